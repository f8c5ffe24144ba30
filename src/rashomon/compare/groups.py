"""Pairs of alike items in, groups out. One idea: average linkage, so that small steps do not chain into one long claim.

Pairs are taken best first (Sokal and Michener 1958); two groups become one only if the mean similarity of all their pairs,
those of one article left aside, is at least the threshold. Works on the sparse list of pairs above a floor: cost grows with
the number of true neighbours, not with the square of the items. A pair of groups that was refused is not tried again until one
of them has grown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.config import CompareConfig

LEAST_ARTICLES = 3  # that a group spans before more is attached to it

__all__ = ["Matrix", "Pair", "Scored", "attached", "average_linkage", "neighbours", "ordered"]


class Scored(Protocol):
    """Whatever tells how alike items are, by their numbers, and which article each belongs to."""

    owners: NDArray[np.int64]

    def block(self, rows: Sequence[int] | NDArray[np.int64], columns: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the scores of `rows` with `columns`."""
        ...


@dataclass(frozen=True)
class Matrix:
    """Scores that are held whole, for few items."""

    scores: NDArray[np.float32]
    owners: NDArray[np.int64]

    @classmethod
    def of(cls, scores: NDArray[np.float32], owners: Sequence[str]) -> "Matrix":
        number = {owner: n for n, owner in enumerate(dict.fromkeys(owners))}
        return cls(scores, np.array([number[o] for o in owners], dtype=np.int64))

    def block(self, rows: Sequence[int] | NDArray[np.int64], columns: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """See Scored."""
        part: NDArray[np.float32] = self.scores[np.asarray(rows)[:, None], np.asarray(columns)[None, :]]
        return part


class Pair(NamedTuple):
    """Two items, by their numbers, and how alike they are."""

    one: int
    other: int
    score: float


def ordered(found: Iterable[tuple[int, int, float]]) -> list[Pair]:
    """Return pairs best first, ties by number."""
    return sorted((Pair(i, j, round(s, 4)) for i, j, s in found), key=lambda p: (-p.score, p.one, p.other))


def neighbours(scores: NDArray[np.float32], owners: Sequence[str], *, floor: float) -> list[Pair]:
    """Return the pairs of items of different owners with a score of at least `floor`, best first, ties by number."""
    if not len(owners):
        return []
    owner = Matrix.of(scores, owners).owners
    fits = np.triu(scores >= floor, k=1) & (owner[:, None] != owner[None, :])
    return ordered((int(i), int(j), float(scores[i, j])) for i, j in zip(*np.nonzero(fits), strict=True))


def average_linkage(pairs: Sequence[Pair], scored: Scored, *, threshold: float, least: float = -1.0) -> list[tuple[int, ...]]:
    """Join items into groups of two and more; returns their numbers, ascending, groups ordered by their first item.

    least   what any pair of two articles in a group must have: a group of many is otherwise held together by its middle
    """
    group: dict[int, tuple[int, ...]] = {i: (i,) for pair in pairs for i in (pair.one, pair.other)}
    refused: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    for pair in pairs:
        a, b = group[pair.one], group[pair.other]
        key = ((a[0], len(a)), (b[0], len(b)))
        if a is b or key in refused:
            continue
        alone = len(a) == len(b) == 1
        if not (pair.score >= max(threshold, least) if alone else _fit(a, b, scored, threshold, least)):
            refused.add(key)
            refused.add(key[::-1])
            continue
        joined = tuple(sorted(a + b))
        for i in joined:
            group[i] = joined
    return sorted({g for g in group.values() if len(g) > 1})


def _fit(a: tuple[int, ...], b: tuple[int, ...], scored: Scored, threshold: float, least: float) -> bool:
    """Tell whether the pairs of two groups are alike: those of two articles on average and each a little, those of one article
    at least a little on average, since an article that says two things makes two claims."""
    apart = scored.owners[list(a)][:, None] != scored.owners[list(b)][None, :]
    if not apart.any():
        return False
    found = scored.block(a, b)
    between = found[apart]
    if float(between.mean(dtype=np.float64)) < threshold or float(between.min()) < least:
        return False
    within = found[~apart]
    return len(within) == 0 or float(within.mean(dtype=np.float64)) >= least


def attached(group: Sequence[int], near: dict[int, set[int]], scored: Scored, config: CompareConfig) -> tuple[int, ...]:
    """Return the group with each further item that is like one of its items and, on average, like all of other articles.

    near   the neighbours of each item from `config.together` on
    An item may so belong to two groups: "virtually no details were shared" speaks of the size and of the places. A group of
    fewer than three articles is left as it is: its mean says too little.
    """
    if len({int(scored.owners[i]) for i in group}) < LEAST_ARTICLES:
        return tuple(group)
    further = sorted({j for i in group for j in near.get(i, ())} - set(group))
    if not further:
        return tuple(group)
    others = scored.owners[further][:, None] != scored.owners[list(group)][None, :]
    part = scored.block(further, group)
    mean = np.where(others, part, 0).sum(axis=1, dtype=np.float64) / np.maximum(others.sum(axis=1), 1)
    fits = (mean >= config.attached) & (np.where(others, part, 1.0).min(axis=1) >= config.least)
    return tuple(sorted({*group, *(i for i, fit in zip(further, fits.tolist(), strict=True) if fit)}))
