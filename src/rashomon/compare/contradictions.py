"""Units in, contradictions out: what articles say of one thing with words that exclude each other.

One idea: all sentences that take a side of one pair of exclusive terms, and are near enough to each other, make one claim; those of
the other side deny it. So "Russia pulls back" stands once, with everyone who says so and everyone who says the contrary.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.compare.making import Maker
from rashomon.compare.opposites import Side, sides
from rashomon.compare.stance import account, denying
from rashomon.compare.twins import Twins
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.model import ArticleSpan, Claim

__all__ = ["contradictions"]

FOLLOWS = 2  # sentences: who says "no pullback" and then "a build-up" says one thing
MOST = 2  # sentences of one article on one side of a contradiction: what a speaker says of it, and the article itself


def contradictions(scores: Scores, twins: Twins, maker: Maker) -> list[Claim]:
    """Make a claim of each group of whole sentences that take both sides of a pair of exclusive terms, of different articles."""
    taking: dict[int, dict[int, Side]] = defaultdict(dict)
    every = scores.every
    for i in twins.first(range(len(every))):
        unit = every[i]
        if unit.whole:
            for pair, side in sides(unit.span.text, unit.language).items():
                taking[pair][i] = side
    return [_claim(group, of, scores, twins, maker) for of in taking.values() for group in _groups(of, every, scores, maker)]


def _groups(of: dict[int, Side], every: Sequence[Unit], scores: Scores, maker: Maker) -> Iterator[list[int]]:
    """Yield connected units that hold an opposed pair which is clearly of one subject, each article once a side."""
    near: dict[int, set[int]] = defaultdict(set)
    seeds = set()
    for i, j, score in scores.above(maker.config.near_against, sorted(of)):
        near[i].add(j)
        near[j].add(i)
        if of[i].second != of[j].second and score >= maker.config.against:
            seeds |= {i, j}
    for i, j in _goes_on(of, every):
        if scores.of(i, j) >= maker.config.near_against:
            near[i].add(j)
            near[j].add(i)
    while seeds:
        group = _connected(min(seeds), near)
        seeds -= group
        yield _best(group, of, every, scores)


def _goes_on(of: dict[int, Side], every: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Yield sentences of one article that follow one another, or nearly, and take one side."""
    last: dict[tuple[str, bool], int] = {}
    for i in sorted(of):
        key = (every[i].article, of[i].second)
        if key in last and every[i].sentence - every[last[key]].sentence <= FOLLOWS:
            yield last[key], i
        last[key] = i


def _connected(start: int, near: dict[int, set[int]]) -> set[int]:
    group, todo = {start}, [start]
    while todo:
        for j in near[todo.pop()] - group:
            group.add(j)
            todo.append(j)
    return group


def _best(group: set[int], of: dict[int, Side], every: Sequence[Unit], scores: Scores) -> list[int]:
    """Keep for each article and side the units that are most like those of other articles."""
    best: dict[tuple[str, bool], list[tuple[float, int]]] = defaultdict(list)
    members = sorted(group)
    for i in members:
        others = [j for j in members if every[j].article != every[i].article]
        if others:
            best[every[i].article, of[i].second].append((float(scores.block([i], others).mean(dtype="float64")), -i))
    kept = {-minus for rated in best.values() for _, minus in sorted(rated, reverse=True)[:MOST]}
    also = {j for i, j in _goes_on({i: of[i] for i in members}, every) if i in kept or j in kept}
    before = {i for i, j in _goes_on({i: of[i] for i in members}, every) if i in kept or j in kept}
    return sorted(kept | also | before)


def _claim(group: Sequence[int], of: dict[int, Side], scores: Scores, twins: Twins, maker: Maker) -> Claim:
    every = scores.every
    first = [i for i in group if not of[i].second]
    second = [i for i in group if of[i].second]
    gist = max(first, key=lambda i: (float(scores.block([i], first).sum(dtype="float64")), -i))
    accounts = [account(every[i]) for i in twins.all(first)] + [denying(every[i]) for i in twins.all(second)]
    words = [", ".join(f"“{term}”" for term in sorted({of[i].term for i in side})) for side in (first, second)]
    reasons = [
        f"{words[0]} against {words[1]}",
        f"one subject: centred cosine up to {float(scores.block(first, second).max()):.2f}",
    ]
    span = every[gist].span
    return maker.make(
        "assertion", "contradiction", accounts, ArticleSpan(every[gist].article, span.start, span.end, span.text), reasons
    )
