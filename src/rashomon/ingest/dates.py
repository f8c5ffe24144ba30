"""A date as somebody wrote it into a record in, EDTF out; None where it cannot be read. Nothing is added: a month stays a month.

Read: EDTF level 1 (ISO 8601-2) as it stands, ISO 8601 date-times in their variants, and the mail format of RSS (RFC 822).
"""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

__all__ = ["edtf"]

_DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_LOOSE = r"(?:\d{3}X|\d{2}XX|\d{4}-XX|\d{4}-\d{2}-XX|\d{4}-XX-XX)"
_POINT = rf"(?:{_LOOSE}|{_DAY})[?~%]?"
_TIME = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?"
_EDTF = re.compile(rf"(?:{_TIME}|{_POINT}|(?:{_POINT}|\.\.)?/(?:{_POINT}|\.\.)?)")
_EXACT = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_CLOCK = re.compile(r"\d:\d")
_LONGEST = 80


def edtf(written: str) -> str | None:
    """Return `written` as EDTF, or None.

    >>> edtf("Thu, 17 Feb 2022 10:00:00 +0100"), edtf("2022-02"), edtf("last week")
    ('2022-02-17T10:00:00+01:00', '2022-02', None)
    """
    text = written.strip()
    if len(text) > _LONGEST or text.strip("./") == "":
        return None
    if _EDTF.fullmatch(text):
        return text if all(_possible(*found.groups()) for found in _EXACT.finditer(text)) and _clock(text) else None
    return _iso(text) or _mail(text)


def _possible(year: str, month: str, day: str | None) -> bool:
    """Tell whether there is such a day; months 21 to 24 are EDTF's seasons."""
    if day is None:
        return 1 <= int(month) <= 12 or 21 <= int(month) <= 24
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _clock(text: str) -> bool:
    if "T" not in text:
        return True
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _iso(text: str) -> str | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return _worded(moment) if _CLOCK.search(text) or "T" in text else moment.date().isoformat()


def _mail(text: str) -> str | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _worded(moment) if _CLOCK.search(text) else moment.date().isoformat()


def _worded(moment: datetime) -> str:
    offset = moment.utcoffset()
    if offset is not None and not offset:
        return moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    return moment.replace(microsecond=0).isoformat()
