"""Aligned sentences in, the numbers and units that one side has otherwise than the other out.

One idea: what both sides have is taken away first, in the sentence itself, then in the one before and after it, where a
translator may have put it; what is then left over on both sides, at the same place among the numbers they share, is a change. A
number that one side alone has may have been left out.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from rashomon import words
from rashomon.compare.altered.atoms import Atom, atoms, months
from rashomon.compare.altered.change import Change
from rashomon.model import Quantity, Reading, Span

__all__ = ["converted", "measure_at", "numbers", "same_measure", "units"]

Measures: TypeAlias = Sequence[Quantity]

SMALL = 12  # a number up to it may stand in words on one side, and then for something else
_SCALES = (1e3, 1e6, 1e9, 1e12)
_FREEZING, _DEGREES = 32, 1.8  # Fahrenheit's
_FACTORS = (1.609, 3.281, 2.54, 2.205, 1.094, 2.471, 1.852)  # miles, feet, inches, pounds, yards, hectares, nautical miles
_ROUNDED = 0.04  # by which a conversion may be rounded
_MILLION, _METRES = 1e6, re.compile(r"\d ?m\Z")
_NEARLY = 1.5  # ratio of two values in near units, at most: tons of both kinds, dollars of two countries
_NEXT = re.compile(r"[ \u00a0-]?([^\W\d_]{2,})")
_TIMES = {  # to QUDT's codes
    "D": "DAY",
    "W": "WK",
    "M": "MO",
    "Y": "YR",
    "E": "DECADE",
    "C": "CENTURY",
    "H": "HR",
    "MIN": "MIN",
    "S": "SEC",
}
_DAYS = {
    "SEC": 1 / 86400,
    "MIN": 1 / 1440,
    "HR": 1 / 24,
    "DAY": 1,
    "WK": 7,
    "MO": 30.4,
    "YR": 365.2,
    "DECADE": 3652,
    "CENTURY": 36524,
}
_NEARLY_AS_LONG = 0.08  # "quinze jours" are two weeks
_NEAR = 1  # sentences before and after in which a translator may put a number


@dataclass(slots=True)
class _Side:
    """The numbers of a sentence: all of them, and those that have found no partner yet."""

    every: list[Atom]
    left: list[Atom] = field(default_factory=list)
    loose: frozenset[float] = frozenset()

    @classmethod
    def of(cls, sentence: Span, language: str) -> "_Side":
        found = atoms(sentence, language)
        return cls(found, list(found), months(sentence, language))


def numbers(
    pairs: Sequence[tuple[Span, Span]], one: Reading, other: Reading, alone: Sequence[tuple[Span, Span]] = ()
) -> list[Change]:
    """Return the numbers that differ between aligned sentences; `pairs` in the order of the text.

    alone   sentences that stand alone between two pairs, such as dates: compared if they share another number
    """
    sides = [(_Side.of(a, one.article.language), _Side.of(b, other.article.language)) for a, b in sorted((*pairs, *alone))]
    unsure = set(alone)
    for (a, b), pair in zip(sides, sorted((*pairs, *alone)), strict=True):
        _match(a, b)
        if pair in unsure and len(a.left) == len(a.every):
            a.left, b.left = [], []
    for at, (a, b) in enumerate(sides):
        for near in sides[max(0, at - _NEAR) : at + _NEAR + 1]:
            if near[0] is not a:
                _pair_off(a.left, near[1].left, _same)
                _pair_off(near[0].left, b.left, _same)
    out = []
    for a, b in sides:
        for x, y in _changes(a.left, b.left, one.quantities, other.quantities):
            first, second = measure_at(x.span, one.quantities), measure_at(y.span, other.quantities)
            measured = bool(first and second and first.unit and first.unit == second.unit)
            if not (converted(x, y, first, second) or _said_otherwise(x, y, measured=measured)):
                out.append(Change("number", x.span, y.span, (first.id, second.id) if first and second else None))
    return out


def units(pairs: Sequence[tuple[Span, Span]], one: Reading, other: Reading) -> list[Change]:
    """Return the numbers of one value that are measured in two units, where each sentence has the value once."""
    out = []
    here, there = one.article.language, other.article.language
    for a, b in pairs:
        mine, its = atoms(a, here), atoms(b, there)
        for x in mine:
            same = [y for y in its if y.value == x.value]
            if len(same) != 1 or sum(z.value == x.value for z in mine) != 1:
                continue
            first, second = measure_at(x.span, one.quantities), measure_at(same[0].span, other.quantities)
            units_ = _unit(a, x.span, first, here), _unit(b, same[0].span, second, there)
            if None not in units_ and units_[0] != units_[1] and not _near_units(*units_):
                ids = (first.id, second.id) if first and second else None
                out.append(Change("unit", _measured(a, x.span, first), _measured(b, same[0].span, second), ids))
    return out


def _unit(sentence: Span, number: Span, quantity: Quantity | None, language: str) -> str | None:
    """Return the unit of a number: its quantity's, or the unit of time that the next word is."""
    after = _next_word(sentence, number)
    time = _times(language).get(after.text.lower()) if after else None
    return time or (quantity.unit if quantity else None)


