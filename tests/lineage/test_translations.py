"""Numbers stand in for sentences: the encoder gives sentence k of any article a vector near that of every other sentence k."""

import re
from dataclasses import replace

import numpy as np
import pytest

from rashomon.lineage import rewrites, translations
from rashomon.model import Span, Wall
from tests.articles import article

EN = [f"Sentence number {n} says what happened." for n in range(12)]
NL = [f"Zin nummer {n} zegt wat er gebeurde." for n in range(12)]
ZH = [f"第{n}句话说明发生了什么事情。" for n in range(12)]


class ByNumber:
    name, dimensions = "by number", 16

    def encode(self, texts):
        vectors = np.full((len(texts), 16), 0.05, np.float32)
        for row, text in enumerate(texts):
            vectors[row, int(re.search(r"\d+", text)[0])] = 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def states(self, texts):
        raise NotImplementedError


@pytest.fixture(autouse=True)
def _plain_centre(monkeypatch):
    import sys

    monkeypatch.setattr(sys.modules["rashomon.lineage.translations"], "centre", lambda vectors, languages: vectors)


def one(id, sentences, language):
    return article(id, "\n".join(sentences), language=language)


@pytest.mark.parametrize(
    ("sentences", "language", "aligned"),
    [
        (NL, "nl", 12),
        (NL[:3], "nl", 3),
        (NL[4:], "nl", 8),
        (ZH[:6], "zh", 6),
        (NL[:2], "nl", 0),
        (NL[::-1], "nl", 0),
    ],
    ids=["whole", "opening", "beheaded", "no spaces", "too little to tell", "another order"],
)
def test_translations(sentences, language, aligned):
    found = translations([one("a", EN, "en"), one("b", sentences, language)], ByNumber())
    assert [(d.from_, d.to, d.kind, len(d.shared)) for d in found] == ([("a", "b", "translation", aligned)] if aligned else [])
    for descent in found:
        assert descent.reasons[0].startswith(f"{aligned} of {len(sentences)} sentences stand in the same order in both [mean ")


def test_a_rewrite_is_found_within_a_language_and_only_where_words_did_not_tell():
    plain = [f"Sentence number {n} says in plain words what happened." for n in range(12)]
    other = [f"It was reported in sentence {n} by one of us." for n in range(12)]
    articles = [one("a", plain, "en"), one("b", other, "en"), one("c", NL, "nl")]
    found = rewrites(articles, ByNumber())
    assert [(d.from_, d.to, d.kind, d.directed) for d in found] == [("a", "b", "edit", False)]
    assert rewrites(articles, ByNumber(), known=found) == ()
    assert rewrites(articles[1:], ByNumber()) == ()


def test_quotations_and_short_lines_make_no_rewrite():
    said = [f"“Sentence number {n} says in plain words what happened.”" for n in range(12)]
    again = [f"“It was reported in sentence {n} by one of us.”" for n in range(12)]
    assert rewrites([one("a", said, "en"), one("b", again, "en")], ByNumber()) == ()
    assert rewrites([one("a", EN, "en"), one("b", [f"In sentence {n} we said." for n in range(12)], "en")], ByNumber()) == ()


@pytest.mark.parametrize(
    "line",
    [
        "A headline on event number {} that everybody writes in much the same way",
        "Posted on day {} , 17 May 2013 at 7 : 31 AM ET .",
    ],
    ids=["headlines", "dates"],
)
def test_headlines_and_dates_make_no_rewrite(line):
    lines = [line.format(n) for n in range(3)]
    one_end, other_end = (f"Sentence number {n} says in plain words what happened." for n in (4, 5))
    ours, theirs = ([*lines, end] for end in (one_end, other_end))
    assert rewrites([one("a", ours, "en"), one("b", theirs, "en")], ByNumber()) == ()


@pytest.mark.parametrize(
    ("language", "ours", "theirs"),
    [
        ("en", "Sentence number {} says in plain words what happened.", "It was reported in sentence {} by one of us."),
        ("nl", "Zin nummer {} zegt met gewone woorden wat er gebeurde.", "Er werd in zin {} door een van ons gemeld."),
    ],
)
def test_three_facts_that_short_reports_share_make_no_rewrite(language, ours, theirs):
    of = [[0, 1, 2, 3, 4], [0, 2, 4, 7, 8], [0, 2, 3, 4, 8]]  # the second shares three with the first, the third four
    a, b, c = (
        one(id, [text.format(n) for n in of[at]], language)
        for at, (id, text) in enumerate([("a", ours), ("b", theirs), ("c", theirs)])
    )
    assert rewrites([a, b], ByNumber()) == ()
    assert [(d.from_, d.to) for d in rewrites([a, c], ByNumber())] == [("a", "c")]


def test_nothing_to_translate():
    assert translations([], ByNumber()) == ()
    assert rewrites([], ByNumber()) == ()
    assert translations([one("a", EN, "en"), article("b", "", language="nl")], ByNumber()) == ()


def test_robot_checks_are_nobodys_translations():
    wall = Wall("robot check", Span.of(EN[0], 0, 8))
    english, dutch = one("a", EN, "en"), one("b", NL, "nl")
    assert len(translations([english, dutch], ByNumber())) == 1
    assert translations([replace(english, wall=wall), dutch], ByNumber()) == ()
