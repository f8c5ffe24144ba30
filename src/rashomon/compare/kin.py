"""Words in, which of the lists of one meaning they stand in out: soldiers and servicemen, "militairen"; what a sum of money is."""

import re
from functools import cache

from rashomon import words
from rashomon.compare.terms import any_of

__all__ = ["LOST", "kin", "sums"]

LOST = frozenset({0, 1, 2})  # of the lists of `sums`: what a strike costs is the loss that it makes


def kin(text: str, language: str) -> frozenset[int]:
    """Return the numbers of the lists of `kin` in words/<language>/comparing whose words stand in a text."""
    return _of(text, language, "kin")


def sums(text: str, language: str) -> frozenset[int]:
    """Return the numbers of the lists of `sums` whose words stand in a text: cost, damage, a fine."""
    return _of(text, language, "sums")


def _of(text: str, language: str, field: str) -> frozenset[int]:
    return frozenset(n for n, pattern in enumerate(_lists(language, field)) if pattern.search(text) is not None)


@cache
def _lists(language: str, field: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(any_of, words.topic(language, "comparing").get(field, ())))
