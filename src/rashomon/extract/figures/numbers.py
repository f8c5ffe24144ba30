"""Tokens in, numbers out: digit strings and number words of any language that has words/<language>/numbers.yaml.

One idea: a number is a sum of groups times scales (three hundred two | thousand | and five). Which atom may follow which is
decided by size alone; a language's data says only how its words are cut, what joins them and whether units come first.
"""

import unicodedata
from dataclasses import dataclass, field, replace
from typing import Literal

from rashomon.extract.figures.digits import digits
from rashomon.extract.figures.numerals import Atom, Numerals
from rashomon.extract.figures.tokens import Tokens

__all__ = ["Number", "number_at"]

Kind = Literal["cardinal", "ordinal", "fraction", "vague"]

_FRACTIONS = {c: unicodedata.numeric(c) for c in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100, 128, 1000})
_HYPHENS = frozenset("-‐‑")
_MINUS = frozenset("-−–")
_BELOW_HUNDRED = range(100)


@dataclass(frozen=True, slots=True)
class Number:
    """A number over the tokens [first, last). Of a vague one, `low` is what it says; `bare`: a lone article, one or scale."""

    first: int
    last: int
    value: float
    kind: Kind = "cardinal"
    low: float | None = None
    in_digits: bool = False
    bare: bool = False
    scaled: bool = False


@dataclass(slots=True)
class _Sum:
    """What has been read of a number: parts already multiplied by their scale, and the open group below them."""

    grammar: Numerals
    parts: list[tuple[float, int]] = field(default_factory=list)
    group: float | None = None
    in_digits: bool = False

    @property
    def value(self) -> float:
        return sum(v for v, _ in self.parts) + (self.group or 0.0)

    @property
    def unit(self) -> int:
        """The scale that a fraction after it is of: three million and a half."""
        return self.parts[-1][1] if self.parts and self.group is None else 1

    def add(self, value: int, *, joined: bool) -> bool:
        """Take a cardinal into the open group, if it fits."""
        if self.group is None:
            self.group = float(value)
            return value > 0 or not self.parts
        rest = self.group % 100
        if self.in_digits or value == 0 or value >= 100:
            return False
        fits = (
            (self.group >= 100 and rest == 0)
            or (not self.grammar.units_first and rest >= 20 and rest % 10 == 0 and value < 10)
            or (self.grammar.base20 and ((rest in (60, 80) and 10 <= value < 20) or (rest == 10 and 7 <= value <= 9)))
            or (self.grammar.units_first and joined and 1 <= rest <= 9 and value >= 20 and value % 10 == 0)
        )
        if self.grammar.base20 and rest == 4 and value == 20:  # quatre-vingt
            self.group += 76
            return True
        if fits:
            self.group += value
        return fits

    def scale(self, scale: int) -> bool:
        """Multiply the open group, or what stands below `scale`, by it."""
        if self.group is None:
            return self._bare_scale(scale)
        if scale == 100:
            if not (0 < self.group < 100 or self.in_digits):
                return False
            self.group, self.in_digits = self.group * 100, False
            return True
        below = self.group
        if scale == 12 and below > 100:  # three hundred and two dozen
            self.parts.append((below - below % 100 + below % 100 * 12, scale))
            self.group = None
            return True
        while self.parts and self.parts[-1][1] < scale:
            below += self.parts.pop()[0]
        if self.parts and self.parts[-1][1] == scale:
            return False
        self.parts.append((below * scale, scale))
        self.group, self.in_digits = None, False
        return True

    def _bare_scale(self, scale: int) -> bool:
        if self.parts and self.parts[-1][1] < scale:
            below = 0.0
            while self.parts and self.parts[-1][1] < scale:
                below += self.parts.pop()[0]
            self.parts.append((below * scale, scale))
            return True
        if self.parts and scale >= 100_000 and self.parts[-1][1] > scale:  # three crore lakh
            value, last = self.parts[-1]
            self.parts[-1] = (value * scale, last * scale)
            return last * scale <= 10**15
        if self.parts and scale not in self.grammar.implied:
            return False
        if self.parts and self.parts[-1][1] == scale:
            return False
        if scale == 100:
            self.group = 100.0
        else:
            self.parts.append((float(scale), scale))
        return True

    def copy(self) -> "_Sum":
        return replace(self, parts=list(self.parts))


