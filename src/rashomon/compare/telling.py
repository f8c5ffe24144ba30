"""Units of a story in, how much of what two of them tell they tell in the same words out.

One idea: a word that half the story uses ("deal", "quake") tells little of what a sentence says beyond the subject, one that stands
in two sentences tells much (Spärck Jones 1972). Names are left out: two sentences of one person hardly say one thing for that.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from math import log

from rashomon import words
from rashomon.compare.forms import deeds
from rashomon.compare.terms import any_of
from rashomon.compare.units import Unit

__all__ = ["Telling"]


class Telling:
    """The telling words of units, each weighed by how few sentences of its language have it.

    own   the units that stand for all of the same words, so that copies weigh nothing
    """

    def __init__(self, every: Sequence[Unit], own: Iterable[int]) -> None:
        self._said = {i: deeds(every[i].span.text, every[i].language) for i in own}
        self._stage = {i: _stage(every[i].span.text, every[i].language) for i in self._said}
        counts: Counter[tuple[str, str]] = Counter()
        sentences: Counter[str] = Counter()
        for i, said in self._said.items():
            if every[i].whole:
                language = every[i].language
                sentences[language] += 1
                counts.update((language, word) for word in said)
        self._weight = {
            (language, word): log((sentences[language] + 1) / (count + 0.5)) for (language, word), count in counts.items()
        }
        self._rare = {language: log((count + 1) / 0.5) for language, count in sentences.items()}
        self._language = {i: every[i].language for i in self._said}
        self._whole = {i: self._sum(said, self._language[i]) for i, said in self._said.items()}

    def shared(self, one: int, other: int) -> float:
        """Return the weight of the words that two units of one language share, as a share of the lighter one's: 0 to 1."""
        both = self._said[one] & self._said[other]
        least = min(self._whole[one], self._whole[other])
        return self._sum(both, self._language[one]) / least if both and least > 0 else 0.0

    def of_two_stages(self, one: int, other: int) -> bool:
        """Tell whether one unit says that something began and the other that something ended."""
        return self._stage[one] is not None and self._stage[other] is not None and self._stage[one] != self._stage[other]

    def _sum(self, said: frozenset[str], language: str) -> float:
        rare = self._rare.get(language, 0.0)
        return sum(self._weight.get((language, word), rare) for word in sorted(said))


def _stage(text: str, language: str) -> int | None:
    """Return which of the two stages a text tells of, None if of neither or of both."""
    told = [n for n, pattern in enumerate(_stages(language)) if pattern.search(text)]
    return told[0] if len(told) == 1 else None


@cache
def _stages(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(any_of(listed) for listed in words.topic(language, "comparing").get("stages", ()))
