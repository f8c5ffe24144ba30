"""What the rules and the tagger found in, one list of triples out. One idea: whoever is the surer of a language goes first.

Where the tagger learnt a language from people's labels it goes first, and the rules add only quotations that it left to nobody.
In every other language the rules go first, for their edges are right, and the tagger adds what they missed. What both found is
kept; what one of them found alone must look like speech: a clause, not a bare noun ("criticised [the plan]"), or the tagger must be
very sure. Two finders mean one statement when their contents share enough characters (Jaccard).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.extract.speech.grammar import Grammar, grammar
from rashomon.extract.speech.quotes import is_mark
from rashomon.extract.speech.relay import outlets
from rashomon.extract.speech.tone import tone
from rashomon.extract.speech.triple import Pieces, Triple, extent, overlaps
from rashomon.model import Article

__all__ = ["Joining", "joined"]

_WORD = re.compile(r"[^\W\d_]+")
_BITS = 6  # words of a piece that can be whole without a verb
_FEWEST = 3  # words of a content that is not quoted
_SHORT = 30  # characters of fewer words; more are words of a script without spaces, or a number with its unit
_OUTLET = 24  # characters after a source in which an outlet's name that begins in it may end
_LOOKED_BACK = 16  # triples before a place whose content may reach it; contents nest a few deep at the most


@dataclass(frozen=True, slots=True)
class Joining:
    """How the two are joined; the figures were chosen by bench/attribution.py on PolNeAR dev and the hand-labelled texts.

    same    share of characters from which two contents are one statement's
    The tagger's score from which what the rules have not found is added, by what its content is:
    that    a clause with its conjunction
    clause  words with a finite verb among them
    bare    neither, or fewer than `least` words
    other   anything but a clause with its conjunction, whose cue has no word that is known to report ("droegen", "daalde")
    alone   anything, in a language without grammar, where the tagger is alone (bench/parallel.py)
    loose   the score below which bits of a sentence that have no source are left out
    """

    same: float = 0.3
    that: float = 0.3
    clause: float = 0.5
    bare: float = 0.9
    other: float = 0.9
    least: int = 4
    alone: float = 0.3
    loose: float = 0.7


def joined(
    article: Article, ruled: Sequence[Triple], tagged: Sequence[Triple], *, trained: bool, how: Joining | None = None
) -> tuple[Triple, ...]:
    """Join both lists; `trained` tells whether the tagger learnt the language from labels. In the order of the text.

    how   unless given, Joining with what the language has otherwise (words/<language>/clauses.yaml, `believed`)

    A triple that both found keeps the first's offsets and the tagger's attitude. It takes the second's source and cue if the first
    has no source, or only an outlet where the second has somebody who speaks: "..., he said, Agence France-Presse reported".
    """
    shape = _Shape(article)
    how = how or shape.policy()
    tagged = [shape.somebody(t) for t in tagged if t.content]
    first, second = (tagged, ruled) if trained else (ruled, tagged)
    known = _Known(first)
    kept = list(first)
    agreed: set[int] = set()
    for t in second:
        match = known.like(t, how.same)
        if match is not None:
            kept[match] = _both(article.text, kept[match], t)
        elif (match := known.same_cue(t)) is not None:
            kept[match] = _longer(article.text, kept[match], t)
        elif (shape.quoted(t) if trained else t.score >= shape.asks(t, how)) and not known.touches(t):
            kept.append(t)
        if match is not None:
            agreed.add(match)
    if not trained and shape.g:
        kept = [t for n, t in enumerate(kept) if n >= len(first) or n in agreed or shape.clausal(t)]
    kept = [t for t in map(shape.said, _without_echoes(kept)) if not shape.crumb(t) and not shape.nobodys(t, how)]
    return tuple(sorted(kept, key=lambda t: (t.content, t.cue, t.source)))


def _without_echoes(triples: Sequence[Triple]) -> list[Triple]:
    """Leave out what stands within another's content and has no source of its own: it is part of what that one says."""
    known = _Known([t for t in triples if t.content])
    return [t for t in triples if t.source or not t.content or not known.holds(t)]


