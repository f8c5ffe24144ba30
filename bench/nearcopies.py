"""Near-copies end to end: paragraphs a CPU second and recall, beside rensa where it is installed (pip install rensa).

    nice -n 10 python -m bench.nearcopies

Documents are PolNeAR's paragraphs of 20 words or more (train and dev, each text once), and for every tenth an edit of it: up to
15 % of its words dropped or changed, by a seeded choice. Gold are all pairs whose sets of five-word shingles have a Jaccard
likeness of .7 or more, by an exact inverted index. Ours is `lineage.copies`: tokenising, candidates, exact verification with the
stretches that are shared; it also finds what has a lower likeness (one paragraph inside another), which is not counted here. The
peer makes sets of shingles in Python, MinHash of 128 permutations in 32 bands of 4 (and 16 of 8), and verifies each pair by its
exact likeness. Each is the best of three runs in one process; Article objects and strings are made before the clock starts. Writes
bench/results/nearcopies.json.
"""

import json
import os
import random
import re
import time
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from bench.stamp import stamp
from rashomon import lineage
from rashomon.model import Article, Paragraph

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
RESULTS = Path(__file__).parent / "results"
WORD = re.compile(r"\w+")
ALIKE, SIZE = 0.7, 5


def documents():
    texts = {}
    for name in ("train.jsonl", "dev.jsonl"):
        for line in (BENCH / "polnear" / name).read_text(encoding="utf-8").splitlines():
            texts |= dict.fromkeys(p for p in json.loads(line)["text"].split("\n") if len(p.split()) >= 20)
    dice, out = random.Random(7), []
    for number, text in enumerate(texts):
        out.append(text)
        if number % 10 == 0:
            rate, words = dice.uniform(0, 0.15), text.split(" ")
            out.append(" ".join(dice.choice(words) if dice.random() < rate / 2 else w for w in words if dice.random() > rate / 2))
    dice.shuffle(out)
    return out


def shingles(text):
    words = WORD.findall(text.casefold())
    return {" ".join(words[n : n + SIZE]) for n in range(len(words) - SIZE + 1)}


def alike(texts):
    """All pairs with a Jaccard likeness of .7 or more, exactly."""
    sets, having = [shingles(t) for t in texts], defaultdict(list)
    for number, of in enumerate(sets):
        for shingle in of:
            having[shingle].append(number)
    shared = Counter(pair for same in having.values() for pair in combinations(same, 2))
    return {pair for pair, n in shared.items() if n >= ALIKE * (len(sets[pair[0]]) + len(sets[pair[1]]) - n)}


def articles(texts):
    none = dict.fromkeys(("title", "outlet", "author", "published", "published_from", "truncated", "machine_translated"))
    return [
        Article(
            id=f"{n:06}",
            path=f"{n:06}.txt",
            sha256="0" * 64,
            language="en",
            encoding="utf-8",
            text=text,
            page_map=((0, 0, len(text)),),
            paragraphs=(Paragraph(0, len(text), "body", "en"),),
            republished_from=None,
            **none,
        )
        for n, text in enumerate(texts)
    ]


def ours(made):
    return {(int(d.from_), int(d.to)) for d in lineage.copies(made)}


def peer(texts, bands):
    from rensa import RMinHash, RMinHashLSH

    sets = [shingles(t) for t in texts]
    hashes = RMinHash.from_token_sets([list(s) for s in sets], 128, 42)
    index = RMinHashLSH(ALIKE, 128, bands)
    index.insert_many(hashes)
    found = set()
    for one, others in enumerate(index.query_all(hashes)):
        for other in others:
            if one < other and (one, other) not in found:
                shared = len(sets[one] & sets[other])
                if shared >= ALIKE * (len(sets[one]) + len(sets[other]) - shared):
                    found.add((one, other))
    return found


def measured(call, count, gold):
    best, found = float("inf"), set()
    for _ in range(3):
        began = time.process_time()
        found = call()
        best = min(best, time.process_time() - began)
    found = {tuple(sorted(pair)) for pair in found}
    return {
        "cpu seconds": round(best, 2),
        "paragraphs/cpu-s": round(count / best),
        "found": len(found),
        "recall of gold": round(len(found & gold) / len(gold), 4),
    }


def main():
    texts = documents()
    gold, made = alike(texts), articles(texts)
    result = stamp() | {
        "paragraphs": len(texts),
        "characters": sum(map(len, texts)),
        "pairs of likeness .7 or more": len(gold),
        "ours": measured(lambda: ours(made), len(texts), gold),
    }
    try:
        for bands in (32, 16):
            result[f"rensa, {bands} bands of {128 // bands}"] = measured(lambda b=bands: peer(texts, b), len(texts), gold)
    except ImportError:
        result["rensa"] = "not installed"
    (RESULTS / "nearcopies.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
