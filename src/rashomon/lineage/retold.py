"""Two articles of one language in, how far the one retells the other in other words out, as a sum a person can read.

One idea: independent reports of one event tell its facts, often in one order, for news puts first what matters most; so their
sentences align as those of a rewrite do. But each reporter has heard somebody and counted something that the other has not, while
who rewrites a text has its names and figures and little else. So beside how much aligns it counts which names and figures each side
has of its own (the lesser share counts: a cut text has few), where figures conflict, and where one denies what the other does not.
The weights are learned (train/lineage/retold.py) and open (retold.json).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon import words
from rashomon.lineage.alignment import Aligned, align, nearest
from rashomon.lineage.changes import negations
from rashomon.lineage.conflicts import conflicts, figures, same_figure
from rashomon.lineage.shingles import QUOTED
from rashomon.model import Span

__all__ = ["FEATURES", "Retold", "Teller", "features", "retold", "tellings"]

FEATURES = ("support", "short", "facts", "conflicts", "denied")

_QUOTED_WORDS = 5  # a quotation of fewer may be a phrase that everybody uses
_UNSURE = 3  # facts that are thought to be shared beside those of a text: of two facts in all one is soon odd
_MOST_CONFLICTS = 2
_WORD = re.compile(r"\w+")
_PART = re.compile(r"[^\W_][\w’'-]*")


@dataclass(frozen=True)
class Teller:
    """What an article tells: all its sentences, those in its writer's own words, and the unit vectors of the latter, (n, d)."""

    language: str
    every: tuple[Span, ...]
    own: tuple[Span, ...]
    vectors: NDArray[np.float32]

    def without(self, shared: frozenset[str]) -> "Teller":
        """Leave out the sentences with a quotation of `shared`: two who quote one speaker have not copied each other."""
        if not shared:
            return self
        kept = [n for n, quoted in enumerate(self._quoted) if not quoted & shared]
        return Teller(self.language, self.every, tuple(self.own[n] for n in kept), self.vectors[kept])

    @cached_property
    def _quoted(self) -> tuple[frozenset[str], ...]:
        return tuple(_quotations([span]) for span in self.own)

    @cached_property
    def quotations(self) -> frozenset[str]:
        """The words of what is quoted, folded."""
        return _quotations(self.every)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words, as they are written."""
        return frozenset(word for span in self.every for word in _WORD.findall(span.text))

    @cached_property
    def folded(self) -> frozenset[str]:
        """All words, folded."""
        return frozenset(word.casefold() for word in self.words)

    @cached_property
    def figures(self) -> frozenset[float]:
        """The numbers of two and more."""
        return frozenset[float]().union(*(figures(span.text, self.language) for span in self.every))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The last word, folded, of each name of two words or more: of persons, mostly, and of offices."""
        return tuple(sorted({name[-1].casefold() for span in self.every for name in _names(span.text, self.words)}))


@dataclass(frozen=True, slots=True)
class Retold:
    """Which sentences of two articles say the same, and how far the one retells the other.

    one, other    the sentences that were held against each other
    pairs         ascending in the first; not in the other, if they stand in another order there
    alone         how many names and figures of each article the other has nowhere
    sum           above 0 rather a rewrite
    """

    one: tuple[Span, ...]
    other: tuple[Span, ...]
    pairs: tuple[Aligned, ...]
    alone: tuple[int, int]
    sum: float


@cache
def _weights() -> dict[str, float]:
    file = resources.files(__package__) / "retold.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, float])


def retold(one: Teller, other: Teller, *, least: float, aligned: int) -> Retold | None:
    """Return how far one of two articles retells the other, or None: fewer than `aligned` pairs, or a sum below `least`."""
    one, other, pairs = tellings(one, other)
    weights = _weights()
    if len(pairs) < aligned or weights["base"] + weights["support"] * _support(one, other, pairs) < least:
        return None
    found = features(one, other, pairs)
    total = weights["base"] + sum(weights[name] * found[name] for name in FEATURES)
    alone = tuple(len(names) + len(numbers) for names, numbers in _alone(one, other))
    return Retold(one.own, other.own, tuple(pairs), (alone[0], alone[1]), total) if total >= least else None


