"""Sentences that tell one thing in, the slots out into which they put two values: how long, what share, what sum, the how manieth.

One idea: a slot is known by its kind and by what stands around it. Where two sentences tell one thing and each has one value of a
kind that the other has not, the two are of one slot, if a word near both is the same, or what they count is, and if neither article
gives the other's value of that kind anywhere. Where the two sentences are of two languages their likeness stands for the word.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from rashomon.compare.exclusion import FARTHEST, LIST, Surroundings, placeless
from rashomon.compare.fates import adds
from rashomon.compare.figure_groups import Figures
from rashomon.compare.figures import SMALLEST, Counted, denominator, of_a_name, on_a_clock
from rashomon.compare.forms import forms
from rashomon.compare.harmless import harmless
from rashomon.compare.intervals import exclude, interval, is_money, plain_value, relation, same_figure
from rashomon.compare.kin import sums
from rashomon.compare.parting import parts_of
from rashomon.compare.scope import adds_up, conditional, dated_long, of_more_days, of_other_days, of_other_times, scoped, supposed
from rashomon.compare.terms import terms
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.model import Moment, Quantity, Reading, Span

__all__ = ["Conflicts", "conflicting", "of_one_fate", "of_one_time", "of_two_periods", "period"]

MOST = 12  # figures of a sentence; one with more is a table
PAIRS = 20_000  # of sentences that are looked into
ACROSS = 0.5  # likeness of two sentences of two languages whose only share or length of time is of one thing
SUMS = 0.5  # and of two whose only sum of money is
COUNTS = 0.5  # and of two whose only count is, or of what they count
CLOSE = 0.4  # and of two of one language with one word near both figures
AROUND = 30  # characters around a length of time in which it is told to be counted from a day
_HOURS = {"SEC": 1 / 3600, "MIN": 1 / 60, "HR": 1.0, "DAY": 24.0, "WK": 168.0, "MO": 730.5, "YR": 8766.0}
_SIGNS = frozenset("/-–+$€£")
_MONTH = re.compile(r"[\dX]{4}-(\d\d)")
_PART = "part"
_OWN_KIND = frozenset({"time", "percent"})
_CEILINGS = frozenset({"less_than", "at_most"})
_AS_TOLD = frozenset({"exact", "at_most"})  # "tot zes jaar" is what a court gives


@dataclass(frozen=True, slots=True)
class _Story:
    readings: Mapping[str, Reading]
    moments: Mapping[str, Sequence[Moment]]
    fates: Mapping[str, int]


class Conflicts(NamedTuple):
    """What was found of pairs of units that tell one thing.

    figures   those of one slot that exclude each other
    parted    the units, by their numbers, that give a share, a sum or a length of time each, of which it is not sure that they are
              of one slot: too little to tell a difference, and too much to tell an agreement
    """

    figures: list[Figures]
    parted: list[tuple[int, int]]


def conflicting(
    pairs: Iterable[tuple[int, int]],
    scores: Scores,
    readings: Mapping[str, Reading],
    ages: Container[str] = frozenset(),
    fates: Mapping[str, int] | None = None,
) -> Conflicts:
    """Return the figures of one slot that exclude each other.

    pairs   units of two hands that tell one thing, by their numbers among `scores.every`
    ages    the ids of figures that are ages
    fates   what became of those that a figure counts, by its id
    """
    story = _Story(readings, {id: reading.moments for id, reading in readings.items()}, fates or {})
    figures: dict[int, dict[str, list[Counted]]] = {}
    found: dict[tuple[str, str], tuple[Counted, Counted]] = {}
    parted = []
    for i, j in sorted(set(pairs))[:PAIRS]:
        for n in (i, j):
            if n not in figures:
                figures[n] = _by_kind(scores.every[n], ages)
        for kind in sorted(figures[i].keys() & figures[j].keys()):
            pair = _parting(figures[i][kind], figures[j][kind])
            if pair is None or not _exclude(*pair, kind, story):
                continue
            if _said_of_one(*pair, kind, scores.cosine(i, j), story):
                found[pair[0].quantity.id, pair[1].quantity.id] = pair
            elif kind != "count":
                parted.append((i, j))
    return Conflicts(parts_of(list(found.values()), _same), parted)


def _by_kind(unit: Unit, ages: Container[str]) -> dict[str, list[Counted]]:
    """Lead each kind of slot to the figures of a unit that may fill one."""
    found: dict[str, list[Counted]] = {}
    instead = terms(unit.language, "instead")
    if len(unit.figures) > MOST or supposed(unit) or (instead is not None and instead.search(unit.span.text)):
        return found
    for quantity in unit.figures:
        kind = _kind(quantity) if quantity.id not in ages and not _cut(unit, quantity) else None
        if kind is not None and not (on_a_clock(unit, quantity) or of_a_name(unit, quantity) or denominator(unit, quantity)):
            found.setdefault(kind, []).append(Counted(quantity, unit))
    for part, whole in pairwise(unit.figures):
        if _of_a_whole(part, whole, unit):
            value = plain_value(part) if 0 < plain_value(part) < 1 else plain_value(part) / plain_value(whole)  # "half of the four"
            share = replace(part, of=part.of or whole.of, value=value, high=plain_value(whole))
            found.setdefault(_PART, []).append(Counted(share, unit))
    wholes = terms(unit.language, "of_wholes")
    for quantity in unit.figures:  # "drie van de twaalf" is read as one number
        if wholes is not None and quantity.unit is None and 0 < (quantity.value or 0) < 1 and wholes.search(quantity.span.text):
            found.setdefault(_PART, []).append(Counted(replace(quantity, high=None), unit))
    return found


def _of_a_whole(part: Quantity, whole: Quantity, unit: Unit) -> bool:
    """Tell whether two figures are so many of so many: three of the 12 samples."""
    if part.unit is not None or whole.unit is not None or part.value is None or whole.value is None or part.value >= whole.value:
        return False
    between = unit.span.text[part.span.end - unit.span.start : whole.span.start - unit.span.start]
    wholes = terms(unit.language, "of_wholes")
    return whole.value > LIST and wholes is not None and wholes.fullmatch(between.strip()) is not None


def _cut(unit: Unit, quantity: Quantity) -> bool:
    """Tell whether a figure is what a sign cut off from another one ("41 / 2 months"), or a bare number of years: an age."""
    before = unit.span.text[: quantity.span.start - unit.span.start].rstrip()[-1:]
    return before in _SIGNS or (quantity.unit == "YR" and quantity.span.text.isdigit())


def _kind(quantity: Quantity) -> str | None:
    if quantity.value is None or quantity.added_to is not None:
        return None
    if quantity.unit in _HOURS:
        return "time"
    if quantity.unit == "percent" or is_money(quantity.unit):
        return quantity.unit
    return "count" if quantity.unit is None and quantity.of is not None and quantity.change is None else None


def _parting(ones: Sequence[Counted], others: Sequence[Counted]) -> tuple[Counted, Counted] | None:
    """Return the only figures of a kind that each of two sentences has and the other has not, in the order of their ids."""
    left = [[c for c in mine if not any(_same(c.quantity, d.quantity) for d in theirs)] for mine, theirs in _ways(ones, others)]
    if len(left[0]) != 1 or len(left[1]) != 1 or max(len(ones), len(others)) >= LIST:
        return None
    return left[0][0], left[1][0]


def _ways(ones: Sequence[Counted], others: Sequence[Counted]) -> tuple[tuple[Sequence[Counted], Sequence[Counted]], ...]:
    return (ones, others), (others, ones)


def _same(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures may be one value: three weeks are 21 days."""
    if one.unit in _HOURS and other.unit in _HOURS:
        return (one.unit == other.unit and same_figure(one, other)) or not _lengths_apart(one, other)
    return one.unit == other.unit and (same_figure(one, other) or (relation(one, other) != "apart" and not exclude(one, other)))


