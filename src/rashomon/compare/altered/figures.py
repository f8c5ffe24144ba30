"""Aligned sentences in, the numbers that one side has otherwise than the other out.

One idea: what both sides have is taken away first, in the sentence itself, then in the one before and after it, where a translator may have
put it; what is then left over on both sides, at the same place among the numbers they share, is a change. A number that one side alone has
may have been left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from rashomon.compare.altered.atoms import Atom, atoms, months
from rashomon.model import Reading, Span

__all__ = ["numbers"]

Units: TypeAlias = dict[tuple[int, int], str]

_SCALES = (1e3, 1e6, 1e9, 1e12)
_NEAR = 1  # sentences before and after in which a translator may put a number


@dataclass(slots=True)
class _Side:
    """The numbers of a sentence: all of them, and those that have found no partner yet."""

    every: list[Atom]
    left: list[Atom] = field(default_factory=list)
    loose: frozenset[float] = frozenset()

    @classmethod
    def of(cls, sentence: Span, language: str) -> "_Side":
        found = atoms(sentence, language)
        return cls(found, list(found), months(sentence, language))


def numbers(pairs: Sequence[tuple[Span, Span]], one: Reading, other: Reading) -> list[tuple[Span, Span]]:
    """Return the numbers (in `one`, in `other`) that differ between aligned sentences; `pairs` in the order of the text."""
    sides = [(_Side.of(a, one.article.language), _Side.of(b, other.article.language)) for a, b in pairs]
    for a, b in sides:
        _match(a, b)
    for at, (a, b) in enumerate(sides):
        for near in sides[max(0, at - _NEAR) : at + _NEAR + 1]:
            if near[0] is not a:
                _pair_off(a.left, near[1].left, _same)
                _pair_off(near[0].left, b.left, _same)
    units = _units(one), _units(other)
    return [(x.span, y.span) for a, b in sides for x, y in _changes(a.left, b.left) if not _converted(x, y, units)]


def _match(a: _Side, b: _Side) -> None:
    for fits in (_same, _rewritten):
        _pair_off(a.left, b.left, fits)
    a.left = [x for x in a.left if x.value not in b.loose]
    b.left = [x for x in b.left if x.value not in a.loose]


def _pair_off(left: list[Atom], right: list[Atom], fits) -> None:  # type: ignore[no-untyped-def]
    for x in list(left):
        y = next((y for y in right if fits(x, y)), None)
        if y is not None:
            left.remove(x)
            right.remove(y)


def _same(x: Atom, y: Atom) -> bool:
    return x.value == y.value


def _rewritten(x: Atom, y: Atom) -> bool:
    return y.value in x.others or x.value in y.others or _scale_apart(x, y)


def _scale_apart(x: Atom, y: Atom) -> bool:
    """Tell whether one number has its scale elsewhere in the sentence: six million others, "six autres millions"."""
    return x.scaled != y.scaled and any(x.value == y.value * scale or y.value == x.value * scale for scale in _SCALES)


def _changes(ones: list[Atom], others: list[Atom]) -> list[tuple[Atom, Atom]]:
    """Pair what is left over, in order, if there is as much of it on both sides; small numbers in words may go unsaid."""
    if len(ones) != len(others):
        ones, others = [x for x in ones if x.digits], [y for y in others if y.digits]
    if len(ones) != len(others):
        return []
    return list(zip(ones, others, strict=True))


def _units(reading: Reading) -> Units:
    return {(q.span.start, q.span.end): q.unit for q in reading.quantities if q.unit is not None}


def _converted(x: Atom, y: Atom, units: tuple[Units, Units]) -> bool:
    """Tell whether two numbers measure in two units: miles are told in kilometres, and euros in dollars."""
    a, b = (_unit(atom.span, known) for atom, known in zip((x, y), units, strict=True))
    return a is not None and b is not None and a != b


def _unit(span: Span, units: Units) -> str | None:
    return next((unit for (start, end), unit in units.items() if start <= span.start and span.end <= end), None)
