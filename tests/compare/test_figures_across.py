"""Figures that agree and differ between two languages: the cases of a table."""

from pathlib import Path

import pytest
import yaml

import rashomon.extract as extracting
from rashomon import encode, lineage
from rashomon.compare import claims
from tests.articles import article

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "figures_across.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def encoder():
    return encode.Cached(encode.load())


@pytest.mark.parametrize("row", [pytest.param(row, id=row["nl"][:40]) for row in CASES])
def test_table(encoder, row):
    texts = {
        "en": f"{row['en']}\nRoads to the north were blocked by mud.",
        "nl": f"{row['nl']}\nScholen blijven voorlopig dicht.",
    }
    readings = extracting.across([extracting.read(article(id, text, language=id)) for id, text in texts.items()])
    origins = lineage.origins([reading.article for reading in readings], (), ())
    found = [c for c in claims(readings, origins=origins, encoder=encoder) if c.finding in {"agreement", "figures differ"}]
    told = {c.finding for c in found if c.kind == "figure" or any(map(str.isdigit, c.gist.span.text))}
    if row["told"] == "figures differ":
        assert "figures differ" in told
    elif row["told"] == "agreement":
        assert told == {"agreement"}
    else:
        assert "figures differ" not in told
