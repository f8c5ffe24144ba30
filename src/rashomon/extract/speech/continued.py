"""Quotations that no reporting clause claims in, triples that hold them out. One idea: who spoke last goes on speaking.

Beside speech in its paragraph a quotation joins it (“...,” he said. “...”); else it is the last speaker's, or nobody's.
Titles and scare quotes are told by their form, and left alone. A quotation that paragraphs cut is one content.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.extract.speech.quotes import Quotation, is_mark
from rashomon.extract.speech.triple import Pieces, Triple, extent
from rashomon.model import Paragraph
from rashomon.sentences import words_of

__all__ = ["carried_on", "continued", "spoken"]

_FAR = 400  # characters over which a speaker is carried from one paragraph to the next
_FEWEST_WORDS = 4  # from this length on a quotation that nobody is said to have said can be speech
_CLAUSE = 2_000  # characters that may stand between a content's start and a quotation in it
_LOOKED_BACK = 12  # triples
_ENDS = ".,!?…。！？"


def continued(
    text: str, paragraph: Paragraph, inside: Sequence[Quotation], found: Sequence[Triple], before: Sequence[Triple]
) -> list[Triple]:
    """Return the triples `found` in a paragraph, with its unclaimed quotations (`inside` are all of them) joined or added.

    before   the triples of the paragraphs before it
    """
    claimed = _claimed(inside, [*before[-_LOOKED_BACK:], *found])
    speech = sorted((t.content[0][0], n) for n, t in enumerate(found) if _is_speech(text, t))
    joined: dict[int, list[tuple[int, int]]] = {}
    known = [*before[-_LOOKED_BACK:], *sorted(found, key=lambda t: t.content)]
    starts = [t.content[0][0] for t in known]
    added: list[Triple] = []
    for number, q in enumerate(inside):
        if number in claimed or not spoken(text, q):
            continue
        beside = _beside(text, paragraph, q, speech)
        if beside is not None:
            joined.setdefault(beside, []).append((q.start, q.end))
            continue
        k = bisect_left(starts, q.start)
        last = None if _embedded(text, q) else _last_speaker(text, q, [*known[max(0, k - _LOOKED_BACK) : k], *added[-1:]])
        added.append(Triple(last.source if last else (), (), ((q.start, q.end),)))
    whole = [Triple(t.source, t.cue, tuple(sorted((*t.content, *joined.get(n, ()))))) for n, t in enumerate(found)]
    return whole + added


def carried_on(outer: Sequence[Quotation], triples: Sequence[Triple]) -> list[Triple]:
    """Return `triples` with each quotation that later paragraphs go on with made whole; `outer` are all the outermost ones.

    Whoever says a piece of it says all of it; a piece that nobody was found to say gives way.
    """
    runs: list[list[Quotation]] = []
    for before, q in pairwise(outer):
        if not before.closed and q.continues:
            if runs and runs[-1][-1] is before:
                runs[-1].append(q)
            else:
                runs.append([before, q])
    order = sorted(triples, key=lambda t: t.content)
    starts = [t.content[0][0] for t in order]
    out: dict[int, Triple] = dict(enumerate(order))
    for run in runs:
        near = range(bisect_left(starts, run[0].start - _CLAUSE), bisect_left(starts, run[-1].end))
        touching = [k for k in near if k in out and _holds(out[k], run)]
        said = next((k for k in touching if out[k].cue), touching[0] if touching else None)
        if said is not None:
            loose = [k for k in touching if k != said and not out[k].cue]
            out[said] = replace(out[said], content=_with(out[said], [p for k in loose for p in out[k].content], run))
            for k in loose:
                del out[k]
    return list(out.values())


def _holds(t: Triple, run: Sequence[Quotation]) -> bool:
    start, end = extent(t.content)
    return (
        start < run[-1].end and run[0].start < end and any(a < q.inner_end and q.inner_start < b for a, b in t.content for q in run)
    )


def _with(t: Triple, more: Sequence[tuple[int, int]], run: Sequence[Quotation]) -> Pieces:
    """The content of `t` with `more` and with all of `run`; what lies in another piece is left out."""
    pieces = sorted({*t.content, *more, *((q.start, q.end) for q in run)}, key=lambda p: (p[0], -p[1]))
    out: list[tuple[int, int]] = []
    for a, b in pieces:
        if not out or b > out[-1][1]:
            out.append((a, b))
    return tuple(out)


def _claimed(inside: Sequence[Quotation], triples: Sequence[Triple]) -> set[int]:
    """Say which quotations (by number) some triple's content or source holds a part of."""
    ends = [q.inner_end for q in inside]
    claimed: set[int] = set()
    for t in triples:
        for a, b in (*t.content, *t.source):
            k = bisect_left(ends, a + 1)
            while k < len(inside) and inside[k].inner_start < b and k not in claimed:
                claimed.add(k)
                k += 1
    return claimed


def _beside(text: str, paragraph: Paragraph, q: Quotation, speech: Sequence[tuple[int, int]]) -> int | None:
    """Say which triple of the paragraph (by number) `q` carries on: the speech before it, or after it if it stands first."""
    k = bisect_left(speech, (q.start, -1))
    if k > 0:
        return speech[k - 1][1]
    opens = q.start - paragraph.start < _FAR and not text[paragraph.start : q.start].strip()
    return speech[k][1] if k < len(speech) and opens else None


def _last_speaker(text: str, q: Quotation, known: Sequence[Triple]) -> Triple | None:
    """The triple whose speaker goes on in `q`: the last one before it, in its paragraph or in speech shortly before."""
    earlier = [t for t in known if t.source and t.content[0][0] < q.start]
    if not earlier:
        return None
    last = max(earlier, key=lambda t: t.content[-1][1])
    far = q.start - last.content[-1][1]
    parted = "\n" in text[last.content[-1][1] : min(q.start, last.content[-1][1] + 2_000)] or far > 2_000
    return last if not parted or (_is_speech(text, last) and far < _FAR) else None


def _embedded(text: str, q: Quotation) -> bool:
    """Tell a quotation that goes on with a sentence of other words: it is told of somebody else, "sprak van “een dure droom”"."""
    before = text[max(0, q.start - 2) : q.start].rstrip()[-1:]
    return before.isalnum() and text[q.inner_start].islower()


def _is_speech(text: str, triple: Triple) -> bool:
    return any(is_mark(text[a]) for a, _ in triple.content)


def spoken(text: str, q: Quotation) -> bool:
    """Tell speech from titles and scare quotes by form: several words, or an end as a sentence has it, or before a comma."""
    words = words_of(text[q.inner_start : min(q.inner_end, q.inner_start + 200)])
    ends = text[q.inner_end - 1] in _ENDS or text[q.end : q.end + 1] == ","
    sentence = text[q.end : q.end + 1] == "." and text[max(0, q.start - 2) : q.start].rstrip()[-1:] in set(".!?")
    ends = ends or sentence
    title = len(words) > 1 and sum(w[0].isupper() for w in words) >= 0.5 * len(words) and not ends
    return (len(words) >= _FEWEST_WORDS or (ends and len(words) > 1)) and not title
