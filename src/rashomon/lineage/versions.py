"""Articles in, those of one address as versions of each other out, the earlier first.

One idea: an address is an article's name; what stands under it at two times is one article changed, however little the two share.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rashomon.model import Article, Descent

__all__ = ["version_times", "versions"]


def versions(articles: Sequence[Article], *, known: Iterable[Descent] = ()) -> tuple[Descent, ...]:
    """Return an edge from each version of an address to the next, where `known` (found by their text) has none of the two.

    The order is that of the time of change, or of publication; where a time is not known or is the same, there is no direction.
    """
    told = {frozenset((d.from_, d.to)) for d in known}
    by_url: dict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda a: a.id):
        if article.url and article.wall is None:
            by_url[article.url].append(article)
    found = []
    for url, of in sorted(by_url.items()):
        for one, other in pairwise(sorted(of, key=lambda a: (_time(a) or "", a.id))):
            if frozenset((one.id, other.id)) not in told:
                directed = version_times(one, other) is not None
                reasons = (f"two versions of {url}, which share no longer text", *filter(None, (version_times(one, other),)))
                found.append(Descent(one.id, other.id, "edit", directed, 0.0, reasons, ()))
    return tuple(found)


def version_times(one: Article, other: Article) -> str | None:
    """Return why `other` is the later version of one address, or None: of two addresses, or of times that do not tell."""
    if not one.url or one.url != other.url:
        return None
    first, second = _time(one), _time(other)
    if first is None or second is None:
        return None
    common = min(len(first), len(second))
    return f"versions of one address, of {first} and {second}" if first[:common] < second[:common] else None


def _time(article: Article) -> str | None:
    return article.updated or article.published
