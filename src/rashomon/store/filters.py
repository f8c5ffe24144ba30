"""What a search is narrowed to, and the SQL that does it. One idea: a filter names passages, whatever finds them."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.edtf import days
from rashomon.errors import UsageError
from rashomon.extract.spelling import fold, same_spelling
from rashomon.store.passages import PassageKind

__all__ = ["Filters", "Who", "condition", "spoken"]

_LONGEST = 200  # characters of a name that is looked for


@dataclass(frozen=True, slots=True)
class Filters:
    """What a passage must be to be found; None: anything.

    outlet     the outlet's name, whatever its case and accents
    language   BCP 47; "nl" takes "nl-BE" too
    not_language  BCP 47; leaves this language out: what do the others say?
    since      EDTF: published on its first day or later; a date as wide as a month counts if any of its days does
    until      EDTF: published on its last day or earlier
    undated    keep what has no known date, where `since` or `until` is given
    speaker    who says it, in any spelling; a paragraph counts if a statement in it is theirs
    kind       paragraphs or statements alone
    """

    outlet: str | None = None
    language: str | None = None
    not_language: str | None = None
    since: str | None = None
    until: str | None = None
    undated: bool = False
    speaker: str | None = None
    kind: PassageKind | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as found: the name, and as the article has it."""

    name: str
    said: str


def condition(filters: Filters, spoken_by: Sequence[int] | None) -> tuple[str, list[str]]:
    """Return a condition on a row of `passages` called p, with its parameters; an empty string where all pass.

    spoken_by   ids of the passages that the filter for speakers leaves, or None
    Raises UsageError for a date that is not EDTF.
    """
    parts, values = [], []
    for part, value in (*_of_articles(filters), *_of_passages(filters, spoken_by)):
        parts.append(part)
        values += value
    return " AND ".join(parts), values


def _of_articles(filters: Filters) -> Iterator[tuple[str, list[str]]]:
    wanted: list[str] = []
    values: list[str] = []
    if filters.outlet is not None:
        wanted.append("outlet_key = ?")
        values.append(fold(filters.outlet[:_LONGEST]))
    for given, test, end in ((filters.since, "last_day >= ?", 0), (filters.until, "first_day <= ?", 1)):
        if given is not None:
            wanted.append(f"({test} OR first_day IS NULL)" if filters.undated else test)
            values.append(_day(given, end))
    if wanted:
        yield f"p.article IN (SELECT id FROM articles WHERE {' AND '.join(wanted)})", values


def _of_passages(filters: Filters, spoken_by: Sequence[int] | None) -> Iterator[tuple[str, list[str]]]:
    for given, test in ((filters.language, "="), (filters.not_language, "<>")):
        if given is not None:
            tag = given.lower() + "-"
            yield f"substr(lower(p.language) || '-', 1, length(?)) {test} ?", [tag, tag]
    if filters.kind is not None:
        yield "p.kind = ?", [filters.kind]
    if spoken_by is not None:
        yield "p.id IN (SELECT value FROM json_each(?))", ["[" + ",".join(map(str, spoken_by)) + "]"]


def _day(given: str, end: int) -> str:
    found = days(given)
    if found is None:
        raise UsageError(f'"{given[:60]}" is no date such as 2022-02-17, 2022-02 or 2022 (EDTF)')
    return found[end]


def spoken(database: sqlite3.Connection, speaker: str) -> dict[int, Who]:
    """Return the passages in which `speaker` speaks, by id.

    A name fits when each word of `speaker` is a spelling of one of its words. Where a name fits in one article, all
    passages of the same name id fit: so "Dmytro Kuleba" finds an article that says "Koeleba" alone.
    """
    words = fold(speaker[:_LONGEST]).split()
    rows = database.execute("SELECT DISTINCT name_id, folded FROM speakers").fetchall()
    fitting = [(key, folded) for key, folded in rows if words and _fits(words, folded)]
    ids = {key for key, _ in fitting if key is not None}
    alone = {folded for key, folded in fitting if key is None}
    found: dict[int, Who] = {}
    for passage, key, folded, name, said in database.execute(
        "SELECT passage, name_id, folded, name, said FROM speakers ORDER BY passage, rowid"
    ):
        if key in ids or (key is None and folded in alone):
            found.setdefault(passage, Who(name, said))
    return found


def _fits(words: Sequence[str], folded: str) -> bool:
    others = folded.split()
    return all(any(same_spelling(word, other) for other in others) for word in words)
