"""Units in, pairs out of which one tells of a thing that the other says was not there: "thick fog hung over the water", "there was
no fog at all".

One idea: a thing that news denies to be there is one of a list (fog, a knife, a warning) whose n-th entry means the same in every
language, so that an English and a Dutch sentence can be held against each other. It is denied only where nothing narrows the
denial ("no further warning"), and told only where nothing leaves it open ("early reports spoke of fog"). What most had excludes
what hardly anybody had.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.compare.rebuttals import denying_words
from rashomon.compare.scope import supposed
from rashomon.compare.states import of_another_year, of_two_days
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.model import Moment

__all__ = ["Absence", "absences"]

ALIKE = -0.1  # of two sentences: far less than of two that tell one thing, since what else they tell may be anything
REACH = 5  # words from a denial to the thing that it denies, where an article stands before this
MOST_UNITS = 300  # on each side of what is told of one thing: of thousands of articles the first ones speak
OWNED = 6  # characters before a thing in which it is told whose it is: "the water was my warning"
NONE, FEW, MOST, THERE = range(4)  # how many have a thing, or whether it is there
_EXCLUDED = ((NONE, THERE), (NONE, MOST), (FEW, MOST))
_HYPHENS = frozenset("-‐‑")
_PARTS = re.compile(r"[.,;:()\n]|\s[-–—]\s")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FIRST = re.compile(r"[^\W_]+")
_ONE_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"


@dataclass(frozen=True, slots=True)
class Absence:
    """Two units, by their number: the first tells of a thing as there, the second as not there, each with its words."""

    told: int
    denying: int
    thing: int
    there: str
    not_there: str
    score: float


@dataclass(frozen=True, slots=True)
class _Thing:
    """One thing of the list in one language: what finds it, what finds it denied, and what denies it by itself: "unarmed"."""

    there: re.Pattern[str]
    denied: re.Pattern[str]
    alone: re.Pattern[str] | None


@cache
def _begun(language: str) -> Mapping[str, frozenset[int]]:
    """Lead each word that begins a term of the list to the numbers of its things: most sentences hold none."""
    data, found = words.topic(language, "comparing"), defaultdict[str, set[int]](set)
    if data.get("absent"):
        for n, thing in enumerate(data.get("things", ())):
            for term in (term for listed in thing.values() for term in listed):
                found[_FIRST.findall(term.casefold())[0]].add(n)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _thing(language: str, number: int) -> _Thing:
    """Return the patterns of a thing: denied are "no fog", "not a knife", "nobody shouted a warning", "was never warned"."""
    data = words.topic(language, "comparing")
    thing, forms = data["things"][number], data["absent"]
    nouns, verbs, there, absent = (list(thing.get(field, ())) for field in ("nouns", "verbs", "there", "not"))
    none, denying, one, out, helping = (any_of(forms[f]).pattern for f in ("none", "denying", "one", "excluding", "helping"))
    denies, far = rf"(?:{denying}|\b\w{{1,8}}n['’]t\b)", rf"(?:\s+{_ONE_WORD}){{0,{REACH - 1}}}?"
    ways = [any_of(absent).pattern] if absent else []
    if nouns:
        noun = any_of(nouns).pattern
        either = rf"(?:{_ONE_WORD}\s+{any_of(forms['either']).pattern}\s+)?"
        ways += [rf"{none}\s+{either}{noun}", rf"{noun}{far}\s+{any_of(forms['fails']).pattern}"]
        ways += [rf"{denies}{far}\s+{one}\s+{noun}", rf"{out}\s+(?:{one}\s+)?{noun}"]
        ways.append(rf"{any_of(forms['never']).pattern}(?:\s+{_ONE_WORD}){{0,2}}?\s+{noun}")
    if nouns and forms.get("behind"):
        ways.append(rf"{noun}{far}\s+{any_of(forms['behind']).pattern}")
    if verbs:
        ways.append(rf"{denies}(?:\s+{helping}){{0,2}}\s+{any_of(verbs).pattern}")
    denier, that = (any_of(forms[f]).pattern for f in ("denier", "that"))
    if nouns or verbs:
        every = any_of([*nouns, *verbs]).pattern
        ways.append(rf"{denier}(?:\s+{_ONE_WORD}){{0,3}}?\s+{that}(?:\s+{_ONE_WORD}){{0,6}}?\s+{every}")
    if nouns:
        ways.append(rf"{denier}\s+(?:{any_of(forms['all']).pattern}\s+)?{noun}")
    if verbs and forms.get("after"):
        ways.append(rf"{any_of(verbs).pattern}(?:\s+{_ONE_WORD}){{0,2}}?\s+{any_of(forms['after']).pattern}")
    return _Thing(any_of([*nouns, *verbs, *there]), re.compile("|".join(ways), re.IGNORECASE), any_of(absent) if absent else None)


def absences(
    scores: Scores, among: Sequence[int], hands: Mapping[str, str], moments: Mapping[str, Sequence[Moment]]
) -> list[Absence]:
    """Return the units of articles of two hands, both of `among`, of which one denies a thing that the other tells of."""
    every = scores.every
    said: dict[int, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))  # by thing and how many, the words of units
    for i in among:
        for n, words_, many in _said(every[i]):
            said[n][many][i] = words_
    found = []
    for n, by_many in sorted(said.items()):
        best: dict[tuple[str, str], Absence] = {}  # of two articles: what they tell of one thing is said once
        for few, many in ((few, many) for few, many in _EXCLUDED if few in by_many and many in by_many):
            rows, columns = sorted(by_many[few])[:MOST_UNITS], sorted(by_many[many])[:MOST_UNITS]
            for j, row in zip(rows, scores.block(rows, columns).tolist(), strict=True):
                for i, score in zip(columns, row, strict=True):
                    a, b = every[i], every[j]
                    known = best.get((a.article, b.article))
                    if score < ALIKE or (known is not None and known.score >= score):
                        continue
                    if hands.get(a.article, a.article) != hands.get(b.article, b.article) and _of_one(a, b, moments):
                        best[a.article, b.article] = Absence(i, j, n, by_many[many][i], by_many[few][j], score)
        found += [best[pair] for pair in sorted(best)]
    return found


def _of_one(there: Unit, not_there: Unit, moments: Mapping[str, Sequence[Moment]]) -> bool:
    """Tell whether two units may tell of one thing: of no two days, and that none was found contradicts who found one."""
    if of_two_days(there, not_there, moments) or of_another_year(there, not_there, moments):
        return False
    one, other = (terms(unit.language, "finding") for unit in (not_there, there))
    found = one is not None and one.search(not_there.span.text) is not None
    return not found or (other is not None and other.search(there.span.text) is not None)


def _said(unit: Unit) -> Iterator[tuple[int, str, int]]:
    """Yield the things that a unit tells of: their number, the words, and how many have them, or whether they are there."""
    text, language = unit.span.text, unit.language
    begun = _begun(language)
    held = frozenset(_FIRST.findall(text.casefold())) & begun.keys()
    if not held or supposed(unit):
        return
    for n in sorted(frozenset[int]().union(*(begun[word] for word in held))):
        thing = _thing(language, n)
        denial = thing.denied.search(text)
        if denial is not None and thing.alone is not None and thing.alone.fullmatch(denial[0]) is not None:
            yield n, denial[0], NONE
        elif denial is not None:
            many = _how_many(text, denial, language)
            if many is not None or not _narrowed(text, denial, language):
                yield n, denial[0], NONE if many is None else FEW
        if denial is not None:
            continue
        told = ((m, _how_many(text, m, language)) for m in thing.there.finditer(text))
        match, many = next(((m, many) for m, many in told if many == FEW or not _open(text, m, unit)), (None, None))
        if match is not None:
            yield n, _with_before(text, match), THERE if many is None else many


def _how_many(text: str, match: re.Match[str], language: str) -> int | None:
    """Return whether few or most have what is told there; None where it does not say how many."""
    start, _ = _clause(text, match.start(), match.end())
    for field, many in (("hardly", FEW), ("mostly", MOST)):
        pattern = terms(language, field)
        if pattern is not None and pattern.search(text, start, match.end()) is not None:
            return many
    return None


def _narrowed(text: str, denial: re.Match[str], language: str) -> bool:
    """Tell whether a denial holds of some only, of an hour, or of another such thing."""
    pattern, (start, end) = terms(language, "narrowing"), _clause(text, denial.start(), denial.end())
    if _denier(language).match(denial[0]) is not None:
        return _turned(text, denial, language)
    return _goes_on(text, denial.end(), language) or (pattern is not None and pattern.search(text, start, end) is not None)


@cache
def _denier(language: str) -> re.Pattern[str]:
    return any_of(words.topic(language, "comparing")["absent"]["denier"])


def _turned(text: str, denial: re.Match[str], language: str) -> bool:
    """Tell whether who denies is denied, or is denied something: "did not deny that", "was denied a permit"."""
    turning = any_of(words.topic(language, "comparing")["absent"]["turned"])
    before = " ".join(text[: denial.start()].split()[-1:])
    return turning.search(before) is not None or turning.search(denial[0]) is not None


def _open(text: str, match: re.Match[str], unit: Unit) -> bool:
    """Tell whether a thing is left open where it stands: denied, only feared, asked for, one's own, of another day."""
    start, end = _clause(text, match.start(), match.end())
    if _goes_on(text, match.end(), unit.language) or text[match.start() - 1 : match.start()] in _HYPHENS:
        return True
    for field in ("negations", "left_open"):
        pattern = terms(unit.language, field)
        if pattern is not None and pattern.search(text, start, end) is not None:
            return True
    owned = terms(unit.language, "owned")
    mine = owned is not None and owned.search(text, max(0, match.start() - OWNED), match.start()) is not None
    return mine or bool(denying_words(unit))


def _goes_on(text: str, end: int, language: str) -> bool:
    """Tell whether the word that ends at `end` only begins what is spoken of: "warning signs", "gun-owners"."""
    behind = _WORD.match(text, end + 1)
    on = frozenset(words.topic(language, "comparing")["absent"].get("goes_on", ()))
    return text[end : end + 1] in _HYPHENS or (behind is not None and behind[0].casefold() in on)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the part of a sentence between two marks begins and ends that holds [start, end)."""
    first = max((m.end() for m in _PARTS.finditer(text, 0, start)), default=0)
    last = _PARTS.search(text, end)
    return first, last.start() if last else len(text)


def _with_before(text: str, match: re.Match[str]) -> str:
    """Return a thing with the word before it: "thick fog"."""
    start, _ = _clause(text, match.start(), match.end())
    before = list(_WORD.finditer(text, start, match.start()))
    return text[before[-1].start() if before else match.start() : match.end()]
