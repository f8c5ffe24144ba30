"""Pairs of sentences that tell one thing in, those out that tell it otherwise: "early" against "late" before the same words.

One idea: as with figures (parting.py), that both tell of one deed is known, so ways of saying when and how well exclude each other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.compare.forms import forms
from rashomon.compare.units import Unit

__all__ = ["Detail", "details"]

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Detail:
    """Two units that tell one thing, the words by which they exclude each other, and how alike they are."""

    one: int
    other: int
    first: str
    second: str
    score: float


def details(alike: Sequence[tuple[int, int, float]], every: Sequence[Unit]) -> Iterator[Detail]:
    """Yield the pairs that part in a way of saying when or how well.

    alike   pairs of units of two hands and one language that tell one thing, with their scores
    """
    known = {i: _told(every[i]) for i in sorted({i for pair in alike for i in pair[:2]})}
    for i, j, score in alike:
        found = _parting(known[i], known[j]) if known[i] and known[j] else None
        if found is not None:
            yield Detail(i, j, *found, score)


Told = dict[tuple[int, tuple[str, ...]], tuple[int, str]]


def _told(unit: Unit) -> Told:
    """Lead each pair of ways, with the words that follow one of them in a unit, to the side that is taken and its word."""
    said = _WORD.findall(unit.span.text.casefold())
    found: Told = {}
    for n, (behind, sides) in enumerate(_sides(unit.language)):
        for i, word in enumerate(said[:-behind]):
            follows = tuple(said[i + 1 : i + 1 + behind])
            if word in sides and forms(" ".join(follows), unit.language):
                found[n, follows] = sides[word], word
    return found


def _parting(one: Told, other: Told) -> tuple[str, str] | None:
    for key in sorted(one.keys() & other.keys()):
        if one[key][0] != other[key][0]:
            follows = " ".join(key[1])
            return f"{one[key][1]} {follows}", f"{other[key][1]} {follows}"
    return None


@cache
def _sides(language: str) -> tuple[tuple[int, dict[str, int]], ...]:
    data = words.topic(language, "comparing")
    listed = ((3, data.get("whens", ())), (1, data.get("hows", ())))
    return tuple((behind, {w: side for side, of in enumerate(pair) for w in of}) for behind, pairs in listed for pair in pairs)
