"""Ages in, what accounts make of them out: those of one person that exclude each other, and one that several give.

One idea: a person has one age on the day of an event. So neither the sentences need be alike nor what is said in them; but an
article that gives two ages tells of two persons, or of two times. And few stories tell of two persons of one age: where an age has
no name beside it, it is that of the one person to whom the others give it. Two who are not both named are one person where their
sentences tell one thing, or give the ages of the same persons but for one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import cache
from itertools import combinations, product

from rashomon import words
from rashomon.compare.aged import Aged, aged
from rashomon.compare.figure_groups import Figures
from rashomon.compare.figures import Counted
from rashomon.compare.forms import forms
from rashomon.compare.units import Unit
from rashomon.edtf import days
from rashomon.lineage.origins import families
from rashomon.model import Reading

__all__ = ["ages", "agreed_ages", "of_persons", "unnamed_ages"]

APART = 14  # days between two reports, from which on a birthday is likelier than an error
_FIRST, _LAST = "1000", "9000"  # years between which a day is one, and no open end
MOST, SENTENCES = 8, 200  # ages of a sentence, and sentences with several, that are looked into
MISTAKEN = 2  # years by which an age is often mistaken
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
    published = _published(readings)
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


def unnamed_ages(
    told: Sequence[Aged], alike: Iterable[tuple[Unit, Unit]], readings: Mapping[str, Reading], hands: Mapping[str, str]
) -> list[Figures]:
    """Return the ages that exclude each other of persons of whom an article gives no name.

    told    the ages of all articles
    alike   the sentences and clauses that tell one thing, two by two
    """
    published = _published(readings)
    values: dict[str, set[float]] = defaultdict(set)
    by_sentence: dict[tuple[str, int], list[Aged]] = defaultdict(list)
    for each in told:
        values[each.item.quantity.article].add(each.item.quantity.value or 0.0)
        by_sentence[each.item.quantity.article, each.item.unit.sentence].append(each)
    pairs = [*_in_like_sentences(by_sentence, alike), *_beside_others(by_sentence, values), *_mistaken(told, values)]
    apart = {
        (a.item.quantity.id, b.item.quantity.id): (a.item, b.item) for a, b in pairs if _of_one(a, b, values, hands, published)
    }
    return _gathered(list(apart.values()), of_persons(told))


def _in_like_sentences(
    by_sentence: Mapping[tuple[str, int], Sequence[Aged]], alike: Iterable[tuple[Unit, Unit]]
) -> Iterator[tuple[Aged, Aged]]:
    """Yield the only ages that two pieces give which tell one thing."""
    for one, other in alike:
        a, b = _within(by_sentence, one), _within(by_sentence, other)
        if len(a) == len(b) == 1:
            yield a[0], b[0]


def _within(by_sentence: Mapping[tuple[str, int], Sequence[Aged]], unit: Unit) -> list[Aged]:
    told = by_sentence.get((unit.article, unit.sentence), ())
    return [each for each in told if unit.span.start <= each.item.quantity.span.start < unit.span.end]


def _beside_others(
    by_sentence: Mapping[tuple[str, int], Sequence[Aged]], values: Mapping[str, Set[float]]
) -> Iterator[tuple[Aged, Aged]]:
    """Yield the ages in which two sentences part that give those of as many persons, all others the same."""
    several = [told[:MOST] for _, told in sorted(by_sentence.items()) if len(told) > 1]
    for one, other in combinations(several[:SENTENCES], 2):
        if len(one) != len(other) or one[0].item.quantity.article == other[0].item.quantity.article:
            continue
        a = [x for x in one if x.item.quantity.value not in {y.item.quantity.value for y in other}]
        b = [y for y in other if y.item.quantity.value not in {x.item.quantity.value for x in one}]
        if len(a) == len(b) == 1:
            yield a[0], b[0]


def _mistaken(told: Sequence[Aged], values: Mapping[str, Set[float]]) -> Iterator[tuple[Aged, Aged]]:
    """Yield the ages of two articles that look like one that was mistaken: the only ones which the other article does not give, and
    few years apart, or of the same digits."""
    by_article: dict[str, list[Aged]] = defaultdict(list)
    for each in told:
        by_article[each.item.quantity.article].append(each)
    for one, other in combinations(sorted(by_article)[:SENTENCES], 2):
        mine, theirs = values[one] - values[other], values[other] - values[one]
        alike = [(x, y) for x, y in product(mine, theirs) if _swapped(x, y)]
        if len(mine) == len(theirs) == 1 and abs(min(mine) - min(theirs)) <= MISTAKEN:
            alike = [(min(mine), min(theirs))]
        if len(alike) == 1:
            a = [each for each in by_article[one] if each.item.quantity.value == alike[0][0]]
            b = [each for each in by_article[other] if each.item.quantity.value == alike[0][1]]
            yield from product(a, b)


def _of_two_roles(one: Aged, other: Aged) -> bool:
    """Tell whether two who are not named are called otherwise, and neither only a man or a victim: a judge and a neighbour."""
    a, b = _role(one), _role(other)
    return bool(a and b) and one.item.unit.language == other.item.unit.language and not a & b


def _role(each: Aged) -> frozenset[str]:
    of, language = each.item.quantity.of, each.item.unit.language
    if of is None or each.name is not None:
        return frozenset()
    return forms(of.text, language) & _roles(language)


@cache
def _roles(language: str) -> frozenset[str]:
    return forms(" ".join(map(str, words.topic(language, "roles").get("roles", ()))), language)


def _swapped(one: float, other: float) -> bool:
    """Tell whether two ages have the same digits: 34 and 43."""
    return sorted(f"{one:.0f}") == sorted(f"{other:.0f}")


def _of_one(
    one: Aged,
    other: Aged,
    values: Mapping[str, Set[float]],
    hands: Mapping[str, str],
    published: Mapping[str, tuple[str, str] | None],
) -> bool:
    """Tell whether two ages may be of one person, whose article gives the other's to nobody."""
    a, b = one.item.quantity, other.item.quantity
    if hands.get(a.article, a.article) == hands.get(b.article, b.article) or a.value is None or b.value is None:
        return False
    if a.value == b.value or abs(a.value - b.value) > FARTHEST or a.value in values[b.article] or b.value in values[a.article]:
        return False
    if (one.sex and other.sex and one.sex != other.sex) or (one.last and other.last):
        return False
    return not (_of_two_roles(one, other) or _birthday(one.item, other.item, published))


