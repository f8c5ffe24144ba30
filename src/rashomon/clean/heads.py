"""The line at the head of an article in; who signs it, when it was published and changed, whose text it is out.

"Harbour Echo | By Fiona Drummond | Published Monday 6 May 2024, 22:40. Updated Tuesday 7 May, 11:05". One idea: such a line is cut
into pieces at its marks, and each piece must be something that such a line has: a date with or without a label, a name, a byline, a
desk, a notice of translation, whose text it follows. A piece in a few other words may stand behind a name ("news in English") where
a bar parts it. A date beside anything else is that of a photo, an archive, a meeting or a sentence. Data: words/*/datelines.yaml.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from rashomon import words
from rashomon.clean import bylines, datelines, outlets, phrases, taken, translated
from rashomon.clean.nameform import is_name
from rashomon.clean.phrases import normal, phrase_end

__all__ = ["Head", "Spoken", "elsewhere", "labelled", "pieces", "read", "signs"]

_LONGEST = 240  # characters of a head line
_MOST = 12  # pieces of one
_ALONE = 3  # words of a name in a line by itself: a longer one is a headline in capitals
_FREE = 5  # words of a piece that is none of what is known
_HARD = r"[|·•▪\n]"
_MARK = re.compile(
    rf"\s*(?P<hard>{_HARD})\s*|\s+/\s+|\s*[,;]\s+|\s+[-–—](?:\s+|$)|\s*[:.]\s*$|\s*[(\[]\s*|\s*[)\]]\s*|(?<=[\0\x01])\.\s+|(?<=[^\W\d_]{{4}})\.\s+(?=[^\W\d_])"
)
_DATE, _TIME = "\0", "\x01"
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")
_HOUR = re.compile(
    r"(?<![\d.,:-])([01]?\d|2[0-3])(?:\s?[:.hu]\s?([0-5]\d)(?::[0-5]\d)?|(?=\s?(?:[ap]\.?m\b|u\b|uur\b|uhr\b|h\b)))(?![\d:])", re.I
)
_LATE = re.compile(r"\s?p\.?m\b", re.IGNORECASE)
_MASKED = re.compile("\0+|\x01+")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_AROUND = "()[]* \xa0"
_STATIONED = re.compile(r"\s+(?:in|from|te|uit|aus|à)\s+[A-ZÀ-Þ][\w’'-]*(?:[\s-][A-ZÀ-Þ][\w’'-]*){0,2}$")

_AND = re.compile(r"\s+(?:and|en|und|et|y|&)\s+")
_READING = "reading time and counts"
_SITES = frozenset({_READING, "navigation", "tags"})  # what a site may put between who signs and the date

Place = tuple[int, int]
Spoken = Callable[[str], bool]  # tells whether the text speaks of a name elsewhere


@dataclass(frozen=True, slots=True)
class Head:
    """What the line at the head of an article says; places are offsets in the line.

    published    EDTF, and `at` where it stands; None where only a change is dated
    updated      EDTF, with the hour if that is told: when it was changed last
    after        the name of whose text it follows
    translated   the words that say that it is a translation
    """

    published: str | None
    at: Place | None
    updated: str | None = None
    outlet: Place | None = None
    author: Place | None = None
    after: Place | None = None
    translated: Place | None = None


@dataclass(slots=True)
class _Found:
    """What was read of a line so far; `dates` and `hours` by whether they are of a change."""

    dates: dict[bool, tuple[str, Place]] = field(default_factory=dict)
    hours: dict[bool, str] = field(default_factory=dict)
    partial: tuple[int, int] | None = None  # month and day of a change without a year
    weekday: int | None = None  # of a change: 1 is Monday
    names: list[Place] = field(default_factory=list)
    author: Place | None = None
    outlet: Place | None = None
    agency: Place | None = None
    after: Place | None = None
    translated: Place | None = None
    labelled: bool = False
    desk: bool = False
    free: bool = False


def read(line: str, spoken: Spoken) -> Head | None:
    """Return what a head line says, or None where `line` is none.

    spoken   tells whether the text speaks of a name elsewhere: a caption's person is spoken of, who signs is not
    """
    if len(line) > _LONGEST or not _DIGIT.search(line) or _MASKED.search(line) or elsewhere(line):
        return None
    reader = _Reader(line)
    cut = [*_cut(reader.masked)]
    if not reader.days or len(cut) > _MOST or not all(reader.take(*piece) for piece in cut):
        return None
    return _head(line, reader.found, spoken, hard=any(hard for *_, hard in cut))


def signs(line: str, spoken: Spoken) -> bool:
    """Tell whether a line names who signs beside a day."""
    found = read(line, spoken)
    if found is not None:
        return found.published is not None
    name = datelines.unknown_name(line)
    return name is not None and not spoken(name)


def signers(line: str, spoken: Spoken) -> tuple[Place | None, Place | None] | None:
    """Return outlet and author of a line without a date that holds only who signs, or None: it stands beside a date line."""
    if len(line) > _LONGEST // 2 or _DIGIT.search(line) or elsewhere(line) or _MASKED.search(line):
        return None
    cut, reader = [*_cut(line)], _Reader(line)
    found, names = reader.found, reader.found.names
    if len(cut) > _MOST or not all(reader.signing(start, end) for start, end, _ in cut) or found.free:
        return None
    several = len(cut) > 1 and any(hard for *_, hard in cut)
    alone = len(names) == 1 and len(line.split()) <= _ALONE and not _plain_word(line)
    if any(spoken(line[a:b]) for a, b in names) or not (several or alone):
        return None
    outlet, author = _who(line, found, spoken, sure=True)
    return (outlet, author) if outlet or author else None


def _plain_word(line: str) -> bool:
    """Tell whether a line of a word or two names a section of a paper, or a place."""
    folded = line.casefold().strip(_AROUND)
    return datelines.is_place(folded) or all(w in words.topic("mul", "titles")["sections"] for w in folded.split())


def labelled(line: str) -> bool:
    """Tell whether a line says by a word that a text was published or changed on a day: "Published 6 May 2024. Updated 7 May"."""
    if len(line) > _LONGEST or not _DIGIT.search(line) or not _worded().search(line):
        return False
    return _label().search(_masked_start(line)) is not None and read(line, lambda name: True) is not None


@cache
def _worded() -> re.Pattern[str]:
    """Return what finds any label."""
    listed = {label.split()[0] for kind in ("updated", "published") for label in _listed(kind)}
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(sorted(map(re.escape, listed)))})(?![^\W\d_])", re.IGNORECASE)


def _masked_start(line: str) -> str:
    """Return a line up to its first date."""
    return next((line[: day.start] for day in datelines.days(line)), "")


def _head(line: str, found: _Found, spoken: Spoken, *, hard: bool) -> Head | None:
    """Put together what was found, if it is surely a head line."""
    names = found.names
    if not found.dates or (found.free and not hard) or (not (hard or found.labelled) and len(names) > 2):
        return None
    edtf, at = found.dates.get(False, (None, None))
    known = found.labelled or found.desk or found.author or found.outlet or found.agency or found.after or found.translated
    told = [spoken(line[a:b]) for a, b in names]
    if not known and (not names or (all(told) if hard else any(told)) or (edtf or "").count("-") == 1):
        return None
    sure = hard or found.labelled or found.translated is not None or found.after is not None
    outlet, author = _who(line, found, spoken, sure=sure)
    return Head(edtf, at, _updated(found), outlet, author, found.after, found.translated)


def _who(line: str, found: _Found, spoken: Spoken, *, sure: bool) -> tuple[Place | None, Place | None]:
    """Tell the outlet from the author: a person's given name, else the order in which they stand."""
    outlet, author = found.outlet, found.author
    papers = [place for place in found.names if outlets.is_paper(line[slice(*place)])]
    outlet = outlet or next((p for p in papers if sure or len(line[slice(*p)].split()) > 1), None)
    for place in found.names:
        name = line[slice(*place)]
        several = len(name.split()) > 1
        if place in papers or datelines.is_place(name):
            continue
        if author is None and several and (outlet is not None or name.split()[0].casefold() in datelines.given_names()):
            author = place
        elif outlet is None and (several or (sure and not spoken(name))):
            outlet = place
    return outlet or found.agency, author


