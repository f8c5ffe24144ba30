"""Aligned sentences in, the names that one side has otherwise than the other out.

One idea: a name without a counterpart on the one side and one on the other (capitals.py) are one place altered if the sentences
become more alike when the one stands in place of the other (exchange.py), and the two are not translations of one another.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.compare.altered.capitals import Capitals, answered, is_place, names_a_date, same_name, unmatched
from rashomon.compare.altered.change import Change
from rashomon.compare.altered.exchange import Text, cosines, cut, put
from rashomon.compare.altered.read import UNREAD, Marked, SideBySide
from rashomon.compare.altered.weights import NAMES, NAMES_READ, NameFeatures
from rashomon.encode import Encoder
from rashomon.extract import fold
from rashomon.model import Reading, Span

__all__ = ["SUSPECTED", "Candidate", "candidates", "measured", "names"]

_ABBREVIATED = 5  # letters of an abbreviation, at most
SUSPECTED = 0.0  # log-odds of the pair reader that a name was altered in the pair, at least: below, no other sign makes up for it
MOST = 3  # names left over in a sentence: with more of them, the sentences do not stand for each other
_TRIALS = 7  # pairs of texts compared for a candidate
_NAMED = frozenset({"person", "organisation", "agency", "place"})
_WORD = re.compile(r"[^\W_][\w’'-]*")
_HYPHENED = re.compile(r"\w?-\w[\w-]*")
_TIMES = 2  # sentences in which two names stand for each other, from which on they are translations


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two names without a counterpart, each with its sentence.

    more    further names that are left over in the two sentences
    named   both are part of names that were found, of a kind that is known
    either  one of the two is
    known   either stands elsewhere in the other article
    short   either is an abbreviation, for which the other may stand
    placed  both are names of known places, and nothing else is left over: two places are never one translated
    marked  how sure the pair reader is
    """

    one: Span
    name: Span
    other: Span
    its: Span
    more: int
    named: bool
    either: bool
    known: bool
    short: bool
    placed: bool
    marked: Marked = UNREAD


def names(
    pairs: Sequence[tuple[Span, Span]],
    one: Reading,
    other: Reading,
    encoder: Encoder,
    beside: SideBySide | None = None,
) -> list[Change]:
    """Return the names that differ between aligned sentences, at most one a sentence.

    beside   the same sentences as the pair reader reads them
    """
    weights = NAMES_READ if beside is not None and beside.reads else NAMES
    found = candidates(pairs, one, other, beside)
    best: dict[Span, tuple[float, Change]] = {}
    for candidate, told in zip(found, measured(found, one.article.language, other.article.language, encoder), strict=True):
        score = weights.score(told)
        told_apart = candidate.placed and score > 0
        suspected = candidate.marked.whole > SUSPECTED if weights is NAMES_READ else candidate.named
        sure = suspected and score > weights.threshold
        if (told_apart or sure) and score > best.get(candidate.one, (-99.0, None))[0]:
            why = f"the sentences are more alike, by {told.least:.2f}, with either in both; the names themselves: {told.alike:.2f}"
            best[candidate.one] = (score, Change("name", candidate.name, candidate.its, reasons=(why,)))
    return [change for _, change in best.values()]


def candidates(
    pairs: Sequence[tuple[Span, Span]], one: Reading, other: Reading, beside: SideBySide | None = None
) -> list[Candidate]:
    """Return the names without a counterpart, each of the one sentence with each of the other, and what the pair reader marks."""
    here, there = Capitals.of(one), Capitals.of(other)
    left = []
    for a, b in pairs:
        ones, others = unmatched(a, here, b, there)
        left.append((a, b, _few(ones, here), _few(others, there)))
    together = Counter(pair for _, _, ones, others in left for pair in {(fold(x.text), fold(y.text)) for x in ones for y in others})
    out = []
    for a, b, ones, others in left:
        few = max(len(ones), len(others)) <= MOST
        tried = [(x, y) for x in ones for y in others] if few else []
        found = beside.suspects((a, b), "name") if beside is not None else None
        seen = (_bare(_joined(found[0], a)), _bare(_joined(found[1], b))) if found else None
        if seen and not any(_meets(x, seen[0]) and _meets(y, seen[1]) for x, y in tried) and _may_be_names(a, here, b, there, seen):
            tried.append(seen)
        for x, y in tried:
            if together[fold(x.text), fold(y.text)] >= _TIMES or here.joins(x.text, y.text) or there.joins(x.text, y.text):
                continue
            kinds = here.kind_of(x), there.kind_of(y)
            out.append(
                Candidate(
                    one=a,
                    name=x,
                    other=b,
                    its=y,
                    more=max(len(ones) + len(others) - 2, 0),
                    named=kinds[0] in _NAMED and kinds[1] in _NAMED,
                    either=kinds[0] in _NAMED or kinds[1] in _NAMED,
                    known=here.holds(y) or there.holds(x),
                    short=_short(x.text) or _short(y.text),
                    placed=len(ones) == len(others) == 1 and is_place(x) and is_place(y),
                    marked=beside.marked("name", (a, b), x, y) if beside is not None else UNREAD,
                )
            )
    return out


