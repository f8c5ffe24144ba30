"""Two sentences of one language that share most of their words in, the names and denials that were exchanged out.

One idea: in a copy nothing but the alteration differs, so what stands between the same words on both sides is it.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rashomon.compare.altered.capitals import Capitals, unmatched
from rashomon.compare.altered.change import Change
from rashomon.compare.altered.negations import lone
from rashomon.model import Reading, Span

__all__ = ["wording"]


def wording(pairs: Sequence[tuple[Span, Span]], one: Reading, other: Reading) -> list[Change]:
    """Return the names that stand in place of one another, and the denials of one side alone."""
    here, there = Capitals.of(one), Capitals.of(other)
    out = [change for a, b in pairs for change in _names(a, here, b, there)]
    for it in lone(pairs, one.article.language, other.article.language):
        first, second = (it.other, it.denied[0]) if it.turned else (it.denied[0], it.other)
        out.append(Change("negation", first, second))
    return out


def _names(a: Span, here: Capitals, b: Span, there: Capitals) -> Iterator[Change]:
    ones, others = unmatched(a, here, b, there)
    if not ones or not others:
        return
    for x, y in _exchanged(a, b):
        left = [n for n in ones if n.start < x.end and x.start < n.end]
        right = [n for n in others if n.start < y.end and y.start < n.end]
        if len(left) == len(right) == 1:
            yield Change("name", left[0], right[0])


def _exchanged(a: Span, b: Span) -> Iterator[tuple[Span, Span]]:
    """Yield the stretches of words that stand in place of one another."""
    ones, others = _places(a), _places(b)
    matcher = SequenceMatcher(None, [w.text for w in ones], [w.text for w in others], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "replace":
            yield Span(ones[i].start, ones[j - 1].end, ""), Span(others[k].start, others[m - 1].end, "")


def _places(sentence: Span) -> list[Span]:
    out, at = [], 0
    for word in sentence.text.split():
        at = sentence.text.index(word, at)
        out.append(Span(sentence.start + at, sentence.start + at + len(word), word))
        at += len(word)
    return out
