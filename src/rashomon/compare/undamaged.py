"""Claims that figures differ in, those out that are more than damage.

One idea: a number that was altered on the way is nobody's word. Where figures differ only since a translation has 23 for 32, the
damage is told, and nobody disputes the 32.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.compare.damage import Altered
from rashomon.compare.intervals import exclude
from rashomon.model import Account, Claim, Quantity, Reading, Span

__all__ = ["undamaged"]


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
