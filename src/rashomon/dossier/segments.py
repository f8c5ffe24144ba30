"""Highlights that overlap, cut into stretches that do not: takes an article's marks, gives its text in order, in pieces.

The one idea: cut the text at every place where a mark begins or ends; each piece then knows all the marks that cover it,
and no element ever has to cross another. Time is linear in the text and in marks times how deep they lie over each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Mark", "Segment", "cut"]

_SHOWN_NOTES = 8  # a piece under more marks than this names the shortest ones only


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch [start, end) of an article to show: its class for the style sheet and the id of the note that explains it."""

    start: int
    end: int
    kind: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text under one set of marks.

    kinds    the classes of those marks, sorted
    notes    ids of the notes that explain them, the most specific first
    anchors  "START-END" of every mark that begins here
    first    whether the first note's mark has not been seen before: the one place where the keyboard stops
    """

    start: int
    text: str
    kinds: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    first: bool = False


def cut(text: str, marks: Iterable[Mark], *, at: Iterable[int] = ()) -> tuple[Segment, ...]:
    """Return all of `text` in pieces, cut where a mark begins or ends and at the offsets `at` (a paragraph's ends)."""
    ordered = sorted(mark for mark in marks if 0 <= mark.start < mark.end <= len(text))
    edges = sorted({0, len(text), *at, *(mark.start for mark in ordered), *(mark.end for mark in ordered)})
    segments: list[Segment] = []
    active: list[Mark] = []
    seen: set[str] = set()
    ahead = 0
    for left, right in pairwise(edges):
        active = [mark for mark in active if mark.end > left]
        while ahead < len(ordered) and ordered[ahead].start <= left:
            active.append(ordered[ahead])
            ahead += 1
        segments.append(_segment(text, left, right, active, seen))
    return tuple(segments)


def _segment(text: str, left: int, right: int, active: Sequence[Mark], seen: set[str]) -> Segment:
    notes = tuple(dict.fromkeys(m.note for m in sorted(active, key=_specific) if m.note is not None))[:_SHOWN_NOTES]
    first = bool(notes) and notes[0] not in seen and not text[left:right].isspace()
    seen.update(notes[:first])
    anchors = dict.fromkeys(f"{mark.start}-{mark.end}" for mark in active if mark.start == left)
    return Segment(left, text[left:right], tuple(sorted({m.kind for m in active})), notes, tuple(anchors), first)


def _specific(mark: Mark) -> tuple[int, int, str]:
    return mark.end - mark.start, mark.start, mark.note or ""
