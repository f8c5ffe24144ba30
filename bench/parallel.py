"""Whether the same statements are found in each language: `python -m bench.parallel`.

Data: MEANTIME (Minard et al. 2016, CC BY) under RASHOMON_BENCH: 60 English news texts with their translations by hand into Dutch,
Spanish and Italian. Their sentences are aligned in order, one to one, by the encoder's vectors, so that the sum of likeness above
.85 is greatest. A statement belongs to the sentence of its cue, or of its content's start where it has none. It has a counterpart
if one is found in the aligned sentence whose content takes a like place there: both as shares of their sentence, with a Jaccard of
at least .3, one to one. Beside it, whether the aligned sentence holds any statement that may stand for it, wherever in it.

No attributions in MEANTIME were in the tagger's training. `--show nl 20` prints so many disagreements, by chance, to be read.
"""

import argparse
import json
import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.attribution import BENCH, article, joined, read
from bench.stamp import stamp
from rashomon.encode import Encoder, e5
from rashomon.extract.speech.triple import Triple, extent
from rashomon.extract.tagger import Tagger
from rashomon.lineage.alignment import best_path

OTHERS = ("nl", "es", "it")
LIKE = 0.3
ALIGNED = 0.85
Key = tuple[str, int]  # a document and a sentence's number in it
Pair = tuple[Key, Key]


@dataclass(frozen=True)
class Found:
    """A statement in its sentence; `place` is its content's, as shares of the sentence."""

    triple: Triple
    place: tuple[float, float]


def found(documents: Sequence[dict], language: str, tagger: Tagger) -> dict[tuple[str, int], list[Found]]:
    """Return the statements of each sentence, by document and sentence number."""
    texts = ["\n".join(d["sentences"]) for d in documents]
    triples = joined(tagger)([article(t, language) for t in texts])
    out: dict[tuple[str, int], list[Found]] = {(d["doc_key"], n): [] for d in documents for n in range(len(d["sentences"]))}
    for d, some in zip(documents, triples, strict=True):
        starts = [0]
        for sentence in d["sentences"]:
            starts.append(starts[-1] + len(sentence) + 1)
        for t in some:
            k = bisect_right(starts, extent(t.cue or t.content)[0]) - 1
            first, size = starts[k], max(len(d["sentences"][k]), 1)
            a, b = extent(t.content)
            place = (min(max((a - first) / size, 0), 1), min(max((b - first) / size, 0), 1))
            out[d["doc_key"], k].append(Found(t, place))
    return out


def paired(one: Sequence[Found], other: Sequence[Found]) -> list[tuple[int, int]]:
    """Pair statements of two aligned sentences, the likest first."""
    likest = sorted(
        ((_like(a.place, b.place), i, j) for i, a in enumerate(one) for j, b in enumerate(other)), key=lambda x: (-x[0], x[1], x[2])
    )
    out: list[tuple[int, int]] = []
    for like, i, j in likest:
        if like >= LIKE and all(i != a and j != b for a, b in out):
            out.append((i, j))
    return out


def _like(one: tuple[float, float], other: tuple[float, float]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / max(max(one[1], other[1]) - min(one[0], other[0]), 1e-9)


def aligned(one: Sequence[dict], other: Sequence[dict], encoder: Encoder) -> list[Pair]:
    """Pair the sentences of each document with those of its translation."""
    by_key = {d["doc_key"]: d for d in other}
    out: list[Pair] = []
    for d in one:
        if d["doc_key"] in by_key:
            likeness = encoder.encode(d["sentences"]) @ encoder.encode(by_key[d["doc_key"]]["sentences"]).T
            out += [((d["doc_key"], i), (d["doc_key"], j)) for i, j in best_path(likeness.astype(np.float64) - ALIGNED)]
    return out


def compared(english: dict, other: dict, pairs: Sequence[Pair]) -> dict:
    n: Counter = Counter()
    for here, there in pairs:
        one, two = english[here], other[there]
        matched = len(paired(one, two))
        n.update({"english": len(one), "other": len(two), "pairs": matched, "beside": min(len(one), len(two))})
    return {
        "aligned sentences": len(pairs),
        "statements in English": n["english"],
        "statements in the other": n["other"],
        "of the English with a counterpart": _share(n["pairs"], n["english"]),
        "of the other with a counterpart": _share(n["pairs"], n["other"]),
        "of the English with any beside": _share(n["beside"], n["english"]),
        "of the other with any beside": _share(n["beside"], n["other"]),
    }


def _share(part: int, whole: int) -> float:
    return round(100 * part / max(whole, 1), 1)


def disagreements(english: dict, other: dict, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, str, Found]]:
    """Yield each statement without a counterpart: the sentences, whose it is, and itself."""
    for pair in pairs:
        matched = paired(english[pair[0]], other[pair[1]])
        for side, some, place in (("English", english[pair[0]], 0), ("other", other[pair[1]], 1)):
            done = {p[place] for p in matched}
            yield from ((pair, side, f) for n, f in enumerate(some) if n not in done)


def show(documents: dict, found_in: dict, language: str, pairs: Sequence[Pair], count: int) -> None:
    held = {code: {d["doc_key"]: d["sentences"] for d in documents[code]} for code in ("en", language)}
    every = list(disagreements(found_in["en"], found_in[language], pairs))
    for (here, there), side, f in random.Random(7).sample(every, min(count, len(every))):
        code, key = ("en", here) if side == "English" else (language, there)
        text = "\n".join(held[code][key[0]])
        said = " / ".join(" | ".join(text[a:b] for a, b in pieces) for pieces in (f.triple.source, f.triple.cue, f.triple.content))
        print(f"{key[0]} {key[1]}, only in {code}: {said}")
        print(f"    en: {held['en'][here[0]][here[1]]}\n    {language}: {held[language][there[0]][there[1]]}")


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--out", type=Path, default=Path("bench/results/parallel.json"))
    p.add_argument("--show", nargs=2, metavar=("LANGUAGE", "COUNT"))
    o = p.parse_args()
    codes = ("en", o.show[0]) if o.show else ("en", *OTHERS)
    documents = {code: read(BENCH / f"meantime/{code}.jsonl") for code in codes}
    encoder = e5.load()
    tagger = Tagger(encoder)
    found_in = {code: found(documents[code], code, tagger) for code in codes}
    pairs = {code: aligned(documents["en"], documents[code], encoder) for code in codes[1:]}
    if o.show:
        show(documents, found_in, o.show[0], pairs[o.show[0]], int(o.show[1]))
        return
    results = {code: compared(found_in["en"], found_in[code], some) for code, some in pairs.items()}
    report = json.dumps(stamp() | {"tagger": tagger.name, "results": results}, indent=1) + "\n"
    print(report)
    o.out.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
