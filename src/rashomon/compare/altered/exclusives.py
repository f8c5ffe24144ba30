"""Aligned sentences of two languages in, the words of which one excludes the other out: a cousin who became an uncle, households
that became people, negative that became positive.

One idea: words of one kind (kin, days, directions, what is counted) are language data whose n-th list means the same in every
language. Of such words each sentence must have one alone, or one behind the same number. Words that turn a sentence round
(comparing.yaml) are told only where the pair reader marks a denial too, since translators turn whole phrases.
Language data: words/<language>/exclusives.yaml.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rashomon import words
from rashomon.compare.altered.change import Change
from rashomon.compare.altered.read import Side, SideBySide
from rashomon.compare.opposites import sides
from rashomon.model import Quantity, Reading, Span

__all__ = ["exclusives"]

SURE = 0.25  # chance of the pair reader that a denial was put in or left out, for words that turn a sentence round
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PHRASE = 2  # words of the longest phrase in the lists
_TURNED = ("turned", "opposites", "states")


def exclusives(pairs: Sequence[Side], one: Reading, other: Reading, beside: SideBySide) -> list[Change]:
    """Return the words that exclude each other in aligned sentences."""
    here, there = one.article.language, other.article.language
    if not (_groups(here) and _groups(there)):
        return []
    out = []
    for a, b in pairs:
        out += [Change("word", x, y) for x, y in _of_kinds(a, here, b, there)]
        out += _counted(a, one.quantities, here, b, other.quantities, there)
        read = beside.reads.get((a, b))
        if read is not None and read.whole("negation") >= SURE:
            out += _turned(a, here, b, there)
    return out


def _of_kinds(a: Span, here: str, b: Span, there: str) -> Iterator[tuple[Span, Span]]:
    """Yield the only word of a kind that each sentence has, if it is another one."""
    ones, others = _held(a, _groups(here)), _held(b, _groups(there))
    for kind in sorted(ones.keys() & others.keys()):
        mine, its = ones[kind], others[kind]
        if len(mine) == len(its) == 1 and mine[0][1].isdisjoint(its[0][1]):
            yield mine[0][0], its[0][0]


def _counted(a: Span, mine: Sequence[Quantity], here: str, b: Span, its: Sequence[Quantity], there: str) -> Iterator[Change]:
    """Yield what is counted by one number that both sentences have once."""
    ones, others = _by_value(a, mine), _by_value(b, its)
    for value in sorted(ones.keys() & others.keys()):
        if len(ones[value]) == len(others[value]) == 1:
            x, y = ones[value][0], others[value][0]
            if x.of is None or y.of is None:
                continue
            first, second = (_held(of, {"": _things(language)}).get("") for of, language in ((x.of, here), (y.of, there)))
            if first and second and len(first) == len(second) == 1 and first[0][1].isdisjoint(second[0][1]):
                yield Change("word", _whole(x, a), _whole(y, b), (x.id, y.id))


def _whole(quantity: Quantity, sentence: Span) -> Span:
    """Return a figure with what it counts."""
    of = quantity.of or quantity.span
    start, end = min(quantity.span.start, of.start), max(quantity.span.end, of.end)
    return Span(start, end, sentence.text[start - sentence.start : end - sentence.start])


def _by_value(sentence: Span, quantities: Sequence[Quantity]) -> dict[float, list[Quantity]]:
    found: dict[float, list[Quantity]] = {}
    for q in quantities:
        if q.value is not None and q.unit is None and sentence.start <= q.span.start and q.span.end <= sentence.end:
            found.setdefault(q.value, []).append(q)
    return found


def _turned(a: Span, here: str, b: Span, there: str) -> Iterator[Change]:
    """Yield the words by which the sentences take two sides of one pair."""
    for field in _TURNED:
        ones, others = sides(a.text, here, field), sides(b.text, there, field)
        for n in sorted(ones.keys() & others.keys()):
            x, y = ones[n], others[n]
            if x.second != y.second:
                why = "read side by side, one of the two denies what the other does not"
                yield Change("word", _at(a, x.at, x.term), _at(b, y.at, y.term), reasons=(why,))
                return


def _at(sentence: Span, at: int, text: str) -> Span:
    return Span(sentence.start + at, sentence.start + at + len(text), text)


def _held(sentence: Span, groups: Mapping[str, Mapping[str, frozenset[int]]]) -> dict[str, list[tuple[Span, frozenset[int]]]]:
    """Return the words of each kind that a text has, with the lists that each stands in."""
    found: dict[str, list[tuple[Span, frozenset[int]]]] = {}
    told = list(_WORD.finditer(sentence.text))
    for i, first in enumerate(told):
        for last in told[i : i + _PHRASE]:
            phrase = sentence.text[first.start() : last.end()].casefold().replace("’", "'")
            for kind, rows in groups.items():
                if phrase in rows:
                    span = _at(sentence, first.start(), sentence.text[first.start() : last.end()])
                    found.setdefault(kind, []).append((span, rows[phrase]))
    return found


@cache
def _groups(language: str) -> Mapping[str, Mapping[str, frozenset[int]]]:
    return {kind: _rows(listed) for kind, listed in words.topic(language, "exclusives").get("groups", {}).items()}


@cache
def _things(language: str) -> Mapping[str, frozenset[int]]:
    return _rows(words.topic(language, "exclusives").get("counted", ()))


def _rows(listed: Sequence[Sequence[str]]) -> Mapping[str, frozenset[int]]:
    """Lead each word to the numbers of the lists that it stands in."""
    return {word: frozenset(n for n, row in enumerate(listed) if word in row) for row in listed for word in row}
