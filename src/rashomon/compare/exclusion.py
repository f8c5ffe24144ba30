"""Two figures in, whether they give one thing two values that cannot both hold out.

One idea: that values exclude each other is easily seen, that they are values of one thing is not. So what is counted must be
alike, what is said of it too (killed, not injured) and of whom, each must be the other article's nearest figure, and no article
may have both values: it then tells that they are of two things. The articles must go back to two hands, since between
relatives a changed figure is damage or a revision (damage.py).
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon import words
from rashomon.compare.config import CompareConfig
from rashomon.compare.counting import LEAST_TELLING, FigureScores, tells
from rashomon.compare.fates import adds
from rashomon.compare.figures import Counted
from rashomon.compare.forms import deeds, forms
from rashomon.compare.intervals import is_money, plain_value, relation, same_figure
from rashomon.compare.kin import LOST, sums
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.model import Quantity, Reading, Span

__all__ = ["FARTHEST", "LIST", "TIMES", "Exclusion", "Story", "Surroundings", "names_one_of", "placeless"]

ROWS = 4_096  # of figures with an article's that are kept: a story of hundreds of figures asks for each again and again
FARTHEST = 4  # figures farther apart than this many times count two things, or one is damaged, which lineage tells
BEFORE, AFTER = 6, 8  # words around a figure that say what is said of it
CHANCE = 100  # a plain number under it stands in one story for many things
LEAST_STEM = 3  # letters of a word that another one may begin with
LIST = 3  # figures of a sentence from which on it is a list
LEAST_SAID = 2  # words that must be said of both where what is counted is not named: "for $ 13 billion"
ALIKE_THINGS = 0.6  # likeness of two things counted that have no word in common: houses and buildings
WIDER = 0.89  # of a value: what is a rounding of it lies nearer (intervals.ABOUT)
TIMES = frozenset({"SEC", "MIN", "HR", "DAY", "WK", "MO", "YR", "DECADE", "CENTURY"})
_CEILINGS = frozenset({"less_than", "at_most"})


class Story(NamedTuple):
    """What is known of a story's articles and figures.

    hands      the origin of each article; one that is not named is its own
    readings   those of the articles, by id
    fates      what became of those that a figure counts (fates.py), by its id
    """

    hands: Mapping[str, str]
    readings: Mapping[str, Reading]
    fates: Mapping[str, int]


class Exclusion:
    """The figures of a story, of which any two can be asked.

    twins   for each of `items`, the figures of the same words, itself included
    """

    def __init__(
        self,
        items: Sequence[Counted],
        scores: FigureScores,
        config: CompareConfig,
        *,
        twins: Sequence[Sequence[Counted]],
        story: Story,
    ) -> None:
        hands, readings = story.hands, story.readings
        self._fate = [story.fates.get(item.quantity.id) for item in items]
        self._items, self._scores, self._config = items, scores, config
        self._told: dict[int, frozenset[str]] = {}
        self._rows: dict[tuple[int, str], NDArray[np.float32]] = {}  # of a figure with those of an article
        self._rivals: dict[int, tuple[int, NDArray[np.int64]]] = {}
        self._values = Values(items)
        self._articles = articles = [sorted({twin.quantity.article for twin in same}) for same in twins]
        self._hands = [{hands.get(a, a) for a in told} for told in articles]
        self._of: dict[str, list[int]] = {}
        for i, told in enumerate(articles):
            for article in told:
                self._of.setdefault(article, []).append(i)
        self._around = [Surroundings.of(item, readings.get(item.quantity.article)) for item in items]

    def apart(self, i: int, j: int) -> bool:
        """Tell whether figures number `i` and `j` differ."""
        one, other = self._items[i], self._items[j]
        x, y = abs(plain_value(one.quantity)), abs(plain_value(other.quantity))
        if max(x, y) > FARTHEST * min(x, y) or len(self._hands[i] | self._hands[j]) < 2:
            return False
        if self._scores.things(i, j) < self._config.counted or relation(one.quantity, other.quantity) != "apart":
            return False
        if adds(one) or adds(other) or _vague(one) or _vague(other) or (_listed(one) and _listed(other)):
            return False
        if (one if x > y else other).quantity.bound in _CEILINGS:
            return False  # up to 50 may be 25
        if self._of_two_fates(i, j) or _two_sums(one, other):
            return False
        alike, small = self._scores.things(i, j), min(x, y) < LEAST_TELLING
        if not self._around[i].fits(self._around[j], alike=alike, small=small):
            return False
        return self._nearest(i, j) and self._nearest(j, i) and not self._both_told(i, j)

    def _of_two_fates(self, i: int, j: int) -> bool:
        """Tell whether 19 are hurt and 14 taken to hospital."""
        mine, theirs = self._fate[i], self._fate[j]
        return mine is not None and theirs is not None and mine != theirs

    def of_one_thing(self, i: int, j: int) -> bool:
        """Tell whether two figures of a group count things with a word in common, or alike enough; "two" of anything need one.

        Numbers under a hundred and vague ones need one where things that are named are not nearly the same. What stands first in a
        row is not what comes next, and a dozen other people are not the dozen."""
        a, b = self._around[i], self._around[j]
        if a.anyone and b.anyone and None not in (self._fate[i], self._fate[j]) and self._fate[i] != self._fate[j]:
            return False  # seven people who were arrested are not the seven who were hurt
        one, other = self._items[i].quantity, self._items[j].quantity
        alike, named = self._scores.things(i, j), bool(a.thing and b.thing)
        if a.language == b.language:
            small = not tells(plain_value(one))
            if small and a.turn != b.turn:
                return False
            chance = _few(one) or _few(other)
            if chance and _beside_others(self._items[i]) != _beside_others(self._items[j]):
                return False
            if (chance or one.unit in TIMES) and a.of_another(b):
                return False
            if chance and (a.won or b.won) and a.of_others(b):
                return False
            if one.unit == "percent" and not (_share(a.thing, b.thing) or self._said_of_both(i, j)):
                return False
            apart = named and chance and alike < ALIKE_THINGS and not (a.anyone or b.anyone)
            if one.unit == "percent" and plain_value(one) != plain_value(other):
                return _share(a.thing, b.thing) or _second(self._items[i], self._items[j])  # 30 and 31 percent of any two things
            if small or (apart and not _second(self._items[i], self._items[j])):
                return _share(a.thing, b.thing)
        return not named or alike >= self._config.counted or bool(a.thing & b.thing)

    def _said_of_both(self, i: int, j: int) -> bool:
        """Tell whether two shares have a word near them in common, two in their sentences, or a second figure."""
        a, b = self._around[i], self._around[j]
        return bool(a.acts & b.acts) or len(a.whole & b.whole) >= LEAST_SAID or _second(self._items[i], self._items[j])

    def _nearest(self, i: int, j: int) -> bool:
        """Tell whether no figure of another thing in the article of `j` is more like `i` than `j` is."""
        article = self._items[j].quantity.article
        own, rivals = self._rivals_of(j, article)
        if (i, article) not in self._rows:
            if len(self._rows) >= ROWS:
                self._rows.clear()
            self._rows[i, article] = self._scores.block([i], self._of[article])[0]
        row = self._rows[i, article]
        return not len(rivals) or float(row[rivals].max()) <= float(row[own])

    def _rivals_of(self, j: int, article: str) -> tuple[int, NDArray[np.int64]]:
        """Return the place of figure `j` among those of its article, and the places of those of another thing."""
        if j not in self._rivals:
            mine, of = self._around[j].thing, self._of[article]
            others = [n for n, k in enumerate(of) if k != j and not mine & self._around[k].thing]
            self._rivals[j] = of.index(j), np.array(others, np.int64)
        return self._rivals[j]

    def _both_told(self, i: int, j: int) -> bool:
        """Tell whether an article gives both values for such a thing."""
        return not self._tellers(i).isdisjoint(self._tellers(j))

    def _tellers(self, i: int) -> frozenset[str]:
        """Return the articles that give the value of figure `i` for such a thing."""
        if i not in self._told:
            mine = self._items[i].quantity
            alike = (
                k
                for k in self._values.about(mine)
                if k == i or (same_figure(self._items[k].quantity, mine) and self._scores.things(i, k) > 0)
            )
            self._told[i] = frozenset(article for k in alike for article in self._articles[k])
        return self._told[i]


class Values:
    """Figures by their unit and value, so that those of one value are found without asking all."""

    def __init__(self, items: Sequence[Counted]) -> None:
        found: dict[str | None, list[tuple[float, int]]] = defaultdict(list)
        self._ends: dict[tuple[str | None, float | None, float | None], list[int]] = defaultdict(list)
        for k, quantity in enumerate(item.quantity for item in items):
            found[quantity.unit].append((plain_value(quantity), k))
            self._ends[quantity.unit, quantity.low, quantity.high].append(k)
        self._count = len(items)
        self._found = {unit: sorted(of) for unit, of in found.items()}

    def about(self, quantity: Quantity) -> list[int]:
        """Return the figures of a unit that may name the number that `quantity` names: of its ends, or about its value."""
        if quantity.bound == "range":
            return self._ends[quantity.unit, quantity.low, quantity.high]
        of, value = self._found.get(quantity.unit, []), plain_value(quantity)
        low, high = sorted((value * WIDER, value / WIDER))
        near = [k for _, k in of[bisect_left(of, (low, -1)) : bisect_right(of, (high, self._count))]]
        return sorted({*near, *self._ends[quantity.unit, quantity.low, quantity.high]})


def _share(ones: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether two things counted have a word in common, or one that begins with the other's: crew and crewmen."""
    stems = ((one, other) for one in ones for other in others if min(len(one), len(other)) > LEAST_STEM)
    return bool(ones & others) or any(one.startswith(other) or other.startswith(one) for one, other in stems)


