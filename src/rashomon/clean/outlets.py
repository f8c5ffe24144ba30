"""A line in; the outlet that it names as where the text comes from, as offsets, out.
One idea: a phrase and then a name, or a name alone.

"This article was originally published by X.", "Bron: X", "(c) X / ANP", and the bare "New York Post" at the end of a text.
Language data: words/*/notices.yaml, words/mul/signatures.yaml.
"""

import re
from functools import cache

from rashomon import words
from rashomon.clean.nameform import is_name

__all__ = ["is_agency", "is_paper", "known", "named", "signed"]

_LONGEST = 400  # characters of a line that names an outlet
_STOP = re.compile(r"[.,;(|\n]\s|\s[-–—|/]\s|/|[.,;]$|\s(?:on|under|with|and|here|op|onder|met|en|am|unter|le|el|bajo|by|door)\s")
_DASHES = "“”\"'‘’ "
_OWN = re.compile(r"^(?:©|\(c\))\s*(?:\d{4}\s*)?", re.IGNORECASE)


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(n.casefold() for n in words.topic("mul", "signatures")[kind])


@cache
def _phrase() -> re.Pattern[str]:
    listed = {w for lang in words.languages("notices") for w in words.topic(lang, "notices")["republished"]}
    longest_first = sorted(listed, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})\s*", re.IGNORECASE)


@cache
def _in_language() -> re.Pattern[str]:
    data = [words.topic(lang, "notices") for lang in words.languages("notices")]
    named, before = ("|".join(sorted({re.escape(w) for d in data for w in d.get(kind, ())})) for kind in ("named", "note_in"))
    return re.compile(rf"(?:in\s)?(?:het\s|the\s)?(?:{named})\s(?:{before}|at|bij|on|op)\s", re.IGNORECASE)


def is_agency(name: str) -> bool:
    """Tell whether `name` is a news agency on the list."""
    return name.strip().casefold() in _names("agencies")


def is_paper(name: str) -> bool:
    """Tell whether a name that signs an article looks like a paper's and not a person's: an article before it, or a word."""
    folded = name.casefold().split()
    articles = frozenset(words.topic("mul", "titles")["articles"])
    if len(folded) > 1 and folded[0] in articles and name.split()[1][:1].isupper():
        return True
    return not _names("paper_words").isdisjoint(folded) or folded[-1].endswith(tuple(sorted(_names("paper_endings"))))


def known(name: str) -> bool:
    """Tell whether `name` is a news agency, newspaper, broadcaster or site on the list."""
    plain = name.strip().casefold()
    return plain in _names("outlets") or plain in _names("agencies")


def signed(line: str) -> tuple[int, int] | None:
    """Return the offsets of a name that is the whole line and is that of an outlet, on the list or by its words ("... Post")."""
    bare = line.strip("()[]*-–—|. ")
    if not bare or len(bare) > 60:
        return None
    tokens = bare.split()
    by_form = 2 <= len(tokens) <= 5 and is_name(bare) and not _names("outlet_words").isdisjoint(t.casefold() for t in tokens)
    if not known(bare) and not by_form:
        return None
    start = line.index(bare)
    return start, start + len(bare)


def named(line: str) -> tuple[int, int] | None:
    """Return the offsets of the outlet that a line says the text was taken from, or None."""
    if len(line) > _LONGEST:
        return None
    found = _phrase().search(line)
    if found is not None:
        said = _in_language().match(line, found.end())  # "first published in Dutch by North Wire"
        return _name_at(line, said.end() if said else found.end())
    own = _OWN.match(line)
    if own is None:
        return None
    parts = [p.strip() for p in line[own.end() :].split("/")]
    if any(p.casefold() in _names("agencies") for p in parts) and is_name(parts[0]):
        start = line.index(parts[0], own.end())
        return start, start + len(parts[0])
    return None


def _name_at(line: str, start: int) -> tuple[int, int] | None:
    while start < len(line) and line[start] in _DASHES:
        start += 1
    stop = _STOP.search(line, start)
    end = stop.start() if stop else len(line)
    name = line[start:end].rstrip(_DASHES + ".,;")
    if not name or not (known(name) or is_name(name, most=6) or re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name)):
        return None
    return start, start + len(name)
