"""Articles' sentences in, the words and the names of each out, weighed (tf-idf, unit length), so that two are compared by a cosine.

One idea: an inflected word is told by its beginning, so the first letters stand for it; the headline counts twice. Words are
weighed against the articles of the same language, so that a common one tells little.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from rashomon.extract.spelling import fold

__all__ = ["Sparse", "Weigher", "cosine", "names", "words"]

_LETTERS = 5  # of a word; whole words tell less in Polish, Russian and Turkish, all runs of 3, 4 or 5 letters no more
_HEADLINE = 2

_WORD = re.compile(r"[^\W_]+")
_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")

Sparse = dict[str, float]


def words(text: str) -> Iterator[str]:
    """Yield the beginning of each word; in scripts without spaces, each two characters in a row."""
    for m in _WORD.finditer(text):
        word = "".join(c for c in unicodedata.normalize("NFKD", m[0].casefold()) if not unicodedata.combining(c))
        if _DENSE.match(word):
            yield from (word[i : i + 2] for i in range(len(word) - 1))
        elif len(word) > 1:
            yield word[:_LETTERS]


def names(text: str) -> Iterator[str]:
    """Yield the beginning of each word with a capital, spelt as in all languages, and each number of two characters or more."""
    for m in _WORD.finditer(text):
        if m[0][0].isdigit() and len(m[0]) > 1:
            yield "#" + m[0]
        elif m[0][0].isupper() and len(m[0]) > 2 and (key := fold(m[0])[:_LETTERS]):
            yield key


class Weigher:
    """Weighs what `of` yields of sentences by how rare it is among the given articles of the same language."""

    def __init__(self, articles: Sequence[Sequence[str]], languages: Sequence[str], of: Callable[[str], Iterator[str]]) -> None:
        self._of = of
        self._many = Counter(languages)
        self._spread: dict[str, Counter[str]] = defaultdict(Counter)
        for sentences, language in zip(articles, languages, strict=True):
            self._spread[language].update({key for sentence in sentences for key in of(sentence)})

    def weighed(self, sentences: Sequence[str], language: str) -> Sparse:
        """Return a vector of unit length for an article's sentences, the headline first."""
        spread, articles = self._spread[language], self._many[language]
        counts = self._counted(sentences).items()
        weights = {w: (1 + math.log(n)) * math.log((articles + 1) / (spread[w] + 0.5)) for w, n in counts}
        length = math.sqrt(sum(x * x for x in weights.values() if x > 0)) or 1.0
        return {w: x / length for w, x in sorted(weights.items()) if x > 0}

    def _counted(self, sentences: Sequence[str]) -> Counter[str]:
        found: Counter[str] = Counter()
        for number, sentence in enumerate(sentences):
            for key in self._of(sentence):
                found[key] += 1 if number else _HEADLINE
        return found


def cosine(one: Sparse, other: Sparse) -> float:
    """Return the cosine of two unit vectors, the smaller of which is walked through."""
    if len(one) > len(other):
        one, other = other, one
    return sum(x * other[w] for w, x in one.items() if w in other)
