"""Readings in, ages of one person that exclude each other out: "Robert Buckley, 32", "the 31-year-old Robert Buckley".

One idea: an age that stands right beside a name is that person's, and a person has one age on the day of an event. So neither the
sentences need be alike nor what is said in them; but an article that gives both ages tells of two persons, or of two times.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

from rashomon import words
from rashomon.compare.figure_groups import Figures
from rashomon.compare.figures import Counted
from rashomon.compare.terms import terms
from rashomon.compare.units import Unit
from rashomon.model import ArticleSpan, Name, Quantity, Reading, Span

__all__ = ["ages"]

OLDEST = 110  # years
FARTHEST = 20  # years apart, from where on two persons have one name
NEAR = 60  # characters from an age to the name behind it
_HYPHEN = re.compile(r"\s*[-‐‑]?\s*")
_MARK = re.compile(r"\s*[,(]\s*")  # between a name and the age behind it
_CLOSED = re.compile(r"\s*(?:[,).;]|$)")
_PARTS = re.compile(r"[.,;:()\n]")


def ages(units: Sequence[Unit], readings: Mapping[str, Reading], hands: Mapping[str, str]) -> list[Figures]:
    """Return the ages of each person for whom articles of two hands give two.

    units   of which the whole sentences are read, each text once
    hands   the origin of each article
    """
    found: dict[str, list[Counted]] = defaultdict(list)
    for name, item in _aged([unit for unit in units if unit.whole], readings):
        found[name].append(item)
    groups = (_parted(items, hands) for _, items in sorted(found.items()))
    return [group for group in groups if group is not None]


def _aged(units: Sequence[Unit], readings: Mapping[str, Reading]) -> Iterator[tuple[str, Counted]]:
    """Yield the ages that stand beside a name: the name's id, and the figure with the name as what it is of."""
    beside: dict[str, list[tuple[int, int, ArticleSpan, str]]] = {}
    for id, reading in readings.items():
        told = ((m, name.id) for name in reading.names if _person(name) for m in name.mentions if m.article == id)
        beside[id] = sorted((m.start, m.end, m, name) for m, name in told)
    for unit in units:
        names = beside[unit.article] if unit.figures else []
        for quantity in unit.figures:
            at = bisect_left(names, (quantity.span.start,))
            for start, end, mention, name in names[max(0, at - 1) : at + 2]:  # the last name before a figure, and those behind it
                within = unit.span.start <= start and end <= unit.span.end
                if within and _is_age_of(quantity, mention, unit):
                    yield name, Counted(replace(quantity, of=Span(mention.start, mention.end, mention.text)), unit)
                    break


def _person(name: Name) -> bool:
    """Tell whether a name may be a person's: known to be, or of two words and not known to be anything else."""
    of_two = name.kind == "other" and " " in name.name
    return (name.kind == "person" or of_two) and not any(map(str.isdigit, name.name))


def _is_age_of(quantity: Quantity, mention: ArticleSpan, unit: Unit) -> bool:
    value, base, text = quantity.value, unit.span.start, unit.span.text
    if value is None or quantity.bound != "exact" or not 1 <= value <= OLDEST or not value.is_integer():
        return False
    start, end = quantity.span.start - base, quantity.span.end - base
    if _then(text, start, end, unit.language):
        return False
    first, last = mention.start - base, mention.end - base
    aged = terms(unit.language, "aged")
    joint = _HYPHEN.match(text, end)
    told = aged.match(text, joint.end()) if aged is not None and joint is not None else None  # 31 - year - old
    if last <= start and quantity.unit in (None, "YR"):
        mark = _MARK.match(text, last, start)
        if mark is None or not (mark.end() == start or _ages_before(text[mark.end() : start], unit.language)):
            return False
        return quantity.unit == "YR" or told is not None or _CLOSED.match(text, end) is not None
    end = told.end() if told is not None and quantity.unit is None else end
    known = quantity.unit == "YR" or told is not None
    return known and 0 <= first - end <= NEAR and _only_leads(text[end:first], unit.language)


def _ages_before(between: str, language: str) -> bool:
    """Tell whether all that stands between a mark and an age is what leads to one: "Smith, age 61"."""
    leads = terms(language, "age_leads")
    return leads is not None and leads.fullmatch(between.strip()) is not None


def _only_leads(between: str, language: str) -> bool:
    """Tell whether nothing but what leads to a name stands between it and an age: a role, a word with a capital."""
    if _PARTS.search(between):
        return False
    roles = _roles(language)
    return all(word[0].isupper() or word.casefold() in roles for word in re.findall(r"[^\W\d_][\w'’-]*", between))


def _then(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether an age is of another day: "then 24", "24 at the time"."""
    then = terms(language, "then")
    return then is not None and then.search(f"{text[max(0, start - 15) : start]} | {text[end : end + 25]}") is not None


@cache
def _roles(language: str) -> frozenset[str]:
    return frozenset(words.topic(language, "roles").get("roles", ()))


def _parted(items: Sequence[Counted], hands: Mapping[str, str]) -> Figures | None:
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
    return Figures(tuple(map(tuple, parts)), tuple(apart), "two ages of one person") if apart else None