def _gathered(apart: Sequence[tuple[Counted, Counted]], persons: Sequence[Sequence[Counted]]) -> list[Figures]:
    """Return the ages of each person, those of one value together, with where else the same person's age is told."""
    items = {c.quantity.id: c for pair in apart for c in pair}
    family = families(list(items), [(a.quantity.id, b.quantity.id) for a, b in apart])
    same = {c.quantity.id: part for part in persons for c in part}
    found = []
    for root in sorted(set(family.values())):
        by_value: dict[float, dict[str, Counted]] = defaultdict(dict)
        for id in (id for id in sorted(items) if family[id] == root):
            by_value[items[id].quantity.value or 0.0] |= {c.quantity.id: c for c in (*same.get(id, ()), items[id])}
        parts = sorted((list(part.values()) for part in by_value.values()), key=lambda part: (-len(part), part[0].quantity.id))
        pairs = tuple((a, b) for a, b in apart if family[a.quantity.id] == root)
        found.append(Figures(tuple(map(tuple, parts)), pairs, "two ages of one person"))
    return found


def _published(readings: Mapping[str, Reading]) -> dict[str, tuple[str, str] | None]:
    return {id: days(reading.article.published) if reading.article.published else None for id, reading in readings.items()}


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
    lasts = sorted({each.last for each in same if each.last is not None})
    pairs = ((a.last, b.last) for a, b in combinations(same, 2) if a.last and b.last and a.name == b.name)  # Annie, Annie Smith
    person = families(lasts, list(pairs))
    names = sorted(set(person.values()))
    named = [[each.item for each in same if each.last is not None and person[each.last] == name] for name in names]
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
