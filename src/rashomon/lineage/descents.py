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
from rashomon.lineage.origins import Tie
from rashomon.lineage.quotations import shared_quotations
from rashomon.lineage.translations import rewrites, translations
from rashomon.lineage.versions import versions
from rashomon.model import Article, ArticleSpan, Descent

__all__ = ["descents", "ties", "undirected", "without_siblings"]


def descents(articles: Sequence[Article], encoder: Encoder) -> tuple[Descent, ...]:
    """Find who copied, rewrote or translated whom, and what changed on the way; one edge a pair, sorted by their ids."""
    copied = copies(articles)
    found = (*copied, *rewrites(articles, encoder, known=copied), *translations(articles, encoder))
    found = (*found, *versions(articles, known=found))
    told = without_siblings(found)
    doubtful = [d for d in told if d.doubtful]
    found = (*with_changes([d for d in told if not d.doubtful], articles), *doubtful)
    return tuple(sorted(found, key=lambda d: (d.from_, d.to)))


def ties(articles: Sequence[Article], descents: Iterable[Descent]) -> tuple[Tie, ...]:
    """Tie articles of two hands that had something from one: sentences that both carry word for word, and doubtful descents.

    The latter bind where sentences are alike, so that the two do not bear each other out; in all else, and where they differ, they
    are two hands.
    """
    descents = tuple(descents)
    sure = [d for d in descents if not d.doubtful]
    return (*shared_quotations(articles, sure), *_doubts(descents))


def _doubts(descents: Iterable[Descent]) -> tuple[Tie, ...]:
    return tuple(Tie(d.from_, d.to, f"{d.kind}: {'; '.join(d.reasons)}", at=_at(d)) for d in descents if d.doubtful)


def _at(descent: Descent) -> tuple[ArticleSpan, ...]:
    sides = ((id, s) for shared in descent.shared for id, s in ((descent.from_, shared.from_), (descent.to, shared.to)))
    return tuple(ArticleSpan(id, s.start, s.end, s.text) for id, s in sides)


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
    both = "both are translated from a third article; neither need come from the other"
    return tuple(undirected(d, both) if d.kind == "translation" and parents[d.from_] & near[d.to] else d for d in found)


def undirected(descent: Descent, why: str) -> Descent:
    """Take the direction from a descent, with the reason in place of those it was told by."""
    return replace(descent, directed=False, reasons=(descent.reasons[0], why)) if descent.directed else descent
