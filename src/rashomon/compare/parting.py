"""Pairs of sentences that tell one thing in, the figures in which they exclude each other out.

One idea: that two sentences tell of one deed is what most disputes lack to be told, and here it is known: the two would agree but
for this. So a figure need be of no listed kind; but it must be the only one in both that counts what is called so, and no article
may give both. Lengths of time, shares and what one player has are left out, since a story holds many of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from rashomon.compare.exclusion import FARTHEST, LIST, TIMES, names_one_of, placeless
from rashomon.compare.fates import adds
from rashomon.compare.figure_groups import Figures
from rashomon.compare.figures import SMALLEST, Counted, denominator, of_a_name, on_a_clock
from rashomon.compare.forms import forms
from rashomon.compare.harmless import harmless
from rashomon.compare.intervals import exclude, is_money, plain_value, relation, same_figure
from rashomon.compare.scope import conditional, dated_long, of_more_days, of_other_times
from rashomon.compare.sizes import kind_of, measured_apart, of_one_value
from rashomon.compare.terms import terms
from rashomon.compare.twins import Twins
from rashomon.compare.units import Unit
from rashomon.lineage.origins import families
from rashomon.model import Moment, Quantity, Reading

__all__ = ["parted_figures", "parted_measures", "parts_of"]

WHY = "the sentences tell one thing but for this"
MOST = 20  # figures of a sentence; one with more is a table

Pairs = Sequence[tuple[int, int, float]]


def parted_figures(
    alike: Pairs, every: Sequence[Unit], twins: Twins, readings: Mapping[str, Reading], fates: Mapping[str, int]
) -> list[Figures]:
    """Return the figures in which units part that tell one thing otherwise.

    alike   pairs of units of two hands and one language that tell one thing, with their scores
    fates   what became of those that a figure counts, by its id
    """
    moments = {id: reading.moments for id, reading in readings.items()}
    figures = {i: _figures(every[i]) for i in sorted({i for pair in alike for i in pair[:2]})}
    apart: dict[tuple[str, str], tuple[Counted, Counted]] = {}
    for i, j, _ in alike:
        for a, b in _parting(figures[i], figures[j]) if figures[i] and figures[j] else ():
            of_one_fate = len({fates[c.quantity.id] for c in (a, b) if c.quantity.id in fates}) < 2
            if of_one_fate and _of_one_time(a, b, moments) and not harmless(a, b, readings):
                apart[a.quantity.id, b.quantity.id] = a, b
    tellers = _tellers({item.quantity.id: item for pair in apart.values() for item in pair}, readings)
    kept = [(a, b) for a, b in apart.values() if tellers[a.quantity.id].isdisjoint(tellers[b.quantity.id])]
    return _gathered(kept, every, twins)


def parted_measures(alike: Pairs, every: Sequence[Unit], readings: Mapping[str, Reading]) -> list[Figures]:
    """Return the measures in which units part that tell one thing otherwise, each the only one of its kind in its unit.

    alike   pairs of units of two hands, of whatever languages, that tell one thing, with their scores
    """
    moments = {id: reading.moments for id, reading in readings.items()}
    only = {i: _only_measures(every[i]) for i in sorted({i for pair in alike for i in pair[:2]})}
    apart: dict[tuple[str, str], tuple[Counted, Counted]] = {}
    same: list[tuple[Counted, Counted]] = []
    for i, j, _ in alike:
        for kind in sorted(only[i].keys() & only[j].keys()):
            a, b = only[i][kind], only[j][kind]
            if _same(a.quantity, b.quantity):
                same.append((a, b))
            elif _measured_otherwise(a.quantity, b.quantity) and not _of_two(a, b, moments, readings):
                apart[a.quantity.id, b.quantity.id] = (a, b) if a.quantity.id < b.quantity.id else (b, a)
    return [_with(figures, same) for figures in parts_of(list(apart.values()), of_one_value)]


def _with(figures: Figures, same: Sequence[tuple[Counted, Counted]]) -> Figures:
    """Add to each value what gives it in a sentence that tells one thing with one that is held."""
    parts = []
    for part in figures.agreeing:
        held = {c.quantity.id: c for c in part}
        more = (c for a, b in same for c in (a, b) if a.quantity.id in held or b.quantity.id in held)
        parts.append(tuple((held | {c.quantity.id: c for c in more}).values()))
    return replace(figures, agreeing=tuple(parts))


def _only_measures(unit: Unit) -> dict[str, Counted]:
    """Lead each kind of measure of which a unit gives one to that one."""
    found: dict[str, list[Counted]] = defaultdict(list)
    instead = terms(unit.language, "instead")
    if instead is not None and instead.search(unit.span.text):
        return {}  # 40 instead of 140
    for quantity in unit.figures[:MOST]:
        kind = kind_of(quantity)
        if kind is not None and quantity.value is not None:
            found[kind].append(Counted(quantity, unit))
    return {kind: of[0] for kind, of in found.items() if len(of) == 1 and not (adds(of[0]) or conditional(of[0]))}


def _measured_otherwise(one: Quantity, other: Quantity) -> bool:
    if one.unit != other.unit:
        return measured_apart(one, other)
    least, most = sorted(abs(plain_value(q)) for q in (one, other))
    return most <= FARTHEST * least and relation(one, other) == "apart"


def _of_two(one: Counted, other: Counted, moments: Mapping[str, Sequence[Moment]], readings: Mapping[str, Reading]) -> bool:
    """Tell whether two measures may be of two things or times."""
    return not _of_one_time(one, other, moments) or _either_told(one, other, readings) or harmless(one, other, readings)


def _either_told(one: Counted, other: Counted, readings: Mapping[str, Reading]) -> bool:
    """Tell whether one of the two articles gives the other's measure too."""
    pairs = ((one.quantity, other.quantity), (other.quantity, one.quantity))
    return any(of_one_value(q, theirs) for mine, theirs in pairs for q in readings[mine.article].quantities)


