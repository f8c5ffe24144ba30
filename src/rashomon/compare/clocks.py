"""Times of day in, those that two hands give of one deed and that exclude each other out: "17.50 uur" and "shortly after six".

One idea: two times in like sentences are mostly of two things, so they must be of one deed (timed.py): a collision and no call, the
outbreak of a fire and not its end. Times are as wide as they are rounded, and an hour of twelve is of either half of the day. No
article may have both times, or two times of such a deed.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.compare.making import Maker
from rashomon.compare.stance import account
from rashomon.compare.terms import terms
from rashomon.compare.timed import MOST, How, Names, Timed, of_one_deed, pairs, timed
from rashomon.compare.units import Unit
from rashomon.model import Account, ArticleSpan, Claim, Moment, Reading

__all__ = ["Clocked", "clock_claims", "clocks_apart"]

DAY = 24 * 60  # minutes
HALF = 12 * 60
ROUNDER = 6  # minutes by which two times that both are told as about a half hour are narrower: no time is nearer to both
NEAR = 20  # minutes that "shortly after" reaches
ZONE = 30  # characters behind a time in which its zone stands
REASONS = 4
# Minutes on each side that a time is wide, by how round it is: told plainly, and told as about
_ROUND = ((60, 10, 20), (30, 10, 20), (15, 7, 10), (5, 4, 8), (1, 1, 5))
_CLOCK = re.compile(r"T(\d\d):(\d\d)\Z")
_DATED = re.compile(r"\d{4}-\d\d-\d\d")
_HALF_OPEN = "of twelve hours"
_TO_HALF = (":00", ":30")

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Clocked:
    """A deed with the time of day that a sentence gives it.

    ranges   the minutes of the day that it may be, from and to; two for an hour of which the half of the day is open
    round    whether it is told to the half hour: "around one" and "around half past one" are two such times, and not one
    day      the day it is on, where that is known
    """

    of: Timed
    ranges: Ranges
    round: bool
    day: str | None

    @property
    def article(self) -> str:
        return self.of.unit.article


Pairs = list[tuple[Clocked, Clocked]]


def clock_claims(every: Sequence[Unit], readings: Mapping[str, Reading], maker: Maker) -> list[Claim]:
    """Make a claim of each deed that two hands give times of day that exclude each other, with all who give it one of them."""
    made = []
    for found, others in clocks_apart(every, readings, maker.hands):
        told = {(c.article, c.of.at.start): c for c in (*(c for pair in found for c in pair), *others)}
        accounts = [_account(c.of) for _, c in sorted(told.items())]
        first = min((one for one, _ in found), key=lambda c: (c.article, c.of.at.start))
        gist = ArticleSpan(first.article, first.of.at.start, first.of.at.end, first.of.at.text)
        reasons = [*dict.fromkeys(f"“{a.of.said}” and “{b.of.said}” exclude each other" for a, b in found)][:REASONS]
        spelt = sorted({f"“{c.of.word}”" for c in told.values()})
        made.append(
            maker.make("figure", "figures differ", accounts, gist, [*reasons, f"the times of one deed: {', '.join(spelt)}"])
        )
    return made


def clocks_apart(
    every: Sequence[Unit], readings: Mapping[str, Reading], hands: Mapping[str, str]
) -> list[tuple[Pairs, list[Clocked]]]:
    """Return the pairs of times of one deed that exclude each other, those of one deed together, and who else gives it a time.

    every   the units of a story; whole sentences are read
    hands   the origin of each article: between relatives what differs is damage
    """
    names = {id: Names.of(reading) for id, reading in readings.items()}
    clocks = {id: [m for m in reading.moments if _CLOCK.search(m.timex)] for id, reading in readings.items()}
    told = _told(every, clocks)
    everywhere = {id: [(m.span.start, _ranges(m, "")) for m in moments[:MOST]] for id, moments in clocks.items()}
    known = {article: [c for c in of_it if not _twice(c, of_it)] for article, of_it in told.items() if len(of_it) <= MOST}
    found: Pairs = []
    for one, other in pairs(known, hands):
        if _may_be_one(one, other) or not _of_one(one, other, names):
            continue
        if not (_has(everywhere[other.article], one.ranges, other) or _has(everywhere[one.article], other.ranges, one)):
            found.append((one, other))
    flat = [c for _, of_it in sorted(known.items()) for c in of_it]
    return [(of_one, _with_them(of_one, flat, names)) for of_one in _by_deed(found)]


def _told(every: Sequence[Unit], clocks: Mapping[str, Sequence[Moment]]) -> dict[str, list[Clocked]]:
    """Return the times of each article that are the only ones of their sentences, each with its deed."""
    starts = {id: [m.span.start for m in moments] for id, moments in clocks.items()}
    told: dict[str, list[Clocked]] = defaultdict(list)
    for unit in every:
        if not unit.whole or unit.article not in clocks:
            continue
        first, last = (bisect_left(starts[unit.article], at) for at in (unit.span.start, unit.span.end))
        found = timed(unit, clocks[unit.article][first]) if last - first == 1 else None
        if found is not None and found.how != "bound":
            moment = found.moment
            day = moment.timex[:10] if _DATED.match(moment.timex) else None
            rounded = found.how == "about" and moment.timex.endswith(_TO_HALF)
            told[unit.article].append(Clocked(found, _ranges(moment, found.how), rounded, day))
    return told


def _with_them(found: Pairs, every: Sequence[Clocked], names: Mapping[str, Names]) -> list[Clocked]:
    """Return the further times that articles give the deed of pairs, and that agree with some of theirs and exclude the others."""
    known = [c for pair in found for c in pair]
    speaking = {c.article for c in known}
    return [
        c
        for c in every
        if c.article not in speaking
        and any(_may_be_one(c, k) and _of_one(c, k, names) for k in known)
        and any(not _may_be_one(c, k) for k in known)
    ]


def _account(told: Timed) -> Account:
    return replace(account(told.unit, at=told.at), span=told.at)


def _by_deed(found: Pairs) -> list[Pairs]:
    groups: dict[tuple[int, tuple[int, ...]], Pairs] = defaultdict(list)
    for one, other in found:
        groups[-1 if one.of.deed is None else one.of.deed, tuple(sorted(one.of.stages))].append((one, other))
    return [of_one for _, of_one in sorted(groups.items(), key=lambda item: item[0])]


def _of_one(one: Clocked, other: Clocked, names: Mapping[str, Names]) -> bool:
    if (one.day and other.day and one.day != other.day) or _zone(one.of) != _zone(other.of):
        return False
    return of_one_deed(one.of, other.of, names)


def _twice(one: Clocked, told: Sequence[Clocked]) -> bool:
    """Tell whether an article gives such a deed two times: it tells of two, or how one time came to be another."""
    return any(c.of.deed == one.of.deed and c.of.stages == one.of.stages and not _may_be_one(c, one) for c in told)


def _has(times: Sequence[tuple[int, Ranges]], ranges: Ranges, own: Clocked) -> bool:
    """Tell whether an article has a time somewhere beside its own one."""
    return any(_meets(told, ranges) for at, told in times if not own.of.at.start <= at < own.of.at.end)


def _may_be_one(one: Clocked, other: Clocked) -> bool:
    less = ROUNDER if one.round and other.round else 0
    return _meets([(a + less, b - less) for a, b in one.ranges], [(a + less, b - less) for a, b in other.ranges])


def _meets(ones: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> bool:
    """Tell whether one of the ranges of minutes is, over midnight too, within another."""
    return any(a <= d + turn and c + turn <= b for a, b in ones for c, d in others for turn in (-DAY, 0, DAY))


def _ranges(moment: Moment, how: How) -> Ranges:
    """Return the minutes of the day that a time may be, from and to."""
    told = _CLOCK.search(moment.timex)
    if told is None:
        return ()
    minute = (int(told[1]) * 60 + int(told[2])) % DAY
    plain, about = next((wide, wider) for step, wide, wider in _ROUND if minute % step == 0)
    least, most = {"after": (1, NEAR), "before": (-NEAR, -1), "about": (-about, about)}.get(how, (-plain, plain))
    either = (0, HALF) if moment.precision.endswith(_HALF_OPEN) else (0,)
    return tuple((minute + least + half, minute + most + half) for half in either)


def _zone(told: Timed) -> str:
    """Return the zone that a time is told in, "" where it is none that is named."""
    text, base = told.unit.span.text, told.unit.span.start
    at = text.find(told.said, max(0, told.at.start - base))
    pattern = terms(told.unit.language, "clock_zones")
    zone = pattern.search(text, at, at + len(told.said) + ZONE) if pattern else None
    return zone[0].casefold() if zone else ""
