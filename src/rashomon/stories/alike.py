"""Articles and pairs of them in, how alike each pair is out, from 0 to 1: as people judge two reports, not if they are one story.

One idea: the headline is what an article is about, so how near each headline comes to the nearest sentence of the other article,
both ways, counts as much as how near their openings are, as the words and the names that both have, and as what of each opening
is found in the other, token by token (tokens.py): seven numbers, none of which is weighed more. Whether the days that both name
are the same ones (days.py) speaks for it or against it. What the site says to its reader is left out first (walls.py), and so is
what two articles of unlike headlines have word for word (boilerplate.py). Each language's own mean is taken away, so that pairs
of any two languages can be held against each other; a logistic curve then flattens both ends, where people see no more
differences. The curve is learned on stories (train/stories/alike.py), not on people's judgements.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.encode import Encoder
from rashomon.encode.similarity import centre, unit
from rashomon.model import Article
from rashomon.sentences import of_article
from rashomon.stories import boilerplate, stems
from rashomon.stories.days import days
from rashomon.stories.means import centred
from rashomon.stories.profile import LEAST_WORDS, OPENING
from rashomon.stories.tokens import Tokens, of_openings
from rashomon.stories.walls import LANGUAGE, own, walls

__all__ = ["alike", "compared"]

_LOOKED_AT = 25  # sentences of an article whose vectors are compared
_LETTERS = 600  # of a sentence
_HEADLINE = 110  # characters of a headline: where it runs on into the text, what follows them is not it
_UNLIKE = 0.3  # cosine of two headlines below which what both articles have word for word is their site's; .4 and .5 are no better
_UNKNOWN = 0.5  # where nothing is left of one of the two, and nothing can be told of any other pair

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Curve:
    """What train/stories/alike.py learned: base + steep * what two articles share + days * their days is the log odds."""

    base: float
    steep: float
    days: float


@dataclass(frozen=True, slots=True)
class _Article:
    """An article's own sentences, with their vectors, and its headline's vector and tokens; `language` decides how words weigh."""

    language: str
    texts: list[str]
    sentences: Vectors
    headline: Vectors
    tokens: Tokens


@dataclass(frozen=True, slots=True)
class _Known:
    """What of an article is compared: vectors of its own sentences, of its opening and headline, its words, names and tokens."""

    sentences: Vectors
    opening: Vectors
    headline: Vectors
    words: stems.Sparse
    names: stems.Sparse
    tokens: Tokens


@cache
def _curve() -> _Curve:
    return msgspec.json.decode((resources.files(__package__) / "alike.json").read_bytes(), type=_Curve)


def alike(articles: Sequence[Article], pairs: Sequence[tuple[int, int]], encoder: Encoder) -> list[float]:
    """Return how alike the articles of each pair (their numbers) are; the other articles serve to know each language's mean.

    Where nothing tells, since no sentence is left of one of the two but what its site says to its reader, the mean of the other
    pairs is told, or 0.5 where there is none: neither alike nor unlike.
    """
    curve = _curve()
    found = compared(articles, pairs, encoder)
    told = [None if x is None else 1 / (1 + math.exp(-curve.base - curve.steep * x[0] - curve.days * x[1])) for x in found]
    known = [x for x in told if x is not None]
    mean = sum(known) / len(known) if known else _UNKNOWN
    return [round(mean if x is None else x, 4) for x in told]


def compared(articles: Sequence[Article], pairs: Sequence[tuple[int, int]], encoder: Encoder) -> list[tuple[float, float] | None]:
    """Return of each pair the mean of seven numbers, and what its days tell; None if nothing is left of one article.

    Five of the numbers are cosines: of the openings; of each first sentence and the nearest one of the other article; of each
    headline and the nearest sentence of the other; of the words; of the names and numbers. Two are shares: how much of the one
    opening is found in the other, token by token, and the other way. What the days tell is -0.5 where none that both name is the
    same, 0.5 where all are, and 0 where one article names none.
    """
    if not articles:
        return []
    read = _read(articles, encoder)
    texts, languages = [a.texts for a in read], [a.language for a in read]
    weighers = stems.Weigher(texts, languages, stems.words), stems.Weigher(texts, languages, stems.names)
    known = [_known(a, weighers) for a in read]
    named = {i: days(articles[i]) for i in sorted({i for pair in pairs for i in pair})}
    out: list[tuple[float, float] | None] = []
    for i, j in pairs:
        one, other = known[i], known[j]
        if _of_one_site(read[i], read[j]):
            kept = boilerplate.own(read[i].texts, read[j].texts)
            one, other = (
                k if of.all() else _known(_without(a, of), weighers)
                for a, k, of in zip((read[i], read[j]), (one, other), kept, strict=True)
            )
        same = named[i].shared_with(named[j])
        shared = _compared(one, other)
        out.append(None if shared is None else (shared, 0.0 if same is None else same - 0.5))
    return out


def _of_one_site(one: _Article, other: _Article) -> bool:
    """Tell whether what two articles have word for word would be their site's: they are headed by different things."""
    both = len(one.sentences) and len(other.sentences)
    return bool(both) and one.language == other.language and float(one.headline @ other.headline) < _UNLIKE