def _updated(found: _Found) -> str | None:
    """Return when the article was changed. A year that is not told is that of publication; a weekday or an hour alone is the next
    one from then, and an hour before that of publication is of no known day."""
    day = found.dates[True][0] if True in found.dates else None
    first = found.dates[False][0] if False in found.dates else None
    hour, before = found.hours.get(True), found.hours.get(False)
    if day is None and first is not None and found.partial is not None:
        month, of_month = found.partial
        year = int(first[:4]) + (len(first) > 4 and f"{month:02}" < first[5:7])
        day = f"{year}-{month:02}-{of_month:02}"
    elif day is None and first is not None and first.count("-") == 2 and hour:
        day = _next(first, found.weekday) if found.weekday else first if before is None or before <= hour else None
    return f"{day}T{hour}:00" if day and hour and day.count("-") == 2 else day


def _next(day: str, weekday: int) -> str | None:
    """Return the first day from `day` on that is such a weekday."""
    try:
        first = date.fromisoformat(day)
    except ValueError:
        return None
    return str(first + timedelta(days=(weekday - first.isoweekday()) % 7))


@cache
def _weekdays() -> dict[str, int]:
    listed = ((n, names) for lang in words.languages("dates") for n, names in words.topic(lang, "dates")["weekdays"].items())
    return {name: int(n) for n, names in listed for name in str(names).split()}


