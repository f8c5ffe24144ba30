"""Articles in, the pairs out that may be copies: those of which one's share of the other's words can reach what a copy needs.

One idea: pairs are counted exactly from an inverted index of shingles, kept as sorted arrays; a pair is proposed only if as many
shingles as it shares can cover what is asked for, and then if those that it shares do. A shingle that many articles have (a
formula, or one text in hundreds of outlets) joins each only with the next few that have it, so that the pairs counted grow with
the articles and not with their square.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.lineage.shingles import SIZE, Hasher
from rashomon.model import Article

__all__ = ["Asked", "candidates"]

_PART = 1 << 22  # shingles sorted, and pairs counted, at a time: 32 MB each
_LOW = np.uint64(0xFFFFFFFF)
_UP = np.uint64(32)

_Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a pair must share to be proposed.

    contained     share of one article's own words that must be covered by shared shingles
    least         shared shingles
    run, in_runs  words in shared runs of at least `run`, where less than half of the own words are covered
    most_common   a shingle that stands in more articles than this is common: it joins each only with the `nearest` next ones, in
                  the order of the articles. One text in hundreds of outlets is so joined in a chain
    """

    contained: float
    least: int
    run: int
    in_runs: int
    most_common: int
    nearest: int

    def fewest(self) -> int:
        """Return the fewest shared shingles of `in_runs` words in runs of at least `run`: n words are n - 4 shingles."""
        return self.in_runs - (SIZE - 1) * max(self.in_runs // self.run, 1)


@dataclass(frozen=True, slots=True)
class _Index:
    """Holders of shingles that several articles have, shingle after shingle, the articles of each in order.

    joins         how many of the holders that follow each is joined with
    own           own words of each article
    often         how often the shingle it has most often stands in it
    common        how many common shingles it has
    shingles      the shingles of all articles, each article's from its place in `starts` to the next
    """

    holders: _Ints
    joins: _Ints
    own: _Ints
    often: _Ints
    common: _Ints
    shingles: NDArray[np.uint32]
    starts: _Ints

    def shingles_of(self, i: int) -> NDArray[np.uint32]:
        """Return the shingles of an article, in the order of its text."""
        return self.shingles[self.starts[i] : self.starts[i + 1]]


def candidates(articles: Sequence[Article], asked: Asked) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places in `articles` that may be copies, in order."""
    index = _indexed(articles, asked)
    order = np.argsort(index.holders, kind="stable")
    made = np.cumsum(index.joins[order])
    ends = np.append(np.flatnonzero(np.diff(index.holders[order])) + 1, len(order))  # where the entries of each article end
    begin = 0
    while begin < len(order):
        most = _PART + (int(made[begin - 1]) if begin else 0)
        fitting, following = np.searchsorted(made[ends - 1], most, side="right") - 1, np.searchsorted(ends, begin, side="right")
        end = int(ends[max(fitting, following)])
        yield from (pair for pair in _proposed(index, order[begin:end], asked) if _covered(index, *pair, asked))
        begin = end


def _proposed(index: _Index, entries: _Ints, asked: Asked) -> list[tuple[int, int]]:
    """Return the pairs whose first article has one of these entries and that share enough."""
    joins = index.joins[entries]
    ends = np.cumsum(joins)
    if not len(ends) or not ends[-1]:
        return []
    others = np.arange(ends[-1]) + np.repeat(entries + 1 - (ends - joins), joins)
    pairs = np.repeat(index.holders[entries] << 32, joins) | index.holders[others]
    pairs.sort()
    starts = np.flatnonzero(np.diff(pairs, prepend=-1))
    shared = np.diff(starts, append=len(pairs))
    enough = shared >= asked.least
    pairs, shared = pairs[starts[enough]], shared[enough]
    one, other = pairs >> 32, pairs & 0xFFFFFFFF
    shared = shared + np.minimum(index.common[one], index.common[other])
    times = [shared * index.often[side] for side in (one, other)]
    covered = [SIZE * n / np.maximum(index.own[side], 1) for n, side in zip(times, (one, other), strict=True)]
    most = np.maximum(*covered)
    may = (most >= asked.contained) & ((np.maximum(*times) >= asked.fewest()) | (most >= 0.5))
    return list(zip(one[may].tolist(), other[may].tolist(), strict=True))


def _covered(index: _Index, one: int, other: int, asked: Asked) -> bool:
    """Tell whether the shingles of one that stand anywhere in the other cover what is asked for, of either."""
    mine, theirs = index.shingles_of(one), index.shingles_of(other)
    common = np.intersect1d(mine, theirs)
    sides = [(*_words(np.isin(side, common), asked.run), int(index.own[i])) for side, i in ((mine, one), (theirs, other))]
    if all(words < asked.contained * own for words, _, own in sides):
        return False
    return any(in_runs >= asked.in_runs or 2 * words >= own for words, in_runs, own in sides)


def _words(marked: NDArray[np.bool_], run: int) -> tuple[int, int]:
    """Return how many words the marked shingles cover, and at most how many in runs of at least `run`."""
    edges = np.flatnonzero(np.diff(marked, prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2] + SIZE - 1
    lengths = ends - starts
    return int((ends - np.maximum(starts, np.append(0, ends)[: len(ends)])).sum()), int(lengths[lengths >= run].sum())


def _indexed(articles: Sequence[Article], asked: Asked) -> _Index:
    hasher = Hasher()
    hashed = [hasher(a) for a in articles]
    own = np.array([words for _, words in hashed], np.int64)
    lengths = [len(h) for h, _ in hashed]
    keys = np.concatenate([np.zeros(0, np.uint32), *(h for h, _ in hashed)])
    del hashed
    of = np.repeat(np.arange(len(articles), dtype=np.uint32), lengths)
    often, common = np.ones(len(articles), np.int64), np.zeros(len(articles), np.int64)
    parts = 1 << max((len(keys) // _PART).bit_length(), 0)
    holders, joins = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for part in range(parts):
        mine = (keys & np.uint32(parts - 1)) == part
        packed = keys[mine].astype(np.uint64) << _UP | of[mine]
        packed.sort()
        held, following = _held(packed, often, common, asked)
        holders.append(held)
        joins.append(following)
    return _Index(np.concatenate(holders), np.concatenate(joins), own, often, common, keys, np.cumsum([0, *lengths]))


def _held(packed: NDArray[np.uint64], often: _Ints, common: _Ints, asked: Asked) -> tuple[_Ints, _Ints]:
    """Return the holders in sorted (shingle, article) of shingles that several have, and with how many each is joined."""
    first = np.flatnonzero(np.diff(packed, prepend=~packed[:1]))
    times = np.diff(first, append=len(packed))
    packed = packed[first]
    article = (packed & _LOW).astype(np.int64)
    np.maximum.at(often, article[times > 1], times[times > 1])
    starts = np.flatnonzero(np.diff(packed >> _UP, prepend=~(packed[:1] >> _UP)))
    sizes = np.diff(starts, append=len(packed))
    size = np.repeat(sizes, sizes)
    left = np.repeat(starts + sizes, sizes) - np.arange(len(packed)) - 1
    np.add.at(common, article[size > asked.most_common], 1)
    joins = np.where(size > asked.most_common, np.minimum(left, asked.nearest), left)
    return article[size > 1], joins[size > 1]
