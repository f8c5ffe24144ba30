"""Learn the open weights of compare/altered/weights.py: planted names and negations against untouched sentences.

    nice -n 10 python -m train.altered.fit [--without-reader | --reader FOLDER --books FOLDER]

With the pair reader: from the documents of the training half that the reader did not learn from, in every two of their languages,
each altered several times, and from manuals that people translated (books.py), which are untouched. Without it: from the training
half, each document altered once a side.

Logistic regression with a small ridge, in numpy. The threshold leaves an alarm in `ALARMS` of the untouched documents; without
the reader it is put `MARGIN` above all of them. Scores of a document come from weights that were fitted without it.
Prints the two lines for weights.py, how much of what was planted lies above some thresholds, and the untouched sentences that
score highest, to be read: some are errors of the translation.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import numpy as np
from bench.planting import WAYS, Pair, article, pairs, plant

import rashomon.extract as extracting
from rashomon import encode, lineage
from rashomon.compare.altered.names import SUSPECTED, candidates, measured
from rashomon.compare.altered.negations import lone
from rashomon.compare.altered.negations import measured as denied
from rashomon.compare.altered.read import SideBySide
from rashomon.compare.altered.weights import NameFeatures, NegationFeatures
from rashomon.compare.damage import oriented
from rashomon.compare.reader import PairReader
from train.altered import books
from train.pairs.parallel import learnt

ALARMS = {"name": 0.0, "negation": 0.01}  # share of untouched documents with an alarm
MARGIN = 1.0  # log-odds above the highest score of an untouched sentence: other documents have more
RIDGE = 1e-2
UNTOUCHED = 5.0
FOLDS = 5
REPEATED = 2  # alterations of a kind, way and side in a document, with the reader
NEAR = -2.0  # log-odds of the reader from which names are learned from: above SUSPECTED, too few are untouched
BOOKS = 260  # documents of manuals
SHOWN = 12
SHIPPED = Path(encode.__file__).parent / "heads/pairs"


@dataclass(slots=True)
class Kept:
    """What was measured of one kind: features, whether it was planted, of which document and case, and the texts."""

    x: list[list[float]] = field(default_factory=list)
    y: list[int] = field(default_factory=list)
    document: list[int] = field(default_factory=list)
    case: list[tuple[int, str]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class Measuring:
    """Reads documents, plants in them and measures what the product would look into."""

    def __init__(self, folder: Path | None, store: object = None) -> None:
        e5 = encode.load()
        self.encoder, self.tagger = encode.Cached(e5, store), extracting.Tagger(e5)
        self.reader = PairReader(e5, folder=folder) if folder else None
        self.dice, self.kept = random.Random(7), {"name": Kept(), "negation": Kept()}
        self.planted: Counter[str] = Counter()

    def read(self, pair: Pair, texts: tuple[str, str]) -> list:
        made = [article(id, text, language) for id, language, text in zip("ab", pair.languages, texts, strict=True)]
        return list(extracting.across([next(iter(extracting.readings([a], self.tagger))) for a in made]))

    def aligned(self, readings: list) -> list:
        found = lineage.translations([r.article for r in readings], self.encoder)
        return oriented(found[0], readings[0]) if found else []

    def untouched(self, number: int, pair: Pair) -> tuple[list, list]:
        """Measure a document as it is. Returns its readings and its aligned sentences."""
        readings = self.read(pair, pair.texts)
        lines = self.aligned(readings)
        for kind in self.kept:
            self._add(kind, lines, readings, (number, pair.key, None))
        return readings, lines

    def altered(self, number: int, pair: Pair, readings: list, lines: list, pools: dict[str, list[str]], ways: list[str]) -> None:
        """Measure a document with one thing altered, for each way and side."""
        for way in ways:
            kind = next(k for k in self.kept if way in WAYS[k])
            for side in (0, 1):
                mentions = [(m.start, m.end) for n in readings[side].names for m in n.mentions]
                case = plant(pair, side, way, self.dice, pools[pair.languages[side]], mentions)
                if case is None:
                    continue
                self.planted[kind] += 1
                texts = (case.text, pair.texts[1]) if side == 0 else (pair.texts[0], case.text)
                altered = self.read(pair, texts)
                near = [p for p in moved(lines, case, altered) if p[side].start <= case.start < p[side].end]
                self._add(kind, near, altered, (number, pair.key, case))

    def _add(self, kind: str, lines: list, readings: list, of: tuple) -> None:
        number, key, case = of
        languages = (readings[0].article.language, readings[1].article.language)
        beside = SideBySide.of(lines, languages, self.reader) if self.reader else None
        if kind == "name":
            found = candidates(lines, *readings, beside)
            told = measured(found, *languages, self.encoder)
            spans = [(c.name, c.its) for c in found]
        else:
            found = lone(lines, *languages, beside)
            told = denied(found, self.encoder)
            spans = [(c.sentence, c.other)[:: -1 if c.turned else 1] for c in found]
        kept = self.kept[kind]
        for span, features in zip(spans, told, strict=True):
            hit = case is not None and span[case.side].start < case.end and case.start < span[case.side].end
            if case is not None and not hit:
                continue
            kept.x.append([getattr(features, f) for f in features.__slots__])
            kept.y.append(int(hit))
            kept.document.append(number)
            kept.case.append((self.planted[kind] if case else -1, case.way if case else ""))
            kept.text.append(f"{key} {'-'.join(languages)}: {span[0].text} | {span[1].text}")


def kept_back() -> list[Pair]:
    """Return the documents that the reader did not learn from, in every two of their languages."""
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for p in pairs():
        if p.training and not learnt(p.key):
            texts[p.key] |= dict(zip(p.languages, p.texts, strict=True))
    return [Pair(key, two, (of[two[0]], of[two[1]])) for key, of in texts.items() for two in combinations(of, 2)]


def moved(lines: list, case, readings: list) -> list:
    """Return the aligned sentences after the alteration: their spans shifted."""
    shift = len(case.text) - len(case.pair.texts[case.side])
    out = []
    for pair in lines:
        span = pair[case.side]
        end = span.end + (shift if span.end > case.start else 0)
        start = span.start + (shift if span.start > case.start else 0)
        new = readings[case.side].article.span(start, end)
        out.append((new, pair[1]) if case.side == 0 else (pair[0], new))
    return out


def fit(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the weights of a logistic regression and its constant; an untouched sentence counts `UNTOUCHED` times."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    w, times = np.zeros(z.shape[1]), np.where(y == 0, UNTOUCHED, 1.0)
    for _ in range(3000):
        p = 1 / (1 + np.exp(-z @ w))
        w -= 0.5 * (z.T @ (times * (p - y)) / times.sum() + RIDGE * np.append(w[:-1], 0))
    return w[:-1] / spread, float(w[-1] - (w[:-1] / spread * mean).sum())


def crossed(x: np.ndarray, y: np.ndarray, document: np.ndarray) -> np.ndarray:
    """Return the scores of each document by weights that were fitted without it."""
    scores = np.zeros(len(y))
    for fold in range(FOLDS):
        out = document % FOLDS == fold
        weights, alone = fit(x[~out], y[~out])
        scores[out] = x[out] @ weights + alone
    return scores


def columns(kind: str, x: np.ndarray, *, read: bool) -> tuple[np.ndarray, list[tuple[str, ...]]]:
    """Return what is fitted: each feature, or where there is a reader, the sum of what it says and the few that help beside it."""
    fields = (NameFeatures if kind == "name" else NegationFeatures).__slots__
    if not read:
        return x, [(f,) for f in fields]
    names = [("named",), ("either",), ("short",), ("marked", "other", "whole")]
    denials = [("gain",), ("both",), ("even",), ("marked", "whole")]
    groups = names if kind == "name" else denials
    return np.stack([sum(x[:, fields.index(f)] for f in group) for group in groups], axis=1), groups


def whole(kind: str, x: np.ndarray, least: float) -> np.ndarray:
    """Tell of which rows the reader says, with log-odds above `least`, that a name was altered; of denials, all."""
    return x[:, NameFeatures.__slots__.index("whole")] > least if kind == "name" else np.ones(len(x), bool)


def told(kind: str, kept: Kept, planted: int, documents: int, *, read: bool) -> Iterator[str]:
    """Yield what is printed of one kind. `documents`: how many are untouched."""
    y, document = np.array(kept.y), np.array(kept.document)
    x, groups = columns(kind, np.array(kept.x), read=read)
    near, asked = (whole(kind, np.array(kept.x), least if read else -99.0) for least in (NEAR, SUSPECTED))
    weights, alone = fit(x[near], y[near])
    scores = np.full(len(y), -99.0)
    scores[near] = crossed(x[near], y[near], document[near])
    scores[~asked] = -99.0
    worst: dict[int, float] = defaultdict(lambda: -99.0)
    for d, s in zip(document[y == 0], scores[y == 0], strict=True):
        worst[d] = max(worst[d], float(s))
    limits = [*sorted(worst.values(), reverse=True), -99.0]
    threshold = limits[min(round(ALARMS[kind] * documents), len(limits) - 1)] if read else limits[0] + MARGIN
    yield f"{kind} " + ", ".join(f"{f}={w:.3g}" for group, w in zip(groups, weights, strict=True) for f in group)
    yield f"   alone={alone:.3g} threshold={threshold:.3g}, {documents} documents, {planted} planted"
    above = [(0, limits[0] + more) for more in (1.5, 1.0, 0.5, 0.25)]
    for alarms, limit in above + [(n, limits[n]) for n in range(min(8, len(limits)))]:
        found = {c for c, s in zip(kept.case, scores, strict=True) if c[0] >= 0 and s > limit}
        ways = dict(Counter(w for _, w in found))
        yield f"   {alarms} documents with an alarm: {limit:.2f}, found {len(found)}: {ways}"
    for at in sorted(np.flatnonzero(y == 0), key=lambda i: -scores[i])[:SHOWN]:
        yield f"   {scores[at]:.2f} {kept.text[at]}"


def main(store: object = None) -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--without-reader", action="store_true")
    p.add_argument("--reader", type=Path, help="a folder that train/pairs wrote, for another pair reader than what ships")
    p.add_argument("--books", type=Path, help="a folder of unpacked packages of manuals: train/altered/books.py")
    o = p.parse_args()
    measuring = Measuring(None if o.without_reader else o.reader or SHIPPED, store)
    docs = [p for p in pairs() if p.training] if o.without_reader else kept_back()
    manuals = books.documents(o.books, random.Random(1), most=BOOKS) if o.books else []
    keys = list(dict.fromkeys(p.key for p in [*docs, *manuals]))
    for pair in manuals:
        measuring.untouched(keys.index(pair.key), pair)
    read = [measuring.untouched(keys.index(pair.key), pair) for pair in docs]
    pools: dict[str, set[str]] = defaultdict(set)
    for pair, (readings, _) in zip(docs, read, strict=True):
        for reading, language in zip(readings, pair.languages, strict=True):
            pools[language] |= {m.text for n in reading.names for m in n.mentions if n.kind != "other"}
    names = {language: sorted(pool) for language, pool in pools.items()}
    ways = [w for kind in measuring.kept for w in WAYS[kind]]
    for pair, (readings, lines) in zip(docs, read, strict=True):
        some = [measuring.dice.choice(WAYS[k]) for k in measuring.kept] if o.without_reader else ways * REPEATED
        measuring.altered(keys.index(pair.key), pair, readings, lines, names, some)
    for kind, kept in measuring.kept.items():
        for line in told(kind, kept, measuring.planted[kind], len(docs) + len(manuals), read=not o.without_reader):
            print(line, flush=True)


if __name__ == "__main__":
    main()
