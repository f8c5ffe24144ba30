"""A case and a query in, hits out: passages, each with its span and why it was found. One idea: words and meaning vote.

Both rank the passages that the filters leave; a passage's score is the sum of 1 / (60 + its rank) over the two (reciprocal rank
fusion: Cormack, Clarke and Büttcher 2009). Words find names and figures as written; meaning finds what is said in other words
or another language.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
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
from rashomon.store.explain import explain
from rashomon.store.filters import Filters, Who, condition, spoken
from rashomon.store.meaning import Near
from rashomon.store.passages import PassageKind

__all__ = ["Found", "Hit", "Search", "search"]

By = Literal["both", "words", "meaning"]
_K = 60  # of reciprocal rank fusion, as published
_DEPTH = 200  # passages that each of the two may name
_COVERING = 0.3  # least share of the query's words, by rarity, in a passage that words may name beside meaning. Headlines of 183
# documents as queries, recall@10 over all languages and across them: 0 gave .967 and .902, .2 .967 .962, .3 .978 .967, .5 .951 .967
# Cosine below which a passage that shares no word with the query is called far: of 326 right hits among the first ten of 50 queries
# (bench/search.py) none is below .24. In a small case what is near to nothing can lie at .3 too, and right hits at .28.
_FAR = 0.2
_NEARNESS = ((0.4, "near"), (_FAR, "fairly near"), (-2.0, "far, but for the words it shares"))  # of the cosine, in words
_SHOWN = 8  # words named in a reason
_LONGEST = 2_000  # characters of a query that are read


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    span        where the passage stands in the article's text, and `words` where words of the query stand in it
    statement   its id, or None for a paragraph
    score       comparable within one search alone
    why         readable reasons
    far         found by meaning alone, and not near even so
    cosine      how near in meaning: of the vectors centred by language, -1 to 1; None where it was found by words alone
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
    far: bool = False
    cosine: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gives: `hits` best first, how many passages were `compared`, and what the user should know (`notices`)."""

    query: str
    hits: tuple[Hit, ...]
    compared: int
    notices: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reasons:
    """Why a passage is a candidate: its rank by words, and how near it is."""

    words: int | None = None
    near: Near | None = None

    @property
    def score(self) -> float:
        ranks = (self.words, self.near.rank if self.near else None)
        return sum(1 / (_K + rank) for rank in ranks if rank is not None)

    @property
    def far(self) -> bool:
        return self.words is None and self.near is not None and self.near.cosine < _FAR


@dataclass(frozen=True, slots=True)
class _Asking:
    """What one search goes by: the query, its keys, the speakers that were asked for, and how many passages are compared."""

    text: str
    asked: lexical.Asked
    who: dict[int, Who] | None
    compared: int


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
        allowed = _allowed(database, *condition(filters, None if who is None else list(who)))
        (total,) = database.execute("SELECT count(*) FROM passages").fetchone()
        asking = _Asking(text, lexical.asked(database, text, total), who, total if allowed is None else len(allowed))
        if not asking.compared:
            notices.extend(explain(database, filters))
        reasons: dict[int, _Reasons] = {}
        if text and asking.compared and by != "meaning":
            among = None if allowed is None else set(allowed.tolist())
            covering = 0.0 if by == "words" else _COVERING
            for rank, key in enumerate(lexical.ranked(database, asking.asked, among, depth=_DEPTH, covering=covering), start=1):
                reasons.setdefault(key, _Reasons()).words = rank
        if text and asking.compared and by != "words":
            for near in self._nearest(text, allowed, notices):
                reasons.setdefault(near.id, _Reasons()).near = near
        if not text and who is not None and allowed is not None:
            reasons = {key: _Reasons() for key in allowed.tolist()}
        hits = _hits(database, reasons, asking, limit)
        if hits and all(hit.far for hit in hits):
            notices.append("nothing near was found: no passage shares a word with the query, and the nearest in meaning are far")
        return Found(text, hits, asking.compared, tuple(notices))

    def _nearest(self, text: str, allowed: NDArray[np.int64] | None, notices: list[str]) -> list[Near]:
        vectors, encoder = self._ready()
        if self._unkept:
            notices.append("the vectors could not be kept in the case; the next search makes them again")
        return vectors.nearest(encoder.encode([text])[0], detect(text), allowed=allowed, depth=_DEPTH)

    def _ready(self) -> tuple[meaning.Meaning, Encoder]:
        """Encode what is new, and have all vectors in memory."""
        database = self._case.database
        encoder = self._encoder = self._encoder or encode.load()
        now = database.execute("SELECT ifnull(max(id), 0), count(*) FROM passages").fetchone()
        if self._meaning is None or self._seen != now:
            self._unkept.clear()
            meaning.pack(meaning.missing(database, encoder.name), encoder, self._keep, self._progress)
            blocks = (*meaning.blocks(database, encoder.name), *self._unkept)
            self._meaning = meaning.load(database, blocks, encoder.dimensions)
            self._seen = now
        return self._meaning, encoder

    def _keep(self, encoder: str, ids: bytes, vectors: bytes) -> None:
        try:
            self._case.keep_block(encoder, ids, vectors)
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
    return np.array([key for (key,) in rows], np.int64)


