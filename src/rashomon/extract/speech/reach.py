"""A triple in, the same with its content from where it begins to where it ends, out. One idea: a content is one clause's.

It holds neither its own source nor its cue; it ends where the reporter goes on ("..., but gave no details", "... and moved its
embassy"), and not in the middle of a phrase. Every rule here was held against labels in five languages (docs/decisions/0011).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from rashomon import words
from rashomon.extract.speech.grammar import Grammar, grammar
from rashomon.extract.speech.quotes import is_mark, quotations
from rashomon.extract.speech.triple import Pieces, Triple
from rashomon.model import Article

__all__ = ["Reach"]

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_ENDS = re.compile(r"[.!?;:\n]")
_OPENS = re.compile(r"(?:^|[.!?…:\n“”\"«»„`])\s*", re.MULTILINE)
_EDGE = 3  # characters about a content in which its quotation marks stand
_CONDITION = 240  # characters of a condition
_PHRASE = re.compile(r"(?: [^\W_]+){1,4}(?=[.,;:!?\n]|\Z)")  # what may be left of a phrase, before a mark
_MOST = 120  # words of a piece that are looked at
_NAME = 4  # words of a place's name
_LONGEST = 40  # characters of a last word
_BELONGS = 60  # characters behind a source in which it may say where it belongs
_PLACE = 4  # words of that, behind the preposition
_WITHHELD = 8  # words behind "but" among which it is said that nothing was said


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    low: str


class Reach:
    """One article's text and its language's grammar, ready to be looked up. In a language without grammar nothing is changed."""

    def __init__(self, article: Article) -> None:
        self.text, self.g = article.text, grammar(article.language)
        self.read = tuple((p.start, p.end) for p in article.paragraphs if p.kind != "furniture")
        joins = "|".join(re.escape(w) for w in sorted(self.g.coordinators)) if self.g else ""
        self.joins = re.compile(rf"\b(?:{joins})\b") if joins else None
        roles = words.topic(article.language, "roles")
        self.unnamed = frozenset(roles.get("unnamed", ()))
        self.belonging = [tuple(p.split()) for p in roles.get("belonging", ())]
        self.demonyms = frozenset(d.lower() for d in words.topic(article.language, "demonyms").get("demonyms", {}))

    def within(self, t: Triple) -> Triple:
        """Return `t` with its content put right; a content that would be lost stays as it is."""
        if self.g is None or not t.content:
            return t
        t = self._pointed(self._quartered(self._sourced(self._particled(t, self.g), self.g), self.g), self.g)
        t = self._conditioned(self._owned(self._belonging(t, self.g), self.g), self.g)
        *front, last = t.content
        last = self._carried_on(last if self._quoted(t.content) else self._run_on(last, self.g), t, self.g)
        last = (last[0], last[0] + len(self._bare(self.text[slice(*last)])))
        return replace(t, content=(*front, last)) if last[0] < last[1] else t

    def _bare(self, piece: str) -> str:
        """Take a dash off the end of a piece, and off a clause its sentence's full stop; an abbreviation keeps its own."""
        bare = piece.rstrip(" –—-")
        abbreviated = "." in bare.rsplit(maxsplit=1)[-1][:-1] if bare.split() else False
        return bare[:-1] if bare[:1].islower() and bare.endswith(".") and not abbreviated and not bare.endswith("..") else bare

    def _words(self, start: int, end: int) -> list[_Word]:
        found: list[_Word] = []
        for m in _WORD.finditer(self.text, start, end):
            found.append(_Word(m.start(), m.end(), m[0], m[0].lower()))
            if len(found) == _MOST:
                break
        return found

    # -- where it begins -----------------------------------------------------------------------------------------------

    def _sourced(self, t: Triple, g: Grammar) -> Triple:
        """Leave an adverb and its comma off the front of a source: "[Still,] the minister"; and a source that is none: "the"."""
        if len(t.source) != 1:
            return t
        a, b = t.source[0]
        if self.text[b : b + 1] == ")" and self.text.count("(", a, b) > self.text.count(")", a, b):
            t = replace(t, source=((a, b + 1),))  # "minister Jan Bos (Justitie)"
        spoken = self._words(*t.source[0])
        if spoken and all(w.low in (g.articles | g.prepositions) - g.pronouns for w in spoken):
            return replace(t, source=())  # "the", and who is meant was not drawn
        idle = g.adverbs | g.coordinators | g.conjunctions
        if len(spoken) < 2 or spoken[0].low not in idle or self.text[spoken[0].end : spoken[1].start].strip() != ",":
            return t
        return replace(t, source=((spoken[1].start, t.source[0][1]),))

    def _particled(self, t: Triple, g: Grammar) -> Triple:
        """Take the particle that turns a verb off the front of its content: "rules [out] a technical failure" is a denial."""
        start, end = t.content[0]
        if not t.cue or t.cue[-1][1] >= start or not self.text[t.cue[-1][1] : start].isspace():
            return t
        verb, held = self._words(*t.cue[-1])[-1:], self._words(start, min(end, start + _LONGEST))
        for reading in g.verbs.get(verb[0].low, ()) if verb else ():
            n = len(reading.particle) if reading.polarity != "affirms" else 0
            if 0 < n < len(held) and tuple(w.low for w in held[:n]) == reading.particle and held[n - 1].end < end:
                cue = (*t.cue[:-1], (t.cue[-1][0], held[n - 1].end))
                return replace(t, cue=cue, content=((held[n].start, end), *t.content[1:]))
        return t

    def answered(self, t: Triple) -> Triple:
        """Begin a content behind what answers somebody else: "De GGD spreekt [dat tegen:] alle besmetten waren er gast"."""
        g = self.g
        if g is None or not t.content or not t.cue:
            return t
        start, end = t.content[0]
        held, verb = self._words(start, min(end, start + _LONGEST)), self._words(*t.cue[-1])[-1:]
        if len(held) < 3 or not verb or held[0].low not in g.anaphors or self.text[held[1].end : held[1].end + 1] != ":":
            return t
        turned = any(r.particle == (held[1].low,) for r in g.verbs.get(verb[0].low, ()))
        return replace(t, content=((held[2].start, end), *t.content[1:])) if turned else t

    def _belonging(self, t: Triple, g: Grammar) -> Triple:
        """Give an unnamed source what tells where it belongs: "een bron [op het stadhuis]", "sources [close to the talks]"."""
        spoken = self._words(*t.source[0]) if len(t.source) == 1 else []
        if not spoken or spoken[-1].low not in self.unnamed or spoken[-1].end != t.source[0][1]:
            return t
        end = self._where(spoken[-1].end, g)
        content = tuple((end + 1 if spoken[-1].end < a <= end else a, b) for a, b in t.content)
        crossed = any(a >= b for a, b in content) or any(a < end and spoken[-1].end < b for a, b in (*content, *t.cue))
        return t if end == spoken[-1].end or crossed else replace(t, source=((t.source[0][0], end),), content=content)

    def _where(self, start: int, g: Grammar) -> int:
        """The end of the preposition and the few words behind `start` that tell where somebody belongs, or `start`."""
        near = self._words(start, min(start + _BELONGS, len(self.text)))
        ends = [start, *(w.end for w in near)]
        beside = next((n for n, w in enumerate(near) if not self.text[ends[n] : w.start].isspace()), len(near))
        n = max((len(p) for p in self.belonging if tuple(w.low for w in near[: len(p)]) == p), default=0)
        first = last = n + (n < beside and near[n].low in g.determiners)
        idle = g.adverbs | g.prepositions | g.conjunctions | g.coordinators | g.times | g.pronouns | g.determiners
        while n and last < min(beside, n + _PLACE) and near[last].low not in idle and not self._finite(near[last], g):
            last += 1
        return near[last - 1].end if last > first else start

    def _quartered(self, t: Triple, g: Grammar) -> Triple:
        """Take for the source of a passive the place that it comes from: "was dismissed from [Moscow] as hysteria"."""
        if t.source or not t.cue:
            return t
        signs = self._words(*t.cue[-1])
        passive = self._passive(t, g)
        at = next((n for n, (a, _) in enumerate(t.content) if self.text[t.cue[-1][1] : a].isspace()), None)
        if not signs or signs[-1].low not in g.quarters or not passive or at is None:
            return t
        start, end = t.content[at]
        held = self._words(start, end)
        named = next((n for n, w in enumerate(held) if not w.text[0].isupper()), len(held))
        if not named or named > _NAME:
            return t
        rest = ((held[named].start, end),) if named < len(held) else ()
        content = (*t.content[:at], *rest, *t.content[at + 1 :])
        return replace(t, source=((start, held[named - 1].end),), content=content) if content else t

    def _passive(self, t: Triple, g: Grammar) -> bool:
        """Tell whether the auxiliary of the passive stands in a cue."""
        return any(w.low in g.be for a, b in t.cue for w in self._words(a, b))

    def _pointed(self, t: Triple, g: Grammar) -> Triple:
        """Take for the source the word that opens the sentence and points back: "[Dat] zou erop kunnen wijzen dat ..."."""
        if t.source or not t.cue:
            return t
        start = t.cue[0][0]
        before = _ENDS.split(self.text[max(0, start - _LONGEST) : start])[-1].strip()
        if self._passive(t, g) or not before[:1].isupper() or before.lower() not in g.anaphors - g.adverbs:
            return t
        at = self.text.rindex(before, 0, start)
        return replace(t, source=((at, at + len(before)),))

    def _owned(self, t: Triple, g: Grammar) -> Triple:
        """Give a content the noun that its first words belong to: "dismissed [claims] by the council that ..."."""
        start = t.content[0][0]
        first = _WORD.search(self.text, *t.content[0])
        cue = next((n for n, (_, b) in enumerate(t.cue) if b < start and self.text[b:start].isspace()), None)
        if first is None or first[0].lower() not in g.owning or cue is None:
            return t
        signs = self._words(*t.cue[cue])
        clause = any(w.low in g.that for w in self._words(*t.content[0]))
        if len(signs) < 2 or not clause or signs[-1].low not in g.nouns:
            return t
        noun = len(signs) - 1
        while noun > 1 and signs[noun - 1].low in g.determiners:
            noun -= 1
        cut = (t.cue[cue][0], signs[noun - 1].end)
        whole = (signs[noun].start, t.content[0][1])
        return replace(t, cue=(*t.cue[:cue], cut, *t.cue[cue + 1 :]), content=(whole, *t.content[1:]))

    def _conditioned(self, t: Triple, g: Grammar) -> Triple:
        """Give a content the condition that opens its sentence, in verb-second languages: "[Als het regent], vrezen we dat ..."."""
        if not g.inversion:
            return t
        clause = min((a for a, _ in (*t.source, *t.cue)), default=0)
        opening = max((m.end() for m in _OPENS.finditer(self.text, max(0, clause - _CONDITION), clause)), default=0)
        condition = self.text[opening:clause]
        first = _WORD.match(self.text, opening)
        indirect = bool(t.cue) and t.content[0][0] >= clause and not is_mark(self.text[t.content[0][0]])
        if not indirect or not condition.rstrip().endswith(",") or condition.count(",") > 1:
            return t
        if first is None or first[0].lower() not in g.conditional:
            return t
        return replace(t, content=((opening, opening + len(condition.rstrip(" ,"))), *t.content))

    # -- where it ends -------------------------------------------------------------------------------------------------

    def _quoted(self, content: Pieces) -> bool:
        """Tell whether a mark stands in a content or at its edges: what is quoted ends with its mark."""
        return any(is_mark(c) and c not in "'’" for a, b in content for c in set(self.text[max(a - _EDGE, 0) : b + _EDGE]))

    @cached_property
    def _marked(self) -> list[tuple[int, int]]:
        """The outermost quotations of the article, looked for only where a content is to be cut."""
        return [(q.start, q.end) for q in quotations(self.text, self.read) if q.depth == 0]

    def _in_marks(self, at: int) -> bool:
        k = bisect_right(self._marked, at, key=lambda q: q[0]) - 1
        return k >= 0 and at < self._marked[k][1]

    def _run_on(self, piece: tuple[int, int], g: Grammar) -> tuple[int, int]:
        """End a content where a coordinated clause is the reporter's own again."""
        start, end = piece
        spoken = self._words(start, end) if self.joins and self.joins.search(self.text, start, end) else []
        for n in range(2, len(spoken) - 1):
            if spoken[n].low in g.coordinators and self._parts(spoken[:n], spoken[n:], g):
                if self._in_marks(spoken[n].start):
                    return piece
                cut = start + len(self.text[start : spoken[n].start].rstrip(" ,"))
                return (start, cut)
        return piece

    def _parts(self, before: Sequence[_Word], rest: Sequence[_Word], g: Grammar) -> bool:
        """Tell whether what follows a coordinator, the first of `rest`, cannot go on with the clause before it."""
        after = rest[1:]
        finite = [w for n, w in enumerate(before) if self._finite(w, g) and (not n or before[n - 1].low not in g.infinitive)]
        clause = before[0].low in g.that | g.whether
        verb = next((n for n in (0, 1) if n < len(after) and self._finite(after[n], g)), None)
        if rest[0].low in g.conjunctions and self._withholds(after, g):
            return True
        if verb == 1 and after[0].low in g.anaphors | g.subject_pronouns and not finite and not clause:
            return True  # "about an invasion and that leads to ..."
        if g.inversion and verb == 0 and len(after) > 1:
            object_ = after[1].low in g.determiners | g.pronouns | g.adverbs | g.prepositions | g.that
            bound = any(w.low in g.infinitive for w in before) and not finite and object_  # "claims [to own it] and says ..."
            return bound or (clause and after[1].low in g.determiners)  # "that war is near and moved its embassy", verb first
        return self._modal(before, after, finite, g)

    def _finite(self, word: _Word, g: Grammar) -> bool:
        sure = g.verbal if g.inversion else g.be | g.auxiliaries
        return word.text[0].islower() and word.low in sure and word.low not in g.nouns

    def _modal(self, before: Sequence[_Word], after: Sequence[_Word], finite: Sequence[_Word], g: Grammar) -> bool:
        """Tell a past behind a clause whose verb is a modal: "an attack could come and moved its embassy"."""
        if not finite or finite[0].low not in g.modals or len(after) < 2:
            return False
        passive = any(a.low in g.be and b.low.endswith(g.past_endings) for a, b in pairwise(before))
        return not passive and after[0].low.endswith(g.past_endings) and after[1].low in g.determiners | g.prepositions

    def _withholds(self, after: Sequence[_Word], g: Grammar) -> bool:
        """Tell the reporter's remark that no more was said: "but virtually no details were given", "maar gaf geen details"."""
        near = [w.low for w in after[:_WITHHELD]]
        return any(a in g.none and b in g.withheld for a, b in pairwise(near))

    def _carried_on(self, piece: tuple[int, int], t: Triple, g: Grammar) -> tuple[int, int]:
        """Carry a content on that breaks off in a phrase, to the mark that is near: "away from the Ukrainian [capital Kyiv]"."""
        start, end = piece
        held = self._words(max(start, end - _LONGEST), end)
        if not held or held[-1].end != end or held[-1].low not in g.articles | g.prepositions | self.demonyms:
            return piece
        near = _PHRASE.match(self.text, end)
        rest = self._words(end, near.end()) if near else []
        own = any(a < near.end() and end < b for a, b in (*t.source, *t.cue)) if near else True
        bars = g.conjunctions | g.coordinators | g.pronouns - g.determiners | g.prepositions
        return piece if own or any(w.low in bars or self._finite(w, g) for w in rest) else (start, near.end() if near else end)
