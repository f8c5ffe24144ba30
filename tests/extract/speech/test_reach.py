"""Contents put right: the table in tests/cases/reach.yaml."""

from pathlib import Path

import pytest
import yaml

from rashomon.extract.speech.reach import Reach
from rashomon.extract.speech.triple import Triple
from tests.articles import article

TABLE = yaml.safe_load((Path(__file__).parents[2] / "cases" / "reach.yaml").read_text(encoding="utf-8"))
CASES = [(language, case) for language, cases in TABLE.items() for case in cases]
ROLES = ("source", "cue", "content")


def _at(text, words):
    return tuple((text.index(w), text.index(w) + len(w)) for w in words.split(" | ") if w)


def _shown(text, t):
    return {role: " | ".join(text[a:b] for a, b in getattr(t, role)) for role in ROLES}


@pytest.mark.parametrize(("language", "case"), CASES, ids=lambda c: c["text"][:60] if isinstance(c, dict) else c)
def test_cases(language, case):
    text = case["text"]
    drawn = Triple(*(_at(text, case[role]) for role in ROLES))
    found = Reach(article("a", text, language=language)).within(drawn)
    assert _shown(text, found) == _shown(text, drawn) | case.get("becomes", {})


@pytest.mark.parametrize(("language", "case"), CASES, ids=lambda c: c["text"][:60] if isinstance(c, dict) else c)
def test_twice_is_once(language, case):
    reach = Reach(article("a", case["text"], language=language))
    once = reach.within(Triple(*(_at(case["text"], case[role]) for role in ROLES)))
    assert reach.within(once) == once


def test_english_and_dutch_have_the_same_number():
    assert len(TABLE["en"]) == len(TABLE["nl"])


def test_a_language_without_grammar_is_left_alone():
    text = "Sindaco disse che piove, ma nessun dettaglio."
    drawn = Triple(_at(text, "Sindaco"), _at(text, "disse"), _at(text, "che piove, ma nessun dettaglio"))
    assert Reach(article("a", text, language="it")).within(drawn) == drawn