def _short(name: str) -> bool:
    """Tell whether a name is an abbreviation: "GAO", "AMs", but not "A380" or "C-17"."""
    return name.rstrip("s").isupper() and len(name) <= _ABBREVIATED and not any(c.isdigit() for c in name)


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _may_be_names(a: Span, here: Capitals, b: Span, there: Capitals, seen: tuple[Span, Span]) -> bool:
    """Tell whether two stretches have a capital each, or one of them a day or month, and are not one name in two languages."""
    capital = [any(c.isupper() for c in s.text) for s in seen]
    dated = [names_a_date(s.text, side.language) for s, side in zip(seen, (here, there), strict=True)]
    if here.opens_plainly(seen[0], a) or there.opens_plainly(seen[1], b):
        return False
    named = all(c or d for c, d in zip(capital, dated, strict=True)) and not all(dated) and any(capital)
    return named and not same_name(a, here, b, there, seen) and not answered(a, here, b, there, seen)


def _joined(marked: Span, sentence: Span) -> Span:
    """Return a stretch with what a hyphen joins to its last word: "Groot-" of "Groot-Brittannië"."""
    more = _HYPHENED.match(sentence.text, marked.end - sentence.start - 1)
    if more is None:
        return marked
    start, end = marked.start - sentence.start, more.end()
    return Span(marked.start, sentence.start + end, sentence.text[start:end])


def _bare(marked: Span) -> Span:
    """Return what lies between the first and the last capital of what the pair reader marks, with their words."""
    found = [m for m in _WORD.finditer(marked.text) if m[0][0].isupper()]
    if not found:
        return marked
    start, end = found[0].start(), found[-1].end()
    return Span(marked.start + start, marked.start + end, marked.text[start:end])


def _few(runs: list[Span], side: Capitals) -> list[Span]:
    """Return the runs, or where they are too many only those of a known kind: "Maintenance, Repair and Overhaul" are no names."""
    return runs if len(runs) <= MOST else [run for run in runs if side.kind_of(run) in _NAMED]


def measured(found: Sequence[Candidate], language: str, other: str, encoder: Encoder) -> list[NameFeatures]:
    """Return the features of each candidate; all texts are encoded in one call."""
    tried = cosines([trial for candidate in found for trial in _trials(candidate, language, other)], encoder)
    out = []
    for number, candidate in enumerate(found):
        base, first, second, without, one_out, other_out, alike = tried[number * _TRIALS : (number + 1) * _TRIALS]
        gains, outs = (first - base, second - base), (one_out - base, other_out - base)
        out.append(
            NameFeatures(
                least=min(gains),
                most=max(gains),
                without=without - base,
                least_out=min(outs),
                most_out=max(outs),
                alike=alike,
                more=float(min(candidate.more, 3)),
                named=float(candidate.named),
                known=float(candidate.known),
                either=float(candidate.either),
                short=float(candidate.short),
                marked=candidate.marked.least,
                other=candidate.marked.most,
                whole=candidate.marked.whole,
            )
        )
    return out


def _trials(c: Candidate, language: str, other: str) -> list[tuple[Text, Text]]:
    """Return the pairs to compare: the sentences, with either name in both, without both, without either; the names alone."""
    first, second = (c.one.text, language), (c.other.text, other)
    short, brief = (cut(c.one, c.name), language), (cut(c.other, c.its), other)
    return [
        (first, second),
        ((put(c.one, c.name, c.its.text), language), second),
        (first, (put(c.other, c.its, c.name.text), other)),
        (short, brief),
        (short, second),
        (first, brief),
        ((c.name.text, language), (c.its.text, other)),
    ]
