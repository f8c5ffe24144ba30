"""Sentences and their translations in, training examples out: as they are, or with one thing altered on one side.

What is planted (a number, a name, a negation, a unit) and how stands in bench/planting.py, which measures on the documents that are
left out here. Each sentence comes with every pass in another dress. Both sides are labelled: what was altered, and, by alignment of
the untouched pair (train/attribution/aligned.py), what stands for it in the other text; where a denial was left out, the word after
its place.
"""

import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
from bench.planting import WAYS, Pair, pairs, plant, training
from numpy.typing import NDArray

from rashomon.encode import e5
from rashomon.extract.tagger import Tagger
from train.attribution import data
from train.attribution.aligned import Aligner

__all__ = ["KINDS", "Example", "Row", "examples", "learnt", "rows"]

KINDS = ("", "number", "name", "negation", "unit")
_UNTOUCHED = 0.45
_WEIGHT = {"number": 0.2, "name": 0.35, "negation": 0.3, "unit": 0.15}
_PLAIN = ("de", "fr", "es", "nl")  # of Tatoeba, to English: the languages that planting knows
_SHARE = 0.25  # of Tatoeba's sentences, which are short and plain


def learnt(key: str) -> bool:
    """Tell whether a document is trained on: of the training half, one in eight is kept to set thresholds with."""
    return training(key) and zlib.crc32(("t" + key).encode()) % 8 != 0


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence and its translation. `names`: where names stand in each; `aligned`: units that stand for each other."""

    pair: Pair
    names: tuple[list[tuple[int, int]], list[tuple[int, int]]]
    aligned: list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Example:
    """Two texts as units, and for each unit what was altered in it (KINDS); `label` counts data.CLASSES, -1 where unknown."""

    one: data.Units
    other: data.Units
    tags: NDArray[np.int64]
    label: int


def rows(bench: Path) -> list[Row]:
    """Read the training half of bench/planting.py, sentence by sentence, and sentences of Tatoeba."""
    made = [Pair(p.key, p.languages, two) for p in pairs() if learnt(p.key) for two in _lines(p)]
    rng = random.Random(0)
    for code, name in zip(_PLAIN, ("deu", "fra", "spa", "nld"), strict=True):
        sides = [(bench / f"tatoeba_laser/{name}-eng.{s}").read_text(encoding="utf-8").splitlines() for s in ("eng", name)]
        made += [Pair("tatoeba", ("en", code), two) for two in zip(*sides, strict=True) if rng.random() < _SHARE]
    tagger, aligner = Tagger(e5.load()), Aligner()
    texts = list({t: None for p in made for t in p.texts})
    found = {t: [(n.start, n.end) for n in tagged.names] for t, tagged in zip(texts, tagger.tag(texts), strict=True)}
    out = []
    for _, some in groupby(enumerate(made), key=lambda i: i[0] // 256):
        group = [p for _, p in some]
        aligned = aligner.lines([p.texts[0] for p in group], [p.texts[1] for p in group])
        out += [Row(p, (found[p.texts[0]], found[p.texts[1]]), a) for p, a in zip(group, aligned, strict=True)]
    return out


def _lines(pair: Pair) -> Iterator[tuple[str, str]]:
    one, other = (t.split("\n") for t in pair.texts)
    if len(one) == len(other):
        yield from ((a, b) for a, b in zip(one, other, strict=True) if 8 < len(a) < 400 and 8 < len(b) < 400)


def _same(one: str, other: str) -> bool:
    """Tell whether one name holds the other: "EADS", "EADS N.V."."""
    a, b = one.casefold().strip(), other.casefold().strip()
    return bool(a and b) and a[0].isalpha() and (a in b or b in a)


def pools(some: Sequence[Row]) -> dict[str, list[str]]:
    """Return the names of each language, to plant from."""
    out: dict[str, set[str]] = {}
    for row in some:
        for language, text, spans in zip(row.pair.languages, row.pair.texts, row.names, strict=True):
            out.setdefault(language, set()).update(text[s:e] for s, e in spans)
    return {language: sorted(names) for language, names in out.items()}


def examples(some: Sequence[Row], rng: random.Random) -> Iterator[Example]:
    """Yield one example a row, without end and each time anew."""
    names, order = pools(some), list(some)
    while True:
        rng.shuffle(order)
        for row in order:
            yield example(row, names, rng)


def example(row: Row, names: dict[str, list[str]], rng: random.Random) -> Example:
    """Make one example of a row; which side comes first is chance."""
    case = None
    if rng.random() > _UNTOUCHED:
        for kind in rng.choices(list(_WEIGHT), list(_WEIGHT.values()), k=3):
            side = rng.randrange(2)
            case = plant(row.pair, side, rng.choice(WAYS[kind]), rng, names[row.pair.languages[side]], row.names[side])
            if case and not _same(case.was, case.text[case.start : case.end]):
                break
            case = None
    texts = list(row.pair.texts)
    if case:
        texts[case.side] = case.text
    units = [data.units(t) for t in texts]
    tags = [np.zeros(len(u.first), np.int64) for u in units]
    if case:
        kind = KINDS.index(case.kind)
        tags[case.side][data.covered(units[case.side], [[case.start, case.end]])] = kind
        before = data.covered(data.units(row.pair.texts[case.side]), [[case.start, case.start + len(case.was)]])
        there = [pair[1 - case.side] for pair in row.aligned if pair[case.side] in set(before)]
        if case.way != "put in":
            tags[1 - case.side][there] = kind
    if rng.random() < 0.5:
        units, tags = units[::-1], tags[::-1]
    return Example(units[0], units[1], np.concatenate(tags), -1)
