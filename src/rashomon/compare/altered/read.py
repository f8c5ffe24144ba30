"""Aligned sentences of two languages in, how sure the pair reader is that something of theirs was altered out, and where.

One idea: what was altered is marked on both sides, the wrong word and the word that it stands for, so a change counts by the
lesser of the two chances; a denial, which has nothing on the other side, by the greater. A third chance is that of the pair as a
whole. The reader decides nothing alone: names and denials come from names.py and negations.py, which weigh it with their own
measures; numbers must have two values, and units be two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.altered.atoms import Atom, atoms
from rashomon.compare.altered.change import AlteredKind, Change
from rashomon.compare.altered.figures import converted, measure_at, same_measure
from rashomon.compare.reader import KINDS, Array, PairReader, Read
from rashomon.model import Quantity, Span

__all__ = ["UNREAD", "Marked", "Side", "SideBySide"]

# Set on documents that train/pairs does not train on: docs/decisions/0010-pairs.md.
NUMBER, UNIT = 0.5, 0.9
_SUSPECTED, _FAINT = 0.15, 0.04  # chances of the more and of the less sure word from which on a sentence is looked into
_RUN = 0.3  # share of the greatest chance that the words beside it need to belong to what is marked
_SURE = 8.0  # log-odds, at most
_SCALES = (1e3, 1e6, 1e9)

Side = tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class Marked:
    """Log-odds, between -8 and 8: that the lesser and the greater of two stretches was altered, and that the pair was."""

    least: float = 0.0
    most: float = 0.0
    whole: float = 0.0


UNREAD = Marked()


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Aligned sentences as the pair reader reads them. Without a reader all log-odds are 0."""

    reads: dict[Side, Read]
    languages: tuple[str, str]

    @classmethod
    def of(cls, pairs: Sequence[Side], languages: tuple[str, str], reader: PairReader | None) -> "SideBySide":
        """Read each pair once."""
        told = reader.read([(a.text, b.text) for a, b in pairs]) if reader else []
        return cls(dict(zip(pairs, told, strict=False)), languages)

    def marked(self, kind: AlteredKind, pair: Side, one: Span, other: Span) -> Marked:
        """Tell how sure it is that what two stretches say was altered, one of each sentence."""
        told = self.reads.get(pair)
        if told is None:
            return UNREAD
        at = KINDS.index(kind)
        chances = [
            _over(part, sentence, spans, x[:, at])
            for part, sentence, spans, x in zip((one, other), pair, told.spans, told.altered, strict=True)
        ]
        return Marked(_odds(min(chances)), _odds(max(chances)), _odds(told.whole(kind)))

    def suspects(self, pair: Side, kind: AlteredKind) -> Side | None:
        """Return what is marked the most on each side, if it may have been altered."""
        told = self.reads.get(pair)
        if told is None or max(told.surest(kind)) < _SUSPECTED or min(told.surest(kind)) < _FAINT:
            return None
        at = KINDS.index(kind)
        one, other = (_run(s, spans, x[:, at]) for s, spans, x in zip(pair, told.spans, told.altered, strict=True))
        return one, other

    def denial(self, pair: Side) -> tuple[int, Span] | None:
        """Return what is marked the most as a denial put in or as standing for one left out, and in which of the two it stands."""
        told = self.reads.get(pair)
        if told is None or max(told.surest("negation")) < _SUSPECTED:
            return None
        at = KINDS.index("negation")
        side = int(np.argmax(told.surest("negation")))
        return side, _run(pair[side], told.spans[side], told.altered[side][:, at])

    def numbers(self, one: Sequence[Quantity] = (), other: Sequence[Quantity] = ()) -> list[Change]:
        """Return the numbers that are marked on both sides and have two values, which no scale word and no conversion explains."""
        out = []
        for (a, b), told in self.reads.items():
            at = KINDS.index("number")
            if min(told.surest("number")) < NUMBER:
                continue
            ones, others = atoms(a, self.languages[0], shares=True), atoms(b, self.languages[1], shares=True)
            here = _surest(ones, a, told.spans[0], told.altered[0][:, at])
            there = _surest(others, b, told.spans[1], told.altered[1][:, at])
            if not here or not there or _one_value(here, there) or _answered(here, ones, others) or _answered(there, others, ones):
                continue
            if not converted(here, there, measure_at(here.span, one), measure_at(there.span, other)):
                why = "read side by side, the two stand for each other and are not the same"
                out.append(Change("number", here.span, there.span, reasons=(why,)))
        return out

    def units(self, one: Sequence[Quantity], other: Sequence[Quantity]) -> list[Change]:
        """Return the units that are marked on both sides, but for those known to be one or of a number that was converted."""
        out = []
        for pair, told in self.reads.items():
            found = self.suspects(pair, "unit")
            if not found or min(*told.surest("unit"), told.whole("unit")) < UNIT:
                continue
            if same_measure(pair, found, (one, other), self.languages):
                continue
            why = "read side by side, the two stand for each other and are two units"
            out.append(Change("unit", *found, reasons=(why,)))
        return out


def _odds(chance: float) -> float:
    return max(-_SURE, min(_SURE, log((chance + 1e-6) / (1 - chance + 1e-6))))


def _over(part: Span, sentence: Span, spans: NDArray[np.int32], chances: Array) -> float:
    """Return the greatest chance of the units that a part of a sentence holds."""
    inside = (spans[:, 0] < part.end - sentence.start) & (spans[:, 1] > part.start - sentence.start)
    return float(chances[inside].max(initial=0))


def _run(sentence: Span, spans: NDArray[np.int32], chances: Array) -> Span:
    """Return the words around the one that is marked the most, as far as they are marked."""
    first = last = int(chances.argmax())
    least = _RUN * float(chances[first])
    while first > 0 and chances[first - 1] >= least:
        first -= 1
    while last + 1 < len(chances) and chances[last + 1] >= least:
        last += 1
    start, end = int(spans[first, 0]), int(spans[last, 1])
    return Span(sentence.start + start, sentence.start + end, sentence.text[start:end])


def _surest(found: Sequence[Atom], sentence: Span, spans: NDArray[np.int32], chances: Array) -> Atom | None:
    """Return the number that is the most surely altered."""
    scored = [(_over(x.span, sentence, spans, chances), x) for x in found]
    best = max(scored, key=lambda s: s[0], default=None)
    return best[1] if best and best[0] >= NUMBER else None


def _answered(x: Atom, mine: Sequence[Atom], its: Sequence[Atom]) -> bool:
    """Tell whether the other sentence has the value of a number as often as its own: then nothing else stands for it."""
    return 0 < sum(y.value == x.value for y in mine) <= sum(y.value == x.value for y in its)


def _one_value(x: Atom, y: Atom) -> bool:
    """Tell whether two numbers may say one value: the same, another reading of its marks, a part of it, or its scale elsewhere."""
    return bool(
        x.value in {y.value, *y.others, *y.parts}
        or y.value in {*x.others, *x.parts}
        or any(x.value == y.value * scale or y.value == x.value * scale for scale in _SCALES)
    )
