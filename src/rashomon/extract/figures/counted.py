"""What a number counts, as a run of tokens: the noun phrase behind it, with where it is. One idea: a noun phrase goes on until a
word that cannot stand in one, and such words are few and listed by language.
"""

from dataclasses import dataclass, field
from functools import cache

from rashomon import words
from rashomon.extract.figures.phrases import Phrases
from rashomon.extract.figures.tokens import Tokens

__all__ = ["Counting", "counting"]

_LONGEST = 6
_CLAUSE = 40  # tokens
_NEAR, _LONG = 12, 10  # tokens to a word that includes, and over what is included
_PHRASES = 8
_CLAUSE_ENDS = frozenset(".!?;")
_HYPHENS = frozenset("-‐‑'’")


@dataclass(frozen=True, slots=True)
class Counting:
    """One language's words that end, link and place a noun phrase."""

    stops: frozenset[str]
    links: frozenset[str]
    places: frozenset[str]
    partitive: Phrases
    verb_endings: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    ands: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    clauses: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    no_plurals: frozenset[str] = frozenset()
    including: Phrases = field(default_factory=lambda: Phrases(()))

    def after(self, tokens: Tokens, index: int, *, linked: bool = False) -> tuple[int, int] | None:
        """Return the tokens [first, last) of what is counted, for a number or unit that ends before `index`.

        linked   whether a word that links must stand between: 5 percent of the workforce
        """
        partitive = self.partitive.at(tokens.words, index)
        first = partitive[1] if partitive is not None else index
        if partitive is None and index < len(tokens) and tokens.words[index] in self.links:
            first = index + 1
            while first < len(tokens) and tokens.words[first] in self.links:  # d'
                first += 1
        if linked and first == index:
            return None
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

    def plural(self, tokens: Tokens, index: int) -> bool:
        """Tell whether what stands at `index` can be more than one thing: a word in it ends like a plural, or none is known."""
        last = self._noun_phrase(tokens, index)
        return not self.plurals or any(tokens.words[at].endswith(self.plurals) for at in range(index, last))

    def around(self, tokens: Tokens, first: int, last: int) -> list[tuple[int, int]]:
        """Return the noun phrases before the token `first` in its clause, and the one that a preposition links on behind `last`."""
        begin, words = first, tokens.words
        while begin > 0 and first - begin < _CLAUSE and not self._parts(tokens, begin - 1):
            begin -= 1
        runs: list[tuple[int, int]] = []
        at = begin
        while at < first and len(runs) < _PHRASES:
            if not words[at][0].isalpha():
                at += 1
                continue
            end = min(self._noun_phrase(tokens, at, self.verbs), first)
            if end > at:
                runs.append((at, end))
            at = max(end, at + 1)
        if last < len(tokens) and tokens.words[last] in self.prepositions:
            at = last + 1 + (last + 1 < len(tokens) and tokens.words[last + 1] in self.stops)
            end = self._noun_phrase(tokens, at)
            runs += [(at, end)] if end > at else []
        told = self._included(tokens, last)
        return [*runs, told] if told is not None else runs

    def _included(self, tokens: Tokens, last: int) -> tuple[int, int] | None:
        """Return what a figure is told to include or leave out, in its clause: including those in Belarus."""
        near = tokens.words[last : last + _NEAR]
        for at in range(last, last + len(near)) if self.including.begin_in(near) else ():
            if self._parts(tokens, at):
                break
            found = self.including.at(tokens.words, at)
            if found is not None:
                end = self._noun_phrase(tokens, at + 1)
                while end < len(tokens) and end - at < _LONG and not self._parts(tokens, end) and tokens.words[end] != ",":
                    end += 1
                return (at, end) if end > found[1] else None
        return None

    def _parts(self, tokens: Tokens, at: int) -> bool:
        """Tell what parts one clause from the next."""
        word = tokens.words[at]
        return (word in _CLAUSE_ENDS and not tokens.glued(at + 1)) or word in self.clauses

    def _noun_phrase(self, tokens: Tokens, first: int, verbs: frozenset[str] = frozenset()) -> int:
        at, longest = first, min(len(tokens.words), first + _LONGEST)
        while at < longest:
            word = tokens.words[at]
            if word in _HYPHENS and tokens.glued(at) and tokens.glued(at + 1) and at > first:
                at += 1
                continue
            if (
                not word[0].isalpha()
                or word in verbs
                or self._stops(tokens, at)
                or self._is_verb(tokens, first, at)
                or "\n" in tokens.text[tokens.end[at - 1] : tokens.start[at]]
            ):
                break
            at += 1
        while at > first and tokens.words[at - 1] in _HYPHENS:
            at -= 1
        return at

    def _is_verb(self, tokens: Tokens, first: int, at: int) -> bool:
        """Tell a verb right behind a plural: houses survived, firefighters fought."""
        if at == first or not tokens.words[at - 1].endswith(self.plurals) or tokens.words[at - 1] in self.no_plurals:
            return False
        return tokens.words[at].endswith(self.verb_endings) or tokens.words[at] in self.verbs

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
        return self._listed(tokens, end) if end > at else last

    def _listed(self, tokens: Tokens, last: int) -> int:
        """Go on over a list that ends in "and": in northern, eastern and southern Ukraine."""
        at, listed = last, False
        while at + 1 < len(tokens) and (tokens.words[at] == "," or (listed and tokens.words[at] in self.ands)):
            closed = tokens.words[at] in self.ands
            end = self._noun_phrase(tokens, at + 1)
            if end == at + 1:
                break
            if closed:
                return end
            at, listed = end, True
        return last


@cache
def counting(language: str) -> Counting:
    """Return the words of a language (BCP 47; its first part counts)."""
    code = language.split("-", maxsplit=1)[0]
    data, changes = words.topic(code, "counted"), words.topic(code, "quantities")
    return Counting(
        frozenset(data.get("stops", ())),
        frozenset(data.get("links", ())),
        frozenset(data.get("places", ())),
        Phrases((p, "of") for p in data.get("partitive", ())),
        tuple(data.get("verb_endings", ())),
        tuple(data.get("plurals", ())),
        frozenset(words.topic(code, "numbers").get("and", ())),
        frozenset(data.get("prepositions", ())),
        frozenset(data.get("clauses", ())),
        frozenset(changes.get("up", ())) | frozenset(changes.get("down", ())) | frozenset(data.get("verbs", ())),
        frozenset(data.get("no_plurals", ())),
        Phrases((str(p), "includes") for p in data.get("including", ())),
    )
