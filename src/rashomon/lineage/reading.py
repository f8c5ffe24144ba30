"""Articles in, their words out as arrays: where each begins and ends, its hash when folded, whether it is quoted; and the shingles.

One idea: many articles are laid end to end and read at once, since what numpy does to a million characters costs what Python does
to a few hundred words. A word's hash is a difference of two sums over the text so far (Karp and Rabin 1987), so that no word is
cut out. Furniture and lines that are an address are left aside, as in `shingles.tokens`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon.lineage.letters import BASE, OPENING, WORD, letters, mixed
from rashomon.lineage.shingles import SIZE, counted, quoted_parts
from rashomon.model import Article

__all__ = ["Batch", "Reading", "batches"]

_AT_ONCE = 1 << 18  # characters: what is made of them stays in the processor's cache
_MODULUS = 1 << 64
_FACTOR = np.uint64(BASE)

_Ints = NDArray[np.int64]
_Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of an article, in order.

    starts, ends   offsets in the article's text
    words          a hash of each, folded
    quoted         whether it stands inside quotation marks
    shingles       a hash of the words from each one on, but for the last four
    """

    starts: _Ints
    ends: _Ints
    words: _Hashes
    quoted: NDArray[np.bool_]
    shingles: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Batch:
    """The words of several articles, one article after the other: as `Reading`, and from which word on each article's stand.

    shingled   from which shingle on each article's stand
    own        words of each article outside quotation marks
    """

    whole: Reading
    bounds: _Ints
    shingled: _Ints
    own: _Ints

    def __iter__(self) -> Iterator[Reading]:
        """Yield each article's words."""
        of, words, shingles = self.whole, self.bounds.tolist(), self.shingled.tolist()
        for begin, end, first, last in zip(words, words[1:], shingles, shingles[1:], strict=False):
            yield Reading(
                of.starts[begin:end], of.ends[begin:end], of.words[begin:end], of.quoted[begin:end], of.shingles[first:last]
            )


def batches(articles: Iterable[Article]) -> Iterator[Batch]:
    """Read articles, as many at once as have some hundred thousand characters."""
    held: list[Article] = []
    size = 0
    for article in articles:
        held.append(article)
        size += len(article.text)
        if size >= _AT_ONCE:
            yield _read(held)
            held, size = [], 0
    if held:
        yield _read(held)


def _read(articles: Sequence[Article]) -> Batch:
    pieces: list[str] = []
    offsets: list[int] = []
    of: list[int] = [0]
    for article in articles:
        for paragraph, text in counted(article):
            pieces.append(text)
            offsets.append(paragraph.start)
        of.append(len(pieces))
    points = np.frombuffer("\n".join(pieces).encode("utf-32-le", "surrogatepass"), np.uint32)
    table = letters()
    if len(points) and points.max() >= table.end:
        points = np.minimum(points, np.uint32(table.end - 1))
    kinds = table.kinds[points]
    starts, ends = _edges(kinds & WORD != 0)
    words = _hashed(points, starts, ends)
    begin = np.cumsum([0, *map(len, pieces)])[:-1] + np.arange(len(pieces))  # of each piece: one line break stands between two
    quoted = _quoted(pieces, of, begin, np.flatnonzero(kinds & OPENING), starts)
    upto = np.append(np.searchsorted(starts, begin), len(starts))  # words before each piece
    moved = np.repeat(np.array(offsets, np.int64) - begin, np.diff(upto))
    bounds = upto[of]
    shingles, shingled = _shingled(words, bounds)
    unquoted = np.concatenate([[0], np.cumsum(~quoted)])[bounds]
    return Batch(Reading(starts + moved, ends + moved, words, quoted, shingles), bounds, shingled, np.diff(unquoted))


def _edges(marked: NDArray[np.bool_]) -> tuple[_Ints, _Ints]:
    """Return where runs of marked places begin and end."""
    edges = np.flatnonzero(np.diff(marked, prepend=False, append=False))
    return edges[::2], edges[1::2]


def _hashed(points: NDArray[np.uint32], starts: _Ints, ends: _Ints) -> _Hashes:
    table = letters()
    numbers = table.numbers[points]
    widths = table.widths[points]
    if (widths > 1).any():
        upto = np.concatenate([[0], np.cumsum(widths, dtype=np.int64)])
        power, inverse = _powers(int(upto[-1]) + 1)
        numbers *= power[upto[:-1]]
        back = inverse[upto[starts]]
    else:
        power, inverse = _powers(len(points) + 1)
        numbers *= power[: len(points)]
        back = inverse[starts]
    sums = np.zeros(len(points) + 1, np.uint64)
    np.cumsum(numbers, out=sums[1:])
    return mixed((sums[ends] - sums[starts]) * back)


def _powers(count: int) -> tuple[_Hashes, _Hashes]:
    """Return so many powers of the base and of its inverse, or more."""
    size = 2 * _AT_ONCE
    return _usual(size) if count <= size else _made(count)


@cache
def _usual(count: int) -> tuple[_Hashes, _Hashes]:
    return _made(count)


def _made(count: int) -> tuple[_Hashes, _Hashes]:
    out = []
    for base in (BASE, pow(BASE, -1, _MODULUS)):
        row = np.full(count, base, np.uint64)
        row[0] = 1
        out.append(np.cumprod(row))
    return out[0], out[1]


def _quoted(pieces: Sequence[str], of: Sequence[int], begin: _Ints, openings: _Ints, starts: _Ints) -> NDArray[np.bool_]:
    """Tell of each word if it stands in a quotation: only pieces with an opening mark, and what follows an open one, are read."""
    marked = np.unique(np.searchsorted(begin, openings, side="right") - 1).tolist()
    firsts, begins = set(of), begin.tolist()
    spans: list[tuple[int, int]] = []
    opened: tuple[str, ...] = ()
    following = len(pieces)
    for piece in marked:
        while opened and following < piece and following not in firsts:
            opened = _mark(pieces[following], begins[following], opened, spans)
            following += 1
        going_on = following == piece and piece not in firsts
        opened = _mark(pieces[piece], begins[piece], opened if going_on else (), spans)
        following = piece + 1
    if opened and following < len(pieces) and following not in firsts:
        _mark(pieces[following], begins[following], opened, spans)
    if not spans:
        return np.zeros(len(starts), np.bool_)
    bounds = np.array(spans, np.int64)
    nearest = np.searchsorted(bounds[:, 0], starts, side="right") - 1
    inside: NDArray[np.bool_] = (nearest >= 0) & (starts < bounds[nearest, 1])
    return inside


def _mark(text: str, begin: int, opened: tuple[str, ...], spans: list[tuple[int, int]]) -> tuple[str, ...]:
    parts, opened = quoted_parts(text, opened=opened)
    spans.extend((begin + a, begin + b) for a, b in parts)
    return opened


def _shingled(words: _Hashes, bounds: _Ints) -> tuple[NDArray[np.uint32], _Ints]:
    """Return the shingles of each article, and from which on each article's stand."""
    counts = np.maximum(np.diff(bounds) - (SIZE - 1), 0)
    shingled = np.concatenate([[0], np.cumsum(counts)])
    if not shingled[-1]:
        return np.zeros(0, np.uint32), shingled
    made = words[: len(words) - SIZE + 1].copy()
    for n in range(1, SIZE):
        made *= _FACTOR
        made += words[n : n + len(made)]
    made *= _FACTOR
    kept = np.arange(shingled[-1]) + np.repeat(bounds[:-1] - shingled[:-1], counts)
    return (made[kept] >> np.uint64(32)).astype(np.uint32), shingled
