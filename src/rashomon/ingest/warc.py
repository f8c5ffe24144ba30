"""A web archive in, its pages out: responses, resources, conversions and revisits that hold readable text.

`records.py` finds the records; fastwarc reads their headers and `bodies.py` unpacks them. A revisit, which says "as
before", gives the earlier page again under its own address and date. What holds no article is counted, not listed.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from rashomon.errors import MissingExtra
from rashomon.ingest.bodies import Body, unpack
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
    damages: int = 0


def read_warc(source: Source, limits: Limits) -> Found:
    """Read the pages of a WARC file, packed or not. Raises MissingExtra, OSError."""
    _fastwarc()
    with source.open() as raw:
        archive, number = _Archive(source, raw, limits), 0
        for number, record in enumerate(records(raw, limits), 1):
            if number > limits.records:
                yield source.failed(
                    f"more than {limits.records:,} records; the rest is not read. Split the file, or raise the limit records"
                )
                break
            archive.damages += isinstance(record, Damage)
            if archive.damages > limits.damages:
                yield source.failed(f"more than {limits.damages:,} damaged places; the rest is not read. Fetch it again")
                break
            yield from _one(archive, number, record)
        if not number:
            yield source.failed("no record in it; a WARC file was expected. Fetch it again, or leave it out")
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
        yield from _revisit(archive, number, headers)
    elif kind == "conversion" and headers.get("warc-refers-to") in archive.seen:
        raise _Passed(f"another form of record #{archive.seen[headers['warc-refers-to']][0]}, which is read itself")
    else:
        _remember(archive, number, record, headers)
        yield from _page(archive, number, parsed, headers)
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


def _revisit(archive: _Archive, number: int, headers: dict[str, str]) -> Iterator[Page | LeftOut]:
    """Give again the page that a revisit refers to, at the revisit's own address and time."""
    keys = _keys(headers, "warc-refers-to", "warc-refers-to-target-uri", "warc-refers-to-date")
    key = next((key for key in keys if key in archive.seen), None)
    if key is None:
        raise _Passed("a revisit of a page that does not stand before it in this file; give the file that holds it")
    original = again(archive.raw, archive.seen[key][1], archive.limits)
    parsed = _fastwarc().WarcRecord.from_bytes(original.head + (original.block or b""))
    first = {name.lower(): value for name, value in parsed.headers.items()}
    own = {name: headers[name] for name in ("warc-target-uri", "warc-date") if name in headers}
    yield from _page(archive, number, parsed, first | own)


def _page(archive: _Archive, number: int, parsed: Any, headers: dict[str, str]) -> Iterator[Page | LeftOut]:  # noqa: ANN401 - fastwarc's
    content_type, body = _content(parsed, headers.get("content-type", ""), archive.limits)
    if len(body.content) > archive.limits.page_bytes:
        raise _Broken(too_large(None, archive.limits.page_bytes, "page_bytes"))
    if not body.content.strip():
        raise _Broken(f"{body.wrong}. Fetch the page again") if body.wrong else _Passed("an empty page")
    charset = _CHARSET.search(content_type)
    yield page_of(
        f"{archive.source.path}#{number}",
        body.content,
        _media(content_type, body.content),
        declared=charset[1] if charset else None,
        fetched=headers.get("warc-date"),
        given=Metadata(url=headers.get("warc-target-uri", "").strip("<>") or None),
    )
    if body.wrong:
        yield archive.source.failed(f"{body.wrong}; what came before is kept. Fetch the page again", f"#{number}")


def _content(parsed: Any, content_type: str, limits: Limits) -> tuple[str, Body]:  # noqa: ANN401 - fastwarc's record
    """Return a record's media type as declared, and its body; of an HTTP response, those that it carries."""
    if not content_type.lower().startswith("application/http"):
        return content_type, Body(parsed.reader.read())
    try:
        parsed.parse_http(auto_decode="none")
    except (OSError, ValueError) as error:
        raise _Broken(f"its HTTP response cannot be read ({error}). Fetch the page again") from None
    if parsed.http_headers is None or not parsed.http_headers.status_code:
        raise _Broken("its HTTP response has no status line. Fetch the page again")
    if (status := parsed.http_headers.status_code) != 200:
        raise _Passed(f"an HTTP answer with status {status}, which is no page")
    http = {name.lower(): value for name, value in parsed.http_headers.items()}
    encodings = http.get("content-encoding", "").split(",")
    body = unpack(parsed.reader.read(), transfer=http.get("transfer-encoding", ""), encodings=encodings, limit=limits.page_bytes)
    return http.get("content-type", ""), body


def _media(content_type: str, body: bytes) -> MediaType:
    name = content_type.partition(";")[0].strip().lower()
    if not name:
        return "text/html" if _MARKUP.search(body[:4096]) else "text/plain"
    if name not in _MEDIA:
        raise _Passed(f"a file of type {name[:80]}, which is no article")
    return _MEDIA[name]
