"""Two texts in, what is otherwise in one than in the other out, word by word; and whether the one follows from the other.

A fine-tuned copy of the encoder's layers reads both texts in one window, so that each word sees what stands for it in the other
text, in any two languages. It was trained on translations in which one number, name, denial or unit was altered, and on inference
pairs (train/pairs). The weights lie in encode/heads/pairs with their card.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.encode import tuned
from rashomon.encode.contract import Precision
from rashomon.encode.e5 import E5
from rashomon.encode.engine import label
from rashomon.encode.passes import Passes
from rashomon.extract import units

__all__ = ["KINDS", "PairReader", "Read"]

Array = NDArray[np.float32]
KINDS = ("number", "name", "negation", "unit")
_LONGEST = 250  # tokens of a text; what a sentence has beyond them is not read


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of two texts.

    spans     of each text's units, start and end in code points: two of (units, 2)
    altered   chance that a unit is otherwise in the other text, by KINDS: two of (units, 4)
    kinds     chance that anything is, by KINDS: (4,)
    classes   chance that the first entails the second, contradicts it, neither: (3,)
    """

    spans: tuple[NDArray[np.int32], NDArray[np.int32]]
    altered: tuple[Array, Array]
    kinds: Array
    classes: Array

    def surest(self, kind: str) -> tuple[float, float]:
        """Return the greatest chance that a unit is altered, of either text."""
        a, b = (float(x[:, KINDS.index(kind)].max(initial=0)) for x in self.altered)
        return a, b

    def whole(self, kind: str) -> float:
        """Return the chance that anything of a kind is altered."""
        return float(self.kinds[KINDS.index(kind)])


class PairReader:
    """The pair reader, with the weights, tokenizer and cache of a loaded encoder. Raises EncoderError without its own.

    precision   how its layers run; else as the encoder was asked to; else int8 where the processor multiplies bytes
    """

    def __init__(self, encoder: E5, *, folder: Path | None = None, precision: Precision | None = None) -> None:
        self._encoder = encoder
        self.folder = folder or tuned.shipped() / "pairs"
        self.precision = tuned.chosen(encoder, precision)
        self._digest, self._heads = tuned.opened(self.folder, lambda config: str(config["weights"]))

    @property
    def name(self) -> str:
        """All that decides the bytes of what comes out."""
        return f"pair reader {self._digest[:8]}, {label(self.precision)}"

    @cached_property
    def _passes(self) -> Passes:
        return tuned.passes(self._encoder, self.folder, kind="pairs", digest=self._digest, precision=self.precision)

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[Read]:
        """Read pairs of sentences, each in both orders: `altered` and `kinds` are the means, `classes` is of the order given."""
        made = {t: self._units(t) for pair in pairs for t in pair}
        there = [(made[a], made[b]) for a, b in pairs]
        both = self._run(there + [(b, a) for a, b in there])
        out = []
        for (a, b), (one, kinds, classes), (other, its, _) in zip(there, both, both[len(pairs) :], strict=False):
            n, m = len(a.first), len(b.first)
            halves = (_mean(one[:n], other[m:]), _mean(one[n:], other[:m]))
            out.append(Read((a.spans, b.spans), halves, _mean(kinds, its), classes))
        return out

    def _units(self, text: str) -> units.Units:
        u = units.split(text, self._encoder.reader.tokenizer, end=self._encoder.reader.weights.vocabulary.end)
        keep = int(np.searchsorted(u.first, _LONGEST))
        return units.Units(u.ids[:_LONGEST], u.first[:keep], u.spans[:keep])

    def _run(self, pairs: Sequence[tuple[units.Units, units.Units]]) -> list[tuple[Array, Array, Array]]:
        """Return for each pair the chances of its units, the first text's before the second's, its kinds' and its classes'."""
        v = self._encoder.reader.weights.vocabulary
        pieces = [[v.begin, *a.ids.tolist(), v.end, v.end, *b.ids.tolist(), v.end] for a, b in pairs]
        out: list[tuple[Array, Array, Array]] = [(np.zeros(0, np.float32),) * 3] * len(pairs)
        for members, (states,) in self._passes.run(pieces, "states"):
            for row, member in enumerate(members):
                a, b = pairs[member]
                at = np.concatenate([a.first + 1, b.first + len(a.ids) + 3])
                kinds, classes = self._told("kinds", states[row, :1]), self._told("classes", states[row, :1])
                out[member] = self._told("tags", states[row, at])[:, 1:], kinds[0, 1:], classes[0]
        return out

    def _told(self, head: str, states: Array) -> Array:
        """Return the chances that a head gives for states, one a row."""
        return _chances(states @ self._heads[f"{head}.weight"].T + self._heads[f"{head}.bias"])


def _mean(one: Array, other: Array) -> Array:
    told: Array = (one + other) / np.float32(2)
    return told


def _chances(scores: Array) -> Array:
    """Softmax over the last axis."""
    e = np.exp(scores - scores.max(-1, keepdims=True))
    told: Array = e / e.sum(-1, keepdims=True)
    return told
