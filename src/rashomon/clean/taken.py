"""A piece of a head line, or a line at the foot, in; which text it says that the article is made from, out.

"translated from a report by North Wire", "bewerkt naar De Klok", "English version of an article in De Klok". One idea: such a piece
is small words of a closed kind (what was done, whence, of what sort of text, in which language) and then one name, and perhaps who
did it ("by our newsroom"). Who translated is no source: "translation: Mary Dolan". Data: words/*/notices.yaml, under `taken`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.clean import bylines, outlets
from rashomon.clean.nameform import is_name

__all__ = ["TAKEN", "Taken", "edition", "is_edition", "read"]

TAKEN = "a notice of whose text it is made from"  # why a line is furniture

_LONGEST = 140  # characters of such a piece
_MOST = 6  # words of a name
_WORD = re.compile(r"[^\W\d_][\w.&’'-]*")
_AROUND = "()[]*_ \xa0"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a piece says.

    translates   whether it says that the article is a translation
    name         offsets of the name of whose text it is; None where it says no more than that, or who did it
    """

    translates: bool
    name: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language; `links` stand before whose text it is, `of_text` before a name behind a sort of text."""

    translated: frozenset[str]
    done: frozenset[str]
    nouns: frozenset[str]
    versions: frozenset[str]
    links: frozenset[str]
    texts: frozenset[str]
    of_text: frozenset[str]
    small: frozenset[str]
    doers: frozenset[str]
    named: frozenset[str]
    editions: frozenset[str]
    channels: frozenset[str]


@cache
def _known() -> tuple[_Words, ...]:
    found = []
    for language in words.languages("notices"):
        data: Mapping[str, Sequence[str]] = words.topic(language, "notices")
        if "taken" not in data:
            continue
        own: Mapping[str, Sequence[str]] = words.topic(language, "notices")["taken"]
        lists = {kind: frozenset(own[kind]) for kind in own}
        machine = frozenset(part for w in data["machine"] for part in w.split())
        found.append(
            _Words(
                frozenset(data["translated"]),
                lists["done"],
                lists["nouns"],
                lists["versions"],
                lists["links"],
                lists["texts"],
                lists["of_text"],
                lists["small"] | machine,
                frozenset(data["doer"]),
                frozenset(data["named"]),
                lists["editions"],
                lists["channels"],
            )
        )
    return tuple(found)


def read(piece: str) -> Taken | None:
    """Return what a piece says of the text that the article is made from, or None if it says anything else, or nothing of that."""
    if len(piece) > _LONGEST or "," in piece or ";" in piece:
        return None
    bare = piece.rstrip(". ")
    tokens = list(_WORD.finditer(bare))
    return next((found for data in _known() if (found := _read(bare, tokens, data)) is not None), None)


def _read(piece: str, tokens: Sequence[re.Match[str]], data: _Words) -> Taken | None:
    made = translates = linked = led = text = spoken = False
    for at, token in enumerate(tokens):
        word = token[0].casefold().rstrip(".")
        before = piece[tokens[at - 1].end() : token.start()] if at else piece[: token.start()]
        if before.strip(" :" + _AROUND):
            return None
        turned = word in data.translated or any(part in data.translated for part in word.split("-"))
        if turned or word in data.done or word in data.nouns:
            made, translates, linked = True, translates or turned, False
        elif word in data.versions and spoken:
            made, translates, linked = True, True, False
        elif word in data.texts and (token[0].islower() or not at):
            led, text, linked = led or linked, True, False
        elif word in data.doers and made and not text and not linked:
            return None  # who did it
        elif word in data.links or (text and word in data.of_text):
            linked = True
        elif word in data.named and (token[0].islower() or at + 1 == len(tokens) or _small(tokens[at + 1][0], data)):
            spoken, linked = True, False
        elif word in data.small:
            continue
        else:
            return _named(piece, token.start(), data, linked=linked and (made or led), made=made, translates=translates)
    return Taken(True, None) if translates and spoken and made else None


def _small(word: str, data: _Words) -> bool:
    folded = word.casefold()
    return any(folded in kind for kind in (data.versions, data.links, data.doers, data.of_text, data.small, data.texts, data.nouns))


def _named(piece: str, start: int, data: _Words, *, linked: bool, made: bool, translates: bool) -> Taken | None:
    """Read the name that a piece ends with: whose text it is, or behind a noun alone perhaps who translated."""
    doer = re.search(rf"\s(?:{'|'.join(sorted(map(re.escape, data.doers)))})\s", piece[start:])
    end = start + doer.start() if doer else len(piece.rstrip(_AROUND))
    name = piece[start:end]
    if not made and not linked:
        return None
    if not is_name(name, most=_MOST):
        return Taken(True, None) if translates and not linked and bylines.is_desk(name) else None
    place = (start - _article(piece, start), end)
    if linked or outlets.is_agency(name) or outlets.is_paper(piece[place[0] : end]) or outlets.signed(name):
        return Taken(translates, place)
    return Taken(True, None) if translates else None


def _article(piece: str, start: int) -> int:
    """Return how many characters of an article in capitals ("The", "De") stand right before a name: they are its own."""
    before = _LAST.search(piece[:start])
    return len(before[0]) if before and before[1].casefold() in _articles() and before[1][0].isupper() else 0


_LAST = re.compile(r"([^\W\d_]+)\s+$")


@cache
def _articles() -> frozenset[str]:
    return frozenset(words.topic("mul", "titles")["articles"])


def is_edition(piece: str) -> bool:
    """Tell whether a piece names nothing but an outlet's edition or channel: "English edition", "website"."""
    seen = [w.casefold() for w in _WORD.findall(piece)]
    kinds = ((data.named | data.editions | data.channels, data.editions | data.channels) for data in _known())
    return 1 <= len(seen) <= 3 and any(all(w in every for w in seen) and seen[-1] in last for every, last in kinds)


def edition(piece: str) -> int:
    """Return how long the name is before words for an outlet's edition in a language ("Radio North English service"), or 0."""
    tokens = list(_WORD.finditer(piece))
    for data in _known():
        for at in range(1, len(tokens)):
            rest = [t[0].casefold() for t in tokens[at:]]
            if rest[0] in data.named and rest[-1] in data.editions and len(rest) <= 3 and is_name(piece[: tokens[at - 1].end()]):
                return tokens[at - 1].end()
    return 0
