"""Whose word a sentence, or a figure in it, is: tests/cases/stances.yaml, read by the rules alone."""

from pathlib import Path

import pytest
import yaml

from rashomon.compare.stance import account
from rashomon.compare.units import units
from rashomon.extract import readings
from rashomon.model import Article, Paragraph, Span

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "stances.yaml").read_text(encoding="utf-8"))


def article(text, language):
    return Article(
        id="a",
        path="a.txt",
        sha256="a",
        title=None,
        outlet=None,
        author=None,
        language=language,
        published="2024-03-13",
        published_from="given",
        truncated=None,
        machine_translated=None,
        republished_from=None,
        encoding="utf-8",
        text=text,
        page_map=((0, 0, len(text)),),
        paragraphs=(Paragraph(0, len(text), "body", language),),
    )


def test_both_languages_have_as_many_cases():
    assert len({tuple((row["stance"], "at" in row) for row in rows) for rows in CASES.values()}) == 1


@pytest.mark.parametrize(("language", "row"), [(tag, row) for tag, rows in CASES.items() for row in rows], ids=str)
def test_table(language, row):
    text = row["text"]
    (reading,) = readings([article(text, language)], None)
    whole = next(unit for unit in units(reading) if unit.whole)
    start = text.index(row.get("at", ""))
    at = Span.of(text, start, start + len(row["at"])) if "at" in row else None
    held = account(whole, at=at)
    assert held.stance == row["stance"]
    assert (held.statement is None) == (row["stance"] == "asserts")


def test_a_sentence_without_end_is_not_looked_into():
    text = "The mayor, " + "who came late and " * 200 + "left, said that he slept."
    (reading,) = readings([article(text, "en")], None)
    whole = next(unit for unit in units(reading) if unit.whole)
    assert account(whole).stance == "asserts"