def number_at(tokens: Tokens, first: int, grammar: Numerals, decimal: str, *, joined: bool = True) -> Number | None:
    """Return the number that begins at the token `first`, as long as it goes; None where none begins.

    joined   whether "and" may stand in it: not after "between", where it parts two numbers
    """
    if tokens.is_digits(first):
        return _from_digits(tokens, first, grammar, decimal, joined=joined)
    word = tokens.words[first]
    if word in _MINUS:
        return _signed(tokens, first, grammar, decimal, joined=joined)
    if word == ".":
        return _leading_point(tokens, first)
    if word in _FRACTIONS:
        return Number(first, first + 1, _FRACTIONS[word], "fraction", in_digits=True)
    if not grammar.cut(word):
        return None
    number = _Reader(tokens, grammar, decimal, joined=joined).read(first)
    return None if number is None else _out_of(tokens, number, grammar, decimal)


def _signed(tokens: Tokens, first: int, grammar: Numerals, decimal: str, *, joined: bool) -> Number | None:
    """Read -5, where the mark touches the digits and nothing touches the mark from before."""
    touches = tokens.glued(first + 1) and not (tokens.glued(first) and tokens.words[first - 1][0].isalnum())
    if not touches or not tokens.is_digits(first + 1) or (first and tokens.glued(first) and tokens.words[first - 1] in _MINUS):
        return None
    inner = _from_digits(tokens, first + 1, grammar, decimal, joined=joined)
    return replace(inner, first=first, value=-inner.value) if inner is not None and inner.kind != "ordinal" else None


def _leading_point(tokens: Tokens, first: int) -> Number | None:
    """Read .25, where nothing touches the point from before."""
    digits_ = tokens.words[first + 1] if first + 1 < len(tokens) else ""
    touched = tokens.glued(first) and tokens.words[first - 1] != "("
    if touched or not digits_.isdecimal() or not tokens.glued(first + 1) or len(digits_) > 9:
        return None
    return Number(first, first + 2, float(f"0.{digits_}"), in_digits=True)


def _out_of(tokens: Tokens, number: Number, grammar: Numerals, decimal: str) -> Number:
    """Read one out of three: the part that a smaller whole number is of a larger."""
    if not number.value.is_integer() or number.kind != "cardinal":
        return number
    for joint in grammar.out_of if number.value != 1 else (*grammar.out_of, *grammar.one_over):
        at = number.last + len(joint)
        if tuple(tokens.words[number.last : at]) == joint and at < len(tokens):
            whole = number_at(tokens, at, grammar, decimal)
            if whole is not None and whole.kind == "cardinal" and whole.value.is_integer() and 0 < number.value < whole.value:
                return Number(number.first, whole.last, number.value / whole.value, "fraction")
    return number


def _from_digits(tokens: Tokens, first: int, grammar: Numerals, decimal: str, *, joined: bool) -> Number | None:
    value = digits(tokens.words[first], decimal)
    if value is None:
        return None
    last = first + 1
    if value.is_integer() and last < len(tokens) and tokens.glued(last) and _is_suffix(tokens, last, grammar):
        return Number(first, last + 1, value, "ordinal", in_digits=True)
    powered = _power(tokens, last, value)
    if powered is not None:
        return Number(first, powered[0], powered[1], in_digits=True)
    mixed = _written_fraction(tokens, first, value)
    if mixed is not None:
        return mixed
    number = _Reader(tokens, grammar, decimal, joined=joined).read_digits(first, value)
    return _out_of(tokens, number, grammar, decimal)


