"""Web archives: what each kind of record gives, and what damage costs."""

import gzip
import hashlib
import io
import zlib

import pytest

from rashomon.errors import MissingExtra
from rashomon.ingest import Limits, pages
from rashomon.model import LeftOut, Metadata, Page

from .archives import chunked, http, packed, page, record, response

fastwarc = pytest.importorskip("fastwarc.warc", reason="the extra `archives` is not installed")


def read(tmp_path, data: bytes, name: str = "a.warc", limits: Limits = Limits()):
    (tmp_path / name).write_bytes(data)
    return list(pages([str(tmp_path / name)], limits=limits))


def what(items, tmp_path):
    """Return pages by path, and what is left out by name, reason and kind."""
    return [i.path if isinstance(i, Page) else (i.what.removeprefix(f"{tmp_path}/"), i.why, i.failed) for i in items]


def test_a_response_gives_a_page_with_all_that_the_record_says(tmp_path):
    body = "<p>Café</p>".encode("cp1252")
    block = http(body, content_type='text/html; charset="ISO-8859-1"')
    assert read(tmp_path, record("response", block, url="http://e.org/x")) == [
        Page(
            path="a.warc#1",
            content=body,
            sha256=hashlib.sha256(body).hexdigest(),
            media_type="text/html",
            declared="ISO-8859-1",
            fetched="2022-02-17T10:00:01Z",
            given=Metadata(url="http://e.org/x"),
        )
    ]


BODY = page(1)


@pytest.mark.parametrize(
    ("headers", "sent"),
    [
        ((), BODY),
        (("Transfer-Encoding: chunked",), chunked(BODY)),
        (("Content-Encoding: gzip",), gzip.compress(BODY)),
        (("Content-Encoding: deflate",), zlib.compress(BODY)),
        (("Content-Encoding: deflate",), zlib.compress(BODY)[2:-4]),  # as some servers wrongly send it
        (("Content-Encoding: gzip", "Transfer-Encoding: chunked"), BODY),  # unpacked before it was stored
        (("Content-Encoding: none",), BODY),
        (("Content-Encoding: gzip", "Transfer-Encoding: chunked"), chunked(gzip.compress(BODY))),
        ((f"Content-Length: {len(BODY)}",), BODY),
    ],
)
def test_bodies_are_unpacked(tmp_path, headers, sent):
    (found,) = read(tmp_path, record("response", http(sent, *headers)))
    assert found.content == BODY


def test_brotli_is_unpacked(tmp_path):
    brotli = pytest.importorskip("brotli")
    (found,) = read(tmp_path, record("response", http(brotli.compress(BODY), "Content-Encoding: br")))
    assert found.content == BODY


@pytest.mark.parametrize(
    ("made", "why", "failed"),
    [
        (record("response", http(b"gone", status="404 Not Found")), "an HTTP answer with status 404, which is no page", False),
        (record("response", http(b"\x89PNG", content_type="image/png")), "a file of type image/png, which is no article", False),
        (record("response", http(b" ")), "an empty page", False),
        (
            record("response", b"garbage"),
            "at byte 0: its HTTP response has no status line. Fetch the page again",
            True,
        ),
        (
            record("response", http(b"\x1f\x8b\x08", "Content-Encoding: gzip")),
            "at byte 0: its packed body is cut off. Fetch the page again",
            True,
        ),
        (
            record("response", http(b"\0\0\0\0", "Content-Encoding: br")),
            "at byte 0: its packed body is damaged (",
            True,
        ),
        (
            record("revisit", WARC_Refers_To="<urn:uuid:9>"),
            "a revisit of a page that does not stand before it in this file; give the file that holds it",
            False,
        ),
    ],
)
def test_what_is_no_page_is_left_out_with_its_reason(tmp_path, made, why, failed):
    (found,) = read(tmp_path, made)
    assert (found.what, found.where, found.failed) == (f"{tmp_path}/a.warc#1", "ingest", failed)
    assert found.why.startswith(why)


@pytest.mark.parametrize(
    ("headers", "sent", "why"),
    [
        (("Content-Encoding: gzip",), gzip.compress(BODY)[:700], "its packed body is cut off"),
        (("Content-Encoding: gzip",), gzip.compress(BODY)[:-8] + b"\0" * 8, "its packed body is damaged (incorrect data check)"),
        (("Transfer-Encoding: chunked",), chunked(BODY, 1000)[:1400], "its chunks end at byte "),
    ],
)
def test_a_cut_body_gives_what_came_and_says_so(tmp_path, headers, sent, why):
    kept, said = read(tmp_path, record("response", http(sent, *headers)))
    assert BODY.startswith(kept.content)
    assert len(kept.content) > 200
    assert (said.what, said.failed, said.why.startswith(why)) == (f"{tmp_path}/a.warc#1", True, True)
    assert said.why.endswith("; what came before is kept. Fetch the page again")


