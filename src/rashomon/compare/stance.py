"""What an article holds on a claim, from where the words stand: its own, somebody's statement, a denial."""

from collections.abc import Sequence

from rashomon.compare.units import Unit
from rashomon.model import Account, Article, Stance

__all__ = ["account", "missing"]

_BY_POLARITY: dict[str, Stance] = {"affirms": "reports", "denies": "denies", "doubts": "doubts"}


def account(unit: Unit, *, quantity: str | None = None) -> Account:
    """Return the account that `unit` gives: within a statement it is reported, denied or doubted, elsewhere asserted."""
    said = unit.said
    stance: Stance = "asserts" if said is None else _BY_POLARITY[said.polarity]
    return Account(unit.article, stance, unit.span, said.id if said else None, quantity, said.evidence if said else None)


def missing(articles: Sequence[Article], holders: set[str]) -> list[Account]:
    """Return an account for each article that does not speak of a claim: silent where it is whole, cut where it is not."""
    return [Account(a.id, "cut" if a.truncated else "silent", None) for a in articles if a.id not in holders]
