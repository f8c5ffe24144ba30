"""Tokens in, the ages out that are told by ten years: "a woman in her seventies", "een man van begin dertig".

One idea: the ten years are somebody's only where a word says whose or of whom they are; else they are those of a century.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.extract.figures.phrases import Phrases
from rashomon.extract.figures.tokens import Tokens

__all__ = ["Lived", "lived"]

_YEARS = 9  # from the first of ten to the last
_TEENS = (13, 19)
_OLDEST = 90


@dataclass(frozen=True, slots=True)
class Lived:
    """An age from `low` to `high` years, over the tokens [first, last)."""

    first: int
    last: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class _Known:
    """One language's words: whose the years are, what stands between, what leads to them, the tens, and who is called by them."""

    owners: frozenset[str]
    parts: frozenset[str]
    leads: Phrases
    tens: dict[str, int]
    nouns: dict[str, int]


@cache
def _known(language: str) -> _Known:
    data = words.topic(language, "dates")

    def table(field: str) -> dict[str, int]:
        return {word: int(ten) for ten, listed in (data.get(field) or {}).items() for word in str(listed).split()}

    return _Known(
        frozenset(data.get("life_owners", ())),
        frozenset(data.get("life_parts", ())),
        Phrases((str(lead), "life") for lead in data.get("life_leads", ())),
        table("decades"),
        table("life_nouns"),
    )


def lived(read: Tokens, language: str) -> Iterator[Lived]:
    """Yield the ages of a text that are told by ten years, in order."""
    known = _known(language.split("-", maxsplit=1)[0])
    if not (known.owners or known.nouns or known.leads.begin_in(read.words)):
        return
    for at, word in enumerate(read.words):
        if word in known.nouns and (at + 1 >= len(read) or read.words[at + 1] not in known.parts):
            yield Lived(at, at + 1, known.nouns[word], known.nouns[word] + _YEARS)
            continue
        told = _ten(read, at, known)  # first: few tokens name one
        first = _begins(read, at, known) if told is not None else None
        if first is not None and told is not None:
            low, high = _TEENS if told[0] == _TEENS[0] - 3 else (told[0], told[0] + _YEARS)
            yield Lived(first, told[1], low, high)


def _begins(read: Tokens, at: int, known: _Known) -> int | None:
    """Return the token with which what leads to the ten years at a token begins, if anything does."""
    lead = known.leads.before(read.words, at)
    if lead is not None:
        return lead[1]
    while at > 0 and read.words[at - 1] in known.parts:
        at -= 1
    return at - 1 if at > 0 and read.words[at - 1] in known.owners else None


def _ten(read: Tokens, at: int, known: _Known) -> tuple[int, int] | None:
    """Return the ten years that a token names, and the token after them: seventies, 30s."""
    word = read.words[at]
    if word in known.tens:
        return known.tens[word], at + 1
    digits = word.isdecimal() and len(word) == 2 and word[1] == "0" and 10 <= int(word) <= _OLDEST
    return (int(word), at + 2) if digits and at + 1 < len(read) and read.words[at + 1] == "s" and read.glued(at + 1) else None
