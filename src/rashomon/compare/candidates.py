"""Unit vectors in, the pairs of them that may be alike enough out. One idea: all with all while that is cheap, and an index above.

Up to LARGE vectors every pair is multiplied, in blocks: that misses none, and costs less than any index. Above it the vectors are
put in cells of about SIZE, by the nearest of as many centres (an inverted file: Jégou, Douze and Schmid 2011), and each meets those
of its PROBES nearest cells only: so many pairs a vector are multiplied, however many vectors there are. What is missed is told in
docs/decisions/0005-comparing.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.likeness import Vectors

__all__ = ["Pairs", "pairs", "products"]

LARGE = 20_000  # vectors from which on the index is cheaper than all pairs
SIZE = 64  # vectors of a cell, on average
PROBES = 64  # cells that a vector is held against
_ROWS = 512  # of a block of all pairs
_BLOCK = 1 << 21  # pairs of a block of a cell, at most
_LEARNED = 12  # vectors a cell from which the centres are learned
_ROUNDS = 5  # and how often they are moved to the middle of what is nearest to them

Numbers = NDArray[np.int64]
Pairs = tuple[Numbers, Numbers, NDArray[np.float32]]
Rows = slice | Numbers


def pairs(vectors: Vectors, least: NDArray[np.float32]) -> Iterator[Pairs]:
    """Yield (one, other, cosine) of the pairs of vectors whose cosine is at least what both need, each pair once, one < other.

    vectors   (n, d) unit vectors
    least     (n,) what each of them needs
    """
    if len(vectors) < 2:
        return
    cells = _Cells.of(vectors) if len(vectors) > LARGE else None
    number = np.arange(len(vectors), dtype=np.int64)
    for rows, columns in cells.blocks() if cells else _all(len(vectors)):
        cosines = products(vectors[rows], vectors[columns])
        found = np.nonzero(cosines >= least[rows][:, None])
        one, other = number[rows][found[0]], number[columns][found[1]]
        kept = cells.first_met(one, other) if cells else one < other
        one, other, near = one[kept], other[kept], cosines[found][kept]
        fits = near >= least[other]
        yield np.minimum(one, other)[fits], np.maximum(one, other)[fits], near[fits]


def products(one: Vectors, other: Vectors) -> Vectors:
    """Return the (n, m) cosines of unit vectors."""
    return one @ other.T


def _all(count: int) -> Iterator[tuple[Rows, Rows]]:
    for start in range(0, count, _ROWS):
        yield slice(start, min(start + _ROWS, count)), slice(start, count)


@dataclass(frozen=True, slots=True)
class _Cells:
    """own   (n,) the cell of each vector; near   (n, PROBES) the cells nearest to it, its own among them."""

    own: Numbers
    near: Numbers

    @classmethod
    def of(cls, vectors: Vectors) -> "_Cells":
        centres = _centres(vectors, max(1, len(vectors) // SIZE))
        probes = min(PROBES, len(centres))
        own, near = [], []
        for start in range(0, len(vectors), _ROWS):
            cosines = vectors[start : start + _ROWS] @ centres.T
            own.append(cosines.argmax(axis=1))
            near.append(np.argpartition(-cosines, probes - 1, axis=1)[:, :probes])
        return cls(np.concatenate(own), np.concatenate(near))

    def blocks(self) -> Iterator[tuple[Rows, Rows]]:
        """Yield, cell by cell, who is held against it, and who is in it."""
        members, asking = _by_number(self.own), _by_number(self.near.ravel())
        for cell, inside in members.items():
            rows = asking[cell] // self.near.shape[1]
            step = max(1, _BLOCK // len(inside))
            yield from ((rows[at : at + step], inside) for at in range(0, len(rows), step))

    def first_met(self, one: Numbers, other: Numbers) -> NDArray[np.bool_]:
        """Tell for pairs, of which `one` is held against the cell of `other`, whether they are not the same pair again."""
        again = (self.near[other] == self.own[one][:, None]).any(axis=1)
        kept: NDArray[np.bool_] = (one < other) | ((one > other) & ~again)
        return kept


def _centres(vectors: Vectors, count: int) -> Vectors:
    """Return `count` unit vectors, each in the middle of those that are nearest to it: k-means from evenly spaced vectors on."""
    learned = vectors[np.linspace(0, len(vectors) - 1, min(len(vectors), _LEARNED * count)).astype(np.int64)]
    centres = learned[np.linspace(0, len(learned) - 1, count).astype(np.int64)].copy()
    for _ in range(_ROUNDS):
        own = np.concatenate([(learned[s : s + _ROWS] @ centres.T).argmax(axis=1) for s in range(0, len(learned), _ROWS)])
        for cell, inside in _by_number(own).items():
            middle = learned[inside].sum(axis=0)
            centres[cell] = middle / max(float(np.linalg.norm(middle)), 1e-9)
    return centres


def _by_number(numbers: Numbers) -> dict[int, Numbers]:
    """Lead each number to where it stands."""
    order = np.argsort(numbers, kind="stable")
    held, starts = np.unique(numbers[order], return_index=True)
    return dict(zip(held.tolist(), np.split(order, starts[1:]), strict=True))
