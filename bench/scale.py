"""How lineage and stories grow: CPU seconds and peak memory for 10,000, 100,000 and a million made articles.

    nice -n 10 python -m bench.scale [--articles 2000 10000 100000] [--signatures 1000000] [--vectors FILE]

Articles and their sentence vectors are made (bench/made.py says how): an encoder's work is measured by bench/encoder.py; what is
timed is lineage and stories alone. Of the sizes under --signatures only the shingles and the pairs that they propose are made, and
the articles come one by one and are not kept. Recall is against every pair of 1,000 articles that shares one run of five words,
each pair given to lineage.copies by itself. Each size runs in a process of its own; the peak is that of the process. Writes
bench/results/scale.json, a size that was measured before is kept if it is not asked for.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import combinations
from pathlib import Path

from bench import made
from bench.stamp import stamp
from rashomon import encode, lineage, stories
from rashomon.lineage.candidates import candidates
from rashomon.lineage.copies import CopyConfig, asked

RESULTS = Path(__file__).parent / "results" / "scale.json"


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def recall(count=1_000):
    """The share that is found among all articles of the pairs that are found when each is given by itself."""
    articles = list(made.articles(count))
    having = {}
    for a in articles:
        words = [w.casefold() for w in re.findall(r"\w+", a.text)]
        for run in {tuple(words[n : n + 5]) for n in range(len(words) - 4)}:
            having.setdefault(run, []).append(a)
    pairs = {(a.id, b.id): (a, b) for same in having.values() for a, b in combinations(same, 2)}
    exact = {(d.from_, d.to) for pair in pairs.values() for d in lineage.copies(pair)}
    found = {(d.from_, d.to) for d in lineage.copies(articles)}
    return {
        "articles": count,
        "pairs": len(pairs),
        "exact": len(exact),
        "found of them": len(found & exact),
        "others": len(found - exact),
    }


def whole(count, vectors):
    """Measure copies and stories."""
    from rashomon.store import Case

    with Case(vectors) as case:
        encoder = made.Mixed(encode.Cached(encode.load(), case))
    articles = []
    for number, (parts, day) in enumerate(made.made(count)):
        articles.append(made.article(number, parts, day))
        encoder.learn(articles[-1], parts)
    paragraphs = sum(len(a.paragraphs) for a in articles)
    read = peak()
    began = time.process_time()
    descents = lineage.copies(articles)
    copied = time.process_time() - began
    row = {
        "articles": count,
        "days": len({a.published for a in articles}),
        "paragraphs": paragraphs,
        "words": sum(len(a.text.split()) for a in articles),
        "edges": len(descents),
        "copies cpu seconds": round(copied, 1),
        "paragraphs/cpu-s": round(paragraphs / copied),
        "peak MB, articles read": read,
        "peak MB, copies": peak(),
    }
    began = time.process_time()
    placed = stories.cluster(articles, descents, encoder)
    took = time.process_time() - began - encoder.seconds
    sizes = Counter(p.story for p in placed)
    return row | {
        "stories": len(sizes),
        "articles in stories of two or more": sum(n for n in sizes.values() if n > 1),
        "articles in the largest": max(sizes.values()),
        "stories cpu seconds, without vectors": round(took, 1),
        "articles/cpu-s, stories": round(count / took),
        "peak MB": peak(),
    }


def signatures(count):
    """Measure what is kept of each article, and the pairs that it proposes; the making of the articles is taken from the time."""
    making, paragraphs = 0.0, 0

    def timed():
        nonlocal making, paragraphs
        following = made.articles(count)
        while True:
            began = time.process_time()
            article = next(following, None)
            making += time.process_time() - began
            if article is None:
                return
            paragraphs += len(article.paragraphs)
            yield article

    began = time.process_time()
    proposed = sum(1 for _ in candidates(timed(), asked(CopyConfig())))
    took = time.process_time() - began - making
    return {
        "articles": count,
        "signatures only": True,
        "paragraphs": paragraphs,
        "pairs proposed": proposed,
        "cpu seconds": round(took, 1),
        "paragraphs/cpu-s": round(paragraphs / took),
        "peak MB": peak(),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="*", default=(2_000, 10_000, 100_000))
    parser.add_argument("--signatures", type=int, nargs="*", default=(1_000_000,))
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--one", choices=("articles", "signatures"))
    options = parser.parse_args()
    if options.one:
        row = whole(options.articles[0], options.vectors) if options.one == "articles" else signatures(options.signatures[0])
        print(json.dumps(row), flush=True)
        return
    vectors = options.vectors or Path(tempfile.mkdtemp()) / "vectors.case"
    result = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    result |= stamp() | {"recall": recall()}
    for kind in ("articles", "signatures"):
        for count in getattr(options, kind):
            asked_for = [f"--{kind}", str(count), "--vectors", str(vectors), "--one", kind]
            done = subprocess.run([sys.executable, "-m", "bench.scale", *asked_for], capture_output=True, text=True, check=False)
            failed = {"articles": count, "failed": done.stderr[-300:] or done.returncode}
            row = json.loads(done.stdout) if done.returncode == 0 else failed
            print(row, flush=True)
            kept = [r for r in result.get(kind, []) if r["articles"] != count]
            result[kind] = sorted([*kept, row | {"commit": result["commit"]}], key=lambda r: r["articles"])
            RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
