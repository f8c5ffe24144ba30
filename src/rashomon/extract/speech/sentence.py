"""A sentence as the finders of speech see it: its items, what goes before and after it, and what may stand at its joints."""

from collections.abc import Sequence

from rashomon.extract.speech.grammar import Grammar
from rashomon.extract.speech.tokens import Item
from rashomon.extract.speech.triple import Pieces

__all__ = ["Sentence"]


class Sentence:
    """The items of a sentence, which all finders name by their numbers.

    previous   the items of the sentence before it in the paragraph, or none
    ahead      the quotations with which the next paragraph opens: what a colon at this one's end announces
    last       the number of items without the marks that end the sentence
    """

    __slots__ = ("ahead", "g", "items", "last", "previous")

    def __init__(self, items: Sequence[Item], previous: Sequence[Item], g: Grammar, ahead: Pieces) -> None:
        self.items, self.previous, self.g, self.ahead = items, previous, g, ahead
        self.last = len(items)
        while self.last and items[self.last - 1].kind == "p" and items[self.last - 1].low not in {")", "%"}:
            self.last -= 1

    def closes(self, k: int) -> bool:
        """Tell whether a reporting clause may end at item `k`: at a mark, a quotation, or the sentence's end."""
        if k >= self.last:
            return True
        item = self.items[k]
        return (item.kind != "w" and item.low not in {":", "-"}) or item.low in (
            self.g.conjunctions | self.g.coordinators
        ) - self.g.that - self.g.whether

    def opens(self, k: int) -> bool:
        """Tell whether content that cannot be mistaken begins at item `k`: a quotation, a mark before one, or a conjunction."""
        if k >= self.last:
            return True
        g, item = self.g, self.items[k]
        return item.kind != "w" or item.low in g.that | g.whether | g.infinitive

    def finite_at(self, k: int) -> bool:
        """Tell whether item `k` is a finite verb: then what looked like a reporting verb was a noun, or ended a relative clause."""
        item, g = self.items[k], self.g
        if item.low in g.be or item.low in g.auxiliaries or item.low in g.perfect:
            return True
        return g.inversion and item.low in g.finite and (item.low not in g.determiners or self.items[k - 1].low.endswith("en"))

    def phrase_at(self, k: int, phrases: tuple[tuple[str, ...], ...]) -> int:
        for phrase in phrases:
            if self.items[k].low == phrase[0] and tuple(i.low for i in self.items[k : k + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def according_at(self, k: int) -> int:
        """Return the length of "according to" at item `k`, or of the preposition before a noun of saying: "nach Angaben"."""
        width = self.phrase_at(k, self.g.according)
        if width or self.items[k].low not in self.g.before_reports:
            return width
        return int(any(i.low in self.g.reports for i in self.items[k + 1 : k + 4]))

    def next_mark(self, low: str, start: int) -> int | None:
        return next((n for n in range(start, self.last) if self.items[n].low == low), None)

    def pieces(self, ranges: Sequence[tuple[int, int]]) -> Pieces:
        merged: list[tuple[int, int]] = []
        for a, b in sorted(ranges):
            if merged and merged[-1][1] == a:
                merged[-1] = (merged[-1][0], b)
            else:
                merged.append((a, b))
        return tuple((self.items[a].start, self.items[b - 1].end) for a, b in merged)
