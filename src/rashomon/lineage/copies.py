"""Articles in, copies and edits within a language out, each with the stretches that are shared.

One idea: candidates come from an inverted index of shingles (candidates.py), and each is verified exactly by how much of the
shorter article stands in the longer one (containment), so that an article inside a longer one is found as surely as a twin.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from rashomon.lineage.candidates import Asked, Candidate, candidates
from rashomon.lineage.direction import direction
from rashomon.lineage.reading import Reading, batches
from rashomon.lineage.shingles import SIZE
from rashomon.model import Article, Descent, SharedSpan

__all__ = ["CopyConfig", "asked", "copies"]

_PAIRS = 256  # whose articles are read together
_TIMES = 8  # that a shingle stands in a text are looked at


@dataclass(frozen=True, slots=True)
class CopyConfig:
    """What makes a copy.

    contained     share of the shorter article's own words (outside quotation marks) that must stand in the other, in runs of
                  at least five words. Independent reports of one event (newswcl50, its 100 pairs) share .03 in the median and
                  .23 at most
    transcribed   an article that is quotation throughout has no own words to tell by: from this share of all words of the shorter
                  it counts as taken over whole
    copied        from this share on the pair is a copy, below it an edit
    words         fewer own words than this are too few to tell
    run           own words of which one shared run must consist: shorter ones ("was arrested on suspicion of drunk driving") are
                  what anyone would write. Where more than half is shared, no long run is asked for: it is reworded throughout
    most_common   a shingle that stands in more articles than this is boilerplate, or one text in so many outlets: it proposes each
                  article with the next `nearest` only
    """

    contained: float = 0.25
    transcribed: float = 0.6
    copied: float = 0.9
    words: int = 15
    run: int = 10
    in_runs: int = 20
    most_common: int = 100
    nearest: int = 3


@dataclass(frozen=True, slots=True)
class _Text:
    """An article, its words, and which of its shingles the other of its pair has."""

    article: Article
    words: Reading
    shared: NDArray[np.bool_]

    def between(self, at: int, count: int) -> str:
        """Return the text from a word on, as far as so many words go."""
        return self.article.text[self.words.starts[at] : self.words.ends[at + count - 1]]

    def folded(self, at: int, count: int) -> list[str]:
        """Return so many words from one on; what is left aside between them, furniture, is none of them."""
        starts, ends = self.words.starts[at : at + count].tolist(), self.words.ends[at : at + count].tolist()
        return [self.article.text[a:b].casefold() for a, b in zip(starts, ends, strict=True)]


@dataclass(frozen=True, slots=True)
class _Shares:
    words: tuple[int, int]
    shares: tuple[float, float]


def copies(articles: Sequence[Article], *, config: CopyConfig = CopyConfig()) -> tuple[Descent, ...]:
    """Find the pairs of articles of which one's words stand in the other, sorted by their ids."""
    articles = sorted((a for a in articles if a.wall is None), key=lambda a: a.id)
    found = (_verified(one, other, config) for one, other in _read(articles, candidates(articles, asked(config))))
    return tuple(sorted((d for d in found if d is not None), key=lambda d: (d.from_, d.to)))


def _read(articles: Sequence[Article], pairs: Iterator[Candidate]) -> Iterator[tuple[_Text, _Text]]:
    """Yield the articles of each pair with their words: those of some pairs are read together."""
    while some := list(islice(pairs, _PAIRS)):
        wanted = sorted({i for pair in some for i in (pair.one, pair.other)})
        words = dict(zip(wanted, _words(articles[i] for i in wanted), strict=True))
        for pair in some:
            i, j = pair.one, pair.other
            yield _Text(articles[i], words[i], pair.here), _Text(articles[j], words[j], pair.there)


def _words(articles: Iterable[Article]) -> Iterator[Reading]:
    for batch in batches(articles):
        yield from batch


