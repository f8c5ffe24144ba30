"""A web archive in, its pages out: responses, resources, conversions and revisits that hold readable text.

`records.py` finds the records; fastwarc reads their headers, HTTP, chunks and content encodings. A revisit, which says "as
before", gives the earlier page again under its own address and date. What holds no article is counted, not listed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from rashomon.errors import MissingExtra
from rashomon.ingest.limits import Limits
from rashomon.ingest.members import Damage
from rashomon.ingest.records import Place, Record, again, records
from rashomon.ingest.source import Found, MediaType, Source, page_of, passed_over, too_large
from rashomon.model import LeftOut, Metadata, Page

__all__ = ["read_warc"]

_READ = frozenset({"response", "resource", "conversion", "revisit"})
_MEDIA: dict[str, MediaType] = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "text/markdown": "text/markdown",
}
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:+-]{1,40})""", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|p|div)\b", re.IGNORECASE)


class _Passed(Exception):  # noqa: N818 - not an error: a choice, on its way to becoming a LeftOut
    """This record is not an article."""


class _Broken(Exception):  # noqa: N818 - becomes a LeftOut
    """This record cannot be read."""


@dataclass(slots=True)
class _Archive:
    """What has been seen of one file: where each record stands by its id, digest and address; what held no article."""

    source: Source
    raw: BinaryIO
    limits: Limits
    seen: dict[str, tuple[int, Place]] = field(default_factory=dict)
    silent: Counter[str] = field(default_factory=Counter)


def read_warc(source: Source, limits: Limits) -> Found:
    """Read the pages of a WARC file, packed or not. Raises MissingExtra, OSError."""
    _fastwarc()
    with source.open() as raw:
        archive = _Archive(source, raw, limits)
        for number, record in enumerate(records(raw, limits), 1):
            if number > limits.records:
                yield source.failed(
                    f"more than {limits.records:,} records; the rest is not read. Split the file, or raise the limit records"
                )
                break
            yield from _one(archive, number, record)
        if archive.silent:
            parts = ", ".join(f"{count} {kind}" for kind, count in sorted(archive.silent.items()))
            yield passed_over(source, f"{archive.silent.total()} records that hold no article by their type: {parts}")


def _fastwarc() -> Any:  # noqa: ANN401 - the module is optional
    try:
        from fastwarc import warc
    except ImportError:
        raise MissingExtra("reading WARC files", "archives") from None
    return warc


def _one(archive: _Archive, number: int, record: Record | Damage) -> Iterator[Page | LeftOut]:
    part = f"#{number}"
    if isinstance(record, Damage):
        yield archive.source.failed(f"at byte {record.start:,}: {record.why}; what stands after it is read", part)
        return
    try:
        yield from _pages(archive, number, record)
    except _Passed as reason:
        yield passed_over(archive.source, str(reason), part)
    except _Broken as reason:
        yield archive.source.failed(f"at byte {record.place.start:,}: {reason}", part)


def _pages(archive: _Archive, number: int, record: Record) -> Iterator[Page | LeftOut]:
    try:
        parsed = _fastwarc().WarcRecord.from_bytes(record.head + (record.block or b""))
    except (OSError, ValueError) as error:
        raise _Broken(f"its header cannot be read ({error})") from None
    headers = {name.lower(): value for name, value in parsed.headers.items()}
    kind = headers.get("warc-type", "unknown")
    if kind not in _READ:
        archive.silent[kind] += 1
        return
    if record.block is None:
        raise _Broken(too_large(record.size, archive.limits.page_bytes, "page_bytes"))
    if kind == "revisit":
        yield _revisit(archive, number, headers)
    elif kind == "conversion" and headers.get("warc-refers-to") in archive.seen:
        raise _Passed(f"another form of record #{archive.seen[headers['warc-refers-to']][0]}, which is read itself")
    else:
        _remember(archive, number, record, headers)
        yield _page(archive, number, parsed, headers)
    if headers.get("warc-truncated"):
        yield passed_over(
            archive.source, f"the crawler cut this page (WARC-Truncated: {headers['warc-truncated']}); it is kept", f"#{number}"
        )


