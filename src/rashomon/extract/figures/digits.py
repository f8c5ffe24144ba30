"""A digit string in, its value out, by the marks of its language. One idea: a mark is read by the language, unless the article
itself shows, in a string that can be read in one way only, that it keeps to the other convention.
"""

import re
from typing import Literal

__all__ = ["Convention", "convention", "digits"]

Convention = Literal[".", ","]  # the decimal mark

_LONGEST = 30  # digits; beyond that it is a code, not a number
_SPACES = re.compile(r"[ \u00a0\u2009\u202f'’]")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_UNMISTAKABLE = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}(?![\d.,]\d)|(?P<comma>\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}(?![\d.,]\d)))(?!\d)"
)


def convention(text: str, decimal: str) -> str:
    """Return the decimal mark that a text keeps to: `decimal`, its language's, unless the text only ever shows the other."""
    comma = point = 0
    for match in _UNMISTAKABLE.finditer(text):
        if match["comma"]:
            comma += 1
        else:
            point += 1
    if decimal == "," and point and not comma:
        return "."
    if decimal == "." and comma and not point:
        return ","
    return decimal


def digits(string: str, decimal: str) -> float | None:
    """Return the value of a digit string; None where it is no one number (1.2.3, 22,24,26)."""
    plain = _SPACES.sub("", string)
    if len(plain) > _LONGEST:
        return None
    if plain.isdecimal():
        return float(plain)
    if "." in plain and "," in plain:
        return _both(plain)
    mark = "." if "." in plain else ","
    if plain.count(mark) > 1:
        return float(plain.replace(mark, "")) if _GROUPED.fullmatch(plain) or _INDIAN.fullmatch(plain) else None
    whole, part = plain.split(mark)
    if mark != decimal and len(part) == 3 and len(whole) <= 3 and whole != "0" and len(plain) == len(string):
        return float(whole + part)
    return float(f"{whole}.{part}")


def _both(plain: str) -> float | None:
    last = max(plain.rfind("."), plain.rfind(","))
    whole, part = plain[:last], plain[last + 1 :]
    other = "," if plain[last] == "." else "."
    if plain[last] in whole or not (_GROUPED.fullmatch(whole) or _INDIAN.fullmatch(whole)):
        return None
    return float(f"{whole.replace(other, '')}.{part}")
