"""A line in, the kind of site furniture that its words give away out. One idea: the words are data, in all languages at once.

A page carries furniture in its site's language, whatever language the article is in, so every language's list is applied.
Language data: words/*/furniture.yaml. Linear: a line is looked up by its first word, and long lines are not looked at.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rashomon import words

__all__ = ["LABELS", "Phrases", "find", "normal", "phrase_end"]

LABELS = frozenset({"related articles"})  # groups whose line announces the lines after it

_SHORT, _LONG = 200, 600  # characters of a line to which `starts` and `contains` apply
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SPACE = re.compile(r"\s+")
_ENDS = " \t*:.!|»›>→«‹<…-–—•·#()[]_▼▲►▶✓+,;?\"“”'’‘"
_FRONT = " \t*|»›>→•·-–—▼▲►▶✓_\"“'‘"
_QUOTE = re.compile(r"[\"“”„«»]")
_FIRST = re.compile(r"\S[^\s:,.?!|]*")


def normal(line: str) -> str:
    """Return a line as it is compared: lower case, single spaces, straight apostrophes, # for a number."""
    plain = _SPACE.sub(" ", line).replace("’", "'").replace("‘", "'")
    return _NUMBER.sub("#", plain.casefold()).strip()


@dataclass(frozen=True, slots=True)
class Phrases:
    """The furniture lists of all languages, made ready: whole lines, whole lines at the edges, starts by first word, contents."""

    lines: Mapping[str, str]
    edges: Mapping[str, str]
    starts: Mapping[str, tuple[tuple[str, str], ...]]
    contains: tuple[tuple[str, str], ...]


def _entries(kind: str) -> Iterator[tuple[str, str]]:
    for language in ("mul", *words.languages("furniture")):
        for group, lists in words.topic(language, "furniture").get("groups", {}).items():
            for phrase in lists.get(kind, ()):
                yield phrase.casefold().replace("’", "'"), group


@cache
def _phrases() -> Phrases:
    starts: dict[str, list[tuple[str, str]]] = {}
    for phrase, group in _entries("starts"):
        starts.setdefault(_first(phrase), []).append((phrase, group))
    return Phrases(
        lines={p.strip(_ENDS) or p: g for p, g in _entries("lines")}
        | {p.strip(_ENDS.replace("#", "")): g for p, g in _entries("lines")},
        edges={p.strip(_ENDS): g for p, g in _entries("edges")},
        starts={k: tuple(v) for k, v in starts.items()},
        contains=tuple(_entries("contains")),
    )


def _first(line: str) -> str:
    found = _FIRST.match(line)
    return found[0] if found else ""


def phrase_end(line: str, phrase: str) -> bool:
    """Tell whether `line` begins with `phrase`, ended by something that is not a letter or digit."""
    return line.startswith(phrase) and (not phrase[-1].isalnum() or not line[len(phrase) : len(phrase) + 1].isalnum())


def find(line: str, *, edge: bool) -> tuple[str, str] | None:
    """Return (group, phrase) of the first furniture phrase that `line` is, begins with or holds, or None.

    edge   whether the line stands above the first or below the last paragraph of the article
    """
    if len(line) > _LONG:
        return None
    data, plain = _phrases(), normal(line)
    for key in (plain.strip(_ENDS.replace("#", "")), plain.strip(_ENDS)):
        if key in data.lines:
            return data.lines[key], key
        if edge and key in data.edges:
            return data.edges[key], key
    return _starting(data, plain, line) or _holding(data, plain, line)


def _starting(data: Phrases, plain: str, line: str) -> tuple[str, str] | None:
    if len(line) > _SHORT or not plain:
        return None
    if line[0] in '"“„«':
        return None  # somebody is quoted
    for candidate in (plain, plain.lstrip(_FRONT)):
        for phrase, group in data.starts.get(_first(candidate), ()):
            if phrase_end(candidate, phrase):
                return group, phrase
    return None


def _holding(data: Phrases, plain: str, line: str) -> tuple[str, str] | None:
    if _QUOTE.search(line):
        return None
    return next(((group, phrase) for phrase, group in data.contains if phrase in plain), None)
