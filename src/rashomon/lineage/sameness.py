"""The sentences of two articles that are aligned in, how far the one translates the other out, as a sum a person can read.

One idea: two short reports of one event share three or four facts, and these align; but each has sentences of its own, tells the
facts in its own order, adds a figure here and leaves one out there. So beside how much aligns, it counts how evenly: whether the
sentences follow each other on both sides, keep one proportion of length, and have the same figures, and where these conflict
(conflicts.py). The weights are learned (train/lineage/sameness.py) and open (sameness.json).
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import msgspec
import numpy as np

from rashomon.lineage.alignment import Aligned
from rashomon.lineage.conflicts import conflicts
from rashomon.model import Span

__all__ = ["FEATURES", "Sentences", "features", "sameness"]

FEATURES = ("support", "covered", "neighbours", "lengths", "figures", "short", "conflicts")

_FIGURE = re.compile(r"\d+")
_MOST_LENGTHS = 1.0
_UNKNOWN_LENGTHS = 0.5  # of one aligned sentence: independent reports lie at .35 in the median, translations at .13
_MOST_FIGURES = 3.0
_MOST_CONFLICTS = 2.0
_LOOKED_AT = 200  # letters of an article, by which its script is told
_SCRIPTS = ("LATIN", "CYRILLIC", "CJK")
# By how much margins are lower across scripts: the median margin of translations is .60 among languages in Latin letters
# (seven pairs of languages), .52 from these to Cyrillic ones (six), .41 to Chinese (ntrex, wmt_news_mt_copies, mt_variants).
_FARTHER = {frozenset(("LATIN", "CYRILLIC")): 1.15, frozenset(("LATIN", "CJK")): 1.45, frozenset(("CYRILLIC", "CJK")): 1.45}


@dataclass(frozen=True, slots=True)
class Sentences:
    """An article's sentences and its language."""

    spans: Sequence[Span]
    language: str


@cache
def _weights() -> dict[str, float]:
    file = resources.files(__package__) / "sameness.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, float])


def sameness(one: Sentences, other: Sentences, pairs: Sequence[Aligned]) -> float:
    """Return the sum for two articles, given as their sentences and which of these are aligned: above 0 rather a translation."""
    weights, found = _weights(), features(one, other, pairs)
    return weights["base"] + sum(weights[name] * found[name] for name in FEATURES)


def features(one: Sentences, other: Sentences, pairs: Sequence[Aligned]) -> dict[str, float]:
    """Return what the sum is made of; `pairs` is not empty.

    support      margins of the aligned sentences, added up, a sentence of the shorter article; more for articles in two scripts
    covered      share of the shorter article's sentences that are aligned, 0 to 1
    neighbours   share of aligned sentences that stand right behind the one before on both sides, 0 to 1
    lengths      how far the log of letters over letters strays from sentence to sentence (standard deviation, 0 to 1)
    figures      runs of digits that stand on one side only, an aligned sentence, 0 to 3
    short        1 over the sentences of the shorter article
    conflicts    places in which figures conflict, two at most, an aligned sentence
    """
    shorter = min(len(one.spans), len(other.spans))
    steps = [(b.one - a.one, b.other - a.other) for a, b in pairwise(pairs)]
    texts = [(one.spans[p.one].text, other.spans[p.other].text) for p in pairs]
    odd = sum(len(set(_FIGURE.findall(a)) ^ set(_FIGURE.findall(b))) for a, b in texts)
    ratios = [math.log(max(len(a), 1) / max(len(b), 1)) for a, b in texts]
    farther = _FARTHER.get(frozenset((_script(one.spans), _script(other.spans))), 1.0)
    return {
        "support": farther * sum(p.margin for p in pairs) / shorter,
        "covered": len(pairs) / shorter,
        "neighbours": sum(step == (1, 1) for step in steps) / max(len(steps), 1),
        "lengths": min(float(np.std(ratios, ddof=1)), _MOST_LENGTHS) if len(ratios) > 1 else _UNKNOWN_LENGTHS,
        "figures": min(odd / len(pairs), _MOST_FIGURES),
        "short": 1 / shorter,
        "conflicts": min(conflicts(one.spans, other.spans, pairs, (one.language, other.language)), _MOST_CONFLICTS) / len(pairs),
    }


def _script(spans: Sequence[Span]) -> str:
    """Return the script of most letters of an article's beginning, if it is one of those that are known, or nothing."""
    text = " ".join(span.text for span, _ in zip(spans, range(10), strict=False))
    letters = [c for c in text if c.isalpha()][:_LOOKED_AT]
    named = Counter(script for c in letters for script in _SCRIPTS if unicodedata.name(c, "").startswith(script))
    script, count = max(named.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return script if 2 * count > len(letters) else ""
