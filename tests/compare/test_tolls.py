"""Figures of which one fate is told: tests/cases/tolls.yaml, through all of comparing."""

from pathlib import Path

import pytest
import yaml

import rashomon.extract as extracting
from rashomon import encode, lineage
from rashomon.compare import claims
from tests.articles import article

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "tolls.yaml").read_text(encoding="utf-8"))
REST = {
    "en": ("Roads to the north were blocked by mud.", "Schools stay shut until further notice."),
    "nl": ("Wegen naar het noorden zijn door modder versperd.", "Scholen blijven voorlopig dicht."),
}
ROWS = [(language, row) for language, rows in CASES.items() for row in rows]


@pytest.fixture(scope="module")
def encoder():
    return encode.Cached(encode.load())


def test_both_languages_have_as_many_cases():
    assert len(CASES["en"]) == len(CASES["nl"])


@pytest.mark.parametrize(("language", "row"), ROWS, ids=[f"{language}: {row['other'][:40]}" for language, row in ROWS])
def test_table(encoder, language, row):
    texts = {"a": f"{row['one']}\n{REST[language][0]}", "b": f"{row['other']}\n{REST[language][1]}"}
    articles = [article(id, text, language=language) for id, text in texts.items()]
    readings = extracting.across([extracting.read(a) for a in articles])
    origins = lineage.origins(articles, (), ())
    found = claims(readings, origins=origins, encoder=encoder)
    assert any(c.finding == "figures differ" for c in found) == row["differ"]
