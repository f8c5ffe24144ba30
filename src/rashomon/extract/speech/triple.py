"""What the rules and the tagger both give: who says what, as bare offsets; and the arithmetic on such offsets."""

from dataclasses import dataclass, field

from rashomon.model import Attitude

__all__ = ["Pieces", "Triple", "extent", "overlaps"]

Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Triple:
    """Who (source), by what words (cue), what (content): each as (start, end) pairs in code points, in text order.

    attitude   what its finder takes the cue to do, None where it does not say
    score      how sure its finder is, 0 to 1; the rules are sure of all
    """

    source: Pieces
    cue: Pieces
    content: Pieces
    attitude: Attitude | None = field(default=None, compare=False)
    score: float = field(default=1.0, compare=False)


def extent(pieces: Pieces) -> tuple[int, int]:
    """Return the stretch from the first piece to the last. `pieces` is not empty."""
    return pieces[0][0], max(end for _, end in pieces)


def overlaps(one: Pieces, other: Pieces) -> bool:
    """Tell whether any piece of the one shares a character with any piece of the other."""
    return any(a < d and c < b for a, b in one for c, d in other)
