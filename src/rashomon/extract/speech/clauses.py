"""A sentence's items in, its reporting clauses with what they report out. One idea: a reporting verb looks both ways.

Who says it stands left of the verb, or right of it where the order is inverted: “...,” said X; and in verb-second languages after a
time or an adverb: Maandag zei X dat ...; and after an anaphor: Dat meldt X.
"""

from collections.abc import Sequence

from rashomon.extract.speech import shapes
from rashomon.extract.speech.contents import before_clause, left, right, right_from, whole_previous
from rashomon.extract.speech.cues import Cue, cue_at
from rashomon.extract.speech.estimates import estimated
from rashomon.extract.speech.grammar import Grammar
from rashomon.extract.speech.impersonal import it_says, passive
from rashomon.extract.speech.nouns import noun
from rashomon.extract.speech.phrases import apposed_after, noun_phrase, skip_adjuncts, subject_before
from rashomon.extract.speech.sentence import Sentence
from rashomon.extract.speech.tokens import Item
from rashomon.extract.speech.triple import Pieces, Triple

__all__ = ["clauses"]

_FRONTED = 40  # items of a clause that a sentence puts first
_BARE = 6  # items of the shortest sentence with a clause before its verb
_OVERLAP = 16  # clauses of one sentence that are looked at together
_DASHES = frozenset("-–—")
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
            triple = (
                shapes.according(s, k)
                or shapes.shown(s, k)
                or shapes.aldus(s, k)
                or shapes.as_said(s, k)
                or it_says(s, k)
                or _verb(s, k, found)
                or passive(s, k)
                or estimated(s, k)
                or noun(s, k)
            )
        if triple is not None:
            found = [t for t in found if not (len(triple.cue) > 1 and t.cue == triple.cue[:1])]  # "[voiced] doubts" is one cue
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
    if s.items[k].text[0].isupper() and (k or s.g.noun_capitals):
        return None  # "the United States", "Claims Court", "Angaben"
    if _in_fronted(s, k):
        return None
    for verb in s.g.verbs.get(s.items[k].low, ()):
        cue = cue_at(s, k, verb)
        clause = _report(s, cue, found) if cue else None
        if clause:
            return clause
    return None


def _in_fronted(s: Sentence, k: int) -> bool:
    """Tell a verb within a clause that a sentence puts first, in verb-second languages: "Dat hij [wil] verkopen, weersprak hij"."""
    if not s.g.inversion or s.items[0].low not in s.g.that or s.last < _BARE or s.items[1].low in s.g.finite:
        return False  # in "Dat zeggen twee mensen, ..." the first word points back
    verb = _behind_fronted(s)
    return verb is not None and k < verb


def _behind_fronted(s: Sentence) -> int | None:
    """The reporting verb behind a clause with its conjunction that opens a sentence, and the comma that ends it."""
    commas = (n for n in range(2, min(s.last, _FRONTED)) if s.items[n].low == ",")
    reports = (n + 1 for n in commas if n + 2 < s.last and any(v.form == "finite" for v in s.g.verbs.get(s.items[n + 1].low, ())))
    return next(reports, None)


def _report(s: Sentence, cue: Cue, found: list[Triple]) -> Triple | None:
    inverted = _inverted(s, cue)
    if inverted:
        return inverted
    subject = _subject(s, cue, found)
    if subject is None and s.g.null_subjects and _opens_clause(s, cue):
        subject = ()
    if subject is None:
        return None
    content = _within_subordinate(s, right(s, cue), subject)
    if not content and subject and cue.verb.frames & _SAID and cue.verb.form != "gerund":
        content = before_clause(s, subject, cue)
    if not content:
        return None
    return Triple(subject, s.pieces(cue.parts), content)


def _opens_clause(s: Sentence, cue: Cue) -> bool:
    """Tell whether a verb has nothing before it that could be its subject: "Dijo que ...", "..., y se espera que ..."."""
    before = s.items[cue.first - 1] if cue.first else None
    joins = s.g.coordinators | s.g.conjunctions
    return cue.verb.form != "gerund" and (before is None or before.kind != "w" or before.low in joins)


