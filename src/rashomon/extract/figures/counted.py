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
_CLAUSE = 40  # tokens
_CLAUSE_ENDS = frozenset(".!?;")
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

    def links_at(self, tokens: Tokens, index: int) -> bool:
        """Tell whether a word that links a number to what it is part of stands at `index`: one of."""
        return index < len(tokens) and (tokens.words[index] in self.links or self.partitive.at(tokens.words, index) is not None)

    def around(self, tokens: Tokens, first: int, last: int) -> list[tuple[int, int]]:
        """Return the first and the last noun phrase before the token `first`, within its clause."""
        begin = first
        while begin > 0 and first - begin < _CLAUSE and tokens.words[begin - 1] not in _CLAUSE_ENDS:
            begin -= 1
        runs, at = [], begin
        while at < first:
            end = min(self._noun_phrase(tokens, at), first)
            if end > at:
                runs.append((at, end))
            at = max(end, at + 1)
        return runs[:1] + runs[-1:] if len(runs) > 1 else runs

    def _noun_phrase(self, tokens: Tokens, first: int) -> int:
        at = first
        while at < len(tokens) and at - first < _LONGEST:
            word = tokens.words[at]
            if word in _HYPHENS and tokens.glued(at) and tokens.glued(at + 1) and at > first:
                at += 1
                continue
            if not word[0].isalpha() or self._stops(tokens, at) or "\n" in tokens.text[tokens.end[at - 1] : tokens.start[at]]:
                break
            at += 1
        while at > first and tokens.words[at - 1] in _HYPHENS:
            at -= 1
        return at

    def _stops(self, tokens: Tokens, at: int) -> bool:
        """Tell a word that ends a noun phrase; US is not us, and a part after a hyphen ends nothing."""
        acronym = tokens.end[at] - tokens.start[at] > 1 and tokens.text[tokens.start[at] : tokens.end[at]].isupper()
        return tokens.words[at] in self.stops and not tokens.glued(at) and not acronym

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
