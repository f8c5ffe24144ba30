"""A name in, the key that its spellings share out: Koeleba and Kuleba, Poetin and Putin, Зеленский and Zelensky.

One idea: what newspapers of different languages do differently with the same foreign letters is folded away, by a table
(words/mul/transliteration.yaml) over the letters that `anyascii` gives. Not a sound code: it keeps most letters, so that
different names stay different.
"""

import re
from functools import cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

from rashomon import words

__all__ = ["fold", "same_spelling"]

_NOT_LETTER = re.compile(r"[^a-z0-9 ]+")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1+")


@cache
def _folds() -> tuple[tuple[str, str], ...]:
    return tuple((old, new) for old, new in words.topic("mul", "transliteration").get("folds", ()))


@cache
def fold(name: str) -> str:
    """Return the key of a name: lower-case ASCII, transliteration habits folded, words parted by one space."""
    key = _NOT_LETTER.sub("", anyascii(name).lower().replace("-", " "))
    for old, new in _folds():
        key = key.replace(old, new)
    return " ".join(_DOUBLED.sub(r"\1", key).split())


def same_spelling(one: str, other: str) -> bool:
    """Tell whether two words may be spellings of one name: equal keys, or long keys one letter apart with the same first letter."""
    a, b = fold(one), fold(other)
    if a == b:
        return True
    return min(len(a), len(b)) >= 6 and a[0] == b[0] and Levenshtein.distance(a, b, score_cutoff=1) <= 1
