"""Results in, files out: each whole or not at all. What stood under a name stays until the new file is complete.

`-` is standard output.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from rashomon.errors import OutputError

__all__ = ["lines", "writable", "write"]


def writable(paths: Sequence[Path], inputs: Sequence[str] = ()) -> None:
    """Raise OutputError before any work is done if a result could not be written where it is wanted, or would destroy something.

    inputs   what is about to be read: no result may take its place, or that of a file in a folder that is read; nor may two
             results have one name
    """
    files = [path.resolve() for path in paths if str(path) != "-"]
    read = {Path(given).resolve() for given in inputs if given != "-"}
    folders = {path for path in read if path.is_dir()}
    for path in files:
        if path in read:
            raise OutputError(f"{path.name} is one of the inputs; name another file for the result")
        if path.exists() and not folders.isdisjoint(path.parents):
            raise OutputError(f"{path.name} stands in a folder that is read; name a file elsewhere, or one that is not there yet")
        if files.count(path) > 1:
            raise OutputError(f"{path.name} is named for two results; name two files")
        if _is_case(path):
            raise OutputError(f"{path.name} is a case file; name another file, or use --case to add to it")
    for path in paths:
        if str(path) == "-":
            continue
        if path.is_dir():
            raise OutputError(f"{path} is a folder; name a file")
        if not path.parent.is_dir():
            raise OutputError(f"{path}: the folder {path.parent} does not exist; make it first")
        if not os.access(path.parent, os.W_OK):
            raise OutputError(f"{path}: the folder {path.parent} cannot be written to; choose another")


def write(results: Mapping[Path, str | bytes]) -> None:
    """Write each result to its path, atomically. Raises OutputError; no file is left half written."""
    for path, result in results.items():
        with lines(path) as put:
            put(result.encode("utf-8", "surrogatepass") if isinstance(result, str) else result)


def _is_case(path: Path) -> bool:
    """Tell whether a file is an SQLite database, whose loss would be a loss of work."""
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


@contextmanager
def lines(path: Path) -> Iterator[Callable[[bytes], None]]:
    """Open `path` for bytes that become visible together when the block ends without an error."""
    if str(path) == "-":
        yield _to_stdout
        sys.stdout.flush()
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield lambda data: _put(file.write, data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise OutputError(f"{path} could not be written: {error.strerror}. What stood there before is untouched") from error
    finally:
        Path(name).unlink(missing_ok=True)


def _put(write_bytes: Callable[[bytes], int], data: bytes) -> None:
    write_bytes(data)


def _to_stdout(data: bytes) -> None:
    sys.stdout.buffer.write(data)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
