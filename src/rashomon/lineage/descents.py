"""Articles in, all their descents out: copies by their words first, then rewrites and translations by their sentences.

Two translations of one article look like translations of each other, and the content may even seem to tell which was first. So
where both come from a third, neither is said to come from the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.encode import Encoder
from rashomon.lineage.changes import with_changes
from rashomon.lineage.copies import copies
from rashomon.lineage.translations import rewrites, translations
from rashomon.lineage.versions import versions
from rashomon.model import Article, Descent

__all__ = ["descents", "without_siblings"]


def descents(articles: Sequence[Article], encoder: Encoder) -> tuple[Descent, ...]:
    """Find who copied, rewrote or translated whom, and what changed on the way; one edge a pair, sorted by their ids."""
    copied = copies(articles)
    found = (*copied, *rewrites(articles, encoder, known=copied), *translations(articles, encoder))
    found = (*found, *versions(articles, known=found))
    return with_changes(sorted(without_siblings(found), key=lambda d: (d.from_, d.to)), articles)


def without_siblings(found: Iterable[Descent]) -> tuple[Descent, ...]:
    """Take the direction from an edge of two languages whose first end is itself translated from a third near the other end.

    Then the other end may as well come from that third. A third that comes from the other end says nothing.
    """
    found = tuple(found)
    parents: dict[str, set[str]] = defaultdict(set)
    near: dict[str, set[str]] = defaultdict(set)
    for d in found:
        if d.kind == "translation":
            near[d.to].add(d.from_)
            if d.directed:
                parents[d.to].add(d.from_)
            else:
                near[d.from_].add(d.to)
    return tuple(_undirected(d) if d.kind == "translation" and parents[d.from_] & near[d.to] else d for d in found)


def _undirected(descent: Descent) -> Descent:
    if not descent.directed:
        return descent
    reasons = (descent.reasons[0], "both are translated from a third article; neither need come from the other")
    return replace(descent, directed=False, reasons=reasons)