def pieces(line: str) -> Iterator[Place]:
    """Yield start and end of the pieces of a head line that hold no date and no hour."""
    masked, _, _ = _masked(line)
    for start, end, _ in _cut(masked):
        if not _MASKED.search(masked, start, end):
            yield start, end


def elsewhere(line: str) -> bool:
    """Tell whether a line speaks of an archive, a picture, a meeting, another article: its date is not the article's."""
    return not _elsewhere().isdisjoint(w.casefold() for w in _WORD.findall(line))


def _pictures(piece: str) -> bool:
    """Tell whether a piece of a line credits a picture."""
    return not _listed_set("pictures").isdisjoint(w.casefold() for w in _WORD.findall(piece))


@cache
def _listed_set(kind: str) -> frozenset[str]:
    return frozenset(_listed(kind))


@cache
def _elsewhere() -> frozenset[str]:
    return frozenset(w for lang in words.languages("datelines") for w in words.topic(lang, "datelines")["elsewhere"])


@cache
def _listed(kind: str) -> tuple[str, ...]:
    found = {w.casefold() for lang in words.languages("datelines") for w in words.topic(lang, "datelines")[kind]}
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


@cache
def _label() -> re.Pattern[str]:
    """Return what stands before a date: a label with words like "on" behind it, perhaps the opening of its sentence before it."""
    plain = "|".join(map(re.escape, sorted(datelines.plain_words(), key=lambda w: (-len(w), w))))
    opening = "|".join(map(re.escape, _listed("opening")))
    updated, published = ("|".join(map(re.escape, _listed(kind))) for kind in ("updated", "published"))
    tail = rf"(?:[\s:,.]*(?:(?:{plain})(?![^\W\d_])\.?)?){{0,6}}[\s:,]*$"
    return re.compile(
        rf"(?:(?<=\s)|^)(?:(?:{opening})\s+)?(?:(?P<updated>{updated})|(?P<published>{published}))(?![^\W\d_]){tail}", re.IGNORECASE
    )


def _masked(line: str) -> tuple[str, dict[int, datelines.Day], dict[int, str]]:
    """Blank out dates and hours, and return them by where they start."""
    dates = {day.start: day for day in datelines.days(line)}
    out = list(line)
    for day in dates.values():
        out[day.start : day.end] = _DATE * (day.end - day.start)
    hours = {}
    for hour in _HOUR.finditer("".join(out)):
        late = bool(_LATE.match(line, hour.end())) and int(hour[1]) < 12
        hours[hour.start()] = f"{int(hour[1]) + 12 * late:02}:{hour[2] or '00'}"
        out[hour.start() : hour.end()] = _TIME * (hour.end() - hour.start())
    return "".join(out), dates, hours


