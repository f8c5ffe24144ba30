"""Units in, pairs out that name two causes of one event: "a short circuit caused the fire", "de brand ontstond door een sigaret".

One idea: causes and events that news tells of are two lists whose n-th entries mean the same in every language. A sentence names a
cause where a word that binds a cause stands beside just one of them, and it tells of the event in the same clause.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rashomon import words
from rashomon.compare.scope import supposed
from rashomon.compare.states import of_another_year, of_two_days
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.model import Moment

__all__ = ["Cause", "causes"]

ALIKE = 0.0  # of two sentences
MOST = 600  # units that name a cause of one event
_PARTS = re.compile(r"[.;:()\n]|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class Cause:
    """A unit, by its number, and the cause that it names of an event: both by their number in the lists, with the cause's words."""

    unit: int
    event: int
    cause: int
    said: str


def causes(
    scores: Scores, among: Sequence[int], hands: Mapping[str, str], moments: Mapping[str, Sequence[Moment]]
) -> list[tuple[Cause, Cause]]:
    """Return the causes that units of articles of two hands, both of `among`, name of one event and that are not one: the first
    article's first."""
    every = scores.every
    by_event: dict[int, list[Cause]] = defaultdict(list)
    for i in among:
        for found in _named(i, every[i]):
            by_event[found.event].append(found)
    pairs = []
    for _, told in sorted(by_event.items()):
        of = {each.unit: each for each in told[:MOST]}
        known: dict[str, set[int]] = defaultdict(set)  # an article that names both causes tells of two steps, or weighs them
        for each in told:
            known[every[each.unit].article].add(each.cause)
        for i, j, _ in scores.above(ALIKE, sorted(of)):
            a, b = every[i].article, every[j].article
            if of[i].cause == of[j].cause or hands.get(a, a) == hands.get(b, b):
                continue
            if of_two_days(every[i], every[j], moments) or of_another_year(every[i], every[j], moments):
                continue
            if of[j].cause not in known[a] and of[i].cause not in known[b]:
                pairs.append((of[i], of[j]))
    return pairs


def _named(number: int, unit: Unit) -> Iterator[Cause]:
    """Yield the cause that a unit names of an event, if it names one and denies nothing."""
    text, cues = unit.span.text, terms(unit.language, "cause_words")
    negation, left_open = terms(unit.language, "negations"), terms(unit.language, "no_cause")
    if cues is None or cues.search(text) is None or supposed(unit):
        return
    bounds = [0, *(m.end() for m in _PARTS.finditer(text)), len(text)]
    for start, end in pairwise(bounds):
        clause = text[start:end]
        if cues.search(clause) is None or any(p is not None and p.search(clause) is not None for p in (negation, left_open)):
            continue
        found = [(n, m[0]) for n, p in enumerate(_listed(unit.language, "causes")) if (m := p.search(clause)) is not None]
        events = [n for n, p in enumerate(_listed(unit.language, "caused")) if p.search(clause) is not None]
        if len(found) == 1 and len(events) == 1:
            yield Cause(number, events[0], *found[0])
            return


@cache
def _listed(language: str, field: str) -> tuple[re.Pattern[str], ...]:
    return tuple(any_of(listed) for listed in words.topic(language, "comparing").get(field, ()))
