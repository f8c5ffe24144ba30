"""Units and the encoder in, how alike any two of them are out, in which one threshold serves all pairs of languages.

One idea: bare cosines of one encoder crowd together and depend on the two languages, so the mean of each language is taken out
of its vectors first (encode/similarity.py), and then the mean of the story, which all its sentences share; what is left is what
a sentence says beyond being news of this event in that language. A short piece ("no details were shared") says by itself too
little of what it speaks of, so what stands around it is added to it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.encode import Encoder
from rashomon.encode.similarity import centre, unit

__all__ = ["cosines", "story_vectors", "with_context"]

_PRIOR = 40  # sentences that a story's own mean must outweigh: that of ten sentences is half their subject

Vectors = NDArray[np.float32]


def story_vectors(texts: Sequence[str], languages: Sequence[str], encoder: Encoder, *, idle: int = 0) -> Vectors:
    """Return the (n, d) unit vectors of texts, without what their language and story add; the last `idle` add nothing."""
    if not texts:
        return np.zeros((0, encoder.dimensions), np.float32)
    vectors = centre(encoder.encode(texts), languages).astype(np.float64)
    firsts = {text: row for row, text in reversed(list(enumerate(texts)))}
    first = np.zeros(len(texts), dtype=bool)
    first[list(firsts.values())] = True  # a text that is copied forty times weighs once
    first[len(texts) - idle :] = False
    for language in sorted(set(languages)):
        of = np.array([one == language for one in languages])
        once = of & first
        if once.any():
            vectors[of] -= vectors[once].mean(axis=0) * (once.sum() / (once.sum() + _PRIOR))
    return unit(vectors)


def with_context(vectors: Vectors, around: Sequence[Sequence[int]], weight: float) -> Vectors:
    """Add to each vector the mean of those of `around` it, if there are any, times `weight`; unit vectors again."""
    out = vectors.astype(np.float64)
    for row, near in enumerate(around):
        if near:
            out[row] += weight * vectors[list(near)].astype(np.float64).mean(axis=0)
    return unit(out)


def cosines(one: Vectors, other: Vectors) -> Vectors:
    """Return the (n, m) cosines of unit vectors, to five decimals."""
    rounded: Vectors = np.round(one @ other.T, 5)
    return rounded