def same_measure(
    pair: tuple[Span, Span], parts: tuple[Span, Span], measures: tuple[Measures, Measures], languages: tuple[str, str]
) -> bool:
    """Tell whether two parts of aligned sentences are known to be one unit, or two of which the number before was converted.

    Also whether both are times and as long ("100 years", "a century"), or each sentence has both units as often as the other.
    """
    codes, before, lasting = [], [], []
    every_code = [_codes(s, q, la) for s, q, la in zip(pair, measures, languages, strict=True)]
    for sentence, part, every, language in zip(pair, parts, measures, languages, strict=True):
        times = {_times(language).get(w) for w in re.findall(r"[^\W\d_]+", part.text.lower())} - {None}
        held = [q for q in every if q.unit and q.span.start < part.end and part.start < q.span.end]
        codes.append({code for code in (*times, *(q.unit for q in held)) if code})
        before.append([x for x in atoms(sentence, language) if x.span.start < part.end][-1:])
        near = [x.value for x in before[-1] if x.span.end >= part.start - 1]
        lasting.append({_DAYS[code] * (near[0] if near else 1) for code in codes[-1] if code in _DAYS})
    if any(_near_units(a, b) or a == b for a in codes[0] for b in codes[1]):
        return True
    if any(abs(a - b) <= _NEARLY_AS_LONG * max(a, b) for a in lasting[0] for b in lasting[1]):
        return True
    both = codes[0] and codes[1] and all(every_code[0][c] <= every_code[1][c] for c in codes[0])
    if both and all(every_code[1][c] <= every_code[0][c] for c in codes[1]):
        return True
    return any(in_ratio(x, y) for x in before[0] for y in before[1])


def _codes(sentence: Span, measures: Measures, language: str) -> Counter[str]:
    """Count the units of a sentence: the words for times, and those of its other quantities."""
    times = (_times(language).get(w) for w in re.findall(r"[^\W\d_]+", sentence.text.lower()))
    held = (q.unit for q in measures if q.unit and sentence.start <= q.span.start and q.span.end <= sentence.end)
    return Counter([*filter(None, times), *(unit for unit in held if unit not in _DAYS)])


def _measured(sentence: Span, number: Span, quantity: Quantity | None) -> Span:
    """Return the span of a number with its unit."""
    after = _next_word(sentence, number)
    if (quantity is not None and quantity.span.end > number.end) or (quantity is not None and quantity.span.start < number.start):
        return quantity.span
    end = after.end if after else number.end
    return Span(number.start, end, sentence.text[number.start - sentence.start : end - sentence.start])


def _next_word(sentence: Span, number: Span) -> Span | None:
    match = _NEXT.match(sentence.text, number.end - sentence.start)
    return Span(sentence.start + match.start(1), sentence.start + match.end(1), match[1]) if match else None


@cache
def _times(language: str) -> dict[str, str]:
    """Lead the words for units of time to their code."""
    table = words.topic(language, "dates").get("units", {})
    table = {code: f"{row} {_symbols().get(code, '')}" for code, row in table.items()}
    listed = ((str(code), word) for code, row in table.items() for word in str(row).replace("|", " ").split())
    return {word.lower(): _TIMES.get(code, code) for code, word in listed if code in _TIMES}


@cache
def _symbols() -> dict[str, str]:
    return dict(words.topic("mul", "comparing").get("time_symbols", {}))


def _near_units(one: str | None, other: str | None) -> bool:
    """Tell whether translators exchange two units freely: yards and metres, tons of both kinds."""
    return any({one, other} <= set(group) for group in words.topic("mul", "comparing").get("near_units", ()))


def _match(a: _Side, b: _Side) -> None:
    for fits in (_alike, _same, _rewritten):
        _pair_off(a.left, b.left, fits)
    a.left = [x for x in a.left if x.value not in b.loose - a.loose]
    b.left = [x for x in b.left if x.value not in a.loose - b.loose]


def _pair_off(left: list[Atom], right: list[Atom], fits: Callable[[Atom, Atom], bool]) -> None:
    for x in list(left):
        y = next((y for y in right if fits(x, y)), None)
        if y is not None:
            left.remove(x)
            right.remove(y)


