"""What excludes each other in, claims of contradiction out: what one hand denies and another says, a fate of nobody that another
counts, two states of one thing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.compare.contradictions import gist
from rashomon.compare.details import details
from rashomon.compare.fates import Fated
from rashomon.compare.likeness import Vectors
from rashomon.compare.making import Maker
from rashomon.compare.nobody import Nobody, spared
from rashomon.compare.rebuttals import Rebuttal, rebuttals
from rashomon.compare.stance import account, denying
from rashomon.compare.states import states
from rashomon.compare.twins import Twins
from rashomon.compare.weighing import Scores
from rashomon.lineage.origins import families
from rashomon.model import Claim, Reading

__all__ = ["of_details", "of_nobody", "of_rebuttals", "of_states"]


def of_rebuttals(found: Sequence[Rebuttal], vectors: Vectors, scores: Scores, twins: Twins, maker: Maker) -> list[Claim]:
    """Make a claim of what one hand denies and another claims: rebuttals that one sentence answers are one claim."""
    whole = twins.first(i for i, unit in enumerate(scores.every) if unit.whole)
    first = set(whole)
    kept = [n for n, rebuttal in enumerate(found) if rebuttal.unit in first]
    pairs = list(rebuttals([found[n] for n in kept], vectors[kept], scores, whole, maker.hands))
    family = families([str(i) for r, i, _ in pairs for i in (r.unit, i)], [(str(r.unit), str(i)) for r, i, _ in pairs])
    by_family: dict[str, list[tuple[Rebuttal, int, float]]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda pair: (pair[0].unit, pair[1])):
        by_family[family[str(pair[1])]].append(pair)
    every, made = scores.every, []
    for _, of_one in sorted(by_family.items()):
        likest = max(of_one, key=lambda pair: (pair[2], -pair[1]))[1]
        held, against = sorted({i for _, i, _ in of_one}), sorted({r.unit for r, *_ in of_one})
        accounts = [account(every[i]) for i in twins.all(held)] + [
            replace(account(every[i]), stance="denies") for i in twins.all(against)
        ]
        reasons = [f"“{r.cue}” denies “{r.claim}”" for r in sorted({r.unit: r for r, *_ in of_one}.values(), key=lambda r: r.unit)]
        reasons.append(f"another says so [cosine up to {max(score for *_, score in of_one):.2f}]")
        made.append(maker.make("assertion", "contradiction", accounts, gist(every[likest]), reasons))
    return made


def of_nobody(
    told: Sequence[Fated], where: Mapping[int, int], scores: Scores, twins: Twins, maker: Maker, readings: Mapping[str, Reading]
) -> list[Claim]:
    """Make a claim of each fate that is said of nobody and that another hand counts: who counts says so, who says nobody denies."""
    by_fate: dict[int, list[tuple[Nobody, Fated]]] = defaultdict(list)
    moments = {id: reading.moments for id, reading in readings.items()}
    for none, counted in spared(told, where, scores, maker.hands, moments):
        by_fate[none.fate].append((none, counted))
    every, made = scores.every, []
    for _, of_one in sorted(by_fate.items()):
        counts = sorted(
            {id(f.item.quantity): f.item for _, f in of_one}.values(), key=lambda c: (c.quantity.article, c.quantity.span)
        )
        denying_it = sorted({none.unit for none, _ in of_one})
        accounts = [account(c.unit, quantity=c.quantity.id) for c in counts]
        accounts += [replace(account(every[i]), stance="denies") for i in twins.all(denying_it)]
        said = ", ".join(f"“{cue}”" for cue in sorted({none.said for none, _ in of_one}))
        numbers = ", ".join(f"“{c.phrase.text}”" for c in counts)
        made.append(maker.make("assertion", "contradiction", accounts, gist(counts[0].unit), [f"{numbers} against {said}"]))
    return made


def of_states(scores: Scores, twins: Twins, maker: Maker, readings: Mapping[str, Reading]) -> list[Claim]:
    """Make a claim of each thing of which two states are told that exclude each other."""
    whole = twins.first(i for i, unit in enumerate(scores.every) if unit.whole)
    moments = {id: reading.moments for id, reading in readings.items()}
    every, made = scores.every, []
    for _, pairs in states(scores, whole, maker.hands, moments).items():
        family = families([str(i) for i, j, *_ in pairs for i in (i, j)], [(str(i), str(j)) for i, j, *_ in pairs])
        for one in sorted(set(family.values())):
            of_one = [pair for pair in pairs if family[str(pair[0])] == one]
            held, against = sorted({i for i, *_ in of_one}), sorted({j for _, j, *_ in of_one})
            accounts = [account(every[i]) for i in twins.all(held)] + [denying(every[j]) for j in twins.all(against)]
            said = (sorted({side.term for side in found}) for found in ([p[2] for p in of_one], [p[3] for p in of_one]))
            first, second = (", ".join(f"“{term}”" for term in terms) for terms in said)
            score = max(scores.of(i, j) for i, j, *_ in of_one)
            reasons = [f"{first} against {second}", f"two states of one thing [cosine up to {score:.2f}]"]
            made.append(maker.make("assertion", "contradiction", accounts, gist(every[held[0]]), reasons))
    return made


def of_details(alike: Sequence[tuple[int, int, float]], scores: Scores, twins: Twins, maker: Maker) -> list[Claim]:
    """Make a claim of what units that tell one thing tell otherwise: when, or how well.

    alike   pairs of units of two hands and one language that tell one thing, with their scores
    """
    every, made = scores.every, []
    found = list(details(alike, every))
    family = families([str(i) for d in found for i in (d.one, d.other)], [(str(d.one), str(d.other)) for d in found])
    for one in sorted(set(family.values())):
        of_one = [d for d in found if family[str(d.one)] == one]
        told = {i: said for d in of_one for i, said in ((d.one, d.first), (d.other, d.second))}
        first = min(told.values())
        held, against = (sorted(i for i, said in told.items() if (said == first) == side) for side in (True, False))
        accounts = [account(every[i]) for i in twins.all(held)] + [denying(every[j]) for j in twins.all(against)]
        others = ", ".join(f"“{said}”" for said in sorted({told[j] for j in against}))
        likest = max(d.score for d in of_one)
        reasons = [f"“{first}” against {others}", f"the sentences tell one thing but for this [cosine up to {likest:.2f}]"]
        made.append(maker.make("assertion", "contradiction", accounts, gist(every[held[0]]), reasons))
    return made
