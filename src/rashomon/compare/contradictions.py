"""Units in, contradictions out: sentences of different articles on one thing that exclude each other in words."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.groups import neighbours
from rashomon.compare.making import Maker
from rashomon.compare.opposites import opposition
from rashomon.compare.stance import account
from rashomon.compare.units import Unit
from rashomon.model import ArticleSpan, Claim

__all__ = ["contradictions"]


def contradictions(every: Sequence[Unit], scores: NDArray[np.float32], maker: Maker) -> list[Claim]:
    """Make a claim of each pair of whole sentences that are near enough and set against each other by their terms, best first."""
    whole = [i for i, unit in enumerate(every) if unit.whole]
    owners = [every[i].article for i in whole]
    near = neighbours(scores[np.ix_(whole, whole)], owners, floor=maker.config.against) if whole else []
    made, used = [], set()
    for pair in near:
        one, other = every[whole[pair.one]], every[whole[pair.other]]
        if (key := (one.article, other.article)) in used:
            continue
        against = opposition(one.span.text, one.language, other.span.text, other.language)
        if against is not None:
            used.add(key)
            reasons = [f"“{against.one}” against “{against.other}”", f"one subject: centred cosine {pair.score:.2f}"]
            gist = ArticleSpan(one.article, one.span.start, one.span.end, one.span.text)
            made.append(maker.make("assertion", "contradiction", [account(one), account(other)], gist, reasons))
    return made
