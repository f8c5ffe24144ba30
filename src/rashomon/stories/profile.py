"""An article in, what tells its story out: the vector of its opening, its words, its names and numbers, the day it appeared.

One idea: news says first what it is about, so an article's vector is the mean of its first sentences' vectors, the headline
counted twice. Words are compared within a language; names, folded to the key that their spellings share, and numbers in all.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from sys import intern

import numpy as np
from numpy.typing import NDArray

from rashomon.encode import Encoder
from rashomon.encode.similarity import centre
from rashomon.extract.spelling import fold
from rashomon.lineage.places import countries
from rashomon.model import Article
from rashomon.sentences import of_article

__all__ = ["Profile", "openings", "profiles"]

OPENING = 6  # sentences; of 4, 6 and 12 on newswcl50 and ecbplus, 4 and 6 part stories best, and 12 costs twice as much
_MOST_LETTERS = 600  # of one sentence: a list without full stops does not cost an article's worth
_MOST_TEXT = 6_000  # characters in which countries are looked for
_HEADLINE = 2.0
_AT_ONCE = 4096  # articles whose sentences' vectors are in memory together

_WORD = re.compile(r"[^\W_]+")
LEAST_WORDS = 4  # shorter sentences ("he said") tell no story
_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_NUMBER = re.compile(r"\d[\d.,]*\d")
_NOT_DIGIT = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells an article's story.

    vector    (d,) unit vector, centred by language; zeros for an article without a sentence
    words     how often each word stands in it; in scripts without spaces, each two characters in a row
    anchors   how often each name (folded) and number ("#" and its digits) stands in it
    places    how often each country is named in it, in whatever language: "@RU" for Russia, Rusland, Russisch
    day       the day of publication as an ordinal, None where it is not known to the day
    """

    article: Article
    vector: NDArray[np.float32]
    words: Counter[str]
    anchors: Counter[str]
    places: Counter[str]
    day: int | None


def profiles(articles: Sequence[Article], encoder: Encoder) -> list[Profile]:
    """Return the profile of each article, in the order given."""
    out: list[Profile] = []
    for begin in range(0, len(articles), _AT_ONCE):
        some = articles[begin : begin + _AT_ONCE]
        texts = [openings(article) for article in some]
        vectors, at = encoder.encode([text for of in texts for text in of]), 0
        for article, of in zip(some, texts, strict=True):
            vector = _vector(vectors[at : at + len(of)], article.language, encoder.dimensions)
            at += len(of)
            anchors, places, day = Counter(_anchors(article)), _places(article), _day(article.published)
            out.append(Profile(article, vector, _words(article), anchors, places, day))
    return out


def openings(article: Article) -> list[str]:
    """Return the first sentences of an article, furniture left aside: those that are encoded."""
    found = []
    for sentence in of_article(article, least_words=LEAST_WORDS):
        found.append(sentence.text[:_MOST_LETTERS])
        if len(found) == OPENING:
            break
    return found


def _vector(vectors: NDArray[np.float32], language: str, dimensions: int) -> NDArray[np.float32]:
    if not len(vectors):
        return np.zeros(dimensions, np.float32)
    weights = np.ones(len(vectors), np.float32)
    weights[0] = _HEADLINE
    mean = weights @ centre(vectors, language)
    unit: NDArray[np.float32] = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
    return unit


def _words(article: Article) -> Counter[str]:
    found: list[str] = []
    for p in article.paragraphs:
        if p.kind != "furniture":
            found += _WORD.findall(article.text, p.start, p.end)
    words: Iterable[str] = map(str.casefold, found)
    if _DENSE.search(article.text):
        words = (part for word in words for part in _parted(word))
    counted = Counter(words)
    return Counter({intern(word): count for word, count in counted.items() if len(word) > 1})  # in thousands of profiles


def _parted(word: str) -> Iterator[str]:
    """Yield a word; of one in a script without spaces, each two characters in a row."""
    if _DENSE.match(word):
        yield from (word[i : i + 2] for i in range(len(word) - 1))
    else:
        yield word


def _anchors(article: Article) -> Iterator[str]:
    """Yield names and numbers: words with a capital that do not begin a sentence, and numbers of two digits or more."""
    for sentence in of_article(article, least_words=LEAST_WORDS):
        words = _WORD.findall(sentence.text)
        yield from (key for word in words[1:] if word[0].isupper() and len(word) > 2 and (key := fold(word)))
        yield from (intern("#" + _NOT_DIGIT.sub("", number)) for number in _NUMBER.findall(sentence.text))


def _places(article: Article) -> Counter[str]:
    found = countries(article.text[:_MOST_TEXT], article.language)
    return Counter({f"@{country}": count for country, count in sorted(found.items())})


def _day(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None
