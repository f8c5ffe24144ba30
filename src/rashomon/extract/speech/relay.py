"""Statements' triples in, who carried each of them out. One idea: an outlet beside a statement carries it, unless it speaks.

An outlet (agency, broadcaster, newspaper) carries a statement when another's reporting clause holds it ("..., Interfax reports",
"Dat meldt Interfax"), when it stands in the reporting clause after a word of telling ("told Reuters"), in brackets "(AP)", in a
sentence that is nothing but its name, behind an anaphor ("in the report"), or in the article's dateline. Nearest to the cue first.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon import words
from rashomon.extract.speech.grammar import grammar
from rashomon.extract.speech.triple import Pieces, Triple, extent, overlaps
from rashomon.model import Article, Relay, Span
from rashomon.sentences import sentences

__all__ = ["Carried", "carried", "outlets"]

_WORD = re.compile(r"[^\W_]+(?:[-.'’/&][^\W_]+)*")
_DATELINE = re.compile(r"[^\s(][^()\n]{1,60}\(([^()\n]{2,40})\)\s*[-–—]")
_BRACKETED = re.compile(r"\(([^()\n]{2,40})\)")
_BACK = 1_500  # characters that an anaphor ("in the report") looks back for its outlet
_NEAR = 6  # words between a word of telling and the outlet


@dataclass(frozen=True, slots=True)
class Carried:
    """A triple with its relays, nearest first."""

    triple: Triple
    relay: tuple[Relay, ...]


@dataclass(frozen=True, slots=True)
class _Outlet:
    start: int
    end: int
    name: str


@cache
def _spellings() -> dict[str, list[tuple[str, str]]]:
    """By first word: (spelling, name), longest spelling first."""
    listed = (*words.topic("mul", "agencies")["agencies"], *words.topic("mul", "outlets")["outlets"])
    by_first: dict[str, list[tuple[str, str]]] = {}
    for entry in listed:
        for spelling in (entry["name"], *entry["spellings"]):
            first = _WORD.search(spelling)
            if first:
                by_first.setdefault(first[0], []).append((spelling, entry["name"]))
    return {first: sorted(forms, key=lambda f: (-len(f[0]), f)) for first, forms in by_first.items()}


def outlets(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Find the outlets named in `text[start:end]`: (start, end, name), ascending and disjoint."""
    known, found, at = _spellings(), [], start
    for word in _WORD.finditer(text, start, end):
        if word.start() < at:
            continue
        for spelling, name in known.get(word[0], ()) or known.get(word[0].split("'")[0].split("’")[0], ()):
            stop = word.start() + len(spelling)
            if text.startswith(spelling, word.start()) and stop <= end and not text[stop : stop + 1].isalnum():
                found.append((word.start(), stop, name))
                at = stop
                break
    return found


def carried(article: Article, triples: Sequence[Triple]) -> list[Carried]:
    """Give each triple its relays; triples that only say who carried another one are taken up into it and dropped."""
    scene = _Scene(article)
    held = _Held(triples)
    relays: dict[int, list[_Outlet]] = {}
    dropped = set()
    for number, t in enumerate(triples):
        inner = held.by(number) if scene.carries(t) else []
        carrier = scene.carrier(t) if inner else None
        if carrier:
            dropped.add(number)
            for k in inner:
                relays.setdefault(k, []).append(carrier)
    kept = [(n, t) for n, t in enumerate(triples) if n not in dropped]
    scene.sources = sorted(extent(t.source) for _, t in kept if t.source)
    return [Carried(t, scene.ordered(t, [*relays.get(n, ()), *scene.beside(t)])) for n, t in kept]


