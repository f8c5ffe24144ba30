"""Quantities: a table anyone can edit (tests/cases/quantities.yaml), articles, and hostile texts."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from rashomon.extract.figures.quantities import Figure, find_quantities, quantities
from rashomon.model import Article, Paragraph, Quantity, identify

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "quantities.yaml").read_text(encoding="utf-8"))
ROWS = [(language, row[0], row[1:]) for language, rows in CASES.items() for row in rows]


def said(text, figure: Figure):
    """Write a figure as the table does."""
    if figure.value is None:
        value = f"{figure.low:.16g}..{'' if figure.high is None else f'{figure.high:.16g}'}"
    else:
        value = f"{figure.value:.16g}"
    rest = [] if figure.bound == "exact" else [figure.bound]
    rest += [f"u:{figure.unit}"] if figure.unit else []
    rest += [figure.change] if figure.change else []
    rest += [f"of:{text[slice(*figure.of)]}"] if figure.of else []
    return (text[figure.start : figure.end], value, sorted(rest))


def meant(row):
    span, value, *rest = (part.strip() for part in row.split("|"))
    words = rest[0] if rest else ""
    before, _, of = words.partition("of:")
    return (
        span,
        value,
        sorted([*(part.replace("percentage_", "percentage ") for part in before.split()), *([f"of:{of}"] if of else [])]),
    )


@pytest.mark.parametrize(("language", "text", "rows"), ROWS, ids=[f"{row[0]}: {row[1][:40]}" for row in ROWS])
def test_table(language, text, rows):
    expected = [] if rows == ["none"] else [meant(row) for row in rows]
    assert [said(text, figure) for figure in find_quantities(text, language)] == expected


def test_english_and_dutch_get_the_same_number_of_cases():
    assert len(CASES["en"]) == len(CASES["nl"]) >= 60
    assert min(len(CASES[language]) for language in ("de", "fr", "es")) >= 25


def article(text, paragraphs, *, published=None):
    return Article(
        id="a",
        path="a.txt",
        sha256="",
        title=None,
        outlet=None,
        author=None,
        language="nl",
        published=published,
        published_from=None,
        truncated=None,
        machine_translated=None,
        republished_from=None,
        encoding="utf-8",
        text=text,
        page_map=((0, 0, len(text)),),
        paragraphs=paragraphs,
    )


def test_an_article_gives_whole_quantities_and_skips_furniture():
    text = "Ruim 1.200 man\nLees ook: 5 tips"
    given = article(text, (Paragraph(0, 14, "body", "nl"), Paragraph(15, 31, "furniture", "nl")))
    span = given.span(0, 10)
    expected = Quantity(
        identify("a", "quantity", 0, 10), "a", span, 1200.0, 1200.0, None, "more_than", None, None, given.span(11, 14)
    )
    assert quantities(given) == (expected,)


def test_marks_are_read_as_the_article_writes_them():
    text = "Het ging om 1,234,567 dollar.\nLater om 4,800 dollar."
    given = article(text, (Paragraph(0, 29, "body", "nl"), Paragraph(30, len(text), "body", "und")))
    assert [quantity.value for quantity in quantities(given)] == [1234567.0, 4800.0]


def test_an_unknown_language_gets_its_digits_read():
    assert [figure.value for figure in find_quantities("三 1234 tre 12 %", "und")] == [1234.0, 12.0]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The budget deficit fell to 3 %.", ["budget deficit"]),
        ("nl", "Het tekort daalde naar 3 %.", ["tekort"]),
        ("en", "There are 150,000 troops, including those in Belarus.", ["including those in Belarus"]),
        ("nl", "Er zijn 150.000 militairen, inclusief die in Wit-Rusland.", ["inclusief die in Wit-Rusland"]),
        ("de", "Es sind 150.000 Soldaten, einschließlich derer in Belarus.", ["einschließlich derer in Belarus"]),
        ("fr", "Il y a 150.000 soldats, y compris ceux au Bélarus.", ["y compris ceux au Bélarus"]),
        ("es", "Hay 150.000 soldados, incluidos los de Bielorrusia.", ["incluidos los de Bielorrusia"]),
    ],
)
def test_what_a_figure_is_said_of(language, text, expected):
    given = replace(article(text, (Paragraph(0, len(text), "body", language),)), language=language)
    about = [span.text for quantity in quantities(given) for span in quantity.about]
    assert set(expected) <= set(about)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "There are 100,000 troops, to which must be added the 30,000 in Belarus."),
        ("nl", "Er zijn 100.000 militairen, waarbij nog de 30.000 in Belarus komen."),
        ("de", "Es sind 100.000 Soldaten, hinzu kommen 30.000 in Belarus."),
        ("fr", "Il y a 100.000 soldats, auxquels s'ajoutent 30.000 au Bélarus."),
        ("es", "Hay 100.000 soldados, a los que hay que sumar 30.000 en Bielorrusia."),
    ],
)
def test_a_sum_that_the_text_makes(language, text):
    given = replace(article(text, (Paragraph(0, len(text), "body", language),)), language=language)
    one, other = quantities(given)
    assert (one.value, other.value) == (100_000.0, 30_000.0)
    assert (one.added_to, other.added_to) == (None, one.id)


@pytest.mark.parametrize(("language", "text"), [("en", "He saw 100 cats and 30 dogs."), ("nl", "Hij zag 100 katten en 30 honden.")])
def test_figures_side_by_side_are_no_sum(language, text):
    given = replace(article(text, (Paragraph(0, len(text), "body", language),)), language=language)
    assert [q.added_to for q in quantities(given)] == [None, None]


HOSTILE = [
    "1",
    "million ",
    "1,",
    "1.",
    "12 345 ",
    "half a ",
    "-",
    "1/2 ",
    "ein",
    "and ",
    "between 1 and ",
    "vijfentwintig",
    "1 to ",
    "(",
    "$",
    "hundreds of ",
    "1:",
    "1-",
    "one ",
    "één ",
    "minus ",
    "min ",
    "1 out of ",
    "1 op de ",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_one_thing_over_and_over_is_read(piece, language):
    text = piece * (24_000 // len(piece))
    assert all(0 <= f.start < f.end <= len(text) for f in find_quantities(text, language))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [("١٠٠٬٠٠٠ جندي", "ar", ["١٠٠٬٠٠٠"]), ("100,000 นายอยู่ใกล้", "th", ["100,000"]), ("100,000 soldiers", "en", ["100,000"])],
)
def test_figures_in_other_scripts_keep_their_marks(text, language, expected):
    found = find_quantities(text, language)
    assert [text[f.start : f.end] for f in found] == expected
    assert [f.value for f in found] == [100_000.0]
