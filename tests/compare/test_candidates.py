"""Which pairs are looked at: all of them while there are few, and nearly all that are alike where an index tells."""

import numpy as np
import pytest

from rashomon.compare import candidates
from rashomon.compare.neighbours import Neighbours
from rashomon.compare.twins import Twins
from rashomon.compare.units import Unit
from rashomon.encode.similarity import unit
from rashomon.model import Span

FLOOR = 0.4


def events(count, size, dice):
    """Return vectors of `count` events, `size` of each, as alike as sentences of one thing are; ten events are of one subject."""
    subjects = np.repeat(dice.normal(size=(count // 10, 1, 384)), 10, axis=0)
    centres = subjects + dice.normal(size=(count, 1, 384)) * 1.5
    return unit((centres + dice.normal(size=(count, size, 384)) * 1.2).reshape(-1, 384))


def found(vectors, least):
    blocks = list(candidates.pairs(vectors, least))
    one, other, cosine = (np.concatenate([b[n] for b in blocks]) for n in range(3))
    assert (one < other).all()
    assert np.allclose(cosine, np.einsum("nd,nd->n", vectors[one], vectors[other]), atol=1e-5)
    pairs = list(zip(one.tolist(), other.tolist(), strict=True))
    assert len(pairs) == len(set(pairs)), "a pair was met twice"
    return set(pairs)


def wanted(vectors, least):
    cosines = vectors @ vectors.T
    fits = np.triu((cosines >= least[:, None]) & (cosines >= least[None, :]), k=1)
    return set(zip(*(n.tolist() for n in np.nonzero(fits)), strict=True))


def test_all_pairs_are_found_while_there_are_few():
    dice = np.random.default_rng(1)
    vectors = events(130, 9, dice)  # more than one block
    least = dice.choice([FLOOR, FLOOR + 0.2], size=len(vectors)).astype(np.float32)
    assert found(vectors, least) == wanted(vectors, least)


def test_the_index_misses_few_and_looks_at_a_share(monkeypatch):
    vectors = events(2_000, 6, np.random.default_rng(2))
    least = np.full(len(vectors), FLOOR, np.float32)
    scored = []
    monkeypatch.setattr(candidates, "products", lambda a, b: scored.append(len(a) * len(b)) or a @ b.T)
    every = found(vectors, least)
    whole = sum(scored)
    monkeypatch.setattr(candidates, "LARGE", 10_000)
    scored.clear()
    some = found(vectors, least)
    assert some <= every
    assert len(some) >= 0.98 * len(every)
    assert sum(scored) < 0.8 * whole


def test_what_is_multiplied_grows_with_the_vectors_once_the_index_is_used(monkeypatch):
    monkeypatch.setattr(candidates, "LARGE", 1_000)
    monkeypatch.setattr(candidates, "PROBES", 8)
    counts = []
    for count in (500, 1_000, 2_000):
        scored = []
        monkeypatch.setattr(candidates, "products", lambda a, b, scored=scored: scored.append(len(a) * len(b)) or a @ b.T)
        vectors = events(count, 6, np.random.default_rng(count))
        found(vectors, np.full(len(vectors), FLOOR, np.float32))
        counts.append(sum(scored))
    assert counts[1] < 2.3 * counts[0]
    assert counts[2] < 2.3 * counts[1]


@pytest.mark.parametrize("count", [0, 1])
def test_without_two_vectors_there_is_no_pair(count):
    assert list(candidates.pairs(np.zeros((count, 4), np.float32), np.zeros(count, np.float32))) == []


def test_copies_of_one_vector_are_all_found(monkeypatch):
    monkeypatch.setattr(candidates, "LARGE", 10)
    vectors = np.repeat(unit(np.eye(3, dtype=np.float32)), 70, axis=0)
    least = np.full(len(vectors), FLOOR, np.float32)
    assert found(vectors, least) == wanted(vectors, least)


def neighbours(pairs, articles):
    every = [Unit(article, "en", Span(0, 1, f"{n}"), 1, True, True, None, ()) for n, article in enumerate(articles)]
    one, other, score = zip(*pairs, strict=True)
    return Neighbours([(np.array(one), np.array(other), np.array(score, np.float32))], Twins(every))


def test_of_many_articles_only_the_likest_are_near():
    of = neighbours([(0, 1, 0.3), (0, 2, 0.9), (0, 3, 0.5), (1, 2, 0.4)], "abcd")
    assert of.near(0.25, 9) == {"a": set("abcd"), "b": set("abc"), "c": set("abc"), "d": set("ad")}
    assert of.near(0.25, 2)["a"] == set("acd")
    assert of.near(0.25, 1)["b"] == set("bc")


def test_an_article_is_as_like_as_its_likest_unit():
    of = neighbours([(0, 1, 0.3), (0, 2, 0.9), (0, 3, 0.5)], "abbc")
    assert [(article, round(score, 2)) for article, score in of.articles_like(0, 0.25)] == [("b", 0.9), ("c", 0.5)]
    assert [article for article, _ in of.articles_like(0, 0.6)] == ["b"]