def _lengths_apart(one: Quantity, other: Quantity) -> bool:
    """Tell whether two lengths of time exclude each other: of one unit as figures do, else if more than half of the longer unit
    lies between them."""
    if one.unit == other.unit:
        return exclude(one, other) if one.bound == other.bound in _AS_TOLD else relation(one, other) == "apart"
    a, b = interval(one), interval(other)
    if a is None or b is None:
        return False
    x, y = _HOURS[one.unit or "HR"], _HOURS[other.unit or "HR"]
    slack = max(x, y) / 2
    low, high = max(a.low * x, b.low * y), min(a.high * x, b.high * y)
    return low - high > slack


def _exclude(one: Counted, other: Counted, kind: str, story: _Story) -> bool:
    """Tell whether two figures cannot both hold if they are of one slot, and neither article gives the other's value."""
    a, b = one.quantity, other.quantity
    if kind == _PART:
        return _of_one_whole(a, b) and not any(map(conditional, (one, other))) and of_one_time(one, other, story.moments)
    return (
        _apart(a, b)
        and of_one_fate(a, b, story.fates)
        and not _told(a, b.article, kind, story)
        and not _told(b, a.article, kind, story)
        and not any(_told(a, id, kind, story) and _told(b, id, kind, story) for id in story.readings)
        and not any(map(_aside, (one, other)))
        and of_one_time(one, other, story.moments)
        and adds_up(one, other) is None
        and not harmless(one, other, story.readings)
    )


