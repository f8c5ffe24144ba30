"""One thing to read, whatever holds it; and the two things that reading gives: a page, or why there is none.

The one idea: a source has two names. `path` goes into the result and does not depend on the working directory;
`shown` is what the user typed, so that what is left out can be found.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import BinaryIO, Literal, cast

from rashomon.errors import ItemError
from rashomon.ingest.limits import Limits
from rashomon.model import NO_METADATA, LeftOut, Metadata, Page

__all__ = ["Found", "MediaType", "Reader", "Source", "once", "page_of", "passed_over", "too_large"]

MediaType = Literal["text/html", "text/plain", "text/markdown"]
Found = Iterator[Page | LeftOut]


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be opened and read.

    path    its name in the result, without the folders above it
    shown   its name as the user gave it
    open    gives a seekable binary file; raises OSError
    """

    path: str
    shown: str
    open: Callable[[], BinaryIO]

    def failed(self, why: str, part: str = "") -> LeftOut:
        """Say that this source, or a `part` of it such as "#3" or ":12", could not be read."""
        return LeftOut(self.shown + part, "ingest", why)

    def error(self, why: str, part: str = "") -> ItemError:
        return ItemError(self.shown + part, where="ingest", why=why)


Reader = Callable[[Source, Limits], Found]


def passed_over(source: Source, why: str, part: str = "") -> LeftOut:
    """Say that a part of a source is left out by choice; that is no fault."""
    return LeftOut(source.shown + part, "ingest", why, failed=False)


def page_of(
    path: str,
    content: bytes,
    media_type: MediaType,
    *,
    declared: str | None = None,
    fetched: str | None = None,
    given: Metadata = NO_METADATA,
) -> Page:
    """Make the page of `content`, with its SHA-256."""
    return Page(path, content, hashlib.sha256(content).hexdigest(), media_type, declared, fetched, given)


def too_large(size: int | None, limit: int, option: str, *, thing: str = "page") -> str:
    """Word the refusal of a `thing` of `size` bytes (None: unknown, but larger) beyond a limit."""
    found = f"a {thing} of {size:,} bytes" if size is not None else f"a {thing} of more than {limit:,} bytes"
    return f"{found}; the limit is {limit:,} bytes. Split it, or raise the limit {option}"


def once(stream: Callable[[], BinaryIO], limits: Limits, kept: ExitStack) -> Callable[[], BinaryIO]:
    """Make openable, again and again, what can be read but once (a pipe): it lies in a nameless file on disk until `kept` closes.

    Opening raises OSError if it holds more than `limits.unpacked_bytes`.
    """
    files: list[BinaryIO] = []

    def opened() -> BinaryIO:
        if not files:
            file = kept.enter_context(tempfile.TemporaryFile(buffering=0))  # noqa: SIM115 - `kept` closes it
            files.append(cast("BinaryIO", file))
            _copy(stream(), files[0], limits)
        files[0].seek(0)
        return os.fdopen(os.dup(files[0].fileno()), "rb")

    return opened


def _copy(stream: BinaryIO, file: BinaryIO, limits: Limits) -> None:
    while piece := stream.read(1 << 20):
        file.write(piece)
        if file.tell() > limits.unpacked_bytes:
            raise OSError(f"it holds more than {limits.unpacked_bytes:,} bytes; give it as files")
