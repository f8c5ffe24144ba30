"""How well who says what is found: `python bench/attribution.py`.

Data: polnear dev (English) and german-news-quotes dev (German) under RASHOMON_BENCH, with the scorer that lies beside them.
The rules are the floor that a trained finder is measured against; beside them stands the simplest finder there is: a quotation in
marks, with the capitalised words beside the nearest form of "say". `measure(name, find)` measures any other function from an
article to triples.
"""

import importlib.util
import json
import os
import platform
import re
import subprocess
import tempfile
import time
from pathlib import Path

from rashomon.extract.speech.attribution import Triple, attributions
from rashomon.extract.speech.quotes import quotations
from rashomon.model import Article, Paragraph

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
DATA = {"polnear dev": ("polnear/dev.jsonl", "en"), "german-news-quotes dev": ("german-news-quotes/dev.jsonl", "de")}
NAIVE = re.compile(r"(?P<s>[A-Z]\w+(?: [A-Z]\w+)*) (?P<c>said|sagte)|(?P<c2>said|sagte) (?P<s2>[A-Z]\w+(?: [A-Z]\w+)*)")


def article(text, language):
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    paragraphs = tuple(Paragraph(a, b, "body", language) for a, b in lines)
    return Article(
        id="bench", path="bench", sha256="", title=None, outlet=None, author=None, language=language, published=None,
        published_from=None, truncated=None, machine_translated=None, republished_from=None, encoding="utf-8", text=text,
        page_map=(), paragraphs=paragraphs,
    )  # fmt: skip


def naive(made):
    text, found = made.text, []
    for q in quotations(text, tuple((p.start, p.end) for p in made.paragraphs)):
        near = NAIVE.search(text, q.end, q.end + 60)
        if q.depth == 0 and near:
            source, cue = ("s", "c") if near["s"] else ("s2", "c2")
            found.append(Triple((near.span(source),), (near.span(cue),), ((q.start, q.end),)))
    return found


def scorer():
    spec = importlib.util.spec_from_file_location("attribution_scorer", BENCH / "score" / "attribution.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predict(path, language, find):
    with (BENCH / path).open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    find(article("He said that it rains.", language))
    began = time.process_time()
    found = [find(article(d["text"], language)) for d in documents]
    spent = time.process_time() - began
    rows = [
        {
            "doc_id": d["doc_id"],
            "text": d["text"],
            "attributions": [{"source": t.source, "cue": t.cue, "content": t.content} for t in triples],
        }
        for d, triples in zip(documents, found, strict=True)
    ]
    return rows, len(documents) / spent


def measure(name, find):
    score, results = scorer(), {}
    for data, (path, language) in DATA.items():
        rows, speed = predict(path, language, find)
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
            file.flush()
            found = score.score(score.read(BENCH / path), score.read(file.name))
        results[f"{data}, {name}"] = found | {"articles_per_cpu_s": round(speed)}
    return results


def main():
    results = measure("quotation and said", naive) | measure("rules", attributions)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    report = {"date": time.strftime("%Y-%m-%d"), "machine": machine, "commit": commit, "results": results}
    Path("bench/results/attribution.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
