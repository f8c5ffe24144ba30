"""Groups of articles and which of them are near in, groups joined out: greedy average linkage over a graph of candidates.

The two most alike are joined first, and what they were near to is compared with both together; it ends when no two candidates
are likely one story. Ties go to the lesser keys, so that the result rests on the groups alone.
"""

import heapq
from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from rashomon.stories.decision import Comparer, Group, Likeness, join

__all__ = ["Joined", "agglomerate", "apart", "nearer", "nearest", "neighbours"]

_DIGITS = 9  # of a sum: what the order of adding changes lies below


@dataclass(frozen=True, slots=True)
class Joined:
    """Two groups, by their keys, that became one under the lesser key."""

    one: str
    other: str
    likeness: Likeness


def neighbours(groups: dict[str, Group], fresh: set[str], *, count: int, block: int) -> dict[str, set[str]]:
    """Return, both ways, the `count` groups whose mean vectors are nearest to each fresh group's."""
    keys = sorted(groups)
    means = np.array([_mean(groups[k]) for k in keys], np.float32).reshape(len(keys), -1)
    rows = [i for i, k in enumerate(keys) if k in fresh]
    near: dict[str, set[str]] = defaultdict(set)
    for at in range(0, len(rows), block):
        part = rows[at : at + block]
        cosines = means[part] @ means.T
        cosines[np.arange(len(part)), part] = -2
        kept = min(count, len(keys) - 1)
        best = np.argpartition(-cosines, kept - 1, axis=1)[:, :kept] if kept else np.zeros((len(part), 0), np.int64)
        for i, others in zip(part, best.tolist(), strict=True):
            for j in others:
                near[keys[i]].add(keys[j])
                near[keys[j]].add(keys[i])
    return near


def apart(one: Group, other: Group, window: int) -> bool:
    """Tell if more than `window` days lie between the articles of two groups, as far as their days are known."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return max(one.first, other.first) - min(one.last, other.last) > window


def agglomerate(
    groups: dict[str, Group], near: dict[str, set[str]], compare: Comparer, *, window: int
) -> tuple[list[Joined], dict[tuple[str, str], Likeness]]:
    """Join groups in place, in `groups` and `near`, none that are `window` days apart.

    Returns what was joined, in that order, and how alike those are that were compared and are left.
    """
    heap: list[tuple[float, str, str, int, int]] = []
    version: dict[str, int] = defaultdict(int)
    known: dict[tuple[str, str], Likeness] = {}
    done = []

    def propose(one: str, others: list[str]) -> None:
        beside = [other for other in others if not apart(groups[one], groups[other], window)]
        for other, found in zip(beside, compare(groups[one], [groups[k] for k in beside]), strict=True):
            a, b = min(one, other), max(one, other)
            known[a, b] = found
            if found.total > 0:
                heapq.heappush(heap, (-round(found.total, _DIGITS), a, b, version[a], version[b]))

    for a in sorted(near):
        propose(a, [b for b in sorted(near[a]) if a < b])
    while heap:
        _, a, b, at_a, at_b = heapq.heappop(heap)
        if (version[a], version[b]) != (at_a, at_b):
            continue
        done.append(Joined(a, b, known[a, b]))
        for changed in (a, b):
            for other in near[changed]:
                known.pop((min(changed, other), max(changed, other)), None)
        groups[a] = join(groups[a], groups.pop(b))
        version[a] += 1
        version[b] += 1
        near[a] = (near[a] | near.pop(b)) - {a, b}
        for other in near[a]:
            near[other] = (near[other] - {b}) | {a}
        propose(a, sorted(near[a]))
    return done, known


def nearest(
    groups: dict[str, Group], near: dict[str, set[str]], compare: Comparer, known: dict[tuple[str, str], Likeness]
) -> dict[str, tuple[str, Likeness]]:
    """Return, for each group of one article, the key of the most alike of those near to it, and how alike they are.

    known   how alike groups are that were compared already
    """
    best: dict[str, tuple[str, Likeness]] = {}
    for a in sorted(near):
        asked = [b for b in sorted(near[a]) if a < b and 1 in (groups[a].size, groups[b].size)]
        missing = [b for b in asked if (a, b) not in known]
        found = dict(zip(missing, compare(groups[a], [groups[b] for b in missing]), strict=True))
        for b in asked:
            alike = found[b] if b in found else known[a, b]
            for one, other in ((a, b), (b, a)):
                if groups[one].size == 1 and (one not in best or nearer(alike, best[one][1])):
                    best[one] = (other, alike)
    return best


def nearer(one: Likeness, other: Likeness) -> bool:
    """Tell if `one` is more alike than `other`, beyond what the order of adding changes."""
    return round(one.total, _DIGITS) > round(other.total, _DIGITS)


def _mean(group: Group) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    total = np.sum(list(group.vectors.values()), axis=0)
    mean: np.ndarray[tuple[int], np.dtype[np.float64]] = total / max(float(np.linalg.norm(total)), 1e-9)
    return mean
