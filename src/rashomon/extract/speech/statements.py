"""An article and its names in, its statements out. One idea: whoever finds the triples, the rest is the same.

Finding who says what gives triples of offsets; here they get relay, speaker, role, polarity, attitude and evidence.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.extract.speech.attribution import attributions
from rashomon.extract.speech.edges import Edges
from rashomon.extract.speech.evidence import evidence_for
from rashomon.extract.speech.grammar import grammar
from rashomon.extract.speech.joined import joined
from rashomon.extract.speech.owners import headlined, without_repeats, witnessed
from rashomon.extract.speech.quotes import Quotation, quotations
from rashomon.extract.speech.reach import Reach
from rashomon.extract.speech.relay import Carried, carried
from rashomon.extract.speech.speakers import Speakers
from rashomon.extract.speech.tone import tone
from rashomon.extract.speech.triple import Pieces, Triple, extent
from rashomon.extract.tagger import Tagged
from rashomon.model import Article, Name, Span, Statement, identify

__all__ = ["assemble", "statements", "triples"]

_NEAR = 64  # quotations before a place that may hold it
_GAP = 60  # characters between source, cue and content that still belong to the reporting clause


@dataclass(frozen=True, slots=True)
class _Marked:
    """The quotations of an article, to be looked up by where they start and end."""

    every: tuple[Quotation, ...]
    starts: list[int]

    @classmethod
    def of(cls, article: Article) -> "_Marked":
        read = tuple((p.start, p.end) for p in article.paragraphs if p.kind != "furniture")
        every = quotations(article.text, read)
        return cls(every, [q.start for q in every])

    def _outer(self, start: int, end: int) -> Quotation | None:
        """The outermost quotation that [start, end) lies in, its marks included; depth is bounded, so few are looked at."""
        k = bisect_right(self.starts, start)
        around = [q for q in self.every[max(0, k - _NEAR) : k] if end <= q.end]
        return around[0] if around else None

    def holds(self, start: int, end: int) -> bool:
        return self._outer(start, end) is not None

    def unmarked(self, start: int, end: int) -> tuple[int, int]:
        """Take the marks of a quotation off a piece that lies in it."""
        q = self._outer(start, end)
        return (start, end) if q is None else (max(start, q.inner_start), min(end, q.inner_end))

    def words_within(self, text: str, start: int, end: int) -> bool:
        """Tell whether a quotation of more than one word lies in [start, end)."""
        k = bisect_left(self.starts, start)
        while k < len(self.every) and self.every[k].start < end:
            q = self.every[k]
            if q.end <= end and " " in text[q.inner_start : q.inner_end]:
                return True
            k += 1
        return False


def statements(article: Article, names: tuple[Name, ...], tagged: Tagged | None = None) -> tuple[Statement, ...]:
    """Find what an article attributes to whom, in the order of the text. Without `tagged` the rules are alone."""
    return assemble(article, triples(article, tagged), names)


def triples(article: Article, tagged: Tagged | None = None) -> tuple[Triple, ...]:
    """Find who says what, as bare offsets: by the rules, and by the trained tagger if it was asked."""
    reach = Reach(article)
    ruled = [reach.within(t) for t in attributions(article)]
    if tagged is None:
        return tuple(map(reach.answered, ruled))
    edges = Edges(article)
    drawn = [reach.within(edges.within(f.triple)) for f in tagged.attributions]
    return tuple(map(reach.answered, joined(article, ruled, drawn, trained=tagged.learnt)))


def assemble(article: Article, triples: Sequence[Triple], names: tuple[Name, ...]) -> tuple[Statement, ...]:
    """Make statements of `triples`, whoever found them; triples without content, or in furniture, are left out.

    names   those of the article; a statement's speaker is the id of one of them, or None
    """
    kept = [t for t in triples if t.content and not _in_furniture(article, t.content[0][0])]
    kept.sort(key=lambda t: (extent(t.cue or t.content), t.content))
    marked = _Marked.of(article)
    speakers = Speakers(article, names, marked.holds)
    made = [_statement(article, c, speakers, marked) for c in carried(article, witnessed(article, kept, names))]
    owned = without_repeats(article, headlined(article, made))
    return tuple(sorted(owned, key=lambda s: (s.content[0].start, s.content[0].end, s.id)))


def _statement(article: Article, found: Carried, speakers: Speakers, marked: _Marked) -> Statement:
    t = found.triple
    language = _language(article, extent(t.cue or t.content)[0])
    told = tone(article.text, t, grammar(language))
    resolved = speakers.resolve(t, language)
    content, direct = _content(article.text, t.content, marked)
    return Statement(
        id=identify(article.id, "statement", t.source, t.cue, content),
        article=article.id,
        source=_spans(article.text, t.source),
        cue=_spans(article.text, t.cue),
        content=_spans(article.text, content),
        direct=direct,
        attitude=told.attitude,
        polarity=told.polarity,
        polarity_span=told.polarity_span,
        certainty=told.certainty,
        certainty_span=told.certainty_span,
        speaker=resolved.speaker,
        role=resolved.role,
        relay=found.relay,
        evidence=evidence_for(article, language, around=_around(t), source=t.source, relay=found.relay),
    )


def _spans(text: str, pieces: Pieces) -> tuple[Span, ...]:
    return tuple(Span.of(text, a, b) for a, b in pieces)


def _in_furniture(article: Article, at: int) -> bool:
    k = bisect_right(article.paragraphs, at, key=lambda p: p.start) - 1
    return k >= 0 and article.paragraphs[k].kind == "furniture" and at < article.paragraphs[k].end


def _language(article: Article, at: int) -> str:
    k = bisect_right(article.paragraphs, at, key=lambda p: p.start) - 1
    inside = article.paragraphs[k].language if k >= 0 else article.language
    return inside if grammar(inside) else article.language


def _content(text: str, pieces: Pieces, marked: _Marked) -> tuple[Pieces, bool]:
    """Take the marks off pieces that are quotations; direct: it holds words of the speaker's own in quotation marks."""
    quoted = [marked.unmarked(*piece) for piece in pieces]
    direct = any(marked.holds(*piece) or marked.words_within(text, *piece) for piece in pieces)
    trimmed = (_trimmed(text, a, b) for a, b in quoted)
    return tuple((a, b) for a, b in trimmed if a < b) or pieces, direct


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip(" \t\n\xa0,"))


def _around(t: Triple) -> list[tuple[int, int]]:
    """The stretches of the reporting clause: source and cue, and what stands close between them."""
    parts = sorted((*t.source, *t.cue))
    merged: list[tuple[int, int]] = []
    for a, b in parts:
        if merged and a - merged[-1][1] <= _GAP:
            merged[-1] = (merged[-1][0], max(b, merged[-1][1]))
        else:
            merged.append((a, b))
    return merged
