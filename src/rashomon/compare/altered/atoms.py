"""A sentence in, the numbers in it out, each with every value that it may stand for in another language.

One idea: a number says its value in digits or in words, alone or in a date, and a translation may write "5 p.m." as "17 uur",
"March" as "3" and "'08" as "2008"; so an atom holds a set of values, the plain one apart from those it may be rewritten to.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from rashomon import words
from rashomon.extract.figures.digits import convention
from rashomon.extract.figures.numbers import Number, number_at
from rashomon.extract.figures.numerals import numerals
from rashomon.extract.figures.tokens import Tokens, tokens
from rashomon.model import Span

__all__ = ["Atom", "atoms", "months"]

SMALLEST = 2  # "one", "een" and "a" are exchanged freely in translation
_CLOCK = 12
_FAR = 12  # letters of the words before and behind a number
_CENTURIES = (1900, 2000)
_DECADES = range(10, 100, 10)
_TIME = re.compile(r"(?<![\d:.,])(\d{1,2})(?::|[ \u00a0\u202f]?[hH][ \u00a0\u202f]?)(\d{2})(?![\d:])")


@dataclass(frozen=True, slots=True)
class Atom:
    """A number of a sentence. `value` is what it says; `others` what it may be rewritten to; `digits` whether it has any; `scaled`
    whether it ends in a scale ("million"); `parts` what stands in its place where its fraction is told apart."""

    span: Span
    value: float
    others: frozenset[float]
    digits: bool
    scaled: bool = False
    kind: str = "cardinal"
    parts: frozenset[float] = frozenset()


@cache
def _read(text: str, language: str) -> tuple[tuple[int, int, Number], ...]:
    found, grammar = tokens(text), numerals(language)
    decimal = convention(text, grammar.decimal)
    out, at = [], 0
    while at < len(found):
        number = number_at(found, at, grammar, decimal) if grammar.begins(found.words[at]) else None
        if number is None:
            at += 1
            continue
        out.append((found.start[number.first], found.end[number.last - 1], number))
        at = max(number.last, at + 1)
    return tuple(out)


def atoms(sentence: Span, language: str, *, shares: bool = False) -> list[Atom]:
    """Return the numbers of a sentence in order; small ones in words, vague ones and bare scales ("hundreds") are left aside.

    shares   with parts of one in words too: "one in five" in a language where it is read as a fifth
    """
    out = [_time(m, sentence.start) for m in _TIME.finditer(sentence.text)]
    clock = [(a.span.start - sentence.start, a.span.end - sentence.start) for a in out]
    for start, end, read in _read(sentence.text, language):
        number, worded = read, not read.in_digits
        if any(a < end and start < b for a, b in clock):
            continue
        if _all_but(sentence.text, start, end, language):  # "op twee na de grootste" is the third
            number = replace(read, value=read.value + 1, kind="ordinal")
        least = 0 if shares and number.kind == "fraction" else SMALLEST
        if number.kind == "vague" or (worded and (number.bare or abs(number.value) < least)):
            continue
        span = Span(sentence.start + start, sentence.start + end, sentence.text[start:end])
        others = _rewritten(number) | _half_past(sentence.text, start, number.value, language)
        out.append(Atom(span, round(number.value, 4), others, number.in_digits, number.scaled, number.kind, _parts(number)))
    return sorted(out, key=lambda atom: atom.span)


def _half_past(text: str, start: int, value: float, language: str) -> frozenset[float]:
    """Return the hour that half an hour has passed since, where a language names the one to come: "half tien" is half past nine."""
    before = text[max(0, start - _FAR) : start].split()[-1:]
    to_come = before and before[0].lower() in words.topic(language, "dates").get("half_to", ())
    return frozenset({value - 1 if value > 1 else float(_CLOCK)}) if to_come and 1 <= value <= _CLOCK else frozenset()


def _all_but(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether a number tells how many come before the one that is meant."""
    listed = words.topic(language, "comparing").get("all_but", ())
    around = (text[max(0, start - _FAR) : start].split()[-1:], text[end : end + _FAR].split()[:1])
    return bool(listed) and [w.lower() for side in around for w in side] == listed


def _time(match: re.Match[str], offset: int) -> Atom:
    """Read 5:30 as 5.30, which other languages write, and as 17.30."""
    hour, minute = int(match[1]), int(match[2]) / 100
    others = {hour + minute + _CLOCK, hour + minute - _CLOCK}
    if not minute:
        others |= {float(hour + _CLOCK), float(hour - _CLOCK)}
    return Atom(Span(offset + match.start(), offset + match.end(), match[0]), hour + minute, _rounded(others), digits=True)


def _rounded(values: set[float]) -> frozenset[float]:
    return frozenset(round(value, 4) for value in values)


def _parts(number: Number) -> frozenset[float]:
    """Return what digits may stand for a number in words: two and a half years are "dos años y medio", the nineties the 1990s."""
    whole = float(int(number.value))
    if number.in_digits or whole <= 1:
        return frozenset()
    years = {century + whole for century in _CENTURIES} if whole in _DECADES else set()
    return frozenset(years | ({whole} if whole != number.value else set()))


def _rewritten(number: Number) -> frozenset[float]:
    """Return the other values that a translation may write: another clock, a year in full, a score in parts, a tenfold scale."""
    value, out = number.value, set()
    if value == int(value) and 0 < value <= _CLOCK * 2:
        out |= {value + _CLOCK, value - _CLOCK}
    if value == int(value) and 0 <= value < 100:
        out |= {century + value for century in _CENTURIES}
    if number.in_digits and 0 < value < _CLOCK and value != int(value):
        out.add(value + _CLOCK)
    if number.kind == "fraction":
        out.add(round(1 / value, 6) if value else value)
        out.add(round(100 * value))
    return _rounded(out)


@cache
def _month_names(language: str) -> dict[str, int]:
    table = words.topic(language, "dates").get("months", {})
    return {name.lower(): int(number) for number, names in table.items() for name in str(names).replace("|", " ").split()}


def months(sentence: Span, language: str) -> frozenset[float]:
    """Return the numbers of the months that a sentence names: a translation may write them in digits."""
    known = _month_names(language)
    read: Tokens = tokens(sentence.text)
    return frozenset(float(known[w]) for w in read.words if w in known)
