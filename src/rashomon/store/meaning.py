"""Vectors of passages in, the passages nearest to a query out. One idea: all of them are compared, exactly, in one product.

Vectors are made once and lie in the case in blocks of a thousand, in half precision, so that a hundred thousand load in a
fraction of a second. The encoder's cosines lean to passages of the query's own language; the mean of its language, as found
in this case, is taken away from each vector first (encode/similarity.py says why), which needs no second copy of the vectors:

    cosine of centred vectors = (v . q - mean . q) / |v - mean|
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.encode import Encoder, Vectors

__all__ = ["Meaning", "Near", "blocks", "load", "missing", "pack"]

BLOCK = 1024  # passages
_READ = 8_000  # characters of a passage that are encoded: longer ones are no paragraphs, and cost is bounded
_FEWEST = 50  # passages of a language from which its mean is taken; else the mean of all


@dataclass(frozen=True, slots=True)
class Near:
    """A passage by id, its place among those compared, and the cosine of the centred vectors."""

    id: int
    rank: int
    cosine: float


@dataclass(frozen=True, slots=True)
class Meaning:
    """The vectors of a case, in memory.

    ids        (n,) ascending
    vectors    (n, 384) as the encoder gave them
    language   (n,) row of `means`
    means      (m, 384), the last that of all
    names      the languages of `means`
    lengths    (n,) |v - mean|
    """

    ids: NDArray[np.int64]
    vectors: Vectors
    language: NDArray[np.intp]
    means: Vectors
    names: tuple[str, ...]
    lengths: NDArray[np.float32]

    def nearest(self, query: Vectors, language: str, *, allowed: NDArray[np.int64] | None, depth: int) -> list[Near]:
        """Return the `depth` nearest passages to the vector `query` (384,), best first, among those `allowed` (all: None)."""
        mean = self.means[self.names.index(language)] if language in self.names else self.means[-1]
        centred = query - mean
        centred /= max(float(np.linalg.norm(centred)), 1e-9)
        scores = (self.vectors @ centred - (self.means @ centred)[self.language]) / self.lengths
        rows = np.arange(len(self.ids)) if allowed is None else np.flatnonzero(np.isin(self.ids, allowed, assume_unique=True))
        if len(rows) > depth:
            least = np.partition(scores[rows], -depth)[-depth]
            rows = rows[scores[rows] >= least]
        order = rows[np.lexsort((self.ids[rows], -scores[rows]))][:depth]
        return [Near(int(self.ids[row]), rank, float(scores[row])) for rank, row in enumerate(order, start=1)]


def missing(database: sqlite3.Connection, encoder: str) -> list[tuple[int, str]]:
    """Return the passages, id and text, that have no vector by the encoder called `encoder`, by id."""
    have = {key for ids, _ in blocks(database, encoder, vectors=False) for key in np.frombuffer(ids, "<i8").tolist()}
    rows = database.execute("SELECT id, substr(text, 1, ?) FROM passages ORDER BY id", (_READ,))
    return [(key, text) for key, text in rows if key not in have]


def pack(
    passages: Sequence[tuple[int, str]],
    encoder: Encoder,
    keep: Callable[[str, bytes, bytes], None],
    progress: Callable[[str, int], None],
) -> None:
    """Encode passages, a block at a time, and hand each block to `keep`; so work that is broken off is not lost."""
    for start in range(0, len(passages), BLOCK):
        part = passages[start : start + BLOCK]
        vectors = encoder.encode([text for _, text in part])
        keep(encoder.name, np.array([key for key, _ in part], "<i8").tobytes(), vectors.astype("<f2").tobytes())
        progress("encoding passages", start + len(part))


def load(database: sqlite3.Connection, kept: Iterable[tuple[bytes, bytes]], dimensions: int) -> Meaning:
    """Gather the vectors, out of blocks, of all passages that are still there."""
    rows = database.execute("SELECT id, language FROM passages ORDER BY id").fetchall()
    present = np.array([key for key, _ in rows], np.int64)
    place: dict[str, int] = {}
    codes = np.array([place.setdefault(tag, len(place)) for _, tag in rows], np.intp)
    vectors = np.zeros((len(present), dimensions), np.float32)
    filled = np.zeros(len(present), np.bool_)
    for keys, packed in kept:
        ids, part = np.frombuffer(keys, "<i8"), np.frombuffer(packed, "<f2")
        at = np.searchsorted(present, ids)
        there = at < len(present)
        there[there] &= present[at[there]] == ids[there]
        vectors[at[there]] = part.reshape(len(ids), dimensions)[there]
        filled[at[there]] = True
    if not filled.all():
        present, codes, vectors = present[filled], codes[filled], vectors[filled]
    return _centred(present, vectors, codes, list(place))


def _centred(ids: NDArray[np.int64], vectors: Vectors, codes: NDArray[np.intp], tags: Sequence[str]) -> Meaning:
    bases = [tag.split("-", maxsplit=1)[0].lower() for tag in tags]
    names = sorted(set(bases))
    code = np.array([names.index(base) for base in bases], np.intp)[codes] if len(codes) else codes
    counts = np.bincount(code, minlength=len(names))
    kept = [i for i, n in enumerate(counts) if n >= _FEWEST]
    everything = vectors.mean(axis=0, keepdims=True) if len(vectors) else np.zeros((1, vectors.shape[1]), np.float32)
    means = np.concatenate([*(vectors[code == i].mean(axis=0, keepdims=True) for i in kept), everything]).astype(np.float32)
    row = np.full(len(names), len(kept), np.intp)
    row[kept] = np.arange(len(kept))
    language = row[code] if len(code) else code
    squares = np.einsum("ij,ij->i", vectors, vectors) - 2 * (vectors @ means.T)[np.arange(len(vectors)), language]
    lengths = np.sqrt(np.maximum(squares + np.einsum("ij,ij->i", means, means)[language], 1e-12)).astype(np.float32)
    return Meaning(ids, vectors, language, means, tuple(names[i] for i in kept), lengths)


def blocks(database: sqlite3.Connection, encoder: str, *, vectors: bool = True) -> Iterator[tuple[bytes, bytes]]:
    """Yield the blocks of ids and vectors made by the encoder called `encoder`; of vectors an empty one if they are not wanted."""
    wanted = "vectors" if vectors else "x''"
    yield from database.execute(f"SELECT ids, {wanted} FROM blocks WHERE encoder = ? ORDER BY number", (encoder,))
