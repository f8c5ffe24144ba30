"""Figures of sentences that tell one thing which exclude each other, and what says that both may hold."""

import pytest

import rashomon.extract as extracting
from rashomon.compare.figures import Counted
from rashomon.compare.harmless import harmless
from rashomon.compare.units import units
from tests.articles import article

CASES = [
    (
        "en",
        ["Observers counted 64 explosions on Saturday.", "Observers counted 73 explosions on Saturday and Sunday."],
        "64",
        "73",
        True,
    ),
    (
        "nl",
        ["Waarnemers telden zaterdag 64 ontploffingen.", "Waarnemers telden op zaterdag en zondag 73 ontploffingen."],
        "64",
        "73",
        True,
    ),
    ("en", ["Observers counted 64 explosions on Saturday.", "Observers counted 73 explosions on Saturday."], "64", "73", False),
    ("nl", ["Waarnemers telden zaterdag 64 ontploffingen.", "Waarnemers telden zaterdag 73 ontploffingen."], "64", "73", False),
    (
        "en",
        ["The clinic saw 30 patients.", "The clinic saw 42 patients.", "It saw 30 patients at night and another 12 by day."],
        "30",
        "42",
        True,
    ),
    (
        "nl",
        [
            "De kliniek zag 30 patiënten.",
            "De kliniek zag 42 patiënten.",
            "Er kwamen 's nachts 30 patiënten en nog eens 12 overdag.",
        ],
        "30",
        "42",
        True,
    ),
    (
        "en",
        ["The clinic saw 30 patients.", "The clinic saw 42 patients.", "It saw 30 patients, of whom 12 were children."],
        "30",
        "42",
        False,
    ),
    (
        "nl",
        ["De kliniek zag 30 patiënten.", "De kliniek zag 42 patiënten.", "Er kwamen 30 patiënten, van wie 12 kinderen."],
        "30",
        "42",
        False,
    ),
    ("en", ["The limit there is 60 kilometres an hour.", "Trains may do 60 instead of 90 kilometres an hour."], "60", "90", True),
    (
        "nl",
        ["De limiet is daar 60 kilometer per uur.", "Treinen mogen er 60 in plaats van 90 kilometer per uur."],
        "60",
        "90",
        True,
    ),
    ("en", ["The limit there is 60 kilometres an hour.", "Trains may do 90 kilometres an hour."], "60", "90", False),
    ("nl", ["De limiet is daar 60 kilometer per uur.", "Treinen mogen er 90 kilometer per uur."], "60", "90", False),
]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("language", "texts", "one", "other", "holds"), CASES)
def test_both_may_hold(language, texts, one, other, holds, turned):
    readings = [extracting.read(article(f"a{n}", text, language=language, published="2024-10-14")) for n, text in enumerate(texts)]
    (a,) = [Counted(q, u) for u in units(readings[0]) if u.whole for q in u.figures if one in q.span.text][:1]
    (b,) = [Counted(q, u) for u in units(readings[1]) if u.whole for q in u.figures if other in q.span.text][:1]
    by_id = {reading.article.id: reading for reading in readings}
    assert harmless(*((b, a) if turned else (a, b)), by_id) is holds
