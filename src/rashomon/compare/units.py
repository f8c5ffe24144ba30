"""A reading in, the pieces out that are compared with those of other articles: its sentences, and their clauses.

One idea: one sentence may hold two claims ("some units were leaving, but virtually no details were shared"), so each sentence
stands beside its clauses; what is paired in the end is whichever fits best.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.extract.speech.tone import silent
from rashomon.model import Article, Quantity, Reading, Span, Statement
from rashomon.sentences import sentences

__all__ = ["Unit", "sentences_with_figures", "short_sentences", "units"]

LONGEST = 2_000  # characters of a sentence that is looked into for who tells most of it
LEAST_WORDS = 4  # shorter pieces ("Proof", "he said") match anything
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"https? ?: ?/|www ?\. ?")  # addresses and datelines are alike in every article


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a clause of an article.

    sentence   number of the sentence it is or belongs to, within the article
    whole      a whole sentence, not a part of one
    leads      can stand alone: a sentence or a main clause, not "after a build-up of ..."
    said       the statement whose content covers most of it, if one does
    figures    the quantities that stand in it
    voice      the statement that it is told as: `said`, or the one that makes up most of it beside the words that say who speaks
    touched    all statements that have words in it
    """

    article: str
    language: str
    span: Span
    sentence: int
    whole: bool
    leads: bool
    said: Statement | None
    figures: tuple[Quantity, ...]
    voice: Statement | None = None
    touched: tuple[Statement, ...] = ()


def units(reading: Reading) -> tuple[Unit, ...]:
    """Return the sentences and clauses of a reading's body, headings and captions, each text once, in text order."""
    out, seen = [], set()
    spoken = [s for s in reading.statements if not _says_nothing(s, reading.article.language)]
    for number, start, end, language, whole, leads in _pieces(reading.article):
        text = reading.article.text[start:end]
        folded = " ".join(_WORD.findall(text.casefold()))
        telling = sum(not word.isdecimal() for word in folded.split())
        if telling < LEAST_WORDS or folded in seen or _ADDRESS.search(text):
            continue
        seen.add(folded)
        out.append(_unit(reading, spoken, (number, start, end, language, whole, leads)))
    return tuple(out)


def sentences_with_figures(reading: Reading) -> tuple[Unit, ...]:
    """Return the whole sentences in which a figure or a digit stands, however short, each text once: "He was 77."."""
    spoken = [s for s in reading.statements if not _says_nothing(s, reading.article.language)]
    starts = [q.span.start for q in sorted(reading.quantities, key=lambda q: q.span.start)]
    text = reading.article.text
    pieces = [p for p in _pieces(reading.article) if p[4]]
    told = (p for p in pieces if bisect_left(starts, p[1]) < bisect_left(starts, p[2]) or _DIGIT.search(text, p[1], p[2]))
    once = {text[piece[1] : piece[2]]: piece for piece in reversed(list(told))}
    return tuple(_unit(reading, spoken, piece) for piece in sorted(once.values()))


def short_sentences(reading: Reading) -> tuple[Unit, ...]:
    """Return the whole sentences of the body that are too short to be compared: "He denied it."."""
    bodies = [p for p in reading.article.paragraphs if p.kind == "body"]
    spoken = [s for s in reading.statements if not _says_nothing(s, reading.article.language)]
    return tuple(
        _unit(reading, spoken, piece)
        for piece in _pieces(reading.article)
        if piece[4]
        and len(_WORD.findall(reading.article.text[piece[1] : piece[2]])) < LEAST_WORDS
        and any(p.start <= piece[1] < p.end for p in bodies)
    )


def _unit(reading: Reading, spoken: Sequence[Statement], piece: tuple[int, int, int, str, bool, bool]) -> Unit:
    number, start, end, language, whole, leads = piece
    figures = tuple(q for q in reading.quantities if start <= q.span.start and q.span.end <= end)
    touched = tuple(s for s in spoken if any(p.start < end and start < p.end for p in s.content))
    said = _said(touched, start, end)
    span = Span(start, end, reading.article.text[start:end])
    return Unit(
        reading.article.id, language, span, number, whole, leads, said, figures, said or _voice(touched, start, end), touched
    )


def _pieces(article: Article) -> Iterator[tuple[int, int, int, str, bool, bool]]:
    number = 0
    for paragraph in article.paragraphs:
        if paragraph.kind == "furniture":
            continue
        language = paragraph.language if paragraph.language != "und" else article.language
        for start, end in sentences(article.text, paragraph.start, paragraph.end, language):
            number += 1
            yield number, start, end, language, True, True
            clauses = list(_clauses(article.text, start, end, language))
            if len(clauses) > 1:
                yield from ((number, a, b, language, False, leads) for a, b, leads in clauses)


@cache
def _starts(language: str) -> re.Pattern[str] | None:
    """Return what parts clauses: a mark before one of the conjunctions, or a conjunction that needs no mark."""
    data = words.topic(language, "comparing")
    marked, bare = _any(data.get("clause_starts", ())), _any(data.get("bare_starts", ()))
    if not marked or not bare:
        return None
    return re.compile(rf"[;:,—–][\s\xa0]+(?={marked}\b)|[;—–][\s\xa0]+|(?P<bare>,?\s(?={bare}\b))")


def _any(listed: Sequence[str]) -> str:
    return f"(?:{'|'.join(sorted((re.escape(w) for w in listed), key=len, reverse=True))})" if listed else ""


def _clauses(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int, bool]]:
    pattern = _starts(language)
    if pattern is None:
        return
    begin, leads = start, True
    for mark in pattern.finditer(text, start, end):
        if text.count(" ", begin, mark.start()) >= LEAST_WORDS - 1:
            yield begin, mark.start(), leads
            begin, leads = mark.end(), mark["bare"] is None
    yield begin, end, leads


def _says_nothing(statement: Statement, language: str) -> bool:
    """Tell whether somebody declines to speak: the article's own report, and no stance of theirs on what they were asked."""
    turned = statement.polarity_span
    return turned is not None and silent(turned.text, language)


def _said(statements: Sequence[Statement], start: int, end: int) -> Statement | None:
    """Return the statement whose content covers more than half of [start, end); of several, the one that covers most."""
    best, most = None, (end - start) / 2
    for statement in statements:
        covered = sum(max(0, min(end, s.end) - max(start, s.start)) for s in statement.content)
        if covered > most:
            best, most = statement, covered
    return best


def _voice(statements: Sequence[Statement], start: int, end: int) -> Statement | None:
    """Return the statement whose speaker tells more than half of what [start, end) holds beside the words that name speakers.

    "Luke Pigeon, who lives in the building next door, said he heard a commotion" is his account, though most of it says who he is.
    """
    if end - start > LONGEST:
        return None
    named = [s for s in statements if any(start <= p.start and p.end <= end for p in s.source)]
    told, by = set[int](), set[int]()
    for statement in named:
        told.update(*(range(max(start, p.start), min(end, p.end)) for p in statement.content))
        spans = [*statement.source, *statement.cue, *(relay.span for relay in statement.relay)]
        by.update(*(range(max(start, p.start), min(end, p.end)) for p in spans))
    if 2 * len(told) <= end - start - len(by - told):
        return None
    return max(named, key=lambda s: sum(max(0, min(end, p.end) - max(start, p.start)) for p in s.content))
