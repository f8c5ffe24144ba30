"""Articles in, whose words in a place are a third one's out, of what nobody is quoted with.

One idea: two writers tell one thing in their own words, so ten words in a row that both have are those of a third: an agency, a
press release. Unlike a whole sentence that two hands share (lineage/quotations.py) a run binds however many articles have it, and
it survives an edit elsewhere in the sentence; but only where it stands in what both say. Nor need it be a run: see reworked.py.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations_with_replacement

from rashomon.compare.reworked import ENOUGH, MOST_PASSAGES, Passage, passage, reworked
from rashomon.lineage.origins import families
from rashomon.lineage.shingles import Token, tokens
from rashomon.model import Article, Span
from rashomon.sentences import sentences

__all__ = ["RUN", "Wording"]

RUN = (
    10  # words in a row, numbers left out. Of 156 agreements judged or read as right 8 share so many or more that nobody is quoted
)
# with: sentences of agencies, of a statement, of the police. With 9 two formulas come in ("murder in the death of ...")


class Wording:
    """The words of each article, read when they are first asked for."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = tuple(articles)
        self._articles = {article.id: article for article in articles}
        self._read: dict[str, tuple[tuple[Token, ...], list[int]]] = {}

    def alike(self, spoken: Iterable[tuple[str, Span, str]], *, figure: bool = False) -> dict[tuple[str, str], str]:
        """Return which hands have words of one hand in what they say, and why.

        spoken   (article, place, hand): what one claim's articles say
        figure   the places are figures: whose words they are, their sentences tell
        """
        told = [(a, self._sentence(a, span) if figure else span, hand) for a, span, hand in spoken if a in self._articles]
        runs: dict[tuple[str, ...], str] = {}
        found: dict[tuple[str, str], str] = {}
        for article, span, hand in told:
            for run in self._runs(article, span):
                other = runs.setdefault(run, hand)
                if other != hand:
                    why = f"the same {RUN} words in a row, which nobody is quoted with: “{' '.join(run)}”"
                    pair = min(other, hand), max(other, hand)
                    found[pair] = min(found.get(pair, why), why)
        return found | self._reworked(told, found)

    def _reworked(self, told: Sequence[tuple[str, Span, str]], bound: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """Return which hands, beside those that are bound, have passages of which one reworks the other's."""
        hands, bound = {hand for _, _, hand in told}, list(bound)
        root = families(hands, bound)
        if len(set(root.values())) < 2:
            return {}
        said: dict[tuple[str, Passage], set[str]] = {}
        for article, span, hand in told:
            whole = self._articles[article]
            read = passage(tuple(self._within(article, span)), whole.text, whole.language)
            said.setdefault((whole.language, read), set()).add(root[hand])
        every = sorted(said.items(), key=lambda item: (item[0][0], item[0][1].words, item[0][1].weights))[:MOST_PASSAGES]
        found: dict[tuple[str, str], str] = {}
        for ((language, one), mine), ((another, other), others) in combinations_with_replacement(every, 2):
            apart = [(min(a, b), max(a, b)) for a in mine for b in others if root[a] != root[b]]
            if language != another or not apart:
                continue
            much, same = reworked(one, other)
            if much >= ENOUGH:
                why = f"the same words in the same order, which nobody is quoted with: “{same}”"
                found |= dict.fromkeys(apart, why)
                root = families(hands, [*bound, *found])  # whom others bind already need not be asked
        return found

    def _runs(self, article: str, span: Span) -> Iterator[tuple[str, ...]]:
        """Yield each run of ten words within `span` that are no numbers and stand in no quotation."""
        run: list[str] = []
        for token in self._within(article, span):
            if token.quoted:
                run = []
                continue
            if not token.word.isdigit():
                run.append(token.word)
            if len(run) >= RUN:
                yield tuple(run[-RUN:])

    def _sentence(self, article: str, span: Span) -> Span:
        """Return the sentence in which a place begins."""
        whole = self._articles[article]
        at = next((p for p in whole.paragraphs if p.start <= span.start < p.end), None)
        if at is None:
            return span
        language = at.language if at.language != "und" else whole.language
        for start, end in sentences(whole.text, at.start, at.end, language):
            if start <= span.start < end:
                return Span(start, max(end, span.end), whole.text[start : max(end, span.end)])
        return span

    def tokens(self, article: str) -> tuple[Token, ...]:
        """Return the words of an article."""
        return self._of(article)[0]

    def _of(self, article: str) -> tuple[tuple[Token, ...], list[int]]:
        if article not in self._read:
            read = tokens(self._articles[article])
            self._read[article] = read, [token.start for token in read]
        return self._read[article]

    def _within(self, article: str, span: Span) -> Iterator[Token]:
        every, starts = self._of(article)
        for token in every[bisect_left(starts, span.start) : bisect_right(starts, span.end)]:
            if token.end > span.end:
                break
            yield token
