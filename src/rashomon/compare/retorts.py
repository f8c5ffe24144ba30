"""A story's readings in, what one article has somebody say and somebody else deny out: "... two sources say. The club denies that."

One idea: "that" is what stands in the sentence before. No other hand is needed to see that two voices exclude each other; who else
tells the thing stands with the first, and what other articles have from whoever denies it stands with him.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.compare.altered.polarity import denials, turned
from rashomon.compare.forms import deeds
from rashomon.compare.rebuttals import Rebuttal, denying_words
from rashomon.compare.scope import supposed, unsure
from rashomon.compare.terms import terms
from rashomon.compare.units import Unit, short_sentences
from rashomon.compare.weighing import Scores
from rashomon.model import Article, Reading, Span

__all__ = ["Retort", "retorts", "sides_of"]

SHORT = 7  # words of a sentence that only says that somebody denies
BACK = 2  # sentences before one that says what it denies
STEM = 4
ALIKE = 0.35  # of what is denied and a sentence of another article that tells it
AHEAD = 0.2  # by which it is more alike than that article's next one
MOST = 30  # retorts of one article
_NAME = re.compile(r"[^\W\d_][\w'’-]+")
_END = r"\s*(?:[.;:,!?”\"“’)]|$|\s[-–—])"


@dataclass(frozen=True, slots=True)
class Retort:
    """What is denied, by the numbers of its sentences, the sentence that denies it, with its number where it is long enough to have
    one, the words that do, the names of who denies, and what he is quoted with right behind it."""

    told: tuple[int, ...]
    own: int | None
    denying: Unit
    cue: str
    names: frozenset[str]
    further: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Data:
    """One language's words, from `retorts` in words/*/comparing."""

    closed: re.Pattern[str]
    differs: re.Pattern[str]
    but: re.Pattern[str]
    opened: re.Pattern[str]
    bare: re.Pattern[str]


@cache
def _data(language: str) -> _Data | None:
    data = words.topic(language, "comparing").get("retorts")
    if not data:
        return None
    untrue = _any(words.topic(language, "polarity").get("untrue", ()))
    denies, that, claims = _any(data["denies"]), _any(data["that"]), _any(data["claims"])
    parted = [rf"{_any(first)}\s+{that}\s+{_any(last)}" for first, last in data.get("parted", ())]
    calls = rf"{_any(data['calls'])}\s+{that}\s+(?:\w+\s+)?{untrue}"
    is_ = rf"^\W*(?:{_any(data['is'])})\s+(?:\w+\s+)?{untrue}"
    who = r"[^.,;:!?]{2,60}"
    turned = [rf"^\W*{that}\s+{denies}\s+{who}"]
    turned += [rf"^\W*{that}\s+{_any(first)}\s+{who}\s+{_any(last)}" for first, last in data.get("parted", ())]
    closed = "|".join([rf"{denies}\s+{that}", *parted, calls, *(turned if data.get("object_first") else ())])
    return _Data(
        re.compile(rf"\b(?:{closed}){_END}|{is_}\b", re.IGNORECASE),
        re.compile(rf"\b{_any(data['differs'])}(?:\s+[^\s.,;:!?]+){{0,2}}{_END}", re.IGNORECASE),
        re.compile(rf"[,;]\s+{_any(data['but'])}\s", re.IGNORECASE),
        re.compile(rf"\b(?:{denies})\s+{claims}\b(?!\s+(?:{_any(data['opens'])})\b)", re.IGNORECASE),
        re.compile(rf"\b{_any(data['bare'])}\W*$", re.IGNORECASE),
    )


def _any(listed: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted((re.escape(w) for w in listed), key=len, reverse=True))})"


def retorts(every: Sequence[Unit], readings: Mapping[str, Reading], rebutted: Sequence[Rebuttal]) -> list[Retort]:
    """Return what whole sentences deny of what stands before them in their article.

    rebutted   what sentences deny in words of their own: "denied that there had been queues"
    """
    whole: dict[str, dict[int, int]] = defaultdict(dict)
    parts: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i, unit in enumerate(every):
        if unit.whole:
            whole[unit.article][unit.sentence] = i
        else:
            parts[unit.article][unit.sentence].append(i)
    found = []
    for id, reading in sorted(readings.items()):
        here = whole[id]
        sentences = sorted([*(every[i] for i in here.values()), *short_sentences(reading)], key=lambda u: u.sentence)
        made = (r for unit in sentences for r in _retorts(unit, every, here, parts[id], reading.article))
        found += [r for _, r in zip(range(MOST), made, strict=False)]
    found += [r for each in rebutted for r in _echoed(each, every, whole[every[each.unit].article])]
    return found


def _retorts(
    unit: Unit, every: Sequence[Unit], whole: Mapping[int, int], parts: Mapping[int, Sequence[int]], article: Article
) -> Iterator[Retort]:
    cue = _cue(unit)
    if cue is None or _quoted(unit, cue):
        return
    names = _names(unit, cue)
    follows = whole.get(unit.sentence + 1)
    further: tuple[int, ...] = ()
    if follows is not None and _direct(every[follows]) and _one_paragraph(article, unit, every[follows]):
        further = (follows,)
    first = whole.get(unit.sentence - 1)
    of_one = _of_one_sentence(unit, cue, every, parts.get(unit.sentence, ()))
    if of_one is not None:
        told, denying = of_one
        yield Retort((told,), denying, every[denying], cue, _names(every[denying], cue), further)
    elif first is not None and _one_paragraph(article, every[first], unit):
        held = [first]
        before = whole.get(unit.sentence - BACK)
        if (
            before is not None
            and _direct(every[first])
            and not _direct(every[before])
            and _one_paragraph(article, every[before], unit)
        ):
            held.append(before)
        held = [i for i in held if _tells(every[i]) and not _by(every[i], names)]
        if held:
            yield Retort(tuple(held), whole.get(unit.sentence), unit, cue, names, further)


