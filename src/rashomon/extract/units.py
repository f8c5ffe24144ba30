"""An article's text in, the tagger's units out: words and marks, each made of whole tokens, with their spans in the text.

The one idea: tokens cut words, units never do. A token that begins where a word or mark begins opens a unit; every other token
belongs to the unit before it. So whatever the tagger decides, an edge of what it finds is an edge of a word.

Paragraphs are told to the encoder by its own end mark, one token between two of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["Placing", "Units", "split", "windows"]

_PARAGRAPH = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


class Placing(Protocol):
    """What a tokenizer says of a text: `ids`, how many of them belong to its `prefix`, and all `offsets` in code points."""

    @property
    def ids(self) -> list[int]: ...
    @property
    def prefix(self) -> int: ...
    @property
    def offsets(self) -> list[tuple[int, int]]: ...


class Placer(Protocol):
    """A tokenizer that tells where its tokens stand, such as rashomon.encode.tokenizer.Tokenizer."""

    def place(self, text: str) -> Placing: ...


@dataclass(frozen=True, slots=True)
class Units:
    """A text as the tagger sees it.

    ids      token ids, without begin and end, paragraphs parted by the end mark: (tokens,)
    first    for each unit, the token that opens it: (units,), ascending
    spans    for each unit, start and end in the text: (units, 2)
    """

    ids: NDArray[np.int32]
    first: NDArray[np.int32]
    spans: NDArray[np.int32]


def split(text: str, tokenizer: Placer, *, end: int, parts: Sequence[tuple[int, int]] | None = None) -> Units:
    """Split `text` into units. `end` is the id of the end mark; `parts` are the stretches to read, all of it unless given."""
    ids: list[int] = []
    first: list[int] = []
    spans: list[tuple[int, int]] = []
    for low, high in parts if parts is not None else [(0, len(text))]:
        for run in _PARAGRAPH.finditer(text, low, high):
            placed = tokenizer.place(run[0])
            begins = {m.start() for m in _WORD.finditer(run[0])}
            if ids and len(placed.ids) > placed.prefix:
                ids.append(end)
            done = 0  # how far the units of this paragraph reach
            for token, (a, b) in zip(placed.ids[placed.prefix :], placed.offsets[placed.prefix :], strict=True):
                ids.append(token)
                if a >= b:
                    continue
                if (a in begins and a >= done) or not done:
                    first.append(len(ids) - 1)
                    spans.append((run.start() + a, run.start() + b))
                else:
                    spans[-1] = (spans[-1][0], run.start() + max(b, done))
                done = max(b, done)
    return Units(np.array(ids, np.int32), np.array(first, np.int32), np.array(spans, np.int32).reshape(-1, 2))


def windows(units: Units, *, longest: int, overlap: int, end: int) -> list[tuple[int, int]]:
    """Cut `units` into runs [a, b) whose tokens number at most `longest`.

    A run ends where a paragraph does, if one does in its second half, and the next begins there; else the next begins `overlap`
    tokens before that end, so that what belongs together is seen together once. (An overlap at the ends of paragraphs, too, reads
    a fifth more tokens and finds no more: PolNeAR dev, linked_all 76.5 without and 76.1 with.)
    """
    edges = np.append(units.first, len(units.ids))
    opens = np.append(units.ids[np.maximum(units.first - 1, 0)] == end, False)  # a unit that begins a paragraph
    starts = np.flatnonzero(opens)
    out: list[tuple[int, int]] = []
    a, n = 0, len(units.first)
    while a < n:
        b = _reach(edges, a, longest, n)
        if b < n:
            last = int(starts[np.searchsorted(starts, b, side="right") - 1]) if len(starts) else 0
            b = last if last > (a + b) // 2 else b
        out.append((a, b))
        if b < n and not opens[b]:
            back = int(np.searchsorted(edges, edges[b] - overlap, side="right")) - 1
            a = back if back > a else b
        else:
            a = b
    return out


def _reach(edges: NDArray[np.int32], a: int, longest: int, n: int) -> int:
    """Return how far from `a` a run can go: at least one unit."""
    return min(max(int(np.searchsorted(edges, edges[a] + longest, side="right")) - 1, a + 1), n)
