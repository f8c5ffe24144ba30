"""Makes src/rashomon/lineage/direction.json: what tells an original from its translation, and how long texts become.

    nice -n 10 python train/lineage/direction.py

Data, of which every second document is learned from and the others are left for bench/lineage.py: ntrex (CC BY-SA 4.0; English
into nl, fr, ru), meantime (CC BY 4.0; English into es, it, nl), wmt_news_mt_copies (ru and uk into English, de into fr, fr into de;
human references) and semeval2022_task8 mt_variants (English into es, fr, it, ru, zh by machine; pl into English, de into fr). No
text is kept.

1. `length`: the log of letters over letters is (how long a language is, against English) plus (what translators add). Least squares
   over the human translations, drawn towards the lengths of Tatoeba's pairs (CC BY), which are all there is for the others.
   That translators add is seen where both directions are there: English and Russian, German and French.
2. `weights`: logistic, without a base, each pair of languages of each set counting as much. `--leave SET` leaves a set out and
   tells how the weights do on it: printed, not written.
   Learned with the length as it is; in use it speaks only so loud (leaning.py), lest length alone decide.
3. `sure`: the least quarter at which length alone cannot decide. Where something beside length agrees and nothing disagrees, .5 is
   enough (leaning.py). What is printed for a sum alone tells how much of the rest rests on length.
"""

import argparse
import json
import math
import os
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from rashomon.lineage import leaning

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.articles import article

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
OUT = Path(__file__).parents[2] / "src" / "rashomon" / "lineage" / "direction.json"
_PAIRS = "ar:ara de:deu es:spa fr:fra it:ita nl:nld pl:pol ru:rus tr:tur uk:ukr"
TATOEBA = dict(pair.split(":") for pair in _PAIRS.split())
RIDGE, DRAWN = 1.0, 5.0


def lines(name):
    return [json.loads(line) for line in (BENCH / name).open(encoding="utf-8")]


def read(name):
    return (BENCH / name).read_text(encoding="utf-8").rstrip("\n").split("\n")


def pairs():
    """Yield (set, number of document, language and text of the original, language and text of the translation)."""
    ids = (BENCH / "ntrex" / "orig_DOCUMENT_IDS.tsv").read_text(encoding="utf-8").split()
    ntrex = {tag: read(f"ntrex/{name}.txt") for tag, name in {"en": "eng", "nl": "nld", "fr": "fra", "ru": "rus"}.items()}
    for number, name in enumerate(dict.fromkeys(ids)):
        texts = {tag: "\n".join(t for t, i in zip(of, ids, strict=True) if i == name) for tag, of in ntrex.items()}
        for tag in ("nl", "fr", "ru"):
            yield "ntrex", number, "en", texts["en"], tag, texts[tag]
    meantime = {
        tag: {d["doc_key"]: "\n".join(d["sentences"]) for d in lines(f"meantime/{tag}.jsonl")} for tag in ("en", "es", "it", "nl")
    }
    for number, (name, text) in enumerate(meantime["en"].items()):
        for tag in ("es", "it", "nl"):
            if name in meantime[tag]:
                yield "meantime", number, "en", text, tag, meantime[tag][name]
    for number, d in enumerate(lines("wmt_news_mt_copies/docs.jsonl")):
        for ref in d["refs"]:
            yield "wmt", number, d["src_lang"], "\n".join(d["src"]), ref["lang"], "\n".join(ref["segs"])
    for number, d in enumerate(lines("semeval2022_task8/mt_variants.jsonl")):
        source = next((v for v in d["variants"] if not v["suffix"]), None)
        for v in d["variants"]:
            if source and v["suffix"] and v["lang"] != source["lang"] and v["text"].strip() and source["text"].strip():
                yield "mt_variants", number, source["lang"], source["text"], v["lang"], v["text"]


