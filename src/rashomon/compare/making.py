"""Units that belong together in, a Claim out: its gist, its accounts with the articles that are silent, its count of origins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

import numpy as np

from rashomon.compare.config import CompareConfig
from rashomon.compare.intervals import plain_value, relation
from rashomon.compare.stance import Silent, account
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.model import Account, Article, ArticleSpan, Claim, ClaimKind, Finding, Gist, Origin, Quantity, Span, identify

__all__ = ["Maker"]


@dataclass(frozen=True, slots=True)
class Maker:
    """What every claim of one story needs to know."""

    articles: tuple[Article, ...]
    origins: tuple[Origin, ...]
    config: CompareConfig
    near: Mapping[str, frozenset[str]] = field(default_factory=dict)  # who speaks of what an article speaks of
    _silent: Silent = field(init=False)
    _origins_of: Mapping[str, frozenset[int]] = field(init=False)

    def __post_init__(self) -> None:
        of: dict[str, set[int]] = {}
        for number, origin in enumerate(self.origins):
            for article in origin.articles:
                of.setdefault(article, set()).add(number)
        object.__setattr__(self, "_silent", Silent(self.articles, self.near))
        object.__setattr__(self, "_origins_of", {article: frozenset(numbers) for article, numbers in of.items()})

    def make(
        self, kind: ClaimKind, finding: Finding, accounts: Sequence[Account], gist: ArticleSpan, reasons: Sequence[str]
    ) -> Claim:
        """Make a claim; accounts of articles that do not speak of it are added."""
        holders = {a.article for a in accounts}
        voices = sorted(accounts, key=lambda a: (self._silent.place[a.article], a.span.start if a.span else -1))
        key = identify("claim", kind, finding, *sorted((a.article, a.span.start, a.span.end) for a in voices if a.span))
        count = self.count(holders)
        every = (*voices, *self._silent.missing(holders))
        best = Gist(gist.article, Span(gist.start, gist.end, gist.text))
        return Claim(key, kind, best, every, count, finding, tuple(reasons))

    def count(self, holders: set[str]) -> int:
        """Return how many origins stand behind the articles `holders`."""
        return len(frozenset[int]().union(*(self._origins_of.get(holder, frozenset()) for holder in holders)))

    def like(self, group: Sequence[int], scores: Scores) -> Claim:
        """Make the claim of a group of like sentences: agreement, or single origin where one hand stands behind all."""
        members = [scores.every[i] for i in group]
        quoted = all(unit.said is not None and unit.said.direct for unit in members)
        first: dict[str, int] = {}
        for i in group:
            first.setdefault(" ".join(scores.every[i].span.text.casefold().split()), i)  # copies behind do not move it
        once = list(first.values())
        part = scores.block(once, once).astype(np.float64)
        owners = scores.owners[once]
        others = owners[:, None] != owners[None, :]
        centre = scores.every[once[int(np.where(others, part, 0).sum(axis=1).round(4).argmax())]]
        count = self.count({unit.article for unit in members})
        between = part[others]
        told = f"centred cosine {between.min():.2f} to {between.max():.2f}" if len(between) else "word for word"
        reasons = [f"{len(group)} sentences alike: {told}, on average at least {self.config.linked}"]
        voices = [account(unit) for unit in members]
        stances = {a.stance for a in voices}
        finding: Finding = "agreement"
        if count < 2:
            finding = "single origin"
            reasons.append("all articles that say it belong to one origin")
        elif "denies" in stances and stances & {"asserts", "reports"} and not quoted:
            reasons.append("the article that denies it reports the denial; see its account")
        reasons += _loose_figures(members)
        gist = ArticleSpan(centre.article, centre.span.start, centre.span.end, centre.span.text)
        return self.make("quotation" if quoted else "assertion", finding, voices, gist, reasons)

    def alone(self, unit: Unit, among: int) -> Claim:
        """Make the claim of a sentence that one origin alone has; `among` so many of its kind."""
        quoted = unit.said is not None and unit.said.direct
        kind: ClaimKind = "quotation" if quoted else "figure" if unit.figures else "assertion"
        reasons = ["no other origin has a sentence like it", f"one of {among} quotations and figures that this origin alone has"]
        span = unit.span
        return self.make(
            kind, "single origin", [account(unit)], ArticleSpan(unit.article, span.start, span.end, span.text), reasons
        )


_MOST = 40  # units of a group whose figures are held against each other
_SIZE = 10  # figures farther apart than this many times count two things


def _loose_figures(members: Sequence[Unit]) -> Iterator[str]:
    """Say that sentences agree but for their figures, where these are not the same: the nearest such pair."""
    found: list[tuple[float, int, Quantity, Quantity]] = []
    for one, other in combinations(members[:_MOST], 2):
        for a, b in product(one.figures, other.figures) if one.article != other.article else ():
            x, y = abs(plain_value(a)), abs(plain_value(b))
            if a.unit == b.unit and min(x, y) >= _SIZE and max(x, y) <= _SIZE * min(x, y) and relation(a, b) != "same":
                found.append((max(x, y) / min(x, y), len(found), a, b))
    if found:
        _, _, a, b = min(found, key=lambda f: f[:2])
        how = "are only compatible" if relation(a, b) == "compatible" else "differ"
        yield f"they agree but for their figures, which {how}: “{a.span.text}” and “{b.span.text}”"
