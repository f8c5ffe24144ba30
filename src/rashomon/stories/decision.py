"""Two groups of articles in, how far they speak of one event out, as a sum that a person can read.

One idea: the sum is linear in what two articles share, so the mean over all pairs of two groups follows from the groups' sums
alone (average linkage, without keeping the pairs). Above 0 two groups are one story. The weights are learned: train/stories.
The more articles there are, the rarer it is that two of them are one story: the log of their number is taken from the sum.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.stories.sparse import NOTHING, Laid, Row, added

__all__ = ["Comparer", "Decision", "Group", "Likeness", "decision", "join"]

_FEWEST, _MOST = 20, 2_000  # articles; learned on 982 and 240, held on 50: beyond these there is nothing to learn it from


@dataclass(frozen=True, slots=True)
class Decision:
    """The weights of the sum, for a pair in one language (`same`) and in two (`across`).

    base       what is added to every pair
    meaning    of the cosine of the articles' vectors
    words      of the cosine of their weighted words (one language only)
    anchors    of the cosine of their weighted names and numbers (across languages: of those that stand in two, and countries)
    """

    same_base: float
    same_meaning: float
    same_words: float
    same_anchors: float
    across_base: float
    across_meaning: float
    across_anchors: float

    def among(self, articles: int) -> "Decision":
        """Return the weights for a pair out of so many articles."""
        prior = math.log(min(max(articles, _FEWEST), _MOST))
        return replace(self, same_base=self.same_base - prior, across_base=self.across_base - prior)


@dataclass(slots=True)
class Group:
    """Articles that are one story so far, as sums over them by language."""

    members: list[str]
    counts: dict[str, int]
    vectors: dict[str, NDArray[np.float64]]
    words: dict[str, Row]
    anchors: dict[str, Row]
    shared: dict[str, Row]
    first: int | None = None
    last: int | None = None
    size: int = field(default=1)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two groups speak of one event: the sum, and the mean cosines it rests on (None where no pair has them)."""

    total: float
    meaning: float
    words: float | None
    anchors: float


@cache
def decision() -> Decision:
    """Return the learned weights."""
    file = resources.files(__package__) / "decision.json"
    return msgspec.json.decode(file.read_bytes(), type=Decision)


class Comparer:
    """Compares one group with others.

    keys   how many keys the rows of the groups have between them
    """

    def __init__(self, weights: Decision, keys: int) -> None:
        self._weights = weights
        self._words, self._anchors, self._shared = Laid(keys), Laid(keys), Laid(keys)

    def __call__(self, one: Group, others: Sequence[Group]) -> list[Likeness]:
        """Return for each of the others the mean over all pairs of an article of `one` and an article of it."""
        sums = [(_Sums(), _Sums()) for _ in others]
        for language in one.counts:
            words, anchors, shared = one.words[language], one.anchors[language], one.shared[language]
            with self._words.out(words), self._anchors.out(anchors), self._shared.out(shared):
                for other, (same, across) in zip(others, sums, strict=True):
                    self._add(one, other, language, same, across)
        return [self._told(*of) for of in sums]

    def _add(self, one: Group, other: Group, language: str, same: "_Sums", across: "_Sums") -> None:
        """Add up the pairs of an article of `one` in a language, whose rows are laid out, and any of `other`."""
        for theirs, count in other.counts.items():
            alike = theirs == language
            sums = same if alike else across
            sums.pairs += one.counts[language] * count
            sums.meaning += float(one.vectors[language] @ other.vectors[theirs])
            sums.anchors += self._anchors.times(other.anchors[theirs]) if alike else self._shared.times(other.shared[theirs])
            if alike:
                sums.words += self._words.times(other.words[theirs])

    def _told(self, same: "_Sums", across: "_Sums") -> Likeness:
        weights, pairs = self._weights, same.pairs + across.pairs
        total = (
            same.pairs * weights.same_base
            + same.meaning * weights.same_meaning
            + same.words * weights.same_words
            + same.anchors * weights.same_anchors
            + across.pairs * weights.across_base
            + across.meaning * weights.across_meaning
            + across.anchors * weights.across_anchors
        )
        return Likeness(
            total / pairs,
            (same.meaning + across.meaning) / pairs,
            same.words / same.pairs if same.pairs else None,
            (same.anchors + across.anchors) / pairs,
        )


def join(one: Group, other: Group) -> Group:
    """Return both as one group."""
    counts, vectors, words = dict(one.counts), dict(one.vectors), dict(one.words)
    anchors, shared = dict(one.anchors), dict(one.shared)
    for language in other.counts:
        counts[language] = counts.get(language, 0) + other.counts[language]
        vectors[language] = vectors[language] + other.vectors[language] if language in vectors else other.vectors[language]
        words[language] = added(words.get(language, NOTHING), other.words[language])
        anchors[language] = added(anchors.get(language, NOTHING), other.anchors[language])
        shared[language] = added(shared.get(language, NOTHING), other.shared[language])
    known = [day for day in (one.first, other.first) if day is not None]
    latest = [day for day in (one.last, other.last) if day is not None]
    return Group(
        [*one.members, *other.members],
        counts,
        vectors,
        words,
        anchors,
        shared,
        min(known, default=None),
        max(latest, default=None),
        one.size + other.size,
    )


@dataclass(slots=True)
class _Sums:
    pairs: int = 0
    meaning: float = 0.0
    words: float = 0.0
    anchors: float = 0.0