def _is_suffix(tokens: Tokens, at: int, grammar: Numerals) -> bool:
    """Tell the ending of an ordinal in digits; a dot is one only after two digits at most, and before a word."""
    if tokens.words[at] not in grammar.suffixes:
        return False
    follows = (
        at + 1 < len(tokens)
        and tokens.words[at + 1][0].isalpha()
        and "\n" not in tokens.text[tokens.end[at] : tokens.start[at + 1]]
    )
    return tokens.words[at] != "." or (follows and len(tokens.words[at - 1]) <= 2)


def _power(tokens: Tokens, at: int, value: float) -> tuple[int, float] | None:
    """Read 1.3e6 and 6.2x10^-4 on from the mantissa."""
    words, n = tokens.words, len(tokens)
    if at + 1 < n and words[at] == "^" and tokens.glued(at):
        at, sign = at + 1, 1
        while at < n and words[at] in ("-", "−", "+"):
            sign, at = (sign if words[at] == "+" else -sign), at + 1
        raisable = at < n and words[at].isdecimal() and len(words[at]) <= 2 and value > 0
        return (at + 1, value ** (sign * int(words[at]))) if raisable else None
    if at + 1 < n and words[at] == "e" and tokens.glued(at):
        at, base = at + 1, True
    elif at + 2 < n and words[at] in ("x", "×") and words[at + 1] == "10":
        at, base = at + 2, words[at + 2] in ("^", "-", "−")
        at += words[at] == "^"
    else:
        return None
    sign, first = 1, at
    if at < n and words[at] in ("-", "−", "+"):
        sign, at = (1 if words[at] == "+" else -1), at + 1
    if first == at and words[at - 1] == "e" and "." not in words[at - 2] and "," not in words[at - 2]:
        return None  # 7e7 is a name
    if not base or at >= n or not words[at].isdecimal() or len(words[at]) > 2 or not tokens.glued(at):
        return None
    return at + 1, value * 10.0 ** (sign * int(words[at]))


def _written_fraction(tokens: Tokens, first: int, value: float) -> Number | None:
    """Read 1/2, 2 1/4 and 2½."""
    words, n = tokens.words, len(tokens)
    if first + 1 < n and words[first + 1] in _FRACTIONS:
        return Number(first, first + 2, value + _FRACTIONS[words[first + 1]], in_digits=True)
    if first + 2 < n and words[first + 1] in "/⁄" and tokens.glued(first + 1) and tokens.glued(first + 2):
        part = _part(words[first], words[first + 2])
        after = words[first + 3] if first + 3 < n and tokens.glued(first + 3) else ""
        return Number(first, first + 3, part, "fraction", in_digits=True) if part is not None and after != "/" else None
    if first + 3 < n and words[first + 2] == "/" and tokens.is_digits(first + 1) and tokens.glued(first + 2):
        part = _part(words[first + 1], words[first + 3])
        return Number(first, first + 4, value + part, in_digits=True) if part is not None and value.is_integer() else None
    return None


def _part(above: str, below: str) -> float | None:
    if not (above.isdecimal() and below.isdecimal() and len(above) <= 3 and len(below) <= 4):
        return None
    return int(above) / int(below) if int(below) in _DENOMINATORS and 0 < int(above) < int(below) else None


