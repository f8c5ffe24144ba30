"""Two sets of vectors in, one score a pair out, that means the same in every pair of languages. One idea: centre by language.

The encoder's cosines crowd between .72 and .95, and where they stand depends on the two languages more than on the two
sentences. Taking from each vector the mean of its language, and making it a unit vector again, takes away what the language
adds: one threshold then serves all pairs. A logistic curve turns the cosine before and after that into the share of pairs that
say the same, among the pairs of sentences of two reports of one event, in which about one pair in twenty does. What was tried
and measured: docs/decisions/0004-encoder.md; the curve, by pair of languages: bench/results/similarity.md. The data
(similarity.npz) is made by train/similarity.py.

How to pair the sentences of a few articles:

    scores = similarity(a_vectors, b_vectors, "en", "nl")
    paired = mutual(scores) & (scores >= LIKELY)

The score tells that two sentences speak of the same, never that they agree: a number or a "not" hardly moves it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.encode.contract import Vectors

__all__ = ["LIKELY", "centre", "margin", "mutual", "similarity", "unit"]

LIKELY = 0.5  # as many wrong as right at this score; F1 is best near it


@dataclass(frozen=True)
class _Calibration:
    means: dict[str, NDArray[np.float32]]
    general: NDArray[np.float32]
    curve: tuple[float, float, float]  # of the cosine, of the cosine of centred vectors, and alone


@cache
def _calibration() -> _Calibration:
    with (resources.files("rashomon.encode") / "similarity.npz").open("rb") as file, np.load(file, allow_pickle=False) as data:
        means = data["means"].astype(np.float32)
        named = {str(language): mean for language, mean in zip(data["languages"], means, strict=True)}
        return _Calibration(named, data["general"].astype(np.float32), tuple(data["curve"].tolist()))


def unit(vectors: NDArray[np.floating[Any]]) -> Vectors:
    """Return vectors (n, dimensions) at length one, in float32; zeros stay zeros."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = (vectors / np.where(norms == 0, 1, norms)).astype(np.float32)
    return scaled


def centre(vectors: Vectors, languages: str | Sequence[str]) -> Vectors:
    """Take the mean of its language from each vector and make it a unit vector again, (n, dimensions).

    languages   BCP 47, one for all or one a vector; for a language without a mean, the mean of all languages is taken
    """
    known = _calibration()
    names = [languages] * len(vectors) if isinstance(languages, str) else list(languages)
    if len(names) != len(vectors):
        raise ValueError(f"{len(names)} languages for {len(vectors)} vectors")
    if not names:
        return vectors
    means = np.stack([known.means.get(name.split("-", maxsplit=1)[0].lower(), known.general) for name in names])
    moved = vectors - means
    unit: Vectors = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
    return unit


def similarity(a: Vectors, b: Vectors, languages_a: str | Sequence[str], languages_b: str | Sequence[str]) -> NDArray[np.float32]:
    """Return how likely each pair says the same, (n, m) in [0, 1], to four decimals."""
    plain, centred, alone = _calibration().curve
    summed = plain * (a @ b.T).astype(np.float64) + centred * (centre(a, languages_a) @ centre(b, languages_b).T) + alone
    likely = 1 / (1 + np.exp(-summed))
    return likely.round(4).astype(np.float32)


def mutual(scores: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Tell which pairs are each other's best (n, m); equals count, so that one sentence may have two partners."""
    if not scores.size:
        return np.zeros(scores.shape, np.bool_)
    best: NDArray[np.bool_] = (scores == scores.max(axis=1, keepdims=True)) & (scores == scores.max(axis=0, keepdims=True))
    return best


def margin(
    a: Vectors, b: Vectors, *, background: tuple[Vectors, Vectors] | None = None, neighbours: int = 10
) -> NDArray[np.float32]:
    """Return cosines less the mean cosine of each side to its nearest in the other, (n, m): CSLS, for search in many.

    background   vectors to take neighbours from, of the kind of `b` (for `a`) and of the kind of `a` (for `b`); else `b` and `a`.
                 For fewer than some hundred vectors use `similarity`
    Source: Conneau et al. 2018 (arXiv:1710.04087), with half the penalty of each side.
    """
    others, ours = background or (b, a)
    score = a @ b.T - _near(a, others, neighbours)[:, None] / 2 - _near(b, ours, neighbours)[None] / 2
    return score.astype(np.float32)


def _near(vectors: Vectors, others: Vectors, count: int) -> NDArray[np.float32]:
    """Mean cosine of each vector to its `count` nearest among the others, in blocks of bounded size."""
    count = min(count, len(others))
    if count == 0:
        return np.zeros(len(vectors), np.float32)
    parts = [
        np.partition(vectors[i : i + 1024] @ others.T, -count, axis=1)[:, -count:].mean(axis=1)
        for i in range(0, len(vectors), 1024)
    ]
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)
