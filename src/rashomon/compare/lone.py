"""Figures in, those of one thing out to which two hands give two values, in whatever words and languages.

One idea: of what a story counts once each article has one figure, that is more like the other's than any other there. So two that
are each other's nearest, in sentences that are alike, are of one thing where neither article has the other's value at all; what an
article gives two values of is two things to it. Digits that changed places (46,000 and 64,000) say so too, whatever the things are
called. Points and votes, shares, lengths of time and measures are left out: a story has many of them.
"""

from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.compare.counting import LEAST_TELLING, FigureScores
from rashomon.compare.exclusion import LIST, names_one_of, placeless
from rashomon.compare.fates import adds, refers
from rashomon.compare.figure_groups import Figures
from rashomon.compare.figures import Counted
from rashomon.compare.forms import forms
from rashomon.compare.intervals import is_money, plain_value, relation, same_figure, same_value
from rashomon.compare.kin import kin, sums
from rashomon.compare.scope import adds_up, conditional, dated_long, of_more_days, of_other_days, of_other_times, scoped
from rashomon.compare.terms import terms
from rashomon.compare.weighing import Scores
from rashomon.lineage.origins import families
from rashomon.model import Moment, Quantity, Reading

__all__ = ["lone_figures"]

FARTHEST = 3  # times; farther apart are two things
MOST = 1_500  # figures of a story that are held against each other
ALIKE = 0.27  # of the sentences of two figures of one thing
MONEY = 0.33  # and of two sums of money, which have no other sign
SWAPPED = 0.35  # and of two figures whose digits changed places,
SWAPPED_IN_ALL = 0.6  # with the likeness of what they count
THINGS = 0.45  # of two things counted that have no word in common, both people or of two languages: communists are no fascists
LESS = 0.33  # or this, if their sentences are so much more alike: "banen" and jobs
SWAPS = 2  # digits of a number, zeros at its end left aside, that may change places
_CEILINGS = frozenset({"less_than", "at_most"})


class _Story(NamedTuple):
    """Figures with what is known of them.

    place   the number of the whole sentence of each among `scores.every`
    """

    items: Sequence[Counted]
    place: Sequence[int | None]
    counts: FigureScores
    scores: Scores
    hands: Mapping[str, str]
    fates: Mapping[str, int]
    readings: Mapping[str, Reading]


def lone_figures(
    items: Sequence[Counted],
    counts: FigureScores,
    scores: Scores,
    hands: Mapping[str, str],
    fates: Mapping[str, int],
    readings: Mapping[str, Reading],
) -> list[Figures]:
    """Return the figures of each thing of which articles of two hands give one value each.

    items    the figures that are held in `counts`, of each text once
    hands    the origin of each article
    fates    what became of those that a figure counts, by its id
    """
    if len(items) > MOST:
        return []
    whole = {(u.article, u.sentence): i for i, u in enumerate(scores.every) if u.whole}
    place = [whole.get((c.unit.article, c.unit.sentence)) for c in items]
    story = _Story(items, place, counts, scores, hands, fates, readings)
    pairs = [(items[i], items[j]) for i, j in _nearest(items, counts) if _of_one_thing(i, j, story)]
    return list(_gathered(pairs))