def parts_of(apart: Sequence[tuple[Counted, Counted]], same: Callable[[Quantity, Quantity], bool]) -> list[Figures]:
    """Return the figures of each thing, of pairs that exclude each other: those of one value together."""
    items = {c.quantity.id: c for pair in apart for c in pair}
    family = families(list(items), [(a.quantity.id, b.quantity.id) for a, b in apart])
    found = []
    for root in sorted(set(family.values())):
        parts: list[list[Counted]] = []
        for item in (items[key] for key in sorted(items) if family[key] == root):
            home = next((part for part in parts if same(part[0].quantity, item.quantity)), None)
            if home is None:
                parts.append([item])
            else:
                home.append(item)
        parts.sort(key=lambda part: (-len(part), part[0].quantity.id))
        pairs = tuple((items[a.quantity.id], items[b.quantity.id]) for a, b in apart if family[a.quantity.id] == root)
        found.append(Figures(tuple(map(tuple, parts)), pairs, WHY))
    return found


class _Figure(NamedTuple):
    """A figure with the telling words of what it counts, None where that is not named; people of no kind share a word.

    one   it is one of a thing that is named or measured, of which a sentence says one
    """

    item: Counted
    called: frozenset[str] | None
    one: bool

    @classmethod
    def of(cls, item: Counted) -> "_Figure":
        if item.quantity.of is None:
            return cls(item, None, _counts(item))
        people = frozenset({"*"}) if names_one_of(item, "people") else frozenset[str]()
        return cls(item, forms(placeless(item), item.unit.language) | people, _counts(item))


def _figures(unit: Unit) -> list[_Figure]:
    if len(unit.figures) > MOST:
        return []
    instead = terms(unit.language, "instead")
    if instead is not None and instead.search(unit.span.text):
        return []  # 40 instead of 140
    counted = (q for q in unit.figures if not (on_a_clock(unit, q) or of_a_name(unit, q) or denominator(unit, q)))
    return [_Figure.of(Counted(q, unit)) for q in counted]


