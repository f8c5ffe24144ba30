"""Words and marks out of tokens: edges are those of words, whatever the tokens are."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pytest

from rashomon.extract.units import Units, split, windows


@dataclass(frozen=True)
class Placed:
    ids: list[int]
    prefix: int
    offsets: list[tuple[int, int]]


class ThreeLetters:
    """A tokenizer that cuts at spaces and after every third letter, behind a prefix of one token."""

    def place(self, text: str) -> Placed:
        cuts = []
        for start, word in _words(text):
            cuts += [(start + i, start + min(i + 3, len(word))) for i in range(0, len(word), 3)]
        return Placed([9, *range(10, 10 + len(cuts))], 1, [(0, 0), *cuts])


def _words(text: str) -> list[tuple[int, str]]:
    out, at = [], 0
    for word in text.split(" "):
        if word:
            out.append((at, word))
        at += len(word) + 1
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("satellite images", ["satellite", "images"]),
        ("satellietbeelden tonen", ["satellietbeelden", "tonen"]),
        ("one, two", ["one", ",", "two"]),  # the mark opens a unit because a token opens with it
        ("no.Yes", ["no.", "Yes"]),  # it does not here: the token that holds it began before
        ("a\nb", ["a", "b"]),
        ("  ", []),
        ("", []),
    ],
)
def test_edges_are_those_of_words(text: str, expected: list[str]):
    u = split(text, ThreeLetters(), end=2)
    assert [text[a:b] for a, b in u.spans] == expected


def test_paragraphs_are_parted_by_one_end_mark():
    u = split("aa\n\nbb\r\ncc", ThreeLetters(), end=2)
    assert u.ids.tolist() == [10, 2, 10, 2, 10]
    assert u.first.tolist() == [0, 2, 4]


def test_only_the_parts_asked_for_are_read():
    text = "menu here\nbody text"
    u = split(text, ThreeLetters(), end=2, parts=[(10, 19)])
    assert [text[a:b] for a, b in u.spans] == ["body", "text"]


def units(firsts: list[int], count: int, ends: tuple[int, ...] = ()) -> Units:
    ids = np.full(count, 7, np.int32)
    ids[list(ends)] = 2
    return Units(ids, np.array(firsts, np.int32), np.zeros((len(firsts), 2), np.int32))


def test_windows_cover_every_unit_and_hold_the_limit():
    cut = windows(units(list(range(0, 300, 3)), 300), longest=64, overlap=24, end=2)
    assert cut[0][0] == 0
    assert cut[-1][1] == 100
    for (a, b), (c, d) in pairwise(cut):
        assert a < c <= b < d
        assert 3 * (b - a) <= 64


def test_windows_end_and_begin_with_paragraphs():
    # paragraphs of 30, 30, 30 and 10 tokens, a unit a token, parted by end marks
    firsts = [i for i in range(103) if i not in {30, 61, 92}]
    cut = windows(units(firsts, 103, (30, 61, 92)), longest=70, overlap=20, end=2)
    assert cut == [(0, 60), (60, 100)]


def test_a_unit_longer_than_a_window_stands_alone():
    assert windows(units([0, 400], 500), longest=64, overlap=24, end=2) == [(0, 1), (1, 2)]
