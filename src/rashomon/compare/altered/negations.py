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
from rashomon.compare.altered.read import UNREAD, Marked, SideBySide
from rashomon.compare.altered.weights import NEGATIONS, NEGATIONS_READ, NegationFeatures
from rashomon.encode import Encoder
from rashomon.model import Reading, Span

__all__ = ["Lone", "lone", "measured", "negations"]

_LEAST_CHANGE = 0.05  # of a sentence by a removal: below it, a share of it says nothing


@dataclass(frozen=True, slots=True)
class Lone:
    """A sentence that denies, and the one aligned with it, which does not.

    turned   the denying one is the second of the two
    both     the other denies too, if less often
    even     both deny as often, or neither by a known word; the pair reader alone marks something, which `denied` holds
    marked   how sure the pair reader is
    """

    sentence: Span
    denied: list[Span]
    language: str
    other: Span
    its_language: str
    turned: bool
    both: bool = False
    even: bool = False
    marked: Marked = UNREAD


def negations(
    pairs: Sequence[tuple[Span, Span]],
    one: Reading,
    other: Reading,
    encoder: Encoder,
    beside: SideBySide | None = None,
) -> list[Change]:
    """Return the denials that stand in one of two aligned sentences alone; the other's span is then the whole sentence.

    beside   the same sentences as the pair reader reads them: only with them is one denial more than on the other side looked into
    """
    a, b = one.article.language, other.article.language
    if not (reads(a) and reads(b)):
        return []
    weights = NEGATIONS_READ if beside is not None and beside.reads else NEGATIONS
    found = lone(pairs, a, b, beside)
    out = []
    for it, told in zip(found, measured(found, encoder), strict=True):
        if weights.score(told) > weights.threshold:
            alike = f"without “{it.denied[0].text}” the sentences are more alike, by {told.gain:.2f}"
            why = ("read side by side, one of the two denies what the other does not" if it.even else alike,)
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
        out.append(
            NegationFeatures(
                gain=0.0 if it.even else affirmed - base,
                share=0.0 if it.even else share,
                base=base,
                leaning=float(words),
                more=float(min(len(it.denied), 3) - 1),
                both=float(it.both),
                even=float(it.even),
                marked=it.marked.most,
                whole=it.marked.whole,
            )
        )
    return out


def _trials(it: Lone) -> list[tuple[Text, Text]]:
    """Return the pairs to compare: as they stand; without the denial; the denying sentence with itself without it."""
    denying, affirming = (it.sentence.text, it.language), (without(it.sentence, it.denied, it.language), it.language)
    return [(denying, (it.other.text, it.its_language)), (affirming, (it.other.text, it.its_language)), (affirming, denying)]


def lone(pairs: Sequence[tuple[Span, Span]], one: str, other: str, beside: SideBySide | None = None) -> list[Lone]:
    """Return the aligned sentences of which only one denies, and the other has no word that says so by itself.

    With a pair reader, and where it marks anything, also those of which one denies more often, and those that deny as often.
    """
    out: list[Lone] = []
    for x, y in pairs:
        a, b = denials(x, one), denials(y, other)
        even, both = len(a) == len(b), bool(a and b)
        seen = beside.denial((x, y)) if beside is not None else None
        if (even or both) and seen is None:
            continue
        turned = bool(seen and seen[0]) if even else len(b) > len(a)
        here, there, languages = (y, x, (other, one)) if turned else (x, y, (one, other))
        denied = [seen[1]] if even and seen else b if turned else a
        if both and seen:
            denied = [d for d in denied if d.start < seen[1].end and seen[1].start < d.end] or denied
        if not even and instead(there.text, languages[1]):
            continue
        marked = beside.marked("negation", (x, y), x, y) if beside is not None else UNREAD
        out.append(Lone(here, denied, languages[0], there, languages[1], turned, both and not even, even, marked))
    return out
