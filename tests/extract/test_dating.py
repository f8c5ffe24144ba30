"""Articles of one story date each other, and no further than the evidence goes."""

import pytest

import rashomon.extract as extracting
from rashomon.extract.dating import anchor, dated
from tests.articles import article

EN_NAMED = "The ministry said on Tuesday that it would close the bridge. “15 February 2022 will be remembered,” a spokesman said."
NL_NAMED = "Het ministerie meldde dinsdag dat de brug dichtgaat. “15 februari 2022 zal niet vergeten worden”, zei een woordvoerder."
EN_BARE = "The mayor protested on Monday and again on Tuesday. Trouble began last November."
NL_BARE = "De burgemeester protesteerde maandag en opnieuw dinsdag. De problemen begonnen in 2019."


def reading(id, text, *, language="en", **fields):
    return extracting.read(article(id, text, language=language, **fields))


def told(reading):
    return {m.span.text: (m.edtf, m.from_) for m in reading.moments if m.edtf}


@pytest.mark.parametrize(
    ("named", "other", "expected"),
    [
        (
            reading("a", EN_NAMED),
            reading("b", NL_BARE, language="nl"),
            {"maandag": ("2022-02-14", "story"), "dinsdag": ("2022-02-15", "story"), "in 2019": ("2019", None)},
        ),
        (
            reading("a", NL_NAMED, language="nl"),
            reading("b", EN_BARE),
            {"Monday": ("2022-02-14", "story"), "Tuesday": ("2022-02-15", "story"), "last November": ("2021-11", "story")},
        ),
    ],
    ids=["en dates nl", "nl dateert en"],
)
def test_one_names_the_day_the_other_its_weekday(named, other, expected):
    first, second = dated([named, other])
    assert told(second) == expected
    assert (second.article.published, second.article.published_from) == ("2022-02-15/2022-02-17", "story")
    assert second.article.notices[-1].lower().startswith("dated by the story: a.txt names 15 februar")
    assert (first.article.published, first.article.published_from) == ("2022-02-15/2022-02-17", "story")


def test_a_month_stays_a_month_and_narrows():
    _, b = dated([reading("a", EN_NAMED), reading("b", EN_BARE, published="2022-02", published_from="given")])
    assert (b.article.published, b.article.published_from) == ("2022-02", "given")
    assert told(b)["Monday"] == ("2022-02-14", "story")


def test_another_month_is_not_dated():
    _, b = dated([reading("a", EN_NAMED), reading("b", EN_BARE, published="2022-07", published_from="given")])
    assert "Monday" not in told(b)
    assert b.article.notices == ()


def test_days_of_publication_date_the_rest():
    a = reading("a", "It rained.", published="2022-02-16", published_from="metadata")
    b = reading("b", "He said so.")
    first, second = dated([a, b])
    assert first == a
    assert (second.article.published, second.article.published_from) == ("2022-02-14/2022-02-18", "story")


def test_days_too_far_apart_date_nothing():
    days = ("2022-02-01", "2022-02-20")
    readings = [reading(d, "It rained.", published=d, published_from="given") for d in days]
    assert anchor([*readings, reading("c", EN_BARE)]) is None


def test_a_weekday_that_could_be_two_dates_stays_open():
    a = reading("a", EN_NAMED)
    b = reading("b", "The bridge was closed on Wednesday.")
    assert told(dated([a, b])[1]) == {}


@pytest.mark.parametrize("text", ["The war ended on 8 May 1945. It rained on Sunday.", "It rained on Tuesday.", ""])
def test_no_anchor_nothing_changes(text):
    given = [reading("a", text), reading("b", EN_BARE)]
    assert dated(given) == tuple(given)
