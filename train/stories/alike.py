"""Makes src/rashomon/stories/alike.json: the curve by which two articles are held for more or less alike.

    nice -n 10 python train/stories/alike.py [--vectors FILE]

One logistic curve over pairs of ecbplus, on three rungs as far from each other: reports of one event (1), of two events of one
kind (two fires, two rehabs of one actress; 0.5), of two that have nothing to do with each other (0). Each rung weighs the same.
What two articles share and what their days tell are its two sides. People's judgements of semeval2022_task8 are not used. No text
is kept. `--vectors` is a case file in which sentence vectors are kept.
"""

import argparse
import json
import random
import re
import sys
import tempfile
from itertools import combinations
from pathlib import Path

import numpy as np
from weights import BENCH, rows

from rashomon import encode, pipeline
from rashomon.stories.alike import compared

OUT = Path(__file__).parents[2] / "src" / "rashomon" / "stories" / "alike.json"
RIDGE = 1e-4
MOST = 2_000  # pairs of a rung
ADDRESS = re.compile(r"^https?\s?:[^\n]*\n")


def articles():
    """Articles of ecbplus without the address that many begin with, and the event of each."""
    texts = {i: ADDRESS.sub("", text) for i, text, _ in rows("ecbplus")}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ecbplus.jsonl"
        file.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts.items()), encoding="utf-8")
        read = pipeline.read([str(file)], pipeline.Options()).articles
    event = {i: gold for i, _, gold in rows("ecbplus")}
    return read, [event[a.id] for a in read]


def rungs(events):
    """Pairs of places in `events`, by rung, drawn with a seed."""
    dice = random.Random("alike")
    found = {1.0: [], 0.5: [], 0.0: []}
    for i, j in combinations(range(len(events)), 2):
        kinds = [events[k].split("_")[0] for k in (i, j)]
        found[1.0 if events[i] == events[j] else 0.5 if kinds[0] == kinds[1] else 0.0].append((i, j))
    return {rung: dice.sample(pairs, min(MOST, len(pairs))) for rung, pairs in found.items()}


def logistic(x, y, weight):
    """Base and steepness of the likeliest curve through targets between 0 and 1: Newton steps."""
    x = np.c_[np.ones(len(x)), x]
    w = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ w))
        bend = (x.T * (weight * p * (1 - p))) @ x + RIDGE * np.eye(len(w))
        w += np.linalg.solve(bend, x.T @ (weight * (y - p)) - RIDGE * w)
    return w


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path)
    options = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit(f"no labelled data at {BENCH}; set RASHOMON_BENCH")
    from rashomon.store import Case

    found, events = articles()
    drawn = rungs(events)
    with Case(options.vectors or Path(tempfile.mkdtemp()) / "vectors.case") as case:
        shared = compared(found, [p for pairs in drawn.values() for p in pairs], encode.Cached(encode.load(), case))
    y = np.concatenate([np.full(len(pairs), rung) for rung, pairs in drawn.items()])
    weight = np.concatenate([np.full(len(pairs), 1 / len(pairs)) for pairs in drawn.values()])
    told = np.array([x is not None for x in shared])
    w = logistic(np.array([x for x in shared if x is not None]), y[told], weight[told])
    made = dict(zip(("base", "steep", "days"), (round(float(v), 3) for v in w), strict=True))
    OUT.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print({rung: len(pairs) for rung, pairs in drawn.items()}, made)


if __name__ == "__main__":
    main()
