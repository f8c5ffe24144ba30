"""A unit in, the clauses out in which it denies one deed, and those in which it tells one and leaves nothing open.

One idea: a denial holds of its own clause alone, and of all of that clause's telling words together. What is narrowed, not yet, to
come, of a part, or of a condition is no such denial; the words that say so are language data (`gainsaid` in words/*/comparing).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from rashomon import words
from rashomon.compare.altered.polarity import denials, turned
from rashomon.compare.forms import telling
from rashomon.compare.rebuttals import Rebuttal, denying_words
from rashomon.compare.scope import loosely, supposed
from rashomon.compare.telling import unsourced
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.model import Span

__all__ = ["Clause", "claimed_clause", "denied_clauses", "told_clauses"]

LEAST, MOST = 2, 7  # telling words of a denied clause
FEW = 3  # words behind a denial up to which the verb is among them
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ALONE = re.compile(r"[^\W\d_]+")
_MARKS = r"[,;:()–—\"“”]|\s-\s"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a unit: its telling words, lower-case, the names in it, its text, and that without what denies; and its verb."""

    unit: int
    told: tuple[str, ...]
    names: frozenset[str]
    text: str
    bare: str
    deed: str | None = None


@dataclass(frozen=True, slots=True)
class _Data:
    """One language's words that guard a denial, from `gainsaid` in words/*/comparing."""

    language: str
    parts: re.Pattern[str]
    relatives: re.Pattern[str]
    limits: re.Pattern[str]
    asking: re.Pattern[str]
    narrowing: re.Pattern[str]
    ensuring: re.Pattern[str]
    verbal: frozenset[str]
    alone: frozenset[str]
    helping: frozenset[str]
    passive: re.Pattern[str] | None
    frames: re.Pattern[str]
    unready: frozenset[str]
    aims: re.Pattern[str]


@cache
def _data(language: str) -> _Data | None:
    data = words.topic(language, "comparing").get("gainsaid")
    if not data:
        return None
    parts = re.compile(rf"{_MARKS}|{any_of(data['parts']).pattern}", re.IGNORECASE)
    return _Data(
        language,
        parts,
        any_of(data["relatives"]),
        any_of(data["limits"]),
        any_of(data["asking"]),
        any_of(data["narrowing"]),
        any_of(data["ensuring"]),
        frozenset(data["verbal"]),
        frozenset(data.get("alone", ())),
        frozenset(data["helping"]),
        any_of(data["passive"]) if data.get("passive") else None,
        any_of(data["frames"]),
        frozenset(data["unready"]),
        any_of(data["aims"]),
    )


def denied_clauses(number: int, unit: Unit) -> Iterator[Clause]:
    """Yield the clauses of a unit that deny one deed: "were not affected", "no ransom was paid"."""
    data, text, language = _data(unit.language), unsourced(unit), unit.language
    found = denials(Span(0, len(text), text), language)
    if data is None or not found or supposed(unit) or data.ensuring.search(text) is not None:
        return
    for start, end, before, behind in _parts(text, data):
        inside = [s for s in found if start <= s.start < end]
        if len(inside) != 1 or data.relatives.fullmatch(before) is not None or data.limits.fullmatch(behind) is not None:
            continue
        clause, cue = text[start:end], inside[0]
        rest = f"{text[start : cue.start]} {text[cue.end : end]}"
        framed = data.frames.search(clause)
        if framed is not None:  # "never any talk of a loan"
            bare = f"{clause[: framed.start()]} {clause[framed.end() :]}"
            yield from _clause(number, bare, " ".join(clause.split()), language, data, least=1)
            continue
        if _narrowed(rest, clause, language, data) or not _of_a_deed(clause, cue.start - start, cue.text, data):
            continue
        deed = _deed(clause, cue.start - start, cue.text, data)
        yield from (replace(c, deed=deed) for c in _clause(number, rest, " ".join(clause.split()), language, data))


def claimed_clause(rebuttal: Rebuttal, every: Sequence[Unit]) -> Iterator[Clause]:
    """Yield what a word denies that another claims, up to where the next part begins."""
    language = every[rebuttal.unit].language
    data = _data(language)
    if data is None or supposed(every[rebuttal.unit]):
        return
    part = next((rebuttal.claim[a:b] for a, b, *_ in _parts(rebuttal.claim, data)), "")
    if not denials(Span(0, len(part), part), language) and not _narrowed(part, part, language, data):
        yield from _clause(rebuttal.unit, part, f"{rebuttal.cue} {part.strip()}", language, data)


