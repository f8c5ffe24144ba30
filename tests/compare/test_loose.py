"""In which figures, dates, scores and doubts sentences that agree part: the cases of loose_figures.yaml, in any order."""

from itertools import permutations
from pathlib import Path

import pytest
import yaml

import rashomon.extract as extracting
from rashomon.compare.asides import loose_certainty, loose_scores
from rashomon.compare.loose import loose_dates, loose_figures
from rashomon.compare.units import units
from tests.articles import article

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "loose_figures.yaml").read_text(encoding="utf-8"))
EVERY = [(language, case) for language, cases in CASES.items() for case in cases]


def test_both_languages_have_as_many_cases():
    assert [case["told"] == "none" for case in CASES["en"]] == [case["told"] == "none" for case in CASES["nl"]]


@pytest.mark.parametrize(("language", "case"), EVERY, ids=[case["why"] for _, case in EVERY])
def test_table(language, case):
    readings = [extracting.read(article(f"a{n}", text, language=language)) for n, text in enumerate(case["said"])]
    sentences = [unit for reading in readings for unit in units(reading) if unit.whole]
    moments = {reading.article.id: reading.moments for reading in readings}
    for ordered in permutations(sentences):
        dates = list(loose_dates(ordered, moments))
        assert bool(dates) == ("dates" in case)
        assert not dates or all(span in dates[0] for span in case["dates"])
        scores = list(loose_scores(ordered, [reading.article for reading in readings]))
        assert bool(scores) == ("score" in case)
        assert not scores or all(f"“{score}”" in scores[0] for score in case["score"])
        assert list(loose_certainty(ordered)) == ([f"not all say it outright: “{case['unsure']}”"] if "unsure" in case else [])
        told = list(loose_figures(ordered))
        assert bool(told) == (case["told"] != "none")
        assert not told or all(f"“{span}" in told[0] for span in case["told"])


def test_figures_of_one_article_part_nobody():
    reading = extracting.read(article("a", "Police counted 120 people at the funeral. There were 170 people at the funeral."))
    assert list(loose_figures([unit for unit in units(reading) if unit.whole])) == []