def _nearest(items: Sequence[Counted], counts: FigureScores) -> Iterator[tuple[int, int]]:
    """Yield the figures of two articles that are each the other's most alike of its unit, by their words and what they count."""
    by_unit: dict[str | None, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, item in enumerate(items):
        if item.quantity.unit is None or is_money(item.quantity.unit):
            by_unit[item.quantity.unit][item.quantity.article].append(i)
    for of in by_unit.values():
        articles = sorted(of)
        for n, article in enumerate(articles):
            for other in articles[n + 1 :]:
                like = counts.likeness(of[article], of[other])
                theirs, mine = like.argmax(axis=1), like.argmax(axis=0)
                yield from ((i, of[other][theirs[k]]) for k, i in enumerate(of[article]) if mine[theirs[k]] == k)


def _of_one_thing(i: int, j: int, story: _Story) -> bool:
    one, other = story.items[i], story.items[j]
    a, b = one.quantity, other.quantity
    if story.hands.get(a.article, a.article) == story.hands.get(b.article, b.article) or not _apart(a, b):
        return False
    if not (_counts_once(one) and _counts_once(other)) or _told(a, b.article, story) or _told(b, a.article, story):
        return False
    if story.fates.get(a.id) != story.fates.get(b.id) and a.id in story.fates and b.id in story.fates:
        return False
    moments = {id: story.readings[id].moments for id in (a.article, b.article)}
    if adds_up(one, other) is not None or not _of_one_time(one, other, moments):
        return False
    return _alike(i, j, story)


def _apart(one: Quantity, other: Quantity) -> bool:
    least, most = sorted((one, other), key=lambda q: abs(plain_value(q)))
    x, y = abs(plain_value(least)), abs(plain_value(most))
    return y <= FARTHEST * x and most.bound not in _CEILINGS and relation(one, other) == "apart"


def _counts_once(item: Counted) -> bool:
    """Tell whether a figure may be what its story counts once: a sum of money, or ten and more of something."""
    quantity, formerly = item.quantity, terms(item.unit.language, "formerly")
    if formerly is not None and formerly.search(item.unit.span.text):
        return False
    if quantity.value is None or quantity.added_to is not None or adds(item) or conditional(item):
        return False
    if (len(item.unit.figures) >= LIST and not _whole(item)) or names_one_of(item, "won") or names_one_of(item, "tallies"):
        return False
    return is_money(quantity.unit) or (
        quantity.of is not None and quantity.value >= LEAST_TELLING and quantity.value.is_integer() and not refers(item)
    )


def _whole(item: Counted) -> bool:
    """Tell whether the other counts of a sentence are the parts of a figure: 1,250 jobs, 800 of them here and 450 abroad."""
    others = [abs(plain_value(q)) for q in item.unit.figures if q.id != item.quantity.id and q.unit == item.quantity.unit]
    return len(others) > 1 and same_value(sum(others), item.quantity)


def _told(quantity: Quantity, article: str, story: _Story) -> bool:
    """Tell whether an article gives a value too, of whatever."""
    return any(q.unit == quantity.unit and same_figure(q, quantity) for q in story.readings[article].quantities)


def _of_one_time(one: Counted, other: Counted, moments: Mapping[str, Sequence[Moment]]) -> bool:
    if dated_long(one, moments) or dated_long(other, moments):
        return False
    return not any(other_time(one, other, moments) for other_time in (of_other_times, of_other_days, of_more_days))


def _alike(i: int, j: int, story: _Story) -> bool:
    first, second = story.place[i], story.place[j]
    if first is None or second is None:
        return False
    one, other = story.items[i], story.items[j]
    score = story.scores.cosine(first, second)
    things = story.counts.things(i, j)
    if score >= SWAPPED and score + things >= SWAPPED_IN_ALL and swapped(one.quantity, other.quantity):
        return not is_money(one.quantity.unit) or _one_sum(one, other)
    if scoped(one) or scoped(other):
        return False
    if is_money(one.quantity.unit):
        return score >= MONEY and _one_sum(one, other)
    if score < ALIKE:
        return False
    general = all(names_one_of(c, "people") for c in (one, other)) or one.unit.language != other.unit.language
    return _called_alike(one, other) or (general and (things >= THINGS or (things >= LESS and score + things >= ALIKE + THINGS)))


def _one_sum(one: Counted, other: Counted) -> bool:
    """Tell whether the sentences of two sums of money say of both what it is: what a thing costs, a fine."""
    a, b = (sums(c.unit.span.text, c.unit.language) for c in (one, other))
    return bool(a & b)


def _called_alike(one: Counted, other: Counted) -> bool:
    if kin(placeless(one), one.unit.language) & kin(placeless(other), other.unit.language):
        return True
    return bool(forms(placeless(one), one.unit.language) & forms(placeless(other), other.unit.language))


def swapped(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers have the same digits in another order: 46,000 and 64,000, 185 and 158."""
    a, b = (f"{abs(plain_value(q)):.10g}" for q in (one, other))
    return len(a) == len(b) and a != b and len(a.rstrip("0")) >= SWAPS and Tally(a) == Tally(b)


def _gathered(pairs: Sequence[tuple[Counted, Counted]]) -> Iterator[Figures]:
    """Yield the figures of each thing, those of one value together."""
    items = {c.quantity.id: c for pair in pairs for c in pair}
    family = families(list(items), [(a.quantity.id, b.quantity.id) for a, b in pairs])
    for root in sorted(set(family.values())):
        parts: list[list[Counted]] = []
        for item in (items[key] for key in sorted(items) if family[key] == root):
            home = next((part for part in parts if same_figure(part[0].quantity, item.quantity)), None)
            if home is None:
                parts.append([item])
            else:
                home.append(item)
        parts.sort(key=lambda part: (-len(part), part[0].quantity.id))
        apart = tuple(pair for pair in pairs if family[pair[0].quantity.id] == root)
        yield Figures(tuple(map(tuple, parts)), apart, "each is its article's only figure of what they count")
