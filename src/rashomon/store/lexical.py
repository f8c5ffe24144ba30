"""Words asked for in, the passages that hold them out, best first. One idea: BM25 over keys, and a floor on how much is matched.

Any of the words will do, and rare ones weigh most; but a passage that holds only a small part of what was asked (the weight
of its words, each by its rarity) is not a find. So "of the" in an English query does not bring up every English passage.
Nothing that is typed is syntax: each key is quoted.
"""

import math
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Span
from rashomon.store.segment import Token, tokens

__all__ = ["Asked", "asked", "matched", "ranked"]

_MOST = 32  # keys of a query that are looked for: the rarest
_READ = 128  # keys of a query that are looked up
_COVERED = 0.3  # least share of the query's weight that a passage must hold
_COMMON = 5_000  # passages that hold a word above which it is left out if a rarer one is there: they would cost more than they tell


@dataclass(frozen=True, slots=True)
class Asked:
    """The keys of a query with their weights (rarity in this case), rarest first. A key ending in * means all that begin so."""

    weights: Mapping[str, float]

    @property
    def floor(self) -> float:
        return _COVERED * sum(self.weights.values())


def asked(database: sqlite3.Connection, query: str, total: int) -> Asked:
    """Look up the keys of `query` among `total` passages."""
    keys = list(dict.fromkeys(k for token in tokens(query) if (k := _wanted(token))))[:_READ]
    counts = {key: _count(database, key) for key in keys}
    rarer = {k: n for k, n in counts.items() if n <= _COMMON}
    if any(rarer.values()):
        counts = rarer
    weights = {key: math.log(1 + (total - n + 0.5) / (n + 0.5)) for key, n in counts.items()}
    return Asked(dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_MOST]))


def _wanted(token: Token) -> str | None:
    if token.kind == "last":
        return None
    return token.key + "*" if token.kind == "single" else token.key


def _count(database: sqlite3.Connection, key: str) -> int:
    test = "term >= ? AND term < ?" if key.endswith("*") else "term = ?"
    values = (key[:-1], key[:-1] + "\U0010ffff") if key.endswith("*") else (key,)
    (count,) = database.execute(f"SELECT sum(doc) FROM word_counts WHERE {test}", values).fetchone()
    return int(count or 0)


def ranked(
    database: sqlite3.Connection, query: Asked, where: str, values: Sequence[str], *, depth: int
) -> list[tuple[int, list[Span]]]:
    """Return up to `depth` passages, best first, each with its matched words as they stand in its text (offsets into that).

    where   a condition on a row of `passages` called p, or the empty string (see filters.py)
    """
    if not query.weights:
        return []
    sought = " OR ".join(f'"{key[:-1]}"*' if key.endswith("*") else f'"{key}"' for key in query.weights)
    rows = database.execute(
        "SELECT p.id, p.text FROM words JOIN passages p ON p.id = words.rowid WHERE words MATCH ?"
        f"{' AND ' + where if where else ''} ORDER BY bm25(words), p.id LIMIT ?",
        (sought, *values, depth),
    )
    found = []
    for key, text in rows:
        held, shown = matched(query, text)
        if held >= query.floor:
            found.append((key, shown))
    return found


def matched(query: Asked, text: str) -> tuple[float, list[Span]]:
    """Return the weight of the query's keys that `text` holds, and where each stands first (runs of pairs joined)."""
    seen: dict[str, float] = {}
    runs: list[list[int]] = []
    for token in tokens(text):
        key = token.key if token.key in query.weights else token.key[:1] + "*"
        if key not in query.weights or (key in seen and token.kind == "word"):
            continue
        seen[key] = query.weights[key]
        if runs and token.start < runs[-1][1]:
            runs[-1][1] = token.end
        else:
            runs.append([token.start, token.end])
    return sum(seen.values()), [Span.of(text, start, end) for start, end in runs[:_MOST]]
