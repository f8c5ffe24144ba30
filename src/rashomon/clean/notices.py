"""A text and its paragraphs in; what they say of the text itself out: cut, translated by machine, taken over, dated.

One idea: a notice stands at an end of the text, and each kind has its own words (words/*/notices.yaml) or form.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.clean import corrections, datelines, heads, kinds, outlets, taken, translated
from rashomon.clean.lines import split
from rashomon.clean.phrases import normal, phrase_end
from rashomon.model import Correction, Paragraph, Span

__all__ = ["Notices", "find", "spoken"]

_ZONE = 6  # paragraphs from either end in which a notice may stand
_WINDOW = 120  # characters at a paragraph's ends that are looked at
_CLOSING = "\"”’»›“'’)]*_ "
_STOPS = tuple(".!?。！？｡।؟۔:;")
_ELLIPSIS = re.compile(r"(?:\.\.\.|…|\[(?:\.\.\.|…)\]|\[\+\d+ chars\])\s*[\"”’»)\]]*$")
_OF_TEXTS = frozenset({taken.TAKEN, translated.NOTICE, translated.MACHINE})
_SMALL = re.compile(r"^[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Notices:
    """What a text says of itself, each None when nothing is.

    truncated            how it is seen to be cut: sentences, one after the other
    machine_translated   the clause that says that a machine translated it
    republished_from     the name of the outlet that it was taken from
    published            EDTF, no more exact than the text; `published_from` is where it stands
    updated              EDTF: when it says that it was changed
    corrections          what it takes back of an earlier version, in the order of the text
    """

    truncated: str | None = None
    machine_translated: Span | None = None
    republished_from: Span | None = None
    published: str | None = None
    published_from: Span | None = None
    updated: str | None = None
    corrections: tuple[Correction, ...] = ()


def find(text: str, paragraphs: Sequence[Paragraph]) -> Notices:
    """Read the notices that `text`, of these paragraphs, holds about itself."""
    published, published_from = _published(text, paragraphs)
    read = [(p, head) for p in _ends(paragraphs) if (head := _head(text, p)) is not None]
    return Notices(
        truncated=_truncated(text, paragraphs),
        machine_translated=_by_machine(text, paragraphs, read),
        republished_from=_republished(text, paragraphs, read),
        published=published,
        published_from=published_from,
        updated=_updated(text, paragraphs),
        corrections=tuple(_corrections(text, paragraphs)),
    )


def _corrections(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Correction]:
    """Yield what the sentences take back that were set apart as corrections."""
    apart = {p.start for p in paragraphs if p.reason == corrections.CORRECTION}
    signed = corrections.signed(text)
    for line in split(text) if apart else ():
        for one in corrections.taken_back(text[line.start : line.end], signed):
            cut = text[line.start + one.cut : line.end]
            if line.start + one.cut + len(cut) - len(cut.lstrip()) in apart:
                sentence, withdrawn = ((line.start + a, line.start + b) for a, b in ((one.start, one.end), one.words))
                yield Correction(Span.of(text, *_bare(text, *sentence)), Span.of(text, *withdrawn))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space and a last semicolon around [start, end)."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip(" ;\t\n"))


def spoken(text: str) -> Callable[[str], bool]:
    """Return what tells whether `text` has a name more than once."""
    return lambda name: text.count(name) > 1


def _head(text: str, p: Paragraph) -> heads.Head | None:
    """Read a paragraph as the line at the head of an article, if it was taken for one."""
    line = text[p.start : p.end]
    told = p.reason in {kinds.DATED, kinds.BYLINE} or (p.reason != kinds.OF_ELSEWHERE and heads.labelled(line))
    return heads.read(line, spoken(text)) if told else None


def _by_machine(text: str, paragraphs: Sequence[Paragraph], read: Sequence[tuple[Paragraph, heads.Head]]) -> Span | None:
    """Take the clause that says so; else the note in the line at the head, or on a line of its own."""
    heads_of = {p.start for p, head in read if head.translated}
    said = _first(text, [p for p in _ends(paragraphs) if p.start not in heads_of], translated.notice)
    if said is not None:
        return said
    spans = [Span.of(text, p.start + head.translated[0], p.start + head.translated[1]) for p, head in read if head.translated]
    spans += [Span.of(text, p.start, p.end) for p in _ends(paragraphs) if p.reason == translated.MACHINE]
    return next((span for span in spans if translated.by_machine(span.text)), None)


def _ends(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    return [p for i, p in enumerate(paragraphs) if min(i, len(paragraphs) - 1 - i) < _ZONE and p.kind == "furniture"]


def _first(text: str, among: Sequence[Paragraph], reader: Callable[[str], tuple[int, int] | None]) -> Span | None:
    for p in among:
        if p.end - p.start <= 1_000 and (found := reader(text[p.start : p.end])) is not None:
            return Span.of(text, p.start + found[0], p.start + found[1])
    return None


def _republished(text: str, paragraphs: Sequence[Paragraph], read: Sequence[tuple[Paragraph, heads.Head]]) -> Span | None:
    """Take the outlet that a phrase names, near either end, or that the line at the head follows; else the last outlet's name that
    stands alone below the body."""
    span = _first(text, _ends(paragraphs), outlets.named)
    named = (Span.of(text, p.start + head.after[0], p.start + head.after[1]) for p, head in read if head.after)
    span = span or next(named, None) or _first(text, [p for p in _ends(paragraphs) if p.reason in _OF_TEXTS], _taken)
    if span is not None:
        return span
    last = max((i for i, p in enumerate(paragraphs) if p.kind == "body"), default=-1)
    below = [p for p in paragraphs[last + 1 :] if p.kind == "furniture" and last >= 0]
    return _first(text, below, outlets.signed)


def _taken(line: str) -> tuple[int, int] | None:
    found = taken.read(line)
    return found.name if found is not None else None


def _published(text: str, paragraphs: Sequence[Paragraph]) -> tuple[str | None, Span | None]:
    """Take the first date line or glued date that dates the publication and not a change."""
    for p in _ends(paragraphs):
        head = _head(text, p)
        if head is not None and head.published is not None and head.at is not None:
            return head.published, Span.of(text, p.start + head.at[0], p.start + head.at[1])
        line = text[p.start : p.end] if p.end - p.start <= 200 and p.reason != kinds.OF_ELSEWHERE else ""
        dated = datelines.read(line, signed=p.reason == kinds.DATED)
        if dated is not None and not dated.updated:
            return dated.edtf, Span.of(text, p.start + dated.start, p.start + dated.end)
    return None, None


def _updated(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    for p in _ends(paragraphs):
        line = text[p.start : p.end] if p.end - p.start <= 240 else ""
        head = _head(text, p)
        if head is not None and head.updated is not None:
            return head.updated
        dated = datelines.changed(line)
        if dated is not None:
            return dated.edtf
    return None


@cache
def _listed(kind: str) -> tuple[str, ...]:
    found = {w.casefold() for language in words.languages("notices") for w in words.topic(language, "notices")[kind]}
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


def _truncated(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    body = [p for p in paragraphs if p.kind == "body"]
    if not body:
        return None
    headed = any(p.kind == "heading" and p.start < body[0].start for p in paragraphs)
    found = [_cut_start(text, body[0], headed=headed), _cut_end(text, body), _walled(text, paragraphs)]
    return "; ".join(f for f in found if f) or None


def _cut_start(text: str, first: Paragraph, *, headed: bool) -> str | None:
    opening = text[first.start : min(first.end, first.start + _WINDOW)]
    shown = " ".join(opening.split()[:4])
    if opening.startswith(("...", "…", "[...]", "[…]")):
        return f"starts mid-article: the text begins with an ellipsis, “{shown}”"
    plain = normal(opening)
    kinds = ("refers_back",) if headed else ("refers_back", "refers_back_weakly")
    if any(phrase_end(plain, phrase) for kind in kinds for phrase in _listed(kind)):
        return f"starts mid-article: its first words, “{shown}”, refer back to text that is not there"
    small = _SMALL.match(opening)
    if small and small[0].islower() and len(opening) >= 40 and any(c.isupper() for c in opening):
        return f"starts mid-sentence: its first words, “{shown}”, begin in lower case"
    return None


def _cut_end(text: str, body: Sequence[Paragraph]) -> str | None:
    last = body[-1]
    closing = text[max(last.start, last.end - _WINDOW) : last.end]
    shown = " ".join(closing.split()[-4:])
    plain = normal(closing).strip(" .>»→…[]()")
    cut = next((c for c in _listed("cut_at_end") if " " in c and plain.endswith(f" {c}")), None)
    if cut is not None:
        return f"ends with a link to the rest: “{shown}”"
    if _ELLIPSIS.search(closing):
        return f"ends with an ellipsis: “{shown}”"
    if last.end - last.start < 40 or len(closing.split()) < 6 or _stopped(closing) or not _others_stop(text, body[:-1]):
        return None
    return f"ends mid-sentence: its last words, “{shown}”, have no stop"


def _stopped(closing: str) -> bool:
    return closing.rstrip(_CLOSING).endswith(_STOPS) or closing.endswith(tuple('"”»“)]'))


def _others_stop(text: str, others: Sequence[Paragraph]) -> bool:
    """Tell whether the other body paragraphs end with a stop, so that one without is odd; also where there is no other."""
    stopped = sum(_stopped(text[max(p.start, p.end - _WINDOW) : p.end]) for p in others)
    return 2 * stopped >= len(others)


def _walled(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    for p in _ends(paragraphs)[::-1]:
        line = text[p.start : min(p.end, p.start + 3 * _WINDOW)]
        if any(phrase in normal(line) for phrase in _listed("paywall")):
            return f"the rest is behind a paywall: “{' '.join(line.split()[:8])}”"
    return None
