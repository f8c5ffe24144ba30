"""Words for readers: takes codes (EDTF, BCP 47, counts), gives English that a reader need not decode.

The one idea: what cannot be put into words with certainty is shown as the code itself.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rashomon.dossier.index import Index
from rashomon.model import Article, Story

__all__ = ["count", "day", "language_name", "origins_of", "quotation_marks", "story_counts", "story_dates", "story_ties"]

_DOUBLE = '“”„‟«»"'
_OPEN = ("", "..")
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number and its noun.

    >>> count(1, "origin"), count(1200, "story", "stories")
    ('1 origin', '1,200 stories')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


_SURE = {"~": "about", "?": "perhaps", "%": "perhaps about"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@lru_cache(maxsize=512)
def day(edtf: str) -> str:
    """Return a year, month, day or interval of these in words, and any other EDTF as it is.

    >>> day("2022-02-15"), day("2022-02~"), day("2022-02-07/2022-02-13"), day("2022/..")
    ('15 February 2022', 'about February 2022', '7–13 February 2022', 'from 2022')
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _one_day(edtf)
    if first in _OPEN or last in _OPEN:
        return edtf if first in _OPEN and last in _OPEN else f"until {day(last)}" if first in _OPEN else f"from {day(first)}"
    if _DAY.fullmatch(first) and _DAY.fullmatch(last) and first[:7] == last[:7]:
        return f"{int(first[8:])}–{day(last)}"
    return f"{day(first)} to {day(last)}"


def _one_day(edtf: str) -> str:
    match = _DATE.fullmatch(edtf.rstrip("~?%"))
    if match is None:
        return edtf
    if edtf[-1] in _SURE:
        return f"{_SURE[edtf[-1]]} {_one_day(edtf[:-1])}"
    year, month, date = match.groups()
    if month is None:
        return year
    name = _locale().months["format"]["wide"][int(month)]
    return f"{int(date)} {name} {year}" if date else f"{name} {year}"


def quotation_marks(text: str) -> tuple[str, str]:
    """Return the marks to put around `text`: none where it brings its own, single ones where it holds double ones.

    >>> quotation_marks("so"), quotation_marks("“so”"), quotation_marks("“so”, he said")
    (('“', '”'), ('', ''), ('‘', '’'))
    """
    text = text.strip()
    if len(text) > 1 and text[0] in _DOUBLE and text[-1] in _DOUBLE and not any(mark in text[1:-1] for mark in _DOUBLE):
        return "", ""
    return ("‘", "’") if any(mark in text for mark in _DOUBLE) else ("“", "”")


@lru_cache(maxsize=512)
def language_name(tag: str) -> str:
    """Return the English name of a language, or the tag where none is known."""
    if tag in {"", "und"}:
        return "language undetermined"
    return str(_locale().languages.get(tag.replace("-", "_")) or _locale().languages.get(tag.split("-", maxsplit=1)[0]) or tag)


def story_counts(index: Index, story: Story) -> str:
    """Return "5 articles · 3 origins · English, Dutch"; "3 to 4 origins" where a shared sentence binds only what rests on it."""
    parts = [count(len(index.story_articles(story)), "article"), origins_of(index, story)]
    return " · ".join([*parts, ", ".join(language_name(tag) for tag in story.languages) or language_name("und")])


def origins_of(index: Index, story: Story) -> str:
    """Return "3 origins", or "3 to 4 origins": all that were had from one hand taken together, and only what a claim rests on."""
    least, most = len(story.origins), index.most_origins(story)
    return count(least, "origin") if least == most else f"{least:,} to {count(most, 'origin')}"


def story_ties(index: Index, story: Story) -> tuple[str, ...]:
    """Return a line for each origin whose articles are not one in all they say: what binds them, and what does not."""
    out = []
    for origin in story.origins:
        marks = [index.marks[article] for article in origin.articles if article in index.marks]
        if origin.hands > 1 and marks:
            who = " and ".join(marks) if len(marks) < 3 else f"{marks[0]} to {marks[-1]}"
            apart = "2" if origin.hands == 2 else f"up to {origin.hands:,}"
            out.append(f"{who} share a sentence: 1 origin in what rests on it, {apart} in all else")
    return tuple(out)


def story_dates(articles: Sequence[Article]) -> str:
    """Return when `articles` were published, as far as it is known, and how many say nothing."""
    guessed = sum(article.published_from == "story" for article in articles)
    known = sorted({article.published for article in articles if article.published and article.published_from != "story"})
    undated = sum(not article.published for article in articles)
    words = " and ".join(map(day, known)) if len(known) < 3 else f"{day(known[0])} to {day(known[-1])}"
    parts = [f"published {words}"] if known else []
    parts += [f"{guessed} dated by the story"] if guessed else []
    parts += [f"{undated} undated"] if undated else []
    return "; ".join(parts) if known or guessed else "no article is dated"


def published(article: Article) -> str:
    """Return when an article was published, and say so where only its story tells."""
    if not article.published:
        return "undated"
    return f"{day(article.published)} (by its story)" if article.published_from == "story" else day(article.published)


@lru_cache(maxsize=1)
def _locale() -> "Locale":  # type: ignore[name-defined]  # noqa: F821
    from babel import Locale

    return Locale("en")
