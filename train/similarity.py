"""Makes src/rashomon/encode/similarity.npz: a mean vector for each language, and the curve from cosine to score.

    nice -n 10 python train/similarity.py

Data: ntrex (CC BY-SA 4.0), every second document, in en, nl, fr, ru; Tatoeba pairs with English (CC BY 2.0 FR) for the other
languages: a language's mean is that of English in ntrex, moved by the difference between the two sides of its Tatoeba pairs,
and drawn back to the general mean somewhat; and every second document of meantime (CC BY 4.0; en, nl, es, it). No text is kept.
The curve is a logistic one, of two cosines (as they are, and of centred vectors), over all pairs of sentences of one document
in two languages; those that translate each other are the positives. The other documents are left for bench/similarity.py.
"""

import json
import os
import sys
from itertools import combinations
from pathlib import Path

import numpy as np

from rashomon import encode

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
OUT = Path(__file__).parents[1] / "src" / "rashomon" / "encode" / "similarity.npz"
NTREX = {"en": "eng", "fr": "fra", "nl": "nld", "ru": "rus"}
TATOEBA = {"ar": "ara", "de": "deu", "es": "spa", "it": "ita", "pl": "pol", "tr": "tur", "uk": "ukr"}

SHRINK = (
    0.7  # towards the mean of all; tried on nl, fr, ru of ntrex with Tatoeba means: F1 .868 at 0, .894 at .5, .898 at .7, .891 at 1
)


def lines(path):
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def documents():
    """The lines of each ntrex document, in order: lists of line numbers."""
    ids = lines(BENCH / "ntrex" / "orig_DOCUMENT_IDS.tsv")
    return [[i for i, d in enumerate(ids) if d == name] for name in dict.fromkeys(ids)]


def unit(x):
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def logistic(x, y, steps=50):
    """The weights of the columns of x, by Newton's method."""
    w = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(len(w))
        w += np.linalg.solve(hessian, x.T @ (y - p))
    return w


def meantime(encoder):
    """Vectors by language of every second document, of those languages whose sentences match the English ones one to one."""
    read = {
        tag: {d["doc_key"]: d["sentences"] for d in map(json.loads, lines(BENCH / "meantime" / f"{tag}.jsonl"))}
        for tag in ("en", "es", "it", "nl")
    }
    for name, english in list(read["en"].items())[::2]:
        yield {tag: encoder.encode(d[name]) for tag, d in read.items() if name in d and len(d[name]) == len(english)}


def main():
    if not BENCH.is_dir():
        sys.exit(f"no labelled data at {BENCH}; set RASHOMON_BENCH")
    encoder = encode.load()
    taken = documents()[::2]
    ntrex = {tag: encoder.encode(lines(BENCH / "ntrex" / f"{name}.txt")) for tag, name in NTREX.items()}
    used = [i for d in taken for i in d]
    means = {tag: vectors[used].mean(axis=0) for tag, vectors in ntrex.items()}
    general = np.mean(list(means.values()), axis=0)
    for tag, name in TATOEBA.items():
        theirs, english = (encoder.encode(lines(BENCH / "tatoeba_laser" / f"{name}-eng.{side}")) for side in (name, "eng"))
        moved = means["en"] + theirs.mean(axis=0) - english.mean(axis=0)
        means[tag] = general + SHRINK * (moved - general)
    x, y = [], []
    for document in [*({tag: v[d] for tag, v in ntrex.items()} for d in taken), *meantime(encoder)]:
        for a, b in combinations(sorted(document), 2):
            cosine = document[a] @ document[b].T
            centred = unit(document[a] - means[a]) @ unit(document[b] - means[b]).T
            x.append(np.stack([cosine, centred, np.ones_like(cosine)], -1).reshape(-1, 3))
            y.append(np.eye(len(cosine)).ravel())
    curve = logistic(np.concatenate(x).astype(np.float64), np.concatenate(y))
    tags = sorted(means)
    np.savez_compressed(
        OUT,
        languages=np.array(tags),
        means=np.stack([means[t] for t in tags]).astype(np.float16),
        general=general.astype(np.float16),
        curve=curve,
    )
    print(f"{OUT.name}: {len(tags)} languages, curve {curve.round(3).tolist()}")


if __name__ == "__main__":
    main()
