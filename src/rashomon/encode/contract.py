"""What an encoder promises to whoever uses it. Take the types from here (or from rashomon.encode), the making from `load`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["DIMENSIONS", "Description", "Encoder", "Precision", "TokenStates", "Vectors"]

DIMENSIONS = 384

Precision = Literal["bf16", "fp32", "int8"]
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TokenStates:
    """What the encoder made of each token of one text, for heads that tag tokens.

    ids       (n,) int64, without the prefix and the begin and end marks
    offsets   (n, 2) int64, code points of the given text, end exclusive; empty for a token that is white space alone
    states    (n, 384) float32, of the last layer
    vector    (384,) float32, the text's unit vector: the same bytes that `encode` gives
    """

    ids: NDArray[np.int64]
    offsets: NDArray[np.int64]
    states: Vectors
    vector: Vectors


class Encoder(Protocol):
    """Texts in, vectors out.

    The bytes of a text's vector depend on the text and `name` alone: not on the batch, its order or size.
    """

    @property
    def name(self) -> str:
        """Model, engine and precision, as they go into a dossier's `made_with`."""
        ...

    @property
    def dimensions(self) -> int:
        """The numbers in a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, (n, dimensions) float32. A text longer than 512 tokens is read in windows (see windows.py)."""
        ...

    def states(self, texts: Sequence[str]) -> list[TokenStates]:
        """Return the token states of each text, with its vector, out of the same pass."""
        ...


@dataclass(frozen=True, slots=True)
class Description:
    """What `rashomon doctor` says of the encoder.

    available   precisions that this processor runs
    precision   the one in use; `because` says why
    cache       where compiled graphs are kept, or None; `cache_state` says how that stands
    """

    model: str
    weights: Path
    engine: str
    version: str
    processor: str
    available: tuple[Precision, ...]
    precision: Precision
    because: str
    cache: Path | None
    cache_state: str