def _second(one: Counted, other: Counted) -> bool:
    """Tell whether the units of two figures share a second figure of ten and more: 59 passes or catches for 1,098 yards."""
    rest = [[q for q in c.unit.figures if q.id != c.quantity.id and tells(plain_value(q))] for c in (one, other)]
    return any(a.unit == b.unit and same_figure(a, b) for a in rest[0] for b in rest[1])


def _beside_others(item: Counted) -> bool:
    """Tell whether what a figure counts comes beside others: "a dozen other people", "another four"."""
    text, start = item.unit.span.text, item.quantity.span.start - item.unit.span.start
    end = start + len(item.quantity.span.text)
    additions = terms(item.unit.language, "additions")
    before, after = text[:start].split()[-1:], text[end : end + 24].split()[:1]
    return additions is not None and any(additions.fullmatch(word) for word in (*before, *after))


def _few(quantity: Quantity) -> bool:
    """Tell whether a plain number may be met by chance: under a hundred, or only a size, as "thousands" is."""
    vague = quantity.value is None and quantity.bound != "range"
    value = abs(plain_value(quantity))
    return quantity.unit is None and (vague or (value < CHANCE and value.is_integer()))


def _two_sums(one: Counted, other: Counted) -> bool:
    """Tell whether the sentences of two sums of money say that they are two things: a fee, and a loss."""
    if not is_money(one.quantity.unit):
        return False
    a, b = (sums(c.unit.span.text, c.unit.language) for c in (one, other))
    return bool(a and b) and not a & b and not (a & LOST and b & LOST)


