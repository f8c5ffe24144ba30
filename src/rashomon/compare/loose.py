"""Sentences that belong together in, the figures and dates out in which they part: that they agree holds but for these.

One idea: a figure parts two articles only where neither has the other's figure anywhere among these sentences, no third has both,
and both say it of one thing. "60 percent" and "68 percent" of an article that gives both do not, nor do the ages of two people, nor
a sum and its parts. With dates it is the same; days of the week, which are mostly those of the report, are left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, islice, permutations, product

from rashomon import words
from rashomon.compare.exclusion import TIMES
from rashomon.compare.figures import SMALLEST, denominator, of_a_name, on_a_clock
from rashomon.compare.intervals import exclude, is_money, plain_value, relation
from rashomon.compare.sizes import measured_apart, same_measure, two_units
from rashomon.compare.terms import terms
from rashomon.compare.units import Unit
from rashomon.model import Moment, Quantity, Span

__all__ = ["loose_dates", "loose_figures", "parted_by_dates", "parted_by_figures"]

_MOST = 40  # sentences of a group whose figures are held against each other
_LEAST = 10  # a smaller figure stands in a sentence beside any other
_FIGURES = 20  # of a sentence that are looked at: one with more is a table
_TOLD = 3  # pairs of figures that are told
_OF = 40  # characters between a part and its whole: "10 of the Saints' 16 games"
_AGE = 14  # characters behind a number in which it is told to be an age
_DATED = re.compile(r"\d{4}(?:-\d\d){0,2}")  # EDTF of a year, month or day that is fully known
_MONTH = re.compile(r"XXXX-\d\d")  # TIMEX3 of a month of no year
_ADDED = 10  # figures of an article of which a sum is looked for
_SUMMED = 0.01  # of a sum that rounding may take
_SPANS = TIMES - {"YR"}  # but "61" may be an age in years
_SIZE = 10  # figures farther apart than this many times count two things
_WORD = re.compile(r"[^\W\d_]{3,}")  # shorter words only bind others


def loose_figures(members: Sequence[Unit]) -> Iterator[str]:
    """Say that sentences agree but for their figures, which are not the same: the nearest, those that differ first."""
    found = [(not _differ(a, b), _ratio(a, b), n, a, b) for n, (_, _, a, b) in enumerate(_figures_apart(members[:_MOST]))]
    if found:
        found.sort(key=lambda f: f[:3])
        how = "are only compatible" if found[0][0] else "differ"
        yield f"they agree but for their figures, which {how}: {_nearest([f[3:] for f in found if f[0] == found[0][0]])}"


def parted_by_figures(members: Sequence[Unit]) -> Iterator[tuple[int, int, Quantity, Quantity]]:
    """Yield the sentences, by their numbers among `members`, of which a figure excludes one of the other's, with these."""
    yield from (each for each in _figures_apart(members[:_MOST]) if _differ(*each[2:]))


def _figures_apart(members: Sequence[Unit]) -> Iterator[tuple[int, int, Quantity, Quantity]]:
    """Yield the figures in which sentences part, with the numbers of these."""
    of_article: dict[str, list[Quantity]] = {}
    for unit in members:
        of_article.setdefault(unit.article, []).extend(unit.figures)
    figures = {id(unit): _figures(unit) for unit in members}
    for (i, one), (j, other) in combinations(enumerate(members), 2):
        for a, b in product(figures[id(one)], figures[id(other)]) if one.article != other.article else ():
            if _parts(a, b) and _of_one(a, one, b, other):
                mine, its = of_article[one.article], of_article[other.article]
                met = _met(a, its) or _met(b, mine) or _adds_up(a, its) or _adds_up(b, mine)
                if not met and not any(_met(a, told) and _met(b, told) for told in of_article.values()):
                    yield i, j, a, b


def _nearest(pairs: Iterable[tuple[Quantity, Quantity]]) -> str:
    """Return the first pairs, each figure in one of them."""
    told: list[str] = []
    taken: set[str] = set()
    for a, b in pairs:
        if len(told) < _TOLD and taken.isdisjoint((a.span.text, b.span.text)):
            told.append(f"“{a.span.text}” and “{b.span.text}”")
            taken |= {a.span.text, b.span.text}
    return "; ".join(told)


def loose_dates(members: Sequence[Unit], moments: Mapping[str, Sequence[Moment]]) -> Iterator[str]:
    """Say that sentences agree but for a year, a month or a day that both name outright, the only one they name: the first pair."""
    for _, _, a, b in islice(_dates_apart(members[:_MOST], moments), 1):
        yield f"they agree but for their dates: “{a.span.text}” and “{b.span.text}”"


def parted_by_dates(members: Sequence[Unit], moments: Mapping[str, Sequence[Moment]]) -> Iterator[tuple[int, int, Moment, Moment]]:
    """Yield the sentences, by their numbers among `members`, of which each names one year or day, and not the same, with these."""
    yield from (each for each in _dates_apart(members[:_MOST], moments) if each[2].precision in {"year", "day"})


