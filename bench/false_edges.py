"""How many edges among reports of one event are false, from pairs that were read: bench/gold/lineage/ecbplus.yaml.

Of the edges by words a sample was read, so that their number is estimated, with an interval of 95 % (Wilson 1927); the edges by
sentences alone were read all. An edge that nobody has read counts as false.
"""

import math
from collections import Counter
from pathlib import Path

import yaml

GOLD = Path(__file__).parent / "gold" / "lineage" / "ecbplus.yaml"
SURE = 1.96


def wilson(hits, of):
    """The interval of 95 % of a share: low, high."""
    if not of:
        return 0.0, 1.0
    share, spread = hits / of, SURE**2 / of
    middle = (share + spread / 2) / (1 + spread)
    half = SURE / (1 + spread) * math.sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def judged(by_words, by_sentences, pairs):
    """What was read of the edges that there are, and the share of the `pairs` of one story that have a false one.

    by_words, by_sentences   edges within a story, as frozensets of two ids
    """
    gold = {frozenset(p["articles"]): p for p in yaml.safe_load(GOLD.read_text(encoding="utf-8"))["pairs"]}
    drawn = [gold[e]["label"] for e in by_words if e in gold and gold[e]["drawn"] == "words"]
    told = [gold[e]["label"] if e in gold else "unread" for e in by_sentences]
    none = Counter(p["label"] for e, p in gold.items() if p["drawn"] == "none" and e not in by_words | by_sentences)
    return {
        "edges by words": {"all": len(by_words), "read": len(drawn), **Counter(drawn)},
        "edges by sentences alone": {"all": len(by_sentences), **Counter(told)},
        "read without an edge": dict(none),
        "false, per cent of pairs: estimate, interval": _share(drawn, told, {"independent"}, len(by_words), pairs),
        "the same with one statement in both as false": _share(drawn, told, {"independent", "statement"}, len(by_words), pairs),
    }


def _share(drawn, told, false, edges, pairs):
    wrong = sum(label in false for label in drawn)
    sure = sum(label in {*false, "unread"} for label in told)
    return [round(100 * (share * edges + sure) / pairs, 2) for share in (wrong / max(len(drawn), 1), *wilson(wrong, len(drawn)))]
