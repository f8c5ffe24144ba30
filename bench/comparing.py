"""How long comparing takes, by the number of articles of one story, and how many pairs it looks at.

    nice -n 10 python -m bench.comparing [--articles 200,1000,2000] [--kinds apart,many,one] [--copies 0.3]

In the kind `apart` a "story" is up to 2,016 English articles as they are, of ECB+, PolNeAR, NewsWCL50 and MEANTIME, those of one
event together: how many true neighbours an article has does not grow with the story. The other stories are made of sentences of
MEANTIME, NTREX and PolNeAR, since none of 2,000 articles is at hand: each article takes twelve of a pool of sentences and leaves a
word out of each, so that no two are the same; seven of eight articles are English, the others Dutch. In the kind `many` the pool
grows with the story and a sentence stands in three articles: many events. In `one` the pool is that of a hundred articles, and all
say the same. A share of these articles are copies of earlier ones with one number altered.

CPU seconds of comparing alone: extraction is done before, and what the encoder takes is left out. `pairs alike` is how many
pairs of sentences and clauses may be told together, which the cost should follow; `pairs scored` how many the program multiplied,
figures and all, `cpu_s scored` what that took, and `all pairs` what they should not grow with. Writes bench/results/comparing.json.
"""

import argparse
import json
import random
import resource
import time
from collections import Counter, defaultdict
from pathlib import Path

import rashomon.extract as extracting
from bench.planting import BENCH, article
from bench.stamp import stamp
from rashomon import encode, lineage
from rashomon.compare import CompareConfig, candidates, claims
from rashomon.compare.likeness import story_vectors
from rashomon.compare.twins import Twins
from rashomon.compare.units import units
from rashomon.compare.weighing import Scores
from rashomon.sentences import sentences

RESULTS = Path(__file__).parent / "results"
SENTENCES = 12  # of an article
SPREAD = 3  # articles, on average, in which a sentence of the pool stands
ONE = 100  # articles, of which the pool is that of a story in which all say the same
DUTCH = 8  # every so many articles


