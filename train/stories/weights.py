"""Makes src/rashomon/stories/decision.json: the weights by which two articles are held to report one event.

    nice -n 10 python train/stories/weights.py [--vectors FILE]

Two logistic curves, over all pairs of articles of a set: in one language from ecbplus (by subtopic), in two from meantime
(CC BY 4.0; there the articles of a story translate each other). Features are those of rashomon.stories.decision, and the log of the
set's size is taken from every sum, as it is in use. newswcl50 and semeval2022_task8 are not used, so that they can be measured on;
`--other` prints what the weights are with newswcl50 instead of ecbplus. No text is kept. `--vectors` is a case file in which
sentence vectors are kept between runs.
"""

import argparse
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from rashomon import encode, pipeline
from rashomon.stories.decision import Decision
from rashomon.stories.profile import profiles
from rashomon.stories.weights import Background

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
OUT = Path(__file__).parents[2] / "src" / "rashomon" / "stories" / "decision.json"
RIDGE = 1e-3


@dataclass
class Pairs:
    """Features of all pairs of a set's articles, (pairs, 3): meaning, words, anchors; if in one language; if one story."""

    features: np.ndarray
    same: np.ndarray
    story: np.ndarray
    articles: int


def rows(name):
    """Yield (id, text, gold cluster) of a set."""
    files = {"newswcl50": "cluster", "ecbplus": "subtopic"}
    if name in files:
        for line in (BENCH / name / "docs.jsonl").open(encoding="utf-8"):
            d = json.loads(line)
            yield d["id"], "\n".join(s.strip() for s in d["sentences"]), d[files[name]]
    else:
        for language in ("en", "es", "it", "nl"):
            for line in (BENCH / "meantime" / f"{language}.jsonl").open(encoding="utf-8"):
                d = json.loads(line)
                yield f"{language}:{d['doc_key']}", "\n".join(d["sentences"]), d["doc_key"]


def articles(name):
    """Read a set through the pipeline: articles, and the gold cluster of each id."""
    found = list(rows(name))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{name}.jsonl"
        file.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t, _ in found), encoding="utf-8")
        read = pipeline.read([str(file)], pipeline.Options())
    return read.articles, {i: gold for i, _, gold in found}


def dense(sparse):
    index = {w: i for i, w in enumerate(sorted({w for row in sparse for w in row}))}
    matrix = np.zeros((len(sparse), len(index)), np.float32)
    for row, of in enumerate(sparse):
        for w, x in of.items():
            matrix[row, index[w]] = x
    return matrix


def pairs(name, encoder):
    found, gold = articles(name)
    known = profiles(found, encoder)
    background = Background(encoder.dimensions)
    background.add(known)
    vectors = np.array([background.vector(p) for p in known])
    words, anchors = (dense([weigh(p) for p in known]) for weigh in (background.words, background.anchors))
    upper = np.triu_indices(len(known), 1)
    languages, stories = np.array([a.language for a in found]), np.array([gold[a.id] for a in found])
    same = (languages[:, None] == languages)[upper]
    features = np.stack([(x @ x.T)[upper] for x in (vectors, words, anchors)], 1).astype(np.float64)
    shared = dense([background.shared(p) for p in known])
    features[~same, 1] = 0
    features[~same, 2] = (shared @ shared.T)[upper][~same]
    return Pairs(features, same, (stories[:, None] == stories)[upper], len(found))


def logistic(x, y, articles):
    """The weights, base first, that are likeliest with `articles` as the prior odds against a pair: damped Newton steps."""
    x, y, prior = np.c_[np.ones(len(x)), x], y.astype(np.float64), -np.log(articles)
    bound = RIDGE * y.sum() * np.r_[0, np.ones(x.shape[1] - 1)]
    w = np.zeros(x.shape[1])

    def loss(w):
        z = x @ w + prior
        return (np.logaddexp(0, z) - y * z).sum() + (bound * w * w).sum() / 2

    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ w + prior, -30, 30)))
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.diag(bound) + 1e-9 * np.eye(len(w))
        step = np.linalg.solve(bend, x.T @ (y - p) - bound * w)
        while loss(w + step) > loss(w) and np.abs(step).max() > 1e-6:
            step /= 2
        w = w + step
    return [round(float(v), 3) for v in w]


def fit(same, across):
    """Return the Decision from the Pairs of a set in one language and of a set in several."""
    one = logistic(same.features[same.same], same.story[same.same], same.articles)
    two = logistic(across.features[~across.same][:, [0, 2]], across.story[~across.same], across.articles)
    return Decision(*one, *two)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--other", action="store_true")
    options = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit(f"no labelled data at {BENCH}; set RASHOMON_BENCH")
    from rashomon.store import Case

    with Case(options.vectors or Path(tempfile.mkdtemp()) / "vectors.case") as case:
        encoder = encode.Cached(encode.load(), case)
        made = fit(pairs("newswcl50" if options.other else "ecbplus", encoder), pairs("meantime", encoder))
    if options.other:
        print(made)
        return
    OUT.write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n")
    print(OUT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
