"""What search finds, and how fast: `python -m bench.search`; results in bench/results/search.json.

Data under RASHOMON_BENCH: meantime (en, nl, es, it) and ntrex (en, nl, fr, ru), each document in four languages, three sentences a
paragraph; the queries and their answers are tests/cases/search_queries.yaml. A document in any language answers a query.

recall@10    the share of a query's documents that are among its first ten hits, mean over the queries; hits as a user gets
             them, so one document may take several of the ten places
across       the same, with hits in the query's own language left out
by precision   the same over paragraphs alone, the vectors made in each precision that this machine runs:
             python -m bench.search --precisions bf16 int8; results in bench/results/search_precisions.json
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
from itertools import accumulate
from pathlib import Path

import numpy as np
import yaml

from rashomon import encode, pipeline
from rashomon.model import Article, LeftOut, Page, Paragraph, Reading
from rashomon.store import Case, Filters, Search, meaning

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


def plain(path, items):
    """Make a case of the paragraphs of articles, with nothing extracted."""
    readings, pages = [], []
    for number, item in enumerate(items):
        parts = item["text"].split("\n\n")
        starts = list(accumulate([0, *(len(p) + 2 for p in parts)]))
        kinds = tuple(Paragraph(s, s + len(p), "body", item["language"]) for s, p in zip(starts, parts, strict=False))
        name, sha = item["id"], f"{number:064}"
        pages.append(Page(f"{name}.txt", b"", sha, "text/plain"))
        readings.append(Reading(Article(name, f"{name}.txt", sha, None, None, None, item["language"], None,
                                        None, None, None, None, "utf-8", item["text"], (), kinds)))  # fmt: skip
    with Case(path) as case:
        case.add(pages, readings)


def by_precision(precisions, queries):
    """Return the quality of search over one case of paragraphs, with the vectors of each precision in turn."""
    out = {}
    with tempfile.TemporaryDirectory() as folder:
        plain(Path(folder) / "plain.case", articles())
        for precision in precisions:
            with Case(Path(folder) / "plain.case") as case:
                encoder = encode.load(precision=precision)
                out[encoder.name] = quality(Search(case, encoder=encoder), queries)["all"]
                print(encoder.name, out[encoder.name], flush=True)
    return out


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


def mixed(path, source):
    """Make a case of 100,000 paragraphs of sentences drawn by chance; vectors are sums of two of the small case's, by language."""
    chance = random.Random(7)
    pools = {}
    for _, language, _, sentences in documents():
        pools.setdefault(language, []).extend(sentences)
    readings, pages = [], []
    for number in range(PARAGRAPHS // 20):
        language = chance.choice(sorted(pools))
        paragraphs = [" ".join(chance.choices(pools[language], k=3)) for _ in range(20)]
        starts = list(accumulate([0, *(len(p) + 1 for p in paragraphs)]))
        kinds = tuple(Paragraph(s, s + len(p), "body", language) for s, p in zip(starts, paragraphs, strict=False))
        day = f"2022-{number % 12 + 1:02}-{number % 28 + 1:02}"
        sha = f"{number:064}"
        pages.append(Page(f"{number}.txt", b"", sha, "text/plain"))
        readings.append(Reading(Article(str(number), f"{number}.txt", sha, None, f"outlet {number % 50}", None, language, day,
                                        "given", None, None, None, "utf-8", "\n".join(paragraphs), (), kinds)))  # fmt: skip
    with Case(path) as case:
        began = time.process_time()
        case.add(pages, readings)
        spent = time.process_time() - began
        _give_vectors(case, source)
    return spent


def _give_vectors(case, source):
    rng = np.random.default_rng(7)
    name = encode.load().name
    small = meaning.load(source.database, meaning.blocks(source.database, name), encode.DIMENSIONS).vectors
    keys = [key for (key,) in case.database.execute("SELECT id FROM passages ORDER BY id")]
    for start in range(0, len(keys), meaning.BLOCK):
        part = np.array(keys[start : start + meaning.BLOCK], "<i8")
        made = small[rng.integers(len(small), size=len(part))] + small[rng.integers(len(small), size=len(part))]
        made /= np.linalg.norm(made, axis=1, keepdims=True)
        case.keep_block(name, part.tobytes(), made.astype("<f2").tobytes())


def latency(path, queries):
    """Ask every query once with each kind of search, warm; cold: the first answer of a new process, from its start."""
    out = {}
    with Case(path) as case:
        search = Search(case)
        search.find("warm up")
        kinds = {mode: {"by": mode} for mode in MODES}
        kinds["both, language and dates"] = {"filters": Filters(language="nl", since="2022-03", until="2022-06")}
        for name, given in kinds.items():
            spent = []
            for q in queries:
                wall, cpu = time.perf_counter(), time.process_time()
                search.find(q["query"], **given)
                spent.append((time.perf_counter() - wall, time.process_time() - cpu))
            out[name] = {
                f"{what} {clock} ms": round(1000 * float(np.percentile([s[i] for s in spent], share)), 1)
                for i, clock in enumerate(("wall", "cpu"))
                for what, share in (("median", 50), ("95th", 95))
            }
    out["cold start"] = _cold(path)
    return out


def _cold(path):
    code = (
        "import time; from pathlib import Path; from rashomon.store import Case, Search\n"
        f"Search(Case(Path({str(path)!r}))).find('troops at the border'); print(time.process_time())"
    )
    wall = time.perf_counter()
    cpu = float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    return {"wall s": round(time.perf_counter() - wall, 2), "cpu s": round(cpu, 2)}


def main():
    queries = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))["queries"]
    if sys.argv[1:2] == ["--precisions"]:
        write("search_precisions.json", {**stamp(), "quality": by_precision(sys.argv[2:], queries)})
        return
    with tempfile.TemporaryDirectory() as folder:
        small = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "small.case"
        if not small.exists():
            build(small, articles())
        with Case(small) as case:
            search = Search(case)
            found = quality(search, queries)
            passages = dict(case.database.execute("SELECT kind, count(*) FROM passages GROUP BY kind ORDER BY kind"))
            large = Path(folder) / "large.case"
            spent = mixed(large, case)
        times = latency(large, queries)
        size = large.stat().st_size
    report = {
        **stamp(),
        "encoder": encode.load().name,
        "passages": passages,
        "quality": found,
        "100,000 paragraphs": {
            "added per cpu-s": round(PARAGRAPHS / spent),
            "megabytes": round(size / 1e6),
            **times,
        },
    }
    write("search.json", report)


def stamp():
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; shared, wall times suffer"
    return {"date": time.strftime("%Y-%m-%d"), "machine": machine, "commit": commit}


def write(name, report):
    Path("bench/results", name).write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
