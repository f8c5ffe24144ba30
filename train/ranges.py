"""Makes src/rashomon/encode/ranges.npz: between what numbers the inputs of the encoder's products lie, for int8.

    nice -n 10 python train/ranges.py

Data: every second document of ntrex (CC BY-SA 4.0) in en, fr, nl, ru, and of meantime (CC BY 4.0) in en, es, it, nl: sentences,
and a few whole articles, since positions count. No text is kept. 12 cpu-s. `texts` serves other models' ranges too.
"""

import json
import os
from pathlib import Path

from rashomon.encode import ranges, weights
from rashomon.encode.passes import Reader

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
OUT = Path(__file__).parents[1] / "src" / "rashomon" / "encode" / "ranges.npz"
EACH = 40  # sentences of each language of each set
WHOLE = 3  # and articles


def lines(path):
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def articles():
    """Yield the articles of each language of each set, each a list of sentences."""
    ids = lines(BENCH / "ntrex" / "orig_DOCUMENT_IDS.tsv")
    documents = [[i for i, d in enumerate(ids) if d == name] for name in dict.fromkeys(ids)]
    for name in ("eng", "fra", "nld", "rus"):
        text = lines(BENCH / "ntrex" / f"{name}.txt")
        yield [[text[i] for i in d] for d in documents[::2]]
    for name in ("en", "es", "it", "nl"):
        yield [json.loads(line)["sentences"] for line in lines(BENCH / "meantime" / f"{name}.jsonl")[::2]]


def texts(*, each=EACH, whole=WHOLE):
    """Return sentences from all over the sets, and whole articles with their sentences on lines of their own."""
    found = ["", "?", "2026"]  # what stands alone in a paragraph
    for of_language in articles():
        sentences = [s for article in of_language for s in article]
        found += sentences[:: max(len(sentences) // each, 1)][:each]
        found += ["\n".join(a) for a in of_language[:: max(len(of_language) // whole, 1)][:whole]] if whole else []
    return found


def main():
    reader = Reader(weights.read())
    mark = reader.weights.vocabulary
    longest = reader.weights.shape.positions - 2
    windows = [[mark.begin, *ids[:longest], mark.end] for ids in reader.tokenizer.ids(texts())]
    ranges.save(OUT, ranges.measure(reader, windows))
    print(f"{OUT.name}: {len(windows)} texts, {sum(map(len, windows))} tokens, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
