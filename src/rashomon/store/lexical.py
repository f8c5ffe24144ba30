"""Words asked for in, the passages that hold them out, best first. One idea: BM25 over keys, and a floor on how much is matched.

Any of the words will do, and rare ones weigh most; but where meaning has its say too, a passage that holds only a small part
of what was asked (the weight of its words, each by its rarity) is not a find. Function words are not asked for (idle.py): "of
the" in an English query does not bring up every English passage before the Dutch one that answers it.
Nothing that is typed is syntax: each key is quoted.
"""

import math
import sqlite3
from collections.abc import Container, Mapping
from dataclasses import dataclass
from itertools import islice

from rashomon.model import Span
from rashomon.store.idle import idle
from rashomon.store.segment import Token, tokens

__all__ = ["Asked", "asked", "matched", "ranked"]

_MOST = 32  # keys of a query that are looked for: the rarest
_READ = 128  # keys of a query that are looked up
_COMMON = 5_000  # passages that hold a word above which it is left out if a rarer one is there: they would cost more than they tell


@dataclass(frozen=True, slots=True)
class Asked:
    """The keys of a query with their weights (rarity in this case), rarest first. A key ending in * means all that begin so."""

    weights: Mapping[str, float]

    @property
    def whole(self) -> float:
        """The weight of a passage that holds every key."""
        return sum(self.weights.values())


def asked(database: sqlite3.Connection, query: str, total: int) -> Asked:
    """Look up the keys of `query` among `total` passages; its function words are not asked for."""
    unasked = idle(query)
    keys = list(dict.fromkeys(k for token in tokens(query) if token.key not in unasked and (k := _wanted(token))))[:_READ]
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


def ranked(database: sqlite3.Connection, query: Asked, allowed: Container[int] | None, *, depth: int, covering: float) -> list[int]:
    """Return the ids of up to `depth` passages, best first.

    allowed    the passages to choose from; None: all
    covering   least share of the query's weight that a passage must hold
    """
    if not query.weights:
        return []
    sought = " OR ".join(f'"{key[:-1]}"*' if key.endswith("*") else f'"{key}"' for key in query.weights)
    rows = database.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words), rowid", (sought,))
    best = list(islice((key for (key,) in rows if allowed is None or key in allowed), depth))
    return [key for key in best if _held(database, query, key) >= covering * query.whole]


def _held(database: sqlite3.Connection, query: Asked, passage: int) -> float:
    """Return the weight of the query's keys that a passage holds."""
    (text,) = database.execute("SELECT keys FROM words WHERE rowid = ?", (passage,)).fetchone()
    keys = set(text.split())
    begun = {key[:1] + "*" for key in keys}
    return sum(weight for key, weight in query.weights.items() if key in keys or key in begun)


def matched(query: Asked, text: str) -> list[Span]:
    """Return where the query's words stand in `text`, each once; pairs of characters that run on are one."""
    seen = set()
    runs: list[list[int]] = []
    for token in tokens(text):
        key = token.key if token.key in query.weights else token.key[:1] + "*"
        if key not in query.weights or (key in seen and token.kind == "word"):
            continue
        seen.add(key)
        if runs and token.start < runs[-1][1]:
            runs[-1][1] = token.end
        else:
            runs.append([token.start, token.end])
    return [Span.of(text, start, end) for start, end in runs[:_MOST]]