def pool():
    """Return the distinct sentences of news, MEANTIME and NTREX, English and Dutch, in their order, then PolNeAR, shuffled."""
    found = []
    for name in ("en", "nl"):
        for line in (BENCH / "meantime" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            found += [(s.replace("\n", " "), name) for s in json.loads(line)["sentences"]]
    for name, language in (("eng", "en"), ("nld", "nl")):
        for line in (BENCH / "ntrex" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            found += [(line[a:b], language) for a, b in sentences(line, 0, len(line), language)]
    more = []
    for part in ("train", "dev"):
        for line in (BENCH / "polnear" / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            more += [(text[a:b].replace("\n", " "), "en") for a, b in sentences(text, 0, len(text), "en")]
    found, more = ([(t, lang) for t, lang in dict.fromkeys(every) if len(t.split()) > 5] for every in (found, more))
    random.Random(0).shuffle(more)
    return found + more


def real():
    """Return the texts of the articles of `apart`, events shuffled, those of one event of ECB+ or NewsWCL50 in a row."""
    events = defaultdict(list)
    for name in ("ecbplus/docs", "newswcl50/docs", "meantime/en", "polnear/train", "polnear/dev"):
        for number, line in enumerate((BENCH / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()):
            d = json.loads(line)
            text = d["text"] if "text" in d else "\n".join(s.replace("\\n", "").replace("\n", " ") for s in d["sentences"])
            events[name, d.get("subtopic", d.get("cluster", number))].append(text)
    groups = list(events.values())
    random.Random(0).shuffle(groups)
    return [text for group in groups for text in group]


def story(kind, count, copies, dice, lines):
    """Return `count` articles of a kind of story: of sentences of a pool, each without a word, and copies with a number altered."""
    if kind == "apart":
        return [article(f"a{n:05}", text, "en") for n, text in enumerate(real()[:count])]
    by = {lang: [t for t, spoken in lines if spoken == lang] for lang in ("en", "nl")}
    size = (count if kind == "many" else ONE) * SENTENCES // SPREAD
    share = {"nl": size // DUTCH, "en": size - size // DUTCH}
    made = []
    for number in range(count):
        language = "en" if number % DUTCH else "nl"
        if made and dice.random() < copies:
            old, spoken = dice.choice(made)
            made.append((old.replace("1", "7", 1), spoken))
            continue
        chosen = dice.sample(range(min(max(2 * SENTENCES, share[language]), len(by[language]))), SENTENCES)
        made.append(("\n".join(shorter(by[language][c], dice) for c in chosen), language))
    return [article(f"a{n:05}", text, language) for n, (text, language) in enumerate(made)]


def shorter(text, dice):
    words = text.split()
    del words[dice.randrange(1, len(words) - 1)]
    return " ".join(words)


def counting(seen):
    """Return what multiplies vectors for comparing, keeping in `seen` how many pairs, and the CPU seconds of it."""
    multiply = candidates.products

    def products(one, other):
        start = time.process_time()
        out = multiply(one, other)
        seen["pairs"] += len(one) * len(other)
        seen["cpu_s"] += time.process_time() - start
        return out

    return products


class Clocked:
    """An encoder that keeps in `cpu_s` the CPU seconds it took."""

    def __init__(self, encoder):
        self.encoder, self.name, self.dimensions, self.cpu_s = encoder, encoder.name, encoder.dimensions, 0.0

    def encode(self, texts):
        start = time.process_time()
        out = self.encoder.encode(texts)
        self.cpu_s += time.process_time() - start
        return out


def measured(kind, count, copies, clocked, store, lines):
    articles = story(kind, count, copies, random.Random(count), lines)
    readings = extracting.across([extracting.read(a) for a in articles])
    start = time.process_time()
    descents = lineage.copies(articles)
    origins = lineage.origins(articles, descents, ())
    lineage_took = time.process_time() - start
    encoder, seen, plain = encode.Cached(clocked, store), Counter(), candidates.products
    candidates.products = counting(seen)
    start = time.process_time() - clocked.cpu_s
    found = claims(readings, origins=origins, encoder=encoder, descents=descents)
    took = time.process_time() - clocked.cpu_s - start
    candidates.products = plain
    every, config = [u for r in readings for u in units(r)], CompareConfig()
    vectors = story_vectors([u.span.text for u in every], [u.language for u in every], encoder)
    own = Twins(every).first(i for i, u in enumerate(every) if u.leads)
    alike = sum(1 for _ in Scores(every, vectors, config).above(config.together, own))
    return {
        "kind": kind,
        "articles": count,
        "units": len(own),
        "pairs alike": alike,
        "pairs scored": seen["pairs"],
        "all pairs": len(own) * (len(own) - 1) // 2,
        "descents": len(descents),
        "claims": len(found),
        "accounts": sum(len(claim.accounts) for claim in found),
        "cpu_s": round(took, 2),
        "cpu_s scored": round(seen["cpu_s"], 2),
        "cpu_s lineage": round(lineage_took, 2),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main(store=None):
    """Measure; `store` keeps vectors from run to run (encode.VectorStore)."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--articles", default="200,1000,2000")
    arguments.add_argument("--kinds", default="apart,many,one")
    arguments.add_argument("--copies", type=float, default=0.3)
    given = arguments.parse_args()
    encoder, lines = Clocked(encode.load()), pool()
    measured("many", 10, given.copies, encoder, store, lines)  # what is read once a process is not counted
    rows = []
    for kind in given.kinds.split(","):
        for count in map(int, given.articles.split(",")):
            rows.append(measured(kind, count, given.copies, encoder, store, lines))
            print(rows[-1], flush=True)
    result = stamp() | {
        "encoder": encoder.name,
        "copies": given.copies,
        "curve": rows,
    }
    (RESULTS / "comparing.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
