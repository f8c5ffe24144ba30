"""An EDTF date in, the first and last day that it may mean out, or words for readers.

One idea: imprecise dates are compared as the stretches they are, and told as what they are; what is not understood stays the code.

"2022-02" is 1 to 28 February, "202X" ten years, "2022-02-15/.." has no last day. A season counts as its whole year, since
its months depend on the hemisphere; "?", "~" and "%" (uncertain, about) and the time of day are passed over.
"""

import re
from calendar import monthrange
from functools import lru_cache

__all__ = ["FIRST", "LAST", "days", "worded"]

FIRST, LAST = "0000-01-01", "9999-12-31"
_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX|\dXXX|XXXX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?(?:T[0-9:.,Z+-]{0,30})?[?~%]?")
_OPEN = frozenset({"", ".."})


def days(edtf: str | None) -> tuple[str, str] | None:
    """Return the first and last day as ISO dates, or None where nothing is known: no date, not EDTF, or all of it open.

    >>> days("2022-02"), days("../2022-02-15"), days("last week")
    (('2022-02-01', '2022-02-28'), ('0000-01-01', '2022-02-15'), None)
    """
    if edtf is None:
        return None
    begin, slash, end = edtf.strip().partition("/")
    first, last = _point(begin), _point(end if slash else begin)
    if first is None or last is None or (first, last) == (_ANY, _ANY):
        return None
    return (first[0], last[1]) if first[0] <= last[1] else None


_ANY = (FIRST, LAST)


def _point(text: str) -> tuple[str, str] | None:
    if text in _OPEN:
        return _ANY
    found = _POINT.fullmatch(text)
    if found is None:
        return None
    year, month, day = found[1], found[2] or "XX", found[3] or "XX"
    low, high = year.replace("X", "0"), year.replace("X", "9")
    if "X" in year or month == "XX" or 21 <= int(month) <= 24:
        return f"{low}-01-01", f"{high}-12-31"
    if not 1 <= int(month) <= 12:
        return None
    longest = monthrange(int(year) or 4, int(month))[1]
    if day == "XX":
        return f"{year}-{month}-01", f"{year}-{month}-{longest:02}"
    return (f"{year}-{month}-{day}",) * 2 if 1 <= int(day) <= longest else None


_SURE = {"~": "about", "?": "perhaps", "%": "perhaps about"}
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_SEASON = re.compile(r"(\d{4})-(2[1-4])")
_SOME = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))-XX")
_MONTHS = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?")
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d)?(Z|[+-]\d\d:\d\d)?")


@lru_cache(maxsize=512)
def worded(edtf: str) -> str:
    """Return a date, season, decade, century, time or interval of these in English, and any other EDTF as it is.

    >>> worded("2022-02-15"), worded("2022-02~"), worded("2022-02-07/2022-02-13"), worded("2022/..")
    ('15 February 2022', 'about February 2022', '7–13 February 2022', 'from 2022')
    >>> worded("2022-02-15T14:00:00+01:00"), worded("2025-22"), worded("198X"), worded("2013-03-XX")
    ('15 February 2022, 14:00 +01:00', 'summer 2025', 'the 1980s', 'a day in March 2013')
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one(edtf)
    if first in _OPEN or last in _OPEN:
        return edtf if first in _OPEN and last in _OPEN else f"until {worded(last)}" if first in _OPEN else f"from {worded(first)}"
    a, b = _MONTHS.fullmatch(first), _MONTHS.fullmatch(last)
    if a is None or b is None or a[1] != b[1] or (a[3] is None) != (b[3] is None):
        return f"{worded(first)} to {worded(last)}"
    if a[3] and a[2] == b[2]:
        return f"{int(a[3])}–{worded(last)}"
    return f"{worded(first).removesuffix(a[1]).rstrip()} to {worded(last)}"


def _one(edtf: str) -> str:
    if len(edtf) > 1 and edtf[-1] in _SURE:
        inner = _one(edtf[:-1])
        return edtf if inner == edtf[:-1] and not inner.isdecimal() else f"{_SURE[edtf[-1]]} {inner}"
    instant = _INSTANT.fullmatch(edtf)
    if instant is not None:
        zone = {None: "", "Z": " UTC"}.get(instant[3], f" {instant[3]}")
        return f"{_one(instant[1])}, {instant[2]}{zone}"
    return _imprecise(edtf) or _calendar(edtf)


def _imprecise(edtf: str) -> str | None:
    """Return a season, a decade, a century or a day of a month that is not told in words."""
    if season := _SEASON.fullmatch(edtf):
        return f"{_SEASONS[season[2]]} {season[1]}"
    if some := _SOME.fullmatch(edtf):
        return f"a day in {_calendar(some[1])}"
    if edtf[-1:] == "X" and len(edtf) == 4:
        if edtf[:3].isdecimal():
            return f"the {edtf[:3]}0s"
        return f"the {_ordinal(int(edtf[:2]) + 1)} century" if edtf[:2].isdecimal() and edtf[2] == "X" else None
    return None


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _calendar(edtf: str) -> str:
    match = _DATE.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, date = match.groups()
    if month is None:
        return year
    name = _month(int(month))
    return f"{int(date)} {name} {year}" if date else f"{name} {year}"


@lru_cache(maxsize=12)
def _month(number: int) -> str:
    from babel import Locale

    return str(Locale("en").months["format"]["wide"][number])