def _hits(database: sqlite3.Connection, reasons: dict[int, _Reasons], asking: _Asking, limit: int) -> tuple[Hit, ...]:
    """Make the best into hits.

    Where a statement and its paragraph are found, or the same words twice in one article, the better of the two stands for both.
    """
    hits: list[Hit] = []
    taken: dict[str, list[Span]] = {}
    for key, reason in sorted(reasons.items(), key=lambda item: (-item[1].score, item[0])):
        if len(hits) >= limit:
            break
        hit = _hit(database, key, reason, asking)
        others = taken.setdefault(hit.article, [])
        if not any(_same(hit.span, other) for other in others):
            others.append(hit.span)
            hits.append(hit)
    return tuple(hits)


def _same(one: Span, other: Span) -> bool:
    return one.text == other.text or (one.start < other.end and other.start < one.end)


def _hit(database: sqlite3.Connection, key: int, reason: _Reasons, asking: _Asking) -> Hit:
    row = database.execute(
        "SELECT a.id, a.path, a.title, a.outlet, a.published, p.language, p.kind, p.statement, p.start, p.end, p.text"
        " FROM passages p JOIN articles a ON a.id = p.article WHERE p.id = ?",
        (key,),
    ).fetchone()
    if row is None:
        raise CaseError("the case changed while it was searched; search again")
    article, path, title, outlet, published, language, kind, statement, start, end, text = row
    words = lexical.matched(asking.asked, text) if reason.words is not None else []
    stance = _stance(database, article, start, end)
    why = (*_why(reason, words, (asking.who or {}).get(key), asking.compared), *([stance] if stance else []))
    placed = tuple(Span(start + w.start, start + w.end, w.text) for w in words)
    score = round(reason.score, 6)
    at = Span(start, end, text)
    cosine = round(reason.near.cosine, 4) if reason.near is not None else None
    return Hit(article, path, title, outlet, published, language, kind, statement, at, placed, score, why, reason.far, cosine)


def _stance(database: sqlite3.Connection, article: str, start: int, end: int) -> str | None:
    """Tell what a passage says that somebody denies or doubts: without it "that welding had gone on" reads as if it were said."""
    rows = database.execute(
        "SELECT json_extract(s.value, '$.polarity'), json_extract(s.value, '$.content[0].start'),"
        " json_extract(s.value, '$.content[#-1].end')"
        " FROM articles a, json_each(a.reading, '$.statements') s"
        " WHERE a.id = ? AND json_extract(s.value, '$.polarity') IN ('denies', 'doubts') ORDER BY s.key",
        (article,),
    )
    for polarity, first, last in rows:
        if first < end and start < last:
            whole = first <= start and end <= last
            return f"stance: {polarity}" if whole else f"stance: somebody in it {polarity}"
    return None


def _why(reason: _Reasons, words: Sequence[Span], who: Who | None, compared: int) -> Iterator[str]:
    if reason.words is not None:
        shown = {word.text.casefold(): word.text for word in reversed(words)}
        yield f"words: {', '.join([*shown.values()][::-1][:_SHOWN])} ({_ordinal(reason.words)})"
    if reason.near is not None:
        how = "far" if reason.far else next(word for least, word in _NEARNESS if reason.near.cosine >= least)
        yield f"meaning: {_ordinal(reason.near.rank)} of {compared:,}, {how}"
    if who is not None:
        yield f"speaker: {who.name}" + (f" as {who.said}" if who.said != who.name else "")


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"
