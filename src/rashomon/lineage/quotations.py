"""Articles in, ties by shared wording out: two articles that carry the same sentence of a speaker, or of nobody, word for word.

It does not make one a copy of the other. But where no third article has that wording, the two had it from one hand: the
agency or translator that put it into these words, or whoever sent out a press release with its headline. They are one hand for
what rests on it; for more only where they share a quotation and more:

- whole, where they also tell in the same words what nobody is quoted with;
- in all that an article says which quotes nobody but whom articles of other hands quote in the same words: it heard nobody itself.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.lineage.origins import Tie, families
from rashomon.lineage.shingles import counted, quoted_parts, tokens
from rashomon.model import Article, ArticleSpan, Descent, Paragraph
from rashomon.sentences import sentences

__all__ = ["shared_quotations"]

LEAST_WORDS = 8  # shorter ones ("we will see", a headline of seven words on an arrest) recur by chance
LEAST_HEARD = 2  # quoted sentences: that the only one is shared says little of the rest
OWN_RUN = 8  # words in a row, none of them quoted
OWN_RUNS = 24  # of them, as in three sentences of fifteen words: of 40 tied pairs that were read 38 have at most 20, two 38 and 63

_SENTENCE = re.compile(r"""[^.!?…“”„‟«»"`\n]+""")
_WORD = re.compile(r"\w+")
_PUT_IN = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]")
_COMMA = re.compile(r",(?!\d)")


class _Carried(NamedTuple):
    """A sentence, and what else is had from the same hand: of a quotation all that the speaker says there."""

    sentence: ArticleSpan
    whole: ArticleSpan
    quoted: bool


def shared_quotations(articles: Sequence[Article], descents: Sequence[Descent] = ()) -> tuple[Tie, ...]:
    """Tie articles of two hands that alone carry a sentence of at least eight words, quoted or not, in the same words.

    Articles that `descents` tie already count as one hand, so that a copy of either does not untie them.
    """
    hand = families([a.id for a in articles], [(d.from_, d.to) for d in descents])
    by_id = {a.id: a for a in sorted(articles, key=lambda a: a.id) if a.wall is None}
    holders: dict[str, dict[str, list[_Carried]]] = defaultdict(dict)
    for article in by_id.values():
        for words, carried in _sentences(article):
            holders[words].setdefault(article.id, []).append(carried)
    quoting = {words: {id: every for id, every in held.items() if every[0].quoted} for words, held in holders.items()}
    told, unheard = _Told(by_id.values(), hand), _unheard(quoting, hand)
    ties = []
    for words, by_article in sorted(holders.items()):
        by_hand = {hand[id]: carried[0].sentence for id, carried in reversed(by_article.items())}
        if len(by_hand) != 2:
            continue
        first, second = sorted(by_hand.values())
        reasons = [f"both carry “{_short(first.text)}” word for word ({len(words.split())} words), and no other article does"]
        at = [carried.whole for every in by_article.values() for carried in every]
        whole = False
        if len({hand[id] for id in quoting[words]}) == 2:
            alike = told.alike(*by_hand)
            whole = alike >= OWN_RUNS
            if whole:
                reasons.append(f"{alike} times they also have the same {OWN_RUN} words in a row that are no quotation")
            bare = [by_id[id] for id in quoting[words] if id in unheard]
            reasons += [f"{a.path} quotes {unheard[a.id]} sentences, all of which articles of other hands have" for a in bare]
            at += [ArticleSpan(a.id, 0, len(a.text), a.text) for a in bare]
        ties.append(Tie(first.article, second.article, "; ".join(reasons), tuple(at), whole=whole))
    return (*ties, *_broken_off(by_id.values(), hand, holders))


def _broken_off(
    articles: Iterable[Article], hand: Mapping[str, str], whole: Mapping[str, Mapping[str, Sequence[_Carried]]]
) -> Iterator[Tie]:
    """Tie the hands of which one breaks off a quoted sentence that the other has in full, if no other hand has as much of it."""
    begun: dict[str, dict[str, list[_Carried]]] = defaultdict(dict)
    for article in articles:
        for words, carried in _begun(article):
            begun[words].setdefault(article.id, []).append(carried)
    for words, by_article in sorted(begun.items()):
        by_hand = {hand[id]: carried[0].sentence for id, carried in reversed(by_article.items())}
        ended = {hand[id] for id, every in whole.get(words, {}).items() if every[0].quoted}
        if len(by_hand) == 2 and len(ended) == 1:
            first, second = sorted(by_hand.values())
            at = tuple(carried.whole for every in by_article.values() for carried in every)
            reason = f"both carry “{_short(first.text)}” word for word ({len(words.split())} words), and no other article does"
            yield Tie(first.article, second.article, reason, at)


