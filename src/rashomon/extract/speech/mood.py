"""A sentence without a reporting clause in, the triple that it is as reported speech out. One idea: its verb says so.

German tells reported speech by the mood: "Der Anwalt widersprach. Sein Mandant sei unschuldig." The speaker is the last one.
Hearsay has a verb of its own: "Er soll im Ausland gewesen sein."
"""

from collections.abc import Sequence

from rashomon.extract.speech.contents import tail
from rashomon.extract.speech.grammar import Grammar
from rashomon.extract.speech.phrases import noun_phrase, subject_before
from rashomon.extract.speech.sentence import Sentence
from rashomon.extract.speech.tokens import Item
from rashomon.extract.speech.triple import Pieces, Triple

__all__ = ["announced", "in_reported_mood"]

_FIRST = 40  # words among which the verb of a sentence is looked for


def in_reported_mood(items: Sequence[Item], before: Sequence[Triple], g: Grammar, *, here: Sequence[Triple] = ()) -> Triple | None:
    """Return the triple of a sentence whose verb is in the mood of reported speech, by who spoke last.

    before   what is reported shortly before the sentence; without any it has no speaker, and a verb that may as well only suppose
             ("könnte") tells nothing
    here     what its own clauses report; where they hold its verb, the sentence is nobody else's
    """
    words = [i for i in items if i.kind == "w"]
    if not here and (phrased := _phrased(items, words, g)):
        return phrased
    if not here and _hearsay(items, words, g):
        return Triple(_speaker(before), (), ((items[0].start, items[-1].end),))
    if not g.reported_mood or len(words) < 3:
        return None
    said = next((i for i in words[:_FIRST] if i.text[0].islower() and (i.low in g.reported_mood or i.low in g.finite)), None)
    if said is None or said.low not in g.reported_mood or any(i.low in g.first_person for i in words):
        return None
    if not before and (said.low in g.supposing or _parenthesised(items, said, g)):
        return None
    claimed = any(a <= said.start < b for t in here for a, b in (*t.content, *t.cue))
    if claimed or words[0].low in (g.conjunctions - g.prepositions) | g.as_:
        return None
    colon = next((n for n, i in enumerate(items[:-1]) if n and i.low == ":" and items[n + 1].kind == "q"), len(items))
    return Triple(_speaker(before), (), ((items[0].start, items[colon - 1].end),))


def _parenthesised(items: Sequence[Item], verb: Item, g: Grammar) -> bool:
    """Tell whether a verb is another clause's than the sentence's, or wishes: "Stellvertretend [sei] eine Statistik [genannt]"."""
    return any(i.low == "," and i.end <= verb.start for i in items) or any(i.low in g.wishes for i in items)


def _speaker(before: Sequence[Triple]) -> Pieces:
    return next((t.source for t in reversed(before) if t.source), ())


def announced(s: Sentence) -> Triple | None:
    """Return the clause in the mood of reported speech that a mark parts from the sentence before it, whatever its verb means.

    "Sie räumte mit dem Vorwurf auf, das Haus sei leer": the mood says that it is reported. Its cue is the verb before the mark, and
    its source that verb's subject.
    """
    g, items = s.g, s.items
    for k in range(3, s.last - 1):
        if items[k].low not in g.reported_mood or not items[k].text[0].islower():
            continue
        mark = next((n for n in range(k - 1, 0, -1) if items[n].low in {",", ":"} or _indicative(s, n)), 0)
        if items[mark].low not in {",", ":"} or mark + 1 == k or any(i.low in g.first_person for i in items[mark:k]):
            continue
        final = items[k + 1].kind == "p"
        if final != (items[mark + 1].low in g.that) or items[mark + 1].low in g.conjunctions - g.that - g.determiners:
            continue
        verb = next((n for n in range(mark) if _indicative(s, n)), None)
        if verb is None:
            continue
        subject = subject_before(items, verb, g)
        if subject is None:
            end = noun_phrase(items, verb + 1, g, stop=mark)
            subject = (verb + 1, end) if end else None
        content = tail(s, mark + 1)
        return Triple(s.pieces([subject]) if subject else (), s.pieces([(verb, verb + 1)]), content) if content else None
    return None


def _indicative(s: Sentence, k: int) -> bool:
    return s.items[k].low in s.g.verbal and s.items[k].low not in s.g.reported_mood and s.items[k].text[0].islower()


def _hearsay(items: Sequence[Item], words: Sequence[Item], g: Grammar) -> bool:
    """Tell a main clause of hearsay: its verb, and at its end the infinitive of what is over ("soll ... gewesen sein")."""
    at = next((n for n, i in enumerate(words[:_FIRST]) if n and i.low in g.hearsay), None)
    if at is None or len(words) < 4 or words[0].low in g.conjunctions | g.as_ or any(i.low in g.first_person for i in words):
        return False
    return any(i.low in g.hearsay_ends and _ends(items, i) for i in words[at + 2 :])


def _ends(items: Sequence[Item], word: Item) -> bool:
    """Tell whether a mark or nothing follows a word."""
    after = next((i for i in items if i.start >= word.end), None)
    return after is None or after.kind == "p"


def _phrased(items: Sequence[Item], words: Sequence[Item], g: Grammar) -> Triple | None:
    """Read a sentence with a phrase of hearsay in it ("naar verwachting"): the phrase is its cue, the rest its content."""
    for k in range(len(words)):
        for phrase in g.hearsay_phrases:
            if tuple(w.low for w in words[k : k + len(phrase)]) == phrase:
                start, end = words[k].start, words[k + len(phrase) - 1].end
                before = [i for i in items if i.end <= start and i.kind != "p"]
                after = [i for i in items if i.start >= end and i.kind != "p"]
                pieces = [(part[0].start, part[-1].end) for part in (before, after) if part]
                return Triple((), ((start, end),), tuple(pieces)) if pieces else None
    return None
