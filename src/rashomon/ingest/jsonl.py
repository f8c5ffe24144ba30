"""JSON Lines in, one page a line: "text" or "html", and what is given beside it, which is believed.

Read: `text` `html` `id` `url` `title` `outlet` `author` `published` `updated` `language`, each a string; null is as if
absent; other keys are passed over. Where both "text" and "html" stand, the text is the article: its offsets serve whoever gave it.
A lone surrogate, which no UTF-8 can hold, becomes U+FFFD, one for one, so that no offset moves.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from rashomon.ingest.dates import edtf
from rashomon.ingest.limits import Limits
from rashomon.ingest.source import Found, MediaType, Source, page_of, passed_over, too_large
from rashomon.model import LeftOut, Metadata, Page

__all__ = ["read_json", "read_json_lines"]

_GIVEN = ("id", "url", "title", "outlet", "author", "published", "updated", "language")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,6}")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BOM = b"\xef\xbb\xbf"
_EXPECTED = 'expected an object with "text" or "html", as in {"text": "..."}'
_KINDS = {
    dict: "an object",
    list: "a list",
    str: "a string",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "null",
}


def read_json_lines(source: Source, limits: Limits) -> Found:
    """Read the pages of a file of JSON lines, line by line; blank lines are passed. Raises OSError."""
    with source.open() as file:
        number = used = 0
        while line := file.readline(limits.line_bytes + 1):
            number += 1
            part = f":{number}"
            if number > limits.records:
                yield source.failed(
                    f"more than {limits.records:,} lines; the rest is not read. Split the file, or raise the limit records"
                )
                return
            if len(line) > limits.line_bytes:
                _skip_line(file, line)
                yield source.failed(too_large(None, limits.line_bytes, "line_bytes", thing="line"), part)
                used += 1
            elif line.strip():
                used += 1
                yield from _parsed(source, limits, part, line.removeprefix(_BOM) if number == 1 else line)
        if not used:
            found = "no JSON line in it" if number else "an empty file"
            yield source.failed(f"{found}; JSON lines were expected. Save it again, or leave it out")


def read_json(source: Source, limits: Limits) -> Found:
    """Read a .json file: one object, a list of objects, or in truth JSON lines. Entries are numbered from 1. Raises OSError."""
    with source.open() as file:
        content = file.read(limits.line_bytes + 1)
    if len(content) > limits.line_bytes:
        yield source.failed(
            too_large(None, limits.line_bytes, "line_bytes", thing="JSON file") + "; as JSON Lines (.jsonl) it may be of any size"
        )
        return
    whole = _load(content.removeprefix(_BOM))
    if (
        isinstance(whole, _Wrong)
        and content.count(b"\n") > 0
        and not isinstance(_load(content.lstrip().partition(b"\n")[0]), _Wrong)
    ):
        yield from read_json_lines(source, limits)
    elif isinstance(whole, _Wrong):
        yield source.failed(f"{whole}. Correct it, or leave it out")
    elif whole == []:
        yield source.failed(f"an empty list; {_EXPECTED}")
    else:
        for number, item in enumerate(whole if isinstance(whole, list) else [whole], 1):
            yield from _page(source, limits, f":{number}", item)


class _Wrong(str):
    """What is wrong with a piece of JSON, as a sentence."""

    __slots__ = ()


def _skip_line(file: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(1 << 20)


def _load(line: bytes) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(line.decode("utf-8").rstrip())
    except UnicodeDecodeError as error:
        return _Wrong(f"not UTF-8 (byte {error.start:,} of it is 0x{line[error.start]:02x}); JSON is always UTF-8")
    except json.JSONDecodeError as error:
        return _Wrong(f"no valid JSON ({error.msg}: character {error.pos + 1:,}); {_EXPECTED}")
    except RecursionError:
        return _Wrong(f"JSON nested too deep; {_EXPECTED}")
    except ValueError:
        return _Wrong(f"JSON with a number of too many digits; {_EXPECTED}")


def _parsed(source: Source, limits: Limits, part: str, line: bytes) -> Iterator[Page | LeftOut]:
    item = _load(line)
    if isinstance(item, _Wrong):
        yield source.failed(f"{item}. Correct the line, or leave it out", part)
    else:
        yield from _page(source, limits, part, item)


def _page(source: Source, limits: Limits, part: str, item: Any) -> Iterator[Page | LeftOut]:  # noqa: ANN401 - JSON
    wrong = _wrong(item)
    if wrong is not None:
        yield source.failed(wrong, part)
        return
    key = "text" if item.get("text") is not None else "html"
    media: MediaType = "text/plain" if key == "text" else "text/html"
    content = _encoded(item[key])
    if len(content) > limits.page_bytes:
        yield source.failed(too_large(len(content), limits.page_bytes, "page_bytes"), part)
        return
    given, dropped = _given(item)
    for why in dropped:
        yield passed_over(source, why, part)
    yield page_of(source.path + part, content, media, declared="utf-8", given=given)


def _wrong(item: Any) -> str | None:  # noqa: ANN401 - JSON
    """Say what keeps a value from being an article, or None."""
    if not isinstance(item, dict):
        return f"{_KINDS[type(item)]}; {_EXPECTED}"
    for key in ("text", "html", *_GIVEN):
        if not isinstance(item.get(key), str | None):
            return f'"{key}" is {_KINDS[type(item[key])]}; expected a string'
    if item.get("text") is None and item.get("html") is None:
        return f'neither "text" nor "html"; {_EXPECTED}'
    key = "text" if item.get("text") is not None else "html"
    if not item[key].strip():
        return f'"{key}" is empty; {_EXPECTED}'
    return None


def _encoded(text: str) -> bytes:
    """Return UTF-8 that decodes to exactly `text`: a U+FEFF that it begins with is kept apart from a byte-order mark."""
    content = _SURROGATE.sub("\ufffd", text).encode("utf-8")
    return _BOM + content if content.startswith(_BOM) else content


def _given(item: dict[str, str | None]) -> tuple[Metadata, list[str]]:
    """Return what is given of the page, and why some of it is not used."""
    given = {key: _SURROGATE.sub("\ufffd", value) for key in _GIVEN if (value := item.get(key))}
    dropped = []
    for key in ("published", "updated"):
        if key in given and (date := edtf(given[key])) is None:
            dropped.append(
                f'"{key}" is "{given.pop(key)[:60]}", which is no date such as 2022-02-17 or 2022-02; the page is kept without it'
            )
        elif key in given:
            given[key] = date or ""
    if "language" in given:
        if _LANGUAGE.fullmatch(given["language"]):
            given["language"] = given["language"].replace("_", "-")
        else:
            why = "which is no language tag such as en or nl-BE; the page is kept without it"
            dropped.append(f'"language" is "{given.pop("language")[:60]}", {why}')
    return Metadata(**given), dropped
