"""Who copied or translated whom: edges found among made copies, real translations and independent reports.

    nice -n 10 python -m bench.lineage [--vectors FILE] [--parts copies independent translations short rewrites]

copies        PolNeAR (dev and every third article of train) and its paragraphs of 60 words or more; of every second one an edit is
              made: cut, scattered (30 to 90 % of sentences kept), reordered, merged with another, with furniture, reworded (5 to
              20 % of words dropped or changed). The rest are distractors. A third of the edits is dated after its source, for the
              direction. Seeded by document, so that each run makes the same
independent   newswcl50 (five outlets an event) and ecbplus (by subtopic): edges within one language per pair of one story. ecbplus
              holds much agency text under several names, so that an edge there is no error by itself: edges by score are told, and
              how many are false by those that were read (bench/false_edges.py)
translations  meantime (4 languages), ntrex (4), semeval2022_task8 mt_variants, and wmt_news_mt_copies: source and human reference.
              All pairs of one document in two languages are gold; all other documents of the set are distractors. Documents of
              which texts are copies of each other (one page that was crawled ten times) count as one; pages that hold a robot
              check or a consent notice in place of their article are left out, and how many
short         short reports in two languages that translate each other, and independent ones (tests/cases/short_reports.yaml and
              one_press_conference.yaml): how many are told, how many of these as doubtful, and of the translations the direction
rewrites      reports of one event in one language, made up (tests/cases/rewrites.yaml): how many rewrites are told, and how many
              pairs of independent reports, by half and language, and how many of these as doubtful
Scored by pairs as score/lineage.py does. Writes bench/results/lineage.json.
"""

import argparse
import json
import os
import random
import re
import sys
import tempfile
from collections import Counter
from itertools import combinations, product
from pathlib import Path

import yaml

from bench.false_edges import judged
from bench.stamp import stamp
from rashomon import encode, lineage, pipeline
from rashomon.lineage.descents import without_siblings

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
RESULTS = Path(__file__).parent / "results"
CASES = Path(__file__).parents[1] / "tests" / "cases"
SHORT = ("short_reports", "one_press_conference")
KINDS = ("cut", "scattered", "reordered", "merged", "furniture", "reworded")
FURNITURE = (
    "Sign up for our newsletter and get the day's news in your inbox every morning.",
    "Read more: what we know so far",
    "Advertisement",
    "Follow us on Twitter and Facebook",
    "All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
)
SENTENCE = re.compile(r"(?<=[.!?])\s+")


def lines(path):
    return [json.loads(line) for line in (BENCH / path).open(encoding="utf-8")]


