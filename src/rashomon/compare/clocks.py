"""Times of day in, those that two hands give of one deed and that exclude each other out: "17.50 uur" and "shortly after six".

One idea: two times in like sentences are mostly of two things, so the word of a deed that stands in the clause of the time must be
one and the same in both, in whatever language: a collision and no call, the outbreak of a fire and not its end. Times are as wide
as they are rounded, and an hour of twelve is of either half of the day. No article may have both times, sentences that count on
from another time ("later", "the second") tell nothing, and neither do two that name nothing in common.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from rashomon import words
from rashomon.compare.forms import deeds
from rashomon.compare.making import Maker
from rashomon.compare.scope import supposed
from rashomon.compare.stance import account
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.model import Account, ArticleSpan, Claim, Moment, Reading, Span

__all__ = ["Clocked", "clock_claims", "clocks_apart"]

DAY = 24 * 60  # minutes
HALF = 12 * 60
ROUNDER = 6  # minutes by which two times that both are told as about a half hour are narrower: no time is nearer to both
NEAR = 20  # minutes that "shortly after" reaches
ENDED, COMES = 1, (4, 5)  # stages: it is over; somebody comes or goes
LEAD = 30  # characters before a time in which stands how sure it is
GAP = 80  # characters between the parts of a verb: "hield _ aan"
REASONS = 4
MOST = 60  # times of an article that are looked at
MOST_OF_ONE = 200  # times of one deed that are
# Minutes on each side that a time is wide, by how round it is: told plainly, and told as about
_ROUND = ((60, 10, 20), (30, 10, 20), (15, 7, 10), (5, 4, 8), (1, 1, 5))
_CLOCK = re.compile(r"T(\d\d):(\d\d)\Z")
_DATED = re.compile(r"\d{4}-\d\d-\d\d")
_HALF_OPEN = "of twelve hours"
_MARKS = re.compile(r"[;:()–—\"“”]|(?P<comma>,)")
_TO_HALF = (":00", ":30")

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Clocked:
    """A deed with the time of day that a sentence gives it.

    ranges    the minutes of the day that it may be, from and to; two for an hour of which the half of the day is open
    round     whether it is told to the half hour: "around one" and "around half past one" are two such times, and not one
    deed      the number of its word's list in words/<language>/comparing.yaml, None where only a stage tells: began, was over
    stages    the stages of it that the clause tells, by number
    things    what is in that stage where no word tells a deed: the words of the clause, and what means the same in every language
    at        from the word of the deed to the time
    said      the time in words
    day       the day it is on, where that is known
    """

    unit: Unit
    ranges: Ranges
    round: bool
    deed: int | None
    stages: frozenset[int]
    things: frozenset[str]
    word: str
    at: Span
    said: str
    day: str | None


Pairs = list[tuple[Clocked, Clocked]]


def clocks_apart(
    every: Sequence[Unit], readings: Mapping[str, Reading], hands: Mapping[str, str]
) -> list[tuple[Pairs, list[Clocked]]]:
    """Return the pairs of times of one deed that exclude each other, those of one deed together, and who else gives it a time.

    every   the units of a story; whole sentences are read
    hands   the origin of each article: between relatives what differs is damage
    """
    told: dict[str, list[Clocked]] = defaultdict(list)
    names = {id: _Names.of(reading) for id, reading in readings.items()}
    clocks = {id: [m for m in reading.moments if _CLOCK.search(m.timex)] for id, reading in readings.items()}
    starts = {id: [m.span.start for m in moments] for id, moments in clocks.items()}
    for unit in every:
        if unit.whole and unit.article in readings:
            first, last = (bisect_left(starts[unit.article], at) for at in (unit.span.start, unit.span.end))
            if last - first == 1:
                told[unit.article] += _of_unit(unit, clocks[unit.article][first])
    every_time = {id: [(m.span.start, _ranges(m, "")) for m in moments[:MOST]] for id, moments in clocks.items()}
    found: Pairs = []
    few = {article: of_it for article, of_it in sorted(told.items()) if len(of_it) <= MOST}  # more is a table
    flat = [c for of_it in few.values() for c in of_it if not _twice(c, of_it)]
    for one, other in _of_equal_words(flat):
        a, b = one.unit.article, other.unit.article
        if hands.get(a, a) == hands.get(b, b) or not _of_one_deed(one, other) or _may_be_one(one, other):
            continue
        if _has(every_time[b], one.ranges, other) or _has(every_time[a], other.ranges, one):
            continue
        if not (names[a].apart(one.unit, other.unit, names[b]) or _measured_apart(one.unit, other.unit)):
            found.append((one, other))
    return [(of_one, _with_them(of_one, flat)) for of_one in _by_deed(found)]


def _of_equal_words(told: Sequence[Clocked]) -> Iterator[tuple[Clocked, Clocked]]:
    """Yield the pairs of times whose deeds have words that mean the same."""
    by_deed: dict[int | None, list[Clocked]] = defaultdict(list)
    for each in told:
        by_deed[each.deed].append(each)
    for of_one in by_deed.values():
        yield from combinations(of_one[:MOST_OF_ONE], 2)


def _with_them(pairs: Sequence[tuple[Clocked, Clocked]], every: Sequence[Clocked]) -> list[Clocked]:
    """Return the further times that articles give the deed of pairs, and that agree with some of theirs and exclude the others."""
    known = [c for pair in pairs for c in pair]
    speaking = {c.unit.article for c in known}
    return [
        c
        for c in every
        if c.unit.article not in speaking
        and any(_of_one_deed(c, k) and _may_be_one(c, k) for k in known)
        and any(not _may_be_one(c, k) for k in known)
    ]


def clock_claims(every: Sequence[Unit], readings: Mapping[str, Reading], maker: Maker) -> list[Claim]:
    """Make a claim of each deed that two hands give times of day that exclude each other, with all who give it one of them."""
    made = []
    for pairs, others in clocks_apart(every, readings, maker.hands):
        told = {(c.unit.article, c.at.start): c for c in (*(c for pair in pairs for c in pair), *others)}
        accounts = [_account(c) for _, c in sorted(told.items())]
        first = min((one for one, _ in pairs), key=lambda c: (c.unit.article, c.at.start))
        gist = ArticleSpan(first.unit.article, first.at.start, first.at.end, first.at.text)
        reasons = [*dict.fromkeys(f"“{a.said}” and “{b.said}” exclude each other" for a, b in pairs)][:REASONS]
        spelt = sorted({f"“{c.word}”" for c in told.values()})
        made.append(
            maker.make("figure", "figures differ", accounts, gist, [*reasons, f"the times of one deed: {', '.join(spelt)}"])
        )
    return made


def _account(told: Clocked) -> Account:
    base = account(told.unit, at=told.at)
    return replace(base, span=told.at)


def _by_deed(found: Pairs) -> list[Pairs]:
    groups: dict[tuple[int, tuple[int, ...]], Pairs] = defaultdict(list)
    for one, other in found:
        groups[-1 if one.deed is None else one.deed, tuple(sorted(one.stages))].append((one, other))
    return [of_one for _, of_one in sorted(groups.items(), key=lambda item: item[0])]


def _of_one_deed(one: Clocked, other: Clocked) -> bool:
    if one.deed != other.deed or (one.stages != other.stages and (one.deed is None or ENDED in one.stages ^ other.stages)):
        return False
    if one.day and other.day and one.day != other.day:
        return False
    if one.deed is None and not one.things & other.things:
        return False
    return _ahead(one.unit) == _ahead(other.unit) and _zone(one) == _zone(other)


def _twice(one: Clocked, told: Sequence[Clocked]) -> bool:
    """Tell whether an article gives such a deed two times: it tells of two, or how one time came to be another."""
    return any(c.deed == one.deed and c.stages == one.stages and not _may_be_one(c, one) for c in told)


def _has(times: Sequence[tuple[int, Ranges]], ranges: Ranges, own: Clocked) -> bool:
    """Tell whether an article has a time somewhere beside its own one."""
    return any(_meets(told, ranges) for at, told in times if not own.at.start <= at < own.at.end)


def _may_be_one(one: Clocked, other: Clocked) -> bool:
    less = ROUNDER if one.round and other.round else 0
    return _meets([(a + less, b - less) for a, b in one.ranges], [(a + less, b - less) for a, b in other.ranges])


def _meets(ones: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> bool:
    """Tell whether one of the ranges of minutes is, over midnight too, within another."""
    return any(a <= d + turn and c + turn <= b for a, b in ones for c, d in others for turn in (-DAY, 0, DAY))


def _of_unit(unit: Unit, moment: Moment) -> Iterator[Clocked]:
    """Yield the time of a sentence with its deed; none where it supposes, or counts on from another time."""
    base, text, language = unit.span.start, unit.span.text, unit.language
    if supposed(unit) or moment.span.end > unit.span.end:
        return
    start, end = moment.span.start - base, moment.span.end - base
    first, how = _led(text, start, end, language)
    if how == "bound":
        return
    for a, b in _clauses(text, first, end, language):
        if _any("sequences", language, text[a:first] + " | " + text[end:b]):
            return
        made = _deed(unit, (a, b), (first, end))
        if made is None:
            continue
        deed, stages, things, where, word = made
        begin, last = min(where[0], first), max(where[1], end)
        at = Span(base + begin, base + last, text[begin:last])
        day = moment.timex[:10] if _DATED.match(moment.timex) else None
        whole = how == "about" and moment.timex.endswith(_TO_HALF)
        yield Clocked(unit, _ranges(moment, how), whole, deed, stages, things, word, at, text[first:end], day)
        return


def _led(text: str, start: int, end: int, language: str) -> tuple[int, str]:
    """Return where a time begins with the words that lead to it, and how sure they make it: after, before, about, bound or ""."""
    window = max(0, start - LEAD)
    best = (start, "")
    for how in ("after", "before", "about", "bound"):
        pattern = terms(language, f"clock_{how}")
        for match in pattern.finditer(text, window, end) if pattern else ():
            touches = match.start() <= start and (match.end() >= start or not text[match.end() : start].strip())
            if touches and match.start() <= best[0] and (match.start() < best[0] or not best[1]):
                best = (match.start(), how)
    return best


def _ranges(moment: Moment, how: str) -> Ranges:
    """Return the minutes of the day that a time may be, from and to."""
    told = _CLOCK.search(moment.timex)
    if told is None:
        return ()
    minute = (int(told[1]) * 60 + int(told[2])) % DAY
    plain, about = next((wide, wider) for step, wide, wider in _ROUND if minute % step == 0)
    least, most = {"after": (1, NEAR), "before": (-NEAR, -1), "about": (-about, about)}.get(how, (-plain, plain))
    either = (0, HALF) if moment.precision.endswith(_HALF_OPEN) else (0,)
    return tuple((minute + least + half, minute + most + half) for half in either)


def _clauses(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Yield where the clause of a time begins and ends, and then that of all that stands between two stronger marks."""
    openers = terms(language, "clock_clauses")
    parting = [(m.start(), m.end(), m["comma"] is None) for m in _MARKS.finditer(text)]
    whens = terms(language, "clock_whens")
    for m in openers.finditer(text) if openers else ():
        parting.append((m.start(), m.end(), whens is None or whens.fullmatch(m[0]) is None))
    for least in (False, True):
        before = [b for _, b, strong in parting if b <= start and strong >= least]
        behind = [a for a, _, strong in parting if a >= end and strong >= least]
        yield max(before, default=0), min(behind, default=len(text))


