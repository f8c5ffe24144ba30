"""Units with quantities in, the quantities that count something out, each with the smallest unit around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.compare.intervals import plain_value
from rashomon.compare.terms import terms
from rashomon.compare.units import Unit
from rashomon.model import Quantity, Span

__all__ = ["Counted", "counted", "denominator", "of_a_name", "on_a_clock"]

_MODEL = re.compile(r"(?<![^\W_])[A-Z]{1,3} ?-? ?\Z")
_FIRST_HALF = re.compile(r"(?<![\d.,])\d{1,3} ?[-–] ?\Z")
_SECOND_HALF = re.compile(r" ?[-–] ?\d{1,3}(?![\d.,])")
_REACH = 30  # characters before a denominator in which its link stands
WHOLE = 10  # "three of four" is a share, "29 of 34 passes" counts both
SMALLEST = 2  # "one" is mostly no figure


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with the unit it stands in."""

    quantity: Quantity
    unit: Unit

    @property
    def phrase(self) -> Span:
        """The span from the figure to the end of what it counts, or the other way about, within its unit."""
        of, base = self.quantity.of, self.unit.span
        start = min(self.quantity.span.start, of.start if of else self.quantity.span.start)
        end = max(self.quantity.span.end, of.end if of else self.quantity.span.end)
        inside = base.start <= start and end <= base.end
        return Span(start, end, base.text[start - base.start : end - base.start]) if inside else base

    @property
    def thing(self) -> str:
        """What is counted, or the figure itself where its unit says all ("$40 billion")."""
        return self.quantity.of.text if self.quantity.of else self.quantity.span.text


def counted(all_units: Sequence[Unit]) -> list[Counted]:
    """Return each quantity that counts or measures something, with the smallest unit around it, in text order."""
    smallest: dict[str, Counted] = {}
    for unit in all_units:
        for quantity in unit.figures:
            if (
                on_a_clock(unit, quantity)
                or of_a_name(unit, quantity)
                or denominator(unit, quantity)
                or _of_another(unit, quantity)
            ):
                continue
            if (
                (quantity.change is not None and quantity.unit == "percent")
                or (quantity.of is None and quantity.unit is None)
                or abs(plain_value(quantity)) < SMALLEST
            ):
                continue
            held = smallest.get(quantity.id)
            if held is None or len(unit.span.text) < len(held.unit.span.text):
                smallest[quantity.id] = Counted(quantity, unit)
    return sorted(smallest.values(), key=lambda c: (c.quantity.article, c.quantity.span.start))


def _of_another(unit: Unit, quantity: Quantity) -> bool:
    """Tell whether an age is of one more person: "another 15-year-old"."""
    aged, others = terms(unit.language, "aged"), terms(unit.language, "additions")
    if quantity.unit != "YR" or aged is None or others is None or aged.search(quantity.span.text) is None:
        return False
    at = quantity.span.start - unit.span.start
    before = unit.span.text[max(0, at - _REACH) : at].rstrip()
    return any(match.end() == len(before) for match in others.finditer(before))


def of_a_name(unit: Unit, quantity: Quantity) -> bool:
    """Tell whether a plain number is part of a name, or half of a score: AK - 47 rifles, Boeing B 52, a 20 - 13 win."""
    if quantity.unit is not None:
        return False
    text, start = unit.span.text, quantity.span.start - unit.span.start
    end = start + len(quantity.span.text)
    before = text[:start]
    half = _FIRST_HALF.search(before) or _SECOND_HALF.match(text, end)
    return half is not None or _MODEL.search(before) is not None


def denominator(unit: Unit, quantity: Quantity) -> bool:
    """Tell whether a plain number only says of how many another one is: "six of the past seven contests", "three in five"."""
    pattern = _ratios(unit.language)
    if pattern is None or quantity.unit is not None:
        return False
    at = quantity.span.start - unit.span.start
    link = pattern.search(unit.span.text, max(0, at - _REACH), at)
    if link is None:
        return False
    before = unit.span.start + link.start()
    parts = [q for q in unit.figures if q.unit is None and 0 <= before - q.span.end <= 1 and plain_value(q) < plain_value(quantity)]
    if link["bare"]:  # "three of four" is a share, "one of four" who were killed is not
        return plain_value(quantity) <= WHOLE and any(plain_value(q) >= SMALLEST for q in parts)
    return bool(parts) or _one(unit.language, unit.span.text[: link.start()])


@cache
def _ratios(language: str) -> re.Pattern[str] | None:
    data = words.topic(language, "comparing")
    listed, bare = data.get("ratios", ()), data.get("bare_ratios", ())
    if not listed:
        return None
    either = "|".join(sorted((re.escape(w) for w in listed), key=len, reverse=True))
    alone = "|".join(re.escape(w) for w in bare) or r"(?!)"
    whose = r"(?:the\s+)?[^\W\d_]+\s?(?:['’]s|['’])"  # "ten of the Saints' 16 games"
    return re.compile(rf"\s(?:{either}|(?:{alone})\s+{whose}|(?P<bare>{alone}))\s+\Z", re.IGNORECASE)


def _one(language: str, text: str) -> bool:
    """Tell whether a text ends with the word for one."""
    ones = words.topic(language, "comparing").get("ones", ())
    return text.casefold().rsplit(None, 1)[-1:] in [[one] for one in ones]


def on_a_clock(unit: Unit, quantity: Quantity) -> bool:
    """Tell whether a number is part of a time of day or an address: "11 : 11 GMT"."""
    text, at = unit.span.text, quantity.span.start - unit.span.start
    around = text[max(0, at - 2) : at].strip() + text[at + len(quantity.span.text) :][:2].strip()
    return ":" in around or "://" in text or ": / /" in text
