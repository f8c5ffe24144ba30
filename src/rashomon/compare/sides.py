"""Claims of figures that differ in, groups of sentences out that hold no two sides of one: who gives 27 injured does not agree with
those who give 31.

One idea: a sentence may have a figure that another one has not, and agree in all else; as a group is told as agreeing, those stay
in it that most articles side with.
"""

from collections.abc import Iterable, Mapping, Sequence

from rashomon.compare.intervals import plain_value
from rashomon.compare.units import Unit
from rashomon.model import Claim, Reading

__all__ = ["Sides", "on_one_side", "sides"]

Sides = Mapping[str, float]  # the value on whose side a figure stands, by the figure's id


def sides(told: Iterable[Claim], readings: Mapping[str, Reading]) -> list[Sides]:
    """Return the sides of each claim of figures that differ."""
    values = {q.id: plain_value(q) for reading in readings.values() for q in reading.quantities}
    differing = (claim for claim in told if claim.finding in {"figures differ", "revision"})
    return [{a.quantity: values[a.quantity] for a in claim.accounts if a.quantity in values} for claim in differing]


def on_one_side(groups: Iterable[Sequence[int]], every: Sequence[Unit], apart: Sequence[Sides]) -> list[list[int]]:
    """Return the units of each group without those that stand on another side of a difference than most of its articles.

    Of two sides with as many articles the one that is told first stays; of what is left of one article there is no group. A group
    that no difference touches stays as it is.
    """
    return [kept for kept in (_on_one_side(group, every, apart) for group in groups) if kept]


def _on_one_side(group: Sequence[int], every: Sequence[Unit], apart: Sequence[Sides]) -> list[int]:
    kept = list(group)
    for of in apart:
        taken = [(i, {of[q.id] for q in every[i].figures if q.id in of}) for i in kept]
        values = list(dict.fromkeys(v for _, found in taken for v in sorted(found)))
        if len(values) > 1:
            most = max(values, key=lambda v: len({every[i].article for i, found in taken if v in found}))
            kept = [i for i, found in taken if found <= {most}]
    left = len(kept) == len(group) or len({every[i].article for i in kept}) > 1
    return kept if left else []
