"""The matrix products of a layer, as nodes of a graph: as they are, watched, or in int8. One idea: a layer says which product it
is about to make ("place"), and one of these says how.

int8: each input is rounded to 256 steps, each row of weights to 255, and the processor multiplies bytes. A few channels are
hundreds of times as wide as the rest, so a channel is first divided by a number of its own, with which the weights are multiplied
(SmoothQuant: Xiao et al. 2023, arXiv:2211.10438). Both happen in the rounding, at no cost. Steps lie evenly about 0 only where
numbers do: what comes out of GELU hardly goes below it. Which ranges the inputs have is measured beforehand (ranges.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["PLACES", "Int8", "Place", "Plain", "Products", "Ranges", "Steps", "Watched", "packed", "steps"]

Node: TypeAlias = Any  # openvino.Node: the package loads when first used
Array = NDArray[np.float32]
Place = Literal["qkv", "ao", "fi", "fo"]  # where a product takes its input from: attention, its outcome, the layer, its inner part
Ranges: TypeAlias = Sequence[Mapping[Place, Array]]  # for each layer and place: lowest and highest of each channel, (2, channels)

PLACES: tuple[Place, ...] = ("qkv", "ao", "fi", "fo")

_SHARE = 0.7  # of a channel's width that goes into the weights; .5 to .8 swept: docs/decisions/0004-encoder.md
_LEAST = 1e-6


class Products(Protocol):
    """How products are made."""

    def enter(self, x: Node, layer: int, place: Place, weights: Sequence[Array]) -> tuple[Node, list[Node]]:
        """Return the input `x` (tokens, channels) and its weights, each (outputs, channels), as they go into the products."""
        ...


class Plain:
    """Products in the precision of the graph."""

    def __init__(self, ops: Node) -> None:
        self.ops = ops

    def enter(self, x: Node, layer: int, place: Place, weights: Sequence[Array]) -> tuple[Node, list[Node]]:
        """See Products.enter."""
        return x, [self.ops.constant(np.ascontiguousarray(w, np.float32)) for w in weights]


class Watched(Plain):
    """Plain products, whose inputs are kept in `seen` by "layer.place"."""

    def __init__(self, ops: Node) -> None:
        super().__init__(ops)
        self.seen: dict[str, Node] = {}

    def enter(self, x: Node, layer: int, place: Place, weights: Sequence[Array]) -> tuple[Node, list[Node]]:
        """See Products.enter."""
        self.seen[f"{layer}.{place}"] = x
        return super().enter(x, layer, place, weights)


class Int8:
    """Products in int8."""

    def __init__(self, ops: Node, ranges: Ranges) -> None:
        self.ops = ops
        self._ranges = ranges

    def enter(self, x: Node, layer: int, place: Place, weights: Sequence[Array]) -> tuple[Node, list[Node]]:
        """See Products.enter. Raises ValueError when the ranges are those of other layers."""
        if layer >= len(self._ranges) or self._ranges[layer][place].shape != (2, weights[0].shape[1]):
            raise ValueError(f"there is no range for the products {place} of layer {layer}; measure the ranges again")
        how = steps(self._ranges[layer][place], weights)
        bounds = [how.low[None], how.high[None], np.full((1, 1), how.least), np.full((1, 1), how.most)]
        rounded = self.ops.fake_quantize(x, *(self.ops.constant(np.ascontiguousarray(b, np.float32)) for b in bounds), 256)
        return rounded, [self._weight(*packed(w * how.smooth)) for w in weights]

    def _weight(self, rows: NDArray[np.int8], scale: Array) -> Node:
        return self.ops.multiply(self.ops.convert(self.ops.constant(rows), "f32"), self.ops.constant(scale))


@dataclass(frozen=True, slots=True)
class Steps:
    """How an input is rounded: the 256 steps of channel c go from low[c] to high[c], and stand for `least` to `most`.

    smooth    what each channel was divided by; the columns of the weights are to be multiplied by it
    """

    low: Array
    high: Array
    least: float
    most: float
    smooth: Array


def steps(seen: Array, weights: Sequence[Array]) -> Steps:
    """Choose the steps for an input whose channels lie between seen[0] and seen[1], (2, channels), before `weights`."""
    seen = seen.astype(np.float64)
    width = np.maximum(np.abs(seen).max(axis=0), _LEAST)
    heavy = np.maximum(np.max([np.abs(w).max(axis=0) for w in weights], axis=0), _LEAST)
    smooth = width**_SHARE / heavy ** (1 - _SHARE)
    smooth /= np.exp(np.log(smooth).mean())
    least, most = min(float((seen[0] / smooth).min()), 0.0), max(float((seen[1] / smooth).max()), _LEAST)
    if -least < most / 2:
        step = (most - least) / 255
        least = -np.rint(-least / step) * step  # 0 is one of the steps
        most = least + 255 * step
    else:  # as many steps on either side, which is faster
        most = max(-least * 127 / 128, most)
        least = -most * 128 / 127
    return Steps((least * smooth).astype(np.float32), (most * smooth).astype(np.float32), least, most, smooth.astype(np.float32))


def packed(weight: Array) -> tuple[NDArray[np.int8], Array]:
    """Round each row to 255 steps. Returns the steps, int8, and what one is worth, (rows, 1)."""
    scale = (np.maximum(np.abs(weight).max(axis=1, keepdims=True), _LEAST) / 127).astype(np.float32)
    return np.rint(weight / scale).astype(np.int8), scale
