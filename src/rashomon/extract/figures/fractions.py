"""Parts of a number: half a million, two thirds, three and a half, point five. One idea: a fraction is of what stands behind it if
that is a scale (half a million), else of the scale before it (three million and a half), else of one.
"""

from dataclasses import replace

from rashomon.extract.figures.numerals import HYPHENS
from rashomon.extract.figures.spelt import Spelt
from rashomon.extract.figures.sums import Number, Sum

__all__ = ["Fractions"]


class Fractions(Spelt):
    """Adds parts to what is spelt out."""

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
        if atoms[0].fraction == 2 and self.grammar.half_alone and self.tokens.words[at] not in self.grammar.half_alone:
            return None  # una media de
        of = after in self.grammar.fraction_of or after in self.grammar.as_much
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
        nth = self._nth(at) if at > first and at < len(self.tokens) else None
        if nth is None or nth.kind != "ordinal" or nth.in_digits or nth.value < 3:
            return None
        return Number(first, nth.last, 1.0 / nth.value, "fraction")

    def _scale_after(self, at: int) -> tuple[int, float] | None:
        """Return where the scale that a fraction is of ends, and it: half [a] million, deux tiers de million."""
        while at < len(self.tokens) and (
            self.tokens.words[at] in self.grammar.fraction_of
            or self.tokens.words[at] in HYPHENS
            or (self.atoms(at) and self.atoms(at)[0].article and len(self.atoms(at)) == 1)
        ):
            at += 1
        atoms = self.atoms(at)
        if len(atoms) == 1 and atoms[0].scale is not None and atoms[0].scale != 100:
            return at + 1, float(atoms[0].scale)
        return None

    def _tail(self, number: Number, total: Sum) -> Number:
        """Add what may follow a whole number: point three, two thirds, and a half."""
        for step in (self._and_fraction, self._point, self._as_fraction):
            longer = step(number, total)
            if longer is not None:
                return longer
        return number

    def _point(self, number: Number, total: Sum) -> Number | None:
        atoms = self.atoms(number.last)
        if len(atoms) != 1 or not atoms[0].point or number.in_digits or total.parts:
            return None
        at, shown, atoms_before = number.last + 1, "", atoms
        while (atoms := self.atoms(at)) and len(atoms) == 1 and (c := atoms[0].cardinal) is not None and c < 10 and len(shown) < 15:
            shown, at = shown + str(c), at + 1
        if atoms_before[0].joiner and not shown.startswith("0"):
            shown = ""
        if not shown or (len(shown) == 1 and shown != "0"):
            total_after, end = self._go_on(Sum(self.grammar), number.last + 1)
            big = total_after.value >= 10 or not atoms_before[0].joiner
            if end > number.last + 1 and total_after.value.is_integer() and big:
                shown, at = str(int(total_after.value)), end
        return replace(number, last=at, value=number.value + float(f"0.{shown}")) if shown else None

    def _and_fraction(self, number: Number, total: Sum) -> Number | None:
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

    def _as_fraction(self, number: Number, total: Sum) -> Number | None:
        """Read two thirds, vijf achtste, five - eighths: the number is the numerator."""
        at = number.last
        if at < len(self.tokens) and self.tokens.words[at] in HYPHENS:
            at += 1
        atoms = self.atoms(at)
        if self.grammar.spaced_fractions and at == number.last and len(atoms) == 1 and atoms[0].cardinal and number.value > 1:
            nth = self._nth(at)  # trois vingt-et-unièmes
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
