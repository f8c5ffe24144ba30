"""A paragraph in, its sentences as lists of items out. One idea: to the reporting clause, a quotation is one item, like a word.

A sentence does not end inside a quotation: “Why? Because.” he said is one sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.extract.speech.quotes import Quotation
from rashomon.sentences import sentences

__all__ = ["Item", "itemise"]

_ITEM = re.compile(
    r"(?:[^\W_]\.){2,}|['’](?:s|re|ve|ll|d|m)\b|[^\W_]+(?:[-.&/][^\W_]+|['’](?!(?:s|re|ve|ll|d|m)\b)[^\W_]+)*|[^\w\s]|_"
)
_ELIDED = r"(?:{elisions})['’](?=[^\W_])|(?P<verb>[^\W_]+)(?:-t)?-(?=(?:{enclitics})\b)|"  # "l’|avion", "a|-t-il"
_MOST = 400  # items of a sentence that are looked at; hostile text has more


@dataclass(frozen=True, slots=True)
class Item:
    """A word ("w"), a mark ("p") or an outermost quotation ("q"), with its place. `low` is its lower-case text."""

    kind: str
    start: int
    end: int
    text: str
    low: str


def itemise(text: str, start: int, end: int, language: str, quotations: Sequence[Quotation]) -> list[list[Item]]:
    """Cut a paragraph into sentences of items. `quotations` are the outermost ones of the paragraph, ascending."""
    out: list[list[Item]] = []
    k = 0
    for a, b in _sentences(text, start, end, language, quotations):
        items: list[Item] = []
        at = a
        while k < len(quotations) and quotations[k].start < b:
            q = quotations[k]
            items += _words(text, at, q.start, language)
            items.append(Item("q", q.start, q.end, text[q.start : q.end], '"'))
            at, k = q.end, k + 1
        items += _words(text, at, b, language)
        if items:
            out += [items[i : i + _MOST] for i in range(0, len(items), _MOST)]
    return out


@cache
def _item(language: str) -> re.Pattern[str]:
    """What an item is: in languages that elide, "qu’il" is two words, and so is "dit-il"."""
    data = words.topic(language.split("-", maxsplit=1)[0].lower(), "clauses")
    if "elisions" not in data:
        return _ITEM
    elided = _ELIDED.format(elisions="|".join(data["elisions"]), enclitics="|".join(data["enclitics"]))
    return re.compile(elided + _ITEM.pattern, re.IGNORECASE)


def _words(text: str, start: int, end: int, language: str) -> list[Item]:
    found: list[Item] = []
    last = start + len(text[start:end].rstrip())
    for m in _item(language).finditer(text, start, end):
        if m[0] == "." and found and found[-1].end == m.start() and m.end() < last:
            start = found.pop().start  # the sentence goes on: the dot belongs to an abbreviation
            found.append(Item("w", start, m.end(), text[start : m.end()], text[start : m.end()].lower()))
            continue
        a, b = m.span(m.lastgroup or 0)
        found.append(Item("w" if m[0][0].isalnum() or len(m[0]) > 1 else "p", a, b, text[a:b], text[a:b].lower()))
    return found


def _sentences(text: str, start: int, end: int, language: str, quotations: Sequence[Quotation]) -> list[tuple[int, int]]:
    """Sentences whose ends lie inside a quotation are joined to the next."""
    out: list[tuple[int, int]] = []
    k, join = 0, False
    for a, b in sentences(text, start, end, language):
        if join:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
        while k < len(quotations) and quotations[k].end <= b:
            k += 1
        join = k < len(quotations) and quotations[k].start < b < quotations[k].end
    return out
