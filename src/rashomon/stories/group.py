"""Articles that were given together in, one story out, with its title: whoever gives them together holds them for one.

The title is the most central headline: the one whose words most of the other articles share.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Article, Descent, identify

__all__ = ["Grouped", "group"]

_WORD = re.compile(r"[^\W\d_]{4,}")
_LONGEST_TITLE = 120  # characters; for articles without any headline the first sentence stands in


@dataclass(frozen=True, slots=True)
class Grouped:
    """A story before anything is compared: its articles, sorted by path, and its title and languages."""

    id: str
    title: str
    languages: tuple[str, ...]
    articles: tuple[str, ...]


def group(articles: Sequence[Article], descents: Sequence[Descent]) -> tuple[Grouped, ...]:
    """Group articles into stories; no articles, no story."""
    if not articles:
        return ()
    ordered = sorted(articles, key=lambda a: (a.path, a.id))
    ids = tuple(a.id for a in ordered)
    languages = tuple(sorted({a.language for a in ordered}))
    return (Grouped(identify("story", *sorted(ids)), _title(ordered), languages, ids),)


def _title(articles: Sequence[Article]) -> str:
    spread = Counter(word for a in articles for word in set(_folded(a.text)))
    titled = [a.title for a in articles if a.title]
    if titled:
        return max(titled, key=lambda t: (sum(spread[w] - 1 for w in set(_folded(t))) / (1 + len(_folded(t))), t))
    first = next((p for p in articles[0].paragraphs if p.kind == "body"), None)
    text = articles[0].text[first.start : first.end] if first else articles[0].path
    return text if len(text) <= _LONGEST_TITLE else text[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def _folded(text: str) -> list[str]:
    return [w.casefold() for w in _WORD.findall(text)]
