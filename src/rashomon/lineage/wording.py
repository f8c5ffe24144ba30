"""An article in, the marks that another language left in its wording out: furniture, turns of phrase, offices of another country.

One idea: a translation is caught where it is too faithful. "The text continues below the tweet" is what Dutch sites write, put into
English; "80 thousand" is a Russian number. Language data: words/*/translated.yaml.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.lineage.places import countries
from rashomon.model import Article, Paragraph, Span

__all__ = ["Mark", "marks"]

_LONG = 200  # characters of a line that can be furniture
_MOST = 20_000  # characters of an article that are looked at
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in the text, in which way it is another language's, and the languages that it may come from (none: not told)."""

    kind: str
    span: Span
    languages: tuple[str, ...]


def marks(article: Article) -> tuple[Mark, ...]:
    """Return the marks of translation in an article, in the order of the text; none in a language without the data."""
    found = [mark for paragraph in article.paragraphs for mark in _marks(article, paragraph)]
    return tuple(sorted(found, key=lambda m: (m.span, m.kind)))


def _marks(article: Article, paragraph: Paragraph) -> Iterator[Mark]:
    if paragraph.start > _MOST:
        return
    text = article.text[paragraph.start : paragraph.end]
    if paragraph.kind == "furniture" or len(text) <= _LONG:
        for phrase, languages in _furniture(article.language):
            if phrase.match(text):
                yield Mark("furniture", Span(paragraph.start, paragraph.end, text), languages)
    if paragraph.kind != "furniture":
        for pattern, languages in _turns(article.language):
            for m in pattern.finditer(text):
                yield Mark("wording", article.span(paragraph.start + m.start(), paragraph.start + m.end()), languages)
        yield from _abroad(article, paragraph, text)


def _abroad(article: Article, paragraph: Paragraph, text: str) -> Iterator[Mark]:
    """Yield the offices of one country where only other countries are spoken of."""
    for country, pattern in _offices(article.language):
        m = pattern.search(text)
        if m is not None:
            spoken = countries(text, article.language)
            if spoken and country not in spoken:
                yield Mark("office", article.span(paragraph.start + m.start(), paragraph.start + m.end()), ())


@cache
def _furniture(language: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    listed = words.topic(language, "translated").get("furniture", {})
    return tuple(
        (_pattern(phrase, language, start=True), tuple(of.split())) for of, phrases in sorted(listed.items()) for phrase in phrases
    )


@cache
def _turns(language: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    listed = words.topic(language, "translated").get("wording", ())
    return tuple((_pattern(turn["phrase"], language), tuple(turn["of"])) for turn in listed)


@cache
def _offices(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    listed = words.topic(language, "translated").get("abroad", {})
    return tuple(
        (country, re.compile(r"\b[Tt]he (?:" + "|".join(map(_literal, names)) + r")\b", re.IGNORECASE))
        for country, names in sorted(listed.items())
    )


def _pattern(phrase: str, language: str, *, start: bool = False) -> re.Pattern[str]:
    data = words.topic(language, "translated")
    pieces = []
    for piece in _SPACE.split(phrase):
        made = _literal(piece).replace(r"\#", r"\d[\d.,]{0,12}")
        for name in ("weekday", "month"):
            made = made.replace(f"<{name}>", f"(?:{'|'.join(map(re.escape, data[name]))})")
        pieces.append(made)
    joined = r"\s".join(pieces)
    return re.compile((r"\W{0,3}" if start else r"(?<!\w)") + joined + (r"(?!\w)" if phrase[-1].isalnum() else ""), re.IGNORECASE)


def _literal(text: str) -> str:
    return re.escape(text).replace("'", "['’]")
