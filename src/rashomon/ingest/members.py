"""A gzip file in, its members unpacked one by one. The one idea: a member is found and judged by itself, so that a broken one
costs no other, and one that unpacks to far more than it should is stopped on the way.

Format: RFC 1952. A damaged member is passed by searching for the next gzip magic, as no index says where it begins.
"""

import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO, BinaryIO, cast

from rashomon.ingest.limits import Limits
from rashomon.ingest.source import Source

__all__ = ["MAGIC", "Damage", "Member", "find", "inflate", "members", "unpacked"]

MAGIC = b"\x1f\x8b\x08"
_CHUNK = 16 * 1024
_IN_MEMORY = 32 * 1024 * 1024
_TRIES = 10_000  # by chance the magic stands once in 16 MiB of packed bytes; a file full of it is made to cost time
_SMALL = 1024 * 1024  # below this a high ratio is no danger


@dataclass(frozen=True, slots=True)
class Member:
    """One unpacked member: the bytes [start, end) of the file, and what they hold."""

    start: int
    end: int
    body: IO[bytes]


@dataclass(frozen=True, slots=True)
class Damage:
    """A place in a file that cannot be read: its first byte, and what is wrong there."""

    start: int
    why: str


def inflate(raw: BinaryIO, start: int, limits: Limits) -> Member | Damage:
    """Unpack the gzip member that begins at byte `start`. The caller closes its body."""
    body: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the caller closes it
    end = _unpack(raw, start, body, limits)
    if isinstance(end, str):
        body.close()
        return Damage(start, end)
    body.seek(0)
    return Member(start, end, body)


def _unpack(raw: BinaryIO, start: int, body: IO[bytes], limits: Limits) -> int | str:
    """Write what a member holds to `body`; return where the member ends, or what is wrong with it."""
    engine = zlib.decompressobj(wbits=31)
    raw.seek(start)
    taken = made = 0
    while not engine.eof:
        piece = engine.unconsumed_tail
        if not piece:
            piece = raw.read(_CHUNK)
            taken += len(piece)
        if not piece:
            return "the file ends in the middle of a gzip member; it is cut off. Fetch it again"
        try:
            out = engine.decompress(piece, _CHUNK * 16)
        except zlib.error as error:
            return f"a damaged gzip member ({_plain(error)}). Fetch the file again"
        made += len(out)
        body.write(out)
        if made > limits.unpacked_bytes:
            return f"a gzip member that unpacks to more than {limits.unpacked_bytes:,} bytes; pack it record by record"
        if made > _SMALL and made > taken * limits.unpacked_ratio:
            return f"a gzip member that unpacks to more than {limits.unpacked_ratio} times its size; no news page does that"
    return start + taken - len(engine.unused_data)


def _plain(error: zlib.error) -> str:
    """Return zlib's own reason without its wrapping: "incorrect data check"."""
    return str(error).rpartition(": ")[2]


def members(raw: BinaryIO, limits: Limits) -> Iterator[Member | Damage]:
    """Unpack the members of a gzip file in order; past damage, go on at the next that can be found. Close each body after use."""
    at: int | None = 0
    while at is not None:
        found = inflate(raw, at, limits)
        yield found
        at = _after(raw, found)
        if isinstance(found, Damage) and at is not None:
            at = _sound(raw, at)


def _after(raw: BinaryIO, found: Member | Damage) -> int | None:
    """Return where to go on after what was found; None at the end of the file. Padding with NULs is passed."""
    at = found.end if isinstance(found, Member) else found.start + 1
    raw.seek(at)
    while piece := raw.read(_CHUNK):
        if kept := piece.lstrip(b"\0"):
            return at + len(piece) - len(kept)
        at += len(piece)
    return None


def _sound(raw: BinaryIO, at: int) -> int | None:
    """Return the first byte from `at` on where a gzip member can be unpacked, at least at its beginning."""
    for _ in range(_TRIES):
        at_magic = find(raw, MAGIC, at)
        if at_magic is None:
            return None
        raw.seek(at_magic)
        try:
            if zlib.decompressobj(wbits=31).decompress(raw.read(_CHUNK), 64):
                return at_magic
        except zlib.error:
            pass  # the magic's three bytes stood there by chance
        at = at_magic + 1
    return None


def find(raw: BinaryIO, what: bytes, start: int) -> int | None:
    """Return the offset of the first `what` at or after `start`, or None; read piece by piece."""
    raw.seek(start)
    window, base = b"", start
    while piece := raw.read(_CHUNK * 16):
        window += piece
        if (hit := window.find(what)) >= 0:
            return base + hit
        keep = min(len(what) - 1, len(window))
        base += len(window) - keep
        window = window[-keep:]
    return None


def unpacked(source: Source, limits: Limits) -> Source:
    """Return a source that reads as the unpacked bytes of a gzip file. Opening it raises ItemError where a member is damaged."""

    def opened() -> BinaryIO:
        with ExitStack() as on_failure, source.open() as raw:
            whole = on_failure.enter_context(tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY))
            for member in members(raw, limits):
                if isinstance(member, Damage):
                    raise source.error(f"byte {member.start:,}: {member.why}")
                with member.body as body:
                    shutil.copyfileobj(body, whole)
                if whole.tell() > limits.unpacked_bytes:
                    raise source.error(f"it unpacks to more than {limits.unpacked_bytes:,} bytes; split it")
            on_failure.pop_all()
        whole.seek(0)
        return cast("BinaryIO", whole)

    return Source(source.path, source.shown, opened)