def _alike(x: Atom, y: Atom) -> bool:
    return x.digits == y.digits and x.value == y.value


def _same(x: Atom, y: Atom) -> bool:
    return x.value == y.value


def _rewritten(x: Atom, y: Atom) -> bool:
    return (x.digits == y.digits and (y.value in x.others or x.value in y.others)) or _scale_apart(x, y) or _in_parts(x, y)


def _in_parts(x: Atom, y: Atom) -> bool:
    """Tell whether one is the whole part of the other, in words: two and a half, dos (años y medio)."""
    return (not x.digits or not y.digits) and bool({x.value, y.value} & (x.parts | y.parts))


def _scale_apart(x: Atom, y: Atom) -> bool:
    """Tell whether one number has its scale elsewhere in the sentence: six million others, "six autres millions"."""
    return x.scaled != y.scaled and any(x.value == y.value * scale or y.value == x.value * scale for scale in _SCALES)


def _changes(ones: list[Atom], others: list[Atom], mine: Measures, its: Measures) -> list[tuple[Atom, Atom]]:
    """Pair what is left over, in order, if there is as much of it on both sides; small numbers in words may go unsaid.

    Where one side has more, as one does that tells miles in kilometres too, the lone two of one unit are paired.
    """
    if len(ones) != len(others):
        ones, others = [x for x in ones if x.digits], [y for y in others if y.digits]
    if len(ones) == len(others):
        return list(zip(ones, others, strict=True))
    measured = [(x, q.unit) for x in ones if (q := measure_at(x.span, mine)) and q.unit]
    against = [(y, q.unit) for y in others if (q := measure_at(y.span, its)) and q.unit]
    out = []
    for unit in dict.fromkeys(unit for _, unit in measured):
        a, b = [x for x, u in measured if u == unit], [y for y, u in against if u == unit]
        if len(a) == len(b) == 1:
            out.append((a[0], b[0]))
    return out


def _said_otherwise(x: Atom, y: Atom, *, measured: bool) -> bool:
    """Tell whether two numbers may say one thing in two ways: a fraction, an ordinal, "1.7 million four" for 1.7 million.

    measured   both have one unit: then a small number in words is one in digits, and nothing else
    """
    begins = {span.text.replace(",", ".").split()[0].strip("-.") for span in (x.span, y.span)}
    small = not measured and x.digits != y.digits and min(x.value, y.value) <= SMALL
    worded = small or (x.kind != y.kind and not (x.digits and y.digits))
    torn = any(span.text.startswith(".") for span in (x.span, y.span))
    longer = len(begins) == 1 and len(x.span.text.split()) != len(y.span.text.split())
    return longer or worded or torn or "fraction" in {x.kind, y.kind}


def measure_at(span: Span, measures: Measures) -> Quantity | None:
    """Return the quantity that a number belongs to."""
    return next((q for q in measures if q.span.start <= span.start and span.end <= q.span.end), None)


def converted(x: Atom, y: Atom, one: Quantity | None, other: Quantity | None) -> bool:
    """Tell whether two numbers measure in two units: miles are told in kilometres, degrees in Celsius, and euros in dollars.

    one, other   the quantities that the numbers belong to: people and days are never converted
    """
    told = {q.unit for q in (one, other) if q is not None and q.unit}
    if told & _group("degrees"):
        return _degrees(x.value, y.value)
    if len(told) == 2:
        near = _near_units(*told)
        return not near or max(x.value, y.value) <= _NEARLY * min(x.value, y.value)
    return len(told) == 1 and not (one and other and one.unit == other.unit) and bool(told & _group("measures")) and in_ratio(x, y)


def in_ratio(x: Atom, y: Atom) -> bool:
    """Tell whether two values may be one in two units: degrees in Fahrenheit and Celsius, miles and kilometres, and so on."""
    return any(_in_ratio(a, b) for a in _lengths(x) for b in _lengths(y))


def _in_ratio(one: float, other: float) -> bool:
    low, high = sorted((one, other))
    return _degrees(low, high) or any(abs(high / low - f) <= _ROUNDED * f for f in _FACTORS if low > 0)


def _lengths(x: Atom) -> tuple[float, ...]:
    """Return what a number may measure: "60m" is sixty million, or sixty metres."""
    return (x.value, x.value / _MILLION) if x.scaled and _METRES.search(x.span.text) else (x.value,)


def _degrees(one: float, other: float) -> bool:
    low, high = sorted((one, other))
    return abs((high - _FREEZING) / _DEGREES - low) <= 1


@cache
def _group(name: str) -> frozenset[str]:
    return frozenset(words.topic("mul", "comparing").get(name, ()))
