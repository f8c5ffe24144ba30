"""A descent and its two articles in, what changed on the way out: sentences added, dropped, moved, reworded; numbers, names,
negations, hedges altered within a sentence.

One idea: every sentence of either side has its partner or none. What partners do not both have is a change; what both have is taken
away first, so that a number that only moved within its sentence is none. Across languages only hedges are looked for here, and only
words that say nothing else: what else a translation altered takes more than words (compare/altered), and is put in by `with_facts`;
numbers too, where both languages have theirs as data.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from rashomon import words
from rashomon.lineage.alignment import best_path
from rashomon.model import Alteration, AlterationKind, Article, Descent, Span
from rashomon.sentences import of_article

__all__ = ["changes", "negations", "partners", "with_changes", "with_facts"]

_COVERED = 0.4  # share of the longer sentence that must stand in both for two sentences of one language to be partners
_ALIKE = 0.5  # share of the words of two sentences that both have, from which of an edit one is the other reworded
_LEAST_WORDS = 3  # shorter pieces are not told as added or dropped
_MOST = 400  # sentences of each side that are looked at

_HEDGES = ("probable", "possible", "distance")
_NUMBER = re.compile(r"\d(?:[\d.,'’]*\d)?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’]\d{3})+")
_NAME = re.compile(r"(?<!^)(?<![^\W\d_])[^\W\d_]{3,}(?:[-’'][^\W\d_]+)*")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Sides:
    before: Article
    after: Article

    @property
    def one_language(self) -> bool:
        return self.before.language == self.after.language

    @property
    def read_elsewhere(self) -> bool:
        """Tell whether numbers are compared with more than their digits, since both languages have the words for it."""
        return not self.one_language and {self.before.language, self.after.language} <= set(words.languages("numbers"))


@dataclass(frozen=True, slots=True)
class _Hedges:
    """A language's hedges: words that are nothing else, all that are listed, and what hedges in other ways."""

    surely: re.Pattern[str]
    listed: re.Pattern[str]
    besides: re.Pattern[str]


def with_changes(descents: Sequence[Descent], articles: Sequence[Article]) -> tuple[Descent, ...]:
    """Return the descents with their `changes` filled in."""
    by_id = {a.id: a for a in articles}
    return tuple(replace(d, changes=changes(d, by_id[d.from_], by_id[d.to])) for d in descents)


def with_facts(descents: Sequence[Descent], facts: Mapping[tuple[str, str], Sequence[Alteration]]) -> tuple[Descent, ...]:
    """Return the descents with what else was found altered on the way, by their two articles; nothing is told twice."""
    return tuple(_joined(d, facts.get((d.from_, d.to), ())) for d in descents)


def _joined(descent: Descent, facts: Sequence[Alteration]) -> Descent:
    new = [f for f in facts if not any(_one_change(f, c) for c in descent.changes)]
    if not new:
        return descent
    joined = list(descent.changes)
    for fact in sorted(new, key=_place):
        after = (n for n, c in enumerate(joined) if c.kind == "dropped" or (c.to and _place(c) > _place(fact)))
        joined.insert(next(after, len(joined)), fact)
    return replace(descent, changes=tuple(joined))


def _one_change(one: Alteration, other: Alteration) -> bool:
    """Tell whether two alterations of a kind stand in one place, on either side."""
    sides = ((one.from_, other.from_), (one.to, other.to))
    return one.kind == other.kind and any(a and b and a.start < b.end and b.start < a.end for a, b in sides)


def _place(alteration: Alteration) -> tuple[int, str]:
    return (alteration.to.start if alteration.to else 0, alteration.kind)


def changes(descent: Descent, before: Article, after: Article) -> tuple[Alteration, ...]:
    """Return what `after` has otherwise than `before`, in the order of `after`, what is dropped in the order of `before`, last.

    If the descent is not directed, "added" and "dropped" tell only which side has it.
    """
    sides = _Sides(before, after)
    ours, theirs = _sentences(before), _sentences(after)
    paired = partners(descent, ours, theirs)
    moved = _moved(paired)
    found: list[tuple[int, Alteration]] = []
    for pair in paired:
        one, other = ours[pair[0]], theirs[pair[1]]
        if pair in moved:
            found.append((other.start, Alteration("moved", one, other)))
        if sides.one_language and _plain(one.text) != _plain(other.text):
            found.append((other.start, Alteration("reworded", one, other)))
        found += [(other.start, alteration) for alteration in _altered(one, other, sides)]
    kept, taken = {i for i, _ in paired}, {j for _, j in paired}
    found += [(s.start, Alteration("added", None, s)) for j, s in enumerate(theirs) if j not in taken and _long(s)]
    found.sort(key=lambda item: item[0])
    dropped = (Alteration("dropped", s, None) for i, s in enumerate(ours) if i not in kept and _long(s))
    return (*(alteration for _, alteration in found), *dropped)


