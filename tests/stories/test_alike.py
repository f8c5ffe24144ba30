"""How alike two reports are: their headlines and openings decide, in any two languages."""

import re

import numpy as np
import pytest

from rashomon.encode import TokenStates
from rashomon.stories import alike
from rashomon.stories.walls import walls
from tests.articles import article


class ByNumber:
    name, dimensions = "by number", 32

    def encode(self, texts):
        vectors = np.full((len(texts), 32), 0.05, np.float32)
        for row, text in enumerate(texts):
            number = re.search(r"^\D*(\d+)", text)
            vectors[row, int(number[1]) % 31 if number and text not in walls() else 31] = 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def states(self, texts):
        return [self._states(text, vector) for text, vector in zip(texts, self.encode(texts), strict=True)]

    def _states(self, text, vector):
        numbers = [int(number) % 31 for number in re.findall(r"\d+", text)]
        offsets = np.array([m.span() for m in re.finditer(r"\d+", text)], np.int64).reshape(-1, 2)
        return TokenStates(np.array(numbers, np.int64), offsets, np.eye(32, dtype=np.float32)[numbers], vector)


@pytest.fixture(autouse=True)
def _plain_centre(monkeypatch):
    import sys

    monkeypatch.setattr(sys.modules["rashomon.stories.alike"], "centre", lambda vectors, languages: vectors)


def report(id, numbers, language="en"):
    say = {"en": "Sentence number {} says something.", "nl": "Zin nummer {} zegt iets anders."}[language]
    return article(id, "\n".join(say.format(n) for n in numbers), language=language)


def test_headline_and_opening_decide():
    articles = [
        report("a", range(8)),
        report("b", range(8), "nl"),
        report("c", range(20, 28)),
        report("d", [9, 0, 10, 11]),
        article("e", ""),
    ]
    same, other, part, empty = alike(articles, [(0, 1), (0, 2), (0, 3), (0, 4)], ByNumber())
    assert same > 0.9
    assert other < 0.2
    assert other < part < same
    assert empty == pytest.approx((same + other + part) / 3, abs=1e-4)
    assert alike(articles, [(0, 4)], ByNumber()) == [0.5]


def test_what_the_site_says_to_its_reader_does_not_count():
    wall = "\n".join(walls()[7:9])
    articles = [
        article("a", wall),
        article("b", wall),
        article("c", f"Sentence number 3 says something.\n{wall}"),
        article("d", f"Sentence number 4 says something.\n{wall}"),
        report("e", [3, 5, 6]),
    ]
    both, one, unlike, same = alike(articles, [(0, 1), (0, 4), (2, 3), (2, 4)], ByNumber())
    assert both == one == pytest.approx((unlike + same) / 2, abs=1e-4)
    assert unlike < 0.3
    assert unlike < both < same


def test_what_articles_of_unlike_headlines_have_word_for_word_does_not_count():
    letter = "\n".join(f"Sentence number {n} is what our site asks of every reader that it has." for n in range(10, 16))
    articles = [
        article("a", f"Sentence number 3 tells of the bridge.\n{letter}"),
        article("b", f"Sentence number 4 speaks about players.\n{letter}"),
        article("c", f"Sentence number 3 tells of the bridge.\n{letter}\nSentence number 16 is more of it."),
    ]
    unlike, copy = alike(articles, [(0, 1), (0, 2)], ByNumber())
    assert unlike < 0.2
    assert copy > 0.9


def test_it_is_the_same_both_ways():
    articles = [report("a", range(8)), report("b", [3, 1, 2, 12])]
    assert alike(articles, [(0, 1)], ByNumber()) == alike(articles[::-1], [(0, 1)], ByNumber())


def test_no_pairs():
    assert alike([], [], ByNumber()) == []


@pytest.mark.parametrize(
    ("said", "language", "days"),
    [
        ("Sentence number {} says that it was {}.", "en", ("on Tuesday", "on Thursday", "at dawn")),
        ("Zin nummer {} zegt dat het {} was.", "nl", ("dinsdag", "donderdag", "vroeg")),
    ],
)
def test_the_days_that_both_name_speak_for_or_against(said, language, days):
    told = ["\n".join(said.format(n, day) for n in range(3, 9)) for day in (days[0], *days)]
    articles = [article(str(n), text, language=language) for n, text in enumerate(told)]
    others = [report("other", range(20, 28), language), report("another", range(12, 18), language)]
    same, another, unknown = alike([*articles, *others], [(0, 1), (0, 2), (0, 3)], ByNumber())
    assert another < unknown < same
