"""Units that belong together in, a Claim out: its gist, its accounts with the articles that are silent, its count of origins."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.config import CompareConfig
from rashomon.compare.stance import account, missing
from rashomon.compare.units import Unit
from rashomon.model import Account, Article, ArticleSpan, Claim, ClaimKind, Finding, Gist, Origin, Span, identify

__all__ = ["Maker"]


@dataclass(frozen=True, slots=True)
class Maker:
    """What every claim of one story needs to know."""

    articles: tuple[Article, ...]
    origins: tuple[Origin, ...]
    config: CompareConfig

    def make(
        self, kind: ClaimKind, finding: Finding, accounts: Sequence[Account], gist: ArticleSpan, reasons: Sequence[str]
    ) -> Claim:
        """Make a claim; accounts of articles that do not speak of it are added."""
        voices = sorted(accounts, key=lambda a: (self._place(a.article), a.span.start if a.span else -1))
        holders = {a.article for a in voices}
        key = identify("claim", kind, finding, *sorted((a.article, a.span.start, a.span.end) for a in voices if a.span))
        count = self.count(holders)
        every = (*voices, *missing(self.articles, holders))
        best = Gist(gist.article, Span(gist.start, gist.end, gist.text))
        return Claim(key, kind, best, every, count, finding, tuple(reasons))

    def count(self, holders: set[str]) -> int:
        """Return how many origins stand behind the articles `holders`."""
        return sum(1 for origin in self.origins if holders & set(origin.articles))

    def like(self, group: Sequence[tuple[int, Unit]], scores: NDArray[np.float32]) -> Claim:
        """Make the claim of a group of like sentences: agreement, or single origin where one hand stands behind all."""
        quoted = all(unit.said is not None and unit.said.direct for _, unit in group)
        centre = max(group, key=lambda iu: (self._to_others(iu, group, scores), -iu[0]))[1]
        voices = [account(unit) for _, unit in group]
        count = self.count({unit.article for _, unit in group})
        between = [float(scores[i, j]) for i, a in group for j, b in group if i < j and a.article != b.article]
        reasons = [
            f"{len(group)} sentences alike: centred cosine {min(between):.2f} to {max(between):.2f}, on average at least "
            f"{self.config.together}"
        ]
        denied = {a.stance for a in voices}
        finding: Finding = "agreement"
        if count < 2:
            finding = "single origin"
            reasons.append("all articles that say it belong to one origin")
        elif "denies" in denied and denied & {"asserts", "reports"} and not quoted:
            reasons.append("the article that denies it reports the denial; see its account")
        gist = ArticleSpan(centre.article, centre.span.start, centre.span.end, centre.span.text)
        return self.make("quotation" if quoted else "assertion", finding, voices, gist, reasons)

    def _place(self, article: str) -> int:
        return next(n for n, a in enumerate(self.articles) if a.id == article)

    @staticmethod
    def _to_others(item: tuple[int, Unit], group: Sequence[tuple[int, Unit]], scores: NDArray[np.float32]) -> float:
        return sum(float(scores[item[0], j]) for j, other in group if other.article != item[1].article)
