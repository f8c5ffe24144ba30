"""Units in, pairs out of which one sets aside what the other tells: "not in the hall, as was reported, but in a church".

One idea: who writes "not this but that" answers an account that he has read or heard. What he sets aside is one part of a sentence,
a place, a person, a cause, a thing; each of its words must stand in a sentence of another hand that tells the same in the rest, and
does not tell what he puts in its place.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon import words
from rashomon.compare.altered.polarity import denials
from rashomon.compare.clauses import told_clauses
from rashomon.compare.equivalents import CLOSE, Word, equivalents
from rashomon.compare.forms import telling
from rashomon.compare.rebuttals import denying_words
from rashomon.compare.scope import supposed
from rashomon.compare.states import of_another_year, of_two_days
from rashomon.compare.telling import digits, unsourced
from rashomon.compare.terms import terms
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.encode import Encoder
from rashomon.model import Moment, Span

__all__ = ["Contrast", "Setting", "contrasts", "settings"]

ALIKE = 0.28  # of two sentences; one often says "they" where the other says who
FLOOR = 0.2  # and where it is said that others report it
SURELY = 0.45  # or where they share nothing but one word that is set aside
MOST = 7  # telling words of what is set aside
MANY = 4  # of so many one may be called otherwise
MOST_SET = 30  # contrasts of one article
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_END = re.compile(r"[.,;:!?()“”\"–—]|\s-\s")


@dataclass(frozen=True, slots=True)
class Contrast:
    """A part that a unit sets aside: its words as they stand, its telling words, those of what is put in its place and of the rest;
    and whether it is said that others report it."""

    unit: int
    text: str
    aside: tuple[str, ...]
    instead: tuple[str, ...]
    rest: tuple[str, ...]
    reported: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """Two units, by their number: the first tells what the second sets aside, with the words of that and how alike the two are."""

    told: int
    denying: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class _Data:
    """One language's words, from `contrasts` in words/*/comparing."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    kinds: Mapping[str, int]
    ends: re.Pattern[str]
    never: frozenset[str]
    bare: frozenset[str]


@cache
def _data(language: str) -> _Data | None:
    data = words.topic(language, "comparing").get("contrasts")
    if not data:
        return None
    kinds = {word: n for n, listed in enumerate(data["heads"]) for word in listed}
    no, but, and_, as_ = (_any(data[field]) for field in ("no", "but", "and", "as"))
    head, ends = _any(kinds), _any(data["ends"])
    parenthesis = rf"(?P<as>,\s+{as_}\s[^,.;:]{{3,60}})?"
    before = re.compile(
        rf"\b(?P<no>{no})\s+(?:[\w'’-]+\s+){{0,3}}?(?P<aside>(?:(?<=\b{data['bare']}\s)|(?={head}\b))[^.,;:!?()]{{2,80}}?)"
        rf"{parenthesis},?\s+{but}\s+(?P<instead>[^.,;:!?()]{{2,80}})",
        re.IGNORECASE,
    )
    behind = re.compile(rf"(?:,|\s{and_}|\s[-–—])\s+(?P<no>{no})\s+(?P<aside>[^.,;:!?()]{{2,60}})", re.IGNORECASE)
    return _Data(before, behind, kinds, re.compile(rf"\s{ends}\b", re.I), frozenset(data["never"]), frozenset({data["bare"]}))


def _any(listed: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted((re.escape(w) for w in listed), key=len, reverse=True))})"


def contrasts(number: int, unit: Unit) -> Iterator[Contrast]:
    """Yield what a unit sets aside for something else: "not X but Y", "Y, not X"."""
    data = _data(unit.language)
    if data is None or supposed(unit):
        return
    text = unsourced(unit)
    denied = denials(Span(0, len(text), text), unit.language)
    for match in data.before.finditer(text):
        if not any(s.start <= match.start("no") < s.end for s in denied):
            continue  # "not only"
        aside, instead = match["aside"], match["instead"]
        kinds = [data.kinds.get(part.split()[0].casefold()) for part in (aside, instead)]
        if match["no"].casefold() not in data.bare and (None in kinds or kinds[0] != kinds[1]):
            continue
        made = _contrast(number, unit, match, instead, data)
        if made is not None:
            yield replace(made, reported=match["as"] is not None)
    for match in data.behind.finditer(text):
        first = match["aside"].split()[0].casefold()
        if first not in data.never:
            start = max((m.end() for m in _END.finditer(text, 0, match.start())), default=0)
            put = _last(text[start : match.start()].split(), data.kinds.get(first), data)
            made = _contrast(number, unit, match, put, data)
            if made is not None:
                yield made


def _last(said: Sequence[str], kind: int | None, data: _Data) -> str:
    """Return the last part of a clause: from its last word on with which a part of a kind begins, or its last words."""
    kinds = [data.kinds.get(word.casefold()) for word in said]
    begins = [n for n, of in enumerate(kinds) if of is not None and (kind is None or of == kind)]
    return " ".join(said[begins[-1] :] if begins else said[-2:])