def _of_one_whole(one: Quantity, other: Quantity) -> bool:
    """Tell whether two shares, of wholes that are known or not, may be of one whole."""
    if one.high is None and other.high is None:
        return one.span.text.casefold().split()[-1] == other.span.text.casefold().split()[-1]
    share, whole = (one, other.high) if other.high is not None else (other, one.high)
    if share.high is not None or whole is None:
        return share.high == whole
    part = (share.value or 0.0) * whole
    return abs(part - round(part)) < 1e-6


def _apart(one: Quantity, other: Quantity) -> bool:
    if one.change is not None and other.change is not None and one.change != other.change:
        return False
    if one.unit in _HOURS and one.unit != other.unit:
        return True  # they were not the same
    least, most = sorted((one, other), key=lambda q: abs(plain_value(q)))
    x, y = abs(plain_value(least)), abs(plain_value(most))
    alike = one.bound == other.bound in _AS_TOLD
    if not 0 < y <= FARTHEST * x or (most.bound in _CEILINGS and not alike):
        return False
    return exclude(one, other) if alike else relation(one, other) == "apart"


def of_one_fate(one: Quantity, other: Quantity, fates: Mapping[str, int]) -> bool:
    """Tell whether it is not known that two fates became of those whom two figures count: killed, wounded."""
    return one.id not in fates or other.id not in fates or fates[one.id] == fates[other.id]


def _told(quantity: Quantity, article: str, kind: str, story: _Story) -> bool:
    """Tell whether an article gives a value of this kind too."""
    alike = (q for q in story.readings[article].quantities if q.unit == quantity.unit or kind == "time")
    if kind == "time":
        return any(q.unit in _HOURS and q.value is not None and _same(q, quantity) for q in alike)
    return any(same_figure(q, quantity) for q in alike)


def _aside(item: Counted) -> bool:
    """Tell whether a figure is a part, adds to another, stands under a condition, or counts from a day: "two years ago"."""
    if adds(item) or conditional(item) or scoped(item):
        return True
    if item.quantity.unit not in _HOURS:
        return False
    text, base = item.unit.span.text, item.unit.span.start
    start, end = item.quantity.span.start - base, item.quantity.span.end - base
    aged, apart = terms(item.unit.language, "aged"), terms(item.unit.language, "counted_from")
    behind = text[end : end + AROUND].lstrip(" -,(")
    if aged is not None and aged.match(behind) is not None:
        return True
    before = text[max(0, start - 2 * AROUND) : start].rstrip()
    return apart is not None and (apart.match(behind) is not None or any(m.end() == len(before) for m in apart.finditer(before)))


def of_one_time(one: Counted, other: Counted, moments: Mapping[str, Sequence[Moment]]) -> bool:
    """Tell whether two figures may be of one time, as far as their sentences name any."""
    a, b = (_months(item, moments) for item in (one, other))
    if dated_long(one, moments) != dated_long(other, moments) or (a and b and not a & b):
        return False
    return not any(other_time(one, other, moments) for other_time in (of_other_times, of_other_days, of_more_days))


