"""Sentences in, numbers that agree though their sentences are not alike out: exact figures, scores of games, times to the minute.

One idea: hardly anything but one thing in a story has the number 226, or 4,051. Who gives it too, of the same unit and with a word
in common beside it, means the same. Of a rounder number more must be said: that it counts what is called the same ("14 stops"), or
people, or two words near it. Small ones are anybody's; so are a score of small numbers and half past nine.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rashomon import words
from rashomon.compare.exclusion import TIMES, Story, names_one_of, placeless
from rashomon.compare.fates import adds
from rashomon.compare.figure_groups import Figures
from rashomon.compare.figures import Counted, denominator, of_a_name, on_a_clock
from rashomon.compare.forms import forms
from rashomon.compare.intervals import is_money, plain_value
from rashomon.compare.making import Maker
from rashomon.compare.scores import SCORE
from rashomon.compare.stance import account
from rashomon.compare.terms import terms
from rashomon.compare.units import Unit
from rashomon.lineage.origins import families
from rashomon.model import Account, ArticleSpan, Claim, Finding, Moment, Quantity, Span

__all__ = ["DIGITS", "digits", "exact_figures", "scores_and_times"]

SOME = 2  # digits of a rounder one that a sum of money, a measure or a count of people must have
COUNTED = 10  # a plain number from which on one that counts what is called the same is the same
PLAIN = 20  # and one with two words near it
HUNDRED = 100  # from which on a count of people, and one that is told in two languages, may be round
NEAR = 2
DIGITS = 3  # of a number, those behind the last that is not zero left aside, from which on it is exact
REACH = 60  # characters on each side of a number that tell of what it is
HIGH = 10  # a score of which no number is as high is that of many games
QUARTER = 15  # minutes
MOST = 200  # figures of one value that are looked into
_TIME = re.compile(
    r"(?<![\w:])(?:[01]?\d|2[0-3]) ?: ?(?P<minutes>[0-5]\d)(?![\w:]|[.,]\d)(?:\s*(?P<half>[ap])\.? ?m\b)?", re.IGNORECASE
)
_MODEL = re.compile(r"\d{4,}[A-Za-z]")  # of a chip or a plane: 9400M
_PART = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_BEFORE_NUMBER = re.compile(r"([^\W\d_]+)\s+\Z")


Sentences = Mapping[str, Sequence[Unit]]


def exact_figures(sentences: Sentences, story: Story, ages: Set[str]) -> list[Figures]:
    """Return the exact numbers that articles of two hands give of one thing.

    sentences   those of each article in which a figure stands
    ages        the figures that are ages of persons, by id
    """
    hands = story.hands
    by_value: dict[tuple[str | None, float], list[Counted]] = defaultdict(list)
    for units in sentences.values():
        for item in _exact(units, ages):
            by_value[item.quantity.unit, plain_value(item.quantity)].append(item)
    found = []
    for _, same in sorted(by_value.items(), key=lambda kv: (kv[0][0] or "", kv[0][1])):
        for part in _of_one_thing(same[:MOST], story.fates):
            if len({hands.get(c.quantity.article, c.quantity.article) for c in part}) > 1:
                found.append(Figures((tuple(part),), (), "one exact figure"))
    return found


def _exact(units: Sequence[Unit], ages: Set[str]) -> Iterator[Counted]:
    for unit in units:
        for q in unit.figures:
            if q.bound not in {"exact", "about"} or q.change is not None or q.unit in TIMES or q.id in ages:
                continue
            if digits(plain_value(q)) < DIGITS and not _may_be_rounder(q):
                continue
            if q.span.text in _listed(unit.language, "no_exact"):
                continue
            if _MODEL.fullmatch(q.span.text):
                continue
            if not (on_a_clock(unit, q) or of_a_name(unit, q) or denominator(unit, q) or _numbers_a_name(unit, q.span.start)):
                yield Counted(q, unit)


def digits(value: float) -> int:
    """Return the digits of a number but for zeros at either end."""
    return len(f"{abs(value):.10g}".replace(".", "").strip("0"))


def _may_be_rounder(quantity: Quantity) -> bool:
    if quantity.unit is None:
        return abs(plain_value(quantity)) >= COUNTED
    return quantity.unit != "percent" and digits(plain_value(quantity)) >= SOME


def _numbers_a_name(unit: Unit, start: int) -> bool:
    """Tell whether a word with a capital stands before a number within its sentence: Flight 370, Boeing 747."""
    before = _BEFORE_NUMBER.search(unit.span.text[: start - unit.span.start])
    return before is not None and before.start() > 0 and before[1][0].isupper()


def _of_one_thing(same: Sequence[Counted], fates: Mapping[str, int]) -> list[list[Counted]]:
    """Part figures of one value by what stands around them: a word in common, or one unit across languages."""
    told = [_Told.of(c, fates) for c in same]
    alike = [(i, j) for i, j in combinations(range(len(same)), 2) if _alike(told[i], told[j])]
    family = families(list(map(str, range(len(same)))), [(str(i), str(j)) for i, j in alike])
    parts: dict[str, list[Counted]] = defaultdict(list)
    for i, item in enumerate(same):
        parts[family[str(i)]].append(item)
    return list(parts.values())


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure with what tells of what it is.

    near    the telling words near it, those of its name and its unit among them
    thing   the telling words of what it counts
    people  whether it counts people of no kind that is named
    anew    whether it is a tally or adds to another figure: 20 points of two players, another 20
    fate    what became of those it counts
    """

    item: Counted
    near: frozenset[str]
    thing: frozenset[str]
    people: bool
    anew: bool
    fate: int | None

    @classmethod
    def of(cls, item: Counted, fates: Mapping[str, int]) -> "_Told":
        text, language = item.unit.span.text, item.unit.language
        at = item.quantity.span.start - item.unit.span.start
        end = at + len(item.quantity.span.text)
        near = forms(f"{text[max(0, at - REACH) : at]} {text[end : end + REACH]}", language)
        near |= frozenset(_WORD.findall(item.quantity.span.text.casefold()))
        people, of = terms(language, "people"), item.quantity.of
        general = people is not None and of is not None and people.match(of.text) is not None
        anew = adds(item) or any(names_one_of(item, field) for field in ("won", "tallies"))
        return cls(item, near, forms(placeless(item), language), general, anew, fates.get(item.quantity.id))


