"""Units and their vectors in, one score for any two of them out. One idea: features with open weights, computed where they are
asked for.

A sentence that says that something is not known is like others that say so, whatever the subject's wording; a clause needs
more likeness than a sentence; two known speakers part two quotations. The weights stand in CompareConfig. No matrix of all
pairs is ever held: memory and time grow with the pairs that are asked for.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.candidates import Pairs, pairs
from rashomon.compare.config import CompareConfig
from rashomon.compare.likeness import Vectors
from rashomon.compare.terms import terms
from rashomon.compare.units import Unit

__all__ = ["Scores", "says_unknown"]


class Scores:
    """How alike units are: cosine and features, to five decimals; symmetric."""

    def __init__(self, every: Sequence[Unit], vectors: Vectors, config: CompareConfig) -> None:
        self.every = every
        self.vectors = vectors
        self.config = config
        self.owners = _numbers([u.article for u in every])
        self._language = _numbers([u.language for u in every])
        self._unknown = np.array([says_unknown(u.span.text, u.language) for u in every], dtype=bool)
        self._part = np.array([not u.whole for u in every], dtype=bool)
        speakers = [u.said.speaker if u.said is not None and u.said.direct else None for u in every]
        self._known = np.array([s is not None for s in speakers], dtype=bool)
        self._who = _numbers(speakers)
        self._most_added = np.float32(config.unknown) * self._unknown + np.float32(config.one_speaker) * self._known  # to a cosine

    def block(self, rows: Sequence[int] | NDArray[np.int64], columns: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the scores of units `rows` with units `columns`, (len(rows), len(columns))."""
        a, b = np.asarray(rows, np.int64), np.asarray(columns, np.int64)
        out = (self.vectors[a] @ self.vectors[b].T).astype(np.float32)
        config, unknown = self.config, self._unknown
        out -= np.float32(config.language) * (self._language[a][:, None] == self._language[b][None, :])
        if unknown[a].any() or unknown[b].any():
            out += np.float32(config.unknown) * (unknown[a][:, None] & unknown[b][None, :])
            out -= np.float32(config.unknown) * (unknown[a][:, None] ^ unknown[b][None, :])
        if self._known[a].any() and self._known[b].any():
            both = self._known[a][:, None] & self._known[b][None, :]
            same = self._who[a][:, None] == self._who[b][None, :]
            gain, loss = np.float32(config.one_speaker), np.float32(config.speaker)
            out += np.where(same, gain, -loss).astype(np.float32) * both
        if self._part[a].any() or self._part[b].any():
            out -= np.float32(config.clause) * (self._part[a][:, None] | self._part[b][None, :])
        rounded: NDArray[np.float32] = np.round(out, 5)
        return rounded

    def _weighed(self, a: NDArray[np.int64], b: NDArray[np.int64], cosines: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the scores of pairs of units, as `block` has them."""
        out = cosines.astype(np.float32)
        config, unknown = self.config, self._unknown
        out -= np.float32(config.language) * (self._language[a] == self._language[b])
        out += np.float32(config.unknown) * (unknown[a] & unknown[b])
        out -= np.float32(config.unknown) * (unknown[a] ^ unknown[b])
        both = self._known[a] & self._known[b]
        gain, loss = np.float32(config.one_speaker), np.float32(config.speaker)
        out += np.where(self._who[a] == self._who[b], gain, -loss).astype(np.float32) * both
        out -= np.float32(config.clause) * (self._part[a] | self._part[b])
        rounded: NDArray[np.float32] = np.round(out, 5)
        return rounded

    def of(self, one: int, other: int) -> float:
        """Return the score of two units."""
        return float(self.block([one], [other])[0, 0])

    def cosine(self, one: int, other: int) -> float:
        """Return the likeness of two units with nothing added, to five decimals."""
        return round(float(self.vectors[one] @ self.vectors[other]), 5)

    def above(self, floor: float, among: Sequence[int]) -> Iterator[tuple[int, int, float]]:
        """Yield the pairs of units of different articles, both of `among`, with a score of at least `floor`, in order."""
        blocks = list(self.pairs(floor, among))
        if blocks:
            one, other, score = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
            order = np.lexsort((other, one))
            yield from zip(one[order].tolist(), other[order].tolist(), score[order].tolist(), strict=True)

    def pairs(self, floor: float, among: Sequence[int]) -> Iterator[Pairs]:
        """Yield the same pairs, as they are found, many at a time."""
        items = np.asarray(among, np.int64)
        needed = (floor - self._most_added[items]).astype(np.float32)
        for one, other, cosines in pairs(self.vectors[items], needed):
            a, b = items[one], items[other]
            found = self._weighed(a, b, cosines)
            fits = (found >= floor) & (self.owners[a] != self.owners[b])
            yield a[fits], b[fits], found[fits]


def _numbers(keys: Sequence[object]) -> NDArray[np.int64]:
    number = {key: n for n, key in enumerate(dict.fromkeys(keys))}
    return np.array([number[key] for key in keys], dtype=np.int64)


@lru_cache(maxsize=1 << 16)  # asked of each pair that a sentence is in
def says_unknown(text: str, language: str) -> bool:
    """Tell whether a text says that something is not known: "it was unclear how many", "niet bekend"."""
    pattern = terms(language, "unknown")
    return pattern is not None and pattern.search(text) is not None
