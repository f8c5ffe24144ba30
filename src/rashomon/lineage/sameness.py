"""The sentences of two articles that are aligned in, how far the one translates the other out, as a sum a person can read.

One idea: two short reports of one event share three or four facts, and these align; but each has sentences of its own, tells the
facts in its own order, adds a figure here and leaves one out there. So beside how much aligns, it counts how evenly: whether the
sentences follow each other on both sides, keep one proportion of length, and have the same figures. The weights are learned
(train/lineage/sameness.py) and open (sameness.json).
"""

import math
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import pairwise

import msgspec
import numpy as np

from rashomon.lineage.alignment import Aligned
from rashomon.model import Span

__all__ = ["FEATURES", "features", "sameness"]

FEATURES = ("support", "covered", "neighbours", "lengths", "figures", "short")

_FIGURE = re.compile(r"\d+")
_MOST_LENGTHS = 1.0
_UNKNOWN_LENGTHS = 0.5  # of one aligned sentence: independent reports lie at .35 in the median, translations at .13
_MOST_FIGURES = 3.0


@cache
def _weights() -> dict[str, float]:
    file = resources.files(__package__) / "sameness.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, float])


def sameness(one: Sequence[Span], other: Sequence[Span], pairs: Sequence[Aligned]) -> float:
    """Return the sum for two articles, given as their sentences and which of these are aligned: above 0 rather a translation."""
    weights, found = _weights(), features(one, other, pairs)
    return weights["base"] + sum(weights[name] * found[name] for name in FEATURES)


def features(one: Sequence[Span], other: Sequence[Span], pairs: Sequence[Aligned]) -> dict[str, float]:
    """Return what the sum is made of; `pairs` is not empty.

    support      margins of the aligned sentences, added up, a sentence of the shorter article
    covered      share of the shorter article's sentences that are aligned, 0 to 1
    neighbours   share of aligned sentences that stand right behind the one before on both sides, 0 to 1
    lengths      how far the log of letters over letters strays from sentence to sentence (standard deviation, 0 to 1)
    figures      runs of digits that stand on one side only, an aligned sentence, 0 to 3
    short        1 over the sentences of the shorter article
    """
    shorter = min(len(one), len(other))
    steps = [(b.one - a.one, b.other - a.other) for a, b in pairwise(pairs)]
    texts = [(one[p.one].text, other[p.other].text) for p in pairs]
    odd = sum(len(set(_FIGURE.findall(a)) ^ set(_FIGURE.findall(b))) for a, b in texts)
    ratios = [math.log(max(len(a), 1) / max(len(b), 1)) for a, b in texts]
    return {
        "support": sum(p.margin for p in pairs) / shorter,
        "covered": len(pairs) / shorter,
        "neighbours": sum(step == (1, 1) for step in steps) / max(len(steps), 1),
        "lengths": min(float(np.std(ratios, ddof=1)), _MOST_LENGTHS) if len(ratios) > 1 else _UNKNOWN_LENGTHS,
        "figures": min(odd / len(pairs), _MOST_FIGURES),
        "short": 1 / shorter,
    }
