"""An article in, the same article out, with the language that it was translated from where its own wording gives that away.

One idea: a notice ("Translated from the Dutch") settles it; else furniture tells, turns of phrase and offices only support. "The
text continues below the tweet" is put there by the site that was translated; "80 thousand" alone may be anybody's style. Without
furniture, or where it points to two languages, nothing is told.
"""

from collections.abc import Iterator
from dataclasses import replace

from rashomon.clean import heads, notices
from rashomon.clean.kinds import BYLINE, DATED
from rashomon.clean.translated import NOTICE, by_machine, source
from rashomon.lineage.wording import Mark, marks
from rashomon.model import Article, Span, Translated

__all__ = ["told"]

_SAID = {
    "furniture": "a line of the site's that is another language's, word for word",
    "wording": "a turn of phrase that follows another language",
    "office": "an office of one country, where only others are spoken of",
}


def told(article: Article) -> Article:
    """Return the article with `translated_from` filled in, where it can be told."""
    if (said := _notice(article)) is not None:
        return replace(article, translated_from=said)
    found = marks(article)
    languages = {mark.languages for mark in found if mark.kind == "furniture"}
    if len(languages) != 1 or len(of := next(iter(languages))) != 1:
        return article
    (language,) = of
    kept = [mark for mark in found if not mark.languages or language in mark.languages]
    reasons = tuple(dict.fromkeys(f"{_SAID[mark.kind]}: “{_short(mark)}”" for mark in kept))
    return replace(article, translated_from=Translated(language, tuple(dict.fromkeys(mark.span for mark in kept)), reasons))


def _notice(article: Article) -> Translated | None:
    """Return what a notice says; of one that names no language ("Translated by ...") and no machine, "und"."""
    untold = None
    for span in _said(article):
        language = source(span.text)
        why = (f"a notice says so: “{' '.join(span.text.split())}”",)
        if language is not None and language != article.language:
            return Translated(language, (span,), why)
        if language is None and span != article.machine_translated and not by_machine(span.text):
            untold = untold or Translated("und", (span,), why)
    return untold


def _said(article: Article) -> Iterator[Span]:
    """Yield the places where an article says that it is a translation: lines of their own, and pieces of the line at its head."""
    spoken = notices.spoken(article.text)
    for paragraph in article.paragraphs:
        if paragraph.kind != "furniture":
            continue
        line = article.text[paragraph.start : paragraph.end]
        if paragraph.reason == NOTICE:
            yield article.span(paragraph.start, paragraph.end)
        elif paragraph.reason in {DATED, BYLINE} and (head := heads.read(line, spoken)) is not None and head.translated:
            yield article.span(paragraph.start + head.translated[0], paragraph.start + head.translated[1])
    if article.machine_translated is not None:
        yield article.machine_translated


def _short(mark: Mark, most: int = 80) -> str:
    text = " ".join(mark.span.text.split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"