def test_records_without_articles_are_counted_once(tmp_path):
    made = [
        record("warcinfo", b"software: x"),
        record("request", b"GET / HTTP/1.1\r\n\r\n"),
        response(3),
        record("metadata", b"a: b"),
    ]
    assert what(read(tmp_path, b"".join(made)), tmp_path) == [
        "a.warc#3",
        ("a.warc", "3 records that hold no article by their type: 1 metadata, 1 request, 1 warcinfo", False),
    ]


@pytest.mark.parametrize("kind", ["resource", "conversion"])
def test_resources_and_conversions_are_pages(tmp_path, kind):
    (found,) = read(tmp_path, record(kind, b"Plain words.", content_type="text/plain"))
    assert (found.content, found.media_type) == (b"Plain words.", "text/plain")


def test_a_conversion_of_a_page_in_the_file_is_not_a_second_page(tmp_path):
    conversion = record("conversion", b"Page 1", number=2, content_type="text/plain", WARC_Refers_To=f"<urn:uuid:{1:032d}>")
    found = read(tmp_path, response(1) + conversion)
    assert what(found, tmp_path) == ["a.warc#1", ("a.warc#2", "another form of record #1, which is read itself", False)]


@pytest.mark.parametrize(
    "refers",
    [
        {"WARC_Refers_To": f"<urn:uuid:{1:032d}>"},
        {"WARC_Refers_To_Target_URI": "http://e.org/1", "WARC_Refers_To_Date": "2022-02-17T10:00:01Z"},
        {"WARC_Payload_Digest": "sha1:ABC"},
    ],
)
@pytest.mark.parametrize("pack", [True, False])
def test_a_revisit_gives_the_earlier_page_under_its_own_address(tmp_path, refers, pack):
    first = record("response", http(page(1)), WARC_Payload_Digest="sha1:ABC")
    again = record(
        "revisit", http(b"")[:-2], url="http://e.org/again", number=5, content_type="application/http; msgtype=response", **refers
    )
    data = packed([response(2), first, again])[0] if pack else response(2) + first + again
    _, one, two = read(tmp_path, data, "a.warc.gz" if pack else "a.warc")
    assert (two.content, two.sha256, two.declared) == (one.content, one.sha256, "utf-8")
    assert (two.path.partition("#")[2], two.given.url, two.fetched) == ("3", "http://e.org/again", "2022-02-17T10:00:05Z")


def test_a_page_that_the_crawler_cut_is_kept_and_said(tmp_path):
    found = read(tmp_path, record("response", http(page(1)), WARC_Truncated="length"))
    assert what(found, tmp_path) == [
        "a.warc#1",
        ("a.warc#1", "the crawler cut this page (WARC-Truncated: length); it is kept", False),
    ]


@pytest.mark.parametrize("name", ["a.warc.gz", "unnamed"])
@pytest.mark.parametrize("whole", [True, False])
def test_packed_record_by_record_or_whole_is_the_same(tmp_path, whole, name):
    made = [response(n) for n in (1, 2, 3)]
    data = gzip.compress(b"".join(made)) if whole else packed(made)[0]
    assert [p.content for p in read(tmp_path, data, name)] == [page(1), page(2), page(3)]


def broken(data: bytes, start: int, size: int) -> bytes:
    return data[:start] + b"\xff" * size + data[start + size :]


@pytest.mark.parametrize(
    ("where", "size", "why"),
    [
        (250, 40, "a damaged gzip member ("),  # in the packed body
        (0, 4, "a damaged gzip member (incorrect header check)"),  # the magic itself
        (-6, 2, "a damaged gzip member (incorrect data check)"),  # the check sum at the end of the member
    ],
)
def test_a_broken_gzip_member_costs_its_record_alone(tmp_path, where, size, why):
    data, starts = packed([response(n) for n in range(1, 6)])
    place = starts[2] + where if where >= 0 else starts[3] + where
    found = what(read(tmp_path, broken(data, place, size), "a.warc.gz"), tmp_path)
    assert [f for f in found if isinstance(f, str)] == ["a.warc.gz#1", "a.warc.gz#2", "a.warc.gz#4", "a.warc.gz#5"]
    name, reason, failed = found[2]
    assert (name, failed) == ("a.warc.gz#3", True)
    assert reason.startswith(f"at byte {starts[2]:,}: {why}")
    assert reason.endswith("Fetch the file again; what stands after it is read")


def test_bytes_lost_from_a_plain_archive_cost_one_record(tmp_path):
    made = [response(n) for n in range(1, 6)]
    start = len(made[0]) + len(made[1])
    data = b"".join(made)
    cut = data[: start + 500] + data[start + 700 :]
    found = what(read(tmp_path, cut), tmp_path)
    size = len(http(page(3)))
    reason = f"at byte {start:,}: a record that does not end after the {size:,} bytes that it declares. Fetch the file again"
    assert found == ["a.warc#1", "a.warc#2", ("a.warc#3", reason + "; what stands after it is read", True), "a.warc#4", "a.warc#5"]


