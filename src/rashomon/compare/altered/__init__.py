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
from rashomon.compare.altered.exchange import Text, cosines
from rashomon.compare.altered.exclusives import counted, exclusives
from rashomon.compare.altered.figures import numbers, units
from rashomon.compare.altered.names import names
from rashomon.compare.altered.negations import negations
from rashomon.compare.altered.read import SideBySide
from rashomon.compare.altered.wording import wording
from rashomon.compare.reader import PairReader
from rashomon.encode import Encoder
from rashomon.model import Reading, Span
from rashomon.sentences import sentences

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


def altered_in_parts(
    parted: Sequence[tuple[Span, Span]], one: Reading, other: Reading, told: Sequence[Change], encoder: Encoder | None = None
) -> list[Change]:
    """Return the numbers, units and what is counted that differ between a sentence and the two that it was parted into.

    A number in digits is asked for only where the two are more like the sentence than either is alone: else the further one may
    tell of something else.

    told      what is known already, and not given again
    encoder   without it no numbers are asked for
    """
    spoken = {one.article.language, other.article.language}
    if not spoken <= set(words.languages("numbers")):
        return []
    found = [*units(parted, one, other), *counted(parted, one, other)]
    tags = one.article.language, other.article.language
    for pair in parted if encoder is not None else ():
        figures = [c for c in numbers([pair], one, other) if _in_digits(c)]
        found += figures if encoder is not None and figures and _belongs(pair, tags, encoder) else []
    return [c for c in found if not any(_meets(c, t) for t in told)]


def _in_digits(change: Change) -> bool:
    return all(any(map(str.isdigit, span.text)) for span in (change.one, change.other))


def _belongs(pair: tuple[Span, Span], tags: tuple[str, str], encoder: Encoder) -> bool:
    """Tell whether both of the two sentences in which one side is parted belong to the other side."""
    whole: tuple[Text, Text] = (pair[0].text, tags[0]), (pair[1].text, tags[1])
    trials = [whole]
    for side, span in enumerate(pair):
        for piece in sentences(span.text, 0, len(span.text), tags[side]):
            part: Text = (span.text[piece[0] : piece[1]], tags[side])
            trials += [(part, whole[1]) if side == 0 else (whole[0], part)] if part[0] != span.text else []
    first, *alone = cosines(trials, encoder)
    return bool(alone) and first > max(alone)


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
