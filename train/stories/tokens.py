"""Makes src/rashomon/stories/tokens.json: the curve from a token's nearest cosine to the chance that it is found in another report.

    nice -n 10 python train/stories/tokens.py

A logistic curve over the tokens of pairs of articles: of one event against of two, as many by weight. ecbplus (one language) and
meantime (four; CC BY 4.0) weigh the same. People's judgements of semeval2022_task8 are not used, nor is newswcl50. No text is kept.
"""

import json
import random
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
from alike import articles as ecbplus
from alike import logistic
from weights import BENCH, articles

from rashomon import encode
from rashomon.sentences import of_article
from rashomon.stories.profile import LEAST_WORDS
from rashomon.stories.tokens import of_openings

OUT = Path(__file__).parents[2] / "src" / "rashomon" / "stories" / "tokens.json"
MOST = 1_500  # pairs of a set of one event, and of two


def drawn(events):
    """Pairs of places in `events` that are of one event, and that are of two, drawn with a seed."""
    dice = random.Random("tokens")
    one = [(i, j) for i, j in combinations(range(len(events)), 2) if events[i] == events[j]]
    two = [(i, j) for i, j in combinations(range(len(events)), 2) if events[i] != events[j]]
    return [dice.sample(pairs, min(MOST, len(pairs))) for pairs in (two, one)]


def nearest(found, events, encoder):
    """Cosines of tokens with the nearest of the other article, whether it is of their event, and how much each counts."""
    texts = [[s.text for s in of_article(a, least_words=LEAST_WORDS)] for a in found]
    known = of_openings(texts, [a.language for a in found], encoder)
    x, y, weight = [], [], []
    for of_one, pairs in enumerate(drawn(events)):
        sides = [(known[a], known[b]) for i, j in pairs for a, b in ((i, j), (j, i))]
        sides = [(a, b) for a, b in sides if len(a.states) and len(b.states)]
        counted = np.concatenate([a.counted() for a, _ in sides])
        x.append(np.concatenate([a.nearest(b) for a, b in sides]))
        y.append(np.full(len(counted), of_one))
        weight.append(counted / counted.sum())
    return np.concatenate(x), np.concatenate(y), np.concatenate(weight)


def main():
    if not BENCH.is_dir():
        sys.exit(f"no labelled data at {BENCH}; set RASHOMON_BENCH")
    encoder = encode.load()
    translated, gold = articles("meantime")
    sets = [nearest(*ecbplus(), encoder), nearest(translated, [gold[a.id] for a in translated], encoder)]
    x, y, weight = (np.concatenate(parts).astype(np.float64) for parts in zip(*sets, strict=True))
    made = dict(zip(("base", "steep"), (round(float(w), 3) for w in logistic(x, y, weight)), strict=True))
    OUT.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print(len(x), "tokens", made)


if __name__ == "__main__":
    main()
