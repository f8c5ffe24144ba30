"""Articles in, translations and rewrites out, each with its aligned sentences and what tells its direction.

One idea: two reports of one event share what happened, a translation shares its sentences, in order. So the sentences of the two
articles are aligned along one path, and how much of the shorter one aligns, and how evenly (sameness.py), tells a translation.
In one language a rewrite, whose words are no longer those of what it rewrites, may also have another order (retold.py).
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.encode import Encoder
from rashomon.encode.similarity import centre, unit
from rashomon.lineage.alignment import Aligned, align
from rashomon.lineage.direction import Direction, direction
from rashomon.lineage.retold import Retold, Teller, retold
from rashomon.lineage.sameness import Sentences, sameness
from rashomon.lineage.shingles import tokens
from rashomon.model import Article, Descent, SharedSpan, Span
from rashomon.sentences import of_article

__all__ = ["TranslationConfig", "rewrites", "translations"]

_LEAST_WORDS = 4
_ENDED = re.compile(r"[.!?…。！？｡][\"'”’»›“)\]\s]*$")


@dataclass(frozen=True, slots=True)
class TranslationConfig:
    """What makes a translation, or a rewrite.

    same        the sum (sameness.py) from which articles in two languages may be a translation. Of 1,332 translations and parts of
                them that the weights were not learned from 96.5 % reach it, of 1,849 independent reports of one event .4 %
    sure        and from which they surely are one; between the two a short one is told as doubtful, unless one of its articles says
                that it is translated. Of 53 short translations (tests/cases) that are found all reach it, of 62 short independent
                reports none
    brief       with fewer sentences than this on either side it is short: of 1,019 longer independent reports none reaches `same`
    sentences   with fewer sentences than this on either side it cannot be told
    retold      the sum (retold.py) from which articles in one language may be a rewrite, where only the writer's own words count.
                Of 60 rewrites made up, cut and padded ones among them, that nothing was learned from 45 reach it, of 551 pairs of
                independent reports none (tests/cases/rewrites.yaml, ecbplus)
    surely      and from which they surely are one; between the two they are told as doubtful. Of what was learned from too, 71 of
                120 rewrites reach it, and two of 1,529 independent pairs
    aligned     sentences that a rewrite shares at the least: two short reports of one event have three facts in common
    own         words outside quotation marks, numbers aside, that such a sentence has: shorter ones are dates, which all share
    near        cosine of the articles' mean vectors below which a pair is not looked at; Chinese and English lie at .33 to .5
    neighbours  articles nearest by their mean vectors that each article is aligned with
    """

    same: float = 1.0
    sure: float = 3.25
    brief: int = 10
    sentences: int = 3
    retold: float = 1.5
    surely: float = 3.0
    aligned: int = 4
    own: int = 8
    near: float = 0.3
    neighbours: int = 30


@dataclass(frozen=True, slots=True)
class _Prepared:
    article: Article
    spans: tuple[Span, ...]
    vectors: NDArray[np.float32]
    teller: Teller | None = None


def translations(
    articles: Sequence[Article], encoder: Encoder, *, config: TranslationConfig = TranslationConfig()
) -> tuple[Descent, ...]:
    """Find the pairs of articles of different languages of which one translates the other, sorted by their ids."""
    return _found(articles, encoder, config, across=True)


def rewrites(
    articles: Sequence[Article],
    encoder: Encoder,
    *,
    known: Iterable[Descent] = (),
    config: TranslationConfig = TranslationConfig(),
) -> tuple[Descent, ...]:
    """Find the pairs of articles of one language of which one says what the other says, sentence by sentence, as edits.

    known   the pairs that are found already, by their words
    """
    told = {frozenset((d.from_, d.to)) for d in known}
    return tuple(d for d in _found(articles, encoder, config, across=False) if frozenset((d.from_, d.to)) not in told)


def _found(articles: Sequence[Article], encoder: Encoder, config: TranslationConfig, *, across: bool) -> tuple[Descent, ...]:
    articles = [a for a in articles if a.wall is None]
    languages = Counter(a.language for a in articles)
    if (len(languages) < 2) if across else not any(n > 1 for n in languages.values()):
        return ()
    ready = _prepared(sorted(articles, key=lambda a: a.id), encoder)
    prepared = [p for p in (ready if across else (_own(p, config) for p in ready)) if len(p.spans) >= config.sentences]
    found = []
    for i, j in _near(prepared, config, across=across):
        descent = _verified(prepared[i], prepared[j], config)
        if descent is not None:
            found.append(descent)
    return tuple(sorted(found, key=lambda d: (d.from_, d.to)))


def _own(prepared: _Prepared, config: TranslationConfig) -> _Prepared:
    """Leave out what all who report an event share though none copied: quotations, addresses of pages, dates, headlines.

    A headline and what stands with it before the first sentence have no mark at their end.
    """
    words = tokens(prepared.article)
    starts = [t.start for t in words]
    first = next((n for n, span in enumerate(prepared.spans) if _ENDED.search(span.text)), 0)
    kept = []
    for number, span in enumerate(prepared.spans[first:], start=first):
        of = words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        own = sum(not t.quoted and not t.word.isdecimal() for t in of)
        if own >= config.own and 2 * own >= len(of):
            kept.append(number)
    spans, vectors = tuple(prepared.spans[i] for i in kept), prepared.vectors[kept]
    return _Prepared(prepared.article, spans, vectors, Teller(prepared.article.language, prepared.spans, spans, vectors))


def _near(prepared: Sequence[_Prepared], config: TranslationConfig, *, across: bool) -> list[tuple[int, int]]:
    """Return the pairs to be aligned: of two languages or of one, each article with its nearest."""
    if not prepared:
        return []
    means = unit(np.array([p.vectors.mean(axis=0) for p in prepared]))
    languages = np.array([p.article.language for p in prepared])
    pairs = set()
    for i, mean in enumerate(means):
        cosines = np.where((languages != languages[i]) == across, means @ mean, -1)
        cosines[i] = -1
        best = np.argpartition(-cosines, min(config.neighbours, len(cosines)) - 1)[: config.neighbours]
        pairs |= {(min(i, j), max(i, j)) for j in best.tolist() if cosines[j] >= config.near}
    return sorted(pairs)


def _prepared(articles: Sequence[Article], encoder: Encoder) -> list[_Prepared]:
    spans = [tuple(of_article(article, least_words=_LEAST_WORDS)) for article in articles]
    languages = [article.language for article, of in zip(articles, spans, strict=True) for _ in of]
    vectors = centre(encoder.encode([s.text for of in spans for s in of]), languages)
    ends = np.cumsum([len(of) for of in spans])
    begins = ends - np.array([len(of) for of in spans])
    return [_Prepared(a, of, vectors[b:e]) for a, of, b, e in zip(articles, spans, begins, ends, strict=True)]


def _verified(one: _Prepared, other: _Prepared, config: TranslationConfig) -> Descent | None:
    if one.teller is not None and other.teller is not None:
        found = retold(one.teller, other.teller, least=config.retold, aligned=config.aligned)
        return None if found is None else _rewritten(one, other, found, config)
    pairs = align(one.vectors, other.vectors)
    if not pairs or (alike := sameness(_sentences(one), _sentences(other), pairs)) < config.same:
        return None
    if alike < config.sure and min(len(one.spans), len(other.spans)) < config.brief and not _either_translated(one, other):
        return _doubtful(one, other, pairs, (_doubt(alike, config.sure),))
    return _descent(one, other, pairs, direction(one.article, other.article))


def _rewritten(one: _Prepared, other: _Prepared, found: Retold, config: TranslationConfig) -> Descent:
    one, other = replace(one, spans=found.one), replace(other, spans=found.other)
    facts = f"names and figures that the other has not: {found.alone[0]} and {found.alone[1]} [sum {found.sum:.1f}]"
    if found.sum < config.surely:
        return _doubtful(one, other, found.pairs, (facts, _doubt(found.sum, config.surely)))
    return _descent(one, other, found.pairs, direction(one.article, other.article), facts)


def _doubtful(one: _Prepared, other: _Prepared, pairs: Sequence[Aligned], why: tuple[str, ...]) -> Descent:
    first, second = sorted((one.article, other.article), key=lambda a: a.id)
    return replace(_descent(one, other, pairs, Direction(first, second, False, why)), doubtful=True)


def _doubt(found: float, sure: float) -> str:
    return f"doubtful: two reporters of one event may tell it as much alike [sum {found:.1f}, from {sure:g} it is sure]"


def _either_translated(one: _Prepared, other: _Prepared) -> bool:
    return _translated(one.article) or _translated(other.article)


def _translated(article: Article) -> bool:
    """Tell whether an article says of itself that it is a translation, or its wording does."""
    return article.machine_translated is not None or article.translated_from is not None


def _sentences(prepared: _Prepared) -> Sentences:
    return Sentences(prepared.spans, prepared.article.language)


def _descent(one: _Prepared, other: _Prepared, pairs: Sequence[Aligned], told: Direction, *more: str) -> Descent:
    turned = told.first is not one.article
    shared = []
    for pair in pairs:
        a, b = one.spans[pair.one], other.spans[pair.other]
        shared.append(SharedSpan(b, a) if turned else SharedSpan(a, b))
    shared.sort(key=lambda s: s.from_.start)
    shorter = min(len(one.spans), len(other.spans))
    margin = sum(p.margin for p in pairs) / len(pairs)
    in_order = all(a.other < b.other for a, b in pairwise(pairs))
    reason = f"{len(pairs)} of {shorter} sentences " + ("stand in the same order in both" if in_order else "say the same in both")
    return Descent(
        told.first.id,
        told.second.id,
        "translation" if one.article.language != other.article.language else "edit",
        told.directed,
        round(min(len(pairs) / shorter * margin, 1.0), 4),
        (f"{reason} [mean margin {margin:.2f}]", *more, *told.reasons),
        tuple(shared),
    )
