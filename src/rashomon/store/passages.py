"""A reading in, what can be found of it out: its paragraphs that are not furniture, and its statements.

One idea: a passage is one span of the article's text, with the people who speak in it; so each thing found can be traced, and
a filter for speakers works on paragraphs too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.extract.spelling import fold
from rashomon.model import Name, Paragraph, Reading, Statement
from rashomon.store.segment import tokens

__all__ = ["Passage", "PassageKind", "Speaker", "index_text", "passages"]

PassageKind = Literal["paragraph", "statement"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a statement of the passage: the name's id (None: unresolved), the name, and as the article has it."""

    id: str | None
    name: str
    said: str
    folded: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of an article that can be found. `statement` is the statement's id."""

    kind: PassageKind
    statement: str | None
    start: int
    end: int
    language: str
    text: str
    speakers: tuple[Speaker, ...]


def passages(reading: Reading) -> tuple[Passage, ...]:
    """Cut a reading into passages, in text order, paragraphs before the statements in them.

    A statement's passage runs from where its content begins to where it ends.
    """
    article = reading.article
    names = {name.id: name for name in reading.names}
    said = [(s.content[0].start, max(c.end for c in s.content), s, _speaker(s, names)) for s in reading.statements]
    found = []
    for p in article.paragraphs:
        if p.kind != "furniture" and article.text[p.start : p.end].strip():
            inside = dict.fromkeys(who for start, end, _, who in said if who and start < p.end and end > p.start)
            found.append(Passage("paragraph", None, p.start, p.end, p.language, article.text[p.start : p.end], tuple(inside)))
    for start, end, statement, who in said:
        language = _language(article.paragraphs, start, article.language)
        speakers = (who,) if who else ()
        found.append(Passage("statement", statement.id, start, end, language, article.text[start:end], speakers))
    return tuple(sorted(found, key=lambda p: (p.start, p.kind, p.end, p.statement or "")))


def index_text(text: str) -> str:
    """Return what the word index is given for a passage: its keys, parted by spaces."""
    return " ".join(token.key for token in tokens(text))


def _language(paragraphs: tuple[Paragraph, ...], at: int, otherwise: str) -> str:
    return next((p.language for p in paragraphs if p.start <= at < p.end), otherwise)


def _speaker(statement: Statement, names: dict[str, Name]) -> Speaker | None:
    said = " ".join(span.text for span in statement.source)
    name = names.get(statement.speaker or "")
    if name is None:
        return Speaker(None, said, said, _folded(said)) if said else None
    return Speaker(name.id, name.name, said or name.name, _folded(name.name, *name.variants, said))


def _folded(*texts: str) -> str:
    return " ".join(dict.fromkeys(_words(*texts)))


def _words(*texts: str) -> Iterator[str]:
    for text in texts:
        yield from fold(text[:200]).split()