def _cut(masked: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the pieces between marks, bare: start, end, and whether a bar stands before."""
    at, hard = 0, False
    for mark in (*_MARK.finditer(masked), None):
        end = mark.start() if mark else len(masked)
        bare = masked[at:end].strip(_AROUND)
        if bare:
            first = masked.index(bare, at)
            yield first, first + len(bare), hard
        at, hard = (mark.end() if mark else end), bool(mark and mark["hard"])


class _Reader:
    """Reads the pieces of a line in turn."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.masked, self.days, self.hours = _masked(line)
        self.found = _Found()
        self.changed = False  # whether dates are now those of a change
        self.picture = False  # whether a picture's credit is read
        self.awaited = False  # whether a label was read whose date comes next

    def take(self, start: int, end: int, hard: bool) -> bool:
        """Read a piece; `hard`: a bar stands before it. Tell whether a head line can have it."""
        self.changed = self.changed and (self.awaited or not hard)
        self.awaited = False
        if _pictures(self.line[start:end]):
            self.picture = bool(self.found.names or self.found.author or self.found.outlet) and not _MASKED.search(
                self.masked, start, end
            )
            return self.picture
        self.picture = self.picture and not hard  # what a comma parts from a picture's credit belongs to it
        if self.picture:
            return not _MASKED.search(self.masked, start, end)
        if not _MASKED.search(self.masked, start, end):
            return self.signing(start, end)
        at = start
        for run in _MASKED.finditer(self.masked, start, end):
            if not self._before(at, run.start(), first=at == start) or not self._when(run.start()):
                return False
            at = run.end()
        return self._behind(at, end)

    def _before(self, start: int, end: int, *, first: bool) -> bool:
        """Read what stands before a date or an hour: a label, and before the first of a piece who signs."""
        before, found = self.masked[start:end], self.found
        label = _label().search(before)
        rest = before[: label.start()] if label else before
        if label:
            self.changed, found.labelled = bool(label["updated"]), True
        if self.changed:
            named = (_weekdays().get(w.casefold()) for w in _WORD.findall(before[len(rest) if label else 0 :]))
            found.weekday = found.weekday or next(filter(None, named), None)
        if datelines.is_plain(rest):
            return True
        bare = rest.strip(_AROUND + ":,")
        at = start + rest.index(bare)
        piece = self.line[at : at + len(bare)]
        known = outlets.known(piece) or bylines.byline(piece) is not None  # else no mark or label parts it from the date
        return first and (label is not None or known or end in self.hours) and self.signing(at, at + len(bare))

    def _when(self, start: int) -> bool:
        """Keep a date or an hour; a day of publication has its year, and there is one alone."""
        found = self.found
        if start in self.hours:
            found.hours.setdefault(self.changed, self.hours[start])
            return True
        day = self.days[start]
        if day.edtf is None:
            found.partial = found.partial or day.partial
            return self.changed
        if self.changed in found.dates:
            return self.changed
        found.dates[self.changed] = (day.edtf, (day.start, day.end))
        return True

    def _behind(self, start: int, end: int) -> bool:
        """Read what stands behind the last date or hour of a piece: nothing that tells, or a byline."""
        tail = self.masked[start:end]
        if datelines.is_plain(tail):
            return True
        bare = tail.strip(_AROUND + ":,")
        at = start + tail.index(bare)
        return bylines.byline(self.line[at : at + len(bare)]) is not None and self.signing(at, at + len(bare))

    def signing(self, start: int, end: int) -> bool:
        """Take a piece without a date for who signs; tell whether it can be."""
        piece, found = self.line[start:end], self.found
        if datelines.is_plain(piece):
            return True
        if (label := _label().fullmatch(piece)) is not None:  # its date stands behind a mark
            self.changed, found.labelled, self.awaited = bool(label["updated"]), True, True
            return True
        if (source_of := taken.read(piece)) is not None:
            found.translated = found.translated or ((start, end) if source_of.translates else None)
            if source_of.name is not None:
                found.after = found.after or (start + source_of.name[0], start + source_of.name[1])
        elif translated.note(piece) is not None:
            found.translated = found.translated or (start, end)
        elif (outlet := translated.of_outlet(piece)) is not None:
            found.translated = found.translated or (start, end)
            found.after = found.after or (start + outlet[0], start + outlet[1])
        elif (by := bylines.byline(piece)) is not None:
            found.author = found.author or ((start + by.start, start + by.end) if by.start < by.end else None)
            found.desk = True
        elif (source := _after(piece)) is not None:
            found.after = found.after or (start + source[0], start + source[1])
        elif bylines.is_desk(piece):
            found.desk = True
        elif taken.is_edition(piece) and (found.names or found.outlet):
            return True
        else:
            return self._named(start, end)
        return True

    def _named(self, start: int, end: int) -> bool:
        """Take a piece for a name, or for a few words that stand behind one."""
        piece, found = self.line[start:end], self.found
        slash = piece.find("/")
        if slash > 0 and outlets.is_agency(piece[slash + 1 :]):  # The Post/AP
            end, piece = start + slash, piece[:slash]
        if outlets.is_agency(piece):
            found.agency = found.agency or (start, end)
        elif outlets.signed(piece) is not None or (_SITE.fullmatch(piece) and piece == piece.lower()):
            found.outlet = found.outlet or (start, end)
        elif (group := phrases.find(piece, edge=True)) is not None:
            found.desk = found.desk or group[0] == _READING
            return group[0] in _SITES
        elif _people(piece):
            found.author = found.author or (start, end)
        elif (width := _name(piece) or taken.edition(piece)) > 0:
            found.names.append((start, start + width))
        else:
            signs = found.names or found.author or found.outlet or found.agency or found.desk
            found.free = True
            return bool(signs) and len(piece.split()) <= _FREE
        return True


def _after(piece: str) -> Place | None:
    plain = normal(piece)
    for phrase in _listed("after"):
        if phrase_end(plain, phrase):
            name = piece[len(phrase) :].lstrip(" :")
            return (len(piece) - len(name), len(piece)) if name and is_name(name, most=6) else None
    return None


def _people(piece: str) -> bool:
    """Tell whether a piece names two or more persons: "Ada Baker and Kofi Asante"."""
    each = _AND.split(piece)
    return len(each) > 1 and all(is_name(one, least=2, most=4) and not outlets.is_paper(one) for one in each)


def _name(piece: str) -> int:
    """Return how long the name is that a piece is, without where its owner is ("Ellen Hartog in Breskens"); 0 where it is none."""
    at = _STATIONED.search(piece)
    if at is not None and len(piece[: at.start()].split()) > 1:
        piece = piece[: at.start()]
    return len(piece) if is_name(piece, most=6) else 0