def asked(config: CopyConfig) -> Asked:
    """Return what a pair must share at least to be verified."""
    return Asked(
        contained=min(config.contained, config.transcribed),
        least=max(config.words // SIZE, 3),
        run=config.run,
        in_runs=config.in_runs,
        most_common=config.most_common,
        nearest=config.nearest,
    )


def _verified(one: _Text, other: _Text, config: CopyConfig) -> Descent | None:
    runs = _runs(one, other)
    own, whole = _shares(one, other, runs, quoted=False), _shares(one, other, runs, quoted=True)
    if max(whole.shares) >= config.transcribed and min(whole.words) >= config.words and min(own.words) < config.words:
        own = whole
    shares, score = own.shares, max(own.shares)
    if (
        score < config.contained
        or min(own.words) < config.words
        or (score < 0.5 and _in_long_runs(one, runs, config) < config.in_runs)
    ):
        return None
    told = direction(one.article, other.article)
    earlier = told.first
    shared = tuple(_shared(one, other, run, turned=earlier is not one.article) for run in runs)
    percent = [round(100 * s) for s in (shares if earlier is one.article else shares[::-1])]
    reasons = (f"{percent[1]} % of the words of the one stand in the other, {percent[0]} % the other way", *told.reasons)
    kind = "copy" if min(shares) >= config.copied else "edit"
    return Descent(earlier.id, told.second.id, kind, told.directed, round(score, 4), reasons, shared)  # type: ignore[arg-type]


def _runs(one: _Text, other: _Text) -> list[tuple[int, int, int]]:
    """Return (word in one, word in other, number of words) of each shared run, in the order of `one`."""
    places, where = np.flatnonzero(one.shared), np.flatnonzero(other.shared)
    keys = other.words.shingles[where]
    order = np.argsort(keys, kind="stable")
    sorted_keys, where_of = keys[order].tolist(), where[order].tolist()
    wanted = one.words.shingles[places].tolist()
    runs, n, after = [], 0, 0
    starts = places.tolist()
    while n < len(starts):
        i = starts[n]
        first = bisect_left(sorted_keys, wanted[n])
        same = range(first, min(first + _TIMES, len(sorted_keys)))
        at = [where_of[k] for k in same if sorted_keys[k] == wanted[n]]
        length, j = max(((_length(one, other, i, j), -j) for j in at), default=(0, 0))
        after = i + 1
        if length >= SIZE:
            runs.append((i, -j, length))
            after = i + length
        n = bisect_left(starts, after, n + 1)
    return runs


def _length(one: _Text, other: _Text, i: int, j: int) -> int:
    """Return how many words are the same from here on: by their hashes, and then by their letters."""
    a, b = one.words.words[i:], other.words.words[j:]
    most, n, step = min(len(a), len(b)), 0, 32
    while n < most:
        differ = a[n : min(n + step, most)] != b[n : min(n + step, most)]
        if differ.any():
            n += int(differ.argmax())
            break
        n, step = min(n + step, most), 4 * step
    if not n or one.between(i, n) == other.between(j, n):
        return n
    return next((k for k, (x, y) in enumerate(zip(one.folded(i, n), other.folded(j, n), strict=True)) if x != y), n)


def _shares(one: _Text, other: _Text, runs: list[tuple[int, int, int]], *, quoted: bool) -> _Shares:
    """Return how much of each side's words stands in the runs, with those inside quotation marks or without."""
    words, shared = [], []
    for side, of in ((one, [(a, n) for a, _, n in runs]), (other, [(b, n) for _, b, n in runs])):
        in_runs = np.zeros(len(side.words.words), np.bool_)
        for at, n in of:
            in_runs[at : at + n] = True
        counted = np.ones_like(in_runs) if quoted else ~side.words.quoted
        words.append(int(np.count_nonzero(counted)))
        shared.append(int(np.count_nonzero(counted & in_runs)))
    return _Shares((words[0], words[1]), (shared[0] / max(words[0], 1), shared[1] / max(words[1], 1)))


def _in_long_runs(one: _Text, runs: list[tuple[int, int, int]], config: CopyConfig) -> int:
    """Return how many words outside quotation marks stand in shared runs that have many of them."""
    own = (n - int(np.count_nonzero(one.words.quoted[i : i + n])) for i, _, n in runs)
    return sum(n for n in own if n >= config.run)


def _shared(one: _Text, other: _Text, run: tuple[int, int, int], *, turned: bool) -> SharedSpan:
    i, j, n = run
    a = one.article.span(int(one.words.starts[i]), int(one.words.ends[i + n - 1]))
    b = other.article.span(int(other.words.starts[j]), int(other.words.ends[j + n - 1]))
    return SharedSpan(b, a) if turned else SharedSpan(a, b)
