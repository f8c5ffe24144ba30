"""Aligned sentences of two languages in, the words of which one excludes the other out: a cousin who became an uncle, households
that became people, negative that became positive.

One idea: words of one kind (kin, days, directions, what is counted) are language data whose n-th list means the same in every
language. Of such words each sentence must have one alone, or one behind the same number. Words that turn a sentence round
(words/*/comparing) are told only where the pair reader marks a denial too, since translators turn whole phrases.
Language data: words/<language>/exclusives.yaml.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.compare.altered.change import Change
from rashomon.compare.altered.polarity import denials
from rashomon.compare.altered.read import Side, SideBySide
from rashomon.compare.opposites import Side as Side_
from rashomon.compare.opposites import sides
from rashomon.model import Quantity, Reading, Span

__all__ = ["counted", "exclusives", "rows"]

SURE = 0.25  # chance of the pair reader that a denial was put in or left out, for words that turn a sentence round
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PHRASE = 2  # words of the longest phrase in the lists
_GAP = r"\s[^.,;:!?()]{1,40}?\s"  # that "..." in a phrase stands for
_TURNED = ("turned", "opposites", "states")


@dataclass(frozen=True, slots=True)
class _Kind:
    """Words of one kind: the lists that each stands in, and the phrases with a gap, each with its list."""

    rows: Mapping[str, frozenset[int]]
    open: tuple[tuple[int, re.Pattern[str]], ...]

    @classmethod
    def of(cls, listed: Sequence[Sequence[str]]) -> "_Kind":
        """Make the lists of a kind ready."""
        rows = {word: frozenset(n for n, row in enumerate(listed) if word in row) for row in listed for word in row}
        gaps = ((n, word.split(" ... ")) for n, row in enumerate(listed) for word in row if " ... " in word)
        return cls(rows, tuple((n, re.compile(rf"(?<!\w){a}{_GAP}{b}(?!\w)", re.IGNORECASE)) for n, (a, b) in gaps))


def exclusives(pairs: Sequence[Side], one: Reading, other: Reading, beside: SideBySide) -> list[Change]:
    """Return the words that exclude each other in aligned sentences."""
    here, there = one.article.language, other.article.language
    if not (_groups(here) and _groups(there)):
        return []
    out: list[Change] = []
    for a, b in pairs:
        out += [Change("word", x, y) for x, y in _of_kinds(a, here, b, there)]
        out += counted([(a, b)], one, other)
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


def counted(pairs: Sequence[Side], one: Reading, other: Reading) -> list[Change]:
    """Return what is counted by one number that both of two sentences have once."""
    tags, out = (one.article.language, other.article.language), []
    for a, b in pairs:
        ones, others = _by_value(a, one.quantities), _by_value(b, other.quantities)
        for value in sorted(ones.keys() & others.keys()):
            if len(ones[value]) == len(others[value]) == 1:
                x, y = ones[value][0], others[value][0]
                first, second = (_thing(q, tag) for q, tag in zip((x, y), tags, strict=True))
                if first and second and first.isdisjoint(second):
                    out.append(Change("word", _whole(x, a), _whole(y, b), (x.id, y.id)))
    return out


def _thing(quantity: Quantity, language: str) -> frozenset[int]:
    """Return the lists of the one thing that a quantity counts; none if it is not named, or more than one."""
    held = _held(quantity.of, {"": _things(language)}).get("", ()) if quantity.of is not None else ()
    return held[0][1] if len(held) == 1 else frozenset()


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
    """Yield the words by which the sentences take two sides of one pair, or the denial that turns one of them."""
    why = ("read side by side, one of the two denies what the other does not",)
    for field in _TURNED:
        ones, others = sides(a.text, here, field), sides(b.text, there, field)
        for n in sorted(ones.keys() & others.keys()):
            x, y = ones[n], others[n]
            if x.second == y.second:
                continue
            denied = [denials(s, tag) if _is_turned(side, tag, field, n) else [] for s, side, tag in ((a, x, here), (b, y, there))]
            if denied[0] and not denied[1]:
                yield Change("negation", denied[0][0], b, reasons=why)
            elif denied[1] and not denied[0]:
                yield Change("negation", a, denied[1][0], reasons=why)
            else:
                yield Change("word", _at(a, x.at, x.term), _at(b, y.at, y.term), reasons=why)
            return


def _is_turned(side: Side_, language: str, field: str, number: int) -> bool:
    """Tell whether a text holds to a side by the words of the other one, denied."""
    own = words.topic(language, "comparing")[field][number][side.second]
    return side.term.casefold() not in own


def _at(sentence: Span, at: int, text: str) -> Span:
    return Span(sentence.start + at, sentence.start + at + len(text), text)


def _held(sentence: Span, groups: Mapping[str, _Kind]) -> dict[str, list[tuple[Span, frozenset[int]]]]:
    """Return the words of each kind that a text has, with the lists that each stands in."""
    found: dict[str, list[tuple[Span, frozenset[int]]]] = {}
    told = list(_WORD.finditer(sentence.text))
    for i, first in enumerate(told):
        for last in told[i : i + _PHRASE]:
            phrase = sentence.text[first.start() : last.end()].casefold().replace("’", "'")
            for name, kind in groups.items():
                if phrase in kind.rows:
                    span = _at(sentence, first.start(), sentence.text[first.start() : last.end()])
                    found.setdefault(name, []).append((span, kind.rows[phrase]))
    for name, kind in groups.items():
        for row, pattern in kind.open:
            if (m := pattern.search(sentence.text)) is not None:
                found.setdefault(name, []).append((_at(sentence, m.start(), m[0]), frozenset({row})))
    return found


def rows(part: Span, language: str) -> dict[str, frozenset[int]]:
    """Return the lists that the words of a text stand in, by their kind; what is counted is the kind ""."""
    held = _held(part, {**_groups(language), "": _things(language)})
    return {kind: frozenset().union(*(of for _, of in found)) for kind, found in held.items()}


@cache
def _groups(language: str) -> Mapping[str, _Kind]:
    return {kind: _Kind.of(listed) for kind, listed in words.topic(language, "exclusives").get("groups", {}).items()}


@cache
def _things(language: str) -> _Kind:
    return _Kind.of(words.topic(language, "exclusives").get("counted", ()))
