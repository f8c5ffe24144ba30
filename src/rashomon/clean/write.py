"""Stretches of a page's stream in; the article's text with its page map out, copied from the page's source.

One idea: what parts two pieces of text is what stands between them on the page: a block tag a new line, white space one space,
an inline tag nothing. Runs of white space become one space; entities are decoded and belong to no run of the page map.
"""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.clean.align import Stream, Stretch
from rashomon.clean.scan import BLOCK, BR, JOINED, SPACE

__all__ = ["Written", "write", "write_letters"]

_TOKEN = re.compile(r"&(?:#[0-9]++|#[xX][0-9a-fA-F]++|[a-zA-Z][a-zA-Z0-9]*+)?;?|\s++|[^\s&]++")
_ENDS_SENTENCE = frozenset('.!?…:;"”’»)')
_CLOSES = frozenset(".,;:!?…)]}”’»%")

Run = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Written:
    """The text, its page map, and the runs [start, end) of it that stand in h1 to h6 on the page."""

    text: str
    page_map: tuple[Run, ...]
    headings: tuple[tuple[int, int], ...]


class _Text:
    """Text that grows, with its page map."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.length = 0
        self.last = ""

    def put(self, text: str, place: int = -1) -> None:
        """Append `text`, copied from source offset `place` (-1: not on the page as it stands)."""
        if place >= 0:
            if self.runs and sum(self.runs[-1][::2]) == self.length and self.runs[-1][1] + self.runs[-1][2] == place:
                start, at, length = self.runs.pop()
                self.runs.append((start, at, length + len(text)))
            else:
                self.runs.append((self.length, place, len(text)))
        self.parts.append(text)
        self.length += len(text)
        self.last = text[-1]


class _Writer(_Text):
    """Writes stretches of a stream, and what parts them."""

    def __init__(self, stream: Stream) -> None:
        super().__init__()
        self.stream = stream
        self.headings: list[tuple[int, int]] = []
        self.chunk = -1

    def stretch(self, start: int, end: int) -> None:
        stream = self.stream
        index = stream.chunk_at(start)
        torn = True
        while index < len(stream.starts) and stream.starts[index] < end:
            first = stream.starts[index]
            after = stream.starts[index + 1] if index + 1 < len(stream.starts) else len(stream.text)
            self.part(index, torn)
            began = self.length
            self.piece(index, max(start - first, 0), min(end, after) - first, after - first)
            if stream.chunks[index][4] and self.length > began:
                self._heading(began)
            index, torn = index + 1, False

    def _heading(self, began: int) -> None:
        """Note that the text from `began` on is heading; with what stands before it in the same line it is one."""
        if self.headings and "\n" not in "".join(self.parts[-3:-1]) and began - self.headings[-1][1] <= 1:
            began = self.headings.pop()[0]
        self.headings.append((began, self.length))

    def part(self, index: int, torn: bool) -> None:
        """Write what parts chunk `index` from what was written last; `torn`: text of the page between them is left out."""
        if not self.length:
            self.chunk = index
            return
        between = self.stream.chunks[self.chunk + 1 : index + 1]
        level = max((c[2] for c in between), default=JOINED if self.chunk == index else BLOCK)
        if level < SPACE and self._white_between(index):
            level = SPACE
        if torn and level < SPACE and self.chunk != index:
            level = SPACE
        self.chunk = index
        if level == BLOCK or (level == BR and self.last in _ENDS_SENTENCE):
            self.put("\n")
        elif level >= SPACE or torn:
            self.put(" ")

    def _white_between(self, index: int) -> bool:
        source, chunks = self.stream.source, self.stream.chunks
        return _decoded_edge(source, chunks[self.chunk], -1).isspace() or _decoded_edge(source, chunks[index], 0).isspace()

    def piece(self, index: int, start: int, end: int, length: int) -> None:
        """Write letters [start, end) of a chunk that has `length` of them."""
        at, stop = self.stream.chunks[index][:2]
        source = self.stream.source[at:stop]
        words = source.split()
        plain = " ".join(words)
        if (start, end) == (0, length) == (0, len(plain) - len(words) + 1) and "&" not in source and plain in source:
            self.put(plain, at + source.index(plain))
        else:
            self._letters(source, at, start, end)

    def _letters(self, source: str, at: int, start: int, end: int) -> None:
        seen, white = 0, ""
        for token in _TOKEN.finditer(source):
            if seen >= end:
                return
            if (white_here := _white(token)) is not None:
                white = white_here if not white and seen > start else "  "
                continue
            for text, place in _decoded(token[0], at + token.start()):
                low, high = _letter_range(text, start - seen, end - seen)
                inner = seen > start
                seen += len(text) if text.isprintable() else sum(map(str.isprintable, text))
                if low < high:
                    if white and inner:
                        self.put(" ", at + token.start() - 1 if white == " " else -1)
                    self.put(text[low:high], place + low if place >= 0 else -1)
                white = ""


def _white(token: re.Match[str]) -> str | None:
    """Return " " for a single space as it stands, "  " for any other white space, None for what is none."""
    if token[0] == " ":
        return " "
    return "  " if (html.unescape(token[0]) if token[0][0] == "&" else token[0]).isspace() else None


def _decoded(token: str, place: int) -> Iterable[tuple[str, int]]:
    """Give a token with its offset; of an entity its character with offset -1, and what was only glued to it as it stands."""
    decoded = html.unescape(token) if token[0] == "&" else token
    if decoded == token:
        yield token, place
        return
    glued = 0
    while glued + 1 < len(decoded) and decoded[-1 - glued] == token[-1 - glued]:
        glued += 1
    yield decoded[: len(decoded) - glued], -1
    if glued:
        yield token[-glued:], place + len(token) - glued


def _letter_range(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where in `text` its visible letters [start, end) stand, cut to those there are."""
    if text.isprintable():
        return max(start, 0), max(0, min(end, len(text)))
    places = [i for i, c in enumerate(text) if c.isprintable()][max(start, 0) : max(end, 0)]
    return (places[0], len(text) if end >= len(places) and start <= 0 else places[-1] + 1) if places else (0, 0)


def _decoded_edge(source: str, chunk: tuple[int, int, int, bool, bool], side: int) -> str:
    piece = source[chunk[0] : chunk[1]]
    return html.unescape(piece[-12:] if side else piece[:12])[side]


def write(stream: Stream, stretches: Iterable[Stretch]) -> Written:
    """Write the text of `stretches`, in their order; stretches that touch are one, one that was written is not written again."""
    writer, open_ = _Writer(stream), (0, 0)
    seen: set[Stretch] = set()
    for stretch in stretches:
        if stretch in seen:
            continue
        seen.add(stretch)
        if stretch[0] == open_[1]:
            open_ = (open_[0], stretch[1])
            continue
        if open_[0] < open_[1]:
            writer.stretch(*open_)
        open_ = stretch
    if open_[0] < open_[1]:
        writer.stretch(*open_)
    return Written("".join(writer.parts), tuple(writer.runs), tuple(writer.headings))


def write_letters(letters: Iterable[tuple[str, int]]) -> Written:
    """Write characters that come with their offset in the page (-1: not there as they stand); runs of white space become one."""
    text, white = _Text(), ""
    for letter, place in letters:
        if letter.isspace():
            white = "\n" if "\n" in (letter, white) else " "
            continue
        if white and text.length:
            text.put(white)
        text.put(letter, place)
        white = ""
    return Written("".join(text.parts), tuple(text.runs), ())
