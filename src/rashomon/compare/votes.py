"""Sentences in, the counts of one vote out that accounts give: those that agree, and those that exclude each other.

One idea: a vote is told by two numbers, whatever else is said of it: "20 were for and 19 against", "passed by 52 votes to 48", "20
tegen 19". Where each of two articles tells of one vote only, and as many voted in both, it is the same one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise

from rashomon import words
from rashomon.compare.figure_groups import Figures
from rashomon.compare.figures import Counted
from rashomon.compare.intervals import plain_value
from rashomon.compare.terms import any_of
from rashomon.compare.units import Unit
from rashomon.model import Quantity

__all__ = ["votes"]

BEHIND = 40  # characters behind a number in which it is told to be for or against
FIGURES = 12  # of a sentence; one with more is a table
ALIKE = 0.03  # by how much, of all, as many voted: some abstain in one report

Vote = tuple[int, int]


def votes(sentences: Mapping[str, Sequence[Unit]], hands: Mapping[str, str]) -> list[Figures]:
    """Return the first numbers of the counts of each vote that articles of two hands tell.

    sentences   those of each article in which a figure stands
    hands       the origin of each article
    """
    told: dict[str, dict[Vote, list[Counted]]] = {}
    for article, units in sentences.items():
        found: dict[Vote, list[Counted]] = defaultdict(list)
        for unit in units:
            for vote, quantity in _votes_of(unit):
                found[vote].append(Counted(quantity, unit))
        if len(found) == 1:
            told[article] = found
    by_vote: dict[Vote, list[Counted]] = defaultdict(list)
    for found in told.values():
        for vote, items in found.items():
            by_vote[vote] += items
    parts = {vote: tuple(items) for vote, items in sorted(by_vote.items())}
    of_hand = {vote: {hands.get(c.quantity.article, c.quantity.article) for c in part} for vote, part in parts.items()}
    apart = [(a, b) for a, b in combinations(parts, 2) if _of_one(a, b) and len(of_hand[a] | of_hand[b]) > 1]
    differ = [Figures((parts[a], parts[b]), ((parts[a][0], parts[b][0]),), "two counts of one vote") for a, b in apart]
    alike = [Figures((part,), (), "one vote") for vote, part in parts.items() if len(of_hand[vote]) > 1]
    return [*differ, *alike]


def _of_one(one: Vote, other: Vote) -> bool:
    """Tell whether as many voted in both."""
    least, most = sorted((sum(one), sum(other)))
    return most - least <= ALIKE * most


def _votes_of(unit: Unit) -> Iterator[tuple[Vote, Quantity]]:
    pattern = _pattern(unit.language, "words")
    if pattern is None or not 2 <= len(unit.figures) <= FIGURES or pattern.search(unit.span.text) is None:
        return
    plain = [q for q in unit.figures if _whole(q)]
    for one, other in pairwise(plain):
        if _opposed(one, other, unit):
            yield (round(plain_value(one)), round(plain_value(other))), one


def _whole(quantity: Quantity) -> bool:
    value = quantity.value
    return quantity.unit is None and quantity.bound == "exact" and value is not None and value >= 1 and value.is_integer()


def _opposed(one: Quantity, other: Quantity, unit: Unit) -> bool:
    """Tell whether two numbers that follow each other are those for and those against."""
    text, base = unit.span.text, unit.span.start
    between = text[one.span.end - base : other.span.start - base]
    behind = text[other.span.end - base : other.span.end - base + BEHIND]
    to, yes, no = (_pattern(unit.language, field) for field in ("to", "yes", "no"))
    if to is None or yes is None or no is None:
        return False
    if re.fullmatch(r"\s*(?:[-–]|[^\W\d_]*\s*(?:" + to.pattern + r"))\s*", between, re.IGNORECASE):
        return True
    said, against = yes.search(between[:BEHIND]), no.search(behind)
    return said is not None and no.search(between) is None and against is not None and yes.search(behind[: against.start()]) is None


@cache
def _pattern(language: str, field: str) -> re.Pattern[str] | None:
    listed = words.topic(language, "comparing").get("ballots", {}).get(field, ())
    return any_of(listed) if listed else None
