"""How well who says what is found: `python -m bench.attribution`.

Data: polnear dev (English) and german-news-quotes dev (German) under RASHOMON_BENCH, with the scorer that lies beside them, and the
texts labelled by hand in bench/gold/attribution (Dutch, German, French, Spanish). Three finders in one run: the simplest there is
(a quotation in marks, with the capitalised words beside the nearest form of "say"), the rules alone, and rules and tagger joined,
which is what the commands do. Beside them the first experiment on the same encoder, and people against each other.

Rules were written with an eye on every other document of the sets that are no English: those at even places, counted from 0.
What the others give apart tells how far that holds.
"""

import argparse
import hashlib
import importlib.util
import json
import os
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.stamp import stamp
from rashomon.encode import e5
from rashomon.extract.speech.attribution import Triple, attributions
from rashomon.extract.speech.quotes import quotations
from rashomon.extract.speech.statements import triples
from rashomon.extract.tagger import Tagger
from rashomon.model import Article, Paragraph

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
GOLD = Path(__file__).parent / "gold/attribution"
NAIVE = re.compile(r"(?P<s>[A-Z]\w+(?: [A-Z]\w+)*) (?P<c>said|sagte)|(?P<c2>said|sagte) (?P<s2>[A-Z]\w+(?: [A-Z]\w+)*)")
BESIDE = {
    "polnear dev": {
        "a first experiment": {"content_exact": 48.9, "content_0.3": 76.7, "linked_all": 57.5},
        "people": {"content_exact": 68.9, "content_0.3": 82.5, "linked_source": 74.9, "linked_all": 74.1},
    }
}
Finder = Callable[[Sequence[Article]], list[Sequence[Triple]]]


def article(text, language):
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    paragraphs = tuple(Paragraph(a, b, "body", language) for a, b in lines)
    return Article(
        id="bench", path="bench", sha256="", title=None, outlet=None, author=None, language=language, published=None,
        published_from=None, truncated=None, machine_translated=None, republished_from=None, encoding="utf-8", text=text,
        page_map=(), paragraphs=paragraphs,
    )  # fmt: skip


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def sets() -> dict[str, tuple[str, list[dict]]]:
    """Return, by name, the language and the labelled documents of each set."""
    found = {
        "polnear dev": ("en", read(BENCH / "polnear/dev.jsonl")),
        "german-news-quotes dev": ("de", read(BENCH / "german-news-quotes/dev.jsonl")),
    }
    by_hand = {f"by hand, {code}": (code, read(GOLD / f"{code}.jsonl")) for code in ("nl", "es", "fr")}
    return found | by_hand | {"by hand, de": ("de", _german())}


def _german() -> list[dict]:
    """Put the texts, which may not be passed on, back to the offsets."""
    source = {d["doc_id"]: d["src"] for d in read(BENCH / "wmt_news_mt_copies/docs.jsonl")}
    out = []
    for row in read(GOLD / "de.offsets.jsonl"):
        text = "\n".join(source[row["doc_id"]][:12])
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise ValueError(f"{row['doc_id']}: the text in wmt_news_mt_copies is another one than was labelled")
        out.append(row | {"text": text})
    return out


def naive(articles):
    return [list(_naive(a)) for a in articles]


def _naive(made):
    for q in quotations(made.text, tuple((p.start, p.end) for p in made.paragraphs)):
        near = NAIVE.search(made.text, q.end, q.end + 60)
        if q.depth == 0 and near:
            source, cue = ("s", "c") if near["s"] else ("s2", "c2")
            yield Triple((near.span(source),), (near.span(cue),), ((q.start, q.end),))


def ruled(articles):
    return [attributions(a) for a in articles]


def joined(tagger: Tagger) -> Finder:
    return lambda articles: [triples(a, found) for a, found in zip(articles, tagger.articles(articles), strict=True)]


def scorer():
    spec = importlib.util.spec_from_file_location("attribution_scorer", BENCH / "score" / "attribution.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def characters(score, documents: list[dict], every: Sequence[list[dict]]) -> dict:
    """Return what the scorer's own reader makes of attributions: the letters and digits of each role."""
    out = {}
    for d, some in zip(documents, every, strict=True):
        word = [c.isalnum() for c in d["text"]]
        out[d["doc_id"]] = [
            {
                r: frozenset(i for s, e in _first(a, names) for i in range(s, min(e, len(word))) if word[i])
                for r, names in score.ROLES.items()
            }
            for a in some
        ]
    return out


def _first(a: dict, names: Sequence[str]) -> list:
    return next((a[n] for n in names if a.get(n)), [])


def measure(name: str, language: str, documents: list[dict], find: Finder) -> dict:
    """Score a finder on one set; for the German quotations also without beliefs and intentions, which their gold does not hold."""
    score = scorer()
    articles = [article(d["text"], language) for d in documents]
    find(articles[:1])
    began = time.process_time()
    found = find(articles)
    spent = time.process_time() - began
    gold = characters(score, documents, [d["attributions"] for d in documents])

    def scored(every, half=None):
        rows = [[{"source": t.source, "cue": t.cue, "content": t.content} for t in some] for some in every]
        kept = {d["doc_id"]: gold[d["doc_id"]] for n, d in enumerate(documents) if half is None or n % 2 == half}
        return score.score(kept, characters(score, documents, rows))

    out = scored(found) | {
        "articles_per_cpu_s": round(len(documents) / spent, 1),
        "statements_per_cpu_s": round(sum(map(len, found)) / spent),
    }
    if name.startswith("german"):
        out["beliefs and intentions left out"] = scored([[t for t in some if t.attitude in {None, "says"}] for some in found])
    if language != "en":
        whole = {"read while writing rules": 0, "not read": 1}
        out |= {half: _part(scored([some if n % 2 == k else [] for n, some in enumerate(found)], k)) for half, k in whole.items()}
    return out


def _part(scores: dict) -> dict:
    return {k: scores[k] for k in ("gold", "content_exact", "content_0.3", "linked_all")}


def second_reader() -> dict:
    """Score a second reader's labels of some of the Dutch texts against the first's."""
    score = scorer()
    again = read(GOLD / "nl.second.jsonl")
    first = {d["doc_id"]: d for d in read(GOLD / "nl.jsonl")}
    both = [[d["attributions"] for d in documents] for documents in ([first[d["doc_id"]] for d in again], again)]
    return score.score(*(characters(score, again, every) for every in both))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--out", type=Path, default=Path("bench/results/attribution.json"))
    o = p.parse_args()
    tagger = Tagger(e5.load())
    finders = {"quotation and said": naive, "rules": ruled, "rules and tagger": joined(tagger)}
    results = {
        name: {"words an article": round(sum(len(d["text"].split()) for d in documents) / len(documents))}
        | {finder: measure(name, language, documents, find) for finder, find in finders.items()}
        | BESIDE.get(name, {})
        for name, (language, documents) in sets().items()
    }
    results["by hand, nl"]["a second reader, ten of the texts"] = second_reader()
    report = stamp() | {"tagger": tagger.name, "results": results}
    o.out.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
