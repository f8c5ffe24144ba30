"""Articles in, the runs of words that each has in a place out, of what nobody is quoted with.

One idea: two writers tell one thing in their own words, so ten words in a row that both have are those of a third: an agency, a
press release. Unlike a whole sentence that two hands share (lineage/quotations.py) a run binds however many articles have it, and
it survives an edit elsewhere in the sentence; but only where it stands in what both say.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from rashomon.lineage.shingles import Token, tokens
from rashomon.model import Article, Span

__all__ = ["RUN", "Wording"]

RUN = (
    10  # words in a row, numbers left out. Of 156 agreements judged or read as right 8 share so many or more that nobody is quoted
)
# with: sentences of agencies, of a statement, of the police. With 9 two formulas come in ("murder in the death of ...")


class Wording:
    """The words of each article, read when they are first asked for."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {article.id: article for article in articles}
        self._read: dict[str, tuple[tuple[Token, ...], list[int]]] = {}

    def runs(self, article: str, span: Span) -> Iterator[tuple[str, ...]]:
        """Yield each run of ten words within `span` that are no numbers and stand in no quotation."""
        if article not in self._articles:
            return
        if article not in self._read:
            read = tokens(self._articles[article])
            self._read[article] = read, [token.start for token in read]
        every, starts = self._read[article]
        run: list[str] = []
        for token in every[bisect_left(starts, span.start) : bisect_right(starts, span.end)]:
            if token.end > span.end:
                break
            if token.quoted:
                run = []
                continue
            if not token.word.isdigit():
                run.append(token.word)
            if len(run) >= RUN:
                yield tuple(run[-RUN:])
