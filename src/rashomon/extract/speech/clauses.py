"""A sentence's items in, its reporting clauses with what they report out. One idea: a reporting verb looks both ways.

Who says it stands left of the verb, or right of it where the order is inverted: “...,” said X; and in verb-second languages after a
time or an adverb: Maandag zei X dat ...; and after an anaphor: Dat meldt X.
"""

from collections.abc import Sequence

from rashomon.extract.speech import shapes
from rashomon.extract.speech.contents import before_clause, left, right, right_from, whole_previous
from rashomon.extract.speech.cues import Cue, cue_at
from rashomon.extract.speech.grammar import Grammar
from rashomon.extract.speech.phrases import noun_phrase, skip_adjuncts, subject_before
from rashomon.extract.speech.sentence import Sentence
from rashomon.extract.speech.tokens import Item
from rashomon.extract.speech.triple import Pieces, Triple

__all__ = ["clauses"]

_OVERLAP = 16  # clauses of one sentence that are looked at together
_SAID = frozenset({"bare", "quote"})  # frames of the verbs whose content may stand before them


def clauses(items: Sequence[Item], previous: Sequence[Item], g: Grammar, *, ahead: Pieces = ()) -> list[Triple]:
    """Find the reporting clauses of one sentence; `previous` and `ahead` as in Sentence."""
    found: list[Triple] = []
    taken: list[tuple[int, int]] = []
    s = Sentence(items, previous, g, ahead)
    for k, item in enumerate(items):
        if item.kind != "w" or any(a <= item.start < b for a, b in taken[-_OVERLAP:]):
            triple = shapes.colon(s, k) if item.low == ":" else shapes.signature(s, k)
        else:
            triple = shapes.according(s, k) or shapes.aldus(s, k) or shapes.as_said(s, k) or _verb(s, k, found)
        if triple is not None:
            found.append(triple)
            taken += [*triple.cue, *triple.source]
    return found


def _outermost(found: Sequence[Triple]) -> Triple:
    """The last clause that stands in no other's content: the one that a participle goes on with."""
    for triple in reversed(found[-_OVERLAP:]):
        at = triple.cue[0][0]
        if not any(a <= at < b for other in found[-_OVERLAP:] if other is not triple for a, b in other.content):
            return triple
    return found[-1]


def _verb(s: Sentence, k: int, found: list[Triple]) -> Triple | None:
    if k and s.items[k].text[0].isupper():
        return None  # "the United States", "Claims Court"
    for verb in s.g.verbs.get(s.items[k].low, ()):
        cue = cue_at(s, k, verb)
        clause = _report(s, cue, found) if cue else None
        if clause:
            return clause
    return None


def _report(s: Sentence, cue: Cue, found: list[Triple]) -> Triple | None:
    inverted = _inverted(s, cue)
    if inverted:
        return inverted
    subject = _subject(s, cue, found)
    if subject is None:
        return None
    content = _within_subordinate(s, right(s, cue), subject)
    if not content and cue.verb.frames & _SAID and cue.verb.form != "gerund":
        content = before_clause(s, subject, cue)
    if not content:
        return None
    return Triple(subject, s.pieces(cue.parts), content)


def _within_subordinate(s: Sentence, content: Pieces, subject: Pieces) -> Pieces:
    """End what a clause that opens the sentence with a conjunction reports at its comma: "Although X denied it, ..."."""
    opening = s.items[0]
    if not content or opening.low not in s.g.conjunctions or opening.low in s.g.that or s.items[1].start != subject[0][0]:
        return content
    comma = next((i.start for i in s.items if i.low == "," and content[0][0] < i.start < content[0][1]), None)
    return ((content[0][0], comma),) if comma is not None else content


def _subject(s: Sentence, cue: Cue, found: list[Triple]) -> Pieces | None:
    items = s.items
    if cue.verb.form == "gerund" and (cue.first == 0 or items[cue.first - 1].low == ","):
        if found:
            return _outermost(found).source
        end = noun_phrase(items, 0, s.g, stop=_first_past(s, cue.first))
        return ((items[0].start, items[end - 1].end),) if end else None
    subject = subject_before(items, cue.first, s.g)
    if subject is None and cue.first and items[cue.first - 1].low in s.g.coordinators | s.g.conjunctions and found:
        return _outermost(found).source if items[cue.first - 1].low in s.g.coordinators else None
    if subject is None and cue.first > 1 and items[cue.first - 1].low in s.g.coordinators and not s.g.inversion:
        end = noun_phrase(items, 0, s.g, stop=_first_past(s, cue.first))  # "The nominee outlined his plan and vowed to ..."
        subject = (0, end) if end and end < cue.first - 1 else None
    return ((items[subject[0]].start, items[subject[1] - 1].end),) if subject else None


def _first_past(s: Sentence, before: int) -> int:
    """The first word that looks like a verb in the past, after the first word of the sentence: where its subject ends."""
    endings = s.g.past_endings
    past = (n for n in range(2, before) if s.items[n].low.endswith(endings) and s.items[n].text[0].islower())
    return next(past, before)


def _inverted(s: Sentence, cue: Cue) -> Triple | None:
    """Find "...", said X and, in verb-second languages, "Maandag zei X dat ..." and "Dat meldt X"."""
    items, g, verb = s.items, s.g, cue.verb
    before = items[cue.first - 1] if cue.first else None
    if verb.form == "gerund" or not verb.frames & {"bare", "quote", "that"}:
        return None
    fronted = before is None or before.kind == "q" or before.low in {",", "?", "!", "…"}
    anaphor = (
        before is not None
        and before.low in g.anaphors
        and (cue.first == 1 or items[cue.first - 2].kind != "w" or items[cue.first - 2].kind == "q")
    )
    pronoun = s.items[cue.at + 1].low in g.subject_pronouns if cue.at + 1 < s.last else False
    adverbial = g.inversion and before is not None and (pronoun or _adverbial(s, cue.first))
    if not (fronted or adverbial or (anaphor and g.inversion)):
        return None
    if before is not None and before.low == "," and (apposed := subject_before(items, cue.first, g)) and apposed[0] == 0:
        return None  # "AirTanker, a consortium, said"
    stop = cue.parts[-1][0] if cue.parts[-1][0] > cue.at or verb.form == "participle" else None
    begin = cue.first + 1 if verb.form == "participle" else cue.at + 1
    end = noun_phrase(items, begin, g, stop=stop)
    if end is None:
        return None
    after = skip_adjuncts(items, max(end, cue.after), g)
    source = (begin, end)
    if fronted and before is not None and verb.frames & _SAID and s.closes(after):
        content = left(s, cue.first)
        return Triple(s.pieces([source]), s.pieces(cue.parts), content) if content else None
    if fronted and not g.inversion:
        return None
    if anaphor and s.closes(after):
        content = left(s, cue.first - 1) if cue.first > 1 else whole_previous(s)
        return Triple(s.pieces([source]), s.pieces(cue.parts), content) if content else None
    content = right_from(s, after, verb)
    return Triple(s.pieces([source]), s.pieces(cue.parts), content) if content else None


def _adverbial(s: Sentence, first: int) -> bool:
    """Tell whether all before the verb is a time, an adverb or one prepositional phrase: then the subject follows it."""
    k = 0
    while k < first and s.items[k].low in s.g.coordinators | s.g.conjunctions - s.g.that - s.g.relative:
        k += 1
    return 0 < first <= 12 and skip_adjuncts(s.items[:first], k, s.g) >= first > k
