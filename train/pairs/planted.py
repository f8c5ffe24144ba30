"""Sentences and their translations in, training examples out: as they are, or with one thing altered on one side.

What is planted stands in bench/planting.py, which measures on documents that are left out here, and in ways.yaml. Each sentence
comes with every pass in another dress: first what translators and alignment do anyway (another sentence behind it, a clause
less, the same name or number exchanged on both sides, "unlikely" for "not likely"), then, in about half of the cases, one
alteration. Both sides are labelled: what was altered, and, by alignment of the untouched pair (train/attribution/aligned.py),
what stands for it in the other text; where a denial was left out, the word after its place.
"""

import random
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import yaml
from bench.planting import NOT, WAYS, Pair, plant
from numpy.typing import NDArray

from rashomon import words
from rashomon.compare.altered.polarity import denials, reads
from rashomon.encode import e5
from rashomon.extract.tagger import Tagger
from rashomon.model import Span
from train.attribution import data
from train.attribution.aligned import Aligner
from train.pairs.parallel import sentences
from train.pairs.sides import Bounds, Sides, joined

__all__ = ["KINDS", "Dresser", "Example", "made", "recast", "rows"]

KINDS = ("", "number", "name", "negation", "unit")
_UNTOUCHED = 0.4
_RECAST = 2  # and one in which one side denies and the other does not
_HARD = 4  # how often in one pass a sentence is shown as it is that an earlier reader took for altered
_WEIGHT = {"number": 0.6, "name": 0.33, "negation": 0.55, "unit": 1.0}  # few sentences have room for the first and the last
_MADE = {"nl", "en", "de", "fr", "es"}  # languages that bench/planting.py knows
_OFTEN = {"ntrex": 3, "meantime": 5, "tatoeba": 1, "verses": 1, "games": 1, "helps": 0}  # how often a sentence comes in one pass
_DENYING = 0.4  # share of turns in which a sentence is shown for its denial, as it is and with one denial more or less
_OF = {"ntrex": 0.2, "meantime": 0.06, "tatoeba": 0.06, "verses": 0.1, "games": 0.33, "helps": 0.25}  # from where these come
_LEFT, _BOTH = 0.72, 0.15  # shares of these: a denial left out rather than put in; one left out on both sides first
_BESIDE, _ALSO = 0.45, 0.6  # shares of these to which a foreign sentence is joined, and that this one denies too
_SEAMS = ("; ", ", ", " – ")
_NEAR = 20  # letters
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*\d|(?<![\w.,])\d(?![\w.,]*\d)")
_CLAUSE = re.compile(r"[,;:]\s| [-–—] ")


@dataclass(frozen=True, slots=True)
class Example:
    """Two texts as units, and for each unit what was altered in it (KINDS).

    kind    what was altered in the pair, -1 where unknown
    label   counts data.CLASSES, -1 where unknown
    twin    a number that two examples share which differ by one denial, else 0
    """

    one: data.Units
    other: data.Units
    tags: NDArray[np.int64]
    kind: int
    label: int
    twin: int = 0


@dataclass(frozen=True, slots=True)
class _Planted:
    """Two texts of which one was altered, and the stretches of each that are labelled."""

    sides: Sides
    kind: str
    marked: tuple[list[Bounds], list[Bounds]]


def rows(bench: Path, verses: Path, catalogues: Path | None, help_: Path | None, *, most: int = 0) -> list[Sides]:
    """Read what is trained on, with names and alignment."""
    return made(sentences(bench, verses, catalogues, help_, random.Random(0), most=most))


def made(some: Sequence[Pair]) -> list[Sides]:
    """Find names and alignment of sentences."""
    tagger, aligner = Tagger(e5.load()), Aligner()
    texts = list({t: None for p in some for t in p.texts})
    found = {t: [(n.start, n.end) for n in tagged.names] for t, tagged in zip(texts, tagger.tag(texts), strict=True)}
    out = []
    order = sorted(range(len(some)), key=lambda i: len(some[i].texts[0]))  # of like length together: less to pad
    for at in range(0, len(order), 256):
        near = [some[i] for i in order[at : at + 256]]
        for p, pairs in zip(near, aligner.lines([p.texts[0] for p in near], [p.texts[1] for p in near]), strict=True):
            a, b = (data.units(t).spans.tolist() for t in p.texts)
            aligned = [(tuple(a[i]), tuple(b[j])) for i, j in pairs if i < len(a) and j < len(b)]
            out.append(Sides(p.key, p.languages, p.texts, (found[p.texts[0]], found[p.texts[1]]), aligned))
    return [row for _, row in sorted(zip(order, out, strict=True), key=lambda x: x[0])]


