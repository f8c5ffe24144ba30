"""The day of an hour, and what lies ahead: a table anyone can edit (tests/cases/event_times.yaml)."""

from pathlib import Path

import pytest
import yaml

from rashomon.extract.figures.moments import moments
from tests.articles import article

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "event_times.yaml").read_text(encoding="utf-8"))
ROWS = [(part, language, row[0], row[1:]) for part, by in CASES.items() for language, rows in by.items() for row in rows]


def read(language, row):
    lines = [line.strip() for line in row.split("¶")]
    headings = (0,) if len(lines) > 1 else ()
    return moments(article("a", "\n".join(lines), language=language, headings=headings, published="2025-05-14"))


@pytest.mark.parametrize(("part", "language", "row", "expected"), ROWS, ids=[f"{r[0]} {r[1]}: {r[2][:60]}" for r in ROWS])
def test_table(part, language, row, expected):
    found = read(language, row)
    for told in expected:
        words, edtf = (piece.strip() for piece in told.split("|"))
        of = [m.edtf or "-" for m in found if words in m.span.text]
        assert of == [edtf], (words, [(m.span.text, m.edtf) for m in found])


def test_english_and_dutch_get_the_same_number_of_cases():
    assert all(len(by["en"]) == len(by["nl"]) >= 13 for by in CASES.values())
