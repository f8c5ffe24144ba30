"""The states of an article's units in, scores out: what each unit may be, and whose. One idea: small matrices, in numpy.

The heads are those of train/attribution/model.py; a test holds both to the same numbers. Windows overlap; what two of them say of a
unit is averaged, the nearer to the middle of its window the heavier.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Heads", "Link", "Scores", "join", "score"]

Array = NDArray[np.float32]
_PAIR = 128
_CANDIDATE = 0.15  # a unit this likely to begin a cue is looked at; no threshold in linking.py asks for less


@dataclass(frozen=True, slots=True)
class Link:
    """What belongs to one cue. `labels` are probabilities (units of [start, end), 4): nothing, source, cue, content."""

    cue: int
    start: int
    labels: Array


@dataclass(frozen=True, slots=True)
class Scores:
    """What the tagger thinks of an article of n units: probabilities, but for `names` (n, labels), which are logits.

    cues      (n,) that the unit is the first word of a cue
    roles     (n, 3) that it is part of any source, cue, content
    attitudes (links, 3) says, believes, intends
    """

    cues: Array
    roles: Array
    names: Array
    links: tuple[Link, ...]
    attitudes: Array


@dataclass(frozen=True, slots=True)
class Heads:
    """The trained matrices by the names of train/attribution/model.py."""

    weights: Mapping[str, Array]

    def linear(self, name: str, x: Array) -> Array:
        out: Array = x @ self.weights[f"{name}.weight"].T
        if f"{name}.bias" in self.weights:
            out += self.weights[f"{name}.bias"]
        return out

    def link(self, x: Array, cues: Sequence[int]) -> Array:
        """Score every unit for each of `cues`: (cues, units, 4) probabilities."""
        w = self.weights
        u, c = self.linear("linker.unit", x), self.linear("linker.cue", x[list(cues)])
        n, inner = len(x), w["linker.product.weight"].shape[0]
        # (u * c) @ P is u @ (P * c): one product for all cues, and nothing of size cues x units x pair
        mixed = (w["linker.product.weight"][None] * c[:, None, :_PAIR]).reshape(-1, _PAIR)
        z = (u[:, :_PAIR] @ mixed.T).reshape(n, len(cues), inner).transpose(1, 0, 2)
        near = w["linker.distance.weight"]
        buckets = _buckets(np.arange(n) - np.asarray(cues)[:, None], len(near))
        z = _gelu(z + u[None, :, _PAIR:] + c[:, None, _PAIR:] + near[buckets])
        z = z + _gelu(self._along("linker.near", z, 1))
        z = z + _gelu(self._along("linker.wide", z, 2))
        return _softmax(self.linear("linker.out", z))

    def _along(self, name: str, z: Array, step: int) -> Array:
        """Convolve along the units: a few neighbours on each side, `step` apart."""
        weight = self.weights[f"{name}.weight"]  # (out, in, width)
        (rows, n, _), (outs, ins, width) = z.shape, weight.shape
        every = (z.reshape(-1, ins) @ weight.transpose(1, 2, 0).reshape(ins, -1)).reshape(rows, n, width, outs)
        out = np.broadcast_to(self.weights[f"{name}.bias"], (rows, n, outs)).copy()
        for k in range(width):
            shift = (k - width // 2) * step
            a, b = max(0, -shift), min(n, n - shift)
            if a < b:
                out[:, a:b] += every[:, a + shift : b + shift, k]
        return out


def score(heads: Heads, windows: Sequence[tuple[int, int]], states: Sequence[Array], count: int) -> Scores:
    """Score an article of `count` units.

    windows   runs [a, b) of units, together all of them
    states    for each window the states of its units' first tokens, (b - a, hidden)
    """
    weight = np.zeros((count, 1), np.float32)
    sums = np.zeros((count, 4 + len(heads.weights["names.bias"])), np.float32)
    for (a, b), x in zip(windows, states, strict=True):
        w = _middle(b - a)
        first = _sigmoid(np.concatenate([heads.linear("cues", x), heads.linear("roles", x)], axis=1))
        sums[a:b] += np.concatenate([first, heads.linear("names", x)], axis=1) * w
        weight[a:b] += w
    sums /= np.maximum(weight, 1e-6)
    candidates = np.flatnonzero(sums[:, 0] >= _CANDIDATE)
    links, attitudes = _links(heads, windows, states, candidates.tolist())
    return Scores(sums[:, 0], sums[:, 1:4], sums[:, 4:], links, attitudes)


def join(parts: Sequence[Scores]) -> Scores:
    """Join the scores of stretches of an article, in their order, to those of the whole."""
    if len(parts) == 1:
        return parts[0]
    starts = np.cumsum([0, *(len(p.cues) for p in parts[:-1])]).tolist()
    return Scores(
        np.concatenate([p.cues for p in parts]),
        np.concatenate([p.roles for p in parts]),
        np.concatenate([p.names for p in parts]),
        tuple(Link(at.cue + a, at.start + a, at.labels) for p, a in zip(parts, starts, strict=True) for at in p.links),
        np.concatenate([p.attitudes for p in parts]),
    )


def _links(
    heads: Heads, windows: Sequence[tuple[int, int]], states: Sequence[Array], candidates: list[int]
) -> tuple[tuple[Link, ...], Array]:
    """Score each candidate in every window that holds it, and join what the windows say."""
    seen: dict[int, list[tuple[int, Array, float]]] = {c: [] for c in candidates}
    attitude = {c: np.zeros(3, np.float32) for c in candidates}
    for (a, b), x in zip(windows, states, strict=True):
        here = [c for c in candidates if a <= c < b]
        if not here:
            continue
        inside = [c - a for c in here]
        middle = _middle(b - a)[:, 0]
        how = _softmax(heads.linear("attitudes", x[inside]))
        for c, labels, h in zip(here, heads.link(x, inside), how, strict=True):
            seen[c].append((a, labels, float(middle[c - a])))
            attitude[c] += h * middle[c - a]
    links = tuple(_joined(c, seen[c]) for c in candidates)
    stacked = np.stack([attitude[c] / attitude[c].sum() for c in candidates]) if candidates else np.zeros((0, 3), np.float32)
    return links, stacked


def _joined(cue: int, seen: list[tuple[int, Array, float]]) -> Link:
    start, end = min(a for a, _, _ in seen), max(a + len(p) for a, p, _ in seen)
    total, weight = np.zeros((end - start, 4), np.float32), np.zeros((end - start, 1), np.float32)
    for a, labels, cue_weight in seen:
        w = _middle(len(labels)) * cue_weight
        total[a - start : a - start + len(labels)] += labels * w
        weight[a - start : a - start + len(labels)] += w
    return Link(cue, start, total / weight)


def _middle(n: int) -> Array:
    """Weigh the units of a window by their distance to its nearer end, (n, 1)."""
    places = np.arange(n)
    return np.minimum(np.minimum(places + 1, places[::-1] + 1), 40).astype(np.float32)[:, None]


def _buckets(distance: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Sort signed distances in units into `count` classes: one by one up to 4, then by half doublings."""
    size = np.abs(distance)
    most = count // 2
    far = np.minimum(np.floor(4 + np.log2(np.maximum(size, 4) / 4) * 2), most).astype(np.int64)
    return np.where(size <= 4, size, far) * np.sign(distance) + most


def _sigmoid(x: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), np.float32)


def _softmax(x: Array) -> Array:
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True), np.float32)


def _gelu(x: Array) -> Array:
    """GELU by its tanh form; within .0005 of the exact one that the heads were trained with."""
    y: Array = x * x  # in place from here on: most of the time would go into making room
    y *= 0.044715
    y += 1
    y *= x
    y *= 0.7978845608
    np.tanh(y, out=y)
    y += 1
    y *= x
    y *= 0.5
    return y
