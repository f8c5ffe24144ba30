"""An article in, its words as they are compared out: folded, with offsets, furniture left aside.

A shingle is five words in a row (Broder 1997); its hash stands for it. Words inside quotation marks are marked, since two
reporters who quote one speaker share those words without having copied each other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rashomon.model import Article

__all__ = ["QUOTED", "SIZE", "Hasher", "Token", "quoted_parts", "tokens"]

SIZE = 5  # words in a shingle: three words recur by chance within a story, eight miss lightly edited copies

_WORD = re.compile(r"\w+")
QUOTED = re.compile(r"[“„«\"][^“”„«»\"\n]{1,2000}[”“»\"]|``[^`\n]{1,2000}?''")
_OPENS = re.compile(r"[“„«\"]|``")
_CLOSING = {"“": ("”",), "„": ("“", "”"), "«": ("»",), '"': ('"',), "``": ("''",)}
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2 ** 64 over the golden ratio, odd: spreads to the upper half (Knuth)
_LINK = re.compile(r"\s*https?\s?:\s?/")


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
    for begin, text, quoted in _parts(article):
        at = 0
        for m in _WORD.finditer(text):
            while at < len(quoted) and quoted[at][1] <= m.start():
                at += 1
            inside = at < len(quoted) and quoted[at][0] <= m.start()
            yield Token(begin + m.start(), begin + m.end(), intern(m[0].casefold()), inside)


def _parts(article: Article) -> Iterator[tuple[int, str, list[tuple[int, int]]]]:
    """Yield (offset, text, where quotations stand in it) of each paragraph that counts."""
    opened: tuple[str, ...] = ()
    for paragraph in article.paragraphs:
        if paragraph.kind == "furniture":
            continue
        text = article.text[paragraph.start : paragraph.end]
        if _LINK.match(text):
            continue
        quoted, opened = quoted_parts(text, opened=opened)
        yield paragraph.start, text, quoted


class Hasher(dict[str, int]):
    """Hashes an article's shingles without making its tokens, several times as fast; remembers the words that it has met."""

    _most = 1_000_000

    def __missing__(self, word: str) -> int:
        """Hash a word that was not met; forget all first when there are too many."""
        if len(self) >= self._most:
            self.clear()
        made = self[word] = crc32(word.casefold().encode("utf-8", "replace"))
        return made

    def __call__(self, article: Article) -> tuple[NDArray[np.uint32], int]:
        """Return a hash of the shingle at each word, and the number of words outside quotation marks."""
        words: list[str] = []
        own = 0
        for _, text, quoted in _parts(article):
            found = _WORD.findall(text)
            words += found
            own += len(found) - sum(len(_WORD.findall(text, a, b)) for a, b in quoted)
        hashes = np.fromiter(map(self.__getitem__, words), np.uint64, len(words))
        count = max(len(words) - SIZE + 1, 0)
        mixed = np.zeros(count, np.uint64)
        for n in range(SIZE):
            mixed *= _FACTOR
            mixed += hashes[n : n + count]
        mixed *= _FACTOR
        return (mixed >> np.uint64(32)).astype(np.uint32), own


def quoted_parts(text: str, *, opened: tuple[str, ...] = ()) -> tuple[list[tuple[int, int]], tuple[str, ...]]:
    """Return where the quotations of a paragraph stand, in order, and the marks of which one closes what goes on in the next.

    opened   the marks of which one closes what goes on from the paragraph before: it does, if one stands here before another opens
    """
    parts, begin = [], 0
    closes = [(at, at + len(mark)) for mark in opened if (at := text.find(mark)) >= 0]
    if closes and _OPENS.search(text, 0, min(closes)[0]) is None:
        begin = min(closes)[1]
        parts.append((0, begin))
    parts += [m.span() for m in QUOTED.finditer(text, begin)]
    last = parts[-1][1] if parts else 0
    goes_on = _OPENS.search(text, last)
    if goes_on is None:
        return parts, ()
    parts.append((goes_on.start(), len(text)))
    return parts, _CLOSING[goes_on[0]]
