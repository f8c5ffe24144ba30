"""Articles in, the pairs out that may be copies: those of which one's share of the other's words can reach what a copy needs.

One idea: pairs are counted exactly from an inverted index of shingles, kept as sorted arrays; a pair is proposed only if as many
shingles as it shares can cover what is asked for, and then if those that it shares do. A shingle that many articles have (a
formula, or one text in hundreds of outlets) joins each only with the next few that have it, so that the pairs counted grow with
the articles and not with their square.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.lineage.reading import batches
from rashomon.lineage.shingles import SIZE
from rashomon.model import Article

__all__ = ["Asked", "Candidate", "candidates"]

_PART = 1 << 22  # shingles sorted, and pairs counted, at a time: 32 MB each
_LOOKED_AT = 1 << 16  # shingles of proposed pairs that are looked at, at a time
_LOW = np.uint64(0xFFFFFFFF)
_UP = np.uint64(32)

_Ints = NDArray[np.int64]
_Numbers = NDArray[np.uint32]
_NONE = np.zeros(0, np.int64)


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
class Candidate:
    """A pair that may be copies, by places among the articles, and which shingles of each, in its order, stand in the other."""

    one: int
    other: int
    here: NDArray[np.bool_]
    there: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Index:
    """Holders of shingles that several articles have, shingle after shingle, the articles of each in order.

    joins         how many of the holders that follow each is joined with
    held, joined  of each article: how many of the holders it is, and with how many it is joined in all
    own           own words of each article
    often         how often the shingle it has most often stands in it
    common        how many common shingles it has
    shingles      the shingles of all articles, each article's from its place in `starts` to the next
    """

    holders: _Numbers
    joins: _Numbers
    held: _Ints
    joined: _Ints
    own: _Ints
    often: _Ints
    common: _Ints
    shingles: _Numbers
    starts: _Ints


def candidates(articles: Iterable[Article], asked: Asked) -> Iterator[Candidate]:
    """Yield the pairs of articles that may be copies, in order; of the articles nothing is kept but their shingles."""
    index = _indexed(articles, asked)
    places = index.holders.astype(np.uint64)
    places <<= _UP
    places |= np.arange(len(places), dtype=np.uint32)
    places.sort()  # the entries of each article together
    ends, made = np.cumsum(index.held), np.cumsum(index.joined)
    first = 0
    while first < len(ends):
        begin, before = (int(ends[first - 1]), int(made[first - 1])) if first else (0, 0)
        after = max(int(np.searchsorted(made, before + _PART, side="right")), first + 1)
        entries = (places[begin : ends[after - 1]] & _LOW).astype(np.int64)
        yield from _covered(index, _proposed(index, entries, asked), asked)
        first = after


def _proposed(index: _Index, entries: _Ints, asked: Asked) -> _Ints:
    """Return the pairs, as rows, whose first article has one of these entries and that share enough."""
    joins = index.joins[entries].astype(np.int64)
    ends = np.cumsum(joins)
    if not len(ends) or not ends[-1]:
        return np.zeros((0, 2), np.int64)
    others = np.arange(ends[-1]) + np.repeat(entries + 1 - (ends - joins), joins)
    pairs = np.repeat(index.holders[entries].astype(np.int64) << 32, joins) | index.holders[others]
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
    return np.stack([one[may], other[may]], axis=1)


def _covered(index: _Index, pairs: _Ints, asked: Asked) -> Iterator[Candidate]:
    """Yield the pairs of which the shingles that stand anywhere in the other cover what is asked for, of either."""
    sizes = (index.starts[pairs + 1] - index.starts[pairs]).max(axis=1, initial=0)
    parts = np.cumsum(sizes) // _LOOKED_AT
    for part in np.split(pairs, np.flatnonzero(np.diff(parts)) + 1):
        sides = [_shingles_of(index, side) for side in part.T]
        marked = [_marked(one, other) for one, other in (sides, sides[::-1])]
        words, in_runs = zip(*(_words(m, s.bounds, asked.run) for m, s in zip(marked, sides, strict=True)), strict=True)
        own = index.own[part].T
        enough = (np.array(words) >= asked.contained * own).any(axis=0)
        enough &= ((np.array(in_runs) >= asked.in_runs) | (2 * np.array(words) >= own)).any(axis=0)
        here, there = sides
        for n in np.flatnonzero(enough).tolist():
            mine, theirs = slice(here.bounds[n], here.bounds[n + 1]), slice(there.bounds[n], there.bounds[n + 1])
            yield Candidate(int(part[n, 0]), int(part[n, 1]), marked[0][mine], marked[1][theirs])


@dataclass(frozen=True, slots=True)
class _Side:
    """The shingles of articles, one article after the other, under the number of each article's pair; and where each begins."""

    packed: NDArray[np.uint64]
    bounds: _Ints


