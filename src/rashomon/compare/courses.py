"""Pairs of units that tell one thing in, those out of which one tells that it goes one way and the other that it goes the other
way: the payments go ahead, the payments are put off.

One idea: of what a state is told, no list need say where two sentences are known to tell one thing; what is left to know are the
few ways in which anything may go, in any language (`courses` in words/*/comparing). A way that is denied is none of them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.compare.altered.polarity import denials
from rashomon.compare.scope import supposed, unsure
from rashomon.compare.states import of_another_year, of_two_days
from rashomon.compare.terms import any_of
from rashomon.compare.units import Unit
from rashomon.model import Moment, Span

__all__ = ["Parted", "parted_courses"]


@dataclass(frozen=True, slots=True)
class Parted:
    """Two units, by their number, the way that each tells, as it stands, and how alike they are; the first goes the first way."""

    one: int
    other: int
    first: str
    second: str
    score: float


def parted_courses(
    alike: Sequence[tuple[int, int, float]], every: Sequence[Unit], moments: Mapping[str, Sequence[Moment]]
) -> Iterator[Parted]:
    """Yield the pairs that part in which way a thing goes.

    alike     pairs of units of two hands, of whatever languages, that tell one thing, with their scores
    moments   the dates of each article
    """
    days = {id: [m for m in of if m.type == "DATE"] for id, of in moments.items()}
    known = {i: _ways(every[i]) for i in sorted({i for pair in alike for i in pair[:2]})}
    for i, j, score in alike:
        a, b = every[i], every[j]
        for n in sorted(known[i].keys() & known[j].keys()):
            (one, first), (other, second) = known[i][n], known[j][n]
            if one == other or of_two_days(a, b, days) or of_another_year(a, b, days):
                continue
            yield Parted(j, i, second, first, score) if one else Parted(i, j, first, second, score)
            break


def _ways(unit: Unit) -> dict[int, tuple[bool, str]]:
    """Lead each pair of ways of which a unit tells one to whether that is the second, and its words; one that may be is none."""
    text = unit.span.text
    if supposed(unit) or unsure(unit):
        return {}
    denied, found = denials(Span(0, len(text), text), unit.language), {}
    for n, pair in enumerate(_courses(unit.language)):
        told = [(match, bool(second)) for second, pattern in enumerate(pair) if (match := pattern.search(text)) is not None]
        if told:
            match, second = told[-1]  # "not ruled out" holds "ruled out"
            if all(match.start() <= s.start and s.end <= match.end() for s in denied):
                found[n] = second, match[0]
    return found


@cache
def _courses(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    listed = words.topic(language, "comparing").get("courses", ())
    return tuple((any_of(first), any_of(second)) for first, second in listed)
