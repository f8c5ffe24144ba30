"""Figures and their vectors in, how alike any two of them are out: by the words around them, and by what they count alone.

One idea: the context of a figure is the mean of its unit and its phrase, since several figures may stand in one unit; figures
of another unit count another thing, and one value is itself some evidence.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.candidates import pairs
from rashomon.compare.intervals import last_digit, plain_value
from rashomon.compare.likeness import Vectors
from rashomon.model import Quantity

__all__ = ["FigureScores", "tells"]

SAME_VALUE = 0.08  # what one value adds to the likeness of two figures
LEAST_TELLING = 10  # a value from which on two of one value are hardly a coincidence
SAME_LANGUAGE = 0.05  # what two figures of one language lose; see CompareConfig.language
SAME_THING = 0.38  # likeness of what is counted that small values need; see CompareConfig.counted
_AT_ONCE = 20_000  # pairs, whose vectors take 60 MB
_ABOUT = 0.1  # see intervals.ABOUT

Numbers = Sequence[int] | NDArray[np.int64]


class FigureScores:
    """A Scored (groups.py) over figures.

    units, phrases, things   (m, d) vectors of each figure's unit, of its phrase, and of what it counts
    languages                of each figure
    """

    def __init__(
        self, quantities: Sequence[Quantity], *, units: Vectors, phrases: Vectors, things: Vectors, languages: Sequence[str]
    ) -> None:
        self._things = things
        self._contexts: Vectors = (np.concatenate([units, phrases], axis=1) / np.sqrt(2)).astype(
            np.float32
        )  # times: the mean of both
        self._language = _numbers(languages)
        self.owners = _numbers([q.article for q in quantities])
        self._measure = _numbers([q.unit for q in quantities])
        self._range = np.array([q.bound == "range" for q in quantities], dtype=bool)
        self._ends = _numbers([(q.low, q.high) if q.bound == "range" else (q.id,) for q in quantities])
        self._value = np.array([plain_value(q) for q in quantities], dtype=np.float64)
        self._telling = np.array([tells(plain_value(q)) for q in quantities], dtype=bool)
        self._digit = np.array([last_digit(plain_value(q)) for q in quantities], dtype=np.float64)
        self._share = np.array([q.unit == "percent" for q in quantities], dtype=bool)
        self._about = np.array([q.bound == "about" for q in quantities], dtype=bool)

    def block(self, rows: Numbers, columns: Numbers) -> NDArray[np.float32]:
        """See Scored: the likeness of contexts, more for one value, -1 for another unit."""
        a, b = np.asarray(rows, np.int64), np.asarray(columns, np.int64)
        contexts, things = self._contexts[a] @ self._contexts[b].T, self._things[a] @ self._things[b].T
        return self._weighed(a[:, None], b[None, :], contexts, things)

    def _weighed(self, a: NDArray[np.int64], b: NDArray[np.int64], contexts: Vectors, things: Vectors) -> NDArray[np.float32]:
        """Return the scores of figures `a` with figures `b`, whose contexts and things are so alike."""
        telling = self._telling[a]
        out: Vectors = np.array(contexts)
        out -= np.float32(SAME_LANGUAGE) * (self._language[a] == self._language[b])
        out += np.float32(SAME_VALUE) * (self._same_value(a, b) & telling)
        apart = (self._measure[a] != self._measure[b]) | ~(telling | (things >= SAME_THING))  # "two" of anything are many things
        out[apart] = -1.0
        rounded: NDArray[np.float32] = np.round(out, 5)
        return rounded

    def _same_value(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which figures name one number; see intervals.same_figure."""
        x, y = self._value[a], self._value[b]
        either = (self._about[a] | self._about[b]) & ~(self._share[a] & self._share[b])
        slack = np.maximum(self._digit[a] * (self._about[a] | either), self._digit[b] * (self._about[b] | either)) / 2
        near = np.abs(x - y) <= np.minimum(slack, _ABOUT * np.maximum(np.abs(x), np.abs(y)))
        same: NDArray[np.bool_] = np.where(self._range[a] | self._range[b], self._ends[a] == self._ends[b], near)
        return same

    def likeness(self, rows: Numbers, columns: Numbers) -> NDArray[np.float32]:
        """Return how alike figures of one unit are in their words and in what they count, (len(rows), len(columns)), up to two."""
        a, b = np.asarray(rows, np.int64), np.asarray(columns, np.int64)
        both = self._contexts[a] @ self._contexts[b].T + self._things[a] @ self._things[b].T
        return np.round(both, 5).astype(np.float32)

    def things(self, one: int, other: int) -> float:
        """Return how alike what two figures count is, in words alone."""
        return round(float(self._things[one] @ self._things[other]), 5)

    def above(self, floor: float) -> list[tuple[int, int, float]]:
        """Return the pairs of figures of different articles with a score of at least `floor`, in order."""
        out = []
        for measure in range(int(self._measure.max(initial=-1)) + 1):
            items = np.flatnonzero(self._measure == measure)
            needed = np.full(len(items), floor - SAME_VALUE, np.float32)
            for one, other, contexts in pairs(self._contexts[items], needed):
                others = self.owners[items[one]] != self.owners[items[other]]
                a, b = items[one[others]], items[other[others]]
                found = self._weighed(a, b, contexts[others], self._alike(a, b))
                fits = found >= floor
                out += list(zip(a[fits].tolist(), b[fits].tolist(), found[fits].tolist(), strict=True))
        return sorted(out)

    def _alike(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> Vectors:
        """Return how alike what the figures `a` and `b` count is, pair by pair; in parts, since each pair takes two vectors."""
        parts = [slice(at, at + _AT_ONCE) for at in range(0, len(a), _AT_ONCE)]
        found = [np.einsum("nd,nd->n", self._things[a[part]], self._things[b[part]]) for part in parts]
        return np.concatenate(found) if found else np.zeros(0, np.float32)


def tells(value: float) -> bool:
    """Tell whether a value is hardly met by chance: ten and more, or with a fraction, like a depth of 2.7 miles."""
    return abs(value) >= LEAST_TELLING or not value.is_integer()


def _numbers(keys: Sequence[object]) -> NDArray[np.int64]:
    number = {key: n for n, key in enumerate(dict.fromkeys(keys))}
    return np.array([number[key] for key in keys], dtype=np.int64)
