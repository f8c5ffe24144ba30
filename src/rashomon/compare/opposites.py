"""Two texts in, why they exclude each other out, by words: one says "withdrawal", the other "build-up".

One idea: pairs of exclusive terms are language data whose n-th pair means the same in every language, so an English and a
Dutch sentence are compared as two English ones are. A negation turns a term round.
"""

import re
from dataclasses import dataclass
from functools import cache

from rashomon import words

__all__ = ["Opposition", "opposition"]

_WINDOW = 30  # characters before a term in which a negation turns it round


@dataclass(frozen=True, slots=True)
class Opposition:
    """The term in the one text and the term in the other that exclude each other."""

    one: str
    other: str


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    pairs = words.topic(language, "comparing").get("opposites", ())
    return tuple((_any(left), _any(right)) for left, right in pairs)


def _any(terms: list[str]) -> re.Pattern[str]:
    longest_first = sorted((re.escape(t) for t in terms), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b", re.IGNORECASE)


@cache
def _negation(language: str) -> re.Pattern[str] | None:
    listed = words.topic(language, "comparing").get("negations", ())
    return _any(list(listed)) if listed else None


def opposition(one: str, one_language: str, other: str, other_language: str) -> Opposition | None:
    """Return the first pair of terms that set the texts against each other, or None."""
    for mine, theirs in zip(_patterns(one_language), _patterns(other_language), strict=False):
        a, b = _side(mine, one, one_language), _side(theirs, other, other_language)
        if a and b and a[0] != b[0]:
            return Opposition(a[1], b[1])
    return None


def _side(pair: tuple[re.Pattern[str], re.Pattern[str]], text: str, language: str) -> tuple[int, str] | None:
    """Return which side of a pair a text takes, and the term; None if it takes neither or both."""
    found = [pattern.search(text) for pattern in pair]
    if (found[0] is None) == (found[1] is None):
        return None
    side = 0 if found[0] else 1
    match = found[side]
    assert match is not None
    negation = _negation(language)
    turned = negation is not None and negation.search(text, max(0, match.start() - _WINDOW), match.start()) is not None
    return (1 - side if turned else side), match[0]
