"""An RSS, RDF or Atom file in, one page an entry: its full content where the feed carries it, else its summary.

feedparser reads it, given bytes, so that nothing is fetched; its cleaning of HTML and its rewriting of addresses are off, so that
the content stays as it stands. An entry's own <source> is the publisher, else the feed's title. XML that declares
entities of its own is refused: news feeds have no use for them, and they can be made to expand without end.
"""

import html
import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from rashomon.errors import MissingExtra
from rashomon.ingest.dates import edtf
from rashomon.ingest.limits import Limits
from rashomon.ingest.source import Found, MediaType, Source, page_of, passed_over, too_large
from rashomon.model import LeftOut, Metadata, Page

__all__ = ["is_feed", "read_feed", "root"]

_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,80})[\s/>]")
_ASIDE = re.compile(rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_ENTITY = re.compile(rb"<!ENTITY\b")
_FEED_ROOTS = frozenset({b"rss", b"RDF", b"feed"})
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,4000}>")
_ENTITY_USED = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_PROLOG = 64 * 1024
_HARMLESS = frozenset({"CharacterEncodingOverride", "NonXMLContentType"})


def root(content: bytes) -> bytes | None:
    """Return the name of an XML document's first element without its prefix, or None; comments and instructions are passed."""
    head = content[:_PROLOG].replace(b"\0", b"")  # UTF-16 is near enough to ASCII for a name
    found = _ROOT.search(_ASIDE.sub(b"", head))
    return found[1] if found else None


def is_feed(content: bytes) -> bool:
    """Tell whether an XML document is RSS, RDF or Atom by its first element."""
    return root(content) in _FEED_ROOTS


def read_feed(source: Source, limits: Limits) -> Found:
    """Read the entries of a feed file, numbered from 1. Raises MissingExtra, OSError."""
    with source.open() as file:
        content = file.read(limits.feed_bytes + 1)
    wrong = _wrong(content, limits)
    if wrong is not None:
        yield source.failed(wrong)
        return
    feed = _parsed(content)
    why = feed.get("bozo_exception")
    if feed.bozo and type(why).__name__ not in _HARMLESS:
        yield source.failed(
            f"not well-formed XML ({why}); what could be read of it is kept: entries: {len(feed.entries)}. Fetch it again"
        )
    elif not feed.entries:
        yield passed_over(source, "a feed without entries")
    for number, entry in enumerate(feed.entries[: limits.records], 1):
        yield from _entry(source, number, entry, feed.feed)


def _wrong(content: bytes, limits: Limits) -> str | None:
    if not content.strip():
        return "an empty file; an RSS or Atom feed was expected. Save it again, or leave it out"
    if len(content) > limits.feed_bytes:
        return too_large(None, limits.feed_bytes, "feed_bytes", thing="feed")
    if not is_feed(content):
        name = root(content)
        found = f"XML whose first element is <{name.decode('ascii', 'replace')}>" if name else "no XML"
        return f"{found}; an RSS, RDF or Atom feed was expected. A web page should be named .html"
    if _ENTITY.search(content.replace(b"\0", b"")):
        return "a feed that declares XML entities of its own, which can expand without end. Remove its <!ENTITY ...> lines"
    return None


def _parsed(content: bytes) -> Any:  # noqa: ANN401 - feedparser's own kind of dictionary
    try:
        import feedparser
    except ImportError:
        raise MissingExtra("reading RSS and Atom files", "feeds") from None
    return feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)


def _entry(source: Source, number: int, entry: Any, feed: Any) -> Iterator[Page | LeftOut]:  # noqa: ANN401 - feedparser's
    part = f"#{number}"
    content, language = _content(entry)
    if not content.strip():
        yield passed_over(source, "an entry with neither content nor summary", part)
        return
    given, dropped = _given(entry, feed, language)
    for why in dropped:
        yield passed_over(source, why, part)
    text = _SURROGATE.sub("\ufffd", content)
    yield page_of(source.path + part, text.encode("utf-8"), _media(entry, content), declared="utf-8", given=given)


def _content(entry: Any) -> tuple[str, str | None]:  # noqa: ANN401 - feedparser's
    """Return an entry's fullest text and its language; content goes before summary, HTML before plain text."""
    held = [c for c in entry.get("content", ()) if c.get("value", "").strip()]
    held.sort(key=lambda c: "html" not in c.get("type", ""))
    if held:
        return held[0]["value"], held[0].get("language")
    return entry.get("summary", ""), entry.get("summary_detail", {}).get("language")


def _media(entry: Any, content: str) -> MediaType:  # noqa: ANN401 - feedparser's
    """Tell HTML from plain text. Atom says which; of RSS, which never does, a tag or an entity in the text tells."""
    types = {c.get("type") for c in entry.get("content", ()) if c.get("value") == content}
    if types == {"text/plain"}:
        return "text/plain"
    return "text/html" if _TAG.search(content) or _ENTITY_USED.search(content) else "text/plain"


def _given(entry: Any, feed: Any, language: str | None) -> tuple[Metadata, list[str]]:  # noqa: ANN401 - feedparser's
    outlet = entry.get("source", {}).get("title") or feed.get("title")
    dates, dropped = {}, []
    for key in ("published", "updated"):
        written = entry.get(key) if key in entry else None
        dates[key] = edtf(written) if written else None
        if written and dates[key] is None:
            dropped.append(f'its {key} date is "{written[:60]}", which cannot be read; the entry is kept without it')
    metadata = Metadata(
        url=_address(entry.get("link"), feed.get("link")),
        title=_plain(entry.get("title")),
        outlet=_plain(outlet),
        author=_plain(entry.get("author")),
        published=dates["published"],
        updated=dates["updated"],
        language=(language or feed.get("language") or "").replace("_", "-") or None,
    )
    return metadata, dropped


def _address(link: str | None, base: str | None) -> str | None:
    """Return an entry's web address, made whole with the feed's own; None for what is no web address (an Atom id)."""
    try:
        whole = urljoin(base or "", link or "")
    except ValueError:
        return None
    return whole if whole.startswith(("http://", "https://")) else None


def _plain(text: str | None) -> str | None:
    """Return a title's or a name's characters without the HTML around them."""
    if not text:
        return None
    plain = html.unescape(_TAG.sub("", text)) if _TAG.search(text) or _ENTITY_USED.search(text) else text
    return _SURROGATE.sub("\ufffd", " ".join(plain.split())) or None