def tellings(one: Teller, other: Teller) -> tuple[Teller, Teller, Sequence[Aligned]]:
    """Return two articles without the sentences that quote the same, and which of the others say the same."""
    shared = one.quotations & other.quotations
    one, other = one.without(shared), other.without(shared)
    return one, other, _pairs(one, other)


def features(one: Teller, other: Teller, pairs: Sequence[Aligned]) -> dict[str, float]:
    """Return what the sum is made of; `pairs` is not empty.

    support     margins of the sentences that say the same, added up, a sentence of the shorter article
    short       1 over the sentences of the shorter article
    facts       share of names and figures that the other has not, of the article for which it is less, 0 to 1
    conflicts   places in which figures conflict, two at most, a pair
    denied      pairs of which one has a word that denies and the other none, a pair
    """
    at_odds = conflicts(one.own, other.own, _ascending(pairs), (one.language, other.language))
    sides = zip(_alone(one, other), (one, other), strict=True)
    shares = [(len(names) + len(found)) / (len(of.names) + len(of.figures) + _UNSURE) for (names, found), of in sides]
    return {
        "support": _support(one, other, pairs),
        "short": 1 / min(len(one.own), len(other.own)),
        "facts": min(shares),
        "conflicts": min(at_odds, _MOST_CONFLICTS) / len(pairs),
        "denied": _denied(one, other, pairs) / len(pairs),
    }


def _pairs(one: Teller, other: Teller) -> Sequence[Aligned]:
    """Return the sentences that say the same, in one order or in any, whichever gathers more."""
    aligned, free = align(one.vectors, other.vectors), nearest(one.vectors, other.vectors)
    return aligned if sum(p.margin for p in aligned) >= sum(p.margin for p in free) else free


def _ascending(pairs: Iterable[Aligned]) -> list[Aligned]:
    """Return the pairs but for those that step back in the other article."""
    kept: list[Aligned] = []
    for pair in pairs:
        if not kept or pair.other > kept[-1].other:
            kept.append(pair)
    return kept


def _support(one: Teller, other: Teller, pairs: Sequence[Aligned]) -> float:
    return sum(p.margin for p in pairs) / max(min(len(one.own), len(other.own)), 1)


def _alone(one: Teller, other: Teller) -> Iterator[tuple[list[str], list[float]]]:
    """Yield the names and the figures of each article that the other has nowhere."""
    for mine, its in ((one, other), (other, one)):
        names = [name for name in mine.names if name not in its.folded]
        yield names, [x for x in mine.figures if not any(same_figure(x, y) for y in its.figures)]


def _denied(one: Teller, other: Teller, pairs: Sequence[Aligned]) -> int:
    denies = negations(one.language)
    if denies is None:
        return 0
    return sum((denies.search(one.own[p.one].text) is None) != (denies.search(other.own[p.other].text) is None) for p in pairs)


def _quotations(spans: Iterable[Span]) -> frozenset[str]:
    quoted = ([w.casefold() for w in _WORD.findall(m[0])] for span in spans for m in QUOTED.finditer(span.text))
    return frozenset(" ".join(said) for said in quoted if len(said) >= _QUOTED_WORDS)


def _names(text: str, every: frozenset[str]) -> Iterator[list[str]]:
    """Yield runs of two words or more that begin with a capital, particles between them left out.

    A word that also stands in small letters in the article has its capital from the beginning of a sentence.
    """
    run: list[str] = []
    last = 0
    for m in _PART.finditer(text):
        word, joined = m[0], not text[last : m.start()].strip(" ")
        last = m.end()
        if run and joined and word in _particles():
            continue
        capital = word[0].isupper() and (bool(run) or word.lower() not in every)
        if not (joined and capital):
            yield from _long(run)
            run = []
            capital = word[0].isupper() and word.lower() not in every
        if capital:
            run.append(word)
    yield from _long(run)


def _long(run: list[str]) -> Iterator[list[str]]:
    if len(run) > 1:
        yield run


@cache
def _particles() -> frozenset[str]:
    return frozenset(words.topic("mul", "bylines")["of_persons"])
