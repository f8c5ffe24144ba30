"""Tokens in, numbers out: digit strings and number words of any language that has words/<language>/numbers.yaml.

One idea: the first token tells how a number is written, and the reader of that way goes on as far as it goes: in digits
(digits.py), with marks (marked.py), in words (spelt.py), with a part (fractions.py).
"""

from dataclasses import replace
from typing import cast

from rashomon.extract.figures.digits import digits
from rashomon.extract.figures.fractions import Fractions
from rashomon.extract.figures.marked import FRACTIONS, is_suffix, leading_point, power, written_fraction
from rashomon.extract.figures.numerals import HYPHENS, Numerals
from rashomon.extract.figures.sums import Number, Sum
from rashomon.extract.figures.tokens import Tokens

__all__ = ["Number", "number_at", "number_once"]

_MINUS = frozenset("-−–")
_MONEY = frozenset("$€£¥")
_ENDS = frozenset(",;:!?()[]%$€£\"“”„»«'’")


def number_at(
    tokens: Tokens, first: int, grammar: Numerals, decimal: str, *, joined: bool = True, part: bool = True
) -> Number | None:
    """Return the number that begins at the token `first`, as long as it goes; None where none begins.

    joined   whether "and" may stand in it: not after "between", where it parts two numbers
    part     whether it may be the part that it is of another: one out of three
    """
    if tokens.is_digits(first):
        return _from_digits(tokens, first, grammar, decimal, joined=joined, part=part)
    word = tokens.words[first]
    if word in _MINUS:
        return _signed(tokens, first, grammar, decimal, joined=joined)
    if word == ".":
        return leading_point(tokens, first)
    if word in FRACTIONS:
        return Number(first, first + 1, FRACTIONS[word], "fraction", in_digits=True)
    if not grammar.cut(word):
        return None
    number = _Reader(tokens, grammar, decimal, joined=joined).read(first)
    return number if number is None or not part else _out_of(tokens, number, grammar, decimal)


def number_once(tokens: Tokens, first: int, grammar: Numerals, decimal: str, *, joined: bool = True) -> Number | None:
    """Return what `number_at` does, read once for all that ask."""
    key = (grammar.code, decimal, joined, first)
    if key not in tokens.memory:
        tokens.memory[key] = number_at(tokens, first, grammar, decimal, joined=joined)
    return cast("Number | None", tokens.memory[key])


def _signed(tokens: Tokens, first: int, grammar: Numerals, decimal: str, *, joined: bool) -> Number | None:
    """Read -5, where the mark touches the digits and nothing touches the mark from before."""
    touches = tokens.glued(first + 1) and not (tokens.glued(first) and tokens.words[first - 1][0].isalnum())
    if not touches or not tokens.is_digits(first + 1) or (first and tokens.glued(first) and tokens.words[first - 1] in _MINUS):
        return None
    inner = _from_digits(tokens, first + 1, grammar, decimal, joined=joined)
    return replace(inner, first=first, value=-inner.value) if inner is not None and inner.kind != "ordinal" else None


def _out_of(tokens: Tokens, number: Number, grammar: Numerals, decimal: str) -> Number:
    """Read one out of three: the part that a smaller whole number is of a larger."""
    if not number.value.is_integer() or number.kind != "cardinal":
        return number
    article = grammar.is_article(tokens.words[number.first])  # een van de zeven is no seventh; één op de zeven, 1 van de 7 are
    for joint in grammar.out_of if number.value != 1 else (*grammar.out_of, *grammar.one_over):
        at = number.last + len(joint)
        if not (article and joint in grammar.one_of) and tuple(tokens.words[number.last : at]) == joint and at < len(tokens):
            whole = number_at(tokens, at, grammar, decimal, part=False)
            if whole is not None and whole.kind == "cardinal" and whole.value.is_integer() and 0 < number.value < whole.value:
                return Number(number.first, whole.last, number.value / whole.value, "fraction")
    return number


def _from_digits(tokens: Tokens, first: int, grammar: Numerals, decimal: str, *, joined: bool, part: bool = True) -> Number | None:
    value = digits(tokens.words[first], decimal)
    if value is None:
        return None
    last = first + 1
    if last == len(tokens) or _ends(tokens, last):
        return Number(first, last, value, in_digits=True)
    if value.is_integer() and last < len(tokens) and tokens.glued(last) and is_suffix(tokens, last, grammar):
        return Number(first, last + 1, value, "ordinal", in_digits=True)
    powered = power(tokens, last, value)
    if powered is not None:
        return Number(first, powered[0], powered[1], in_digits=True)
    mixed = written_fraction(tokens, first, value)
    if mixed is not None:
        return mixed
    number = _Reader(tokens, grammar, decimal, joined=joined).read_digits(first, value)
    return _out_of(tokens, number, grammar, decimal) if part else number


def _ends(tokens: Tokens, at: int) -> bool:
    """Tell at a glance that nothing behind digits belongs to them: 1, and 1-2."""
    word = tokens.words[at]
    if tokens.is_digits(at):  # a list of numbers, unless it is 2 1/4
        return tokens.words[at + 1 : at + 2] not in (["/"], ["⁄"])
    return word in _ENDS or (word in HYPHENS and tokens.is_digits(at + 1))


