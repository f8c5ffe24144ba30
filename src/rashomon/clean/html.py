"""A page's HTML in; the article's text, the way back to the page for every kept letter, and the metadata out.

One idea: trafilatura says which text is the article; where that text stands, and so what it is to the letter, is read off the page
(align.py). Standing there it can also be seen what trafilatura cannot see: text that is all links leads elsewhere, and headings
before the first paragraph are the headline and its deck, which the metadata hold. A line by the headline that dates the article is
taken up again where the metadata do not (headed.py). (docs/decisions/0003-alignment.md has numbers.)
"""

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from rashomon import words
from rashomon.clean.align import Stream, Stretch, locate, squeeze
from rashomon.clean.embedded import embedded_body
from rashomon.clean.headed import around
from rashomon.clean.metadata import Told, describe
from rashomon.clean.scan import Scan, scan
from rashomon.clean.write import Written, write
from rashomon.errors import ItemError
from rashomon.model import NO_METADATA, Metadata

if TYPE_CHECKING:
    from lxml.etree import HTMLParser

__all__ = ["Extracted", "extract"]

_MOST_TAGS = 60_000  # the extractor's time grows with the square of a paragraph's tags: 30,000 spans in one take 10 s
_LINKED = 0.8  # share of a block's letters within links. Tried .6 to .9: F1 .9726 .9725 .9724 .9712; without: .9678
_PIECES, _SHOWN = 5, 100  # pieces that a page strikes out of which a notice tells, and characters of each
_TAG = re.compile(r"<[^<>]*>")
_SHORT = 250  # letters; where less was kept, the body that JSON-LD carries is looked at


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a page holds.

    text       the article, paragraphs parted by "\\n"
    page_map   as model.Article.page_map
    metadata   title, outlet, author, dates (EDTF), language, address; None where the page is silent
    told       where each of them was read
    headings   runs [start, end) of the text that are headings on the page
    notices    what was left out or odd, one sentence each
    """

    text: str
    page_map: tuple[tuple[int, int, int], ...]
    metadata: Metadata
    told: tuple[Told, ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    """One top element of the extracted body: its tag, where it stands, and the share of it that is within links."""

    tag: str
    stretches: tuple[Stretch, ...]
    linked: float


def extract(source: str, *, given: Metadata = NO_METADATA, what: str = "the page") -> Extracted:
    """Extract the article from the HTML `source`.

    given   what is known of the page; it wins over what the page says
    what    how an error names the page
    Raises ItemError if the page holds no article, has too many tags, or nests them too deep to be parsed.
    """
    seen = scan(source)
    described = describe(seen, source, given=given)
    stream = Stream(source, seen.chunks)
    blocks, missing = _blocks(_body(seen, what), stream)
    stretches = [stretch for block in _kept(blocks) for stretch in block.stretches]
    if stretches and described.metadata.published is None:
        above, below = around(stream, stretches[0][0], stretches[-1][1], described.metadata.title)
        stretches = [*above, *stretches, *below]
    written = write(stream, stretches)
    if len(written.text) < _SHORT and len(described.article_body) > 2 * len(written.text):
        written = embedded_body(source, seen, described.article_body) or written
    if not written.text:
        raise ItemError(
            what, where="clean", why="no article text found: the page has no running text outside menus, links and scripts"
        )
    return Extracted(
        written.text,
        written.page_map,
        described.metadata,
        described.told,
        written.headings,
        _notices(written, missing, _struck(seen, source)),
    )


def _notices(written: Written, missing: int, struck: str) -> tuple[str, ...]:
    kept = f"{missing} letters of extracted text were not found on the page and left out; {len(written.text)} characters are kept"
    return (*([kept] if missing else []), *([f"left out, since the page strikes it out: {struck}"] if struck else []))


def _struck(seen: Scan, source: str) -> str:
    """Return what a page strikes out, the first few pieces."""
    pieces = (" ".join(unescape(_TAG.sub("", source[a:b])).split()) for a, b in seen.struck)
    return ", ".join(f"“{piece[:_SHOWN]}”" for piece in [piece for piece in pieces if piece][:_PIECES])


def _blocks(body: Iterable[Any], stream: Stream) -> tuple[list[_Block], int]:
    elements = list(body)
    pieces = [[piece for text in (*e.itertext(), e.tail or "") if (piece := squeeze(text))] for e in elements]
    blocks, missing = [], 0
    for element, found in zip(elements, locate(pieces, stream.text), strict=True):
        missing += found.missing
        if length := sum(end - start for start, end in found.stretches):
            linked = sum(map(stream.linked, found.stretches)) / length
            blocks.append(_Block(str(element.tag), tuple(found.stretches), linked))
    return blocks, missing


def _kept(blocks: list[_Block]) -> list[_Block]:
    """Leave out what is all links, and the headings that stand before and after all else; keep all if nothing would be left."""
    kept = [block for block in blocks if block.linked < _LINKED] or blocks
    bodies = [index for index, block in enumerate(kept) if block.tag != "head"]
    return kept[bodies[0] : bodies[-1] + 1] if bodies else kept


def _body(seen: Scan, what: str) -> Iterable[Any]:
    """Let trafilatura choose the article's elements; an empty body if it finds none."""
    from lxml import etree
    from trafilatura import bare_extraction

    _quiet()
    parser = _parser()
    try:
        tree = etree.fromstring(seen.markup.encode(), parser) if seen.chunks else None
        _refuse_excess(seen, parser, what)
        if tree is not None:
            etree.strip_elements(tree, *words.topic("mul", "html")["deleted"], with_tail=False)
        document = None if tree is None else bare_extraction(tree, fast=True, include_comments=False, deduplicate=False)
    except (etree.LxmlError, ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError) as error:
        raise ItemError(what, where="clean", why=f"the markup is too broken for the article extractor ({error})") from error
    return getattr(document, "body", ())


def _refuse_excess(seen: Scan, parser: "HTMLParser", what: str) -> None:
    """Raise ItemError for what the parser gave up on, and for what the extractor would take too long over."""
    limit = next((entry.message for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"), "")
    if "depth" in limit:
        raise ItemError(what, where="clean", why="tags are nested more than 255 deep; no page that is meant to be read is")
    if limit:
        raise ItemError(
            what, where="clean", why="a text or tag of more than 10 MB in one piece; split the page, or give it as plain text"
        )
    if seen.tags > _MOST_TAGS:
        raise ItemError(what, where="clean", why=f"too many tags: {seen.tags:,}; pages of up to {_MOST_TAGS:,} are read")


def _parser() -> "HTMLParser":
    """Return a parser of the kind that trafilatura makes, but one that need not ask Python for the class of each element."""
    from lxml import etree
    from lxml.html import HtmlElement

    parser = etree.HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    return parser


@cache
def _quiet() -> None:
    """Keep the extractor's own log off the user's terminal: what goes wrong is an ItemError."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
