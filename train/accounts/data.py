"""Sentences that were written for this in, pairs of them with their labels out.

Two shapes, one JSON object a line. `items`: a sentence, one of another outlet that says the same, one that cannot be true with it,
one of the same event that does neither, and one that only looks as if it conflicted. `events`: four outlets with three sentences
each, and which pairs of them agree and conflict; every other pair of two outlets does neither. A sentence in twelve is kept back.
"""

import json
import random
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from train.pairs.data import Pair

__all__ = ["CLASSES", "events", "items", "of_event", "of_items"]

CLASSES = ("agree", "conflict", "neither")
AGREE, CONFLICT, NEITHER = range(3)
_FOLDER = Path(__file__).parent / "data"
_KEYS = ("a", "same", "not", "near", "twin")
Item = dict[str, str]


def items(*, held: bool) -> list[Item]:
    """Return the items that are kept back, or all others."""
    return [row for row in _lines("items-*.jsonl") if _held(row["a"]) == held]


def events(*, held: bool) -> list[list[Pair]]:
    """Return the pairs of each event that is kept back, or of all others."""
    return [of_event(row) for row in _lines("events-*.jsonl") if _held(row["outlets"][0][0]) == held]


def of_event(row: dict) -> list[Pair]:
    """Return all pairs of sentences of two outlets."""
    told = [(outlet, text) for outlet, texts in enumerate(row["outlets"]) for text in texts]
    known = {tuple(sorted(two)): AGREE for two in row["agree"]} | {tuple(sorted(two)): CONFLICT for two in row["conflict"]}
    return [
        Pair(told[i][1], told[j][1], known.get((i, j), NEITHER))
        for i in range(len(told))
        for j in range(i + 1, len(told))
        if told[i][0] != told[j][0]
    ]


def of_items(some: Sequence[Item], rng: random.Random | None = None) -> list[Pair]:
    """Return five pairs an item; with `rng` also one with a sentence of a foreign item."""
    out = []
    for item in some:
        a, same, other, near, twin = (item[key] for key in _KEYS)
        out += [Pair(a, same, AGREE), Pair(a, other, CONFLICT), Pair(same, other, CONFLICT)]
        out += [Pair(a, near, NEITHER), Pair(a, twin, NEITHER)]
        if rng:
            out.append(Pair(a, rng.choice(some)[rng.choice(("same", "not"))], NEITHER))
    return out


def _held(text: str) -> bool:
    return zlib.crc32(text.encode()) % 12 == 0


def _lines(names: str) -> Iterator[dict]:
    for path in sorted(_FOLDER.glob(names)):
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
