"""Articles and pairs of them in, how alike each pair is out, from 0 to 1: as people judge two reports, not if they are one story.

One idea: the headline is what an article is about, so how near each headline comes to the nearest sentence of the other article,
both ways, counts as much as how near their openings are, and as the words and the names that both have: five cosines, none of
which is weighed more. What the site says to its reader is left out first (walls.py). Each language's own mean is taken away, so
that pairs of any two languages can be held against each other; a logistic curve then flattens both ends, where people see no
more differences. The curve is learned on stories (train/stories/alike.py), not on people's judgements.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.encode import Encoder
from rashomon.encode.similarity import centre
from rashomon.model import Article
from rashomon.sentences import of_article
from rashomon.stories import stems
from rashomon.stories.profile import LEAST_WORDS, OPENING
from rashomon.stories.walls import LANGUAGE, own, walls

__all__ = ["alike", "compared"]

_LOOKED_AT = 25  # sentences of an article whose vectors are compared
_LETTERS = 600  # of a sentence
_HEADLINE = 110  # characters of a headline: where it runs on into the text, what follows them is not it
_PRIOR = 20  # articles of all languages that are thought to have come before in each
_UNKNOWN = 0.5  # where nothing is left of one of the two: neither alike nor unlike

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Curve:
    """What train/stories/alike.py learned: how steep the logistic curve is over what two articles share, and what is added."""

    base: float
    steep: float


@dataclass(frozen=True, slots=True)
class _Known:
    """What of an article is compared: vectors of its own sentences, of its opening and headline, its words and its names."""

    sentences: Vectors
    opening: Vectors
    headline: Vectors
    words: stems.Sparse
    names: stems.Sparse


@cache
def _curve() -> _Curve:
    return msgspec.json.decode((resources.files(__package__) / "alike.json").read_bytes(), type=_Curve)


def alike(articles: Sequence[Article], pairs: Sequence[tuple[int, int]], encoder: Encoder) -> list[float]:
    """Return how alike the articles of each pair (their numbers) are; the other articles serve to know each language's mean.

    0.5 where nothing tells: of one of the two no sentence is left but what its site says to its reader.
    """
    curve = _curve()
    found = compared(articles, pairs, encoder)
    return [_UNKNOWN if x is None else round(1 / (1 + math.exp(-curve.base - curve.steep * x)), 4) for x in found]


def compared(articles: Sequence[Article], pairs: Sequence[tuple[int, int]], encoder: Encoder) -> list[float | None]:
    """Return of each pair the mean of five cosines, None if nothing is left of one.

    They are of the openings; of each first sentence and the nearest one of the other article; of each headline and the nearest
    sentence of the other; of the words; of the names and numbers.
    """
    if not articles:
        return []
    known = _known(articles, encoder)
    return [_compared(known[i], known[j]) for i, j in pairs]


def _compared(one: _Known, other: _Known) -> float | None:
    if not len(one.sentences) or not len(other.sentences):
        return None
    cosines = one.sentences @ other.sentences.T
    shared = (
        float(one.opening @ other.opening),
        float(cosines[0].max() + cosines[:, 0].max()) / 2,
        float((other.sentences @ one.headline).max() + (one.sentences @ other.headline).max()) / 2,
        stems.cosine(one.words, other.words),
        stems.cosine(one.names, other.names),
    )
    return sum(shared) / len(shared)


def _known(articles: Sequence[Article], encoder: Encoder) -> list[_Known]:
    languages = [a.language for a in articles]
    texts = [[s.text[:_LETTERS] for s in of_article(a, least_words=LEAST_WORDS)] for a in articles]
    headlines = [_headline(article) for article in articles]
    vectors = encoder.encode([*(text for of in texts for text in of), *headlines, *walls()])
    parts = np.split(vectors, np.cumsum([*(len(of) for of in texts), len(headlines)]))
    site = centre(parts[-1], LANGUAGE)
    named = [v[None] for v in centre(parts[-2], languages)]
    bodies = [centre(part, language) for part, language in zip(parts[:-2], languages, strict=True)]
    kept = [own(body, site) for body in bodies]
    texts = [[t for t, k in zip(of, keep, strict=True) if k] for of, keep in zip(texts, kept, strict=True)]
    bodies = [body[keep] for body, keep in zip(bodies, kept, strict=True)]
    # Of a page that shows its headline only, the headline is the text.
    texts = [of or [line] for of, line in zip(texts, headlines, strict=True)]
    bodies = [body if len(body) else line[own(line, site)] for body, line in zip(bodies, named, strict=True)]
    bodies = _centred(bodies, languages)
    words, names = (stems.weighed(texts, languages, of) for of in (stems.words, stems.names))
    return [
        _Known(body[:_LOOKED_AT], _opening(body), headline[0], w, n)
        for body, headline, w, n in zip(bodies, _centred(named, languages), words, names, strict=True)
    ]


def _headline(article: Article) -> str:
    line = article.title or article.text.strip().partition("\n")[0]
    return line if len(line) <= _HEADLINE else line[:_HEADLINE].rsplit(" ", 1)[0]


def _centred(parts: Sequence[Vectors], languages: Sequence[str]) -> list[Vectors]:
    """Take from each vector what the articles of its language have in common."""
    means = _means(parts, languages)
    return [_unit(part - means[language]) for part, language in zip(parts, languages, strict=True)]


def _means(parts: Sequence[Vectors], languages: Sequence[str]) -> dict[str, Vectors]:
    dimensions = parts[0].shape[1]
    sums: dict[str, NDArray[np.float64]] = defaultdict(lambda: np.zeros(dimensions))
    sentences: dict[str, int] = defaultdict(int)
    articles: dict[str, int] = defaultdict(int)
    for part, language in zip(parts, languages, strict=True):
        sums[language] += part.sum(axis=0)
        sentences[language] += len(part)
        articles[language] += 1
    general = sum(sums.values(), np.zeros(dimensions)) / max(sum(sentences.values()), 1)
    return {
        language: (
            (total / max(sentences[language], 1) * articles[language] + general * _PRIOR) / (articles[language] + _PRIOR)
        ).astype(np.float32)
        for language, total in sums.items()
    }


def _opening(of: Vectors) -> Vectors:
    first = of[:OPENING]
    weights = np.ones(len(first), np.float32)
    weights[:1] = 2
    return _unit((weights @ first)[None])[0] if len(first) else np.zeros(of.shape[1], np.float32)


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit
