"""Aligned sentences in, the numbers and units that one side has otherwise than the other out.

One idea: what both sides have is taken away first, in the sentence itself, then in the one before and after it, where a
translator may have put it; what is then left over on both sides, at the same place among the numbers they share, is a change. A
number that one side alone has may have been left out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from rashomon import words
from rashomon.compare.altered.atoms import Atom, atoms, months
from rashomon.compare.altered.change import Change
from rashomon.model import Quantity, Reading, Span

__all__ = ["numbers", "units"]

Measures: TypeAlias = Sequence[Quantity]

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


def numbers(pairs: Sequence[tuple[Span, Span]], one: Reading, other: Reading) -> list[Change]:
    """Return the numbers that differ between aligned sentences; `pairs` in the order of the text."""
    sides = [(_Side.of(a, one.article.language), _Side.of(b, other.article.language)) for a, b in pairs]
    for a, b in sides:
        _match(a, b)
    for at, (a, b) in enumerate(sides):
        for near in sides[max(0, at - _NEAR) : at + _NEAR + 1]:
            if near[0] is not a:
                _pair_off(a.left, near[1].left, _same)
                _pair_off(near[0].left, b.left, _same)
    out = []
    for a, b in sides:
        for x, y in _changes(a.left, b.left, one.quantities, other.quantities):
            first, second = _at(x.span, one.quantities), _at(y.span, other.quantities)
            if not _converted(first, second):
                out.append(Change("number", x.span, y.span, (first.id, second.id) if first and second else None))
    return out


def units(pairs: Sequence[tuple[Span, Span]], one: Reading, other: Reading) -> list[Change]:
    """Return the quantities of one value that are measured in two units, where each sentence has the value once."""
    out = []
    for a, b in pairs:
        ones, others = _measured(a, one.quantities), _measured(b, other.quantities)
        for x in ones:
            same = [y for y in others if y.value == x.value]
            twins = [z for z in ones if z.value == x.value]
            if len(same) == len(twins) == 1 and x.unit != same[0].unit and not _near_units(x.unit, same[0].unit):
                out.append(Change("unit", x.span, same[0].span, (x.id, same[0].id)))
    return out


def _measured(sentence: Span, measures: Measures) -> list[Quantity]:
    inside = (q for q in measures if sentence.start <= q.span.start and q.span.end <= sentence.end)
    return [q for q in inside if q.unit is not None and q.value is not None]


def _near_units(one: str | None, other: str | None) -> bool:
    """Tell whether translators exchange two units freely: yards and metres, tons of both kinds."""
    return any({one, other} <= set(group) for group in words.topic("mul", "comparing").get("near_units", ()))


def _match(a: _Side, b: _Side) -> None:
    for fits in (_alike, _same, _rewritten):
        _pair_off(a.left, b.left, fits)
    a.left = [x for x in a.left if x.value not in b.loose - a.loose]
    b.left = [x for x in b.left if x.value not in a.loose - b.loose]


def _pair_off(left: list[Atom], right: list[Atom], fits: Callable[[Atom, Atom], bool]) -> None:
    for x in list(left):
        y = next((y for y in right if fits(x, y)), None)
        if y is not None:
            left.remove(x)
            right.remove(y)


def _alike(x: Atom, y: Atom) -> bool:
    return x.digits == y.digits and x.value == y.value


def _same(x: Atom, y: Atom) -> bool:
    return x.value == y.value


def _rewritten(x: Atom, y: Atom) -> bool:
    return (x.digits == y.digits and (y.value in x.others or x.value in y.others)) or _scale_apart(x, y) or _in_parts(x, y)


def _in_parts(x: Atom, y: Atom) -> bool:
    """Tell whether one is the whole part of the other, in words: two and a half, dos (años y medio)."""
    return (not x.digits or not y.digits) and bool({x.value, y.value} & (x.parts | y.parts))


def _scale_apart(x: Atom, y: Atom) -> bool:
    """Tell whether one number has its scale elsewhere in the sentence: six million others, "six autres millions"."""
    return x.scaled != y.scaled and any(x.value == y.value * scale or y.value == x.value * scale for scale in _SCALES)


def _changes(ones: list[Atom], others: list[Atom], mine: Measures, its: Measures) -> list[tuple[Atom, Atom]]:
    """Pair what is left over, in order, if there is as much of it on both sides; small numbers in words may go unsaid.

    Where one side has more, as one does that tells miles in kilometres too, the lone two of one unit are paired.
    """
    if len(ones) != len(others):
        ones, others = [x for x in ones if x.digits], [y for y in others if y.digits]
    if len(ones) == len(others):
        return list(zip(ones, others, strict=True))
    measured = [(x, q.unit) for x in ones if (q := _at(x.span, mine)) and q.unit]
    against = [(y, q.unit) for y in others if (q := _at(y.span, its)) and q.unit]
    out = []
    for unit in dict.fromkeys(unit for _, unit in measured):
        a, b = [x for x, u in measured if u == unit], [y for y, u in against if u == unit]
        if len(a) == len(b) == 1:
            out.append((a[0], b[0]))
    return out


def _at(span: Span, measures: Measures) -> Quantity | None:
    return next((q for q in measures if q.span.start <= span.start and span.end <= q.span.end), None)


def _converted(one: Quantity | None, other: Quantity | None) -> bool:
    """Tell whether two numbers measure in two units: miles are told in kilometres, and euros in dollars."""
    return bool(one and other and one.unit and other.unit and one.unit != other.unit)
