"""An article in, the agencies that it is credited to out, each with the words that say so.

One idea: a credit stands in few places, and nowhere else does an agency's name credit the text: in brackets at the head of the text
("BERLIN (Reuters) -"), in the byline ("By Reuters staff"), beside the date ("The Post | AP | 6 May 2024"), alone or in brackets at
the end ("(AP)"). "Peskov told Reuters" is none. Language data: words/mul/agencies.yaml.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.clean import heads
from rashomon.clean.kinds import DATED
from rashomon.model import Article, Span

__all__ = ["Credit", "credits"]

_HEAD = 150  # characters of the first paragraph in which a dateline stands
_SHORT = 60  # characters of a line that is a credit and nothing else
_LAST = 3  # lines at the end of an article that may be one

_BRACKETS = re.compile(r"\(([^()\n]{2,60})\)")
_PART = re.compile(r"[^/,;&|+]+")
_TRIMMED = " \t.:-–—©()*|"
_AROUND = re.compile(r"^(?:by|door|von|par|por|source|bron|quelle)\s*:?\s+|\s+(?:staff|redactie|news agency)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Credit:
    """An agency by its full name, and where the article credits it (None: in the author's field)."""

    agency: str
    span: Span | None


@cache
def _agencies() -> dict[str, str]:
    listed = words.topic("mul", "agencies").get("agencies", ())
    return {form: agency["name"] for agency in listed for form in (agency["name"], *agency.get("spellings", ()))}


def credits(article: Article) -> tuple[Credit, ...]:
    """Return the agencies that an article is credited to, each once, by name."""
    found: dict[str, Credit] = {}
    for credit in _credits(article):
        found.setdefault(credit.agency, credit)
    return tuple(found[name] for name in sorted(found))


def _credits(article: Article) -> Iterator[Credit]:
    body = [p for p in article.paragraphs if p.kind == "body"]
    if body:
        start, end = body[0].start, min(body[0].end, body[0].start + _HEAD)
        for m in _BRACKETS.finditer(article.text, start, end):
            after = article.text[m.end() : m.end() + 3].strip()
            if after[:1] in {"-", "–", "—", ".", ":"} or m.start() == start:
                yield from _named(article, m.start(1), m.end(1))
        end = body[-1].end
        last = [*_BRACKETS.finditer(article.text, max(body[-1].start, end - _SHORT), end)][-1:]
        if last and not article.text[last[0].end() : end].strip(" ."):
            yield from _named(article, last[0].start(1), last[0].end(1))
    for number, p in enumerate(article.paragraphs):
        if p.end - p.start <= _SHORT and (p.kind == "furniture" or number >= len(article.paragraphs) - _LAST):
            yield from _named(article, p.start, p.end)
        if p.reason == DATED:
            for start, end in heads.pieces(article.text[p.start : p.end]):
                yield from _named(article, p.start + start, p.start + end)
    for agency in _names(article.author or ""):
        yield Credit(agency, None)


def _named(article: Article, start: int, end: int) -> Iterator[Credit]:
    for agency in _names(article.text[start:end]):
        yield Credit(agency, article.span(start, end))


def _names(text: str) -> Iterator[str]:
    """Yield the agencies of a text that is nothing but their names: "ANP/Reuters", "By Reuters staff"."""
    plain = _AROUND.sub("", _AROUND.sub("", text.strip(_TRIMMED)).strip(_TRIMMED))
    parts = [p.strip(_TRIMMED) for p in _PART.findall(plain)]
    named = [_agencies().get(p) for p in parts]
    yield from (name for name in named if name is not None and all(named))
