import pytest

from rashomon.compare.intervals import Interval, interval, relation, same_figure
from rashomon.model import Quantity, Span


def quantity(value, bound="exact", low=None, high=None):
    return Quantity("q", "a", Span(0, 1, "1"), value, low, high, bound)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (quantity(130_000), Interval(125_000, 135_000)),
        (quantity(137), Interval(136.5, 137.5)),
        (quantity(2.5), Interval(2.45, 2.55)),
        (quantity(130_000, "about"), Interval(117_000, 143_000)),
        (quantity(100_000, "more_than"), Interval(100_000, 150_000)),
        (quantity(None, "at_least", 24), Interval(24, 240)),
        (quantity(24, "at_least", 24), Interval(24, 36)),
        (quantity(90, "at_most"), Interval(60, 90)),
        (quantity(None, "range", 5, 10), Interval(5, 10)),
        (quantity(None), None),
        (quantity(0), Interval(0, 0)),
    ],
)
def test_interval(given, expected):
    assert (
        interval(given) == pytest.approx(expected)
        if expected is None
        else vars_of(interval(given)) == pytest.approx(vars_of(expected))
    )


def vars_of(of):
    return (of.low, of.high)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (quantity(130_000, "about"), quantity(130_000), "same"),
        (quantity(130_000), quantity(131_000, "about"), "same"),
        (quantity(130_000), quantity(130_000), "same"),
        (quantity(150_000, "more_than"), quantity(130_000), "apart"),
        (quantity(100_000, "more_than"), quantity(130_000), "compatible"),
        (quantity(137), quantity(150), "apart"),
        (quantity(None, "at_least", 24), quantity(48, "about"), "compatible"),  # dozens, almost four dozen
        (quantity(None, "at_least", 20), quantity(48, "about"), "compatible"),  # tientallen, bijna vier dozijn
        (quantity(None, "at_least", 200), quantity(3000), "apart"),
        (quantity(137), quantity(140), "compatible"),
        (quantity(137), quantity(140, "about"), "same"),
        (quantity(None, "range", 5, 10), quantity(7), "compatible"),
        (quantity(None, "range", 5, 10), quantity(None, "range", 5, 10), "same"),
        (quantity(None), quantity(7), None),
    ],
)
def test_relation_is_the_same_both_ways(one, other, expected):
    assert relation(one, other) == relation(other, one) == expected


def test_a_number_too_large_to_count_is_no_trouble():
    assert not same_figure(quantity(float("inf")), quantity(1e300))
    assert relation(quantity(1e300), quantity(1e300)) == "same"


def test_a_share_is_counted_and_not_rounded_to_tens():
    sixty, some = (
        Quantity("q", "a", Span(0, 1, "1"), value, None, None, bound, unit="percent")
        for value, bound in ((60, "exact"), (64, "about"))
    )
    assert not same_figure(sixty, some)
    assert same_figure(sixty, Quantity("q", "a", Span(0, 1, "1"), 60, None, None, "about", unit="percent"))