class _Shape:
    """Tells by its words whether a content is a clause; in a language without grammar none is known to be."""

    def __init__(self, article: Article) -> None:
        self.text, self.g = article.text, grammar(article.language)
        self.opening: frozenset[str] = frozenset()
        self.verbs: frozenset[str] = frozenset()
        if self.g:
            self.opening = self.g.that | self.g.whether | self.g.infinitive
            self.verbs = self.g.finite | self.g.reported_mood | (self.g.infinitive if self.g.inversion else frozenset())

    def somebody(self, t: Triple) -> Triple:
        """Return `t` without a source that is nobody: "[es] hieß", "[er] werd gezegd"."""
        if self.g is None or len(t.source) != 1 or self.text[slice(*t.source[0])].lower() not in self.g.expletives:
            return t
        verbs = {m[0].lower() for a, b in t.cue for m in _WORD.finditer(self.text, a, b)}
        said = {word for phrase in self.g.impersonal for word in phrase}
        return replace(t, source=()) if verbs & (self.g.be | said) else t

    def policy(self) -> Joining:
        """Return how the two are joined in the language of the article."""
        told, usual = self.g.believed if self.g else {}, Joining()
        return replace(
            usual,
            that=told.get("that", usual.that),
            clause=told.get("clause", usual.clause),
            bare=told.get("bare", usual.bare),
            loose=told.get("loose", usual.loose),
        )

    def crumb(self, t: Triple) -> bool:
        """Tell whether a content is a word or two that nobody quotes ("an invasion"): a thing, and nothing that is said of it."""
        if not t.content or is_mark(self.text[t.content[0][0]]):
            return False
        text = " ".join(self.text[a:b] for a, b in t.content)
        return len(text) <= _SHORT and len(_WORD.findall(text)) < _FEWEST

    def nobodys(self, t: Triple, how: Joining) -> bool:
        """Tell what is nobody's, and no quotation: a belief or an intention ("it seems"), what is not known, a fragment."""
        if t.source or not t.content or is_mark(self.text[t.content[0][0]]):
            return False
        if t.attitude in {"believes", "intends"} or self.g is None:
            return t.attitude in {"believes", "intends"}
        held = not self.clausal(t) and tone(self.text, t, self.g).attitude != "says"
        return held or self.open(t, self.g) or (t.score < how.loose and self.bits(t))

    def quoted(self, t: Triple) -> bool:
        """Tell a quotation that somebody says without a word for it: with a colon, or going on with what was said before."""
        return bool(t.source) and not any(c.isalnum() for a, b in t.cue for c in self.text[a:b])

    def open(self, t: Triple, g: Grammar) -> bool:
        """Tell whether a cue leaves a matter open: "it is not known", "is unclear"."""
        cue = {m[0].lower() for a, b in t.cue for m in _WORD.finditer(self.text, a, b)}
        return bool(cue & g.unknown or (cue & g.known and cue & (g.negations | g.none)))

    def bits(self, t: Triple) -> bool:
        """Tell whether a content is bare, and short in each of its pieces or without a cue: "the day", "for an invasion"."""
        short = all(len(_WORD.findall(self.text, a, b)) < _BITS for a, b in t.content)
        return not self.clausal(t) and (short or not t.cue)

    def said(self, t: Triple) -> Triple:
        """Return `t` as said where its cue has no word: a mark or nothing at all tells of no belief and no intention."""
        worded = any(c.isalpha() for a, b in t.cue for c in self.text[a:b])
        return t if worded or t.attitude in {None, "says"} else replace(t, attitude="says")

    def asks(self, t: Triple, how: Joining) -> float:
        """Return the score that the tagger needs to be believed alone."""
        words = [m[0] for a, b in t.content for m in _WORD.finditer(self.text, a, b)]
        if self.g is None:
            return how.alone
        if words and words[0].lower() in self.g.that and len(words) >= how.least:
            return how.that
        if not self.reports(t, self.g):
            return max(how.bare, how.other)
        return how.clause if len(words) >= how.least and self.clausal(t) else how.bare

    def reports(self, t: Triple, g: Grammar) -> bool:
        """Tell whether a cue has a word that is known to report, or none, or stands with a quotation: "droegen" tells no speech."""
        cue = [m[0].lower() for a, b in t.cue for m in _WORD.finditer(self.text, a, b)]
        known = {w for phrase in (*g.according, *g.aldus) for w in phrase} | g.nouns.keys() | g.reports | g.as_
        beside = {*cue, *(m[0].lower() for a, b in t.content for m in _WORD.finditer(self.text, a, b))}
        verbs = any(beside.issuperset(reading.particle) for w in cue for reading in g.verbs.get(w, ()))
        return not cue or verbs or any(w in known for w in cue) or is_mark(self.text[t.content[0][0]])

    def clausal(self, t: Triple) -> bool:
        """Tell whether a content opens with a conjunction, or holds a finite verb or a marked infinitive ("zu", "te")."""
        words = [m[0] for a, b in t.content for m in _WORD.finditer(self.text, a, b)]
        return bool(words) and (words[0].lower() in self.opening or any(w in self.verbs for w in words))


