"""A folder of fine-tuned layers in, a graph of them that runs out: what the attribution tagger and the pair reader share.

The folder holds config.json (`layers`, how many of the encoder's are used), layers.npz (those that were fine-tuned, int8 rows with
their scales) and ranges.npz (for int8). Word table, tokenizer and the lowest layers are the encoder's own.
"""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.encode import graph, ranges
from rashomon.encode.contract import Precision
from rashomon.encode.e5 import E5
from rashomon.encode.engine import Engine, available
from rashomon.encode.passes import Passes
from rashomon.encode.weights import Weights

__all__ = ["chosen", "layers", "passes"]


def chosen(encoder: E5, asked: Precision | None) -> Precision:
    """Return how the layers run: as asked; else as the encoder was asked to; else int8 where the processor multiplies bytes."""
    return asked or (encoder.precision if encoder.asked else "int8" if "int8" in available() else encoder.precision)


def layers(weights: Weights, folder: Path) -> list[dict[str, NDArray[np.float32]]]:
    """Return the layers of `folder`: the encoder's, or where one was fine-tuned, its int8 rows times their scales."""
    count = int(json.loads((folder / "config.json").read_text(encoding="utf-8"))["layers"])
    made = [weights.layer(i) for i in range(count)]
    with np.load(folder / "layers.npz") as held:
        for key in held.files:
            layer, _, name = key.partition(".")
            if name.endswith(".scale"):
                continue
            value = held[key]
            scale = held[f"{key}.scale"].astype(np.float32)[:, None] if f"{key}.scale" in held.files else 1
            made[int(layer)][name] = value.astype(np.float32) * scale
    return made


def passes(encoder: E5, folder: Path, *, kind: str, digest: str, precision: Precision) -> Passes:
    """Return what runs the layers of `folder`. `kind` and `digest`, of its weights, name the graph in the cache."""
    reader = encoder.reader
    found = ranges.load(folder / "ranges.npz", of=digest) if precision == "int8" else None
    engine = Engine(
        lambda: graph.build(reader.weights, layers=layers(reader.weights, folder), outputs=("states",), ranges=found),
        key=f"{reader.weights.sha256} {kind} {digest} {ranges.digest(found or ())}",
        precision=precision,
        cache=encoder.cache,
    )
    return Passes(reader, engine)
