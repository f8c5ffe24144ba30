"""Articles that were given together in, one story out, with what it is about: whoever gives them together holds them for one."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.encode import Encoder
from rashomon.model import Article, identify
from rashomon.stories.about import ends, titles
from rashomon.stories.profile import profiles

__all__ = ["Grouped", "group"]


@dataclass(frozen=True, slots=True)
class Grouped:
    """A story before anything is compared: its articles, sorted by path; `first` and `last` are those of its dated articles."""

    id: str
    title: str
    languages: tuple[str, ...]
    articles: tuple[str, ...]
    first: tuple[str, ...]
    last: tuple[str, ...]


def group(articles: Sequence[Article], encoder: Encoder) -> tuple[Grouped, ...]:
    """Group articles into stories; those whose page holds something else in their place are left out. No articles, no story."""
    ordered = sorted((a for a in articles if a.wall is None), key=lambda a: (a.path, a.id))
    if not ordered:
        return ()
    ids = tuple(a.id for a in ordered)
    languages = tuple(sorted({a.language for a in ordered}))
    (title,) = titles([profiles(ordered, encoder)], encoder)
    return (Grouped(identify("story", *sorted(ids)), title, languages, ids, *ends(ordered)),)
