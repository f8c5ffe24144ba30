"""Scores of units in, groups of those that say one thing out: average linkage, then what else belongs, then each sentence once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.figures import denominator, of_a_name, on_a_clock
from rashomon.compare.groups import Pair, attached, average_linkage, ordered
from rashomon.compare.intervals import figures_part
from rashomon.compare.telling import Telling
from rashomon.compare.twins import Twins
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores, says_unknown
from rashomon.model import Quantity

__all__ = ["OneThing", "groups"]


@dataclass(frozen=True, slots=True)
class OneThing:
    """The pairs of units that tell one thing as far as their words go, whatever their figures, with their scores.

    own       the units that may begin a group, each of other words
    telling   their telling words
    near      all pairs that are alike, whatever their words are
    """

    own: Sequence[int]
    telling: Telling
    pairs: Sequence[tuple[int, int, float]]
    near: Sequence[tuple[int, int, float]] = ()

    @classmethod
    def of(cls, scores: Scores, twins: Twins) -> "OneThing":
        own = twins.first(i for i, unit in enumerate(scores.every) if unit.leads)
        telling = Telling(scores.every, own)
        above = list(scores.above(scores.config.together, own))
        return cls(own, telling, [pair for pair in above if _tell_one_thing(*pair, telling, scores)], above)


def groups(alike: OneThing, scores: Scores, twins: Twins, hands: Mapping[str, str] | None = None) -> list[list[int]]:
    """Return the groups of units of at least two articles, each with its twins, none inside another.

    hands   the family of each article that descends from another one: a copy or translation tells it sentence by sentence
    """
    hand = hands or {}
    told = {i: _told(scores.every[i]) for i in sorted({i for pair in alike.pairs for i in pair[:2]})}
    agreeing = (pair for pair in alike.pairs if not _parted(*pair[:2], scores, hand, told))
    pairs = _sentence_by_sentence(ordered(agreeing), scores, hand)
    near: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        near[pair.one].add(pair.other)
        near[pair.other].add(pair.one)
    linked = average_linkage(pairs, scores, threshold=scores.config.linked, least=scores.config.least)
    grown = (_best_of_sentence(attached(group, near, scores, scores.config), scores) for group in linked)
    held = (_held_together(_one_an_article(group, scores, hand), alike.telling, scores) for group in grown)
    found = [group for group in held if group]
    lone = [
        [i] for i in sorted(set(alike.own) - {i for group in found for i in group}) if scores.every[i].whole and twins.copied(i)
    ]
    return _largest([twins.all(group) for group in [*found, *lone]], scores)


def _parted(one: int, other: int, scores: Scores, hand: Mapping[str, str], told: Mapping[int, Sequence[Quantity]]) -> bool:
    """Tell whether two units of two families give figures that all exclude each other: between relatives that is damage.

    told   the figures of each unit that count
    """
    a, b = scores.every[one], scores.every[other]
    of_two = hand.get(a.article, 1) != hand.get(b.article, 2)
    return bool(told[one] and told[other]) and of_two and figures_part(told[one], told[other])


def _tell_one_thing(one: int, other: int, score: float, telling: Telling, scores: Scores) -> bool:
    """Tell whether two units are alike and, in one language, share enough of their telling words, or both say that something is not
    known; of two languages likeness alone tells."""
    a, b = scores.every[one], scores.every[other]
    if score < scores.config.surely and telling.of_two_sides(one, other):
        return False
    if a.language == b.language and score < scores.config.surely and telling.of_two_quotations(one, other):
        return False
    compared = a.language == b.language and not _both_unknown(a, b)
    if compared and score < telling.needed(one, other, scores.config.clearly, scores.config.surely):
        return False
    if score >= scores.config.clearly:
        return True
    if a.language != b.language:
        return score >= scores.config.across or _both_unknown(a, b)
    if score + scores.config.words * telling.shared(one, other) >= scores.config.telling:
        return True
    return _both_unknown(a, b)


def _told(unit: Unit) -> list[Quantity]:
    return [q for q in unit.figures if not on_a_clock(unit, q) and not of_a_name(unit, q) and not denominator(unit, q)]


def _both_unknown(one: Unit, other: Unit) -> bool:
    return _says_unknown(one) and _says_unknown(other)


def _says_unknown(unit: Unit) -> bool:
    return says_unknown(unit.span.text, unit.language)


def _sentence_by_sentence(pairs: Sequence[Pair], scores: Scores, hand: Mapping[str, str]) -> list[Pair]:
    """Of two articles of one family keep what is, each to each, most alike: a translation says each sentence once."""
    every = scores.every
    best: dict[tuple[str, int, str], float] = {}
    ways = [((every[p.one], every[p.other].article), (every[p.other], every[p.one].article)) for p in pairs]
    for pair, way in zip(pairs, ways, strict=True):
        for unit, article in way:
            key = (unit.article, unit.sentence, article)
            best[key] = max(best.get(key, pair.score), pair.score)
    kept = []
    for pair, way in zip(pairs, ways, strict=True):
        related = hand.get(every[pair.one].article, 1) == hand.get(every[pair.other].article, 2)
        if not related or all(pair.score >= best[unit.article, unit.sentence, article] for unit, article in way):
            kept.append(pair)
    return kept


def _one_an_article(group: list[int], scores: Scores, hand: Mapping[str, str]) -> list[int]:
    """Where all articles of a group are of one family, keep of each the sentence that is most like those of the others."""
    articles = [scores.every[i].article for i in group]
    if len(set(articles)) == len(articles) or len({hand.get(a, a) for a in articles}) > 1:
        return group
    best: dict[str, tuple[float, int]] = {}
    for i, mean in zip(group, _to_others(group, scores), strict=True):
        article = scores.every[i].article
        best[article] = max(best.get(article, (-9.0, -i)), (mean, -i))
    return sorted(-minus for _, minus in best.values())


def _held_together(group: list[int], telling: Telling, scores: Scores) -> list[int]:
    """Take out, one by one, the unit that says least of what the units of other articles say; nothing is left if one article is."""
    owners = scores.owners[group]
    others = owners[:, None] != owners[None, :]
    alike = np.where(others, scores.block(group, group) + _words_alike(group, telling, scores), 0.0)
    kept = np.arange(len(group))
    while others[np.ix_(kept, kept)].any():
        part = np.ix_(kept, kept)
        means = (alike[part].sum(axis=1) / others[part].sum(axis=1)).round(6)
        least = means.min()
        if least >= scores.config.held:
            return [group[n] for n in kept]
        kept = np.delete(kept, np.flatnonzero(means == least)[-1])
    return []


def _words_alike(group: Sequence[int], telling: Telling, scores: Scores) -> NDArray[np.float64]:
    """Return what the words of any two units of a group add to their likeness: as much as they share, and where these tell nothing,
    as two units of two languages may be less alike."""
    config, units = scores.config, [scores.every[i] for i in group]
    language, unknown = [unit.language for unit in units], [_says_unknown(unit) for unit in units]
    added = np.full((len(group), len(group)), config.telling - config.together)
    for a, b in combinations(range(len(group)), 2):
        if language[a] == language[b] and not (unknown[a] and unknown[b]):
            added[a, b] = added[b, a] = config.words * telling.shared(group[a], group[b])
    return added


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
