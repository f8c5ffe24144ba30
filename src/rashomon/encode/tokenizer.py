"""Text in, token ids out, with every token's place in the text. One idea: cut word by word, and remember the words.

Every text gets the prefix "query: ", which E5 wants on both sides of a symmetric comparison. Characters are normalised by the
map that the weights carry (length may change), runs of spaces become one, and each word is cut into the pieces whose log
probabilities sum highest (Unigram: Kudo 2018, arXiv:1804.10959). The ids are those of the model's own tokenizer
(tests/encode/test_tokenizer.py).

The `tokenizers` library gives the same ids, faster than is needed here, but takes 260 MB and 0.8 s to start; this takes 45 MB
and 0.1 s.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.encode.weights import Vocabulary

__all__ = ["PREFIX", "Placed", "Tokenizer"]

PREFIX = "query: "

_MARK = "▁"  # stands for the space before a word
_SPACES = re.compile(" {2,}")
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character; it cannot be encoded
_WORD = re.compile(f"{_MARK}[^{_MARK}]*")
_REMEMBERED = 100_000  # words
_USUAL = 40  # characters; longer ones are not worth remembering

Pieces = tuple[tuple[int, int], ...]  # (id, characters) of each piece of a word


@dataclass(frozen=True, slots=True)
class Placed:
    """The tokens of a text (with those of the prefix, without begin and end), and where each stands in the text.

    prefix    how many of the tokens belong to the prefix
    offsets   code points of the text, end exclusive, white space trimmed off; (0, 0) for the tokens of the prefix
    """

    ids: list[int]
    prefix: int
    offsets: list[tuple[int, int]]


class Tokenizer:
    """The encoder's tokenizer."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        scores = vocabulary.scores.tolist()
        named = zip(reversed(vocabulary.pieces), zip(range(len(scores) - 1, -1, -1), reversed(scores), strict=True), strict=True)
        self._pieces: dict[str, tuple[int, float]] = dict(named)  # the first of equals counts
        self._pieces.pop(vocabulary.pieces[vocabulary.unknown], None)
        self._pieces.pop("", None)
        self._longest = max(map(len, vocabulary.pieces))
        self._unknown = (vocabulary.unknown, min(scores) - 10)
        self._normal = dict(vocabulary.normal)
        self._known: dict[str, Pieces] = {}

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the ids of each text, those of the prefix first, without begin and end."""
        return [[i for i, _ in self._read(self._prepare(text))] for text in texts]

    def place(self, text: str) -> Placed:
        """Return the ids of a text with their offsets."""
        normal, source = self._map(text)
        ids, offsets, at = [], [], -1  # the mark before the first word is not in the text
        for identity, length in self._read(normal):
            ids.append(identity)
            offsets.append(_place(text, source, max(at, 0), at + length))
            at += length
        return Placed(ids, sum(1 for _ in self._read(PREFIX.rstrip())), offsets)

    def _read(self, normal: str) -> Iterator[tuple[int, int]]:
        """Yield id and length of each piece of a normalised text, whose mark-first form the lengths cover."""
        for word in _WORD.findall(_MARK + normal.replace(" ", _MARK)):
            pieces = self._known.get(word)
            if pieces is None:
                pieces = self._cut(word)
                if len(word) <= _USUAL:
                    if len(self._known) >= _REMEMBERED:
                        self._known.clear()
                    self._known[word] = pieces
            yield from pieces

    def _cut(self, word: str) -> Pieces:
        """Find the best pieces by dynamic programming over the ends of pieces."""
        size, longest, find = len(word), self._longest, self._pieces.get
        best = [0.0] + [float("-inf")] * size
        came: list[tuple[int, int]] = [(0, 0)] * (size + 1)
        unknown, penalty = self._unknown
        for start in range(size):
            base = best[start]
            for end in range(start + 1, min(start + longest, size) + 1):
                found = find(word[start:end])
                if found is not None and base + found[1] > best[end]:
                    best[end], came[end] = base + found[1], (found[0], start)
            if base + penalty > best[start + 1]:
                best[start + 1], came[start + 1] = base + penalty, (unknown, start)
        pieces, end = [], size
        while end > 0:
            identity, start = came[end]
            pieces.append((identity, end - start))
            end = start
        return tuple(reversed(pieces))

    def _prepare(self, text: str) -> str:
        return _SPACES.sub(" ", _SURROGATE.sub("\ufffd", PREFIX + text).translate(self._normal))

    def _map(self, text: str) -> tuple[str, list[int]]:
        """Return the normalised text and, for each character of it, where it came from (negative: the prefix)."""
        out: list[str] = []
        source: list[int] = []
        for at, character in enumerate(_SURROGATE.sub("\ufffd", PREFIX + text), -len(PREFIX)):
            for made in self._normal.get(ord(character), character):
                if made != " " or not out or out[-1] != " ":
                    out.append(made)
                    source.append(at)
        return "".join(out), source


def _place(text: str, source: list[int], start: int, end: int) -> tuple[int, int]:
    if start >= end or source[end - 1] < 0:
        return (0, 0)
    a, b = max(source[start], 0), source[end - 1] + 1
    while a < b and text[a].isspace():
        a += 1
    while a < b and text[b - 1].isspace():
        b -= 1
    return (a, b)
