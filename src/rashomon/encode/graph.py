"""Weights in, an OpenVINO graph out. One idea: the graph holds the layers alone; the rows of the word table come in as numbers.

So a graph is 85 MB in float32 whatever the vocabulary, the 4-bit word table is shared by every graph and process, and a
fine-tuned model is the same graph with other layers. Source of the architecture: BERT (Devlin et al.
2019), with mean pooling over the tokens of a text (E5).

Inputs:  "words" (n, length, hidden) float32, the word vectors; "mask" (n, length) float32, 1 for a token and 0 for padding.
Outputs: "pooled" (n, hidden) the mean over the tokens, not normalised; "states" (n, length, hidden);
"ranges" stands for one output a product, named "layer.place": the lowest and highest of each channel of its input, (2, channels).
Tokens lie one below the other, (n * length, hidden), wherever texts need not be told apart.
`length` must be a multiple of STEP: the result then depends on nothing but the text (measured: see docs/decisions/0004-encoder.md).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rashomon.encode.products import Int8, Place, Plain, Products, Ranges, Watched
from rashomon.encode.weights import Shape, Weights

__all__ = ["STEP", "VERSION", "Layers", "Output", "build"]

STEP = 8  # tokens; swept in bench: 16 pads more, below 8 there are too many shapes
VERSION = "2"  # raise it with any change of the graph: it is part of the cache's key

Node: TypeAlias = Any  # openvino.Node or openvino.Model: the package loads when first used
Output = Literal["pooled", "states", "ranges"]
Array = NDArray[np.float32]
Layers = Sequence[Mapping[str, Array]]


def build(
    weights: Weights,
    *,
    layers: Layers | None = None,
    outputs: Sequence[Output] = ("pooled",),
    ranges: Ranges | None = None,
) -> Node:
    """Build the graph.

    layers    the tensors of each layer by name (weights.layer_shapes), in place of those of the file; fewer are allowed
    outputs   which results the graph gives, in this order
    ranges    those of the inputs of the products in these layers (ranges.py): the products are then in int8
    Returns an openvino.Model.
    """
    from rashomon.encode.engine import openvino

    ov = openvino()
    ops, shape = ov.opset13, weights.shape
    words = ops.parameter(ov.PartialShape([-1, -1, shape.hidden]), ov.Type.f32, name="words")
    mask = ops.parameter(ov.PartialShape([-1, -1]), ov.Type.f32, name="mask")
    products = Int8(ops, ranges) if ranges is not None else Watched(ops) if "ranges" in outputs else Plain(ops)
    make = _Maker(ops, shape, mask, products)
    x = make.embed(words, weights)
    for index, tensors in enumerate(layers if layers is not None else (weights.layer(i) for i in range(shape.layers))):
        x = make.layer(x, index, tensors)
    made = {"pooled": lambda: make.pool(x), "states": lambda: make.apart(x)}
    results = [_result(ov, made[name](), name) for name in outputs if name != "ranges"]
    if isinstance(products, Watched):
        results += [_result(ov, make.extremes(node), name) for name, node in products.seen.items()]
    return ov.Model(results, [words, mask], "multilingual-e5-small")


def _result(ov: Node, node: Node, name: str) -> Node:
    result = ov.opset13.result(node)
    result.output(0).get_tensor().set_names({name})
    return result


class _Maker:
    """The pieces of the graph."""

    def __init__(self, ops: Node, shape: Shape, mask: Node, products: Products) -> None:
        self.ops = ops
        self.shape = shape
        self.mask = mask
        self.products = products
        self.texts = ops.shape_of(mask, "i64")  # (n, length)
        self.blocked = self._blocked()

    def constant(self, values: Array) -> Node:
        return self.ops.constant(np.ascontiguousarray(values, np.float32))

    def whole(self, *values: int) -> Node:
        return self.ops.constant(np.array(values, np.int64))

    def apart(self, x: Node, *inner: int) -> Node:
        """Return (n * length, ...) as (n, length, ...), the last as it is unless `inner` says how it is parted."""
        parts = self.whole(*(inner or (-1,)))
        return self.ops.reshape(x, self.ops.concat([self.texts, parts], 0), False)

    def linear(self, x: Node, weight: Node, bias: Array) -> Node:
        return self.ops.add(self.ops.matmul(x, weight, False, True), self.constant(bias))

    def norm(self, x: Node, weight: Array, bias: Array) -> Node:
        scaled = self.ops.mvn(x, self.whole(-1), True, self.shape.epsilon, "inside_sqrt")
        return self.ops.add(self.ops.multiply(scaled, self.constant(weight)), self.constant(bias))

    def embed(self, words: Node, weights: Weights) -> Node:
        """Add to each word vector its position and the type of text (there is one), then normalise."""
        shape = self.shape
        place = weights.tensor("emb.pos", shape.positions, shape.hidden) + weights.tensor("emb.type", shape.types, shape.hidden)[0]
        length = self.ops.gather(self.ops.shape_of(words, "i64"), self.whole(1), self.ops.constant(np.int64(0)))
        places = self.ops.slice(self.constant(place), self.whole(0), length, self.whole(1), self.whole(0))
        weight, bias = (weights.tensor(f"emb.ln.{k}", shape.hidden) for k in "wb")
        return self.ops.reshape(self.norm(self.ops.add(words, places), weight, bias), self.whole(-1, shape.hidden), False)

    def _blocked(self) -> Node:
        """Return what is added to attention scores: 0 for a token, so little for padding that its share is exactly 0."""
        lowered = self.ops.multiply(
            self.ops.subtract(self.mask, self.constant(np.ones(1, np.float32))), self.constant(np.full(1, 1e4, np.float32))
        )
        return self.ops.unsqueeze(self.ops.unsqueeze(lowered, self.whole(1)), self.whole(1))

    def layer(self, x: Node, index: int, t: Mapping[str, Array]) -> Node:
        attended = self.product(self.attend(x, index, t), index, "ao", t)
        x = self.norm(self.ops.add(x, attended), t["aln.w"], t["aln.b"])
        inner = self.ops.gelu(self.product(x, index, "fi", t), "erf")
        return self.norm(self.ops.add(x, self.product(inner, index, "fo", t)), t["oln.w"], t["oln.b"])

    def product(self, x: Node, index: int, place: Place, t: Mapping[str, Array]) -> Node:
        x, (weight,) = self.products.enter(x, index, place, [t[f"{place}.w"]])
        return self.linear(x, weight, t[f"{place}.b"])

    def attend(self, x: Node, index: int, t: Mapping[str, Array]) -> Node:
        heads, hidden = self.shape.heads, self.shape.hidden
        x, weights = self.products.enter(x, index, "qkv", [t[f"{n}.w"] for n in "qkv"])
        made = (self.linear(x, w, t[f"{n}.b"]) for n, w in zip("qkv", weights, strict=True))
        turn = self.whole(0, 2, 1, 3)
        q, k, v = (self.ops.transpose(self.apart(m, heads, hidden // heads), turn) for m in made)
        mixed = self.ops.scaled_dot_product_attention(q, k, v, self.blocked)
        return self.ops.reshape(self.ops.transpose(mixed, turn), self.whole(-1, hidden), False)

    def pool(self, x: Node) -> Node:
        weight = self.ops.unsqueeze(self.mask, self.whole(2))
        total = self.ops.reduce_sum(self.ops.multiply(self.apart(x, self.shape.hidden), weight), self.whole(1), False)
        return self.ops.divide(total, self.ops.reduce_sum(weight, self.whole(1), False))

    def extremes(self, x: Node) -> Node:
        """Return the lowest and highest of each channel over all tokens, padding left out."""
        seen = self.ops.multiply(x, self.ops.reshape(self.mask, self.whole(-1, 1), False))
        return self.ops.concat([f(seen, self.whole(0), True) for f in (self.ops.reduce_min, self.ops.reduce_max)], 0)
