"""JSON lines: what a line gives, and what is said of a line that gives nothing."""

import io
import json

import pytest

from rashomon.ingest import Limits, pages
from rashomon.ingest.encodings import decode
from rashomon.model import LeftOut, Metadata, Page


def read(tmp_path, data: bytes | str, name: str = "a.jsonl", **options):
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(pages([str(tmp_path / name)], **options))


FULL = {
    "id": "7",
    "url": "http://e.org/7",
    "title": "T",
    "outlet": "O",
    "author": "A",
    "published": "2022-02-17",
    "updated": "2022-02-18",
    "language": "nl_BE",
}


@pytest.mark.parametrize(
    ("line", "content", "media_type", "given"),
    [
        ({"text": "Één."}, "Één.", "text/plain", Metadata()),
        ({"html": "<p>x</p>", "text": None}, "<p>x</p>", "text/html", Metadata()),
        ({"html": "<p>x</p>", "text": "the text wins"}, "the text wins", "text/plain", Metadata()),
        ({"text": "x", "other": [1], "title": None}, "x", "text/plain", Metadata()),
        (FULL | {"text": "x"}, "x", "text/plain", Metadata(**(FULL | {"language": "nl-BE"}))),
    ],
)
def test_a_line_is_a_page(tmp_path, line, content, media_type, given):
    (found,) = read(tmp_path, json.dumps(line) + "\n")
    assert (found.path, found.content.decode(), found.media_type, found.given) == ("a.jsonl:1", content, media_type, given)
    assert found.declared == "utf-8"


EXPECTED = 'expected an object with "text" or "html", as in {"text": "..."}'


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"title": "x"}', f'neither "text" nor "html"; {EXPECTED}'),
        ('{"text": ""}', f'"text" is empty; {EXPECTED}'),
        ('{"html": " \\n"}', f'"html" is empty; {EXPECTED}'),
        ('{"text": 5}', '"text" is a number; expected a string'),
        ('{"text": "x", "title": ["y"]}', '"title" is a list; expected a string'),
        ('{"text": "x", "id": true}', '"id" is true or false; expected a string'),
        ("[1]", f"a list; {EXPECTED}"),
        ('"x"', f"a string; {EXPECTED}"),
        ("null", f"null; {EXPECTED}"),
        ('{"text": ', f"no valid JSON (Expecting value: character 9); {EXPECTED}. Correct the line, or leave it out"),
        ("[" * 100_000, f"JSON nested too deep; {EXPECTED}. Correct the line, or leave it out"),
        (
            '{"text": "x", "n": ' + "9" * 5000 + "}",
            f"JSON with a number of too many digits; {EXPECTED}. Correct the line, or leave it out",
        ),
    ],
)
def test_a_line_that_is_no_article_is_named_and_the_others_are_read(tmp_path, line, why):
    found = read(tmp_path, '{"text": "one"}\n' + line.strip("\n") + '\n\n{"text": "four"}')
    assert [f.path for f in found if isinstance(f, Page)] == ["a.jsonl:1", "a.jsonl:4"]
    assert found[1] == LeftOut(f"{tmp_path}/a.jsonl:2", "ingest", why)


def test_a_line_that_is_not_utf8_is_named(tmp_path):
    (found,) = read(tmp_path, b'{"text": "caf\xe9"}\n')
    why = "not UTF-8 (byte 13 of it is 0xe9); JSON is always UTF-8. Correct the line, or leave it out"
    assert found == LeftOut(f"{tmp_path}/a.jsonl:1", "ingest", why)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a \\ud800 b", "a \ufffd b"),
        ("\\ud83d\\ude00 \\ude00", "😀 \ufffd"),
        ("\\ufeffHello", "\ufeffHello"),
        ("\\u0000\\r\\n\\u200b and so on, and so forth", "\0\r\n\u200b and so on, and so forth"),
    ],
)
def test_the_text_keeps_every_character_and_every_offset(tmp_path, written, kept):
    (found,) = read(tmp_path, '{"text": "' + written + '"}')
    assert decode(found).text == kept


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("Thu, 17 Feb 2022 10:00:00 +0100", "2022-02-17T10:00:00+01:00"),
        ("2022-02-17 10:00", "2022-02-17T10:00:00"),
        ("2022-02-17T10:00:00.123Z", "2022-02-17T10:00:00Z"),
        ("2022-02", "2022-02"),
        ("2022-02~", "2022-02~"),
    ],
)
def test_dates_are_edtf(tmp_path, written, edtf):
    (found,) = read(tmp_path, json.dumps({"text": "x", "published": written}))
    assert found.given.published == edtf


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        (
            "published",
            "last week",
            '"published" is "last week", which is no date such as 2022-02-17 or 2022-02; the page is kept without it',
        ),
        (
            "updated",
            "2022-02-31",
            '"updated" is "2022-02-31", which is no date such as 2022-02-17 or 2022-02; the page is kept without it',
        ),
        ("language", "Dutch!", '"language" is "Dutch!", which is no language tag such as en or nl-BE; the page is kept without it'),
    ],
)
def test_what_cannot_be_used_is_dropped_and_said(tmp_path, key, value, why):
    said, found = read(tmp_path, json.dumps({"text": "x", key: value}))
    assert said == LeftOut(f"{tmp_path}/a.jsonl:1", "ingest", why, failed=False)
    assert found.given == Metadata()


