"""Units in, pairs that give one thing two states that exclude each other out: "the bridge is open again", "the bridge stays shut".

One idea: a thing that is no name is told by the words right before its state, its own word first. So the two sentences must be
alike, share that word, and be of no two days; and neither article may tell both states of it, since it then tells how one became
the other.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from rashomon import words
from rashomon.compare.forms import FORM, deeds
from rashomon.compare.opposites import Side, sides
from rashomon.compare.terms import terms
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.model import Moment

__all__ = ["State", "of_another_year", "of_two_days", "states"]

ALIKE = 0.33  # of two sentences
BEFORE = 8  # words before a state in which its thing stands
FIRST = 2  # telling words of which one must be the other's first: "drivers: the bridge" and "the bridge"
_WEEKDAY = "XXXX-WXX-"  # of a timex whose week is not known
_PARTS = re.compile(r"[.,;:()\n]|\s[-–—]\s")

State = tuple[int, int, Side, Side]  # two units, by their number, and the state that each gives: the first one first


def states(
    scores: Scores, among: Sequence[int], hands: Mapping[str, str], moments: Mapping[str, Sequence[Moment]]
) -> dict[int, list[State]]:
    """Return the units of articles of two hands, both of `among`, that give one thing two states; by the number of the pair."""
    every = scores.every
    taking: dict[int, dict[int, Side]] = defaultdict(dict)
    for i in among:
        for pair, side in sides(every[i].span.text, every[i].language, "states").items():
            taking[pair][i] = side
    found = {pair: list(_opposed(of, scores, hands, moments)) for pair, of in sorted(taking.items()) if len(of) > 1}
    return {pair: opposed for pair, opposed in found.items() if opposed}


def _opposed(
    of: Mapping[int, Side], scores: Scores, hands: Mapping[str, str], moments: Mapping[str, Sequence[Moment]]
) -> Iterator[State]:
    every = scores.every
    things = {i: _things(every[i], side) for i, side in of.items()}
    told: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for i, side in of.items():
        told[every[i].article, side.second].update(things[i][:FIRST])
    for i, j, _ in scores.above(ALIKE, sorted(of)):
        a, b = every[i], every[j]
        if of[i].second == of[j].second or a.language != b.language:
            continue
        if hands.get(a.article, a.article) == hands.get(b.article, b.article) or of_two_days(a, b, moments):
            continue
        shared = (set(things[i][:1]) & set(things[j][:FIRST])) | (set(things[j][:1]) & set(things[i][:FIRST]))
        both = told[a.article, not of[i].second] | told[b.article, not of[j].second]
        if shared - both:
            yield (j, i, of[j], of[i]) if of[i].second else (i, j, of[i], of[j])


def _things(unit: Unit, side: Side) -> tuple[str, ...]:
    """Return the telling words before a state, in order, names aside."""
    before = " ".join(_PARTS.split(unit.span.text[: side.at])[-1].split()[-BEFORE:])
    telling = deeds(before, unit.language) - _idle(unit.language)
    begun = (word[:FORM] for word in re.findall(r"[^\W\d_]{3,}", before.casefold()))
    return tuple(dict.fromkeys(word for word in begun if word in telling))


@cache
def _idle(language: str) -> frozenset[str]:
    """Return the words that only lead to a state: stays, still."""
    return frozenset(word[:FORM] for word in words.topic(language, "comparing").get("state_leads", ()))


def of_two_days(one: Unit, other: Unit, moments: Mapping[str, Sequence[Moment]]) -> bool:
    """Tell whether two units name days of which none may be one; of a weekday of no known week that may be any such day."""
    a, b = (
        {
            m.timex[:10]
            for m in moments.get(unit.article, ())
            if m.type in {"DATE", "TIME"} and unit.span.start <= m.span.start < unit.span.end and not _since(m, unit)
        }
        for unit in (one, other)
    )
    return bool(a and b) and not any(_may_be_one(x, y) for x in a for y in b)


def of_another_year(one: Unit, other: Unit, moments: Mapping[str, Sequence[Moment]]) -> bool:
    """Tell whether one of two units names a year or more that the other does not: it tells of what was before, but for "since"."""
    a, b = ({m.edtf for m in moments.get(unit.article, ()) if _of_a_year(m, unit)} for unit in (one, other))
    return a != b


def _of_a_year(moment: Moment, unit: Unit) -> bool:
    long = moment.type == "DATE" and moment.precision in {"year", "decade", "century"}
    return long and unit.span.start <= moment.span.start < unit.span.end and not _since(moment, unit)


def _since(moment: Moment, unit: Unit) -> bool:
    """Tell whether a time of a unit is one from which on it holds what it tells."""
    since, before = terms(unit.language, "since"), unit.span.text[: moment.span.start - unit.span.start].split()[-1:]
    return since is not None and (since.match(moment.span.text) is not None or since.fullmatch("".join(before)) is not None)


def _may_be_one(one: str, other: str) -> bool:
    week = one.startswith(_WEEKDAY) or other.startswith(_WEEKDAY)
    return one == other or (week and _weekday(one) == _weekday(other) is not None)


def _weekday(day: str) -> int | None:
    if day.startswith(_WEEKDAY):
        return int(day[len(_WEEKDAY)]) if day[len(_WEEKDAY) :].isdecimal() else None
    try:
        return date.fromisoformat(day).isoweekday()
    except ValueError:
        return None
