"""Catalogues of translated messages in, sentences with their translations out.

The stories of free games and what they tell of peoples and places are prose that people translated, in several languages at
once: each message stands under its English text in a compiled catalogue (LANGUAGE/LC_MESSAGES/*.mo) of a Debian package.
"""

import gettext
import random
import re
import zlib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from bench.planting import Pair

__all__ = ["kept_back", "messages", "package", "sentences"]

_LANGUAGES = ("de", "es", "fr", "it", "nl")
_SHARE = {"de": 1.0, "fr": 1.0, "es": 1.0, "nl": 2.0, "it": 0.4}  # of what is found; there is least Dutch
_TWO_TRANSLATIONS = 0.25  # share of messages shown in two translations, beside none in English
_LEAST, _MOST = 25, 330  # letters of a sentence
_FOREIGN = re.compile(r"[%{}\\_|]|</?\w|\w/\w|\w\(|[A-Z]{2}[A-Z ]{8}")  # places to fill in, mark-up, paths, code
_MARKED = re.compile(r"</?(?:i|b|span|bold|italic|p|br|small|big)\b[^<>]{0,60}>")
_STOP = re.compile(r"(?<=[.!?…])[\"'”»]? +(?=[\"“«¡¿]?[A-ZÀ-Þ¡¿])")
_TELLING = re.compile(
    r"\d|\b(?:not?|never|nobody|nothing|none|without|neither|nor|cannot|unless|only|fail\w*|refus\w*|lack\w*|un\w{5,})\b|n['’]t\b"
    r"|(?<=[a-z,] )[A-Z][a-z]{2}"
)


def messages(folder: Path, rng: random.Random, *, most: int, back: bool = False) -> list[Pair]:
    """Return at most `most` sentences that hold a name, a number or something like a denial; of one message side by side.

    back   those that are not learned from, in place of the others
    """
    every = [p for one in sorted(folder.iterdir()) for p in package(one, rng) if kept_back(p.key) == back]
    chosen = set(rng.sample(range(len(every)), min(most, len(every))))
    return [p for i, p in enumerate(every) if i in chosen]


def kept_back(key: str) -> bool:
    """Tell whether a message is not learned from: one in ten."""
    return zlib.crc32(("t" + key).encode()) % 10 == 0


def package(folder: Path, rng: random.Random) -> Iterator[Pair]:
    """Yield the sentences of a package's catalogues, each in one pair of languages or two."""
    told: dict[str, dict[str, str]] = {}
    for language in _LANGUAGES:
        names = (language, f"{language}_{language.upper()}")
        for file in sorted(f for name in names for f in folder.rglob(f"{name}/LC_MESSAGES/*.mo")):
            for text, translated in _catalogue(file).items():
                told.setdefault(text, {})[language] = translated
    for text, translations in told.items():
        key = f"games/{folder.name}/{zlib.crc32(text.encode()):x}"
        wanted = [x for x in translations if rng.random() < _SHARE[x] / 2]
        some = [("en", text, x, translations[x]) for x in wanted]
        if rng.random() < _TWO_TRANSLATIONS and len(translations) > 1:
            a, b = rng.choice(list(combinations(sorted(translations), 2)))
            some.append((a, translations[a], b, translations[b]))
        for one, its, other, their in some:
            for two in sentences(its, their):
                if _TELLING.search(two[0]):
                    yield Pair(key, (one, other), two)


def _catalogue(file: Path) -> dict[str, str]:
    """Read the messages of a compiled catalogue: English text to translation."""
    with file.open("rb") as opened:
        try:
            raw = gettext.GNUTranslations(opened)._catalog  # the one reader of this format that Python has; no public list
        except (OSError, UnicodeDecodeError):
            return {}
    of_text = {}
    for key, translated in raw.items():
        if isinstance(key, str):
            text = key.rpartition("\x04")[2]  # what stands before says where the message is used
            of_text[text.partition("^")[2] or text] = translated
    return {k: v for k, v in of_text.items() if k and v != k}


def sentences(one: str, other: str) -> Iterator[tuple[str, str]]:
    """Cut two texts into sentences where both have as many, paragraph by paragraph."""
    a, b = (re.split(r"\n\s*\n|\n(?=[•*-])", _MARKED.sub("", t).strip()) for t in (one, other))
    for x, y in zip(a, b, strict=True) if len(a) == len(b) else [(one, other)]:
        cut = [[s for s in _STOP.split(re.sub(r"\s+", " ", t).strip()) if s] for t in (x, y)]
        two = zip(*cut, strict=True) if len(cut[0]) == len(cut[1]) else [(" ".join(cut[0]), " ".join(cut[1]))]
        for s, t in two:
            alike = 0.5 < (len(s) + 10) / (len(t) + 10) < 2
            if alike and s != t and all(_LEAST < len(u) < _MOST and not _FOREIGN.search(u) and u[0] != "*" for u in (s, t)):
                yield s, t
