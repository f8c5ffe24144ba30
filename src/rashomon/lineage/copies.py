"""Articles in, copies and edits within a language out, each with the stretches that are shared.

One idea: candidates come from an inverted index of shingles (candidates.py), and each is verified exactly by how much of the
shorter article stands in the longer one (containment), so that an article inside a longer one is found as surely as a twin.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon.lineage.candidates import Asked, candidates
from rashomon.lineage.direction import direction
from rashomon.lineage.shingles import SIZE, Hasher, Token, tokens
from rashomon.model import Article, Descent, SharedSpan

__all__ = ["CopyConfig", "copies"]


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
class _Prepared:
    article: Article
    tokens: tuple[Token, ...]
    shingles: list[int]


@dataclass(frozen=True, slots=True)
class _Shares:
    words: tuple[int, int]
    shares: tuple[float, float]


def copies(articles: Sequence[Article], *, config: CopyConfig = CopyConfig()) -> tuple[Descent, ...]:
    """Find the pairs of articles of which one's words stand in the other, sorted by their ids."""
    articles, hasher = sorted(articles, key=lambda a: a.id), Hasher()

    @lru_cache(maxsize=1000)  # tokens take some twenty times the room of their text
    def prepared(i: int) -> _Prepared:
        return _Prepared(articles[i], tokens(articles[i]), hasher(articles[i])[0].tolist())

    found = (_verified(prepared(i), prepared(j), config) for i, j in candidates(articles, _asked(config)))
    return tuple(sorted((d for d in found if d is not None), key=lambda d: (d.from_, d.to)))


def _asked(config: CopyConfig) -> Asked:
    """What a pair must share at least to pass `_verified`."""
    return Asked(
        contained=min(config.contained, config.transcribed),
        least=max(config.words // SIZE, 3),
        run=config.run,
        in_runs=config.in_runs,
        most_common=config.most_common,
        nearest=config.nearest,
    )


def _verified(one: _Prepared, other: _Prepared, config: CopyConfig) -> Descent | None:
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


def _runs(one: _Prepared, other: _Prepared) -> list[tuple[int, int, int]]:
    """Return (token in one, token in other, number of words) of each shared run, in the order of `one`."""
    where: dict[int, list[int]] = defaultdict(list)
    common = set(one.shingles).intersection(other.shingles)
    for j, shingle in enumerate(other.shingles):
        if shingle in common and len(where[shingle]) < 8:
            where[shingle].append(j)
    runs, i = [], 0
    while i < len(one.shingles):
        if one.shingles[i] not in common:
            i += 1
            continue
        best = max((_length(one, other, i, j), -j) for j in where[one.shingles[i]])
        if best[0] >= SIZE:
            runs.append((i, -best[1], best[0]))
            i += best[0]
        else:
            i += 1
    return runs


def _shares(one: _Prepared, other: _Prepared, runs: list[tuple[int, int, int]], *, quoted: bool) -> _Shares:
    """Return how much of each side's words stands in the runs, with those inside quotation marks or without."""
    sides = ((one, [(a, n) for a, _, n in runs]), (other, [(b, n) for _, b, n in runs]))
    words = [sum(quoted or not t.quoted for t in side.tokens) for side, _ in sides]
    shared = [len({i for at, n in of for i in range(at, at + n) if quoted or not side.tokens[i].quoted}) for side, of in sides]
    return _Shares((words[0], words[1]), (shared[0] / max(words[0], 1), shared[1] / max(words[1], 1)))


def _in_long_runs(one: _Prepared, runs: list[tuple[int, int, int]], config: CopyConfig) -> int:
    """Return how many words outside quotation marks stand in shared runs that have many of them."""
    own = (sum(not t.quoted for t in one.tokens[i : i + n]) for i, _, n in runs)
    return sum(n for n in own if n >= config.run)


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
