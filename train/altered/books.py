"""Unpacked Debian packages of manuals that people translated in, documents of a few lines in two languages out.

Nobody planted anything in them and no reader learned from them, so they tell how high untouched sentences may score: there are many
more of them than of news, and people word denials anew in them more often. Names are few.
"""

import random
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from bench.planting import Pair
from lxml import html

__all__ = ["PACKAGES", "documents"]

PACKAGES = (
    *("debian-handbook", "debian-history", "debian-faq", "debian-faq-de", "debian-faq-fr", "debian-faq-nl"),
    *("installation-guide-amd64", "developers-reference", "developers-reference-de", "developers-reference-fr"),
    *("maint-guide", "maint-guide-de", "maint-guide-es", "maint-guide-fr"),
)
_REGION = {"en": "US", "de": "DE", "fr": "FR", "es": "ES", "nl": "NL"}
_LINES = 12  # of a document
_LEAST, _MOST = 25, 330  # letters of a sentence
_FOREIGN = re.compile(r"[{}\\_|<>=#$~@]|/\w|\w\(|--|[A-Z]{2}[A-Z ]{8}|\.[a-z]{2,4}\b")  # code, paths, addresses
_STOP = re.compile(r"(?<=[.!?…])[\"'”»]? +(?=[\"“«¡¿]?[A-ZÀ-Þ¡¿])")
_BLOCKS, _WITHIN = ("p", "dd", "li"), ("p", "pre", "ul", "ol", "dl", "table", "li")


def documents(folder: Path, rng: random.Random, *, most: int) -> list[Pair]:
    """Return at most `most` documents. `folder` holds what `dpkg-deb -x` unpacks, one folder for each of PACKAGES."""
    out = []
    for package in PACKAGES:
        pages = _pages(folder, package)
        for a, b in combinations(sorted(pages), 2):
            rows = list(dict.fromkeys(_rows(pages[a], pages[b])))
            for at in range(0, len(rows) - _LINES + 1, _LINES):
                one, other = zip(*rows[at : at + _LINES], strict=True)
                out.append(Pair(f"{package}/{at}", (a, b), ("\n".join(one), "\n".join(other))))
    rng.shuffle(out)
    return out[:most]


def _pages(folder: Path, package: str) -> dict[str, dict[str, Path]]:
    """Return the pages of a book by language and name; the translations of some are packages of their own."""
    out: dict[str, dict[str, Path]] = {}
    translated = [p for p in PACKAGES if re.fullmatch(rf"{package}-[a-z]{{2}}", p)]
    if any(re.fullmatch(rf"{other}-[a-z]{{2}}", package) for other in PACKAGES):
        return out
    for language, region in _REGION.items():
        of = f"{package}-{language}"
        for page in sorted((folder / (of if of in translated else package)).rglob("*.html")):
            told = page.name.split(".")[-2:-1] == [language] or page.parent.name in {language, f"{language}-{region}"}
            plain = (of in translated) if language != "en" else bool(translated) and page.parent.name not in _REGION
            if told or plain:
                out.setdefault(language, {})[page.name.replace(f".{language}.html", ".html")] = page
    return out


def _rows(here: dict[str, Path], there: dict[str, Path]) -> Iterator[tuple[str, str]]:
    """Yield the sentences of pages that have as many blocks, where two blocks have as many sentences."""
    for name in sorted(here.keys() & there.keys()):
        one, other = _blocks(here[name]), _blocks(there[name])
        for x, y in zip(one, other, strict=True) if len(one) == len(other) else ():
            cut = _STOP.split(x), _STOP.split(y)
            if len(cut[0]) == len(cut[1]):
                yield from ((s, t) for s, t in zip(*cut, strict=True) if s != t and _whole(s, t))


def _whole(one: str, other: str) -> bool:
    alike = 0.5 < (len(one) + 10) / (len(other) + 10) < 2
    return alike and all(_LEAST < len(t) < _MOST and not _FOREIGN.search(t) for t in (one, other))


def _blocks(page: Path) -> list[str]:
    out = []
    for block in html.fromstring(page.read_bytes()).iter(*_BLOCKS):
        if any(e.tag in _WITHIN for e in block.iterdescendants()):
            continue
        for code in block.iter("code", "tt", "kbd"):
            code.text = f"{code.text or ''}_"  # so that the sentence is left out
        out.append(re.sub(r"\s+", " ", block.text_content()).strip())
    return out
