"""A reading in, the ages it tells out: "Robert Buckley, 32", "the 31-year-old Buckley", "the 55-year-old actor", "he was 77".

One idea: an age that stands right beside a name is that person's; one that stands beside none is somebody's, and whose is for
others to say. An age of another day ("then 24") is none.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon import words
from rashomon.compare.figures import Counted
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.model import ArticleSpan, Name, Quantity, Reading, Span

__all__ = ["Aged", "aged"]

OLDEST = 110  # years
NEAR = 60  # characters from an age to the name behind it
LEAD = 30  # characters before an age in which stands what leads to it
HEADS = 6  # words before ", 31," of which one says whose it is
HEAD = 4  # words behind "55-year-old", of which one says whose it is
_HYPHEN = re.compile(r"\s*[-‐‑]?\s*")
_MARK = re.compile(r"\s*[,(]\s*")  # between a name and the age behind it
_CLOSED = re.compile(r"\s*(?:[,).;]|$)")
_PARTS = re.compile(r"[.,;:()\n]")
_WORDS = re.compile(r"[^\W\d_][\w'’]*")


@dataclass(frozen=True, slots=True)
class Aged:
    """An age: the figure with what tells that it is one as what it is of, and whose it is.

    name   the id of the name it stands beside, None where it stands beside none
    last   its last word, without case: "Jim Oler" and "James Oler" of one age are one person
    sex    "f" or "m" where an age without a name is a woman's, or a man's, in so many words
    """

    item: Counted
    name: str | None
    last: str | None = None
    sex: str | None = None


def aged(reading: Reading, units: Sequence[Unit]) -> Iterator[Aged]:
    """Yield the ages that stand in `units`, whole sentences of the reading."""
    told = ((m, name.id) for name in reading.names if _person(name) for m in name.mentions if m.article == reading.article.id)
    beside = sorted((m.start, m.end, m, name) for m, name in told)
    for unit in units:
        for quantity in unit.figures:
            if _may_be_age(quantity, unit):
                found = _named(quantity, unit, beside) or _unnamed(quantity, unit)
                if found is not None:
                    yield found


def _may_be_age(quantity: Quantity, unit: Unit) -> bool:
    value, base = quantity.value, unit.span.start
    if value is None or quantity.bound != "exact" or not 1 <= value <= OLDEST or not value.is_integer():
        return False
    return quantity.unit in (None, "YR") and not _then(unit, quantity.span.start - base, quantity.span.end - base)


def _named(quantity: Quantity, unit: Unit, names: Sequence[tuple[int, int, ArticleSpan, str]]) -> Aged | None:
    at = bisect_left(names, (quantity.span.start,))
    for start, end, mention, name in names[max(0, at - 1) : at + 2]:  # the last name before a figure, and those behind it
        if unit.span.start <= start and end <= unit.span.end and _is_age_of(quantity, mention, unit):
            return Aged(
                Counted(replace(quantity, of=Span(mention.start, mention.end, mention.text)), unit),
                name,
                mention.text.casefold().split()[-1],
            )
    return None


def _person(name: Name) -> bool:
    """Tell whether a name may be a person's: known to be, or of two words and not known to be anything else."""
    of_two = name.kind == "other" and " " in name.name
    return (name.kind == "person" or of_two) and not any(map(str.isdigit, name.name))


def _is_age_of(quantity: Quantity, mention: ArticleSpan, unit: Unit) -> bool:
    base, text = unit.span.start, unit.span.text
    start, end = quantity.span.start - base, quantity.span.end - base
    first, last = mention.start - base, mention.end - base
    told = _told_behind(text, end, terms(unit.language, "aged"))
    if last <= start:
        mark = _MARK.match(text, last, start)
        if mark is None or not (mark.end() == start or _ages_before(text[mark.end() : start], unit.language)):
            return False
        return quantity.unit == "YR" or told is not None or _CLOSED.match(text, end) is not None
    end = told.end() if told is not None and quantity.unit is None else end
    known = quantity.unit == "YR" or told is not None
    return known and 0 <= first - end <= NEAR and _only_leads(text[end:first], unit.language)


def _told_behind(text: str, end: int, marks: re.Pattern[str] | None) -> re.Match[str] | None:
    """Return what tells that the figure before `end` is an age: 31 - year - old."""
    joint = _HYPHEN.match(text, end)
    return marks.match(text, joint.end()) if marks is not None and joint is not None else None


def _ages_before(between: str, language: str) -> bool:
    """Tell whether all that stands between a mark and an age is what leads to one: "Smith, age 61"."""
    leads = terms(language, "age_leads")
    return leads is not None and leads.fullmatch(between.strip()) is not None


def _only_leads(between: str, language: str) -> bool:
    """Tell whether nothing but what leads to a name stands between it and an age: a role, a word with a capital."""
    if _PARTS.search(between):
        return False
    roles = _persons(language)[0]
    return all(word[0].isupper() or word.casefold() in roles for word in re.findall(r"[^\W\d_][\w'’-]*", between))


def _then(unit: Unit, start: int, end: int) -> bool:
    """Tell whether an age is of another day: "then 24", "24 at the time"."""
    then, text = terms(unit.language, "then"), unit.span.text
    if _last(terms(unit.language, "then_before"), text[max(0, start - LEAD) : start].rstrip()) is not None:
        return True
    return then is not None and then.search(f"{text[max(0, start - 15) : start]} | {text[end : end + 25]}") is not None


