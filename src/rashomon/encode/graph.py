"""Weights in, an OpenVINO graph out. One idea: the graph holds the layers alone; the rows of the word table come in as numbers.

So a graph is 85 MB in float32 whatever the vocabulary, the 4-bit word table is shared by every graph and process, and a head that
was trained with the layers ("fine-tuned") is the same graph with other layers. Source of the architecture: BERT (Devlin et al.
2019), with mean pooling over the tokens of a text (E5).

Inputs:  "words" (n, length, hidden) float32, the word vectors; "mask" (n, length) float32, 1 for a token and 0 for padding.
Outputs: "pooled" (n, hidden) the mean over the tokens, not normalised; "states" (n, length, hidden); "tags" (n, length, labels).
`length` must be a multiple of STEP: the result then depends on nothing but the text (measured: see docs/decisions/0004-encoder.md).
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rashomon.encode.weights import Weights

__all__ = ["STEP", "VERSION", "Layers", "Output", "build"]

STEP = 8  # tokens; swept in bench: 16 pads more, below 8 there are too many shapes
VERSION = "1"  # raise it with any change of the graph: it is part of the cache's key

Node: TypeAlias = Any  # openvino.Node or openvino.Model: the package loads when first used
Output = Literal["pooled", "states", "tags"]
Array = NDArray[np.float32]
Layers = Sequence[Mapping[str, Array]]


def build(
    weights: Weights,
    *,
    layers: Layers | None = None,
    outputs: Sequence[Output] = ("pooled",),
    head: tuple[Array, Array] | None = None,
) -> Node:
    """Build the graph.

    layers    the tensors of each layer by name (weights.layer_shapes), in place of those of the file; fewer are allowed
    outputs   which results the graph gives, in this order
    head      the weight (labels, hidden) and bias (labels) of the linear layer behind "tags"
    Returns an openvino.Model.
    """
    from rashomon.encode.engine import openvino

    ov = openvino()
    shape = weights.shape
    words = ov.opset13.parameter(ov.PartialShape([-1, -1, shape.hidden]), ov.Type.f32, name="words")
    mask = ov.opset13.parameter(ov.PartialShape([-1, -1]), ov.Type.f32, name="mask")
    make = _Maker(ov.opset13, shape.heads, shape.epsilon)
    x = make.embed(words, weights)
    blocked = make.blocked(mask)
    for tensors in layers if layers is not None else (weights.layer(i) for i in range(shape.layers)):
        x = make.layer(x, blocked, tensors)
    made = {"pooled": lambda: make.pool(x, mask), "states": lambda: x, "tags": lambda: make.linear(x, *_given(head))}
    return ov.Model([_result(ov, made[name](), name) for name in outputs], [words, mask], "multilingual-e5-small")


def _given(head: tuple[Array, Array] | None) -> tuple[Array, Array]:
    if head is None:
        raise ValueError('output "tags" needs a head')
    return head


def _result(ov: Node, node: Node, name: str) -> Node:
    result = ov.opset13.result(node)
    result.output(0).get_tensor().set_names({name})
    return result


class _Maker:
    """The pieces of the graph."""

    def __init__(self, ops: Node, heads: int, epsilon: float) -> None:
        self.ops = ops
        self.heads = heads
        self.epsilon = epsilon

    def constant(self, values: Array) -> Node:
        return self.ops.constant(np.ascontiguousarray(values, np.float32))

    def whole(self, *values: int) -> Node:
        return self.ops.constant(np.array(values, np.int64))

    def linear(self, x: Node, weight: Array, bias: Array) -> Node:
        return self.ops.add(self.ops.matmul(x, self.constant(weight), False, True), self.constant(bias))

    def norm(self, x: Node, weight: Array, bias: Array) -> Node:
        scaled = self.ops.mvn(x, self.whole(-1), True, self.epsilon, "inside_sqrt")
        return self.ops.add(self.ops.multiply(scaled, self.constant(weight)), self.constant(bias))

    def embed(self, words: Node, weights: Weights) -> Node:
        """Add to each word vector its position and the type of text (there is one), then normalise."""
        shape = weights.shape
        place = weights.tensor("emb.pos", shape.positions, shape.hidden) + weights.tensor("emb.type", shape.types, shape.hidden)[0]
        length = self.ops.gather(self.ops.shape_of(words, "i64"), self.whole(1), self.ops.constant(np.int64(0)))
        places = self.ops.slice(self.constant(place), self.whole(0), length, self.whole(1), self.whole(0))
        weight, bias = (weights.tensor(f"emb.ln.{k}", shape.hidden) for k in "wb")
        return self.norm(self.ops.add(words, places), weight, bias)

    def blocked(self, mask: Node) -> Node:
        """Return what is added to attention scores: 0 for a token, so little for padding that its share is exactly 0."""
        lowered = self.ops.multiply(
            self.ops.subtract(mask, self.constant(np.ones(1, np.float32))), self.constant(np.full(1, 1e4, np.float32))
        )
        return self.ops.unsqueeze(self.ops.unsqueeze(lowered, self.whole(1)), self.whole(1))

    def layer(self, x: Node, blocked: Node, t: Mapping[str, Array]) -> Node:
        attended = self.linear(self.attend(x, blocked, t), t["ao.w"], t["ao.b"])
        x = self.norm(self.ops.add(x, attended), t["aln.w"], t["aln.b"])
        inner = self.ops.gelu(self.linear(x, t["fi.w"], t["fi.b"]), "erf")
        return self.norm(self.ops.add(x, self.linear(inner, t["fo.w"], t["fo.b"])), t["oln.w"], t["oln.b"])

    def attend(self, x: Node, blocked: Node, t: Mapping[str, Array]) -> Node:
        hidden = t["q.w"].shape[0]
        parted = self.whole(0, 0, self.heads, hidden // self.heads)
        turn = self.whole(0, 2, 1, 3)
        q, k, v = (
            self.ops.transpose(self.ops.reshape(self.linear(x, t[f"{n}.w"], t[f"{n}.b"]), parted, True), turn) for n in "qkv"
        )
        mixed = self.ops.scaled_dot_product_attention(q, k, v, blocked)
        return self.ops.reshape(self.ops.transpose(mixed, turn), self.whole(0, 0, hidden), True)

    def pool(self, x: Node, mask: Node) -> Node:
        weight = self.ops.unsqueeze(mask, self.whole(2))
        total = self.ops.reduce_sum(self.ops.multiply(x, weight), self.whole(1), False)
        return self.ops.divide(total, self.ops.reduce_sum(weight, self.whole(1), False))
