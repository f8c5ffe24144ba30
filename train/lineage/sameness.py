"""Makes src/rashomon/lineage/sameness.json: what tells a translation from an independent report of the same event.

    nice -n 10 python -m train.lineage.sameness [--vectors FILE]

Translations: those of bench/lineage.py (ntrex, meantime, wmt_news_mt_copies, semeval2022_task8 mt_variants), whole; and where both
sides have the same number of sentences, a window of four to nine of them, every second one with some left out, and a text of which
each side lacks a sixth to a half that the other has (no shorter than nine sentences, for in a short one that cannot be told).
Independent reports: pairs of articles of one story (ecbplus by subtopic, newswcl50) that are neither copies nor rewrites.
They are in one language, where sentences lie nearer and figures are written alike: those in two are told more easily.
The sets are clean, while of the translations that are read one or another has a figure spoiled: so in one of fifty of those that
are learned from, drawn by chance, one figure is taken to conflict, and in one of two hundred two.
Every second document, or story, is learned from, and what the weights do is printed for the others. No text is kept.
"""

import argparse
import json
import random
import tempfile
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
from bench.lineage import alike, lines, read, translated

from rashomon import encode, lineage
from rashomon.lineage import sameness
from rashomon.lineage.alignment import align
from rashomon.lineage.translations import _prepared
from rashomon.store import Case

OUT = Path(__file__).parents[2] / "src" / "rashomon" / "lineage" / "sameness.json"
RIDGE = 1e-4
SPOILT = ((0.005, 2), (0.025, 1))  # the share of translations up to here, and how many of their figures
FEWEST = 3  # sentences


def part(prepared, kept):
    return replace(prepared, spans=tuple(prepared.spans[i] for i in kept), vectors=prepared.vectors[kept])


def row(one, other):
    """The features of a pair, or None where nothing is aligned."""
    pairs = align(one.vectors, other.vectors)
    if min(len(one.spans), len(other.spans)) < FEWEST or not pairs:
        return None
    sides = (sameness.Sentences(p.spans, p.article.language) for p in (one, other))
    found = sameness.features(*sides, pairs)
    return [found[name] for name in sameness.FEATURES]


def cuts(one, other, dice):
    """Yield short and partial texts made of a pair whose sentences go by twos."""
    count = len(one.spans)
    if count != len(other.spans):
        return
    if count >= 6:
        size = min(dice.randint(4, 9), count)
        start = dice.randint(0, count - size)
        window = list(range(start, start + size))
        kept = window
        if size >= 5 and dice.random() < 0.5:
            kept = sorted(dice.sample(window, max(FEWEST, round(size * dice.uniform(0.4, 0.9)))))
        yield part(one, window), part(other, kept)
    if count >= 9:
        ours, theirs = (sorted(dice.sample(range(count), round(count * dice.uniform(0.6, 0.85)))) for _ in range(2))
        yield part(one, ours), part(other, theirs)


def translations(encoder):
    """Yield (half, features) of pairs that translate each other."""
    for rows in translated().values():
        articles = [a for a in read([d for d, _ in rows]) if a.wall is None]
        of, by = alike(articles, {d["id"]: document for d, document in rows}), {}
        for p in _prepared(sorted(articles, key=lambda a: a.id), encoder):
            by.setdefault(of[p.article.id], []).append(p)
        for number, (document, texts) in enumerate(by.items()):
            for one, other in combinations(texts, 2):
                if one.article.language != other.article.language:
                    dice = random.Random(f"{document}{one.article.language}{other.article.language}")
                    for a, b in ((one, other), *cuts(one, other, dice)):
                        yield number % 2, row(a, b)


