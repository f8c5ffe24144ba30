"""Units in, pairs out that give one person two standings: "the captain, 58, is not under arrest", "de schipper is aangehouden".

One idea: who it is said of is told by an age, a name or an office before the words that tell the standing, in whatever language,
and a pronoun stands for whoever the sentence before begins with. Two ages or two names are two persons.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.compare.opposites import Side, is_first, sides
from rashomon.compare.states import of_another_year, of_two_days
from rashomon.compare.subjects import few
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.model import Moment, Reading

__all__ = ["Standing", "standings"]

ALIKE = 0.0  # of two sentences, which may tell anything else of that person
NONE = 30  # characters before a standing in which a word may say it of nobody
MOST = 100  # units that say a standing of nobody, and of somebody, that are held against each other
BACK = 200  # characters before a pronoun in which the sentence stands that says who it is
_BARE_AGE = re.compile(r"[,(]\s*(\d{1,3})\s*[,)]")
_ENDS = re.compile(r"[.!?:]['\"’”]?\s+|\n")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

Standing = tuple[int, int, Side, Side]  # two units, by their number, and the standing that each gives: the first one first


@dataclass(frozen=True, slots=True)
class _Who:
    """Of whom something is said: ages, last names, and offices by their number with the word before each."""

    ages: frozenset[int]
    names: frozenset[str]
    offices: Mapping[int, str]


def standings(
    scores: Scores,
    among: Sequence[int],
    hands: Mapping[str, str],
    readings: Mapping[str, Reading],
    moments: Mapping[str, Sequence[Moment]],
) -> dict[int, list[Standing]]:
    """Return the units of articles of two hands, both of `among`, that give one person two standings; by the number of the pair."""
    every = scores.every
    taking: dict[int, dict[int, tuple[Side, _Who]]] = defaultdict(dict)
    for i in among:
        for pair, side in _told(every[i]).items():
            who = _who(every[i], side.at, readings.get(every[i].article))
            if who is not None:
                taking[pair][i] = side, who
    found = {pair: list(_opposed(few(of), scores, hands, moments)) for pair, of in sorted(taking.items()) if len(of) > 1}
    for told, denying, one, none, pair in _of_nobody(scores, among, hands, readings, moments):
        found.setdefault(pair, []).append((told, denying, one, none))
    return {pair: opposed for pair, opposed in found.items() if opposed}


def _of_nobody(
    scores: Scores,
    among: Sequence[int],
    hands: Mapping[str, str],
    readings: Mapping[str, Reading],
    moments: Mapping[str, Sequence[Moment]],
) -> Iterator[tuple[int, int, Side, Side, int]]:
    """Yield the units of which one gives a standing to somebody, and the other to nobody: "nobody is under arrest"."""
    every = scores.every
    none: dict[int, dict[int, Side]] = defaultdict(dict)
    for i in among:
        for pair, side in _told(every[i], of_nobody=True).items():
            none[pair][i] = side
    if not none:
        return
    some: dict[int, dict[int, Side]] = defaultdict(dict)
    for i in among:
        for pair, side in _told(every[i]).items():
            if pair in none and not side.second and _somebody(every[i], side.at, readings.get(every[i].article)):
                some[pair][i] = side
    for pair, of in sorted(none.items()):
        for j, i in ((j, i) for j in sorted(of)[:MOST] for i in sorted(some[pair])[:MOST]):
            a, b = every[i].article, every[j].article
            if hands.get(a, a) == hands.get(b, b) or _of_two_issues(a, b, readings) or scores.of(i, j) < ALIKE:
                continue
            if not (of_two_days(every[i], every[j], moments) or of_another_year(every[i], every[j], moments)):
                yield i, j, some[pair][i], of[j], pair


def _somebody(unit: Unit, at: int, reading: Reading | None) -> bool:
    if _who(unit, at, reading) is not None or _begins_with_pronoun(unit.span.text, unit.language):
        return True
    return _held(unit.language).persons.search(unit.span.text, 0, at) is not None


def _of_two_issues(one: str, other: str, readings: Mapping[str, Reading]) -> bool:
    """Tell whether two articles are of two days: whom nobody held on Monday may be held on Tuesday."""
    days = {readings[a].article.published for a in (one, other) if a in readings}
    known = {day[:10] for day in days if day}
    return len(known) > 1


def _told(unit: Unit, *, of_nobody: bool = False) -> Mapping[int, Side]:
    """Return the standings that a unit gives somebody, or nobody; but for those that only hold so far."""
    text, none = unit.span.text, terms(unit.language, "nobody")
    for_now = terms(unit.language, "for_now")
    if for_now is None or for_now.search(text) is not None or "?" in text:
        return {}
    told = sides(text, unit.language, "standings")
    if not of_nobody:
        return {p: side for p, side in told.items() if none is None or none.search(text, max(0, side.at - NONE), side.at) is None}
    nobody, fields = terms(unit.language, "no_person"), ("additions", "narrowing")
    if nobody is None or any(p is not None and p.search(text) is not None for p in (terms(unit.language, f) for f in fields)):
        return {}
    found = {p: (side, nobody.search(text, max(0, side.at - NONE), side.at + len(side.term) + NONE)) for p, side in told.items()}
    first = {p: (side, m) for p, (side, m) in found.items() if m is not None and is_first(side.term, p, unit.language, "standings")}
    return {p: Side(True, _between(text, side, m), side.at) for p, (side, m) in first.items()}


def _between(text: str, side: Side, nobody: re.Match[str]) -> str:
    """Return the words from "nobody" to a standing, whichever comes first."""
    return text[min(nobody.start(), side.at) : max(nobody.end(), side.at + len(side.term))]


def _opposed(
    of: Mapping[int, tuple[Side, _Who]], scores: Scores, hands: Mapping[str, str], moments: Mapping[str, Sequence[Moment]]
) -> Iterator[Standing]:
    every = scores.every
    for i, j, _ in scores.above(ALIKE, sorted(of)):
        (one, who), (other, whom) = of[i], of[j]
        a, b = every[i].article, every[j].article
        if one.second == other.second or hands.get(a, a) == hands.get(b, b) or not _same(who, whom):
            continue
        if not (of_two_days(every[i], every[j], moments) or of_another_year(every[i], every[j], moments)):
            yield (j, i, other, one) if one.second else (i, j, one, other)


def _same(one: _Who, other: _Who) -> bool:
    if one.ages and other.ages:
        return bool(one.ages & other.ages)
    if one.names and other.names:
        return bool(one.names & other.names)
    shared = one.offices.keys() & other.offices.keys()
    return any(not one.offices[n] or not other.offices[n] or one.offices[n] == other.offices[n] for n in shared)


def _who(unit: Unit, at: int, reading: Reading | None) -> _Who | None:
    """Return of whom the words before `at` tell, and of whom the sentence before tells where they only hold a pronoun."""
    if reading is None:
        return None
    found = _named(unit.span.text[:at], unit.span.start, unit.language, reading)
    if found is None and _begins_with_pronoun(unit.span.text, unit.language):
        start = max(0, unit.span.start - BACK)
        before = reading.article.text[start : unit.span.start].rstrip()
        begin = max((m.end() for m in _ENDS.finditer(before)), default=0)
        found = _named(before[begin:], start + begin, unit.language, reading)
    return found


def _named(text: str, start: int, language: str, reading: Reading) -> _Who | None:
    held = _held(language)
    ages = {int(m[1]) for m in _BARE_AGE.finditer(text)} | {int(m["age"]) for m in held.aged.finditer(text)}
    names = frozenset(
        name.name.casefold().split()[-1]
        for name in reading.names
        if name.kind == "person"
        for m in name.mentions
        if m.article == reading.article.id
        and start <= m.start < start + len(text)
        and (held.leads.search(text[: m.start - start]) is None or held.who.match(text, m.end - start) is not None)
    )
    offices = {}
    for n, office in enumerate(held.offices):
        for match in office.finditer(text):
            before = text[: match.start()].split()
            offices[n] = before[-1].casefold() if before and before[-1].casefold() not in held.articles else ""
            if before and before[-1].casefold() in held.indefinite:
                del offices[n]
    return _Who(frozenset(ages), names, offices) if ages or names or offices else None


def _begins_with_pronoun(text: str, language: str) -> bool:
    first = _WORD.search(text)
    return first is not None and first[0].casefold() in _held(language).pronouns


@dataclass(frozen=True, slots=True)
class _Held:
    """One language's words that tell who somebody is."""

    offices: tuple[re.Pattern[str], ...]
    aged: re.Pattern[str]
    leads: re.Pattern[str]
    who: re.Pattern[str]
    articles: frozenset[str]
    indefinite: frozenset[str]
    pronouns: frozenset[str]
    persons: re.Pattern[str]


@cache
def _held(language: str) -> _Held:
    data, roles = words.topic(language, "comparing"), words.topic(language, "roles")
    aged = any_of(data["ages_alone"]["behind"]).pattern
    return _Held(
        tuple(any_of(listed) for listed in data["offices"]),
        re.compile(rf"\b(?P<age>\d{{1,3}})\s*[-‐‑]?\s*(?:{aged})", re.IGNORECASE),
        re.compile(rf"{any_of(data['beside']).pattern}\s*$", re.IGNORECASE),
        re.compile(rf"\s*,\s*{any_of(data['who']).pattern}", re.IGNORECASE),
        frozenset({*roles.get("articles", ()), *roles.get("definite", ()), *data.get("owned", ())}),
        frozenset(roles.get("indefinite", ())),
        frozenset(data["persons_before"]),
        any_of(data["ages_alone"]["persons"]),
    )
