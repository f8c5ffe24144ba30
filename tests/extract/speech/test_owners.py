"""Whose words they are: the table in tests/cases/owners.yaml, and text that means ill."""

from pathlib import Path

import pytest
import yaml

from rashomon.extract.names import names
from rashomon.extract.speech.owners import witnessed
from rashomon.extract.speech.statements import statements
from rashomon.extract.speech.triple import Triple
from tests.articles import article

TABLE = yaml.safe_load((Path(__file__).parents[2] / "cases" / "owners.yaml").read_text(encoding="utf-8"))
CASES = [pytest.param(language, case, id=f"{language}-{case['text'][:50]}") for language, cases in TABLE.items() for case in cases]


def joined(spans):
    return " | ".join(s.text for s in spans)


@pytest.mark.parametrize(("language", "case"), CASES)
def test_cases(language, case):
    made = article("a", case["text"], language=language, headings=(0,) if case.get("heading") else ())
    found = names(made)
    named = {n.id: n.name for n in found}
    shown = [
        {"source": joined(s.source), "content": joined(s.content), "speaker": named.get(s.speaker), "polarity": s.polarity}
        for s in statements(made, found)
    ]
    assert shown == [{"speaker": None, "polarity": "affirms"} | expected for expected in case["statements"]]


def test_english_and_dutch_have_the_same_number_of_cases():
    assert len(TABLE["en"]) == len(TABLE["nl"])


def test_many_quotations_in_a_row_are_read_in_time_that_grows_with_their_number():
    text = "Jan Bos came. " + "“We have all the time there is.” " * 3_000
    made = article("a", text)
    loose = [Triple((), (), ((a, a + 32),)) for a in range(14, len(text) - 32, 33)]
    assert len(witnessed(made, loose, names(made))) == len(loose)
