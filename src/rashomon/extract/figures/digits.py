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
_MARKED = re.compile(r"\d++(?:[.,]\d++)*+")  # possessive: linear


def convention(text: str, decimal: str) -> str:
    """Return the decimal mark that a text keeps to: `decimal`, its language's, unless the text only ever shows the other."""
    shown = {mark for match in _MARKED.finditer(text) if (mark := _shows(match[0])) is not None}
    other = "," if decimal == "." else "."
    return other if shown == {other} else decimal


def _shows(string: str) -> str | None:
    """Return the decimal mark that a digit string can only have been written with: 1,234.5 and 1,234,567 a point."""
    if "." in string and "," in string:
        return (string[max(string.rfind("."), string.rfind(","))]) if _both(string) is not None else None
    if string.count(",") + string.count(".") > 1 and _GROUPED.fullmatch(string):
        return "." if "," in string else ","
    return None


def digits(string: str, decimal: str) -> float | None:
    """Return the value of a digit string; None where it is no one number (1.2.3, 22,24,26)."""
    string = string.replace(" , ", ",").replace(" . ", ".")
    plain = _SPACES.sub("", string).replace("\u066c", "")
    if len(plain) > _LONGEST:
        return None
    if "\u066b" in plain:  # the Arabic decimal mark is read in one way only
        plain, decimal = plain.replace("\u066b", "."), "."
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
