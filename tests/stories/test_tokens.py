"""Openings compared token by token: what is found in the other counts, and what is rare or stands early counts more."""

import math

import numpy as np
import pytest

from rashomon.encode import TokenStates
from rashomon.stories.tokens import Tokens, of_openings


def tokens(rows, weights):
    return Tokens(np.array(rows, np.float16), np.array(weights, np.float32), np.arange(len(rows)))


def test_each_token_is_held_against_the_nearest_and_weighed():
    one = tokens([[1, 0], [0, 1]], [3, 1])
    other = tokens([[1, 0]], [1])
    early = math.exp(-1 / 40)
    assert one.nearest(other).tolist() == [1, 0]
    assert one.counted().tolist() == pytest.approx([3, early])
    assert one.found_in(other) == pytest.approx(3 / (3 + early), abs=0.01)
    assert other.found_in(one) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    ("cosine", "least", "most"),
    [(0.0, 0, 0.01), (0.2, 0, 0.1), (0.42, 0.4, 0.6), (0.65, 0.9, 1), (1.0, 0.99, 1)],
    ids=["unrelated", "half near, as anything is", "it may be there", "in other words", "word for word"],
)
def test_a_token_is_found_or_not_rather_than_half(cosine, least, most):
    one, other = tokens([[1, 0]], [1]), tokens([[cosine, math.sqrt(1 - cosine**2)]], [1])
    assert least <= one.found_in(other) <= most


def test_what_stands_early_counts_more():
    told, later = ([1, 0], [0, 1]), ([0, 1], [1, 0])
    other = tokens([[1, 0]], [1])
    assert tokens(told, [1, 1]).found_in(other) > 0.5 > tokens(later, [1, 1]).found_in(other)


@pytest.mark.parametrize(("one", "other"), [([], [[1, 0]]), ([[1, 0]], [])], ids=["nothing here", "nothing there"])
def test_nothing_is_found_in_nothing(one, other):
    sides = [tokens(np.reshape(rows, (-1, 2)), [1.0] * len(rows)) for rows in (one, other)]
    assert sides[0].found_in(sides[1]) == 0


def test_tokens_of_the_sentences_that_are_kept():
    kept = tokens([[1, 0], [0, 1]], [3, 1]).of(np.array([False, True]))
    assert kept.states.tolist() == [[0, 1]]
    assert kept.weights.tolist() == [1]


class Letters:
    """One token a word: its state and id are its first letter."""

    name, dimensions = "letters", 32

    def encode(self, texts):
        raise NotImplementedError

    def states(self, texts):
        return [self._states(text) for text in texts]

    def _states(self, text):
        starts = [i for i in range(len(text)) if text[i] != " " and (i == 0 or text[i - 1] == " ")]
        ids = np.array([ord(text[i].casefold()) - 97 for i in starts], np.int64)
        offsets = np.array([(i, i + 1) for i in starts], np.int64).reshape(-1, 2)
        return TokenStates(ids, offsets, np.eye(32, dtype=np.float32)[ids], np.ones(32, np.float32))


def test_a_token_that_all_openings_have_does_not_count():
    found = of_openings([["Alpha beta", "gamma"], ["Alpha delta"], ["Alpha eta"]], ["en"] * 3, Letters())
    assert found[0].weights.argmin() == 0
    assert found[0].sentences.tolist() == [0, 0, 1]
    assert found[0].states.dtype == np.float16


def test_an_article_without_a_sentence():
    empty, other = of_openings([[], ["Alpha beta"]], ["en", "en"], Letters())
    assert empty.found_in(other) == other.found_in(empty) == 0
