"""Highlights that overlap, cut into stretches that do not: takes an article's marks, gives its text in order, in pieces.

The one idea: cut the text at every place where a mark begins or ends; each piece then knows all the marks that cover it,
and no element ever has to cross another. Time grows with the marks, not with how deep they
lie over each other.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Mark", "Segment", "cut"]

_SHOWN_NOTES = 8  # a piece under more marks than this names the shortest ones only


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch [start, end) of an article to show: its class for the style sheet, the id of the note that explains it or ""."""

    start: int
    end: int
    kind: str
    note: str = ""


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
    held = {mark for mark in marks if 0 <= mark.start < mark.end <= len(text)}
    begin, end = _by_offset(held, lambda mark: mark.start), _by_offset(held, lambda mark: mark.end)
    edges = sorted({0, len(text), *at, *begin, *end})
    over = _Over()
    segments: list[Segment] = []
    seen: set[str] = set()
    for left, right in pairwise(edges):
        over.turn(leave=end.get(left, ()), enter=begin.get(left, ()))
        notes = over.notes()
        first = bool(notes) and notes[0] not in seen and not text[left:right].isspace()
        seen.update(notes[:first])
        anchors = tuple(dict.fromkeys(f"{mark.start}-{mark.end}" for mark in begin.get(left, ())))
        segments.append(Segment(left, text[left:right], over.kinds(), notes, anchors, first))
    return tuple(segments)


class _Over:
    """The marks over one place, kept shortest first, so that a piece costs the same under ten marks or ten thousand."""

    def __init__(self) -> None:
        self._marks: list[tuple[int, Mark]] = []
        self._kinds: Counter[str] = Counter()

    def turn(self, *, leave: Iterable[Mark], enter: Iterable[Mark]) -> None:
        for mark in leave:
            del self._marks[bisect_left(self._marks, _specific(mark))]
        for mark in enter:
            insort(self._marks, _specific(mark))
        self._kinds.update(mark.kind for mark in enter)
        self._kinds.subtract(mark.kind for mark in leave)

    def kinds(self) -> tuple[str, ...]:
        return tuple(sorted(+self._kinds))

    def notes(self) -> tuple[str, ...]:
        nearest = (mark.note for _, mark in self._marks[: 3 * _SHOWN_NOTES])
        return tuple(dict.fromkeys(note for note in nearest if note))[:_SHOWN_NOTES]


def _specific(mark: Mark) -> tuple[int, Mark]:
    return mark.end - mark.start, mark


def _by_offset(marks: Iterable[Mark], offset: Callable[[Mark], int]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in sorted(marks):
        found.setdefault(offset(mark), []).append(mark)
    return found
