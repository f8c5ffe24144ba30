"""Hits in, lines for a terminal of 80 columns out. One idea: where it stands, what it says around the words found, and why."""

import textwrap
from collections.abc import Iterator

from rashomon.dossier.shown import shown
from rashomon.store.search import Found, Hit

__all__ = ["lines"]

_WIDTH = 80
_INDENT = 4
_ROWS = 3  # of a passage's text
_BEFORE = 60  # characters kept before the first word found


def lines(found: Found) -> Iterator[str]:
    """Yield what was found, in lines of up to 80 characters; foreign text is made harmless."""
    for notice in found.notices:
        yield from _wrapped(f"note: {notice}", 0, 2)
    if not found.hits:
        yield f"nothing found in {found.compared:,} passages"
    for number, hit in enumerate(found.hits, start=1):
        yield _cut(f"{number:>2}. {' · '.join(_where(hit))}")
        yield from _wrapped(_snippet(hit), _INDENT, _ROWS)
        for reason in hit.why:
            yield _cut(" " * _INDENT + "- " + _flat(reason))
        yield ""


def _where(hit: Hit) -> Iterator[str]:
    yield from (_flat(part) for part in (hit.outlet, hit.published, hit.language, hit.kind) if part)
    yield f"{_flat(hit.path)} {hit.span.start}-{hit.span.end}"


def _snippet(hit: Hit) -> str:
    text, room = hit.span.text, (_WIDTH - _INDENT) * _ROWS
    first = min((word.start for word in hit.words), default=hit.span.start) - hit.span.start
    if len(text) <= room or first <= room // 2:
        return _flat(text[: 2 * room])
    start = text.find(" ", first - _BEFORE, first) + 1 or first
    return "… " + _flat(text[start : start + 2 * room])


def _flat(text: str) -> str:
    return shown(" ".join(text.split()))


def _cut(line: str) -> str:
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"


def _wrapped(text: str, indent: int, rows: int) -> Iterator[str]:
    space = " " * indent
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent=space, subsequent_indent=space, max_lines=rows, placeholder=" …", break_on_hyphens=False
    )
