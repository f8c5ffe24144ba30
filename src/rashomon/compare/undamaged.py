"""Claims that figures differ in, those out that are more than damage.

One idea: a number that was altered on the way is nobody's word. Where figures differ only since a translation has 23 for 32, the
damage is told, and nobody disputes the 32.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.compare.damage import DAMAGED, Altered
from rashomon.compare.intervals import exclude
from rashomon.compare.making import Maker
from rashomon.model import Account, ArticleSpan, Claim, Quantity, Reading, Span

__all__ = ["undamaged", "without_damage"]

_MARKS = (", ", "; ", " - ", " – ")  # between clauses


def undamaged(claims: Sequence[Claim], altered: Sequence[Altered], readings: Sequence[Reading]) -> list[Claim]:
    """Leave out the claims whose figures differ in nothing but what was altered on the way."""
    at: dict[str, list[Span]] = {}
    for one in altered:
        if one.change.kind == "number" and one.descent.directed:
            at.setdefault(one.descent.to, []).append(one.shown[1])
    if not at:
        return list(claims)
    quantities = {q.id: q for reading in readings for q in reading.quantities}
    return [c for c in claims if c.finding != "figures differ" or _differs(c, at, quantities)]


def _differs(claim: Claim, at: Mapping[str, Sequence[Span]], quantities: Mapping[str, Quantity]) -> bool:
    told = [(a, quantities[a.quantity]) for a in claim.accounts if a.quantity is not None and a.quantity in quantities]
    left = [(a, q) for a, q in told if not _altered(a, q, at)]
    if len(left) == len(told):
        return True
    return any(a.article != b.article and exclude(x, y) for (a, x), (b, y) in combinations(left, 2))


def _altered(account: Account, quantity: Quantity, at: Mapping[str, Sequence[Span]]) -> bool:
    span = quantity.span
    return any(s.start < span.end and span.start < s.end for s in at.get(account.article, ()))


def without_damage(claims: Sequence[Claim], damaged: Sequence[Claim], maker: Maker) -> list[Claim]:
    """Take from each agreement the accounts that have surely been damaged on the way, and say so; what one hand alone is left with
    is no agreement.

    damaged   the claims of damage: of each that tells which side it is, that side is what it shows first
    """
    spoiled: dict[str, list[Span]] = {}
    for claim in damaged:
        if claim.finding == "corruption" and any(DAMAGED in reason for reason in claim.reasons):
            for account in claim.accounts:
                if account.span is not None and account.span.text == claim.gist.at.text:
                    spoiled.setdefault(account.article, []).append(account.span)
    return [kept for c in claims if (kept := _mended(c, spoiled, maker)) is not None] if spoiled else list(claims)


def _mended(claim: Claim, spoiled: Mapping[str, Sequence[Span]], maker: Maker) -> Claim | None:
    told = [a for a in claim.accounts if a.span is not None]
    bad = [(a, s) for a in told if (s := _meeting(a, spoiled)) is not None] if claim.finding == "agreement" else []
    if not bad:
        return claim
    out = [a for a, _ in bad]
    left = [a for a in told if a not in out]
    paths = {article.id: article.path for article in maker.articles}
    why = [f"{paths[a.article]} has it damaged: “{' '.join(s.text.split())}”" for a, s in bad]
    if len({maker.hands.get(a.article, a.article) for a in left}) < 2:
        clauses = all(any(mark in s.text for mark in _MARKS) for _, s in bad)  # another part of a sentence may agree
        return replace(claim, reasons=(*claim.reasons, *why)) if clauses else None
    gone = {a.article for a in out} - {a.article for a in left}
    places = [ArticleSpan(a.article, a.span.start, a.span.end, a.span.text) for a in left if a.span is not None]
    was = claim.gist.article, claim.gist.at.start
    gist = next((at for at in places if (at.article, at.start) == was), places[0])
    made = maker.make(claim.kind, "agreement", left, gist, [*claim.reasons[:1], *why])
    return replace(made, accounts=tuple(a for a in made.accounts if a.span is not None or a.article not in gone))


def _meeting(account: Account, spoiled: Mapping[str, Sequence[Span]]) -> Span | None:
    span = account.span
    if span is None:
        return None
    return next((s for s in spoiled.get(account.article, ()) if s.start < span.end and span.start < s.end), None)
