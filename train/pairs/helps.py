"""Unpacked packages of free programs in, sentences with their translations out, of which one at least denies.

People translated this prose paragraph by paragraph: LibreOffice's help names its paragraphs, GNOME's pages have as many, and the
talk of Cataclysm's people stands in catalogues. What matters here is how often it denies, and in how many ways the translations
deny or do not.
"""

import random
import re
import zlib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from bench.planting import Pair
from lxml import etree, html

from rashomon.compare.altered.polarity import denials, reads
from rashomon.model import Span
from train.pairs.catalogues import package, sentences

__all__ = ["denying", "helps"]

_LANGUAGES = {"en": "en-US", "de": "de", "es": "es", "fr": "fr", "nl": "nl"}  # and what LibreOffice calls them
_TALK = "cataclysm-dda-data"
_SHARE = 0.5  # of the pairs of languages of a paragraph


def helps(folder: Path, rng: random.Random, *, most: int) -> list[Pair]:
    """Return at most `most` sentences of help, and those of the game. `folder` has a folder for each package, unpacked."""
    every = []
    for page in sorted({*_office(folder), *_gnome(folder)}):
        told = {language: _paragraphs(file) for language, file in _translations(folder, page)}
        for a, b in combinations(sorted(told), 2):
            if a == "en" or b == "en" or rng.random() < _SHARE:
                every += _pairs(page, a, told[a], b, told[b])
    every = list({p.texts: p for p in every}.values())
    chosen = set(rng.sample(range(len(every)), min(most, len(every))))
    talk = [p for p in package(folder / _TALK, rng) if denying(p) and {*p.languages} <= _LANGUAGES.keys()]
    return [*(p for i, p in enumerate(every) if i in chosen), *talk]


def denying(pair: Pair) -> bool:
    """Tell whether one side denies, at least, by the product's own words."""
    return any(reads(la) and denials(Span(0, len(t), t), la) for la, t in zip(pair.languages, pair.texts, strict=True))


def _office(folder: Path) -> Iterator[str]:
    root = folder / "libreoffice-help-en-us/usr/share/libreoffice/help/en-US"
    yield from (str(f.relative_to(root)) for f in root.rglob("*.html"))


def _gnome(folder: Path) -> Iterator[str]:
    root = folder / "gnome-user-docs/usr/share/help/C"
    yield from (str(f.relative_to(root)) for f in root.rglob("*.page"))


def _translations(folder: Path, page: str) -> Iterator[tuple[str, Path]]:
    for language, name in _LANGUAGES.items():
        if page.endswith(".page"):
            file = folder / "gnome-user-docs/usr/share/help" / ("C" if language == "en" else language) / page
        else:
            file = folder / f"libreoffice-help-{name.lower()}/usr/share/libreoffice/help/{name}" / page
        if file.exists():
            yield language, file


def _paragraphs(file: Path) -> list[tuple[str, str]]:
    """Return the paragraphs of a page, each with its name or else an empty one."""
    if file.suffix == ".page":
        root = etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
        return [("", "".join(e.itertext())) for e in root.iter("{*}p")]
    root = html.fromstring(file.read_bytes())
    return [(e.get("id"), e.text_content()) for e in root.iter("p") if (e.get("id") or "").startswith("par_")]


def _pairs(page: str, one: str, its: list[tuple[str, str]], other: str, their: list[tuple[str, str]]) -> Iterator[Pair]:
    if any(name for name, _ in its):
        of = dict(their)
        both = [(text, of[name]) for name, text in its if name in of]
    else:
        both = [(x, y) for (_, x), (_, y) in zip(its, their, strict=True)] if len(its) == len(their) else []
    for x, y in both:
        key = f"helps/{zlib.crc32((page + x).encode()):x}"
        for two in sentences(re.sub(r"\s+", " ", x), re.sub(r"\s+", " ", y)):
            pair = Pair(key, (one, other), two)
            if denying(pair):
                yield pair
