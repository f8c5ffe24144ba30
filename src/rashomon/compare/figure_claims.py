"""Units in, claims about figures out: those that agree, those that differ, and those whose meaning was damaged."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, islice, product

from rashomon.compare.conflicts import period
from rashomon.compare.counting import FigureScores
from rashomon.compare.exclusion import Exclusion, Story
from rashomon.compare.fates import refers
from rashomon.compare.figure_groups import Figures, figure_groups
from rashomon.compare.figures import Counted
from rashomon.compare.intervals import interval, is_money, relation, same_figure
from rashomon.compare.making import Maker
from rashomon.compare.peoples import peoples
from rashomon.compare.scope import adds_up, of_more_days, of_other_times, why_apart
from rashomon.compare.stance import account
from rashomon.model import Account, Article, ArticleSpan, Claim, Finding, Moment

__all__ = ["agreed", "figure_claims"]


_PAIRS, _REASONS = 30, 6  # pairs of figures that are looked into, and reasons that are told, for one claim

Moments = Mapping[str, Sequence[Moment]]
Beside = Mapping[str, Sequence[Counted]]


def figure_claims(
    items: Sequence[Counted],
    scores: FigureScores,
    maker: Maker,
    story: Story,
    twins: Sequence[Sequence[Counted]],
    known: Sequence[Figures] = (),
) -> tuple[list[Claim], list[Claim]]:
    """Make the claims of all figures that at least two articles count; second those that agree in nothing but an exact number.

    twins      for each of `items`, the figures of the same words, itself included
    known      figures of one thing whatever their sentences say: those that exclude each other (tolls.py, ages.py, parting.py),
               and those that agree (exact.py)
    """
    same = {id(item): list(all_) for item, all_ in zip(items, twins, strict=True)}
    made: list[Claim] = []
    moments = {id: reading.moments for id, reading in story.readings.items()}
    exclusion = Exclusion(items, scores, maker.config, twins=twins, story=story)
    grouped = figure_groups(items, scores, maker.config, exclusion)
    seen = {id(c) for figures in grouped for part in figures.agreeing for c in part}
    lone = [Figures((tuple(same[id(item)]),), ()) for item in items if id(item) not in seen and len(same[id(item)]) > 1]
    whole = [Figures(tuple(tuple(t for c in part for t in same[id(c)]) for part in f.agreeing), f.apart) for f in grouped]
    joined, further = _joined([*whole, *lone], [f for f in known if not f.apart])
    beside = {c.quantity.id: part for figures in joined for part in figures.agreeing for c in part}
    for figures in joined:
        made.extend(_claims(figures, maker, moments, beside))
    made = [*(_differ(_whole(f, beside), f.apart, maker, moments) for f in known if f.apart), *made]
    return made, [agreed(f, maker) for f in further]


def _joined(grouped: Sequence[Figures], known: Sequence[Figures]) -> tuple[list[Figures], list[Figures]]:
    """Add to the part that has one of the figures that are known to agree the others; second those of which no part has one."""
    out, further = list(grouped), []
    place = {c.quantity.id: (n, m) for n, figures in enumerate(grouped) for m, part in enumerate(figures.agreeing) for c in part}
    for figures in known:
        (more,) = figures.agreeing
        homes = sorted({place[c.quantity.id] for c in more if c.quantity.id in place})
        if not homes:
            further.append(figures)
            continue
        n, m = homes[0]
        parts, held = list(out[n].agreeing), {c.quantity.id for c in out[n].agreeing[m]}
        parts[m] = (*parts[m], *(c for c in more if c.quantity.id not in held))
        out[n] = replace(out[n], agreeing=tuple(parts))
    return out, further


def _whole(figures: Figures, beside: Beside) -> Figures:
    """Add to each value that is in dispute who else gives it of the same thing, and no other one of them.

    beside   the figures that agree with each, by its id
    """
    taken = {c.quantity.id for part in figures.agreeing for c in part}
    sides = [{c.quantity.article for c in part} for part in figures.agreeing]
    parts = []
    for n, part in enumerate(figures.agreeing):
        elsewhere = set().union(*sides[:n], *sides[n + 1 :])
        more = {c.quantity.id: c for held in part for c in beside.get(held.quantity.id, ())}
        parts.append((*part, *(c for id, c in more.items() if id not in taken and c.quantity.article not in elsewhere)))
        taken |= more.keys()
    return replace(figures, agreeing=tuple(parts))


def _claims(figures: Figures, maker: Maker, moments: Moments, beside: Beside) -> list[Claim]:
    made = []
    for part in map(_of_one_period, figures.agreeing):
        damaged = _damage(part, figures)
        if damaged is not None:
            made.append(_corruption(part, damaged, _support(figures, part, damaged), maker))
        elif len({c.quantity.article for c in part}) > 1 and not all(map(refers, part)):
            made.append(_agreement(part, maker))
    sums = [(a, b, told) for a, b in figures.apart if (told := adds_up(a, b)) is not None]
    apart = [(a, b) for a, b in figures.apart if adds_up(a, b) is None and not of_other_times(a, b, moments)]
    apart = [(a, b) for a, b in apart if not of_more_days(a, b, moments)]
    made += [_added(a, b, told, maker) for a, b, told in sums]
    if apart:
        made.append(_differ(_whole(figures, beside), apart, maker, moments))
    return made


def _of_one_period(part: Sequence[Counted]) -> tuple[Counted, ...]:
    """Return the figures of one value without those that are told to be of each year, where more are told to be of several years
    together, or the other way about."""
    told = [period(c.quantity, c.unit) if is_money(c.quantity.unit) else None for c in part]
    if told.count("rate") and told.count("whole"):
        less = "rate" if told.count("rate") <= told.count("whole") else "whole"
        return tuple(c for c, of in zip(part, told, strict=True) if of != less)
    return tuple(part)


def _added(one: Counted, other: Counted, told: tuple[Counted, float], maker: Maker) -> Claim:
    parted, second = told
    whole = other if parted is one else one
    count = maker.behind(((c.unit.article, c.phrase) for c in (one, other)), figure=True).most
    reasons = [f"{_said(parted)} and {second:,.10g} in its sentence make {_said(whole)}"]
    return maker.make("figure", "agreement" if count > 1 else "single origin", _accounts([one, other]), _gist(whole), reasons)


def agreed(figures: Figures, maker: Maker) -> Claim:
    """Make the claim of figures of which all agree, and it is known why."""
    return _agreement(figures.agreeing[0], maker, figures.why)


def _agreement(part: Sequence[Counted], maker: Maker, why: str | None = None) -> Claim:
    count = maker.behind(((c.unit.article, c.phrase) for c in part), figure=True).most
    spelt = dict.fromkeys(f"“{c.quantity.span.text}”" for c in part)
    taken = dict.fromkeys(filter(None, map(_taken, part))) if why is None else ()
    reasons = [f"{why or 'one figure'}: {', '.join(spelt)}" + (f" [taken as {'; '.join(taken)}]" if taken else "")]
    return maker.make("figure", "agreement" if count > 1 else "single origin", _accounts(part), _gist(part[0]), reasons)


def _differ(figures: Figures, apart: Sequence[tuple[Counted, Counted]], maker: Maker, moments: Moments) -> Claim:
    seen = {id(c): c for pair in apart for c in pair}
    parts = [part for part in figures.agreeing if any(id(c) in seen for c in part)]
    items = [c for part in parts for c in part]
    if figures.why:
        reasons = [f"“{a.phrase.text}” and “{b.phrase.text}”: {figures.why}" for a, b in apart]
    else:
        reasons = [*dict.fromkeys(f"{_said(a)} and {_said(b)} exclude each other" for a, b in apart)]
    reasons += _whys(apart, parts, moments)
    finding: Finding = "figures differ"
    later = _revised(apart, {a.id: a for a in maker.articles})
    if later:
        finding = "revision"
        reasons.append(later)
    return maker.make("figure", finding, _accounts(items), _gist(items[0]), reasons)


def _whys(apart: Sequence[tuple[Counted, Counted]], parts: Sequence[Sequence[Counted]], moments: Moments) -> list[str]:
    """Return why figures may differ, of every pair of the parts that exclude each other, each reason once and not too many."""
    of = {id(c): part for part in parts for c in part}
    held = (pair for a, b in apart for pair in product(of[id(a)], of[id(b)]))
    return list(dict.fromkeys(why for a, b in islice(held, _PAIRS) for why in why_apart(a, b, moments)))[:_REASONS]


def _revised(apart: Sequence[tuple[Counted, Counted]], articles: Mapping[str, Article]) -> str | None:
    """Tell that one outlet gave each pair of figures, at two times; None where any pair is of two outlets or one time."""
    told = []
    for one, other in apart:
        a, b = articles[one.quantity.article], articles[other.quantity.article]
        first, last = sorted((a.published or "", b.published or ""))
        if not a.outlet or a.outlet != b.outlet or not first or first == last or last.startswith(first):
            return None
        told.append(f"{a.outlet} says otherwise on {last} than on {first}")
    return told[0] if told else None


def _damage(part: Sequence[Counted], figures: Figures) -> tuple[Counted, Counted] | None:
    """Return (damaged, sound): two counts of one value of which one names another people than the other does, and than most of
    the group."""
    for one, other in combinations(part, 2):
        if one.quantity.article == other.quantity.article or not same_figure(one.quantity, other.quantity):
            continue
        a, b = _counted_people(one), _counted_people(other)
        if a and b and not a & b:
            every = [c for agreeing in figures.agreeing for c in agreeing]
            support = {people: sum(people in _counted_people(c) for c in every) for people in a | b}
            first, second = max(support[p] for p in a), max(support[p] for p in b)
            return (one, other) if first <= second else (other, one)
    return None


def _support(figures: Figures, part: Sequence[Counted], pair: tuple[Counted, Counted]) -> list[Counted]:
    """Return the figures of further articles that count the same thing, about as many, and not the people of the damaged one.

    Without a people of their own they count what the sound figure does: in the same group their sentences are alike.
    """
    damaged, sound = pair
    odd = _counted_people(damaged) - _counted_people(sound)
    holders = {c.quantity.article for c in part}
    others = (c for other in figures.agreeing if other is not part for c in other if c.quantity.article not in holders)
    return [c for c in others if relation(c.quantity, sound.quantity) == "compatible" and not odd & _counted_people(c)]


def _corruption(part: Sequence[Counted], pair: tuple[Counted, Counted], support: Sequence[Counted], maker: Maker) -> Claim:
    damaged, sound = pair
    reasons = [
        f"one figure, two peoples: {_said(damaged)} counts “{_of(damaged)}”, {_said(sound)} counts “{_of(sound)}”",
        "which of them is damaged is told by what the rest of the story counts",
    ]
    odd = " ".join(_of(damaged).split()[:2])
    reasons += [f"“{c.phrase.text}” counts about as many, and no “{odd}”" for c in support[:_REASONS]]
    return maker.make("figure", "corruption", _accounts([*part, *support]), _gist(damaged), reasons)


def _counted_people(item: Counted) -> frozenset[str]:
    """Return whose people are counted: "Ukrainian soldiers", not "soldiers near the Ukrainian border"."""
    return peoples(" ".join(_of(item).split()[:2]), item.unit.language)


def _of(item: Counted) -> str:
    return item.quantity.of.text if item.quantity.of else ""


def _accounts(items: Sequence[Counted]) -> list[Account]:
    out = []
    for item in items:
        base = account(item.unit, quantity=item.quantity.id, at=item.phrase)
        out.append(Account(base.article, base.stance, item.phrase, base.statement, base.quantity, base.evidence))
    return out


def _gist(item: Counted) -> ArticleSpan:
    span = item.phrase
    return ArticleSpan(item.unit.article, span.start, span.end, span.text)


def _said(item: Counted) -> str:
    taken = _taken(item)
    return f"“{item.quantity.span.text}”" + (f" ({taken})" if taken else "")


def _taken(item: Counted) -> str:
    """Return between which numbers a figure lies as it is rounded and bounded, "" where it is exact."""
    allowed = interval(item.quantity)
    if allowed is None or allowed.low == allowed.high:
        return ""
    if math.isinf(allowed.low) or math.isinf(allowed.high):
        return f"up to {_number(allowed.high)}" if math.isinf(allowed.low) else f"from {_number(allowed.low)}"
    return f"{_number(allowed.low)} to {_number(allowed.high)}"


def _number(value: float) -> str:
    """Return a number to be read: "126,000,000,000", "10.67", "0.0245"."""
    return f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) >= 1 else f"{value:.4g}"