class Dresser:
    """Makes examples of rows, each time anew."""

    def __init__(self, some: Sequence[Sides], rng: random.Random, hard: Collection[int] = (), wrong: Collection[int] = ()) -> None:
        """Make ready. `hard` and `wrong`: the rows that an earlier reader may take for altered, and those that it surely does."""
        self._rows, self._rng, self._hard, self._wrong = list(some), rng, hard, frozenset(wrong)
        self._pools, self._near, self._twins = _pools(some), _near(some), 0
        self._beside: dict[tuple[str, str], tuple[list[int], list[int]]] = {}
        self._denying: dict[str, list[int]] = {}
        for i, row in enumerate(some):
            if i in self._wrong:
                continue
            denies = _denies(row)
            every, too = self._beside.setdefault(row.languages, ([], []))
            every.append(i)
            if denies:
                too.append(i)
            if denies or recast(row):
                self._denying.setdefault(row.key.split("/")[0], []).append(i)

    def endless(self) -> Iterator[Example]:
        """Yield examples without end, one or more for each row in turn."""
        often = [_OFTEN.get(r.key.split("/")[0], 1) * (2 if self._rare(r) else 1) for r in self._rows]
        order = [(i, False) for i, n in enumerate(often) for _ in range(n)] + [(i, True) for i in self._hard] * _HARD
        order += [(i, True) for i, r in enumerate(self._rows) if recast(r)] * _RECAST
        order = [x for x in order if x[0] not in self._wrong]
        sets = [x for x in _OF if self._denying.get(x)]
        while True:
            self._rng.shuffle(order)
            for i, untouched in order:
                yield self.example(i, untouched=untouched)
                while sets and self._chance(_DENYING):
                    (one,) = self._rng.choices(sets, [_OF[x] for x in sets])
                    yield from self.denying(self._rng.choice(self._denying[one]))

    def plain(self, at: int) -> Example:
        """Make an example of a row as it is."""
        one, other = (data.units(t) for t in self._rows[at].texts)
        return Example(one, other, np.zeros(len(one.first) + len(other.first), np.int64), 0, -1)

    def example(self, at: int, *, untouched: bool = False) -> Example:
        """Make one example of a row; which side comes first is chance."""
        sides = self._dressed(at)
        planted = None if untouched or self._chance(_UNTOUCHED) else self._planted(sides)
        return self._told(sides, planted, turned=self._chance(0.5))

    def denying(self, at: int) -> Iterator[Example]:
        """Yield a row of which one side denies as it is, and with one denial more or less, if there is room for that."""
        sides = self._beside_another(self._dressed(at))
        if self._chance(_BOTH):
            sides = self._affirmed(sides)
        way, planted = "left out" if self._chance(_LEFT) else "put in", None
        for side in self._rng.sample((0, 1), 2):
            planted = planted or self._one("negation", sides, side, way)
        self._twins += 1
        turned = self._chance(0.5)
        for one in (None, planted) if planted else (None,):
            yield self._told(sides, one, turned=turned, twin=self._twins)

    def _beside_another(self, sides: Sides) -> Sides:
        """Join a foreign sentence of the same languages on both sides, so that a denial stands beside another or in a long text."""
        every, too = self._beside.get(sides.languages, ([], []))
        pool = too if self._chance(_ALSO) else every
        if not pool or not self._chance(_BESIDE):
            return sides
        two = [sides, self._rows[self._rng.choice(pool)]]
        self._rng.shuffle(two)
        if self._chance(0.4) and all(t.endswith(".") for t in two[0].texts):
            seam = self._rng.choice(_SEAMS)
            for s in (0, 1):
                end = len(two[0].texts[s])
                two[0] = two[0].put(s, end - 1, end, seam.rstrip())
        return joined(two[0], two[1], (0, 1))

    def _told(self, sides: Sides, planted: _Planted | None, *, turned: bool, twin: int = 0) -> Example:
        """Label two texts, the second first if they are `turned`."""
        kind, marked = (planted.kind, planted.marked) if planted else ("", ([], []))
        sides = planted.sides if planted else sides
        units = [data.units(t) for t in sides.texts]
        tags = [np.zeros(len(u.first), np.int64) for u in units]
        for u, t, spans in zip(units, tags, marked, strict=True):
            t[data.covered(u, [list(s) for s in spans])] = KINDS.index(kind)
        if turned:
            units, tags = units[::-1], tags[::-1]
        return Example(units[0], units[1], np.concatenate(tags), KINDS.index(kind), -1, twin)

    def _chance(self, share: float) -> bool:
        return self._rng.random() < share

    def _rare(self, row: Sides) -> bool:
        """Tell whether there is something to alter that few sentences have: a figure, a unit, a denial."""
        has_unit = any(self._more("unit", "", row, side) for side in (0, 1))
        return has_unit or any(c.isdigit() for c in row.texts[0]) or any(map(_lone_denial, row.languages, row.texts))

    def _dressed(self, at: int) -> Sides:
        """Return a row as translators and alignment might have left it."""
        sides = self._rows[at]
        if self._chance(0.15) and at + 1 < len(self._rows):
            after = self._rows[at + 1]
            if after.key == sides.key and after.languages == sides.languages:
                sides = joined(sides, after, self._rng.choice([(0, 1), (0,), (1,)]))
        for share, both in ((0.5, self._renamed), (0.5, self._renumbered)):
            if self._chance(share):
                sides = both(sides)
        for share, change in (
            (0.3, self._said_otherwise),
            (0.05, self._shortened),
            (0.06, self._clause_less),
            (0.06, self._described),
            (0.06, self._capitalised),
        ):
            if self._chance(share):
                sides = change(sides, self._rng.randrange(2))
        return sides

    def _renamed(self, sides: Sides) -> Sides:
        """Exchange a name on both sides: for a country in both languages, or for one name of the pool in both."""
        whole = [(a, b) for a in sides.names[0] for b in sides.names[1] if b in _within(sides.across(0, *a), sides.names[1])]
        if not whole:
            return sides
        a, b = self._rng.choice(whole)
        one, other = sides.languages
        country = self._rng.choice(list(_countries(one).keys() & _countries(other).keys()))
        new = (_countries(one)[country], _countries(other)[country])
        latin = "ru" not in sides.languages
        if latin and self._chance(0.3):
            new = tuple(self._rng.sample(self._rng.choice(_exonyms()), 2))
        elif latin and self._chance(0.5) and self._pools[one]:
            new = (self._rng.choice(self._pools[one]),) * 2
        return sides.put(0, *a, new[0]).put(1, *b, new[1])

    def _renumbered(self, sides: Sides) -> Sides:
        """Exchange a number that both sides have in digits for another."""
        found = [[m.group() for m in _NUMBER.finditer(t)] for t in sides.texts]
        shared = [n for n in found[0] if found[0].count(n) == found[1].count(n) == 1]
        if not shared:
            return sides
        number = self._rng.choice(shared)
        new = "".join(str(self._rng.randrange(1 if i == 0 else 0, 10)) if c.isdigit() else c for i, c in enumerate(number))
        for side in (0, 1):
            (m,) = [m for m in _NUMBER.finditer(sides.texts[side]) if m.group() == number]
            sides = sides.put(side, *m.span(), new)
        return sides

    def _said_otherwise(self, sides: Sides, side: int) -> Sides:
        spots = list(_spots("same", sides.languages[side], sides.texts[side]))
        return sides.put(side, *self._rng.choice(spots)) if spots else sides

    def _shortened(self, sides: Sides, side: int) -> Sides:
        """Leave all but the last word of a name, or all but its initials."""
        long = [n for n in sides.names[side] if " " in sides.texts[side][slice(*n)].strip()]
        if not long:
            return sides
        start, end = self._rng.choice(long)
        words = sides.texts[side][start:end].split()
        initials = "".join(w[0] for w in words if w[0].isupper())
        return sides.put(side, start, end, initials if len(initials) > 2 and self._chance(0.5) else words[-1])

    def _described(self, sides: Sides, side: int) -> Sides:
        """Put a pronoun or a description in place of a name."""
        said = _ways()[sides.languages[side]].get("described", ())
        if not said or not sides.names[side]:
            return sides
        return sides.put(side, *self._rng.choice(sides.names[side]), self._rng.choice(said))

    def _capitalised(self, sides: Sides, side: int) -> Sides:
        """Give a capital to a word that is no name and to what stands for it, or to one of these; or to every word of one side."""
        if self._chance(0.2):
            text = sides.texts[side]
            for m in re.finditer(r"(?<= )[^\W\d_]", text):
                sides = sides.put(side, m.start(), m.end(), m[0].upper())
            return sides
        small = [(a, b) for a, b in sides.aligned if all(_small(t, *x) for t, x in zip(sides.texts, (a, b), strict=True))]
        if not small:
            return sides
        two = self._rng.choice(small)
        for s in self._rng.choice([(0, 1), (side,)]):
            start = two[s][0]
            sides = sides.put(s, start, start + 1, sides.texts[s][start].upper())
        return sides

    def _affirmed(self, sides: Sides) -> Sides:
        """Leave a denial out of both sides."""
        here, there = (list(_spots("left", la, t)) for la, t in zip(sides.languages, sides.texts, strict=True))
        self._rng.shuffle(here)
        for start, end, new in here:
            across = sides.across(0, start, end) or _its_denial(sides, 0, start)
            met = [s for s in there if any(s[0] < b and a < s[1] for a, b in across)]
            if met:
                return sides.put(0, start, end, new).put(1, *self._rng.choice(met))
        return sides

    def _clause_less(self, sides: Sides, side: int) -> Sides:
        text = sides.texts[side]
        cuts = [m for m in _CLAUSE.finditer(text) if min(m.start(), len(text) - m.end()) > 25]
        if not cuts:
            return sides
        m = self._rng.choice(cuts)
        return sides.put(side, m.start(), len(text), ".") if self._chance(0.5) else sides.put(side, 0, m.end(), "")

    def _planted(self, sides: Sides) -> _Planted | None:
        for kind in self._rng.choices(list(_WEIGHT), list(_WEIGHT.values()), k=4):
            for side in self._rng.sample((0, 1), 2):
                found = self._one(kind, sides, side)
                if found:
                    return found
        return None

    def _one(self, kind: str, sides: Sides, side: int, way: str = "") -> _Planted | None:
        """Plant an alteration of a kind, if the text has room for one."""
        if not way:
            way = self._rng.choice(WAYS[kind])
            if kind == "negation":
                way = "left out" if self._chance(0.65) else "put in"
        spots = self._bench(way, sides, side) if self._chance(0.6) else []
        spots = spots or self._more(kind, way, sides, side) or self._bench(way, sides, side)
        if not spots:
            return None
        start, end, new = self._rng.choice(spots)
        was = sides.texts[side][start:end]
        if _same(was, new) or (kind == "number" and new in sides.texts[1 - side]):
            return None
        if kind == "name" and not _tells(sides, side, start, end, new):
            return None
        there = sides.across(side, start, end) if end > start and way != "put in" else []
        if way == "left out":
            its = _denials(sides.languages[1 - side], sides.texts[1 - side])
            there = sorted(_within(there, its)) or _its_denial(sides, side, start) or there
        if not (there if way != "put in" else sides.across(side, start - _NEAR, end + _NEAR)):
            return None  # a clause that the other side does not have: nothing tells that it was altered
        altered = sides.put(side, start, end, new)
        here = (start, start + (len(new) or 2))
        marked = ([here], there) if side == 0 else (there, [here])
        return _Planted(altered, kind, marked)

    def _bench(self, way: str, sides: Sides, side: int) -> list[tuple[int, int, str]]:
        if sides.languages[side] not in _MADE:
            return []
        pair = Pair(sides.key, sides.languages, sides.texts)
        case = plant(pair, side, way, self._rng, self._pools[sides.languages[side]], sides.names[side])
        if case is None:
            return []
        size = len(case.text) - len(sides.texts[side]) + len(case.was)
        return [(case.start, case.start + len(case.was), case.text[case.start : case.start + size])]

    def _more(self, kind: str, way: str, sides: Sides, side: int) -> list[tuple[int, int, str]]:
        language, text = sides.languages[side], sides.texts[side]
        if kind == "negation":
            return _spread(_spots("left" if way == "left out" else "put", language, text), self._rng)
        if kind == "name":
            near = self._near.get((sides.key, language), [])
            pool = near if len(near) > 2 and self._chance(0.5) else self._pools[language]
            pool = pool if self._chance(0.7) else list(_countries(language).values())
            return [(s, e, self._rng.choice(pool)) for s, e in sides.names[side] if pool]
        groups = _ways()[language]["units" if kind == "unit" else "numbers"]
        found = [
            (m.start(), m.end(), self._rng.choice([w for w in group if w != m.group()]))
            for group in groups
            for m in re.finditer(rf"\b(?:{'|'.join(map(re.escape, group))})\b", text)
        ]
        if kind == "number":
            digits = ((m, str(self._rng.randrange(1, 10 ** len(m.group())))) for m in re.finditer(r"\d+", text))
            found += [(m.start(), m.end(), new) for m, new in digits if new != m.group() and "." not in m.group()]
        return found


