"""An encoder that remembers. One idea: a vector is kept under the hash of encoder name and text, so nothing is encoded twice.

`VectorStore` is where vectors outlive the process (the case file); without one they live in memory, up to a limit.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from rashomon.encode.contract import Encoder, TokenStates, Vectors

__all__ = ["Cached", "VectorStore", "key"]

_REMEMBERED = 200_000  # vectors in memory: 300 MB


class VectorStore(Protocol):
    """Vectors that outlive the process, by key (32 bytes)."""

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, Vectors]:
        """Return the vectors that are there, each (dimensions,) float32."""
        ...

    def put(self, vectors: Mapping[bytes, Vectors]) -> None:
        """Keep vectors; a key that is there already may be left as it is."""
        ...


def key(name: str, text: str) -> bytes:
    """Return the key of a text's vector by the encoder called `name`: SHA-256 over both."""
    return hashlib.sha256(name.encode() + b"\0" + text.encode("utf-8", "surrogatepass")).digest()


class Cached:
    """An Encoder around another. The vectors are the same bytes as without it."""

    def __init__(self, encoder: Encoder, store: VectorStore | None = None) -> None:
        self._encoder = encoder
        self._store = store
        self._memory: dict[bytes, Vectors] = {}

    @property
    def name(self) -> str:
        return self._encoder.name

    @property
    def dimensions(self) -> int:
        return self._encoder.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See Encoder.encode; each text that is not known yet is encoded once."""
        name = self.name
        keys = [key(name, text) for text in texts]
        found = self._known(keys)
        missing = {k: text for k, text in zip(keys, texts, strict=True) if k not in found}
        if missing:
            made = dict(zip(missing, self._encoder.encode(list(missing.values())), strict=True))
            found |= made
            self._keep(made)
        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        return np.stack([found[k] for k in keys])

    def states(self, texts: Sequence[str]) -> list[TokenStates]:
        """See Encoder.states. States are too large to keep; the vectors that come with them are kept."""
        made = self._encoder.states(texts)
        name = self.name
        self._keep({key(name, text): s.vector for text, s in zip(texts, made, strict=True)})
        return made

    def _known(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        found = {k: self._memory[k] for k in keys if k in self._memory}
        absent = list(dict.fromkeys(k for k in keys if k not in found))
        if self._store is not None and absent:
            stored = self._store.get(absent)
            found |= stored
            self._remember(stored)
        return found

    def _keep(self, made: Mapping[bytes, Vectors]) -> None:
        self._remember(made)
        if self._store is not None:
            self._store.put(made)

    def _remember(self, vectors: Mapping[bytes, Vectors]) -> None:
        if len(self._memory) + len(vectors) > _REMEMBERED:
            self._memory.clear()
        self._memory.update(vectors)
