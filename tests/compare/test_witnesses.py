"""Which of two sides of a change articles of another hand have (tests/cases/witnesses.yaml), and what follows from it."""

from pathlib import Path

import pytest
import yaml

import rashomon.extract as extracting
from rashomon import encode
from rashomon.compare import settled
from rashomon.compare.altered import Change
from rashomon.compare.damage import Altered
from rashomon.model import Descent
from tests.articles import article

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "witnesses.yaml").read_text(encoding="utf-8"))
ROWS = [pytest.param(tag, row, id=f"{tag}: {row['says']}") for tag, rows in CASES.items() for row in rows]
OTHER = {"en": "nl", "nl": "en"}
CONTENT = ("9 of 9 aligned", "the content tells which came first (2.0)")


@pytest.fixture(scope="module")
def encoder():
    return encode.Cached(encode.load())


def at(held, words):
    start = held.text.index(words)
    return held.span(start, start + len(words))


def asked(tag, row, encoder, *, turned=False, says=("says",)):
    """Return descent and change of a case, settled; the content holds `one` for the first, if `turned` the other."""
    one, other = article("a", row["one"], language=tag), article("b", row["other"], language=OTHER[tag])
    third = [article(f"c{n}", row[key], language=row["language"]) for n, key in enumerate(says)]
    readings = extracting.across([extracting.read(a) for a in (one, other, *third)])
    first, second = ((other, "became"), (one, "was")) if turned else ((one, "was"), (other, "became"))
    descent = Descent(first[0].id, second[0].id, "translation", True, 0.7, CONTENT, ())
    spans = at(first[0], row[first[1]]), at(second[0], row[second[1]])
    found = Altered(Change(row["kind"], *spans), descent, spans)
    (kept,), (change,) = settled([descent], [found], readings, encoder)
    return kept, change


def test_both_directions_have_as_many_cases():
    assert [row["kind"] for row in CASES["en"]] == [row["kind"] for row in CASES["nl"]]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("tag", "row"), ROWS)
def test_another_hand_tells_which_side_is_whole(encoder, tag, row, turned):
    kept, change = asked(tag, row, encoder, turned=turned)
    held = (change.heard.first, change.heard.second)
    sides = {"one": (1, 0), "other": (0, 1), "none": (0, 0)}[row["whole"]]
    assert tuple(map(len, held)) == (sides[::-1] if turned else sides)
    assert all(a.text == row["says"] for side in held for a in side)
    if held[1]:
        assert not kept.directed, "what content held for the first is damaged, and the other does not come from it"
        assert "is damaged there" in kept.reasons[1]