def told_clauses(number: int, unit: Unit) -> Iterator[Clause]:
    """Yield the clauses of a unit that deny nothing and leave nothing open."""
    data, text, language = _data(unit.language), unsourced(unit), unit.language
    if data is None or supposed(unit) or denying_words(unit):
        return
    for start, end, before, _ in _parts(text, data):
        part = text[start:end]
        if (
            data.asking.fullmatch(before) is not None
            or denials(Span(0, len(part), part), language)
            or turned(part, language)
            or data.aims.search(part) is not None
        ):
            continue
        told, names = _words(part, language)
        if len(told) + len(names) >= LEAST:
            yield Clause(number, told, names, part, " ".join(part.split()))


def _narrowed(rest: str, clause: str, language: str, data: _Data) -> bool:
    narrowing = terms(language, "narrowing")
    if narrowing is not None and narrowing.search(clause) is not None:
        return True
    return loosely(clause, language) or data.narrowing.search(rest) is not None


def _clause(number: int, rest: str, text: str, language: str, data: _Data, *, least: int = LEAST) -> Iterator[Clause]:
    told, names = _words(rest, language)
    if least <= len(told) <= MOST and not data.unready & set(told):
        yield Clause(number, told, names, text, " ".join(rest.split()))


def _parts(text: str, data: _Data) -> Iterator[tuple[int, int, str, str]]:
    """Yield where the clauses of a text begin and end, each with the word or mark before it and behind it."""
    marks = list(data.parts.finditer(text))
    bounds = [0, *(m.end() for m in marks), len(text)]
    between = ["", *(m[0].strip() for m in marks), ""]
    ends = [*(m.start() for m in marks), len(text)]
    for (start, _), end, (before, behind) in zip(pairwise(bounds), ends, pairwise(between), strict=True):
        if end > start:
            yield start, end, before, behind


def _words(text: str, language: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the telling words of a clause in order, and the names in it: with a capital, and not first."""
    told, names = dict[str, None](), set[str]()
    for match in _WORD.finditer(text):
        word, folded = match[0], match[0].casefold()
        if not telling(folded, language):
            continue
        if word[0].isupper() and text[: match.start()].strip(" '‘"):
            names.add(folded)
        else:
            told[folded] = None
    return tuple(told), frozenset(names)


def _of_a_deed(clause: str, at: int, cue: str, data: _Data) -> bool:
    """Tell whether a word denies a deed that is told in words: "was not hit", "no ransom was paid", but not "is not the one"."""
    before = [word.casefold() for word in _ALONE.findall(clause[:at])]
    behind = [word.casefold() for word in _ALONE.findall(clause[at + len(cue) :])]
    folded = cue.casefold().replace("’", "'")
    if folded not in data.verbal and not folded.endswith("n't"):
        of_an_object = bool(before) and telling(before[-1], data.language)  # "received no complaint"
        return data.passive is None or of_an_object or data.passive.search(clause, at + len(cue)) is not None
    deed = next((word for word in behind if word not in data.helping), None)
    if data.passive is not None:  # the verb follows, behind a word that helps it
        helper = folded[: -len("n't")] if folded.endswith("n't") else ""
        helped = helper in data.helping or folded in data.alone or (bool(before) and before[-1] in data.helping)
        return helped and deed is not None and telling(deed, data.language)
    verb_before = bool(before) and (before[-1] in data.helping or telling(before[-1], data.language))
    return verb_before or (bool(before) and deed is not None and len(behind) < FEW)


def _deed(clause: str, at: int, cue: str, data: _Data) -> str | None:
    """Return the verb of a denied clause: what follows "not", what stands behind "was" of no one, and in Dutch what ends it."""
    behind: list[str] = [word.casefold() for word in _ALONE.findall(clause[at + len(cue) :])]
    telling_ = [word for word in behind if telling(word, data.language)]
    if data.passive is None:
        before: list[str] = [word.casefold() for word in _ALONE.findall(clause[:at])]
        if telling_ and data.helping.intersection(before):
            return telling_[-1]
        return before[-1] if before and telling(before[-1], data.language) else None
    found = data.passive.search(clause, at + len(cue))
    if found is not None and cue.casefold() not in data.verbal:
        telling_ = [word.casefold() for word in _ALONE.findall(clause[found.end() :]) if telling(word.casefold(), data.language)]
    return telling_[0] if telling_ else None
