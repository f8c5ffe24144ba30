"""Which articles report one event: BCubed of `stories.cluster` beside two peers, and likeness beside people's scores.

    nice -n 10 python -m bench.stories [--vectors FILE]

Sets: newswcl50, ecbplus (by subtopic), and the four languages of meantime as one stream; a story there is one article with
its human translations. One setting for all. The weights were learned on ecbplus (within a language) and meantime (across), see
train/stories/weights.py; newswcl50 and semeval2022_task8 were not used. Peers, each with the threshold that is best on the very
set: single-pass TF-IDF, and average linkage over TF-IDF plus the cosine of centred encoder vectors.
semeval2022_task8: Pearson of ours with people's overall score, over all pairs and by pair of languages. Writes
bench/results/stories.json.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from rashomon import encode, lineage, pipeline, stories
from rashomon.encode import engine
from rashomon.stories.profile import profiles
from rashomon.stories.weights import Background

sys.path.insert(0, str(Path(__file__).parents[1] / "train" / "stories"))
from weights import BENCH, articles, dense

RESULTS = Path(__file__).parent / "results"


def bcubed(gold, told):
    """Precision, recall and F1 in per cent, as score/clusters.py."""
    of_gold, of_told = Counter(gold), Counter(told)
    both = Counter(zip(gold, told, strict=True))
    precision = sum(both[g, t] / of_told[t] for g, t in zip(gold, told, strict=True)) / len(gold)
    recall = sum(both[g, t] / of_gold[g] for g, t in zip(gold, told, strict=True)) / len(gold)
    return [round(100 * x, 1) for x in (precision, recall, 2 * precision * recall / (precision + recall))]


def average_linkage(alike):
    alike = alike.astype(np.float64)
    np.fill_diagonal(alike, -np.inf)
    size, label = np.ones(len(alike)), np.arange(len(alike))
    while alike.max() > 0:
        i, j = divmod(int(alike.argmax()), len(alike))
        merged = (alike[i] * size[i] + alike[j] * size[j]) / (size[i] + size[j])
        alike[i], alike[:, i] = merged, merged
        alike[i, i] = alike[j] = alike[:, j] = -np.inf
        size[i] += size[j]
        label[label == j] = i
    return label.tolist()


def single_pass(vectors, threshold):
    """Join each article to the story whose mean is nearest, in the order of ids."""
    sums, label = [], []
    for v in vectors:
        near = [float(v @ s) / max(float(np.linalg.norm(s)), 1e-9) for s in sums]
        best = int(np.argmax(near)) if near else -1
        if best >= 0 and near[best] > threshold:
            sums[best] = sums[best] + v
        else:
            best = len(sums)
            sums.append(v)
        label.append(best)
    return label


def clusters(encoder):
    out = {}
    for name in ("newswcl50", "ecbplus", "meantime"):
        found, gold = articles(name)
        truth = [gold[a.id] for a in found]
        began = time.process_time()
        descents = lineage.copies(found)
        placed = {p.id: p.story for p in stories.cluster(found, descents, encoder)}
        seconds = round(time.process_time() - began, 1)
        known = profiles(found, encoder)
        background = Background(encoder.dimensions)
        background.add(known)
        words = dense([background.words(p) for p in known])
        meaning = np.array([p.vector for p in known])
        both = words @ words.T + meaning @ meaning.T
        steps = np.arange(0.05, 1.2, 0.05)
        out[name] = {
            "articles": len(found),
            "ours": bcubed(truth, [placed[a.id] for a in found]),
            "cpu seconds without encoding": seconds,
            "single-pass tf-idf": max((bcubed(truth, single_pass(words, t)) for t in steps[:14]), key=lambda r: r[2]),
            "average linkage, tf-idf and encoder": max(
                (bcubed(truth, average_linkage(both - t)) for t in steps), key=lambda r: r[2]
            ),
        }
        print(name, out[name], flush=True)
    return out


def likeness(encoder):
    """Pearson of `stories.alike` with people's scores."""
    pairs = [json.loads(line) for line in (BENCH / "semeval2022_task8" / "pairs.jsonl").open(encoding="utf-8")]
    texts = {f"{d['id' + k]}{d['lang' + k]}{d['mt' + k]}": d["text" + k] for d in pairs for k in "12"}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "semeval.jsonl"
        file.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts.items()), encoding="utf-8")
        read = pipeline.read([str(file)], pipeline.Options()).articles
    number = {a.id: n for n, a in enumerate(read)}
    asked = [tuple(number[f"{d['id' + k]}{d['lang' + k]}{d['mt' + k]}"] for k in "12") for d in pairs]
    ours = np.array(stories.alike(read, asked, encoder))
    known = profiles(read, encoder)
    meaning = np.array([float(known[i].vector @ known[j].vector) for i, j in asked])
    people = np.array([4 - d["overall"] for d in pairs])
    languages = np.array([f"{d['lang1']}-{d['lang2']}" for d in pairs])
    by = {str(tag): _pearson(ours[languages == tag], people[languages == tag]) for tag in sorted(set(languages))}
    return {"pairs": len(pairs), "overall": _pearson(ours, people), "meaning alone": _pearson(meaning, people), "by languages": by}


def _pearson(one, other):
    return round(float(np.corrcoef(one, other)[0, 1]), 3)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vectors", type=Path)
    options = parser.parse_args()
    if not BENCH.is_dir():
        sys.exit(f"no labelled data at {BENCH}; set RASHOMON_BENCH")
    from rashomon.store import Case

    with Case(options.vectors or Path(tempfile.mkdtemp()) / "vectors.case") as case:
        encoder = encode.Cached(encode.load(), case)
        commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
        result = {
            "date": datetime.now(UTC).date().isoformat(),
            "commit": commit,
            "machine": engine.processor(),
            "encoder": encoder.name,
            "bcubed": clusters(encoder),
            "semeval2022_task8": likeness(encoder),
        }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "stories.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result["semeval2022_task8"]))


if __name__ == "__main__":
    main()
