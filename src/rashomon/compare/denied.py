"""Units in, pairs of which one denies what the other says out.

One idea: two sentences of one language that have nearly all their telling words in common, who says it left aside, and of which one
alone denies, contradict each other: "has been arrested", "has not been arrested". A denial in a sentence that says more beside
denies something else as a rule, so no smaller share will do.
"""

from collections.abc import Iterator, Mapping, Sequence

from rashomon.compare.altered.polarity import denials
from rashomon.compare.forms import forms
from rashomon.compare.neighbours import Neighbours
from rashomon.compare.rebuttals import denying_words
from rashomon.compare.scope import loosely
from rashomon.compare.telling import digits, unsourced
from rashomon.compare.units import Unit
from rashomon.model import Span

__all__ = ["denied"]

SHARED = 0.75  # of the telling words of both together
LEAST = 2  # telling words that both must have: what is done, and by whom or to whom


def denied(
    every: Sequence[Unit], alike: Neighbours, among: Sequence[int], hands: Mapping[str, str], *, least: float
) -> Iterator[tuple[int, int]]:
    """Yield units of articles of two hands, both of `among`: the first says what the second denies.

    least   how alike they must be
    """
    denies = {}
    for i in among:
        found = len(denials(every[i].span, every[i].language)) + len(denying_words(every[i]))
        if found < 2:  # of two denials it is not told whether they undo each other: did not deny
            denies[i] = found > 0
    for i, j in alike.pairs(least):
        a, b = every[i], every[j]
        if i not in denies or j not in denies or denies[i] == denies[j] or a.language != b.language:
            continue
        denying = a if denies[i] else b
        if loosely(denying.span.text, denying.language):
            continue
        if hands.get(a.article, a.article) != hands.get(b.article, b.article) and _of_one_thing(a, b):
            yield (j, i) if denies[i] else (i, j)


def _of_one_thing(one: Unit, other: Unit) -> bool:
    a, b = _told(one), _told(other)
    shared = min(_held(a, b), _held(b, a))
    return shared >= max(LEAST, SHARED * (len(a) + len(b) - shared)) and digits(one.span.text) == digits(other.span.text)


def _held(ones: frozenset[str], others: frozenset[str]) -> int:
    """Return how many of the words the others have, in another form too: test and tested."""
    return sum(any(w.startswith(v) or v.startswith(w) for v in others) for w in ones)


def _told(unit: Unit) -> frozenset[str]:
    text = unsourced(unit)
    denying = " ".join(s.text for s in denials(Span(0, len(text), text), unit.language))
    return forms(text, unit.language) - forms(denying, unit.language)
