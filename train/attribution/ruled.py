"""Texts without labels in, articles with the rules' own labels out: how a content's edges run in languages that PolNeAR is not in.

The rules (rashomon.extract.speech) find half of what is said in Dutch, Spanish and French, but where they find it their edges are
right. So they teach the linker, given a cue, its source and content, and nothing else: what they miss is no proof of absence.
German is left out, so that a German score says what the tagger does without German attributions. Documents that the hand-labelled
gold holds are left out too.
"""

import json
import random
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from rashomon.extract.speech.attribution import attributions
from rashomon.model import Article, Paragraph
from train.attribution import data
from train.attribution.data import Attributed

__all__ = ["articles"]

_GOLD = Path(__file__).parents[2] / "bench/gold/attribution"
_SENTENCES = (1, 4)  # of CoNLL in a paragraph
_PARAGRAPHS = 8  # in a text made of CoNLL's sentences


def articles(bench: Path, rng: random.Random) -> Iterator[Attributed]:
    """Yield the articles in which the rules find somebody who says something."""
    for language, text in [*_conll(bench, rng), *_ntrex(bench)]:
        found = [t for t in attributions(_article(text, language)) if t.source and t.cue and t.content]
        spans = [{"source": t.source, "cue": t.cue, "content": t.content} for t in found]
        doc = data.prepare({"text": text, "attributions": spans})
        if doc.attributions:
            yield doc


def _conll(bench: Path, rng: random.Random) -> Iterator[tuple[str, str]]:
    for language in ("nl", "es"):
        paragraphs: list[str] = []
        rows = data.sentences(bench / f"ner/conll.{language}.train.conll")
        at = 0
        while at < len(rows):
            size = rng.randint(*_SENTENCES)
            paragraphs.append(" ".join(data.joined(words, plain=False)[0] for words, _ in rows[at : at + size]))
            at += size
            if len(paragraphs) == _PARAGRAPHS:
                yield language, "\n".join(paragraphs)
                paragraphs = []


def _ntrex(bench: Path) -> Iterator[tuple[str, str]]:
    held = {json.loads(row)["doc_id"] for row in (_GOLD / "fr.jsonl").read_text(encoding="utf-8").splitlines()}
    ids = (bench / "ntrex/orig_DOCUMENT_IDS.tsv").read_text(encoding="utf-8").split()
    for language, name in (("nl", "nld"), ("fr", "fra")):
        lines = (bench / f"ntrex/{name}.txt").read_text(encoding="utf-8").splitlines()
        for key, rows in groupby(zip(ids, lines, strict=True), key=lambda row: row[0]):
            if key not in held:
                yield language, "\n".join(line for _, line in rows)


def _article(text: str, language: str) -> Article:
    lines = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    return Article(
        id="", path="", sha256="", title=None, outlet=None, author=None, language=language, published=None,
        published_from=None, truncated=None, machine_translated=None, republished_from=None, encoding="utf-8", text=text,
        page_map=(), paragraphs=tuple(Paragraph(a, b, "body", language) for a, b in lines),
    )  # fmt: skip
