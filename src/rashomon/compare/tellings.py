"""Sentences in, figures out that one article gives as two tell them: "police say 9,000, the club speaks of 25,000".

One idea: who sets two figures of one thing side by side names who gives each of them, or says that one is too low. So each must
stand beside words by which a figure is given ("put it at", "volgens"), each in its own part, and nothing may part what they count:
another thing, a share, another year, another place. What the article so sets against each other is told with all who give either.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rashomon.compare.exact import DIGITS, digits
from rashomon.compare.exclusion import FARTHEST, placeless
from rashomon.compare.fates import adds
from rashomon.compare.figure_groups import Figures
from rashomon.compare.figures import Counted, on_a_clock
from rashomon.compare.forms import forms
from rashomon.compare.intervals import is_money, plain_value, relation
from rashomon.compare.kin import kin
from rashomon.compare.scope import conditional, scoped
from rashomon.compare.terms import terms
from rashomon.compare.units import Unit
from rashomon.model import Moment, Span

__all__ = ["two_tellings"]

LEAST = 10  # a plain count under it may be of anything
SHORT = 120  # characters of a second sentence that only gives the other figure
_PARTS = re.compile(r"[,;:–—]| - ")

Pair = tuple[Counted, Counted]


def two_tellings(
    sentences: Mapping[str, Sequence[Unit]], moments: Mapping[str, Sequence[Moment]], fates: Mapping[str, int]
) -> list[Figures]:
    """Return the figures that an article sets against each other.

    sentences   those of each article in which a figure stands, in text order
    moments     the dates and times of each article
    fates       what became of those that a figure counts, by its id
    """
    told: dict[tuple[float, ...], list[Pair]] = {}
    for article, units in sentences.items():
        dated = [m.span for m in moments.get(article, ())]
        for one, other in _pairs(units):
            a, b = (_dated_in(c.unit, dated) for c in (one, other))
            of_two_fates = len({fates[c.quantity.id] for c in (one, other) if c.quantity.id in fates}) > 1
            if not of_two_fates and (a == b if one.unit is not other.unit else not a):
                key = tuple(sorted(plain_value(c.quantity) for c in (one, other)))
                told.setdefault(key, []).append((one, other))
    rare = _rare(sentences, {value for key in told for value in key})
    return [_figures(pairs, rare) for _, pairs in sorted(told.items())]


def _dated_in(unit: Unit, dated: Sequence[Span]) -> bool:
    """Tell whether a date or time stands in a sentence."""
    return any(unit.span.start <= span.start < unit.span.end for span in dated)


def _pairs(units: Sequence[Unit]) -> Iterator[Pair]:
    given = [(unit, [Counted(q, unit) for q in unit.figures if not on_a_clock(unit, q)]) for unit in units]
    for _, figures in given:
        if len(figures) == 2 and _fits(*figures) and (_each_given(*figures) or _called_wrong(*figures)):
            yield figures[0], figures[1]
    for (first, ones), (second, others) in pairwise(given):
        near = second.sentence == first.sentence + 1 and second.span.end - second.span.start <= SHORT
        if near and len(ones) == len(others) == 1 and _fits(ones[0], others[0]):
            each = all(_gives(c.unit.span.text, c.unit.language) and not scoped(c) for c in (ones[0], others[0]))
            if each and not (ones[0].quantity.of and others[0].quantity.of) and not _of_one_speaker(first, second):
                yield ones[0], others[0]


def _fits(one: Counted, other: Counted) -> bool:
    a, b = one.quantity, other.quantity
    least, most = sorted(abs(plain_value(q)) for q in (a, b))
    if a.unit != b.unit or not (a.unit is None or is_money(a.unit)) or a.value is None or b.value is None:
        return False
    if (a.unit is None and least < LEAST) or most > FARTHEST * least or relation(a, b) != "apart":
        return False
    if any(adds(c) or conditional(c) or _wanted(c) for c in (one, other)):
        return False
    return _one_thing(one, other)


def _wanted(item: Counted) -> bool:
    """Tell whether a sentence tells what ought to be: 12 degrees are too low for oranges, that need 20."""
    pattern = terms(item.unit.language, "wanted")
    return pattern is not None and pattern.search(item.unit.span.text) is not None


def _one_thing(one: Counted, other: Counted) -> bool:
    """Tell whether what two figures count may be one thing: one of them leaves it out, or both call it alike."""
    things = [placeless(c) for c in (one, other)]
    if not all(things) or is_money(one.quantity.unit):
        return True
    a, b = (forms(thing, one.unit.language) for thing in things)
    return bool(a & b) or bool(kin(things[0], one.unit.language) & kin(things[1], one.unit.language))


def _each_given(one: Counted, other: Counted) -> bool:
    """Tell whether a sentence gives one figure in each of two parts, each with words by which it is given."""
    if scoped(one) or scoped(other):
        return False
    text, base = one.unit.span.text, one.unit.span.start
    end, start = one.quantity.span.end - base, other.quantity.span.start - base
    parts = [m.start() for m in _PARTS.finditer(text, end, start)]
    language = one.unit.language
    return any(_gives(text[:at], language) and _gives(text[at:], language) for at in parts) and _parted(one, other)


def _parted(one: Counted, other: Counted) -> bool:
    """Tell whether no "and" joins two figures: what is joined is counted apart."""
    base, text = one.unit.span.start, one.unit.span.text
    joins = terms(one.unit.language, "day_runs")
    between = text[one.quantity.span.end - base : other.quantity.span.start - base]
    return joins is None or joins.search(between) is None


def _called_wrong(one: Counted, other: Counted) -> bool:
    """Tell whether a sentence says that its first figure is too low or too high, and then gives one that is higher or lower."""
    text, base = one.unit.span.text, one.unit.span.start
    between = text[one.quantity.span.end - base : other.quantity.span.start - base]
    behind = text[other.quantity.span.start - base - SHORT // 2 if other.quantity.span.start - base > SHORT // 2 else 0 :]
    low, high = (terms(one.unit.language, field) for field in ("too_low", "too_high"))
    more = plain_value(other.quantity) > plain_value(one.quantity)
    wrong = low if more else high
    return wrong is not None and wrong.search(between) is not None and _gives(behind, one.unit.language)


def _of_one_speaker(one: Unit, other: Unit) -> bool:
    """Tell whether two sentences are known to be the word of one speaker."""
    a, b = (tuple(s.text.casefold() for s in u.voice.source) if u.voice is not None else () for u in (one, other))
    return bool(a) and a == b


def _gives(text: str, language: str) -> bool:
    pattern = terms(language, "gives")
    return pattern is not None and pattern.search(text) is not None


def _rare(sentences: Mapping[str, Sequence[Unit]], values: set[float]) -> dict[float, list[Counted]]:
    """Lead each of some values that is hardly met by chance to the counts and sums that have it, wherever they stand."""
    found: dict[float, list[Counted]] = {value: [] for value in values if digits(value) >= DIGITS}
    for unit in (unit for units in sentences.values() for unit in units):
        for quantity in unit.figures:
            if plain_value(quantity) in found and (quantity.unit is None or is_money(quantity.unit)):
                found[plain_value(quantity)].append(Counted(quantity, unit))
    return found


def _figures(pairs: Sequence[Pair], rare: Mapping[float, Sequence[Counted]]) -> Figures:
    low = {
        c.quantity.id: c for pair in pairs for c in pair if plain_value(c.quantity) == min(plain_value(d.quantity) for d in pair)
    }
    high = {c.quantity.id: c for pair in pairs for c in pair if c.quantity.id not in low}
    for side in (low, high):
        also = [c for item in list(side.values()) for c in rare.get(plain_value(item.quantity), ())]
        side |= {c.quantity.id: c for c in also if c.quantity.id not in side}
    return Figures((tuple(low.values()), tuple(high.values())), (pairs[0],), "one account sets them against each other")
