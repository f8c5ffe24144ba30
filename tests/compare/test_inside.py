"""Values of one slot in sentences that tell one thing: the cases of a table, between two articles in one language and in two."""

from pathlib import Path

import pytest
import yaml

import rashomon.extract as extracting
from rashomon import encode, lineage
from rashomon.compare import claims
from rashomon.compare.inside import without
from tests.articles import article

CASES = Path(__file__).parent.parent / "cases" / "figures_inside.yaml"
REST = {
    "en": ("Roads to the north were blocked by mud.", "Schools in the region remain closed for now."),
    "nl": ("De wegen in het noorden zijn geblokkeerd door modder.", "Scholen in de streek blijven voorlopig dicht."),
}
PAIRS = [("en", "en"), ("nl", "nl"), ("en", "nl")]


def rows():
    table = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    for first, second in PAIRS:
        for n, (one, other) in enumerate(zip(table[first], table[second], strict=True)):
            assert one["differ"] == other["differ"]
            missed = [first, second] in one.get("missed", [])
            yield pytest.param(
                first, one["one"], second, other["other"], one["differ"] and not missed, id=f"{first} {second} {n + 1}"
            )


@pytest.fixture(scope="module")
def encoder():
    return encode.Cached(encode.load())


def made(texts, encoder):
    """Return the claims of one article a text, each of its language."""
    readings = extracting.across([extracting.read(article(f"a{n}", text, language=of)) for n, (of, text) in enumerate(texts)])
    origins = lineage.origins([reading.article for reading in readings], (), ())
    return claims(readings, origins=origins, encoder=encoder)


@pytest.mark.parametrize(("first", "one", "second", "other", "differ"), list(rows()))
def test_table(encoder, first, one, second, other, differ):
    found = made(((first, f"{one}\n{REST[first][0]}"), (second, f"{other}\n{REST[second][1]}")), encoder)
    assert any(c.finding == "figures differ" for c in found) == differ


@pytest.mark.parametrize(
    "texts",
    [
        [
            ("en", "The ministry gives 66 million euros a year to the new fund for schools."),
            ("en", "The ministry gives 66 million euros over five years to the new fund for schools."),
        ],
        [
            ("nl", "Het ministerie geeft 66 miljoen euro per jaar aan het nieuwe fonds voor scholen."),
            ("nl", "Het ministerie geeft 66 miljoen euro in vijf jaar aan het nieuwe fonds voor scholen."),
        ],
    ],
)
def test_a_sum_a_year_is_not_the_same_sum_in_all(texts, encoder):
    found = made(texts, encoder)
    assert not any(c.finding == "agreement" and c.kind == "assertion" for c in found)
    assert any(c.finding == "figures differ" for c in found)


class Told:
    """A unit of which only the article counts."""

    def __init__(self, article):
        self.article = article


@pytest.mark.parametrize(
    ("apart", "kept"),
    [
        ([], [[0, 1, 2]]),
        ([(0, 2), (1, 2)], [[0, 1]]),  # two against one
        ([(0, 1)], [[0, 2]]),  # of two the one that is told last
        ([(0, 1), (0, 2), (1, 2)], []),  # all differ
    ],
)
def test_who_excludes_most_leaves_the_group(apart, kept):
    assert without([[0, 1, 2]], [Told("a"), Told("b"), Told("c")], apart, {}) == kept


def test_what_only_relatives_tell_otherwise_parts_no_group():
    assert without([[0, 1, 2]], [Told("a"), Told("b"), Told("c")], [(0, 1)], {"a": "x", "b": "x"}) == [[0, 1, 2]]
