"""Sentences in, numbers that agree though their sentences are not alike out: exact figures, scores of games, times to the minute.

One idea: hardly anything but one thing in a story has the number 226, or 4,051. Who gives it too, of the same unit and with a word
in common beside it, means the same. Round numbers and small ones are anybody's; so are a score of small numbers and half past nine.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from rashomon import words
from rashomon.compare.exclusion import TIMES
from rashomon.compare.figure_groups import Figures
from rashomon.compare.figures import Counted, denominator, of_a_name, on_a_clock
from rashomon.compare.forms import forms
from rashomon.compare.intervals import plain_value
from rashomon.compare.making import Maker
from rashomon.compare.scores import SCORE
from rashomon.compare.stance import account
from rashomon.compare.units import Unit
from rashomon.lineage.origins import families
from rashomon.model import Account, ArticleSpan, Claim, Finding, Moment, Span

__all__ = ["exact_figures", "scores_and_times"]

DIGITS = 3  # of a number, those behind the last that is not zero left aside, from which on it is exact
REACH = 60  # characters on each side of a number that tell of what it is
HIGH = 10  # a score of which no number is as high is that of many games
QUARTER = 15  # minutes
MOST = 200  # figures of one value that are looked into
_TIME = re.compile(
    r"(?<![\w:])(?:[01]?\d|2[0-3]) ?: ?(?P<minutes>[0-5]\d)(?![\w:]|[.,]\d)(?:\s*(?P<half>[ap])\.? ?m\b)?", re.IGNORECASE
)
_PART = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_BEFORE_NUMBER = re.compile(r"([^\W\d_]+)\s+\Z")


Sentences = Mapping[str, Sequence[Unit]]


def exact_figures(sentences: Sentences, hands: Mapping[str, str]) -> list[Figures]:
    """Return the exact numbers that articles of two hands give of one thing.

    sentences   those of each article in which a figure stands
    """
    by_value: dict[tuple[str | None, float], list[Counted]] = defaultdict(list)
    for units in sentences.values():
        for item in _exact(units):
            by_value[item.quantity.unit, plain_value(item.quantity)].append(item)
    found = []
    for _, same in sorted(by_value.items(), key=lambda kv: (kv[0][0] or "", kv[0][1])):
        for part in _of_one_thing(same[:MOST]):
            if len({hands.get(c.quantity.article, c.quantity.article) for c in part}) > 1:
                found.append(Figures((tuple(part),), (), "one exact figure"))
    return found


def _exact(units: Sequence[Unit]) -> Iterator[Counted]:
    for unit in units:
        for q in unit.figures:
            if q.bound != "exact" or q.change is not None or q.unit in TIMES or _digits(plain_value(q)) < DIGITS:
                continue
            if q.span.text in _listed(unit.language, "no_exact"):
                continue
            if not (on_a_clock(unit, q) or of_a_name(unit, q) or denominator(unit, q) or _numbers_a_name(unit, q.span.start)):
                yield Counted(q, unit)


def _digits(value: float) -> int:
    return len(f"{abs(value):.10g}".replace(".", "").strip("0"))


def _numbers_a_name(unit: Unit, start: int) -> bool:
    """Tell whether a word with a capital stands before a number within its sentence: Flight 370, Boeing 747."""
    before = _BEFORE_NUMBER.search(unit.span.text[: start - unit.span.start])
    return before is not None and before.start() > 0 and before[1][0].isupper()


def _of_one_thing(same: Sequence[Counted]) -> list[list[Counted]]:
    """Part figures of one value by what stands around them: a word in common, or one unit across languages."""
    around = [_around(c) for c in same]
    alike = [(i, j) for i, j in combinations(range(len(same)), 2) if _alike(same[i], same[j], around[i], around[j])]
    family = families(list(map(str, range(len(same)))), [(str(i), str(j)) for i, j in alike])
    parts: dict[str, list[Counted]] = defaultdict(list)
    for i, item in enumerate(same):
        parts[family[str(i)]].append(item)
    return list(parts.values())


def _alike(one: Counted, other: Counted, around: frozenset[str], beside: frozenset[str]) -> bool:
    if one.unit.language != other.unit.language:
        return one.quantity.unit is not None
    return bool(around & beside)


def _around(item: Counted) -> frozenset[str]:
    """Return the telling words near a figure, those of its name and its unit among them."""
    text, at = item.unit.span.text, item.quantity.span.start - item.unit.span.start
    end = at + len(item.quantity.span.text)
    near = f"{text[max(0, at - REACH) : at]} {text[end : end + REACH]}"
    return forms(near, item.unit.language) | frozenset(_WORD.findall(item.quantity.span.text.casefold()))


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
