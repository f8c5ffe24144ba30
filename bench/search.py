"""What search finds, and how fast: `python bench/search.py`; results in bench/results/search.json.

Data under RASHOMON_BENCH: meantime (en, nl, es, it) and ntrex (en, nl, fr, ru), each document in four languages, three sentences a
paragraph; the queries and their answers are tests/cases/search_queries.yaml. A document in any language answers a query.

recall@10    the share of a query's documents that are among its first ten hits, mean over the queries; hits as a user gets
             them, so one document may take several of the ten places
across       the same, with hits in the query's own language left out
latency      one process, a case of 100,000 paragraphs mixed from the sentences of ntrex and meantime, the queries above
"""

import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from rashomon import encode, pipeline
from rashomon.model import LeftOut
from rashomon.store import Case, Filters, Search

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
QUERIES = Path("tests/cases/search_queries.yaml")
NTREX = {"eng": "en", "nld": "nl", "fra": "fr", "rus": "ru"}
MODES = ("both", "words", "meaning")
PARAGRAPHS = 100_000


def lines(path):
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


def documents():
    """Yield (key, language, headline, sentences) of every document in every language."""
    keys = [line.split()[0] for line in lines(BENCH / "ntrex" / "orig_DOCUMENT_IDS.tsv")]
    for code, language in NTREX.items():
        grouped = {}
        for key, sentence in zip(keys, lines(BENCH / "ntrex" / f"{code}.txt"), strict=True):
            grouped.setdefault(key, []).append(sentence)
        for key, sentences in grouped.items():
            yield key, language, sentences[0], sentences[1:]
    for language in ("en", "nl", "es", "it"):
        for line in lines(BENCH / "meantime" / f"{language}.jsonl"):
            item = json.loads(line)
            yield item["doc_key"], language, item["sentences"][0], item["sentences"][2:]


def articles():
    for key, language, headline, sentences in documents():
        paragraphs = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
        yield {"id": f"{key}@{language}", "text": "\n\n".join([headline, *paragraphs]), "language": language}


def build(path, items):
    """Make a case of articles through the pipeline."""
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "articles.jsonl"
        given.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
        options = pipeline.Options()
        pages = pipeline.read([str(given)], options).pages
        readings = [item for item in pipeline.extract([str(given)], options) if not isinstance(item, LeftOut)]
        with Case(path) as case:
            case.add(pages, readings)


def recall(found, answers):
    keys = {hit.article.partition("@")[0] for hit in found.hits[:10]}
    return len(keys & set(answers)) / len(answers)


def quality(search, queries):
    """Return mean recall@10 by mode, over all languages and across them, for all queries and by their language."""
    out = {}
    for mode in MODES:
        rows = []
        for q in queries:
            plain = recall(search.find(q["query"], by=mode), q["answers"])
            across = recall(search.find(q["query"], by=mode, filters=Filters(not_language=q["language"])), q["answers"])
            rows.append((q["language"], plain, across))
        for name in ("all", *sorted({q["language"] for q in queries})):
            chosen = [r for r in rows if name in ("all", r[0])]
            out.setdefault(name, {"queries": len(chosen)})[mode] = {
                "recall@10": round(sum(r[1] for r in chosen) / len(chosen), 4),
                "across": round(sum(r[2] for r in chosen) / len(chosen), 4),
            }
    return out
