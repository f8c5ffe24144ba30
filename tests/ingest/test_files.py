"""Paths: which files are read, in which order, under which name; and what is said of those that are not."""

import gzip
import hashlib
import io
import os
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.errors import UsageError
from rashomon.ingest import Limits, files, pages
from rashomon.model import LeftOut, Page


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.html", "sub/c.md", "sub/deep/d.TXT", ".hidden.txt", ".git/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"text of {name}")
    return tmp_path


def names(found):
    return [f.path if isinstance(f, Page) else (f.what, f.why, f.failed) for f in found]


def test_a_file_is_a_page_named_without_its_folder(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"one\r\n\0two")
    content = b"one\r\n\0two"
    assert list(pages([str(tmp_path / "a.txt")])) == [Page("a.txt", content, hashlib.sha256(content).hexdigest(), "text/plain")]


def test_a_folder_is_read_in_order_without_what_is_hidden(folder):
    assert names(pages([str(folder)])) == ["a.html", "b.txt", "sub/c.md", "sub/deep/d.TXT"]


def test_names_do_not_depend_on_where_one_stands_or_how_a_path_is_spelled(folder, monkeypatch):
    first = list(pages([str(folder)]))
    monkeypatch.chdir(folder / "sub")
    assert list(pages([".."])) == list(pages(["../sub/.././"])) == first


def test_the_order_of_paths_changes_nothing_and_no_file_is_read_twice(folder):
    given = [str(folder / "b.txt"), str(folder / "sub"), str(folder), str(folder / "sub/../b.txt")]
    assert list(pages(given)) == list(pages(given[::-1]))
    assert sorted(p.content for p in pages(given)) == sorted(p.content for p in pages([str(folder)]))


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.txt", "text/plain"),
        ("a.md", "text/markdown"),
        ("a.html", "text/html"),
        ("a.HTM", "text/html"),
        ("a.b.xhtml", "text/html"),
        ("a.html.gz", "text/html"),
        ("a.txt.gz", "text/plain"),
    ],
)
def test_suffixes(tmp_path, name, media_type):
    (tmp_path / name).write_bytes(gzip.compress(b"x y") if name.endswith("gz") else b"x y")
    (found,) = pages([str(tmp_path)])
    assert (found.path, found.content, found.media_type) == (name, b"x y", media_type)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"<!DOCTYPE html><p>x", "text/html"),
        (b"\n <html><p>x", "text/html"),
        (b"Just words", "text/plain"),
        (b"{curly} words", "text/plain"),
        (b"[Update] words", "text/plain"),
        (gzip.compress(b"<html><p>x"), "text/html"),
        (gzip.compress(b"Just words"), "text/plain"),
    ],
)
@pytest.mark.parametrize("by", ["name", "standard input"])
def test_what_has_no_known_suffix_is_told_by_its_content(tmp_path, content, media_type, by):
    (tmp_path / "article").write_bytes(content)
    found = list(pages([str(tmp_path / "article")]) if by == "name" else pages(["-", "-"], stdin=io.BytesIO(content)))
    plain = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    assert [(p.path, p.content, p.media_type) for p in found] == [("article" if by == "name" else "-", plain, media_type)]


def test_a_named_pipe_is_read(tmp_path):
    pipe = tmp_path / "p"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"words in a pipe",))
    writer.start()
    found = list(pages([str(pipe)]))
    writer.join()
    assert [(p.path, p.content) for p in found] == [("p", b"words in a pipe")]


EMPTY = "an empty file; an article was expected. Save it again, or leave it out"
SPACE = "nothing but white space; an article was expected. Save it again, or leave it out"
READ = ".txt .md .html .htm .xhtml .jsonl .ndjson .json .warc .rss .rdf .atom .xml, each also with .gz"


@pytest.mark.parametrize(
    ("name", "content", "why", "failed"),
    [
        ("a.txt", b"", EMPTY, True),
        ("a.html", b" \n\t\r\n", SPACE, True),
        ("a.txt", b"\xef\xbb\xbf\n", SPACE, True),
        ("a.txt.gz", gzip.compress(b""), EMPTY, True),
        ("a.txt.gz", b"no gzip", "byte 0: a damaged gzip member (incorrect header check). Fetch the file again", True),
        (
            "a.txt.gz",
            gzip.compress(b"x" * 50)[:20],
            "byte 0: the file ends in the middle of a gzip member; it is cut off. Fetch it again",
            True,
        ),
        ("a.png", b"\x89PNG", f"not a kind that is read: {READ}. Name the file itself to have it read", False),
        ("a.gz", gzip.compress(b"x"), f"not a kind that is read: {READ}. Name the file itself to have it read", False),
        ("README", b"x", f"not a kind that is read: {READ}. Name the file itself to have it read", False),
    ],
)
def test_what_gives_no_page_is_named_with_its_reason(tmp_path, name, content, why, failed):
    (tmp_path / name).write_bytes(content)
    assert list(pages([str(tmp_path)])) == [LeftOut(f"{tmp_path}/{name}", "ingest", why, failed)]


def test_a_file_packed_twice_is_refused(tmp_path):
    (tmp_path / "a").write_bytes(gzip.compress(gzip.compress(b"x")))
    why = "a gzip file that is damaged, or packed twice. Unpack it first"
    assert list(pages([str(tmp_path / "a")])) == [LeftOut(f"{tmp_path}/a", "ingest", why)]


