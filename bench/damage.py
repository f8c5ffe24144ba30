"""Planted damage: one number, name, negation or unit altered on one side of a translation; is it found, named, and where?

    nice -n 10 python -m bench.damage [--cases 500] [--untouched 200] [--kinds name] [--skip 60] [--seed 1] [--out FILE]

Documents and ways of planting: bench/planting.py; only the half that the weights were not learned on. Kinds are balanced, ways
and pairs of languages as even as the texts allow, sides alternate. A case counts as `found` if a claim of the finding
"corruption" has an account whose span overlaps the altered words (for a negation that was left out: the sentence it stood in),
and as `named` if the claim's first reason names the kind too. Untouched pairs give the alarms, which are listed to be read by
hand: a translator's own error is one of them. Articles are read as the commands read them, by the
trained tagger and rules. Writes bench/results/damage.json.
"""

import argparse
import json
import random
from collections import Counter
from pathlib import Path

import rashomon.extract as extracting
from bench.planting import KINDS, WAYS, article, pairs, plant
from bench.stamp import stamp
from rashomon import encode, lineage
from rashomon.compare import claims
from rashomon.compare.reader import PairReader

RESULTS = Path(__file__).parent / "results"
TRIES = 400  # documents looked at for one case before a way is given up


def corruptions(pair, texts, encoder, tagger, known, reader):
    read = []
    for id, language, text in zip("ab", pair.languages, texts, strict=True):
        if (id, text) not in known:
            (known[id, text],) = extracting.readings([article(id, text, language)], tagger)
        read.append(known[id, text])
    readings = extracting.across(read)
    articles = [r.article for r in readings]
    descents = lineage.translations(articles, encoder)
    origins = lineage.origins(articles, descents, ())
    found = claims(readings, origins=origins, encoder=encoder, descents=descents, reader=reader)
    return [c for c in found if c.finding == "corruption"], readings, bool(descents)


def hit(case, found, kinds):
    """Tell whether any claim has a span in the altered side that overlaps what was altered, and which kind it names."""
    start, end = case.start, case.end
    if case.way == "left out":  # nothing stands there: the sentence does
        start = case.text.rfind("\n", 0, start) + 1
        end = (case.text.find("\n", end) + len(case.text) + 1) % (len(case.text) + 1)
    spans = [(a.span, c) for c in found for a in c.accounts if a.article == "ab"[case.side] and a.span]
    there = [c for s, c in spans if s.start < end and start < s.end]
    return bool(there), any(c.reasons[0].startswith(kinds) for c in there)


def main(store=None):
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--cases", type=int, default=500)
    arguments.add_argument("--untouched", type=int, default=200)
    arguments.add_argument("--kinds", nargs="+", default=list(KINDS), choices=KINDS)
    arguments.add_argument("--skip", type=int, default=0, help="documents left out before the first")
    arguments.add_argument("--seed", type=int, default=20261124)
    arguments.add_argument("--out", type=Path, default=RESULTS / "damage.json")
    arguments.add_argument("--reader", type=Path, help="a folder that train/pairs wrote, for another pair reader than what ships")
    arguments.add_argument("--without-reader", action="store_true")
    given = arguments.parse_args()
    e5 = encode.load()
    encoder, tagger, dice = encode.Cached(e5, store), extracting.Tagger(e5), random.Random(given.seed)
    reader = None if given.without_reader else PairReader(e5, folder=given.reader)
    docs = [p for p in pairs() if not p.training][given.skip :]
    known, alarms, checked, edges = {}, [], Counter(), Counter()
    pools = {}
    for pair in docs[: given.untouched]:
        found, readings, edge = corruptions(pair, pair.texts, encoder, tagger, known, reader)
        tongue = "-".join(pair.languages)
        checked[tongue] += 1
        edges[tongue] += edge
        alarms += [{"document": pair.key, "languages": tongue, "reason": c.reasons[0]} for c in found]
        for reading, language in zip(readings, pair.languages, strict=True):
            pools.setdefault(language, set()).update(m.text for n in reading.names for m in n.mentions if n.kind != "other")
    pools = {language: sorted(pool) for language, pool in pools.items()}
    tongues = sorted(checked)
    by = {name: {} for name in ("kind", "languages", "way")}
    missed = []
    turn = Counter()
    for number in range(given.cases):
        kind = given.kinds[number % len(given.kinds)]
        way = WAYS[kind][turn[kind] % len(WAYS[kind])]
        turn[kind] += 1
        case = None
        for attempt in range(TRIES):
            tongue = tongues[(number // len(given.kinds) + attempt // 40) % len(tongues)]
            pair = dice.choice([p for p in docs[: given.untouched] if "-".join(p.languages) == tongue])
            side = (number // 2 + attempt) % 2
            reading = known["ab"[side], pair.texts[side]]
            spans = [(m.start, m.end) for n in reading.names for m in n.mentions]
            case = plant(pair, side, way, dice, pools[pair.languages[side]], spans)
            if case is not None:
                break
        if case is None:
            continue
        texts = tuple(case.text if s == case.side else pair.texts[s] for s in (0, 1))
        found, _, _ = corruptions(pair, texts, encoder, tagger, {k: v for k, v in known.items() if k[1] in texts}, reader)
        there, named = hit(case, found, kind)
        for name, key in (("kind", kind), ("languages", tongue), ("way", f"{kind}: {way}")):
            tally = by[name].setdefault(key, Counter())
            tally["cases"] += 1
            tally["found"] += there
            tally["named"] += named
        if not there:
            line = case.text[case.text.rfind("\n", 0, case.start) + 1 : case.start][-60:]
            missed.append(f"{pair.key} {tongue} {kind}/{way}: {line}[{case.was} -> {case.text[case.start : case.end]}]")
    pairs_with = len({(a["document"], a["languages"]) for a in alarms})
    result = stamp() | {
        "encoder": encoder.name,
        "pair reader": reader.name if reader else None,
        "untouched": {
            "pairs": sum(checked.values()),
            "by languages": dict(checked),
            "translations found": sum(edges.values()),
            "pairs with an alarm": pairs_with,
            "alarms": alarms,
        },
        "planted": {name: {key: dict(t) for key, t in sorted(tallies.items())} for name, tallies in by.items()},
    }
    given.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
