"""Articles and pairs of them in, how alike each pair is out, from 0 to 1: as people judge two reports, not if they are one story.

One idea: the headline is what an article is about, so how near each headline comes to the nearest sentence of the other article,
both ways, counts as much as how near their openings are. Each language's own mean is taken away first, so that pairs of any two
languages can be held against each other; a logistic curve then flattens both ends, where people see no more differences.
"""

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.encode import Encoder
from rashomon.encode.similarity import centre
from rashomon.model import Article
from rashomon.sentences import of_article
from rashomon.stories.profile import LEAST_WORDS, OPENING

__all__ = ["alike"]

_LOOKED_AT = 25  # sentences of an article
_LETTERS = 600  # of a sentence
_PRIOR = 20  # articles of all languages that are thought to have come before in each
_HALF, _STEEP = (
    0.42,
    8.0,
)  # in ecbplus, between reports of one event (.50 at the lower quartile) and of one kind of event (median .35)

Vectors = NDArray[np.float32]


def alike(articles: Sequence[Article], pairs: Sequence[tuple[int, int]], encoder: Encoder) -> list[float]:
    """Return how alike the articles of each pair (their numbers) are; the other articles serve to know each language's mean."""
    if not articles:
        return []
    known = _centred(articles, encoder)
    openings = [_opening(of) for of in known]
    return [_alike(known[i], known[j], float(openings[i] @ openings[j])) for i, j in pairs]


def _alike(one: Vectors, other: Vectors, meaning: float) -> float:
    if not len(one) or not len(other):
        return 0.0
    cosines = one @ other.T
    headline = float(cosines[0].max() + cosines[:, 0].max()) / 2
    return round(1 / (1 + math.exp(-_STEEP * ((headline + meaning) / 2 - _HALF))), 4)


def _centred(articles: Sequence[Article], encoder: Encoder) -> list[Vectors]:
    texts = []
    for article in articles:
        sentences = of_article(article, least_words=LEAST_WORDS)
        texts.append([s.text[:_LETTERS] for s, _ in zip(sentences, range(_LOOKED_AT), strict=False)])
    vectors = encoder.encode([text for of in texts for text in of])
    parts = np.split(vectors, np.cumsum([len(of) for of in texts])[:-1])
    parts = [centre(part, article.language) for part, article in zip(parts, articles, strict=True)]
    means = _means(parts, [a.language for a in articles], encoder.dimensions)
    return [_unit(part - means[a.language]) for part, a in zip(parts, articles, strict=True)]


def _means(parts: Sequence[Vectors], languages: Sequence[str], dimensions: int) -> dict[str, Vectors]:
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
