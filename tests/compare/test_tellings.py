"""Figures that one article sets against each other: the cases of a table, told by one article in the company of another."""

from pathlib import Path

import pytest
import yaml

import rashomon.extract as extracting
from rashomon import encode, lineage
from rashomon.compare import claims
from tests.articles import article

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "two_tellings.yaml").read_text(encoding="utf-8"))
ROWS = [
    pytest.param(
        of,
        row["text"],
        row["differ"],
        id=f"{of} {row['text'][:40]}",
        marks=[pytest.mark.xfail(strict=True)] if "open" in row else [],
    )
    for of, rows in CASES.items()
    for row in rows
]


@pytest.fixture(scope="module")
def encoder():
    return encode.Cached(encode.load())


def test_both_languages_have_as_many_cases():
    assert len(CASES["en"]) == len(CASES["nl"])


@pytest.mark.parametrize(("language", "text", "differ"), ROWS)
def test_table(encoder, language, text, differ):
    readings = [extracting.read(article(id, t, language=language)) for id, t in (("a", text), ("b", "Schools stay shut."))]
    origins = lineage.origins([r.article for r in readings], (), ())
    assert any(c.finding == "figures differ" for c in claims(readings, origins=origins, encoder=encoder)) == differ
