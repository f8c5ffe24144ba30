"""The article body that a page carries in its JSON-LD in; its text with the way back into that JSON out.

One idea: a JSON escape is to this text what an entity is to HTML: one character that was not on the page as it stands.
"""

import html
import json
import re
from collections.abc import Callable, Iterator

from rashomon.clean.scan import Scan
from rashomon.clean.write import Written, write_letters

__all__ = ["embedded_body"]

_BODY = re.compile(r'"articleBody"\s*+:\s*+"((?:[^"\\]++|\\.)*+)"', re.DOTALL)
_ESCAPE = re.compile(r'\\(?:u[0-9a-fA-F]{4}(?:\\u[dD][c-fC-F][0-9a-fA-F]{2})?|["\\/bfnrt])')
_ENTITY = re.compile(r"&(?:#[0-9]++|#[xX][0-9a-fA-F]++|[a-zA-Z][a-zA-Z0-9]*+);")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*+>")
_INLINE = frozenset({"a", "abbr", "b", "cite", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "u"})

Letters = list[tuple[str, int]]  # characters with their offset in the page, -1 for one that was not there as it stands


def embedded_body(source: str, scan: Scan, body: str) -> Written | None:
    """Write the articleBody equal to `body`, as parsed from the page's JSON-LD; None if it cannot be found there."""
    for tag in scan.told:
        if tag.name == "script" and "ld+json" in tag.attributes.lower():
            for match in _BODY.finditer(source, tag.start, tag.end):
                letters = list(_unescaped(source, *match.span(1)))
                if "".join(c for c, _ in letters) == body:
                    return write_letters(_bare(letters))
    return None


def _unescaped(source: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    at = start
    for escape in _ESCAPE.finditer(source, start, end):
        yield from ((source[i], i) for i in range(at, escape.start()))
        yield from ((c, -1) for c in json.loads(f'"{escape[0]}"'))
        at = escape.end()
    yield from ((source[i], i) for i in range(at, end))


def _bare(letters: Letters) -> Letters:
    """Take out tags (a block's becomes a new line) and decode entities."""
    return _replaced(
        _replaced(letters, _TAG, lambda m: "" if m[1].lower() in _INLINE else "\n"), _ENTITY, lambda m: html.unescape(m[0])
    )


def _replaced(letters: Letters, pattern: re.Pattern[str], by: Callable[[re.Match[str]], str]) -> Letters:
    text, out, at = "".join(c for c, _ in letters), [], 0
    for match in pattern.finditer(text):
        out += letters[at : match.start()]
        out += [(c, -1) for c in by(match)]
        at = match.end()
    return out + letters[at:]