def _both(text: str, first: Triple, second: Triple) -> Triple:
    speaks = second.source and not _is_outlet(text, second.source)
    carried = bool(first.source) and _is_outlet(text, first.source)
    within = overlaps(second.cue, first.content)
    behind = bool(first.cue) and first.cue[0][0] >= extent(first.content)[1] and not is_mark(text[first.content[0][0]])
    if speaks and carried and within and behind:  # "X said ..., Reuters reported": the whole is what the outlet reported
        end = extent(first.content)[1]
        said = tuple((a, min(b, end)) for a, b in second.content if a < end)
        first = replace(first, source=second.source, cue=second.cue, content=said or second.content)
    elif speaks and (carried or not first.source) and (not within or (whole := _before(text, first, second))):
        first = replace(first, source=second.source, cue=second.cue, content=whole if within else first.content)
    return replace(first, attitude=first.attitude or second.attitude)


def _before(text: str, first: Triple, second: Triple) -> Pieces:
    """The content of the first up to the second's reporting clause, if that stands at its end: "‘We go, he said"; else nothing."""
    clause = extent(tuple(sorted((*second.source, *second.cue))))
    start, end = extent(first.content)
    if clause[0] <= start or any(c.isalnum() for c in text[min(clause[1], end) : end]):
        return ()
    cut = tuple((a, min(b, a + len(text[a : clause[0]].rstrip(" ,")))) for a, b in first.content if a < clause[0])
    return tuple((a, b) for a, b in cut if a < b)


def _longer(text: str, first: Triple, second: Triple) -> Triple:
    """Join two triples of one cue with unlike contents: the longer one's, if the other breaks off at the end of a line."""
    (start, end), (other_start, other_end) = extent(first.content), extent(second.content)
    broken = start < other_end and other_start < end < other_end and "\n" in text[end : min(other_end, end + _OUTLET)]
    return replace(first, content=second.content, attitude=first.attitude or second.attitude) if broken else first


def _is_outlet(text: str, source: Pieces) -> bool:
    start, end = extent(source)
    return any(a < end and start < b for a, b, _ in outlets(text, start, end + _OUTLET))


class _Known:
    """The triples of the first finder, to be looked up by where their contents stand."""

    def __init__(self, triples: Sequence[Triple]) -> None:
        self.triples = triples
        self.order = sorted(range(len(triples)), key=lambda n: extent(triples[n].content))
        self.starts = [extent(triples[n].content)[0] for n in self.order]

    def _near(self, t: Triple) -> list[int]:
        start, end = extent(t.content)
        a, b = bisect_left(self.starts, start), bisect_right(self.starts, end)
        return self.order[max(0, a - _LOOKED_BACK) : b]

    def like(self, t: Triple, same: float) -> int | None:
        """Return the number of the triple whose content is most like that of `t`, if any is like enough."""
        found = max(((_likeness(t, self.triples[n]), -n) for n in self._near(t)), default=(0.0, 0))
        return -found[1] if found[0] >= same else None

    def same_cue(self, t: Triple) -> int | None:
        """Return the number of a triple near `t` whose cue shares a character with that of `t`."""
        return next((n for n in self._near(t) if overlaps(self.triples[n].cue, t.cue)), None)

    def holds(self, t: Triple) -> bool:
        """Tell whether `t` lies within another triple's content that reaches further."""
        start, end = extent(t.content)
        wider = [extent(self.triples[n].content) for n in self._near(t) if self.triples[n].content != t.content]
        return any(a <= start and end <= b and b - a > end - start for a, b in wider)

    def touches(self, t: Triple) -> bool:
        """Tell whether the content of `t` crosses another's edge: part inside it, part outside."""
        return any(0 < _shared(t, self.triples[n]) < min(_size(t), _size(self.triples[n])) for n in self._near(t))


def _likeness(one: Triple, other: Triple) -> float:
    shared = _shared(one, other)
    return shared / max(_size(one) + _size(other) - shared, 1)


def _shared(one: Triple, other: Triple) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one.content for c, d in other.content)


def _size(t: Triple) -> int:
    return sum(b - a for a, b in t.content)
