"""A summary for the terminal: takes a Dossier, prints what matters within 80 columns and about 40 lines.

The one idea: one line a thing, cut with an ellipsis; only what is left out, and why, is folded. The pages hold the rest.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rashomon.dossier.figures import Row, figures
from rashomon.dossier.index import Index, label
from rashomon.dossier.numberline import in_words
from rashomon.dossier.opening import counted, opening
from rashomon.dossier.shown import shown
from rashomon.dossier.wording import (
    behind,
    count,
    finding_name,
    language_name,
    published,
    quotation_marks,
    story_apart,
    story_counts,
    story_dates,
    story_ties,
    story_ways,
)
from rashomon.model import ArticleSpan, Dossier, Finding, Story

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["summary"]

_WIDTH = 80
_ARTICLES = 8
_FIGURES = 6
_TIES = 2
_FOLDED = 3  # rows of a line that may be folded: what is left out, and why
_FLAT = str.maketrans("\n\r\t", "   ")
_STYLES: dict[Finding, str] = {
    "contradiction": "red",
    "figures differ": "yellow",
    "corruption": "magenta",
    "revision": "cyan",
    "single origin": "dim",
    "agreement": "green",
}


def summary(dossier: Dossier, *, console: "Console", written: Sequence[str] = ()) -> None:
    """Print the summary to `console`, which knows whether colour is wanted and how wide it is, and the names of files `written`."""
    index = Index.of(dossier)
    width = min(console.width, _WIDTH)
    for line in _lines(index):
        for row in _rows(line, console, width):
            console.print(row, soft_wrap=True)
    for name in written:
        console.print(f"written: {shown(name)}", soft_wrap=True, markup=False)
    if not written:
        console.print("Read it whole: --html FILE, --md FILE or --json FILE", style="dim", soft_wrap=True)


def _rows(line: "Text", console: "Console", width: int) -> Iterable["Text"]:
    """Yield a line cut to `width` cells; what may be folded, in up to a few rows of them."""
    rows = list(line.wrap(console, width - 2)) if line.overflow == "fold" else [line]
    for number, row in enumerate(rows[:_FOLDED]):
        if number:
            row.pad_left(2)
        if number == _FOLDED - 1 and len(rows) > _FOLDED:
            row.rstrip()
            row.append(" …")
        row.truncate(width, overflow="ellipsis")
        row.rstrip()
        yield row


def _lines(index: Index) -> Iterable["Text"]:
    dossier = index.dossier
    for story in dossier.stories[:1]:
        yield from _story(index, story)
    if len(dossier.stories) > 1:
        yield _line()
    for story in dossier.stories[1:6]:
        yield _line(("bold", _flat(story.title)), ("", f"  {story_counts(index, story)}"))
    if len(dossier.stories) > 6:
        yield _line(("dim", f"and {count(len(dossier.stories) - 6, 'more story', 'more stories')}"))
    if not dossier.stories:
        yield _line(("bold", "No story: " + count(len(dossier.articles), "article") + " read"))
    yield from _rest(index)


def _story(index: Index, story: Story) -> Iterable["Text"]:
    articles = index.story_articles(story)
    yield _line(("bold", _flat(story.title)))
    yield _line(("", story_counts(index, story, given=True)))
    yield _line(("dim", story_dates(articles)))
    if said := story_apart(index, story):
        yield _folded("yellow", said)
    yield _line()
    for article in articles[:_ARTICLES]:
        when = published(article)
        facts = f"  {language_name(article.language)}, {when}"
        name = _cut(_flat(label(article)), _WIDTH - 7 - len(facts))
        yield _line(("bold", f"  {index.marks[article.id]:<4} "), ("", name), ("dim", facts))
    if len(articles) > _ARTICLES:
        yield _line(("dim", f"       and {len(articles) - _ARTICLES} more"))
    for line in story_ways(index, story):
        yield _line(("", f"       {line}"))
    yield from _findings(index, story)
    yield from _figures(index, story)


def _findings(index: Index, story: Story) -> Iterable["Text"]:
    lines = opening(index, story)
    if not lines:
        return
    yield _line()
    most = index.most_origins(story)
    for line in lines:
        weight = f"  {behind(line.claim)} of {most}"
        said = _cut(_said(index, line.gist), _WIDTH - 21 - len(weight))
        yield _line((_STYLES[line.claim.finding], f"  {finding_name(line.claim.finding):<19}"), ("", said), ("dim", weight))
        if line.against:
            yield _line(("", " " * 21 + _cut(_said(index, line.against), _WIDTH - 21)))
    yield _line(("dim", "  (at the end of a line: how many of the origins speak of it)"))
    if any(line.claim.sure_origins is not None for line in lines):
        yield _line(("dim", "  (“1 to 2”: two may be one hand, or report the word of one speaker)"))
    for tie in story_ties(index, story)[:_TIES]:
        yield _line(("dim", f"  ({tie})"))


def _figures(index: Index, story: Story) -> Iterable["Text"]:
    lines = [*dict.fromkeys(_figure(index, row) for group in figures(index, story) for row in group.rows)]
    if lines:
        yield _line()
    for mark, read, words in lines[:_FIGURES]:
        yield _line(("bold", f"  {mark:<4} "), ("", f"{read:<20}"), ("", f" “{_cut(words, _WIDTH - 31)}”"))
    if len(lines) > _FIGURES:
        yield _line(("dim", f"       and {count(len(lines) - _FIGURES, 'more figure')}"))


def _figure(index: Index, row: Row) -> tuple[str, str, str]:
    """Return an article's mark, its figure in words, and its own words, with what is counted."""
    at = ArticleSpan(row.article.id, row.span.start, row.span.end, row.span.text)
    return row.mark, in_words(row.quantity), _flat(counted(index, at).text)


def _rest(index: Index) -> Iterable["Text"]:
    d = index.dossier
    yield _line()
    held = (
        count(len(d.claims), "claim"),
        count(len(d.statements), "statement"),
        count(len(d.quantities), "quantity", "quantities"),
    )
    yield _line(("", ", ".join(held) + f", {count(len(d.moments), 'moment')}, {count(len(d.names), 'name')} in the dossier"))
    for item in d.left_out[:3]:
        yield _folded("yellow" if item.failed else "dim", f"left out: {_flat(item.what)}: {_flat(item.why)}")
    if len(d.left_out) > 3:
        yield _line(("yellow", f"and {len(d.left_out) - 3} more left out"))


def _said(index: Index, at: ArticleSpan) -> str:
    before, after = quotation_marks(at.text)
    return f"{index.marks.get(at.article, '?')} {before}{_flat(at.text)}{after}"


def _flat(text: str) -> str:
    return " ".join(shown(text).split())


def _cut(text: str, width: int) -> str:
    """Return `text` cut to `width` cells, with an ellipsis where something is gone."""
    from rich.text import Text

    line = Text(text)
    line.truncate(max(width, 8), overflow="ellipsis")
    return line.plain


def _folded(style: str, text: str) -> "Text":
    """Return a line that may be folded into a few rows."""
    line = _line((style, text))
    line.overflow = "fold"
    return line


def _line(*parts: tuple[str, str]) -> "Text":
    from rich.text import Text

    return Text.assemble(*((shown(text).translate(_FLAT), style) for style, text in parts))
