"""Long work on several processes. One idea: a text's vector does not depend on its company, so any split gives the same bytes.

    with Pool(encoder, workers=4) as pool:
        vectors = pool.encode(texts)

Workers are spawned, run on one thread each and yield to everything else on the machine (`nice`).
"""

import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from rashomon.encode.contract import TokenStates, Vectors
from rashomon.encode.e5 import E5, load
from rashomon.errors import EncoderError

__all__ = ["Pool"]

_SHARE = 256  # texts a worker takes at a time
_NICE = 10

_worker: list[E5] = []  # of a worker process: its encoder


class Pool:
    """An Encoder that spreads long work over `workers` processes. Work of one share or less runs in this process."""

    def __init__(self, encoder: E5, *, workers: int) -> None:
        self._encoder = encoder
        self._workers = max(workers, 1)
        self._processes: ProcessPoolExecutor | None = None

    @property
    def name(self) -> str:
        return self._encoder.name

    @property
    def dimensions(self) -> int:
        return self._encoder.dimensions

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._processes is not None:
            self._processes.shutdown(cancel_futures=True)
            self._processes = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See Encoder.encode. Texts are sorted by length, so that each share fills its batches."""
        if self._workers == 1 or len(texts) <= _SHARE:
            return self._encoder.encode(texts)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        shares = [order[a : a + _SHARE] for a in range(0, len(order), _SHARE)]
        made = np.zeros((len(texts), self.dimensions), np.float32)
        try:
            for share, part in zip(shares, self._start().map(_encode, [[texts[i] for i in s] for s in shares]), strict=True):
                made[share] = part
        except BrokenProcessPool as error:
            raise EncoderError("A process of the encoder died; there may be too little memory. Use fewer workers") from error
        return made

    def states(self, texts: Sequence[str]) -> list[TokenStates]:
        """See Encoder.states. Runs in this process: states are larger to send than to make."""
        return self._encoder.states(texts)

    def _start(self) -> ProcessPoolExecutor:
        if self._processes is None:
            self._processes = ProcessPoolExecutor(
                self._workers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_prepare,
                initargs=(self._encoder.precision, self._encoder.cache.folder),
            )
        return self._processes


def _prepare(precision: str, cache: Path | None) -> None:
    if hasattr(os, "nice"):
        os.nice(_NICE)
    _worker.append(load(precision=precision, cache=cache))


def _encode(texts: list[str]) -> Vectors:
    return _worker[0].encode(texts)
