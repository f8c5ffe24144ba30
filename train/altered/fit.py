"""Learn the open weights of compare/altered/weights.py: planted names and negations against untouched sentences, training half
alone.

    nice -n 10 python train/altered/fit.py

Logistic regression with a small ridge, in numpy. The threshold is put above all but `ALARMS` of the untouched documents. Prints
the two lines for weights.py, and how much of what was planted lies above the threshold.
"""

import random
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.planting import WAYS, article, pairs, plant

import rashomon.extract as extracting
from rashomon import encode, lineage
from rashomon.compare.altered.names import candidates, measured
from rashomon.compare.altered.negations import lone
from rashomon.compare.altered.negations import measured as denied
from rashomon.compare.altered.weights import NameFeatures, NegationFeatures
from rashomon.compare.damage import oriented
from rashomon.model import Reading

ALARMS = 0.006  # share of the untouched documents that may have an alarm of one kind
RIDGE = 1e-3


_READ = {}


def read(pair, texts, tagger):
    out = []
    for id, language, text in zip("ab", pair.languages, texts, strict=True):
        if (language, text) not in _READ:
            made = article(id, text, language)
            (tagged,) = tagger.articles([made])
            _READ[language, text] = Reading(made, names=extracting.names(made, tagged.names))
        out.append(_READ[language, text])
    return out


def aligned(readings, encoder):
    found = lineage.translations([r.article for r in readings], encoder)
    return oriented(found[0], readings[0]) if found else []


def rows(found, features, at=None):
    for candidate, told in zip(found, features, strict=True):
        if at is None or at(candidate):
            yield [getattr(told, f) for f in told.__slots__]


def fit(x, y):
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    w = np.zeros(z.shape[1])
    for _ in range(3000):
        p = 1 / (1 + np.exp(-z @ w))
        w -= 0.5 * (z.T @ (p - y) / len(y) + RIDGE * w)
    return w[:-1] / spread, float(w[-1] - (w[:-1] / spread * mean).sum())


def main(store=None):
    e5 = encode.load()
    encoder, tagger, dice = encode.Cached(e5, store), extracting.Tagger(e5), random.Random(7)
    docs = [p for p in pairs() if p.training]
    pools = {}
    for pair in docs:
        for reading, language in zip(read(pair, pair.texts, tagger), pair.languages, strict=True):
            pools.setdefault(language, set()).update(m.text for n in reading.names for m in n.mentions if n.kind != "other")
    pools = {language: sorted(pool) for language, pool in pools.items()}
    data = {"name": ([], [], []), "negation": ([], [], [])}
    for number, pair in enumerate(docs):
        untouched = read(pair, pair.texts, tagger)
        lines = aligned(untouched, encoder)
        _add(data, lines, untouched, encoder, number, None)
        for kind in data:
            for side in (0, 1):
                mentions = [(m.start, m.end) for n in untouched[side].names for m in n.mentions]
                way = dice.choice(WAYS[kind])
                case = plant(pair, side, way, dice, pools[pair.languages[side]], mentions)
                if case is None:
                    continue
                texts = tuple(case.text if s == side else pair.texts[s] for s in (0, 1))
                altered = read(pair, texts, tagger)
                _add(data, moved(lines, case, altered), altered, encoder, number, case)
    for kind, kept in data.items():
        x, y, owner = map(np.array, kept)
        weights, alone = fit(x, y)
        scores = x @ weights + alone
        worst = np.sort([scores[(y == 0) & (owner == o)].max() for o in set(owner[y == 0])])[::-1]
        threshold = float(worst[int(ALARMS * len(docs))]) + 0.01
        fields = (NameFeatures if kind == "name" else NegationFeatures).__slots__
        told = ", ".join(f"{f}={w:.3g}" for f, w in zip(fields, weights, strict=True))
        print(kind, told, f"alone={alone:.3g} threshold={threshold:.3g}")
        for share in (0.003, 0.006, 0.01, 0.02, 0.03):
            limit = worst[int(share * len(docs))]
            print(
                "   untouched",
                share,
                "threshold",
                round(float(limit) + 0.01, 2),
                "planted found",
                round(float((scores[y == 1] > limit).mean()), 3),
                len(docs),
                (y == 1).sum(),
            )


def moved(lines, case, readings):
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


def _add(data, lines, readings, encoder, number, case):
    label, languages = int(case is not None), [r.article.language for r in readings]
    near = lines if case is None else [p for p in lines if p[case.side].start <= case.start < p[case.side].end]

    def hit(span):
        return span.start < case.end and case.start < span.end

    if case is None or case.kind == "name":
        found = [c for c in candidates(lines, *readings) if c.one in [p[0] for p in near]]
        found = [c for c in found if case is None or hit((c.name, c.its)[case.side])]
        _put(data["name"], rows(found, measured(found, *languages, encoder)), number, label)
    if case is None or case.kind == "negation":
        found = lone(near, *languages)
        _put(data["negation"], rows(found, denied(found, encoder)), number, label)


def _put(kept, found, number, label):
    for row in found:
        kept[0].append(row)
        kept[1].append(label)
        kept[2].append(number)


if __name__ == "__main__":
    main()
