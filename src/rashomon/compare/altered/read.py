"""Aligned sentences of two languages in, how sure the pair reader is that a word of theirs was altered out; and numbers it finds.

One idea: what was altered is marked on both sides, the wrong word and the word that it stands for. So a change counts by the lesser
of the two chances; only a denial, which has nothing on the other side, by the greater. The reader decides nothing alone: names and
denials come from names.py and negations.py, which ask it besides their own measures; numbers must have two values.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.altered.atoms import Atom, atoms
from rashomon.compare.altered.change import AlteredKind, Change
from rashomon.compare.altered.figures import converted
from rashomon.compare.reader import KINDS, Array, PairReader, Read
from rashomon.model import Span

__all__ = ["Side", "SideBySide"]

# Set on the documents that train/pairs keeps back from training: docs/decisions/0010-pairs.md.
NAME, NEGATION, NUMBER = 0.9, 0.975, 0.9
_SCALES = (1e3, 1e6, 1e9)

Side = tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Aligned sentences as the pair reader reads them. Without a reader every chance is 0."""

    reads: dict[Side, Read]
    languages: tuple[str, str]

    @classmethod
    def of(cls, pairs: Sequence[Side], languages: tuple[str, str], reader: PairReader | None) -> "SideBySide":
        """Read each pair once."""
        told = reader.read([(a.text, b.text) for a, b in pairs]) if reader else []
        return cls(dict(zip(pairs, told, strict=False)), languages)

    def name(self, pair: Side, one: Span, other: Span) -> bool:
        """Tell whether two names are marked as altered, each in its sentence."""
        return self._least("name", pair, one, other) >= NAME

    def negation(self, pair: Side) -> bool:
        """Tell whether a denial is marked as put in or left out."""
        told = self.reads.get(pair)
        at = KINDS.index("negation")
        return told is not None and max(float(x[:, at].max(initial=0)) for x in told.altered) >= NEGATION

    def numbers(self) -> list[Change]:
        """Return the numbers that are marked on both sides and have two values, which no scale word and no conversion explains."""
        out = []
        for (a, b), told in self.reads.items():
            at = KINDS.index("number")
            if min(float(x[:, at].max(initial=0)) for x in told.altered) < NUMBER:
                continue
            here = _surest(atoms(a, self.languages[0]), a, told.spans[0], told.altered[0][:, at])
            there = _surest(atoms(b, self.languages[1]), b, told.spans[1], told.altered[1][:, at])
            if here and there and not _one_value(here, there):
                why = "read side by side, the two stand for each other and are not the same"
                out.append(Change("number", here.span, there.span, reasons=(why,)))
        return out

    def _least(self, kind: AlteredKind, pair: Side, one: Span, other: Span) -> float:
        told = self.reads.get(pair)
        if told is None:
            return 0.0
        at = KINDS.index(kind)
        chances = [
            _over(part, sentence, spans, x[:, at])
            for part, sentence, spans, x in zip((one, other), pair, told.spans, told.altered, strict=True)
        ]
        return min(chances)


def _over(part: Span, sentence: Span, spans: NDArray[np.int32], chances: Array) -> float:
    """Return the greatest chance of the units that a part of a sentence holds."""
    inside = (spans[:, 0] < part.end - sentence.start) & (spans[:, 1] > part.start - sentence.start)
    return float(chances[inside].max(initial=0))


def _surest(found: Sequence[Atom], sentence: Span, spans: NDArray[np.int32], chances: Array) -> Atom | None:
    """Return the number that is the most surely altered."""
    scored = [(_over(x.span, sentence, spans, chances), x) for x in found]
    best = max(scored, key=lambda s: s[0], default=None)
    return best[1] if best and best[0] >= NUMBER else None


def _one_value(x: Atom, y: Atom) -> bool:
    """Tell whether two numbers may say one value: the same, another reading of its marks, a part of it, or its scale elsewhere."""
    values = {x.value, *x.others}, {y.value, *y.others}
    return bool(
        values[0] & values[1]
        or x.value in y.parts
        or y.value in x.parts
        or converted(x.value, y.value)
        or any(x.value == y.value * scale or y.value == x.value * scale for scale in _SCALES)
    )