class _Held:
    """Which triples stand in the content of which, looked up by where their cues stand."""

    def __init__(self, triples: Sequence[Triple]) -> None:
        self.triples = triples
        self.by_cue = sorted((t.cue[0][0], n) for n, t in enumerate(triples) if t.cue)
        self.same: dict[Pieces, list[int]] = {}
        for n, t in enumerate(triples):
            self.same.setdefault(t.content, []).append(n)

    def by(self, number: int) -> list[int]:
        """The numbers of the triples whose reporting clause the content of triple `number` holds, or whose content is its own."""
        outer = self.triples[number]
        first, last = extent(outer.content)
        near = self.by_cue[bisect_left(self.by_cue, (first, -1)) : bisect_left(self.by_cue, (last, -1))]
        known = dict.fromkeys([*(n for _, n in near), *self.same[outer.content]])
        return [n for n in known if n != number and _holds(outer, self.triples[n])]


def _holds(outer: Triple, inner: Triple) -> bool:
    """Tell whether the content of `outer` holds the reporting clause of `inner`, or is the same words."""
    return bool(inner.cue) and (overlaps(outer.content, inner.cue) or outer.content == inner.content)


class _Scene:
    """An article with its outlets and sentences looked up once."""

    def __init__(self, article: Article) -> None:
        self.article, self.text = article, article.text
        read = [p for p in article.paragraphs if p.kind != "furniture"]
        self.outlets = [_Outlet(*o) for p in read for o in outlets(article.text, p.start, p.end)]
        self.sources: list[tuple[int, int]] = []
        self.starts = [o.start for o in self.outlets]
        self.sentences = [(s, e, p.language) for p in read for s, e in sentences(article.text, p.start, p.end, p.language)]
        self.sentence_starts = [s for s, _, _ in self.sentences]
        self.dateline = self._dateline(read[0].start, read[0].end) if read else None
        if self.dateline is None and len(read) > 1:
            self.dateline = self._dateline(read[1].start, read[1].end)

    def carries(self, t: Triple) -> bool:
        """Tell whether the source of a triple is an outlet, or its cue is "according to" and the like."""
        g = grammar(self.article.language)
        cue = " ".join(self.text[a:b] for a, b in t.cue).lower()
        by_name = g is not None and tuple(cue.split()) in (*g.according, *g.aldus)
        return bool(t.source) and (by_name or bool(self._within(*t.source[0])))

    def carrier(self, t: Triple) -> _Outlet | None:
        start, end = t.source[0][0], t.source[-1][1]
        named = self._within(start, end)
        if named:
            return named[0]
        spoken = {w.lower() for w in _WORD.findall(self.text[start:end])}
        body = spoken & set(words.topic(self._language(t), "roles").get("heads", ()))
        return _Outlet(start, end, self.text[start:end]) if body else None

    def beside(self, t: Triple) -> list[_Outlet]:
        """Find the outlets in a triple's sentences that are in no triple's source and in no content."""
        if not t.cue:
            return []
        start, end = self._around(t)
        language = self._language(t)
        said = words.topic(language, "relay")
        found = []
        for o in self._within(start, end):
            inside = any(a <= o.start < b for a, b in (*t.content, *t.source))
            if not inside and not self._speaks(o) and said and self._told(o, t, said, end):
                found.append(o)
        found += self._anaphor(t, start, end, said)
        after = self._next_sentence(end)
        if found and after and (alone := self._alone(*after, said)):
            found.append(alone)
        return found

    def ordered(self, t: Triple, found: list[_Outlet]) -> tuple[Relay, ...]:
        """Sort by distance from the cue; the dateline comes last; no outlet twice, and none that speaks itself."""
        at = extent(t.cue or t.content)[0]
        speaker = {o.name for o in self._within(*extent(t.source))} if t.source else set()
        ranked = sorted(found, key=lambda o: (abs(o.start - at), o.start))
        if self.dateline:
            ranked.append(self.dateline)
        relays: dict[str, Relay] = {}
        for o in ranked:
            if o.name not in speaker and o.name not in relays:
                relays[o.name] = Relay(o.name, Span.of(self.text, o.start, o.end))
        return tuple(relays.values())

    def _speaks(self, o: _Outlet) -> bool:
        """Tell whether an outlet stands in the source of a triple: then it speaks, there."""
        k = bisect_left(self.sources, (o.start + 1, 0))
        return any(a <= o.start < b for a, b in self.sources[max(0, k - 8) : k])

    # -- where outlets stand ---------------------------------------------------------------------------------------

    def _within(self, start: int, end: int) -> list[_Outlet]:
        k = bisect_left(self.starts, start)
        out = []
        while k < len(self.outlets) and self.outlets[k].start < end:
            out.append(self.outlets[k])
            k += 1
        return out

    def _around(self, t: Triple) -> tuple[int, int]:
        """The sentences of a triple's source and cue."""
        start, end = extent((*t.source, *t.cue)) if t.source and abs(t.source[0][0] - t.cue[0][0]) < 500 else extent(t.cue)
        k = max(0, bisect_left(self.sentence_starts, start + 1) - 1)
        first = self.sentences[k][0] if self.sentences else start
        while k + 1 < len(self.sentences) and self.sentences[k][1] < end:
            k += 1
        return min(first, start), max(self.sentences[k][1], end)

    def _language(self, t: Triple) -> str:
        k = max(0, bisect_left(self.sentence_starts, t.cue[0][0] + 1) - 1)
        language = self.sentences[k][2] if self.sentences else self.article.language
        return language if words.topic(language, "relay") else self.article.language

    def _next_sentence(self, end: int) -> tuple[int, int] | None:
        k = bisect_left(self.sentence_starts, end)
        return self.sentences[k][:2] if k < len(self.sentences) and self.sentences[k][0] - end < 3 else None

    def _told(self, o: _Outlet, t: Triple, said: Mapping[str, Any], end: int) -> bool:
        """Tell whether an outlet stands where carriers stand: after a word of telling near the cue, before a word of
        reporting, or alone in brackets."""
        before = [w[0].lower() for w in _WORD.finditer(self.text, max(0, o.start - 80), o.start)]
        after = [w[0].lower() for w in _WORD.finditer(self.text, o.end, min(end, o.end + 60))]
        if self.text[o.start - 1 : o.start] == "(" and self.text[o.end : o.end + 1] == ")":
            return True
        while before and before[-1] in said["describing"]:
            before.pop()
        openers = [p.split() for p in said["before"]]
        if any(before[-len(p) :] == p for p in openers) and self._near(o, t):
            return True
        while after and after[0] in said["tails"]:
            after.pop(0)
        return bool(after) and after[0] in said["after"]

    def _near(self, o: _Outlet, t: Triple) -> bool:
        a, b = extent(t.cue)
        gap = self.text[b : o.start] if o.start >= b else self.text[o.end : a]
        return len(_WORD.findall(gap[:400])) <= _NEAR * 2 and len(gap) < 160

    def _anaphor(self, t: Triple, start: int, end: int, said: Mapping[str, Any]) -> list[_Outlet]:
        """Lead "he said in the report" back to the outlet named last before it."""
        lowered = self.text[start:end].lower()
        for phrase in said.get("anaphors", ()) if said else ():
            at = lowered.find(phrase)
            if at < 0 or any(a <= start + at < b for a, b in t.content):
                continue
            k = bisect_left(self.starts, start + at) - 1
            if k >= 0 and start - self.starts[k] < _BACK:
                return [_Outlet(start + at, start + at + len(phrase), self.outlets[k].name)]
        return []

    def _alone(self, start: int, end: int, said: Mapping[str, Any]) -> _Outlet | None:
        """An outlet that is a sentence by itself: what a damaged text has left of a second carrier ("told Reuters. LBC radio.")."""
        named = self._within(start, end)
        if len(named) != 1:
            return None
        rest = self.text[start : named[0].start] + self.text[named[0].end : end]
        return named[0] if all(w.lower() in (said or {}).get("tails", ()) for w in _WORD.findall(rest)) else None

    def _dateline(self, start: int, end: int) -> _Outlet | None:
        match = _DATELINE.match(self.text, start, min(end, start + 160))
        named = self._within(match.start(1), match.end(1)) if match else []
        return named[0] if named else None