class _Reader:
    """Reads one number in words, from digits or from its first word on."""

    def __init__(self, tokens: Tokens, grammar: Numerals, decimal: str, *, joined: bool) -> None:
        self.tokens, self.grammar, self.decimal, self.joined = tokens, grammar, decimal, joined

    def atoms(self, at: int) -> tuple[Atom, ...]:
        return self.grammar.cut(self.tokens.words[at]) if at < len(self.tokens) else ()

    def read_digits(self, first: int, value: float) -> Number:
        total, at = _Sum(self.grammar, group=value, in_digits=True), first + 1
        atoms = self.atoms(at)
        if len(atoms) == 1 and atoms[0].scale is None and atoms[0].short is not None and self._stands_for_scale(at):
            return Number(first, self._over_dot(at + 1), value * atoms[0].short, in_digits=True, scaled=True)
        if atoms and atoms[0].scale is None and atoms[0].vague and atoms[0].vague[1] is None and value <= 100:
            return Number(first, at + 1, value * atoms[0].vague[0] / 2, in_digits=True, scaled=True)
        total, last = self._go_on(total, at)
        if last == at:
            return self._tail(Number(first, at, value, in_digits=True), _Sum(self.grammar, group=value, in_digits=True))
        return self._tail(Number(first, last, total.value, in_digits=True, scaled=True), total)

    def _over_dot(self, at: int) -> int:
        """Go on over the dot of an abbreviation, unless it may end a sentence: 5 Mio. Euro."""
        dotted = (
            at + 1 < len(self.tokens)
            and self.tokens.words[at] == "."
            and self.tokens.glued(at)
            and len(self.tokens.words[at - 1]) > 1
        )
        return at + 1 if dotted and self.tokens.words[at + 1][0].isalpha() else at

    def _stands_for_scale(self, at: int) -> bool:
        """A short scale stands right behind its digits, or after a space if it is more than a letter, and before no letter."""
        word = self.tokens.words[at]
        after = self.tokens.glued(at + 1) and self.tokens.words[at + 1][0].isalnum()
        return not after and (self.tokens.glued(at) or len(word) > 1 or word == "k")

    def read(self, first: int) -> Number | None:
        atoms, at = self.atoms(first), first
        head = atoms[0]
        if head.one and len(atoms) == 1 and first and self.tokens.words[first - 1] in self.grammar.not_one:
            return None
        if head.minus and len(atoms) == 1 and first and self.tokens.words[first - 1] in self.grammar.not_minus:
            return None  # au moins
        if head.minus and len(atoms) == 1:
            return self._negative(first)
        if head.vague is not None and len(atoms) == 1:
            return self._vague(first, head, 1.0)
        if len(atoms) == 1 and (head.article or head.fraction or head.one) and (found := self._fraction_first(first)) is not None:
            return found
        if head.article and len(atoms) == 1:
            return self._after_article(first)
        total, last = self._go_on(_Sum(self.grammar), at)
        if last == at:
            return self._ordinal(_Sum(self.grammar), first, at) or self._compound_end(first, at)
        ordinal = self._ordinal(total, first, last)
        if ordinal is not None:
            return ordinal
        bare = last == first + 1 and len(atoms) == 1 and (head.one or head.scale is not None)
        return self._tail(Number(first, last, total.value, bare=bare, scaled=bool(total.parts)), total)

    def _go_on(self, total: _Sum, at: int) -> tuple[_Sum, int]:
        """Take whole tokens into `total` from `at` on, as long as they fit; return it and the first token left."""
        while at < len(self.tokens):
            step = at
            empty = total.group is None and not total.parts
            hyphen = self.tokens.words[step] in _HYPHENS
            if not empty and hyphen and self.tokens.glued(step) == self.tokens.glued(step + 1):
                step += 1
            joiner = False
            if not empty and self.joined and self._joins(total, step):
                step, joiner = step + 1, True
                if step < len(self.tokens) and self.tokens.words[step] in _HYPHENS:
                    step += 1
            grown = self._take(total, step, joiner=joiner)
            if grown is None or (joiner and not self._settled(total, grown, step + 1)):
                break
            total, at = grown, step + 1
        return total, at

    def _joins(self, total: _Sum, at: int) -> bool:
        atoms = self.atoms(at)
        if len(atoms) != 1 or not atoms[0].joiner:
            return False
        rest = (total.group or 0) % 100
        if self.grammar.and_after == "hundreds":
            return total.group is None or (total.group >= 100 and rest == 0 and not total.in_digits)
        if self.grammar.and_after == "tens":
            return rest >= 20 and rest % 10 == 0 and not total.in_digits
        return not total.in_digits

    def _settled(self, before: _Sum, after: _Sum, at: int) -> bool:
        """What a joiner added must not itself be counted in a scale already used: two thousand and | three thousand."""
        atoms = self.atoms(at)
        if len(atoms) == 1 and atoms[0].fraction is not None and atoms[0].ordinal is None and self.grammar.and_after != "tens":
            return False
        scale = atoms[0].scale if atoms else None
        if scale == 100 and (after.group or 0) >= 100:
            return False  # three hundred and | two hundred
        if scale is None or scale == 100 or not before.parts:
            return True
        return before.parts[-1][1] > scale

    def _take(self, total: _Sum, at: int, *, joiner: bool) -> _Sum | None:
        if at >= len(self.tokens):
            return None
        if self.tokens.is_digits(at):
            value = digits(self.tokens.words[at], self.decimal)
            scaled = self.atoms(at + 1)
            counted = joiner or (len(scaled) == 1 and scaled[0].scale is not None and scaled[0].scale < total.unit)
            open_scale = counted and total.unit > 1 and value is not None and value.is_integer() and value < total.unit
            hundred = (
                total.group is not None
                and not total.in_digits
                and joiner
                and total.group % 100 == 0
                and (value or 100) in _BELOW_HUNDRED
            )
            if not (open_scale or hundred) or value is None or value == 0:
                return None
            grown = total.copy()
            grown.group, grown.in_digits = (grown.group or 0) + value, open_scale is True
            return grown
        atoms = self.atoms(at)
        if not atoms:
            return None
        grown = total.copy()
        for index, atom in enumerate(atoms):
            if atom.joiner and len(atoms) > 1:
                if index == 0 and not (grown.parts or grown.group is not None):
                    return None
                joiner = True
                continue
            if joiner and atom.cardinal == 1 and index + 1 < len(atoms) and atoms[index + 1].fraction == 2:
                continue  # tweeëneenhalf
            if not self._fits(grown, atom, joiner=joiner):
                return None
            joiner = False
        return None if atoms[-1].joiner else grown

    @staticmethod
    def _fits(total: _Sum, atom: Atom, *, joiner: bool) -> bool:
        if atom.cardinal is not None:
            return total.add(atom.cardinal, joined=joiner)
        if atom.scale is not None:
            return total.scale(atom.scale)
        if atom.half is not None and total.group is None:
            total.group = atom.half
            return True
        if (atom.plus_half or (joiner and atom.fraction == 2)) and total.group is not None:
            total.group += 0.5
            return True
        return False

    def _ordinal(self, total: _Sum, first: int, at: int) -> Number | None:
        """Read the ordinal that ends a number: twenty-first, eenentwintigste, hundred and third."""
        step, joiner = at, False
        if at > first:
            if at < len(self.tokens) and self.tokens.words[at] in _HYPHENS and self.tokens.glued(at):
                step += 1
                if self._joins(total, step) and step + 1 < len(self.tokens) and self.tokens.words[step + 1] in _HYPHENS:
                    step, joiner = step + 2, True
            elif self.joined and self._joins(total, at):
                step, joiner = at + 1, True
            elif self.grammar.compound or self.grammar.spaced_fractions:
                return None
        atoms = self.atoms(step)
        if not atoms or atoms[-1].ordinal is None:
            return None
        grown = total.copy()
        for index, atom in enumerate(atoms):
            if atom.joiner:
                joiner = True
            elif index < len(atoms) - 1:
                if not self._fits(grown, atom, joiner=joiner):
                    return None
                joiner = False
            elif not self._close(grown, atom.ordinal or 0, joiner=joiner):
                return None
        return Number(first, step + 1, grown.value, "ordinal")

    @staticmethod
    def _close(total: _Sum, ordinal: int, *, joiner: bool) -> bool:
        if ordinal in (100, 1000) or ordinal >= 1_000_000:
            return total.scale(ordinal)
        return total.add(ordinal, joined=joiner)

    def _compound_end(self, first: int, at: int) -> Number | None:
        """Read tienduizenden, a compound that ends in a vague plural, and a compound that ends in a fraction."""
        atoms = self.atoms(at)
        total = _Sum(self.grammar)
        if len(atoms) < 2 or not all(self._fits(total, a, joiner=False) for a in atoms[:-1]):
            return None
        end = atoms[-1]
        if end.vague is not None and end.vague[1] is None:
            return self._vague(first, end, total.value)
        return None

    def _vague(self, first: int, atom: Atom, times: float) -> Number | None:
        if atom.vague is None:
            return None
        low, high = atom.vague
        last = first + 1
        low *= times
        if high == "about":
            return Number(first, last, low, "vague")
        after = last + (last < len(self.tokens) and self.tokens.words[last] in self.grammar.vague_of)
        following = self.atoms(after)
        if len(following) == 1 and (following[0].vague or following[0].scale):
            scale = following[0].scale or (following[0].vague or (2.0, None))[0] / 2
            if scale > low / 20 or scale > low:
                return Number(first, after + 1, low * scale, "vague", low=low * scale)
        return Number(first, last, low, "vague", low=low)

    def _negative(self, first: int) -> Number | None:
        at = first + 1
        if at < len(self.tokens) and self.tokens.words[at] in _HYPHENS:
            at += 1
        if (
            len(atoms := self.atoms(at)) == 1
            and atoms[0].article
            and atoms[0].cardinal == 1
            and (at == len(self.tokens) - 1 or self.tokens.words[first] in self.grammar.negative)
        ):
            return Number(first, at + 1, -1.0)
        inner = number_at(self.tokens, at, self.grammar, self.decimal, joined=self.joined) if at < len(self.tokens) else None
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
        more = self._and_fraction(one, _Sum(self.grammar, group=1.0))
        if more is not None:
            return more
        part = _out_of(self.tokens, one, self.grammar, self.decimal)
        if part is not one:
            return part
        each = first > 0 and self.tokens.words[first - 1] in self.grammar.not_one
        if not each and any(tuple(self.tokens.words[first + 1 : first + 1 + len(p)]) == p for p in self.grammar.one_of):
            return replace(one, bare=True)
        total, last = self._go_on(_Sum(self.grammar), first)
        if last > first + 1:
            return self._tail(Number(first, last, total.value, scaled=bool(total.parts)), total)
        return None

    def _fraction_first(self, first: int) -> Number | None:
        """Read half a million, a quarter million, one third, a third of."""
        at, counted = first, False
        head = self.atoms(at)[0]
        if head.article or head.one:
            at, counted = at + 1, True
        atoms = self.atoms(at)
        if len(atoms) != 1 or atoms[0].fraction is None:
            return self._one_nth(first, at) if head.one or self.grammar.spaced_fractions else None
        value, last = 1.0 / atoms[0].fraction, at + 1
        scaled = self._scale_after(last)
        if scaled is not None:
            return Number(first, scaled[0], value * scaled[1], scaled=True)
        after = self.tokens.words[last] if last < len(self.tokens) else ""
        of = after in self.grammar.fraction_of
        if not counted:
            before = self.atoms(first - 1) if first else ()
            half = atoms[0].fraction == 2 and (of or after in self.grammar.half_of)
            first_half = bool(before) and before[-1].ordinal is not None
            return Number(first, last, value, "fraction") if half and not first_half else None
        if atoms[0].ordinal is None or of or (head.one and not head.article) or not after[:1].isalpha():
            return Number(first, last, value, "fraction")
        return None

    def _one_nth(self, first: int, at: int) -> Number | None:
        """Read one twenty-fifth."""
        nth = number_at(self.tokens, at, self.grammar, self.decimal) if at > first and at < len(self.tokens) else None
        if nth is None or nth.kind != "ordinal" or nth.in_digits or nth.value < 3:
            return None
        return Number(first, nth.last, 1.0 / nth.value, "fraction")

    def _scale_after(self, at: int) -> tuple[int, float] | None:
        """Return where the scale that a fraction is of ends, and it: half [a] million, deux tiers de million."""
        while at < len(self.tokens) and (
            self.tokens.words[at] in self.grammar.fraction_of
            or self.tokens.words[at] in _HYPHENS
            or (self.atoms(at) and self.atoms(at)[0].article and len(self.atoms(at)) == 1)
        ):
            at += 1
        atoms = self.atoms(at)
        if len(atoms) == 1 and atoms[0].scale is not None and atoms[0].scale != 100:
            return at + 1, float(atoms[0].scale)
        return None

    def _tail(self, number: Number, total: _Sum) -> Number:
        """Add what may follow a whole number: point three, two thirds, and a half."""
        for step in (self._and_fraction, self._point, self._as_fraction):
            longer = step(number, total)
            if longer is not None:
                return longer
        return number

    def _point(self, number: Number, total: _Sum) -> Number | None:
        atoms = self.atoms(number.last)
        if len(atoms) != 1 or not atoms[0].point or number.in_digits or total.parts:
            return None
        at, shown, atoms_before = number.last + 1, "", atoms
        while (atoms := self.atoms(at)) and len(atoms) == 1 and (c := atoms[0].cardinal) is not None and c < 10 and len(shown) < 15:
            shown, at = shown + str(c), at + 1
        if atoms_before[0].joiner and not shown.startswith("0"):
            shown = ""
        if not shown or (len(shown) == 1 and shown != "0"):
            total_after, end = self._go_on(_Sum(self.grammar), number.last + 1)
            big = total_after.value >= 10 or not atoms_before[0].joiner
            if end > number.last + 1 and total_after.value.is_integer() and big:
                shown, at = str(int(total_after.value)), end
        return replace(number, last=at, value=number.value + float(f"0.{shown}")) if shown else None

    def _and_fraction(self, number: Number, total: _Sum) -> Number | None:
        """Read: and a half, en een kwart, and three fifths, y medio."""
        atoms = self.atoms(number.last)
        if not self.joined or len(atoms) != 1 or not atoms[0].joiner:
            return None
        at, above = number.last + 1, 1.0
        head = self.atoms(at)
        if len(head) == 1 and (head[0].article or (head[0].cardinal is not None and head[0].fraction is None)):
            above, at = float(head[0].cardinal or 1), at + 1
        atoms = self.atoms(at)
        if len(atoms) != 1 or atoms[0].fraction is None or (atoms[0].ordinal is not None and above == 1.0 and number.in_digits):
            return None
        scaled = self._scale_after(at + 1)
        if scaled is not None and scaled[1] < total.unit:
            return replace(number, last=scaled[0], value=number.value + above / atoms[0].fraction * scaled[1])
        return replace(number, last=at + 1, value=number.value + above / atoms[0].fraction * total.unit)

    def _as_fraction(self, number: Number, total: _Sum) -> Number | None:
        """Read two thirds, vijf achtste, five - eighths: the number is the numerator."""
        at = number.last
        if at < len(self.tokens) and self.tokens.words[at] in _HYPHENS:
            at += 1
        atoms = self.atoms(at)
        if self.grammar.spaced_fractions and at == number.last and len(atoms) == 1 and atoms[0].cardinal and number.value > 1:
            nth = number_at(self.tokens, at, self.grammar, self.decimal)  # trois vingt-et-unièmes
            fits = nth is not None and nth.kind == "ordinal" and not number.in_digits
            return Number(number.first, nth.last, number.value / nth.value, "fraction") if nth is not None and fits else None
        if len(atoms) != 1 or atoms[0].fraction is None or not number.value.is_integer():
            return None
        apart = self.grammar.compound or self.grammar.spaced_fractions
        if atoms[0].ordinal is not None and ((not apart and number.value != 1) or number.in_digits):
            return None
        value = number.value / atoms[0].fraction
        tens = number.value % 100
        if self.grammar.tens_below and atoms[0].fraction < 10 and tens >= 20 and tens % 10 == 0 and number.value > 100:
            value = (number.value - tens) / (tens + atoms[0].fraction)  # one hundred | thirty fifths
        scaled = self._scale_after(at + 1)
        if scaled is not None:
            return Number(number.first, scaled[0], value * scaled[1], scaled=True)
        return Number(number.first, at + 1, value, "fraction")