def _deed(
    unit: Unit, clause: tuple[int, int], time: tuple[int, int]
) -> tuple[int | None, frozenset[int], frozenset[str], tuple[int, int], str] | None:
    """Return the deed that a clause tells: the nearest of its words, the stages, what is in them, and where the word stands."""
    text, language = unit.span.text, unit.language
    text = f"{text[: time[0]]}{' ' * (time[1] - time[0])}{text[time[1] :]}"
    events = [
        (_way(m, time), m.start(), m.end(), n)
        for n, m in _found("events", language, text, clause)
        if not _only_of(m, text, language)
    ]
    stages = [(_way(m, time), m.start(), m.end(), n) for n, m in _found("event_stages", language, text, clause)]
    told = frozenset(n for *_, n in stages)
    if events:
        way, a, b, deed = min(events)
        if any(n in COMES and x < way for x, _, _, n in stages):
            return None  # the police reached the crash
        return deed, told, frozenset(), (a, b), unit.span.text[a:b]
    if not stages:
        return None
    _, a, b, _ = min(stages)
    things = {f"#{n}" for n, _ in _found("event_things", language, text, clause)} | deeds(text[clause[0] : clause[1]], language)
    things -= deeds(" ".join(text[x:y] for _, x, y, _ in stages), language)
    return (None, told, frozenset(things), (a, b), unit.span.text[a:b]) if things else None


