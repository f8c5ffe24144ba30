"""The reader: takes an article and what was found in it, gives its whole text in pieces, each with what covers it.

The one idea: every span that any part of the page shows becomes a mark here, so every link from the page lands on the very
characters it speaks of.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from rashomon.dossier.index import Index
from rashomon.dossier.segments import Mark, Segment, cut
from rashomon.dossier.shown import slug
from rashomon.model import Article, ArticleSpan, Moment, Name, Quantity, Span, Statement

__all__ = ["Block", "Reading", "readings"]

_Item = TypeVar("_Item", Statement, Quantity, Moment)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph in pieces. `kind` is "uncovered" for text that no paragraph holds."""

    kind: str
    language: str
    reason: str | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, ready to be shown."""

    article: Article
    mark: str
    key: str
    blocks: tuple[Block, ...]
    statements: tuple[Statement, ...]
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    names: tuple[Name, ...]


def readings(index: Index) -> dict[str, Reading]:
    """Return every article of the dossier with all its marks."""
    marks = _marks(index)
    statements = _by_article(index.dossier.statements)
    quantities = _by_article(index.dossier.quantities)
    moments = _by_article(index.dossier.moments)
    names: dict[str, dict[str, Name]] = {}
    for name in index.dossier.names:
        for mention in name.mentions:
            names.setdefault(mention.article, {})[name.id] = name
    return {
        article.id: Reading(
            article,
            index.marks[article.id],
            slug(article.id),
            tuple(_blocks(article, marks.get(article.id, ()))),
            tuple(statements.get(article.id, ())),
            tuple(quantities.get(article.id, ())),
            tuple(moments.get(article.id, ())),
            tuple(names.get(article.id, {}).values()),
        )
        for article in index.dossier.articles
    }


def _by_article(items: Iterable[_Item]) -> dict[str, list[_Item]]:
    found: dict[str, list[_Item]] = {}
    for item in items:
        found.setdefault(item.article, []).append(item)
    return found


def _blocks(article: Article, marks: Iterable[Mark]) -> Iterable[Block]:
    """Yield the paragraphs in order, and between them whatever text no paragraph covers."""
    bounds = {offset for paragraph in article.paragraphs for offset in (paragraph.start, paragraph.end)}
    segments = cut(article.text, marks, at=bounds)
    paragraphs = iter(sorted(article.paragraphs, key=lambda p: (p.start, p.end)))
    ahead = next(paragraphs, None)
    held: list[Segment] = []
    for segment in segments:
        while ahead is not None and segment.start >= ahead.end:
            yield Block(ahead.kind, ahead.language, ahead.reason, tuple(held))
            held, ahead = [], next(paragraphs, None)
        inside = ahead is not None and segment.start >= ahead.start
        if inside:
            held.append(segment)
        elif segment.text.strip():
            yield Block("uncovered", article.language, "no paragraph holds this text", (segment,))
    if ahead is not None and held:
        yield Block(ahead.kind, ahead.language, ahead.reason, tuple(held))


def _marks(index: Index) -> dict[str, list[Mark]]:
    found: dict[str, set[Mark]] = {}
    for article, mark in _all_marks(index):
        found.setdefault(article, set()).add(mark)
    return {article: sorted(marks) for article, marks in found.items()}


def _all_marks(index: Index) -> Iterable[tuple[str, Mark]]:
    for statement in index.dossier.statements:
        yield from ((statement.article, mark) for mark in _of_statement(statement))
    for quantity in index.dossier.quantities:
        note = f"q-{slug(quantity.id)}"
        yield quantity.article, _mark(quantity.span, "q", note)
        if quantity.of is not None:
            yield quantity.article, _mark(quantity.of, "q-of", note)
    for moment in index.dossier.moments:
        yield moment.article, _mark(moment.span, "m", f"m-{slug(moment.id)}")
    for name in index.dossier.names:
        yield from ((mention.article, _mark(mention, "n", f"n-{slug(name.id)}")) for mention in name.mentions)
    yield from _of_claims(index)
    yield from _of_articles(index)


def _of_statement(statement: Statement) -> Iterable[Mark]:
    note = f"s-{slug(statement.id)}"
    for kind, spans in (("s-source", statement.source), ("s-cue", statement.cue), ("s-content", statement.content)):
        yield from (_mark(span, kind, note) for span in spans)
    yield from (_mark(relay.span, "s-relay", note) for relay in statement.relay)
    if statement.role is not None:
        yield _mark(statement.role, "s-role", note)
    if statement.evidence is not None:
        yield _mark(statement.evidence.span, "s-evidence", note)


def _of_claims(index: Index) -> Iterable[tuple[str, Mark]]:
    for claim in index.dossier.claims:
        note, kind = f"c-{slug(claim.id)}", f"k k-{claim.finding.replace(' ', '-')}"
        yield claim.gist.article, _mark(claim.gist.span, kind, note)
        for account in claim.accounts:
            if account.span is not None:
                yield account.article, _mark(account.span, kind, note)
            if account.evidence is not None:
                yield account.article, _mark(account.evidence.span, "s-evidence", note)
    for story in index.dossier.stories:
        yield from ((entry.at.article, _mark(entry.at, "t")) for entry in story.timeline)


def _of_articles(index: Index) -> Iterable[tuple[str, Mark]]:
    for article in index.dossier.articles:
        spans = (article.published_from, article.machine_translated, article.republished_from)
        told = article.translated_from.spans if article.translated_from else ()
        told = (*told, article.wall.span) if article.wall else told
        told = (*told, *(correction.withdrawn for correction in article.corrections))
        yield from ((article.id, _mark(span, "x")) for span in (*spans, *told) if isinstance(span, Span))
    for descent in index.dossier.descents:
        for shared in descent.shared:
            yield descent.from_, _mark(shared.from_, "d")
            yield descent.to, _mark(shared.to, "d")
        for change in descent.changes:
            yield from (
                (article, _mark(span, "x")) for article, span in ((descent.from_, change.from_), (descent.to, change.to)) if span
            )


def _mark(span: Span | ArticleSpan, kind: str, note: str = "") -> Mark:
    return Mark(span.start, span.end, kind, note)