def independent(encoder):
    """Yield (half, features) of pairs that report one event each in its own words."""
    for name, key in (("newswcl50", "cluster"), ("ecbplus", "subtopic")):
        rows = lines(f"{name}/docs.jsonl")
        articles = read([{"id": d["id"], "text": "\n".join(s.strip() for s in d["sentences"])} for d in rows])
        copied = lineage.copies(articles)
        known = {frozenset((d.from_, d.to)) for d in (*copied, *lineage.rewrites(articles, encoder, known=copied))}
        texts, by = {p.article.id: p for p in _prepared(sorted(articles, key=lambda a: a.id), encoder)}, {}
        for d in rows:
            by.setdefault(d[key], []).append(d["id"])
        for number, ids in enumerate(by.values()):
            for one, other in combinations([i for i in ids if i in texts], 2):
                if frozenset((one, other)) not in known:
                    yield number % 2, row(texts[one], texts[other])


def spoilt(rows):
    """The features of translations as if one or another had figures spoiled."""
    dice, at = random.Random(5), {name: n for n, name in enumerate(sameness.FEATURES)}
    for row in rows:
        drawn, found = dice.random(), list(row)
        count = next((n for share, n in SPOILT if drawn < share), 0)
        pairs = found[at["covered"]] / found[at["short"]]
        found[at["conflicts"]] = max(found[at["conflicts"]], count / pairs)
        found[at["figures"]] = min(found[at["figures"]] + 2 * count / pairs, 3.0)
        yield found


def fit(yes, no):
    """Logistic, both kinds counting alike: the weights, and the base last."""
    x, y = np.array([*yes, *no]), np.repeat([1.0, 0.0], [len(yes), len(no)])
    return logistic(x, y, np.where(y == 1, 1 / len(yes), 1 / len(no)), RIDGE)


def logistic(x, y, of, small):
    """Return the weights for rows `x` of features, (n, d), and the base last.

    y       1 or 0 for each row
    of      what each row counts
    small   how small the weights are kept
    """
    middle, spread = x.mean(0), x.std(0)
    scaled = np.c_[(x - middle) / spread, np.ones(len(x))]
    ridge = 2 * small * np.diag([*np.ones(x.shape[1]), 0.0])
    w = np.zeros(scaled.shape[1])
    for _ in range(100):
        p = 1 / (1 + np.exp(-scaled @ w))
        step = scaled.T @ (of * (p - y)) + ridge @ w
        w -= np.linalg.solve((scaled * (of * p * (1 - p))[:, None]).T @ scaled + ridge, step)
    plain = w[:-1] / spread
    return np.array([*plain, w[-1] - float(plain @ middle)])


def told(rows, w, least):
    """By the sentences of the shorter text: how many, and the share of them that is told to be a translation, in per cent."""
    x = np.array(rows)
    above, sentences = x @ w[:-1] + w[-1] >= least, np.round(1 / x[:, sameness.FEATURES.index("short")])
    of = {"all": np.full(len(x), True)} | {
        f"{a} to {b}": (sentences >= a) & (sentences <= b) for a, b in ((3, 3), (4, 5), (6, 9), (10, 19), (20, 9999))
    }
    return {name: (int(some.sum()), round(100 * float(above[some].mean()), 1)) for name, some in of.items() if some.any()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path)
    options = parser.parse_args()
    with Case(options.vectors or Path(tempfile.mkdtemp()) / "vectors.case") as case:
        encoder = encode.Cached(encode.load(), case)
        yes, no = ([(half, r) for half, r in of if r is not None] for of in (translations(encoder), independent(encoder)))
    halves = [([r for h, r in yes if h == half], [r for h, r in no if h == half]) for half in (0, 1)]
    w = fit([*spoilt(halves[0][0])], halves[0][1]).round(2)
    weights = dict(zip((*sameness.FEATURES, "base"), w.tolist(), strict=True))
    for least in (0.0, 0.5, 1.0, 1.5, 3.25):
        for name, (translation, report) in zip(("learned from", "other half"), halves, strict=True):
            print(least, name, "translations", told(translation, w, least), "independent", told(report, w, least))
    OUT.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    print(OUT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
