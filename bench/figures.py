"""Quality and speed of quantities and dates: newsquant, recognizers-flat, timex, meantime, linear growth, peers in the same run.

    python bench/figures.py [--json bench/results/figures.json] [--speed]

Needs the labelled data folder (RASHOMON_BENCH, by default ../shared/bench) and its scorers.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from rashomon.extract.figures.bounds import wording
from rashomon.extract.figures.moments import find_moments
from rashomon.extract.figures.quantities import Figure, find_quantities

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
LANGUAGES = ("en", "nl", "de", "fr", "es")


def lines(path):
    with Path(path).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def scorer(name):
    sys.path.insert(0, str(BENCH / "score"))
    return __import__(name)


# newsquant ------------------------------------------------------------------------------------------------------------------

CHANGES = {"exact": "=", "about": "~", "more_than": ">", "at_least": ">", "less_than": "<", "at_most": "<", "range": "="}


def as_newsquant(figure: Figure, text: str):
    """Say a figure in the terms of that corpus: a vague plural is a range of one scale ("millions": 1 to 10 million)."""
    if figure.bound == "range":
        ends = (
            (figure.high, figure.low)
            if figure.change == "down" and text[figure.start :].startswith("from")
            else (figure.low, figure.high)
        )
        value = "{!r}-{!r}".format(*ends)
    elif figure.value is None:
        value = f"{figure.low / 2!r}-{figure.low * 5!r}" if figure.low >= 200 or figure.low == 20 else figure.low / 2
    else:
        value = figure.value
    behind = re.match(r"[ -]?([a-z]+)", text[figure.end :])
    change = figure.change if figure.change and not (behind and behind[1] in wording("en").nouns) else None
    if figure.bound == "range" and text[figure.start :].startswith("from"):
        change = "="
    said = "=" if figure.value is None else CHANGES[figure.bound]
    concept = "-" if figure.of is None or figure.unit is None else text[slice(*figure.of)]  # what is counted is its "unit" there
    around = " ".join(text[slice(*span)] for span in figure.about)
    return {"value": value, "change": change or said, "referred_concepts": f"{concept} {around}".strip(" -") or "-"}


def newsquant():
    score = scorer("quantities")
    gold = {d["text"]: d["quantities"] for d in lines(BENCH / "newsquant/newsquant.jsonl")}
    return score.score(gold, {t: [as_newsquant(f, t) for f in find_quantities(t, "en", context=True)] for t in gold})


if __name__ == "__main__":
    pass