def _dates_apart(members: Sequence[Unit], moments: Mapping[str, Sequence[Moment]]) -> Iterator[tuple[int, int, Moment, Moment]]:
    told = [(unit.article, list(_dates(unit, moments.get(unit.article, ())))) for unit in members]
    of_article: dict[str, list[str]] = defaultdict(list)
    for article, dates in told:
        of_article[article] += [_when(m) for m in dates]
    for (i, (one, ones)), (j, (other, others)) in combinations(enumerate(told), 2):
        for a, b in product(ones, others) if one != other else ():
            met = _allowed(a, of_article[other]) or _allowed(b, of_article[one])
            met = met or any(_allowed(a, dates) and _allowed(b, dates) for dates in of_article.values())
            if a.precision == b.precision and not met and _alone(a, ones) and _alone(b, others):
                yield i, j, a, b


def _dates(unit: Unit, moments: Sequence[Moment]) -> Iterator[Moment]:
    """Yield the dates in a unit that are told outright: no "Tuesday", no "last year"."""
    for m in moments:
        inside = unit.span.start <= m.span.start and m.span.end <= unit.span.end
        outright = m.precision == "month" or (m.precision in {"year", "day"} and any(map(str.isdigit, m.span.text)))
        if inside and outright and (_DATED if m.edtf else _MONTH).fullmatch(_when(m)):
            yield m


def _alone(moment: Moment, told: Iterable[Moment]) -> bool:
    return len({_when(m) for m in told if m.precision == moment.precision}) == 1


def _when(moment: Moment) -> str:
    return moment.edtf or moment.timex


def _allowed(moment: Moment, others: Iterable[str]) -> bool:
    """Tell whether a date is one of others, or lies in one, or one in it; a month of no year may be of any."""
    mine = _when(moment).split("-")
    return any(all(a == b or "XXXX" in (a, b) for a, b in zip(mine, other.split("-"), strict=False)) for other in others)


def _ratio(one: Quantity, other: Quantity) -> float:
    x, y = sorted((abs(plain_value(one)), abs(plain_value(other))))
    return y / x if x > 0 else _SIZE + 1


def _figures(unit: Unit) -> list[Quantity]:
    """Return the figures of a unit that may part it from another one: no ages, hours and scores, and none that says of how many
    another one is; of "ten of the sixteen games" the ten are games."""
    found: list[Quantity] = []
    for q in unit.figures[:_FIGURES]:
        if denominator(unit, q):
            if found and found[-1].unit is None and q.span.start - found[-1].span.end < _OF:
                found[-1] = replace(found[-1], of=q.of)
        elif not (_aged(q, unit) or on_a_clock(unit, q) or of_a_name(unit, q)):
            found.append(q)
    return found


def _differ(one: Quantity, other: Quantity) -> bool:
    return measured_apart(one, other) if one.unit != other.unit else exclude(one, other)


def _parts(one: Quantity, other: Quantity) -> bool:
    """Tell whether two figures are of one unit, near each other and not the same; small ones must count what is called the same.
    Measures of two units are if they are more than a rounding apart."""
    if one.unit != other.unit:
        return two_units(one, other) and not same_measure(one, other)
    if _ratio(one, other) > _SIZE or relation(one, other) == "same":
        return False
    least = min(abs(plain_value(one)), abs(plain_value(other)))
    return least >= _LEAST or (least >= SMALLEST and bool(_called(one) & _called(other)))


def _aged(figure: Quantity, unit: Unit) -> bool:
    """Tell whether a figure is an age, which is one person's (ages.py)."""
    aged, base = terms(unit.language, "aged"), unit.span.start
    return aged is not None and aged.search(unit.span.text[figure.span.start - base : figure.span.end - base + _AGE]) is not None


def _met(figure: Quantity, others: Iterable[Quantity]) -> bool:
    """Tell whether one of the others is the same figure, whatever its unit is called; but money and time are nothing else."""
    return any(_same(figure, other) for other in others)


def _same(one: Quantity, other: Quantity) -> bool:
    if one.unit != other.unit and any(is_money(q.unit) or q.unit in _SPANS for q in (one, other)):
        return False
    if two_units(one, other):
        return same_measure(one, other)  # 112 millimetres are not 112 centimetres
    return plain_value(one) == plain_value(other) or relation(one, other) == "same"


def _adds_up(figure: Quantity, others: Sequence[Quantity]) -> bool:
    """Tell whether a figure is the sum of two of the others, or with one of them another one."""
    mine, told = abs(plain_value(figure)), [abs(plain_value(q)) for q in others if q.unit == figure.unit][:_ADDED]
    return any(_is_sum(mine, a, b) or _is_sum(b, a, mine) for a, b in permutations(told, 2))


def _is_sum(whole: float, one: float, other: float) -> bool:
    return min(one, other) > _SUMMED * whole >= abs(whole - one - other)


def _of_one(one: Quantity, first: Unit, other: Quantity, second: Unit) -> bool:
    """Tell whether two figures are said of one thing: of people both, or with a word in common where their language is one.

    Where a figure does not say what it counts, all that its clause names stands for it.
    """
    if first.language != second.language:
        return True
    a, b = _called(one), _called(other)
    people = _people(first.language)
    if a & people and b & people:
        return True
    a, b = a or _words(one.about), b or _words(other.about)
    return not (a and b) or bool(a & b)


def _called(figure: Quantity) -> frozenset[str]:
    return _words([figure.of] if figure.of is not None else [])


def _words(spans: Iterable[Span]) -> frozenset[str]:
    return frozenset(word for span in spans for word in _WORD.findall(span.text.casefold()))


def _people(language: str) -> frozenset[str]:
    return frozenset(words.topic(language, "comparing").get("people", ()))
