"""Bytes kept in the user's cache folder, or not at all. One idea: a file is read only if the hash at its head is that of the rest.

Written beside its place and moved there in one step, so that a killed process leaves nothing broken; a broken, cut or foreign file
counts as absent. The cache may always be missing, full or read-only: then work goes on without it and `state` says so.
"""

import hashlib
import os
import time
from pathlib import Path

__all__ = ["Cache", "default_folder"]

_MAGIC = b"rashomon-cache-1\n"
_KEPT = 8  # files; beyond it the oldest go, so that upgrades do not fill the disk
_STALE = 300  # seconds without a byte added, after which a half-written file is taken for a dead process's


def default_folder() -> Path | None:
    """Return RASHOMON_CACHE, else XDG_CACHE_HOME/rashomon, else ~/.cache/rashomon; None where there is no home."""
    if given := os.environ.get("RASHOMON_CACHE"):
        return Path(given)
    if base := os.environ.get("XDG_CACHE_HOME"):
        return Path(base) / "rashomon"
    try:
        return Path.home() / ".cache" / "rashomon"
    except RuntimeError:
        return None


class Cache:
    """A folder of hashed files. `state` tells how the last call went, in words for a person."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.state = "not used yet" if folder else "off: there is no home folder; set RASHOMON_CACHE"

    def get(self, name: str) -> bytes | None:
        """Return what was put under `name`, or None when there is none or it is broken."""
        if self.folder is None:
            return None
        try:
            content = (self.folder / name).read_bytes()
        except OSError as error:
            self.state = "empty" if isinstance(error, FileNotFoundError) else f"not readable: {error}"
            return None
        head = len(_MAGIC) + 32
        if content[: len(_MAGIC)] != _MAGIC or hashlib.sha256(content[head:]).digest() != content[len(_MAGIC) : head]:
            self.state = "broken file found; it is made again"
            return None
        self.state = "read"
        return content[head:]

    def put(self, name: str, content: bytes) -> None:
        """Keep `content` under `name`, if that can be done."""
        if self.folder is None:
            return
        part = self.folder / f".{name}.{os.getpid()}.part"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._clear()
            with part.open("wb") as file:
                file.write(_MAGIC + hashlib.sha256(content).digest())
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self.folder / name)
            self.state = "written"
        except OSError as error:
            self.state = f"off: cannot write ({error.strerror or error}); free some space or set RASHOMON_CACHE to another folder"
            self._remove(part)

    def _clear(self) -> None:
        """Remove what dead processes left and the oldest files above the limit."""
        assert self.folder is not None
        now = time.time()
        for part in self.folder.glob(".*.part"):
            if now - _age(part) > _STALE:
                self._remove(part)
        files = sorted(self.folder.glob("graph-*"), key=_age, reverse=True)
        for old in files[_KEPT - 1 :]:
            self._remove(old)

    def _remove(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            self.state = f"{self.state}; {path.name} cannot be removed ({error.strerror})"


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
