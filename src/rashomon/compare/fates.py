"""Units with figures in, what is told of those that each figure counts out: killed, hurt, missing, a quake's magnitude.

One idea: reports of one event count the same few things ("killing at least 24", "249 people were injured"), and the word that says
what became of them is the nearest one to the figure: "killed 2 and injured 30". What means the same is one list in every language.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rashomon import words
from rashomon.compare.figures import Counted, on_a_clock
from rashomon.compare.forms import forms
from rashomon.compare.kin import kin
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.model import Quantity

__all__ = ["HURT", "IN_HOSPITAL", "KIN", "Fated", "adds", "adds_up_to_more", "fated", "refers", "told_of"]

REACH = 50  # characters between a figure and the word that tells what became of those it counts
BESIDE = 15  # and the word that names what is measured: a magnitude of 4.4
AND = 5  # characters between two figures of one list
_HYPHEN = re.compile(r"\s*[-‐‑]?\s*")
_PARTS = re.compile(r"[,;:()–—]")
HURT, GATHERED, IN_HOSPITAL = 1, 6, 8  # numbers of these fates
KIN = "kin "  # begins the number of a list of names for one kind, among the words of a thing
DEFINITE = 10  # below it "the two countries" only refers to what was told before


@dataclass(frozen=True, slots=True)
class Fated:
    """A figure and what is told of those it counts.

    fate     number of the list in words/<language>/comparing, fates before measures
    people   whether it counts people in general, or nothing that is named: "24", "24 people"
    thing    the telling words of what it counts, if not
    place    those that tell where they are: "people in the province"
    measure  whether it measures the event itself
    lasting  whether a story mostly has one count of it: those on strike, those who are ill
    """

    item: Counted
    fate: int
    people: bool
    thing: frozenset[str]
    place: frozenset[str] = frozenset()
    measure: bool = False
    lasting: bool = False


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    data = words.topic(language, "comparing")
    return tuple(any_of(listed) for field in ("fates", "lasting", "measures") for listed in data.get(field, ()))


@cache
def _fates(language: str) -> int:
    data = words.topic(language, "comparing")
    return len(data.get("fates", ())) + len(data.get("lasting", ()))


@cache
def _passing(language: str) -> int:
    return len(words.topic(language, "comparing").get("fates", ()))


def told_of(text: str, language: str) -> frozenset[int]:
    """Return the numbers of the fates that a text tells of anybody: killed, hurt, missing."""
    return frozenset(n for n, pattern in enumerate(_patterns(language)[: _fates(language)]) if pattern.search(text))


def fated(every: Sequence[Unit]) -> list[Fated]:
    """Return the plain counts of whole sentences of which a fate is told, in the order of the units."""
    return [found for unit in every if unit.whole and unit.figures for found in _of_unit(unit)]


def _of_unit(unit: Unit) -> Iterator[Fated]:
    text, base = unit.span.text, unit.span.start
    patterns = _patterns(unit.language)
    told = [(match.start(), match.end(), n) for n, pattern in enumerate(patterns) for match in pattern.finditer(text)]
    if not told:
        return
    whole_of = _wholes(unit)
    plain = [q for q in unit.figures if q.id not in whole_of]
    places = [(q.span.start - base, q.span.end - base) for q in plain]
    for quantity, (start, end) in zip(plain, places, strict=True):
        item = Counted(quantity, unit)
        if quantity.unit is not None or quantity.change is not None or on_a_clock(unit, quantity) or _beside(item, start, end):
            continue
        left = max((e for _, e in places if e <= start), default=0)
        right = min((s for s, _ in places if s >= end), default=len(text))
        after = [(_way(text[end:a], unit.language), 0, n) for a, b, n in told if end <= a and b <= right]
        before = [(_way(text[b:start], unit.language), 1, n) for a, b, n in told if left <= a and b <= start]
        around = [(0, 0, n) for a, b, n in told if a < start and end < b]  # kwamen 12 mensen om
        counted = quantity.of.start - base if quantity.of is not None else -1
        itself = {n for a, _, n in told if a == counted}  # protesters who are arrested are told to be that
        ranked = sorted([*around, *after, *before])
        near = [way for way in ranked if way[0] <= REACH]
        nearest = next((way for way in near if way[2] not in itself), next(iter(near or ranked), None))
        whole = quantity.value is None or quantity.value.is_integer()
        if nearest is not None and quantity.value is None and nearest[2] in itself:
            continue  # "several hundred protesters set barricades" counts no march
        if nearest is not None and not whole and nearest[2] < _fates(unit.language):
            continue  # a 6.1 magnitude quake injures dozens
        if nearest is not None and nearest[0] <= (REACH if nearest[2] < _fates(unit.language) else BESIDE):
            yield _made(item, nearest[2])


def _wholes(unit: Unit) -> frozenset[str]:
    """Return the figures that only tell of how many another one is: two of the six coaches."""
    parts, text, base = terms(unit.language, "parts"), unit.span.text, unit.span.start
    pairs = ((b.id, text[a.span.end - base : b.span.start - base].strip()) for a, b in pairwise(unit.figures))
    return frozenset(id for id, between in pairs if parts is not None and parts.fullmatch(between) is not None)


def _way(between: str, language: str) -> int:
    """Return how far a word is from a figure, in characters; what joins two things lies between, and a mark parts them."""
    joins = terms(language, "joins")
    if _PARTS.search(between):
        return REACH + 1
    return len(between) + (REACH // 2 if joins is not None and joins.search(between) else 0)


def adds(item: Counted) -> bool:
    """Tell whether a figure adds to another one: "another four", "two more"."""
    text, start = item.unit.span.text, item.quantity.span.start - item.unit.span.start
    end = start + len(item.quantity.span.text)
    additions = terms(item.unit.language, "additions")
    return additions is not None and additions.search(f"{text[max(0, start - 12) : start]} | {text[end : end + 12]}") is not None


def adds_up_to_more(item: Counted) -> bool:
    """Tell whether the sentence adds a figure of nothing else to this one: 1,300 in one town, and another 500 in the next."""
    text, base = item.unit.span.text, item.unit.span.start
    for q in item.unit.figures:
        if q.id != item.quantity.id and q.unit is None and q.of is None and adds(Counted(q, item.unit)):
            behind = text[q.span.end - base :]
            if not any(pattern.search(behind) for pattern in _patterns(item.unit.language)):
                return True
    return False


def _beside(item: Counted, start: int, end: int) -> bool:
    """Tell whether a figure only refers, adds to another, no longer holds, or is an age: "the two", "two more", "Lopez , 17 ,"."""
    text, language = item.unit.span.text, item.unit.language
    formerly = terms(language, "formerly")
    part = terms(language, "parts")
    if part is not None and part.match(text[end:].lstrip()) and not _of_its_own(item, end):  # three of the injured
        return True
    if (
        (refers(item) and not _all_of(item, end))
        or adds(item)
        or _of_an_age(item.unit, end)
        or (formerly is not None and formerly.search(text) is not None)
    ):
        return True
    return _may_be_an_age(item, start, end) or item.quantity.span.text.casefold() in _times(language)


def _may_be_an_age(item: Counted, start: int, end: int) -> bool:
    """Tell whether a figure that names nothing stands behind a comma, or between a name, or what leads to an age, and one."""
    text, language = item.unit.span.text, item.unit.language
    before = text[:start].rstrip()
    if item.quantity.of is not None or before.endswith(","):
        return item.quantity.of is None
    leads, last = terms(language, "age_leads"), before[before.rfind(" ") + 1 :]
    told = last[:1].isupper() or (leads is not None and leads.fullmatch(last) is not None)
    return told and text[end:].lstrip().startswith(",")


def _of_its_own(item: Counted, end: int) -> bool:
    """Tell whether a count is of some of a kind that is named, and not of some whose fate was told: two of its soldiers."""
    own, text = terms(item.unit.language, "own_parts"), item.unit.span.text
    found = own.match(text, end + len(text[end:]) - len(text[end:].lstrip())) if own is not None else None
    behind = " ".join(text[found.end() :].split()[:3]) if found is not None else ""
    told = any(pattern.match(behind) for pattern in _patterns(item.unit.language))
    return bool(kin(behind, item.unit.language)) and not told


def _all_of(item: Counted, end: int) -> bool:
    """Tell whether a figure behind an article counts all of whom a fate is told: "the two dead", "the two that fell over"."""
    language, behind = item.unit.language, item.unit.span.text[end:].split()[:2]
    told = _patterns(language)[: _passing(language)]
    relative = terms(language, "relatives")
    fate = bool(behind) and any(pattern.fullmatch(behind[0].rstrip(",.;:")) for pattern in told)
    return fate or (len(behind) == 2 and relative is not None and relative.fullmatch(behind[1]) is not None)


def _made(item: Counted, fate: int) -> Fated:
    language, of = item.unit.language, item.quantity.of
    if fate >= _fates(language):
        return Fated(item, fate, True, frozenset(), measure=True)
    lasting = fate >= _passing(language)
    occasions = terms(language, "occasions")
    if of is None or (occasions is not None and occasions.fullmatch(of.text) is not None):  # signed 12,500 times
        return Fated(item, fate, True, frozenset(), lasting=lasting)
    general = next((m for p in _people(language) if (m := p.match(of.text)) is not None), None)
    if general is None:
        thing = forms(of.text, language) - _told_of_any(language)
        alike = kin(of.text, language)
        people = not thing or (fate == GATHERED and bool(alike))  # "five dead", "50 reported injured"; farmers who march
        return Fated(item, fate, people, thing | {f"{KIN}{n}" for n in alike}, lasting=lasting)
    return Fated(item, fate, True, frozenset(), _place(of.text[general.end() :], language), lasting=lasting)


def _people(language: str) -> list[re.Pattern[str]]:
    return [p for p in (terms(language, "people"), terms(language, "those_there")) if p is not None]


def _place(behind: str, language: str) -> frozenset[str]:
    """Return the telling words of where people are: "people in the province"; no verb that ends a clause ("mensen ziek maakte")."""
    listed = words.topic(language, "counted").get("places", ())
    found = any_of(listed).search(behind) if listed else None
    return forms(behind[found.end() :], language) - _told_of_any(language) if found is not None else frozenset()


@cache
def _told_of_any(language: str) -> frozenset[str]:
    """Return what is told of those that are counted, and how it is known: neither says who they are."""
    data = words.topic(language, "comparing")
    told = (word for field in ("fates", "lasting") for fate in data.get(field, ()) for word in fate)
    listed = [*told, *data.get("known", ())]
    return forms(" ".join(listed), language)


@cache
def _times(language: str) -> frozenset[str]:
    return frozenset(words.topic(language, "comparing").get("times", ()))


def _of_an_age(unit: Unit, end: int) -> bool:
    """Tell whether a length of time follows right after a figure, or is joined to it: 61 and 48 years old, 27 - year - old."""
    base = unit.span.start
    aged = terms(unit.language, "aged")
    joint = _HYPHEN.match(unit.span.text, end)
    if aged is not None and joint is not None and aged.match(unit.span.text, joint.end()) is not None:
        return True
    return any(q.unit == "YR" and 0 <= q.span.start - base - end <= AND for q in unit.figures)


def refers(item: Counted) -> bool:
    """Tell whether a small figure stands behind an article or the like: "the two countries" refers, and counts nothing anew."""
    quantity: Quantity = item.quantity
    if quantity.value is None or abs(quantity.value) >= DEFINITE or quantity.bound != "exact":
        return False
    definite = terms(item.unit.language, "definite")
    before = item.unit.span.text[: quantity.span.start - item.unit.span.start].rstrip()
    last = before[before.rfind(" ") + 1 :]
    return definite is not None and definite.fullmatch(last) is not None
