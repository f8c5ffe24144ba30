"""An article in, triples of (source, cue, content) out, by rules alone. One idea: a reporting verb looks both ways.

Left of it, or right where the order is inverted, stands who says it; on the other side stands what is said. A quotation counts as
one word, so that “...” he said, he said “...” and he said that ... are the same shape. The trained tagger gives the same `Triple`.
"""

from collections.abc import Sequence

from rashomon.extract.speech.clauses import Clause, clauses
from rashomon.extract.speech.grammar import grammar
from rashomon.extract.speech.quotes import Quotation, quotations
from rashomon.extract.speech.tokens import Item, itemise
from rashomon.extract.speech.triple import Triple
from rashomon.model import Article, Paragraph

__all__ = ["Triple", "attributions", "spoken"]

_FEWEST_WORDS = (
    4  # a quotation that nobody is said to have said is speech from this length on; below it is a title or a scare quote
)


def attributions(article: Article) -> tuple[Triple, ...]:
    """Find who says what in an article, in the order of the text. Furniture paragraphs are passed over."""
    read = [p for p in article.paragraphs if p.kind != "furniture"]
    marked = quotations(article.text, tuple((p.start, p.end) for p in read))
    outer = [q for q in marked if q.depth == 0]
    found: list[Triple] = []
    k = 0
    for paragraph in read:
        inside = []
        while k < len(outer) and outer[k].start < paragraph.end:
            inside.append(outer[k])
            k += 1
        found += _paragraph(article, paragraph, inside, found)
    return tuple(sorted(set(found), key=lambda t: (t.content, t.cue, t.source)))


def _paragraph(article: Article, paragraph: Paragraph, inside: list[Quotation], before: list[Triple]) -> list[Triple]:
    g = grammar(paragraph.language) or grammar(article.language)
    sentences = itemise(article.text, paragraph.start, paragraph.end, paragraph.language, inside)
    found: list[Triple] = []
    previous: list[Item] = []
    for items in sentences:
        made = [_triple(c) for c in clauses(items, previous, g)] if g else []
        found += made
        previous = items
    return _with_orphans(article.text, paragraph, inside, found, before)


def _triple(clause: Clause) -> Triple:
    return Triple(clause.source, clause.cue, clause.content)


def _with_orphans(
    text: str, paragraph: Paragraph, inside: list[Quotation], found: list[Triple], before: list[Triple]
) -> list[Triple]:
    """Give the quotations that no clause claimed to the speaker of the one beside them in the paragraph, or else before it."""
    for q in inside:
        if _claimed(q, found) or not spoken(text, q):
            continue
        near = _neighbour(text, q, found, paragraph)
        if near is not None:
            found[found.index(near)] = Triple(near.source, near.cue, tuple(sorted((*near.content, (q.start, q.end)))))
        elif _alone(text, q, paragraph):
            last = before[-1] if before and _is_speech(text, before[-1]) and q.start - before[-1].content[-1][1] < 400 else None
            found.append(Triple(last.source if last else (), (), ((q.start, q.end),)))
    return found


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


def _alone(text: str, q: Quotation, paragraph: Paragraph) -> bool:
    """Tell whether a quotation is its paragraph, but for a few characters."""
    rest = text[paragraph.start : q.start].strip() + text[q.end : paragraph.end].strip()
    return len(rest) <= 2


def spoken(text: str, q: Quotation) -> bool:
    """Tell speech from titles and scare quotes by form: it has several words, or ends as a sentence or before a comma does."""
    inner = text[q.inner_start : min(q.inner_end, q.inner_start + 200)]
    words = inner.split()
    ends = text[q.inner_end - 1] in ".,!?…" or text[q.end : q.end + 1] == ","
    capitals = sum(w[0].isupper() for w in words)
    title = len(words) > 1 and capitals >= 0.7 * len(words) and not ends
    return (len(words) >= _FEWEST_WORDS or (ends and len(words) > 1)) and not title


def words_of(items: Sequence[Item]) -> str:
    return " ".join(i.low for i in items)
