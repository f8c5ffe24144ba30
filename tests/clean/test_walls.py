"""What stands in place of an article is told from articles, however short; cases in tests/cases/blocked_pages.yaml."""

from pathlib import Path

import pytest
import yaml

from rashomon.clean import kinds, walls
from rashomon.model import Span, Wall

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "blocked_pages.yaml").read_text(encoding="utf-8"))


def find(text):
    return walls.find(text, kinds.paragraphs(text, title=None))


def test_english_and_dutch_have_as_many_cases():
    assert [c["holds"] for c in CASES["en"]] == [c["holds"] for c in CASES["nl"]]


@pytest.mark.parametrize("case", [c for of in CASES.values() for c in of], ids=lambda c: c["text"][:40])
def test_what_stands_in_place_of_an_article(case):
    wall, _ = find(case["text"])
    assert (wall.kind if wall else "article") == case["holds"]
    assert wall is None or case["text"][wall.span.start : wall.span.end] == wall.span.text


def test_its_paragraphs_are_furniture_and_the_headline_stays():
    text = "Harbour reopens after storm\nWe use cookies. You can withdraw your consent at any time."
    wall, paragraphs = find(text)
    assert wall == Wall("consent notice", Span.of(text, 28, 43))
    assert [p.kind for p in paragraphs][1:] == ["furniture"]
    assert paragraphs[0].kind != "furniture"


def test_an_article_keeps_its_paragraphs():
    text = "The minister resigned on Monday after weeks of criticism.\nShe had no majority left, she said."
    given = kinds.paragraphs(text, title=None)
    assert walls.find(text, given) == (None, given)


def test_a_long_text_is_not_looked_at():
    assert find("We use cookies. " * 2_000)[0] is None


def test_it_is_told_in_words():
    said = "an error page stands in place of the article: “404 Not Found”"
    assert walls.told(Wall("error page", Span(0, 13, "404\nNot Found"))) == said
    assert walls.told(Wall("robot check", Span(0, 99, "you are human " * 20))).endswith("are …”")