def partners(descent: Descent, before: Sequence[Span], after: Sequence[Span]) -> list[tuple[int, int]]:
    """Return which sentence of `before` became which of `after`, as numbers, ascending; each is in one pair at most.

    In one language those that are the same come first, in the order of both texts if they can, and of an edit then those that share
    most of their words. Of what else was aligned sentence by sentence (translations, rewrites) the descent tells; of copies, what
    both have word for word.
    """
    found = _same(before, after) if descent.kind != "translation" else {}
    if descent.kind == "edit":
        found |= _worded_alike(before, after, found)
    starts = [s.start for s in before], [s.start for s in after]
    common: Counter[tuple[int, int]] = Counter()
    for shared in descent.shared:
        at, there = shared.from_.start, shared.to.start
        end, last = shared.from_.end, shared.to.end
        i, j = bisect_left(starts[0], at + 1) - 1, bisect_left(starts[1], there + 1) - 1
        while 0 <= i < len(before) and 0 <= j < len(after) and at < end and there < last:
            step = max(min(min(before[i].end, end) - at, min(after[j].end, last) - there), 1)
            common[i, j] += step
            at, there = at + step, there + step
            i, at = (i + 1, max(at, before[i + 1].start)) if at >= before[i].end and i + 1 < len(before) else (i, at)
            j, there = (j + 1, max(there, after[j + 1].start)) if there >= after[j].end and j + 1 < len(after) else (j, there)
            if at >= before[i].end or there >= after[j].end:
                break
    taken = set(found.values())
    for (i, j), letters in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        longer = max(before[i].end - before[i].start, after[j].end - after[j].start)
        whole = any(s.from_ == before[i] and s.to == after[j] for s in descent.shared) if descent.kind != "copy" else False
        if i not in found and j not in taken and (whole or letters >= _COVERED * longer):
            found[i] = j
            taken.add(j)
    return sorted(found.items())


def _same(before: Sequence[Span], after: Sequence[Span]) -> dict[int, int]:
    """Pair the sentences of the same words: those that stand in one order first, then what is left, each with the next."""
    ours, theirs = ([" ".join(_plain(s.text)) for s in of] for of in (before, after))
    number = {text: n for n, text in enumerate(dict.fromkeys((*ours, *theirs)))}
    one, other = (np.array([number[text] for text in of], np.int64) for of in (ours, theirs))
    found = dict(best_path((one[:, None] == other[None, :]).astype(np.float64)))
    taken, left = set(found.values()), defaultdict(list)
    for j in reversed(range(len(theirs))):
        if j not in taken:
            left[theirs[j]].append(j)
    for i, text in enumerate(ours):
        if i not in found and left[text]:
            found[i] = left[text].pop()
    return found


def _worded_alike(before: Sequence[Span], after: Sequence[Span], paired: Mapping[int, int]) -> dict[int, int]:
    """Pair what is left by the words that both sentences have, the most alike first; less than half is not alike."""
    ours = {i: Counter(_plain(s.text)) for i, s in enumerate(before) if i not in paired}
    taken = set(paired.values())
    theirs = {j: Counter(_plain(s.text)) for j, s in enumerate(after) if j not in taken}
    alike = ((2 * (a & b).total() / max(a.total() + b.total(), 1), i, j) for i, a in ours.items() for j, b in theirs.items())
    found: dict[int, int] = {}
    for _, i, j in sorted((x for x in alike if x[0] >= _ALIKE), key=lambda x: (-x[0], x[1], x[2])):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return found


def _sentences(article: Article) -> list[Span]:
    return [span for span, _ in zip(of_article(article), range(_MOST), strict=False)]


def _long(span: Span) -> bool:
    return len(span.text.split(maxsplit=_LEAST_WORDS)) >= _LEAST_WORDS or len(span.text) >= 12


