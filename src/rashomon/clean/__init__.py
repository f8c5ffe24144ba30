"""A page in; an article out, with the way back to the page for every character that was kept.

One idea: one door for all kinds of pages. HTML goes to html.py, text to plain.py; what both share (kinds of paragraphs, notices in
the text, the id) happens here. The stages after this one see articles only.
"""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.clean.walls import told
from rashomon.ingest import Decoded
from rashomon.model import Article, Page, Paragraph, identify

__all__ = ["article", "told"]


def article(page: Page, decoded: Decoded) -> Article:
    """Make the article of a page from its characters. What `page.given` says is believed; language is "und" unless told.

    Raises ItemError (where="clean") if the page holds no readable article.
    """
    found = _from_html(page, decoded.text) if page.media_type == "text/html" else _from_text(page, decoded.text)
    notices = (*decoded.notices, *filter(None, [decoded.wrong_declaration]), *found.notices)
    return replace(found, encoding=decoded.encoding, notices=notices)


def _from_html(page: Page, source: str) -> Article:
    from rashomon.clean import plain
    from rashomon.clean.html import extract

    extracted = extract(source, given=page.given, what=page.path)
    said = extracted.metadata
    made = _with_text(page, extracted.text, title=said.title, headings=extracted.headings)
    if said.published:
        made = replace(made, published=said.published, published_from="given" if page.given.published else "metadata")
    outlet, author = (None, None) if said.outlet and said.author else plain.signed(extracted.text, made.paragraphs)
    author = author or (None if said.author else plain.author(extracted.text, made.paragraphs))
    return replace(
        made,
        outlet=said.outlet or (outlet.text if outlet else None),
        author=said.author or (author.text if author else None),
        language=said.language or "und",
        page_map=extracted.page_map,
        url=said.url,
        updated=said.updated or made.updated,
        notices=extracted.notices,
    )


def _from_text(page: Page, text: str) -> Article:
    """Keep a text as it came, character for character; title, author and outlet are read off its form where they are not given."""
    from rashomon.clean import kinds, plain

    given = page.given
    found = kinds.paragraphs(text, title=given.title)
    form = plain.read(text, found)
    title = given.title or (form.title.text if form.title else None)
    made = _with_paragraphs(page, text, found, title=title)
    if given.published:
        made = replace(made, published=given.published, published_from="given")
    author, outlet = (span.text if span else None for span in (form.author, form.outlet))
    return replace(made, author=given.author or author, outlet=given.outlet or outlet)


def _with_text(page: Page, text: str, *, title: str | None, headings: Sequence[tuple[int, int]]) -> Article:
    from rashomon.clean import kinds

    return _with_paragraphs(page, text, _headed(kinds.paragraphs(text, title=title), headings), title=title)


def _with_paragraphs(page: Page, text: str, paragraphs: tuple[Paragraph, ...], *, title: str | None) -> Article:
    from rashomon.clean import notices, walls

    wall, paragraphs = walls.find(text, paragraphs)
    found = notices.find(text, paragraphs)
    return Article(
        id=page.given.id or identify(page.sha256, page.given.url or ""),
        path=page.path,
        sha256=page.sha256,
        title=title,
        outlet=page.given.outlet,
        author=page.given.author,
        language=page.given.language or "und",
        published=found.published,
        published_from=found.published_from,
        truncated=found.truncated,
        machine_translated=found.machine_translated,
        republished_from=found.republished_from,
        encoding="utf-8",
        text=text,
        page_map=((0, 0, len(text)),),
        paragraphs=paragraphs,
        url=page.given.url,
        updated=page.given.updated or found.updated,
        corrections=found.corrections,
        wall=wall,
    )


def _headed(paragraphs: Sequence[Paragraph], headings: Sequence[tuple[int, int]]) -> tuple[Paragraph, ...]:
    """Believe the page on what is a heading: a paragraph all of which stands in h1 to h6, unless it is furniture."""
    headed = set(headings)
    return tuple(
        replace(p, kind="heading", reason="a heading on the page") if (p.start, p.end) in headed and p.kind != "furniture" else p
        for p in paragraphs
    )
