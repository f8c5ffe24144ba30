"""The founding articles, and the rows of tests/cases/paragraph_kinds.yaml, each set among ordinary paragraphs."""

from pathlib import Path

import pytest
import yaml

from rashomon.clean.kinds import paragraphs

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((ROOT / "tests/cases/paragraph_kinds.yaml").read_text(encoding="utf-8"))
BODY = {
    "en": "The ministry said on Tuesday that the exercises had ended and that the troops would return to their bases soon.",
    "nl": "Het ministerie zei dinsdag dat de oefeningen voorbij zijn en dat de troepen snel terugkeren naar hun bases.",
}


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda c: c["text"][:40])
def test_a_line_among_others_has_its_kind(case):
    around = BODY.get(case["language"], BODY["en"])
    before = [] if case["at"] == "top" else [around, around + " It did not say when."]
    after = [] if case["at"] == "end" else [around + " More is expected.", around]
    text = "\n\n".join([*before, case["text"], *after])
    kinds = {text[p.start : p.end]: p.kind for p in paragraphs(text, title=None)}
    assert kinds[case["text"]] == case["kind"]


@pytest.mark.parametrize("name", [p.name for p in sorted((ROOT / "examples/pullback").glob("*.txt"))])
def test_only_white_space_lies_between_paragraphs(name):
    text = (ROOT / "examples/pullback" / name).read_text(encoding="utf-8")
    place = 0
    for p in paragraphs(text, title=None):
        assert not text[place : p.start].strip()
        assert text[p.start : p.end] == text[p.start : p.end].strip()
        place = p.end
    assert not text[place:].strip()


def test_a_repeated_headline_is_a_caption_and_so_is_the_line_under_it():
    text = (ROOT / "examples/pullback/002_5f14bd8932071e91.txt").read_text(encoding="utf-8")
    captions = [text[p.start : p.end] for p in paragraphs(text, title=None) if p.kind == "caption"]
    assert captions.count("Russia pulls troops from Ukrainian border") == 3
    assert len(captions) == 6