def _months(item: Counted, moments: Mapping[str, Sequence[Moment]]) -> frozenset[str]:
    """Return the months that a sentence names, whether their year is known or not."""
    span = item.unit.span
    here = (m for m in moments.get(item.unit.article, ()) if span.start <= m.span.start and m.span.end <= span.end)
    return frozenset(found[1] for m in here if (found := _MONTH.match(m.timex)) is not None)


def _said_of_one(one: Counted, other: Counted, kind: str, cosine: float, story: _Story) -> bool:
    """Tell whether what stands around two figures says that they are of one slot."""
    a, b = (Surroundings.of(c, story.readings[c.quantity.article]) for c in (one, other))
    if a.owner and b.owner and a.owner not in b.names and b.owner not in a.names:
        return False
    if a.won or b.won or a.tally != b.tally:
        return False
    if kind in {"count", _PART}:
        return _one_count(one, other, a, b, cosine, kind)
    if _among(one) != _among(other):
        return False
    if kind == "percent" and (one.quantity.of is None) != (other.quantity.of is None):
        return False  # 15 percent more, and 5 percent of it
    if is_money(kind):
        first, second = (sums(c.unit.span.text, c.unit.language) for c in (one, other))
        if first and second and not first & second:
            return False
    if a.language != b.language:
        return cosine >= (ACROSS if kind in _OWN_KIND else SUMS)
    both = a.acts & b.acts
    return (cosine >= CLOSE and bool(both)) if kind in _OWN_KIND else len(both) > 1


def _among(item: Counted) -> frozenset[str] | None:
    """Return the telling words of the group that a sentence says a figure is of: "among young people"; None where it names none."""
    language, text = item.unit.language, item.unit.span.text
    pattern = terms(language, "groups")
    found = pattern.search(text) if pattern is not None else None
    return forms(" ".join(text[found.end() :].split()[:3]), language) if found is not None else None


def _one_count(one: Counted, other: Counted, a: Surroundings, b: Surroundings, cosine: float, kind: str) -> bool:
    if kind == _PART:
        return cosine >= COUNTS and (a.language != b.language or bool(_called(one) & _called(other)))
    if min(abs(plain_value(c.quantity)) for c in (one, other)) < SMALLEST or cosine < COUNTS:
        return False
    both = _called(one) & _called(other)
    return a.language != b.language or (bool(both) and bool((a.acts & b.acts) - both))


def _called(item: Counted) -> frozenset[str]:
    return forms(placeless(item), item.unit.language)


def of_two_periods(one: Unit, other: Unit) -> tuple[Span, Span] | None:
    """Return where two units give one sum, the one a year and the other over several years or in all; None where they do not."""
    for a in one.figures[:MOST]:
        for b in other.figures[:MOST]:
            if a.unit == b.unit and is_money(a.unit) and same_figure(a, b):
                first, second = _period(a, one), _period(b, other)
                if first is not None and second is not None and first[0] != second[0]:
                    return first[1], second[1]
    return None


def period(quantity: Quantity, unit: Unit) -> str | None:
    """Return whether a figure is told to be of each year or the like ("rate"), or of several together ("whole"); None where neither
    is said."""
    found = _period(quantity, unit)
    return found[0] if found is not None else None


def _period(quantity: Quantity, unit: Unit) -> tuple[str, Span] | None:
    text, base = unit.span.text, unit.span.start
    start, end = quantity.span.start - base, quantity.span.end - base
    known = [(field, pattern) for field in ("rates", "totals") if (pattern := terms(unit.language, field)) is not None]
    for low, high in ((end, end + AROUND), (max(0, start - AROUND), start)):
        for field, pattern in known:
            match = pattern.search(text, low, min(high, len(text)))
            if match is not None:
                a, b = min(start, match.start()), max(end, match.end())
                return ("rate" if field == "rates" else "whole"), Span(base + a, base + b, text[a:b])
    return None
