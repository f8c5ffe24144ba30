"""Filters that leave nothing in, sentences for a person out: which of them is to blame, and what the case has instead.

One idea: each filter is tried alone. If one of them leaves nothing, it is named, with what there is; else all are named, with how
much each leaves.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import fields

from rashomon.store.filters import Filters, condition, spoken

__all__ = ["explain"]

_SHOWN = 8  # names in a list

_COUNT = "SELECT count(*) FROM passages p"
_HAVE = {  # what there is, the most frequent first
    "outlet": "SELECT outlet FROM articles WHERE outlet IS NOT NULL GROUP BY outlet_key",
    "language": "SELECT p.language FROM passages p GROUP BY p.language",
    "speaker": "SELECT name FROM speakers GROUP BY name",
    "kind": "SELECT p.kind FROM passages p GROUP BY p.kind",
}
_CALLED = {"not_language": "not-language"}


def explain(database: sqlite3.Connection, filters: Filters) -> Iterator[str]:
    """Tell why no passage of a case passes `filters`. Yields nothing when some do."""
    (total,) = database.execute(_COUNT).fetchone()
    if not total:
        yield "the case holds no passages yet; add articles with: rashomon compare PATHS... --case FILE"
        return
    if _left(database, filters):
        return
    given = [f.name for f in fields(filters) if f.name != "undated" and getattr(filters, f.name) is not None]
    alone = {name: _left(database, _only(filters, name)) for name in given}
    empty = [name for name, left in alone.items() if not left]
    for name in empty:
        yield f"{_said(filters, name)} leaves nothing of {total:,} passages; {_instead(database, name)}"
    if not empty:
        yield "no passage passes all of: " + ", ".join(f"{_said(filters, n)} (leaves {left:,})" for n, left in alone.items())


def _left(database: sqlite3.Connection, filters: Filters) -> int:
    who = None if filters.speaker is None else list(spoken(database, filters.speaker))
    where, values = condition(filters, who)
    return int(database.execute(f"{_COUNT} WHERE {where}" if where else _COUNT, values).fetchone()[0])


def _only(filters: Filters, name: str) -> Filters:
    return Filters(**{name: getattr(filters, name), "undated": filters.undated})


def _said(filters: Filters, name: str) -> str:
    return f"--{_CALLED.get(name, name)} {str(getattr(filters, name))[:60]}"


def _instead(database: sqlite3.Connection, name: str) -> str:
    if name in {"since", "until"}:
        first, last, undated = database.execute(
            "SELECT min(first_day), max(last_day), count(*) - count(first_day) FROM articles"
        ).fetchone()
        dated = f"articles are dated from {first} to {last}" if first else "no article has a date"
        return dated + (f"; {undated:,} without a date can be kept with --undated" if undated else "")
    query = _HAVE["language" if name == "not_language" else name]
    found = [str(row[0]) for row in database.execute(f"{query} ORDER BY count(*) DESC, 1 LIMIT ?", (_SHOWN + 1,))]
    if not found:
        return "the case has none"
    return f"the case has {', '.join(found[:_SHOWN])}{' and others' if len(found) > _SHOWN else ''}"