def longer(found):
    """How long a language is against English, and what translators add."""
    prior = {}
    for tag, name in TATOEBA.items():
        theirs, english = (sum(map(len, read(f"tatoeba_laser/{name}-eng.{side}"))) for side in (name, "eng"))
        prior[tag] = math.log(theirs / english)
    tags = sorted(prior)
    x, y = [], []
    for name, _, one, a, other, b in found:
        if name != "mt_variants" and {one, other} <= {*tags, "en"}:
            row = np.zeros(len(tags) + 1)
            row[-1] = 1
            for tag, sign in ((one, -1), (other, 1)):
                if tag != "en":
                    row[tags.index(tag)] += sign
            x.append(row)
            y.append(math.log(len(b) / len(a)))
    x, y = np.array(x), np.array(y)
    start = np.array([*(prior[t] for t in tags), 0.06])
    drawn = np.diag([DRAWN] * len(tags) + [1e-6])
    fitted = start + np.linalg.solve(x.T @ x + drawn, x.T @ (y - x @ start))
    print("what translators add:", round(float(fitted[-1]), 3))
    return {"en": 0.0} | {t: round(float(v), 3) for t, v in zip(tags, fitted, strict=False)}


def fit(rows):
    """The weights, each group counting alike."""
    sizes = defaultdict(int)
    for group, _ in rows:
        sizes[group] += 1
    x = np.array([v for _, v in rows])
    of = np.array([20 / sizes[group] for group, _ in rows])
    w = np.zeros(x.shape[1])
    for _ in range(100):
        p = 1 / (1 + np.exp(-x @ w))
        w += np.linalg.solve((x * (of * p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(w)), x.T @ (of * (1 - p)) - RIDGE * w)
    return w


def told(rows, w, sure):
    """By group: how many, the share that is held, and how many of those rightly."""
    by = defaultdict(list)
    for group, v in rows:
        by[group].append(float(np.dot(v, w)))
    out = {}
    for group, scores in sorted(by.items()):
        held = [s for s in scores if abs(s) >= sure]
        out[" ".join(group)] = (
            len(scores),
            round(len(held) / len(scores), 2),
            round(sum(s > 0 for s in held) / max(len(held), 1), 2),
        )
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leave", nargs="*", default=("ntrex", "meantime", "wmt", "mt_variants"))
    options = parser.parse_args()
    found = list(pairs())
    learned = [p for p in found if p[1] % 2 == 0]
    length = longer(learned)
    OUT.write_text(json.dumps({"weights": dict.fromkeys(leaning.FEATURES, 1.0), "length": length, "sure": 1.0}), encoding="utf-8")
    leaning._decision.cache_clear()
    rows, heard = [], []
    for name, number, one, a, other, b in found:
        of = leaning.features(article("a", a, language=one), article("b", b, language=other))
        bounded = [of[f][0] for f in leaning.FEATURES]
        plain = [*bounded[:-1], max(-3, min(3, leaning.lengthening(one, len(a), other, len(b))))]
        rows.append((name, number, (name, one, other), plain))
        heard.append((name, number, (name, one, other), bounded))
    for left in options.leave:
        w = fit([r[2:] for r in rows if r[1] % 2 == 0 and r[0] != left])
        for sure in (1.0, 1.5, 2.0):
            print("without", left, w.round(2).tolist(), sure, told([r[2:] for r in heard if r[0] == left], w, sure))
    w = fit([r[2:] for r in rows if r[1] % 2 == 0])
    weights = {f: round(float(v), 2) for f, v in zip(leaning.FEATURES, w, strict=True)}
    chosen = math.floor(4 * weights["length"] * leaning._LENGTH + 1) / 4
    for sure in (0.5, 1.0, chosen):
        print(sure, "learned half", told([r[2:] for r in heard if r[1] % 2 == 0], w, sure))
        print(sure, "other half", told([r[2:] for r in heard if r[1] % 2], w, sure))
    OUT.write_text(json.dumps({"weights": weights, "length": length, "sure": chosen}, indent=1) + "\n", encoding="utf-8")
    print(OUT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
