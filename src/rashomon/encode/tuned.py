"""A folder of fine-tuned layers in, a graph of them that runs out: what the attribution tagger and the pair reader share.

The folder holds config.json (`layers`, how many of the encoder's are used; `weights`, the digest of them), layers.npz (those that
were fine-tuned, int8 rows with their scales), heads.npz (small layers on the states, run by their own module), ranges.npz (for
int8), and card.md (what it does, made from what data by which script, how well, under which licence). Word table, tokenizer and
the lowest layers are the encoder's own. A further model is a further folder, opened when first used.
"""

import json
import zipfile
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from rashomon.encode import graph, ranges
from rashomon.encode.contract import Precision
from rashomon.encode.e5 import E5
from rashomon.encode.engine import Engine, available
from rashomon.encode.passes import Passes
from rashomon.encode.weights import Weights
from rashomon.errors import EncoderError

__all__ = ["chosen", "layers", "opened", "passes", "shipped"]

_T = TypeVar("_T")
_BROKEN = (OSError, EOFError, ValueError, KeyError, TypeError, zipfile.BadZipFile)


def shipped() -> Path:
    """Return the folder that holds a folder for each model in the package."""
    return Path(str(resources.files("rashomon.encode"))) / "heads"


def opened(folder: Path, settings: Callable[[Mapping[str, Any]], _T]) -> tuple[_T, dict[str, NDArray[np.float32]]]:
    """Return what `settings` makes of config.json, and the arrays of heads.npz.

    settings    takes what was read, raises ValueError, KeyError or TypeError where it does not fit
    Raises EncoderError when a file is absent or broken.
    """
    try:
        made = settings(json.loads((folder / "config.json").read_text(encoding="utf-8")))
        return made, {k: v.astype(np.float32) for k, v in _arrays(folder / "heads.npz").items()}
    except _BROKEN as error:
        raise _unreadable(folder, error) from error


def _arrays(path: Path) -> dict[str, NDArray[Any]]:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as held:  # numpy leaves a file open that it cannot read
        return {key: held[key] for key in held.files}


def _unreadable(folder: Path, error: Exception) -> EncoderError:
    return EncoderError(f"The model {folder.name!r} cannot be read ({error}). Install rashomon again")


def chosen(encoder: E5, asked: Precision | None) -> Precision:
    """Return how the layers run: as asked; else as the encoder was asked to; else int8 where the processor multiplies bytes."""
    return asked or (encoder.precision if encoder.asked else "int8" if "int8" in available() else encoder.precision)


def layers(weights: Weights, folder: Path) -> list[dict[str, NDArray[np.float32]]]:
    """Return the layers of `folder`: the encoder's, or where one was fine-tuned, its int8 rows times their scales.

    Raises EncoderError when a file is absent or broken.
    """
    try:
        return _layers(weights, folder)
    except _BROKEN as error:
        raise _unreadable(folder, error) from error


def _layers(weights: Weights, folder: Path) -> list[dict[str, NDArray[np.float32]]]:
    count = int(json.loads((folder / "config.json").read_text(encoding="utf-8"))["layers"])
    made = [weights.layer(i) for i in range(count)]
    held = _arrays(folder / "layers.npz")
    for key, value in held.items():
        layer, _, name = key.partition(".")
        if name.endswith(".scale"):
            continue
        scale = held[f"{key}.scale"].astype(np.float32)[:, None] if f"{key}.scale" in held else 1
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
