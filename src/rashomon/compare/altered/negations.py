"""Aligned sentences in, the denials that one side alone has out.

One idea: translators turn "not likely" into "unlikely" and "fail" into "not succeed", so a denial on one side alone is looked
into: if the sentences become more alike without it (exchange.py), and the other side has no word that may stand for it, it was
put in or left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from rashomon.compare.altered.change import Change
from rashomon.compare.altered.exchange import Text, cosines
from rashomon.compare.altered.polarity import denials, instead, leanings, reads, without
from rashomon.compare.altered.read import SideBySide
from rashomon.compare.altered.weights import NEGATIONS, NegationFeatures, NegationWeights
from rashomon.encode import Encoder
from rashomon.model import Reading, Span

__all__ = ["Lone", "lone", "measured", "negations"]

LEANING = 1.0  # log-odds that suffice where the pair reader marks the denial
_LEAST_CHANGE = 0.05  # of a sentence by a removal: below it, a share of it says nothing


@dataclass(frozen=True, slots=True)
class Lone:
    """A sentence that denies, and the one aligned with it, which does not. `turned`: the denying one is the second of the two."""

    sentence: Span
    denied: list[Span]
    language: str
    other: Span
    its_language: str
    turned: bool


def negations(
    pairs: Sequence[tuple[Span, Span]],
    one: Reading,
    other: Reading,
    encoder: Encoder,
    beside: SideBySide | None = None,
    weights: NegationWeights = NEGATIONS,
) -> list[Change]:
    """Return the denials that stand in one of two aligned sentences alone; the other's span is then the whole sentence.

    beside   the same sentences as the pair reader reads them: where it marks a denial, the measures need only lean that way
    """
    a, b = one.article.language, other.article.language
    if not (reads(a) and reads(b)):
        return []
    found = lone(pairs, a, b)
    out = []
    for it, told in zip(found, measured(found, encoder), strict=True):
        pair = (it.other, it.sentence) if it.turned else (it.sentence, it.other)
        marked = beside is not None and beside.negation(pair)
        if weights.score(told) > (LEANING if marked else weights.threshold):
            why = (f"without “{it.denied[0].text}” the sentences are more alike, by {told.gain:.2f}",)
            first, second = (it.other, it.denied[0]) if it.turned else (it.denied[0], it.other)
            out.append(Change("negation", first, second, reasons=why))
    return out


def measured(found: Sequence[Lone], encoder: Encoder) -> list[NegationFeatures]:
    """Return the features of each lone denial; all texts are encoded in one call."""
    tried = cosines([trial for it in found for trial in _trials(it)], encoder)
    out = []
    for number, it in enumerate(found):
        base, affirmed, kept = tried[number * 3 : number * 3 + 3]
        share = (affirmed - base) / max(sqrt(2 * max(1 - kept, 0.0)), _LEAST_CHANGE)
        words = min(len(leanings(it.other.text, it.its_language)), 3)
        out.append(NegationFeatures(affirmed - base, share, base, float(words), float(min(len(it.denied), 3) - 1)))
    return out


def _trials(it: Lone) -> list[tuple[Text, Text]]:
    """Return the pairs to compare: as they stand; without the denial; the denying sentence with itself without it."""
    denying, affirming = (it.sentence.text, it.language), (without(it.sentence, it.denied, it.language), it.language)
    return [(denying, (it.other.text, it.its_language)), (affirming, (it.other.text, it.its_language)), (affirming, denying)]


def lone(pairs: Sequence[tuple[Span, Span]], one: str, other: str) -> list[Lone]:
    """Return the aligned sentences of which only one denies, and the other has no word that says so by itself."""
    out: list[Lone] = []
    for x, y in pairs:
        a, b = denials(x, one), denials(y, other)
        if a and not b and not instead(y.text, other):
            out.append(Lone(x, a, one, y, other, turned=False))
        elif b and not a and not instead(x.text, one):
            out.append(Lone(y, b, other, x, one, turned=True))
    return out
