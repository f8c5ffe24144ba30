"""Units and their likeness in, the likeness with what else is known of them out. One idea: features with open weights.

A sentence that says that something is not known is like others that say so, whatever the subject's wording; a clause needs more
likeness than a sentence. The weights stand in CompareConfig.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.config import CompareConfig
from rashomon.compare.terms import terms
from rashomon.compare.units import Unit

__all__ = ["says_unknown", "weighed"]


def weighed(every: Sequence[Unit], scores: NDArray[np.float32], config: CompareConfig) -> NDArray[np.float32]:
    """Return the (n, n) scores with each feature's weight added; symmetric, rounded to five digits."""
    unknown = np.array([says_unknown(u.span.text, u.language) for u in every], dtype=bool)
    part = np.array([not u.whole for u in every], dtype=bool)
    out = scores.astype(np.float64)
    out += config.unknown * (unknown[:, None] & unknown[None, :])
    out -= config.unknown * (unknown[:, None] ^ unknown[None, :])
    speakers = [u.said.speaker if u.said is not None and u.said.direct else None for u in every]
    known = np.array([s is not None for s in speakers], dtype=bool)
    number = {s: n for n, s in enumerate(dict.fromkeys(speakers))}
    who = np.array([number[s] for s in speakers], dtype=np.int64)
    both = known[:, None] & known[None, :]
    same = who[:, None] == who[None, :]
    out += config.speaker * (both & same)
    out -= config.speaker * (both & ~same)
    out -= config.clause * (part[:, None] | part[None, :])
    weighed_scores: NDArray[np.float32] = np.round(out, 5).astype(np.float32)
    return weighed_scores


def says_unknown(text: str, language: str) -> bool:
    """Tell whether a text says that something is not known: "it was unclear how many", "niet bekend"."""
    pattern = terms(language, "unknown")
    return pattern is not None and pattern.search(text) is not None
