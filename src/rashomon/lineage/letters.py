"""Code points in, whether each belongs to a word and the number that stands for it when letters are folded, as tables out.

One idea: what `re` and `str.casefold` say of a character is asked once for all characters, so that a text's words can be found and
hashed as arrays, without an object a word. A letter that folds to several ("ß" to "ss") has the number of those in a row, and a
width of as many, so that a word's hash is that of the word folded.
"""

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["BASE", "OPENING", "WORD", "Letters", "letters", "mixed"]

WORD, OPENING = 1, 2  # bits of a kind: belongs to a word; may open a quotation
BASE = 0x9E3779B97F4A7C15  # 2 ** 64 over the golden ratio, odd: has an inverse, and spreads to the upper half (Knuth)

_END = 0x40000  # planes 0 to 3: beyond them no character belongs to a word, but for a few thousand that are yet to be assigned
_BASIC = 0x10000  # below it some characters fold to several
_OPENING = '“„«"`'
_RUN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Letters:
    """For each code point below `end`, the last of which stands for all that follow: its kind, number, and width when folded."""

    kinds: NDArray[np.uint8]
    numbers: NDArray[np.uint64]
    widths: NDArray[np.uint8]
    end: int


@cache
def letters() -> Letters:
    """Return the tables."""
    every = "".join(map(chr, range(_END)))
    kinds = np.zeros(_END, np.uint8)
    for run in _RUN.finditer(every):
        kinds[run.start() : run.end()] |= WORD
    for mark in _OPENING:
        kinds[ord(mark)] |= OPENING
    widths = np.ones(_END, np.uint8)
    folded = np.arange(_END, dtype=np.uint64)
    several = {}
    for at in range(_BASIC):
        fold = every[at].casefold()
        if len(fold) == 1:
            folded[at] = ord(fold)
        else:
            several[at] = fold
    folded[_BASIC:] = np.frombuffer(every[_BASIC:].casefold().encode("utf-32-le"), np.uint32)
    numbers = mixed(folded + np.uint64(1))
    for at, fold in several.items():
        widths[at] = len(fold)
        row = mixed(np.array([ord(c) for c in fold], np.uint64) + np.uint64(1)).tolist()
        numbers[at] = sum(number * pow(BASE, n, 1 << 64) for n, number in enumerate(row)) & 0xFFFFFFFFFFFFFFFF
    return Letters(kinds, numbers, widths, _END)


def mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Spread each number over all 64 bits (the finalizer of SplitMix64, Steele and others 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))
