"""Two passages in, how far the one reworks the other's words out: the same words in the same order, with gaps.

One idea: who rewrites an agency's sentence keeps most of its telling words and their order, and who tells the same thing on his own
does not. The best local alignment (Smith and Waterman 1981) adds a weight for each word that both have and takes some for each
that is left out or exchanged. A number, a name and what the law calls a crime are had by all who tell of it, so they weigh little.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from rashomon import words
from rashomon.compare.forms import CAPITALISED_NOUNS, FORM
from rashomon.lineage.shingles import Token

__all__ = ["ENOUGH", "MOST_PASSAGES", "NAME", "TELLING", "Passage", "passage", "reworked"]

ENOUGH = 5.5  # of 37 agreements with so much or more of two hands that were read some 30 are of one agency, release or outlet
TELLING, BINDING, NAME, NUMBER, CHARGE = 1.0, 0.5, 0.4, 0.2, 0.3
LEFT_OUT, EXCHANGED = 0.5, 0.7
MOST_WORDS = 80  # of a passage that are looked at
MOST_PASSAGES = 300  # of one claim: the cost grows with their square


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a passage in order, None for a quoted one, each with its weight and whether it may be a name; `held` are its
    words, and whether each stands in it as a name alone."""

    words: tuple[str, ...]
    forms: tuple[str | None, ...]
    weights: tuple[float, ...]
    names: tuple[bool, ...]
    held: Mapping[str | None, bool] = field(compare=False)


def passage(tokens: tuple[Token, ...], text: str, language: str, *, most: int | None = MOST_WORDS) -> Passage:
    """Return the words of a passage of `text`, at most so many; words of other languages than its own are not known."""
    tokens = tokens[:most]
    capitals = language not in CAPITALISED_NOUNS
    forms = tuple(None if t.quoted else t.word[:FORM] for t in tokens)
    names = tuple(capitals and text[t.start].isupper() for t in tokens)
    held: dict[str | None, bool] = {}
    for form, name in zip(forms, names, strict=True):
        if form is not None:
            held[form] = name and held.get(form, True)
    return Passage(tuple(t.word for t in tokens), forms, tuple(_weight(t.word, language) for t in tokens), names, held)


def reworked(one: Passage, other: Passage) -> tuple[float, str]:
    """Return how much of one passage is reworked in the other, and the words of it that both have, with their gaps."""
    if _most(one, other) < ENOUGH or _most(other, one) < ENOUGH:
        return 0.0, ""
    best, cells = _aligned(one, other)
    kept = _kept(best, cells)
    said = ""
    for before, at in zip([None, *kept], kept, strict=False):
        said += ("" if before is None else " " if at[0] == before[0] + 1 and at[1] == before[1] + 1 else " … ") + one.words[at[0]]
    return (round(cells[best][0], 2) if best else 0.0), said


def _aligned(one: Passage, other: Passage) -> tuple[tuple[int, int] | None, dict[tuple[int, int], tuple[float, int, bool]]]:
    """Fill the table of the alignment: {(i, j): score, which way it came, whether both have the word}, and its best cell."""
    cells: dict[tuple[int, int], tuple[float, int, bool]] = {}
    best, most = None, 0.0
    before = [0.0] * (len(other.words) + 1)
    for i, form in enumerate(one.forms):
        now = [0.0]
        for j, against in enumerate(other.forms):
            same = form is not None and form == against
            step = before[j] + (_worth(one, i, other, j) if same else -EXCHANGED)
            score, way = max((step, 2), (before[j + 1] - LEFT_OUT, 1), (now[j] - LEFT_OUT, 0), (0.0, -1))
            now.append(score)
            if score > 0:
                cells[i, j] = score, way, same
                if score > most:
                    best, most = (i, j), score
        before = now
    return best, cells


def _kept(best: tuple[int, int] | None, cells: dict[tuple[int, int], tuple[float, int, bool]]) -> list[tuple[int, int]]:
    found, at = [], best
    while at is not None and at in cells:
        _, way, same = cells[at]
        if way == 2 and same:
            found.append(at)
        at = (at[0] - (way > 0), at[1] - (way != 1))
    return found[::-1]


def _most(one: Passage, other: Passage) -> float:
    """Return what an alignment of two passages could reach at most: each word of `one` that the other has is met, and in between
    each of those that it has not is left out."""
    most = reached = 0.0
    for form, weight, name in zip(one.forms, one.weights, one.names, strict=True):
        if form in other.held:
            reached += NAME if name and weight == TELLING and other.held[form] else weight
            most = max(most, reached)
        else:
            reached = max(0.0, reached - LEFT_OUT)
    return round(most, 6)


def _worth(one: Passage, i: int, other: Passage, j: int) -> float:
    weight = min(one.weights[i], other.weights[j])
    return min(weight, NAME) if weight == TELLING and one.names[i] and other.names[j] else weight


@cache
def _weight(word: str, language: str) -> float:
    if word.isdigit():
        return NUMBER
    if len(word) < 3 or word in _stops(language):
        return BINDING
    return CHARGE if word[:FORM] in _charges(language) else TELLING


@cache
def _stops(language: str) -> frozenset[str]:
    return frozenset(str(w) for w in words.topic(language, "counted").get("stops", ()))


@cache
def _charges(language: str) -> frozenset[str]:
    return frozenset(str(w)[:FORM] for w in words.topic(language, "comparing").get("charges", ()))
