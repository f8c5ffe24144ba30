"""Two figures of sentences that tell one thing in, whether both may hold since they are of another scope out.

One idea: that a figure is a part, a sum or a value that no longer holds, somebody in the story says in so many words: "64 on
Saturday and another 9 on Sunday" makes 73, "on Saturday and Sunday" is longer than "on Saturday", "40 instead of 140 kilometres an
hour" gives both. No list of things that are counted.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rashomon.compare.figures import Counted
from rashomon.compare.intervals import plain_value, same_value
from rashomon.compare.terms import terms
from rashomon.model import Moment, Quantity, Reading

__all__ = ["harmless"]

_BESIDE = 30  # characters between a figure and one beside it that leaves out what is measured
_FEW = 3  # words between them
_SUM = 80  # and between the two parts of a sum
_JOINED = 14  # and between two days that are joined: "on Saturday and on Sunday"
_MOST = 400  # figures of an article that are looked at
_PART = re.compile(r"[,;:()]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def harmless(one: Counted, other: Counted, readings: Mapping[str, Reading]) -> bool:
    """Tell whether two figures that exclude each other are said to be of another scope: one beside the other in a sentence, parts
    and a sum, or a day and several."""
    return _bare(one, other) or _bare(other, one) or _longer(one, other, readings) or _adds_up(one, other, readings)


def _bare(one: Counted, other: Counted) -> bool:
    """Tell whether the sentence of a figure gives the other one beside it, without what it measures: "40 instead of 140 miles"."""
    unit, at = other.unit, other.quantity.span
    said = _NUMBER.search(one.quantity.span.text)
    start, end, text = at.start - unit.span.start, at.end - unit.span.start, unit.span.text
    measured = [(q.span.start - unit.span.start, q.span.end - unit.span.start) for q in unit.figures if q.unit is not None]
    for m in _NUMBER.finditer(text, max(0, start - _BESIDE), end + _BESIDE):
        between = text[m.end() : start] if m.end() <= start else text[end : m.start()]
        near = len(between.split()) <= _FEW and _PART.search(between) is None
        if near and said is not None and m[0] == said[0] and not any(a <= m.start() < b for a, b in measured):
            return True
    return False


def _longer(one: Counted, other: Counted, readings: Mapping[str, Reading]) -> bool:
    """Tell whether one sentence counts over several days that it joins, and the other on one of them alone."""
    days = [_days(item, readings[item.quantity.article].moments) for item in (one, other)]
    return any(len(a) == 1 < len(b) and a <= b for a, b in (days, days[::-1]))


def _days(item: Counted, moments: Sequence[Moment]) -> frozenset[str]:
    """Return the days that a sentence names, joined ones if there are any; none if it names more that are not."""
    unit = item.unit
    told = [m for m in moments if m.edtf and unit.span.start <= m.span.start and m.span.end <= unit.span.end]
    spans = [m.edtf.split("/") for m in told if m.edtf and "/" in m.edtf]
    named = [m for m in told if m.edtf and _DAY.fullmatch(m.edtf[:10]) and "/" not in m.edtf]
    if spans:
        return frozenset(day[:10] for day in spans[0])
    joins = terms(unit.language, "joins")
    for a, b in pairwise(named):
        between = unit.span.text[a.span.end - unit.span.start : b.span.start - unit.span.start]
        if joins is not None and len(between) <= _JOINED and joins.search(between):
            return frozenset(str(m.edtf)[:10] for m in (a, b))
    days = frozenset(str(m.edtf)[:10] for m in named)
    return days if len(days) == 1 else frozenset()


def _adds_up(one: Counted, other: Counted, readings: Mapping[str, Reading]) -> bool:
    """Tell whether somebody gives the lesser figure and what is missing to the greater in one breath, joined as parts of a sum."""
    least, most = sorted((one, other), key=lambda item: abs(plain_value(item.quantity)))
    rest = abs(plain_value(most.quantity)) - abs(plain_value(least.quantity))
    for reading in readings.values():
        told = [q for q in reading.quantities[:_MOST] if q.unit in {None, most.quantity.unit} and q.change is None]
        firsts = [q for q in told if same_value(abs(plain_value(least.quantity)), q)]
        for first in firsts:
            if any(q.id != first.id and same_value(rest, q) and _joined(first, q, reading) for q in told):
                return True
    return False


def _joined(first: Quantity, second: Quantity, reading: Reading) -> bool:
    """Tell whether two figures stand in one sentence, joined by "and", of which neither is some of the other."""
    language, text = reading.article.language, reading.article.text
    one, other = sorted((first.span, second.span), key=lambda span: span.start)
    between = text[one.end : other.start]
    joins, parts = terms(language, "joins"), terms(language, "some_of")
    if len(between) > _SUM or re.search(r"[.!?;]\s|\n", between) or joins is None or joins.search(between) is None:
        return False
    return parts is None or parts.search(text, one.end, other.end + _JOINED) is None
