"""Sentences with a moment in, the deeds that the moments are of out: the collision of "came into collision around 17.50 hours".

One idea: a moment is of the deed whose word stands nearest in its clause. Words that mean one deed are one list of `events` in
words/<language>/comparing, the n-th of which means the same in every language. A word behind "to the" or "after the" says
only what another deed was done for; where a mere stage is told ("began", "was closed"), what it is of must have a name in common;
and a sentence that counts on from another moment ("later", "the second") tells nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Literal, NamedTuple, Protocol, TypeVar

from rashomon import words
from rashomon.compare.altered.polarity import denials
from rashomon.compare.forms import deeds
from rashomon.compare.scope import supposed
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.model import Moment, Reading, Span

__all__ = ["Deed", "How", "Names", "Timed", "of_one_deed", "pairs", "timed"]

LEAD = 30  # characters before a moment in which stands how sure it is
GAP = 80  # characters between the parts of a verb: "hield _ aan"
ENDED, COMES = 1, (4, 5)  # stages: it is over; somebody comes or goes
MOST = 60  # moments of an article that are looked at
MOST_OF_ONE = 200  # moments of one deed that are
_MARKS = re.compile(r"[;:()–—\"“”]|(?P<comma>,)")

_CAPITAL = re.compile(r"[^\W\d_a-z][^\W\d_]{3,}")  # words of a name

How = Literal["after", "before", "about", "bound", ""]


@dataclass(frozen=True, slots=True)
class Timed:
    """A deed with the moment that a sentence gives it.

    how      how sure the moment is made: shortly after it, shortly before, about; a bound, as "until"; "" for the moment itself
    deed     the number of its word's list, None where only a stage tells: began, was over
    stages   the stages of it that the clause tells, by number
    things   what is in that stage where no word tells a deed: the words of the clause, and what means the same in every language
    word     the word of the deed, or of its stage
    at       from that word to the moment
    said     the moment in words, with those that lead to it
    """

    unit: Unit
    moment: Moment
    how: How
    deed: int | None
    stages: frozenset[int]
    things: frozenset[str]
    word: str
    at: Span
    said: str


class Deed(Protocol):
    """Whatever has a deed with its moment."""

    @property
    def of(self) -> Timed: ...


D = TypeVar("D", bound=Deed)


def timed(unit: Unit, moment: Moment) -> Timed | None:
    """Return the deed that a moment within a sentence is of; None where it supposes, denies, or counts on from another moment."""
    base, text, language = unit.span.start, unit.span.text, unit.language
    if supposed(unit) or moment.span.end > unit.span.end:
        return None
    end = moment.span.end - base
    first, how = _led(text, moment.span.start - base, end, language)
    for a, b in _clauses(text, first, end, language):
        if _any("sequences", language, f"{text[a:first]} | {text[end:b]}"):
            return None
        made = _deed(unit, (a, b), (first, end))
        if made is not None and denials(Span(a, b, text[a:b]), language):
            return None  # was not closed on Monday
        if made is not None:
            begin, last = min(made.start, first), max(made.end, end)
            at = Span(base + begin, base + last, text[begin:last])
            word = text[made.start : made.end]
            return Timed(unit, moment, how, made.deed, made.stages, made.things, word, at, text[first:end])
    return None


def of_one_deed(one: Timed, other: Timed, names: Mapping[str, "Names"]) -> bool:
    """Tell whether two sentences may give one deed its moment."""
    if one.deed != other.deed or (one.stages != other.stages and (one.deed is None or ENDED in one.stages ^ other.stages)):
        return False
    if one.deed is None and not one.things & other.things:
        return False
    if _ahead(one.unit) != _ahead(other.unit) or _measured_apart(one.unit, other.unit):
        return False
    return not names[one.unit.article].apart(one.unit, other.unit, names[other.unit.article])


def pairs(told: Mapping[str, Sequence[D]], hands: Mapping[str, str]) -> Iterator[tuple[D, D]]:
    """Yield the pairs of deeds of two hands whose words mean the same.

    told    the deeds of each article; one that has very many is a table
    hands   the origin of each article; one that is not named is its own
    """
    by_deed: dict[int | None, list[D]] = defaultdict(list)
    for _, of_it in sorted(told.items()):
        for each in of_it if len(of_it) <= MOST else ():
            by_deed[each.of.deed].append(each)
    for of_one in by_deed.values():
        for one, other in combinations(of_one[:MOST_OF_ONE], 2):
            a, b = one.of.unit.article, other.of.unit.article
            if hands.get(a, a) != hands.get(b, b):
                yield one, other


def _led(text: str, start: int, end: int, language: str) -> tuple[int, How]:
    """Return where a moment begins with the words that lead to it, and how sure they make it: after, before, about, bound or ""."""
    window = max(0, start - LEAD)
    best: tuple[int, How] = (start, "")
    kinds: tuple[How, ...] = ("after", "before", "about", "bound")
    for how in kinds:
        pattern = terms(language, f"clock_{how}")
        for match in pattern.finditer(text, window, end) if pattern else ():
            touches = match.start() <= start and (match.end() >= start or not text[match.end() : start].strip())
            if touches and match.start() <= best[0] and (match.start() < best[0] or not best[1]):
                best = (match.start(), how)
    return best


def _clauses(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Yield where the clause of a moment begins and ends, and then that of all that stands between two stronger marks."""
    openers = terms(language, "clock_clauses")
    parting = [(m.start(), m.end(), m["comma"] is None) for m in _MARKS.finditer(text)]
    whens = terms(language, "clock_whens")
    for m in openers.finditer(text) if openers else ():
        parting.append((m.start(), m.end(), whens is None or whens.fullmatch(m[0]) is None))
    for least in (False, True):
        before = [b for _, b, strong in parting if b <= start and strong >= least]
        behind = [a for a, _, strong in parting if a >= end and strong >= least]
        yield max(before, default=0), min(behind, default=len(text))


