"""Articles in, ties by shared quotations out: two articles that carry the same sentence of a speaker, word for word.

It does not make one a copy of the other. But where no third article has that wording, the two had it from one hand: the
agency or translator that put it into these words.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rashomon.lineage.origins import Tie, families
from rashomon.lineage.shingles import QUOTED
from rashomon.model import Article, ArticleSpan, Descent

__all__ = ["shared_quotations"]

LEAST_WORDS = 8  # shorter quotations ("we will see") recur by chance

_SENTENCE = re.compile(r"[^.!?…]+")
_WORD = re.compile(r"\w+")


def shared_quotations(articles: Sequence[Article], descents: Sequence[Descent] = ()) -> tuple[Tie, ...]:
    """Tie articles of two hands that alone carry a quoted sentence of at least eight words in the same words.

    Articles that `descents` tie already count as one hand, so that a copy of either does not untie them.
    """
    hand = families([a.id for a in articles], [(d.from_, d.to) for d in descents])
    holders: dict[str, dict[str, list[ArticleSpan]]] = defaultdict(dict)
    for article in sorted((a for a in articles if a.wall is None), key=lambda a: a.id):
        for words, at in _quoted_sentences(article):
            holders[words].setdefault(article.id, []).append(at)
    ties = []
    for words, by_article in sorted(holders.items()):
        by_hand = {hand[id]: at[0] for id, at in reversed(by_article.items())}
        if len(by_hand) == 2:
            first, second = sorted(by_hand.values())
            reason = f"both carry “{_short(first.text)}” word for word ({len(words.split())} words), and no other article does"
            ties.append(Tie(first.article, second.article, reason, tuple(at for every in by_article.values() for at in every)))
    return tuple(ties)


def _quoted_sentences(article: Article) -> Iterator[tuple[str, ArticleSpan]]:
    for paragraph in article.paragraphs:
        if paragraph.kind == "furniture":
            continue
        for quoted in QUOTED.finditer(article.text, paragraph.start, paragraph.end):
            for sentence in _SENTENCE.finditer(article.text, quoted.start() + 1, quoted.end() - 1):
                words = [w.casefold() for w in _WORD.findall(sentence[0])]
                if len(words) >= LEAST_WORDS:
                    yield " ".join(words), ArticleSpan(article.id, *sentence.span(), sentence[0])


def _short(text: str, most: int = 80) -> str:
    text = " ".join(text.split()).rstrip(",")
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"
