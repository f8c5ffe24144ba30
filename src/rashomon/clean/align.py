"""Blocks of extracted text in; where each stands on the page, and the page's own text of those places with its page map, out.

One idea: the extractor only says which text to keep; the text itself is taken from the page. An extracted block is looked up, white
space and invisible characters aside, in the stream of the page's visible text; what is found is a stretch of that stream, and the
article's text is written anew from the source of that stretch. So each kept letter maps back by construction (decisions/0003).
"""

import html
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.clean.scan import Chunk

__all__ = ["Located", "Stream", "Stretch", "locate", "squeeze"]

_LONG = 24  # letters; a block that long stands for itself, a shorter one only counts between its neighbours
_SEED = 12  # letters that must agree before a torn block is taken up again
_EFFORT = 40  # the whole search reads the stream at most this often

Stretch = tuple[int, int]  # a run of the stream, end exclusive


def squeeze(text: str) -> str:
    """Return `text` without white space and without characters that print nothing (controls, soft hyphens, zero widths)."""
    bare = "".join(text.split())
    return bare if bare.isprintable() else "".join(filter(str.isprintable, bare))


class Stream:
    """The page's visible text, squeezed into one string, with the way from each of its letters to its piece of the page."""

    def __init__(self, source: str, chunks: Sequence[Chunk]) -> None:
        self.source = source
        self.chunks, self.starts, parts, length = [], [], [], 0
        for chunk in chunks:
            piece = source[chunk[0] : chunk[1]]
            part = squeeze(html.unescape(piece) if "&" in piece else piece)
            if part:
                self.chunks.append(chunk)
                self.starts.append(length)
                parts.append(part)
                length += len(part)
        self.text = "".join(parts)

    def chunk_at(self, place: int) -> int:
        """Return the index of the chunk that holds letter `place` of the stream."""
        return bisect_right(self.starts, place) - 1

    def linked(self, stretch: Stretch) -> int:
        """Count the letters of a stretch that stand within links."""
        return self._count(stretch, 3)

    def headed(self, stretch: Stretch) -> int:
        """Count the letters of a stretch that stand within h1 to h6."""
        return self._count(stretch, 4)

    def _count(self, stretch: Stretch, flag: int) -> int:
        start, end = stretch
        total, index = 0, self.chunk_at(start)
        while index < len(self.starts) and self.starts[index] < end:
            stop = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
            if self.chunks[index][flag]:
                total += min(stop, end) - max(self.starts[index], start)
            index += 1
        return total


@dataclass(slots=True)
class Located:
    """Where a block stands: stretches of the stream in the order of the block; `missing` letters of it were not found."""

    stretches: list[Stretch]
    missing: int = 0


class _Search:
    """Finds blocks in the stream, with a bound on how much it reads in all."""

    def __init__(self, stream: str) -> None:
        self.stream = stream
        self.left = _EFFORT * (len(stream) + 1_000)

    def find(self, wanted: str, low: int, high: int) -> int:
        if self.left <= 0 or not wanted:
            return -1
        place = self.stream.find(wanted, low, high)
        self.left -= (place if place >= 0 else high) - low + len(wanted)
        return place

    def closest(self, wanted: str, low: int, high: int) -> int:
        """Find `wanted` in [low, high), at the occurrence that leaves the smaller gap to a neighbour; the page's ends are none."""
        first, end = self.find(wanted, low, high), len(self.stream)
        if first < 0 or (first == low and low) or (not low and high == end):
            return first
        last = self.stream.rfind(wanted, first, high)
        self.left -= high - last
        return first if high == end or (low and first - low <= high - last - len(wanted)) else last

    def torn(self, pieces: Sequence[str], low: int, high: int) -> Located:
        """Find a block that stands on the page in several stretches: piece by piece, then by what each piece begins with.

        A piece that the extractor moved within its block counts where it stands: the stretches come in the order of the page.
        """
        found, cursor = Located([]), low
        for piece in pieces:
            place = self.find(piece, cursor, high)
            moved = self.find(piece, low, high) if place < 0 and len(piece) >= _SEED else -1
            if place >= 0 or moved >= 0:
                found.stretches.append((max(place, moved), max(place, moved) + len(piece)))
                cursor = place + len(piece) if place >= 0 else cursor
            else:
                cursor = self._scraps(piece, cursor, high, found)
        found.stretches = _merged(found.stretches)
        return found

    def _scraps(self, piece: str, cursor: int, high: int, found: Located) -> int:
        at = 0
        while at + _SEED <= len(piece):
            place = self.find(piece[at : at + _SEED], cursor, high)
            if place < 0:
                at, found.missing = at + _SEED // 2, found.missing + _SEED // 2
                continue
            length = _common(piece, at, self.stream, place)
            found.stretches.append((place, place + length))
            at, cursor = at + length, place + length
        found.missing += len(piece) - at
        return cursor


def _merged(stretches: list[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _common(one: str, at: int, other: str, place: int) -> int:
    """Return how many letters agree from one[at:] and other[place:] on."""
    low, high = 0, min(len(one) - at, len(other) - place)
    while low < high:
        middle = (low + high + 1) // 2
        if one[at + low : at + middle] == other[place + low : place + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def locate(blocks: Sequence[Sequence[str]], stream: str) -> list[Located]:
    """Find each block, given as its squeezed pieces, in the squeezed `stream`.

    Long blocks found whole come first, in order, as anchors; the others are looked for between their neighbours' places, whole or
    in stretches. A long block out of order is found wherever it is. The stream is read a fixed number of times at most.
    """
    search, whole = _Search(stream), ["".join(block) for block in blocks]
    places = _anchors(search, whole)
    found: list[Located] = []
    low = 0
    for block, text, place, high in zip(blocks, whole, places, _next_places(places, len(stream)), strict=True):
        found.append(_one(search, block, text, place, (low, high)))
        if found[-1].stretches and low <= found[-1].stretches[-1][1] <= high:
            low = found[-1].stretches[-1][1]
        elif place >= 0:
            low = place + len(text)
    return found


def _one(search: _Search, block: Sequence[str], text: str, place: int, window: Stretch) -> Located:
    if not text:
        return Located([])
    if place < 0:
        place = search.closest(text, *window)
    if place < 0 and len(text) >= _LONG:
        place = search.find(text, 0, len(search.stream))
    if place >= 0:
        return Located([(place, place + len(text))])
    found = search.torn(block, *window)
    if 2 * found.missing > len(text) >= _LONG:
        found = min(found, search.torn(block, 0, len(search.stream)), key=lambda f: f.missing)
    return found


def _anchors(search: _Search, whole: Sequence[str]) -> list[int]:
    """Place the long blocks: forwards, then each drawn up to the one after it where it occurs again in between."""
    places, before, cursor = [], [], 0
    for text in whole:
        place = search.find(text, cursor, len(search.stream)) if len(text) >= _LONG else -1
        places.append(place)
        before.append(cursor)
        cursor = place + len(text) if place >= 0 else cursor
    high = len(search.stream)
    for index in range(len(whole) - 1, -1, -1):
        if places[index] >= 0:
            places[index] = high = max(places[index], search.closest(whole[index], before[index], high))
    return places


def _next_places(places: Sequence[int], end: int) -> list[int]:
    """Return for each block where the next anchored one begins."""
    ends = [end] * len(places)
    for index in range(len(places) - 1, -1, -1):
        ends[index] = end
        end = places[index] if places[index] >= 0 else end
    return ends
