"""Figures and their vectors in, how alike any two of them are out: by the words around them, and by what they count alone.

One idea: the context of a figure is the mean of its unit and its phrase, since several figures may stand in one unit; figures
of another unit count another thing, and one value is itself some evidence.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.intervals import last_digit, plain_value
from rashomon.compare.likeness import Vectors
from rashomon.model import Quantity

__all__ = ["FigureScores", "tells"]

SAME_VALUE = 0.08  # what one value adds to the likeness of two figures
LEAST_TELLING = 10  # a value from which on two of one value are hardly a coincidence
SAME_LANGUAGE = 0.05  # what two figures of one language lose; see CompareConfig.language
SAME_THING = 0.38  # likeness of what is counted that small values need; see CompareConfig.counted
_ABOUT = 0.1  # see intervals.ABOUT
_ROWS = 512

Numbers = Sequence[int] | NDArray[np.int64]


class FigureScores:
    """A Scored (groups.py) over figures.

    units, phrases, things   (m, d) vectors of each figure's unit, of its phrase, and of what it counts
    languages                of each figure
    """

    def __init__(
        self, quantities: Sequence[Quantity], *, units: Vectors, phrases: Vectors, things: Vectors, languages: Sequence[str]
    ) -> None:
        self._units, self._phrases, self._things = units, phrases, things
        self._language = _numbers(languages)
        self.owners = _numbers([q.article for q in quantities])
        self._measure = _numbers([q.unit for q in quantities])
        self._range = np.array([q.bound == "range" for q in quantities], dtype=bool)
        self._ends = _numbers([(q.low, q.high) if q.bound == "range" else (q.id,) for q in quantities])
        self._value = np.array([plain_value(q) for q in quantities], dtype=np.float64)
        self._telling = np.array([tells(plain_value(q)) for q in quantities], dtype=bool)
        self._digit = np.array([last_digit(plain_value(q)) for q in quantities], dtype=np.float64)
        self._about = np.array([q.bound == "about" for q in quantities], dtype=bool)

    def same_value(self, rows: Numbers, columns: Numbers) -> NDArray[np.bool_]:
        """Tell which figures name one number; see intervals.same_figure."""
        a, b = np.asarray(rows, np.int64), np.asarray(columns, np.int64)
        x, y = self._value[a][:, None], self._value[b][None, :]
        slack = np.maximum(self._digit[a][:, None], self._digit[b][None, :]) / 2
        slack *= self._about[a][:, None] | self._about[b][None, :]
        near = np.abs(x - y) <= np.minimum(slack, _ABOUT * np.maximum(np.abs(x), np.abs(y)))
        ranged = self._range[a][:, None] | self._range[b][None, :]
        same: NDArray[np.bool_] = np.where(ranged, self._ends[a][:, None] == self._ends[b][None, :], near)
        return same

    def block(self, rows: Numbers, columns: Numbers) -> NDArray[np.float32]:
        """See Scored: the likeness of contexts, more for one value, -1 for another unit."""
        a, b = np.asarray(rows, np.int64), np.asarray(columns, np.int64)
        out = (self._units[a] @ self._units[b].T + self._phrases[a] @ self._phrases[b].T) / np.float32(2)
        out -= np.float32(SAME_LANGUAGE) * (self._language[a][:, None] == self._language[b][None, :])
        telling = self._telling[a][:, None]
        out += np.float32(SAME_VALUE) * (self.same_value(a, b) & telling)
        out[self._measure[a][:, None] != self._measure[b][None, :]] = -1.0
        alike = self._things[a] @ self._things[b].T
        out[~(telling | (alike >= SAME_THING))] = -1.0  # "two" of anything are many things
        rounded: NDArray[np.float32] = np.round(out, 5)
        return rounded

    def things(self, one: int, other: int) -> float:
        """Return how alike what two figures count is, in words alone."""
        return round(float(self._things[one] @ self._things[other]), 5)

    def above(self, floor: float) -> list[tuple[int, int, float]]:
        """Return the pairs of figures of different articles with a score of at least `floor`."""
        out, count = [], len(self.owners)
        for start in range(0, count, _ROWS):
            rows, rest = np.arange(start, min(start + _ROWS, count)), np.arange(start, count)
            found = self.block(rows, rest)
            fits = np.triu(found >= floor, k=1) & (self.owners[rows][:, None] != self.owners[rest][None, :])
            out += [(int(rows[i]), int(rest[j]), float(found[i, j])) for i, j in zip(*np.nonzero(fits), strict=True)]
        return out


def tells(value: float) -> bool:
    """Tell whether a value is hardly met by chance: ten and more, or with a fraction, like a depth of 2.7 miles."""
    return abs(value) >= LEAST_TELLING or not value.is_integer()


def _numbers(keys: Sequence[object]) -> NDArray[np.int64]:
    number = {key: n for n, key in enumerate(dict.fromkeys(keys))}
    return np.array([number[key] for key in keys], dtype=np.int64)
