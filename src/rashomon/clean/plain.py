"""A text that was given as text in; its title, its author and its outlet out, as spans. One idea: only what the form tells.

The title is the heading above the body; the author stands in a byline, beside the date or at the front of a blurb below the body;
the outlet stands beside the date.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.clean import bylines, datelines, heads, kinds, notices
from rashomon.model import Paragraph, Span

__all__ = ["Plain", "author", "read", "signed"]


@dataclass(frozen=True, slots=True)
class Plain:
    """What a text's form tells of its title, author and outlet; None where it tells nothing."""

    title: Span | None
    author: Span | None
    outlet: Span | None = None


def read(text: str, found: tuple[Paragraph, ...]) -> Plain:
    """Find title, author and outlet of a plain text of these paragraphs. Offsets are into `text` as it was given."""
    outlet, by = signed(text, found)
    return Plain(title=_title(text, found), author=by or author(text, found), outlet=outlet)


def _title(text: str, found: tuple[Paragraph, ...]) -> Span | None:
    title = next((p for p in found if p.reason == kinds.HEADLINE), None)
    return Span.of(text, title.start, title.end) if title else None


def signed(text: str, found: Sequence[Paragraph]) -> tuple[Span | None, Span | None]:
    """Return the outlet and the author who sign beside the first date, or in a line of their own by it."""
    outlet: Span | None = None
    by: Span | None = None
    for p in found:
        places = _signers(text, p)
        if places is None:
            continue
        spans = [Span.of(text, p.start + at[0], p.start + at[1]) if at else None for at in places]
        outlet, by = outlet or spans[0], by or spans[1]
        if p.reason == kinds.DATED and (outlet or by):
            break
    return outlet, by


def _signers(text: str, p: Paragraph) -> tuple[tuple[int, int] | None, tuple[int, int] | None] | None:
    line = text[p.start : p.end] if p.reason in {kinds.DATED, kinds.BYLINE, kinds.SIGNED} else ""
    if p.reason == kinds.SIGNED:
        return heads.signers(line, notices.spoken(text))
    head = heads.read(line, notices.spoken(text))
    dated = datelines.read(line, signed=p.reason == kinds.DATED) if head is None else None
    if dated is not None:
        return dated.outlet, dated.author
    return (head.outlet, head.author) if head is not None else None


def author(text: str, found: tuple[Paragraph, ...]) -> Span | None:
    """Take the first byline that names a person; else the one whom a blurb is about."""
    for reason, reader in ((kinds.BYLINE, bylines.byline), (kinds.BLURB, bylines.blurb)):
        for p in found:
            by = reader(text[p.start : p.end]) if p.reason == reason else None
            if by is not None and by.start < by.end:
                return Span.of(text, p.start + by.start, p.start + by.end)
    return None
