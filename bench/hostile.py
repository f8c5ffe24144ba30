"""What statements and names make of texts that mean ill: `python -m bench.hostile [--inputs 2000] [--longest 32000]`.

Inputs are made by rule from the example articles and from odd characters: unbalanced and nested marks, no space, right-to-left
text, emoji, lone surrogates and controls, only quotation marks, words cut and repeated. Each goes through rules and tagger; what is
counted is exceptions, and spans whose text is not that of the article. Then texts of doubling length: CPU seconds a character.
"""

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path

from bench.attribution import article
from bench.stamp import stamp
from rashomon.encode import e5
from rashomon.extract import read
from rashomon.extract.tagger import Tagger

EXAMPLES = Path(__file__).parents[1] / "examples/pullback"
MARKS = "\"'“”„‟«»‹›‘’‚‛「」『』``''()[]:;,.!?…–—"
ODD = {
    "marks": MARKS,
    "right to left": "السلام عليكم שלום עולם \u200f\u200e\u202e",
    "emoji": "🙂🏳️‍🌈👩‍👩‍👧‍👦🇺🇦 ",
    "controls": "\x00\x01\x0b\x1f\x7f\u200b\u200d\u2028\u2029\ufeff\ud800\udfff",
    "digits": "0123456789.,-–%€$ ",
    "cjk": "他说今天下雨了。「はい」と彼は言った。",
}


def inputs(count: int, rng: random.Random) -> list[tuple[str, str]]:
    """Make (kind, text): each from the examples or from odd characters, then damaged."""
    texts = [p.read_text(encoding="utf-8") for p in sorted(EXAMPLES.glob("*.txt"))]
    out = []
    for number in range(count):
        kind = (*ODD, "unbalanced", "without spaces", "shuffled", "repeated", "nested")[number % (len(ODD) + 5)]
        text = rng.choice(texts)
        start = rng.randrange(len(text))
        piece = text[start : start + rng.choice((20, 80, 300, 1200))]
        out.append((kind, damaged(kind, piece, rng)))
    return out


def damaged(kind: str, piece: str, rng: random.Random) -> str:
    if kind in ODD:
        pool = ODD[kind]
        return "".join(rng.choice(pool) if rng.random() < 0.5 else c for c in piece)
    if kind == "unbalanced":
        return "".join(c + (rng.choice(MARKS) if rng.random() < 0.15 else "") for c in piece)
    if kind == "without spaces":
        return "".join(piece.split())
    if kind == "shuffled":
        words = piece.split(" ")
        rng.shuffle(words)
        return " ".join(words)
    if kind == "repeated":
        return piece[: rng.randrange(1, 12)] * rng.randrange(1, 200)
    return "".join(rng.choice("“„«‘") for _ in range(rng.randrange(1, 60))) + piece


def broken(reading) -> int:
    """Count the spans whose text is not the article's."""
    text = reading.article.text
    spans = [x for s in reading.statements for x in (*s.source, *s.cue, *s.content, *(r.span for r in s.relay))]
    spans += [m for n in reading.names for m in n.mentions]
    return sum(text[x.start : x.end] != x.text or x.start >= x.end for x in spans)


def attack(tagger: Tagger, count: int) -> dict:
    made = inputs(count, random.Random(1))
    failed, wrong, kinds = [], 0, Counter()
    for at in range(0, len(made), 50):
        some = [(kind, article(text, ("en", "nl", "de", "fr", "es")[n % 5])) for n, (kind, text) in enumerate(made[at : at + 50])]
        try:
            found = [read(a, tagged) for (_, a), tagged in zip(some, tagger.articles([a for _, a in some]), strict=True)]
            wrong += sum(map(broken, found))
        except Exception as error:  # noqa: BLE001 - this is what is counted
            failed.append(f"{type(error).__name__}: {error}")
        kinds.update(kind for kind, _ in some)
    return {"inputs": sum(kinds.values()), "kinds": dict(kinds), "failed": failed, "spans that are wrong": wrong}


def growth(tagger: Tagger, longest: int) -> dict:
    """CPU seconds for a million characters, at four lengths up to `longest`; one word without a space up to a million."""
    seeds = {"one word": "a", "opening marks": "“", "said": "he said “no” and ", "lines": "He said so.\n", "emoji": "🙂"}
    out = {}
    for name, seed in seeds.items():
        row = {}
        most = 1_000_000 if name == "one word" else longest
        for size in (most // 8, most // 4, most // 2, most):
            made = article((seed * (size // len(seed) + 1))[:size], "en")
            began = time.process_time()
            (tagged,) = tagger.articles([made])
            middle = time.process_time()
            read(made, tagged)
            row[size] = [round((x) * 1e6 / size, 1) for x in (middle - began, time.process_time() - middle)]
        out[name] = row
    return out


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--inputs", type=int, default=2000)
    p.add_argument("--longest", type=int, default=32_000)
    p.add_argument("--out", type=Path, default=Path("bench/results/hostile.json"))
    o = p.parse_args()
    tagger = Tagger(e5.load())
    report = stamp() | {"attack": attack(tagger, o.inputs)}
    report["cpu-s for a million characters: tagger, the rest"] = growth(tagger, o.longest)
    text = json.dumps(report, indent=1, ensure_ascii=False) + "\n"
    print(text)
    o.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
