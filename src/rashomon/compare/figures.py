"""Units with quantities in, figures that count the same thing out, and how their values stand to each other.

One idea: what is counted is told by the sentence around it and the words beside the number; figures that count the same
thing are parted by their values into those that agree, and where parts exclude each other they differ. A figure that
agrees in value but counts another people's soldiers is not a second opinion but damage.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rashomon import words
from rashomon.compare.config import CompareConfig
from rashomon.compare.counting import LEAST_TELLING, FigureScores
from rashomon.compare.groups import average_linkage, ordered
from rashomon.compare.intervals import plain_value, relation, same_figure
from rashomon.compare.terms import any_of
from rashomon.compare.units import Unit
from rashomon.model import Quantity, Span

__all__ = ["Counted", "Figures", "counted", "figure_groups"]

FARTHEST = 10  # figures farther apart than this many times count two things, or one is damaged, which lineage tells
SMALLEST = 2  # "one" is mostly no figure
_TIMES = frozenset({"SEC", "MIN", "HR", "DAY", "WK", "MO", "YR", "DECADE", "CENTURY"})
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with the unit it stands in."""

    quantity: Quantity
    unit: Unit

    @property
    def phrase(self) -> Span:
        """The span from the figure to the end of what it counts, or the other way about, within its unit."""
        of, base = self.quantity.of, self.unit.span
        start = min(self.quantity.span.start, of.start if of else self.quantity.span.start)
        end = max(self.quantity.span.end, of.end if of else self.quantity.span.end)
        inside = base.start <= start and end <= base.end
        return Span(start, end, base.text[start - base.start : end - base.start]) if inside else base

    @property
    def thing(self) -> str:
        """What is counted, or the figure itself where its unit says all ("$40 billion")."""
        return self.quantity.of.text if self.quantity.of else self.quantity.span.text


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one thing: `agreeing` are parts of one value each, largest first; `apart` names pairs that exclude each other."""

    agreeing: tuple[tuple[Counted, ...], ...]
    apart: tuple[tuple[Counted, Counted], ...]


def counted(all_units: Sequence[Unit]) -> list[Counted]:
    """Return each quantity that counts or measures something, with the smallest unit around it, in text order."""
    smallest: dict[str, Counted] = {}
    for unit in all_units:
        for quantity in unit.figures:
            if _on_a_clock(unit, quantity):
                continue
            if (
                quantity.change is not None
                or (quantity.of is None and quantity.unit is None)
                or abs(plain_value(quantity)) < SMALLEST
            ):
                continue
            held = smallest.get(quantity.id)
            if held is None or len(unit.span.text) < len(held.unit.span.text):
                smallest[quantity.id] = Counted(quantity, unit)
    return sorted(smallest.values(), key=lambda c: (c.quantity.article, c.quantity.span.start))


def _on_a_clock(unit: Unit, quantity: Quantity) -> bool:
    """Tell whether a number is part of a time of day or an address: "11 : 11 GMT"."""
    text, at = unit.span.text, quantity.span.start - unit.span.start
    around = text[max(0, at - 2) : at].strip() + text[at + len(quantity.span.text) :][:2].strip()
    return ":" in around or "://" in text or ": / /" in text


def figure_groups(items: Sequence[Counted], scores: FigureScores, config: CompareConfig) -> list[Figures]:
    """Group figures of one thing; units must be the same.

    Figures with one value need less likeness of context: the value itself is evidence.
    """
    groups = average_linkage(ordered(scores.above(config.figures)), scores, threshold=config.figures)
    return [_parted(group, items, scores, config) for group in groups]


def _parted(group: Sequence[int], items: Sequence[Counted], scores: FigureScores, config: CompareConfig) -> Figures:
    parts: list[list[int]] = []
    for i in group:
        home = next((p for p in parts if all(same_figure(items[i].quantity, items[j].quantity) for j in p)), None)
        if home is None:
            parts.append([i])
        else:
            home.append(i)
    parts.sort(key=lambda p: (-len(p), p[0]))
    apart = []
    for one, other in combinations(parts, 2):
        pair = next(((i, j) for i in one for j in other if _exclude(i, j, items, scores, config)), None)
        if pair is not None:
            apart.append((items[pair[0]], items[pair[1]]))
    return Figures(tuple(tuple(items[i] for i in p) for p in parts), tuple(apart))


def _exclude(i: int, j: int, items: Sequence[Counted], scores: FigureScores, config: CompareConfig) -> bool:
    """Tell whether two figures of different articles give one thing two values that cannot both hold.

    If either article also has the other's value for such a thing, each figure has its partner and nothing differs.
    """
    one, other = items[i], items[j]
    if one.quantity.article == other.quantity.article or relation(one.quantity, other.quantity) != "apart":
        return False
    a, b = abs(plain_value(one.quantity)), abs(plain_value(other.quantity))
    if max(a, b) > FARTHEST * min(a, b) or scores.things(i, j) < config.counted or _loose(one) or _loose(other):
        return False
    if min(a, b) < LEAST_TELLING and not _of_one_word(one, other):
        return False
    return not (_has_partner(i, other.quantity.article, items, scores) or _has_partner(j, one.quantity.article, items, scores))


def _loose(item: Counted) -> bool:
    """Tell whether a figure is a length of time of nothing named: it may be counted from another day or event than any other."""
    return item.quantity.unit in _TIMES and item.quantity.of is None


def _of_one_word(one: Counted, other: Counted) -> bool:
    """Tell whether what is counted has a word in common; in two languages that cannot be asked. A story holds three or four of
    many things, and bulletins are no updates, however alike the words."""
    if one.unit.language != other.unit.language:
        return True
    a, b = ({w.casefold() for w in _WORD.findall(_placeless(item))} for item in (one, other))
    return bool(a & b) or not (a and b)


def _placeless(item: Counted) -> str:
    """Return what is counted without where: "bulletins" of "bulletins on the storm"."""
    pattern = _places(item.unit.language)
    found = pattern.search(item.thing) if pattern else None
    return item.thing[: found.start()] if found else item.thing


@cache
def _places(language: str) -> re.Pattern[str] | None:
    listed = words.topic(language, "counted").get("places", ())
    return any_of(listed) if listed else None


def _has_partner(i: int, article: str, items: Sequence[Counted], scores: FigureScores) -> bool:
    mine = items[i].quantity
    return any(
        c.quantity.article == article and c.quantity.unit == mine.unit and same_figure(c.quantity, mine) and scores.things(i, k) > 0
        for k, c in enumerate(items)
    )
