"""A graph in, something that runs it out. One idea: OpenVINO on one thread, compiled once and kept by hash.

Precision is chosen by what the processor does in hardware: bf16 with AVX-512 BF16 or AMX; else int8 where it multiplies bytes,
which is two to three times as fast as what is left, fp32. Beside int8 products all else runs in bf16 or fp32, as the processor can.
Work is spread over processes (pool.py), never over threads: two threads on a busy machine fell to a sixth of one.
"""

import hashlib
import importlib
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from rashomon.encode import graph
from rashomon.encode.cache import Cache
from rashomon.encode.contract import Precision
from rashomon.errors import EncoderError

__all__ = ["ASKED", "Engine", "available", "choose", "label", "openvino", "processor", "version", "wider"]

Loaded: TypeAlias = Any  # something of OpenVINO's, which loads when first used

_REASONS: dict[Precision, str] = {
    "bf16": "the processor computes bf16 in hardware",
    "int8": "the processor multiplies bytes, and does not compute bf16 in hardware",
    "fp32": "the processor computes neither bf16 nor int8 in hardware",
}
ASKED = ("asked for", "RASHOMON_PRECISION")  # why a precision is used that was not chosen

_HINTS = {"bf16": "bf16", "fp32": "f32"}
_IN_HARDWARE = frozenset({"avx512_bf16", "amx_bf16"})
_BYTES = frozenset({"avx512_vnni", "avx_vnni", "amx_int8"})  # without one of these, sums of products of bytes may overflow


@cache
def openvino() -> Loaded:
    """Import OpenVINO without its converter, which would load openvino_telemetry and report the import over the network.

    Raises EncoderError when OpenVINO is not installed or cannot be loaded.
    """
    converter = "openvino.tools.ovc"
    known = converter in sys.modules
    if not known:
        sys.modules[converter] = None  # type: ignore[assignment]  # an import of it now fails, which OpenVINO allows for
    try:
        return importlib.import_module("openvino")
    except (ImportError, OSError) as error:
        raise EncoderError(f"OpenVINO cannot be loaded ({error}). Install it again: pip install 'openvino>=2026.4'") from error
    finally:
        if not known:
            sys.modules.pop(converter, None)


@cache
def _core() -> Loaded:
    return openvino().Core()


def version() -> str:
    """Return the version of OpenVINO, without its build."""
    return str(openvino().get_version()).split("-", maxsplit=1)[0]


@cache
def _flags() -> frozenset[str]:
    """Return what the processor can do, as Linux names it; empty elsewhere."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return frozenset()
    return frozenset(next((line.split(":", 1)[1].split() for line in lines if line.startswith(("flags", "Features"))), []))


def processor() -> str:
    """Return the processor's name, and those of its abilities that decide speed."""
    told = sorted(f for f in _flags() if f.startswith(("amx", "avx512_bf16", "avx512_vnni", "avx_vnni", "avx2")) or f == "avx512f")
    return " ".join([str(_core().get_property("CPU", "FULL_DEVICE_NAME")).strip(), *told])


def available() -> tuple[Precision, ...]:
    """Return the precisions that can be run here; the first is the one chosen where none is asked for."""
    emulated: tuple[Precision, ...] = ("bf16",) if _capable() else ()
    multiplies = bool(_flags() & _BYTES)
    if _in_hardware():
        return ("bf16", "fp32", "int8") if multiplies else ("bf16", "fp32")
    return ("int8", "fp32", *emulated) if multiplies else ("fp32", *emulated)


def _capable() -> bool:
    """Tell whether OpenVINO can run bf16 here, in hardware or not."""
    return "BF16" in _core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


def _in_hardware() -> bool:
    return _capable() and bool(_flags() & _IN_HARDWARE)


def wider(precision: Precision) -> Precision:
    """Return what runs beside products in int8, or in their place where ranges are missing; any other precision is itself."""
    return precision if precision != "int8" else "bf16" if _in_hardware() else "fp32"


def label(precision: Precision) -> str:
    """Return the precision as it stands in an encoder's name: all that decides the bytes of a vector."""
    return f"int8 in {wider(precision)}" if precision == "int8" else precision


def choose(precision: str | None) -> tuple[Precision, str]:
    """Return the precision to use and why. Raises EncoderError when the one asked for cannot be had."""
    asked = precision or os.environ.get("RASHOMON_PRECISION") or None
    if asked is None:
        first = available()[0]
        return first, _REASONS[first]
    if asked not in get_args(Precision) or asked not in available():
        can = " or ".join(available())
        raise EncoderError(
            f"The encoder cannot run in precision {asked!r} here. Set RASHOMON_PRECISION to {can}, or leave it unset"
        )
    return next(p for p in available() if p == asked), ASKED[0] if precision else ASKED[1]


class Engine:
    """A compiled graph, ready to run on one thread. Safe to share between threads: one runs at a time."""

    def __init__(self, make: Callable[[], Loaded], *, key: str, precision: Precision, cache: Cache) -> None:
        settings = {
            "INFERENCE_PRECISION_HINT": _HINTS[wider(precision)],
            "INFERENCE_NUM_THREADS": 1,
            "NUM_STREAMS": 1,
            "ENABLE_CPU_PINNING": False,  # else every process of a pool sits on the same core
        }
        name = f"graph-{_digest(key, graph.VERSION, version(), precision, processor(), *sorted(_flags()))}"
        compiled = _kept(cache, name, settings) or _compile(make, settings, cache, name)
        self._request = compiled.create_infer_request()
        self._lock = Lock()

    def run(self, words: NDArray[np.float32], mask: NDArray[np.float32], *outputs: str) -> list[NDArray[np.float32]]:
        """Run one batch: words (n, length, hidden), mask (n, length). Returns copies of the named outputs."""
        with self._lock:
            try:
                self._request.infer({"words": words, "mask": mask}, share_inputs=True)
            except RuntimeError as error:
                raise EncoderError(f"The encoder failed on {words.shape[0]} texts of {words.shape[1]} tokens: {error}") from error
            return [np.array(self._request.get_tensor(name).data, np.float32) for name in outputs]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _kept(cache: Cache, name: str, settings: dict[str, Any]) -> Loaded:
    """Return the compiled graph out of the cache, or None."""
    content = cache.get(name)
    if content is None:
        return None
    try:
        return _core().import_model(content, "CPU", settings)
    except RuntimeError:
        cache.state = "the kept graph does not load; it is made again"
        return None


def _compile(make: Callable[[], Loaded], settings: dict[str, Any], cache: Cache, name: str) -> Loaded:
    try:
        compiled = _core().compile_model(make(), "CPU", settings)
    except RuntimeError as error:
        raise EncoderError(f"OpenVINO cannot compile the encoder: {error}. Try RASHOMON_PRECISION=fp32") from error
    if cache.folder is not None:
        before = cache.state
        cache.put(name, compiled.export_model().getvalue())
        if cache.state == "written" and before not in {"empty", "not used yet"}:
            cache.state = f"written ({before})"
    return compiled