def _contrast(number: int, unit: Unit, match: re.Match[str], instead: str, data: _Data) -> Contrast | None:
    """Return what a unit sets aside in a match, where that has telling words and none of what is put in its place."""
    text, language = unsourced(unit), unit.language
    cut = data.ends.search(match["aside"])
    told, behind = (match["aside"][: cut.start()], match["aside"][cut.start() :]) if cut else (match["aside"], "")
    found, other = _telling(told, language), _telling(instead, language)
    if not 0 < len(found) <= MOST or not other or set(found) & set(other):
        return None
    rest = _telling(f"{text[: match.start()]} {behind} {text[match.end() :]}", language)
    kept = tuple(w for w in rest if w not in found and w not in other)
    return Contrast(number, " ".join(told.split()), found, other, kept, False)


def _telling(text: str, language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(w for m in _WORD.findall(text) if telling(w := m.casefold(), language)))


def settings(
    scores: Scores, among: Sequence[int], hands: Mapping[str, str], moments: Mapping[str, Sequence[Moment]], encoder: Encoder
) -> list[Setting]:
    """Return the units of two hands, both of `among`, of which one sets aside what the other tells: of two articles the likest.

    scores   of units of any two languages
    """
    every = scores.every
    found = _few((c for i in among for c in contrasts(i, every[i])), every)
    if not found:
        return []
    told = {i: said for i in among if (said := _told(i, every[i]))}
    known = sorted({(every[i].language, word) for i, held in told.items() for word in held})
    asked = sorted({(every[c.unit].language, w) for c in found for w in (*c.aside, *c.instead, *c.rest)})
    same = equivalents(asked, known, encoder)
    best: dict[tuple[str, str, str], Setting] = {}
    for contrast in found:
        denier = every[contrast.unit]
        cause = terms(denier.language, "cause_words")
        of_cause = cause is not None and cause.search(denier.span.text) is not None
        least = FLOOR if contrast.reported or of_cause else ALIKE
        row = scores.block([contrast.unit], sorted(told))[0].tolist()
        for i, score in zip(sorted(told), row, strict=True):
            unit = every[i]
            if score < least or hands.get(unit.article, unit.article) == hands.get(denier.article, denier.article):
                continue
            binds = terms(unit.language, "cause_words") if of_cause else None
            if of_cause and score < ALIKE and (binds is None or binds.search(unit.span.text) is None):
                continue
            if not _tells(contrast, score, (unit.language, told[i]), denier.language, same, of_cause=binds is not None):
                continue
            if of_two_days(unit, denier, moments) or (not of_cause and of_another_year(unit, denier, moments)):
                continue
            if not digits(contrast.text) <= digits(unit.span.text):
                continue
            key = unit.article, denier.article, contrast.text
            if key not in best or best[key].score < score:
                best[key] = Setting(i, contrast.unit, contrast.text, round(score, 5))
    return sorted(best.values(), key=lambda each: (each.told, each.denying))


def _told(number: int, unit: Unit) -> tuple[str, ...]:
    """Return the telling words of a unit, of one that denies something those of its other clauses."""
    if supposed(unit) or denying_words(unit):
        return ()
    text = unsourced(unit)
    if not denials(Span(0, len(text), text), unit.language):
        return _telling(text, unit.language)
    return _telling(" ".join(clause.text for clause in told_clauses(number, unit)), unit.language)


def _tells(
    contrast: Contrast,
    score: float,
    told: tuple[str, Sequence[str]],
    language: str,
    same: Mapping[Word, Mapping[Word, float]],
    *,
    of_cause: bool,
) -> bool:
    """Tell whether a unit tells what another one sets aside, and the rest of it, and not what is put in its place."""
    aside, instead, rest = (
        [w for w in said if _held(w, told, language, same)] for said in (contrast.aside, contrast.instead, contrast.rest)
    )
    wanting = len(contrast.aside) - len(aside)
    if wanting > (len(contrast.aside) >= MANY) or len(instead) == len(contrast.instead):
        return False
    return contrast.reported or of_cause or bool(rest) or len(aside) > 1 or score >= SURELY


def _held(word: str, told: tuple[str, Sequence[str]], language: str, same: Mapping[Word, Mapping[Word, float]]) -> bool:
    near = same.get((language, word), {})
    return any(near.get((told[0], other), 0.0) >= CLOSE for other in told[1])


def _few(found: Iterable[Contrast], every: Sequence[Unit]) -> list[Contrast]:
    count: dict[str, int] = defaultdict(int)
    kept = []
    for contrast in found:
        count[every[contrast.unit].article] += 1
        if count[every[contrast.unit].article] <= MOST_SET:
            kept.append(contrast)
    return kept
