"""Weights by word in, rows of numbers out, which are added and multiplied without going through their words.

One idea: a row is laid out once with a place for each key, and what any other row has in common with it is then one look-up.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["NOTHING", "Keys", "Laid", "Row", "added"]


@dataclass(frozen=True, slots=True)
class Row:
    """Weights, each beside its key."""

    keys: NDArray[np.int32]
    weights: NDArray[np.float64]


NOTHING = Row(np.zeros(0, np.int32), np.zeros(0))


class Keys(dict[str, int]):
    """Numbers words, in the order in which they are first met."""

    def __missing__(self, word: str) -> int:
        """Give a word that was not met the next number."""
        number = self[word] = len(self)
        return number

    def row(self, weights: Mapping[str, float]) -> Row:
        """Return the weights by the numbers of their words."""
        keys = np.fromiter(map(self.__getitem__, weights), np.int32, len(weights))
        return Row(keys, np.fromiter(weights.values(), np.float64, len(weights)))


class Laid:
    """Room for one row, with a place for each of so many keys."""

    def __init__(self, keys: int) -> None:
        self._places = np.zeros(keys)

    @contextmanager
    def out(self, row: Row) -> Iterator[None]:
        """Lay a row out."""
        self._places[row.keys] = row.weights
        try:
            yield
        finally:
            self._places[row.keys] = 0

    def times(self, row: Row) -> float:
        """Return the sum over all keys of the product of the two weights."""
        return float(self._places[row.keys] @ row.weights)


def added(one: Row, other: Row) -> Row:
    """Return the sum of two rows, by key."""
    keys, places = np.unique(np.concatenate([one.keys, other.keys]), return_inverse=True)
    summed: NDArray[np.float64] = np.bincount(places, np.concatenate([one.weights, other.weights]), len(keys)).astype(np.float64)
    return Row(keys, summed)
