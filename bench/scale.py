"""How lineage and stories grow: CPU seconds and peak memory for 10,000 and 100,000 made articles.

    nice -n 10 python -m bench.scale [--articles 10000 100000] [--copies-alone]

Articles are made of PolNeAR's paragraphs: each takes eight of one source and four of others, by a seeded choice; every fifth is an
edit of one of the last 2,000 (cut, half of its paragraphs, or merged with another). A third of the words is numbered by the
article, a third by the thousand it is of: articles share formulas with others of their thousand, as with others of their days,
and not with ever more. Three thousand arrive a day. Sentence vectors come from a table of distinct sentences (an encoder's work is
measured by bench/encoder.py): what is timed is lineage and stories alone. Recall is against every pair of 1,000 articles that
shares one run of five words, each pair given to lineage.copies by itself. Each size runs in a process of its own. Writes
bench/results/scale.json.
"""

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from zlib import crc32

import numpy as np

from rashomon import lineage, stories
from rashomon.encode import engine
from rashomon.model import Article, Paragraph

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
RESULTS = Path(__file__).parent / "results"


class Table:
    """A vector for each distinct sentence, made from its hash: near to nothing but itself."""

    name, dimensions = "table", 384

    def __init__(self):
        self._known = {}

    def encode(self, texts):
        for text in texts:
            if text not in self._known:
                made = np.random.default_rng(crc32(text.encode())).standard_normal(384).astype(np.float32)
                self._known[text] = made / np.linalg.norm(made)
        return np.array([self._known[t] for t in texts], np.float32).reshape(-1, 384)


def made(count):
    """Yield (text, day) of each article."""
    files = (BENCH / "polnear" / name for name in ("train.jsonl", "dev.jsonl"))
    sources = [
        [p for p in json.loads(line)["text"].split("\n") if len(p.split()) > 8]
        for file in files
        for line in file.open(encoding="utf-8")
    ]
    sources = [s for s in sources if len(s) >= 8]
    pool = [p for s in sources for p in s]
    dice, earlier = random.Random(7), []
    for number in range(count):
        if number % 5 == 4:
            old = dice.choice(earlier)
            half = old[: max(len(old) // 2, 2)]
            parts = dice.choice((half, old[::2], half + dice.choice(earlier)[:4]))
        else:
            # words are numbered by the article, so that articles of one source are no copies of each other
            taken = [*dice.sample(dice.choice(sources), 8), *dice.sample(pool, 4)]
            parts = [" ".join(numbered(w, n, number) for n, w in enumerate(p.split())) for p in taken]
        earlier.append(parts)
        if len(earlier) > 2000:
            earlier.pop(0)
        yield "\n".join(parts), number * 3_000 // max(count, 1)


def numbered(word, place, number):
    if not word.isalpha() or place % 3 == 2:
        return word
    return f"{word}{number}" if place % 3 == 0 else f"{word}x{number // 1000}"


def recall(count=1_000):
    """The share that is found among all articles of the pairs that are found when each is given by itself."""
    articles = list(read(count))
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


def read(count):
    first = datetime(2016, 1, 1, tzinfo=UTC)
    days = max(count // 3_000, 1)
    for number, (text, at) in enumerate(made(count)):
        day = (first + timedelta(days=at * days // 3_000)).date().isoformat()
        paragraphs, start = [], 0
        for line in text.split("\n"):
            paragraphs.append(Paragraph(start, start + len(line), "body", "en"))
            start += len(line) + 1
        name = f"{number:07}"
        none = dict.fromkeys(("title", "outlet", "author", "truncated", "machine_translated", "republished_from"))
        yield Article(
            id=name,
            path=f"{name}.txt",
            sha256="0" * 64,
            language="en",
            published=day,
            published_from="given",
            encoding="utf-8",
            text=text,
            page_map=((0, 0, len(text)),),
            paragraphs=tuple(paragraphs),
            **none,
        )


def run(count, copies_alone):
    articles = list(read(count))
    paragraphs = sum(len(a.paragraphs) for a in articles)
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    descents = lineage.copies(articles)
    copied = time.process_time() - began
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    row = {
        "articles": count,
        "paragraphs": paragraphs,
        "words": sum(len(a.text.split()) for a in articles),
        "edges": len(descents),
        "copies cpu seconds": round(copied, 1),
        "paragraphs/cpu-s": round(paragraphs / copied),
        "peak MB, articles read": base // 1024,
        "peak MB, copies": after // 1024,
    }
    if not copies_alone:
        row |= clustered(articles, descents)
    print(json.dumps(row), flush=True)


def clustered(articles, descents):
    began = time.process_time()
    placed = stories.cluster(articles, descents, Table())
    return {
        "stories": len({p.story for p in placed}),
        "stories cpu seconds": round(time.process_time() - began, 1),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="*", default=(10_000, 100_000))
    parser.add_argument("--one", type=int)
    parser.add_argument("--copies-alone", action="store_true")
    options = parser.parse_args()
    if options.one:
        run(options.one, options.copies_alone)
        return
    rows = []
    for count in options.articles:
        asked = ["--one", str(count), *(["--copies-alone"] if options.copies_alone else [])]
        done = subprocess.run([sys.executable, "-m", "bench.scale", *asked], capture_output=True, text=True, check=False)
        failed = {"articles": count, "failed": done.stderr[-300:] or done.returncode}
        rows.append(json.loads(done.stdout) if done.returncode == 0 else failed)
        print(rows[-1], flush=True)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit,
        "machine": engine.processor(),
        "recall": recall(),
        "runs": rows,
    }
    (RESULTS / "scale.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
