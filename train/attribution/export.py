"""A checkpoint in, what ships out: the fine-tuned layers as int8 with a scale for each row, the heads, the configuration."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

import train.ranges as ranges_of
from rashomon.encode import ranges, weights
from rashomon.encode.passes import Reader
from rashomon.encode.tuned import layers
from rashomon.extract import units
from rashomon.extract.linking import Choice
from train.attribution.data import LONGEST, NAMES

READ = 190  # tokens of a window; those trained on are longer, but attention to far words costs much and finds no more.
# With begin and end 192: a multiple of the graph's step, so that no whole window is padded
OVERLAP = 32  # tokens; 48 cost a tenth more time and find no more (PolNeAR 83.9, 83.9; German 71.2, 71.6)
LEARNT = ("en",)  # languages whose attributions people labelled
_MINE = {"qkv": None, "o": "ao", "fi": "fi", "fo": "fo", "ln1": "aln", "ln2": "oln"}


def rows(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Round each row to 255 steps. Returns int8 and, for each row, the size of a step."""
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-8) / 127
    return np.rint(weight / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def parted(state: dict[str, np.ndarray], frozen: int) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Return the fine-tuned layers as int8 rows with their scales, and the heads."""
    tuned: dict[str, np.ndarray] = {}
    for key, value in state.items():
        if not key.startswith("encoder.layers."):
            continue
        _, _, at, mine, part = key.split(".")
        if int(at) < frozen:
            continue
        for name, piece in zip("qkv", np.split(value, 3), strict=True) if mine == "qkv" else [(_MINE[mine], value)]:
            ending = part[0]  # w or b
            if value.ndim == 2:
                tuned[f"{at}.{name}.w"], tuned[f"{at}.{name}.w.scale"] = rows(piece)
            else:
                tuned[f"{at}.{name}.{ending}"] = piece.astype(np.float16 if mine not in {"ln1", "ln2"} else np.float32)
    return tuned, {k: v for k, v in state.items() if not k.startswith("encoder.")}


def write(state: dict[str, np.ndarray], out: Path, frozen: int, config: dict[str, object]) -> None:
    """Write layers.npz, heads.npz and config.json: `config`, with how many layers there are and the digest of all weights."""
    tuned, heads = parted(state, frozen)
    out.mkdir(parents=True, exist_ok=True)
    np.savez(out / "layers.npz", **tuned)
    np.savez(out / "heads.npz", **heads)
    whole = {"layers": 1 + max(int(key.split(".")[0]) for key in tuned), **config, "weights": _digest(tuned, heads)}
    (out / "config.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


def export(checkpoint: Path, out: Path, *, frozen: int, choice: Choice, overlap: int = OVERLAP) -> None:
    """Write what the tagger ships as: layers.npz, heads.npz, config.json and ranges.npz."""
    state = {k: v.float().numpy() for k, v in torch.load(checkpoint).items()}
    config = {
        "longest": READ,
        "overlap": overlap,
        "labels": list(NAMES),
        "learnt": list(LEARNT),
        "choice": asdict(choice),
    }
    write(state, out, frozen, config)
    reader = Reader(weights.read())
    split = [units.split(text, reader.tokenizer, end=reader.weights.vocabulary.end) for text in ranges_of.texts()]
    measure(out, reader, [u.ids[:LONGEST].tolist() for u in split])


def measure(folder: Path, reader: Reader, texts: Sequence[Sequence[int]]) -> None:
    """Write ranges.npz: between what numbers the inputs of the layers' products lie, for int8 (rashomon.encode.ranges)."""
    mark = reader.weights.vocabulary
    windows = [[mark.begin, *ids, mark.end] for ids in texts]
    whose = json.loads((folder / "config.json").read_text(encoding="utf-8"))["weights"]
    ranges.save(folder / "ranges.npz", ranges.measure(reader, windows, layers=layers(reader.weights, folder)), of=whose)


def shipped(folder: Path) -> dict[str, torch.Tensor]:
    """Read back what `export` wrote, as a checkpoint has it: the fine-tuned layers and the heads."""
    with np.load(folder / "heads.npz") as held:
        state = {k: torch.from_numpy(held[k].astype(np.float32)) for k in held.files}
    with np.load(folder / "layers.npz") as held:
        full = {
            k: held[k].astype(np.float32) * (held[f"{k}.scale"][:, None] if f"{k}.scale" in held.files else 1) for k in held.files
        }
    for at in sorted({k.split(".")[0] for k in full}):
        for mine, theirs in _MINE.items():
            for part, ending in (("weight", "w"), ("bias", "b")):
                names = [f"{at}.{x}.{ending}" for x in ("qkv" if theirs is None else [theirs])]
                state[f"encoder.layers.{at}.{mine}.{part}"] = torch.from_numpy(np.concatenate([full[n] for n in names]))
    return state


def _digest(*parts: dict[str, np.ndarray]) -> str:
    import hashlib

    made = hashlib.sha256()
    for part in parts:
        for key in sorted(part):
            made.update(key.encode())
            made.update(np.ascontiguousarray(part[key]).tobytes())
    return made.hexdigest()


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("checkpoint", type=Path)
    p.add_argument("out", type=Path)
    p.add_argument("--frozen", type=int, default=3)
    o = p.parse_args()
    export(o.checkpoint, o.out, frozen=o.frozen, choice=Choice())
