"""A sentence without a reporting clause in, the triple that it is as reported speech out. One idea: its verb says so.

German tells reported speech by the mood: "Der Anwalt widersprach. Sein Mandant sei unschuldig." The speaker is the last one.
Hearsay has a verb of its own: "Er soll im Ausland gewesen sein."
"""

from collections.abc import Sequence

from rashomon.extract.speech.grammar import Grammar
from rashomon.extract.speech.tokens import Item
from rashomon.extract.speech.triple import Triple

__all__ = ["in_reported_mood"]


def in_reported_mood(items: Sequence[Item], before: Sequence[Triple], g: Grammar) -> Triple | None:
    """Return the triple of a sentence whose verb is in the mood of reported speech, by who spoke last in its paragraph.

    before   what the sentences before it in the paragraph report; without any only hearsay is told, and has no speaker
    """
    words = [i for i in items if i.kind == "w"]
    if phrased := _phrased(items, words, g):
        return phrased
    if _hearsay(words, g):
        return Triple(before[-1].source if before else (), (), ((items[0].start, items[-1].end),))
    if not g.reported_mood or not before or len(words) < 3:
        return None
    said = any(i.low in g.reported_mood and i.text[0].islower() for i in words)
    if not said or any(i.low in g.first_person for i in words) or words[0].low in g.conjunctions | g.as_:
        return None
    end = items[-1].end
    return Triple(before[-1].source, (), ((items[0].start, end),))


def _hearsay(words: Sequence[Item], g: Grammar) -> bool:
    """Tell a main clause of hearsay: its verb, and at its end the infinitive of what is over ("soll ... gewesen sein")."""
    if len(words) < 4 or words[0].low in g.conjunctions | g.as_ or words[-1].low not in g.hearsay_ends:
        return False
    return any(i.low in g.hearsay for i in words[1:-2]) and not any(i.low in g.first_person for i in words)


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
