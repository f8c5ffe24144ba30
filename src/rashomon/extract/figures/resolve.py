"""An expression and what it counts from in, its value out. One idea: an action is a verb of the language data (date, weekday,
shift, duration, ...), and each does one sum on the calendar; without a reference it gives the open value and invents nothing.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rashomon.extract.figures import calendars as cal
from rashomon.extract.figures.calendars import Reference, Value
from rashomon.extract.figures.clocks import in_half
from rashomon.extract.figures.context import Context, nearest_year
from rashomon.extract.figures.templates import Match

__all__ = ["resolve"]


def resolve(match: Match, context: Context) -> tuple[Value, str | None] | None:
    """Return the value of an expression and the name of what it was resolved against; None where there is no such time."""
    verb, *arguments = match.action.split()
    slots: dict[str, Any] = dict(match.slots)
    if verb == "none":
        return None
    handler = _VERBS.get(verb)
    return _shift(match.action.split(), slots, context) if handler is None else handler(arguments, slots, context)


Result = tuple[Value, str | None] | None


def _number(arguments: list[str]) -> int:
    return next((int(a) for a in arguments if re.fullmatch(r"[+-]?\d+", a)), 0)


def _date(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    if "shortdate" in slots:
        _, slots["month"], slots["day"] = slots["shortdate"]
    if "isodate" in slots:
        value = cal.day(*slots["isodate"])
        return (value, None) if value else None
    year = slots.get("year") or slots.get("shortyear") or slots.get("anyyear") or slots.get("onlyyear")
    month, day = slots.get("month") or slots.get("mmm"), slots.get("day") or slots.get("dayth")
    if month is None:
        return (cal.year(year), None) if year else None
    if year is not None:
        full = cal.day(year, month, day) if day else cal.month(year, month)
        return (_with_part(full, slots), None) if full else None
    place, name = context.first
    if arguments and place is not None:
        value = cal.day(place.year - 1, month, day) if day else cal.month(place.year - 1, month)
        return (_with_part(value, slots), name) if value else None
    return _yearless(month, day, slots, context)


def _with_part(value: Value, slots: dict[str, Any]) -> Value:
    return cal.part_of(value, slots["part"]) if "part" in slots else value


def _yearless(month: int, day: int | None, slots: dict[str, Any], context: Context) -> Result:
    place, name = context.first
    if place is None:
        value = cal.day(None, month, day) if day else cal.month(None, month)
        return (value, None) if value else None
    year = nearest_year(place, month, day, context.direction)
    if (month, day) == (2, 29):
        year = min((y for y in range(year - 8, year + 9) if y > 0 and cal.day(y, 2, 29)), key=lambda y: (abs(y - year), y))
    value = cal.day(year, month, day) if day else cal.month(year, month)
    return (_with_part(value, slots), name) if value else None


def _month(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    place, name = context.first
    month = slots.get("onlymonth") or slots["month"]
    if place is None:
        return cal.month(None, month), None
    here = place.month
    if arguments and arguments[0] in ("last", "next", "this"):
        if here is None:
            return cal.month(None, month), None
        step = {"last": -(month >= here), "next": int(month <= here), "this": 0}[arguments[0]]
        return cal.month(place.year + step, month), name
    if arguments:
        return cal.month(place.year + _number(arguments), month), name
    return cal.month(nearest_year(place, month, None, context.direction), month), name


def _weekday(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    place, name = context.first
    if "weekpart" in slots:
        slots["weekday"], slots["part"] = slots["weekpart"]
    weekday = slots.get("onlyweekday") or slots["weekday"]
    date = place.date if place else None
    if date is None:
        early = next((a for a in arguments if a in _PARTS), None)
        return _with_part(cal.weekday_open(weekday), slots | {"part": early} if early else slots), None
    away = weekday - date.isoweekday()  # within the same week
    mode = next((a for a in arguments if a not in _PARTS), context.direction or "past")
    if mode == "either":
        mode = "past" if away % -7 >= -_RECENT else "future"
    if mode == "last":
        away -= 7 * (away >= 0)
    elif mode == "next":
        away += 7 * (away <= 0)
    elif mode == "future":
        away += 7 * (away < 0)
    elif mode == "past":
        away -= 7 * (away > 0)
    elif mode != "this":
        away += 7 * int(mode)
    try:
        value = cal.on(date + datetime.timedelta(days=away))
    except OverflowError:
        return None
    day_part = next((a for a in arguments if a in _PARTS), None)
    return (cal.part_of(value, day_part) if day_part else _with_part(value, slots)), name


_PARTS = ("MO", "AF", "EV", "NI")
_RECENT = 2  # days back that news names by their weekday alone when it tells when somebody was told

_OPEN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}
_COARSER = {"H": "D", "MIN": "D", "S": "D"}


def _shift(words: list[str], slots: dict[str, Any], context: Context, *, near: bool = False) -> Result:
    """day -1; {unit} -1; {units} -n."""
    unit = {"day": "D", "{unit}": slots.get("unit"), "{units}": slots.get("units")}.get(words[0], words[0])
    place, name = context.nearest_of(str(unit)) if near else context.first
    by = _steps(words[1], slots)
    if by is None:
        return cal.vague("PAST_REF"), None
    # A year before a quarter that was named is a quarter; "the previous year" is a year
    quarterly = (near and "whole" not in words) or "-n" in words or "quarter" in words
    if len(words) > 2 and words[2] not in ("quarter", "whole") and place is not None and place.date is not None:  # from tomorrow
        other = cal.shift(place, "D", int(words[2]))
        place = other.reference if other is not None else None
    value = None
    if unit == "Y" and by == -1 and context.quarter is not None and quarterly:
        return cal.shift(context.quarter, "Q", -4) or cal.vague("PAST_REF"), "text"
    if place is not None and unit is not None:
        value = _whole_shift(place, str(unit), by)
    if value is None:
        return Value("DATE", _OPEN.get(str(unit), "XXXX-XX-XX"), None, cal.precision(str(unit))), None
    return _with_part(value, slots), name


def _whole_shift(place: Reference, unit: str, by: float) -> Value | None:
    if not float(by).is_integer():
        unit, by = {"Y": ("M", by * 12), "E": ("Y", by * 10), "D": ("D", by), "W": ("D", by * 7), "M": ("D", by * 30)}.get(
            unit, (unit, by)
        )
    if unit in ("H", "MIN", "S"):
        return None
    if unit == "E" and abs(by) >= 1:
        unit, by = "Y", by * 10
    return cal.shift(place, unit, int(by))


def _steps(word: str, slots: dict[str, Any]) -> float | None:
    if word in ("-n", "+n"):
        n = slots.get("n")
        return None if n is None else float(n) * (-1 if word[0] == "-" else 1)
    return float(word)


def _from_text(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    return _shift(arguments, slots, context, near=True)


def _same(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    """The same month last year."""
    place, name = context.first
    if place is None:
        return cal.vague("PAST_REF"), None
    value = cal.shift(
        replace(place, year=place.year + _number(arguments), day=min(place.day or 1, 28) if place.day else None),
        slots.get("unit", "Y"),
        0,
    )
    return (value, name) if value else None


def _offset(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    """Two weeks before 13 May 1999: the day that far from a day that is named."""
    named = _date([], slots, context)
    if named is None or named[0].reference is None or named[0].reference.date is None:
        return None
    days = {"D": 1, "W": 7}.get(slots["units"])
    by = float(slots["n"]) * int(arguments[0])
    if days is None:
        value = _whole_shift(named[0].reference, slots["units"], by)
    else:
        value = cal.shift(named[0].reference, "D", int(by * days))
    return (value, named[1]) if value else None


def _ahead(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    """In three years: a point where the sentence looks ahead, else how long it took."""
    return _shift(["{units}", "+n"], slots, context) if context.direction == "future" else _duration([], slots, context)


def _nth_week(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    """The third week of 2018; the last one is that of 28 December."""
    number = int(slots.get("dayth") or slots.get("day") or 1)
    place, name = (None, None) if "year" in slots else context.first
    if "year" not in slots and place is None:
        return Value("DATE", f"XXXX-W{number:02}", None, "week"), None
    year = slots["year"] if place is None else place.year + _number(arguments)
    try:
        last = datetime.date(year, 12, 28)
        return cal.week(last if "last" in arguments else datetime.date.fromisocalendar(year, number, 1)), name
    except ValueError:
        return None


def _nth_month(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    number = slots.get("dayth") or slots["nth"]
    place, name = (None, None) if "year" in slots else context.first
    if number > 12 or ("year" not in slots and place is None):
        return None
    return cal.month(slots["year"] if place is None else place.year + _number(arguments), number), name


def _weekday_day(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    """Friday the 13th: the nearest day that is both."""
    place, name = context.first
    date = place.date if place else None
    if date is None:
        return cal.weekday_open(slots["weekday"]), None
    for away in range(200):
        for way in (-away, away):
            day = date + datetime.timedelta(days=way)
            if day.day == (slots.get("dayth") or slots.get("nth") or slots["day"]) and day.isoweekday() == slots["weekday"]:
                return cal.on(day), name
    return None


def _duration(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    unit = slots.get("units") or slots.get("unit") or slots.get("plurals") or arguments[0]
    if unit == "WE":
        return None
    if "both" in arguments:
        told = cal.durations((slots["n"], slots["units"]), (slots["n2"], slots["units2"]))
        return (told, None) if told is not None else None
    amount = None if "open" in arguments else slots.get("n", 1.0)
    if "couple" in arguments:
        amount = 2.0
    if "one-half" in arguments:
        amount = 1.5
    if unit == "Q" and (amount or 0) > 100:
        return None  # the 1988 quarter
    if "half" in arguments:
        amount = 0.5 if "of" in arguments else float(amount or 0) + 0.5
    return cal.duration(amount, str(unit)), None


def _set(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    if "month" in arguments:
        return Value("SET", f"XXXX-{slots['month']:02}", None, "month"), None
    if "weekpart" in slots:
        weekday, part = slots["weekpart"]
        return Value("SET", f"XXXX-WXX-{weekday}T{part}", None, "part of day"), None
    if "weekday" in arguments:
        return Value("SET", f"XXXX-WXX-{slots['weekday']}", None, "day"), None
    if "part" in arguments:
        return Value("SET", f"XXXX-XX-XXT{slots['part']}", None, "part of day"), None
    unit = slots.get("units") or slots.get("unit") or arguments[0]
    if unit == "HY":
        return Value("SET", "P6M", None, "month"), None
    if str(unit)[0].isdecimal():
        return cal.duration(float(unit[0]), unit[1:], every=True), None
    return cal.duration(slots.get("n", 1.0), str(unit), every=True), None


def _part(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    place, name = context.nearest if "near" in arguments and context.close else context.first
    place, name = context.hours if "hours" in arguments else (place, name)
    part = slots.get("part") or next(a for a in arguments if a in _PARTS)
    day = cal.shift(place, "D", _number(arguments)) if place else None
    return cal.part_of(day, str(part)), (name if day else None)


def _quarter(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    number = slots["dayth"]
    if not 1 <= number <= 4:
        return None
    if slots.get("year"):
        return cal.quarter(slots["year"], number), None
    place, name = context.first
    if place is None:
        return cal.quarter(None, number), None
    if arguments:
        return cal.quarter(place.year + _number(arguments), number), name
    here = ((place.month or 12) - 1) // 3 + 1
    past = context.direction != "future" and number > here
    return cal.quarter(place.year - past, number), name


def _the_quarter(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    """The quarter named last; of none, the one that ended last."""
    if context.quarter is not None:
        value = cal.shift(context.quarter, "Q", _number(arguments))
        return (value, "text") if value else None
    place, name = context.first
    value = cal.shift(place, "Q", _number(arguments) - 1) if place else None
    return (value, name) if value else (cal.vague("PAST_REF"), None)


def _season(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    season = slots.get("season") or arguments[0]
    if slots.get("year"):
        return cal.season(slots["year"], season), None
    place, name = context.first
    if place is None:
        return cal.season(None, season), None
    at = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}[season]
    here = place.month or 12
    step = {"last": -(at >= here), "next": int(at <= here)}.get(arguments[0] if arguments else "", 0)
    return cal.season(place.year + step, season), name


def _decade(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    return cal.decade(slots.get("decade") or slots.get("tens") or 1900 + _number(arguments)), None


def _century(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    return cal.century(slots.get("dayth") or slots["roman"]), None


def _years(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    """The year 2010-11, and 2010-2015."""
    return cal.years(slots["year"], slots["endyear"]), None


def _day_of_month(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    """On the 4th, the 15th of next month: a day of the month that it is written in, or of the one before or after."""
    day = slots.get("nth") or slots.get("dayth") or slots["day"]
    place, name = context.first
    if place is None or place.month is None or not 1 <= day <= 31:
        return (Value("DATE", f"XXXX-XX-{day:02}", None, "day"), None) if 1 <= day <= 31 else None
    month = cal.shift(place, "M", _number(arguments))
    at = month.reference if month is not None else None
    value = cal.day(at.year, at.month, day) if at is not None and at.month is not None else None
    return (value, name) if value else None


def _both(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    """Two years and three months ago: a month, or a day if days are counted."""
    place, name = context.first
    for n, units in (("n", "units"), ("n2", "units2")):
        value = None if place is None else _whole_shift(place, slots[units], -float(slots[n]))
        at = value.reference if value is not None else None
        if place is None or at is None:
            return cal.vague("PAST_REF"), None
        place = replace(at, month=at.month or place.month, day=at.day if slots[units] in ("D", "W") else None)
    assert place is not None
    end = cal.day(place.year, place.month, place.day) if place.month and place.day else None
    return (end or (cal.month(place.year, place.month) if place.month else cal.year(place.year))), name


def _some_day(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    """One day in March 2013: a day of that month."""
    month = _month([], slots, context) if "year" not in slots else (cal.month(slots["year"], slots["month"]), None)
    return None if month is None else (cal.some_day(month[0]), month[1])


def _decade_year(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    """Les années 1980."""
    return (cal.decade(slots["year"]), None) if slots["year"] % 10 == 0 else None


def _tomorrow(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    """A word that is tomorrow, and the morning: tomorrow unless the sentence looks back."""
    return None if context.direction == "past" else _shift(["D", "1"], slots, context)


def _half(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    return cal.duration(0.5, arguments[0]), None


def _ref(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    return cal.vague(arguments[0]), None


def _time(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    day: Result = _weekday([], slots, context) if "weekday" in slots else None
    place, name = context.first if "day" in arguments else context.hours
    if place is not None and "day" in arguments:
        day = _shift(["D", str(_number(arguments))], {}, context)
    value = day[0] if day else (cal.shift(place, "D", 0) if place else None)
    timed = _timed(value, slots, arguments, context)
    return (timed, (day[1] if day else name) if value else None) if timed else None


def _past(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    """A time that is told from the hour: a quarter past eight, half drie (half an hour before three), ten to six."""
    said = slots.get("endhour") or slots.get("latehour") or slots["hour"]
    step = int(slots.get("minutes") or slots.get("steps") or 0) * (-1 if "-min" in arguments else 1)
    hour, minutes = said[0], _number(arguments) + step
    hour = 13 if hour == 1 and minutes < 0 else hour  # a quarter to one is 12:45
    return _time([], slots | {"hour": divmod(60 * hour + minutes, 60)}, replace(context, twelve=context.twelve or hour <= _NOON))


_NOON = 12


def _datetime(arguments: list[str], slots: dict[str, Any], context: Context) -> Result:
    """A time on a day of the calendar: 5 p.m. on Nov. 6."""
    day = _date([], slots, context)
    if day is None:
        return None
    timed = _timed(day[0], slots, arguments, context)
    return (timed, day[1]) if timed else None


_CLOCKS = ("clock", "isoclock", "dotclock", "hoursclock")
_HOURS = ("hour", "endhour", "clockhour", "ledhour", "nearhour", "latehour")


def _timed(day: Value | None, slots: dict[str, Any], arguments: list[str], context: Context) -> Value | None:
    told = next((slots[name] for name in _CLOCKS if slots.get(name)), None)
    bare = next((slots[name] for name in _HOURS if slots.get(name)), None) if told is None else None
    hour, minute = told or bare or (_number(arguments), None)
    if slots.get("meridiem") == "pm" and hour < _NOON:
        hour += _NOON
    if slots.get("meridiem") == "am" and hour == _NOON:
        hour = 0
    if bare is None or "meridiem" in slots or not 1 <= hour <= _NOON:
        return cal.clock(day, hour, minute)
    part = slots.get("part") or (slots.get("weekpart") or (None, None))[1] or context.part
    placed = in_half(hour, minute, part)
    if placed is None and (hour, minute or 0) == (_NOON, 0):
        placed = _NOON  # twelve o'clock is noon; who means midnight says so
    if placed is not None:
        return cal.clock(day, placed, minute)
    return cal.clock(day, hour, minute, half_open=context.twelve)


_VERBS: dict[str, Callable[[list[str], dict[str, Any], Context], Result]] = {
    "date": _date,
    "month": _month,
    "weekday": _weekday,
    "text": _from_text,
    "same": _same,
    "duration": _duration,
    "set": _set,
    "part": _part,
    "offset": _offset,
    "ahead": _ahead,
    "nthweek": _nth_week,
    "nthmonth": _nth_month,
    "weekdayday": _weekday_day,
    "quarter": _quarter,
    "thequarter": _the_quarter,
    "season": _season,
    "datetime": _datetime,
    "decadeyear": _decade_year,
    "years": _years,
    "daymonth": _day_of_month,
    "both": _both,
    "someday": _some_day,
    "tomorrow": _tomorrow,
    "half": _half,
    "decade": _decade,
    "century": _century,
    "ref": _ref,
    "time": _time,
    "past": _past,
    "clock": _time,
}
