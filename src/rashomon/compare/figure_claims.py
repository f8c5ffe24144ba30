"""Units in, claims about figures out: those that agree, those that differ, and those whose meaning was damaged."""

from collections.abc import Sequence
from itertools import combinations

from rashomon.compare.figures import Alike, Counted, Figures, figure_groups
from rashomon.compare.intervals import interval, same_figure
from rashomon.compare.making import Maker
from rashomon.compare.peoples import peoples
from rashomon.compare.stance import account
from rashomon.model import Account, ArticleSpan, Claim

__all__ = ["figure_claims"]


def figure_claims(items: Sequence[Counted], alike: Alike, maker: Maker) -> list[Claim]:
    """Make the claims of all figures that at least two articles count."""
    made: list[Claim] = []
    for figures in figure_groups(items, alike, maker.config):
        made.extend(_claims(figures, maker))
    return made


def _claims(figures: Figures, maker: Maker) -> list[Claim]:
    made = []
    for part in figures.agreeing:
        damaged = _damage(part)
        if damaged is not None:
            made.append(_corruption(part, damaged, maker))
        elif len({c.quantity.article for c in part}) > 1:
            made.append(_agreement(part, maker))
    if figures.apart:
        made.append(_differ(figures, maker))
    return made


def _agreement(part: Sequence[Counted], maker: Maker) -> Claim:
    count = maker.count({c.quantity.article for c in part})
    reasons = [f"one figure: {'; '.join(_said(c) for c in part)}"]
    return maker.make("figure", "agreement" if count > 1 else "single origin", _accounts(part), _gist(part[0]), reasons)


def _differ(figures: Figures, maker: Maker) -> Claim:
    seen = {id(c): c for pair in figures.apart for c in pair}
    parts = [part for part in figures.agreeing if any(id(c) in seen for c in part)]
    items = [c for part in parts for c in part]
    reasons = [f"{_said(a)} and {_said(b)} exclude each other" for a, b in figures.apart]
    return maker.make("figure", "figures differ", _accounts(items), _gist(items[0]), reasons)


def _damage(part: Sequence[Counted]) -> tuple[Counted, Counted] | None:
    """Return (damaged, sound): two counts of one value of which one names another people than the other does."""
    for one, other in combinations(part, 2):
        if one.quantity.article == other.quantity.article or not same_figure(one.quantity, other.quantity):
            continue
        a, b = _counted_people(one), _counted_people(other)
        if a and b and not a & b:
            support = {people: sum(people in _counted_people(c) for c in part) for people in a | b}
            first, second = max(support[p] for p in a), max(support[p] for p in b)
            return (one, other) if first <= second else (other, one)
    return None


def _corruption(part: Sequence[Counted], pair: tuple[Counted, Counted], maker: Maker) -> Claim:
    damaged, sound = pair
    reasons = [
        f"one figure, two peoples: {_said(damaged)} counts “{_of(damaged)}”, {_said(sound)} counts “{_of(sound)}”",
        "which of them is damaged is told by what the rest of the story counts",
    ]
    return maker.make("figure", "corruption", _accounts(part), _gist(damaged), reasons)


def _counted_people(item: Counted) -> frozenset[str]:
    """Return whose people are counted: "Ukrainian soldiers", not "soldiers near the Ukrainian border"."""
    return peoples(" ".join(_of(item).split()[:2]), item.unit.language)


def _of(item: Counted) -> str:
    return item.quantity.of.text if item.quantity.of else ""


def _accounts(items: Sequence[Counted]) -> list[Account]:
    out = []
    for item in items:
        base = account(item.unit, quantity=item.quantity.id)
        out.append(Account(base.article, base.stance, item.phrase, base.statement, base.quantity, base.evidence))
    return out


def _gist(item: Counted) -> ArticleSpan:
    span = item.phrase
    return ArticleSpan(item.unit.article, span.start, span.end, span.text)


def _said(item: Counted) -> str:
    allowed = interval(item.quantity)
    span = f" ({allowed.low:,.10g} to {allowed.high:,.10g})" if allowed and allowed.low != allowed.high else ""
    return f"“{item.quantity.span.text}”{span}"
