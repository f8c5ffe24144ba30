"""Two figures of one thing that exclude each other in, why they may both be right out: added up, another scope, time or speaker.

One idea: each reason names the words it rests on, and none of them decides who is right.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from rashomon import words
from rashomon.compare.figures import Counted
from rashomon.compare.intervals import plain_value, same_value
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.edtf import worded
from rashomon.model import Moment, Quantity, Statement

__all__ = [
    "adds_up",
    "conditional",
    "dated_long",
    "loosely",
    "of_more_days",
    "of_other_days",
    "of_other_times",
    "scoped",
    "supposed",
    "unsure",
    "why_apart",
]


_BEHIND = 12  # characters behind a figure in which it may be told to be a part: "nine of them"
_DAY = 10  # characters of a date that names a day
_LONG = frozenset({"month", "season", "quarter", "year", "decade", "century"})


def adds_up(one: Counted, other: Counted) -> tuple[Counted, float] | None:
    """Return the figure of the two whose sentence holds a second one that makes up the other, and that second value."""
    for parted, whole in ((one, other), (other, one)):
        for second in parted.unit.figures:
            same = second.id != parted.quantity.id and second.unit == parted.quantity.unit and second.change is None
            if (
                same
                and not _part_of(second, parted)
                and same_value(plain_value(parted.quantity) + plain_value(second), whole.quantity)
            ):
                return parted, plain_value(second)
    return None


def supposed(unit: Unit) -> bool:
    """Tell whether a sentence asks, or stands under a condition: it tells nothing."""
    pattern = terms(unit.language, "conditions")
    return "?" in unit.span.text or (pattern is not None and pattern.search(unit.span.text) is not None)


def unsure(unit: Unit) -> bool:
    """Tell whether a sentence says that something may be, and not that it is."""
    pattern = _hedges(unit.language)
    return pattern is not None and any(m[0].islower() for m in pattern.finditer(unit.span.text))  # May is a month


@cache
def _hedges(language: str) -> re.Pattern[str] | None:
    data = words.topic(language, "certainty")
    listed = [*data.get("probable", ()), *data.get("possible", ())]
    return any_of(listed) if listed else None


def loosely(text: str, language: str) -> bool:
    """Tell whether what denies only says what may be, until when, or why not: "might not open before the summer"."""
    fields = (terms(language, field) for field in ("loose_denials", "pleas"))
    return any(pattern is not None and pattern.search(text) is not None for pattern in fields)


def _part_of(second: Quantity, parted: Counted) -> bool:
    """Tell whether one figure is said to be some of another in its sentence: "23 people, nine of them seriously"."""
    pattern, text = terms(parted.unit.language, "some_of"), parted.unit.span.text
    if pattern is None:
        return False
    base = parted.unit.span.start
    one, other = sorted((parted.quantity.span, second.span), key=lambda span: span.start)
    return pattern.search(text, max(0, one.end - base), other.end - base + _BEHIND) is not None


def why_apart(one: Counted, other: Counted, moments: Mapping[str, Sequence[Moment]]) -> list[str]:
    """Return what tells that two figures may be of another scope, time or speaker, each with its words."""
    return [*_scopes(one, other), *_times(one, other, moments), *_speakers(one.unit.said, other.unit.said)]


def _scopes(one: Counted, other: Counted) -> Iterator[str]:
    for item in (one, other):
        pattern = terms(item.unit.language, "scopes")
        found = pattern.search(item.unit.span.text) if pattern else None
        if found:
            rest = " ".join(item.unit.span.text[found.start() :].split()[:6])
            yield f"perhaps another scope: “{item.quantity.span.text}” is said to be “{rest}”"


def _times(one: Counted, other: Counted, moments: Mapping[str, Sequence[Moment]]) -> Iterator[str]:
    a, b = (_dated(item, moments) for item in (one, other))
    if a and b and not set(a) & set(b):
        yield f"perhaps another time: {' and '.join(map(worded, sorted(a)))} against {' and '.join(map(worded, sorted(b)))}"


def of_other_times(one: Counted, other: Counted, moments: Mapping[str, Sequence[Moment]]) -> bool:
    """Tell whether the sentences of two figures are dated to different months: they count at two times."""
    a, b = ({when[:7] for when in _dated(item, moments)} for item in (one, other))
    return bool(a and b) and not a & b


def of_other_days(one: Counted, other: Counted, moments: Mapping[str, Sequence[Moment]]) -> bool:
    """Tell whether both sentences name days, and not the same: 64 on Saturday, 73 on Saturday and Sunday."""
    a, b = ({when[:10] for when in _dated(item, moments) if len(when) >= _DAY} for item in (one, other))
    return bool(a and b) and a != b


def of_more_days(one: Counted, other: Counted, moments: Mapping[str, Sequence[Moment]]) -> bool:
    """Tell whether one sentence tells of days together, and the other does not: Monday, and Monday and Tuesday."""
    return _run_of_days(one, moments) != _run_of_days(other, moments)


def _run_of_days(item: Counted, moments: Mapping[str, Sequence[Moment]]) -> bool:
    pattern, span = terms(item.unit.language, "day_runs"), item.unit.span
    days = sorted(
        (m.span.start, m.span.end) for m in moments.get(item.unit.article, ()) if m.precision == "day" and _within(m, item)
    )
    between = (span.text[a[1] - span.start : b[0] - span.start].strip() for a, b in pairwise(days))
    return pattern is not None and any(pattern.fullmatch(text) for text in between)


def dated_long(item: Counted, moments: Mapping[str, Sequence[Moment]]) -> bool:
    """Tell whether a sentence names a month, a year or more: it tells of what was before."""
    return any(m.precision in _LONG and _within(m, item) for m in moments.get(item.unit.article, ()))


def conditional(item: Counted) -> bool:
    """Tell whether the sentence of a figure stands under a condition."""
    pattern = terms(item.unit.language, "conditions")
    return pattern is not None and pattern.search(item.unit.span.text) is not None


def _within(moment: Moment, item: Counted) -> bool:
    return item.unit.span.start <= moment.span.start and moment.span.end <= item.unit.span.end


def scoped(item: Counted) -> bool:
    """Tell whether the sentence of a figure says what is counted with it or apart from it.

    "31, of whom six seriously" tells of a part, which does not change what the 31 are."""
    pattern, parts = terms(item.unit.language, "scopes"), terms(item.unit.language, "parts_behind")
    text = item.unit.span.text
    end = item.quantity.span.end - item.unit.span.start
    found = pattern.finditer(text) if pattern is not None else ()
    return any(parts is None or m.start() < end or parts.fullmatch(m[0]) is None for m in found)


def _dated(item: Counted, moments: Mapping[str, Sequence[Moment]]) -> dict[str, None]:
    span = item.unit.span
    inside = (m for m in moments.get(item.unit.article, ()) if span.start <= m.span.start and m.span.end <= span.end)
    return {m.edtf: None for m in inside if m.edtf and m.type in {"DATE", "TIME"}}


def _speakers(one: Statement | None, other: Statement | None) -> Iterator[str]:
    a, b = (" ".join(s.text for s in said.source) if said and said.source else "" for said in (one, other))
    known = one is not None and other is not None and one.speaker and other.speaker
    apart = one.speaker != other.speaker if known and one and other else a.casefold() != b.casefold()
    if a and b and apart:
        yield f"two speakers: “{a}” and “{b}”"
    elif bool(a) != bool(b):
        yield f"one is said by “{a or b}”, the other by the article itself"
