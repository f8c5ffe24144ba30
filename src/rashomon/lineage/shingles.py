"""An article in, its words as they are compared out: folded, with offsets, furniture left aside.

A shingle is five words in a row (Broder 1997); its hash stands for it. Words inside quotation marks are marked, since two
reporters who quote one speaker share those words without having copied each other.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern
from zlib import crc32

from rashomon.model import Article

__all__ = ["QUOTED", "SIZE", "Token", "shingles", "tokens"]

SIZE = 5  # words in a shingle: three words recur by chance within a story, eight miss lightly edited copies

_WORD = re.compile(r"\w+")
QUOTED = re.compile(r"[“„«\"][^“”„«»\"\n]{1,2000}[”“»\"]|``[^`\n]{1,2000}?''")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, folded, with its offsets in the article's text."""

    start: int
    end: int
    word: str
    quoted: bool


def tokens(article: Article) -> tuple[Token, ...]:
    """Return the words of all paragraphs that are not furniture, in order."""
    return tuple(_tokens(article))


def _tokens(article: Article) -> Iterator[Token]:
    for paragraph in article.paragraphs:
        if paragraph.kind == "furniture":
            continue
        text = article.text[paragraph.start : paragraph.end]
        quoted = [m.span() for m in QUOTED.finditer(text)]
        for m in _WORD.finditer(text):
            inside = any(a <= m.start() < b for a, b in quoted)
            yield Token(paragraph.start + m.start(), paragraph.start + m.end(), intern(m[0].casefold()), inside)


def shingles(of: tuple[Token, ...]) -> "array[int]":
    """Return the hash of the shingle that begins at each word; `SIZE - 1` fewer than the words, four bytes each."""
    words = [t.word for t in of]
    return array("I", (crc32(" ".join(words[i : i + SIZE]).encode("utf-8", "replace")) for i in range(len(words) - SIZE + 1)))