def _way(match: re.Match[str], time: tuple[int, int]) -> int:
    return time[0] - match.end() if match.end() <= time[0] else match.start() - time[1] if match.start() >= time[1] else 0


def _found(field: str, language: str, text: str, clause: tuple[int, int]) -> Iterator[tuple[int, re.Match[str]]]:
    for n, pattern in enumerate(_lists(field, language)):
        for match in pattern.finditer(text, *clause) if pattern else ():
            yield n, match


@cache
def _lists(field: str, language: str) -> tuple[re.Pattern[str] | None, ...]:
    return tuple(any_of(listed, gap=GAP) if listed else None for listed in words.topic(language, "comparing").get(field, ()))


def _only_of(match: re.Match[str], text: str, language: str) -> bool:
    """Tell whether a word of a deed only says to what, or after what, something else was done: called to a collision."""
    pattern = terms(language, "event_only_of")
    before = text[max(0, match.start() - LEAD) : match.start()]
    return pattern is not None and any(not before[m.end() :].strip() for m in pattern.finditer(before))


def _any(field: str, language: str, text: str) -> bool:
    pattern = terms(language, field)
    return pattern is not None and pattern.search(text) is not None


def _ahead(unit: Unit) -> bool:
    """Tell whether a sentence looks ahead: what was planned for nine may have begun at ten."""
    return _any("clock_ahead", unit.language, unit.span.text)


