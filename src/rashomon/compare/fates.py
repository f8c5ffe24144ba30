"""Units with figures in, what is told of those that each figure counts out: killed, hurt, missing, a quake's magnitude.

One idea: reports of one event count the same few things ("killing at least 24", "249 people were injured"), and the word that says
what became of them is the nearest one to the figure: "killed 2 and injured 30". What means the same is one list in every language.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.compare.figures import Counted, on_a_clock
from rashomon.compare.forms import forms
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.model import Quantity

__all__ = ["Fated", "fated", "refers"]

REACH = 60  # characters between a figure and the word that tells what became of those it counts
BESIDE = 15  # and the word that names what is measured: a magnitude of 4.4
AND = 5  # characters between two figures of one list
DEFINITE = 10  # below it "the two countries" only refers to what was told before


@dataclass(frozen=True, slots=True)
class Fated:
    """A figure and what is told of those it counts.

    fate     number of the list in words/<language>/comparing.yaml, fates before measures
    people   whether it counts people in general, or nothing that is named: "24", "24 people"
    thing    the telling words of what it counts, if not
    place    those that tell where they are: "people in the province"
    """

    item: Counted
    fate: int
    people: bool
    thing: frozenset[str]
    place: frozenset[str] = frozenset()


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    data = words.topic(language, "comparing")
    return tuple(any_of(listed) for field in ("fates", "measures") for listed in data.get(field, ()))


@cache
def _fates(language: str) -> int:
    return len(words.topic(language, "comparing").get("fates", ()))


def fated(every: Sequence[Unit]) -> list[Fated]:
    """Return the plain counts of whole sentences of which a fate is told, in the order of the units."""
    return [found for unit in every if unit.whole and unit.figures for found in _of_unit(unit)]


def _of_unit(unit: Unit) -> Iterator[Fated]:
    text, base = unit.span.text, unit.span.start
    patterns = _patterns(unit.language)
    told = [(match.start(), match.end(), n) for n, pattern in enumerate(patterns) for match in pattern.finditer(text)]
    if not told:
        return
    places = [(q.span.start - base, q.span.end - base) for q in unit.figures]
    for quantity, (start, end) in zip(unit.figures, places, strict=True):
        item = Counted(quantity, unit)
        if _of_an_age(unit, end) or quantity.unit is not None or quantity.change is not None or on_a_clock(unit, quantity) or refers(item):
            continue
        left = max((e for _, e in places if e <= start), default=0)
        right = min((s for s, _ in places if s >= end), default=len(text))
        before = [(start - b, 1, n) for a, b, n in told if left <= a and b <= start]
        after = [(a - end, 0, n) for a, b, n in told if end <= a and b <= right]
        nearest = min([*before, *after], default=None)
        if nearest is not None and nearest[0] <= (REACH if nearest[2] < _fates(unit.language) else BESIDE):
            yield _made(item, nearest[2])


def _made(item: Counted, fate: int) -> Fated:
    language, of = item.unit.language, item.quantity.of
    if of is None or fate >= _fates(language):
        return Fated(item, fate, True, frozenset())
    people = terms(language, "people")
    general = people.match(of.text) if people is not None else None
    if general is None:
        return Fated(item, fate, False, forms(of.text, language))
    return Fated(item, fate, True, frozenset(), forms(of.text[general.end() :], language))


def _of_an_age(unit: Unit, end: int) -> bool:
    """Tell whether a length of time follows right after a figure: 61 and 48 years old."""
    base = unit.span.start
    return any(q.unit == "YR" and 0 <= q.span.start - base - end <= AND for q in unit.figures)


def refers(item: Counted) -> bool:
    """Tell whether a small figure stands behind an article or the like: "the two countries" refers, and counts nothing anew."""
    quantity: Quantity = item.quantity
    if quantity.value is None or abs(quantity.value) >= DEFINITE or quantity.bound != "exact":
        return False
    definite = terms(item.unit.language, "definite")
    before = item.unit.span.text[: quantity.span.start - item.unit.span.start].rstrip()
    last = before[before.rfind(" ") + 1 :]
    return definite is not None and definite.fullmatch(last) is not None
