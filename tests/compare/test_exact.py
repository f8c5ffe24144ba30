"""Ages, scores, times and exact numbers that agree in sentences that are not alike: the cases of a table."""

from pathlib import Path

import pytest
import yaml

import rashomon.extract as extracting
from rashomon import encode, lineage
from rashomon.compare import claims
from tests.articles import article

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "exact.yaml").read_text(encoding="utf-8"))
REST = {
    "en": ("Roads to the north were blocked by mud.", "Schools stay shut until further notice."),
    "nl": ("Wegen naar het noorden zijn door modder versperd.", "Scholen blijven voorlopig dicht."),
}
ROWS = [pytest.param(language, row, id=f"{language}: {row['one'][:40]}") for language, rows in CASES.items() for row in rows]


@pytest.fixture(scope="module")
def encoder():
    return encode.Cached(encode.load())


def compared(encoder, texts, language):
    readings = extracting.across([extracting.read(article(id, text, language=language)) for id, text in texts.items()])
    origins = lineage.origins([reading.article for reading in readings], (), ())
    return [c for c in claims(readings, origins=origins, encoder=encoder) if c.finding == "agreement"]


def test_both_languages_have_as_many_cases():
    assert len(CASES["en"]) == len(CASES["nl"])


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_table(encoder, language, row):
    texts = {"a": f"{row['one']}\n{REST[language][0]}", "b": f"{row['other']}\n{REST[language][1]}"}
    found = compared(encoder, texts, language)
    if row["told"] == "none":
        assert [c for c in found if c.kind == "figure"] == []
    else:
        assert any(row["told"] in a.span.text for c in found for a in c.accounts if a.span and a.article == "a")


def test_copies_are_accounts_and_no_further_origins(encoder):
    """Two of three articles have the same sentences: all three speak, two hands at most."""
    texts = {"a": "Duncan Rait, 36, died on Friday.", "b": "Friends mourned the 36-year-old Duncan Rait."}
    (two,) = compared(encoder, texts, "en")
    (three,) = compared(encoder, {**texts, "c": f"{texts['b']}\nA church was full."}, "en")
    assert [a.article for a in three.accounts] == ["a", "b", "c"]
    assert (two.origins, len(two.accounts)) == (2, 2)


def test_two_persons_of_one_age_are_not_one(encoder):
    texts = {
        "a": "Jim Oler, 44, was held. Mary Smith, 44, was hurt.",
        "b": "Neighbours collect money for the 44-year-old Mary Smith.",
        "c": "A 44-year-old man spoke to neighbours.",
    }
    found = compared(encoder, texts, "en")
    assert [[a.span.text for a in c.accounts if a.span] for c in found if c.kind == "figure"] == [
        ["Mary Smith, 44", "44-year-old Mary Smith"]
    ]


@pytest.mark.parametrize(
    ("first", "last", "differ"), [("2013-06-17", "2013-09-26", False), ("2013-06-17", "2013-06-18", True), (None, None, True)]
)
def test_a_person_grows_older_between_two_reports(encoder, first, last, differ):
    texts = (
        ("a", "Police held Christopher Simpson, 26, near Spiro.", first),
        ("b", "A jury has heard Christopher Simpson, 27.", last),
    )
    articles = [article(id, text, published=published) for id, text, published in texts]
    readings = extracting.across([extracting.read(a) for a in articles])
    found = claims(readings, origins=lineage.origins(articles, (), ()), encoder=encoder)
    assert any(c.finding == "figures differ" for c in found) is differ
