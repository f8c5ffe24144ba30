"""Bytes that are not UTF-8 and declare nothing in, the likeliest encoding out.

charset-normalizer tells the script. Among the Latin encodings, which it mixes up (in Dutch it takes windows-1250 for 1252), the
language decides, as it does in browsers: each has its encoding (words/mul/encodings.yaml); a symbol or a capital inside a word,
such as the "³" of "powiedzia³" or the "Õ" of "wonÕt", speaks against an encoding. Deterministic; looked at are the first 32 KiB of
lines that hold a byte beyond ASCII.
"""

import re
from collections.abc import Iterable

from rashomon import words
from rashomon.ingest.labels import codec

__all__ = ["detect"]

_SAMPLE = 32 * 1024
_LINE = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")
_WITHIN = 4096  # of a long line, as much as this
_GLUED = re.compile(r"(?<=[^\W\d_])[^\w\s'’\-‐‑.,:;!?()\[\]\"“”„«»‘‚/…–—@&*+=<>#%|]|(?<=[a-z])[À-ÖØ-Þ]|[\x80-\x9f]")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_LATIN = frozenset(
    {
        *("cp1252", "cp1250", "cp1254", "cp1257", "cp1258", "mac-roman"),
        *(f"iso8859-{part}" for part in (2, 3, 4, 10, 13, 14, 15, 16)),
    }
)
_ASKED = [
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "koi8_r", "koi8_u", "iso8859_2"),
    *("iso8859_5", "iso8859_7", "mac_roman", "cp932", "euc_jp", "gb18030", "big5", "cp949", "iso2022_jp", "cp866", "cp874"),
]


def detect(content: bytes) -> str | None:
    """Return the Python codec in which `content`, which is not UTF-8, is likeliest written; None if none fits all of it."""
    sample = _sample(content)
    guesses = _guesses(sample)
    if not guesses or guesses[0] in _LATIN:
        guesses = [*_by_language(sample), *guesses]
    return next((guess for guess in (*guesses, "cp1252", "iso8859-15", "gb18030") if _fits(content, guess)), None)


def _sample(content: bytes) -> bytes:
    pieces, size = [], 0
    for line in _LINE.finditer(content):
        pieces.append(content[line.start() : min(line.end(), line.start() + _WITHIN)])
        size += len(pieces[-1])
        if size >= _SAMPLE:
            break
    return b"\n".join(pieces)


def _guesses(sample: bytes) -> list[str]:
    from charset_normalizer import from_bytes

    return [name for match in from_bytes(sample, cp_isolation=_ASKED) if (name := codec(match.encoding))]


def _by_language(sample: bytes) -> list[str]:
    """Return the Latin encodings to try, the likeliest first: fewest symbols inside words, then the language's own."""
    import py3langid

    table = words.topic("mul", "encodings")
    language, _ = py3langid.classify(_TAG.sub(" ", sample.decode("cp1252", "ignore")))
    candidates: Iterable[str] = (*table["fallback"].get(language, ()), table["default"], "mac-roman")
    fitting = [c for c in candidates if _fits(sample, c)]
    return sorted(fitting, key=lambda c: len(_GLUED.findall(_TAG.sub(" ", sample.decode(c)))))


def _fits(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