def _without(article: _Article, kept: NDArray[np.bool_]) -> _Article:
    """Leave out sentences; where none is left the headline is the text."""
    if not kept.any():
        nothing = article.tokens.of(np.zeros(len(kept), np.bool_))
        return _Article(article.language, article.texts[:1], article.headline[None], article.headline, nothing)
    texts = [text for text, keep in zip(article.texts, kept, strict=True) if keep]
    return _Article(article.language, texts, article.sentences[kept], article.headline, article.tokens.of(kept))


def _known(article: _Article, weighers: tuple[stems.Weigher, stems.Weigher]) -> _Known:
    words, names = (weigher.weighed(article.texts, article.language) for weigher in weighers)
    vectors = article.sentences
    return _Known(vectors[:_LOOKED_AT], _opening(vectors), article.headline, words, names, article.tokens)


def _compared(one: _Known, other: _Known) -> float | None:
    if not len(one.sentences) or not len(other.sentences):
        return None
    cosines = one.sentences @ other.sentences.T
    shared = (
        float(one.opening @ other.opening),
        float(cosines[0].max() + cosines[:, 0].max()) / 2,
        float((other.sentences @ one.headline).max() + (one.sentences @ other.headline).max()) / 2,
        stems.cosine(one.words, other.words),
        stems.cosine(one.names, other.names),
        one.tokens.found_in(other.tokens),
        other.tokens.found_in(one.tokens),
    )
    return sum(shared) / len(shared)


def _read(articles: Sequence[Article], encoder: Encoder) -> list[_Article]:
    languages = [a.language for a in articles]
    texts = [[s.text[:_LETTERS] for s in of_article(a, least_words=LEAST_WORDS)] for a in articles]
    headlines = [_headline(article) for article in articles]
    vectors = encoder.encode([*(text for of in texts for text in of), *headlines, *walls()])
    parts = np.split(vectors, np.cumsum([*(len(of) for of in texts), len(headlines)]))
    site = centre(parts[-1], LANGUAGE)
    named = [v[None] for v in centre(parts[-2], languages)]
    bodies = [centre(part, language) for part, language in zip(parts[:-2], languages, strict=True)]
    kept = [own(body, site) for body in bodies]
    texts = [[t for t, k in zip(of, keep, strict=True) if k] for of, keep in zip(texts, kept, strict=True)]
    bodies = [body[keep] for body, keep in zip(bodies, kept, strict=True)]
    # Of a page that shows its headline only, the headline is the text.
    texts = [of or [line] for of, line in zip(texts, headlines, strict=True)]
    bodies = [body if len(body) else line[own(line, site)] for body, line in zip(bodies, named, strict=True)]
    tokens = of_openings(texts, languages, encoder)
    found = zip(languages, texts, centred(bodies, languages), centred(named, languages), tokens, strict=True)
    return [_Article(language, of, body, line[0], read) for language, of, body, line, read in found]


def _headline(article: Article) -> str:
    line = article.title or article.text.strip().partition("\n")[0]
    return line if len(line) <= _HEADLINE else line[:_HEADLINE].rsplit(" ", 1)[0]


def _opening(of: Vectors) -> Vectors:
    first = of[:OPENING]
    weights = np.ones(len(first), np.float32)
    weights[:1] = 2
    return unit((weights @ first)[None])[0] if len(first) else np.zeros(of.shape[1], np.float32)
