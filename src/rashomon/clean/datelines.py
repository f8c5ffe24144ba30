"""A line in; the date of publication that it says out, as EDTF. One idea: a date line holds a date and hardly a word besides.

"Published: 15 February 2022", "15 feb. 2022, 09:41", "Geplaatst op 15-02-2022", and the glued prefix "date 2022-02 Ook is ...".
Beside the date may stand, parted by marks, who signs: "Coast Herald, 13 March 2024", "Door Jan Smit | 13 maart 2024". A name that
is no byline and that no list knows ("North Sea Wire, 13 March 2024") signs only where articles are signed: a caption looks alike.
A month stays a month; a date that can be read two ways (03/02/2022) stays a year. Language data: words/*/datelines.yaml.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.clean import bylines, outlets
from rashomon.clean.nameform import is_name
from rashomon.clean.phrases import phrase_end

__all__ = [
    "DateLine",
    "Day",
    "changed",
    "days",
    "given_names",
    "is_place",
    "is_plain",
    "plain_words",
    "prefix",
    "publishes",
    "read",
    "unknown_name",
]

_MARK = re.compile(r"\s*[,;|·•–—]\s*|\s+-(?:\s+|$)|(?<=\w)-$|\s*:\s*$")  # what may stand between who signs and the date
_AROUND = "()[]* "
_LONGEST = 110  # characters of a date line
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?:T[\d:.+Z-]{4,25})?(?![\d-])")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-./])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.)?[\s-]+(?:de\s+|of\s+)?([^\W\d_]{3,10})\.?,?[\s-]+(?:de\s+)?((?:19|20)\d\d|\d\d(?=\s|$))(?!\d)"
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:\s?,)?\s+((?:19|20)\d\d)(?!\d)")
_MONTH = re.compile(r"([^\W\d_]{3,10})\.?\s+((?:19|20)\d\d)(?!\d)")
_TIME = re.compile(r"(?<!\d)\d{1,2}\s?[:.hu]\s?\d{0,2}(?::\d\d)?(?!\d)")
_WORDS = re.compile(r"[^\W\d_]+(?:\.[^\W\d_])*")
_AFTER = re.compile(r"\s+(?=[^\W\d_]|[\"“‘'„«])")
_HOURS = re.compile(r"\s?(?:[:.]\d\d|u\b|uur\b|uhr\b|h\b|[ap]\.?m\b)", re.IGNORECASE)
_YEARLESS = (
    re.compile(r"(?<![\d.,:])(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+|of\s+)?(?P<month>[^\W\d_]{3,10})(?![^\W\d_])"),
    re.compile(r"(?<![^\W\d_])(?P<month>[^\W\d_]{3,10})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:.])"),
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date that a line gives: EDTF, and where it stands in the line.

    updated          it dates a change, not the publication
    outlet, author   start and end of the names of who signs beside it
    """

    edtf: str
    start: int
    end: int
    updated: bool = False
    outlet: tuple[int, int] | None = None
    author: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A date in a line, and where it stands: EDTF, or None and month and day where the year is not told."""

    edtf: str | None
    start: int
    end: int
    partial: tuple[int, int] | None = None


@cache
def _labels(kind: str) -> tuple[str, ...]:
    found = {w for language in words.languages("datelines") for w in words.topic(language, "datelines")[kind]}
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


@cache
def _months() -> Mapping[str, int]:
    return {
        name: number for lang in words.languages("datelines") for name, number in words.topic(lang, "datelines")["months"].items()
    }


@cache
def plain_words() -> frozenset[str]:
    """Return the words that say nothing beside a date: weekdays, "at", "hours"."""
    kinds = ("weekdays", "fillers")
    return frozenset(w for lang in words.languages("datelines") for kind in kinds for w in words.topic(lang, "datelines")[kind])


def _label(line: str) -> tuple[str, bool]:
    """Return the label that a line begins with ("" if none), and whether it speaks of a change."""
    plain = line.casefold()
    for updated in (True, False):
        for label in _labels("updated" if updated else "published"):
            if phrase_end(plain, label):
                return label, updated
    return "", False


@cache
def given_names() -> frozenset[str]:
    """Return common given names, folded."""
    return frozenset(name for kind in ("female", "male") for name in words.topic("mul", "given_names")[kind])


@cache
def _places() -> frozenset[str]:
    """Return the names that are surely places."""
    lists = [*words.topic("mul", "exonyms")["groups"]]
    lists += [names for place in words.topic("mul", "places")["places"].values() for names in place.values()]
    return frozenset(name.casefold() for names in lists for name in names)


def is_place(name: str) -> bool:
    """Tell whether a name is surely that of a place."""
    return name.casefold() in _places()


def read(line: str, *, signed: bool = False) -> DateLine | None:
    """Return the date of a line that is a date line as a whole, or None.

    signed   the line stands where articles are signed: any name beside a day is believed to sign it
    """
    if len(line) > _LONGEST or not any(c.isdigit() for c in line):
        return None
    label, updated = _label(line)
    found = _date(line, label)
    if found is None:
        return None
    rest = line[len(label) : found.start] + " " + line[found.end :]
    rest = _TIME.sub(" ", rest)
    if not updated and (late := _later_label(rest)) is not None:
        rest = rest[:late]
    left = [w.casefold() for w in _WORDS.findall(rest) if w.casefold() not in plain_words()]
    if left:
        return None if updated or label else _with_names(line, found, any_name=signed and found.edtf.count("-") == 2)
    return DateLine(found.edtf, found.start, found.end, updated)


def publishes(line: str) -> bool:
    """Tell whether a line is a date line that dates the publication, and not a change alone."""
    found = read(line, signed=True)
    return found is not None and not found.updated


def unknown_name(line: str) -> str | None:
    """Return the name that makes a line a date line only where articles are signed; None for one that always is, or never."""
    found = read(line, signed=True)
    if found is None or read(line) is not None:
        return None
    spans = [span for span in (found.outlet, found.author) if span is not None]
    return (
        line[min(a for a, _ in spans) : max(b for _, b in spans)] if spans else _MARK.split(line[: found.start])[0].strip(_AROUND)
    )


def _with_names(line: str, date: DateLine, *, any_name: bool) -> DateLine | None:
    """Return the date line that `line` is if all beside the date is who signs, each parted from the next by a mark."""
    outlet = author = None
    any_name = any_name and not line[: date.start].rstrip().endswith(":")  # "Release of the Study: 6 May 2024"
    for start, end in (*_pieces(line, 0, date.start), *_pieces(line, date.end, len(line))):
        piece = line[start:end]
        if is_plain(piece):
            continue
        by = bylines.byline(piece)
        if by is not None:
            author = author or ((start + by.start, start + by.end) if by.start < by.end else None)
        elif outlets.signed(piece) is not None:
            outlet = outlet or (start, end)
        elif any_name and outlet is None and author is None and is_name(piece, most=5):
            if piece.split()[0].casefold() in given_names() and len(piece.split()) > 1:
                author = (start, end)
            elif len(piece.split()) > 1 and not is_place(piece):  # "VLISSINGEN, 13 maart 2024 -" names a place
                outlet = (start, end)
        else:
            return None
    marked = is_plain(line[_last_mark(line, date.start) : date.start]) and is_plain(line[date.end : _next_mark(line, date.end)])
    return DateLine(date.edtf, date.start, date.end, False, outlet, author) if marked else None


def _pieces(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of what stands between the marks of [start, end), without brackets and spaces around it."""
    at = start
    for mark in (*_MARK.finditer(line, start, end), None):
        piece = line[at : mark.start() if mark else end]
        bare = piece.strip(_AROUND)
        if bare:
            first = at + piece.index(bare)
            yield first, first + len(bare)
        at = mark.end() if mark else end


