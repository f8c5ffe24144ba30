"""Units in, contradictions out: what articles say of one thing with words that exclude each other.

One idea: a claim begins with two sentences that take two sides of a pair of exclusive terms and say so of one subject: the last
name before the terms is one, or the people. That the Colts won and the Chiefs lost is no contradiction. Who else takes a side
and is near one of these two joins them, and nobody joins through a third. Those of the other side deny. So "Russia pulls back"
stands once, with everyone who says so and who says the contrary. Deeds that will and will not be (prospects.py), and sentences that
are denied in nearly their own words (denied.py), contradict each other too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from rashomon import words
from rashomon.compare.altered.polarity import denials
from rashomon.compare.denied import denied
from rashomon.compare.making import Maker
from rashomon.compare.opposites import Side, sides
from rashomon.compare.peoples import country, peoples
from rashomon.compare.prospects import Prospect, opposed
from rashomon.compare.rebuttals import denying_words
from rashomon.compare.stance import account, denying
from rashomon.compare.terms import any_of
from rashomon.compare.twins import Twins
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores
from rashomon.lineage.origins import families
from rashomon.model import ArticleSpan, Claim, Reading

__all__ = ["contradictions", "gist"]

FOLLOWS = 2  # sentences: who says "no pullback" and then "a build-up" says one thing
MOST = 2  # sentences of one article on one side of a contradiction: what a speaker says of it, and the article itself


def contradictions(scores: Scores, twins: Twins, maker: Maker, readings: Mapping[str, Reading]) -> list[Claim]:
    """Make a claim of each group of whole sentences that take both sides of a pair of exclusive terms, of different articles."""
    taking: dict[int, dict[int, Side]] = defaultdict(dict)
    every = scores.every
    for i in twins.first(range(len(every))):
        unit = every[i]
        if unit.whole:
            for pair, side in sides(unit.span.text, unit.language).items():
                taking[pair][i] = side
    found = (group for of in taking.values() for group in _groups(of, scores, maker, readings))
    told = [_claim(group, of, scores, twins, maker) for group, of in found]
    return [*told, *_prospects(scores, twins, maker), *_denials(scores, twins, maker)]


def _denials(scores: Scores, twins: Twins, maker: Maker) -> list[Claim]:
    """Make a claim of each sentence that is denied in nearly its own words, and of all that say so and deny it."""
    whole = twins.first(i for i, unit in enumerate(scores.every) if unit.whole)
    pairs = list(denied(scores, whole, maker.hands))
    family = families([str(i) for pair in pairs for i in pair], [(str(i), str(j)) for i, j in pairs])
    by_family: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, j in sorted(pairs):
        by_family[family[str(i)]].append((i, j))
    made = []
    for _, of_one in sorted(by_family.items()):
        held, against = sorted({i for i, _ in of_one}), sorted({j for _, j in of_one})
        accounts = [account(scores.every[i]) for i in twins.all(held)]
        accounts += [replace(account(scores.every[j]), stance="denies") for j in twins.all(against)]
        denying_ = [scores.every[j] for j in against]
        cues = sorted(
            {s.text for u in denying_ for s in denials(u.span, u.language)} | {w for u in denying_ for w in denying_words(u)}
        )
        reasons = [
            f"the same words, and {', '.join(f'“{cue}”' for cue in cues)} on one side alone",
            f"sentences of one subject [cosine up to {max(scores.of(i, j) for i, j in of_one):.2f}]",
        ]
        made.append(maker.make("assertion", "contradiction", accounts, gist(scores.every[held[0]]), reasons))
    return made


def _prospects(scores: Scores, twins: Twins, maker: Maker) -> list[Claim]:
    """Make a claim of each deed that is said to come and said not to: who says so first, who says the contrary denies."""
    whole = twins.first(i for i, unit in enumerate(scores.every) if unit.whole)
    by_deed: dict[frozenset[str], list[tuple[int, int, Prospect, Prospect]]] = defaultdict(list)
    for found in opposed(scores, whole, maker.hands):
        by_deed[frozenset(found[2].told) & frozenset(found[3].told)].append(found)
    made = []
    for _, pairs in sorted(by_deed.items(), key=lambda item: sorted(item[0])):
        held, denied = sorted({i for i, *_ in pairs}), sorted({j for _, j, *_ in pairs} - {i for i, *_ in pairs})
        if not denied:
            continue
        accounts = [account(scores.every[i]) for i in twins.all(held)] + [denying(scores.every[j]) for j in twins.all(denied)]
        held_by, denied_by = ({p.cue for *_, p, _ in pairs}, {q.cue for *_, q in pairs})
        cues = [", ".join(f"“{cue}”" for cue in sorted(side)) for side in (held_by, denied_by)]
        reasons = [
            f"{cues[0]} against {cues[1]}",
            f"one deed [cosine up to {max(scores.of(i, j) for i, j, *_ in pairs):.2f}]",
        ]
        made.append(maker.make("assertion", "contradiction", accounts, gist(scores.every[held[0]]), reasons))
    return made


def gist(unit: Unit) -> ArticleSpan:
    """Return the place of a unit that says a claim."""
    return ArticleSpan(unit.article, unit.span.start, unit.span.end, unit.span.text)


def _groups(
    of: dict[int, Side], scores: Scores, maker: Maker, readings: Mapping[str, Reading]
) -> Iterator[tuple[list[int], dict[int, Side]]]:
    """Yield the units of each contradiction, and their sides: opposed pairs of one subject that share a unit, and who is near."""
    near: dict[int, dict[int, float]] = defaultdict(dict)
    opposed: list[tuple[int, int]] = []
    subjects = {i: _subjects(scores.every[i], side, readings) for i, side in of.items()}
    for i, j, score in scores.above(maker.config.near_against, sorted(of)):
        near[i][j] = near[j][i] = score
        if of[i].second != of[j].second and score >= maker.config.against and subjects[i] & subjects[j]:
            opposed.append((i, j))
    seeds = sorted({i for pair in opposed for i in pair})
    family = families([str(i) for i in seeds], [(str(i), str(j)) for i, j in opposed])
    for one in sorted({family[str(i)] for i in seeds}):
        begun = {i for i in seeds if family[str(i)] == one}
        joined = {
            i
            for i in of
            for j in begun
            if near[i].get(j, -1.0) >= maker.config.joins or (j in near[i] and subjects[i] & subjects[j])
        }
        of_it = {i for j in joined for i in near[j] if subjects[i] & subjects[j]}
        follows = {k for pair in _goes_on(of, scores.every) if set(pair) & (begun | joined) for k in pair}
        yield _best((begun | joined, of_it, follows), of, scores), of


def _subjects(unit: Unit, side: Side, readings: Mapping[str, Reading]) -> frozenset[str]:
    """Return of whom a unit takes a side: the last name before the term, and the peoples named before it."""
    single = _articles(unit.language)
    before = unit.span.text[: side.at]
    before = single.sub("", before) if single else before  # an Australian climber is not the Australians
    reading = readings.get(unit.article)
    mentions = (
        (m.start, n.id, m.text) for n in (reading.names if reading else ()) for m in n.mentions if m.article == unit.article
    )
    named = [named for named in mentions if unit.span.start <= named[0] < unit.span.start + side.at]
    if not named:
        return peoples(before, unit.language)
    _, last, text = max(named)
    return peoples(before, unit.language) | country(text, unit.language) | {last}


@cache
def _articles(language: str) -> re.Pattern[str] | None:
    """Return what finds an indefinite article with the word behind it."""
    listed = words.topic(language, "numbers").get("articles", ())
    return re.compile(rf"{any_of(listed).pattern}\s+\w+", re.IGNORECASE) if listed else None


def _goes_on(of: dict[int, Side], every: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Yield sentences of one article that follow one another, or nearly, and take one side."""
    last: dict[tuple[str, bool], int] = {}
    for i in sorted(of):
        key = (every[i].article, of[i].second)
        if key in last and every[i].sentence - every[last[key]].sentence <= FOLLOWS:
            yield last[key], i
        last[key] = i


