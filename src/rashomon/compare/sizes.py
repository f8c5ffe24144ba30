"""A quantity in, how much it measures in the first unit of its kind out: metres for feet, kilograms for pounds.

One idea: who tells feet in metres rounds anew, so two measures of two units are one up to a tenth.
"""

from functools import cache

from rashomon import words
from rashomon.compare.intervals import Interval, interval, plain_value, same_figure
from rashomon.model import Quantity

__all__ = ["kind_of", "measured_apart", "of_one_value", "same_measure", "two_units"]

ROUNDED = 1.1  # "60 metres ( 200 feet )" is 61


def two_units(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities measure one kind of thing in two units."""
    a, b = _units().get(one.unit or ""), _units().get(other.unit or "")
    return one.unit != other.unit and a is not None and b is not None and a[0] == b[0]


def kind_of(quantity: Quantity) -> str | None:
    """Return what kind of thing a quantity measures: a length, a weight; None where it measures none of them."""
    found = _units().get(quantity.unit or "")
    return found[0] if found is not None else None


def same_measure(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities of two units may be one that was converted and rounded."""
    least, most = sorted(abs(plain_value(q)) * _factor(q) for q in (one, other))
    return two_units(one, other) and most <= ROUNDED * least


def of_one_value(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities name one value, in whatever units."""
    return (one.unit == other.unit and same_figure(one, other)) or same_measure(one, other)


def measured_apart(one: Quantity, other: Quantity) -> bool:
    """Tell whether what two quantities of two units allow has nothing in common."""
    a, b = _sized(one), _sized(other)
    return a is not None and b is not None and max(a.low, b.low) > min(a.high, b.high)


def _sized(quantity: Quantity) -> Interval | None:
    told, by = interval(quantity), _factor(quantity)
    return Interval(told.low * by, told.high * by) if told is not None else None


def _factor(quantity: Quantity) -> float:
    return _units().get(quantity.unit or "", ("", 1.0))[1]


@cache
def _units() -> dict[str, tuple[str, float]]:
    """Lead each unit to its kind and how many of the first unit of that kind it is."""
    kinds = words.topic("mul", "comparing")["sizes"]
    return {unit: (kind, float(by)) for kind, units in kinds.items() for unit, by in units.items()}