def _remember(archive: _Archive, number: int, record: Record, headers: dict[str, str]) -> None:
    for key in _keys(headers, "warc-record-id", "warc-target-uri", "warc-date"):
        archive.seen.setdefault(key, (number, record.place))


def _keys(headers: dict[str, str], record_id: str, uri: str, date: str) -> list[str]:
    """Return the names under which a record can be referred to, the surest first."""
    named = [headers.get(record_id, "")]
    if headers.get(uri) and headers.get(date):
        named.append(f"{headers[uri].strip('<>')} {headers[date]}")
    return [name for name in (*named, headers.get("warc-payload-digest", "")) if name]


def _revisit(archive: _Archive, number: int, headers: dict[str, str]) -> Page:
    """Give again the page that a revisit refers to, at the revisit's own address and time."""
    keys = _keys(headers, "warc-refers-to", "warc-refers-to-target-uri", "warc-refers-to-date")
    key = next((key for key in keys if key in archive.seen), None)
    if key is None:
        raise _Passed("a revisit of a page that does not stand before it in this file; give the file that holds it")
    original = again(archive.raw, archive.seen[key][1], archive.limits)
    parsed = _fastwarc().WarcRecord.from_bytes(original.head + (original.block or b""))
    first = {name.lower(): value for name, value in parsed.headers.items()}
    own = {name: headers[name] for name in ("warc-target-uri", "warc-date") if name in headers}
    return _page(archive, number, parsed, first | own)


def _page(archive: _Archive, number: int, parsed: Any, headers: dict[str, str]) -> Page:  # noqa: ANN401 - fastwarc's record
    content_type = headers.get("content-type", "")
    if content_type.lower().startswith("application/http"):
        content_type = _http(parsed)
    size: int = parsed.content_length
    body = _body(parsed, archive.limits)
    path = f"{archive.source.path}#{number}"
    url = headers.get("warc-target-uri", "").strip("<>") or None
    charset = _CHARSET.search(content_type)
    if not body.strip():
        raise _empty(size)
    return page_of(
        path,
        body,
        _media(content_type, body),
        declared=charset[1] if charset else None,
        fetched=headers.get("warc-date"),
        given=Metadata(url=url),
    )


def _http(parsed: Any) -> str:  # noqa: ANN401 - fastwarc's record
    """Read the HTTP header and return its Content-Type."""
    try:
        parsed.parse_http(auto_decode="all")
    except (OSError, ValueError) as error:
        raise _Broken(f"its HTTP response cannot be read ({error}). Fetch the page again") from None
    if parsed.http_headers is None or not parsed.http_headers.status_code:
        raise _Broken("its HTTP response has no status line. Fetch the page again")
    if (status := parsed.http_headers.status_code) != 200:
        raise _Passed(f"an HTTP answer with status {status}, which is no page")
    types = [value for name, value in parsed.http_headers.items() if name.lower() == "content-type"]
    return types[-1] if types else ""


def _body(parsed: Any, limits: Limits) -> bytes:  # noqa: ANN401 - fastwarc's record
    try:
        body: bytes = parsed.reader.read(limits.page_bytes + 1)
    except (OSError, ValueError) as error:
        raise _Broken(f"its body cannot be unpacked ({error}). Fetch the page again") from None
    if len(body) > limits.page_bytes:
        raise _Broken(too_large(None, limits.page_bytes, "page_bytes"))
    return body


def _empty(size: int) -> Exception:
    """Tell a page without content from one whose packed content gives nothing."""
    if size > 64:
        return _Broken(f"its body of {size:,} bytes unpacks to nothing; it is cut off. Fetch the page again")
    return _Passed("an empty page")


def _media(content_type: str, body: bytes) -> MediaType:
    name = content_type.partition(";")[0].strip().lower()
    if not name:
        return "text/html" if _MARKUP.search(body[:4096]) else "text/plain"
    if name not in _MEDIA:
        raise _Passed(f"a file of type {name[:80]}, which is no article")
    return _MEDIA[name]
