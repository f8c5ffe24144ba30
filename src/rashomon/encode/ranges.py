"""Sample texts in, out: between what numbers the inputs of every product lie. int8 (products.py) rounds by it.

    found = measure(reader, windows, layers=layers)     # windows: token ids with begin and end, as they will be run
    save(folder / "ranges.npz", found)

A few hundred sentences in the languages to be read are enough: the widest channels are the same in all. `shipped` are those of
the encoder's own layers, made by train/ranges.py; a model with layers of its own brings its own. A file of ranges is an npz whose
arrays are named "layer.place" (products.PLACES), float16, (2, channels): the lowest and the highest. Beside them stands whose
they may be ("of": a name or hash of the layers), so that those of other layers are not taken for them.
"""

import hashlib
import zipfile
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.encode import graph
from rashomon.encode.cache import Cache
from rashomon.encode.engine import Engine
from rashomon.encode.passes import Passes, Reader
from rashomon.encode.products import PLACES, Ranges
from rashomon.errors import EncoderError

__all__ = ["digest", "load", "measure", "save", "shipped"]

_REPAIR = "Install rashomon again, or use another precision"


def measure(reader: Reader, windows: Sequence[Sequence[int]], *, layers: graph.Layers | None = None) -> Ranges:
    """Run `windows` through `layers` (the encoder's own unless given) in fp32 and note the ranges. Takes .03 cpu-s a sentence."""
    count = len(layers) if layers is not None else reader.weights.shape.layers
    engine = Engine(
        lambda: graph.build(reader.weights, layers=layers, outputs=("ranges",)), key="ranges", precision="fp32", cache=Cache(None)
    )
    names = [f"{layer}.{place}" for layer in range(count) for place in PLACES]
    widest: dict[str, NDArray[np.float32]] = {}
    for _, found in Passes(reader, engine).run(windows, *names):
        for name, (low, high) in zip(names, found, strict=True):
            before = widest.get(name, np.zeros((2, len(low)), np.float32))
            widest[name] = np.stack([np.minimum(low, before[0]), np.maximum(high, before[1])])
    if not widest:
        raise ValueError("there are no texts to measure ranges on")
    return [{place: widest[f"{layer}.{place}"].astype(np.float16).astype(np.float32) for place in PLACES} for layer in range(count)]


def save(path: Path, ranges: Ranges, *, of: str = "") -> None:
    """Write the ranges of the layers called `of` to a file: the same bytes for the same ranges."""
    arrays = {f"{layer}.{place}": found[place].astype(np.float16) for layer, found in enumerate(ranges) for place in PLACES}
    np.savez_compressed(path, allow_pickle=False, of=np.array(of), **arrays)


def load(path: Path, *, of: str = "") -> Ranges:
    """Read ranges from a file. Raises EncoderError when it is absent, broken, or about other layers than those called `of`."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
            whose = str(held["of"]) if "of" in held.files else ""
            count, rest = divmod(len(held.files) - ("of" in held.files), len(PLACES))
            found: Ranges = [{place: held[f"{layer}.{place}"].astype(np.float32) for place in PLACES} for layer in range(count)]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise EncoderError(f"The ranges for int8 cannot be read ({error}). {_REPAIR}") from error
    if rest or not count or any(r.ndim != 2 or len(r) != 2 or not np.isfinite(r).all() for one in found for r in one.values()):
        raise EncoderError(f"The ranges for int8 are broken. {_REPAIR}")
    if whose and whose != of:
        raise EncoderError(f"The ranges for int8 are those of other weights. {_REPAIR}")
    return found


@cache
def shipped() -> Ranges:
    """Return the ranges of the encoder's own layers. Raises EncoderError when they are not there."""
    return load(Path(str(resources.files("rashomon.encode"))) / "ranges.npz")


def digest(ranges: Ranges) -> str:
    """Return a hash of ranges, for the key of a compiled graph."""
    made = hashlib.sha256()
    for found in ranges:
        for place in PLACES:
            made.update(np.ascontiguousarray(found[place], np.float32).tobytes())
    return made.hexdigest()
