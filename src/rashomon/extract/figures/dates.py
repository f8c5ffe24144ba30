"""Tokens in, date and time expressions out, not yet resolved. One idea: what a language can say is data
(words/<language>/dates.yaml, rows of a template and an action); here are only the slots that they name, for every language.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon import words
from rashomon.extract.figures.clocks import DayParts, day_parts
from rashomon.extract.figures.marks import Marks, marks
from rashomon.extract.figures.numerals import numerals
from rashomon.extract.figures.slots import Slots
from rashomon.extract.figures.spoken import Spoken, spoken
from rashomon.extract.figures.templates import Match, Templates
from rashomon.extract.figures.tense import Tense, tense
from rashomon.extract.figures.tokens import Tokens, tokens

__all__ = ["Dates", "dates", "matches"]


@dataclass(frozen=True, slots=True)
class Dates:
    """One language's expressions, and its words that tell when what is said is so."""

    templates: Templates
    tense: Tense
    spoken: Spoken
    after_event: frozenset[str]
    marks: Marks
    parts: DayParts
    before_day: frozenset[str]  # on, late
    twelve: bool  # whether a bare hour up to twelve may be of either half of the day


@cache
def dates(language: str) -> Dates:
    """Return the expressions of a language (BCP 47; its first part counts)."""
    code = language.split("-", maxsplit=1)[0]
    data = words.topic(code, "dates")
    slots = Slots(code, data, numerals(code))
    rows = [*_rows(data.get("patterns", "")), *_rows(words.topic("mul", "dates").get("patterns", ""))]
    return Dates(
        Templates(rows, slots.table(), slots.hints(), slots.alone, slots.reach),
        tense(data),
        spoken(data),
        frozenset(data.get("after_event", ())),
        marks(data),
        day_parts(data),
        frozenset(map(str, data.get("before_day", ()))),
        bool(data.get("twelve_hours", False)),
    )


def _rows(listed: str) -> list[tuple[str, str]]:
    """Read lines of "template -> action"."""
    pairs = [line.partition("->") for line in listed.splitlines() if line.strip()]
    return [(template.strip(), action.strip()) for template, _, action in pairs]


@lru_cache(maxsize=8)
def matches(text: str, language: str) -> tuple[Match, ...]:
    """Return the expressions of a text, left to right, none inside another. Kept for the last few texts."""
    found, end = [], 0
    read, templates = tokens(text), dates(language).templates
    for at in templates.starts(read.words):
        match = templates.at(read, at) if at >= end else None
        if match is not None and not _in_a_name(read, match):
            found.append(match)
            end = match.last
    return tuple(found)


def _in_a_name(read: Tokens, match: Match) -> bool:
    """Tell a word of a name from the word of time it is spelt like: the China Daily."""
    if match.last > match.first + 1 or match.action.split()[0] not in ("set", "ref") or not match.first:
        return False
    at = match.first
    return read.text[read.start[at]].isupper() and read.text[read.start[at - 1]].isupper()
