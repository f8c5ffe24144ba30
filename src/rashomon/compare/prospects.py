"""Sentences in, those that say of one deed that it will be and that it will not out: "is expected to meet", "is unlikely to meet".

One idea: a cue ("will", "unlikely to") tells how sure the deed behind it is, and the words right behind the cue are the deed and
whom it is done to. Two sentences exclude each other where the cues are opposed and deed and object are the same words; what stands
under a condition or in a question says neither.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.compare.forms import FORM, forms
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores

__all__ = ["Prospect", "opposed", "prospects"]

FIRST = 5  # telling words behind a cue: the deed, whom it is done to
SHARED = 2  # of them that two sentences must have in common
ALIKE = 0.25  # of two sentences
_END = re.compile(r"[.,;:!?()]|\s[-–—]\s")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Prospect:
    """What is said to come or not to come: the cue, where it begins, and the telling words behind it in order."""

    denied: bool
    cue: str
    at: int
    told: tuple[str, ...]


@cache
def _cues(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    listed = words.topic(language, "comparing").get("prospects", ())
    return (any_of(listed[0]), any_of(listed[1])) if listed else None


def _deed_first(language: str) -> bool:
    """Tell whether the deed is the first word behind its cue, as in English; in Dutch it is the last."""
    return bool(words.topic(language, "comparing").get("deed_first"))


def prospects(unit: Unit) -> tuple[Prospect, ...]:
    """Return what a unit says to come or not to come."""
    cues, text = _cues(unit.language), unit.span.text
    condition = terms(unit.language, "conditions")
    if cues is None or text.rstrip(" \"'”’").endswith("?") or (condition is not None and condition.search(text) is not None):
        return ()
    denied = [(m.start(), m.end(), True) for m in cues[1].finditer(text)]
    held = [(m.start(), m.end(), False) for m in cues[0].finditer(text)]
    held = [h for h in held if not any(a <= h[0] < b for a, b, _ in denied)]
    first = _deed_first(unit.language)
    found = []
    for start, end, no in sorted(denied + held):
        told = _behind(text[end if first else text.find(" ", start) :], unit.language)
        if len(told) >= SHARED:
            found.append(Prospect(no, text[start:end], start, told))
    return tuple(found)


def _behind(text: str, language: str) -> tuple[str, ...]:
    stop = _END.search(text)
    inside = text[: stop.start()] if stop else text
    telling = forms(inside, language)
    first = FIRST if _deed_first(language) else 2 * FIRST  # where the verb stands last, all that stands before it counts
    return tuple(w for w in (m[0].casefold()[:FORM] for m in _WORD.finditer(inside)) if w in telling)[:first]


def opposed(scores: Scores, among: Sequence[int], hands: Mapping[str, str]) -> Iterator[tuple[int, int, Prospect, Prospect]]:
    """Yield units of articles of two hands and what they oppose: the first says that it will be, the second that it will not."""
    told = {i: found for i in among if (found := prospects(scores.every[i]))}
    for i, j, _ in scores.above(ALIKE, sorted(told)):
        a, b = scores.every[i], scores.every[j]
        if a.language != b.language or hands.get(a.article, a.article) == hands.get(b.article, b.article):
            continue
        for one in told[i]:
            for other in told[j]:
                if one.denied != other.denied and _of_one_deed(one, other, a.language):
                    yield (j, i, other, one) if one.denied else (i, j, one, other)


def _of_one_deed(one: Prospect, other: Prospect, language: str) -> bool:
    deed = 0 if _deed_first(language) else -1
    if one.told[deed] != other.told[deed]:
        return False
    return len(set(one.told) & set(other.told)) >= SHARED