def test_paths_that_lead_nowhere(tmp_path):
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "folder.txt").mkdir()
    given = [f"{tmp_path}/{name}" for name in ("none.txt", "dangling.txt", "folder.txt", "x\0y")]
    assert names(pages([*given, "/dev/null"])) == [
        ("/dev/null", "a device or socket, not a file. Give a file or a folder", True),
        (given[1], "a link to something that is not there. Mend the link, or leave it out", True),
        (given[2], f"a folder that holds no files. Read are {READ}", True),
        (given[0], "there is no such file or folder. Check the name and the folder you are in", True),
        (given[3], "it cannot be read (embedded null byte). Check the name and that you may read it", True),
    ]


def test_links_in_a_folder(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "same.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    why = "it cannot be read (No such file or directory). Check that it is there and that you may read it"
    assert sorted(names(pages([str(tmp_path)])), key=str) == [
        (f"{tmp_path}/gone.txt", why, True),
        (f"{tmp_path}/loop", "a link to a folder, which is not followed. Give that folder by itself", False),
        "a.txt",
    ]


def test_an_unreadable_file_fails_alone(tmp_path, monkeypatch):
    for name in ("a.txt", "b.jsonl", "c.txt"):
        (tmp_path / name).write_text('{"text": "x"}')

    def refuse(path: str):
        if not path.endswith("c.txt"):
            raise PermissionError(13, "Permission denied", path)
        return Path(path).open("rb")

    monkeypatch.setattr(files, "_opened", refuse)
    why = "it cannot be read (Permission denied). Check that it is there and that you may read it"
    assert names(pages([str(tmp_path)])) == [(f"{tmp_path}/a.txt", why, True), (f"{tmp_path}/b.jsonl", why, True), "c.txt"]


def test_an_unreadable_folder_is_named(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("x")

    def walk(top, onerror):
        onerror(PermissionError(13, "Permission denied", f"{top}/closed"))
        yield top, [], ["a.txt"]

    monkeypatch.setattr(files.os, "walk", walk)
    why = "a folder that cannot be read (Permission denied). Check that you may read it"
    assert names(pages([str(tmp_path)])) == [(f"{tmp_path}/closed", why, True), "a.txt"]


def test_a_page_beyond_the_limit_is_not_read(tmp_path):
    with (tmp_path / "big.html").open("wb") as file:
        file.truncate(50 * 1024 * 1024)  # sparse: it takes no room
    (found,) = pages([str(tmp_path)])
    why = "a page of 52,428,800 bytes; the limit is 20,971,520 bytes. Split it, or raise the limit page_bytes"
    assert found == LeftOut(f"{tmp_path}/big.html", "ingest", why)


@pytest.mark.parametrize("name", ["a.txt.gz", "a"])
def test_a_packed_page_is_bounded_too(tmp_path, name):
    (tmp_path / name).write_bytes(gzip.compress(b"x" * 3_000_000))
    (found,) = pages([str(tmp_path / name)])
    assert found.why == "byte 0: a gzip member that unpacks to more than 300 times its size; no news page does that"
    (found,) = pages([str(tmp_path / name)], limits=Limits(unpacked_ratio=2000, page_bytes=1000))
    assert found.why == "a page of 3,000,000 bytes; the limit is 1,000 bytes. Split it, or raise the limit page_bytes"


def test_standard_input_is_bounded():
    (found,) = pages(["-"], stdin=io.BytesIO(b"x" * 2000), limits=Limits(unpacked_bytes=1000))
    why = "it cannot be read (it holds more than 1,000 bytes; give it as files). Check that it is there and that you may read it"
    assert found == LeftOut("-", "ingest", why)


@pytest.mark.parametrize("wrong", [[], (), "a.txt"])
def test_no_paths_is_wrong_use(wrong):
    with pytest.raises(UsageError, match=r"^no paths given\. Name files or folders to read, or - for standard input$"):
        pages(wrong)


NAMES = st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a.warc", "a.warc.gz", "a.rss", "a.xml", "a.txt.gz", "a"])
PIECES = [
    *(b'{"text": "x"}\n', b'{"html": "', b"[", b"\n", b"WARC/1.0\r\n", b"Content-Length: 5\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n"),
    *(b"WARC-Type: response\r\nContent-Type: application/http\r\n", b"<rss><channel><item><description>", b"<?xml version='1.0'?>"),
    *(
        b"</description></item>",
        gzip.compress(b"WARC/1.0\r\n"),
        b"\x1f\x8b\x08\0",
        b"\xff\xfe",
        b"<!ENTITY a 'b'>",
        b"&a;",
        b"Content-Encoding: gzip\r\n",
    ),
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NAMES, st.lists(st.sampled_from(PIECES) | st.binary(max_size=40), max_size=12).map(b"".join))
def test_no_input_breaks_the_reading(tmp_path, name, content):
    for path in tmp_path.iterdir():
        path.unlink()
    (tmp_path / name).write_bytes(content)
    found = list(pages([str(tmp_path / name)]))
    assert found
    assert all(f.why and f.what.startswith(str(tmp_path)) for f in found if isinstance(f, LeftOut))
    assert found == list(pages([str(tmp_path / name)]))
