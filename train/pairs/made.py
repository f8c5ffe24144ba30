"""Parallel news in, minimal pairs out: a sentence and its translation, with one thing altered on one side, on both, or on neither.

One idea: an altered sentence must not be told by its looks. So each altered number, name or role stands in two pairs: against the
translation as it was (a contradiction), and against a translation altered in the same way (no contradiction); a word that becomes
its opposite has twins in which a word becomes its synonym; a "not" is taken away where there is one as it is added where there is
none. Most pairs are of two languages, so that comparing is learnt, and not spotting.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from train.pairs import alter
from train.pairs.data import Pair
from train.pairs.lexicon import Table, tables
from train.pairs.parallel import learnt

__all__ = ["make"]

ENTAILS, CONTRADICTS, NEITHER = range(3)
_NTREX = {"en": "eng", "nl": "nld", "ru": "rus"}  # no French: it is measured with
_MEANTIME = ("en", "nl", "es", "it")
_BETWEEN = re.compile(r"(, [\w ,]*|,? and |,? or )")  # names that change places over this say the same


class _Row(NamedTuple):
    """One sentence by language, and its document."""

    texts: dict[str, str]
    document: str


def make(bench: Path, wordnet: Path, seed: int = 1) -> list[Pair]:
    """Make the pairs, in random order."""
    rng = random.Random(seed)
    rows = [r for r in [*_ntrex(bench / "ntrex"), *_meantime(bench / "meantime")] if len(r.texts["en"]) > 30 and len(r.texts) > 1]
    pairs = list(_Maker(rows, tables(wordnet), rng).every())
    rng.shuffle(pairs)
    return pairs


def _ntrex(folder: Path) -> Iterator[_Row]:
    documents = (folder / "orig_DOCUMENT_IDS.tsv").read_text(encoding="utf-8").split()
    lines = {tag: (folder / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n") for tag, name in _NTREX.items()}
    for i, document in enumerate(documents):
        if not learnt("ntrex/" + document):
            continue
        yield _Row({tag: of[i].strip() for tag, of in lines.items()}, document)


def _meantime(folder: Path) -> Iterator[_Row]:
    read = {}
    for tag in _MEANTIME:
        with (folder / f"{tag}.jsonl").open(encoding="utf-8") as file:
            read[tag] = {d["doc_key"]: d["sentences"] for d in map(json.loads, file)}
    for document, english in read["en"].items():
        if not learnt("meantime/" + document):
            continue
        same = {tag: of[document] for tag, of in read.items() if document in of and len(of[document]) == len(english)}
        for i in range(2, len(english)):  # the first two are title and date
            yield _Row({tag: _untokenized(sentences[i]) for tag, sentences in same.items()}, document)


def _untokenized(text: str) -> str:
    return re.sub(r" +([,.;:!?)%\'])", r"\1", re.sub(r"([(#$€]) ", r"\1", text)).replace(" n't", "n't")


class _Maker:
    def __init__(self, rows: list[_Row], lexicon: tuple[Table, Table], rng: random.Random) -> None:
        self.rows, self.rng = rows, rng
        self.opposites, self.synonyms = lexicon
        self.of: dict[str, list[_Row]] = defaultdict(list)
        for row in rows:
            self.of[row.document].append(row)

    def every(self) -> Iterator[Pair]:
        for row in self.rows:
            english = row.texts["en"]
            other = row.texts[self.rng.choice([tag for tag in row.texts if tag != "en"])]
            for pair in (
                *self._translations(english, other),
                *self._numbers(english, other),
                *self._names(english, other, row.document),
                *self._negations(english, other),
                *self._words(english, other),
                *self._parts(english, other),
                *self._neighbours(row),
            ):
                if pair.one != pair.other:
                    yield pair

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share

    def _translations(self, english: str, other: str) -> Iterator[Pair]:
        if self._chance(0.25):
            yield Pair(other, english, ENTAILS, "translation")

    def _numbers(self, english: str, other: str) -> Iterator[Pair]:
        shared = [n for n in alter.NUMBER.findall(english) if english.count(n) == 1 and len(alter.bounded(n).findall(other)) == 1]
        number = self.rng.choice(shared) if shared else None
        altered = alter.another(number, self.rng) if number else None
        if number is None or altered is None:
            return
        here, there = english.replace(number, altered), alter.bounded(number).sub(altered, other)
        yield from self._square(english, other, here, there, "number")
        near, far = alter.rounded(number), alter.rounded(number, self.rng.choice([0.5, 1.6, 2.5]))
        if near and far:
            yield Pair(other, english.replace(number, near), ENTAILS, "rounded")
            yield Pair(other, english.replace(number, far), CONTRADICTS, "rounded")

    def _square(self, english: str, other: str, here: str, there: str, kind: str) -> Iterator[Pair]:
        """Yield the altered sentence against both translations, the altered translation against both sentences."""
        contrary = Pair(other, here, CONTRADICTS, kind)
        yield contrary if self._chance(0.6) else Pair(here, other, CONTRADICTS, kind)
        yield Pair(there, here, ENTAILS, kind)
        yield Pair(there, english, CONTRADICTS, kind) if self._chance(0.6) else Pair(english, there, CONTRADICTS, kind)

    def _names(self, english: str, other: str, document: str) -> Iterator[Pair]:
        shared = [n for n in dict.fromkeys(alter.NAME.findall(english)) if len(n) > 3 and english.count(n) == other.count(n) == 1]
        known = [n for r in self.of[document] for n in alter.NAME.findall(r.texts["en"]) if len(n) > 3 and n not in english]
        if shared and known:
            name, another = self.rng.choice(shared), self.rng.choice(known)
            if (" " in name) == (" " in another):
                yield from self._square(english, other, english.replace(name, another), other.replace(name, another), "name")
        two = [(a, b) for a in shared for b in shared if english.find(a) < english.find(b) and a not in b and b not in a]
        if not two:
            return
        a, b = self.rng.choice(two)
        here, there = (t.replace(a, "\0").replace(b, a).replace("\0", b) for t in (english, other))
        between = english[english.find(a) + len(a) : english.find(b)]
        if _BETWEEN.fullmatch(between):
            yield Pair(other, here, ENTAILS, "order")
        elif re.search("[a-z]", between) and "," not in between:
            yield Pair(other, here, CONTRADICTS, "role")
            yield Pair(there, here, ENTAILS, "role")

    def _negations(self, english: str, other: str) -> Iterator[Pair]:
        had = alter.negative(english)
        turned = alter.affirmed(english) if had else alter.negated(english, self.rng)
        if turned is None or not (had or self._chance(0.4)):
            return
        yield Pair(other, turned, CONTRADICTS, "negation")
        if had or self._chance(0.3):
            yield Pair(turned, other, CONTRADICTS, "negation")
        if had or self._chance(0.3):
            yield Pair(english, turned, CONTRADICTS, "negation")

    def _words(self, english: str, other: str) -> Iterator[Pair]:
        for table, label, kind, shares in (
            (self.opposites, CONTRADICTS, "opposite", (0.65, 0.25)),
            (self.synonyms, ENTAILS, "synonym", (0.5, 0.3)),
        ):
            turned = alter.replaced(english, table, self.rng)
            for one, share in zip((other, english), shares, strict=True):
                if turned and self._chance(share):
                    yield Pair(one, turned, label, kind)

    def _parts(self, english: str, other: str) -> Iterator[Pair]:
        """Yield clauses: the whole entails them, or contradicts them once they are altered, and they do not entail the whole."""
        clauses = alter.parts(english)
        if not clauses:
            return
        part = self.rng.choice(clauses)
        yield Pair(other, part, ENTAILS, "part")
        if self._chance(0.5):
            yield Pair(english, part, ENTAILS, "part")
        if self._chance(0.3):
            yield Pair(part, other, NEITHER, "less")
        turned = alter.affirmed(part) if alter.negative(part) else alter.negated(part, self.rng)
        number = alter.NUMBER.search(part)
        altered = alter.another(number[0], self.rng) if number else None
        numbered = part.replace(number[0], altered, 1) if number and altered else None
        for contrary in (turned, alter.replaced(part, self.opposites, self.rng), numbered):
            if contrary:
                yield Pair(other, contrary, CONTRADICTS, "part")
                if self._chance(0.6):
                    yield Pair(english, contrary, CONTRADICTS, "part")

    def _neighbours(self, row: _Row) -> Iterator[Pair]:
        """Yield another sentence of the document, as it is or altered: of one subject, and neither."""
        near = self.rng.choice(self.of[row.document])
        if near is row or not self._chance(0.35):
            return
        one = near.texts[self.rng.choice(list(near.texts))]
        yield Pair(one, row.texts[self.rng.choice(list(row.texts))], NEITHER, "neighbour")
        english = row.texts["en"]
        turned = None if alter.negative(english) else alter.negated(english, self.rng)
        contrary = turned if self._chance(0.5) else alter.replaced(english, self.opposites, self.rng)
        if contrary:
            yield Pair(one, contrary, NEITHER, "neighbour")
