"""The days that two articles name: the same ones, other ones, or none; as many cases in English as in Dutch."""

import pytest

from rashomon.stories.days import Days, days
from tests.articles import article


@pytest.mark.parametrize(
    ("text", "language", "weekdays", "dates"),
    [
        ("Police said on Tuesday that the bridge had been closed.", "en", {"2"}, set()),
        ("The bridge was closed on 5 February 2020.", "en", set(), {"02-05"}),
        ("The bridge was closed.", "en", set(), set()),
        ("De politie zei dinsdag dat de brug dicht is.", "nl", {"2"}, set()),
        ("De brug ging op 5 februari 2020 dicht.", "nl", set(), {"02-05"}),
        ("De brug ging dicht.", "nl", set(), set()),
    ],
)
def test_the_days_that_an_article_names(text, language, weekdays, dates):
    assert days(article("a", text, language=language)) == Days(frozenset(weekdays), frozenset(dates))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (("2", ""), ("2", ""), 1),
        (("2", ""), ("4", ""), 0),
        (("2 4", ""), ("2", ""), 1),
        (("2", "02-05"), ("2", "02-06"), 0.5),
        (("2", ""), ("", "02-05"), None),
        (("", ""), ("2", "02-05"), None),
    ],
    ids=["the same", "another", "fewer decide", "one of each", "nothing to compare", "none named"],
)
def test_days_that_both_name(one, other, shared):
    sides = [Days(frozenset(weekdays.split()), frozenset(dates.split())) for weekdays, dates in (one, other)]
    assert sides[0].shared_with(sides[1]) == sides[1].shared_with(sides[0]) == shared