def _moved(paired: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the fewest pairs without which the rest stands in one order (all but a longest ascending run, by patience sorting)."""
    tails: list[int] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for number, (_, j) in enumerate(paired):
        at = bisect_left(tails, j)
        tails[at : at + 1] = [j]
        last[at : at + 1] = [number]
        before[number] = last[at - 1] if at else -1
    kept, number = set(), last[-1] if last else -1
    while number >= 0:
        kept.add(paired[number])
        number = before[number]
    return set(paired) - kept


def _altered(one: Span, other: Span, sides: _Sides) -> Iterator[Alteration]:
    if not sides.read_elsewhere:
        yield from _left_over("number", _numbers(one), _numbers(other))
    if not sides.one_language:
        yield from _hedged(one, other, sides)
    else:
        yield from _left_over("name", _names(one, other), _names(other, one))
        for kind in ("negation", "hedge"):
            pattern = _listed(kind, sides.before.language)
            if pattern is not None:
                first, second = pattern.search(one.text), pattern.search(other.text)
                if (first is None) != (second is None):
                    yield Alteration(kind, _at(one, first), _at(other, second))


def _hedged(one: Span, other: Span, sides: _Sides) -> Iterator[Alteration]:
    """Yield the hedge that one of two sentences has and nothing in the other answers; the other's span is the whole sentence."""
    here, there = _hedges(sides.before.language), _hedges(sides.after.language)
    if not here or not there:
        return
    if (hedge := _unanswered(one.text, here, other.text, there)) is not None:
        yield Alteration("hedge", _at(one, hedge), other)
    if (hedge := _unanswered(other.text, there, one.text, here)) is not None:
        yield Alteration("hedge", one, _at(other, hedge))


def _unanswered(text: str, mine: _Hedges, answer: str, its: _Hedges) -> re.Match[str] | None:
    """Return a hedge that the other text has no hedge for, and no more of what hedges in other ways than this text has itself."""
    hedge = mine.surely.search(text)
    if hedge is None or its.listed.search(answer):
        return None
    return hedge if len(its.besides.findall(answer)) <= len(mine.besides.findall(text)) else None


@cache
def _hedges(language: str) -> _Hedges | None:
    data = words.topic(language, "certainty")
    listed = [word for field in _HEDGES for word in data.get(field, ())]
    surely = [word for word in listed if word not in data.get("loose", ())]
    return _Hedges(_any(surely), _any(listed), _any(data.get("besides", ()))) if surely and "besides" in data else None


def _any(listed: Sequence[str]) -> re.Pattern[str]:
    longest = sorted(map(re.escape, listed), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)".replace("'", "['’]"), re.IGNORECASE)


def _at(sentence: Span, found: re.Match[str] | None) -> Span | None:
    return None if found is None else Span(sentence.start + found.start(), sentence.start + found.end(), found[0])


def _left_over(kind: AlterationKind, ones: Sequence[tuple[str, Span]], others: Sequence[tuple[str, Span]]) -> Iterator[Alteration]:
    """Yield what is left on the two sides after what both have is taken away, in pairs as long as there are any."""
    first, second = Counter(key for key, _ in ones), Counter(key for key, _ in others)
    left = _without(ones, second), _without(others, first)
    for n in range(max(map(len, left))):
        yield Alteration(kind, left[0][n] if n < len(left[0]) else None, left[1][n] if n < len(left[1]) else None)


def _without(found: Sequence[tuple[str, Span]], taken: Counter[str]) -> list[Span]:
    left, spent = [], Counter(taken)
    for key, span in found:
        if spent[key] > 0:
            spent[key] -= 1
        else:
            left.append(span)
    return left


def _numbers(sentence: Span) -> list[tuple[str, Span]]:
    """Return the numbers of two digits or more, written alike whatever parts their thousands: one digit is a word as often."""
    found = []
    for m in _NUMBER.finditer(sentence.text):
        key = re.sub(r"\D", "", m[0]) if _GROUPED.fullmatch(m[0]) else m[0].replace(",", ".")
        if len(key) > 1:
            found.append((key, Span(sentence.start + m.start(), sentence.start + m.end(), m[0])))
    return found


def _names(sentence: Span, other: Span) -> list[tuple[str, Span]]:
    """Return the words with a capital, the first aside, that stand nowhere in the other sentence, whatever their case there."""
    there = {w.casefold() for w in _WORD.findall(other.text)}
    first = _WORD.search(sentence.text)
    return [
        (m[0], Span(sentence.start + m.start(), sentence.start + m.end(), m[0]))
        for m in _NAME.finditer(sentence.text, first.end() if first else 0)
        if m[0][0].isupper() and m[0].casefold() not in there
    ]


def negations(language: str) -> re.Pattern[str] | None:
    """Return the words that deny in a language, or None: it has no such data."""
    return _listed("negation", language)


@cache
def _listed(kind: AlterationKind, language: str) -> re.Pattern[str] | None:
    topic, fields = ("comparing", ("negations",)) if kind == "negation" else ("certainty", _HEDGES)
    listed = [word for field in fields for word in words.topic(language, topic).get(field, ())]
    return _any(listed) if listed else None


def _plain(text: str) -> list[str]:
    return [w.casefold() for w in _WORD.findall(text)]
