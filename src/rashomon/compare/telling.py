"""Units of a story in, how much of what two of them tell they tell in the same words out.

One idea: a word that half the story uses ("deal", "quake") tells little of what a sentence says beyond the subject, one that stands
in two sentences tells much (Spärck Jones 1972). Names are left out: two sentences of one person hardly say one thing for that.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from rashomon import words
from rashomon.compare.forms import deeds, forms
from rashomon.compare.terms import any_of
from rashomon.compare.units import Unit

__all__ = ["Telling", "digits", "unsourced"]

SHORT = 4  # telling words up to which a piece says so little that one shared word is no evidence
LEAST_TOLD = 2  # words or numbers that a short piece must share
NAMED = 0.42  # or this share of its words and names, each weighed: of what lies below and was read, about half says one thing
BARE = 0.05  # what a part of a sentence without a shared word needs beyond what is clearly alike
QUOTED = 4  # words in a row that two reports of one quotation share
HELD = 0.8  # share of the words of a short piece, from which on the other one says it too
_ANY = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """The words and numbers of a unit: all words in order, those that tell, what these weigh, and whether names are among them."""

    every: tuple[str, ...]
    told: frozenset[str]
    heavy: float
    numbers: frozenset[str]
    names: bool


class Telling:
    """The telling words of units, each weighed by how few sentences of its language have it.

    own   the units that stand for all of the same words, so that copies weigh nothing
    """

    def __init__(self, every: Sequence[Unit], own: Iterable[int]) -> None:
        self._said = {i: deeds(unsourced(every[i]), every[i].language) for i in own}
        self._sides = {i: _sides(every[i].span.text, every[i].language) for i in self._said}
        counts: Counter[tuple[str, str]] = Counter()
        sentences: Counter[str] = Counter()
        every_word: Counter[tuple[str, str]] = Counter()
        for i, said in self._said.items():
            if every[i].whole:
                language = every[i].language
                sentences[language] += 1
                counts.update((language, word) for word in said)
                every_word.update((language, word) for word in forms(every[i].span.text, language))
        self._weight = {
            (language, word): log((sentences[language] + 1) / (count + 0.5)) for (language, word), count in counts.items()
        }
        self._weigh = {(la, word): log((sentences[la] + 1) / (count + 0.5)) for (la, word), count in every_word.items()}
        self._rare = {language: log((count + 1) / 0.5) for language, count in sentences.items()}
        self._language = {i: every[i].language for i in self._said}
        self._every = every
        self._pieces: dict[int, Piece] = {}
        self._quotation: dict[int, frozenset[tuple[str, ...]]] = {}
        self._whole = {i: self._sum(said, self._language[i]) for i, said in self._said.items()}

    def known(self, group: Iterable[int]) -> list[int]:
        """Return the units of a group that stand for all of the same words."""
        return [i for i in group if i in self._said]

    def shared(self, one: int, other: int) -> float:
        """Return the weight of the words that two units of one language share, as a share of the lighter one's: 0 to 1."""
        both = self._said[one] & self._said[other]
        least = min(self._whole[one], self._whole[other])
        return self._sum(both, self._language[one]) / least if both and least > 0 else 0.0

    def needed(self, one: int, other: int, clearly: float, surely: float) -> float:
        """Return how alike two units of one language must be for want of shared words: 0 where they share enough.

        A short piece that shares one word with another, or none, is like many things; one that names nobody may be of anybody.
        """
        least, most = (one, other) if len(self._said[one]) <= len(self._said[other]) else (other, one)
        parts = not (self._every[one].whole and self._every[other].whole)
        if len(self._said[least]) > SHORT or (not self._said[least] and not parts):  # a headline in capitals has none
            return 0.0
        a, b = self._piece(least), self._piece(most)
        if _held(a, b):
            return 0.0
        shared = len(self._said[one] & self._said[other]) + len(a.numbers & b.numbers)
        if len(self._said[least]) < LEAST_TOLD and shared < LEAST_TOLD and not a.names and not b.names:
            return surely
        if self._named(a, b, self._language[one]) >= NAMED:
            return 0.0
        if shared == 0 and parts:
            return clearly + BARE
        return clearly if shared < LEAST_TOLD else 0.0

    def _piece(self, i: int) -> Piece:
        if i not in self._pieces:
            text, language = self._every[i].span.text, self._every[i].language
            told = forms(text, language)
            words = tuple(_ANY.findall(text.casefold()))
            self._pieces[i] = Piece(words, told, self._heavy(told, language), digits(text), bool(told - deeds(text, language)))
        return self._pieces[i]

    def _named(self, one: Piece, other: Piece, language: str) -> float:
        """Return what `shared` does, with names: one that few sentences of the story have tells much, its main one little."""
        least = min(one.heavy, other.heavy)
        return self._heavy(one.told & other.told, language) / least if least > 0 else 0.0

    def _heavy(self, told: frozenset[str], language: str) -> float:
        rare = self._rare.get(language, 0.0)
        return sum(self._weigh.get((language, word), rare) for word in sorted(told))

    def of_two_sides(self, one: int, other: int) -> bool:
        """Tell whether one unit says that something began, or rose, and the other that something ended, or fell."""
        return any(a is not None and b is not None and a != b for a, b in zip(self._sides[one], self._sides[other], strict=False))

    def of_two_quotations(self, one: int, other: int) -> bool:
        """Tell whether two units of one language are quoted word for word and have no four words in a row in common."""
        return not self._runs(one) & self._runs(other) if self._quoted(one) and self._quoted(other) else False

    def _quoted(self, i: int) -> bool:
        said = self._every[i].said
        return said is not None and said.direct

    def _runs(self, i: int) -> frozenset[tuple[str, ...]]:
        if i not in self._quotation:
            found = self._piece(i).every
            self._quotation[i] = frozenset(found[at : at + QUOTED] for at in range(len(found) - QUOTED + 1))
        return self._quotation[i]

    def _sum(self, said: frozenset[str], language: str) -> float:
        rare = self._rare.get(language, 0.0)
        return sum(self._weight.get((language, word), rare) for word in sorted(said))


