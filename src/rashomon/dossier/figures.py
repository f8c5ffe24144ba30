"""Figures side by side: takes claims and quantities, gives groups of lines that share one axis.

The one idea: accounts of one claim stand on one line each; quantities outside claims stand together only where the words
for what they count, and their unit, are the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.dossier.index import Index
from rashomon.dossier.numberline import Axis, Place, axis, place
from rashomon.model import Article, Claim, Quantity, Span, Story

__all__ = ["Figures", "Row", "figures", "other_quantities"]


@dataclass(frozen=True, slots=True)
class Row:
    """One account's figure: where it stands on the axis, and the article's own words."""

    article: Article
    mark: str
    span: Span
    quantity: Quantity
    place: Place | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Rows that share one axis. `claim` is None for a group made by what is counted, whose words are `counted`."""

    claim: Claim | None
    counted: str
    axis: Axis
    rows: tuple[Row, ...]


def figures(index: Index, story: Story) -> tuple[Figures, ...]:
    """Return the figures of the story's claims in the order of showing, then those outside claims that count the same."""
    claims = (_of_claim(index, claim) for claim in index.story_claims(story))
    groups = (_group(index, None, [(q, q.span) for q in quantities]) for quantities in _counted(index, story))
    return tuple(group for group in (*claims, *groups) if group is not None)


def other_quantities(index: Index, story: Story, drawn_groups: Iterable[Figures]) -> tuple[Quantity, ...]:
    """Return the quantities of the story's articles that stand on none of the axes of `drawn_groups`."""
    drawn = {row.quantity.id for group in drawn_groups for row in group.rows}
    held = set(story.articles)
    rest = (q for q in index.dossier.quantities if q.article in held and q.id not in drawn)
    return tuple(sorted(rest, key=lambda q: (index.order(q.article), q.span)))


def _of_claim(index: Index, claim: Claim) -> Figures | None:
    accounts = ((index.quantities.get(a.quantity or ""), a.span) for a in index.speaking(claim))
    return _group(index, claim, [(q, span) for q, span in accounts if q is not None and span is not None])


def _counted(index: Index, story: Story) -> Iterable[list[Quantity]]:
    held, groups = set(story.articles), {}  # type: set[str], dict[tuple[str, str | None], list[Quantity]]
    for quantity in index.dossier.quantities:
        if quantity.of is not None and quantity.article in held and not index.claims_of.get(quantity.id):
            groups.setdefault((quantity.of.text.casefold(), quantity.unit), []).append(quantity)
    yield from (group for group in groups.values() if len(group) > 1)


def _group(index: Index, claim: Claim | None, found: list[tuple[Quantity, Span]]) -> Figures | None:
    line = axis([quantity for quantity, _ in found])
    if line is None:
        return None
    rows = (
        Row(index.articles[quantity.article], index.marks[quantity.article], span, quantity, place(quantity, line))
        for quantity, span in sorted(found, key=lambda each: (index.order(each[0].article), each[1]))
        if quantity.article in index.articles
    )
    counted = next((quantity.of.text for quantity, _ in found if quantity.of is not None), "")
    return Figures(claim, counted, line, tuple(rows))
