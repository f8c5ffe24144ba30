"""Lengths in, batches out. One idea: a text's own length alone decides its padded length, so that company never changes its bytes.

Windows of one padded length go together, in runs of 2^k texts of at most `_TOKENS` tokens: few shapes, each prepared once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.encode.graph import STEP

__all__ = ["Batch", "batches", "cut", "fill"]

_TOKENS = 1024  # a batch of short sentences is 32 texts; 512 to 4,096 are as fast, and 2,048 takes 20 MB more


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows, by their place in the list given, that run together, each padded to `length`."""

    length: int
    members: tuple[int, ...]


def cut(count: int, longest: int) -> list[tuple[int, int]]:
    """Cut `count` tokens into runs of at most `longest`; nothing gives one empty run."""
    return [(a, min(a + longest, count)) for a in range(0, max(count, 1), longest)]


def batches(lengths: Sequence[int]) -> list[Batch]:
    """Plan the batches for windows of these lengths, the longest first, so that memory peaks at once."""
    groups: dict[int, list[int]] = {}
    for index, length in enumerate(lengths):
        groups.setdefault(-(-length // STEP) * STEP, []).append(index)
    return [
        Batch(padded, tuple(groups[padded][a:b]))
        for padded in sorted(groups, reverse=True)
        for a, b in _runs(len(groups[padded]), padded)
    ]


def _runs(count: int, padded: int) -> list[tuple[int, int]]:
    """Cut `count` into runs of powers of two, the largest that `_TOKENS` allows first."""
    size = 1 << (max(_TOKENS // padded, 1).bit_length() - 1)
    runs, at = [], 0
    while at < count:
        while size > count - at:
            size //= 2
        runs.append((at, at + size))
        at += size
    return runs


def fill(windows: Sequence[Sequence[int]], batch: Batch, pad: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the ids (n, length) of a batch, padded, and its mask."""
    ids = np.full((len(batch.members), batch.length), pad, np.int64)
    mask = np.zeros(ids.shape, np.float32)
    for row, member in enumerate(batch.members):
        ids[row, : len(windows[member])] = windows[member]
        mask[row, : len(windows[member])] = 1
    return ids, mask
