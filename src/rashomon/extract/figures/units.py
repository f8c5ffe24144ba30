"""Units beside a number: their code, and where they stand. One idea: a unit is a phrase of the language, or a symbol of all.

Codes are QUDT's local names (KiloM, YR), ISO 4217 for money, "percent" and "percentage point".
"""

from dataclasses import dataclass
from functools import cache
from typing import cast

from rashomon import words
from rashomon.extract.figures.phrases import Phrases
from rashomon.extract.figures.tokens import Tokens

__all__ = ["Unit", "Units", "units"]

_GLUE = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit over the tokens [first, last)."""

    code: str
    first: int
    last: int


class Units:
    """The units of one language and of all."""

    def __init__(self, language: str) -> None:
        own, shared = words.topic(language, "units"), words.topic("mul", "units")
        self._before = Phrases(_labelled(own.get("before")) + _labelled(shared.get("before")))
        self._key = f"unit {language}"
        self._behind = Phrases(_labelled(own.get("after")) + _labelled(shared.get("after")))
        self._cased, self._any_case, self._apart = (frozenset(shared.get(k, ())) for k in ("cased", "any_case", "apart"))
        self._own = frozenset(text for _, texts in (own.get("after") or {}).items() for text in texts)

    def after(self, tokens: Tokens, index: int) -> Unit | None:
        """Return the unit that begins at `index`, right behind a number or a hyphen after it; looked for once."""
        key = (self._key, index)
        if key not in tokens.memory:
            tokens.memory[key] = self._after_at(tokens, index)
        return cast("Unit | None", tokens.memory[key])

    def _after_at(self, tokens: Tokens, index: int) -> Unit | None:
        first = index
        if index + 1 < len(tokens) and tokens.words[index] in _GLUE and tokens.glued(index) and tokens.glued(index + 1):
            first = index + 1
        found = self._behind.at(tokens.words, first)
        if found is None or not self._whole(tokens, first, found[1], index):
            return None
        return self._over(tokens, Unit(found[0], index, found[1]))

    def _over(self, tokens: Tokens, unit: Unit) -> Unit:
        """Go on over a unit that the first is per: kV/cm, €/m²."""
        at = unit.last
        if at + 1 >= len(tokens) or tokens.words[at] != "/" or not (tokens.glued(at) and tokens.glued(at + 1)):
            return unit
        below = self._behind.at(tokens.words, at + 1)
        return unit if below is None else Unit(f"{unit.code}-PER-{below[0]}", unit.first, below[1])

    def _whole(self, tokens: Tokens, first: int, last: int, index: int) -> bool:
        """A symbol of one or two letters counts only as it is written and where nothing else touches it."""
        if last < len(tokens) and tokens.glued(last) and tokens.words[last][0].isalnum() and tokens.words[last - 1][-1].isalnum():
            return False
        word = tokens.words[first]
        if word == "s" and not {".", ","} & set(tokens.words[first - 1]):
            return False  # two 737s
        if last - first > 1 or word in self._own or word not in self._cased:
            return True
        written = tokens.text[tokens.start[first] : tokens.end[first]]
        return (written.islower() or word in self._any_case) and (tokens.glued(first) or word in self._apart)

    def before(self, tokens: Tokens, index: int) -> Unit | None:
        """Return the unit that ends right before `index`: $, EUR, RM."""
        found = self._before.before(tokens.words, index)
        if found is None:
            return None
        word = tokens.text[tokens.start[found[1]] : tokens.end[index - 1]]
        if word.isalpha() and not word.isupper():
            return None
        if found[1] and tokens.glued(found[1]) and tokens.words[found[1] - 1][-1].isalnum():
            return None
        return Unit(found[0], found[1], index)


def _labelled(table: dict[str, list[str]] | None) -> list[tuple[str, str]]:
    return [(str(text), str(code)) for code, texts in (table or {}).items() for text in texts]


@cache
def units(language: str) -> Units:
    """Return the units of a language (BCP 47; its first part counts)."""
    return Units(language.split("-", maxsplit=1)[0])
