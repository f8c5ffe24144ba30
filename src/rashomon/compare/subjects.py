"""Units in, pairs out that give one subject two states, in one language or two: "the furnace has been idled", "de hoogoven brandt".

One idea: what news tells states of is a list (a bridge, a vote, brakes) whose n-th entry means the same in every language, and so
are pairs of states. The subject of a state is the first in its clause that no preposition makes a detail. Neither article may
tell both states of it, since it then tells how one became the other, and one of two furnaces is not the furnace.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from rashomon import words
from rashomon.compare.opposites import Side, sides
from rashomon.compare.states import State, of_another_year, of_two_days
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.model import Moment

__all__ = ["few", "subject_states"]

T = TypeVar("T")

ALIKE = -0.1  # of two sentences, which may tell anything else of it
MOST = 300  # units on one side of one subject
NONE = 30  # characters before a state in which a word may say it of none
_PARTS = re.compile(r"[.,;:()\n]|\s[-–—]\s")
_NUMBER = re.compile(r"\s+(\d+)\b")


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a state is told of: its number in the list, the number behind it ("furnace 6"), and whether some or all of them."""

    number: int
    which: str | None
    part: bool
    whole: bool


def subject_states(
    scores: Scores, among: Sequence[int], hands: Mapping[str, str], moments: Mapping[str, Sequence[Moment]]
) -> dict[int, list[State]]:
    """Return the units of articles of two hands, both of `among`, that give one subject two states; by the number of the pair."""
    every = scores.every
    taking: dict[tuple[int, int], dict[int, tuple[Side, _Subject]]] = defaultdict(dict)  # by pair and subject
    for i in among:
        for pair, side in _told(every[i]).items():
            subject = _subject(every[i], side)
            if subject is not None:
                taking[pair, subject.number][i] = side, subject
    found: dict[int, list[State]] = defaultdict(list)
    for (pair, _), of in sorted(taking.items()):
        found[pair] += _opposed(few(of), scores, hands, moments)
    return {pair: opposed for pair, opposed in found.items() if opposed}


def few(of: Mapping[int, tuple[Side, T]]) -> dict[int, tuple[Side, T]]:
    """Return the first units of each side: of thousands of articles these speak for the others, and all pairs would be too many."""
    sides_ = ([i for i in sorted(of) if of[i][0].second == second][:MOST] for second in (False, True))
    return {i: of[i] for side in sides_ for i in side}


def _told(unit: Unit) -> Mapping[int, Side]:
    """Return the states that a unit tells, but for those that only hold so far, and those of none."""
    text, none, for_now = unit.span.text, terms(unit.language, "nobody"), terms(unit.language, "for_now")
    if for_now is None or "?" in text:
        return {}
    told = sides(text, unit.language, "subject_states")
    return {
        pair: side
        for pair, side in told.items()
        if (none is None or none.search(text, max(0, side.at - NONE), side.at) is None) and not _for_now(text, side, for_now)
    }


def _for_now(text: str, side: Side, pattern: re.Pattern[str]) -> bool:
    """Tell whether the part of a sentence that tells a state says that it only holds so far."""
    begin = max((m.end() for m in _PARTS.finditer(text, 0, side.at)), default=0)
    behind = _PARTS.search(text, side.at + len(side.term))
    return pattern.search(text, begin, behind.start() if behind else len(text)) is not None


def _subject(unit: Unit, side: Side) -> _Subject | None:
    """Return what a state is told of: "the road to the hospital is closed" tells one of the road."""
    text, language = unit.span.text, unit.language
    end = side.at + len(side.term)
    begin = max((m.end() for m in _PARTS.finditer(text, 0, side.at)), default=0)
    part, whole = (terms(language, field) for field in ("part", "whole"))
    behind = _PARTS.search(text, end)
    some = part is not None and part.search(text, begin, end) is not None
    every = whole is not None and whole.search(text, begin, behind.start() if behind else len(text)) is not None
    last = behind.start() if behind else len(text)
    found = ((m.start(), n, m) for n, subject in enumerate(_subjects(language)) for m in subject.finditer(text, begin, last))
    for start, n, match in sorted(found, key=lambda each: each[:2]):
        if some or start >= side.at or _detail(language).search(text[begin:start]) is None:
            which = _NUMBER.match(text, match.end())
            return _Subject(n, which[1] if which else None, some, every)
    return None


@cache
def _subjects(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(any_of(listed) for listed in words.topic(language, "comparing").get("subjects", ()))


@cache
def _detail(language: str) -> re.Pattern[str]:
    """Return what finds a preposition right before a subject, whatever article or word stands between."""
    return re.compile(rf"{any_of(words.topic(language, 'comparing')['beside']).pattern}(?:\s+[^\W\d_]+)?\s*$", re.IGNORECASE)


def _opposed(
    of: Mapping[int, tuple[Side, _Subject]], scores: Scores, hands: Mapping[str, str], moments: Mapping[str, Sequence[Moment]]
) -> Iterator[State]:
    every = scores.every
    told = {(every[i].article, side.second) for i, (side, _) in of.items()}
    for i, j, _ in scores.above(ALIKE, sorted(of)):
        (one, a), (other, b) = of[i], of[j]
        of_one = a.which is None or b.which is None or a.which == b.which
        some = (a.part or b.part) and not (a.whole or b.whole)
        both = (every[i].article, not one.second) in told or (every[j].article, not other.second) in told
        if one.second == other.second or not of_one or some or both or _one_hand(every[i], every[j], hands):
            continue
        if not (of_two_days(every[i], every[j], moments) or of_another_year(every[i], every[j], moments)):
            yield (j, i, other, one) if one.second else (i, j, one, other)


def _one_hand(one: Unit, other: Unit, hands: Mapping[str, str]) -> bool:
    return hands.get(one.article, one.article) == hands.get(other.article, other.article)
