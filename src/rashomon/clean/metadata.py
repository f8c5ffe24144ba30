"""What a page says of itself in; title, outlet, author, dates, language and address out, each with where it was read.

One idea: for each field an order of witnesses, the most deliberate first: what was given, JSON-LD, meta tags, the page's own
elements, its address. The first that says something usable is believed. Nothing is guessed from the text of the article.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from urllib.parse import urljoin, urlsplit

from rashomon import words
from rashomon.clean.jsonld import LinkedArticle, linked_article
from rashomon.clean.published import from_url, to_edtf
from rashomon.clean.scan import Scan, attributes
from rashomon.clean.titles import agree, bare_title
from rashomon.model import Metadata

__all__ = ["Described", "Told", "describe", "join_authors", "language_tag"]

_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title", "title")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "publisher")
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "byl",
)
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.issued", "dc.date.created", "dcterms.created", "citation_publication_date", "citation_date", "dc.date", "dcterms.date",
    "pubdate", "publishdate", "publish-date", "publication_date", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified",
    "last-modified", "lastmod",
)  # fmt: skip
_LANGUAGES = ("content-language", "dc.language", "dcterms.language", "language", "og:locale")
_SECTIONS = ("article:section", "parsely-section", "section")

_MARKUP = re.compile(r"<[^>]*+>")
_LANGUAGE = re.compile(r"([a-zA-Z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[-_.].*)?", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?:)?//\S+|\bwww\.\S+|\S+@\S+|@\w+")

Witness = tuple[str, str]  # what is said, where


@dataclass(frozen=True, slots=True)
class Told:
    """One field of the metadata and where its value was read: "given", "JSON-LD", "meta og:title", "h1", "address", ..."""

    field: str
    where: str


_CHANGE = ("datemodified", "modified", "updated")  # in the itemprop or class of a time that is not that of publication


@dataclass(frozen=True, slots=True)
class Described:
    """The metadata of a page; `told` in the order of the fields, for those that hold something; `article_body` from JSON-LD."""

    metadata: Metadata
    told: tuple[Told, ...]
    article_body: str = ""


class _Page:
    """What stands in the page's tags, read once."""

    def __init__(self, scan: Scan, source: str) -> None:
        self.meta: dict[str, list[str]] = {}
        self.h1: list[str] = []
        self.title, self.html_language, self.canonical = "", "", ""
        self.times: list[str] = []  # of publication, as far as the tags tell
        self.changes: list[str] = []
        blocks = []
        for tag in scan.told:
            if tag.name == "script":
                if "ld+json" in tag.attributes.lower():
                    blocks.append(source[tag.start : tag.end])
            elif tag.name in ("h1", "title"):
                self._text(tag.name, source[tag.start : tag.end])
            else:
                self._tag(tag.name, attributes(tag))
        self.linked = linked_article(blocks, headings=self.h1) or LinkedArticle()

    def _text(self, name: str, inner: str) -> None:
        text = plain(_MARKUP.sub(" ", inner[:10_000]))
        if name == "title":
            self.title = self.title or text
        elif text:
            self.h1.append(text)

    def _tag(self, name: str, given: dict[str, str]) -> None:
        if name == "meta" and given.get("content"):
            for key in {given.get(k, "").lower() for k in ("property", "name", "itemprop", "http-equiv")} - {""}:
                self.meta.setdefault(key, []).append(given["content"])
        elif name == "link" and "canonical" in given.get("rel", "").lower().split():
            self.canonical = self.canonical or given.get("href", "")
        elif name == "html":
            self.html_language = self.html_language or given.get("lang", "") or given.get("xml:lang", "")
        elif name == "time" and given.get("datetime"):
            said = f"{given.get('itemprop', '')} {given.get('class', '')}".lower()
            if any(word in said for word in _CHANGE):
                self.changes.append(given["datetime"])
                return
            first = "datepublished" in said or "pubdate" in given
            self.times.insert(0 if first else len(self.times), given["datetime"])

    def said(self, names: Iterable[str]) -> Iterator[Witness]:
        """Give what the meta tags of these names say, in the order of the names."""
        for name in names:
            for value in self.meta.get(name, ()):
                yield value, f"meta {name}"


def plain(text: str) -> str:
    """Return `text` with its entities decoded (also those encoded twice) and its white space collapsed."""
    return " ".join(html.unescape(html.unescape(text)).split())


def language_tag(value: str) -> str | None:
    """Return `value` ("nl_NL", "EN-us") as a BCP 47 tag ("nl-NL", "en-US"), or None if it is none."""
    match = _LANGUAGE.fullmatch(value.strip().split(",")[0].strip())
    if match is None:
        return None
    language, script, region = match.groups()
    return "-".join(filter(None, (language.lower(), script and script.title(), region and region.upper())))


