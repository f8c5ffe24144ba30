"""A checkpoint in, what ships out: the pair reader's fine-tuned layers as int8 rows, its heads, configuration and ranges."""

import argparse
from pathlib import Path

import torch

import train.ranges as ranges_of
from rashomon.encode import weights
from rashomon.encode.passes import Reader
from train.attribution.export import measure, write
from train.pairs.data import CLASSES
from train.pairs.planted import KINDS

__all__ = ["export"]

_LONGEST = 120  # tokens of a text, where ranges are measured


def export(checkpoint: Path, out: Path, *, frozen: int) -> None:
    """Write layers.npz, heads.npz, config.json and ranges.npz."""
    state = {k: v.float().numpy() for k, v in torch.load(checkpoint).items()}
    write(state, out, frozen, {"kinds": list(KINDS[1:]), "classes": list(CLASSES)})
    reader = Reader(weights.read())
    end = reader.weights.vocabulary.end
    texts = [reader.tokenizer.place(t).ids[:_LONGEST] for t in ranges_of.texts()]
    pairs = zip(texts, [*texts[1:], texts[0]], strict=True)
    measure(out, reader, [[*one, end, end, *other] for one, other in pairs])


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("checkpoint", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--frozen", type=int, default=3)
    o = p.parse_args()
    export(o.checkpoint, o.out, frozen=o.frozen)
