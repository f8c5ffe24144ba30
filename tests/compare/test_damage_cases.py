"""Sentences and their translations, damaged or not, from tests/cases/damage.yaml: found, of the right kind, in the right words."""

from pathlib import Path

import pytest
import yaml

import rashomon.extract as extracting
from rashomon.compare.altered import altered
from rashomon.compare.reader import PairReader
from rashomon.encode import e5
from tests.articles import article

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "damage.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def read():
    loaded = e5.load()
    tagger, reader = extracting.Tagger(loaded), PairReader(loaded)

    def changes(case, turned):
        texts = [("en", case["english"]), ("nl", case["dutch"])][:: -1 if turned else 1]
        made = [article(id, text, language=language) for id, (language, text) in zip("ab", texts, strict=True)]
        one, other = extracting.across([next(iter(extracting.readings([a], tagger))) for a in made])
        pair = tuple(a.span(0, len(a.text)) for a in made)
        return altered([pair], one, other, loaded, reader)

    return changes


def test_both_languages_have_as_many_cases_of_each_kind():
    kinds = {language: sorted(c["kind"] for c in CASES[language]) for language in ("en", "nl")}
    assert kinds["en"] == kinds["nl"]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("language", "case"),
    [
        pytest.param(language, c, marks=[pytest.mark.xfail(reason=c["open"], strict=True)] if "open" in c else [])
        for language in ("en", "nl")
        for c in CASES[language]
    ],
)
def test_damage(read, language, case, turned):
    found = read(case, turned)
    assert [c.kind for c in found] == [case["kind"]]
    if "word" in case:
        here = found[0].one if (language == "en") != turned else found[0].other
        assert case["word"] in here.text or here.text in case["word"]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    "case",
    [pytest.param(c, marks=[pytest.mark.xfail(reason=c["open"], strict=True)] if "open" in c else []) for c in CASES["same"]],
)
def test_no_damage(read, case, turned):
    assert read(case, turned) == []
