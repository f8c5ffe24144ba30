"""A reading in, the pieces out that are compared with those of other articles: its sentences, and their clauses.

One idea: one sentence may hold two claims ("some units were leaving, but virtually no details were shared"), so each sentence
stands beside its clauses; what is paired in the end is whichever fits best.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.model import Article, Quantity, Reading, Span, Statement
from rashomon.sentences import sentences

__all__ = ["Unit", "units"]

LEAST_WORDS = 4  # shorter pieces ("Proof", "he said") match anything
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a clause of an article.

    sentence   number of the sentence it is or belongs to, within the article
    whole      a whole sentence, not a part of one
    said       the statement whose content covers most of it, if one does
    figures    the quantities that stand in it
    """

    article: str
    language: str
    span: Span
    sentence: int
    whole: bool
    said: Statement | None
    figures: tuple[Quantity, ...]


def units(reading: Reading) -> tuple[Unit, ...]:
    """Return the sentences and clauses of a reading's body, headings and captions, each text once, in text order."""
    out, seen = [], set()
    for number, start, end, language, whole in _pieces(reading.article):
        text = reading.article.text[start:end]
        folded = " ".join(_WORD.findall(text.casefold()))
        if len(folded.split()) < LEAST_WORDS or folded in seen:
            continue
        seen.add(folded)
        figures = tuple(q for q in reading.quantities if start <= q.span.start and q.span.end <= end)
        said = _said(reading.statements, start, end)
        out.append(Unit(reading.article.id, language, Span(start, end, text), number, whole, said, figures))
    return tuple(out)


def _pieces(article: Article) -> Iterator[tuple[int, int, int, str, bool]]:
    number = 0
    for paragraph in article.paragraphs:
        if paragraph.kind == "furniture":
            continue
        language = paragraph.language if paragraph.language != "und" else article.language
        for start, end in sentences(article.text, paragraph.start, paragraph.end, language):
            number += 1
            yield number, start, end, language, True
            clauses = list(_clauses(article.text, start, end, language))
            if len(clauses) > 1:
                yield from ((number, a, b, language, False) for a, b in clauses)


@cache
def _starts(language: str) -> re.Pattern[str] | None:
    listed = words.topic(language, "comparing").get("clause_starts", ())
    if not listed:
        return None
    longest_first = sorted((re.escape(w) for w in listed), key=len, reverse=True)
    return re.compile(rf"[;:,—–][\s\xa0]+(?=(?:{'|'.join(longest_first)})\b)|[;—–][\s\xa0]+")


def _clauses(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    pattern = _starts(language)
    if pattern is None:
        return
    begin = start
    for mark in pattern.finditer(text, start, end):
        yield begin, mark.start()
        begin = mark.end()
    yield begin, end


def _said(statements: tuple[Statement, ...], start: int, end: int) -> Statement | None:
    """Return the statement whose content covers more than half of [start, end); of several, the one that covers most."""
    best, most = None, (end - start) / 2
    for statement in statements:
        covered = sum(max(0, min(end, s.end) - max(start, s.start)) for s in statement.content)
        if covered > most:
            best, most = statement, covered
    return best
