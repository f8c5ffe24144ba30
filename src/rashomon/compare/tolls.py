"""Figures with a fate in, those of one event out that cannot both hold, and those that agree: "killing at least one person",
"at least 24 people died".

One idea: where the same became of those who are counted, what is counted need not be said in the same words. So the sentences must
be of one event: alike, dated to no two months or years, of no two places. To differ, each must be the other article's most alike of
that fate, and neither article may give both values, since it then tells that they are of two things.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from rashomon.compare.fates import HURT, IN_HOSPITAL, KIN, Fated, adds_up_to_more
from rashomon.compare.figure_groups import Figures
from rashomon.compare.figures import Counted
from rashomon.compare.intervals import exclude, plain_value, relation, same_figure
from rashomon.compare.scope import adds_up, conditional, dated_long, of_more_days, of_other_times, scoped
from rashomon.compare.weighing import Scores
from rashomon.lineage.origins import families
from rashomon.model import Moment, Quantity, Reading

__all__ = ["tolls"]

FARTHEST = 50  # times; one report has the first dead, another all of them, and no two of one event are farther apart
NEAR = 4  # times; farther apart are no two of what a story counts once
MOST = 40  # of such counts that are held against each other
ALIKE = 0.3  # of two sentences of one event
LOOSELY = 0.25  # and of two whose articles each give one count of people of that fate,
DOUBLE = 2  # and not more than so many times the other
MEASURED = 0.5  # and of two that give a measure, which a day of quakes has many of
SOLE = 0.4  # of two sentences whose articles each give one count of a fate: then four are not five
NAMED = 0.15  # of two that count one kind under its own name, of which only one names a place
REVISED = 0.5  # and two such measures are not as far apart as this
_CEILINGS = frozenset({"less_than", "at_most"})


def tolls(
    told: Sequence[Fated], where: Mapping[int, int], scores: Scores, hands: Mapping[str, str], readings: Mapping[str, Reading]
) -> list[Figures]:
    """Return the figures of each fate of which two articles that go back to two hands give values that exclude each other, and
    those that agree.

    where   the number among `scores.every` of each unit, by its id()
    hands   the origin of each article
    """
    by_unit: dict[int, list[Fated]] = defaultdict(list)
    by_article: dict[tuple[int, str], list[Fated]] = defaultdict(list)
    for each in told:
        by_unit[where[id(each.item.unit)]].append(each)
        by_article[each.fate, each.item.quantity.article].append(each)
    moments = {id: reading.moments for id, reading in readings.items()}
    alike = [*_alike(by_unit, by_article, scores, hands), *_alone(by_article, where, scores, hands, readings)]
    best = _best(alike)
    pairs: dict[int, list[tuple[Fated, Fated]]] = defaultdict(list)
    for one, other, score in alike:
        most = best[_way(one, other)], best[_way(other, one)]
        named = (
            any(word.startswith(KIN) for word in one.thing & other.thing) and _only(one, by_article) and _only(other, by_article)
        )
        surely = one.lasting or named or score >= (SOLE if _only(one, by_article) and _only(other, by_article) else MEASURED)
        if score >= max(most) and _apart(one, other, moments, surely=surely) and not _both_told(one, other, by_article):
            pairs[one.fate].append((one, other))
    agreeing = _agreeing(alike, moments)
    apart = [_figures(group, agreeing) for _, of_fate in sorted(pairs.items()) for group in _tied(_undamaged(of_fate, hands))]
    return [*apart, *(Figures((tuple(part),), (), "one toll") for part in agreeing)]


def _agreeing(alike: Sequence[tuple[Fated, Fated, float]], moments: Mapping[str, Sequence[Moment]]) -> list[list[Counted]]:
    """Return the figures of one fate and value, those that are told of one event together."""
    pairs = [(one, other) for one, other, _ in alike if _agree(one, other, moments)]
    items = {f.item.quantity.id: f.item for pair in pairs for f in pair}
    family = families(list(items), [(one.item.quantity.id, other.item.quantity.id) for one, other in pairs])
    parts: dict[str, list[Counted]] = defaultdict(list)
    for id in sorted(items):
        parts[family[id]].append(items[id])
    return [parts[root] for root in sorted(parts)]


def _agree(one: Fated, other: Fated, moments: Mapping[str, Sequence[Moment]]) -> bool:
    a, b = one.item, other.item
    if one.fate != other.fate or a.quantity.value is None or b.quantity.value is None or not same_figure(a.quantity, b.quantity):
        return False
    if not (one.measure or (a.quantity.value.is_integer() and (one.people or other.people or one.thing & other.thing))):
        return False
    if dated_long(a, moments) != dated_long(b, moments):
        return False
    return _of_one_place(one, other) and not of_other_times(a, b, moments) and not any(map(conditional, (a, b)))


def _alike(
    by_unit: Mapping[int, Sequence[Fated]],
    by_article: Mapping[tuple[int, str], Sequence[Fated]],
    scores: Scores,
    hands: Mapping[str, str],
) -> Iterator[tuple[Fated, Fated, float]]:
    """Yield the figures of one fate in sentences that are alike, with their score."""
    for i, j, score in scores.above(LOOSELY, sorted(by_unit)):
        first, second = scores.every[i].article, scores.every[j].article
        if hands.get(first, first) == hands.get(second, second):
            continue
        for one, other in product(by_unit[i], by_unit[j]):
            sole = (
                one.people and other.people and _only(one, by_article) and _only(other, by_article) and _ratio(one, other) <= DOUBLE
            )
            least = MEASURED if one.measure else LOOSELY if sole else ALIKE
            if (one.fate == other.fate or _more_in_hospital(one, other)) and score >= least:
                yield one, other, score


def _more_in_hospital(one: Fated, other: Fated) -> bool:
    """Tell whether more are said to be in hospital than to be hurt at all."""
    count = {f.fate: plain_value(f.item.quantity) for f in (one, other) if f.people}
    return count.keys() == {HURT, IN_HOSPITAL} and count[IN_HOSPITAL] > count[HURT]


def _alone(
    by_article: Mapping[tuple[int, str], Sequence[Fated]],
    where: Mapping[int, int],
    scores: Scores,
    hands: Mapping[str, str],
    readings: Mapping[str, Reading],
) -> Iterator[tuple[Fated, Fated, float]]:
    """Yield the counts of what a story mostly counts once, however their sentences are worded, each its article's only one: of
    lasting fates, and of a kind that is named, such as soldiers or coaches.

    Neither sentence may name a place that the other does not: those who had to leave a town are not all who had to."""
    of_fate: dict[tuple[int, str], list[Fated]] = defaultdict(list)
    for (fate, _), told in sorted(by_article.items()):
        if told[0].lasting and len({plain_value(f.item.quantity) for f in told}) == 1:
            of_fate[fate, ""].append(told[0])
        for name in sorted({name for f in told for name in f.thing if name.startswith(KIN)}):
            of_kin = [f for f in told if name in f.thing]
            if len({plain_value(f.item.quantity) for f in of_kin}) == 1:
                of_fate[fate, name].append(of_kin[0])
    for (_, name), of in of_fate.items():
        for one, other in combinations(of[:MOST], 2):
            first, second = one.item.unit, other.item.unit
            if hands.get(first.article, first.article) == hands.get(second.article, second.article):
                continue
            score = float(scores.block([where[id(first)]], [where[id(second)]])[0, 0])
            if (
                score < ALIKE
                and _ratio(one, other) <= NEAR
                and _placed_alike(one, other, readings, loosely=bool(name) and score >= NAMED)
            ):
                yield one, other, score


def _placed_alike(one: Fated, other: Fated, readings: Mapping[str, Reading], *, loosely: bool) -> bool:
    """Tell whether two sentences name the same places; `loosely`, whether one names none that the other does."""
    a, b = _places(one, readings), _places(other, readings)
    return a == b or (loosely and (not a or not b))


def _ratio(one: Fated, other: Fated) -> float:
    x, y = sorted(abs(plain_value(f.item.quantity)) for f in (one, other))
    return y / x if x > 0 else FARTHEST + 1


def _places(fated: Fated, readings: Mapping[str, Reading]) -> frozenset[str]:
    """Return the places that are named in the sentence of a figure."""
    span, article = fated.item.unit.span, fated.item.unit.article
    named = (name for name in readings[article].names if name.kind == "place")
    return frozenset(n.id for n in named for m in n.mentions if m.article == article and span.start <= m.start < span.end)


def _way(one: Fated, other: Fated) -> tuple[str, str]:
    return one.item.quantity.id, other.item.quantity.article


def _best(alike: Sequence[tuple[Fated, Fated, float]]) -> dict[tuple[str, str], float]:
    """Lead each figure and other article to the score of what is most like it there."""
    best: dict[tuple[str, str], float] = {}
    for one, other, score in alike:
        for way in (_way(one, other), _way(other, one)):
            best[way] = max(best.get(way, score), score)
    return best


def _undamaged(pairs: Sequence[tuple[Fated, Fated]], hands: Mapping[str, str]) -> list[tuple[Fated, Fated]]:
    """Leave out a value that fewer articles of its hand give than another one: between relatives it was changed, which is told."""
    giving: dict[tuple[str, float], set[str]] = defaultdict(set)
    for each in (f for pair in pairs for f in pair):
        giving[_given(each, hands)].add(each.item.quantity.article)
    most: dict[str, int] = defaultdict(int)
    for (hand, _), articles in giving.items():
        most[hand] = max(most[hand], len(articles))
    return [pair for pair in pairs if all(len(giving[_given(f, hands)]) == most[_given(f, hands)[0]] for f in pair)]


def _given(each: Fated, hands: Mapping[str, str]) -> tuple[str, float]:
    article = each.item.quantity.article
    return hands.get(article, article), plain_value(each.item.quantity)


def _tied(pairs: Sequence[tuple[Fated, Fated]]) -> list[list[tuple[Fated, Fated]]]:
    """Return the pairs in groups that share a figure or, in one article, a value."""
    groups: list[tuple[set[tuple[str, float]], list[tuple[Fated, Fated]]]] = []
    for pair in pairs:
        keys = {(f.item.quantity.article, plain_value(f.item.quantity)) for f in pair}
        mine = [group for group in groups if group[0] & keys]
        groups = [group for group in groups if not group[0] & keys]
        groups.append((keys.union(*(g[0] for g in mine)), [p for g in mine for p in g[1]] + [pair]))
    return [group for _, group in groups]


def _figures(pairs: Sequence[tuple[Fated, Fated]], agreeing: Sequence[Sequence[Counted]] = ()) -> Figures:
    parts: list[list[Counted]] = []
    items = {f.item.quantity.id: f.item for pair in pairs for f in pair}
    items |= {c.quantity.id: c for part in agreeing if any(c.quantity.id in items for c in part) for c in part}
    for item in items.values():
        home = next((part for part in parts if same_figure(part[0].quantity, item.quantity)), None)
        if home is None:
            parts.append([item])
        else:
            home.append(item)
    parts.sort(key=lambda part: (-len(part), part[0].quantity.article, part[0].quantity.span.start))
    return Figures(tuple(map(tuple, parts)), tuple((a.item, b.item) for a, b in pairs))


def _only(each: Fated, by_article: Mapping[tuple[int, str], Sequence[Fated]]) -> bool:
    """Tell whether an article gives one value of a fate."""
    return len({plain_value(f.item.quantity) for f in by_article[each.fate, each.item.quantity.article]}) == 1


def _apart(one: Fated, other: Fated, moments: Mapping[str, Sequence[Moment]], *, surely: bool) -> bool:
    a, b = one.item.quantity, other.item.quantity
    x, y = abs(plain_value(a)), abs(plain_value(b))
    if not (one.people and other.people) and not one.thing & other.thing:
        return False
    if one.measure and abs(x - y) >= REVISED:
        return False
    if not _exclude(a, b, surely=surely) or max(x, y) > FARTHEST * min(x, y) or (a if x > y else b).bound in _CEILINGS:
        return False
    if not _of_one_place(one, other) or of_other_times(one.item, other.item, moments):
        return False
    if of_more_days(one.item, other.item, moments):
        return False
    if dated_long(one.item, moments) or dated_long(other.item, moments):
        return False
    if adds_up(one.item, other.item) is not None:
        return False
    return not any(scoped(f.item) or conditional(f.item) or adds_up_to_more(f.item) for f in (one, other))


def _exclude(one: Quantity, other: Quantity, *, surely: bool) -> bool:
    """Tell whether two values cannot both hold; where they are `surely` of one thing four are not five."""
    return relation(one, other) == "apart" or (surely and one.bound == other.bound == "exact" and exclude(one, other))


def _of_one_place(one: Fated, other: Fated) -> bool:
    return not (one.place and other.place) or bool(one.place & other.place)


def _both_told(one: Fated, other: Fated, by_article: Mapping[tuple[int, str], Sequence[Fated]]) -> bool:
    """Tell whether one of the two articles gives both values: it then tells that they are of two things, or which one holds."""
    for mine, theirs in ((one, other), (other, one)):
        told = by_article[mine.fate, mine.item.quantity.article]
        if any(same_figure(f.item.quantity, theirs.item.quantity) for f in told):
            return True
    return False
