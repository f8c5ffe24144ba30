"""Paths in, pages out: which files are read, in which order, and which reader reads which. The one idea: the list of files is
made first, each real file once, in an order that does not depend on how the paths were given.
"""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import BinaryIO

from rashomon import endings
from rashomon.errors import ItemError, UsageError
from rashomon.ingest.feeds import read_feed
from rashomon.ingest.jsonl import read_json, read_json_lines
from rashomon.ingest.limits import NO_LIMITS_CHANGED, Limits
from rashomon.ingest.members import unpacked
from rashomon.ingest.plain import read_html, read_markdown, read_text
from rashomon.ingest.sniff import read_unnamed
from rashomon.ingest.source import Found, Reader, Source, once
from rashomon.ingest.warc import read_warc
from rashomon.model import LeftOut, Page

__all__ = ["pages"]


def pages(paths: Sequence[str], *, stdin: BinaryIO | None = None, limits: Limits = NO_LIMITS_CHANGED) -> Iterator[Page | LeftOut]:
    """Read every page that the paths hold, in the order of the pages' own paths; and say of everything else why it is not read.

    paths    files, folders, or "-" for standard input. A folder is read with all below it, except hidden files (names that
             begin with a dot), which are passed without a word, and links to folders, which are named
    stdin    what "-" reads; the process's own standard input if None
    limits   bounds in size and number

    A file gives its name as `Page.path`, a file in a folder its path below that folder; a record adds `#N`, a JSON line `:N`.
    A file reached twice is read once. An id given twice by JSON lines is refused the second time.
    Raises UsageError at once if there are no paths, MissingExtra when a file needs a package that is not installed.
    """
    if isinstance(paths, str) or not paths:
        raise UsageError("no paths given. Name files or folders to read, or - for standard input")
    return _pages(tuple(paths), stdin, limits)


def _pages(paths: Sequence[str], stdin: BinaryIO | None, limits: Limits) -> Found:
    ids: dict[str, str] = {}
    with ExitStack() as kept:
        for found in _listed(paths, stdin, limits, kept):
            if isinstance(found, LeftOut):
                yield found
                continue
            for item in _read(*found, limits):
                yield _once_each(found[0], item, ids) if isinstance(item, Page) else item


def _once_each(source: Source, page: Page, ids: dict[str, str]) -> Page | LeftOut:
    """Return the page, or why not if its given id was seen before."""
    if page.given.id is None:
        return page
    if page.given.id not in ids:
        ids[page.given.id] = page.path
        return page
    why = f'the id "{page.given.id[:80]}" was given before, by {ids[page.given.id]}. Give each article an id of its own'
    return source.failed(why, page.path.removeprefix(source.path))


def _read(source: Source, reader: Reader, limits: Limits) -> Found:
    """Read one source; what fails in it fails it alone."""
    try:
        yield from reader(source, limits)
    except ItemError as error:
        yield LeftOut(error.what, error.where, error.why)
    except OSError as error:
        yield source.failed(f"it cannot be read ({error.strerror or error}). Check that it is there and that you may read it")


# --- which files -----------------------------------------------------------------------------------------------------


def _listed(paths: Sequence[str], stdin: BinaryIO | None, limits: Limits, kept: ExitStack) -> list[tuple[Source, Reader] | LeftOut]:
    """List what is to be read, sorted by its own path, each real file once; and what is not."""
    real: dict[str, tuple[Source, Reader] | LeftOut] = {}
    for path in dict.fromkeys(paths):
        for key, found in _under(path, stdin, limits, kept):
            if key not in real or _order(found) < _order(real[key]):
                real[key] = found
    return sorted(real.values(), key=_order)


def _order(found: tuple[Source, Reader] | LeftOut) -> tuple[str, str]:
    return (found.what, "") if isinstance(found, LeftOut) else (found[0].path, found[0].shown)


