"""Units in, those of one and the same text as one out. One idea: forty copies of a sentence are compared once and speak forty
times.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rashomon.compare.figures import Counted
from rashomon.compare.units import Unit

__all__ = ["Twins"]


class Twins:
    """Which units stand for others that say the same word for word."""

    def __init__(self, every: Sequence[Unit]) -> None:
        self.every = every
        by_text: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
        for i, unit in enumerate(every):
            by_text[unit.language, " ".join(unit.span.text.casefold().split()), unit.whole].append(i)
        self._of = {group[0]: group for group in by_text.values()}

    def first(self, among: Iterable[int]) -> list[int]:
        """Return the units of `among` that stand for themselves and all their twins."""
        return [i for i in among if i in self._of]

    def all(self, chosen: Iterable[int]) -> list[int]:
        """Return units with all their twins, those of one article once."""
        seen, out = set(), []
        for i in chosen:
            for j in self._of.get(i, [i]):
                if j == i or (self.every[j].article, self.every[j].sentence) not in seen:
                    seen.add((self.every[j].article, self.every[j].sentence))
                    out.append(j)
        return sorted(set(out))

    def copied(self, chosen: int) -> bool:
        """Tell whether a unit has a twin in another article."""
        return any(self.every[j].article != self.every[chosen].article for j in self._of.get(chosen, ()))


def distinct(items: Sequence[Counted]) -> dict[int, list[Counted]]:
    """Lead the place of each figure that stands for itself to all the figures of the same words."""
    first: dict[tuple[str, str, int], int] = {}
    out: dict[int, list[Counted]] = defaultdict(list)
    for place, item in enumerate(items):
        key = (item.unit.language, item.unit.span.text, item.quantity.span.start - item.unit.span.start)
        out[first.setdefault(key, place)].append(item)
    return dict(out)
