"""Points and stretches of the calendar as TIMEX3 and EDTF write them. One idea: each value is made in one place, from numbers, with
both spellings and the precision; a part that is not known is left open ("XXXX-10-02", "XXXX-WXX-2") and then there is no EDTF.

TIMEX3: ISO-TimeML. EDTF: ISO 8601-2, level 1 (an interval where level 1 has no name for a stretch: week, quarter).
"""

import calendar
import datetime
from dataclasses import dataclass, replace

from rashomon.model import TimexType

__all__ = [
    "HALF_OPEN",
    "Reference",
    "Value",
    "century",
    "clock",
    "day",
    "decade",
    "duration",
    "durations",
    "month",
    "part_of",
    "quarter",
    "reference",
    "season",
    "shift",
    "some_day",
    "vague",
    "week",
    "weekday_open",
    "weekend",
    "year",
    "years",
]

_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


@dataclass(frozen=True, slots=True)
class Value:
    """A time in TIMEX3 and EDTF; `date` is a day in it, where it is known, for what refers back to it."""

    type: TimexType
    timex: str
    edtf: str | None
    precision: str
    reference: "Reference | None" = None
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative expressions count from: a year, and a month and a day where they are known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> datetime.date | None:
        return datetime.date(self.year, self.month, self.day) if self.month and self.day else None


def reference(edtf: str | None) -> Reference | None:
    """Return what an EDTF date says as a reference: its first day of an interval, None where it says less than a year."""
    head = (edtf or "").split("/", maxsplit=1)[0].split("T", maxsplit=1)[0].rstrip("?~%")
    parts = head.split("-")
    if not parts[0].isdecimal() or len(parts[0]) != 4 or int(parts[0]) < 1:
        return None
    month_ = int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() and 1 <= int(parts[1]) <= 12 else None
    day_ = (
        int(parts[2])
        if month_ and len(parts) > 2 and parts[2].isdecimal() and _exists(int(parts[0]), month_, int(parts[2]))
        else None
    )
    return Reference(int(parts[0]), month_, day_)


def _exists(year_: int, month_: int, day_: int) -> bool:
    return 1 <= day_ <= calendar.monthrange(year_, month_)[1]


def day(year_: int | None, month_: int, day_: int) -> Value | None:
    """A day; None where there is no such day. Without a year it stays open."""
    if not 1 <= month_ <= 12 or not _exists(year_ or 2000, month_, day_):
        return None
    if year_ is None:
        return Value("DATE", f"XXXX-{month_:02}-{day_:02}", None, "day")
    text = f"{year_:04}-{month_:02}-{day_:02}"
    return Value("DATE", text, text, "day", Reference(year_, month_, day_))


def on(date: datetime.date) -> Value:
    text = date.isoformat()
    return Value("DATE", text, text, "day", Reference(date.year, date.month, date.day))


def weekday_open(weekday: int) -> Value:
    return Value("DATE", f"XXXX-WXX-{weekday}", None, "day")


def month(year_: int | None, month_: int) -> Value:
    if year_ is None:
        return Value("DATE", f"XXXX-{month_:02}", None, "month")
    text = f"{year_:04}-{month_:02}"
    return Value("DATE", text, text, "month", Reference(year_, month_))


def year(year_: int) -> Value:
    return Value("DATE", f"{year_:04}", f"{year_:04}", "year", Reference(year_))


def years(first: int, last: int) -> Value:
    return Value("DATE", f"{first:04}/{last:04}", f"{first:04}/{last:04}", "year", Reference(first))


def some_day(of: Value) -> Value:
    """A day of a month that is not told: 2013-03-XX."""
    return replace(of, timex=f"{of.timex}-XX", edtf=f"{of.edtf}-XX" if of.edtf else None, precision="day", reference=None)


def week(date: datetime.date) -> Value:
    iso = date.isocalendar()
    monday = date - datetime.timedelta(days=date.weekday())
    sunday = monday + datetime.timedelta(days=6)
    return Value(
        "DATE", f"{iso.year:04}-W{iso.week:02}", f"{monday}/{sunday}", "week", Reference(monday.year, monday.month, monday.day)
    )


def weekend(date: datetime.date) -> Value:
    iso = date.isocalendar()
    saturday = date + datetime.timedelta(days=5 - date.weekday())
    sunday = saturday + datetime.timedelta(days=1)
    place = Reference(saturday.year, saturday.month, saturday.day)
    return Value("DATE", f"{iso.year:04}-W{iso.week:02}-WE", f"{saturday}/{sunday}", "weekend", place)


def quarter(year_: int | None, number: int) -> Value:
    if year_ is None:
        return Value("DATE", f"XXXX-Q{number}", None, "quarter")
    first = 3 * number - 2
    return Value(
        "DATE", f"{year_:04}-Q{number}", f"{year_:04}-{first:02}/{year_:04}-{first + 2:02}", "quarter", Reference(year_, first)
    )


def season(year_: int | None, name: str) -> Value:
    if year_ is None:
        return Value("DATE", f"XXXX-{name}", None, "season")
    return Value("DATE", f"{year_:04}-{name}", f"{year_:04}-{_SEASONS[name]}", "season", Reference(year_))


def decade(first: int) -> Value:
    """The ten years from `first`."""
    return Value("DATE", f"{first // 10:03}", f"{first // 10:03}X", "decade", Reference(first))