def _quoted(unit: Unit, cue: str) -> bool:
    """Tell whether it is somebody quoted who says that another thing denies it: "and that contradicts this"."""
    at = unit.span.start + unit.span.text.find(cue)
    inside = any(s.direct and any(p.start <= at < p.end for p in s.content) for s in unit.touched)
    return inside and not unit.span.text.lstrip(" \"'“‘").startswith(cue)


def _of_one_sentence(unit: Unit, cue: str, every: Sequence[Unit], parts: Sequence[int]) -> tuple[int, int] | None:
    """Return the clauses of a sentence of which the second denies the first: "he calls it clean, but she does not agree"."""
    data, text = _data(unit.language), unit.span.text
    found = list(data.but.finditer(text, 0, text.find(cue))) if data is not None else []
    if not found:
        return None
    at = unit.span.start + found[-1].start()
    told = [i for i in parts if every[i].span.end <= at + 1 and _tells(every[i])]
    denying = [i for i in parts if every[i].span.start >= at and cue in every[i].span.text]
    return (told[-1], denying[0]) if told and denying else None


def _cue(unit: Unit) -> str | None:
    """Return the words with which a sentence denies what stands before it."""
    data, text = _data(unit.language), unit.span.text
    if data is None or supposed(unit):
        return None
    match = data.closed.search(text) or data.differs.search(text) or data.opened.search(text)
    if match is None and text.count(" ") < SHORT:
        match = data.bare.search(text)
    if match is None:
        return None
    negation = terms(unit.language, "negations")
    near = " ".join(text[: match.start()].split()[-2:] + text[match.end() :].split()[:1])
    return match[0].strip(' .;:,!?”"“’)-–—') if negation is None or negation.search(near) is None else None


def _echoed(rebuttal: Rebuttal, every: Sequence[Unit], whole: Mapping[int, int]) -> Iterator[Retort]:
    """Yield what is denied in a sentence of its own where one right before it tells it: of one deed, by somebody else."""
    denier = every[rebuttal.unit]
    claimed = {w[:STEM] for w in deeds(rebuttal.claim, denier.language)}
    names = _names(denier, rebuttal.claim)
    for back in range(1, BACK + 1):
        i = whole.get(denier.sentence - back)
        if i is None or unsure(every[i]) or not _tells(every[i]) or denials(every[i].span, every[i].language):
            continue  # who denies that it is so denies nobody's word that it may be
        if _by(every[i], names):
            continue
        told = {w[:STEM] for w in deeds(every[i].span.text, every[i].language)}
        if 2 * len(claimed & told) >= len(claimed) + back - 1 and claimed & told:
            yield Retort((i,), rebuttal.unit, denier, f"{rebuttal.cue} … {rebuttal.claim}", names)
            return


def _names(unit: Unit, cue: str) -> frozenset[str]:
    return frozenset(w.casefold() for w in _NAME.findall(unit.span.text.replace(cue, " ")) if w[0].isupper())


def _one_paragraph(article: Article, *units: Unit) -> bool:
    return any(p.kind == "body" and all(p.start <= u.span.start and u.span.end <= p.end for u in units) for p in article.paragraphs)


def _direct(unit: Unit) -> bool:
    return unit.voice is not None and unit.voice.direct


def _tells(unit: Unit) -> bool:
    return not supposed(unit) and not denying_words(unit)


def _by(unit: Unit, names: frozenset[str]) -> bool:
    """Tell whether a unit is the word of somebody of these names."""
    said = unit.voice
    return said is not None and any(w.casefold() in names for span in said.source for w in _NAME.findall(span.text))


def sides_of(retort: Retort, scores: Scores, among: Sequence[int], alike: Mapping[int, Iterable[int]]) -> tuple[set[int], set[int]]:
    """Return the units that tell what is denied, and those that are the word of who denies it.

    scores  of units of any two languages
    among   whole units, of which the one of an article that is by far the likest tells the same
    alike   the units of other hands that tell one thing with a unit
    """
    every = scores.every
    own = () if retort.own is None else (retort.own,)
    telling, denying = set(retort.told), {*retort.further, *(j for i in own for j in alike.get(i, ()) if _denies(every[j]))}
    for i in retort.told:
        for j in _standing_out(i, scores, among):
            if _by(every[j], retort.names):
                denying.add(j)
            elif _tells(every[j]) and _denies(every[j]) == _denies(every[i]):
                telling.add(j)
    return telling, denying


def _standing_out(unit: int, scores: Scores, among: Sequence[int]) -> Iterator[int]:
    """Yield of each other article the unit that is likest to one, where it is alike and all others are much less so."""
    best: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for j, score in zip(among, scores.block([unit], among)[0].tolist(), strict=True):
        if scores.every[j].article != scores.every[unit].article:
            best[scores.every[j].article].append((round(score, 5), -j))
    for _, found in sorted(best.items()):
        (first, j), *others = sorted(found, reverse=True)[:2]
        if first >= ALIKE and first - max((score for score, _ in others), default=0.0) >= AHEAD:
            yield -j


def _denies(unit: Unit) -> bool:
    """Tell whether a unit denies in what comes before a "but"."""
    data, span = _data(unit.language), unit.span
    but = data.but.search(span.text) if data is not None else None
    text = span.text[: but.start()] if but is not None else span.text
    return bool(denials(Span(0, len(text), text), unit.language)) or turned(text, unit.language)
