"""The folder of labelled data in, pairs of texts with their labels out: those to train on, and those only to measure with."""

import csv
import json
import zlib
from pathlib import Path
from typing import NamedTuple

__all__ = ["CLASSES", "Pair", "claimdiff", "daccord", "held", "nli", "rte", "sick"]

CLASSES = ("entails", "contradicts", "neither")
_LABELS = {
    label: number
    for number, names in enumerate((("e", "ent", "entailment"), ("c", "cnt", "contradiction"), ("n", "neu", "neutral")))
    for label in names
}


class Pair(NamedTuple):
    """Two texts. `label` counts CLASSES; in daccord and claimdiff it is 1 or 0. `kind` says how a made pair was made."""

    one: str
    other: str
    label: int
    kind: str = ""


def held(text: str) -> bool:
    """Tell whether the pairs of a premise belong to the development part (one in twelve)."""
    return zlib.crc32(text.encode()) % 12 == 0


def nli(bench: Path) -> dict[str, list[Pair]]:
    """Read the inference sets that may be trained on."""
    folder = bench / "nli"
    korean = [
        Pair(r["sentence1"], r["sentence2"], _LABELS[r["gold_label"]])
        for part in ("dev", "test")
        for r in _table(folder / f"kor_xnli.{part}.tsv")
    ]
    english = [
        Pair(r["sentence1"], r["sentence2"], _LABELS[r["gold_label"]])
        for r in _lines(folder / "breaking_nli.jsonl")
        if r["gold_label"] in _LABELS
    ]
    with (folder / "inferes.train.csv").open(encoding="utf-8", newline="") as file:
        spanish = [Pair(r["Premise"], r["Hypothesis"], _LABELS[r["Label"]]) for r in csv.DictReader(file)]
    indonesian = [Pair(r["premise"], r["hypothesis"], _LABELS[r["label"]]) for r in _lines(folder / "indonli.train.jsonl")]
    with (folder / "farstail.train.csv").open(encoding="utf-8", newline="") as file:
        persian = [Pair(r["premise"], r["hypothesis"], _LABELS[r["label"]]) for r in csv.DictReader(file, delimiter="\t")]
    return {"inferes": spanish, "indonli": indonesian, "xnli_ko": korean, "breaking": english, "farstail": persian}


def daccord(bench: Path) -> list[Pair]:
    """Read the French pairs of press checks; label 1 is a contradiction."""
    return [Pair(r["premise"].strip(), r["hypothesis"].strip(), int(r["label"])) for r in _lines(bench / "daccord-fr/pairs.jsonl")]


def rte(bench: Path) -> list[Pair]:
    """Read the French inference pairs, test part."""
    number = {"0": 0, "1": 2, "2": 1}
    return [Pair(r["premise"], r["hypothesis"], number[r["label"]]) for r in _table(bench / "rte3-fr/RTE3-FR-test-gold-3class.tsv")]


def sick(bench: Path) -> list[Pair]:
    """Read the Dutch pairs of picture captions, test part."""
    rows = [r for r in _table(bench / "sick_nl/SICK_NL.txt") if r["SemEval_set"] == "TEST"]
    return [Pair(r["sentence_A"], r["sentence_B"], _LABELS[r["entailment_label"].lower()]) for r in rows]


def claimdiff(bench: Path, kind: str) -> tuple[list[Pair], list[str]]:
    """Read the claims of two outlets, and the topic of each pair. `kind` is "strength" or "weak": does B do so to A?"""
    path = bench / f"claimdiff/ClaimDiff-{kind[0].upper()}/ClaimDiff-{kind}-train.json"
    rows = json.loads(path.read_text(encoding="utf-8"))["data"]
    return [Pair(r["claim_a"], r["claim_b"], r["relation"]) for r in rows], [r["topic"] for r in rows]


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