def _alike(one: _Told, other: _Told) -> bool:
    a, b = one.item, other.item
    of_two, telling = a.unit.language != b.unit.language, digits(plain_value(a.quantity))
    if one.fate is not None and other.fate is not None and one.fate != other.fate:
        return False
    high = abs(plain_value(a.quantity)) >= HUNDRED
    exact = telling >= DIGITS and a.quantity.bound == b.quantity.bound == "exact"
    if exact or (telling >= SOME and is_money(a.quantity.unit)):
        return (a.quantity.unit is not None or (high and not (one.anew or other.anew))) if of_two else bool(one.near & other.near)
    if a.quantity.unit is not None:
        return not of_two and bool(one.near & other.near)
    if one.anew or other.anew:
        return False
    if one.people and other.people:
        return high or (telling >= SOME and abs(plain_value(a.quantity)) >= PLAIN)
    if of_two:
        return high
    return bool(one.thing & other.thing) or (abs(plain_value(a.quantity)) >= PLAIN and len(one.near & other.near) >= NEAR)


def scores_and_times(sentences: Sentences, moments: Mapping[str, Sequence[Moment]], maker: Maker) -> list[Claim]:
    """Make a claim of each score or record that articles of two hands give ("20-13", "45-7-2"), and of each time to the minute.

    moments   the dates and times of each article: "9-11" may be one
    """
    found: dict[tuple[str, tuple[int, ...], str], list[tuple[Unit, Span]]] = defaultdict(list)
    for article, units in sentences.items():
        for unit in units:
            for span in _scores_of(unit, moments.get(article, ())):
                found["one score", tuple(map(int, _PART.findall(span.text))), ""].append((unit, span))
            for span, half in _times_of(unit):
                found["one time", tuple(map(int, _PART.findall(span.text))), half].append((unit, span))
    several = ((key, told) for key, told in sorted(found.items()) if _hands(told, maker) > 1)
    return [_claim(told, why, maker) for (why, _, _), told in several]


def _hands(told: Sequence[tuple[Unit, Span]], maker: Maker) -> int:
    return len({maker.hands.get(unit.article, unit.article) for unit, _ in told})


def _scores_of(unit: Unit, moments: Sequence[Moment]) -> Iterator[Span]:
    base = unit.span.start
    for match in SCORE.finditer(unit.span.text):
        numbers = [int(n) for n in _PART.findall(match[0])]
        start, end = base + match.start(), base + match.end()
        dated = any(m.span.start < end and start < m.span.end for m in moments)
        ranged = any(q.bound == "range" and q.span.start < end and start < q.span.end for q in unit.figures)
        phrase = match[0].replace(" ", "").replace("–", "-") in _listed(unit.language, "no_scores")
        if (len(numbers) > 2 or max(numbers) >= HIGH) and not (dated or ranged or phrase):
            yield Span(start, end, match[0])


@cache
def _listed(language: str, field: str) -> frozenset[str]:
    return frozenset(words.topic(language, "comparing").get(field, ()))


def _times_of(unit: Unit) -> Iterator[tuple[Span, str]]:
    """Yield the times that are no quarter of an hour, which are given for want of a better one, each with its half of the day."""
    base = unit.span.start
    for match in _TIME.finditer(unit.span.text):
        if int(match["minutes"]) % QUARTER:
            yield Span(base + match.start(), base + match.end(), match[0]), (match["half"] or "").casefold()


def _claim(told: Sequence[tuple[Unit, Span]], why: str, maker: Maker) -> Claim:
    count = maker.behind(((unit.article, span) for unit, span in told), figure=True).most
    spelt = dict.fromkeys(f"“{span.text}”" for _, span in told)
    accounts = []
    for unit, span in told:
        base = account(unit, at=span)
        accounts.append(Account(base.article, base.stance, span, base.statement, None, base.evidence))
    unit, span = told[0]
    gist = ArticleSpan(unit.article, span.start, span.end, span.text)
    finding: Finding = "agreement" if count > 1 else "single origin"
    return maker.make("figure", finding, accounts, gist, [f"{why}: {', '.join(spelt)}"])
