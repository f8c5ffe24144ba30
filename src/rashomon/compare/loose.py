"""Sentences that belong together in, the two figures out in which they part: that they agree holds but for these.

One idea: a figure parts two articles only where neither has the other's figure anywhere among these sentences, no third has both,
and both say it of one thing. "60 percent" and "68 percent" of an article that gives both do not, nor do the ages of two people.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from rashomon import words
from rashomon.compare.intervals import plain_value, relation
from rashomon.compare.units import Unit
from rashomon.model import Quantity, Span

__all__ = ["loose_figures"]

_MOST = 40  # sentences of a group whose figures are held against each other
_LEAST = 10  # a smaller figure stands in a sentence beside any other
_SIZE = 10  # figures farther apart than this many times count two things
_WORD = re.compile(r"[^\W\d_]{3,}")  # shorter words only bind others


def loose_figures(members: Sequence[Unit]) -> Iterator[str]:
    """Say that sentences agree but for their figures, where these are not the same: the nearest such pair."""
    members = members[:_MOST]
    of_article: dict[str, list[Quantity]] = {}
    for unit in members:
        of_article.setdefault(unit.article, []).extend(unit.figures)
    found: list[tuple[float, int, Quantity, Quantity]] = []
    for one, other in combinations(members, 2):
        for a, b in product(one.figures, other.figures) if one.article != other.article else ():
            if _parts(a, b) and _of_one(a, one, b, other):
                met = _met(a, of_article[other.article]) or _met(b, of_article[one.article])
                if not met and not any(_met(a, told) and _met(b, told) for told in of_article.values()):
                    found.append((_ratio(a, b), len(found), a, b))
    if found:
        _, _, a, b = min(found, key=lambda f: f[:2])
        how = "are only compatible" if relation(a, b) == "compatible" else "differ"
        yield f"they agree but for their figures, which {how}: “{a.span.text}” and “{b.span.text}”"


def _ratio(one: Quantity, other: Quantity) -> float:
    x, y = sorted((abs(plain_value(one)), abs(plain_value(other))))
    return y / x if x >= _LEAST else _SIZE + 1


def _parts(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit and _ratio(one, other) <= _SIZE and relation(one, other) != "same"


def _met(figure: Quantity, others: Iterable[Quantity]) -> bool:
    """Tell whether one of the others is the same figure, whatever its unit is called."""
    return any(plain_value(other) == plain_value(figure) or relation(figure, other) == "same" for other in others)


def _of_one(one: Quantity, first: Unit, other: Quantity, second: Unit) -> bool:
    """Tell whether two figures are said of one thing: of people both, or with a word in common where their language is one.

    Where a figure does not say what it counts, all that its clause names stands for it.
    """
    if first.language != second.language:
        return True
    a, b = _called(one), _called(other)
    people = _people(first.language)
    if a & people and b & people:
        return True
    a, b = a or _words(one.about), b or _words(other.about)
    return not (a and b) or bool(a & b)


def _called(figure: Quantity) -> frozenset[str]:
    return _words([figure.of] if figure.of is not None else [])


def _words(spans: Iterable[Span]) -> frozenset[str]:
    return frozenset(word for span in spans for word in _WORD.findall(span.text.casefold()))


def _people(language: str) -> frozenset[str]:
    return frozenset(words.topic(language, "comparing").get("people", ()))
