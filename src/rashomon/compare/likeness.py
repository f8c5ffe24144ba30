"""Units and the encoder in, one matrix of likeness out, in which one threshold serves all pairs of languages.

One idea: bare cosines of one encoder crowd together and depend on the two languages, so the mean of each language is taken
out of its vectors first (encode/similarity.py), and then the mean of the story, which all its sentences share; what is left is
what a sentence says beyond being news of this event in that language.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.encode import Encoder
from rashomon.encode.similarity import centre

__all__ = ["likeness"]

_PRIOR = 40  # sentences that a story's own mean must outweigh: that of ten sentences is half their subject


def likeness(texts: Sequence[str], languages: Sequence[str], encoder: Encoder) -> NDArray[np.float32]:
    """Return the (n, n) matrix of centred cosines, float32, symmetric, from -1 to 1."""
    if not texts:
        return np.zeros((0, 0), np.float32)
    vectors = centre(encoder.encode(texts), languages).astype(np.float64)
    for language in sorted(set(languages)):
        of = np.array([one == language for one in languages])
        vectors[of] -= vectors[of].mean(axis=0) * (of.sum() / (of.sum() + _PRIOR))
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(norms == 0, 1, norms)
    cosines: NDArray[np.float32] = np.round(vectors @ vectors.T, 5).astype(np.float32)
    return cosines
