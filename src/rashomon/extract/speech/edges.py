"""A triple as the tagger drew it in, the same within paragraphs out. One idea: source and cue stand in one paragraph.

Contents may go on over paragraphs, but each piece keeps to its own, and a heading or caption between them is no part of one;
what a headline says ends with it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rashomon.extract.speech.grammar import grammar
from rashomon.extract.speech.quotes import quotations
from rashomon.extract.speech.triple import Pieces, Triple
from rashomon.model import Article, Paragraph

__all__ = ["Edges"]

_WORD = re.compile(r"[^\W_]+")
_LAST = re.compile(r"(?<!\w)[^\W_]+\Z")
_MARKS = 2  # characters between a piece's start and its quotation's
_CRUMBS = 2  # words behind a closing mark that are no part of the content
_LONGEST = 24  # characters of a word that binds
_APART = frozenset({"heading", "caption", "furniture"})


class Edges:
    """The paragraphs of one article, ready to be looked up."""

    def __init__(self, article: Article) -> None:
        self.text, self.paragraphs = article.text, article.paragraphs
        self.body = next((n for n, p in enumerate(article.paragraphs) if p.kind == "body"), 0)
        self.starts = [p.start for p in article.paragraphs]
        read = tuple((p.start, p.end) for p in article.paragraphs if p.kind != "furniture")
        self.quoted = [q for q in quotations(article.text, read) if q.depth == 0]
        g = grammar(article.language)
        self.binding = g.conjunctions | g.coordinators | g.as_ if g else frozenset()
        self.titles = g.titles if g and g.inversion else frozenset()

    def within(self, t: Triple) -> Triple:
        """Return `t` cut at the edges of paragraphs; its content is empty if nothing of it is left.

        A mark alone (":") is a cue only beside its source: in a headline it parts topic from sentence.
        """
        home = self._home(t.cue or t.source or t.content)
        content = self._parted(t.content)
        apart = 0 <= home < self.body and any(at == home for at, _ in content)
        kept = [(at, piece) for at, piece in content if at == home or not (apart or self.paragraphs[at].kind in _APART)]
        source, cue = self._speaker(self._one(t.source, home)), self._one(t.cue, home)
        mark = bool(cue) and not any(c.isalnum() for a, b in cue for c in self.text[a:b])
        if mark and (not source or self._home(source) != home):
            return replace(t, content=())
        return replace(t, source=source, cue=cue, content=self._tidied([piece for _, piece in kept or content], (*source, *cue)))

    def _tidied(self, content: list[tuple[int, int]], clause: Pieces) -> Pieces:
        """Take out of a content its reporting clause, a word or two behind a closing mark, and a last word that binds."""
        for a, b in clause:
            content = [cut for c, d in content for cut in ((c, min(d, a)), (max(c, b), d)) if cut[0] < cut[1]]
        closed = (self._closed(a, b) for a, b in content)
        bare = [(a, self._unbound(a, b)) for a, b in closed]
        kept = [(a, b) for a, b in bare if any(ch.isalnum() for ch in self.text[a:b])]
        return tuple(kept or content)

    def _closed(self, start: int, end: int) -> tuple[int, int]:
        """End a piece that is a quotation, but for a word or two, where the quotation ends."""
        k = bisect_right(self.quoted, start + _MARKS, key=lambda q: q.start) - 1
        q = self.quoted[k] if k >= 0 else None
        if q is None or not q.closed or abs(q.start - start) > _MARKS or not q.end < end:
            return start, end
        return (start, q.end) if len(_WORD.findall(self.text, q.end, end)) <= _CRUMBS else (start, end)

    def _unbound(self, start: int, end: int) -> int:
        """Leave off a last word that binds a content to what follows it: a conjunction ("... from its borders as")."""
        last = _LAST.search(self.text, max(start + 1, end - _LONGEST), end)
        return start + len(self.text[start : last.start()].rstrip(" ,")) if last and last[0] in self.binding else end

    def _speaker(self, source: Pieces) -> Pieces:
        """Leave off a second office and its name, who are told: "vroeg minister Lavrov [president Poetin] ..."."""
        held = [m for a, b in source for m in _WORD.finditer(self.text, a, b)]
        offices = [n for n, m in enumerate(held) if m[0].lower() in self.titles]
        for n in offices[1:]:
            around = held[n - 1 : n + 2 : 2]
            beside = len(around) == 2 and self.text[held[n - 1].end() : held[n + 1].start()] == f" {held[n][0]} "
            if len(source) == 1 and beside and all(m[0][0].isupper() for m in around):
                return ((source[0][0], held[n - 1].end()),)
        return source

    def _home(self, pieces: Pieces) -> int:
        """The paragraph in which most of the pieces stands."""
        parted = self._parted(pieces)
        return max(parted, key=lambda part: (part[1][1] - part[1][0], -part[0]))[0] if parted else -1

    def _one(self, pieces: Pieces, home: int) -> Pieces:
        """Keep what stands in the paragraph `home`, or else in the one that holds most."""
        parted = self._parted(pieces)
        here = tuple(piece for at, piece in parted if at == home)
        if here or not parted:
            return here
        most = self._home(pieces)
        return tuple(piece for at, piece in parted if at == most)

    def _parted(self, pieces: Pieces) -> list[tuple[int, tuple[int, int]]]:
        """Cut pieces at the edges of paragraphs, white space off. Gives (paragraph, piece); what stands in none is left out."""
        return [(k, cut) for start, end in pieces for k, p in self._over(start, end) if (cut := self._trimmed(start, end, p))]

    def _over(self, start: int, end: int) -> Sequence[tuple[int, Paragraph]]:
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = bisect_right(self.starts, end - 1)
        return list(enumerate(self.paragraphs[first:last], start=first))

    def _trimmed(self, start: int, end: int, p: Paragraph) -> tuple[int, int] | None:
        a, b = max(start, p.start), min(end, p.end)
        inside = self.text[a:b]
        a, b = a + len(inside) - len(inside.lstrip()), b - len(inside) + len(inside.rstrip())
        return (a, b) if a < b else None
