"""Units that belong together in, a Claim out: its gist, its accounts with the articles that are silent, its count of origins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from rashomon.compare.apart import Apart
from rashomon.compare.asides import loose_certainty, loose_scores
from rashomon.compare.config import CompareConfig
from rashomon.compare.echoes import same_words
from rashomon.compare.loose import loose_dates, loose_figures
from rashomon.compare.stance import Silent, account
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.compare.whose import Voices
from rashomon.compare.wording import Wording
from rashomon.lineage.origins import Tie, families
from rashomon.model import Account, Article, ArticleSpan, Claim, ClaimKind, Finding, Gist, Moment, Origin, Span, identify

__all__ = ["Maker"]


_VOICED = frozenset({"agreement", "contradiction", "figures differ"})


class Behind(NamedTuple):
    """How many origins stand behind what is said: at most, and surely; and why two count as one, or may be one."""

    most: int
    surely: int
    why: tuple[str, ...]
    doubt: tuple[str, ...]


class _Bound(NamedTuple):
    """What is found of the hands behind what is said, whose word it is left aside.

    told    (article, place, hand)
    bound   the hands that are one for this
    doubts  those that may be, each with why
    """

    told: tuple[tuple[str, Span, str], ...]
    bound: tuple[tuple[str, str], ...]
    why: tuple[str, ...]
    doubts: dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Maker:
    """What every claim of one story needs to know."""

    articles: tuple[Article, ...]
    origins: tuple[Origin, ...]
    config: CompareConfig
    near: Mapping[str, frozenset[str]] = field(default_factory=dict)  # who speaks of what an article speaks of
    ties: tuple[Tie, ...] = ()  # what two hands carry alike: it makes one hand of them only for what rests on it
    speakers: Mapping[str, frozenset[str]] = field(default_factory=dict)  # who speaks in each article, by last name
    voices: Voices = field(default_factory=Voices)  # whose word stands where
    moments: Mapping[str, Sequence[Moment]] = field(default_factory=dict)  # the dates of each article
    hands: Mapping[str, str] = field(init=False)  # the origin of each article, ties aside
    _silent: Silent = field(init=False)
    _wording: Wording = field(init=False)
    _apart: Apart = field(init=False)
    _known: dict[tuple[bool, frozenset[tuple[str, int, int]]], _Bound] = field(init=False)  # what was asked already
    _tied: Mapping[str, tuple[tuple[int, int, int], ...]] = field(init=False)  # by article: start, end, number of the tie
    _tying: Sequence[set[str]] = field(init=False)  # by the number of the tie: the hands that it ties

    def __post_init__(self) -> None:
        tied: dict[str, list[tuple[int, int, int]]] = {}
        for number, tie in enumerate(self.ties):
            for at in tie.at:
                tied.setdefault(at.article, []).append((at.start, at.end, number))
        object.__setattr__(self, "_silent", Silent(self.articles, self.near))
        object.__setattr__(self, "_wording", Wording(self.articles))
        object.__setattr__(self, "hands", {article: origin.id for origin in self.origins for article in origin.articles})
        object.__setattr__(self, "_known", {})
        object.__setattr__(self, "_apart", Apart(self._wording, self.hands, self.speakers, self.ties))
        object.__setattr__(self, "_tying", [{self.hands[at.article] for at in t.at if at.article in self.hands} for t in self.ties])
        object.__setattr__(self, "_tied", {article: tuple(sorted(places)) for article, places in tied.items()})

    def make(
        self, kind: ClaimKind, finding: Finding, accounts: Sequence[Account], gist: ArticleSpan, reasons: Sequence[str]
    ) -> Claim:
        """Make a claim; accounts of articles that do not speak of it are added."""
        holders = {a.article for a in accounts}
        voices = sorted(accounts, key=lambda a: (self._silent.place[a.article], a.span.start if a.span else -1))
        key = identify("claim", kind, finding, *sorted((a.article, a.span.start, a.span.end) for a in voices if a.span))
        said = [(a.article, a.span) for a in accounts if a.span is not None]
        behind = self.behind(said, figure=kind == "figure", voiced=finding in _VOICED)
        if finding != "agreement":  # two that part are two, whoever else has it from one of them
            behind = behind._replace(surely=max(behind.surely, min(behind.most, 2)))
        if kind == "quotation" and finding == "agreement" and behind.surely > 1 and same_words([span.text for _, span in said]):
            behind = behind._replace(surely=1, doubt=("all of it is one quotation, which rests on whoever said it",))
        every = (*voices, *self._silent.missing(holders))
        best = Gist(gist.article, Span(gist.start, gist.end, gist.text))
        surely = behind.surely if behind.surely < behind.most else None
        return Claim(key, kind, best, every, behind.most, finding, (*reasons, *behind.why, *behind.doubt), surely)

    def behind(self, spoken: Iterable[tuple[str, Span]], *, figure: bool = False, voiced: bool = False) -> Behind:
        """Return how many origins stand behind what articles say in these places, and why two of them count, or may count, as one.

        A tie binds its two hands where one of them speaks in the words that they share: what the other says there in its own
        words it has from these words too. So do ten words in a row that stand in what both say here and that nobody is quoted
        with, in however many articles, and a passage that reworks the other's: an agency's. Any one place is enough, so that a
        further account never parts two hands, and a copy never adds one.

        figure   the places are figures: whose words they are, their sentences tell
        voiced   ask too whose word it is: what all have from one speaker or office rests on one
        """
        told = tuple(spoken)
        key = figure, frozenset((article, span.start, span.end) for article, span in told)
        if key not in self._known:
            self._known[key] = self._bound(told, figure=figure)
        known = self._known[key]
        hands = {hand for _, _, hand in known.told}
        roots = families(hands, known.bound)
        most = len(set(roots.values()))
        if most < 2:
            return Behind(most, most, known.why, ())
        shared, alone = self.voices.shared(known.told) if voiced else ({}, None)
        doubts = {pair: why for pair, why in (shared | known.doubts).items() if roots[pair[0]] != roots[pair[1]]}
        surely = len(set(families(hands, [*known.bound, *doubts]).values()))
        doubt = (f"all of it is the word of one speaker: “{alone}”",) if alone is not None else self._doubt(known.told, doubts)
        return Behind(most, surely, known.why, doubt)

    def _bound(self, spoken: Iterable[tuple[str, Span]], *, figure: bool) -> _Bound:
        found: set[str] = set()
        touched: set[int] = set()
        told = []
        for article, span in spoken:
            hand = self.hands.get(article)
            if hand is None:
                continue
            found.add(hand)
            told.append((article, span, hand))
            for start, end, number in self._tied.get(article, ()):
                if start < span.end and span.start < end:
                    touched.add(number)
        alike = self._wording.alike(told, figure=figure) if len(found) > 1 else {}
        held = ((number, sorted(found & self._tying[number])) for number in sorted(touched))
        binding = {number: both for number, both in held if len(both) > 1}
        credited = self.voices.credited(told) if len(found) > 1 else {}
        bound = (*((both[0], other) for both in binding.values() for other in both[1:]), *alike, *credited)
        why = {f"one hand for this: {self.ties[number].reason}": None for number in binding}
        if not why and (alike or credited):
            why[f"one hand for this: {min(credited.values()) if credited else min(alike.values())}"] = None
        doubts = self._apart.doubts(found) if len(set(families(found, bound).values())) > 1 else {}
        unheard = "and not each lets somebody speak whom the others do not name"
        return _Bound(
            tuple(told), bound, tuple(why), {pair: f"both have “{_short(words)}”, {unheard}" for pair, words in doubts.items()}
        )

    def _doubt(self, told: Sequence[tuple[str, Span, str]], doubts: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
        """Return why it cannot be told of two hands whether they are one, of the first two."""
        if not doubts:
            return ()
        path = {a.id: a.path for a in self.articles}
        first: dict[str, str] = {}
        for article, _, hand in told:
            first[hand] = min(first.get(hand, path[article]), path[article])
        one, other, why = min((*sorted(first[hand] for hand in pair), why) for pair, why in doubts.items())
        return (f"whether {one} and {other} are one hand here cannot be told: {why}",)

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
        count = self.behind((unit.article, unit.span) for unit in members).most
        between = part[others]
        alike = f"{len(group)} sentences alike"
        if len(between):
            alike += f" [cosine {between.min():.2f} to {between.max():.2f}, on average at least {self.config.linked}]"
        reasons = [alike if len(between) else f"{alike}, word for word"]
        voices = [account(unit) for unit in members]
        stances = {a.stance for a in voices}
        finding: Finding = "agreement"
        if count < 2:
            finding = "single origin"
            reasons.append("all articles that say it belong to one origin")
        elif "denies" in stances and stances & {"asserts", "reports"} and not quoted:
            reasons.append("the article that denies it reports the denial; see its account")
        reasons += [*loose_figures(members), *loose_dates(members, self.moments)]
        reasons += [*loose_scores(members, self.articles), *loose_certainty(members)]
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


def _short(text: str, most: int = 80) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"