def _zone(told: Clocked) -> str:
    """Return the zone that a time is told in, "" where it is none that is named."""
    text, base = told.unit.span.text, told.unit.span.start
    at = text.find(told.said, max(0, told.at.start - base))
    pattern = terms(told.unit.language, "clock_zones")
    zone = pattern.search(text, at, at + len(told.said) + LEAD) if pattern else None
    return zone[0].casefold() if zone else ""


def _measured_apart(one: Unit, other: Unit) -> bool:
    """Tell whether two sentences give an event two measures: two quakes."""
    if not (_measured(one) and _measured(other)):
        return False
    a, b = ({q.value for q in unit.figures if q.unit is None and q.value is not None} for unit in (one, other))
    return bool(a and b) and not a & b


def _measured(unit: Unit) -> bool:
    return any(pattern.search(unit.span.text) for pattern in _lists("measures", unit.language) if pattern is not None)


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of an article: where each stands, with its id."""

    places: tuple[tuple[int, str], ...]
    sources: tuple[Span, ...]

    @classmethod
    def of(cls, reading: Reading) -> "_Names":
        placed = sorted((m.start, n.id) for n in reading.names for m in n.mentions if m.article == reading.article.id)
        return cls(tuple(placed), tuple(s for said in reading.statements for s in said.source))

    def within(self, unit: Unit) -> frozenset[str]:
        """Return the names of a unit but for who speaks."""
        here = (p for p in self.places if unit.span.start <= p[0] < unit.span.end)
        return frozenset(id for at, id in here if not any(s.start <= at < s.end for s in self.sources))

    def apart(self, one: Unit, other: Unit, others: "_Names") -> bool:
        """Tell whether both units name somebody or some place, and none in common."""
        a, b = self.within(one), others.within(other)
        return bool(a and b) and not a & b
