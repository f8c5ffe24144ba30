"""Ages in, what accounts make of them out: those of one person that exclude each other, and one that several give.

One idea: a person has one age on the day of an event. So neither the sentences need be alike nor what is said in them; but an
article that gives two ages tells of two persons, or of two times. And few stories tell of two persons of one age: where an age has
no name beside it, it is that of the one person to whom the others give it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from rashomon.compare.aged import Aged, aged
from rashomon.compare.figure_groups import Figures
from rashomon.compare.figures import Counted
from rashomon.compare.units import Unit
from rashomon.edtf import days
from rashomon.model import Reading

__all__ = ["ages", "agreed_ages", "of_persons"]

APART = 14  # days between two reports, from which on a birthday is likelier than an error
_FIRST, _LAST = "1000", "9000"  # years between which a day is one, and no open end
FARTHEST = 20  # years apart, from where on two persons have one name


def ages(units: Sequence[Unit], readings: Mapping[str, Reading], hands: Mapping[str, str]) -> list[Figures]:
    """Return the ages of each person for whom articles of two hands give two.

    units   of which the whole sentences are read, each text once
    hands   the origin of each article
    """
    by_article: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.whole and unit.figures:
            by_article[unit.article].append(unit)
    told = (found for article, own in by_article.items() for found in aged(readings[article], own))
    published = {id: days(reading.article.published) if reading.article.published else None for id, reading in readings.items()}
    groups = (_parted(items, hands, published) for _, items in sorted(_by_name(told).items()))
    return [group for group in groups if group is not None]


def of_persons(told: Sequence[Aged]) -> list[list[Counted]]:
    """Return the ages of each person that nobody disputes, those of one value together."""
    disputed = {item.quantity.value for items in _by_name(told).values() if _values(items) > 1 for item in items}
    by_value: dict[float, list[Aged]] = defaultdict(list)
    for found in told:
        if found.item.quantity.value is not None and found.item.quantity.value not in disputed:
            by_value[found.item.quantity.value].append(found)
    return [part for _, same in sorted(by_value.items()) for part in _of_one_person(same) if part]


def agreed_ages(parts: Sequence[Sequence[Counted]], hands: Mapping[str, str]) -> list[Figures]:
    """Return of the ages of persons those that articles of two hands give."""
    several = (part for part in parts if len({hands.get(c.quantity.article, c.quantity.article) for c in part}) > 1)
    return [Figures((tuple(part),), (), "one age") for part in several]


def _by_name(told: Iterable[Aged]) -> dict[str, list[Counted]]:
    found: dict[str, list[Counted]] = defaultdict(list)
    for each in told:
        if each.name is not None:
            found[each.name].append(each.item)
    return found


def _values(items: Iterable[Counted]) -> int:
    return len({item.quantity.value for item in items})


def _of_one_person(same: Sequence[Aged]) -> list[list[Counted]]:
    """Part the ages of one value by whose they are; those without a name go to the one who has it, and else to nobody."""
    names = sorted({each.last for each in same if each.last is not None})
    named = [[each.item for each in same if each.last == name] for name in names]
    unnamed = [each.item for each in same if each.name is None]
    if len(names) > 1 or len({each.sex for each in same if each.sex is not None}) > 1:
        return named
    return [[*(named[0] if named else ()), *unnamed]]


def _birthday(one: Counted, other: Counted, published: Mapping[str, tuple[str, str] | None]) -> bool:
    """Tell whether a person may have aged between two reports: a year for each that passed, and one birthday."""
    a, b = published.get(one.quantity.article), published.get(other.quantity.article)
    if a is None or b is None or min(*a, *b) < _FIRST or max(*a, *b) > _LAST:
        return False
    passed = (date.fromisoformat(b[0]) - date.fromisoformat(a[1])).days
    older = (other.quantity.value or 0.0) - (one.quantity.value or 0.0)
    if passed < 0:
        passed, older = (date.fromisoformat(a[0]) - date.fromisoformat(b[1])).days, -older
    return passed > APART and 0 < older <= passed / 365 + 1


def _parted(items: Sequence[Counted], hands: Mapping[str, str], published: Mapping[str, tuple[str, str] | None]) -> Figures | None:
    """Return the ages told of one name, where two hands give two and no article more than one."""
    told: dict[str, set[float]] = defaultdict(set)
    for item in items:
        told[item.quantity.article].add(item.quantity.value or 0.0)
    if any(len(values) > 1 for values in told.values()):
        return None
    by_value: dict[float, list[Counted]] = defaultdict(list)
    for item in items:
        by_value[item.quantity.value or 0.0].append(item)
    if len(by_value) < 2 or max(by_value) - min(by_value) > FARTHEST:
        return None
    parts = sorted(by_value.values(), key=lambda part: (-len(part), part[0].quantity.article, part[0].quantity.span.start))
    held = [{hands.get(c.quantity.article, c.quantity.article) for c in part} for part in parts]
    apart = [(parts[i][0], parts[j][0]) for i, j in combinations(range(len(parts)), 2) if len(held[i] | held[j]) > 1]
    apart = [(a, b) for a, b in apart if not _birthday(a, b, published)]
    return Figures(tuple(map(tuple, parts)), tuple(apart), "two ages of one person") if apart else None