def _parting(ones: Sequence[_Figure], others: Sequence[_Figure]) -> Iterator[tuple[Counted, Counted]]:
    """Yield the figures of one kind of which each side has one that the other has not."""
    left = [[f for f in mine if not _met(f, theirs)] for mine, theirs in ((ones, others), (others, ones))]
    if min(map(len, left)) >= LIST:
        return  # a list of other things
    pairs = [(a, b) for a, b in product(*left) if _alike(a, b)]
    for one, other in pairs:
        a, b = one.item, other.item
        single = sum(x is one or y is other for x, y in pairs) == 1
        if single and one.one and other.one and _apart(a.quantity, b.quantity):
            yield (a, b) if a.quantity.id < b.quantity.id else (b, a)


def _alike(one: _Figure, other: _Figure) -> bool:
    """Tell whether two figures are of one kind: of one unit, and what they count has a word in common."""
    if one.item.quantity.unit != other.item.quantity.unit:
        return False
    return one.called is other.called if one.called is None or other.called is None else bool(one.called & other.called)


def _met(figure: _Figure, others: Sequence[_Figure]) -> bool:
    return any(_same(figure.item.quantity, f.item.quantity) for f in others)


def _same(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit and same_figure(one, other)


def _counts(item: Counted) -> bool:
    """Tell whether a figure is one of a thing that is named or measured, of which a sentence says one."""
    quantity = item.quantity
    if quantity.unit == "percent" or quantity.unit in TIMES or quantity.change is not None or quantity.added_to is not None:
        return False
    if (quantity.value is None and quantity.bound != "range") or abs(plain_value(quantity)) < SMALLEST:
        return False
    if quantity.of is None and (quantity.unit is None or is_money(quantity.unit)):
        return False
    return not (names_one_of(item, "won") or adds(item) or conditional(item))


def _apart(one: Quantity, other: Quantity) -> bool:
    least, most = sorted(abs(plain_value(q)) for q in (one, other))
    bounded = one.bound != "exact" or other.bound != "exact"  # three are at least two
    return most <= FARTHEST * least and (relation(one, other) == "apart" if bounded else exclude(one, other))


def _of_one_time(one: Counted, other: Counted, moments: Mapping[str, Sequence[Moment]]) -> bool:
    """Tell whether two figures may be of one time: where one sentence names a month or a year, the other does too, and the same."""
    if of_more_days(one, other, moments):
        return False
    return dated_long(one, moments) == dated_long(other, moments) and not of_other_times(one, other, moments)


def _tellers(items: Mapping[str, Counted], readings: Mapping[str, Reading]) -> dict[str, frozenset[str]]:
    """Lead each figure to the articles that give it of such a thing: who gives both of two tells that they are of two things."""
    by_unit: dict[str | None, list[Quantity]] = defaultdict(list)
    for reading in readings.values():
        for quantity in reading.quantities:
            by_unit[quantity.unit].append(quantity)
    return {
        id: frozenset(
            q.article
            for q in by_unit[item.quantity.unit]
            if _same(item.quantity, q) and _alike(_Figure.of(item), _Figure.of(Counted(q, item.unit)))
        )
        for id, item in items.items()
    }


def _gathered(apart: Sequence[tuple[Counted, Counted]], every: Sequence[Unit], twins: Twins) -> list[Figures]:
    """Return the figures of each thing, those of one value together, with the sentences of the same words."""
    place = {id(unit): i for i, unit in enumerate(every)}
    items = {c.quantity.id: c for pair in apart for c in pair}
    found = []
    for figures in parts_of(apart, _same):
        every_where = ((twin for c in part for twin in _twins(c, every, twins, place)) for part in figures.agreeing)
        whole = tuple(tuple(items.get(twin.quantity.id, twin) for twin in part) for part in every_where)
        found.append(Figures(whole, figures.apart, figures.why))
    return found


def _twins(item: Counted, every: Sequence[Unit], twins: Twins, place: Mapping[int, int]) -> Iterator[Counted]:
    """Yield a figure where it stands, in each article that has its sentence."""
    at = item.quantity.span.start - item.unit.span.start
    for i in twins.all([place[id(item.unit)]]):
        same = every[i]
        yield from (Counted(q, same) for q in same.figures if q.span.start - same.span.start == at)
