"""Parallel texts in, articles labelled in the other language out: what the tagger finds in English, carried over word by word.

A span goes over to the stretch of the other sentence that holds most of its words' partners and fewest of others' (aligned.py),
drawn out over what has no partner up to a mark or the line's end. Lines where a span does not go over whole are left out, so that
what is missing is not taken for absent. German is left out, so that a German score says what the tagger does without German
attributions; so is every document, in all its languages, that the hand-labelled gold holds.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.encode import e5
from rashomon.extract.tagger import Found, Tagger
from train.attribution import data
from train.attribution.aligned import Aligner, Lines
from train.attribution.data import ROLES, Attributed

__all__ = ["articles"]

_GOLD = Path(__file__).parents[2] / "bench/gold/attribution"
_ALIGNED = 0.45  # share of a line's English words that must have a partner
_WHOLE = 0.6  # share of a span's partners that must lie in the stretch it goes over to
_FOREIGN = 0.15  # most of what lies in that stretch that may belong to words outside the span
_ARTICLES = 2  # words without a partner that a source may take along before it: "un", "der"
_MARKS = set(",.;:!?\"“”„«»‘’'()[]–—-")


def articles(bench: Path, rng: random.Random) -> Iterator[Attributed]:
    """Yield articles of ntrex, meantime and WMT news in Dutch, French, Spanish, Italian, Russian and Ukrainian, in random order."""
    pairs = [*_ntrex(bench), *_meantime(bench), *_wmt(bench)]
    english = list({text: None for text, _ in pairs})
    found = {text: tagged.attributions for text, tagged in zip(english, Tagger(e5.load()).tag(english), strict=True)}
    aligner = Aligner()
    made = [doc for one, other in pairs if (doc := _carried(Lines.of_text(one), found[one], Lines.of_text(other), aligner))]
    rng.shuffle(made)
    yield from made


def _carried(one: Lines, found: Sequence[Found], other: Lines, aligner: Aligner) -> Attributed | None:
    """Carry what was `found` in `one` over to `other`; None where nothing is left."""
    aligned = aligner.align(one, other)
    bad = {k for k in range(one.text.count("\n") + 1) if len(aligned[k]) < _ALIGNED * max(len(one.of(k)), 1)}
    over = _Over(one, other, {i: j for pairs in aligned.values() for i, j in pairs})
    carried: list[tuple[dict[str, list[int]], bool]] = []
    for f in found:
        spans = {"source": f.source, "cue": f.cue, "content": f.content}
        here = {r: data.covered(one.units, [list(s) for s in spans[r]]) for r in ROLES}
        there = {r: over.role(here[r], r) for r in ROLES}
        if any(there[r] is None for r in ROLES) or not there["cue"] or not there["content"]:
            bad |= {int(one.line[i]) for r in ROLES for i in here[r]}
        else:
            carried.append(({r: there[r] or [] for r in ROLES}, f.nested))
    return _without(other, carried, bad)


@dataclass(frozen=True, slots=True)
class _Over:
    """Carries units of `one` over to `other`. `partner`: for an English unit the one that stands for it."""

    one: Lines
    other: Lines
    partner: dict[int, int]

    def role(self, here: list[int], role: str) -> list[int] | None:
        """Carry the units of a role over, stretch by stretch, a cue word by word; None where one does not go over whole."""
        out: list[int] = []
        for stretch in _stretches(here, self.one.line):
            mine = {self.partner[i] for i in stretch if i in self.partner}
            if role == "cue":
                out += sorted(mine)
            elif not all(_mark(self.one, i) for i in stretch):
                line = int(self.one.line[stretch[0]])
                room = self.other.of(line)
                theirs = {self.partner[i] for i in self.one.of(line) if i in self.partner} - mine
                if not mine or not len(room):
                    return None
                low, high = _best(room, mine, theirs)
                inside = range(low, high + 1)
                if sum(j in mine for j in inside) < _WHOLE * len(mine) or sum(j in theirs for j in inside) > _FOREIGN * len(inside):
                    return None
                out += (
                    self._with_articles(low, high, room, theirs) if role == "source" else self._drawn(inside, room, theirs, stretch)
                )
        return sorted(set(out))

    def _with_articles(self, low: int, high: int, room: NDArray[np.int64], theirs: set[int]) -> range:
        before = range(low - 1, max(low - 1 - _ARTICLES, int(room[0]) - 1), -1)
        return range(low - sum(1 for _ in takewhile(lambda j: j not in theirs and not _mark(self.other, j), before)), high + 1)

    def _drawn(self, inside: range, room: NDArray[np.int64], theirs: set[int], stretch: list[int]) -> range:
        """Draw a stretch out over units without a partner, as far as a mark; over marks where the English span has them there."""
        first, last = (sum(1 for _ in takewhile(lambda i: _mark(self.one, i), some)) for some in (stretch, stretch[::-1]))
        low = self._reach(range(inside[0] - 1, int(room[0]) - 1, -1), theirs, first, inside[0])
        high = self._reach(range(inside[-1] + 1, int(room[-1]) + 1), theirs, last, inside[-1])
        return range(low, high + 1)

    def _reach(self, beyond: range, theirs: set[int], marks: int, reach: int) -> int:
        passed = False
        for j in beyond:
            mark = _mark(self.other, j)
            if j in theirs or (mark and not marks) or (passed and not mark):
                break
            reach, marks, passed = j, marks - mark, passed or mark
        return reach


def _stretches(here: list[int], line: NDArray[np.int64]) -> Iterator[list[int]]:
    for _, run in groupby(enumerate(here), key=lambda p: (p[1] - p[0], line[p[1]])):
        yield [i for _, i in run]


def _best(room: NDArray[np.int64], mine: set[int], theirs: set[int]) -> tuple[int, int]:
    """Return the stretch of `room` with the most of `mine` less those of `theirs`: the first and last unit that is in `mine`."""
    best, low, high, total, start = 0, int(room[0]), int(room[0]), 0, int(room[0])
    for j in map(int, room):
        if total <= 0:
            total, start = 0, j
        total += (j in mine) - (j in theirs)
        if total > best and j in mine:
            best, low, high = total, start, j
    while low < high and low not in mine:
        low += 1
    return low, high


def _mark(of: Lines, unit: int) -> bool:
    """Tell whether a unit is a mark, and not an apostrophe within a word."""
    text, at = of.text, int(of.units.spans[unit, 0])
    return text[at] in _MARKS and not (text[at] in "’'" and text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha())


def _without(other: Lines, carried: list[tuple[dict[str, list[int]], bool]], bad: set[int]) -> Attributed | None:
    """Make the labelled article, without the lines in `bad` and what stands in them."""
    lines = other.text.split("\n")
    kept = [k for k in range(len(lines)) if k not in bad]
    text = "\n".join(lines[k] for k in kept)
    old, new = np.cumsum([0] + [len(line) + 1 for line in lines]), np.cumsum([0] + [len(lines[k]) + 1 for k in kept])
    shift = {k: int(new[n] - old[k]) for n, k in enumerate(kept)}
    u = data.units(text)

    def moved(units: list[int]) -> list[int]:
        spans = [(other.units.spans[i], shift[int(other.line[i])]) for i in units]
        return data.covered(u, [[int(s) + by, int(e) + by] for (s, e), by in spans])

    whole = [(a, nested) for a, nested in carried if all(int(other.line[i]) in shift for r in ROLES for i in a[r])]
    made = Attributed(text, u, [{r: moved(a[r]) for r in ROLES} for a, nested in whole if not nested])
    made.attitudes = [-100] * len(made.attributions)  # not carried over
    made.loose = np.zeros(len(u.first), bool)
    for a, nested in whole:
        if nested:
            made.loose[moved(a["cue"])] = True
    return made if made.attributions else None


def _held(*codes: str) -> set[str]:
    rows = (row for code in codes for row in (_GOLD / f"{code}.jsonl").read_text(encoding="utf-8").splitlines())
    return {json.loads(row)["doc_id"] for row in rows}


def _ntrex(bench: Path) -> Iterator[tuple[str, str]]:
    held = _held("fr")
    ids = (bench / "ntrex/orig_DOCUMENT_IDS.tsv").read_text(encoding="utf-8").split()
    lines = {n: (bench / f"ntrex/{n}.txt").read_text(encoding="utf-8").splitlines() for n in ("eng", "nld", "fra", "rus")}
    for key, rows in groupby(range(len(ids)), key=lambda i: ids[i]):
        at = list(rows)
        if key not in held:
            for name in ("nld", "fra", "rus"):
                yield "\n".join(lines["eng"][i] for i in at), "\n".join(lines[name][i] for i in at)


def _meantime(bench: Path) -> Iterator[tuple[str, str]]:
    held = _held("nl", "es")
    read = {c: {d["doc_key"]: d["sentences"] for d in data.read(bench / f"meantime/{c}.jsonl")} for c in ("en", "nl", "es", "it")}
    for key, english in read["en"].items():
        for code in ("nl", "es", "it"):
            other = read[code].get(key, [])
            if not any(key in h or h in key for h in held) and len(other) == len(english):
                yield "\n".join(map(_line, english)), "\n".join(map(_line, other))


def _wmt(bench: Path) -> Iterator[tuple[str, str]]:
    for d in data.read(bench / "wmt_news_mt_copies/docs.jsonl"):
        english = next((r["segs"] for r in d["refs"] if r["lang"] == "en"), None)
        if d["src_lang"] != "de" and english and len(english) == len(d["src"]):
            yield "\n".join(map(_line, english)), "\n".join(map(_line, d["src"]))


def _line(text: str) -> str:
    return " ".join(text.split())
