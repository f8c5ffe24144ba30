"""Number words in, a sum out. One idea: whole tokens are taken as long as they fit; a language's data says only how its words are
cut, what joins them and whether units come first.
"""

from rashomon.extract.figures.digits import digits
from rashomon.extract.figures.numerals import HYPHENS, Atom, Numerals
from rashomon.extract.figures.sums import Number, Sum
from rashomon.extract.figures.tokens import Tokens

__all__ = ["Spelt"]

_BELOW_HUNDRED = range(100)


class Spelt:
    """Reads whole numbers, ordinals and vague plurals from one token on."""

    def __init__(self, tokens: Tokens, grammar: Numerals, decimal: str, *, joined: bool) -> None:
        self.tokens, self.grammar, self.decimal, self.joined = tokens, grammar, decimal, joined

    def atoms(self, at: int) -> tuple[Atom, ...]:
        words = self.tokens.words
        return self.grammar.cut(words[at]) if at < len(words) else ()

    def _go_on(self, total: Sum, at: int) -> tuple[Sum, int]:
        """Take whole tokens into `total` from `at` on, as long as they fit; return it and the first token left."""
        while at < len(self.tokens):
            step = at
            empty = total.group is None and not total.parts
            hyphen = self.tokens.words[step] in HYPHENS
            if not empty and hyphen and self.tokens.glued(step) == self.tokens.glued(step + 1):
                step += 1
            joiner = False
            if not empty and self.joined and self._joins(total, step):
                step, joiner = step + 1, True
                if step < len(self.tokens) and self.tokens.words[step] in HYPHENS:
                    step += 1
            grown = self._take(total, step, joiner=joiner)
            if grown is None or (joiner and not self._settled(total, grown, step + 1)):
                break
            total, at = grown, step + 1
        return total, at

    def _joins(self, total: Sum, at: int) -> bool:
        atoms = self.atoms(at)
        if len(atoms) != 1 or not atoms[0].joiner:
            return False
        rest = (total.group or 0) % 100
        if self.grammar.and_after == "hundreds":
            return total.group is None or (total.group >= 100 and rest == 0 and not total.in_digits)
        if self.grammar.and_after == "tens":
            return rest >= 20 and rest % 10 == 0 and not total.in_digits
        return not total.in_digits

    def _settled(self, before: Sum, after: Sum, at: int) -> bool:
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

    def _take(self, total: Sum, at: int, *, joiner: bool) -> Sum | None:
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
    def _fits(total: Sum, atom: Atom, *, joiner: bool) -> bool:
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

    def _nth(self, at: int) -> Number | None:
        """Return the ordinal in words that begins at a token: the denominator of a fraction."""
        total, last = (None, at) if self.tokens.is_digits(at) else self._go_on(Sum(self.grammar), at)
        return None if total is None else self._ordinal(total, at, last)

    def _ordinal(self, total: Sum, first: int, at: int) -> Number | None:
        """Read the ordinal that ends a number: twenty-first, eenentwintigste, hundred and third."""
        step, joiner = at, False
        if at > first:
            if at < len(self.tokens) and self.tokens.words[at] in HYPHENS and self.tokens.glued(at):
                step += 1
                if self._joins(total, step) and step + 1 < len(self.tokens) and self.tokens.words[step + 1] in HYPHENS:
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
    def _close(total: Sum, ordinal: int, *, joiner: bool) -> bool:
        if ordinal in (100, 1000) or ordinal >= 1_000_000:
            return total.scale(ordinal)
        return total.add(ordinal, joined=joiner)

    def _compound_end(self, first: int, at: int) -> Number | None:
        """Read compounds that end in a vague plural (tienduizenden) or a measure (elfjarig)."""
        atoms = self.atoms(at)
        total = Sum(self.grammar)
        if len(atoms) < 2 or not all(self._fits(total, a, joiner=False) for a in atoms[:-1]):
            return None
        end = atoms[-1]
        if end.measure is not None:
            return Number(first, at + 1, total.value, unit=end.measure)
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
