"""The encoder's layers as an ONNX graph, run by ONNX Runtime in fp32: a peer for bench/encoder.py. Needs onnx and onnxruntime.

The word vectors come in as numbers, as in rashomon.encode.graph; attention and layer norm are ONNX Runtime's own fused operators.
"""

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from rashomon.encode import windows


class _Graph:
    def __init__(self):
        self.nodes, self.held = [], []

    def hold(self, name, values):
        self.held.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, kind, *inputs, domain="", **settings):
        out = f"{kind}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], domain=domain, **settings))
        return out

    def linear(self, x, name, weight, bias):
        return self.add("Add", self.add("MatMul", x, self.hold(f"{name}.w", weight.T)), self.hold(f"{name}.b", bias))

    def joined(self, x, made, name, norm, epsilon):
        names = [self.hold(f"{name}.{k}", values) for k, values in zip("wb", norm, strict=True)]
        return self.add("SkipLayerNormalization", x, made, *names, domain="com.microsoft", epsilon=epsilon)


def build(weights):
    """Return the graph as bytes: words (n, length, hidden), places (length), mask (n, length) int32; out: states."""
    g, s = _Graph(), weights.shape
    fused = "com.microsoft"
    place = weights.tensor("emb.pos", s.positions, s.hidden) + weights.tensor("emb.type", s.types, s.hidden)[0]
    x = g.add("Add", "words", g.add("Gather", g.hold("place", place), "places"))
    norm = [g.hold(f"eln.{k}", weights.tensor(f"emb.ln.{k}", s.hidden)) for k in "wb"]
    x = g.add("LayerNormalization", x, *norm, axis=-1, epsilon=s.epsilon)
    for i in range(s.layers):
        t = weights.layer(i)
        q, k, v = (g.linear(x, f"{i}.{n}", t[f"{n}.w"], t[f"{n}.b"]) for n in "qkv")
        mixed = g.add("MultiHeadAttention", q, k, v, "", "mask", domain=fused, num_heads=s.heads)
        x = g.joined(x, g.linear(mixed, f"{i}.ao", t["ao.w"], t["ao.b"]), f"{i}.aln", [t["aln.w"], t["aln.b"]], s.epsilon)
        inner = g.add("Gelu", g.linear(x, f"{i}.fi", t["fi.w"], t["fi.b"]), domain=fused)
        x = g.joined(x, g.linear(inner, f"{i}.fo", t["fo.w"], t["fo.b"]), f"{i}.oln", [t["oln.w"], t["oln.b"]], s.epsilon)
    g.nodes.append(helper.make_node("Identity", [x], ["states"]))
    info = helper.make_tensor_value_info
    ins = [
        info("words", TensorProto.FLOAT, ["n", "length", s.hidden]),
        info("places", TensorProto.INT64, ["length"]),
        info("mask", TensorProto.INT32, ["n", "length"]),
    ]
    graph = helper.make_graph(g.nodes, "e5", ins, [info("states", TensorProto.FLOAT, ["n", "length", s.hidden])], g.held)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(fused, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=9).SerializeToString()


class Runner:
    """Texts of one window in, unit vectors out, batched as ours are."""

    def __init__(self, reader):
        self.reader = reader
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = settings.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(build(reader.weights), settings, providers=["CPUExecutionProvider"])
        self.version = f"ONNX Runtime {onnxruntime.__version__}, onnx {onnx.__version__}"

    def encode(self, texts):
        mark = self.reader.weights.vocabulary
        longest = self.reader.weights.shape.positions - 2
        cuts = [
            (owner, [mark.begin, *ids[a:b], mark.end])
            for owner, ids in enumerate(self.reader.tokenizer.ids(texts))
            for a, b in windows.cut(len(ids), longest)
        ]
        pieces = [piece for _, piece in cuts]
        total = np.zeros((len(texts), self.reader.weights.shape.hidden))
        for batch in windows.batches([len(p) for p in pieces]):
            ids, mask = windows.fill(pieces, batch, mark.pad)
            given = {"words": self.reader.weights.words(ids), "places": np.arange(batch.length), "mask": mask.astype(np.int32)}
            (states,) = self._session.run(["states"], given)
            means = (states * mask[..., None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
            for row, member in enumerate(batch.members):
                total[cuts[member][0]] += means[row].astype(np.float64) * max(len(pieces[member]) - 2, 1)
        return (total / np.linalg.norm(total, axis=1, keepdims=True)).astype(np.float32)
