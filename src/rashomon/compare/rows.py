"""Sentences that tell one thing in, those out of which one calls second of its kind what the other calls third."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.compare.forms import forms
from rashomon.compare.scope import supposed
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.model import Span

__all__ = ["Place", "conflicting_places"]

PAIRS = 20_000  # of sentences that are looked into
ROWS = 0.5  # likeness of two sentences of one language that say which of a row one thing is,
ROWS_ACROSS = 0.6  # and of two languages
REACH = 30  # characters behind an ordinal in which stands what it is of
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Place:
    """The how manieth of its kind something is told to be: "the second doping case".

    unit   the number of the unit
    span   from the ordinal to the second word behind it
    """

    unit: int
    value: int
    called: frozenset[str]
    span: Span


def conflicting_places(pairs: Sequence[tuple[int, int]], scores: Scores) -> list[tuple[Place, Place]]:
    """Return the ordinals by which two units of two hands that tell one thing exclude each other, each the only one in its unit.

    No article may give both of one kind of thing.
    """
    every = scores.every
    known = {n: _places(n, every[n]) for n in sorted({n for pair in pairs[:PAIRS] for n in pair})}
    by_article: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for n, unit in enumerate(every):
        for place in known.get(n) or _places(n, unit):
            by_article[unit.article].update((place.value, word) for word in place.called)
    found = []
    for i, j in pairs[:PAIRS]:
        if len(known[i]) != 1 or len(known[j]) != 1:
            continue
        one, other = known[i][0], known[j][0]
        told = any(
            (x.value, word) in by_article[every[y.unit].article] for x, y in ((one, other), (other, one)) for word in y.called
        )
        if one.value != other.value and not told and _of_one_row(one, other, scores):
            found.append((one, other))
    return found


def _of_one_row(one: Place, other: Place, scores: Scores) -> bool:
    cosine = scores.cosine(one.unit, other.unit)
    if scores.every[one.unit].language == scores.every[other.unit].language:
        return cosine >= ROWS and bool(one.called & other.called)
    return cosine >= ROWS_ACROSS


def _places(n: int, unit: Unit) -> list[Place]:
    pattern, parts = _ordinals(unit.language), terms(unit.language, "ordinal_parts")
    if pattern is None or supposed(unit):
        return []
    found, text, base = [], unit.span.text, unit.span.start
    for match in pattern.finditer(text):
        behind = list(_WORD.finditer(text, match.end(), match.end() + REACH))[:2]
        if not behind or text[match.end() : behind[0].start()].strip():
            continue
        end = behind[-1].end()
        if parts is not None and parts.search(text, match.end(), end):
            continue
        called = forms(text[match.end() : end], unit.language)
        value = _ordinal_values(unit.language)[match[0].casefold()]
        if called:
            found.append(Place(n, value, called, Span(base + match.start(), base + end, text[match.start() : end])))
    return found


@cache
def _ordinal_values(language: str) -> dict[str, int]:
    listed = words.topic(language, "numbers").get("ordinals", {})
    return {word: int(value) for value, of in listed.items() for word in str(of).split()}


@cache
def _ordinals(language: str) -> re.Pattern[str] | None:
    listed = _ordinal_values(language)
    return any_of(listed) if listed else None