def _shingles_of(index: _Index, articles: _Ints) -> _Side:
    sizes = index.starts[articles + 1] - index.starts[articles]
    bounds = np.concatenate([[0], np.cumsum(sizes)])
    at = np.arange(bounds[-1]) + np.repeat(index.starts[articles] - bounds[:-1], sizes)
    pair = np.repeat(np.arange(len(articles), dtype=np.uint64) << _UP, sizes)
    return _Side(pair | index.shingles[at], bounds)


def _marked(one: _Side, other: _Side) -> NDArray[np.bool_]:
    """Tell of each shingle of the one if it stands in the other of its pair."""
    if not len(other.packed):
        return np.zeros(len(one.packed), np.bool_)
    known = np.sort(other.packed)
    at = np.minimum(np.searchsorted(known, one.packed), len(known) - 1)
    marked: NDArray[np.bool_] = known[at] == one.packed
    return marked


def _words(marked: NDArray[np.bool_], bounds: _Ints, run: int) -> tuple[_Ints, _Ints]:
    """Return how many words of each article the marked shingles cover, and at most how many in runs of at least `run`."""
    apart = np.insert(marked, bounds[1:-1], values=False)  # so that no run goes on from one article into the next
    bounds = bounds + np.arange(len(bounds))
    edges = np.flatnonzero(np.diff(apart, prepend=False, append=False))
    starts, ends = edges[::2], edges[1::2] + SIZE - 1
    of = np.searchsorted(bounds, starts, side="right") - 1
    before = np.append(0, ends)[: len(ends)]
    before[np.diff(of, prepend=-1) > 0] = 0
    lengths = ends - starts
    covered = np.bincount(of, ends - np.maximum(starts, before), len(bounds) - 1)
    in_runs = np.bincount(of, np.where(lengths >= run, lengths, 0), len(bounds) - 1)
    return covered.astype(np.int64), in_runs.astype(np.int64)


def _indexed(articles: Iterable[Article], asked: Asked) -> _Index:
    keys, lengths, own = _signatures(articles)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    often, common, held, joined = np.ones_like(own), np.zeros_like(own), np.zeros_like(own), np.zeros_like(own)
    parts = 1 << max((len(keys) // _PART).bit_length(), 0)
    part_of = np.empty(len(keys), np.uint16)
    np.bitwise_and(keys, np.uint32(parts - 1), out=part_of, casting="unsafe")
    holders, joins = bytearray(), bytearray()
    for part in range(parts):
        mine = np.flatnonzero(part_of == part)
        of = np.searchsorted(starts, mine, side="right") - 1
        packed = keys[mine].astype(np.uint64) << _UP | of.astype(np.uint64)
        packed.sort()
        having, following = _held(packed, often, common, asked)
        holders += having.tobytes()
        joins += following.tobytes()
        held += np.bincount(having, minlength=len(own))
        joined += np.bincount(having, following, len(own)).astype(np.int64)
    return _Index(_numbers(holders), _numbers(joins), held, joined, own, often, common, keys, starts)


def _signatures(articles: Iterable[Article]) -> tuple[_Numbers, _Ints, _Ints]:
    """Return the shingles of the articles, end to end, and of each article how many it has and its own words."""
    shingles, lengths, own = bytearray(), [_NONE], [_NONE]  # bytes grow in place: a list of arrays would stand in memory twice
    for batch in batches(articles):
        shingles += batch.whole.shingles.tobytes()
        lengths.append(np.diff(batch.shingled))
        own.append(batch.own)
    return _numbers(shingles), np.concatenate(lengths), np.concatenate(own)


def _numbers(row: bytearray) -> _Numbers:
    return np.frombuffer(row, np.uint32)


def _held(packed: NDArray[np.uint64], often: _Ints, common: _Ints, asked: Asked) -> tuple[_Numbers, _Numbers]:
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
    return article[size > 1].astype(np.uint32), joins[size > 1].astype(np.uint32)
