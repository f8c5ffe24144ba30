"""A line in; the clause that says that the text was translated by a machine, as offsets, out. One idea: three words must meet.

A notice has a word for translating, a word for a machine, and one for itself ("this article", "we") in one clause. Who names the
language only ("Translated from the Dutch") does so in a line of its own, which says nothing else.
Language data: words/*/notices.yaml.
"""

import re
from functools import cache
from itertools import pairwise

from rashomon import words

__all__ = ["NOTICE", "notice", "source"]

NOTICE = "a notice of translation"  # why a line is furniture that names a language only

_LONGEST = 700  # characters of a line that can be such a notice
_SHORT = 120  # and of one that names a language only
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[-.’'][^\W\d_]+)*")


@cache
def _listed(kind: str) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((lang, frozenset(w.casefold() for w in words.topic(lang, "notices")[kind])) for lang in words.languages("notices"))


@cache
def _contrast() -> re.Pattern[str]:
    listed = sorted({w for _, group in _listed("contrast") for w in group})
    return re.compile(rf"(?:[,;]\s+(?:{'|'.join(map(re.escape, listed))})\s+|;\s+|\s[–—]\s)", re.IGNORECASE)


def notice(line: str) -> tuple[int, int] | None:
    """Return where in `line` the clause stands that says that the text was translated by a machine, or None."""
    if len(line) > _LONGEST:
        return None
    begin = 0
    for end in [*(m.start() for m in _SENTENCE.finditer(line)), len(line)]:
        if _says(line[begin:end]):
            return _clause(line, begin, end)
        begin = end
    return None


def source(line: str) -> str | None:
    """Return the language that a line says the text was translated from, and nothing else, or None."""
    if len(line) > _SHORT:
        return None
    return next((named[m[1].casefold()] for pattern, named in _sources() if (m := pattern.fullmatch(line.strip()))), None)


@cache
def _sources() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    found = []
    for language in words.languages("notices"):
        data = words.topic(language, "notices")
        if "from_language" not in data:
            continue
        for phrase in data["from_language"]:
            said = re.escape(phrase).replace(r"\#", f"({'|'.join(map(re.escape, data['named']))})")
            opening, doer = ("|".join(map(re.escape, data[kind])) for kind in ("opening", "doer"))
            pattern = rf"\W{{0,3}}(?:(?:{opening})\s)?{said}(?:,?\s(?:{doer})\s[^.]{{1,60}})?\W{{0,3}}"
            found.append((re.compile(pattern.replace(r"\ ", r"\s"), re.IGNORECASE), dict(data["named"])))
    return tuple(found)


def _says(text: str) -> bool:
    seen = [w.casefold() for w in _WORD.findall(text)]
    parts = {p for w in seen for p in (w, *w.split("-"))}
    spaced = f" {' '.join(seen)} "
    for (lang, translated), (_, machine), (_, own) in zip(_listed("translated"), _listed("machine"), _listed("self"), strict=True):
        meets = not parts.isdisjoint(translated) and any(f" {m} " in spaced or m in parts for m in machine)
        if lang and meets and not parts.isdisjoint(own):
            return True
    return False


def _clause(line: str, begin: int, end: int) -> tuple[int, int]:
    """Narrow [begin, end) to the clause that still says it, without the stop at its end."""
    cuts = [begin, *(m.end() for m in _contrast().finditer(line, begin, end)), end]
    for a, b in pairwise(cuts):
        if _says(line[a:b]):
            begin, end = a, b
            break
    piece = line[begin:end]
    return begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip(" \t.!,;"))
