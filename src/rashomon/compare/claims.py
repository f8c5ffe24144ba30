"""A story's readings in, its claims out, in the order in which they are to be shown.

Claims are built in turn: what was altered on the way from a parent (damage.py), figures (figures.py), contradictions, and then
quotations and assertions from groups of like sentences (groups.py). A group that says no more than another one does is dropped,
so that each thing is told once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.config import CompareConfig
from rashomon.compare.contradictions import contradictions
from rashomon.compare.damage import damage
from rashomon.compare.figure_claims import figure_claims
from rashomon.compare.figures import alike_figures, counted
from rashomon.compare.groups import attached, average_linkage, neighbours
from rashomon.compare.likeness import likeness
from rashomon.compare.making import Maker
from rashomon.compare.units import Unit, units
from rashomon.compare.weighing import weighed
from rashomon.encode import Encoder
from rashomon.model import Claim, Descent, Origin, Reading

__all__ = ["claims"]


def claims(
    readings: Sequence[Reading],
    *,
    origins: Sequence[Origin],
    encoder: Encoder,
    descents: Sequence[Descent] = (),
    config: CompareConfig = CompareConfig(),
) -> tuple[Claim, ...]:
    """Compare the readings of one story. The result does not depend on the order of `readings`."""
    ordered = sorted(readings, key=lambda r: (r.article.path, r.article.id))
    every = [unit for reading in ordered for unit in units(reading)]
    items = counted(every)
    texts = [*(u.span.text for u in every), *(c.phrase.text for c in items), *(c.thing for c in items)]
    languages = [*(u.language for u in every), *(c.unit.language for c in items), *(c.unit.language for c in items)]
    alike = likeness(texts, languages, encoder)
    scores = weighed(every, alike[: len(every), : len(every)], config)
    maker = Maker(tuple(r.article for r in ordered), tuple(origins), config)
    figures = figure_claims(items, alike_figures(items, every, alike), maker)
    groups = _groups(every, scores, config)
    told = [maker.like(group, scores) for group in groups]
    against = contradictions(every, scores, maker)
    found = _once([*damage(descents, ordered, every, maker), *figures, *against, *told])
    rank = {finding: n for n, finding in enumerate(config.order)}
    return tuple(sorted(found, key=lambda c: (rank[c.finding], -c.origins, -_voices(c), c.gist)))


def _groups(every: Sequence[Unit], scores: NDArray[np.float32], config: CompareConfig) -> list[list[tuple[int, Unit]]]:
    own = [i for i, unit in enumerate(every) if unit.leads]
    owners = [every[i].article for i in own]
    part = scores[np.ix_(own, own)]
    linked = average_linkage(neighbours(part, owners, floor=config.together), part, owners, threshold=config.linked)
    groups = [[(own[i], every[own[i]]) for i in attached(group, part, owners, config)] for group in linked]
    return _largest([_best_of_sentence(group, scores) for group in groups], scores)


def _best_of_sentence(group: list[tuple[int, Unit]], scores: NDArray[np.float32]) -> list[tuple[int, Unit]]:
    """Of a sentence and its clauses keep the one that is most like the units of other articles."""
    best: dict[tuple[str, int], tuple[float, int, Unit]] = {}
    for i, unit in group:
        others = [float(scores[i, j]) for j, other in group if other.article != unit.article]
        rated = (sum(others) / len(others), -i, unit)
        key = (unit.article, unit.sentence)
        if key not in best or rated[:2] > best[key][:2]:
            best[key] = rated
    return [(-minus, unit) for _, minus, unit in best.values()]


def _largest(groups: list[list[tuple[int, Unit]]], scores: NDArray[np.float32]) -> list[list[tuple[int, Unit]]]:
    """Drop each group whose sentences all stand in another group that is at least as large."""
    keyed = [({(u.article, u.sentence) for _, u in group}, group) for group in groups]
    keyed.sort(key=lambda kg: (-len(kg[0]), -_mean(kg[1], scores), kg[1][0][0]))
    kept: list[tuple[set[tuple[str, int]], list[tuple[int, Unit]]]] = []
    for key, group in keyed:
        if not any(key <= other for other, _ in kept):
            kept.append((key, group))
    return [group for _, group in kept]


def _mean(group: list[tuple[int, Unit]], scores: NDArray[np.float32]) -> float:
    between = [float(scores[i, j]) for i, a in group for j, b in group if i < j and a.article != b.article]
    return sum(between) / max(len(between), 1)


def _once(found: Iterable[Claim]) -> list[Claim]:
    """Keep the first claim for each set of spans; a claim whose spans all stand inside those of an earlier one is dropped."""
    kept: list[Claim] = []
    holding: dict[tuple[str, str], list[Claim]] = defaultdict(list)  # by finding and article: a claim's first must be in the other
    for claim in found:
        speaking = [a.article for a in claim.accounts if a.span is not None]
        if not any(_inside(claim, other) for other in holding[claim.finding, speaking[0]]):
            kept.append(claim)
            for article in set(speaking):
                holding[claim.finding, article].append(claim)
    return kept


def _inside(claim: Claim, other: Claim) -> bool:
    if claim.finding != other.finding:
        return False
    spans = [(a.article, a.span) for a in claim.accounts if a.span is not None]
    held = [(a.article, a.span) for a in other.accounts if a.span is not None]
    return all(any(b == y and s.start < t.end and t.start < s.end for y, t in held) for b, s in spans)


def _voices(claim: Claim) -> int:
    return sum(a.stance not in {"silent", "cut"} for a in claim.accounts)
