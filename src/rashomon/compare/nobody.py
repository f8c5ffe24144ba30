"""Units in, sentences that say of nobody what another hand counts out: "nobody was hurt", "23 people were injured".

One idea: that nobody was is a count too, of none, and holds of one fate (fates.py). Only what is said of all is one: that nobody
else was hurt, or nobody seriously, leaves room for others, so between "nobody" and the fate nothing may stand but words of a list.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.compare.fates import Fated
from rashomon.compare.intervals import plain_value
from rashomon.compare.scope import conditional, dated_long, scoped
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.model import Moment

__all__ = ["Nobody", "nobody", "spared"]

ALIKE = 0.12  # of two sentences: that nobody was hurt is said in few words, often beside other things
REACH = 80  # characters from "nobody" to what they did not suffer
NEAR = 12  # characters before "nobody" in which a word may say that there are others
MOST = 1000  # who counts more tells of a war
_WORD = re.compile(r"[^\W_][\w'’-]*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Nobody:
    """A unit, by its number, that says a fate of nobody, and the words that say so."""

    unit: int
    fate: int
    said: str


@cache
def _fates(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(any_of(listed) for listed in words.topic(language, "comparing").get("fates", ()))


@cache
def _between(language: str) -> frozenset[str]:
    return frozenset(words.topic(language, "comparing").get("nobody_between", ()))


def nobody(number: int, unit: Unit) -> Iterator[Nobody]:
    """Yield the fates that a unit says of nobody."""
    text, none = unit.span.text, terms(unit.language, "nobody")
    if none is None or none.search(text) is None:
        return
    condition, more = terms(unit.language, "conditions"), terms(unit.language, "additions")
    if (condition is not None and condition.search(text)) or text.rstrip(" \"'”’").endswith("?"):
        return
    allowed = _between(unit.language)
    for fate, pattern in enumerate(_fates(unit.language)):
        for at in none.finditer(text):
            told = pattern.search(text, at.end(), at.end() + REACH)
            others = more is not None and more.search(text, max(0, at.start() - NEAR), at.start()) is not None
            if told is None or others:  # verder is niemand gewond
                continue
            between = _WORD.findall(text[at.end() : told.start()].casefold())
            if all(word in allowed for word in between):
                yield Nobody(number, fate, text[at.start() : told.end()])
                break


def spared(
    told: Sequence[Fated],
    where: Mapping[int, int],
    scores: Scores,
    hands: Mapping[str, str],
    moments: Mapping[str, Sequence[Moment]],
) -> list[tuple[Nobody, Fated]]:
    """Return what is said of nobody and what another hand counts, of one fate and in sentences that are alike.

    told    the figures of a fate
    where   the number among `scores.every` of each unit, by its id()
    hands   the origin of each article
    """
    counts: dict[int, list[Fated]] = defaultdict(list)
    for each in told:
        item = each.item
        few = abs(plain_value(item.quantity)) <= MOST
        if few and each.people and not each.measure and not (scoped(item) or conditional(item) or dated_long(item, moments)):
            counts[each.fate].append(each)
    numbers = sorted(set(where.values()))
    found = []
    for none in (n for i in numbers if scores.every[i].whole for n in nobody(i, scores.every[i])):
        mine = hands.get(scores.every[none.unit].article, scores.every[none.unit].article)
        others = [f for f in counts[none.fate] if hands.get(f.item.quantity.article, f.item.quantity.article) != mine]
        if not others:
            continue
        alike = scores.block([none.unit], [where[id(f.item.unit)] for f in others])[0].tolist()
        best: dict[str, tuple[float, Fated]] = {}
        for score, each in zip(alike, others, strict=True):
            article = each.item.quantity.article
            if score >= ALIKE and score > best.get(article, (0.0, each))[0]:
                best[article] = (score, each)
        found += [(none, each) for _, (_, each) in sorted(best.items())]
    return found
