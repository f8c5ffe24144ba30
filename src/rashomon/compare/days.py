"""Days in, those on which two hands put one deed and that exclude each other out: he died on Thursday, he died on Friday.

One idea: the days of a story are mostly those on which somebody spoke or of other deeds, so they must be of one deed (timed.py),
and none the day of the report, or one on which it was only told. No article may have both days, or two days of such a deed.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.compare.contradictions import gist
from rashomon.compare.making import Maker
from rashomon.compare.stance import account, denying
from rashomon.compare.timed import MOST, Names, Timed, of_one_deed, pairs, timed
from rashomon.compare.units import Unit
from rashomon.extract.figures.moments import spoke_on
from rashomon.model import Claim, Moment, Reading

__all__ = ["Dated", "day_claims", "days_apart"]

FARTHEST = 31  # days from one day to another that may be told of one deed
REASONS = 4
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_CLOCK = re.compile(r"T\d\d:\d\d\Z")  # the day of an hour is mostly taken from elsewhere
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Dated:
    """A deed with the day that a sentence gives it: its weekday (1 for Monday), and its date where that is known."""

    of: Timed
    weekday: int
    date: date | None

    @property
    def article(self) -> str:
        return self.of.unit.article


Day = tuple[int, date | None]
Pairs = list[tuple[Dated, Dated]]


def day_claims(every: Sequence[Unit], readings: Mapping[str, Reading], maker: Maker) -> list[Claim]:
    """Make a claim of each deed that two hands put on days that exclude each other."""
    made = []
    for found in days_apart(every, readings, maker.hands):
        first = found[0][0]
        sides: tuple[dict[str, Dated], dict[str, Dated]] = ({}, {})
        for each in (d for pair in found for d in pair):
            sides[_exclude((first.weekday, first.date), (each.weekday, each.date))].setdefault(each.article, each)
        accounts = [account(d.of.unit) for d in sides[False].values()] + [denying(d.of.unit) for d in sides[True].values()]
        reasons = [*dict.fromkeys(f"“{a.of.said}” against “{b.of.said}”" for a, b in found)][:REASONS]
        spelt = sorted({f"“{d.of.word}”" for side in sides for d in side.values()})
        reasons.append(f"the days of one deed: {', '.join(spelt)}")
        made.append(maker.make("assertion", "contradiction", accounts, gist(first.of.unit), reasons))
    return made


def days_apart(every: Sequence[Unit], readings: Mapping[str, Reading], hands: Mapping[str, str]) -> list[Pairs]:
    """Return the pairs of days of one deed that exclude each other, those of one deed together.

    every   the units of a story; whole sentences are read
    hands   the origin of each article: between relatives what differs is damage
    """
    names = {id: Names.of(reading) for id, reading in readings.items()}
    days = {id: [(m, day) for m in reading.moments if (day := _day(m)) is not None] for id, reading in readings.items()}
    told = _told(every, days, readings)
    known = {article: [d for d in of_it if not _twice(d, of_it)] for article, of_it in told.items() if len(of_it) <= MOST}
    groups: dict[tuple[int, tuple[int, ...]], Pairs] = defaultdict(list)
    for one, other in pairs(known, hands):
        a, b = (one.weekday, one.date), (other.weekday, other.date)
        if not _exclude(a, b) or not of_one_deed(one.of, other.of, names):
            continue
        if any(not _exclude(a, day) for _, day in days[other.article]) or any(not _exclude(b, day) for _, day in days[one.article]):
            continue
        if not any(spoke_on(readings[d.article].article, d.of.moment) for d in (one, other)):
            groups[-1 if one.of.deed is None else one.of.deed, tuple(sorted(one.of.stages))].append((one, other))
    return [found for _, found in sorted(groups.items(), key=lambda item: item[0])]


def _told(
    every: Sequence[Unit], days: Mapping[str, Sequence[tuple[Moment, Day]]], readings: Mapping[str, Reading]
) -> dict[str, list[Dated]]:
    """Return the days of each article that are the only ones of their sentences, each with its deed."""
    days = {id: [(m, day) for m, day in moments if not _CLOCK.search(m.timex)] for id, moments in days.items()}
    starts = {id: [m.span.start for m, _ in moments] for id, moments in days.items()}
    told: dict[str, list[Dated]] = defaultdict(list)
    for unit in every:
        if not unit.whole or unit.article not in days:
            continue
        first, last = (bisect_left(starts[unit.article], at) for at in (unit.span.start, unit.span.end))
        if last - first != 1:
            continue
        moment, (weekday, at) = days[unit.article][first]
        reported = str(at) == (readings[unit.article].article.published or "")[:10]
        found = timed(unit, moment) if not reported and moment.type != "SET" else None
        if found is not None and found.how in {"", "about"}:
            told[unit.article].append(Dated(found, weekday, at))
    return told


def _day(moment: Moment) -> Day | None:
    """Return the day of a moment, with its date where that is known."""
    known = _WEEKDAY.match(moment.timex)
    if known:
        return int(known[1]), None
    if moment.type not in {"DATE", "TIME"} or not _DAY.match(moment.timex):
        return None
    try:
        at = date.fromisoformat(moment.timex[:10])
    except ValueError:
        return None
    return at.isoweekday(), at


def _exclude(one: Day, other: Day) -> bool:
    """Tell whether two days are two: dates that are near each other, else their weekdays."""
    if one[1] is not None and other[1] is not None:
        return 0 < abs((one[1] - other[1]).days) <= FARTHEST
    return one[0] != other[0]


def _twice(one: Dated, told: Sequence[Dated]) -> bool:
    """Tell whether an article puts such a deed on two days: it tells of two."""
    mine = one.weekday, one.date
    return any(d.of.deed == one.of.deed and d.of.stages == one.of.stages and _exclude((d.weekday, d.date), mine) for d in told)