@cache
def _ways() -> dict[str, dict[str, list]]:
    return yaml.safe_load(Path(__file__).with_name("ways.yaml").read_text(encoding="utf-8"))


def _spots(list_name: str, language: str, text: str) -> Iterator[tuple[int, int, str]]:
    for pattern, new in _ways()[language][list_name]:
        for m in re.finditer(pattern, text):
            told = m.expand(new)
            kept = _shared(m.group(), told) if list_name == "put" else 0  # what is put in, alone
            yield m.start() + kept, m.end(), told[kept:]


def _shared(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _spread(spots: Iterator[tuple[int, int, str]], rng: random.Random) -> list[tuple[int, int, str]]:
    """Return one of the spots of each text that is put in, so that no way is chosen the more often for having more of them."""
    by: dict[str, list[tuple[int, int, str]]] = {}
    for spot in spots:
        by.setdefault(spot[2].strip().split(" ")[-1], []).append(spot)
    return [rng.choice(some) for some in by.values()]


def _lone_denial(language: str, text: str) -> list[Bounds]:
    """Return the one denial of a text, if there is one alone."""
    if language not in NOT:
        return []
    found = [m.span() for m in re.finditer(NOT[language][0], text)]
    return found if len(found) == 1 else []


def _its_denial(sides: Sides, side: int, start: int) -> list[Bounds]:
    """Return the other side's denial that stands for one of this side, if both deny as often: the one of the same turn."""
    if not {*sides.languages} <= NOT.keys():
        return _lone_denial(sides.languages[1 - side], sides.texts[1 - side])
    here, there = ([m.span() for m in re.finditer(NOT[la][0], t)] for la, t in zip(sides.languages, sides.texts, strict=True))
    if side == 1:
        here, there = there, here
    at = next((i for i, (a, b) in enumerate(here) if a <= start < b), None)
    if len(here) != len(there) or at is None:
        return there if len(there) == 1 else []
    return [there[at]]


def recast(row: Sides) -> bool:
    """Tell whether one side denies more often than the other, by the product's own words, though people translated it."""
    if not all(map(reads, row.languages)):
        return False
    one, other = (len(denials(Span(0, len(t), t), la)) for la, t in zip(row.languages, row.texts, strict=True))
    return one != other


def _denials(language: str, text: str) -> list[Bounds]:
    return [(d.start, d.end) for d in denials(Span(0, len(text), text), language)] if reads(language) else []


def _denies(row: Sides) -> bool:
    """Tell whether both sides deny."""
    return all(_denials(language, text) for language, text in zip(row.languages, row.texts, strict=True))


def _small(text: str, start: int, end: int) -> bool:
    """Tell whether a word of four letters or more stands here, in small letters."""
    return end - start > 3 and text[start:end].isalpha() and text[start:end].islower()


@cache
def _exonyms() -> list[list[str]]:
    return [group for group in words.topic("mul", "exonyms")["groups"] if len(group) > 1]


def _tells(sides: Sides, side: int, start: int, end: int, new: str) -> bool:
    """Tell whether the other side shows that a name was put in another's place: it does not have it, or has it no more often than
    this side did, and the name that is gone is gone from this side."""
    text, other, name = sides.texts[side], sides.texts[1 - side].casefold(), new.casefold()
    if name not in other:
        return True
    was = text[start:end].casefold()
    apart = not set(was.split()) & set(name.split())
    return apart and text.casefold().count(was) == 1 and other.count(name) <= text.casefold().count(name)


def _within(some: Sequence[Bounds], names: Sequence[Bounds]) -> set[Bounds]:
    return {n for n in names if any(n[0] < e and s < n[1] for s, e in some)}


def _same(one: str, other: str) -> bool:
    """Tell whether one name holds the other: "EADS", "EADS N.V."."""
    a, b = one.casefold().strip(), other.casefold().strip()
    return bool(a and b) and a[0].isalpha() and len(min(a, b, key=len)) > 3 and (a in b or b in a)


def _pools(some: Sequence[Sides]) -> dict[str, list[str]]:
    """Return the names of each language, to plant from."""
    out: dict[str, set[str]] = {}
    for row in some:
        for language, text, spans in zip(row.languages, row.texts, row.names, strict=True):
            out.setdefault(language, set()).update(text[s:e] for s, e in spans)
    return {language: sorted(names) for language, names in out.items()}


def _near(some: Sequence[Sides]) -> dict[tuple[str, str], list[str]]:
    """Return the names of each document of news and language: an altered name is often another one of the same text."""
    out: dict[tuple[str, str], set[str]] = {}
    for row in some:
        for language, text, spans in zip(row.languages, row.texts, row.names, strict=True):
            if row.key.startswith(("ntrex/", "meantime/")):
                out.setdefault((row.key, language), set()).update(text[s:e] for s, e in spans)
    return {key: sorted(names) for key, names in out.items()}


@cache
def _countries(language: str) -> dict[str, str]:
    from babel import Locale

    return {c: n for c, n in Locale(language).territories.items() if c.isalpha() and len(c) == 2}
