"""Lines that date an article, with an outlet before the date: tests/cases/datelines.yaml."""

from pathlib import Path

import pytest
import yaml

from rashomon.clean import datelines

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "datelines.yaml").read_text(encoding="utf-8"))


def test_both_languages_have_as_many_cases():
    assert [len([row for row in rows if "date" in row]) for rows in CASES.values()] == [3, 3]
    assert len(CASES["en"]) == len(CASES["nl"])


@pytest.mark.parametrize("row", [row for rows in CASES.values() for row in rows], ids=lambda row: row["line"])
def test_table(row):
    found = datelines.read(row["line"])
    told = (found.edtf, row["line"][found.start : found.end]) if found else (None, None)
    assert told == (row.get("date"), row.get("dated"))
