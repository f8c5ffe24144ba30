"""Aligned sentences and what might be altered in them in, how much more alike they become without it out.

One idea, an experiment with the text itself: take the word in question out of both sentences, or put the other's word in its
place. Two sentences that said different things say more of the same afterwards; a translation of the word by another word says
less. Only the one word changes, so all else that makes two sentences alike or not cancels out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.encode import Encoder
from rashomon.encode.similarity import centre
from rashomon.model import Span

__all__ = ["Text", "cosines", "cut", "put"]

Text = tuple[str, str]  # text, language


@dataclass(frozen=True, slots=True)
class _Rows:
    vectors: NDArray[np.float32]
    row: dict[Text, int]

    def cosine(self, one: Text, other: Text) -> float:
        return float(self.vectors[self.row[one]].astype(np.float64) @ self.vectors[self.row[other]].astype(np.float64))


def cosines(pairs: Sequence[tuple[Text, Text]], encoder: Encoder) -> list[float]:
    """Return the cosine of each pair of texts, centred by language; all texts are encoded in one call, each once."""
    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    if not texts:
        return []
    rows = _Rows(centre(encoder.encode([t for t, _ in texts]), [lang for _, lang in texts]), {t: n for n, t in enumerate(texts)})
    return [round(rows.cosine(one, other), 5) for one, other in pairs]


def cut(sentence: Span, part: Span) -> str:
    """Return a sentence without a part of it."""
    start, end = part.start - sentence.start, part.end - sentence.start
    return sentence.text[:start] + sentence.text[end:].lstrip(" \xa0")


def put(sentence: Span, part: Span, instead: str) -> str:
    """Return a sentence with something else in place of a part of it."""
    return sentence.text[: part.start - sentence.start] + instead + sentence.text[part.end - sentence.start :]
