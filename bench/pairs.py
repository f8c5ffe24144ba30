"""Does one text contradict another? Every way of telling that was tried, side by side, in one run.

    python -m bench.pairs [--reader FOLDER] [--out bench/results/pairs.json]

daccord-fr and rte3-fr are French, and nothing was fitted on French; sick_nl is Dutch; all three are only measured with. What has
weights has them from the held part of InferES (Spanish), thresholds too. claimdiff is fitted in five parts by topic, since no other
set has its labels ("B strengthens A", "B weakens A"). `--reader` names a folder that train/pairs
wrote, for one other than what ships.
"""

import argparse
import json
import os
import re
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from train.pairs import data
from train.pairs.data import Pair

from bench.stamp import stamp
from rashomon import encode
from rashomon.compare.opposites import sides
from rashomon.compare.reader import PairReader
from rashomon.compare.terms import terms

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
FOLDS = 5
LANGUAGE = {"inferes": "es", "daccord": "fr", "rte3_fr": "fr", "sick_nl": "nl", "strengthens": "en", "weakens": "en"}
MEASURED = ("daccord", "rte3_fr", "sick_nl")


def auc(scores: np.ndarray, true: np.ndarray) -> float:
    """The chance that a contradiction scores higher than another pair; ties count half."""
    ranks = np.empty(len(scores))
    _, back, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[back]
    p, n = int(true.sum()), int((~true).sum())
    return float((ranks[true].sum() - p * (p + 1) / 2) / (p * n))


def recall_at(scores: np.ndarray, true: np.ndarray, precision: float = 0.8) -> float:
    """The greatest recall of a threshold with this precision; pairs of one score stand or fall together."""
    values = np.unique(scores)[::-1]
    best = 0.0
    for v in values:
        chosen = scores >= v
        if true[chosen].mean() >= precision:
            best = max(best, float(true[chosen].sum() / true.sum()))
    return best


def f1(chosen: np.ndarray, true: np.ndarray) -> float:
    return float(2 * (chosen & true).sum() / (chosen.sum() + true.sum()))


