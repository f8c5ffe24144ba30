"""Does one threshold serve every pair of languages? Precision and recall by threshold, for the calibrated score and for plain
cosine.

    nice -n 10 python -m bench.similarity

Pairs of sentences of one document in two languages; positives translate each other. Data that train/similarity.py did not see:
every other document of ntrex (en, nl, fr, ru) and of meantime (en, nl, es, it; documents whose sentences match one to one).
Writes bench/results/similarity.json and similarity.md.
"""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import numpy as np

from rashomon import encode
from rashomon.encode.similarity import LIKELY, mutual, similarity

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
RESULTS = Path(__file__).parent / "results"
NTREX = {"en": "eng", "fr": "fra", "nl": "nld", "ru": "rus"}
MEANTIME = ("en", "es", "it", "nl")
STEPS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def ntrex():
    """Lists of sentences by language, document by document: those that training left."""
    ids = (BENCH / "ntrex" / "orig_DOCUMENT_IDS.tsv").read_text(encoding="utf-8").split()
    lines = {tag: (BENCH / "ntrex" / f"{n}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n") for tag, n in NTREX.items()}
    for name in list(dict.fromkeys(ids))[1::2]:
        yield {tag: [lines[tag][i] for i, d in enumerate(ids) if d == name] for tag in NTREX}


def meantime():
    read = {
        tag: {d["doc_key"]: d["sentences"] for d in map(json.loads, (BENCH / "meantime" / f"{tag}.jsonl").open(encoding="utf-8"))}
        for tag in MEANTIME
    }
    for name, english in list(read["en"].items())[1::2]:
        yield {tag: read[tag][name] for tag in MEANTIME if name in read[tag] and len(read[tag][name]) == len(english)}


def pairs(encoder, documents):
    """For each pair of languages: calibrated scores, cosines, whether mutual best, whether true; one row a pair of sentences."""
    found = {}
    for document in documents:
        vectors = {tag: encoder.encode(sentences) for tag, sentences in document.items()}
        for a, b in combinations(sorted(vectors), 2):
            scores = similarity(vectors[a], vectors[b], a, b)
            cosine = vectors[a] @ vectors[b].T
            rows = np.stack([scores, cosine, mutual(scores), np.eye(len(scores))], -1).reshape(-1, 4)
            found.setdefault((a, b), []).append(rows)
    return {pair: np.concatenate(rows) for pair, rows in found.items()}


def measure(chosen, true):
    right = int((chosen & true).sum())
    precision, recall = right / max(int(chosen.sum()), 1), right / int(true.sum())
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(precision + recall, 1e-9), 4),
    }


def best(scores, true):
    """The best F1 that any threshold gives, and that threshold."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(true[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + true.sum())
    return round(float(f1.max()), 4), round(float(scores[order][f1.argmax()]), 4)


def study(found):
    together = np.concatenate(list(found.values()))
    shared = best(together[:, 1], together[:, 3] > 0)[1]
    result = {"cosine_threshold": shared, "pairs": {}, "reliability": reliability(together)}
    for (a, b), rows in found.items():
        true = rows[:, 3] > 0
        result["pairs"][f"{a}-{b}"] = {
            "positives": int(true.sum()),
            "candidates": len(rows),
            "calibrated": measure(rows[:, 0] >= LIKELY, true),
            "calibrated_and_mutual": measure((rows[:, 0] >= LIKELY) & (rows[:, 2] > 0), true),
            "calibrated_best": best(rows[:, 0], true),
            "cosine": measure(rows[:, 1] >= shared, true),
            "cosine_best": best(rows[:, 1], true),
            "curve": {str(s): measure(rows[:, 0] >= s, true) for s in STEPS},
        }
    return result


def reliability(rows):
    """For each tenth of the score: how many pairs, and what share of them is true."""
    tenth = np.minimum((rows[:, 0] * 10).astype(int), 9)
    return {
        f"{t / 10}-{(t + 1) / 10}": [int((tenth == t).sum()), round(float(rows[tenth == t, 3].mean()), 3)]
        for t in range(10)
        if (tenth == t).any()
    }


def report(result):
    lines = ["# One threshold for all pairs of languages", ""]
    lines += [
        f"{result['date']}, commit {result['commit']}, {result['encoder']}.",
        "Made by bench/similarity.py from documents that training did not see.",
        "",
    ]
    for name in ("ntrex", "meantime"):
        data = result[name]
        lines += [
            f"## {name}",
            "",
            f"F1 at one threshold (score {LIKELY}; cosine {data['cosine_threshold']}), in brackets the best of that pair's own.",
            "",
            "| languages | true of all | calibrated | and mutual | cosine | precision, recall at .3 | at .5 | at .7 | at .9 |",
            "|---|---|---|---|---|---|---|---|---|",
        ]
        for pair, p in data["pairs"].items():
            curve = " | ".join(
                f"{p['curve'][str(s)]['precision']:.3f}, {p['curve'][str(s)]['recall']:.3f}" for s in (0.3, 0.5, 0.7, 0.9)
            )
            ours, cosine = p["calibrated_best"], p["cosine_best"]
            lines.append(
                f"| {pair} | {p['positives']} of {p['candidates']} | {p['calibrated']['f1']:.3f} ({ours[0]:.3f} at {ours[1]:.2f}) "
                f"| {p['calibrated_and_mutual']['f1']:.3f} | {p['cosine']['f1']:.3f} ({cosine[0]:.3f} at {cosine[1]:.3f}) "
                f"| {curve} |"
            )
        lines += [
            "",
            "Share of true pairs by score: " + ", ".join(f"{k}: {v[1]} of {v[0]}" for k, v in data["reliability"].items()) + ".",
            "",
        ]
    return "\n".join(lines)


def main():
    if not BENCH.is_dir():
        sys.exit(f"no labelled data at {BENCH}; set RASHOMON_BENCH")
    encoder = encode.load()
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
        ).stdout.strip(),
        "encoder": encoder.name,
        "ntrex": study(pairs(encoder, ntrex())),
        "meantime": study(pairs(encoder, meantime())),
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "similarity.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    (RESULTS / "similarity.md").write_text(report(result), encoding="utf-8")
    print(report(result))


if __name__ == "__main__":
    main()
