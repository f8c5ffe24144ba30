"""Pages, articles, stories and dossiers in; the same out again, later. One idea: a page is never changed and never lost.

With an article go its passages (paragraphs and statements) and the index of their words, in one transaction, so that what is
in the case can be found in it (search.py).

A page is known by its content and address. The same page added again changes nothing; other content under an address
that is known already becomes the next version, beside the first. Each `add` is one transaction: all of it or nothing.
No clock is kept: when something was fetched is what the page itself says.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.dossier import json as dossier_json
from rashomon.edtf import days
from rashomon.errors import CaseError
from rashomon.extract.spelling import fold
from rashomon.model import Dossier, Metadata, Page, Reading, identify
from rashomon.store.passages import Passage, index_text, passages

__all__ = ["Case", "PageVersion"]

_APPLICATION_ID = 0x7261_7368  # "rash": lets `file` and ourselves tell a case from any other SQLite file
_VERSION = 2
_LATER = ("page", "path", "title", "outlet", "outlet_key", "published", "first_day", "last_day", "reading")  # may change
_TABLES = """
CREATE TABLE pages (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, url TEXT, version INTEGER NOT NULL, sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL, declared TEXT, fetched TEXT, given TEXT NOT NULL, content BLOB NOT NULL);
CREATE INDEX pages_by_url ON pages (url, version);
CREATE TABLE articles (
    id TEXT PRIMARY KEY, page TEXT NOT NULL REFERENCES pages (id), path TEXT NOT NULL, title TEXT, outlet TEXT, outlet_key TEXT,
    published TEXT, first_day TEXT, last_day TEXT, reading TEXT NOT NULL);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, article TEXT NOT NULL REFERENCES articles (id), kind TEXT NOT NULL, statement TEXT,
    start INTEGER NOT NULL, end INTEGER NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX passages_by_article ON passages (article);
CREATE TABLE speakers (
    passage INTEGER NOT NULL REFERENCES passages (id), name_id TEXT, name TEXT NOT NULL, said TEXT NOT NULL, folded TEXT NOT NULL);
