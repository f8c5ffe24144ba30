"""Vectors of articles in, the same out without what the articles of their language have in common.

One idea: a language with few articles has no mean of its own to speak of, so its mean is drawn to that of all languages, as if so
many articles of all had come before.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.encode.contract import Vectors
from rashomon.encode.similarity import unit

__all__ = ["centred"]

Floats = NDArray[np.floating[Any]]

_PRIOR = 20  # articles of all languages that are thought to have come before in each


def centred(parts: Sequence[Floats], languages: Sequence[str]) -> Iterator[Vectors]:
    """Take from each article's vectors (n, d) the mean of its language; yield them as unit vectors again."""
    means = _means(parts, languages)
    for part, language in zip(parts, languages, strict=True):
        yield unit((part - means[language]).astype(np.float32, copy=False))


def _means(parts: Sequence[Floats], languages: Sequence[str]) -> dict[str, Vectors]:
    dimensions = parts[0].shape[1]
    sums: dict[str, NDArray[np.float64]] = defaultdict(lambda: np.zeros(dimensions))
    counts: dict[str, int] = defaultdict(int)
    articles: dict[str, int] = defaultdict(int)
    for part, language in zip(parts, languages, strict=True):
        sums[language] += part.sum(axis=0, dtype=np.float64)
        counts[language] += len(part)
        articles[language] += 1
    general = sum(sums.values(), np.zeros(dimensions)) / max(sum(counts.values()), 1)
    return {
        language: (
            (total / max(counts[language], 1) * articles[language] + general * _PRIOR) / (articles[language] + _PRIOR)
        ).astype(np.float32)
        for language, total in sums.items()
    }
