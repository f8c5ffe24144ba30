"""What a number counts, as a run of tokens: the noun phrase behind it, with where it is. One idea: a noun phrase goes on until a
word that cannot stand in one, and such words are few and listed by language.
"""

from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.extract.figures.phrases import Phrases
from rashomon.extract.figures.tokens import Tokens

__all__ = ["Counting", "counting"]

_LONGEST = 6
_HYPHENS = frozenset("-‐‑'’")


@dataclass(frozen=True, slots=True)
class Counting:
    """One language's words that end, link and place a noun phrase."""

    stops: frozenset[str]
    links: frozenset[str]
    places: frozenset[str]
    partitive: Phrases

    def after(self, tokens: Tokens, index: int) -> tuple[int, int] | None:
        """Return the tokens [first, last) of what is counted, for a number or unit that ends before `index`."""
        partitive = self.partitive.at(tokens.words, index)
        first = partitive[1] if partitive is not None else index
        if partitive is None and index < len(tokens) and tokens.words[index] in self.links:
            first = index + 1
        last = self._noun_phrase(tokens, first)
        if last == first:
            return None
        if last < len(tokens) and tokens.words[last] in self.links:
            further = self._noun_phrase(tokens, last + 1)
            last = further if further > last + 1 else last
        return first, self._place(tokens, last)

    def _noun_phrase(self, tokens: Tokens, first: int) -> int:
        at = first
        while at < len(tokens) and at - first < _LONGEST:
            word = tokens.words[at]
            if word in _HYPHENS and tokens.glued(at) and tokens.glued(at + 1) and at > first:
                at += 1
                continue
            if (
                not word[0].isalpha()
                or (word in self.stops and not tokens.glued(at))
                or "\n" in tokens.text[tokens.end[at - 1] : tokens.start[at]]
            ):
                break
            at += 1
        while at > first and tokens.words[at - 1] in _HYPHENS:
            at -= 1
        return at

    def _place(self, tokens: Tokens, last: int) -> int:
        """Go on over one phrase of place: near the border, nabij de Oekraïense grens."""
        if last >= len(tokens) or tokens.words[last] not in self.places:
            return last
        at = last + 1
        if at < len(tokens) and tokens.words[at] in self.stops and tokens.words[at] not in self.places:
            at += 1
        end = self._noun_phrase(tokens, at)
        return end if end > at else last


@cache
def counting(language: str) -> Counting:
    """Return the words of a language (BCP 47; its first part counts)."""
    data = words.topic(language.split("-", maxsplit=1)[0], "counted")
    return Counting(
        frozenset(data.get("stops", ())),
        frozenset(data.get("links", ())),
        frozenset(data.get("places", ())),
        Phrases((p, "of") for p in data.get("partitive", ())),
    )
