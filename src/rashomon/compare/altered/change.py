"""What an alteration is: the one type that the modules beside this one give."""

from dataclasses import dataclass
from typing import Literal

from rashomon.model import Span

__all__ = ["AlteredKind", "Change"]

AlteredKind = Literal["number", "unit", "name", "negation", "word"]


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in the one article where the other has something else. For a negation one span may be the sentence itself.

    reasons   what was measured, one sentence each
    """

    kind: AlteredKind
    one: Span
    other: Span
    quantities: tuple[str, str] | None = None
    reasons: tuple[str, ...] = ()
