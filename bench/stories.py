"""Which articles report one event: BCubed of `stories.cluster` beside two peers, and likeness beside people's scores.

    nice -n 10 python -m bench.stories [--vectors FILE]

Sets: newswcl50, ecbplus (by subtopic), and the four languages of meantime as one stream; a story there is one article with
its human translations. One setting for all. The weights were learned on ecbplus (within a language) and meantime (across), see
train/stories/weights.py; newswcl50 and semeval2022_task8 were not used. Peers, each with the threshold that is best on the very
set: single-pass TF-IDF, and average linkage over TF-IDF plus the cosine of centred encoder vectors.
A reader often gives a few articles that all report one event, so each story is also given by itself, and those of ecbplus that
share a topic (two divorces, two fires) by twos, four articles each.
semeval2022_task8: Pearson of ours with people's overall score, over all pairs and by pair of languages, with intervals of 95 %.
Some of its texts are consent notices or robot checks that were fetched instead of the article that people read; how it stands
without those is told beside. Writes bench/results/stories.json.
"""

import argparse
import json
import math
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from bench.stamp import stamp
from rashomon import encode, lineage, pipeline, stories
from rashomon.encode.similarity import centre
from rashomon.sentences import of_article
from rashomon.stories.profile import LEAST_WORDS, profiles
from rashomon.stories.walls import LANGUAGE, own, walls
from rashomon.stories.weights import Background

sys.path.insert(0, str(Path(__file__).parents[1] / "train" / "stories"))
from weights import BENCH, articles, dense

RESULTS = Path(__file__).parent / "results"
WALLED = 0.3  # of a text: from there on it is not the article that people read


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


def few(encoder):
    """The mean over small collections of precision, recall and F1: each story by itself, and two of one topic."""
    out = {}
    for name in ("newswcl50", "ecbplus"):
        found, gold = articles(name)
        by, topics = defaultdict(list), defaultdict(list)
        for article in found:
            by[gold[article.id]].append(article)
        for story, of in by.items():
            topics[story.partition("_")[0]].extend(of[:4])
        collections = {"one story": [of for of in by.values() if len(of) > 1]}
        if name == "ecbplus":
            collections["two of one topic"] = [of for of in topics.values() if len({gold[a.id] for a in of}) > 1]
        for kind, given in collections.items():
            rows = []
            for of in given:
                placed = {p.id: p.story for p in stories.cluster(of, lineage.copies(of), encoder)}
                rows.append(bcubed([gold[a.id] for a in of], [placed[a.id] for a in of]))
            out[f"{name}, {kind}"] = {"collections": len(rows), "ours": np.mean(rows, axis=0).round(1).tolist()}
    return out


def likeness(encoder):
    """Pearson of `stories.alike` with people's scores, how sure it is, and what pages without their text cost."""
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
    hidden = behind_walls(read, encoder)
    whole = np.array([not (hidden[i] or hidden[j]) for i, j in asked])
    by = {}
    for tag in sorted(set(languages)):
        of = languages == tag
        by[str(tag)] = {"pairs": int(of.sum()), **_sure(ours[of], people[of])}
        if not whole[of].all():
            by[str(tag)]["behind walls"] = int((of & ~whole).sum())
            by[str(tag)]["without them"] = _pearson(ours[of & whole], people[of & whole])
    return {
        "pairs": len(pairs),
        "overall": _pearson(ours, people),
        "without those behind walls": [int(whole.sum()), _pearson(ours[whole], people[whole])],
        "meaning alone": _pearson(meaning, people),
        "by languages": by,
    }


def behind_walls(found, encoder):
    """Tell of which articles three tenths of the sentences or more are what the site says to its reader."""
    sentences = [[s.text for s in of_article(a, least_words=LEAST_WORDS)] for a in found]
    vectors = encoder.encode([s for of in sentences for s in of])
    parts = np.split(vectors, np.cumsum([len(of) for of in sentences])[:-1])
    known = centre(encoder.encode(walls()), LANGUAGE)
    return [1 - own(centre(v, a.language), known).mean() >= WALLED if len(v) else True for a, v in zip(found, parts, strict=True)]


def _sure(one, other):
    """Pearson with its interval of 95 %, by Fisher's transformation."""
    r, width = _pearson(one, other), 1.96 / math.sqrt(len(one) - 3)
    return {"r": r, "interval": [round(math.tanh(math.atanh(r) + sign * width), 2) for sign in (-1, 1)]}


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
        result = stamp() | {
            "encoder": encoder.name,
            "bcubed": clusters(encoder),
            "bcubed of few articles": few(encoder),
            "semeval2022_task8": likeness(encoder),
        }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "stories.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result["semeval2022_task8"]))


if __name__ == "__main__":
    main()
