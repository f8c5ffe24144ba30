"""Who comes from whom, drawn: takes a story's articles and descents, gives arcs between rows of a list.

The one idea: articles stand in a list, those of one origin together; each descent is an arc beside it from row to row,
so the picture grows by a row an article and needs no layout that could come out differently twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.dossier.index import Index
from rashomon.model import Article, Descent, Story

__all__ = ["ROW", "Arc", "Diagram", "diagram"]

ROW = 44  # pixels a row; the style sheet holds the list to the same
_WIDTH = 88
_MOST = 60  # beyond this many articles only those that a descent touches are drawn


@dataclass(frozen=True, slots=True)
class Arc:
    """An arc as an SVG path from one row to another; `head` is a path for its arrow, empty where no direction is known."""

    descent: Descent
    path: str
    head: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """Rows and the arcs between them, in pixels."""

    rows: tuple[Article, ...]
    arcs: tuple[Arc, ...]
    width: int
    height: int


def diagram(index: Index, story: Story) -> Diagram:
    """Return the drawing of the descents among `story`'s articles."""
    held = set(story.articles)
    descents = [d for d in index.dossier.descents if d.from_ in held and d.to in held]
    touched = {article for descent in descents for article in (descent.from_, descent.to)}
    rows = tuple(a for a in index.story_articles(story) if len(held) <= _MOST or a.id in touched)
    place = {article.id: number for number, article in enumerate(rows)}
    arcs = tuple(_arc(d, place, len(rows)) for d in descents if d.from_ in place and d.to in place and d.from_ != d.to)
    return Diagram(rows, arcs, _WIDTH, ROW * len(rows))


def story_descents(index: Index, story: Story) -> Sequence[Descent]:
    """Return the descents among `story`'s articles, by the marks of their ends."""
    held = set(story.articles)
    found = (d for d in index.dossier.descents if d.from_ in held and d.to in held)
    return sorted(found, key=lambda d: (index.order(d.from_), index.order(d.to)))


def _arc(descent: Descent, place: dict[str, int], rows: int) -> Arc:
    start, end = (ROW * place[article] + ROW // 2 for article in (descent.from_, descent.to))
    rows_apart = abs(start - end) / ROW
    reach = _WIDTH - 8 - min(_WIDTH - 20, 18 + 52 * rows_apart / max(rows - 1, 1) + 6)
    tip = _WIDTH - 6
    path = f"M{tip} {start} C{reach:.0f} {start} {reach:.0f} {end} {tip} {end}"
    return Arc(descent, path, f"M{tip - 7} {end - 5} L{tip} {end} L{tip - 7} {end + 5}" if descent.directed else "")