def likely(x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    z = np.c_[x, np.ones(len(x))] @ weights
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def logistic(x: np.ndarray, labels: np.ndarray, *, classes: int, prior: float = 2.0, steps: int = 60) -> np.ndarray:
    """Fit a multinomial logistic curve by Newton's bound (Boehning 1992): no step size to choose, the same weights each time."""
    x = np.c_[x, np.ones(len(x))]
    true = np.eye(classes)[labels]
    held = prior * np.eye(x.shape[1])
    held[-1, -1] = 1e-6
    bound = np.linalg.inv(0.5 * x.T @ x + held)
    weights = np.zeros((x.shape[1], classes))
    for _ in range(steps * 10):
        gap = true - likely(x[:, :-1], weights)
        weights += bound @ (x.T @ gap - held @ weights)
    return weights


_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Features:
    """What can be told of a pair without training: its cosine; a negation in one text alone, in both; opposites; numbers exchanged,
    added, shared.
    """

    def __init__(self, encoder: encode.Encoder, texts: Sequence[str]) -> None:
        texts = list(dict.fromkeys(texts))
        self.vectors = dict(zip(texts, encoder.encode(texts), strict=True))

    def cosine(self, pairs: Sequence[Pair]) -> np.ndarray:
        return np.array([[float(self.vectors[p.one] @ self.vectors[p.other])] for p in pairs])

    def every(self, pairs: Sequence[Pair], language: str) -> np.ndarray:
        return np.array([[*c, *self._of(p, language)] for p, c in zip(pairs, self.cosine(pairs), strict=True)], float)

    def _of(self, pair: Pair, language: str) -> tuple[bool, ...]:
        negation = terms(language, "negations")
        one, other = (negation is not None and negation.search(t) is not None for t in pair[:2])
        left, right = sides(pair.one, language), sides(pair.other, language)
        opposed = any(n in right and left[n].second != right[n].second for n in left)
        a, b = ({re.sub("[.,]", "", n) for n in _NUMBER.findall(t)} for t in pair[:2])
        return one != other, one and other, opposed, bool(a - b and b - a), bool(b - a), bool(a & b)


def reader_scores(reader: PairReader, sets: dict[str, Sequence[Pair]]) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Return the log chances that the pair reader gives the classes, the mean over both orders of each pair, and of each pair the
    greatest chance that a word is marked as a denial put in or left out.
    """
    out, marks = {}, {}
    for name, of in sets.items():
        told = [reader.read([p[:2] for p in of]), reader.read([p[1::-1] for p in of])]
        there, back = (np.log(np.array([r.classes for r in some]) + 1e-9) for some in told)
        out[name] = (there + back) / 2 if name in MEASURED and name != "rte3_fr" else there
        marks[name] = np.array([max(r.surest("negation")) for r in told[0]])
    return out, marks


def contradiction(scores: np.ndarray, true: np.ndarray, threshold: float) -> dict[str, float]:
    return {
        "auc": round(auc(scores, true), 3),
        "f1": round(f1(scores >= threshold, true), 3),
        "recall_at_precision_.8": round(recall_at(scores, true), 3),
    }


def best_threshold(scores: np.ndarray, true: np.ndarray) -> float:
    return float(max(np.unique(scores), key=lambda v: f1(scores >= v, true)))


def by_topic(x: np.ndarray, pairs: Sequence[Pair], topics: Sequence[str]) -> dict[str, float]:
    """Fit on four parts of the topics and say the fifth, in turns."""
    part = np.array([zlib.crc32(t.encode()) % FOLDS for t in topics])
    true = np.array([p.label for p in pairs])
    said = np.zeros(len(pairs))
    for k in range(FOLDS):
        seen = part != k
        mean, spread = x[seen].mean(axis=0), x[seen].std(axis=0) + 1e-6
        weights = logistic((x[seen] - mean) / spread, true[seen], classes=2)
        said[~seen] = likely((x[~seen] - mean) / spread, weights)[:, 1]
    return {"accuracy": round(float(((said >= 0.5) == true).mean()), 3), "auc": round(auc(said, true == 1), 3)}


def three(numbers: dict[str, np.ndarray], sets: dict[str, Sequence[Pair]]) -> dict[str, dict]:
    """Fit one way's numbers on InferES, and measure on the others."""
    labels = {name: np.array([p.label for p in of]) for name, of in sets.items()}
    mean, spread = numbers["inferes"].mean(axis=0), numbers["inferes"].std(axis=0) + 1e-6
    weights = logistic((numbers["inferes"] - mean) / spread, labels["inferes"], classes=3)
    given = {name: likely((numbers[name] - mean) / spread, weights) for name in ("inferes", *MEASURED)}
    threshold = best_threshold(given["inferes"][:, 1], labels["inferes"] == 1)
    out = {}
    for name in MEASURED:
        out[name] = contradiction(given[name][:, 1], labels[name] == 1, threshold)
        if name != "daccord":
            out[name]["accuracy"] = round(float((given[name].argmax(axis=1) == labels[name]).mean()), 3)
    return out


def majority(sets: dict[str, Sequence[Pair]]) -> dict[str, dict]:
    """Say the commonest class, and for F1: call everything a contradiction."""
    out = {}
    for name in MEASURED:
        labels = np.array([p.label for p in sets[name]])
        out[name] = {"auc": 0.5, "f1": round(f1(np.ones(len(labels), bool), labels == 1), 3), "recall_at_precision_.8": 0.0}
        out[name]["accuracy"] = round(float(np.bincount(labels).max() / len(labels)), 3)
    for name in ("strengthens", "weakens"):
        labels = np.array([p.label for p in sets[name]])
        out[name] = {"accuracy": round(float(np.bincount(labels).max() / len(labels)), 3), "auc": 0.5}
    return out


def read() -> tuple[dict[str, Sequence[Pair]], dict[str, Sequence[str]]]:
    """Return the sets, and the topics of those that are fitted by topic."""
    claims = {name: data.claimdiff(BENCH, kind) for name, kind in (("strengthens", "strength"), ("weakens", "weak"))}
    sets = {
        "inferes": [p for p in data.nli(BENCH)["inferes"] if data.held(p.one)],
        "daccord": data.daccord(BENCH),
        "rte3_fr": data.rte(BENCH),
        "sick_nl": data.sick(BENCH),
        **{name: pairs for name, (pairs, _) in claims.items()},
    }
    return sets, {name: topics for name, (_, topics) in claims.items()}


def study(
    sets: dict[str, Sequence[Pair]],
    topics: dict[str, Sequence[str]],
    encoder: encode.Encoder,
    read: tuple[dict[str, np.ndarray], dict[str, np.ndarray]],
) -> dict[str, dict]:
    """Measure every way. `read`: what `reader_scores` gives."""
    head, marks = read
    features = Features(encoder, [t for of in sets.values() for pair in of for t in pair[:2]])
    every = {name: features.every(of, LANGUAGE[name]) for name, of in sets.items()}
    ways = {"cosine": {name: x[:, :1] for name, x in every.items()}, "features": every}
    true = {name: np.array([p.label for p in sets[name]]) == 1 for name in MEASURED}
    alone = {name: every[name][:, 1] for name in MEASURED}
    weighed = {name: every[name][:, 1] * every[name][:, 0] for name in MEASURED}
    table = {"majority": majority(sets)}
    ways["head"] = head
    ways["features and head"] = {name: np.c_[every[name], head[name]] for name in sets}
    for way, numbers in ways.items():
        table[way] = three(numbers, sets)
        for name, of in topics.items():
            table[way][name] = by_topic(numbers[name], sets[name], of)
    table["negation in one alone"] = {name: contradiction(alone[name], true[name], 0.5) for name in MEASURED}
    table["negation in one alone, times cosine"] = {name: contradiction(weighed[name], true[name], 0.5) for name in MEASURED}
    both = {name: standard(weighed[name]) + standard(head[name][:, 1]) for name in MEASURED}
    three_ = {name: both[name] + standard(marks[name]) for name in MEASURED}
    table["a word marked as a denial of one alone"] = {n: contradiction(marks[n], true[n], 0.5) for n in MEASURED}
    table["negation times cosine, and the head, summed"] = {n: contradiction(both[n], true[n], 0.0) for n in MEASURED}
    table["these two and the mark, summed"] = {n: contradiction(three_[n], true[n], 0.0) for n in MEASURED}
    return table


def standard(x: np.ndarray) -> np.ndarray:
    return (x - x.mean()) / x.std()


def write(path: Path, made_with: str, sets: dict[str, Sequence[Pair]], table: dict[str, dict]) -> None:
    """Write the results with what they were made of."""
    result = stamp() | {"encoder": made_with, "pairs": {name: len(of) for name, of in sets.items()}, "ways": table}
    path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    for way, of in table.items():
        print(way, json.dumps(of))


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--reader", type=Path, help="a folder that train/pairs wrote")
    p.add_argument("--out", type=Path, default=Path(__file__).parent / "results" / "pairs.json")
    o = p.parse_args()
    sets, topics = read()
    encoder = encode.load()
    reader = PairReader(encoder, folder=o.reader)
    write(o.out, f"{encoder.name}; {reader.name}", sets, study(sets, topics, encoder, reader_scores(reader, sets)))


if __name__ == "__main__":
    main()
