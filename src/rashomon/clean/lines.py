"""A text in, its paragraphs out as offsets, without kinds. One idea: a line is a paragraph, unless the text is hard-wrapped.

A hard-wrapped text (mail, old agency copy) has many neighbouring lines of nearly the same length that end in mid-sentence:
there a blank line parts paragraphs. Linear in the length of the text.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Line", "split"]

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_MARKS = ".!?…:;\"”’»'"

_WRAPPED = (40, 100)  # characters of the longest line of a hard-wrapped text
_FEWEST = 5  # neighbouring lines below which nothing is said of wrapping


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph before its kind is known: trimmed offsets; `block` counts the runs of lines without a blank line between."""

    start: int
    end: int
    block: int


def split(text: str) -> list[Line]:
    """Split `text` at its line ends (at blank lines, if it is hard-wrapped); white space at the ends of a line is left out."""
    lines = _lines(text)
    return _blocks(lines) if _hard_wrapped(text, lines) else lines


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    start, block, blank = 0, 0, False
    ends = [(m.start(), m.end()) for m in _LINE_END.finditer(text)]
    for end, following in [*ends, (len(text), len(text))]:
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            block += blank and bool(found)
            left = start + len(piece) - len(piece.lstrip())
            found.append(Line(left, left + len(stripped), block))
        blank = not stripped
        start = following
    return found


def _hard_wrapped(text: str, lines: list[Line]) -> bool:
    """Tell whether most lines that have a neighbour are of one length, end in mid-sentence and go on in lower case."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.block == b.block]
    if len(pairs) < _FEWEST:
        return False
    longest = max(line.end - line.start for line in lines)
    if not _WRAPPED[0] <= longest <= _WRAPPED[1]:
        return False
    alike = sum(a.end - a.start >= 0.7 * longest for a, _ in pairs)
    unended = sum(text[a.end - 1] not in _MARKS for a, _ in pairs)
    lower = sum(text[b.start].islower() for _, b in pairs)
    return alike >= 0.7 * len(pairs) and unended >= 0.6 * len(pairs) and lower >= 0.3 * len(pairs)


def _blocks(lines: list[Line]) -> list[Line]:
    merged: list[Line] = []
    for line in lines:
        if merged and merged[-1].block == line.block:
            merged[-1] = Line(merged[-1].start, line.end, line.block)
        else:
            merged.append(line)
    return merged
