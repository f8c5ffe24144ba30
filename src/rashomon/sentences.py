"""A paragraph's text in, its sentences out, as offsets. One idea: a mark ends a sentence unless something says that it does not.

What says so: a known abbreviation or initial before the mark, a number with its ordinal dot, a lower-case word after it, or
a closing quotation mark that goes on into its own reporting clause ("...?" asked he). Linear in the length of the text.
"""

import re
from collections.abc import Iterator
from functools import cache

from rashomon import words
from rashomon.model import Article, Span

__all__ = ["of_article", "sentences", "words_of"]

_LONGEST = 2_000  # characters; a "sentence" beyond that is cut at white space, so that hostile text stays bounded

_END = re.compile(r"(?:[.!?…]+|[。！？｡])[\"'”’»›“)\]]*(?=\s|$|[\"“„«‘(]|(?<=[。！？｡]).)|\n+")
_WORD_BEFORE = re.compile(r"([^\s\"“”„«»‘’'(\[]{1,24})$")
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2}")
_PARTED = re.compile(r"\d \Z")
_CLIPPED = re.compile(r"['’‘`][skmnt]\s[A-Z]")  # Dutch begins a sentence so: 's Ochtends, 't Is
_INITIAL = re.compile(r"^(?:[^\W\d_]\.)*[^\W\d_]$")


@cache
def _abbreviations(language: str) -> frozenset[str]:
    listed = words.topic(language, "sentences").get("abbreviations", ())
    general = words.topic("mul", "sentences").get("abbreviations", ())
    return frozenset(a.lower() for a in (*listed, *general))


@cache
def _dotted_ordinals() -> frozenset[str]:
    """Return the languages that write "3rd" as "3."."""
    return frozenset(words.topic("mul", "sentences").get("dotted_ordinals", ()))


def _goes_on(text: str, start: int, mark: re.Match[str], language: str) -> bool:
    """Tell whether the sentence that began at `start` goes on after `mark`."""
    after = text[mark.end() : mark.end() + 40].lstrip(" \t\xa0")
    if not after or after[0] == "\n" or mark[0][0] == "\n":
        return False
    first = next((c for c in after if c.isalnum()), "")
    if first.islower() and not _CLIPPED.match(after):
        return True  # also after a closed quotation: “Why?” he asked
    if mark[0] != ".":
        return False
    if after[0].isdecimal() and _PARTED.search(text, max(start, mark.start() - 4), mark.start()):
        return True  # a text that is written as tokens: a quake of 6 . 4
    before = _WORD_BEFORE.search(text[max(start, mark.start() - 24) : mark.start()])
    if before is None:
        return False
    word = before[1]
    if word.lower() in _abbreviations(language) or (word + ".").lower() in _abbreviations(language):
        return True
    if _INITIAL.match(word) and word.lower() not in {"i"} and word[-1].isupper() and (first.isupper() or after[0] == "("):
        return True  # also Yassin B. (26)
    return word.isdigit() and len(word) <= 2 and language.split("-", maxsplit=1)[0] in _dotted_ordinals()


def sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Split `text[start:end]`, one paragraph, into sentences.

    language   BCP 47; chooses the abbreviations
    Returns (start, end) pairs in code points over the whole `text`, ascending and disjoint, white space trimmed off.
    """
    window, found, begin = text[start:end], [], 0
    for mark in _END.finditer(window):
        if mark.start() < begin or _goes_on(window, begin, mark, language):
            continue
        found.append((begin, mark.end()))
        begin = mark.end()
    found.append((begin, len(window)))
    out = []
    for a, b in found:
        for c, d in _bounded(window, a, b):
            piece = window[c:d]
            left = c + len(piece) - len(piece.lstrip())
            right = c + len(piece.rstrip())
            if left < right:
                out.append((start + left, start + right))
    return out


def words_of(text: str) -> list[str]:
    """Split a text into words; where a script does not part them (Chinese, Japanese, Thai), two characters stand for one."""
    parted, dense = text.split(), _DENSE.findall(text)
    return dense if len(dense) > len(parted) else parted


def of_article(article: Article, *, least_words: int = 1) -> Iterator[Span]:
    """Yield the sentences of an article's headings, body and captions that have so many words, in the order of the text."""
    for p in article.paragraphs:
        if p.kind != "furniture":
            language = p.language if p.language != "und" else article.language
            for start, end in sentences(article.text, p.start, p.end, language):
                span = article.span(start, end)
                if len(words_of(span.text)) >= least_words:
                    yield span


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start + _LONGEST // 2, start + _LONGEST), start + _LONGEST // 2)
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    return pieces
