"""What an article holds on a claim, from where the words stand: its own, somebody's statement, a denial."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.compare.units import Unit
from rashomon.model import Account, Article, Stance

__all__ = ["account", "denying", "missing"]

_BY_POLARITY: dict[str, Stance] = {"affirms": "reports", "denies": "denies", "doubts": "doubts"}


def account(unit: Unit, *, quantity: str | None = None) -> Account:
    """Return the account that `unit` gives: within a statement it is reported, denied or doubted, elsewhere asserted."""
    said = unit.said
    stance: Stance = "asserts" if said is None else _BY_POLARITY[said.polarity]
    return Account(unit.article, stance, unit.span, said.id if said else None, quantity, said.evidence if said else None)


def denying(unit: Unit) -> Account:
    """Return the account of a unit that holds the contrary of a claim; within a denial it holds the claim itself."""
    held = account(unit)
    turned: Stance = "reports" if held.stance == "denies" else "doubts" if held.stance == "doubts" else "denies"
    return replace(held, stance=turned)


def missing(articles: Sequence[Article], holders: set[str], near: Mapping[str, frozenset[str]]) -> list[Account]:
    """Return an account for each article that does not speak of a claim: cut where it is not whole, silent where it is.

    near   who speaks of what an article speaks of; an article that is about other things has no account. Unknown: all do
    """
    speaking = set[str]().union(*(near.get(holder, ()) for holder in holders))
    out = []
    for article in articles:
        if article.id in holders:
            continue
        if article.truncated:
            out.append(Account(article.id, "cut", None))
        elif article.id in speaking or article.id not in near:
            out.append(Account(article.id, "silent", None))
    return out
