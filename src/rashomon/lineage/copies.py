"""Articles in, copies and edits within a language out, each with the stretches that are shared.

One idea: candidates come from an inverted index of shingles, and each is verified exactly by how much of the shorter
article stands in the longer one (containment), so that an article inside a longer one is found as surely as a twin.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.lineage.direction import direction
from rashomon.lineage.shingles import SIZE, Token, shingles, tokens
from rashomon.model import Article, Descent, SharedSpan

__all__ = ["CopyConfig", "copies"]


@dataclass(frozen=True, slots=True)
class CopyConfig:
    """What makes a copy.

    contained     share of the shorter article's own words (outside quotation marks) that must stand in the other, in runs of
                  at least five words. Independent reports of one event (newswcl50, its 100 pairs) share .03 in the median and
                  .23 at most
    copied        from this share on the pair is a copy, below it an edit
    words         fewer own words than this are too few to tell
    most_common   a shingle that stands in more articles than this is boilerplate and proposes no pair
    """

    contained: float = 0.25
    copied: float = 0.9
    words: int = 30
    most_common: int = 100


@dataclass(frozen=True, slots=True)
class _Prepared:
    article: Article
    tokens: tuple[Token, ...]
    shingles: list[int]


def copies(articles: Sequence[Article], *, config: CopyConfig = CopyConfig()) -> tuple[Descent, ...]:
    """Find the pairs of articles of which one's words stand in the other, sorted by their ids."""
    prepared = []
    for article in sorted(articles, key=lambda a: a.id):
        words = tokens(article)
        prepared.append(_Prepared(article, words, shingles(words)))
    found = (_verified(prepared[i], prepared[j], config) for i, j in _candidates(prepared, config))
    return tuple(sorted((d for d in found if d is not None), key=lambda d: (d.from_, d.to)))


def _candidates(prepared: list[_Prepared], config: CopyConfig) -> list[tuple[int, int]]:
    where: dict[int, list[int]] = defaultdict(list)
    for i, one in enumerate(prepared):
        for shingle in set(one.shingles):
            where[shingle].append(i)
    together = Counter(
        pair for holders in where.values() if 1 < len(holders) <= config.most_common for pair in combinations(holders, 2)
    )
    least = max(config.words // SIZE, 3)
    return sorted(pair for pair, shared in together.items() if shared >= least)


def _verified(one: _Prepared, other: _Prepared, config: CopyConfig) -> Descent | None:
    runs = _runs(one, other)
    own = [sum(not t.quoted for t in side.tokens) for side in (one, other)]
    in_one = {i for a, _, n in runs for i in range(a, a + n) if not one.tokens[i].quoted}
    in_other = {i for _, b, n in runs for i in range(b, b + n) if not other.tokens[i].quoted}
    shares = [len(part) / max(whole, 1) for part, whole in zip((in_one, in_other), own, strict=True)]
    score = max(shares)
    if score < config.contained or min(own) < config.words:
        return None
    told = direction(one.article, other.article)
    earlier = told.first
    shared = tuple(_shared(one, other, run, turned=earlier is not one.article) for run in runs)
    percent = [round(100 * s) for s in (shares if earlier is one.article else shares[::-1])]
    reasons = (f"{percent[1]} % of the words of the one stand in the other, {percent[0]} % the other way", *told.reasons)
    kind = "copy" if min(shares) >= config.copied else "edit"
    return Descent(earlier.id, told.second.id, kind, told.directed, round(score, 4), reasons, shared)  # type: ignore[arg-type]


def _runs(one: _Prepared, other: _Prepared) -> list[tuple[int, int, int]]:
    """Return (token in one, token in other, number of words) of each shared run, in the order of `one`."""
    where: dict[int, list[int]] = defaultdict(list)
    for j, shingle in enumerate(other.shingles):
        if len(where[shingle]) < 8:
            where[shingle].append(j)
    runs, i = [], 0
    while i < len(one.shingles):
        best = max(((_length(one, other, i, j), -j) for j in where.get(one.shingles[i], ())), default=(0, 0))
        if best[0] >= SIZE:
            runs.append((i, -best[1], best[0]))
            i += best[0]
        else:
            i += 1
    return runs


def _length(one: _Prepared, other: _Prepared, i: int, j: int) -> int:
    n = 0
    while i + n < len(one.tokens) and j + n < len(other.tokens) and one.tokens[i + n].word == other.tokens[j + n].word:
        n += 1
    return n


def _shared(one: _Prepared, other: _Prepared, run: tuple[int, int, int], *, turned: bool) -> SharedSpan:
    i, j, n = run
    a = one.article.span(one.tokens[i].start, one.tokens[i + n - 1].end)
    b = other.article.span(other.tokens[j].start, other.tokens[j + n - 1].end)
    return SharedSpan(b, a) if turned else SharedSpan(a, b)
