"""A sentence in, the sides it takes out, by words: "withdrawal" is one, "build-up" the other.

One idea: pairs of exclusive terms are language data whose n-th pair means the same in every language, so an English and a
Dutch sentence are compared as two English ones are. A negation turns a term round. What stands under a condition takes no side.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.compare.terms import any_of, terms

__all__ = ["Side", "is_first", "sides"]

_DEFENCE = 160  # characters on each side of a term of guilt in which the defence is named
_WINDOW = 30  # characters before a term in which a negation turns it round
_CLAUSE = 40  # characters before a term in which "if" makes it a condition
_WORD = re.compile(r"[^\W_]+")
_HEAD = re.compile(r"\W*(?:\w+\W+)?")  # what may stand before an "if" that opens its sentence: a mark, "but"


@dataclass(frozen=True, slots=True)
class Side:
    """Which of two exclusive terms a text holds to, after its negations, and the words that say so; `at` is where they begin."""

    second: bool
    term: str
    at: int = 0


@cache
def _patterns(language: str, field: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    pairs = words.topic(language, "comparing").get(field, ())
    return tuple((any_of(left), any_of(right)) for left, right in pairs)


@cache
def _begun(language: str, field: str) -> Mapping[str, list[tuple[frozenset[str], int]]]:
    """Lead the first word of each term to all its words, and the number of its pair."""
    found: dict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
    for n, pair in enumerate(words.topic(language, "comparing").get(field, ())):
        for term in (_WORD.findall(term.casefold()) for side in pair for term in side):
            found[term[0]].append((frozenset(term), n))
    return found


def sides(text: str, language: str, field: str = "opposites") -> dict[int, Side]:
    """Return, for each pair of exclusive terms of which a text takes one side, that side; pairs by their number in a list of
    words/*/comparing."""
    begun, patterns = _begun(language, field), _patterns(language, field)
    told = frozenset(_WORD.findall(text.casefold()))
    held = {n for word in begun.keys() & told for term, n in begun[word] if term <= told}  # most sentences hold no term
    found = ((n, _side(patterns[n], text, language)) for n in sorted(held))
    return {n: side for n, side in found if side is not None}


def is_first(term: str, pair: int, language: str, field: str) -> bool:
    """Tell whether a term is of the first side of the pair of that number."""
    return _patterns(language, field)[pair][0].fullmatch(term) is not None


def _side(pair: tuple[re.Pattern[str], re.Pattern[str]], text: str, language: str) -> Side | None:
    """Return which side of a pair a text takes, each term turned by a negation before it; None if it takes neither or both."""
    found = [(second, match) for second, pattern in enumerate(pair) for match in pattern.finditer(text)]
    if not found:
        return None
    negation, condition = terms(language, "negations"), terms(language, "conditions")
    wholes = terms(language, "wholes")
    plea = terms(language, "pleas")  # who pleads guilty is not found to be
    if condition is not None and _opens(text, condition):
        return None  # "if we see a pullback, we will believe in de-escalation" says of neither that there is one
    idiom = terms(language, "no_opposites")  # that the race is hers to lose does not say that she lost it
    idle = [match.span() for match in idiom.finditer(text)] if idiom is not None else []
    found = [(second, m) for second, m in found if not any(start <= m.start() and m.end() <= end for start, end in idle)]
    taken: dict[bool, tuple[str, int]] = {}
    for second, match in found:
        within = any(m is not match and m.start() <= match.start() and match.end() <= m.end() for _, m in found)
        asked = condition is not None and condition.search(text, max(0, match.start() - _CLAUSE), match.start()) is not None
        asked = asked or (plea is not None and plea.search(text, max(0, match.start() - _WINDOW), match.start()) is not None)
        asked = asked or _defended(text, match, language)
        if not within and not asked:  # "escalation" in "de-escalation" is no term
            turned = negation is not None and negation.search(text, _begins(text, match.start()), match.start()) is not None
            if turned and wholes is not None and wholes.match(text, match.end() + 1):
                continue  # who will not win all of them may win
            taken.setdefault(bool(second) != turned, (match[0], match.start()))
    if len(taken) != 1:
        return None
    ((second, (term, at)),) = taken.items()
    return Side(bool(second), term, at)


def _defended(text: str, match: re.Match[str], language: str) -> bool:
    """Tell whether a term of guilt is what the defence says: no verdict."""
    guilt, defence = terms(language, "guilt"), terms(language, "defence")
    if guilt is None or defence is None or guilt.search(match[0]) is None:
        return False
    return defence.search(text, max(0, match.start() - _DEFENCE), match.end() + _DEFENCE) is not None


def _begins(text: str, at: int) -> int:
    """Return from where on a negation may turn a term that begins at `at`: none before a bracket that closes reaches it."""
    start = max(0, at - _WINDOW)
    return max(start, *(text.rfind(mark, start, at) for mark in ")];"))


def _opens(text: str, condition: re.Pattern[str]) -> bool:
    """Tell whether a condition opens a sentence: all of it, what would follow too, is then said under it."""
    head = _HEAD.match(text)
    first = len(text) - len(text.lstrip(" \t\n\"'“”„‘’«»‹›-–—"))
    return any(condition.match(text, at) is not None for at in {first, head.end() if head else first})
