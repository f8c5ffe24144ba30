"""Units in, groups of those that carry the same quoted words out: "the guy has serious judgment issues" in two sentences.

One idea: six quoted words in a row, three of them telling, are hardly said twice, so whatever else the sentences around them say,
they carry one quotation. Found by an index of runs of words, so the cost follows the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rashomon.compare.forms import deeds
from rashomon.compare.units import Unit
from rashomon.lineage.origins import families
from rashomon.lineage.shingles import QUOTED

__all__ = ["echoes", "same_words"]

RUN = 6  # words
TELLING = 3  # of them
_WORD = re.compile(r"\w+")


def echoes(every: Sequence[Unit], among: Iterable[int]) -> list[list[int]]:
    """Return groups of units of at least two articles that share a run of quoted words, the largest first, none inside another."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in among:
        if every[i].whole:
            for run in dict.fromkeys(_runs(every[i])):
                holders[run].append(i)
    shared = {tuple(held) for held in holders.values() if len({every[i].article for i in held}) > 1}
    kept: list[list[int]] = []
    holding: dict[int, list[set[int]]] = defaultdict(list)
    for group in sorted(shared, key=lambda g: (-len(g), g)):
        if not any(set(group) <= other for other in holding[group[0]]):
            kept.append(list(group))
            for i in group:
                holding[i].append(set(group))
    return kept


def _runs(unit: Unit) -> Iterator[tuple[str, ...]]:
    text = unit.span.text
    quoted = [text] if unit.said is not None and unit.said.direct else [m[0] for m in QUOTED.finditer(text)]
    for part in quoted:
        found = _WORD.findall(part)
        for at in range(len(found) - RUN + 1):
            words = found[at : at + RUN]
            if len(deeds(" ".join(words), unit.language)) >= TELLING:
                yield (unit.language, *(w.casefold() for w in words))


def same_words(quoted: Sequence[str]) -> bool:
    """Tell whether all of some quotations are one: each shares such a run of words with another one, and these with the others."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for number, text in enumerate(quoted):
        found = [word.casefold() for word in _WORD.findall(text)]
        for run in {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}:
            holders[run].append(str(number))
    pairs = [(held[0], other) for held in holders.values() for other in held[1:]]
    return len(set(families(map(str, range(len(quoted))), pairs).values())) == 1
