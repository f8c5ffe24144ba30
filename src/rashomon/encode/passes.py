"""Token ids in, numbers out, batch by batch: the one place where windows, word vectors and a compiled graph meet.

The encoder and every fine-tuned head each have one of these: the same weights file and tokenizer, another graph.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from rashomon.encode import windows
from rashomon.encode.contract import Vectors
from rashomon.encode.engine import Engine
from rashomon.encode.tokenizer import Tokenizer
from rashomon.encode.weights import Weights

__all__ = ["Passes", "Reader"]


class Reader:
    """The weights file with its tokenizer, shared by all graphs of a process."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer, made when first used (a tenth of a second)."""
        return Tokenizer(self.weights.vocabulary)


class Passes:
    """Runs token ids through one graph."""

    def __init__(self, reader: Reader, engine: Engine) -> None:
        self.reader = reader
        self._engine = engine
        self._longest = reader.weights.shape.positions - 2

    def windows(self, texts: Sequence[Sequence[int]]) -> tuple[list[int], list[list[int]]]:
        """Cut each text's ids into windows, with begin and end; the first list tells whose each is."""
        vocabulary = self.reader.weights.vocabulary
        cuts = [
            (owner, [vocabulary.begin, *ids[a:b], vocabulary.end])
            for owner, ids in enumerate(texts)
            for a, b in windows.cut(len(ids), self._longest)
        ]
        return [owner for owner, _ in cuts], [window for _, window in cuts]

    def run(self, pieces: Sequence[Sequence[int]], *outputs: str) -> Iterator[tuple[list[int], list[Vectors]]]:
        """Yield the places of a batch's windows in `pieces`, and the named outputs for them (padded, where they are by token)."""
        weights = self.reader.weights
        for batch in windows.batches([len(p) for p in pieces]):
            ids, mask = windows.fill(pieces, batch, weights.vocabulary.pad)
            yield list(batch.members), self._engine.run(weights.words(ids), mask, *outputs)

    def by_token(self, texts: Sequence[Sequence[int]], *outputs: str) -> Iterator[tuple[int, list[Vectors], int]]:
        """Yield, for each window in its text's order: its text, the outputs for it without begin and end, its tokens."""
        owners, pieces = self.windows(texts)
        found: list[list[Vectors]] = [[] for _ in pieces]
        for members, results in self.run(pieces, *outputs):
            for row, member in enumerate(members):
                inner = slice(1, len(pieces[member]) - 1)
                found[member] = [r[row] if r.ndim == 2 else r[row, inner] for r in results]
        for owner, window, piece in zip(owners, found, pieces, strict=True):
            yield owner, window, len(piece) - 2
