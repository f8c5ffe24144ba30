"""Units with quantities in, figures that count the same thing out, and how their values stand to each other.

One idea: what is counted is told by the sentence around it and the words beside the number; figures that count the same
thing are parted by their values into those that agree, and where parts exclude each other they differ. A figure that
agrees in value but counts another people's soldiers is not a second opinion but damage.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.groups import average_linkage, neighbours
from rashomon.compare.intervals import relation, same_figure
from rashomon.compare.units import Unit
from rashomon.model import Quantity, Span

__all__ = ["Counted", "Figures", "counted", "figure_groups", "of_figures"]

SAME_VALUE = 0.08  # what one value adds to the likeness of two figures
SMALLEST = 2  # "one" is mostly no figure


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
            if quantity.change is not None or (quantity.of is None and quantity.unit is None) or abs(_value(quantity)) < SMALLEST:
                continue
            held = smallest.get(quantity.id)
            if held is None or len(unit.span.text) < len(held.unit.span.text):
                smallest[quantity.id] = Counted(quantity, unit)
    return sorted(smallest.values(), key=lambda c: (c.quantity.article, c.quantity.span.start))


def of_figures(items: Sequence[Counted], every: Sequence[Unit], alike: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the likeness of figures: the mean of that of their units and that of their phrases.

    alike   likeness of all units, then of the items' phrases, (n + m, n + m)
    """
    where = {id(unit): i for i, unit in enumerate(every)}
    rows = [where[id(item.unit)] for item in items]
    phrases = range(len(every), len(every) + len(items))
    mean: NDArray[np.float32] = (alike[np.ix_(rows, rows)] + alike[np.ix_(phrases, phrases)]) / np.float32(2)
    return mean


def figure_groups(items: Sequence[Counted], scores: NDArray[np.float32], *, threshold: float) -> list[Figures]:
    """Group figures of one thing. `scores` is the (n, n) likeness of the items' contexts; units must be the same.

    Figures with one value need less likeness of context: the value itself is evidence.
    """
    adjusted = scores.copy()
    for i, j in combinations(range(len(items)), 2):
        one, other = items[i].quantity, items[j].quantity
        if one.unit != other.unit:
            adjusted[i, j] = adjusted[j, i] = -1.0
        elif same_figure(one, other) and abs(_value(one)) >= 10:
            adjusted[i, j] = adjusted[j, i] = adjusted[i, j] + SAME_VALUE
    owners = [c.quantity.article for c in items]
    pairs = neighbours(adjusted, owners, floor=threshold)
    return [_parted([items[i] for i in group]) for group in average_linkage(pairs, adjusted, owners, threshold=threshold)]


def _parted(group: Sequence[Counted]) -> Figures:
    parts: list[list[Counted]] = []
    for item in group:
        home = next((p for p in parts if all(same_figure(item.quantity, other.quantity) for other in p)), None)
        if home is None:
            parts.append([item])
        else:
            home.append(item)
    parts.sort(key=lambda p: (-len(p), p[0].quantity.article, p[0].quantity.span.start))
    apart = [
        (one[0], other[0])
        for one, other in combinations(parts, 2)
        if one[0].quantity.article != other[0].quantity.article and relation(one[0].quantity, other[0].quantity) == "apart"
    ]
    return Figures(tuple(tuple(p) for p in parts), tuple(apart))


def _value(quantity: Quantity) -> float:
    return next((v for v in (quantity.value, quantity.low, quantity.high) if v is not None), 0.0)