@pytest.mark.parametrize(
    ("name", "left", "why"),
    [
        ("a.warc.gz", 200, "the file ends in the middle of a gzip member; it is cut off. Fetch it again"),
        ("a.warc", 100, "a record header that does not end; the file is cut off or damaged there. Fetch it again"),
        ("a.warc", 500, "bytes of which "),
    ],
)
def test_a_cut_file_gives_what_is_whole(tmp_path, name, left, why):
    made = [response(1), response(2)]
    data = packed(made)[0] if name.endswith("gz") else b"".join(made)
    start = len(packed(made[:1])[0]) if name.endswith("gz") else len(made[0])
    first, last = read(tmp_path, data[: start + left], name)
    assert (first.path, last.what, last.failed) == (f"{name}#1", f"{tmp_path}/{name}#2", True)
    assert last.why.startswith(f"at byte {start:,}: ")
    assert why in last.why


def test_a_record_without_a_length_is_passed(tmp_path):
    head = b"WARC/1.0\r\nWARC-Type: response\r\n\r\nbody\r\n\r\n"
    found = what(read(tmp_path, head + response(2)), tmp_path)
    why = "a record header without a Content-Length. Write the file again with a WARC tool; what stands after it is read"
    assert found == [("a.warc#1", f"at byte 0: {why}", True), "a.warc#2"]


def test_what_is_no_archive_is_said(tmp_path):
    (found,) = read(tmp_path, b"Dear reader,\n")
    why = 'at byte 0: no WARC record: it should begin with "WARC/". Fetch the file again; what stands after it is read'
    assert (found.why, found.failed) == (why, True)


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n"])
def test_an_archive_without_records_is_said(tmp_path, data):
    why = "no record in it; a WARC file was expected. Fetch it again, or leave it out"
    assert read(tmp_path, data) == [LeftOut(f"{tmp_path}/a.warc", "ingest", why)]


def test_limits_are_named(tmp_path):
    big = record("response", http(b"x" * 5000))
    bomb = record("response", http(gzip.compress(b"x" * 100_000), "Content-Encoding: gzip"), number=2)
    small = Limits(page_bytes=1000)
    found = what(read(tmp_path, big + bomb, limits=small), tmp_path)
    size, start = len(http(b"x" * 5000)), len(big)
    advice = "the limit is 1,000 bytes. Split it, or raise the limit page_bytes"
    assert found == [
        ("a.warc#1", f"at byte 0: a page of {size:,} bytes; {advice}", True),
        ("a.warc#2", f"at byte {start:,}: a page of more than 1,000 bytes; {advice}", True),
    ]


def test_a_bomb_of_a_member_is_stopped(tmp_path):
    bomb = gzip.compress(record("response", http(b"\0" * 30_000_000)))
    found = what(read(tmp_path, bomb + packed([response(2)])[0], "a.warc.gz"), tmp_path)
    why = "a gzip member that unpacks to more than 300 times its size; no news page does that; what stands after it is read"
    assert found == [("a.warc.gz#1", f"at byte 0: {why}", True), "a.warc.gz#2"]


def test_the_number_of_records_is_bounded(tmp_path):
    found = what(read(tmp_path, response(1) + response(2), limits=Limits(records=1)), tmp_path)
    why = "more than 1 records; the rest is not read. Split the file, or raise the limit records"
    assert found == ["a.warc#1", ("a.warc", why, True)]


def test_the_number_of_damaged_places_is_bounded(tmp_path):
    found = what(read(tmp_path, b"\nWARC/1.0\r\n\r\n" * 9, limits=Limits(damages=2)), tmp_path)
    assert [f[0] for f in found] == ["a.warc#1", "a.warc#2", "a.warc"]
    assert found[2][1:] == ("more than 2 damaged places; the rest is not read. Fetch it again", True)


def test_archives_written_by_fastwarc_itself(tmp_path):
    out = io.BytesIO()
    for number in (1, 2):
        made = fastwarc.WarcRecord()
        made.init_headers(record_type=fastwarc.WarcRecordType.response)
        made.headers["WARC-Target-URI"] = f"http://e.org/{number}"
        made.headers["Content-Type"] = "application/http; msgtype=response"
        made.set_bytes_content(http(page(number)))
        made.write(out, checksum_data=True)
    assert [p.given.url for p in read(tmp_path, out.getvalue())] == ["http://e.org/1", "http://e.org/2"]


def test_a_missing_package_is_named_with_the_line_that_installs_it(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "fastwarc", None)
    with pytest.raises(MissingExtra, match=r"reading WARC files needs packages .* pip install 'rashomon\[archives\]'"):
        read(tmp_path, response(1))


def test_every_left_out_names_the_stage(tmp_path):
    found = read(tmp_path, b"x" + response(1))
    assert {f.where for f in found if isinstance(f, LeftOut)} == {"ingest"}
