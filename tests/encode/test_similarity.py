import numpy as np
import pytest

from rashomon.encode.similarity import LIKELY, centre, margin, mutual, similarity

SAME = [  # written for this test; each row says one thing, each column is a language
    ("The minister resigned on Friday.", "De minister is vrijdag afgetreden.", "Der Minister ist am Freitag zurückgetreten."),
    ("At least twelve people were injured.", "Zeker twaalf mensen raakten gewond.", "Mindestens zwölf Menschen wurden verletzt."),
    ("The bridge had been closed since March.", "De brug was sinds maart afgesloten.", "Die Brücke war seit März gesperrt."),
    ("Police are looking for witnesses.", "De politie zoekt getuigen.", "Die Polizei sucht Zeugen."),
    ("The company denies the accusations.", "Het bedrijf ontkent de beschuldigingen.", "Das Unternehmen bestreitet die Vorwürfe."),
]
TAGS = ("en", "nl", "de")


@pytest.fixture(scope="module")
def vectors(encoder):
    return {tag: encoder.encode([row[n] for row in SAME]) for n, tag in enumerate(TAGS)}


@pytest.mark.parametrize(("a", "b"), [("en", "nl"), ("nl", "de"), ("en", "de")])
def test_pairs_what_says_the_same(vectors, a, b):
    scores = similarity(vectors[a], vectors[b], a, b)
    assert (mutual(scores) & (scores >= LIKELY)).tolist() == np.eye(len(SAME), dtype=bool).tolist()


def test_a_text_and_itself(vectors):
    scores = similarity(vectors["en"], vectors["en"], "en-GB", "en")
    assert (np.diag(scores) > 0.99).all()
    assert scores.dtype == np.float32
    assert (scores == scores.round(4)).all()


def test_languages_one_for_all_or_one_each(vectors):
    mixed = np.concatenate([vectors["nl"], vectors["de"]])
    tags = ["nl"] * 5 + ["de"] * 5
    one = np.concatenate([similarity(vectors[t], vectors["en"], t, "en") for t in ("nl", "de")])
    assert similarity(mixed, vectors["en"], tags, "en").tolist() == one.tolist()
    with pytest.raises(ValueError, match="1 languages for 5 vectors"):
        centre(vectors["en"], ["en"])


def test_a_language_that_is_not_known_is_still_scored(vectors):
    scores = similarity(vectors["en"], vectors["nl"], "xx", "yy")
    assert ((scores >= 0) & (scores <= 1)).all()
    assert (scores.argmax(axis=1) == np.arange(5)).all()


def test_nothing(vectors):
    none = np.zeros((0, 384), np.float32)
    assert similarity(none, vectors["en"], "en", "en").shape == (0, 5)
    assert mutual(similarity(vectors["en"], none, "en", "en")).shape == (5, 0)
    assert margin(vectors["en"], none).shape == (5, 0)


def test_margin_by_hand():
    a = np.array([[1, 0], [0, 1]], np.float32)
    b = np.array([[1, 0], [0.6, 0.8]], np.float32)
    assert margin(a, b, neighbours=1) == pytest.approx(np.array([[0, 0.6 - 0.9], [-0.9, 0]]))
    assert margin(a, b, neighbours=1, background=(a, a)) == pytest.approx(np.array([[0, 0.6 - 0.9], [-1, 0.8 - 0.9]]))


def test_mutual():
    scores = np.array([[0.9, 0.9, 0.1], [0.2, 0.3, 0.8]], np.float32)
    assert mutual(scores).tolist() == [[True, True, False], [False, False, True]]
