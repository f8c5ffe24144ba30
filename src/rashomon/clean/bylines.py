"""A line in; the name of who wrote the article out, as offsets in the line. One idea:
a byline's word, then a name and nothing else;
or a blurb: a name, "is a" or "writes", and a writer's trade. Language data: words/*/bylines.yaml.
"""

import re
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.clean.nameform import is_name, leading_name
from rashomon.clean.phrases import normal, phrase_end

__all__ = ["Author", "blurb", "byline", "fragments", "is_desk"]

_LONGEST = 140  # characters of a byline
_BLURB = 900  # characters of a blurb
_BREAK = re.compile(r"\s*(?:,|\||/|•|·| - | – | — |\bon\b|\bop\b|\bam\b|\bfor\b|\bvoor\b|\d)\s*")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_STATIONED = re.compile(r"\s+(?:in|from|te|uit|aus|à)\s+[A-ZÀ-Þ][\w’'-]*(?:[\s-][A-ZÀ-Þ][\w’'-]*){0,2}$")  # where the author is
_PIECE = re.compile(r"[^.!?|•]+[.!?|•]?")


@dataclass(frozen=True, slots=True)
class Author:
    """A line that says who wrote: where in it the name stands (start == end: it names a desk, not a person)."""

    start: int
    end: int


@cache
def _all(kind: str) -> tuple[str, ...]:
    found = {w.casefold() for language in words.languages("bylines") for w in words.topic(language, "bylines")[kind]}
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


def byline(line: str) -> Author | None:
    """Return who a byline ("By Jan de Vries, political editor", "Door onze redactie") names, or None if it is no byline."""
    if len(line) > _LONGEST or (line.endswith((".", "!", "?", "…", ":")) and not line.endswith("Jr.")):
        return None
    plain = normal(line)
    for word in _all("byline"):
        if phrase_end(plain, word) and len(plain) > len(word) + 1:
            begin = len(line) - len(line[len(word) :].lstrip(" :|\xa0"))
            found = _named(line, begin, marked=":" in line[len(word) : begin])
            if found is not None:
                return found
    word, colon, _ = plain.partition(":")
    begin = line.find(":") + 1
    begin += len(line[begin:]) - len(line[begin:].lstrip())
    return _named(line, begin, marked=False) if colon and word.strip() in _all("marked") else None


def _named(line: str, begin: int, *, marked: bool) -> Author | None:
    rest = line[begin:]
    parts = [p for p in _BREAK.split(rest) if p]
    first = parts[0] if parts else ""
    if any(phrase_end(normal(rest), role) for role in _all("roles")) and len(rest.split()) <= 6:
        return Author(begin, begin)
    at = _STATIONED.search(first)
    if at is not None and len(first[: at.start()].split()) > 1:
        first = first[: at.start()]
    people = re.split(r"\s+(?:and|en|und|et|y|&)\s+", first)
    if not all(is_name(p, least=1 if marked else 2, most=5) for p in people):
        return None
    tail = [p for p in parts[1:] if not (is_name(p, most=5) or p.strip().casefold() in _all("roles") or len(p.split()) <= 4)]
    return None if tail else Author(begin, begin + len(first))


def is_desk(piece: str) -> bool:
    """Tell whether a piece of a line names a desk or a trade, and nobody: "redactie", "our political editor"."""
    return normal(piece) in _all("roles")


def blurb(line: str) -> Author | None:
    """Return whom an author blurb is about ("Roshan Amiri is an advocate for the truth ..."), or None if it is none."""
    name = leading_name(line) if len(line) <= _BLURB else 0
    if not name:
        return None
    rest = normal(line[name : name + 160]).lstrip(" ,")
    if not any(phrase_end(rest, verb) for verb in _all("verbs")):
        return None
    near = {w.casefold() for w in _WORD.findall(rest)[:14]}
    return Author(0, name) if not near.isdisjoint(_all("nouns")) else None


def fragments(line: str) -> bool:
    """Tell whether a line is a self-portrait in fragments: "Devoted travel junkie. Student. Avid internet lover."."""
    if len(line) > 300:
        return False
    pieces = [_WORD.findall(p) for p in _PIECE.findall(line)]
    pieces = [p for p in pieces if p]
    if len(pieces) < 2 or max(map(len, pieces)) > 6:
        return False
    trades = sum(p[-1].casefold() in _all("fragments") for p in pieces)
    return trades >= 2 and 2 * trades >= len(pieces)
