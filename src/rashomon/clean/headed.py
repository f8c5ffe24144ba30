"""A page's visible text and where the article stands in it; the lines around it out that date and sign it, which extractors drop.

One idea: between the headline and the first paragraph stand a few short lines, and one of them says who wrote and when, as in a
plain text (heads.py). Over the headline and below the article only a line that says so by a word ("Published 6 May 2024") is
believed: a day by itself may be today's there, or another article's.
"""

import html
from collections.abc import Iterator, Sequence

from rashomon.clean import bylines, datelines, heads
from rashomon.clean.align import Stream, Stretch
from rashomon.clean.scan import BR, JOINED

__all__ = ["around"]

_ABOVE, _OVER, _BELOW = 8, 2, 3  # lines between headline and article, over the headline, and under the article
_LONGEST = 240  # characters of a line that is looked at

Line = tuple[int, int, str]  # its chunks, end exclusive, and what it reads


def around(stream: Stream, start: int, end: int, title: str | None) -> tuple[list[Stretch], list[Stretch]]:
    """Return the stretches of the lines above and below [start, end) of the stream that date and sign what stands there; ([], [])
    where none gives a day of publication.

    title   the headline, of which a line is not taken for who signs
    """
    first, last = stream.chunk_at(start), stream.chunk_at(end - 1)
    body = stream.text[start:end]

    def spoken(name: str) -> bool:
        return "".join(name.split()) in body

    over, under = _above(stream, first)
    lines = {line[2]: line for line in reversed(under)}  # what is said twice counts where it is said first
    above = [line for line in over if heads.labelled(line[2])]
    above += sorted(line for text, line in lines.items() if text != title and _tells(text, spoken))
    below = [line for line in _below(stream, last + 1) if heads.labelled(line[2])]
    found = [(_stretches(stream, above), any(_dates(line[2], spoken) for line in above))]
    found.append((_stretches(stream, below), bool(below)))
    (signs, dated), (behind, also) = found
    return (signs, []) if dated else (signs, behind) if also else ([], [])


def _tells(line: str, spoken: heads.Spoken) -> bool:
    several = any(mark in line for mark in "|·•")  # a name alone may be a menu's
    signs = bylines.byline(line) is not None or (several and heads.signers(line, spoken) is not None)
    return signs or datelines.read(line) is not None or heads.read(line, spoken) is not None


def _dates(line: str, spoken: heads.Spoken) -> bool:
    return heads.signs(line, spoken) or datelines.publishes(line) or heads.labelled(line)


def _stretches(stream: Stream, lines: Sequence[Line]) -> list[Stretch]:
    ends = [*stream.starts, len(stream.text)]
    return [(stream.starts[first], ends[last]) for first, last, _ in lines]


def _above(stream: Stream, before: int) -> tuple[list[Line], list[Line]]:
    """Return a few lines over the headline, and those between it and chunk `before`; none if there is no headline."""
    over: list[Line] = []
    under: list[Line] = []
    headed = False
    for line in _backwards(stream, before):
        heading = stream.chunks[line[0]][4]
        if heading and headed:
            break
        headed = headed or heading
        into = over if headed else under
        if not heading:
            into.append(line)
        if len(under) > _ABOVE or len(over) == _OVER:
            break
    return (over[::-1], under[::-1]) if headed else ([], [])


def _backwards(stream: Stream, before: int) -> Iterator[Line]:
    end = before
    while end > 0:
        first = end - 1
        while first > 0 and stream.chunks[first][2] < BR:
            first -= 1
        yield first, end, _read(stream, first, end)
        end = first


def _below(stream: Stream, first: int) -> list[Line]:
    out: list[Line] = []
    while first < len(stream.chunks) and len(out) < _BELOW and not stream.chunks[first][4]:
        end = first + 1
        while end < len(stream.chunks) and stream.chunks[end][2] < BR:
            end += 1
        out.append((first, end, _read(stream, first, end)))
        first = end
    return out


def _read(stream: Stream, first: int, end: int) -> str:
    """Return the text of chunks as it is read; "" where it is too long to be looked at."""
    parts: list[str] = []
    for start, stop, parted, *_ in stream.chunks[first:end]:
        parts.append(("" if parted == JOINED else " ") + html.unescape(stream.source[start : min(stop, start + 2 * _LONGEST)]))
        if sum(map(len, parts)) > 4 * _LONGEST:
            return ""
    line = " ".join("".join(parts).split())
    return line if len(line) <= _LONGEST else ""
