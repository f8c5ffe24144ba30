"""Pairs of alike units in, who is like whom out, best first. One idea: what a claim asks of its neighbours is looked up for that
claim, and of a story of very many articles only the nearest ones are asked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np

from rashomon.compare.candidates import Pairs
from rashomon.compare.twins import Twins

__all__ = ["Neighbours"]


class Neighbours:
    """The units that are like a unit, and the articles that have one.

    found   pairs of units of `twins`, of those that stand for all of the same words, with their score
    """

    def __init__(self, found: Iterable[Pairs], twins: Twins) -> None:
        self._twins = twins
        blocks = list(found)
        one, other = (np.concatenate([b[n] for b in blocks] or [np.zeros(0, np.int64)]) for n in (0, 1))
        score = np.concatenate([b[2] for b in blocks] or [np.zeros(0, np.float32)])
        of, self._other, self._score = np.concatenate([one, other]), np.concatenate([other, one]), np.tile(score, 2)
        best_first = np.lexsort((self._other, -self._score, of))
        self._other, self._score = self._other[best_first], self._score[best_first]
        self._starts = np.searchsorted(of[best_first], np.arange(len(twins.every) + 1))
        self._articles: dict[int, list[str]] = {}

    def articles_like(self, unit: int, floor: float) -> Iterator[tuple[str, float]]:
        """Yield the articles that have a unit like this one, from `floor` on, and how like it is; the likest first, each once."""
        seen = set()
        inside = slice(self._starts[unit], self._starts[unit + 1])
        for other, score in zip(self._other[inside].tolist(), self._score[inside].tolist(), strict=True):
            if score < floor:
                return
            for article in self.saying(other):
                if article not in seen:
                    seen.add(article)
                    yield article, score

    def pairs(self, floor: float) -> Iterator[tuple[int, int]]:
        """Yield the pairs of units that are like one another, from `floor` on, in order."""
        of = np.repeat(np.arange(len(self._starts) - 1), np.diff(self._starts))
        found = np.flatnonzero((self._score >= floor) & (of < self._other))
        yield from sorted(zip(of[found].tolist(), self._other[found].tolist(), strict=True))

    def saying(self, unit: int) -> list[str]:
        """Return the articles that have a unit, or one of the same words."""
        if unit not in self._articles:
            self._articles[unit] = list(dict.fromkeys(self._twins.every[i].article for i in self._twins.all([unit])))
        return self._articles[unit]

    def near(self, floor: float, most: int) -> dict[str, frozenset[str]]:
        """Lead each article to those that speak of what it speaks of, itself among them: that have a unit like one of its own; of
        very many the `most` likest."""
        best: dict[str, dict[str, float]] = {unit.article: {} for unit in self._twins.every}
        asked: dict[str, set[int]] = defaultdict(set)
        for unit in np.flatnonzero(np.diff(self._starts)).tolist():
            for article in self.saying(unit):
                asked[article].add(unit)
        likest = {unit: self._first(unit, floor, most + 1) for unit in {unit for units in asked.values() for unit in units}}
        for article, units in asked.items():
            mine = best[article]
            for unit in units:
                for other, score in likest[unit]:
                    if score > mine.get(other, -1.0):
                        mine[other] = score
            mine.pop(article, None)
        return {article: frozenset([article, *_likest(others, most)]) for article, others in best.items()}

    def _first(self, unit: int, floor: float, most: int) -> list[tuple[str, float]]:
        return [found for found, _ in zip(self.articles_like(unit, floor), range(most), strict=False)]


def _likest(others: dict[str, float], most: int) -> list[str]:
    if len(others) <= most:
        return list(others)
    return sorted(others, key=lambda article: (-others[article], article))[:most]
