"""A text in, the keys of its words out, with where each stands. One idea: index and query are cut by the same function.

A word's key is the word without case and accents, cut at 64 letters; digits grouped by threes (100,000, 100.000) are one key.
Where a language writes no spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese, Tibetan), or glues particles to words
(Korean), keys are pairs of neighbouring characters, each with its marks, and the last character alone: so every character
begins some key, and a query of one character finds it by prefix. No dictionary, and no extension of SQLite.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

__all__ = ["Token", "tokens"]

_LONGEST = 64
_PAIRED = (
    "\u0e01-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff"
    "\uaa60-\uaa7f\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_DROPPED = re.compile("[\u0300-\u036f\u064b-\u0652\u0670\u0640]+")  # accents; Arabic vowel marks and stretching


@dataclass(frozen=True, slots=True)
class Token:
    """One key and the span it stands for. `kind`: a word, a pair, a character alone in its run, or the last of a run of pairs."""

    key: str
    start: int
    end: int
    kind: Literal["word", "pair", "single", "last"]


@cache
def _marks() -> str:
    """Return the combining marks of the basic plane as the inside of a character class; `re` has no name for them."""
    return "".join(re.escape(chr(c)) for c in range(0x300, 0x10000) if unicodedata.category(chr(c))[0] == "M")


@cache
def _pieces() -> re.Pattern[str]:
    marks = _marks()
    return re.compile(
        rf"(?P<paired>(?:[{_PAIRED}][{marks}]*)+)"
        r"|(?P<number>\d{1,3}(?:[.,]\d{3})+(?!\d))"
        rf"|(?:(?![{_PAIRED}])[^\W_][{marks}]*)+"
    )


@cache
def _characters() -> re.Pattern[str]:
    return re.compile(rf".[{_marks()}]*", re.DOTALL)


@lru_cache(maxsize=200_000)
def _key(piece: str) -> str:
    bare = _DROPPED.sub("", unicodedata.normalize("NFKD", piece[: 4 * _LONGEST]).casefold())
    return unicodedata.normalize("NFC", bare)[:_LONGEST]


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of `text` in order; offsets are code points, end exclusive. Linear in the length of the text."""
    for found in _pieces().finditer(text):
        if found.lastgroup == "paired":
            yield from _pairs(found[0], found.start())
        else:
            piece = found[0].replace(".", "").replace(",", "") if found.lastgroup == "number" else found[0]
            if key := _key(piece):
                yield Token(key, found.start(), found.end(), "word")


def _pairs(run: str, offset: int) -> Iterator[Token]:
    characters = [(m.start(), m.end()) for m in _characters().finditer(run)]
    for (start, _), (_, end) in pairwise(characters):
        yield Token(_key(run[start:end]), offset + start, offset + end, "pair")
    start, end = characters[-1]
    yield Token(_key(run[start:end]), offset + start, offset + end, "last" if len(characters) > 1 else "single")
