"""Sentences that belong together in, what they tell otherwise beside their figures out: a score, and how sure it is.

One idea: a score or a record ("52-3", "20 - 13") is no quantity, but two that stand beside one name and have all numbers but one in
common are hardly of two things; and what one says may have been the other says was, if the words that follow are the same.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, islice, product
from typing import NamedTuple

from rashomon import words
from rashomon.compare.forms import deeds
from rashomon.compare.scores import SCORE
from rashomon.compare.terms import any_of
from rashomon.compare.units import Unit
from rashomon.model import Article

__all__ = ["loose_certainty", "loose_scores"]

_MOST = 40  # sentences of a group that are held against each other
_READ = 600  # characters of a sentence that are looked at
_BESIDE = 40  # characters before and behind a score in which it is told whose it is
_FOLLOWS, _TELLING = 6, 2  # words behind a hedge in which it is told what is not sure, telling ones first
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]{2,}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class _Score(NamedTuple):
    numbers: tuple[int, ...]
    beside: frozenset[str]
    text: str


def loose_scores(members: Sequence[Unit], articles: Sequence[Article]) -> Iterator[str]:
    """Say that sentences agree but for a score or a record: the first such pair.

    articles   those of the story: who has both scores anywhere tells that they are of two games
    """
    text = {article.id: article.text for article in articles}
    told = [(unit.article, _scores(unit)) for unit in members[:_MOST]]
    for (one, ones), (other, others) in combinations(told, 2):
        for a, b in product(ones, others) if one != other else ():
            if _parts(a, b, ones, others) and a.text not in text.get(other, "") and b.text not in text.get(one, ""):
                yield f"they agree but for a score: “{a.text}” and “{b.text}”"
                return


def _scores(unit: Unit) -> list[_Score]:
    text, found = unit.span.text[:_READ], []
    for m in SCORE.finditer(text):
        before, behind = text[max(0, m.start() - _BESIDE) : m.start()], text[m.end() : m.end() + _BESIDE]
        near = [name.casefold() for name in (*_NAME.findall(before)[-2:], *_NAME.findall(behind)[:1])]
        found.append(_Score(tuple(int(n) for n in _NUMBER.findall(m[0])), frozenset(near), m[0]))
    return found


def _parts(one: _Score, other: _Score, ones: Sequence[_Score], others: Sequence[_Score]) -> bool:
    """Tell whether two scores are the only ones of their kind, stand beside one name, and part in one number."""
    long = len(one.numbers)
    if any(sum(len(s.numbers) == long for s in side) != 1 for side in (ones, others)) or len(other.numbers) != long:
        return False
    return sum(a != b for a, b in zip(one.numbers, other.numbers, strict=True)) == 1 and bool(one.beside & other.beside)


def loose_certainty(members: Sequence[Unit]) -> Iterator[str]:
    """Say that one of the sentences is not sure of what another tells outright: the first such pair.

    Asked of what the articles say themselves: whoever is quoted may be as sure as he likes.
    """
    told = [(unit, list(_hedges(unit)), deeds(unit.span.text[:_READ], unit.language)) for unit in members[:_MOST]]
    sure = {id(unit) for unit, _, _ in told if not _hedged(unit.span.text[:_READ], unit.language)}
    for (one, hedges, _), (other, _, said) in product(told, repeat=2):
        if one.article == other.article or one.language != other.language or id(other) not in sure:
            continue
        for hedge, doubted in hedges:
            if doubted & said:
                yield f"not all say it outright: “{hedge}”"
                return


def _hedges(unit: Unit) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each hedge of a unit with the words that follow it, and the telling ones among these."""
    text = unit.span.text[:_READ]
    pattern = _doubting(unit.language)
    for m in pattern.finditer(text) if pattern is not None else ():
        if m[0] == m[0].lower():  # May is a month
            follow = islice(_WORD.finditer(text, m.end()), _FOLLOWS)
            telling = list(islice(((word.end(), of) for word in follow if (of := deeds(word[0], unit.language))), _TELLING))
            if telling:
                yield text[m.start() : telling[-1][0]], frozenset[str]().union(*(of for _, of in telling))


def _hedged(text: str, language: str) -> bool:
    pattern = _any_hedge(language)
    return pattern is None or pattern.search(text) is not None


@cache
def _doubting(language: str) -> re.Pattern[str] | None:
    """Return the pattern for words that make a thing less than certain, and mean nothing else."""
    said = words.topic(language, "certainty")
    also = frozenset(said.get("ambiguous", ()))
    listed = [w for of in ("probable", "possible") for w in said.get(of, ()) if w not in also]
    return any_of(listed) if listed else None


@cache
def _any_hedge(language: str) -> re.Pattern[str] | None:
    said = words.topic(language, "certainty")
    listed = [w for of in ("probable", "possible", "distance", "besides") for w in said.get(of, ())]
    return any_of(listed) if listed else None
