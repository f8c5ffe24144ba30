"""Text in, token ids out, with every token's place in the text. One idea: normalise outside the tokenizer, and keep the way back.

Every text gets the prefix "query: ", which E5 wants on both sides of a symmetric comparison. Characters are normalised by the map
that the weights carry (length may change), runs of spaces become one, and the Unigram model of `tokenizers` cuts the pieces: the
same ids as the model's own tokenizer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.encode.weights import Vocabulary

__all__ = ["PREFIX", "Placed", "Tokenizer"]

PREFIX = "query: "

_SPACES = re.compile(" {2,}")
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character; it cannot be encoded


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
    """The encoder's tokenizer. Not shared between threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        from tokenizers import Tokenizer as Fast
        from tokenizers import models, pre_tokenizers

        pairs = list(zip(vocabulary.pieces, vocabulary.scores.tolist(), strict=True))
        self._fast: Any = Fast(models.Unigram(pairs, unk_id=vocabulary.unknown, byte_fallback=False))
        self._fast.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)
        self._normal = dict(vocabulary.normal)

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the ids of each text, those of the prefix first, without begin and end."""
        found = self._fast.encode_batch_fast([self._prepare(t) for t in texts], add_special_tokens=False)
        return [f.ids for f in found]

    def place(self, text: str) -> Placed:
        """Return the ids of a text with their offsets."""
        normal, source = self._map(text)
        found = self._fast.encode(normal, add_special_tokens=False)
        prefix = sum(1 for _, end in found.offsets if end > 0 and source[end - 1] < 0)
        return Placed(found.ids, prefix, [_place(text, source, a, b) for a, b in found.offsets])

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