def _unheard(holders: Mapping[str, Mapping[str, object]], hand: Mapping[str, str]) -> dict[str, int]:
    """Return the articles that quote nothing which no other hand has, and how many sentences they quote."""
    count: dict[str, int] = defaultdict(int)
    own = set()
    for by_article in holders.values():
        alone = len({hand[id] for id in by_article}) == 1
        for id in by_article:
            count[id] += 1
            if alone:
                own.add(id)
    return {id: many for id, many in count.items() if many >= LEAST_HEARD and id not in own}


class _Told:
    """What the articles of each hand tell in words that nobody is quoted with; read only where it is asked."""

    def __init__(self, articles: Iterable[Article], hand: Mapping[str, str]) -> None:
        self._members: dict[str, list[Article]] = defaultdict(list)
        self._runs: dict[str, frozenset[tuple[str, ...]]] = {}
        for article in articles:
            self._members[hand[article.id]].append(article)

    def alike(self, one: str, other: str) -> int:
        """Return how many runs of words two hands share; a copy of either never makes it less."""
        return len(self._of(one) & self._of(other))

    def _of(self, hand: str) -> frozenset[tuple[str, ...]]:
        if hand not in self._runs:
            self._runs[hand] = frozenset(run for article in self._members[hand] for run in _own_runs(article))
        return self._runs[hand]


def _own_runs(article: Article) -> Iterator[tuple[str, ...]]:
    words = ["" if token.quoted else token.word for token in tokens(article)]
    for at in range(len(words) - OWN_RUN + 1):
        run = tuple(words[at : at + OWN_RUN])
        if all(run):
            yield run


def _sentences(article: Article) -> Iterator[tuple[str, _Carried]]:
    """Yield the words of each sentence that is quoted, or that quotes nothing, and where it stands: quoted ones first.

    A quotation may go on in the next paragraph.
    """
    plain: list[tuple[str, _Carried]] = []
    opened: tuple[str, ...] = ()
    for paragraph, text in counted(article):
        parts, opened = quoted_parts(text, opened=opened)
        for begin, end in parts:
            whole = ArticleSpan(article.id, paragraph.start + begin, paragraph.start + end, text[begin:end])
            for sentence in _SENTENCE.finditer(text, begin, end):
                words = _spoken(sentence[0])
                if len(words) >= LEAST_WORDS:
                    start, stop = sentence.start() + words[0].start(), sentence.start() + words[-1].end()
                    at = ArticleSpan(article.id, paragraph.start + start, paragraph.start + stop, text[start:stop])
                    yield " ".join(w[0].casefold() for w in words), _Carried(at, whole, quoted=True)
        plain += _plain(article, paragraph, text, parts)
    yield from plain


def _spoken(text: str) -> list[re.Match[str]]:
    """Return the words of a quoted sentence but for what its reporter put in: "the final (rule) language"."""
    return list(_WORD.finditer(_PUT_IN.sub(lambda put: " " * len(put[0]), text)))


def _begun(article: Article) -> Iterator[tuple[str, _Carried]]:
    """Yield each beginning of a quoted sentence that ends at a comma, or with it: where another one may break it off."""
    for words, carried in _sentences(article):
        if carried.quoted:
            yield words, carried
            text, start = carried.sentence.text, carried.sentence.start
            for comma in _COMMA.finditer(text):
                found = _spoken(text[: comma.start()])
                if len(found) >= LEAST_WORDS:
                    at = ArticleSpan(article.id, start, start + found[-1].end(), text[: found[-1].end()])
                    yield " ".join(w[0].casefold() for w in found), carried._replace(sentence=at)


def _plain(article: Article, paragraph: Paragraph, text: str, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[str, _Carried]]:
    """Yield the sentences of a paragraph in which nothing is quoted; a list of scores is none."""
    language, at = paragraph.language if paragraph.language != "und" else article.language, 0
    for start, end in sentences(text, 0, len(text), language):
        while at < len(parts) and parts[at][1] <= start:
            at += 1
        words = [w.casefold() for w in _WORD.findall(text[start:end])]
        if sum(not word.isdecimal() for word in words) >= LEAST_WORDS and not (at < len(parts) and parts[at][0] < end):
            span = ArticleSpan(article.id, paragraph.start + start, paragraph.start + end, text[start:end])
            yield " ".join(words), _Carried(span, span, quoted=False)


def _short(text: str, most: int = 80) -> str:
    text = " ".join(text.split()).rstrip(",")
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"