@cache
def _byline() -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in words.topic("mul", "titles")["bylines"])
    return re.compile(rf"^(?:{listed})(?:\s*:\s*|\s+)", re.IGNORECASE)


def join_authors(names: Iterable[str]) -> str | None:
    """Return the names of authors, parted by ", ": without "By", addresses and repetitions; None if nothing is left."""
    found: list[str] = []
    for name in names:
        bare = _byline().sub("", _ADDRESS.sub(" ", plain(name)).strip(" ,;|-")).strip(" ,;|-")
        if bare and bare.casefold() not in {f.casefold() for f in found}:
            found.append(bare)
    return ", ".join(found) or None


def describe(scan: Scan, source: str, *, given: Metadata) -> Described:
    """Read the metadata of the page `source`, scanned before. What is `given` wins, field by field; dates come out as EDTF."""
    page = _Page(scan, source)
    url = _first(_addresses(page, given), lambda v: _absolute(v, given.url))
    outlet = _first(_outlets(page, given), lambda v: plain(v) or None)
    title = _title(page, given, outlet[0] or None, url[0] or None)
    authors = _author(page, given)
    published = _first(_published(page, given, url[0]), to_edtf)
    updated = _first(
        [
            *_given(given.updated),
            (page.linked.updated, "JSON-LD"),
            *page.said(_UPDATED),
            *((value, "time") for value in page.changes),
        ],
        to_edtf,
    )
    language = _first(_languages(page, given), language_tag)
    found = {"id": (given.id or "", "given"), "url": url, "title": title, "outlet": outlet, "author": authors}
    found |= {"published": published, "updated": updated, "language": language}
    told = tuple(Told(f.name, found[f.name][1]) for f in fields(Metadata) if found[f.name][0])
    return Described(Metadata(**{name: value or None for name, (value, _) in found.items()}), told, page.linked.body)


def _given(value: str | None) -> list[Witness]:
    return [(value, "given")] if value else []


def _first(witnesses: Iterable[Witness], usable: Callable[[str], str | None]) -> Witness:
    for value, where in witnesses:
        if value and where == "given":
            return usable(value) or value, where
        if value and (use := usable(value)):
            return use, where
    return "", ""


def _addresses(page: _Page, given: Metadata) -> Iterator[Witness]:
    yield from _given(given.url)
    yield page.canonical, "link canonical"
    yield from page.said(["og:url"])
    yield page.linked.url, "JSON-LD"


def _absolute(value: str, base: str | None) -> str | None:
    try:
        address = urljoin(base or "", value)
        return address if urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname else None
    except ValueError:
        return None


def _outlets(page: _Page, given: Metadata) -> Iterator[Witness]:
    yield from _given(given.outlet)
    yield page.linked.publisher, "JSON-LD"
    yield from page.said(_OUTLETS)


def _title(page: _Page, given: Metadata, outlet: str | None, url: str | None) -> Witness:
    """Choose the headline that agrees with an h1; if none does, the first there is."""
    if given.title:
        return given.title, "given"
    sections = [page.linked.section, *(value for value, _ in page.said(_SECTIONS))]
    candidates = [(page.linked.headline, "JSON-LD"), *page.said(_TITLES), *((h, "h1") for h in page.h1[:1]), (page.title, "title")]
    bare = [(bare_title(plain(v), outlet=outlet, url=url, sections=sections), where) for v, where in candidates if v.strip()]
    headings = [bare_title(h, outlet=outlet, url=url, sections=sections) for h in page.h1]
    agreeing = (c for c in bare if c[1] != "h1" and any(agree(c[0], h) for h in headings))
    return next(agreeing, next((c for c in bare if c[0]), ("", "")))


def _author(page: _Page, given: Metadata) -> Witness:
    if given.author:
        return given.author, "given"
    if author := join_authors(page.linked.authors):
        return author, "JSON-LD"
    for name in _AUTHORS:
        if author := join_authors(value for value, _ in page.said([name])):
            return author, f"meta {name}"
    return "", ""


def _published(page: _Page, given: Metadata, url: str) -> Iterator[Witness]:
    yield from _given(given.published)
    yield page.linked.published, "JSON-LD"
    yield from page.said(_PUBLISHED)
    yield from ((value, "time") for value in page.times)
    yield from_url(url) or "", "address"


def _languages(page: _Page, given: Metadata) -> Iterator[Witness]:
    yield from _given(given.language)
    yield page.linked.language, "JSON-LD"
    yield page.html_language, "html lang"
    yield from page.said(_LANGUAGES)
