"""Aligned sentences of two articles of which one comes from the other in, what one says otherwise than the other out.

atoms      the numbers of a sentence            figures    numbers and units that differ
capitals   words that may be names              names      names that differ
polarity   words that deny                      negations  denials on one side alone
read       the same sentences as the pair reader reads them
exclusives words of a kind of which one excludes the other
exchange   the experiment by which a suspicion is tried, weights the open weights by which it is judged
"""

from collections.abc import Sequence

from rashomon import words
from rashomon.compare.altered.change import AlteredKind, Change
from rashomon.compare.altered.exclusives import counted, exclusives
from rashomon.compare.altered.figures import numbers, units
from rashomon.compare.altered.names import names
from rashomon.compare.altered.negations import negations
from rashomon.compare.altered.read import SideBySide
from rashomon.compare.altered.wording import wording
from rashomon.compare.reader import PairReader
from rashomon.encode import Encoder
from rashomon.model import Reading, Span

__all__ = ["AlteredKind", "Change", "altered", "altered_in_parts"]


def altered(
    pairs: Sequence[tuple[Span, Span]],
    one: Reading,
    other: Reading,
    encoder: Encoder,
    reader: PairReader | None = None,
    alone: Sequence[tuple[Span, Span]] = (),
) -> list[Change]:
    """Return what differs between aligned sentences, given in the order of the text: numbers, units, names, negations.

    Within one language the words themselves tell (wording.py); across languages a suspicion is tried on the encoder, and the pair
    reader, if there is one, reads both sentences side by side.

    alone   sentences that stand alone between two pairs on either side: asked for numbers only
    """
    spoken = {one.article.language, other.article.language}
    reads = spoken <= set(words.languages("numbers"))  # elsewhere "80.000" may be a thousand or a decimal
    told = [*numbers(pairs, one, other, alone), *units(pairs, one, other)] if reads else []
    if not spoken <= set(words.languages("names")):
        return told
    if one.article.language == other.article.language:
        return [*told, *wording(pairs, one, other)]
    beside = SideBySide.of(pairs, (one.article.language, other.article.language), reader)
    told += [*names(pairs, one, other, encoder, beside), *negations(pairs, one, other, encoder, beside)]
    read = [*beside.numbers(one.quantities, other.quantities), *beside.units(one.quantities, other.quantities)] if reads else []
    told += [c for c in read if not any(_meets(c, t) for t in told)]
    return [*told, *(c for c in exclusives(pairs, one, other, beside) if not any(_within(c, t, pairs) for t in told))]


def altered_in_parts(parted: Sequence[tuple[Span, Span]], one: Reading, other: Reading, told: Sequence[Change]) -> list[Change]:
    """Return the units and what is counted that differ between a sentence and the two that it was parted into.

    told   what is known already, and not given again
    """
    spoken = {one.article.language, other.article.language}
    found = [*units(parted, one, other), *counted(parted, one, other)] if spoken <= set(words.languages("numbers")) else []
    return [c for c in found if not any(_meets(c, t) for t in told)]


def _within(change: Change, told: Change, pairs: Sequence[tuple[Span, Span]]) -> bool:
    """Tell whether a change shares its text with another one, or is what a denial that is told turned round."""
    if told.kind != "negation":
        return _meets(change, told)
    return any(
        all(
            s.start <= x.start and x.end <= s.end
            for s, x in zip(pair * 2, (change.one, change.other, told.one, told.other), strict=True)
        )
        for pair in pairs
    )


def _meets(one: Change, other: Change) -> bool:
    """Tell whether two changes are one: they share a stretch of text on both sides."""
    return all(a.start < b.end and b.start < a.end for a, b in ((one.one, other.one), (one.other, other.other)))
