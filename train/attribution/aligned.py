"""A text and its translation in, line by line, which word stands for which out.

The encoder's eighth layer knows it: two words that are each other's nearest are aligned (SimAlign; Jalili Sabet et al. 2020).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from rashomon.extract.units import Units
from train.attribution import data
from train.attribution.model import Encoder

__all__ = ["Aligner", "Lines", "Pairs"]

_LAYER = 8  # of the encoder's twelve; the last knows sentences, not words
_BATCH = 64
_LONGEST = 508  # tokens of a line that the encoder has places for

Pairs = list[tuple[int, int]]  # aligned units of one line, each the other's nearest


@dataclass(frozen=True, slots=True)
class Lines:
    """A text of one line a sentence, with its units and the line of each."""

    text: str
    units: Units
    line: NDArray[np.int64]

    def of(self, line: int) -> NDArray[np.int64]:
        return np.flatnonzero(self.line == line)

    @classmethod
    def of_text(cls, text: str) -> "Lines":
        u = data.units(text)
        breaks = np.array([i for i, c in enumerate(text) if c == "\n"], np.int64)
        return cls(text, u, np.searchsorted(breaks, u.spans[:, 0]) if len(u.spans) else np.zeros(0, np.int64))


class Aligner:
    """Tells which words of a sentence stand for which of its translation."""

    def __init__(self) -> None:
        self._encoder = Encoder(0, _LAYER).eval()

    def align(self, one: Lines, other: Lines) -> dict[int, Pairs]:
        """Return the aligned units of each line of two texts."""
        count = one.text.count("\n") + 1
        out: dict[int, Pairs] = defaultdict(list)
        mine, its = self._states(one, count), self._states(other, count)
        for k in range(count):
            a, b = one.of(k), other.of(k)
            if not len(a) or not len(b):
                continue
            scores = mine[k] @ its[k].T
            there, back = scores.argmax(1), scores.argmax(0)
            out[k] = [(int(a[i]), int(b[j])) for i, j in enumerate(there.tolist()) if int(back[j]) == i]
        return out

    def lines(self, one: Sequence[str], other: Sequence[str]) -> list[Pairs]:
        """Return the aligned units of each pair of lines, counted from the line's first."""
        a, b = Lines.of_text("\n".join(one)), Lines.of_text("\n".join(other))
        found = self.align(a, b)
        first = [(int(a.of(k)[0]), int(b.of(k)[0])) if found[k] else (0, 0) for k in range(len(one))]
        return [[(i - at, j - its) for i, j in found[k]] for k, (at, its) in enumerate(first)]

    def _states(self, text: Lines, count: int) -> list[torch.Tensor]:
        """Return the mean state of each unit's tokens, of length one, line by line."""
        begin, end, pad = data.vocabulary()[1]
        u = text.units
        edges = np.append(u.first, len(u.ids))
        out: list[torch.Tensor] = []
        for at in range(0, count, _BATCH):
            places = [text.of(k)[: data.LONGEST // 2] for k in range(at, min(at + _BATCH, count))]
            rows = [
                [*[begin, *(t for i in p for t in u.ids[edges[i] : edges[i + 1]].tolist() if t != end)][:_LONGEST], end]
                for p in places
            ]
            ids = torch.full((len(rows), max(map(len, rows))), pad)
            for r, row in enumerate(rows):
                ids[r, : len(row)] = torch.tensor(row)
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                x = self._encoder(ids, (ids != pad).float(), 0.0).float()
            for r, p in enumerate(places):
                sizes = [int((u.ids[edges[i] : edges[i + 1]] != end).sum()) for i in p]
                starts = np.cumsum([1, *sizes])
                means = [x[r, a : max(b, a + 1)].mean(0) for a, b in pairwise(starts)]
                out.append(functional.normalize(torch.stack(means), dim=1) if means else torch.zeros(0, x.shape[-1]))
        return out
