"""Words for readers: takes codes (EDTF, BCP 47, counts), gives English that a reader need not decode.

The one idea: what cannot be put into words with certainty is shown as the code itself.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rashomon.dossier.index import Index
from rashomon.model import Article, Story

__all__ = ["count", "day", "language_name", "story_counts", "story_dates"]

_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number and its noun.

    >>> count(1, "origin"), count(1200, "story", "stories")
    ('1 origin', '1,200 stories')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@lru_cache(maxsize=512)
def day(edtf: str) -> str:
    """Return a plain year, month or day in words, and any other EDTF as it is.

    >>> day("2022-02-15"), day("2022-02"), day("2022-02~")
    ('15 February 2022', 'February 2022', '2022-02~')
    """
    match = _DATE.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, date = match.groups()
    if month is None:
        return year
    name = _locale().months["format"]["wide"][int(month)]
    return f"{int(date)} {name} {year}" if date else f"{name} {year}"


@lru_cache(maxsize=512)
def language_name(tag: str) -> str:
    """Return the English name of a language, or the tag where none is known."""
    if tag in {"", "und"}:
        return "language undetermined"
    return str(_locale().languages.get(tag.replace("-", "_")) or _locale().languages.get(tag.split("-", maxsplit=1)[0]) or tag)


def story_counts(index: Index, story: Story) -> str:
    """Return "5 articles · 3 origins · English, Dutch"."""
    parts = [count(len(index.story_articles(story)), "article"), count(len(story.origins), "origin")]
    return " · ".join([*parts, ", ".join(language_name(tag) for tag in story.languages) or language_name("und")])


def story_dates(articles: Sequence[Article]) -> str:
    """Return when `articles` were published, as far as it is known, and how many say nothing."""
    known = sorted({article.published for article in articles if article.published})
    undated = sum(not article.published for article in articles)
    if not known:
        return "no article is dated"
    words = " and ".join(map(day, known)) if len(known) < 3 else f"{day(known[0])} to {day(known[-1])}"
    return f"published {words}" + (f"; {undated} undated" if undated else "")


@lru_cache(maxsize=1)
def _locale() -> "Locale":  # type: ignore[name-defined]  # noqa: F821
    from babel import Locale

    return Locale("en")