def _held(least: Piece, other: Piece) -> bool:
    """Tell whether nearly all words of a piece, those that only bind among them, stand in the other one."""
    known = set(other.every)
    return sum(word in known for word in least.every) >= HELD * len(least.every)


def digits(text: str) -> frozenset[str]:
    """Return the numbers of a text that are written in digits."""
    return frozenset(number.rstrip(".,") for number in _NUMBER.findall(text))


def unsourced(unit: Unit) -> str:
    """Return the text of a unit without who says it: that two sentences call a speaker the same is not what they tell."""
    if unit.said is None:
        return unit.span.text
    text, base = list(unit.span.text), unit.span.start
    for span in unit.said.source:
        start, end = max(span.start - base, 0), min(span.end - base, len(text))
        text[start:end] = " " * max(end - start, 0)
    return "".join(text)


def _sides(text: str, language: str) -> tuple[int | None, ...]:
    """Return which of the two stages, and of the two trends, a text tells of: None where it tells of neither or both; () where it
    tells of none at all."""
    either = _either(language)
    if either is None or either.search(text) is None:
        return ()
    told = ([n for n, pattern in enumerate(pair) if pattern.search(text)] for pair in _pairs(language))
    return tuple(found[0] if len(found) == 1 else None for found in told)


@cache
def _pairs(language: str) -> tuple[tuple[re.Pattern[str], ...], ...]:
    data = words.topic(language, "comparing")
    return tuple(tuple(any_of(listed) for listed in data.get(field, ())) for field in ("stages", "trends"))


@cache
def _either(language: str) -> re.Pattern[str] | None:
    data = words.topic(language, "comparing")
    listed = [term for field in ("stages", "trends") for side in data.get(field, ()) for term in side]
    return any_of(listed) if listed else None