def _last_mark(line: str, end: int) -> int:
    return max((mark.end() for mark in _MARK.finditer(line, 0, end)), default=0)


def _next_mark(line: str, start: int) -> int:
    found = _MARK.search(line, start)
    return found.start() if found else len(line)


def is_plain(piece: str) -> bool:
    """Tell whether a piece of a date line holds nothing but weekdays, times and such words as "at"."""
    return all(word.casefold() in plain_words() for word in _WORDS.findall(_TIME.sub(" ", piece)))


def changed(line: str) -> DateLine | None:
    """Return the date of change that a date line gives, alone or behind that of publication: "5 March, updated 7 March 2024"."""
    whole = read(line)
    if whole is None or whole.updated:
        return whole
    late = _later_label(line)
    found = read(line[late:]) if late is not None else None
    if found is None or late is None or not found.updated:
        return None
    return DateLine(found.edtf, late + found.start, late + found.end, updated=True)


def _later_label(rest: str) -> int | None:
    plain = rest.casefold()
    places = [plain.find(label) for label in _labels("updated") if label in plain]
    return min(places, default=None)


def _date(line: str, label: str) -> DateLine | None:
    if found := _ISO.search(line):
        return DateLine("-".join(p for p in found.groups()[:3] if p), found.start(), found.end())
    if found := _NUMERIC.search(line):
        edtf = _numeric(int(found[1]), int(found[3]), found[4], day_first=found[2] in "-." or _day_first(label))
        return DateLine(edtf, found.start(), found.end()) if edtf else None
    for pattern, order in ((_DAY_MONTH, (2, 1, 3)), (_MONTH_DAY, (1, 2, 3)), (_MONTH, (1, 0, 2))):
        found = pattern.search(line)
        month = _months().get(found[order[0]].casefold()) if found else None
        if found and month:
            edtf = _edtf(found[order[2]], month, int(found[order[1]]) if order[1] else None)
            return DateLine(edtf, found.start(), found.end()) if edtf else None
    return None