def _under(
    path: str, stdin: BinaryIO | None, limits: Limits, kept: ExitStack
) -> Iterator[tuple[str, tuple[Source, Reader] | LeftOut]]:
    if path == "-":
        yield "-", (Source("-", "-", once(lambda: stdin or sys.stdin.buffer, limits, kept)), read_unnamed)
        return
    try:
        kind = Path(path).stat().st_mode
    except (OSError, ValueError) as error:
        yield path, LeftOut(path, "ingest", _absent(path, error))
        return
    if stat.S_ISDIR(kind):
        yield from _folder(path)
    elif stat.S_ISREG(kind) or stat.S_ISFIFO(kind):
        named = partial(_opened, path)
        source = Source(
            Path(path).name, path, named if stat.S_ISREG(kind) else once(lambda: kept.enter_context(named()), limits, kept)
        )
        yield os.path.realpath(path), (source, _reader(path) or read_unnamed)
    else:
        yield path, LeftOut(path, "ingest", "a device or socket, not a file. Give a file or a folder")


def _absent(path: str, error: OSError | ValueError) -> str:
    if Path(path).is_symlink() if "\0" not in path else False:
        return "a link to something that is not there. Mend the link, or leave it out"
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder. Check the name and the folder you are in"
    return f"it cannot be read ({getattr(error, 'strerror', None) or error}). Check the name and that you may read it"


def _folder(top: str) -> Iterator[tuple[str, tuple[Source, Reader] | LeftOut]]:
    """Walk a folder. Links to folders are not followed, so that no loop can be entered."""
    trouble: list[LeftOut] = []
    count = 0
    for here, folders, names in os.walk(top, onerror=lambda e: trouble.append(_unreadable(e))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if (link := Path(here, name)).is_symlink():
                yield (
                    str(link),
                    LeftOut(
                        str(link), "ingest", "a link to a folder, which is not followed. Give that folder by itself", failed=False
                    ),
                )
        for name in sorted(name for name in names if not name.startswith(".")):
            count += 1
            yield os.path.realpath(Path(here, name)), _in_folder(top, Path(here, name))
    yield from ((item.what, item) for item in trouble)
    if not count and not trouble:
        yield top, LeftOut(top, "ingest", f"a folder that holds no files. Read are {endings.TOLD}")


def _unreadable(error: OSError) -> LeftOut:
    return LeftOut(str(error.filename), "ingest", f"a folder that cannot be read ({error.strerror}). Check that you may read it")


def _in_folder(top: str, file: Path) -> tuple[Source, Reader] | LeftOut:
    reader = _reader(file.name)
    if reader is None:
        return LeftOut(
            str(file), "ingest", f"not a kind that is read: {endings.TOLD}. Name the file itself to have it read", failed=False
        )
    if file.exists() and not file.is_file():
        return LeftOut(str(file), "ingest", "not a regular file", failed=False)
    return Source(file.relative_to(top).as_posix(), str(file), partial(_opened, str(file))), reader


def _opened(path: str) -> BinaryIO:
    return Path(path).open("rb", buffering=256 * 1024)


# --- how it is read --------------------------------------------------------------------------------------------------


def _reader(name: str) -> Reader | None:
    """Return what reads a file by its suffix; None if the suffix is not known."""
    suffixes = [s.lower() for s in Path(name).suffixes]
    if suffixes[-1:] == [".gz"] and suffixes[-2:-1] != [".warc"]:
        inner = _SUFFIXES.get(suffixes[-2]) if len(suffixes) > 1 else None
        return partial(_gunzipped, inner) if inner else None
    return _SUFFIXES.get(suffixes[-2] if suffixes[-1:] == [".gz"] else suffixes[-1]) if suffixes else None


def _gunzipped(inner: Reader, source: Source, limits: Limits) -> Found:
    return inner(unpacked(source, limits), limits)


_SUFFIXES: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
    ".warc": read_warc,
    ".rss": read_feed,
    ".rdf": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
}
