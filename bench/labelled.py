"""Where the labelled data lies, and how it is read and scored: for the benches of figures, dates and their agreement."""

import importlib
import json
import os
import sys
from pathlib import Path

BENCH = Path(os.environ.get("RASHOMON_BENCH", "../shared/bench"))
LANGUAGES = ("en", "nl", "de", "fr", "es")


def lines(path):
    with Path(path).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def scorer(name):
    """Return a scorer that comes with the data, as a module."""
    sys.path.insert(0, str(BENCH / "score"))
    return importlib.import_module(name)


def f1(hit, gold, found):
    return round(200 * hit / max(gold + found, 1), 1)