def days(line: str) -> Iterator[Day]:
    """Yield the dates of a line in order, none within another: those with a year, and days of a month without."""
    taken: list[tuple[int, int]] = []
    found: list[Day] = []
    for pattern in (_ISO, _NUMERIC, _DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(line):
            dated = None if _within(match, taken) or _is_hour(line, match.end()) else _date(match[0], "")
            if dated is not None:
                found.append(Day(dated.edtf, match.start() + dated.start, match.start() + dated.end))
                taken.append((match.start(), match.end()))
    for pattern in _YEARLESS:
        for match in pattern.finditer(line):
            month, day = _months().get(match["month"].casefold()), int(match["day"])
            if month and 1 <= day <= 31 and not _within(match, taken):
                found.append(Day(None, match.start(), match.end(), (month, day)))
                taken.append((match.start(), match.end()))
    yield from sorted(found, key=lambda d: d.start)


def _is_hour(line: str, end: int) -> bool:
    """Tell whether the two digits before `end` are an hour and no year: 7 May, 21:15."""
    return not line[max(0, end - 3) : end].isdigit() and _HOURS.match(line, end) is not None


def _within(match: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    return any(match.start() < end and start < match.end() for start, end in taken)


def _day_first(label: str) -> bool:
    return any(
        words.topic(lang, "datelines").get("day_first", False) and label in words.topic(lang, "datelines")["published"]
        for lang in words.languages("datelines")
        if label and lang != "en"
    )


def _numeric(first: int, second: int, year: str, *, day_first: bool) -> str | None:
    if day_first or first > 12:
        return _edtf(year, second, first)
    if second > 12:
        return _edtf(year, first, second)
    return _edtf(year, first, first) if first == second else year  # either order may be meant: only the year is sure


def _edtf(year: str, month: int, day: int | None) -> str | None:
    whole = year if len(year) == 4 else f"20{year}"
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return f"{whole}-{month:02}" + (f"-{day:02}" if day is not None else "")


def prefix(line: str) -> DateLine | None:
    """Return the date that is glued in front of a paragraph: a label or an ISO date, then the text; its start is the prefix's 0."""
    window = line[:80]
    label, updated = _label(window)
    begin = len(label) + len(window[len(label) :]) - len(window[len(label) :].lstrip(" :\t\xa0"))
    for pattern in (_ISO, _NUMERIC, _DAY_MONTH, _MONTH_DAY, _MONTH):
        found = pattern.match(window, begin)
        after = _AFTER.match(window, found.end()) if found else None
        if found is None or after is None or not (label or (pattern is _ISO and window[after.end()].isupper())):
            continue
        dated = _date(window[: found.end()], label)
        if dated is not None:
            return DateLine(dated.edtf, dated.start, found.end(), updated)
    return None
