"""An article in, triples of (source, cue, content) out, by rules alone. One idea: a reporting verb looks both ways.

Left of it, or right where the order is inverted, stands who says it; on the other side stands what is said. A quotation counts as
one word, so that “...” he said, he said “...” and he said that ... are the same shape. The trained tagger gives the same `Triple`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.extract.speech.clauses import clauses
from rashomon.extract.speech.continued import carried_on, continued
from rashomon.extract.speech.grammar import Grammar, grammar
from rashomon.extract.speech.mood import announced, in_reported_mood
from rashomon.extract.speech.quotes import Quotation, quotations
from rashomon.extract.speech.sentence import Sentence
from rashomon.extract.speech.tokens import Item, itemise
from rashomon.extract.speech.triple import Pieces, Triple, extent
from rashomon.model import Article, Paragraph

__all__ = ["Triple", "attributions"]

_PARAGRAPHS_AHEAD = 12  # over which an announced quotation is followed
_ON = 150  # characters over which reported speech goes on into another paragraph
_TRANSCRIPT = re.compile(r"[\"“]?([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}): (?=\w)")


def attributions(article: Article) -> tuple[Triple, ...]:
    """Find who says what in an article, in the order of the text. Furniture paragraphs are passed over."""
    read = [p for p in article.paragraphs if p.kind != "furniture"]
    marked = quotations(article.text, tuple((p.start, p.end) for p in read))
    outer = [q for q in marked if q.depth == 0]
    by_paragraph = _shared_out(outer, read)
    found: list[Triple] = []
    first = next((n for n, p in enumerate(read) if p.kind == "body"), 0)
    told = 0  # of `found`, those that stand above the text: who speaks in a headline does not go on in it
    for number, paragraph in enumerate(read):
        following = by_paragraph[number + 1 : number + 1 + _PARAGRAPHS_AHEAD]
        found += _paragraph(
            article,
            paragraph,
            by_paragraph[number],
            found[told:],
            _ahead(article.text, read[number : number + 1 + _PARAGRAPHS_AHEAD], following),
        )
        told = len(found) if number < first else told
    return tuple(sorted(set(carried_on(outer, found)), key=lambda t: (t.content, t.cue, t.source)))


def _shared_out(outer: list[Quotation], read: list[Paragraph]) -> list[list[Quotation]]:
    """Share the outermost quotations out to their paragraphs."""
    out: list[list[Quotation]] = []
    k = 0
    for paragraph in read:
        inside = []
        while k < len(outer) and outer[k].start < paragraph.end:
            inside.append(outer[k])
            k += 1
        out.append(inside)
    return out


def _ahead(text: str, paragraphs: list[Paragraph], following: list[list[Quotation]]) -> Pieces:
    """The quotation that the next paragraph opens with, and the paragraphs that carry it on, after a colon."""
    if not following or text[paragraphs[0].end - 1] != ":":
        return ()
    pieces: list[tuple[int, int]] = []
    for paragraph, inside in zip(paragraphs[1:], following, strict=False):
        first = inside[0] if inside else None
        if first is None or first.start != paragraph.start or (pieces and not first.continues):
            break
        pieces.append((first.start, first.end))
    return tuple(pieces)


def _paragraph(
    article: Article, paragraph: Paragraph, inside: list[Quotation], before: list[Triple], ahead: Pieces
) -> list[Triple]:
    transcript = _transcript(article.text, paragraph)
    if transcript:
        return [transcript]
    g = grammar(paragraph.language) or grammar(article.language)
    found: list[Triple] = []
    previous: list[Item] = []
    going_on: Triple | None = None  # what the sentence before is, if its mood alone says that it is reported
    for items in itemise(article.text, paragraph.start, paragraph.end, paragraph.language, inside):
        here = clauses(items, previous, g, ahead=ahead) if g else []
        carried = in_reported_mood(items, found or _shortly_before(paragraph, before), g, here=here) if g else None
        if g and not here and not carried and (marked := announced(Sentence(items, previous, g, ahead))):
            here = [marked]
        if carried and going_on and carried.source == going_on.source and not carried.cue:
            carried = replace(going_on, content=(*going_on.content, *carried.content))
            found.pop()
        going_on = carried if carried and not carried.cue else None
        found += [*here, carried] if carried else here
        previous = items
    return [*continued(article.text, paragraph, inside, found, before), *(_within(article, paragraph, inside, g) if g else ())]


def _within(article: Article, paragraph: Paragraph, inside: list[Quotation], g: Grammar) -> list[Triple]:
    """What the quotations of a paragraph report in their turn: “They told us that it is safe.”"""
    found: list[Triple] = []
    for q in inside:
        previous: list[Item] = []
        for items in itemise(article.text, q.inner_start, q.inner_end, paragraph.language, ()):
            found += [t for t in clauses(items, previous, g) if t.source and _spelt_out(items, t, g)]
            previous = items
    return found


def _shortly_before(paragraph: Paragraph, before: list[Triple]) -> list[Triple]:
    """What the text just before a paragraph reports: its speaker may go on."""
    return [t for t in before[-1:] if paragraph.start - extent(t.content)[1] < _ON]


def _spelt_out(items: Sequence[Item], t: Triple, g: Grammar) -> bool:
    """Tell whether a content opens with a conjunction, so that nothing else can be meant."""
    return any(i.start == t.content[0][0] and i.low in g.that | g.infinitive for i in items)


def _transcript(text: str, paragraph: Paragraph) -> Triple | None:
    """Read a paragraph of a transcript: "WALLACE: Let’s start ..."."""
    match = _TRANSCRIPT.match(text, paragraph.start, paragraph.end)
    if match is None:
        return None
    content = (match.end(), match.end() + len(text[match.end() : paragraph.end].rstrip('"”“')))
    return Triple((match.span(1),), ((match.end(1), match.end(1) + 1),), (content,)) if content[0] < content[1] else None