def century(number: int) -> Value:
    """The 20th century is 19XX."""
    return Value("DATE", f"{number - 1:02}", f"{number - 1:02}XX", "century", None)


def vague(timex: str) -> Value:
    """PAST_REF, PRESENT_REF, FUTURE_REF."""
    return Value("DATE", timex, None, "vague")


def duration(amount: float | None, unit: str, *, every: bool = False) -> Value:
    """A length of time: P3D, PT24H, PXM where the number is not told."""
    if amount is not None and unit in ("E", "C", "WE"):  # ten, a hundred years; two days
        amount, unit = amount * {"E": 10, "C": 100, "WE": 2}[unit], "D" if unit == "WE" else "Y"
    number = "X" if amount is None else f"{amount:.12g}"
    if amount is not None and amount % 1 == 0.5 and unit in _HALVES:
        whole, half = f"{amount:.0f}" if amount % 2 == 0.5 else f"{amount - 0.5:.0f}", _HALVES[unit]
        mark = "T" if unit in ("H", "MIN") else ""
        text = f"P{mark}{'' if amount < 1 else whole + unit[0]}{half}"
        return Value("SET" if every else "DURATION", text, None, _PRECISION[unit])
    unit = {"E": "DE", "C": "CE"}.get(unit, unit)
    clock_ = unit in ("H", "MIN", "S")
    letter = {"MIN": "M"}.get(unit, unit)
    text = f"P{'T' if clock_ else ''}{number}{letter}"
    return Value("SET" if every else "DURATION", text, None, _PRECISION.get(unit, "vague"))


def durations(*parts: tuple[float, str]) -> Value | None:
    """A length told in several units, from long to short: P2Y6M. None where they do not go down."""
    order = ["C", "E", "Y", "M", "W", "D", "H", "MIN", "S"]
    places = [order.index(unit) if unit in order else -1 for _, unit in parts]
    if -1 in places or places != sorted(set(places)):
        return None
    text = "P"
    for amount, unit in parts:
        text += "T" if unit in ("H", "MIN", "S") and "T" not in text else ""
        text += f"{amount * {'E': 10, 'C': 100}.get(unit, 1):.12g}{'Y' if unit in ('E', 'C') else unit[0]}"
    return Value("DURATION", text, None, _PRECISION[parts[-1][1]])


_HALVES = {"Y": "6M", "H": "30M", "MIN": "30S"}
_PRECISION = {
    "D": "day",
    "W": "week",
    "WE": "weekend",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
    "H": "hour",
    "MIN": "minute",
    "S": "second",
}


def clock(value: Value | None, hour: int, minute: int | None, *, half_open: bool = False) -> Value | None:
    """A time of day on `value`, or on a day that is not known.

    half_open   whether it may be of the morning or the evening: then EDTF has the day alone
    """
    if not (0 <= hour <= 24 and 0 <= (minute or 0) <= 59):
        return None
    head = value.timex.split("T", maxsplit=1)[0] if value is not None else "XXXX-XX-XX"
    time = f"{hour:02}:{minute or 0:02}"
    known = value is not None and value.edtf and len(value.edtf) == 10 and hour < 24
    edtf = (value.edtf if half_open else f"{value.edtf}T{time}:00") if value is not None and known else None
    precision = ("minute" if minute is not None else "hour") + (HALF_OPEN if half_open else "")
    return Value("TIME", f"{head}T{time}", edtf, precision, value.reference if value else None)


HALF_OPEN = " of twelve hours"  # of an hour of which the text does not tell whether it is of the morning or the evening


def part_of(value: Value | None, name: str) -> Value:
    """A part of a day: MO, MI, AF, EV, NI."""
    if value is None:
        return Value("TIME", f"XXXX-XX-XXT{name}", None, "part of day")
    return replace(value, type="TIME", timex=f"{value.timex}T{name}", precision="part of day")


def shift(place: Reference, unit: str, by: int) -> Value | None:
    """Return the day, week, month, ... that lies `by` units from `place`; None where `place` does not say enough."""
    date = place.date
    try:
        return _shift_days(date, unit, by) if unit in ("D", "W", "WE", "H", "MIN", "S") else _shift_months(place, unit, by)
    except (OverflowError, ValueError):
        return None


def _shift_days(date: datetime.date | None, unit: str, by: int) -> Value | None:
    if date is None:
        return None
    if unit == "D":
        return on(date + datetime.timedelta(days=by))
    if unit == "W":
        return week(date + datetime.timedelta(weeks=by))
    if unit == "WE":
        return weekend(date + datetime.timedelta(weeks=by))
    return None


def _shift_months(place: Reference, unit: str, by: int) -> Value | None:
    if unit == "Y":
        return _year(place.year + by)
    if unit == "E":
        return decade((place.year // 10 + by) * 10)
    if unit == "C":
        return century(place.year // 100 + 1 + by)
    if place.month is None:
        return None
    if unit == "Q":
        count = place.year * 4 + (place.month - 1) // 3 + by
        return quarter(count // 4, count % 4 + 1)
    count = place.year * 12 + place.month - 1 + by
    return month(count // 12, count % 12 + 1) if 0 < count // 12 < 10_000 else None


def _year(number: int) -> Value | None:
    return year(number) if 0 < number < 10_000 else None


def precision(unit: str) -> str:
    """Return the plain name of a unit's precision."""
    return _PRECISION.get({"E": "DE", "C": "CE"}.get(unit, unit), "vague")
