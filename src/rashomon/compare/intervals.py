"""A quantity in, the interval of values it allows out; two intervals in, what they make of each other.

One idea: a number says no more than it says. "130.000" of soldiers is right to its last digit that is not zero; "about"
allows a tenth each way; "more than 100,000" has no upper end, yet nobody says it of three times as many. A vague plural
("dozens") only tells the order of size.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import isfinite
from typing import Literal

from rashomon.model import Bound, Quantity

__all__ = [
    "Interval",
    "exclude",
    "figures_part",
    "interval",
    "is_money",
    "last_digit",
    "plain_value",
    "relation",
    "same_figure",
    "same_value",
]

ABOUT = 0.1  # "about 130,000" against "130,000" and "nearly 140,000": a tenth, the usual rounding of news figures
OPEN = 1.5  # "more than x" is said of values up to half as much again
ROUNDED = 100  # a plain count from which on a sum of tens may stand for another
TOLD = 10  # a figure below it may stand in a sentence beside any other
_MONEY = re.compile("[A-Z]{3}")  # ISO 4217
VAGUE = 10  # "hundreds" are said up to where "thousands" begin


@dataclass(frozen=True, slots=True)
class Interval:
    """Values from low to high, both inclusive."""

    low: float
    high: float


def interval(quantity: Quantity) -> Interval | None:
    """Return the values that a quantity allows, or None if it says none."""
    return _interval(quantity.bound, quantity.value, quantity.low, quantity.high)


@lru_cache(maxsize=1 << 16)  # asked of each pair that a figure is in
def _interval(bound: Bound, value: float | None, low: float | None, high: float | None) -> Interval | None:
    if bound == "range" and low is not None and high is not None:
        return Interval(low, high)
    anchor = next((v for v in (value, low, high) if v is not None), None)
    if anchor is None:
        return None
    size = abs(anchor)
    match bound:
        case "about":
            return Interval(anchor - ABOUT * size, anchor + ABOUT * size)
        case "at_least" if value is None:  # a vague plural: "dozens", "honderden"
            return Interval(anchor, anchor * VAGUE)
        case "more_than" | "at_least":
            return Interval(anchor, anchor + (OPEN - 1) * size)
        case "less_than" | "at_most":
            return Interval(anchor - (1 - 1 / OPEN) * size, anchor)
        case _:
            slack = last_digit(anchor) / 2
            return Interval(anchor - slack, anchor + slack)


def relation(one: Quantity, other: Quantity) -> Literal["same", "compatible", "apart"] | None:
    """Compare two quantities of one unit: the same figure, different but compatible, or apart. None if one says nothing."""
    a, b = interval(one), interval(other)
    if a is None or b is None:
        return None
    if same_figure(one, other):
        return "same"
    return "compatible" if max(a.low, b.low) <= min(a.high, b.high) else "apart"


def same_figure(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities name one number: their values lie within a rounding of each other."""
    if one.bound == "range" or other.bound == "range":
        return (one.low, one.high) == (other.low, other.high)
    a = next((v for v in (one.value, one.low, one.high) if v is not None), None)
    b = next((v for v in (other.value, other.low, other.high) if v is not None), None)
    if a is None or b is None:
        return False
    if one.unit == other.unit and is_money(one.unit) and int(a) == int(b) and a.is_integer() != b.is_integer():
        return True  # $99.99 may be told as $99
    about = [last_digit(v) / 2 for v, q in ((a, one), (b, other)) if q.bound == "about"]
    if not about:
        return a == b
    plain = 0.0 if one.unit == "percent" else max(last_digit(a), last_digit(b)) / 2  # 130,000 may be rounded, 60 % is counted
    return abs(a - b) <= min(max(*about, plain), ABOUT * max(abs(a), abs(b)))


def figures_part(ones: Sequence[Quantity], others: Sequence[Quantity]) -> bool:
    """Tell whether two sentences give figures of one unit that all exclude each other: figures of ten and more, shares, and
    smaller ones that count what is called the same."""
    a, b = ([q for q in told if q.of is not None or q.unit is not None] for told in (ones, others))
    pairs = [(x, y) for x, y in product(a, b) if (x.unit, x.change) == (y.unit, y.change)]
    pairs = [(x, y) for x, y in pairs if (_weighs(x) and _weighs(y)) or _called(x) == _called(y)]
    return bool(pairs) and all(exclude(x, y) for x, y in pairs)


def exclude(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures of one unit exclude each other: plain counts under a hundred unless they are the same."""
    if _counted_out(one) and _counted_out(other):
        return plain_value(one) != plain_value(other)  # 19 wives are not 20
    if _weighs(one) or _weighs(other):
        return relation(one, other) == "apart"
    return not same_figure(one, other)  # six are not seven, though either may be rounded


def _counted_out(quantity: Quantity) -> bool:
    """Tell whether a figure is a plain count that is hardly rounded: under a hundred, and not said to be about as many."""
    value = quantity.value
    return quantity.unit is None and quantity.bound == "exact" and value is not None and value < ROUNDED and value.is_integer()


def _weighs(quantity: Quantity) -> bool:
    return abs(plain_value(quantity)) >= TOLD or quantity.unit == "percent"


def _called(quantity: Quantity) -> str | int:
    """Return the last word of what is counted, or something that is no other figure's where it is not named."""
    return quantity.of.text.casefold().split()[-1] if quantity.of is not None and quantity.of.text.strip() else id(quantity)


def is_money(unit: str | None) -> bool:
    """Tell whether a unit is a currency."""
    return unit is not None and _MONEY.fullmatch(unit) is not None


def same_value(value: float, quantity: Quantity) -> bool:
    """Tell whether a quantity names a value, or it rounded to the last digit that is given."""
    named = plain_value(quantity)
    return named > 0 and abs(value - named) <= min(last_digit(named) / 2, ABOUT * named)


def plain_value(quantity: Quantity) -> float:
    """Return the number that a quantity names first: its value, else an end; 0 where it names none."""
    return next((v for v in (quantity.value, quantity.low, quantity.high) if v is not None), 0.0)


@lru_cache(maxsize=1 << 16)
def last_digit(value: float) -> float:
    """Return the place value of the last digit that is not zero: 10,000 for 130,000; 0.1 for 2.5."""
    if value == 0 or not isfinite(value):
        return 0.0
    digits = f"{abs(value):.10g}"
    if "e" in digits:
        return abs(value) * 0.01
    whole, _, decimals = digits.partition(".")
    if decimals:
        return float(10.0 ** -len(decimals))
    return float(10.0 ** (len(whole) - len(whole.rstrip("0"))))
