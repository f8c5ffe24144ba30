"""What excludes each other in, claims of contradiction out: a deed that will be and will not, a sentence and its denial, what one
hand denies and another claims, two states of one thing, a thing that is there and is not, a fate of nobody that another counts.

One idea: each question finds pairs of sentences of which the second denies the first; pairs that share a sentence are one claim.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rashomon.compare.absent import Absence, absences
from rashomon.compare.altered.polarity import denials
from rashomon.compare.causes import Cause, causes
from rashomon.compare.contradictions import gist
from rashomon.compare.contrasts import settings
from rashomon.compare.courses import parted_courses
from rashomon.compare.denied import denied
from rashomon.compare.details import details
from rashomon.compare.fates import Fated
from rashomon.compare.gainsaid import gainsaid
from rashomon.compare.likeness import Vectors
from rashomon.compare.making import Maker
from rashomon.compare.neighbours import Neighbours
from rashomon.compare.nobody import Nobody, spared
from rashomon.compare.prospects import Prospect, opposed
from rashomon.compare.rebuttals import Rebuttal, denying_words, rebuttals
from rashomon.compare.retorts import retorts, sides_of
from rashomon.compare.stance import account, denying
from rashomon.compare.standing import standings
from rashomon.compare.states import states
from rashomon.compare.subjects import subject_states
from rashomon.compare.turned import turned_pairs
from rashomon.compare.twins import Twins
from rashomon.compare.undone import undone
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.encode import Encoder
from rashomon.lineage.origins import families
from rashomon.model import Account, Claim, Moment, Reading

__all__ = ["Against"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Against:
    """The sentences of a story, of which each question can be asked.

    scores    how alike they are
    in_any    and in any two languages, those of one not held to more
    alike     whole sentences that are like one another
    moments   of each article
    """

    scores: Scores
    in_any: Scores
    alike: Neighbours
    twins: Twins
    maker: Maker
    moments: Mapping[str, Sequence[Moment]]

    def of_prospects(self) -> list[Claim]:
        """Make a claim of each deed that is said to come and said not to: who says so first, who says the contrary denies."""
        by_deed: dict[frozenset[str], list[tuple[int, int, Prospect, Prospect]]] = defaultdict(list)
        for found in opposed(self.in_any, self._whole(), self.maker.hands):
            by_deed[frozenset(found[2].told) & frozenset(found[3].told)].append(found)
        made = []
        for _, of_one in sorted(by_deed.items(), key=lambda item: sorted(item[0])):
            pairs = [(i, j) for i, j, *_ in of_one]
            if {j for _, j in pairs} <= {i for i, _ in pairs}:
                continue
            cues = _against({p.cue for *_, p, _ in of_one}, {q.cue for *_, q in of_one})
            made.append(self._claim(pairs, [cues, f"one deed {self._cosine(pairs)}"]))
        return made

    def of_denials(self) -> list[Claim]:
        """Make a claim of each sentence that is denied in nearly its own words, and of all that say so and deny it."""
        every, config, made = self.scores.every, self.scores.config, []
        least = round(config.clearly - config.language, 5)
        for pairs in _tied(denied(every, self.alike, self._whole(), self.maker.hands, least=least), lambda pair: pair):
            denying_it = [every[j] for _, j in pairs]
            cues = {s.text for u in denying_it for s in denials(u.span, u.language)} | {
                w for u in denying_it for w in denying_words(u)
            }
            reasons = [f"the same words, and {_listed(cues)} on one side alone", f"sentences of one subject {self._cosine(pairs)}"]
            made.append(self._claim(pairs, reasons, denies=_denies))
        return made

    def of_rebuttals(self, found: Sequence[Rebuttal], vectors: Vectors) -> list[Claim]:
        """Make a claim of what one hand denies and another claims: rebuttals that one sentence answers are one claim."""
        whole = self._whole()
        first, made = set(whole), []
        kept = [n for n, rebuttal in enumerate(found) if rebuttal.unit in first]
        answered = rebuttals([found[n] for n in kept], vectors[kept], self.scores, whole, self.maker.hands)
        for of_one in _tied(answered, lambda each: (each[1], each[0].unit)):
            _, likest, score = max(of_one, key=lambda each: (each[2], -each[1]))
            denied_by = {r.unit: r for r, *_ in of_one}
            reasons = [f"“{r.cue}” denies “{r.claim}”" for _, r in sorted(denied_by.items())]
            reasons.append(f"another says so [cosine up to {score:.2f}]")
            made.append(self._claim([(i, r.unit) for r, i, _ in of_one], reasons, likest=likest, denies=_denies))
        return made

    def of_lists(self, readings: Mapping[str, Reading]) -> list[Claim]:
        """Make the claims of what lists of words know to exclude each other, whatever else the sentences say."""
        return [*self.of_states(), *self.of_standings(readings), *self.of_absence(), *self.of_causes()]

    def of_states(self) -> list[Claim]:
        """Make a claim of each thing of which two states are told that exclude each other."""
        known = self.in_any, self._whole(), self.maker.hands, self.moments
        made = []
        for found in [*states(*known).values(), *subject_states(*known).values()]:
            for of_one in _tied(found, lambda state: state[:2]):
                pairs = [(i, j) for i, j, *_ in of_one]
                said = _against({first.term for *_, first, _ in of_one}, {second.term for *_, second in of_one})
                made.append(self._claim(pairs, [said, f"two states of one thing {self._cosine(pairs)}"]))
        return made

    def of_standings(self, readings: Mapping[str, Reading]) -> list[Claim]:
        """Make a claim of each standing that one hand gives a person and another takes away: "arrested", "not under arrest"."""
        made = []
        for found in standings(self.in_any, self._whole(), self.maker.hands, readings, self.moments).values():
            for of_one in _tied(found, lambda standing: standing[:2]):
                pairs = [(i, j) for i, j, *_ in of_one]
                said = _against({first.term for *_, first, _ in of_one}, {second.term for *_, second in of_one})
                made.append(self._claim(pairs, [said, f"of one person {self._cosine(pairs)}"], denies=_denies))
        return made

    def of_causes(self) -> list[Claim]:
        """Make a claim of each event of which two hands name two causes: who names the first one says so, the others deny."""
        by_event: dict[int, list[tuple[Cause, Cause]]] = defaultdict(list)
        for one, other in causes(self.in_any, self._whole(), self.maker.hands, self.moments):
            by_event[one.event].append((one, other))
        made = []
        for _, of_one in sorted(by_event.items()):
            told = {each.unit: each for pair in of_one for each in pair}
            first = told[min(told)].cause
            accounts = self._accounts({i for i, each in told.items() if each.cause == first}, account)
            accounts += self._accounts({i for i, each in told.items() if each.cause != first}, _denies)
            said = _against(*({each.said for each in told.values() if (each.cause == first) == same} for same in (True, False)))
            made.append(self.maker.make("assertion", "contradiction", accounts, gist(self.scores.every[min(told)]), [said]))
        return made

    def of_absence(self) -> list[Claim]:
        """Make a claim of each thing that one hand tells of and another says was not there."""
        by_thing: dict[int, list[Absence]] = defaultdict(list)
        for found in absences(self.in_any, self._whole(), self.maker.hands, self.moments):
            by_thing[found.thing].append(found)
        made = []
        for _, of_one in sorted(by_thing.items()):
            likest = max(of_one, key=lambda each: (each.score, -each.told)).told
            reasons = [_against({each.there for each in of_one}, {each.not_there for each in of_one})]
            made.append(self._claim([(e.told, e.denying) for e in of_one], reasons, likest=likest, denies=_denies))
        return made

    def of_gainsaid(self, rebutted: Sequence[Rebuttal], encoder: Encoder) -> list[Claim]:
        """Make a claim of what one hand tells in a clause and another denies in one, with a word for each of its words."""
        made, whole = [], self._whole()
        found = gainsaid(self.scores.every, whole, rebutted, self.maker.hands, self.moments, encoder)
        for of_one in _tied(found, lambda each: (each.told, each.denying)):
            likest = max(of_one, key=lambda each: (each.score, -each.told))
            reasons = [f"{_listed({each.clause for each in of_one})} on one side alone"]
            reasons.append(f"each of its words stands on the other [up to {likest.score:.2f} alike]")
            made.append(self._claim([(e.told, e.denying) for e in of_one], reasons, likest=likest.told, denies=_denies))
        return made

    def of_contrasts(self, encoder: Encoder) -> list[Claim]:
        """Make a claim of what one hand tells and another sets aside for something else: who tells it says so, the other denies."""
        made = []
        found = settings(self.in_any, self._whole(), self.maker.hands, self.moments, encoder)
        for of_one in _tied(found, lambda each: (each.told, each.denying)):
            likest = max(of_one, key=lambda each: (each.score, -each.told))
            reasons = [f"{_listed({each.text for each in of_one})} is set aside on one side for something else"]
            reasons.append(f"the other tells it of the same [cosine up to {likest.score:.2f}]")
            made.append(self._claim([(e.told, e.denying) for e in of_one], reasons, likest=likest.told, denies=_denies))
        return made

    def of_retorts(
        self,
        rebutted: Sequence[Rebuttal],
        readings: Mapping[str, Reading],
        apart: Sequence[tuple[int, int, float]],
        told: Sequence[Claim],
    ) -> list[Claim]:
        """Make a claim of what an article has somebody say and somebody else deny, with whoever stands with either elsewhere.

        apart   pairs of units of two hands that tell one thing, with their scores
        told    the contradictions that are known: a sentence that denies in one of them is not asked again
        """
        alike: dict[int, set[int]] = defaultdict(set)
        for i, j, _ in apart:
            alike[i].add(j)
            alike[j].add(i)
        known = {(a.article, a.span) for claim in told for a in claim.accounts if a.span is not None}
        made, every, whole = [], self.scores.every, self._whole()
        for retort in retorts(every, readings, rebutted):
            if (retort.denying.article, retort.denying.span) in known:
                continue
            telling, denying_it = sides_of(retort, self.in_any, whole, alike)
            accounts = [*self._accounts(telling, account), _denies(retort.denying)]
            accounts += self._accounts(denying_it - telling, _denies)
            reasons = [f"“{retort.cue}” denies what stands before it"]
            made.append(self.maker.make("assertion", "contradiction", accounts, gist(every[retort.told[-1]]), reasons))
        return made

    def of_turned(self, alike: Sequence[tuple[int, int, float]]) -> list[Claim]:
        """Make a claim of each thing that one hand tells and another has somebody call untrue, where both speak of one thing.

        alike   pairs of units of two hands that tell one thing, with their scores
        """
        made = []
        for of_one in _tied(turned_pairs(alike, self.scores.every), lambda each: (each[0], each[1])):
            pairs = [(i, j) for i, j, _ in of_one]
            likest = max(score for *_, score in of_one)
            reasons = ["said not to be so on one side", f"the sentences tell one thing [cosine up to {likest:.2f}]"]
            made.append(self._claim(pairs, reasons, denies=_denies))
        return made

    def of_courses(self, alike: Sequence[tuple[int, int, float]]) -> list[Claim]:
        """Make a claim of each thing that goes on for one hand and not for another: put off, still open, over.

        alike   pairs of units of two hands that tell one thing, with their scores
        """
        made = []
        for of_one in _tied(parted_courses(alike, self.scores.every, self.moments), lambda each: (each.one, each.other)):
            said = _against({each.first for each in of_one}, {each.second for each in of_one})
            likest = max(each.score for each in of_one)
            reasons = [said, f"the sentences tell one thing but for this [cosine up to {likest:.2f}]"]
            made.append(self._claim([(each.one, each.other) for each in of_one], reasons, denies=_denies))
        return made

    def of_undone(self, alike: Sequence[tuple[int, int, float]]) -> list[Claim]:
        """Make a claim of each deed that a sentence tells and another denies, where both tell one thing.

        alike   pairs of units of two hands and one language that tell one thing, with their scores
        """
        made = []
        for of_one in _tied(undone(alike, self.scores.every, self.moments), lambda each: (each.told, each.denying)):
            pairs = [(each.told, each.denying) for each in of_one]
            said = _listed({each.words for each in of_one})
            likest = max(each.score for each in of_one)
            reasons = [f"{said} on one side alone", f"the sentences tell one thing [cosine up to {likest:.2f}]"]
            made.append(self._claim(pairs, reasons, denies=_denies))
        return made

    def of_details(self, alike: Sequence[tuple[int, int, float]]) -> list[Claim]:
        """Make a claim of what units that tell one thing tell otherwise: when, or how well.

        alike   pairs of units of two hands and one language that tell one thing, with their scores
        """
        made = []
        for of_one in _tied(details(alike, self.scores.every), lambda detail: (detail.one, detail.other)):
            told = {i: said for d in of_one for i, said in ((d.one, d.first), (d.other, d.second))}
            first = min(told.values())
            accounts = self._accounts({i for i, said in told.items() if said == first}, account)
            accounts += self._accounts({i for i, said in told.items() if said != first}, denying)
            others = _listed({said for said in told.values() if said != first})
            likest = max(d.score for d in of_one)
            reasons = [f"“{first}” against {others}", f"the sentences tell one thing but for this [cosine up to {likest:.2f}]"]
            said = self.scores.every[min(i for i, said in told.items() if said == first)]
            made.append(self.maker.make("assertion", "contradiction", accounts, gist(said), reasons))
        return made

    def of_nobody(self, told: Sequence[Fated], where: Mapping[int, int]) -> list[Claim]:
        """Make a claim of each fate that is said of nobody and that another hand counts: who counts says so, the other denies."""
        by_fate: dict[int, list[tuple[Nobody, Fated]]] = defaultdict(list)
        for none, counted in spared(told, where, self.scores, self.maker.hands, self.moments):
            by_fate[none.fate].append((none, counted))
        made = []
        for _, of_one in sorted(by_fate.items()):
            items = {id(f.item.quantity): f.item for _, f in of_one}.values()
            counts = sorted(items, key=lambda c: (c.quantity.article, c.quantity.span))
            accounts = [account(c.unit, quantity=c.quantity.id) for c in counts]
            accounts += self._accounts({none.unit for none, _ in of_one}, _denies)
            numbers = ", ".join(f"“{c.phrase.text}”" for c in counts)
            reasons = [f"{numbers} against {_listed({none.said for none, _ in of_one})}"]
            made.append(self.maker.make("assertion", "contradiction", accounts, gist(counts[0].unit), reasons))
        return made

    def _whole(self) -> list[int]:
        return self.twins.first(i for i, unit in enumerate(self.scores.every) if unit.whole)

    def _claim(
        self,
        pairs: Sequence[tuple[int, int]],
        reasons: Sequence[str],
        *,
        likest: int | None = None,
        denies: Callable[[Unit], Account] = denying,
    ) -> Claim:
        """Make the claim of pairs of sentences, of which the second deny the first.

        likest   the sentence that says the claim; the first one where none is given
        denies   gives the account of who denies
        """
        held = {i for i, _ in pairs}
        accounts = self._accounts(held, account) + self._accounts({j for _, j in pairs} - held, denies)
        said = self.scores.every[min(held) if likest is None else likest]
        return self.maker.make("assertion", "contradiction", accounts, gist(said), reasons)

    def _accounts(self, units: Iterable[int], told: Callable[[Unit], Account]) -> list[Account]:
        return [told(self.scores.every[i]) for i in self.twins.all(sorted(units))]

    def _cosine(self, pairs: Iterable[tuple[int, int]]) -> str:
        return f"[cosine up to {max(self.in_any.of(i, j) for i, j in pairs):.2f}]"


def _tied(found: Iterable[T], ends: Callable[[T], tuple[int, int]]) -> list[list[T]]:
    """Return what was found in groups of those that share a sentence; `ends` gives the two sentences of each."""
    pairs = [(ends(each), each) for each in found]
    family = families([str(i) for two, _ in pairs for i in two], [(str(i), str(j)) for (i, j), _ in pairs])
    groups: dict[str, list[T]] = defaultdict(list)
    for (one, _), each in sorted(pairs, key=lambda pair: pair[0]):
        groups[family[str(one)]].append(each)
    return [group for _, group in sorted(groups.items())]


def _denies(unit: Unit) -> Account:
    return replace(account(unit), stance="denies")


def _against(said: Iterable[str], denied_: Iterable[str]) -> str:
    return f"{_listed(said)} against {_listed(denied_)}"


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(f"“{text}”" for text in sorted(texts))
