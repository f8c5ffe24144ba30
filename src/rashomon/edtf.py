"""An EDTF date in, the first and last day that it may mean out. One idea: imprecise dates are compared as the stretches they are.

"2022-02" is 1 to 28 February, "202X" ten years, "2022-02-15/.." has no last day. A season counts as its whole year, since
its months depend on the hemisphere; "?", "~" and "%" (uncertain, about) and the time of day are passed over.
"""

import re
from calendar import monthrange

__all__ = ["FIRST", "LAST", "days"]

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
