"""A case and a query in, hits out: passages, each with its span and why it was found. One idea: words and meaning vote.

Both rank the passages that the filters leave; a passage's score is the sum of 1 / (60 + its rank) over the two (reciprocal rank
fusion: Cormack, Clarke and Büttcher 2009). Words find names and figures as written; meaning finds what is said in other words
or another language.
"""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rashomon import encode
from rashomon.encode import Encoder
from rashomon.errors import CaseError
from rashomon.language import detect
from rashomon.model import Span
from rashomon.store import lexical, meaning
from rashomon.store.case import Case
from rashomon.store.filters import Filters, Who, condition, spoken
from rashomon.store.passages import PassageKind

__all__ = ["Found", "Hit", "Search", "search"]

By = Literal["both", "words", "meaning"]
_K = 60  # of reciprocal rank fusion, as published
_DEPTH = 200  # passages that each of the two may name
_SHOWN = 8  # words named in a reason
_LONGEST = 2_000  # characters of a query that are read


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    span        where the passage stands in the article's text, and `words` where words of the query stand in it
    statement   its id, or None for a paragraph
    score       comparable within one search alone
    why         readable reasons
    """

    article: str
    path: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str
    kind: PassageKind
    statement: str | None
    span: Span
    words: tuple[Span, ...]
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives: `hits` best first, how many passages were `compared`, and what the user should know (`notices`)."""

    query: str
    hits: tuple[Hit, ...]
    compared: int
    notices: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reasons:
    score: float = 0.0
    words: list[Span] = field(default_factory=list)
    why: list[str] = field(default_factory=list)


def _silent(stage: str, done: int) -> None:
    """Report no progress."""


def search(case: Case, query: str, *, filters: Filters | None = None, limit: int = 10, by: By = "both") -> Found:
    """Search `case` once. For more than one query make a Search, which keeps the vectors in memory."""
    return Search(case).find(query, filters=filters, limit=limit, by=by)


class Search:
    """A case made ready for searching. Passages that have no vector yet are encoded at the first query by meaning."""

    def __init__(self, case: Case, *, encoder: Encoder | None = None, progress: Callable[[str, int], None] = _silent) -> None:
        """Make ready; cheap. `encoder`: None loads the one that this machine runs best, when it is first needed."""
        self._case = case
        self._encoder = encoder
        self._progress = progress
        self._meaning: meaning.Meaning | None = None
        self._seen: tuple[int, int] | None = None
        self._unkept: list[tuple[bytes, bytes]] = []

    def find(self, query: str, *, filters: Filters | None = None, limit: int = 10, by: By = "both") -> Found:
        """Return the `limit` best passages.

        query   any text in any language; no character in it is syntax. Read to 2,000 characters
        by      words and meaning, or one of them alone
        Raises UsageError for a filter that means nothing, CaseError when the case cannot be read. An empty query finds nothing,
        but with a speaker given it finds what they say, in the order of the articles.
        """
        text, notices = _bounded(query)
        filters = filters or Filters()
        with self._case.told("searched"):
            return self._found(text, notices, filters, max(limit, 0), by)

    def _found(self, text: str, notices: list[str], filters: Filters, limit: int, by: By) -> Found:
        database = self._case.database
        who = spoken(database, filters.speaker) if filters.speaker is not None else None
        where, values = condition(filters, None if who is None else list(who))
        allowed = _allowed(database, where, values)
        (total,) = database.execute("SELECT count(*) FROM passages").fetchone()
        compared = total if allowed is None else len(allowed)
        reasons: dict[int, _Reasons] = {}
        if text and compared and by != "meaning":
            self._by_words(text, total, where, values, reasons)
        if text and compared and by != "words":
            notices += self._by_meaning(text, allowed, compared, reasons)
        if not text and who is not None and allowed is not None:
            reasons = {int(key): _Reasons() for key in allowed}
        hits = _hits(database, reasons, who, limit)
        return Found(text, hits, compared, tuple(notices))

    def _by_words(self, text: str, total: int, where: str, values: Sequence[str], reasons: dict[int, _Reasons]) -> None:
        database = self._case.database
        ranked = lexical.ranked(database, lexical.asked(database, text, total), where, values, depth=_DEPTH)
        for rank, (key, places) in enumerate(ranked, start=1):
            reason = reasons.setdefault(key, _Reasons())
            reason.score += 1 / (_K + rank)
            reason.words = places
            shown = {place.text.casefold(): place.text for place in reversed(places)}
            reason.why.append(f"words: {', '.join([*shown.values()][::-1][:_SHOWN])} ({_ordinal(rank)})")

    def _by_meaning(self, text: str, allowed: NDArray[np.int64] | None, compared: int, reasons: dict[int, _Reasons]) -> list[str]:
        vectors, notices = self._ready()
        assert self._encoder is not None
        (vector,) = self._encoder.encode([text])
        for near in vectors.nearest(vector, detect(text), allowed=allowed, depth=_DEPTH):
            reason = reasons.setdefault(near.id, _Reasons())
            reason.score += 1 / (_K + near.rank)
            reason.why.append(f"meaning: {_ordinal(near.rank)} of {compared:,}, cosine {near.cosine:.2f} centred by language")
        return notices

    def _ready(self) -> tuple[meaning.Meaning, list[str]]:
        """Encode what is new, and have all vectors in memory."""
        database = self._case.database
        self._encoder = self._encoder or encode.load()
        now = database.execute("SELECT ifnull(max(id), 0), count(*) FROM passages").fetchone()
        if self._meaning is None or self._seen != now:
            self._unkept.clear()
            meaning.pack(meaning.missing(database, self._encoder.name), self._encoder, self._keep, self._progress)
            blocks = (*meaning.blocks(database, self._encoder.name), *self._unkept)
            self._meaning = meaning.load(database, blocks, self._encoder.dimensions)
            self._seen = now
        return self._meaning, [
            "the vectors could not be kept in the case; the next search makes them again"
        ] if self._unkept else []

    def _keep(self, ids: bytes, vectors: bytes) -> None:
        assert self._encoder is not None
        try:
            self._case.keep_block(self._encoder.name, ids, vectors)
        except CaseError:  # a case that may only be read can be searched all the same
            self._unkept.append((ids, vectors))