def test_an_id_given_twice_is_refused_across_files(tmp_path):
    (tmp_path / "b.jsonl").write_text('{"text": "x", "id": "1"}\n')
    (tmp_path / "a.jsonl").write_text('{"text": "x", "id": "1"}\n{"text": "x", "id": "2"}\n{"text": "x", "id": "2"}')
    found = list(pages([str(tmp_path)]))
    assert [f.path for f in found if isinstance(f, Page)] == ["a.jsonl:1", "a.jsonl:2"]
    assert [f for f in found if isinstance(f, LeftOut)] == [
        LeftOut(f"{tmp_path}/a.jsonl:3", "ingest", 'the id "2" was given before, by a.jsonl:2. Give each article an id of its own'),
        LeftOut(f"{tmp_path}/b.jsonl:1", "ingest", 'the id "1" was given before, by a.jsonl:1. Give each article an id of its own'),
    ]


@pytest.mark.parametrize(
    ("name", "data", "paths"),
    [
        ("a.json", '{\n"text": "x"\n}', ["a.json:1"]),
        ("a.json", '[{"text": "x"},\n {"text": "y"}]', ["a.json:1", "a.json:2"]),
        ("a.json", '{"text": "x"}\n{"text": "y"}\n', ["a.json:1", "a.json:2"]),
        ("a.ndjson", '\ufeff{"text": "x"}\r\n\r\n{"text": "y"}', ["a.ndjson:1", "a.ndjson:3"]),
        ("unnamed", '{"text": "x"}\n{"text": "y"}\n', ["unnamed:1", "unnamed:2"]),
        ("unnamed", '[\n{"text": "x"}]', ["unnamed:1"]),
    ],
)
def test_objects_lists_and_lines(tmp_path, name, data, paths):
    assert [p.path for p in read(tmp_path, data, name)] == paths


def test_standard_input(tmp_path):
    found = list(pages(["-"], stdin=io.BytesIO(b'{"text": "x"}\n{"text": 5}\n')))
    assert (found[0].path, found[1]) == ("-:1", LeftOut("-:2", "ingest", '"text" is a number; expected a string'))


def test_limits_are_named(tmp_path):
    lines = b'{"text": "' + b"x" * 300 + b'"}\n{"text": "' + b"y" * 150 + b'"}\n{"text": "z"}\n'
    found = read(tmp_path, lines, limits=Limits(line_bytes=200, page_bytes=100))
    assert [f if isinstance(f, LeftOut) else f.path for f in found] == [
        LeftOut(f"{tmp_path}/a.jsonl:1", "ingest", _too(None, 200, "line_bytes", "line")),
        LeftOut(f"{tmp_path}/a.jsonl:2", "ingest", _too(150, 100, "page_bytes", "page")),
        "a.jsonl:3",
    ]
    (found,) = read(tmp_path, lines, "a.json", limits=Limits(line_bytes=200))
    assert found.why == _too(None, 200, "line_bytes", "JSON file") + "; as JSON Lines (.jsonl) it may be of any size"


def _too(size, limit, option, thing):
    found = f"a {thing} of {size:,} bytes" if size else f"a {thing} of more than {limit:,} bytes"
    return f"{found}; the limit is {limit:,} bytes. Split it, or raise the limit {option}"


def test_the_number_of_lines_is_bounded(tmp_path):
    found = read(tmp_path, '{"text": "x"}\n' * 3, limits=Limits(records=2))
    why = "more than 2 lines; the rest is not read. Split the file, or raise the limit records"
    assert [getattr(f, "path", None) or f for f in found] == [
        "a.jsonl:1",
        "a.jsonl:2",
        LeftOut(f"{tmp_path}/a.jsonl", "ingest", why),
    ]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.jsonl", "", "an empty file; JSON lines were expected. Save it again, or leave it out"),
        ("a.jsonl", "\n\n", "no JSON line in it; JSON lines were expected. Save it again, or leave it out"),
        ("a.json", "hello", f"no valid JSON (Expecting value: character 1); {EXPECTED}. Correct it, or leave it out"),
        ("a.json", "[]", f"an empty list; {EXPECTED}"),
    ],
)
def test_files_without_articles(tmp_path, name, data, why):
    assert read(tmp_path, data, name) == [LeftOut(f"{tmp_path}/{name}", "ingest", why)]