def _vague(item: Counted) -> bool:
    """Tell whether a figure measures nothing that is named: a length of time or way, a share. It may be of anything in the sentence
    and counted from another day or place than any other; only sums of money say enough by themselves."""
    unit = item.quantity.unit
    return unit in TIMES or (item.quantity.of is None and unit is not None and not is_money(unit))


def _listed(item: Counted) -> bool:
    """Tell whether a figure stands in a list of many, as the points of a player do: which of them another means cannot be told."""
    return len(item.unit.figures) >= LIST


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a figure.

    thing    the telling words of what is counted, by how they begin
    said     those of what is said of it, other figures and dates left out
    acts     those of them that are no names: that two sentences name one person does not say that small numbers are of one deed
    whole    the like of all its unit
    names    the names in its unit but for who says it; `owner` is the last one before the figure
    turn     where in a row what is counted stands, if the word before the figure tells: "the next two contests"
    won      what is counted is what one player, side or candidate has of an evening: points, goals
    anyone   what is counted are people of no kind that is named: 60 residents may be 60 people
    tally    a share, or what a poll or an evening counts anew: points, votes
    """

    language: str
    thing: frozenset[str]
    said: frozenset[str]
    acts: frozenset[str]
    whole: frozenset[str]
    names: frozenset[str]
    owner: str | None
    turn: int | None
    tally: bool
    won: bool
    anyone: bool

    @classmethod
    def of(cls, item: Counted, reading: Reading | None) -> "Surroundings":
        unit, at = item.unit, item.quantity.span
        thing = forms(placeless(item), unit.language)
        taken = [*(q.span for q in unit.figures), *(m.span for m in (reading.moments if reading else ()))]
        rest = _without(unit, taken)
        around = _around(item, rest)
        said = forms(around, unit.language) - thing
        inside = unit.span.start, unit.span.end
        sources = [s for said in (reading.statements if reading else ()) for s in said.source]
        named = ((m, n.id) for n in (reading.names if reading else ()) for m in n.mentions if m.article == unit.article)
        here = sorted((m.start, id) for m, id in named if inside[0] <= m.start < inside[1] and not _within(m.start, sources))
        before = [id for start, id in here if start < at.start]
        owner = before[-1] if before else None
        every = frozenset(id for _, id in here)
        acts, whole = deeds(around, unit.language), deeds(rest, unit.language)
        won, anyone = names_one_of(item, "won"), names_one_of(item, "people")
        return cls(unit.language, thing, said, acts, whole, every, owner, _turn(item), _tally(item), won, anyone)

    def of_another(self, other: "Surroundings") -> bool:
        """Tell whether another one is named before each of the figures, and nothing is said of both."""
        known = self.owner and other.owner and self.owner not in other.names and other.owner not in self.names
        return bool(known) and not (self.said | self.thing) & (other.said | other.thing)

    def of_others(self, other: "Surroundings") -> bool:
        """Tell whether the sentences of two figures name nobody in common: 15 points of two players."""
        if self.owner and other.owner:
            return self.owner not in other.names and other.owner not in self.names
        return bool(self.names and other.names) and not self.names & other.names

    def fits(self, other: "Surroundings", *, alike: float, small: bool) -> bool:
        """Tell whether one thing is said of one thing; between two languages names and vectors alone tell.

        alike   the likeness of what is counted
        small   a story holds three or four of many things: then what is counted must have a word in common, however alike
        """
        if (self.tally or other.tally) and (self.owner is None or self.owner != other.owner):
            return False  # who has how many of them changes with the poll and the day
        if self.owner and other.owner and self.owner not in other.names and other.owner not in self.names:
            return False
        if self.language != other.language:
            return True
        if self.thing and other.thing and not self.thing & other.thing and (small or alike < ALIKE_THINGS):
            return False
        a, b = self.said - other.thing, other.said - self.thing
        if not self.thing or not other.thing:
            return len((self.said | self.thing) & (other.said | other.thing)) >= LEAST_SAID
        both = a & b & self.acts & other.acts if small or self.tally or other.tally else a & b
        return not a or not b or bool(both)


def _turn(item: Counted) -> int | None:
    """Return which of the lists of turns the word right before a figure stands in."""
    before = item.unit.span.text[: item.quantity.span.start - item.unit.span.start].casefold().split()
    listed = words.topic(item.unit.language, "comparing").get("turns", ())
    return next((n for n, turn in enumerate(listed) if before and before[-1] in turn), None)


def _tally(item: Counted) -> bool:
    return item.quantity.unit == "percent" or names_one_of(item, "tallies")


def names_one_of(item: Counted, field: str) -> bool:
    """Tell whether what a figure counts is named by a word of one of the lists."""
    listed = words.topic(item.unit.language, "comparing").get(field, ())
    return not set(item.thing.casefold().split()).isdisjoint(listed)


def _within(offset: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= offset < span.end for span in spans)


def _without(unit: Unit, taken: Sequence[Span]) -> str:
    """Return the text of a unit with `taken` blanked."""
    text, base = list(unit.span.text), unit.span.start
    for span in taken:
        for at in range(max(span.start - base, 0), min(span.end - base, len(text))):
            text[at] = " "
    return "".join(text)


def _around(item: Counted, text: str) -> str:
    """Return the words of a unit's text that stand around a figure."""
    at = item.quantity.span.start - item.unit.span.start
    return " ".join(text[:at].split()[-BEFORE:] + text[at:].split()[:AFTER])


def placeless(item: Counted) -> str:
    """Return what is counted without where: "bulletins" of "bulletins on the storm"."""
    if item.quantity.of is None:
        return ""
    pattern = _places(item.unit.language)
    found = pattern.search(item.thing) if pattern else None
    return item.thing[: found.start()] if found else item.thing


@cache
def _places(language: str) -> re.Pattern[str] | None:
    listed = words.topic(language, "counted").get("places", ())
    return any_of(listed) if listed else None
