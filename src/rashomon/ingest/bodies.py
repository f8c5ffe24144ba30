"""The body of an HTTP message as it was stored in, as it was meant out: chunks joined, packing undone, bounded in size.

The one idea: a body is judged by its bytes and not only by its header, because archives often hold bodies already unpacked
under the header of the packed ones; and a body that is cut gives what came before the cut, and says so.
Format: RFC 9112 (chunks), RFC 9110 (content codings).
"""

import io
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Body", "unpack"]

_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True, slots=True)
class Body:
    """A body's bytes, and what is wrong with it: None, or why only a part of it could be had."""

    content: bytes
    wrong: str | None = None


def unpack(stored: bytes, *, transfer: str, encodings: Sequence[str], limit: int) -> Body:
    """Undo the transfer coding and then the content codings, the last applied first; give at most `limit` + 1 bytes."""
    body = _joined(stored) if "chunked" in transfer.lower() else Body(stored)
    for name in reversed([n.strip().lower() for n in encodings if n.strip()]):
        inner = _decoded(body.content, name, limit)
        body = Body(inner.content, body.wrong or inner.wrong)
    return body


def _joined(stored: bytes) -> Body:
    """Join chunks; bytes that do not begin with a chunk's length were joined before they were stored."""
    pieces: list[bytes] = []
    at = 0
    while found := _CHUNK.match(stored, at):
        size = int(found[1], 16)
        if size == 0:
            return Body(b"".join(pieces))
        pieces.append(stored[found.end() : found.end() + size])
        at = found.end() + size
        at += 2 if stored[at : at + 2] == b"\r\n" else 1 if stored[at : at + 1] == b"\n" else 0
    if not pieces:
        return Body(stored)
    return Body(b"".join(pieces), f"its chunks end at byte {at:,} before the last of them")


def _decoded(content: bytes, name: str, limit: int) -> Body:
    if name in {"gzip", "x-gzip"}:
        return _inflated(content, 31, limit) if content.startswith(_GZIP) else Body(content)
    if name == "deflate":
        return _inflated(content, 15 if _is_zlib(content) else -15, limit)
    if name == "br":
        return _by_fastwarc("BrotliReader", content, limit)
    if name == "zstd":
        return _by_fastwarc("ZstdReader", content, limit) if content.startswith(_ZSTD) else Body(content)
    return Body(content)


def _is_zlib(content: bytes) -> bool:
    return len(content) >= 2 and content[0] & 0x0F == 8 and (content[0] << 8 | content[1]) % 31 == 0


def _inflated(content: bytes, wbits: int, limit: int) -> Body:
    engine = zlib.decompressobj(wbits=wbits)
    out = b""
    try:
        out = engine.decompress(content, limit + 1)
    except zlib.error as error:
        return _salvaged(content, wbits, limit, str(error).rpartition(": ")[2])
    whole = engine.eof or len(out) > limit
    return Body(out, None if whole else "its packed body is cut off")


def _salvaged(content: bytes, wbits: int, limit: int, why: str) -> Body:
    """Give what can be unpacked before the damage, looked for in small steps."""
    engine = zlib.decompressobj(wbits=wbits)
    out = bytearray()
    for at in range(0, len(content), 256):
        try:
            out += engine.decompress(content[at : at + 256], limit + 1 - len(out))
        except zlib.error:
            break
        if len(out) > limit:
            break
    return Body(bytes(out), f"its packed body is damaged ({why})")


def _by_fastwarc(reader: str, content: bytes, limit: int) -> Body:
    from fastwarc import stream_io

    try:
        return Body(getattr(stream_io, reader)(io.BytesIO(content)).read(limit + 1))
    except (OSError, ValueError) as error:
        return Body(b"", f"its packed body is damaged ({error})")
