"""Articles' openings in, the states of their tokens out, and how much of one opening stands in another, token by token.

One idea: a mean over a sentence hides which city, sum or person it speaks of, so each token is held against that token of the other
opening which is nearest to it, and counts by how rare it is in its language and how early it stands. (Late interaction: Khattab and
Zaharia 2020, arXiv:2004.12832; on the encoder's last layer, as it is.) A cosine tells little by itself: most tokens have something
half near in any text, and one that is there says it in other words. So a logistic curve turns it into the chance that the token is
found there; it is learned on reports of one event and of two (train/stories/tokens.py).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.encode import Encoder
from rashomon.encode.contract import Vectors
from rashomon.encode.similarity import unit
from rashomon.stories.means import centred

__all__ = ["Tokens", "of_openings"]

_LETTERS = 1_000  # of an article that are read
_TOKENS = 100  # that are kept; of 40, 64, 100 and 160 the last two serve best, and alike
_REACH = 40  # tokens from the beginning after which one counts 1 / e; chosen on ecbplus among 20, 40 and all alike
_AT_ONCE = 128  # articles whose states are in memory together at full width

Halves = NDArray[np.float16]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Curve:
    """What train/stories/tokens.py learned: base + steep * cosine is the log odds that a token is found."""

    base: float
    steep: float


@cache
def _curve() -> _Curve:
    return msgspec.json.decode((resources.files(__package__) / "tokens.json").read_bytes(), type=_Curve)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of an opening.

    states      (n, d) unit vectors, half precision
    weights     (n,) how rare each is among the openings of its language; 0 for one that all have
    sentences   (n,) the number of the sentence that each stands in
    """

    states: Halves
    weights: Vectors
    sentences: Numbers

    def found_in(self, other: "Tokens") -> float:
        """Return which share of it is found in the other, 0 to 1, by `counted`; 0 where there is nothing to compare."""
        if not len(other.states) or not self.weights.any():
            return 0.0
        counted = self.counted()
        found = 1 / (1 + np.exp(-_curve().base - _curve().steep * self.nearest(other)))
        return float(counted @ found) / float(counted.sum())

    def nearest(self, other: "Tokens") -> Vectors:
        """Return the cosine of each token with the other's nearest; the other must have some."""
        cosines = self.states.astype(np.float32) @ other.states.astype(np.float32).T
        best: Vectors = cosines.max(axis=1)
        return best

    def counted(self) -> Vectors:
        """Return how much each token counts: by how rare it is, and the less the later it stands."""
        weighed: Vectors = self.weights * np.exp(-np.arange(len(self.weights), dtype=np.float32) / _REACH)
        return weighed

    def of(self, kept: NDArray[np.bool_]) -> "Tokens":
        """Return the tokens of those sentences that are kept."""
        mine = kept[self.sentences]
        return Tokens(self.states[mine], self.weights[mine], self.sentences[mine])


def of_openings(texts: Sequence[Sequence[str]], languages: Sequence[str], encoder: Encoder) -> list[Tokens]:
    """Read the first sentences of each article."""
    read = [one for begin in range(0, len(texts), _AT_ONCE) for one in _read(texts[begin : begin + _AT_ONCE], encoder)]
    spread: dict[str, Counter[int]] = defaultdict(Counter)
    for (_, ids, _), language in zip(read, languages, strict=True):
        spread[language].update(set(ids))
    many = Counter(languages)
    states = centred([found for found, _, _ in read], languages)
    out = []
    for found, (_, ids, sentences), language in zip(states, read, languages, strict=True):
        rare = [max(math.log((many[language] + 1) / (spread[language][i] + 0.5)), 0.0) for i in ids]
        out.append(Tokens(found.astype(np.float16), np.array(rare, np.float32), sentences))
    return out


def _read(texts: Sequence[Sequence[str]], encoder: Encoder) -> Iterator[tuple[Halves, list[int], Numbers]]:
    """Yield of each article the states of its first tokens, their ids, and the number of the sentence of each."""
    openings = [" ".join(sentences)[:_LETTERS] for sentences in texts]
    for sentences, states in zip(texts, encoder.states(openings), strict=True):
        ends = np.cumsum([len(sentence) + 1 for sentence in sentences])
        of = np.searchsorted(ends, states.offsets[:_TOKENS, 0], side="right").astype(np.int64)
        vectors = unit(states.states[:_TOKENS]).astype(np.float16)
        yield vectors, states.ids[:_TOKENS].tolist(), np.minimum(of, max(len(sentences) - 1, 0))
