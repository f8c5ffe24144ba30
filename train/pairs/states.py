"""Texts in, the states of their tokens out: layers 4, 8 and 12 of the encoder as it is, in 96 main directions each.

One idea: the encoder is run once over every text, not over every pair; what compares two texts is small and learns on what is kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional

from rashomon.encode.tokenizer import Tokenizer
from rashomon.encode.weights import read
from train.attribution.model import Encoder

__all__ = ["LAYERS", "NARROW", "Directions", "Store", "directions"]

LAYERS = (4, 8, 12)
NARROW = 96
LONGEST = 192  # tokens of a text; few sentences are longer
_BATCH = 2048  # tokens
_SAMPLE = 12_000  # tokens that the main directions are found on

Directions = list[tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True, slots=True)
class _Text:
    states: np.ndarray  # (tokens, layers * NARROW), float16
    vector: np.ndarray  # (384,), the mean of the last layer


class Store:
    """What the encoder made of each text."""

    def __init__(self, texts: Sequence[str], found: Directions | None = None) -> None:
        torch.set_num_threads(1)
        texts = list(dict.fromkeys(texts))
        self.directions = found or directions([s for _, s, _ in _encoded(texts[:: max(1, len(texts) // 500)])])
        self.of = {t: _Text(_narrowed(s, self.directions), v) for t, s, v in _encoded(texts)}

    def length(self, text: str) -> int:
        return len(self.of[text].states)

    def batch(self, texts: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return states (texts, tokens, numbers), their mask, and the vectors."""
        every = [self.of[t] for t in texts]
        longest = max(len(e.states) for e in every)
        states = np.zeros((len(every), longest, len(LAYERS) * NARROW), np.float32)
        mask = np.zeros((len(every), longest), np.float32)
        for row, e in enumerate(every):
            states[row, : len(e.states)] = e.states
            mask[row, : len(e.states)] = 1
        return torch.from_numpy(states), torch.from_numpy(mask), torch.from_numpy(np.stack([e.vector for e in every]))


def directions(states: Sequence[np.ndarray]) -> Directions:
    """Return the mean of each layer and its main directions, at one scale for the layer."""
    some = np.concatenate(states)
    some = some[:: max(1, len(some) // _SAMPLE)].astype(np.float32)
    out = []
    for layer in range(some.shape[1]):
        mean = some[:, layer].mean(axis=0)
        values, vectors = np.linalg.eigh(np.cov((some[:, layer] - mean).T))
        most = vectors[:, ::-1][:, :NARROW] / np.sqrt(values[::-1][:NARROW].mean())
        out.append((mean, most.astype(np.float32)))
    return out


def _narrowed(states: np.ndarray, found: Directions) -> np.ndarray:
    parts = [(states[:, layer].astype(np.float32) - mean) @ most for layer, (mean, most) in enumerate(found)]
    return np.concatenate(parts, axis=1).astype(np.float16)


def _encoded(texts: Sequence[str]) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Yield each text with its states (tokens, layers, 384) and vector, texts of like length together."""
    weights = read()
    marks, tokenizer = weights.vocabulary, Tokenizer(weights.vocabulary)
    model = Encoder(weights.shape.layers, weights.shape.layers).eval()
    for layer in model.layers:
        layer.bfloat16()
    placed = [tokenizer.place(t) for t in texts]
    ids = [[marks.begin, *p.ids[:LONGEST], marks.end] for p in placed]
    order = sorted(range(len(texts)), key=lambda i: len(ids[i]))
    while order:
        some = order[: max(1, _BATCH // (len(ids[order[0]]) + 4))]
        order = order[len(some) :]
        longest = len(ids[some[-1]])
        rows = torch.tensor([ids[i] + [marks.pad] * (longest - len(ids[i])) for i in some])
        mask = torch.tensor([[1.0] * len(ids[i]) + [0.0] * (longest - len(ids[i])) for i in some])
        states = _run(model, rows, mask)
        vectors = (states[:, :, -1] * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        for row, i in enumerate(some):
            yield texts[i], states[row, placed[i].prefix + 1 : len(ids[i]) - 1].numpy().astype(np.float16), vectors[row].numpy()


@torch.no_grad()
def _run(model: Encoder, rows: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    x = model.ln(functional.embedding(rows, model.word) + model.pos[: rows.shape[1]]).bfloat16()
    blocked = torch.zeros_like(mask).masked_fill(mask == 0, -1e9)[:, None, None, :].bfloat16()
    kept = []
    for number, layer in enumerate(model.layers, 1):
        x = layer(x, blocked, 0.0)
        if number in LAYERS:
            kept.append(x)
    return torch.stack(kept, 2).float()
