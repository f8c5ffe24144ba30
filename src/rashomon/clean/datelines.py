"""A line in; the date of publication that it says out, as EDTF. One idea: a date line holds a date and hardly a word besides.

"Published: 15 February 2022", "15 feb. 2022, 09:41", "Geplaatst op 15-02-2022", and the glued prefix "date 2022-02 Ook is ...".
A month stays a month; a date that can be read two ways (03/02/2022) stays a year. Language data: words/*/datelines.yaml.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.clean import outlets
from rashomon.clean.phrases import phrase_end

__all__ = ["DateLine", "changed", "prefix", "read"]

_BETWEEN = ",;:|·•–—-"  # what may stand between an outlet and the date
_LONGEST = 110  # characters of a date line
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?:T[\d:.+Z-]{4,25})?(?![\d-])")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([-./])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.)?[\s-]+(?:de\s+|of\s+)?([^\W\d_]{3,10})\.?,?[\s-]+(?:de\s+)?((?:19|20)\d\d|\d\d(?=\s|$))(?!\d)"
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(?!\d)")
_MONTH = re.compile(r"([^\W\d_]{3,10})\.?\s+((?:19|20)\d\d)(?!\d)")
_TIME = re.compile(r"(?<!\d)\d{1,2}\s?[:.hu]\s?\d{0,2}(?::\d\d)?(?!\d)")
_WORDS = re.compile(r"[^\W\d_]+(?:\.[^\W\d_])*")
_AFTER = re.compile(r"\s+(?=[^\W\d_]|[\"“‘'„«])")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date that a line gives: EDTF, and where it stands in the line. `updated`: it dates a change, not the publication."""

    edtf: str
    start: int
    end: int
    updated: bool = False


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
def _plain_words() -> frozenset[str]:
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


def read(line: str) -> DateLine | None:
    """Return the date of a line that is a date line as a whole, or None."""
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
    left = [w.casefold() for w in _WORDS.findall(rest) if w.casefold() not in _plain_words()]
    if left and not _of_outlet(line, found):
        return None
    return DateLine(found.edtf, found.start, found.end, updated)


def _of_outlet(line: str, date: DateLine) -> bool:
    """Tell whether a line is an outlet's name, a mark between, and the date: "Coast Herald, 13 March 2024"."""
    before, after = line[: date.start].rstrip(), _TIME.sub(" ", line[date.end :])
    name = before.rstrip(_BETWEEN)
    return name != before and outlets.signed(name.rstrip()) is not None and _WORDS.search(after) is None


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
