"""A page's HTML in; its visible text in pieces with their places, its markup without what is never read, and its metadata tags out.

One idea: a single pass over the source, by the HTML standard's tokenising rules, so that every piece of text knows where it stands.
The markup that goes on to the parser is made of the very same pieces, with the entities decoded here: parser and pieces agree.
Linear in the length of the source; nothing is fetched, run or nested by recursion.
"""

import html
import re
from dataclasses import dataclass
from functools import cache

from rashomon import words

__all__ = ["BLOCK", "BR", "JOINED", "SPACE", "Chunk", "Scan", "Tag", "attributes", "scan"]

_STRUCK = 1_000  # characters; what is longer was not struck out by an editor
JOINED, SPACE, BR, BLOCK = range(4)  # what parts a piece of text from the one before it

Chunk = tuple[int, int, int, bool, bool]  # source start, source end, parted by, within a link, within a heading

# A tag ends at the first ">" outside a quoted attribute value, a comment at "-->"; at the end of the page all of them end.
_MARK = re.compile(
    r"""<(?:(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?)*+)(?:>|\Z)|!--(?:-?>|.*?(?:--!?>|\Z))|[!?/][^>]*+(?:>|\Z))""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)\s*+(?:=\s*+(?:"([^"]*+)"?|'([^']*+)'?|([^\s>]++)))?""")
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WHITE = re.compile(r"\s*+")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag or element that tells of the page: its name, the text of its attributes, and where its content stands."""

    name: str
    attributes: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What one pass saw.

    chunks    the pieces of visible text, in page order; none is empty or white space alone
    markup    the page for the parser: without scripts, styles, comments and the like; entities decoded and escaped anew
    told      meta, link, html, time, title, script and h1 elements, in page order
    tags      how many tags there are
    struck    where text stands that the page strikes out, which is no text of the article any more
    """

    chunks: tuple[Chunk, ...]
    markup: str
    told: tuple[Tag, ...]
    tags: int
    struck: tuple[tuple[int, int], ...] = ()


def attributes(tag: Tag) -> dict[str, str]:
    """Return the attributes of a tag, names in lower case, values decoded; of a name given twice the first counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(tag.attributes):
        found.setdefault(name.lower(), html.unescape(double or single or bare).strip())
    return found


@cache
def _elements(kind: str) -> frozenset[str]:
    return frozenset(words.topic("mul", "html")[kind])


@cache
def _matter() -> frozenset[str]:
    kinds = ("blocks", "headings", "never_read", "struck", "told")
    return frozenset({"a", "br"}).union(*map(_elements, kinds))


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>]|\Z)", re.IGNORECASE)


class _Scanner:
    """The state of the pass."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.chunks: list[Chunk] = []
        self.told: list[Tag] = []
        self.markup: list[str] = []
        self.copied = 0  # the markup holds what the source holds up to here
        self.parted, self.link, self.heading = BLOCK, False, False
        self.linked_from = 0  # the chunk that the open link began with
        self.tags = 0
        self.h1: tuple[str, int] | None = None
        self.unended: set[str] = set()
        self.struck: list[tuple[int, int]] = []

    def run(self) -> Scan:
        source, at, search, matter = self.source, 0, _MARK.search, _matter()
        while mark := search(source, at):
            start = mark.start()
            if at < start:
                self.text(at, start)
            at, name = mark.end(), mark[2]
            if name is None:
                self.replace(start, at, "")
            else:
                self.tags += 1
                name = name.lower()
                if name in matter:
                    at = self.tag(mark, name)
        if at < len(source):
            self.text(at, len(source))
        self.anchor(False)
        self.replace(len(source), len(source), "")
        markup = _NOT_XML.sub("", "".join(self.markup))
        return Scan(tuple(self.chunks), markup, tuple(self.told), self.tags, tuple(self.struck))

    def replace(self, start: int, end: int, by: str) -> None:
        """Copy the source up to `start` into the markup, and `by` in the place of source[start:end]."""
        self.markup.append(self.source[self.copied : start])
        self.markup.append(by)
        self.copied = end

    def text(self, start: int, end: int) -> None:
        piece = self.source[start:end]
        if piece.isspace():
            self.parted = self.parted or SPACE
            return
        self.chunks.append((start, end, self.parted, self.link, self.heading))
        self.parted = JOINED
        if "&" in piece or "<" in piece:
            self.replace(start, end, html.unescape(piece).replace("&", "&amp;").replace("<", "&lt;"))

    def tag(self, mark: "re.Match[str]", name: str) -> int:
        """Take in a tag that matters; return where reading goes on."""
        closing = bool(mark[1])
        if name in _elements("told") and not closing:
            self.told.append(Tag(name, mark[3], mark.end(), mark.end()))
        if name in _elements("struck") and not closing and (after := self.strike(mark, name)):
            self.replace(mark.start(), after, "")
            return after
        if name in _elements("never_read") and not closing and (after := self.skip(mark, name)):
            self.replace(mark.start(), after, "")
            return after
        if name == "br":
            self.parted = BLOCK if self.parted >= BR else BR
        elif name in _elements("blocks"):
            self.parted, self.heading = BLOCK, False
        if name == "a":
            self.anchor(closing)
        elif name in _elements("headings"):
            self.heading = not closing
            self.headline(mark, name, closing)
        return mark.end()

    def anchor(self, closing: bool) -> None:
        """Begin or end a link. One that was not ended before the next begins held no more than the rest of its block."""
        if self.link and not closing:
            opened = self.linked_from
            block = next(
                (i for i in range(opened, len(self.chunks)) if i > opened and self.chunks[i][2] == BLOCK), len(self.chunks)
            )
            self.chunks[block:] = [(*chunk[:3], False, chunk[4]) for chunk in self.chunks[block:]]
        self.link, self.linked_from = not closing, len(self.chunks)

    def skip(self, mark: "re.Match[str]", name: str) -> int | None:
        """Step over an element that is never read; None if it has no end and so is no such element."""
        if name in self.unended:
            return None
        end = _end_tag(name).search(self.source, mark.end())
        if end is None and name not in _elements("to_the_end"):
            self.unended.add(name)
            return None
        stop = end.start() if end else len(self.source)
        if name in _elements("to_the_end"):
            self.told.append(Tag(name, mark[3], mark.end(), stop))
        if name in _elements("blocks"):
            self.parted = max(self.parted, SPACE)
        close = self.source.find(">", stop)
        return close + 1 if close >= 0 else len(self.source)

    def strike(self, mark: "re.Match[str]", name: str) -> int | None:
        """Step over what the page strikes out; None if that is too much to be an editor's."""
        end = _end_tag(name).search(self.source, mark.end(), mark.end() + _STRUCK)
        if end is None:
            return None
        self.struck.append((mark.end(), end.start()))
        close = self.source.find(">", end.start())
        return close + 1 if close >= 0 else len(self.source)

    def headline(self, mark: "re.Match[str]", name: str, closing: bool) -> None:
        if name == "h1" and not closing:
            self.h1 = (mark[3], mark.end())
        elif closing and self.h1:
            self.told.append(Tag("h1", *self.h1, mark.start()))
            self.h1 = None


def scan(source: str) -> Scan:
    """Read the page `source` in one pass, in time linear in its length."""
    return _Scanner(source).run()
