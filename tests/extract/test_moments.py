"""Moments: a table anyone can edit (tests/cases/moments.yaml), articles, language data, and hostile texts."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from rashomon.extract.figures.both import figures
from rashomon.extract.figures.dates import dates
from rashomon.extract.figures.moments import Expression, find_moments, moments
from rashomon.extract.figures.quantities import quantities
from rashomon.model import Article, Moment, Paragraph, identify
from tests.articles import article

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "moments.yaml").read_text(encoding="utf-8"))
REFERENCE = {"given": "2022-02-16", "open": None}
ROWS = [(part, language, row[0], row[1:]) for part, by in CASES.items() for language, rows in by.items() for row in rows]


def said(text, found: Expression):
    return (text[found.start : found.end], found.timex, found.edtf or "-")


@pytest.mark.parametrize(("part", "language", "text", "rows"), ROWS, ids=[f"{r[0]} {r[1]}: {r[2][:40]}" for r in ROWS])
def test_table(part, language, text, rows):
    expected = [] if rows == ["none"] else [tuple(piece.strip() for piece in row.split("|")) for row in rows]
    assert [said(text, found) for found in find_moments(text, language, REFERENCE[part])] == expected


def count(language):
    return sum(len(by[language]) for by in CASES.values())


def test_english_and_dutch_get_the_same_number_of_cases():
    assert count("en") == count("nl") >= 60
    assert min(map(count, ("de", "fr", "es"))) >= 25


TEXT = "Op 3 maart 2020 begon het.\nDe volgende dag en dinsdag.\nLees ook: maandag\nIn 2014."
ARTICLE = Article(
    id="a",
    path="a.txt",
    sha256="",
    title=None,
    outlet=None,
    author=None,
    language="nl",
    published=None,
    published_from=None,
    truncated=None,
    machine_translated=None,
    republished_from=None,
    encoding="utf-8",
    text=TEXT,
    page_map=((0, 0, len(TEXT)),),
    paragraphs=(
        Paragraph(0, 26, "body", "nl"),
        Paragraph(27, 54, "body", "nl"),
        Paragraph(55, 72, "furniture", "nl"),
        Paragraph(73, 81, "caption", "und"),
    ),
)


def moment(text, timex, edtf, precision, from_):
    start = TEXT.index(text)
    span = ARTICLE.span(start, start + len(text))
    return Moment(identify("a", "moment", start, start + len(text)), "a", span, "DATE", timex, edtf, precision, from_)


def test_an_article_resolves_against_what_it_names():
    assert moments(ARTICLE) == (
        moment("3 maart 2020", "2020-03-03", "2020-03-03", "day", None),
        moment("De volgende dag", "2020-03-04", "2020-03-04", "day", "text"),
        moment("dinsdag", "2020-03-03", "2020-03-03", "day", "text"),
        moment("In 2014", "2014", "2014", "year", None),
    )


def test_the_publication_date_goes_before_the_text():
    found = moments(replace(ARTICLE, published="2020-03-05"))
    assert [(m.timex, m.from_) for m in found] == [
        ("2020-03-03", None),
        ("2020-03-04", "text"),
        ("2020-03-03", "publication"),
        ("2014", None),
    ]


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("2022-02", ["XXXX-WXX-1", "2021-11", "2021"]),
        ("2022", ["XXXX-WXX-1", "XXXX-11", "2021"]),
        ("2022-02-16/2022-02-18", ["2022-02-14", "2021-11", "2021"]),
    ],
)
def test_nothing_narrower_than_the_reference(reference, expected):
    assert [m.timex for m in find_moments("On Monday. Last November. Last year.", "en", reference)] == expected


@pytest.mark.parametrize("text", ["31 February 2022", "On 30 February", "0 May 2022", "At 27:80.", "In the year 0000"])
def test_what_cannot_be_is_not_made_up(text):
    assert all("02-3" not in m.timex and "27" not in m.timex for m in find_moments(text, "en", "2022-02-16"))


@pytest.mark.parametrize("reference", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_hold(reference):
    text = "Monday, next week, last week, 900 years ago, in 9000 years time, last century, next decade, the weekend, tomorrow"
    assert find_moments(text, "en", reference)


PIECES = [
    "monday ",
    "may ",
    "last ",
    "the first ",
    "3 days ",
    "in 19",
    "12 ",
    "12:30 ",
    "15 februari ",
    "1-",
    "sept. ",
    "the ",
    "a ",
    "drie ",
    "half ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_one_thing_over_and_over_is_read(piece):
    text = piece * (24_000 // len(piece))
    assert all(0 <= e.start < e.end <= len(text) for e in find_moments(text, "en", "2022-02-16"))


FILED = [
    ("en", "KYIV, Feb. 15 (Reuters) - He left on Tuesday.", "Tuesday"),
    ("en", "MOSCOW, February 15. /TASS/. He left on Tuesday.", "Tuesday"),
    ("nl", "AMSTERDAM, 15 feb (ANP) - Hij vertrok dinsdag.", "dinsdag"),
    ("en", "Feb 15 (Reuters) - He left on Tuesday.", "Tuesday"),
    ("en", "WASHINGTON (AP) — Feb. 15 — He left on Tuesday.", "Tuesday"),
    ("nl", "Den Haag, 15 februari (ANP) – Hij vertrok dinsdag.", "dinsdag"),
    ("nl", "15 februari (Reuters) - Hij vertrok dinsdag.", "dinsdag"),
    ("nl", "AMSTERDAM (ANP) - 15 februari\nHij vertrok dinsdag.", "dinsdag"),
    ("de", "Berlin, 15. Februar (dpa) - Er ging am Dienstag.", "Dienstag"),
    ("fr", "PARIS, 15 février (AFP) - Il est parti mardi.", "mardi"),
    ("es", "Madrid, 15 feb (EFE).- Se fue el martes.", "el martes"),
]


def reported(language, text, published):
    said = (Paragraph(0, len(text), "body", language),)
    return moments(replace(ARTICLE, language=language, text=text, published=published, page_map=(), paragraphs=said))


@pytest.mark.parametrize(("language", "text", "weekday"), FILED)
def test_the_dateline_governs_what_follows(language, text, weekday):
    first, second = reported(language, text, "2022-02-23")  # a week later
    assert (first.edtf, first.from_) == ("2022-02-15", "publication")  # its year
    assert (second.span.text, second.edtf, second.from_) == (weekday, "2022-02-15", "dateline")


def test_a_dateline_with_its_year_needs_no_publication_date():
    first, second = reported("en", "KYIV, Feb. 15, 2022 (Reuters) - He left on Tuesday.", None)
    assert (first.from_, second.edtf, second.from_) == (None, "2022-02-15", "dateline")


def test_a_dateline_without_any_year_dates_nothing():
    assert [m.edtf for m in reported("en", "KYIV, Feb. 15 (Reuters) - He left on Tuesday.", None)] == [None, None]


LIKE_ONE = [
    ("en", "Russia, February 15 was cold. Tuesday was not."),
    ("en", "Feb. 15 - It began on Tuesday."),
    ("en", "Paris on 15 February - a city - was quiet on Tuesday."),
    ("nl", "Rusland, 15 februari was koud. Dinsdag niet."),
    ("nl", "15 februari - Het begon dinsdag."),
    ("nl", "Op 15 februari - een dinsdag - bleef het stil."),
]


@pytest.mark.parametrize(("language", "text"), LIKE_ONE)
def test_what_only_looks_like_a_dateline_is_none(language, text):
    assert all(m.from_ != "dateline" for m in reported(language, text, "2022-02-23"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On 3 May 2020, 12 came.\nThe next day 20 left."),
        ("nl", "Op 3 mei 2020 kwamen er 12.\nDe volgende dag gingen er 20."),
    ],
)
def test_both_at_once_are_what_each_is_alone(language, text):
    given = article("a", text, language=language)
    assert figures(given) == (quantities(given), moments(given))
    assert [len(found) for found in figures(given)] == [2, 2]


@pytest.mark.parametrize(
    ("language", "text", "looked_at", "passed_over"),
    [
        ("en", "the car left in a hurry on monday", {7}, {0, 4}),
        ("en", "a week ago , a car", {0}, {4}),
        ("en", "in ' 98 and ' s", {0, 1}, {4}),
        ("nl", "de auto ging in een vloek en een zucht op maandag", {10}, {0, 4, 7}),
        ("nl", "een week geleden , een auto", {0}, {4}),
        ("nl", "sinds ' 98 en ' t", {0, 1}, {4}),
    ],
)
def test_most_words_that_can_open_an_expression_are_passed_over(language, text, looked_at, passed_over):
    starts = set(dates(language).templates.starts(text.split()))
    assert looked_at <= starts
    assert not passed_over & starts
