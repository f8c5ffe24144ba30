"""Units in, contradictions out: what articles say of one thing with words that exclude each other.

One idea: a claim begins with two sentences that take two sides of a pair of exclusive terms and say so of one subject: the last
name before the terms is one, or the people. That the Colts won and the Chiefs lost is no contradiction. Who else takes a side
and is near one of these two joins them, and nobody joins through a third. Those of the other side deny. So "Russia pulls back"
stands once, with everyone who says so and who says the contrary. What else contradicts each other is in against.py.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rashomon import words
from rashomon.compare.making import Maker
from rashomon.compare.opposites import Side, sides
from rashomon.compare.peoples import country, peoples
from rashomon.compare.stance import account, denying
from rashomon.compare.terms import any_of
from rashomon.compare.twins import Twins
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.lineage.origins import families
from rashomon.model import ArticleSpan, Claim, Reading

__all__ = ["contradictions", "gist"]

FOLLOWS = 2  # sentences: who says "no pullback" and then "a build-up" says one thing
MOST = 2  # sentences of one article on one side of a contradiction: what a speaker says of it, and the article itself


def contradictions(scores: Scores, twins: Twins, maker: Maker, readings: Mapping[str, Reading]) -> list[Claim]:
    """Make a claim of each group of whole sentences that take both sides of a pair of exclusive terms, of different articles."""
    taking: dict[int, dict[int, Side]] = defaultdict(dict)
    every = scores.every
    for i in twins.first(range(len(every))):
        unit = every[i]
        if unit.whole:
            for pair, side in sides(unit.span.text, unit.language).items():
                taking[pair][i] = side
    found = (group for of in taking.values() for group in _groups(of, scores, maker, readings))
    return [_claim(group, of, scores, twins, maker) for group, of in found]


def gist(unit: Unit) -> ArticleSpan:
    """Return the place of a unit that says a claim."""
    return ArticleSpan(unit.article, unit.span.start, unit.span.end, unit.span.text)


def _groups(
    of: dict[int, Side], scores: Scores, maker: Maker, readings: Mapping[str, Reading]
) -> Iterator[tuple[list[int], dict[int, Side]]]:
    """Yield the units of each contradiction, and their sides: opposed pairs of one subject that share a unit, and who is near."""
    near: dict[int, dict[int, float]] = defaultdict(dict)
    opposed: list[tuple[int, int]] = []
    subjects = {i: _subjects(scores.every[i], side, readings) for i, side in of.items()}
    for i, j, score in scores.above(maker.config.near_against, sorted(of)):
        near[i][j] = near[j][i] = score
        if of[i].second != of[j].second and score >= maker.config.against and subjects[i] & subjects[j]:
            opposed.append((i, j))
    seeds = sorted({i for pair in opposed for i in pair})
    family = families([str(i) for i in seeds], [(str(i), str(j)) for i, j in opposed])
    for one in sorted({family[str(i)] for i in seeds}):
        begun = {i for i in seeds if family[str(i)] == one}
        joined = {
            i
            for i in of
            for j in begun
            if near[i].get(j, -1.0) >= maker.config.joins or (j in near[i] and subjects[i] & subjects[j])
        }
        of_it = {i for j in joined for i in near[j] if subjects[i] & subjects[j]}
        follows = {k for pair in _goes_on(of, scores.every) if set(pair) & (begun | joined) for k in pair}
        yield _best((begun | joined, of_it, follows), of, scores), of


def _subjects(unit: Unit, side: Side, readings: Mapping[str, Reading]) -> frozenset[str]:
    """Return of whom a unit takes a side: the last name before the term, and the peoples named before it."""
    single = _articles(unit.language)
    before = unit.span.text[: side.at]
    before = single.sub("", before) if single else before  # an Australian climber is not the Australians
    reading = readings.get(unit.article)
    mentions = (
        (m.start, n.id, m.text) for n in (reading.names if reading else ()) for m in n.mentions if m.article == unit.article
    )
    named = [named for named in mentions if unit.span.start <= named[0] < unit.span.start + side.at]
    if not named:
        return peoples(before, unit.language)
    _, last, text = max(named)
    return peoples(before, unit.language) | country(text, unit.language) | {last}


@cache
def _articles(language: str) -> re.Pattern[str] | None:
    """Return what finds an indefinite article with the word behind it."""
    listed = words.topic(language, "numbers").get("articles", ())
    return re.compile(rf"{any_of(listed).pattern}\s+\w+", re.IGNORECASE) if listed else None


def _goes_on(of: dict[int, Side], every: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Yield sentences of one article that follow one another, or nearly, and take one side."""
    last: dict[tuple[str, bool], int] = {}
    for i in sorted(of):
        key = (every[i].article, of[i].second)
        if key in last and every[i].sentence - every[last[key]].sentence <= FOLLOWS:
            yield last[key], i
        last[key] = i


def _best(ranked: Sequence[set[int]], of: dict[int, Side], scores: Scores) -> list[int]:
    """Keep for each article and side the units of the first of `ranked`, and of these the most like other articles'."""
    best: dict[tuple[str, bool], list[tuple[int, float, int]]] = defaultdict(list)
    members = sorted(set[int]().union(*ranked))
    for i in members:
        article = scores.every[i].article
        others = [j for j in members if scores.every[j].article != article]
        if others:
            mean = float(scores.block([i], others).mean(dtype="float64"))
            best[article, of[i].second].append((-next(n for n, group in enumerate(ranked) if i in group), mean, -i))
    return sorted(-minus for rated in best.values() for *_, minus in sorted(rated, reverse=True)[:MOST])


def _claim(group: Sequence[int], of: dict[int, Side], scores: Scores, twins: Twins, maker: Maker) -> Claim:
    every = scores.every
    first = [i for i in group if not of[i].second]
    second = [i for i in group if of[i].second]
    likest = max(first, key=lambda i: (float(scores.block([i], first).sum(dtype="float64")), -i))
    accounts = [account(every[i]) for i in twins.all(first)] + [denying(every[i]) for i in twins.all(second)]
    said = [", ".join(f"“{term}”" for term in sorted({of[i].term for i in side})) for side in (first, second)]
    reasons = [
        f"{said[0]} against {said[1]}",
        f"one subject [cosine up to {float(scores.block(first, second).max()):.2f}]",
    ]
    return maker.make("assertion", "contradiction", accounts, gist(every[likest]), reasons)
