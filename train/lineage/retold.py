"""Makes src/rashomon/lineage/retold.json: what tells a rewrite from an independent report of the same event in the same language.

    nice -n 10 python -m train.lineage.retold [--vectors FILE]

Rewrites: those made up (tests/cases/rewrites.yaml), whole, and cut, padded with another report's sentences, and shuffled; articles
of ecbplus that share less than half of their words as copies do; human and machine translations of one text into one language
(wmt_news_mt_copies), whole and in parts; machine translations there and back (semeval2022_task8 mt_variants) that are no copies.
Independent reports: those made up, two in the style of an agency and one of a reporter's own for each event; pairs of one story of
ecbplus and newswcl50 that are no copies, come near, and of which nobody read that they are of one hand (bench/gold/lineage).
The development half of what is made up and every second story or document is learned from; what the weights do is printed for both.
Each kind counts as much as `WEIGHTS` says, however many there are. No text is kept.
"""

import argparse
import json
import random
import tempfile
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
import yaml
from bench.false_edges import GOLD
from bench.lineage import CASES, lines, read, translated
from train.lineage.sameness import cuts, logistic

from rashomon import encode, lineage
from rashomon.lineage.retold import FEATURES, features, tellings
from rashomon.lineage.translations import TranslationConfig, _own, _prepared
from rashomon.store import Case

OUT = Path(__file__).parents[2] / "src" / "rashomon" / "lineage" / "retold.json"
RIDGE = 1e-3
FEWEST = 3  # sentences that say the same
NEAR = 0.1  # support less half of one over the sentences, from which a pair of one story comes near
WEIGHTS = {
    "made": 2,
    "made, cut and padded": 2,
    "there and back": 0.5,
    "copies of few words": 0.5,
    "two translations": 0.5,
    "parts of them": 1,
    "made, independent": 2,
    "ecbplus": 1,
    "newswcl50": 0.2,
}
INDEPENDENT = {"made, independent", "ecbplus", "newswcl50"}


def row(one, other):
    """The features of two articles as prepared for rewrites, or None: too little says the same."""
    a, b, pairs = tellings(one.teller, other.teller)
    if len(pairs) < FEWEST:
        return None
    found = features(a, b, pairs)
    return [*(found[name] for name in FEATURES), len(pairs)]


def ready(documents, encoder):
    """Articles and what of each counts for rewrites, by id."""
    articles = [a for a in read(documents) if a.wall is None]
    of = _prepared(sorted(articles, key=lambda a: a.id), encoder)
    return articles, {p.article.id: p for p in of}


def own(prepared):
    return _own(prepared, TranslationConfig())


def made(encoder):
    events = yaml.safe_load((CASES / "rewrites.yaml").read_text(encoding="utf-8"))
    documents, pairs = [], []
    for e in events:
        texts = {k: e[k].splitlines() for k in ("report", "rewrite", "independent", "rival")}
        dice, half = random.Random(e["event"]), int(e["half"] != "development")
        kept = sorted(dice.sample(range(len(texts["rewrite"])), max(5, round(0.6 * len(texts["rewrite"])))))
        theirs, rest = dice.sample(texts["independent"][3:], 3), texts["rewrite"][1:]
        dice.shuffle(rest)
        texts["padded"] = [*texts["rewrite"][:4], theirs[0], *texts["rewrite"][4:], *theirs[1:]]
        texts["cut"] = [texts["rewrite"][i] for i in kept]
        texts["cut, padded"] = [*texts["cut"], *dice.sample(texts["rival"][3:], 2)]
        texts["shuffled"] = [texts["rewrite"][0], *rest]
        documents += [{"id": f"{e['event']}: {k}", "text": "\n".join(t), "language": e["language"]} for k, t in texts.items()]
        told = [(a, b, "made, independent") for a, b in combinations(("report", "rewrite", "independent", "rival"), 2)]
        told[0] = ("report", "rewrite", "made")
        told += [("report", k, "made, cut and padded") for k in ("padded", "cut", "cut, padded", "shuffled")]
        pairs += [(kind, half, f"{e['event']}: {a}", f"{e['event']}: {b}") for a, b, kind in told]
    _, of = ready(documents, encoder)
    for kind, half, a, b in pairs:
        yield kind, half, row(own(of[a]), own(of[b]))


