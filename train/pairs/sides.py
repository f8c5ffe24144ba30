"""A sentence and its translation in, the two altered out; where names stand and what stands for what move along."""

from dataclasses import dataclass, replace

__all__ = ["Bounds", "Sides", "joined"]

Bounds = tuple[int, int]  # code points of a text, end exclusive


@dataclass(frozen=True, slots=True)
class Sides:
    """Two texts that say one thing. `names`: where names stand in each; `aligned`: stretches that stand for each other."""

    key: str
    languages: tuple[str, str]
    texts: tuple[str, str]
    names: tuple[list[Bounds], list[Bounds]]
    aligned: list[tuple[Bounds, Bounds]]

    def put(self, side: int, start: int, end: int, new: str) -> "Sides":
        """Put `new` in place of a stretch of one side."""
        text = self.texts[side]
        texts, names = list(self.texts), list(self.names)
        texts[side] = text[:start] + new + text[end:]
        moved = [_moved(n, start, end, len(new)) for n in names[side]]
        names[side] = [n for n in moved if n[0] < n[1]]
        aligned = []
        for pair in self.aligned:
            here = _moved(pair[side], start, end, len(new))
            if here[0] < here[1]:
                aligned.append((here, pair[1]) if side == 0 else (pair[0], here))
        return replace(self, texts=(texts[0], texts[1]), names=(names[0], names[1]), aligned=aligned)

    def across(self, side: int, start: int, end: int) -> list[Bounds]:
        """Return what stands in the other text for a stretch of one side."""
        return [pair[1 - side] for pair in self.aligned if pair[side][0] < end and start < pair[side][1]]

    def turned(self) -> "Sides":
        """Return the same with the other side first."""
        return replace(
            self,
            languages=self.languages[::-1],
            texts=self.texts[::-1],
            names=self.names[::-1],
            aligned=[(b, a) for a, b in self.aligned],
        )


def joined(one: Sides, other: Sides, sides: tuple[int, ...]) -> Sides:
    """Put the sentences of `other` behind those of `one`, on the given sides alone."""
    texts, names, shift = list(one.texts), list(one.names), [0, 0]
    for s in sides:
        shift[s] = len(texts[s]) + 1
        texts[s] = f"{texts[s]} {other.texts[s]}"
        names[s] = [*names[s], *((a + shift[s], b + shift[s]) for a, b in other.names[s])]
    aligned = list(one.aligned)
    if len(sides) == 2:
        for (a, b), (c, d) in other.aligned:
            aligned.append(((a + shift[0], b + shift[0]), (c + shift[1], d + shift[1])))
    return replace(one, texts=(texts[0], texts[1]), names=(names[0], names[1]), aligned=aligned)


def _moved(at: Bounds, start: int, end: int, size: int) -> Bounds:
    if at[1] <= start:
        return at
    if at[0] >= end:
        return at[0] + size - (end - start), at[1] + size - (end - start)
    return min(at[0], start), max(at[1], end) + size - (end - start)
