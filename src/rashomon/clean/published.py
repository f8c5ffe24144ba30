"""A date as a page's metadata writes it in; EDTF out, as precise as it was and no more.

One idea: what is not plainly a date (day and month in doubt, a placeholder, a bare number) is no date.
"""

import re
from datetime import date
from email.utils import parsedate_to_datetime

__all__ = ["from_url", "to_edtf"]

_ISO = re.compile(
    r"([12]\d{3})(?:([-/.]?)([01]\d)(?:\2([0-3]\d)(?:[T ]+([0-2]\d):?([0-5]\d)(?::?([0-6]\d)(?:[.,]\d+)?)?"
    r" ?(Z|UTC|GMT|[+-][01]\d(?::?[0-5]\d)?)?)?)?)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3} \d{4} \d{1,2}:\d\d(?::\d\d)? ?(?:[A-Z]{1,5}|[+-]\d{4})")
_IN_URL = re.compile(r"(?<!\d)(20[0-4]\d|19[89]\d)(?:([-/_]?)([01]\d)\2([0-3]\d)|/([01]\d))(?![\d])")
_EARLIEST = 1600  # the year 1 and 1 January 1970, midnight, are what an empty field becomes, not dates
_EMPTY = ("1970-01-01T00:00:00", "1970-01-01")


def to_edtf(value: str) -> str | None:
    """Return `value` (ISO 8601, basic or extended, or RFC 5322) in EDTF, or None if it is not certainly a date.

    A zone is kept as given; a time without one stays local; seconds that are not given are written 00, as EDTF wants them.
    """
    value = value.strip()
    if _MAIL.fullmatch(value):
        try:
            return parsedate_to_datetime(value).replace(microsecond=0).isoformat().replace("+00:00", "Z")
        except ValueError:
            return None
    match = _ISO.fullmatch(value)
    if match is None or (match[3] and not match[2] and not match[4]):
        return None  # six digits: a month, or a day of this century
    year, _, month, day, hour, minute, second, zone = match.groups()
    edtf = _calendar(year, month, day)
    if edtf and hour:
        edtf = f"{edtf}T{hour}:{minute}:{second or '00'}{_zone(zone)}" if int(hour) < 24 else None
    return None if edtf is None or edtf.startswith(_EMPTY[0]) or edtf == _EMPTY[1] else edtf


def from_url(url: str) -> str | None:
    """Return the day or month that stands in the path of `url` ("/2022/02/15/", "/2022/02/"), or None."""
    path = url.partition("://")[2].partition("/")[2]
    days = [edtf for m in _IN_URL.finditer(path) if m[4] and (edtf := _calendar(m[1], m[3], m[4]))]
    months = [edtf for m in _IN_URL.finditer(path) if m[5] and (edtf := _calendar(m[1], m[5], None))]
    return next(iter(days + months), None)


def _calendar(year: str, month: str | None, day: str | None) -> str | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part) if int(year) >= _EARLIEST else None


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone[0] not in "+-":
        return "Z"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"
