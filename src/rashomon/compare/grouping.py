"""Scores of units in, groups of those that say one thing out: average linkage, then what else belongs, then each sentence once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from rashomon.compare.forms import deeds
from rashomon.compare.groups import attached, average_linkage, ordered
from rashomon.compare.twins import Twins
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores, says_unknown

__all__ = ["groups"]


def groups(scores: Scores, twins: Twins) -> list[list[int]]:
    """Return the groups of units of at least two articles, each with its twins, none inside another."""
    own = twins.first(i for i, unit in enumerate(scores.every) if unit.leads)
    said = {i: deeds(scores.every[i].span.text, scores.every[i].language) for i in own}
    pairs = ordered(pair for pair in scores.above(scores.config.together, own) if _say_one_thing(*pair, said, scores))
    near: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        near[pair.one].add(pair.other)
        near[pair.other].add(pair.one)
    linked = average_linkage(pairs, scores, threshold=scores.config.linked, least=scores.config.least)
    found = [_best_of_sentence(attached(group, near, scores, scores.config), scores) for group in linked]
    lone = [[i] for i in sorted(set(own) - {i for group in found for i in group}) if scores.every[i].whole and twins.copied(i)]
    return _largest([twins.all(group) for group in [*found, *lone]], scores)


def _say_one_thing(one: int, other: int, score: float, said: Mapping[int, frozenset[str]], scores: Scores) -> bool:
    """Tell whether two units are clearly alike, or have a word in common that is no name, or both say that something is not known;
    of two languages likeness alone tells."""
    a, b = scores.every[one], scores.every[other]
    if a.language != b.language or score >= scores.config.clearly or said[one] & said[other]:
        return True
    return all(says_unknown(unit.span.text, unit.language) for unit in (a, b))


def _best_of_sentence(group: Sequence[int], scores: Scores) -> list[int]:
    """Of a sentence and its clauses keep the one that is most like the units of other articles."""
    best: dict[tuple[str, int], tuple[float, int]] = {}
    means = _to_others(group, scores)
    for i, mean in zip(group, means, strict=True):
        unit = scores.every[i]
        key = (unit.article, unit.sentence)
        best[key] = max(best.get(key, (-9.0, -i)), (mean, -i))
    return sorted(-minus for _, minus in best.values())


def _to_others(group: Sequence[int], scores: Scores) -> list[float]:
    """Return for each unit its mean score with those of other articles."""
    part, owners = scores.block(group, group).astype(np.float64), scores.owners[list(group)]
    others = owners[:, None] != owners[None, :]
    means: list[float] = ((part * others).sum(axis=1) / np.maximum(others.sum(axis=1), 1)).round(6).tolist()
    return means


def _largest(found: Sequence[Sequence[int]], scores: Scores) -> list[list[int]]:
    """Drop each group whose sentences all stand in another group that is at least as large."""
    keyed = [({_key(scores.every[i]) for i in group}, list(group)) for group in found]
    keyed.sort(key=lambda kg: (-len(kg[0]), -sum(_to_others(kg[1][:50], scores)) / len(kg[1]), kg[1][0]))
    kept: list[list[int]] = []
    holding: dict[tuple[str, int], list[set[tuple[str, int]]]] = defaultdict(list)
    for key, group in keyed:
        if not any(key <= other for other in holding[min(key)]):
            kept.append(group)
            for sentence in key:
                holding[sentence].append(key)
    return kept


def _key(unit: Unit) -> tuple[str, int]:
    return unit.article, unit.sentence
