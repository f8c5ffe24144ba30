"""The dossier as Markdown: takes a Dossier, gives CommonMark with GitHub's tables, in the order of the page.

The one idea: each quotation is followed by its place, `[A1:120-188]`: the article's mark and the offsets of its first
character and of the one after its last; the table of articles says which file and id a mark stands for.
"""

import re
from collections.abc import Iterable, Sequence

from rashomon.dossier import difference
from rashomon.dossier.diagram import story_descents
from rashomon.dossier.figures import figures
from rashomon.dossier.index import STANCES, Index, label
from rashomon.dossier.numberline import in_words
from rashomon.dossier.opening import opening
from rashomon.dossier.shown import shown
from rashomon.dossier.wording import (
    behind,
    count,
    day,
    finding_name,
    language_name,
    plain,
    published,
    quotation_marks,
    story_apart,
    story_counts,
    story_dates,
    story_ties,
    story_ways,
    translated_from,
    when,
)
from rashomon.model import Article, ArticleSpan, Claim, Descent, Dossier, Span, Statement, Story

__all__ = ["escape", "markdown"]

_SPACE = re.compile(r"\s+")
# whatever can begin a tag, an entity, emphasis, code, a link, an image, a table cell, a heading, mathematics or an autolink
_MARKUP = re.compile(r"[\\`*_\[\]{}|~#$^!@]|:(?=\S)|(?<=[Ww])\.")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def markdown(dossier: Dossier) -> str:
    """Return `dossier` as Markdown: the same bytes for the same dossier."""
    index = Index.of(dossier)
    blocks: list[str] = []
    for story in dossier.stories:
        blocks += _story(index, story)
    if not dossier.stories:
        blocks.append("# No story")
    blocks += [*_articles(index), *_found(index), *_left_out(dossier)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def escape(text: str) -> str:
    r"""Return foreign text on one line, as characters that Markdown takes for nothing but themselves, after the start of a line.

    >>> escape("<b>*1*</b> https://a.example")
    '&lt;b&gt;\\*1\\*&lt;/b&gt; https\\://a.example'
    """
    line = _SPACE.sub(" ", shown(text)).strip()
    return _MARKUP.sub(_escaped, line).translate(_ENTITIES)


def _escaped(match: re.Match[str]) -> str:
    found = match.group()
    return found[:-1] + "\\" + found[-1]


def _story(index: Index, story: Story) -> Iterable[str]:
    articles = index.story_articles(story)
    yield f"# {escape(story.title)}"
    yield f"{escape(story_counts(index, story))}  \n{escape(story_dates(articles))}"
    yield escape(story_apart(index, story))
    yield "  \n".join(escape(line) for line in story_ways(index, story))
    yield "\n".join(_opening(index, story)) or "These accounts share no claim: nothing to compare was found."
    claims = index.story_claims(story)
    if claims:
        yield "## Claims"
        yield _claims_table(index, claims, articles)
        yield from (_accounts(index, claim) for claim in claims)
    yield from _figures(index, story)
    if story.timeline:
        yield "## Timeline"
        rows = [(escape(day(e.edtf)), e.lane, _quote(index, e.at)) for e in story.timeline]
        yield _table(("When", "Lane", "What"), rows)
    yield from _origins(index, story)


def _opening(index: Index, story: Story) -> Iterable[str]:
    for line in opening(index, story):
        beside = f", beside {_quote(index, line.against)}" if line.against else ""
        weight = f"{behind(line.claim)} of {count(index.most_origins(story), 'origin')}"
        yield f"- **{finding_name(line.claim.finding).capitalize()}**: {_quote(index, line.gist)}{beside} ({weight})"


def _claims_table(index: Index, claims: Sequence[Claim], articles: Sequence[Article]) -> str:
    if len(articles) > 14:
        rows = [(finding_name(c.finding), c.kind, _quote(index, c.gist.at), _stances(index, c), behind(c)) for c in claims]
        return _table(("Finding", "Kind", "Claim", "Accounts", "Origins"), rows)
    marks = [index.marks[article.id] for article in articles]
    rows_by_article = [
        (
            finding_name(c.finding),
            c.kind,
            _quote(index, c.gist.at),
            *(", ".join(index.stances_of(c, a.id)) for a in articles),
            behind(c),
        )
        for c in claims
    ]
    return _table(("Finding", "Kind", "Claim", *marks, "Origins"), rows_by_article)


def _stances(index: Index, claim: Claim) -> str:
    held = index.stances(claim)
    return "; ".join(f"{s}: {' '.join(index.marks[a] for a in held[s])}" for s in STANCES if s in held)


def _accounts(index: Index, claim: Claim) -> str:
    lines = [f"**{finding_name(claim.finding).capitalize()}**: {_quote(index, claim.gist.at)}", ""]
    for account in index.speaking(claim):
        if account.span is not None:
            lines.append(f"- {account.stance}: {_words(index, account.article, account.span)}{_via(index, account.statement)}")
    return "\n".join([*lines, *(f"- why: {escape(plain(reason))}" for reason in claim.reasons)])


def _via(index: Index, statement: str | None) -> str:
    found = index.statements.get(statement or "")
    return f" ({_speaker(index, found)})" if found else ""


def _speaker(index: Index, statement: Statement) -> str:
    if statement.speaker in index.names:
        name = escape(index.names[statement.speaker].name)
    else:
        name = " ".join(escape(span.text) for span in statement.source) or "speaker unresolved"
    return name + "".join(f", by way of {escape(relay.span.text)}" for relay in statement.relay)


def _figures(index: Index, story: Story) -> Iterable[str]:
    rows = [
        (
            finding_name(group.claim.finding) if group.claim else "outside claims",
            _words(index, row.article.id, row.span),
            in_words(row.quantity),
        )
        for group in figures(index, story)
        for row in group.rows
    ]
    if rows:
        yield "## Figures"
        yield _table(("Finding", "In the words", "Read as"), [(finding, words, escape(read)) for finding, words, read in rows])


def _origins(index: Index, story: Story) -> Iterable[str]:
    yield "## Origins"
    rows = [
        (
            index.letters[o.id],
            " ".join(index.marks[a] for a in o.articles if a in index.marks),
            "; ".join(escape(plain(r)) for r in o.reasons),
        )
        for o in story.origins
    ]
    yield _table(("Origin", "Articles", "Why"), rows)
    yield "\n".join(f"- {escape(tie)}" for tie in story_ties(index, story))
    descents = story_descents(index, story)
    if descents:
        yield _table(
            ("From", "To", "Kind", "Directed", "Score", "Why"),
            [
                (
                    index.marks[d.from_],
                    index.marks[d.to],
                    f"{d.kind}, doubtful" if d.doubtful else d.kind,
                    "yes" if d.directed else "no",
                    f"{d.score:.2f}",
                    "; ".join(escape(plain(r)) for r in d.reasons),
                )
                for d in descents
            ],
        )
        yield from _altered(index, descents)


def _altered(index: Index, descents: Sequence[Descent]) -> Iterable[str]:
    """List what was altered within a sentence; whole sentences that were added or dropped are in the JSON and on the page."""
    rows = [
        (
            index.marks[d.from_],
            index.marks[d.to],
            said,
            _words(index, d.from_, c.from_) if c.from_ else "",
            _words(index, d.to, c.to) if c.to else "",
        )
        for d in descents
        for c in d.changes
        if (said := difference.within(d, c)) is not None
    ]
    if rows:
        yield "What was altered on the way:"
        yield _table(("From", "To", "What", "Before", "After"), rows)


def _articles(index: Index) -> Iterable[str]:
    yield "## Articles"
    articles = sorted(index.dossier.articles, key=lambda a: index.order(a.id))
    rows = [(index.marks[a.id], escape(label(a)), *_facts(a), escape(a.path), escape(a.id)) for a in articles]
    yield _table(("Mark", "Article", "Language", "Published", "Noted", "File", "Id"), rows)


def _facts(article: Article) -> tuple[str, str, str]:
    noted = [f"incomplete: {article.truncated}"] if article.truncated else []
    noted += [f"{article.wall.kind} in place of the article"] if article.wall else []
    noted += ["machine-translated"] if article.machine_translated else []
    noted += [f"says that it comes from “{article.republished_from.text}”"] if article.republished_from else []
    noted += [f"translated from {translated_from(article)}"] if article.translated_from else []
    noted += [f"updated {day(article.updated)}"] if article.updated else []
    noted += [f"takes back “{correction.withdrawn.text}”" for correction in article.corrections]
    noted += article.notices
    return escape(language_name(article.language)), escape(published(article)), "; ".join(map(escape, noted))


def _found(index: Index) -> Iterable[str]:
    d = index.dossier
    if d.statements:
        yield "## Statements"
        said = [(_speaker(index, s), s.polarity, " … ".join(_words(index, s.article, c) for c in s.content)) for s in d.statements]
        yield _table(("Speaker", "Polarity", "Content"), said)
    if d.quantities:
        yield "## Quantities"
        rows = [(_words(index, q.article, q.span), escape(in_words(q)), escape(q.of.text) if q.of else "") for q in d.quantities]
        yield _table(("In the words", "Read as", "Counts"), rows)
    if d.moments:
        yield "## Moments"
        yield _table(
            ("In the words", "Read as", "EDTF", "Resolved by"),
            [(_words(index, m.article, m.span), *map(escape, (when(m), m.edtf or "", m.from_ or ""))) for m in d.moments],
        )
    if d.names:
        yield "## Names"
        yield _table(
            ("Name", "Kind", "Spelt", "Mentions"),
            [(escape(n.name), n.kind, ", ".join(map(escape, n.variants)), str(len(n.mentions))) for n in d.names],
        )


def _left_out(dossier: Dossier) -> Iterable[str]:
    yield "## Left out"
    rows = [(escape(item.what), escape(item.where), escape(item.why)) for item in dossier.left_out]
    yield _table(("What", "Where", "Why"), rows) if rows else "Nothing was left out."
    made = "; ".join(f"{escape(key)} {escape(value)}" for key, value in sorted(dossier.made_with.items()))
    yield f"Made with: {made}" if made else ""


def _quote(index: Index, at: ArticleSpan) -> str:
    before, after = quotation_marks(at.text)
    return f"{before}{escape(at.text)}{after} [{index.marks.get(at.article, '?')}:{at.start}-{at.end}]"


def _words(index: Index, article: str, span: Span) -> str:
    return _quote(index, ArticleSpan(article, span.start, span.end, span.text))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
