"""A line in; the clause that says that the text was translated by a machine, as offsets, out. One idea: three words must meet.

A notice has a word for translating, a word for a machine, and one for itself ("this article", "we") in one clause. Who names the
language only ("Translated from the Dutch") does so in a line of its own, which says nothing else.
Language data: words/*/notices.yaml.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rashomon import words
from rashomon.clean.nameform import is_name

__all__ = ["MACHINE", "NOTICE", "Note", "by_machine", "note", "notice", "of_outlet", "parted", "source"]

# why a line is furniture
NOTICE, MACHINE = "a notice of translation", "a notice of machine translation"

_LONGEST = 700  # characters of a line that can be such a notice
_SHORT = 120  # and of one that names a language only
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[-.’'][^\W\d_]+)*")
_WORDS = 16  # and its words
_LEAST_BODY = 150  # characters of a paragraph that a sentence may be parted from
_NAMES = 5  # words of whoever translated
_UNKNOWN = "und"


@dataclass(frozen=True, slots=True)
class Note:
    """What a text tells that says only that it is a translation.

    machine    whether a machine made it
    language   which one it comes from; "und": not told
    """

    machine: bool
    language: str


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
    old = next((named[m[1].casefold()] for pattern, named in _sources() if (m := pattern.fullmatch(line.strip()))), None)
    said = note(line) if old is None else None
    return said.language if said is not None and said.language != _UNKNOWN else old


def note(text: str) -> Note | None:
    """Return what a line, a sentence or a piece of one tells that says only that what it belongs to is a translation, or None.

    "Automatically translated from Dutch", "Vertaling: redactie", "This article was translated by AI".
    """
    if len(text) > _SHORT or not _about().search(text):
        return None
    bare = text.strip().strip("()[]*_ ").rstrip(".!")
    seen = _WORD.findall(bare)
    if not 1 <= len(seen) <= _WORDS or (len(seen) == 1 and not by_machine(bare)):
        return None
    return next((found for data in _noted() if (found := data.read(bare, seen)) is not None), None)


def by_machine(text: str) -> bool:
    """Tell whether a note, or what says from which outlet a text is translated, names a machine."""
    seen = {part for w in _WORD.findall(text.casefold()) for part in (w, *w.split("-"))}
    return any(not seen.isdisjoint(data.machine) for data in _noted())


def of_outlet(text: str) -> tuple[int, int] | None:
    """Return where in `text` the outlet stands that it says it is translated from ("vertaald uit De Noordzeepost"), or None."""
    bare = text.rstrip(". ")
    found = _from_outlet().match(bare) if len(bare) <= _SHORT else None
    named = any(bare[found.end() :].casefold() in data.named for data in _noted()) if found else True
    return None if found is None or named or not is_name(bare[found.end() :], most=6) else (found.end(), len(bare))


@cache
def _about() -> re.Pattern[str]:
    """Return what finds any word of translating."""
    return re.compile("|".join(sorted({re.escape(w) for _, listed in _listed("translated") for w in listed})), re.IGNORECASE)


@cache
def _from_outlet() -> re.Pattern[str]:
    verbs, before, machine = (
        "|".join(sorted({re.escape(w) for data in _noted() for w in getattr(data, kind)}, key=lambda w: (-len(w), w)))
        for kind in ("translated", "before", "machine")
    )
    of, where = (
        "|".join(sorted({re.escape(w) for data in _noted() for w in getattr(data, kind)}, key=lambda w: (-len(w), w)))
        for kind in ("article", "where")
    )
    start = rf"(?:(?:{machine})[\s-])?(?:{verbs})\s"
    return re.compile(rf"{start}(?:(?:{of})\s(?:{where})|(?:{before}))\s", re.IGNORECASE)


def parted(line: str) -> tuple[int, int] | None:
    """Return where the first or the last sentence of a paragraph stands that only says that the text is a translation, or None.

    None too where the rest speaks of the translation: then all of it is the site's notice.
    """
    ends = [m.start() for m in _SENTENCE.finditer(line)] if len(line) > _LEAST_BODY and _about().search(line) else []
    for start, end in ((ends[-1], len(line)), (0, ends[0])) if ends else ():
        if note(line[start:end]) is None:
            continue
        rest = {w.casefold() for w in _WORD.findall(line[:start] + " " + line[end:])}
        if not any(not rest.isdisjoint(data.translated | data.apart) for data in _noted()):
            return start + len(line[start:end]) - len(line[start:end].lstrip()), end
    return None


@dataclass(frozen=True, slots=True)
class _Noted:
    """The words of one language that such a note is made of."""

    translated: frozenset[str]
    machine: frozenset[str]
    small: frozenset[str]
    doers: frozenset[str]
    before: frozenset[str]
    named: Mapping[str, str]
    apart: frozenset[str]  # what a site calls its article
    article: frozenset[str]
    where: frozenset[str]

    def read(self, text: str, seen: Sequence[str]) -> Note | None:
        folded = [w.casefold().replace("’", "'") for w in seen]
        verb = next((i for i, w in enumerate(folded) if self._translates(w)), None)
        if verb is None:
            return None
        by = next((i for i, w in enumerate(folded) if w in self.doers), None)
        marked = ":" in text
        names = [i for i, w in enumerate(folded) if not self._known(w)]
        doer = marked or by is not None
        if any(not seen[i][0].isupper() or i <= verb or not doer for i in names) or len(names) > _NAMES:
            return None
        machine = any(w in self.machine or not self.machine.isdisjoint(w.split("-")) for w in folded)
        language = next((self.named[w] for i, w in enumerate(folded) if w in self.named and self._from(folded, i)), _UNKNOWN)
        return Note(machine, language) if machine or language != _UNKNOWN or (doer and verb + 1 < len(seen)) else None

    def _translates(self, word: str) -> bool:
        joined = word in self.machine and word.endswith(tuple(self.translated))  # Machinevertaling
        return word in self.translated or not self.translated.isdisjoint(word.split("-")) or joined

    def _known(self, word: str) -> bool:
        return word in self.small or word in self.machine or word in self.named or self._translates(word) or word in self.doers

    def _from(self, folded: Sequence[str], at: int) -> bool:
        return any(w in self.before for w in folded[max(0, at - 3) : at]) or folded[at].startswith("l'")


@cache
def _noted() -> tuple[_Noted, ...]:
    found = []
    for language in words.languages("notices"):
        data = words.topic(language, "notices")
        kinds = {
            kind: frozenset(w.casefold() for w in data[kind])
            for kind in ("translated", "machine", "self", "note_words", "note_from", "note_of", "note_article", "note_in", "doer")
        }
        machine = kinds["machine"] | {part for w in kinds["machine"] for part in w.split()}
        small = kinds["self"] | kinds["note_words"] | {part for w in kinds["self"] for part in w.split()}
        found.append(
            _Noted(
                kinds["translated"],
                machine,
                small,
                kinds["doer"],
                kinds["note_from"],
                dict(data["named"]),
                kinds["note_of"],
                kinds["note_article"],
                kinds["note_in"],
            )
        )
    return tuple(found)


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
