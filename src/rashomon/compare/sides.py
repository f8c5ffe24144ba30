"""Claims of figures that differ in, groups of sentences out that hold no two sides of one: who gives 27 injured does not agree with
those who give 31.

One idea: a sentence may have a figure that another one has not, and agree in all else; as a group is told as agreeing, those stay
in it that most articles side with.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.compare.intervals import plain_value
from rashomon.compare.sizes import kind_of, of_one_value
from rashomon.compare.units import Unit
from rashomon.model import Claim, Quantity, Reading

__all__ = ["Sides", "on_one_side", "sides"]


RARE = 100  # a number from which on, or with a fraction, it is the value of a side wherever it stands


@dataclass(frozen=True, slots=True)
class Sides:
    """The values of a claim of figures that differ, each a side.

    found    the number of the side on which a figure stands, by the figure's id
    values   a figure of each side
    """

    found: Mapping[str, int]
    values: Sequence[Quantity]

    @classmethod
    def of(cls, given: Sequence[Quantity]) -> "Sides":
        """Part the figures of a claim by their value; an age is one in whatever way it is written."""
        values: list[Quantity] = []
        found = {}
        for quantity in given:
            side = next((n for n, value in enumerate(values) if _same(value, quantity)), len(values))
            values += [quantity] if side == len(values) else []
            found[quantity.id] = side
        return cls(found, values)

    def taken(self, unit: Unit) -> set[int]:
        """Return the sides that a unit takes; a measure, in whatever unit, and a number hardly met by chance always take one."""
        sides = {self.found[q.id] for q in unit.figures if q.id in self.found}
        others = [q for q in unit.figures if q.id not in self.found and (kind_of(q) is not None or _rare(q))]
        return sides | {n for n, value in enumerate(self.values) for q in others if of_one_value(value, q)}


def _rare(quantity: Quantity) -> bool:
    value = plain_value(quantity)
    return abs(value) >= RARE or not value.is_integer()


def _same(one: Quantity, other: Quantity) -> bool:
    ages = {one.unit, other.unit} == {None, "YR"}
    return of_one_value(one, other) or (ages and plain_value(one) == plain_value(other))


def sides(told: Iterable[Claim], readings: Mapping[str, Reading]) -> list[Sides]:
    """Return the sides of each claim of figures that differ."""
    figures = {q.id: q for reading in readings.values() for q in reading.quantities}
    differing = (claim for claim in told if claim.finding in {"figures differ", "revision"})
    return [Sides.of([figures[a.quantity] for a in claim.accounts if a.quantity in figures]) for claim in differing]


def on_one_side(groups: Iterable[Sequence[int]], every: Sequence[Unit], apart: Sequence[Sides]) -> list[list[int]]:
    """Return the units of each group without those that stand on another side of a difference than most of its articles.

    Of two sides with as many articles the one that is told first stays; of what is left of one article there is no group. A group
    that no difference touches stays as it is.
    """
    touching: dict[str, list[int]] = defaultdict(list)
    for n, of in enumerate(apart):
        for id in of.found:
            touching[id].append(n)
    return [
        kept for kept in (_on_one_side(group, every, [apart[n] for n in _near(group, every, touching)]) for group in groups) if kept
    ]


def _near(group: Sequence[int], every: Sequence[Unit], touching: Mapping[str, Sequence[int]]) -> list[int]:
    return sorted({n for i in group for q in every[i].figures for n in touching.get(q.id, ())})


def _on_one_side(group: Sequence[int], every: Sequence[Unit], apart: Sequence[Sides]) -> list[int]:
    kept = list(group)
    for of in apart:
        taken = [(i, of.taken(every[i])) for i in kept]
        values = list(dict.fromkeys(v for _, found in taken for v in sorted(found)))
        if len(values) > 1:
            most = max(values, key=lambda v: len({every[i].article for i, found in taken if v in found}))
            kept = [i for i, found in taken if found <= {most}]
    left = len(kept) == len(group) or len({every[i].article for i in kept}) > 1
    return kept if left else []
