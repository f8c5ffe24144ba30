"""An article in, triples of (source, cue, content) out, by rules alone. One idea: a reporting verb looks both ways.

Left of it, or right where the order is inverted, stands who says it; on the other side stands what is said. A quotation counts as
one word, so that “...” he said, he said “...” and he said that ... are the same shape. The trained tagger gives the same `Triple`.
"""

import re

from rashomon.extract.speech.clauses import clauses
from rashomon.extract.speech.grammar import grammar
from rashomon.extract.speech.quotes import Quotation, quotations
from rashomon.extract.speech.tokens import Item, itemise
from rashomon.extract.speech.triple import Pieces, Triple
from rashomon.model import Article, Paragraph

__all__ = ["Triple", "attributions", "spoken"]

_PARAGRAPHS_AHEAD = 12  # over which an announced quotation is followed
_TRANSCRIPT = re.compile(r"[\"“]?([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}): (?=\w)")
_FAR = 400  # characters over which a speaker is carried from one paragraph to the next
_FEWEST_WORDS = (
    4  # a quotation that nobody is said to have said is speech from this length on; below it is a title or a scare quote
)


def attributions(article: Article) -> tuple[Triple, ...]:
    """Find who says what in an article, in the order of the text. Furniture paragraphs are passed over."""
    read = [p for p in article.paragraphs if p.kind != "furniture"]
    marked = quotations(article.text, tuple((p.start, p.end) for p in read))
    outer = [q for q in marked if q.depth == 0]
    by_paragraph = _shared_out(outer, read)
    found: list[Triple] = []
    for number, paragraph in enumerate(read):
        following = by_paragraph[number + 1 : number + 1 + _PARAGRAPHS_AHEAD]
        found += _paragraph(article, paragraph, by_paragraph[number], found, _ahead(article.text, read[number:], following))
    return tuple(sorted(set(found), key=lambda t: (t.content, t.cue, t.source)))


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
    for items in itemise(article.text, paragraph.start, paragraph.end, paragraph.language, inside):
        made = clauses(items, previous, g, ahead=ahead) if g else []
        found += [Triple(c.source, c.cue, c.content) for c in made]
        previous = items
    return _with_orphans(article.text, paragraph, inside, found, before)


def _transcript(text: str, paragraph: Paragraph) -> Triple | None:
    """Read a paragraph of a transcript: "WALLACE: Let’s start ..."."""
    match = _TRANSCRIPT.match(text, paragraph.start, paragraph.end)
    if match is None:
        return None
    content = (match.end(), match.end() + len(text[match.end() : paragraph.end].rstrip('"”“')))
    return Triple((match.span(1),), ((match.end(1), match.end(1) + 1),), (content,)) if content[0] < content[1] else None


def _with_orphans(
    text: str, paragraph: Paragraph, inside: list[Quotation], found: list[Triple], before: list[Triple]
) -> list[Triple]:
    """Give the quotations that no clause claimed to the speaker of the one beside them in the paragraph, or else before it."""
    for q in inside:
        if _claimed(q, [*before[-12:], *found]) or not spoken(text, q):
            continue
        near = _neighbour(text, q, found, paragraph)
        if near is not None:
            found[found.index(near)] = Triple(near.source, near.cue, tuple(sorted((*near.content, (q.start, q.end)))))
        else:
            last = _last_speaker(text, q, [*before, *found])
            found.append(Triple(last.source if last else (), (), ((q.start, q.end),)))
    return found


def _last_speaker(text: str, q: Quotation, known: list[Triple]) -> Triple | None:
    """The triple whose speaker goes on in `q`: the last one before it, in its paragraph or in speech shortly before."""
    earlier = [t for t in known[-12:] if t.source and t.content[0][0] < q.start]
    if not earlier:
        return None
    last = max(earlier, key=lambda t: t.content[-1][1])
    gap = text[last.content[-1][1] : q.start]
    return last if "\n" not in gap or (_is_speech(text, last) and len(gap) < _FAR) else None


def _claimed(q: Quotation, found: list[Triple]) -> bool:
    return any(a < q.inner_end and q.inner_start < b for t in found for pieces in (t.content, t.source) for a, b in pieces)


def _neighbour(text: str, q: Quotation, found: list[Triple], paragraph: Paragraph) -> Triple | None:
    """Find the triple of the paragraph whose speech `q` carries on: nearest before it, else the first after it."""
    earlier = [t for t in found if t.content[0][0] < q.start and _is_speech(text, t)]
    if earlier:
        return earlier[-1]
    later = [t for t in found if t.content[0][0] > q.start and _is_speech(text, t)]
    return later[0] if later and not text[paragraph.start : q.start].strip() else None


def _is_speech(text: str, triple: Triple) -> bool:
    return any(text[a] in "“”\"'‘„«»‚「『`" for a, _ in triple.content)


def spoken(text: str, q: Quotation) -> bool:
    """Tell speech from titles and scare quotes by form: it has several words, or ends as a sentence or before a comma does."""
    inner = text[q.inner_start : min(q.inner_end, q.inner_start + 200)]
    words = inner.split()
    ends = text[q.inner_end - 1] in ".,!?…" or text[q.end : q.end + 1] == ","
    capitals = sum(w[0].isupper() for w in words)
    title = len(words) > 1 and capitals >= 0.7 * len(words) and not ends
    return (len(words) >= _FEWEST_WORDS or (ends and len(words) > 1)) and not title
