"""Standard input, or a file whose name tells nothing, read by what it begins with.

gzip is unpacked; "WARC/" is an archive; "{" or "[" is JSON if it parses; "<" is a feed or a web page; all else is text.
"""

import json
import zlib

from rashomon.ingest.feeds import is_feed, read_feed
from rashomon.ingest.jsonl import read_json, read_json_lines
from rashomon.ingest.limits import Limits
from rashomon.ingest.members import MAGIC, unpacked
from rashomon.ingest.plain import read_html, read_text
from rashomon.ingest.source import Found, Reader, Source
from rashomon.ingest.warc import read_warc

__all__ = ["read_unnamed"]

_HEAD = 64 * 1024


def read_unnamed(source: Source, limits: Limits) -> Found:
    """Read a source of any kind. Raises as the reader that it turns out to need."""
    with source.open() as file:
        head = file.read(_HEAD)
    if not head.startswith(MAGIC):
        return _reader(head)(source, limits)
    inside = _peek(head)
    if inside is None or inside.startswith(MAGIC):
        raise source.error("a gzip file that is damaged, or packed twice. Unpack it first")
    if inside.startswith(b"WARC/"):
        return read_warc(source, limits)
    return _reader(inside)(unpacked(source, limits), limits)


def _peek(head: bytes) -> bytes | None:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, _HEAD)
    except zlib.error:
        return None


def _reader(head: bytes) -> Reader:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"WARC/"):
        return read_warc
    if start.startswith((b"{", b"[")):
        return _json(start) or read_text
    if start.startswith(b"<"):
        return read_feed if is_feed(start) else read_html
    return read_text


def _json(start: bytes) -> Reader | None:
    """Return the reader of JSON lines, of one JSON value, or None: text that happens to begin with a bracket."""
    line = start.partition(b"\n")[0]
    if line.startswith(b"{") and (_parses(line) or (line == start and line.startswith(b'{"') and len(start) > _HEAD // 2)):
        return read_json_lines
    return read_json if _parses(start) or start.startswith((b'[{"', b"[\n")) else None


def _parses(text: bytes) -> bool:
    try:
        json.loads(text.decode("utf-8"))
    except (ValueError, RecursionError):
        return False
    return True