def _within_subordinate(s: Sentence, content: Pieces, subject: Pieces) -> Pieces:
    """End what a clause that opens the sentence with a conjunction reports at its comma: "Although X denied it, ..."."""
    opening = s.items[0]
    if (
        not content
        or not subject
        or opening.low not in s.g.conjunctions
        or opening.low in s.g.that
        or s.items[1].start != subject[0][0]
    ):
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
    order = _order(s, cue)
    participle = cue.verb.form == "participle"
    parted = participle and len(cue.parts) > 1
    begin = cue.parts[0][1] if parted else cue.at + 1
    stop = cue.parts[-1][0] if parted or cue.parts[-1][0] > cue.at else None
    end = noun_phrase(s.items, begin, s.g, stop=stop) if order else None
    if end is None:
        return None
    content: Pieces = ()
    after = skip_adjuncts(s.items, max(end, cue.after), s.g)
    that = s.g.inversion and s.items[0].low in s.g.that and "that" in cue.verb.frames
    fronted = order == "fronted" and cue.first > 0 and bool(cue.verb.frames & _SAID or that)
    if fronted and (_closes_told(s, after) or _quoted_before(s, cue, begin)):
        content = left(s, cue.first)
        end = apposed_after(s.items, end, s.g) if after == max(end, cue.after) else end
    elif order == "anaphor" and s.closes(after):
        content = left(s, cue.first - 1) if cue.first > 1 else whole_previous(s)
    elif s.g.inversion:
        content = right_from(s, after, cue.verb)
    return Triple(s.pieces([(begin, end)]), s.pieces(cue.parts), content) if content else None


def _quoted_before(s: Sentence, cue: Cue, subject: int) -> bool:
    """Tell whether a quotation stands before a verb, a pronoun behind it: then anything may follow: “...”, zei hij om één uur."""
    k = cue.first - 1
    k -= s.items[k].low == "," and k > 0
    return s.g.inversion and s.items[k].kind == "q" and s.items[subject].low in s.g.subject_pronouns


def _closes_told(s: Sentence, k: int) -> bool:
    """Tell whether a reporting clause may end at item `k`, or behind somebody who is told: "..., sagte sie [dem Sender]"."""
    if s.closes(k) or not s.g.inversion or s.items[k].low not in s.g.determiners:
        return s.closes(k)
    end = noun_phrase(s.items, k, s.g)
    return end is not None and s.closes(skip_adjuncts(s.items, end, s.g))


def _order(s: Sentence, cue: Cue) -> str | None:
    """Say what before a verb lets its subject follow it: content ("fronted"), "Dat" ("anaphor"), a time or an adverb; or None."""
    items, g, k = s.items, s.g, cue.first
    if cue.verb.form == "gerund" or not cue.verb.frames & (_SAID | {"that"}):
        return None
    if k == 0 or items[k - 1].kind == "q" or items[k - 1].low in {",", "?", "!", "…"}:
        apposed = subject_before(items, k, g) if k and items[k - 1].low == "," else None
        return None if apposed and _begins(items, apposed[0]) else "fronted"  # not in "AirTanker, a consortium, said"
    if not g.inversion:
        return None
    if items[k - 1].low in g.anaphors and (k == 1 or items[k - 2].kind != "w"):
        return "anaphor"
    pronoun = cue.at + 1 < s.last and items[cue.at + 1].low in g.subject_pronouns
    return "adverbial" if pronoun or _adverbial(s, k) else None


def _begins(items: Sequence[Item], k: int) -> bool:
    """Tell whether a clause begins at item `k`: at a sentence's head, or behind the dash of a list of moments, "06.45 uur - "."""
    return k == 0 or items[k - 1].low in _DASHES


def _adverbial(s: Sentence, first: int) -> bool:
    """Tell whether all before the verb is a time, an adverb or one prepositional phrase: then the subject follows it."""
    k = 0
    while k < first and s.items[k].low in s.g.coordinators | s.g.conjunctions - s.g.that - s.g.relative:
        k += 1
    return 0 < first <= 12 and skip_adjuncts(s.items[:first], k, s.g) >= first > k
