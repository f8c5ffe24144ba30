"""A story's readings in, the same out with dates that the articles give each other: one names the day, another its weekday.

One idea: a story has an anchor, and each undated article the interval of days around it on which it can have been published. An
expression such as "on Tuesday" is resolved only if every day of that interval gives it the same date; otherwise it stays open. What
an article says of its own date is kept: a month stays a month, though it narrows the interval. A dateline does too: a report that
was filed on 15 February appeared on that day or soon after it, and not before.

A date that an article names dates the story only if its weekday is named bare in two articles, and no text knows of a later one.

The one assumption, named in each reason: articles of one story are published within two days of the day that it turns on, and
within two days of being filed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rashomon.edtf import worded
from rashomon.extract.figures.moments import datelined, moments_by_paragraph
from rashomon.model import Article, Moment, Reading

__all__ = ["Anchor", "anchor", "dated"]

WINDOW = 2  # days

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?")
_PREFIX = re.compile(r"\d{4}(?:-\d{2})?")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The days first to last on which undated articles of the story can have been published, and why."""

    first: date
    last: date
    reason: str


def dated(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Date what has no date of its own, where the story has an anchor; everything else comes back as it was."""
    found = anchor(readings)
    if found is None:
        return tuple(readings)
    return tuple(_dated(reading, found) for reading in readings)


def anchor(readings: Sequence[Reading]) -> Anchor | None:
    """Return what dates a story, or None: days of publication, else of datelines, else a date whose weekday its article names."""
    published = sorted((day, r.article.path) for r in readings if (day := _day(r.article.published)) is not None)
    if published:
        return _around(published, "was published on")
    filed = sorted((day, r.article.path) for r in readings if (day := _day(_dateline(r.article))) is not None)
    if filed:
        return _around(filed, "was filed, by its dateline, on")
    named = sorted(n for r in readings for n in _named_days(r, readings))
    if not named:
        return None
    day, path, text, weekday = named[-1]
    if _latest(readings) > str(day):
        return None
    reason = f"{path} names {text}, a {_NAMES[day.weekday()]}, and says “{weekday}”"
    return Anchor(day, day + timedelta(days=WINDOW), reason)


def _around(days: Sequence[tuple[date, str]], what: str) -> Anchor | None:
    """Return the days that are near all of `days`, which are sorted; None where they are too far apart."""
    (first, a), (last, b) = days[0], days[-1]
    if last - first > timedelta(days=2 * WINDOW):
        return None
    reason = f"{a} {what} {worded(str(first))}" + (f", {b} on {worded(str(last))}" if b != a else "")
    return Anchor(last - timedelta(days=WINDOW), first + timedelta(days=WINDOW), reason)


def _dateline(article: Article) -> str | None:
    """Return the day of an article's dateline: 2022-02-15, or XXXX-02-15 where no year is told."""
    found = datelined(article)
    return found.timex if found is not None else None


def _named_days(reading: Reading, story: Sequence[Reading]) -> list[tuple[date, str, str, str]]:
    """Return the full dates of an article whose weekday it names bare elsewhere, as another of the story does: they are as near.

    One weekday in seven fits a date by chance, and an old date stands in many reports; so one article is not enough.
    """
    weekdays = _weekdays(reading)
    elsewhere = {number for r in story if r is not reading for number in _weekdays(r)}
    out = []
    for moment in reading.moments:
        day = _day(moment.edtf) if moment.from_ is None else None
        if day is not None and str(day.isoweekday()) in weekdays.keys() & elsewhere:
            out.append((day, reading.article.path, moment.span.text, weekdays[str(day.isoweekday())]))
    return out


def _weekdays(reading: Reading) -> dict[str, str]:
    """Return the weekdays that an article names bare, by their ISO numbers, each with its words."""
    return {m[1]: moment.span.text for moment in reading.moments if (m := _WEEKDAY.fullmatch(moment.timex))}


def _latest(readings: Sequence[Reading]) -> str:
    """Return the latest day, month or year that the texts name whole, as EDTF: the story is no older, or it looks ahead."""
    return max((m.edtf for r in readings for m in r.moments if m.from_ is None and m.edtf and _WHOLE.fullmatch(m.edtf)), default="")


def _day(edtf: str | None) -> date | None:
    if edtf is None or not _DAY.match(edtf) or edtf[-1] in "?~%" or "/" in edtf:
        return None
    try:
        return date.fromisoformat(edtf[:10])
    except ValueError:
        return None


def _dated(reading: Reading, found: Anchor) -> Reading:
    article = reading.article
    if _day(article.published) is not None:
        return reading
    filed = _dateline(article)
    days = [d for d in _days(found) if _may_be(article.published, d) and _soon_after(filed, d)]
    if not days:
        return reading
    resolved = _resolved(article, reading.moments, days)
    why = f"dated by the story: {found.reason}; articles of one story are taken to be published within {WINDOW} days of that day"
    said = replace(article, notices=(*article.notices, why))
    if article.published is None:
        said = replace(said, published=f"{days[0]}/{days[-1]}" if len(days) > 1 else str(days[0]), published_from="story")
    return replace(reading, article=said, moments=resolved)


def _days(found: Anchor) -> list[date]:
    return [found.first + timedelta(days=n) for n in range((found.last - found.first).days + 1)]


def _may_be(published: str | None, day: date) -> bool:
    """Tell whether an article that says `published`, a year or a month, can be of `day`; one that says nothing can."""
    if published is None:
        return True
    prefix = _PREFIX.fullmatch(published)
    return prefix is not None and str(day).startswith(prefix[0])


def _soon_after(filed: str | None, day: date) -> bool:
    """Tell whether a report whose dateline says `filed` can be of `day`; one that has none can."""
    before = [str(day - timedelta(days=n)) for n in range(WINDOW + 1)]
    return filed is None or any(filed in (earlier, f"XXXX{earlier[4:]}") for earlier in before)


def _resolved(article: Article, known: Sequence[Moment], days: Sequence[date]) -> tuple[Moment, ...]:
    """Resolve each open moment that comes out the same for every possible day of publication."""
    by_day = [moments_by_paragraph(replace(article, published=str(day))) for day in days]
    tries: list[dict[str, Moment]] = [{} for _ in days]
    for paragraphs in zip(*by_day, strict=True):  # one paragraph for all days, so that it is cut into tokens once
        for tried, paragraph in zip(tries, paragraphs, strict=True):
            tried.update((moment.id, moment) for moment in paragraph)
    out = []
    for moment in known:
        read = [t[moment.id] for t in tries if moment.id in t]
        same = len(read) == len(tries) and len({(m.edtf, m.timex) for m in read}) == 1
        if moment.edtf is None and same and read[0].edtf is not None:
            out.append(replace(moment, edtf=read[0].edtf, timex=read[0].timex, from_="story"))
        else:
            out.append(moment)
    return tuple(out)
