"""Score the shipped tagger: attribution on PolNeAR dev and the German quotations, names on CoNLL val and WikiNEuRal.

    python -m bench.attribution_tagger [--folder WEIGHTS] [--precision bf16] [--texts 12] [--out FILE]

Beside its figures stand those of others: a first experiment with the same encoder, and people who labelled the same texts.
"""

import argparse
import importlib.util
import json
import os
import platform
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from rashomon.encode import e5
from rashomon.extract.tagger import Mention, Tagged, Tagger
from rashomon.sentences import sentences as split

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
EXPERIMENT = {
    "polnear": {"content_exact": 48.9, "content_0.3": 76.7, "linked_source": 60.3, "linked_cue": 67.0, "linked_all": 57.5}
}
PEOPLE = {"polnear": {"content_exact": 68.9, "content_0.3": 82.5, "linked_source": 74.9, "linked_all": 74.1}}
NAMES = {
    "en": "conll.en.val",
    "nl": "conll.nl.val",
    "de": "conll.de.val",
    "es": "conll.es.val",
    "wiki fr": "wikineural.fr.val",
    "wiki nl": "wikineural.nl.val",
}
KINDS = ("PER", "ORG", "LOC")


def scorer():
    """Load the scorer that lies beside the data."""
    spec = importlib.util.spec_from_file_location("attribution_score", BENCH / "score/attribution.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def predicted(tagged: Tagged, *, says: bool, nested: bool) -> list[dict]:
    kept = [f for f in tagged.attributions if (nested or not f.nested) and (not says or f.attitude == "says")]
    return [{"source": f.source, "cue": f.cue, "content": f.content} for f in kept]


def attribution(docs: list[dict], tagged: list[Tagged], *, says: bool = False, nested: bool = False) -> dict:
    """Score as bench/score/attribution.py does, through its own reader."""
    sc = scorer()

    def marked(every: list[list[dict]]) -> dict:
        out = {}
        for d, attributions in zip(docs, every, strict=True):
            word = [c.isalnum() for c in d["text"]]
            out[d["doc_id"]] = [
                {
                    r: frozenset(i for s, e in _first(a, names) for i in range(s, min(e, len(word))) if word[i])
                    for r, names in sc.ROLES.items()
                }
                for a in attributions
            ]
        return out

    gold = marked([d["attributions"] for d in docs])
    return sc.score(gold, marked([predicted(t, says=says, nested=nested) for t in tagged]))


def _first(a: dict, names: tuple[str, ...]) -> list:
    return next((a[n] for n in names if a.get(n)), [])


def sentences(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        columns = line.split("\t")
        if len(columns) >= 3:
            words.append(columns[1])
            tags.append(columns[2])
        elif words:
            yield words, tags
            words, tags = [], []


def packed(path: Path, size: int = 40) -> Iterator[tuple[str, list[Mention]]]:
    """Join sentences, one to a line, to texts of `size` sentences, with the names in them."""
    text, names, count = "", [], 0
    for words, tags in sentences(path):
        start = kind = None
        for word, tag in [*zip(words, tags, strict=True), ("", "O")]:
            if start is not None and (tag[:1] != "I" or tag[2:] != kind):
                names.append(Mention(start, len(text) - 1, kind))
                start = None
            if tag != "O" and start is None:
                start, kind = len(text), tag[2:]
            text += word + " " if word else ""
        text = text[:-1] + "\n"
        count += 1
        if count == size:
            yield text, names
            text, names, count = "", [], 0
    if text:
        yield text, names


def names(tagger: Tagger, path: Path, most: int | None = None) -> dict:
    """Score names by exact span and kind, in per cent."""
    rows = list(packed(path))[:most]
    hit = found = gold = 0
    per = {k: [0, 0, 0] for k in KINDS}
    for (_, want), have in zip(rows, tagger.tag([t for t, _ in rows]), strict=True):
        a = {n for n in want if n.kind in KINDS}
        b = {n for n in have.names if n.kind in KINDS}
        hit, found, gold = hit + len(a & b), found + len(b), gold + len(a)
        for n in a | b:
            per[n.kind][0] += n in a and n in b
            per[n.kind][1] += n in b
            per[n.kind][2] += n in a
    out = {"precision": _share(hit, found), "recall": _share(hit, gold), "f1": _share(2 * hit, found + gold)}
    return out | {k.lower(): _share(2 * h, p + g) for k, (h, p, g) in per.items()}


def _share(a: float, b: float) -> float:
    return round(100 * a / max(b, 1), 1)


def speed(encoder: e5.E5, tagger: Tagger, texts: list[str]) -> dict:
    """Time the tagger beside the encoder's own pass over the same sentences, in cpu-s."""
    cut = [text[a:b] for text in texts for a, b in split(text, 0, len(text), "en")]
    tagger.tag(texts[:2])
    encoder.encode(cut[:50])
    before = time.process_time()
    tagger.tag(texts)
    between = time.process_time()
    encoder.encode(cut)
    after = time.process_time()
    tagging, encoding = between - before, after - between
    return {
        "articles": len(texts),
        "characters": sum(map(len, texts)),
        "articles_per_cpu_s": round(len(texts) / tagging, 2),
        "characters_per_cpu_s": round(sum(map(len, texts)) / tagging),
        "encoder's pass over the same sentences, share of the tagger's time": round(encoding / tagging, 2),
        "articles_per_cpu_s, both": round(len(texts) / (tagging + encoding), 2),
    }


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--folder", type=Path)
    p.add_argument("--precision")
    p.add_argument("--out", type=Path)
    p.add_argument("--texts", type=int, default=12, help="texts of 40 sentences, of each set of names")
    o = p.parse_args()
    encoder = e5.load(precision=o.precision)
    tagger = Tagger(encoder, folder=o.folder)
    english, german = read(BENCH / "polnear/dev.jsonl"), read(BENCH / "german-news-quotes/dev.jsonl")
    found = tagger.tag([d["text"] for d in english])
    result = {"polnear dev": attribution(english, found) | {"experiment": EXPERIMENT["polnear"], "people": PEOPLE["polnear"]}}
    result["polnear dev, nested ones counted too"] = attribution(english, found, nested=True)
    found = tagger.tag([d["text"] for d in german])
    result["german-news-quotes dev"] = attribution(german, found, nested=True)
    result["german-news-quotes dev, beliefs and intentions left out"] = attribution(german, found, says=True, nested=True)
    result["names"] = {k: names(tagger, BENCH / f"ner/{v}.conll", o.texts) for k, v in NAMES.items()}
    result["names"]["sentences of each"] = 40 * o.texts
    result["speed"] = speed(encoder, tagger, [d["text"] for d in german[:25]])
    head = {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "encoder": encoder.name,
        "weights": json.loads((tagger.folder / "config.json").read_text(encoding="utf-8"))["weights"],
    }
    text = json.dumps(head | {"results": result}, indent=1, ensure_ascii=False) + "\n"
    print(text)
    if o.out:
        o.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
