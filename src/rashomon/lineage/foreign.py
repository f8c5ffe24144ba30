"""An article in, the same article out, with the language that it was translated from where its own wording gives that away.

One idea: a notice ("Translated from the Dutch") settles it; else furniture tells, turns of phrase and offices only support. "The
text continues below the tweet" is put there by the site that was translated; "80 thousand" alone may be anybody's style. Without
furniture, or where it points to two languages, nothing is told.
"""

from dataclasses import replace

from rashomon.clean.translated import NOTICE, source
from rashomon.lineage.wording import Mark, marks
from rashomon.model import Article, Translated

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
    for paragraph in article.paragraphs:
        if paragraph.kind == "furniture" and paragraph.reason == NOTICE:
            span = article.span(paragraph.start, paragraph.end)
            language = source(span.text)
            if language is not None and language != article.language:
                return Translated(language, (span,), (f"a notice says so: “{' '.join(span.text.split())}”",))
    return None


def _short(mark: Mark, most: int = 80) -> str:
    text = " ".join(mark.span.text.split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"
