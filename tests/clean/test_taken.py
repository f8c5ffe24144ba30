"""Lines that say whose text an article is made from: tests/cases/taken_texts.yaml; those at the head are in head_lines.yaml."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from rashomon.clean import taken
from rashomon.lineage import foreign
from tests.clean.test_heads import BODY, HEADLINE, article

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "taken_texts.yaml").read_text(encoding="utf-8"))
ROWS = [pytest.param(tag, row, id=row["line"]) for tag, rows in CASES.items() for row in rows]


def test_both_languages_have_as_many_cases():
    assert [sorted(row) for row in CASES["en"]] == [sorted(row) for row in CASES["nl"]]


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_a_foot_says_whose_text_it_is(language, row):
    made = article(f"{HEADLINE[language]}\n\n{BODY[language]}\n\n{row['line']}\n")
    told = foreign.told(replace(made, language=language))
    assert (told.republished_from.text if told.republished_from else None) == row.get("from")
    assert (told.translated_from is not None) == row.get("translation", False)
    assert made.paragraphs[-1].kind == ("furniture" if "from" in row or "translation" in row else "body")


@pytest.mark.parametrize(
    ("piece", "name"),
    [("Radio North English service", "Radio North"), ("Omroep Noord Engelse redactie", "Omroep Noord"), ("Radio North", "")],
)
def test_an_edition_is_no_part_of_the_name(piece, name):
    assert piece[: taken.edition(piece)] == name


def test_a_long_piece_says_nothing():
    assert taken.read("translated from " + "North " * 40) is None
