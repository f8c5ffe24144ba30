"""A story's articles in; its title, its first and last article, and when it ran out.

One idea: the title is the most central headline, the one nearest in meaning to what all the other articles open with, so that a
headline of one side thing or of a pun is not it. Of a story without any headline the first words of its first article stand in.
"""

from collections.abc import Sequence

from rashomon.edtf import days
from rashomon.encode import Encoder
from rashomon.encode.similarity import centre
from rashomon.model import Article
from rashomon.stories.profile import Profile

__all__ = ["ends", "ran", "titles"]

_LONGEST = 120  # characters of a sentence that stands in for a headline
_LETTERS = 600  # of a headline that are read
_DIGITS = 5  # of a cosine: what the order of adding changes lies below


def titles(stories: Sequence[Sequence[Profile]], encoder: Encoder) -> list[str]:
    """Return each story's title."""
    asked = [[p for p in story if p.article.title] if len(story) > 1 else [] for story in stories]
    flat = [p.article for of in asked for p in of]
    vectors = encoder.encode([(a.title or "")[:_LETTERS] for a in flat])
    vectors = centre(vectors, [a.language for a in flat]) if flat else vectors
    out, at = [], 0
    for story, headed in zip(stories, asked, strict=True):
        if not headed:
            out.append(_plain(story))
            continue
        total = sum(p.vector for p in story)
        scored = [
            (round(float(vectors[at + n] @ (total - p.vector)) / len(story), _DIGITS), p.article.title or "")
            for n, p in enumerate(headed)
        ]
        out.append(max(scored)[1])
        at += len(headed)
    return out


def _plain(story: Sequence[Profile]) -> str:
    article = min((p.article for p in story), key=lambda a: (a.path, a.id))
    first = next((p for p in article.paragraphs if p.kind == "body"), None)
    text = article.title or (article.text[first.start : first.end] if first else article.path)
    return text if article.title or len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def ends(articles: Sequence[Article]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of the first and of the last of the dated articles: those that no other surely comes before, or after.

    Several, where their dates do not tell which: two of one day, or one of a month and one of a day in it.
    """
    known = {a.id: found for a in articles if (found := _days(a)) is not None}
    if not known:
        return (), ()
    earliest_end = min(last for _, last in known.values())
    latest_begin = max(first for first, _ in known.values())
    return (
        tuple(sorted(id for id, (first, _) in known.items() if first <= earliest_end)),
        tuple(sorted(id for id, (_, last) in known.items() if last >= latest_begin)),
    )


def ran(articles: Sequence[Article]) -> str | None:
    """Return when a story ran, as EDTF: from its first dated article to its last, each as precise as given; None without any."""
    known = [(*found, (a.published or "").strip()) for a in articles if (found := _days(a)) is not None]
    if not known:
        return None
    begin = min((first, said.partition("/")[0].partition("T")[0]) for first, _, said in known)[1]
    latest = max(last for _, last, _ in known)
    end = min(said.rpartition("/")[2].partition("T")[0] for _, last, said in known if last == latest)
    return begin if begin == end else f"{begin}/{end}"


def _days(article: Article) -> tuple[str, str] | None:
    return None if article.published_from == "story" else days(article.published)
