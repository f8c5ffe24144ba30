"""A WARC file in, its records out, each with the byte where it begins. The one idea: every record is checked to be whole
(a header, as many bytes as it says, a blank line), because the libraries pass silently over what is cut or overwritten.

Format: ISO 28500 (WARC/1.0, 1.1), plain, packed record by record, or packed as a whole. After damage the reading goes on at the
next gzip member or the next header that can be found.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO, cast

from rashomon.ingest.limits import Limits
from rashomon.ingest.members import MAGIC, Damage, Member, find, inflate, members

__all__ = ["Place", "Record", "again", "records"]

_HEAD = 64 * 1024  # no header of a real crawler comes near
_FIRST = 4 * 1024
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record begins: a byte of the file; in a packed file the member's first byte, and the byte in what it unpacks to."""

    start: int
    inner: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One whole record: its header with the blank line, its block (None when it is beyond the limit), the block's size."""

    place: Place
    head: bytes
    block: bytes | None
    size: int


@dataclass(frozen=True, slots=True)
class _Read:
    record: Record
    end: int


def records(raw: BinaryIO, limits: Limits) -> Iterator[Record | Damage]:
    """Read the records of a WARC file in order, and the damage between them. `raw` must be seekable."""
    raw.seek(0)
    if raw.read(3) != MAGIC:
        yield from _walk(raw, None, limits)
        return
    for member in members(raw, limits):
        if isinstance(member, Damage):
            yield member
            continue
        with member.body as body:
            yield from _walk(cast("BinaryIO", body), member.start, limits)


def again(raw: BinaryIO, place: Place, limits: Limits) -> Record:
    """Read once more a record that was read whole before."""
    if place.inner is None:
        return cast("_Read", _record(raw, place.start, None, limits)).record
    with cast("Member", inflate(raw, place.start, limits)).body as body:
        return cast("_Read", _record(cast("BinaryIO", body), place.inner, place.start, limits)).record


def _walk(stream: BinaryIO, member: int | None, limits: Limits) -> Iterator[Record | Damage]:
    at = _past_blank(stream, 0)
    while at is not None:
        found = _record(stream, at, member, limits)
        if isinstance(found, _Read):
            yield found.record
            at = _past_blank(stream, found.end)
        else:
            yield found
            following = find(stream, b"\nWARC/1.", at + 1)
            at = None if following is None else following + 1


def _past_blank(stream: IO[bytes], at: int) -> int | None:
    """Return the next byte from `at` on that is no line end, or None at the end of the file."""
    stream.seek(at)
    while piece := stream.read(_FIRST):
        if kept := piece.lstrip(b"\r\n"):
            return at + len(piece) - len(kept)
        at += len(piece)
    return None


def _record(stream: BinaryIO, at: int, member: int | None, limits: Limits) -> _Read | Damage:
    place = Place(at) if member is None else Place(member, at)
    head = _head(stream, at)
    if isinstance(head, str):
        return Damage(place.start, head)
    declared = _LENGTH.search(head)
    if declared is None:
        return Damage(place.start, "a record header without a Content-Length. Write the file again with a WARC tool")
    size, body = int(declared[1]), at + len(head)
    there = stream.seek(0, io.SEEK_END) - body
    if there < size:
        return Damage(place.start, f"a record of {size:,} bytes of which {there:,} are there; the file is cut off. Fetch it again")
    stream.seek(body)
    block = stream.read(size) if size <= limits.page_bytes else None
    stream.seek(body + size)
    if stream.read(4)[:1] not in (b"\r", b"\n", b""):
        return Damage(place.start, f"a record that does not end after the {size:,} bytes that it declares. Fetch the file again")
    return _Read(Record(place, head, block, size), body + size)


def _head(stream: BinaryIO, at: int) -> bytes | str:
    """Return the header at `at` up to its blank line, or what is wrong with it."""
    stream.seek(at)
    text = stream.read(_FIRST)
    if not text.startswith(b"WARC/"):
        return 'no WARC record: it should begin with "WARC/". Fetch the file again'
    end = _HEAD_END.search(text)
    if end is None:
        text += stream.read(_HEAD - _FIRST)
        end = _HEAD_END.search(text)
    if end is None:
        return "a record header that does not end; the file is cut off or damaged there. Fetch it again"
    return text[: end.end()]