def read(documents):
    """Articles from dicts of JSON lines, through the pipeline."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "documents.jsonl"
        file.write_text("".join(json.dumps(d) + "\n" for d in documents), encoding="utf-8")
        return pipeline.read([str(file)], pipeline.Options()).articles


def edited(kind, text, other, dice):
    """Make an edit of `text`; "merged" takes half of `other` too."""
    parts = [p for p in text.split("\n") if p.strip()]
    sentences = [s for p in parts for s in SENTENCE.split(p)]
    kept = max(round(len(sentences) * dice.uniform(0.3, 0.9)), 3)
    if kind in {"cut", "furniture"}:
        made = sentences[:kept]
        return "\n".join([*made, *dice.sample(FURNITURE, 3)] if kind == "furniture" else made)
    if kind == "scattered":
        return "\n".join(sentences[i] for i in sorted(dice.sample(range(len(sentences)), min(kept, len(sentences)))))
    if kind == "reordered":
        return "\n".join(dice.sample(sentences, min(kept, len(sentences))))
    if kind == "merged":
        theirs = [s for p in other.split("\n") if p.strip() for s in SENTENCE.split(p)]
        return "\n".join([*sentences[: (len(sentences) + 1) // 2], *theirs[: (len(theirs) + 1) // 2]])
    rate, words = dice.uniform(0.05, 0.2), text.split(" ")
    return " ".join(dice.choice(words) if dice.random() < rate / 2 else w for w in words if dice.random() > rate / 2)


def copied(sources):
    """Sources with edits among them, and the gold edges {(from, to): kind of edit}, with those whose direction can be told."""
    documents, gold, dated = [], {}, set()
    for number, (name, text) in enumerate(sources):
        dice = random.Random(name)
        day = number % 6 < 3
        documents.append({"id": name, "text": text} | ({"published": "2016-05-01"} if day else {}))
        if number % 2:
            continue
        kind = KINDS[number // 2 % len(KINDS)]
        other, theirs = sources[number - 1]
        made = {"id": f"{name}#{kind}", "text": edited(kind, text, theirs, dice)}
        documents.append(made | ({"published": "2016-05-02"} if day else {}))
        gold[name, made["id"]] = kind
        if kind == "merged":
            gold[other, made["id"]] = kind
        if day:
            dated.add((name, made["id"]))
    return documents, gold, dated


def scored(found, gold):
    """Precision, recall and F1 of pairs, and of those held to be directed: how many, and how many rightly."""
    pairs, told = {frozenset(e) for e in gold}, {frozenset((d.from_, d.to)) for d in found}
    right = len(pairs & told)
    known = [d for d in found if d.directed and frozenset((d.from_, d.to)) in pairs]
    return {
        "gold": len(pairs),
        "found": len(told),
        "precision": round(100 * right / max(len(told), 1), 1),
        "recall": round(100 * right / max(len(pairs), 1), 1),
        "f1": round(200 * right / max(len(told) + len(pairs), 1), 1),
        "directed": len(known),
        "directed rightly": round(100 * sum((d.from_, d.to) in gold for d in known) / max(len(known), 1), 1),
    }


def copies():
    dev, train = lines("polnear/dev.jsonl"), lines("polnear/train.jsonl")[::3]
    articles = [(d["doc_id"], d["text"]) for d in (*dev, *train)]
    paragraphs = [
        (f"{d['doc_id']}/{n}", p)
        for d in dev
        for n, p in enumerate(d["text"].split("\n"))
        if len(p.split()) >= 60 and len(SENTENCE.split(p)) > 2
    ]
    out = {}
    for name, sources in (("articles", articles), ("paragraphs", paragraphs)):
        documents, gold, _ = copied(sources)
        found = lineage.copies(read(documents))
        told = {frozenset((d.from_, d.to)) for d in found}
        row = scored(found, gold)
        for kind in KINDS:
            of = [e for e, k in gold.items() if k == kind]
            row[f"recall {kind}"] = round(100 * sum(frozenset(e) in told for e in of) / max(len(of), 1), 1)
        among = [d for d in found if "#" not in d.from_ and "#" not in d.to]
        row["found among the sources"] = [[d.from_, d.to, d.score] for d in among]
        out[name] = row
    return out


def independent(encoder):
    out = {}
    for name, key in (("newswcl50", "cluster"), ("ecbplus", "subtopic")):
        rows = lines(f"{name}/docs.jsonl")
        story = {d["id"]: d[key] for d in rows}
        articles = read([{"id": d["id"], "text": "\n".join(s.strip() for s in d["sentences"])} for d in rows])
        copied = lineage.copies(articles)
        by_sentence = lineage.rewrites(articles, encoder, known=copied)
        found = (*copied, *by_sentence)
        pairs = sum(n * (n - 1) // 2 for n in Counter(story.values()).values())
        within = [d for d in found if story[d.from_] == story[d.to]]
        out[name] = {
            "pairs of one story": pairs,
            "edges": len(within),
            "of them by sentences alone": sum(story[d.from_] == story[d.to] for d in by_sentence),
            "of these doubtful": sum(story[d.from_] == story[d.to] and d.doubtful for d in by_sentence),
            "edges, per cent of pairs": round(100 * len(within) / pairs, 2),
            "edges by score": dict(sorted(Counter(f"{int(d.score * 10) / 10}" for d in within).items())),
            "edges across stories": len(found) - len(within),
        }
        if name == "ecbplus":
            by_words, by_sentences, sure = (
                {frozenset((d.from_, d.to)) for d in of if story[d.from_] == story[d.to]}
                for of in (copied, by_sentence, [d for d in by_sentence if not d.doubtful])
            )
            out[name]["read"] = judged(by_words, by_sentences, pairs)
            out[name]["read, without the doubtful"] = judged(by_words, sure, pairs)
    return out


def translated():
    """The sets of translations: name -> (documents, document of each id)."""
    meantime = [
        ({"id": f"{tag}:{d['doc_key']}", "text": "\n".join(d["sentences"])}, d["doc_key"])
        for tag in ("en", "es", "it", "nl")
        for d in lines(f"meantime/{tag}.jsonl")
    ]
    ids = (BENCH / "ntrex" / "orig_DOCUMENT_IDS.tsv").read_text(encoding="utf-8").split()
    ntrex = []
    for tag in ("eng", "nld", "fra", "rus"):
        text = (BENCH / "ntrex" / f"{tag}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
        ntrex += [
            ({"id": f"{n}:{tag}", "text": "\n".join(t for t, i in zip(text, ids, strict=True) if i == n)}, n)
            for n in dict.fromkeys(ids)
        ]
    variants = [
        ({"id": f"{d['article_id']}:{n}:{v['lang']}", "text": v["text"]}, d["article_id"])
        for d in lines("semeval2022_task8/mt_variants.jsonl")
        for n, v in enumerate(d["variants"])
    ]
    wmt = []
    for d in lines("wmt_news_mt_copies/docs.jsonl"):
        wmt.append(({"id": f"{d['doc_id']}:source", "text": "\n".join(d["src"])}, d["doc_id"]))
        wmt += [({"id": f"{d['doc_id']}:{r['translator']}", "text": "\n".join(r["segs"])}, d["doc_id"]) for r in d["refs"]]
    return {"meantime": meantime, "ntrex": ntrex, "mt_variants": variants, "wmt": wmt}


def originals():
    """The ids of the articles that the others of their document translate."""
    starts, ends = ("en:",), (":eng", ":source")  # of meantime; of ntrex and of wmt
    ids = {d["id"] for rows in translated().values() for d, _ in rows if d["id"].startswith(starts) or d["id"].endswith(ends)}
    for d in lines("semeval2022_task8/mt_variants.jsonl"):
        ids |= {f"{d['article_id']}:{n}:{v['lang']}" for n, v in enumerate(d["variants"]) if not v["suffix"]}
    return ids


def told(found, of, articles, first):
    """How many of the pairs of original and translation are held to be directed, and how many rightly; how many pairs of two
    translations are, wrongly. On the half of the documents that train/lineage/direction.py did not learn from.
    """
    number = {document: n for n, document in enumerate(dict.fromkeys(of[a] for a in articles))}
    known = [d for d in found if of[d.from_] == of[d.to] and number[of[d.from_]] % 2]
    decidable = [d for d in known if (d.from_ in first) != (d.to in first)]
    held = [d for d in decidable if d.directed]
    siblings = [d for d in known if d.from_ not in first and d.to not in first]
    return {
        "pairs": len(decidable),
        "held": round(100 * len(held) / max(len(decidable), 1), 1),
        "held rightly": round(100 * sum(d.from_ in first for d in held) / max(len(held), 1), 1),
        "pairs of two translations": len(siblings),
        "held to be directed": sum(d.directed for d in siblings),
    }


def alike(articles, of):
    """Take two documents for one where a text of the one is a copy of a text of the other: the sets hold some pages twice."""
    of = dict(of)
    for d in lineage.copies(articles):
        if d.score >= 0.5 and of[d.from_] != of[d.to]:
            one, other = sorted((of[d.from_], of[d.to]))
            of = {i: one if document == other else document for i, document in of.items()}
    return of


def translations(encoder, only):
    out, first = {}, originals()
    for name, rows in translated().items():
        if only and name not in only:
            continue
        articles = read([d for d, _ in rows])
        held = [a for a in articles if a.wall is None]
        walled, articles = len(articles) - len(held), held
        of = alike(articles, {d["id"]: document for d, document in rows})
        members = {}
        for a in articles:
            members.setdefault(of[a.id], []).append(a)
        gold = {(a.id, b.id): "translation" for m in members.values() for a, b in combinations(m, 2) if a.language != b.language}
        found = without_siblings(lineage.translations(articles, encoder))
        out[name] = scored(found, gold)
        del out[name]["directed"], out[name]["directed rightly"]  # the gold of pairs has no direction; below
        out[name]["pages without their article, left out"] = walled
        out[name]["direction, other half"] = told(found, {d["id"]: n for d, n in rows}, [d["id"] for d, _ in rows], first)
        pairs = {frozenset((d.from_, d.to)) for d in found}
        out[name]["missed"] = sorted([*e] for e in gold if frozenset(e) not in pairs)[:20]
        out[name]["false"] = sorted([d.from_, d.to, d.score] for d in found if of[d.from_] != of[d.to])[:20]
        print(name, out[name], flush=True)
    return out


def short(encoder):
    """How many short translations are told, and how many independent reports are taken for one, by table and half."""
    return {name: _short(encoder, yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))) for name in SHORT}


def _short(encoder, events):
    rows = [
        {"id": f"{e['event']}: {kind}", "text": e[kind], "language": e["from" if kind == "report" else "into"]}
        for e in events
        for kind in ("report", "translation", "independent")
        if kind in e
    ]
    found = {frozenset((d.from_, d.to)): d for d in lineage.translations(read(rows), encoder)}
    out = {}
    for half in ("development", "kept back"):
        for kind in ("translation", "independent"):
            pairs = [frozenset(f"{e['event']}: {k}" for k in ("report", kind)) for e in events if e["half"] == half and kind in e]
            told = [found[p] for p in pairs if p in found]
            row = {"pairs": len(pairs), "told to translate": len(told), "doubtful": sum(d.doubtful for d in told)}
            if kind == "translation":
                held = [d for d in told if d.directed]
                row |= {"held to be directed": len(held), "rightly": sum(d.from_.endswith(": report") for d in held)}
            out[f"{half}, {kind}"] = row
    return out


def rewritten(encoder):
    """How many rewrites are told, and how many independent reports are taken for one, by half and language."""
    events = yaml.safe_load((CASES / "rewrites.yaml").read_text(encoding="utf-8"))
    kinds = ("report", "rewrite", "independent", "rival")
    rows = [{"id": f"{e['event']}: {kind}", "text": e[kind], "language": e["language"]} for e in events for kind in kinds]
    articles = read(rows)
    copied = lineage.copies(articles)
    found = {frozenset((d.from_, d.to)): d for d in (*copied, *lineage.rewrites(articles, encoder, known=copied))}
    out = {}
    for half, language in product(("development", "kept back"), ("en", "nl")):
        names = [e["event"] for e in events if (e["half"], e["language"]) == (half, language)]
        pairs = {
            "rewrites": [("report", "rewrite")],
            "independent": [p for p in combinations(kinds, 2) if p != ("report", "rewrite")],
        }
        for name, which in pairs.items():
            of = [frozenset((f"{event}: {a}", f"{event}: {b}")) for event in names for a, b in which]
            told = [found[p] for p in of if p in found]
            out[f"{half}, {language}, {name}"] = {"pairs": len(of), "told": len(told), "doubtful": sum(d.doubtful for d in told)}
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--parts", nargs="*", default=("copies", "independent", "translations", "short", "rewrites"))
    parser.add_argument("--only", nargs="*", default=())
    options = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit(f"no labelled data at {BENCH}; set RASHOMON_BENCH")
    from rashomon.store import Case

    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / "lineage.json"
    result = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    result |= stamp()
    if "copies" in options.parts:
        result["copies"] = copies()
    with Case(options.vectors or Path(tempfile.mkdtemp()) / "vectors.case") as case:
        encoder = encode.Cached(encode.load(), case)
        if "independent" in options.parts:
            result["independent"] = independent(encoder)
        if "short" in options.parts:
            result["short"] = short(encoder)
        if "rewrites" in options.parts:
            result["rewrites"] = rewritten(encoder)
        if "translations" in options.parts:
            result["translations"] = result.get("translations", {}) | translations(encoder, options.only)
            result["encoder"] = encoder.name
    file.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({k: v for k, v in result.items() if k in (*options.parts, "date")}, indent=1)[:6000])


if __name__ == "__main__":
    main()
