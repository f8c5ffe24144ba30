"""Figures that each article has one of: the cases of two tables, told between two articles in one language and in two."""

from pathlib import Path

import pytest
import yaml

import rashomon.extract as extracting
from rashomon import encode, lineage
from rashomon.compare import claims
from tests.articles import article

CASES = Path(__file__).parent.parent / "cases"
REST = {
    "en": ("Roads to the north were blocked by mud.", "Schools in the region remain closed for now."),
    "nl": ("De wegen in het noorden zijn geblokkeerd door modder.", "Scholen in de streek blijven voorlopig dicht."),
}
PAIRS = [("en", "en"), ("nl", "nl"), ("en", "nl")]


def rows():
    for name in ("lone_figures", "fates_told_otherwise"):
        table = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
        for first, second in PAIRS:
            for n, (one, other) in enumerate(zip(table[first], table[second], strict=True)):
                assert one["differ"] == other["differ"]
                missed = [first, second] in one.get("missed", [])
                row = (first, one["one"], second, other["other"], one["differ"] and not missed)
                yield pytest.param(*row, id=f"{name} {first} {second} {n + 1}")


@pytest.fixture(scope="module")
def encoder():
    return encode.Cached(encode.load())


@pytest.mark.parametrize(("first", "one", "second", "other", "differ"), list(rows()))
def test_table(encoder, first, one, second, other, differ):
    texts = ((first, f"{one}\n{REST[first][0]}"), (second, f"{other}\n{REST[second][1]}"))
    readings = extracting.across([extracting.read(article(f"a{n}", text, language=of)) for n, (of, text) in enumerate(texts)])
    origins = lineage.origins([reading.article for reading in readings], (), ())
    assert any(c.finding == "figures differ" for c in claims(readings, origins=origins, encoder=encoder)) == differ
