"""A text that was given as text in; its title and its author out, as spans. One idea: only what the form tells.

The title is the heading above the body; the author stands in a byline or at the front of a blurb below the body.
"""

from dataclasses import dataclass

from rashomon.clean import bylines, kinds
from rashomon.model import Paragraph, Span

__all__ = ["Plain", "read"]


@dataclass(frozen=True, slots=True)
class Plain:
    """What a text's form tells of its title and author; None where it tells nothing."""

    title: Span | None
    author: Span | None


def read(text: str) -> Plain:
    """Find the title and the author of a plain text. Offsets are into `text` as it was given, which is never changed."""
    found = kinds.paragraphs(text, title=None)
    return Plain(title=_title(text, found), author=_author(text, found))


def _title(text: str, found: tuple[Paragraph, ...]) -> Span | None:
    title = next((p for p in found if p.reason == kinds.HEADLINE), None)
    return Span.of(text, title.start, title.end) if title else None


def _author(text: str, found: tuple[Paragraph, ...]) -> Span | None:
    """Take the first byline that names a person; else the one whom a blurb is about."""
    for reason, reader in ((kinds.BYLINE, bylines.byline), (kinds.BLURB, bylines.blurb)):
        for p in found:
            author = reader(text[p.start : p.end]) if p.reason == reason else None
            if author is not None and author.start < author.end:
                return Span.of(text, p.start + author.start, p.start + author.end)
    return None
