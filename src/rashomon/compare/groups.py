"""A matrix of similarities in, groups out. One idea: average linkage, so that small steps do not chain into one long claim.

Pairs are taken best first (Sokal and Michener 1958); two groups become one only if the mean similarity of all their pairs,
those of one article left aside, is at least the threshold. Works on the sparse list of pairs above a floor: cost grows with
the number of true neighbours, not with the square of the items.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.config import CompareConfig

LEAST_ARTICLES = 3  # that a group spans before more is attached to it

__all__ = ["Pair", "attached", "average_linkage", "neighbours"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items, by their numbers, and how alike they are."""

    one: int
    other: int
    score: float


def neighbours(scores: NDArray[np.float32], owners: Sequence[str], *, floor: float) -> list[Pair]:
    """Return the pairs of items of different owners with a score of at least `floor`, best first, ties by number."""
    n = len(owners)
    owner = np.array([sorted(set(owners)).index(o) for o in owners])
    ones, others = (
        np.nonzero(np.triu(scores >= floor, k=1) & (owner[:, None] != owner[None, :])) if n else (np.array([]), np.array([]))
    )
    pairs = [Pair(int(i), int(j), round(float(scores[i, j]), 4)) for i, j in zip(ones, others, strict=True)]
    return sorted(pairs, key=lambda p: (-p.score, p.one, p.other))


def average_linkage(
    pairs: Sequence[Pair], scores: NDArray[np.float32], owners: Sequence[str], *, threshold: float
) -> list[tuple[int, ...]]:
    """Join items into groups of two and more; returns their numbers, ascending, groups ordered by their first item."""
    number = {o: k for k, o in enumerate(dict.fromkeys(owners))}
    owner = np.array([number[o] for o in owners])
    group: dict[int, tuple[int, ...]] = {i: (i,) for pair in pairs for i in (pair.one, pair.other)}
    for pair in pairs:
        a, b = group[pair.one], group[pair.other]
        if a is b:
            continue
        apart = owner[list(a)][:, None] != owner[list(b)][None, :]
        if float(scores[np.ix_(a, b)][apart].mean(dtype=np.float64)) >= threshold:
            joined = tuple(sorted(a + b))
            for i in joined:
                group[i] = joined
    return sorted({g for g in group.values() if len(g) > 1})


def attached(group: Sequence[int], scores: NDArray[np.float32], owners: Sequence[str], config: CompareConfig) -> tuple[int, ...]:
    """Return the group with each further item that is like one of its items and, on average, like all of other articles.

    An item may so belong to two groups: "virtually no details were shared" speaks of the size and of the places. A group of
    fewer than three articles is left as it is: its mean says too little.
    """
    if len({owners[i] for i in group}) < LEAST_ARTICLES:
        return tuple(group)
    members = np.array(group)
    number = {owner: n for n, owner in enumerate(dict.fromkeys(owners))}
    owner = np.array([number[o] for o in owners])
    others = owner[:, None] != owner[members][None, :]
    part = scores[:, members]
    best = np.where(others, part, -np.inf).max(axis=1)
    mean = np.where(others, part, 0).sum(axis=1) / np.maximum(others.sum(axis=1), 1)
    fits = (best >= config.together) & (mean >= config.attached)
    return tuple(sorted({*group, *np.nonzero(fits)[0].tolist()}))