def stories(encoder):
    hands = {
        frozenset(p["articles"]) for p in yaml.safe_load(GOLD.read_text(encoding="utf-8"))["pairs"] if p["label"] != "independent"
    }
    for name, key in (("newswcl50", "cluster"), ("ecbplus", "subtopic")):
        rows = lines(f"{name}/docs.jsonl")
        articles, of = ready([{"id": d["id"], "text": "\n".join(s.strip() for s in d["sentences"])} for d in rows], encoder)
        copied = {frozenset((d.from_, d.to)): d.score for d in lineage.copies(articles)}
        by = defaultdict(list)
        for d in rows:
            if d["id"] in of:
                by[d[key]].append(d["id"])
        for number, ids in enumerate(by.values()):
            for pair in combinations(ids, 2):
                score = copied.get(frozenset(pair))
                if (score is None and frozenset(pair) in hands) or (score or 0) >= 0.5:
                    continue
                found = row(*(own(of[i]) for i in pair))
                if found is not None and (score is not None or found[0] - found[1] / 2 > NEAR):
                    yield (name if score is None else "copies of few words"), number % 2, found


def of_one_text(encoder):
    """Texts of one language that translate one text."""
    documents, sides = [], []
    for number, d in enumerate(lines("wmt_news_mt_copies/docs.jsonl")):
        dice = random.Random(d["doc_id"])
        for ref in d["refs"][:1]:
            for n, system in enumerate(dice.sample(sorted(d["mt"], key=lambda s: s["system"]), 2)):
                ids = f"{d['doc_id']}:ref", f"{d['doc_id']}:{n}"
                documents += [
                    {"id": i, "text": "\n".join(t["segs"])}
                    for i, t in zip(ids, (ref, system), strict=True)
                    if i not in {x["id"] for x in documents[-3:]}
                ]
                sides.append((number % 2, *ids))
    _, of = ready(documents, encoder)
    for half, a, b in sides:
        if a in of and b in of and of[a].article.language == of[b].article.language:
            yield "two translations", half, row(own(of[a]), own(of[b]))
            for one, other in cuts(of[a], of[b], random.Random(a + b)):
                yield "parts of them", half, row(own(one), own(other))
    rows = translated()["mt_variants"]
    articles, of = ready([d for d, _ in rows], encoder)
    copied = {frozenset((d.from_, d.to)) for d in lineage.copies(articles)}
    by = defaultdict(list)
    for d, document in rows:
        if d["id"] in of:
            by[document].append(d["id"])
    for number, ids in enumerate(by.values()):
        for a, b in combinations(ids, 2):
            if of[a].article.language == of[b].article.language and frozenset((a, b)) not in copied:
                yield "there and back", number % 2, row(own(of[a]), own(of[b]))


def fit(kinds):
    """Logistic, rewrites and independent reports counting alike, each kind by its weight: the weights, and the base last."""
    x = np.concatenate([np.array(rows)[:, :-1] for rows in kinds.values()])
    y = np.concatenate([np.full(len(rows), float(kind not in INDEPENDENT)) for kind, rows in kinds.items()])
    of = np.concatenate([np.full(len(rows), WEIGHTS[kind] / len(rows)) for kind, rows in kinds.items()])
    for side in (0, 1):
        of[y == side] /= of[y == side].sum()
    return logistic(x, y, of, RIDGE)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path)
    options = parser.parse_args()
    halves = defaultdict(list), defaultdict(list)
    with Case(options.vectors or Path(tempfile.mkdtemp()) / "vectors.case") as case:
        encoder = encode.Cached(encode.load(), case)
        for part in (made, stories, of_one_text):
            for kind, half, found in part(encoder):
                if found is not None:
                    halves[half][kind].append(found)
    w = fit(halves[0]).round(2)
    config = TranslationConfig()
    for name, of in zip(("learned from", "other half"), halves, strict=True):
        for kind in WEIGHTS:
            x = np.array(of[kind])
            sums = np.where(x[:, -1] >= config.aligned, x[:, :-1] @ w[:-1] + w[-1], -np.inf)
            print(
                f"{name}: {kind}: of {len(x)}",
                {least: int((sums >= least).sum()) for least in (1, 1.5, 2, 2.5, 3, 3.5, 4)},
                flush=True,
            )
    OUT.write_text(json.dumps(dict(zip((*FEATURES, "base"), w.tolist(), strict=True)), indent=1) + "\n", encoding="utf-8")
    print(OUT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