def _bounded(query: str) -> tuple[str, list[str]]:
    text = " ".join(query[: 4 * _LONGEST].encode("utf-8", "replace").decode("utf-8").replace("\0", " ").split())
    if len(text) <= _LONGEST and len(query) <= 4 * _LONGEST:
        return text, []
    return text[:_LONGEST], [f"only the first {_LONGEST:,} characters of the query were read"]


def _allowed(database: sqlite3.Connection, where: str, values: Sequence[str]) -> NDArray[np.int64] | None:
    if not where:
        return None
    rows = database.execute(f"SELECT p.id FROM passages p WHERE {where} ORDER BY p.id", values)
    return np.fromiter((key for (key,) in rows), np.int64)


def _hits(database: sqlite3.Connection, reasons: dict[int, _Reasons], who: dict[int, Who] | None, limit: int) -> tuple[Hit, ...]:
    """Make the best into hits.

    Where a statement and its paragraph are found, or the same words twice in one article, the better of the two stands for both.
    """
    hits: list[Hit] = []
    taken: dict[str, list[Span]] = {}
    for key, reason in sorted(reasons.items(), key=lambda item: (-item[1].score, item[0])):
        if len(hits) >= limit:
            break
        hit = _hit(database, key, reason, (who or {}).get(key))
        others = taken.setdefault(hit.article, [])
        if not any(_same(hit.span, other) for other in others):
            others.append(hit.span)
            hits.append(hit)
    return tuple(hits)


def _same(one: Span, other: Span) -> bool:
    return one.text == other.text or (one.start < other.end and other.start < one.end)


def _hit(database: sqlite3.Connection, key: int, reason: _Reasons, who: Who | None) -> Hit:
    row = database.execute(
        "SELECT a.id, a.path, a.title, a.outlet, a.published, p.language, p.kind, p.statement, p.start, p.end, p.text"
        " FROM passages p JOIN articles a ON a.id = p.article WHERE p.id = ?",
        (key,),
    ).fetchone()
    if row is None:
        raise CaseError("the case changed while it was searched; search again")
    article, path, title, outlet, published, language, kind, statement, start, end, text = row
    words = tuple(Span(start + w.start, start + w.end, w.text) for w in reason.words)
    why = [*reason.why, *([f"speaker: {who.name}" + (f" as {who.said}" if who.said != who.name else "")] if who else [])]
    place, score = Span(start, end, text), round(reason.score, 6)
    return Hit(article, path, title, outlet, published, language, kind, statement, place, words, score, tuple(why))


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"
