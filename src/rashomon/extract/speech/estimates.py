"""A place in a sentence in, the clause that begins there and tells at what somebody puts a number out, if one does.

The shapes: "insurers put the damage at 85 million"; "de politie schat het aantal betogers op vierduizend". One idea: the verb alone
may mean anything, but a verb of estimating, a thing, "at" and a number are nobody's but the estimator's.
"""

import re
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.extract.speech.contents import tail
from rashomon.extract.speech.phrases import subject_before
from rashomon.extract.speech.sentence import Sentence
from rashomon.extract.speech.triple import Triple

__all__ = ["estimated"]

_FAR = 12  # items of the thing that is estimated
_QUOTED = 30  # characters of a quotation in which the number stands: 'nearly 4,500'
_DIGIT = re.compile(r"\d")
_NEAR = 5  # items from "at" to the number: "at some EUR 1.5 million"


@dataclass(frozen=True, slots=True)
class _Estimates:
    verbs: frozenset[str]
    at: frozenset[str]
    rough: frozenset[str]
    numerals: frozenset[str]


@cache
def _listed(language: str) -> _Estimates | None:
    listed = words.topic(language, "reporting").get("estimates")
    return _Estimates(*(frozenset(listed[field]) for field in ("verbs", "at", "rough", "numerals"))) if listed else None


def estimated(s: Sentence, k: int) -> Triple | None:
    """Find "X puts the bill at about 85 million euros", with its verb at item `k`."""
    data = _listed(s.g.language)
    if data is None or k == 0 or s.items[k].low not in data.verbs:
        return None
    first = k - 1 if s.items[k - 1].low in s.g.perfect | s.g.auxiliaries else k
    subject = subject_before(s.items, first, s.g)
    if subject is None or not _at_a_number(s, k + 1, data):
        return None
    return Triple(s.pieces([subject]), s.pieces([(first, k + 1)]), tail(s, k + 1))


def _at_a_number(s: Sentence, start: int, data: _Estimates) -> bool:
    for n in range(start, min(start + _FAR, s.last)):
        if s.items[n].low in data.at and n > start and _number(s, n + 1, data):
            return True
        if s.items[n].low in {",", ";", ":", '"'} or s.items[n].low in s.g.that:
            return False
    return False


def _number(s: Sentence, start: int, data: _Estimates) -> bool:
    for item in s.items[start : min(start + _NEAR, s.last)]:
        if item.text[:1].isdigit() or item.low in data.numerals or (item.kind == "q" and _DIGIT.search(item.text[:_QUOTED])):
            return True
        if item.low not in data.rough and not (item.kind == "p" or item.text.isupper()):  # "€", "EUR"
            return False
    return False