CREATE INDEX speakers_by_passage ON speakers (passage);
CREATE VIRTUAL TABLE words USING fts5 (keys, tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'");
CREATE TABLE blocks (number INTEGER PRIMARY KEY, encoder TEXT NOT NULL, ids BLOB NOT NULL, vectors BLOB NOT NULL);
CREATE TABLE stories (id TEXT PRIMARY KEY, title TEXT NOT NULL, story TEXT NOT NULL);
CREATE TABLE dossiers (id TEXT PRIMARY KEY, number INTEGER NOT NULL, dossier TEXT NOT NULL);
CREATE TABLE vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class PageVersion:
    """A page as it lies in the case; `version` counts from 1 among the pages of one address."""

    id: str
    version: int
    page: Page


class Case:
    """A case file, open. Use as a context manager. It keeps sentence vectors too, so it serves as an encode.VectorStore.

    Raises CaseError when the file is not a case, is from another version, is locked, or cannot be written.
    """

    def __init__(self, path: Path, *, patience: float = 5.0) -> None:
        """Open or make the case at `path`; wait up to `patience` seconds for another process that is writing to it."""
        self.path = path
        with self.told("opened"):
            self.database = sqlite3.connect(path, isolation_level=None, timeout=patience)
            self.database.execute("PRAGMA foreign_keys = ON")
            self._prepare()
            self.database.execute("CREATE VIRTUAL TABLE temp.word_counts USING fts5vocab (main, words, row)")

    def __enter__(self) -> "Case":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.database.close()

    def add(self, pages: Iterable[Page], readings: Iterable[Reading], dossiers: Sequence[Dossier] = ()) -> None:
        """Add pages, the articles read from them, and dossiers, in one transaction.

        An article is joined to its page by path and sha256; raises CaseError if its page is not in the case.
        """
        with self.transaction():
            for page in pages:
                self._add_page(page)
            for reading in readings:
                self._add_reading(reading)
            for dossier in dossiers:
                self._add_dossier(dossier)

    def pages(self) -> Iterator[PageVersion]:
        """Yield every page in the order in which they were added."""
        rows = self.database.execute(
            "SELECT id, version, path, content, sha256, media_type, declared, fetched, given FROM pages ORDER BY rowid"
        )
        for key, version, path, content, sha256, media_type, declared, fetched, given in rows:
            said = msgspec.json.decode(given, type=Metadata)
            yield PageVersion(key, version, Page(path, content, sha256, media_type, declared, fetched, said))

    def readings(self) -> Iterator[Reading]:
        """Yield every article with what was found in it, by id."""
        for (text,) in self.database.execute("SELECT reading FROM articles ORDER BY id"):
            yield msgspec.json.decode(text, type=Reading)

    def dossiers(self) -> Iterator[Dossier]:
        """Yield every dossier, oldest first."""
        for (text,) in self.database.execute("SELECT dossier FROM dossiers ORDER BY number"):
            yield dossier_json.decode(text.encode("utf-8"))

    def get(self, keys: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
        """Return the stored vectors of those `keys` that are there (see encode.VectorStore)."""
        found = {}
        for key in keys:
            row = self.database.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
            if row is not None:
                found[key] = np.frombuffer(row[0], dtype="<f4")
        return found

    def put(self, vectors: Mapping[bytes, NDArray[np.float32]]) -> None:
        """Store vectors by key; a key that is there already stays as it is."""
        rows = ((key, vector.astype("<f4").tobytes()) for key, vector in sorted(vectors.items()))
        with self.transaction():
            self.database.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", rows)

    def keep_block(self, encoder: str, ids: bytes, vectors: bytes) -> None:
        """Keep vectors of passages (see meaning.py)."""
        with self.transaction():
            self.database.execute("INSERT INTO blocks (encoder, ids, vectors) VALUES (?, ?, ?)", (encoder, ids, vectors))

    def _add_page(self, page: Page) -> None:
        url = page.given.url
        key = _page_id(page)
        if self.database.execute("SELECT 1 FROM pages WHERE id = ?", (key,)).fetchone():
            return
        earlier = self.database.execute("SELECT max(version) FROM pages WHERE url = ?", (url,)).fetchone()[0] or 0
        given = msgspec.json.encode(page.given).decode("utf-8")
        self.database.execute(
            "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (key, page.path, url, earlier + 1, page.sha256, page.media_type, page.declared, page.fetched, given, page.content),
        )

    def _add_reading(self, reading: Reading) -> None:
        article = reading.article
        row = self.database.execute(
            "SELECT id FROM pages WHERE sha256 = ? ORDER BY path != ?, rowid LIMIT 1", (article.sha256, article.path)
        ).fetchone()
        if row is None:
            raise CaseError(f"{self.path}: the page of article {article.path} is not in the case; add pages before articles")
        text = msgspec.json.encode(reading).decode("utf-8")
        if self.database.execute("SELECT 1 FROM articles WHERE id = ? AND reading = ?", (article.id, text)).fetchone():
            return
        first, last = days(article.published) or (None, None)
        outlet = fold(article.outlet) if article.outlet else None
        self.database.execute(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            f" {', '.join(f'{column} = excluded.{column}' for column in _LATER)}",
            (article.id, row[0], article.path, article.title, article.outlet, outlet, article.published, first, last, text),
        )
        self._add_passages(article.id, passages(reading))

    def _add_passages(self, article: str, found: Iterable[Passage]) -> None:
        """Replace the passages of an article; one that stays as it was keeps its id, and so its vector."""
        columns = "kind, statement, start, end, language, text"
        had = {
            tuple(rest): key
            for key, *rest in self.database.execute(f"SELECT id, {columns} FROM passages WHERE article = ?", (article,))
        }
        for key in had.values():
            self.database.execute("DELETE FROM speakers WHERE passage = ?", (key,))
        for passage in found:
            row = (passage.kind, passage.statement, passage.start, passage.end, passage.language, passage.text)
            key = had.pop(row, None) or self._add_passage(article, row)
            told = ((key, s.id, s.name, s.said, s.folded) for s in passage.speakers)
            self.database.executemany("INSERT INTO speakers VALUES (?, ?, ?, ?, ?)", told)
        for key in had.values():
            self.database.execute("DELETE FROM words WHERE rowid = ?", (key,))
            self.database.execute("DELETE FROM passages WHERE id = ?", (key,))

    def _add_passage(self, article: str, row: tuple[str, str | None, int, int, str, str]) -> int | None:
        columns = "article, kind, statement, start, end, language, text"
        key = self.database.execute(f"INSERT INTO passages ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", (article, *row)).lastrowid
        self.database.execute("INSERT INTO words (rowid, keys) VALUES (?, ?)", (key, index_text(row[-1])))
        return key

    def _add_dossier(self, dossier: Dossier) -> None:
        text = dossier_json.encode(dossier).decode("utf-8")
        for story in dossier.stories:
            told = dossier_json.line(story).decode("utf-8")
            self.database.execute("INSERT OR REPLACE INTO stories VALUES (?, ?, ?)", (story.id, story.title, told))
        number = self.database.execute("SELECT count(*) FROM dossiers").fetchone()[0] + 1
        self.database.execute("INSERT OR IGNORE INTO dossiers VALUES (?, ?, ?)", (identify(text), number, text))

    def _prepare(self) -> None:
        (application,) = self.database.execute("PRAGMA application_id").fetchone()
        (version,) = self.database.execute("PRAGMA user_version").fetchone()
        (tables,) = self.database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if application == 0 and tables == 0:
            with self.transaction():
                for statement in filter(str.strip, _TABLES.split(";\n")):
                    self.database.execute(statement)
                self.database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
                self.database.execute(f"PRAGMA user_version = {_VERSION}")
        elif application != _APPLICATION_ID:
            raise CaseError(f"{self.path} is a database, but not a rashomon case; name another file")
        elif version != _VERSION:
            raise CaseError(f"{self.path} is a case of version {version}; this rashomon reads version {_VERSION}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self.told("written"):
            self.database.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self.database.in_transaction:
                    self.database.execute("ROLLBACK")
                raise
            self.database.execute("COMMIT")

    @contextmanager
    def told(self, deed: str) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise CaseError(f"{self.path} cannot be {deed} as a case: {error}. What stood in it before is untouched") from error


def _page_id(page: Page) -> str:
    return identify(page.sha256, page.given.url or "", page.given.id or "")
