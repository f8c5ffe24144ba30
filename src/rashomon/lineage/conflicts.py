"""Two articles' sentences in, in how many places their figures conflict out.

One idea: a translation may have spoiled a figure, but hardly ever spoils several; two reporters who were told the same count, round
and ask for themselves. So a figure that neither side has anywhere, in sentences that stand for each other, speaks for two hands,
and more so where there are several.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rashomon import words
from rashomon.extract.figures.digits import convention
from rashomon.extract.figures.numbers import number_at
from rashomon.extract.figures.numerals import numerals
from rashomon.extract.figures.tokens import tokens
from rashomon.lineage.alignment import Aligned
from rashomon.model import Span

__all__ = ["conflicts", "figures", "same_figure"]

_LEAST = 2  # "one", "een" and "a" are exchanged freely
_CLOCK = re.compile(r"(?<![\d:.,])([01]?\d|2[0-4])(?:[:.]|[ \u00a0\u202f]?[hH][ \u00a0\u202f]?)([0-5]\d)(?![\d:])")
_DIGITS = re.compile(r"\d{1,15}")
_HALF_A_DAY, _CENTURIES, _HALF = 12, (1900, 2000), 0.5
_SCALES = (1e3, 1e6, 1e9)
_FACTORS = (1.609, 3.281, 2.205, 2.471)  # of what translators convert: miles, feet, pounds, hectares
_ROUNDED = 0.02  # of a number, by which it may be rounded
_FREEZING, _DEGREES = 32, 1.8  # Fahrenheit's


def conflicts(one: Sequence[Span], other: Sequence[Span], pairs: Sequence[Aligned], languages: tuple[str, str]) -> int:
    """Return in how many places each side has a figure that the other article has nowhere; 0 if a language's numbers are no data.

    A place is two aligned sentences, or what stands alone between two pairs. A figure that one side has too many is held against
    the next place, since either side may join two sentences.
    """
    if not {*languages} <= set(words.languages("numbers")):
        return 0
    ours, theirs = ([_values(s.text, language) for s in of] for of, language in zip((one, other), languages, strict=True))
    every = frozenset[float]().union(*ours), frozenset[float]().union(*theirs)
    found, left = 0, (False, False)
    for mine, its in _places(len(one), len(other), pairs):
        odd = any(_odd(ours[i], every[1]) for i in mine), any(_odd(theirs[j], every[0]) for j in its)
        if all(odd) or (odd[0] and left[1]) or (odd[1] and left[0]):
            found, left = found + 1, (False, False)
        else:
            left = odd
    return found


def _places(ones: int, others: int, pairs: Sequence[Aligned]) -> Iterator[tuple[range, range]]:
    """Yield the sentences of either side, by number: those between two aligned pairs, and each pair, in turn."""
    i = j = 0
    for pair in pairs:
        yield range(i, pair.one), range(j, pair.other)
        i, j = pair.one + 1, pair.other + 1
        yield range(pair.one, i), range(pair.other, j)
    yield range(i, ones), range(j, others)


def _odd(mine: frozenset[float], theirs: frozenset[float]) -> bool:
    return any(not any(same_figure(x, y) for y in theirs) for x in mine)


@lru_cache(maxsize=100_000)
def same_figure(one: float, other: float) -> bool:
    """Tell whether two numbers may be one: rounded, half of it in words, of another clock, century, scale or unit."""
    low, high = sorted((one, other))
    if high - low in {0, _HALF, _HALF_A_DAY, *_CENTURIES} or high - low <= _ROUNDED * abs(high):
        return True
    if low <= 0:
        return False
    if abs((high - _FREEZING) / _DEGREES - low) <= 1 or any(high == low * scale for scale in _SCALES):
        return True
    return any(abs(high / low - factor) <= _ROUNDED * factor for factor in _FACTORS)


def figures(text: str, language: str) -> frozenset[float]:
    """Return the numbers of two and more in a sentence, in digits or words; only digits if a language's numbers are no data."""
    if language in words.languages("numbers"):
        return _values(text, language)
    return frozenset(float(run) for run in _DIGITS.findall(text) if float(run) >= _LEAST)


@lru_cache(maxsize=50_000)
def _values(text: str, language: str) -> frozenset[float]:
    clock = {int(m[1]) + int(m[2]) / 100 for m in _CLOCK.finditer(text)}
    found, grammar = tokens(_CLOCK.sub(" ", text)), numerals(language)
    decimal, out, at = convention(text, grammar.decimal), clock, 0
    while at < len(found):
        number = number_at(found, at, grammar, decimal) if grammar.begins(found.words[at]) else None
        if number is not None and number.kind != "vague" and not number.bare and number.value >= _LEAST:
            out.add(round(number.value, 4))
        at = max(number.last if number is not None else 0, at + 1)
    return frozenset(out)
