"""Two wordings of a sentence in, the runs of words that stayed, went and came out: for a page that shows them as a difference.

What a translation altered is shown within the two sentences that stand for each other, since a "not" by itself says nothing.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from rashomon.model import Alteration, Descent, Span

__all__ = ["difference", "in_context", "label", "within"]

_PIECE = re.compile(r"\S+\s*")
_MOST = 120  # words of a sentence that are compared; beyond it the sentences are shown whole, one gone and one come
_WITHIN = frozenset({"number", "unit", "name", "negation", "word", "hedge"})

Pieces = list[tuple[str, Span]]


def difference(before: str, after: str) -> list[tuple[str, str]]:
    """Return (what happened, text) in the order of reading.

    >>> difference("He did not come.", "He did come.")
    [('same', 'He did '), ('gone', 'not '), ('same', 'come.')]
    """
    one, other = _PIECE.findall(before), _PIECE.findall(after)
    if max(len(one), len(other)) > _MOST:
        return [("gone", before), ("come", after)]
    out: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, [p.strip() for p in one], [p.strip() for p in other], autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            out.append(("same", "".join(one[a:b])))
            continue
        if b > a:
            out.append(("gone", "".join(one[a:b])))
        if d > c:
            out.append(("come", "".join(other[c:d])))
    return out


def in_context(descent: Descent, change: Alteration) -> tuple[Pieces, Pieces] | None:
    """Return the two sentences in which a translation altered something, in pieces: what stayed, went or came; else None.

    A side that has nothing of its own to mark, as the sentence without the "not", is one piece.
    """
    if descent.kind != "translation" or change.kind not in _WITHIN or change.from_ is None or change.to is None:
        return None
    for shared in descent.shared:
        if _holds(shared.from_, change.from_) and _holds(shared.to, change.to):
            return list(_parted(shared.from_, change.from_, "gone")), list(_parted(shared.to, change.to, "come"))
    return None


def label(descent: Descent, change: Alteration) -> str:
    """Name a change for a reader: of what one side alone has it is told whether it was left out or put in.

    Of a negation or a hedge in a translation, the side that has it is the one whose span is not its whole sentence.
    """
    if change.kind not in _WITHIN:
        return change.kind
    context = in_context(descent, change)
    whole = [len(side) == 1 and side[0][0] == "same" for side in context] if context else [change.from_ is None, change.to is None]
    return f"{change.kind} put in" if whole[0] else f"{change.kind} left out" if whole[1] else change.kind


def within(descent: Descent, change: Alteration) -> str | None:
    """Name a change within a sentence; None for one of whole sentences."""
    return label(descent, change) if change.kind in _WITHIN else None


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _parted(sentence: Span, part: Span, what: str) -> Iterator[tuple[str, Span]]:
    if part == sentence:
        yield "same", sentence
        return
    ends: Sequence[int] = (sentence.start, part.start, part.end, sentence.end)
    for (a, b), said in zip(pairwise(ends), ("same", what, "same"), strict=True):
        if b > a:
            yield said, Span(a, b, sentence.text[a - sentence.start : b - sentence.start])