def _unnamed(quantity: Quantity, unit: Unit) -> Aged | None:
    """Return the age of somebody who is not named beside it: "the 55-year-old", "aged 77", "she was 85."."""
    alone = words.topic(unit.language, "comparing").get("ages_alone", {})
    text, base = unit.span.text, unit.span.start
    start, end = quantity.span.start - base, quantity.span.end - base
    if not alone:
        return None
    within = _last(_listed(unit.language, "behind"), text[start:end])  # "55-year-old" is one figure, "55 - year - old" is not
    behind = _told_behind(text, end, _listed(unit.language, "behind_years" if quantity.unit else "behind"))
    if within is not None or behind is not None:
        if _last(terms(unit.language, "additions"), text[max(0, start - LEAD) : start].rstrip()) is not None:
            return None  # another 15-year-old
        head = _head(text, behind.end() if behind is not None else end, unit.language)
        if head is None:
            return None
        return Aged(_of(quantity, unit, end if head[0] > end else start, max(head[0], end)), None, sex=head[1])
    window = max(0, start - LEAD)
    before = text[window:start].rstrip()
    for field, closed in (("before", False), ("subject", True)):
        lead = _last(_listed(unit.language, field), before)
        if lead is not None and (not closed or quantity.unit == "YR" or _CLOSED.match(text, end)):
            return Aged(_of(quantity, unit, window + lead.start(), start), None, sex=_sex(lead[0].split(), unit.language))
    return _behind_a_person(quantity, unit, start, end)


def _behind_a_person(quantity: Quantity, unit: Unit, start: int, end: int) -> Aged | None:
    """Return the age that stands behind who is so old: "a man of 63", "the officer who fired, 31, was suspended"."""
    text, language = unit.span.text, unit.language
    alone, known = words.topic(language, "comparing").get("ages_alone", {}), _persons(language)[0]
    said = list(_WORDS.finditer(text, max(0, start - LEAD), start))
    if len(said) > 1 and said[-1][0].casefold() in alone.get("joined", ()) and not text[said[-1].end() : start].strip():
        head = said[-2]
        fitting = alone.get("plain", ()) if quantity.of is not None else known - set(alone.get("parents", ()))
        if head[0].casefold() in fitting:
            return Aged(_of(quantity, unit, head.start(), start), None, sex=_sex([head[0]], language))
    if (
        quantity.of is not None
        or not text[:start].rstrip().endswith(",")
        or not (quantity.unit == "YR" or text[end:].lstrip().startswith(","))
    ):
        return None
    part = text[:start].rstrip()[:-1]
    begin = max(part.rfind(mark) for mark in ",;:(\n") + 1
    who = next((w for w in reversed(list(_WORDS.finditer(part, begin))[-HEADS:]) if w[0].casefold() in known), None)
    return Aged(_of(quantity, unit, who.start(), start), None, sex=_sex([who[0]], language)) if who is not None else None


def _of(quantity: Quantity, unit: Unit, start: int, end: int) -> Counted:
    """Return a figure of what stands from `start` to `end` in its unit."""
    base = unit.span.start
    return Counted(replace(quantity, of=Span(base + start, base + end, unit.span.text[start:end])), unit)


def _head(text: str, at: int, language: str) -> tuple[int, str | None] | None:
    """Return where what says of whom an age is ends, and of which sex: a person, or nothing ("the 55-year-old said").

    None where a thing is told to be so old: a 30-year-old record.
    """
    known, goes_on = _persons(language)
    of_a_people = False
    for n, word in enumerate(_WORDS.finditer(text, at, at + 80)):
        folded = word[0].casefold()
        if folded in known:
            return word.end(), _sex([folded], language)
        if n == 0 and (_PARTS.search(text[at : word.start()]) or folded in goes_on):
            break
        of_a_people = of_a_people or (n == 0 and word[0][0].isupper() and language != "de")
        if n >= HEAD - 1 or _PARTS.search(text[at : word.start()]):
            return (at, None) if of_a_people else None  # the 40-year-old American
    return at, None


def _last(pattern: re.Pattern[str] | None, before: str) -> re.Match[str] | None:
    """Return the term with which a text ends."""
    return next((m for m in pattern.finditer(before) if m.end() == len(before)), None) if pattern is not None else None


def _sex(said: Sequence[str], language: str) -> str | None:
    data = words.topic(language, "roles")
    folded = [word.casefold() for word in said]
    women, men = {*data.get("female", ()), *data.get("she", ())}, {*data.get("male", ()), *data.get("he_only", ())}
    found = {sex for sex, listed in (("f", women), ("m", men)) if any(word in listed for word in folded)}
    return found.pop() if len(found) == 1 else None


@cache
def _listed(language: str, field: str) -> re.Pattern[str] | None:
    listed = words.topic(language, "comparing").get("ages_alone", {}).get(field, ())
    return any_of(listed) if listed else None


@cache
def _persons(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words for a person, and those that may follow an age that is a noun itself."""
    roles, alone = words.topic(language, "roles"), words.topic(language, "comparing").get("ages_alone", {})
    people = words.topic(language, "comparing").get("people", ())
    named = (roles.get("roles", ()), roles.get("female", ()), roles.get("male", ()), alone.get("persons", ()), people)
    return frozenset(word for listed in named for word in listed), frozenset(alone.get("goes_on", ()))
