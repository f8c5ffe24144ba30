"""Figures in, those of one thing out, and how their values stand to each other.

One idea: what is counted is told by the sentence around it and the words beside the number; figures that count the same
thing are parted by their values into those that agree, and where parts exclude each other they differ (exclusion.py). A figure
that agrees in value but counts another people's soldiers is not a second opinion but damage (figure_claims.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.compare.config import CompareConfig
from rashomon.compare.counting import FigureScores
from rashomon.compare.exclusion import Exclusion
from rashomon.compare.figures import Counted
from rashomon.compare.groups import average_linkage, ordered
from rashomon.compare.intervals import same_figure

__all__ = ["Figures", "figure_groups"]


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one thing: `agreeing` are parts of one value each, largest first; `apart` names pairs that exclude each other, and
    `why` what they exclude each other as, where it is more than values."""

    agreeing: tuple[tuple[Counted, ...], ...]
    apart: tuple[tuple[Counted, Counted], ...]
    why: str | None = None


def figure_groups(items: Sequence[Counted], scores: FigureScores, config: CompareConfig, exclusion: Exclusion) -> list[Figures]:
    """Group figures of one thing; units must be the same.

    Figures with one value need less likeness of context: the value itself is evidence.
    """
    groups = average_linkage(ordered(scores.above(config.figures)), scores, threshold=config.figures)
    return [_parted(group, items, exclusion) for group in groups]


def _parted(group: Sequence[int], items: Sequence[Counted], exclusion: Exclusion) -> Figures:
    parts: list[list[int]] = []
    for i in group:
        home = next((p for p in parts if all(_agree(i, j, items, exclusion) for j in p)), None)
        if home is None:
            parts.append([i])
        else:
            home.append(i)
    parts.sort(key=lambda p: (-len(p), p[0]))
    apart = []
    for one, other in combinations(parts, 2):
        pair = next(((i, j) for i in one for j in other if exclusion.apart(i, j)), None)
        if pair is not None:
            apart.append((items[pair[0]], items[pair[1]]))
    return Figures(tuple(tuple(items[i] for i in p) for p in parts), tuple(apart))


def _agree(i: int, j: int, items: Sequence[Counted], exclusion: Exclusion) -> bool:
    a, b = items[i].quantity, items[j].quantity
    vague = [q.value is None and q.bound != "range" for q in (a, b)]
    return vague[0] == vague[1] and same_figure(a, b) and exclusion.of_one_thing(i, j)  # "hundreds" are not 200
