"""Articles in, all their descents out: copies by their words first, then rewrites and translations by their sentences."""

from collections.abc import Sequence

from rashomon.encode import Encoder
from rashomon.lineage.copies import copies
from rashomon.lineage.translations import rewrites, translations
from rashomon.model import Article, Descent

__all__ = ["descents"]


def descents(articles: Sequence[Article], encoder: Encoder) -> tuple[Descent, ...]:
    """Find who copied, rewrote or translated whom; one edge a pair, sorted by their ids."""
    copied = copies(articles)
    found = (*copied, *rewrites(articles, encoder, known=copied), *translations(articles, encoder))
    return tuple(sorted(found, key=lambda d: (d.from_, d.to)))
