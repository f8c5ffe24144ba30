import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from rashomon import encode
from rashomon.encode import graph
from rashomon.encode.cache import Cache, default_folder
from rashomon.encode.engine import Engine


def test_keeps(tmp_path):
    cache = Cache(tmp_path / "new")
    assert cache.get("graph-a") is None
    assert cache.state == "empty"
    cache.put("graph-a", b"content")
    assert cache.state == "written"
    assert cache.get("graph-a") == b"content"
    assert cache.state == "read"


@pytest.mark.parametrize(
    "damage",
    [lambda b: b"", lambda b: b[:-1], lambda b: b[:40], lambda b: b"x" + b[1:], lambda b: b[:-3] + b"???", lambda b: b + b"!"],
)
def test_a_broken_file_counts_as_absent(tmp_path, damage):
    cache = Cache(tmp_path)
    cache.put("graph-a", b"content")
    file = tmp_path / "graph-a"
    file.write_bytes(damage(file.read_bytes()))
    assert cache.get("graph-a") is None
    assert cache.state == "broken file found; it is made again"


def test_full_disk(tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    cache = Cache(tmp_path)
    cache.put("graph-a", b"content")
    assert cache.state.startswith("off: cannot write (No space left on device); free some space")
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "cache")
    assert cache.get("graph-a") is None
    cache.put("graph-a", b"content")
    assert cache.state.startswith("off: cannot write (Not a directory)")


def test_clears_what_the_dead_left_and_the_oldest(tmp_path):
    old = tmp_path / ".graph-x.123.part"
    old.write_bytes(b"half")
    os.utime(old, (0, 0))
    young = tmp_path / ".graph-y.124.part"
    young.write_bytes(b"half")
    for n in range(12):
        (tmp_path / f"graph-{n:02}").write_bytes(b"old")
        os.utime(tmp_path / f"graph-{n:02}", (n, n))
    Cache(tmp_path).put("graph-new", b"content")
    assert sorted(p.name for p in tmp_path.iterdir()) == [young.name, *(f"graph-{n:02}" for n in range(5, 12)), "graph-new"]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"RASHOMON_CACHE": "/a", "XDG_CACHE_HOME": "/b", "HOME": "/c"}, Path("/a")),
        ({"XDG_CACHE_HOME": "/b", "HOME": "/c"}, Path("/b/rashomon")),
        ({"HOME": "/c"}, Path("/c/.cache/rashomon")),
    ],
)
def test_default_folder(monkeypatch, settings, expected):
    for name in ("RASHOMON_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert default_folder() == expected


def load(opened, folder):
    """An engine over one layer, which compiles fast; how its cache stands; and what it makes of one text."""
    cache = Cache(folder)
    made = Engine(lambda: graph.build(opened, layers=[opened.layer(0)]), key="test", precision="fp32", cache=cache)
    (result,) = made.run(opened.words(np.arange(8)[None]), np.ones((1, 8), np.float32), "pooled")
    return cache.state, result.tobytes()


@pytest.mark.parametrize(
    ("damage", "state"),
    [
        (lambda b: b[: len(b) // 2], "written (broken file found; it is made again)"),
        (lambda b: b"", "written (broken file found; it is made again)"),
        (lambda b: b, "read"),
    ],
)
def test_a_graph_is_made_again_when_broken(tmp_path, opened, damage, state):
    first, expected = load(opened, tmp_path)
    assert first == "written"
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage(file.read_bytes()))
    assert load(opened, tmp_path) == (state, expected)
    assert load(opened, tmp_path) == ("read", expected)


def test_a_file_that_is_whole_but_no_graph(tmp_path, opened):
    _, expected = load(opened, tmp_path)
    (file,) = tmp_path.iterdir()
    Cache(tmp_path).put(file.name, b"not a graph")
    assert load(opened, tmp_path) == ("written (the kept graph does not load; it is made again)", expected)


def test_work_goes_on_without_a_cache(tmp_path, opened, monkeypatch):
    _, expected = load(opened, tmp_path / "good")

    def full(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    state, result = load(opened, tmp_path / "full")
    assert state.startswith("off: cannot write (No space left on device); free some space")
    assert result == expected


_KILLED = """
import os, signal, sys
from pathlib import Path
from rashomon.encode.cache import Cache
os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)
Cache(Path(sys.argv[1])).put("graph-a", b"content" * 1000)
"""


def test_killed_while_writing(tmp_path):
    cache = Cache(tmp_path)
    cache.put("graph-a", b"old")
    done = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(list(tmp_path.glob(".*.part"))) == 1
    assert cache.get("graph-a") == b"old"
    cache.put("graph-a", b"new")
    assert cache.get("graph-a") == b"new"


_LIMITED = """
import resource, sys
from pathlib import Path
from rashomon.encode.cache import Cache
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
cache = Cache(Path(sys.argv[1]))
cache.put("graph-a", b"x" * 5_000_000)
print(cache.state)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_a_write_that_the_system_cuts_short(tmp_path):
    Cache(tmp_path).put("graph-a", b"old")
    done = subprocess.run([sys.executable, "-c", _LIMITED, str(tmp_path)], check=True, capture_output=True, text=True)
    assert done.stdout.startswith("off: cannot write (File too large); free some space")
    assert [p.name for p in tmp_path.iterdir()] == ["graph-a"]
    assert Cache(tmp_path).get("graph-a") == b"old"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert encode.describe(cache=tmp_path / "x").cache_state.startswith("off:")
