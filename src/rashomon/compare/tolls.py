"""Figures with a fate in, those of one event that cannot both hold out: "killing at least one person", "at least 24 people died".

One idea: where the same became of those who are counted, what is counted need not be said in the same words. So the sentences must
be of one event: alike, each the other article's most alike of that fate, dated to no two months or years, of no two places; and
no article may give both values, since it then tells that they are of two things.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rashomon.compare.fates import Fated
from rashomon.compare.figure_groups import Figures
from rashomon.compare.figures import Counted
from rashomon.compare.intervals import plain_value, relation, same_figure
from rashomon.compare.scope import of_one_time, of_other_times, scoped
from rashomon.compare.weighing import Scores
from rashomon.model import Reading

__all__ = ["tolls"]

FARTHEST = 50  # times; one report has the first dead, another all of them, and no two of one event are farther apart
ALIKE = 0.2  # of two sentences of one event
_CEILINGS = frozenset({"less_than", "at_most"})


def tolls(
    told: Sequence[Fated], where: Mapping[int, int], scores: Scores, hands: Mapping[str, str], readings: Mapping[str, Reading]
) -> list[Figures]:
    """Return the figures of each fate of which two articles that go back to two hands give values that exclude each other.

    where   the number among `scores.every` of each unit, by its id()
    hands   the origin of each article
    """
    of: dict[int, dict[str, list[Fated]]] = defaultdict(lambda: defaultdict(list))
    for each in told:
        of[each.fate][each.item.quantity.article].append(each)
    found = []
    for _, by_article in sorted(of.items()):
        articles = sorted(by_article)
        pairs = [
            pair
            for n, first in enumerate(articles)
            for second in articles[n + 1 :]
            if hands.get(first, first) != hands.get(second, second)
            for pair in _between(by_article[first], by_article[second], by_article, where, scores, readings)
        ]
        found += [_figures(group) for group in _tied(pairs)]
    return found


def _tied(pairs: Sequence[tuple[Fated, Fated]]) -> list[list[tuple[Fated, Fated]]]:
    """Return the pairs in groups that share a figure or, in one article, a value."""
    groups: list[tuple[set[tuple[str, float]], list[tuple[Fated, Fated]]]] = []
    for pair in pairs:
        keys = {(f.item.quantity.article, plain_value(f.item.quantity)) for f in pair}
        mine = [group for group in groups if group[0] & keys]
        groups = [group for group in groups if not group[0] & keys]
        groups.append((keys.union(*(g[0] for g in mine)), [p for g in mine for p in g[1]] + [pair]))
    return [group for _, group in groups]


def _figures(pairs: Sequence[tuple[Fated, Fated]]) -> Figures:
    parts: list[list[Counted]] = []
    for item in {id(f.item): f.item for pair in pairs for f in pair}.values():
        home = next((part for part in parts if same_figure(part[0].quantity, item.quantity)), None)
        if home is None:
            parts.append([item])
        elif all(item.quantity.id != other.quantity.id for other in home):
            home.append(item)
    parts.sort(key=lambda part: (-len(part), part[0].quantity.article, part[0].quantity.span.start))
    return Figures(tuple(map(tuple, parts)), tuple((a.item, b.item) for a, b in pairs))


def _between(
    ours: Sequence[Fated],
    theirs: Sequence[Fated],
    by_article: Mapping[str, Sequence[Fated]],
    where: Mapping[int, int],
    scores: Scores,
    readings: Mapping[str, Reading],
) -> Iterator[tuple[Fated, Fated]]:
    part = scores.block([where[id(f.item.unit)] for f in ours], [where[id(f.item.unit)] for f in theirs])
    for i, one in enumerate(ours):
        for j, other in enumerate(theirs):
            best = part[i, j] >= part[i].max() and part[i, j] >= part[:, j].max()
            if best and part[i, j] >= ALIKE and _apart(one, other, readings) and not _both_told(one, other, by_article):
                yield one, other


def _apart(one: Fated, other: Fated, readings: Mapping[str, Reading]) -> bool:
    a, b = one.item.quantity, other.item.quantity
    x, y = abs(plain_value(a)), abs(plain_value(b))
    if not (one.people and other.people) and not one.thing & other.thing:
        return False
    if relation(a, b) != "apart" or max(x, y) > FARTHEST * min(x, y) or (a if x > y else b).bound in _CEILINGS:
        return False
    if one.place and other.place and not one.place & other.place:
        return False
    moments = {id: reading.moments for id, reading in readings.items()}
    if of_other_times(one.item, other.item, moments) or not of_one_time(one.item, other.item, moments):
        return False
    return not scoped(one.item) and not scoped(other.item)


def _both_told(one: Fated, other: Fated, by_article: Mapping[str, Sequence[Fated]]) -> bool:
    return any(
        any(same_figure(f.item.quantity, one.item.quantity) for f in told)
        and any(same_figure(f.item.quantity, other.item.quantity) for f in told)
        for told in by_article.values()
    )
