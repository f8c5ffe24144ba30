"""How long comparing takes, by the number of articles of one story.

    nice -n 10 python -m bench.comparing [--articles 25,50,100,200,400] [--copies 0.3]

Stories are made of sentences of MEANTIME and NTREX, since none of 2,000 articles is at hand: each article takes twelve of a
pool of sentences that grows with the story, so that it has true neighbours in a bounded number of others, and a share of the
articles are copies of earlier ones with one number altered. CPU seconds of comparing alone: extraction is done before, and
vectors are cached by a first pass whose time is given beside. `pairs` is how many pairs of sentences are alike, which the cost
should follow; `all pairs` is what it should not, and `cpu_s all pairs` what multiplying them takes of it. Writes
bench/results/comparing.json.
"""

import argparse
import json
import random
import resource
import time
from pathlib import Path

import rashomon.extract as extracting
from bench.planting import BENCH, article
from bench.stamp import stamp
from rashomon import encode, lineage
from rashomon.compare import CompareConfig, claims
from rashomon.compare.likeness import story_vectors
from rashomon.compare.units import units
from rashomon.compare.weighing import Scores
from rashomon.sentences import sentences

RESULTS = Path(__file__).parent / "results"
SENTENCES = 12  # of an article
SPREAD = 3  # articles, on average, in which a sentence of the pool stands


def pool():
    """Return the distinct sentences of news, in a fixed order: MEANTIME, then NTREX, in English and Dutch."""
    found = []
    for name in ("en", "nl"):
        for line in (BENCH / "meantime" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            found += [(s.replace("\n", " "), name) for s in json.loads(line)["sentences"]]
    for name, language in (("eng", "en"), ("nld", "nl")):
        for line in (BENCH / "ntrex" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            found += [(line[a:b], language) for a, b in sentences(line, 0, len(line), language)]
    return [(t, lang) for t, lang in dict.fromkeys(found) if len(t.split()) > 5]


def story(count, copies, dice, lines):
    """Return `count` articles: sentences out of a pool that grows with the story, and copies with a number altered."""
    by = {lang: [t for t, spoken in lines if spoken == lang] for lang in ("en", "nl")}
    size = max(SENTENCES, count * SENTENCES // SPREAD // 2)
    made = []
    for number in range(count):
        language = "en" if number % 2 else "nl"
        if made and dice.random() < copies:
            old, spoken = dice.choice(made)
            made.append((old.replace("1", "7", 1), spoken))
            continue
        texts = by[language]
        chosen = [texts[dice.randrange(size) % len(texts)] for _ in range(SENTENCES)]
        made.append(("\n".join(chosen), language))
    return [article(f"a{n:05}", text, language) for n, (text, language) in enumerate(made)]


def measured(count, copies, encoder, lines):
    articles = story(count, copies, random.Random(count), lines)
    readings = extracting.across([extracting.read(a) for a in articles])
    start = time.process_time()
    descents = lineage.copies(articles)
    origins = lineage.origins(articles, descents, ())
    lineage_took = time.process_time() - start
    every = [u for r in readings for u in units(r)]
    config = CompareConfig()
    start = time.process_time()
    vectors = story_vectors([u.span.text for u in every], [u.language for u in every], encoder)
    claims(readings, origins=origins, encoder=encoder, descents=descents)
    first = time.process_time() - start
    start = time.process_time()
    found = claims(readings, origins=origins, encoder=encoder, descents=descents)
    took = time.process_time() - start
    scores = Scores(every, vectors, config)
    start = time.process_time()
    for among in ([i for i, u in enumerate(every) if u.whole], [i for i, u in enumerate(every) if u.leads]):
        asked = vectors[among]
        for row in range(0, len(asked), 512):
            (asked[row : row + 512] @ asked[row:].T >= config.near).any()
    product = time.process_time() - start
    alike = sum(1 for _ in scores.above(config.together, range(len(every)))) if count <= 400 else None
    return {
        "articles": count,
        "units": len(every),
        "pairs alike": alike,
        "all pairs": len(every) * (len(every) - 1) // 2,
        "descents": len(descents),
        "claims": len(found),
        "cpu_s": round(took, 2),
        "cpu_s all pairs": round(product, 2),
        "cpu_s with encoding": round(first, 2),
        "cpu_s lineage": round(lineage_took, 2),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main(store=None):
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--articles", default="25,50,100,200,400")
    arguments.add_argument("--copies", type=float, default=0.3)
    given = arguments.parse_args()
    encoder, lines = encode.Cached(encode.load(), store), pool()
    rows = []
    for count in map(int, given.articles.split(",")):
        rows.append(measured(count, given.copies, encoder, lines))
        print(rows[-1], flush=True)
    result = stamp() | {
        "encoder": encoder.name,
        "copies": given.copies,
        "curve": rows,
    }
    (RESULTS / "comparing.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