class _Reader(Fractions):
    """Reads one number from digits or from its first word on."""

    def read_digits(self, first: int, value: float) -> Number:
        total, at = Sum(self.grammar, group=value, in_digits=True), first + 1
        atoms = self.atoms(at)
        if len(atoms) == 1 and atoms[0].scale is None and atoms[0].short is not None and self._stands_for_scale(at):
            return Number(first, self._over_dot(at + 1), value * atoms[0].short, in_digits=True, scaled=True)
        if atoms and atoms[0].scale is None and atoms[0].vague and atoms[0].vague[1] is None and value <= 100:
            return Number(first, at + 1, value * atoms[0].vague[0] / 2, in_digits=True, scaled=True)
        total, last = self._go_on(total, at)
        if last == at:
            return self._tail(Number(first, at, value, in_digits=True), Sum(self.grammar, group=value, in_digits=True))
        return self._tail(Number(first, last, total.value, in_digits=True, scaled=True), total)

    def _over_dot(self, at: int) -> int:
        """Go on over the dot of an abbreviation, unless it may end a sentence: 5 Mio. Euro, 5 Mio. €."""
        dotted = (
            at + 1 < len(self.tokens)
            and self.tokens.words[at] == "."
            and self.tokens.glued(at)
            and len(self.tokens.words[at - 1]) > 1
        )
        return at + 1 if dotted and (self.tokens.words[at + 1][0].isalpha() or self.tokens.words[at + 1] in _MONEY) else at

    def _stands_for_scale(self, at: int) -> bool:
        """A short scale stands right behind its digits, or after a space if it is more than a letter, and before no letter; one
        letter stands right before the sign of a currency too: 12 M€."""
        word = self.tokens.words[at]
        if self.tokens.glued(at + 1) and self.tokens.words[at + 1] in _MONEY:
            return True
        after = self.tokens.glued(at + 1) and self.tokens.words[at + 1][0].isalnum()
        return not after and (self.tokens.glued(at) or len(word) > 1 or word == "k")

    def read(self, first: int) -> Number | None:
        atoms, at = self.atoms(first), first
        head = atoms[0]
        following = self.tokens.words[first + 1] if first + 1 < len(self.tokens.words) else ""
        if not self.grammar.opens(self.tokens.words[first], following):
            return None
        if head.one and len(atoms) == 1 and first and self.tokens.words[first - 1] in self.grammar.not_one:
            one = Number(first, first + 1, 1.0)
            part = _out_of(self.tokens, one, self.grammar, self.decimal)
            return part if part is not one else None
        if head.minus and len(atoms) == 1 and first and self.tokens.words[first - 1] in self.grammar.not_minus:
            return None  # au moins
        if head.minus and len(atoms) == 1:
            return self._negative(first)
        if head.times is not None and len(atoms) == 1:
            return Number(first, first + 1, float(head.times))
        if head.vague is not None and len(atoms) == 1:
            return self._vague(first, head, 1.0)
        if len(atoms) == 1 and (head.article or head.fraction or head.one) and (found := self._fraction_first(first)) is not None:
            return found
        if head.article and len(atoms) == 1:
            return self._after_article(first)
        total, last = self._go_on(Sum(self.grammar), at)
        if last == at:
            return self._ordinal(Sum(self.grammar), first, at) or self._compound_end(first, at)
        ordinal = self._ordinal(total, first, last)
        if ordinal is not None:
            return ordinal
        bare = last == first + 1 and len(atoms) == 1 and (head.one or head.scale is not None)
        return self._tail(Number(first, last, total.value, bare=bare, scaled=bool(total.parts)), total)

    def _negative(self, first: int) -> Number | None:
        at = first + 1
        if at < len(self.tokens) and self.tokens.words[at] in HYPHENS:
            at += 1
        if (
            len(atoms := self.atoms(at)) == 1
            and atoms[0].article
            and atoms[0].cardinal == 1
            and (at == len(self.tokens) - 1 or self.tokens.words[first] in self.grammar.negative)
        ):
            return Number(first, at + 1, -1.0)
        if at == len(self.tokens) or any(atom.minus for atom in atoms):
            return None  # minus minus
        inner = number_at(self.tokens, at, self.grammar, self.decimal, joined=self.joined)
        if inner is None or inner.kind not in ("cardinal", "fraction"):
            return None
        return replace(inner, first=first, value=-inner.value)

    def _after_article(self, first: int) -> Number | None:
        """Read a million, een honderdtal, a dozen; the article alone is no number."""
        atoms = self.atoms(first + 1)
        about = len(atoms) == 1 and atoms[0].vague is not None and atoms[0].vague[1] is not None
        if atoms and atoms[0].scale is not None and not about:
            inner = _Reader(self.tokens, self.grammar, self.decimal, joined=self.joined).read(first + 1)
            if inner is not None and inner.kind == "cardinal":
                return replace(inner, first=first, bare=False)
        if about:
            inner = self._vague(first + 1, atoms[0], 1.0)
            return replace(inner, first=first) if inner is not None else None
        if self.atoms(first)[0].cardinal is None:
            return None
        one = Number(first, first + 1, 1.0)
        more = self._and_fraction(one, Sum(self.grammar, group=1.0))
        if more is not None:
            return more
        part = _out_of(self.tokens, one, self.grammar, self.decimal)
        if part is not one:
            return part
        each = first > 0 and self.tokens.words[first - 1] in self.grammar.not_one
        if not each and any(tuple(self.tokens.words[first + 1 : first + 1 + len(p)]) == p for p in self.grammar.one_of):
            return replace(one, bare=True)
        total, last = self._go_on(Sum(self.grammar), first)
        if last > first + 1:
            return self._tail(Number(first, last, total.value, scaled=bool(total.parts)), total)
        return None
