"""Places on a number line."""

import math
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rashomon.dossier.numberline import Place, axis, figure, in_words, place
from rashomon.model import Quantity, Span


def quantity(bound, value=None, low=None, high=None, unit=None):
    return Quantity("q", "a", Span(0, 1, "x"), value, low, high, bound, unit=unit)


@pytest.mark.parametrize(
    ("values", "logarithmic", "ticks"),
    [
        ((130000.0, 150000.0, 100000.0), False, ["100,000", "120,000", "140,000", "160,000"]),
        ((5.0,), False, ["3", "4", "5", "6", "7"]),
        ((0.0,), False, ["-1", "0", "1"]),
        ((2.0, 9.0), False, ["0", "5", "10"]),
        ((0.2, 0.5), False, ["0.2", "0.3", "0.4", "0.5"]),
        ((3.0, 40000.0), True, ["1", "10", "100", "1,000", "10,000", "100,000"]),
        ((-3.0, 400.0), False, ["-200", "0", "200", "400"]),
    ],
)
def test_axis(values, logarithmic, ticks):
    line = axis([quantity("exact", value) for value in values])
    assert (line.logarithmic, [label for _, label in line.ticks]) == (logarithmic, ticks)


def test_no_axis_without_a_finite_number():
    assert axis([]) is None
    assert axis([quantity("exact"), quantity("exact", math.inf), quantity("exact", math.nan)]) is None


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        (quantity("exact", 10.0), Place("exact", "8.00%", None, None, "10")),
        (quantity("more_than", 20.0, 20.0), Place("more_than", "88.00%", None, "right", "more than 20")),
        (quantity("at_most", 20.0, None, 20.0), Place("at_most", "88.00%", None, "left", "at most 20")),
        (quantity("range", None, 10.0, 20.0), Place("range", "8.00%", "88.00%", None, "between 10 and 20")),
        (quantity("about", 15.0, 13.5, 16.5, "percent"), Place("about", "48.00%", None, None, "about 15 percent")),
        (quantity("exact"), None),
    ],
)
def test_place(given_, expected):
    line = axis([quantity("exact", 10.0), quantity("exact", 20.0)])
    assert place(given_, line) == expected


def test_a_number_that_was_not_resolved():
    assert in_words(quantity("more_than")) == "more than a number not resolved"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.0, "0"), (1234567.0, "1,234,567"), (0.125, "0.125"), (1e18, "1e+18"), (-5.5, "-5.5"), (math.inf, "inf")],
)
def test_figure(value, expected):
    assert figure(value) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (4.0, "MIN", "4 minutes"),
        (1.0, "MIN", "1 minute"),
        (3.0, "KiloM", "3 kilometers"),
        (12.5, "percent", "12.5 percent"),
        (2_500_000.0, "USD", "2,500,000 USD"),
        (7.0, "odd:unit", "7 odd:unit"),
        (7.0, None, "7"),
    ],
)
def test_units_are_told_in_words(value, unit, expected):
    assert in_words(replace(quantity("exact", value), unit=unit)) == expected


@example([1.0, 5e-324])
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e200, max_value=1e200), min_size=1, max_size=5))
def test_every_number_finds_a_place_in_order(values):
    quantities = [quantity("exact", value) for value in values]
    line = axis(quantities)
    places = [float(place(each, line).x.rstrip("%")) for each in sorted(quantities, key=lambda q: q.value)]
    assert places == sorted(places)
    assert all(0 <= x <= 100 for x in places)
