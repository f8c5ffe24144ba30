"""What each word may be in, names out: the likeliest run of BIO labels that is one (Viterbi; Ramshaw and Marcus 1995)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Mention", "mentions"]

_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Mention:
    """A name. `kind` is as CoNLL has it: PER, ORG, LOC, MISC."""

    start: int
    end: int
    kind: str


def mentions(
    logits: NDArray[np.float32], spans: NDArray[np.int32], labels: Sequence[str], *, parts: NDArray[np.bool_]
) -> Iterator[Mention]:
    """Yield the names in a text of n units.

    logits   (n, labels) of O, B-kind and I-kind, before any softmax
    spans    (n, 2) where each unit stands in the text
    parts    (n,) where a unit opens a paragraph: no name goes on there
    """
    start, kind = -1, ""
    chosen = [labels[k] for k in _likeliest(logits, labels, parts)]
    for i, label in enumerate([*chosen, "O"]):
        if start >= 0 and label[:1] != "I":
            yield Mention(int(spans[start, 0]), int(spans[i - 1, 1]), kind)
            start = -1
        if label != "O" and start < 0:
            start, kind = i, label[2:]


def _likeliest(logits: NDArray[np.float32], labels: Sequence[str], parts: NDArray[np.bool_]) -> list[int]:
    """Return the labels with the largest sum in which every I goes on from a B or I of its kind."""
    allowed = np.array([[0 if _may_follow(a, b) else _NEVER for b in labels] for a in labels], np.float32)
    opening = np.array([_NEVER if b[:1] == "I" else 0 for b in labels], np.float32)
    best = opening + logits[0]
    back = np.zeros(logits.shape, np.int8)
    for i in range(1, len(logits)):
        step = best[:, None] + allowed
        back[i] = step.argmax(axis=0)
        best = step.max(axis=0) + logits[i] + (opening if parts[i] else 0)
    state = int(best.argmax())
    out = [state]
    for i in range(len(logits) - 1, 0, -1):
        state = int(back[i, state])
        out.append(state)
    return out[::-1]


def _may_follow(before: str, label: str) -> bool:
    return label[:1] != "I" or (before != "O" and before[2:] == label[2:])
