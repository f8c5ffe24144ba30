"""Makes src/rashomon/encode/similarity.npz: a mean vector for each language, and the curve from cosine to score.

    nice -n 10 python train/similarity.py

Data: ntrex (CC BY-SA 4.0), every second document, in en, nl, fr, ru; and Tatoeba pairs with English (CC BY 2.0 FR) for the
other languages: a language's mean is that of English in ntrex, moved by the difference between the two sides of its Tatoeba
pairs. No text is kept. The curve is a logistic one over all pairs of sentences of one document in two languages; those that
translate each other are the positives. The other documents of ntrex, and meantime, are left for bench/similarity.py.
"""

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
    """Slope and intercept by Newton's method."""
    w = np.zeros(2)
    design = np.stack([x, np.ones_like(x)], 1)
    for _ in range(steps):
        p = 1 / (1 + np.exp(-design @ w))
        hessian = (design * (p * (1 - p))[:, None]).T @ design + 1e-9 * np.eye(2)
        w += np.linalg.solve(hessian, design.T @ (y - p))
    return w


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
    for a, b in combinations(NTREX, 2):
        for document in taken:
            scores = unit(ntrex[a][document] - means[a]) @ unit(ntrex[b][document] - means[b]).T
            x.append(scores.ravel())
            y.append(np.eye(len(document)).ravel())
    slope, shift = logistic(np.concatenate(x).astype(np.float64), np.concatenate(y))
    tags = sorted(means)
    np.savez_compressed(
        OUT,
        languages=np.array(tags),
        means=np.stack([means[t] for t in tags]).astype(np.float16),
        general=general.astype(np.float16),
        slope=slope,
        middle=-shift / slope,
    )
    print(f"{OUT.name}: {len(tags)} languages, slope {slope:.2f}, middle {-shift / slope:.4f}")


if __name__ == "__main__":
    main()
