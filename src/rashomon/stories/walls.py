"""An article's sentences as vectors in, which of them are the article's own out, and not what the site says to its reader.

One idea: consent notices, robot checks and calls to subscribe say the same everywhere, so a few sentences in English
(words/mul/walls.yaml), compared by meaning, find them in every language. A page that was fetched from behind a consent notice is
else taken for a report on consent, and two such pages for reports of one event.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon import words
from rashomon.encode.contract import Vectors

__all__ = ["LANGUAGE", "own", "walls"]

LANGUAGE = "en"  # of the sentences in walls.yaml

_SURE = 0.5  # cosine of centred vectors; of 18,070 sentences of newswcl50, meantime and ecbplus one is a headline and as near
_BESIDE = 0.4  # for a sentence that stands beside one that is surely the site's: 58 of the 18,070 are as near
_REACH = 3  # sentences on either side that are taken with it


@cache
def walls() -> tuple[str, ...]:
    """Return the sentences that sites say to their reader."""
    return tuple(sentence for group, listed in words.topic("mul", "walls").items() if group != "source" for sentence in listed)


def own(sentences: Vectors, known: Vectors) -> NDArray[np.bool_]:
    """Tell which sentences are the article's own (n,).

    sentences   (n, d) unit vectors in the order of the text, centred by language
    known       (m, d) the same of `walls()`
    """
    if not len(sentences):
        return np.ones(0, np.bool_)
    near: Vectors = (sentences @ known.T).max(axis=1)
    found: NDArray[np.bool_] = near >= _SURE
    for _ in range(_REACH):
        beside = np.append(False, found[:-1]) | np.append(found[1:], False)
        found = found | (beside & (near >= _BESIDE))
    return np.logical_not(found)
