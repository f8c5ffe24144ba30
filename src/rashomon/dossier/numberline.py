"""Figures on a number line: takes quantities that count the same, gives places between 0 and 100 on one axis.

The one idea: a bound is drawn as what it says. A number is a point, "about" a soft point, "more than" an open point with an
open arrow, "at least" a filled point with an arrow, a range a bar. The axis is linear until the largest is more than
twenty times the smallest, then logarithmic.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.model import Bound, Quantity
from rashomon.words import topic

__all__ = ["BOUND_WORDS", "Axis", "Place", "axis", "figure", "place"]

BOUND_WORDS: dict[Bound, str] = {
    "exact": "exactly as said",
    "about": "about",
    "more_than": "more than",
    "at_least": "at least",
    "less_than": "less than",
    "at_most": "at most",
    "range": "between",
}
_LOGARITHMIC = 20.0
_FARTHEST = 1e300  # beyond it, and below one part of it, the powers of ten of an axis would leave what a float can hold
_LEFT, _RIGHT = 8.0, 88.0  # room for arrows on both sides, in per cent of the width


@dataclass(frozen=True, slots=True)
class Axis:
    """A number line from `low` to `high`; `ticks` are (place in per cent, label)."""

    low: float
    high: float
    logarithmic: bool
    ticks: tuple[tuple[str, str], ...] = ()

    def at(self, value: float) -> float:
        """Return where `value` stands, in per cent of the width."""
        low, high, x = (self._scale(v) for v in (self.low, self.high, value))
        return _LEFT + (_RIGHT - _LEFT) * ((x - low) / (high - low))

    def _scale(self, value: float) -> float:
        return math.log10(value) if self.logarithmic else value


@dataclass(frozen=True, slots=True)
class Place:
    """Where one quantity stands: its point, or a bar's two ends; `arrow` says to which side it is open, if to any."""

    bound: Bound
    x: str
    x2: str | None
    arrow: str | None
    words: str


def axis(quantities: Sequence[Quantity]) -> Axis | None:
    """Return one axis that holds all of `quantities`, or None where none of them has a finite number."""
    values = [v for q in quantities for v in (q.value, q.low, q.high) if v is not None and math.isfinite(v) and abs(v) < _FARTHEST]
    if not values:
        return None
    low, high = min(values), max(values)
    if low > 1 / _FARTHEST and high / low > _LOGARITHMIC:
        return _logarithmic(low, high)
    return _linear(low, high)


def place(quantity: Quantity, line: Axis) -> Place | None:
    """Return where `quantity` stands on `line`, or None where it has no number."""
    ends = [v for v in (quantity.low, quantity.high) if v is not None] if quantity.bound == "range" else []
    value = quantity.value if quantity.value is not None else next(iter([*ends, quantity.low, quantity.high]), None)
    if value is None or not math.isfinite(value) or abs(value) >= _FARTHEST:
        return None
    arrow = {"more_than": "right", "at_least": "right", "less_than": "left", "at_most": "left"}.get(quantity.bound)
    x2 = _percent(line.at(ends[1])) if len(ends) == 2 else None
    x = _percent(line.at(ends[0] if x2 else value))
    return Place(quantity.bound, x, x2, arrow, in_words(quantity))


def in_words(quantity: Quantity) -> str:
    """Return value and bound in words: "more than 100,000", "between 3 and 5", "130,000"."""
    if quantity.bound == "range" and quantity.low is not None and quantity.high is not None:
        words = f"between {figure(quantity.low)} and {figure(quantity.high)}"
    else:
        value = next((v for v in (quantity.value, quantity.low, quantity.high) if v is not None), None)
        known = "a number not resolved" if value is None else figure(value)
        words = known if quantity.bound in {"exact", "range"} else f"{BOUND_WORDS[quantity.bound]} {known}"
    if quantity.unit is None:
        return words
    return f"{words} {_unit(quantity.unit, one=quantity.bound == 'exact' and quantity.value == 1)}"


def _unit(code: str, *, one: bool) -> str:
    """Return a unit as English news writes it: "minutes" for MIN; a currency, and what has no name, by its code."""
    if code in _currencies() or code.islower():  # "percent" is told as it is
        return code
    names = topic("en", "units")["after"].get(code, (code,))
    return str(names[0] if one or len(names) == 1 else names[1])


@cache
def _currencies() -> frozenset[str]:
    from babel import Locale

    return frozenset(Locale("en").currencies)


def figure(value: float) -> str:
    """Return a number as English writes it, without losing digits.

    >>> figure(130000.0), figure(2.5)
    ('130,000', '2.5')
    """
    if not math.isfinite(value):
        return str(value)
    if abs(value) >= 1e15:
        return f"{value:.3g}"
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"


def _linear(low: float, high: float) -> Axis:
    if high == low:
        half = abs(low) * 0.25 or 1.0
        low, high = low - half, high + half
    step = _step((high - low) / 3)
    first, last = math.floor(low / step), math.ceil(high / step)
    if last - first > 6:
        step, first, last = step * 2, math.floor(low / step / 2), math.ceil(high / step / 2)
    line = Axis(first * step, last * step, False)
    ticks = tuple((_percent(line.at(n * step)), figure(_clean(n * step))) for n in range(first, last + 1))
    return Axis(line.low, line.high, False, ticks)


def _logarithmic(low: float, high: float) -> Axis:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    line = Axis(10.0**first, 10.0**last, True)
    every = max(1, (last - first + 4) // 5)
    powers = range(first, last + 1, every)
    return Axis(line.low, line.high, True, tuple((_percent(line.at(10.0**n)), figure(_clean(10.0**n))) for n in powers))


def _step(rough: float) -> float:
    """Return the step of 1, 2 or 5 times a power of ten that is not below `rough`."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next((n * power for n in (1, 2, 5) if n * power >= rough * 0.999), 10 * power)


def _clean(value: float) -> float:
    return float(f"{value:.12g}")


def _percent(value: float) -> str:
    return f"{value:.2f}%"
