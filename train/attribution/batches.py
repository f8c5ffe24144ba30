"""Labelled articles and sentences in, batches out, without end and in an order that the seed alone decides."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from train.attribution import data
from train.attribution.data import Attributed, Window

__all__ = ["LANGUAGES", "attributed", "mixed", "named", "ruled"]

LANGUAGES = ("en", "nl", "de", "es")
TURNS = ("en", "nl", "de", "es", "de")  # German names are the hardest


def attributed(docs: list[Attributed], size: int, rng: random.Random) -> Iterator[list[Window]]:
    """Yield batches of articles' windows; half of the articles have other quotation marks each time."""
    while True:
        raw = [d if rng.random() < 0.5 else _restyled(d, rng) for d in docs]
        rows = [w for d in raw for w in data.cut(d, rng) if len(w.first)]
        rng.shuffle(rows)
        yield from _by_length(rows, size, rng)


def ruled(docs: list[Attributed], size: int, rng: random.Random) -> Iterator[list[Window]]:
    """Yield batches of the windows in which the rules found something; they hold links alone."""
    while True:
        raw = [d if rng.random() < 0.5 else _restyled(d, rng) for d in docs]
        rows = [replace(w, roles=None) for d in raw for w in data.cut(d, rng) if w.links]
        rng.shuffle(rows)
        yield from _by_length(rows, size, rng)


def named(bench: Path, size: int, rng: random.Random) -> Iterator[list[Window]]:
    """Yield batches of names, the languages in turns; every sentence of a language comes before any comes again."""
    rows: dict[str, Iterator[Window]] = {code: iter(()) for code in LANGUAGES}
    while True:
        some = []
        for code in TURNS * (8 * size):
            row = next(rows[code], None)
            if row is None:
                rows[code] = data.named(bench / f"ner/conll.{code}.train.conll", rng)
                row = next(rows[code])
            some.append(row)
        rng.shuffle(some)
        yield from _by_length(some, size, rng)


def mixed(first: Iterator[list[Window]], *others: tuple[Iterator[list[Window]], float]) -> Iterator[list[Window]]:
    """Yield the batches of `first`, and between them of each of the others as large a share as stands beside it."""
    owed = [0.0] * len(others)
    for rows in first:
        yield rows
        for k, (other, share) in enumerate(others):
            owed[k] += share
            if owed[k] >= 1:
                owed[k] -= 1
                yield next(other)


def _restyled(d: Attributed, rng: random.Random) -> Attributed:
    text = data.restyle(d.text, rng)
    return data.reused(d, text, data.units(text))


def _by_length(rows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Put rows of like length together, about size * LONGEST tokens a batch."""
    out: list[list[Window]] = []
    for at in range(0, len(rows), 64 * size):
        now: list[Window] = []
        for w in sorted(rows[at : at + 64 * size], key=lambda w: len(w.ids)):
            if now and (len(now) + 1) * (len(w.ids) + 2) > size * (data.LONGEST + 2):
                out.append(now)
                now = []
            now.append(w)
        out.append(now)
    rng.shuffle(out)
    return out
