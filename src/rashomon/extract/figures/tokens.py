"""A text in, its tokens out: words, digit strings and single marks, each with its place. One idea: everything that looks for
figures and dates walks over one array of tokens, so that a text is scanned once and phrases in the language data are matched
by the same splitting as the text itself.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

__all__ = ["Tokens", "phrase", "tokens"]

# Combining marks that belong to the letter before them: accents, Hebrew points, Arabic signs, Indic and Thai vowels, joiners
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963"
    "\u0e31-\u0e4e\u0eb1-\u0ece\u1037-\u103e\u17b4-\u17d3\u200c\u200d"
)

# A digit string keeps its marks: 1,234.5  1.234,5  1 234 567 (any space, groups of three)  12'500;
# and in a text that is written as tokens, 230 , 000 and 6 . 4
_TOKEN = re.compile(
    r"(https?://\S+|www\.\S+"  # an address is one word: its digits count nothing
    r"|[a-zA-Z]++(?![^\x00-\x7f])"  # most words, found fastest; the next line has them all
    rf"|[^\W\d_]++(?:[{_MARKS}]++[^\W\d_]*+)*+"
    r"|(?:\d++[-‐‑–/:]){20,}+\d*+"  # and so is a code as long as no date or score is
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d|s\b|[-‐‑][^\W\d_])(?:[.,]\d+)?"  # 18 777s are 18 of them
    r"|(?:(?<=[$€£¥])|(?<=[$€£¥] ))\d++(?: , \d{3})*+ \. \d{2}(?!\d)"  # a price with its cents, also before the end of a sentence
    r"|\d{1,3}(?:(?: , \d{3})+|(?: \. \d{3})+)(?!\d)|\d{1,3} \. \d{1,2}(?!\d| [.:])"
    r"|\d+(?:[.,'’\u066b\u066c]\d+)*"
    r"|\S)"
)

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})*,\d{3}(?:\.\d+)?")
_DIGITS = re.compile(r"\d+")
_LONGEST_LIST = 200  # characters; longer is no list that a reader would read
_LISTED = re.compile(r"\d,\d++,\d")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text. `words` are lower case; `start` and `end` are offsets in code points."""

    text: str
    start: list[int]
    end: list[int]
    words: list[str]
    memory: dict[tuple[object, ...], object] = field(default_factory=dict, compare=False)  # what was read where, by whom

    def __len__(self) -> int:
        return len(self.words)

    def glued(self, index: int) -> bool:
        """Tell whether nothing stands between the token `index` and the one before it."""
        return 0 < index < len(self.words) and self.start[index] == self.end[index - 1]

    def is_digits(self, index: int) -> bool:
        return 0 <= index < len(self.words) and self.words[index][0].isdecimal()


@lru_cache(maxsize=8)
def tokens(text: str) -> Tokens:
    """Split `text`. Kept for the last few texts, since figures and dates of one text are asked for one after the other."""
    pieces = _TOKEN.split(text)  # what stands between and a token by turns
    offsets = list(accumulate(map(len, pieces)))
    words, start, end = list(map(str.lower, pieces[1::2])), offsets[:-1:2], offsets[1::2]
    if _LISTED.search(text):
        return _without_lists(Tokens(text, start, end, words))
    return Tokens(text, start, end, words)


def _without_lists(read: Tokens) -> Tokens:
    """Cut lists that are written without spaces into their numbers: 22,24,26."""
    start, end, words = [], [], []
    for a, b, word in zip(read.start, read.end, read.words, strict=True):
        listed = len(word) <= _LONGEST_LIST and word.count(",") > 1 and not _GROUPED.fullmatch(word)
        pieces = [match.span() for match in _DIGITS.finditer(read.text, a, b)] if listed else [(a, b)]
        start += [piece[0] for piece in pieces]
        end += [piece[1] for piece in pieces]
        words += [read.text[c:d] for c, d in pieces] if listed else [word]
    return Tokens(read.text, start, end, words)


def phrase(text: str) -> tuple[str, ...]:
    """Return the words of a phrase from the language data, split as a text is."""
    return tuple(map(str.lower, _TOKEN.findall(text)))
