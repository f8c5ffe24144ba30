"""An article in, its words as they are compared out: folded, with offsets, furniture left aside.

A shingle is five words in a row (Broder 1997). Words inside quotation marks are marked, since two
reporters who quote one speaker share those words without having copied each other.
"""

import re
from collections.abc import Iterator
from sys import intern
from typing import NamedTuple

from rashomon.model import Article, Paragraph

__all__ = ["QUOTED", "SIZE", "Token", "counted", "quoted_parts", "tokens"]

SIZE = 5  # words in a shingle: three words recur by chance within a story, eight miss lightly edited copies

_WORD = re.compile(r"\w+")
QUOTED = re.compile(r"[“„«\"][^“”„«»\"\n]{1,2000}[”“»\"]|``[^`\n]{1,2000}?''")
_OPENS = re.compile(r"[“„«\"]|``")
_CLOSING = {"“": ("”",), "„": ("“", "”"), "«": ("»",), '"': ('"',), "``": ("''",)}
_LINK = re.compile(r"\s*https?\s?:\s?/")


class Token(NamedTuple):
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
            start, end = m.span()
            while at < len(quoted) and quoted[at][1] <= start:
                at += 1
            inside = at < len(quoted) and quoted[at][0] <= start
            yield Token(begin + start, begin + end, intern(m[0].casefold()), inside)


def _parts(article: Article) -> Iterator[tuple[int, str, list[tuple[int, int]]]]:
    """Yield (offset, text, where quotations stand in it) of each paragraph that counts."""
    opened: tuple[str, ...] = ()
    for paragraph, text in counted(article):
        quoted, opened = quoted_parts(text, opened=opened)
        yield paragraph.start, text, quoted


def counted(article: Article) -> Iterator[tuple[Paragraph, str]]:
    """Yield each paragraph that counts, with its text: not furniture, and not a line that is an address."""
    linked = "http" in article.text
    for paragraph in article.paragraphs:
        if paragraph.kind != "furniture":
            text = article.text[paragraph.start : paragraph.end]
            if not (linked and _LINK.match(text)):
                yield paragraph, text


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
