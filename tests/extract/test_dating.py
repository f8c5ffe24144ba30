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


EN_FILED = "KYIV, Feb. 15, 2022 (Reuters) - The bridge was closed today."
NL_FILED = "UTRECHT (ANP) - 15 februari 2022 - De brug ging vandaag dicht."


@pytest.mark.parametrize(
    ("filed", "other", "expected"),
    [
        (reading("a", EN_FILED), reading("b", "De brug ging dinsdag dicht.", language="nl"), ("dinsdag", "2022-02-15")),
        (
            reading("a", NL_FILED, language="nl"),
            reading("b", "The bridge was closed in 2019 and last year."),
            ("last year", "2021"),
        ),
    ],
    ids=["en dateert nl", "nl dates en"],
)
def test_a_dateline_dates_its_article_and_the_rest(filed, other, expected):
    a, b = dated([filed, other])
    assert (a.article.published, a.article.published_from) == ("2022-02-15/2022-02-17", "story")  # not before it was filed
    assert a.article.notices[-1].startswith("dated by the story: a.txt was filed, by its dateline, on 15 February 2022; ")
    assert {m.from_ for m in a.moments} == {None, "dateline"}
    assert (b.article.published, b.article.published_from) == ("2022-02-13/2022-02-17", "story")
    text, edtf = expected
    assert told(b).get(text) == (None if text == "dinsdag" else (edtf, "story"))  # that Tuesday may be one of two


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "KYIV, Feb. 15 (Reuters) - It was closed today."), ("nl", "UTRECHT, 15 februari (ANP) - Hij ging vandaag dicht.")],
)
def test_a_dateline_without_a_year_takes_it_from_the_story(language, text):
    a = reading("a", "It rained.", published="2022-02-16", published_from="metadata")
    _, b = dated([a, reading("b", text, language=language)])
    assert b.article.published == "2022-02-15/2022-02-17"
    assert [edtf for edtf, _ in told(b).values()] == ["2022-02-15", "2022-02-15"]
    assert dated([reading("b", text, language=language)])[0].article.published is None  # no year anywhere


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "KYIV, Feb. 1 (Reuters) - It was closed today."), ("nl", "UTRECHT, 1 februari (ANP) - Hij ging vandaag dicht.")],
)
def test_a_dateline_of_another_day_is_not_overruled(language, text):
    a = reading("a", "It rained.", published="2022-02-16", published_from="metadata")
    assert dated([a, reading("b", text, language=language)])[1].article.published is None


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


@pytest.mark.parametrize(
    ("language", "named", "later"),
    [
        ("en", EN_NAMED, "On Tuesday the judge recalled the vote of January 2023."),
        ("nl", NL_NAMED, "Dinsdag herinnerde de rechter aan de stemming van januari 2023."),
    ],
)
def test_an_old_date_does_not_date_a_story_that_knows_of_later_ones(language, named, later):
    assert anchor([reading("a", named, language=language), reading("b", later, language=language)]) is None


@pytest.mark.parametrize(("language", "named", "other"), [("en", EN_NAMED, "It rained."), ("nl", NL_NAMED, "Het regende.")])
def test_one_article_alone_does_not_date_by_a_weekday(language, named, other):
    assert anchor([reading("a", named, language=language), reading("b", other, language=language)]) is None
