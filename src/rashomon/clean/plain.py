"""A text that was given as text in; its title, its author and its outlet out, as spans. One idea: only what the form tells.

The title is the heading above the body; the author stands in a byline, beside the date or at the front of a blurb below the body;
the outlet stands beside the date.
"""

from dataclasses import dataclass

from rashomon.clean import bylines, datelines, kinds
from rashomon.model import Paragraph, Span

__all__ = ["Plain", "read"]


@dataclass(frozen=True, slots=True)
class Plain:
    """What a text's form tells of its title, author and outlet; None where it tells nothing."""

    title: Span | None
    author: Span | None
    outlet: Span | None = None


def read(text: str) -> Plain:
    """Find title, author and outlet of a plain text. Offsets are into `text` as it was given, which is never changed."""
    found = kinds.paragraphs(text, title=None)
    outlet, author = _signed(text, found)
    return Plain(title=_title(text, found), author=author or _author(text, found), outlet=outlet)


def _title(text: str, found: tuple[Paragraph, ...]) -> Span | None:
    title = next((p for p in found if p.reason == kinds.HEADLINE), None)
    return Span.of(text, title.start, title.end) if title else None


def _signed(text: str, found: tuple[Paragraph, ...]) -> tuple[Span | None, Span | None]:
    """Return the outlet and the author who sign beside the first date."""
    for p in found:
        line = text[p.start : p.end] if p.reason in {kinds.DATED, kinds.BYLINE} else ""
        dated = datelines.read(line, signed=p.reason == kinds.DATED)
        if dated is not None:
            spans = (Span.of(text, p.start + at[0], p.start + at[1]) if at else None for at in (dated.outlet, dated.author))
            outlet, author = spans
            return outlet, author
    return None, None


def _author(text: str, found: tuple[Paragraph, ...]) -> Span | None:
    """Take the first byline that names a person; else the one whom a blurb is about."""
    for reason, reader in ((kinds.BYLINE, bylines.byline), (kinds.BLURB, bylines.blurb)):
        for p in found:
            author = reader(text[p.start : p.end]) if p.reason == reason else None
            if author is not None and author.start < author.end:
                return Span.of(text, p.start + author.start, p.start + author.end)
    return None
