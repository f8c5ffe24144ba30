"""Numbers written with marks: 1st, 1.3e6, 6.2x10^-4, 1/2, 2½, .25. One idea: the digits are known, and what touches them is
read on from there; nothing here is of any one language but the endings of ordinals.
"""

import unicodedata

from rashomon.extract.figures.numerals import Numerals
from rashomon.extract.figures.sums import Number
from rashomon.extract.figures.tokens import Tokens

__all__ = ["FRACTIONS", "is_suffix", "leading_point", "power", "written_fraction"]

FRACTIONS = {c: unicodedata.numeric(c) for c in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100, 128, 1000})


def leading_point(tokens: Tokens, first: int) -> Number | None:
    """Read .25, where nothing touches the point from before."""
    digits_ = tokens.words[first + 1] if first + 1 < len(tokens) else ""
    touched = tokens.glued(first) and tokens.words[first - 1] != "("
    if touched or not digits_.isdecimal() or not tokens.glued(first + 1) or len(digits_) > 9:
        return None
    return Number(first, first + 2, float(f"0.{digits_}"), in_digits=True)


def is_suffix(tokens: Tokens, at: int, grammar: Numerals) -> bool:
    """Tell the ending of an ordinal in digits; a dot is one only after two digits at most, and before a word."""
    if tokens.words[at] not in grammar.suffixes:
        return False
    follows = (
        at + 1 < len(tokens)
        and tokens.words[at + 1][0].isalpha()
        and "\n" not in tokens.text[tokens.end[at] : tokens.start[at + 1]]
    )
    return tokens.words[at] != "." or (follows and len(tokens.words[at - 1]) <= 2)


def power(tokens: Tokens, at: int, value: float) -> tuple[int, float] | None:
    """Read 1.3e6 and 6.2x10^-4 on from the mantissa."""
    words, n = tokens.words, len(tokens)
    if at + 1 < n and words[at] == "^" and tokens.glued(at):
        at, sign = at + 1, 1
        while at < n and words[at] in ("-", "−", "+"):
            sign, at = (sign if words[at] == "+" else -sign), at + 1
        raisable = at < n and words[at].isdecimal() and len(words[at]) <= 2 and value > 0
        return (at + 1, value ** (sign * int(words[at]))) if raisable else None
    if at + 1 < n and words[at] == "e" and tokens.glued(at):
        at, base = at + 1, True
    elif at + 2 < n and words[at] in ("x", "×") and words[at + 1] == "10":
        at, base = at + 2, words[at + 2] in ("^", "-", "−")
        at += words[at] == "^"
    else:
        return None
    sign, first = 1, at
    if at < n and words[at] in ("-", "−", "+"):
        sign, at = (1 if words[at] == "+" else -1), at + 1
    if first == at and words[at - 1] == "e" and "." not in words[at - 2] and "," not in words[at - 2]:
        return None  # 7e7 is a name
    if not base or at >= n or not words[at].isdecimal() or len(words[at]) > 2 or not tokens.glued(at):
        return None
    return at + 1, value * 10.0 ** (sign * int(words[at]))


def written_fraction(tokens: Tokens, first: int, value: float) -> Number | None:
    """Read 1/2, 2 1/4 and 2½."""
    words, n = tokens.words, len(tokens)
    if first + 1 < n and words[first + 1] in FRACTIONS:
        return Number(first, first + 2, value + FRACTIONS[words[first + 1]], in_digits=True)
    if first + 2 < n and words[first + 1] in "/⁄" and tokens.glued(first + 1) and tokens.glued(first + 2):
        part = _part(words[first], words[first + 2])
        after = words[first + 3] if first + 3 < n and tokens.glued(first + 3) else ""
        return Number(first, first + 3, part, "fraction", in_digits=True) if part is not None and after != "/" else None
    if first + 3 < n and words[first + 2] == "/" and tokens.is_digits(first + 1) and tokens.glued(first + 2):
        part = _part(words[first + 1], words[first + 3])
        return Number(first, first + 4, value + part, in_digits=True) if part is not None and value.is_integer() else None
    return None


def _part(above: str, below: str) -> float | None:
    if not (above.isdecimal() and below.isdecimal() and len(above) <= 3 and len(below) <= 4):
        return None
    return int(above) / int(below) if int(below) in _DENOMINATORS and 0 < int(above) < int(below) else None
