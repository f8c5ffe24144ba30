"""What has been read of a number so far, and a number that has been read. One idea: a number is a sum of groups times scales (three
hundred two | thousand | and five), and which atom may follow which is decided by size alone.
"""

from dataclasses import dataclass, field
from typing import Literal

from rashomon.extract.figures.numerals import Numerals

__all__ = ["Number", "Sum"]

Kind = Literal["cardinal", "ordinal", "fraction", "vague"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number over the tokens [first, last). Of a vague one, `low` is what it says.

    bare   a lone article, one or scale        unit   said in the same word: elfjarig
    """

    first: int
    last: int
    value: float
    kind: Kind = "cardinal"
    low: float | None = None
    in_digits: bool = False
    bare: bool = False
    scaled: bool = False
    unit: str | None = None


@dataclass(slots=True)
class Sum:
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

    def copy(self) -> "Sum":
        return Sum(self.grammar, list(self.parts), self.group, self.in_digits)