class _Found(NamedTuple):
    """A deed as `Timed` has it, and where its word stands in the sentence."""

    deed: int | None
    stages: frozenset[int]
    things: frozenset[str]
    start: int
    end: int


def _deed(unit: Unit, clause: tuple[int, int], time: tuple[int, int]) -> _Found | None:
    """Return the deed that a clause tells: the nearest of its words, the stages, and what is in them."""
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
        return _Found(deed, told, frozenset(), a, b)
    if not stages:
        return None
    _, a, b, _ = min(stages)
    things = {f"#{n}" for n, _ in _found("event_things", language, text, clause)} | deeds(text[clause[0] : clause[1]], language)
    things -= deeds(" ".join(text[x:y] for _, x, y, _ in stages), language)
    return _Found(None, told, frozenset(things), a, b) if things else None


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


def _measured_apart(one: Unit, other: Unit) -> bool:
    """Tell whether two sentences give an event two measures: two quakes."""
    if not (_measured(one) and _measured(other)):
        return False
    a, b = ({q.value for q in unit.figures if q.unit is None and q.value is not None} for unit in (one, other))
    return bool(a and b) and not a & b


def _measured(unit: Unit) -> bool:
    return any(pattern.search(unit.span.text) for pattern in _lists("measures", unit.language) if pattern is not None)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of an article: where each stands, what it is known by (its id, its words), and whether it is a person's."""

    places: tuple[tuple[int, frozenset[str], bool], ...]
    sources: tuple[Span, ...]

    @classmethod
    def of(cls, reading: Reading) -> "Names":
        mentions = ((m, n) for n in reading.names for m in n.mentions if m.article == reading.article.id)
        placed = ((m.start, frozenset({n.id, *_CAPITAL.findall(m.text)}), n.kind == "person") for m, n in mentions)
        return cls(tuple(placed), tuple(s for said in reading.statements for s in said.source))

    def within(self, unit: Unit) -> tuple[frozenset[str], frozenset[str]]:
        """Return what the persons, and all names, of a unit are known by, but for who speaks."""
        start, end = unit.span.start, unit.span.end
        here = [p for p in self.places if start <= p[0] < end and not any(s.start <= p[0] < s.end for s in self.sources)]
        every = frozenset[str]().union(*(known for _, known, _ in here))
        return frozenset[str]().union(*(known for _, known, person in here if person)), every

    def apart(self, one: Unit, other: Unit, others: "Names") -> bool:
        """Tell whether both units name persons, or anything, and none in common."""
        return any(a and b and not a & b for a, b in zip(self.within(one), others.within(other), strict=True))