def _best(ranked: Sequence[set[int]], of: dict[int, Side], scores: Scores) -> list[int]:
    """Keep for each article and side the units of the first of `ranked`, and of these the most like other articles'."""
    best: dict[tuple[str, bool], list[tuple[int, float, int]]] = defaultdict(list)
    members = sorted(set[int]().union(*ranked))
    for i in members:
        article = scores.every[i].article
        others = [j for j in members if scores.every[j].article != article]
        if others:
            mean = float(scores.block([i], others).mean(dtype="float64"))
            best[article, of[i].second].append((-next(n for n, group in enumerate(ranked) if i in group), mean, -i))
    return sorted(-minus for rated in best.values() for *_, minus in sorted(rated, reverse=True)[:MOST])


def _claim(group: Sequence[int], of: dict[int, Side], scores: Scores, twins: Twins, maker: Maker) -> Claim:
    every = scores.every
    first = [i for i in group if not of[i].second]
    second = [i for i in group if of[i].second]
    gist = max(first, key=lambda i: (float(scores.block([i], first).sum(dtype="float64")), -i))
    accounts = [account(every[i]) for i in twins.all(first)] + [denying(every[i]) for i in twins.all(second)]
    said = [", ".join(f"“{term}”" for term in sorted({of[i].term for i in side})) for side in (first, second)]
    reasons = [
        f"{said[0]} against {said[1]}",
        f"one subject [cosine up to {float(scores.block(first, second).max()):.2f}]",
    ]
    span = every[gist].span
    return maker.make(
        "assertion", "contradiction", accounts, ArticleSpan(every[gist].article, span.start, span.end, span.text), reasons
    )
