"""Pairs of sentences that tell one thing in, those out of which one denies a deed that the other tells: "had not been drinking"
against "had been drinking, a blood test showed".

One idea: what stands right behind a denial is what it denies. Where two sentences tell one thing, and the word that one denies
stands in the other beside a word that stands beside it in the first, and the other denies nothing, they exclude each other,
whatever else either says.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rashomon import words
from rashomon.compare.altered.polarity import denials, turned
from rashomon.compare.forms import FORM, forms
from rashomon.compare.rebuttals import denying_words
from rashomon.compare.scope import loosely, supposed
from rashomon.compare.states import of_two_days
from rashomon.compare.telling import unsourced
from rashomon.compare.units import Unit
from rashomon.model import Moment, Span

__all__ = ["Undone", "undone"]

LEAST = 4  # letters by which one form of a word is told to be another's
REACH = 3  # words from a denial to what it denies
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TORN = re.compile(r"n ['’] t\b", re.IGNORECASE)  # "couldn ’ t", as some texts come, is read as no denial
_PARTS = re.compile(r"[,;:()–—]|\s-\s")


@dataclass(frozen=True, slots=True)
class Undone:
    """Two units: the first tells a deed that the second denies, with the words of the denial and how alike they are."""

    told: int
    denying: int
    words: str
    score: float


def undone(
    alike: Sequence[tuple[int, int, float]], every: Sequence[Unit], moments: Mapping[str, Sequence[Moment]]
) -> Iterator[Undone]:
    """Yield the pairs of which one, a whole sentence, denies what the other tells.

    alike     pairs of units of two hands and one language that tell one thing, with their scores
    moments   the dates of each article: what was closed on Tuesday may have been open on Monday
    """
    known = {i: _read(every[i]) for i in sorted({i for pair in alike for i in pair[:2]})}
    for i, j, score in alike:
        for told, denying in ((i, j), (j, i)):
            found = _denied(known[told], known[denying]) if every[denying].whole else None
            if found is not None and not of_two_days(every[told], every[denying], moments):
                yield Undone(told, denying, found, score)


@dataclass(frozen=True, slots=True)
class _Read:
    """A unit: its clauses, each as its telling words; what it denies, with the words of the denial and those of its clause."""

    clauses: tuple[frozenset[str], ...]
    denied: Mapping[str, tuple[str, frozenset[str]]]
    plain: bool


def _denied(told: _Read, denying: _Read) -> str | None:
    if not told.plain:
        return None
    for deed, (said, beside) in sorted(denying.denied.items()):
        for clause in told.clauses:
            same = {word for word in clause if _one_word(word, deed)}
            if same and (clause & beside) - same - {deed}:
                return said
    return None


def _one_word(one: str, other: str) -> bool:
    """Tell whether two words are forms of one, by how they begin: open, opened."""
    least, most = sorted((one, other), key=len)
    return most.startswith(least) and (len(least) >= LEAST or least == most)


def _read(unit: Unit) -> _Read:
    text, language = unsourced(unit), unit.language
    spans = denials(Span(0, len(text), text), language)
    bounds = [0, *(m.end() for m in _PARTS.finditer(text)), len(text)]
    clauses = tuple(forms(text[a:b], language) for a, b in pairwise(bounds))
    if supposed(unit) or len(spans) > 1 or denying_words(unit) or _TORN.search(text):
        return _Read(clauses, {}, False)
    denied = {}
    for span in spans:
        start = max(b for b in bounds if b <= span.start)
        end = min(b for b in bounds if b >= span.end)
        found = _deed(text, span, start, end, language)
        if found is not None and not loosely(text[start:], language):
            beside = forms(text[start:end], language)
            denied[found[0].casefold()[:FORM]] = found[1], beside
    return _Read(clauses, denied, not spans and not turned(text, language))


def _deed(text: str, span: Span, start: int, end: int, language: str) -> tuple[str, str] | None:
    """Return the word that a denial denies, and the words from the one to the other."""
    folded = span.text.casefold().replace("’", "'")
    if folded not in _listed(language, "governing") and not folded.endswith("n't"):
        return None
    behind = list(_WORD.finditer(text, span.end, end))[:REACH]
    before = list(_WORD.finditer(text, start, span.start))
    if behind and behind[0][0].casefold() in _listed(language, "not_governed"):
        return None
    if (
        before
        and not folded.endswith("n't")
        and _listed(language, "helping")
        and before[-1][0].casefold() not in _listed(language, "helping")
    ):
        return None
    ahead = before[-REACH:][::-1] if words.topic(language, "polarity").get("governing_behind") else []
    for match in (*behind, *ahead):
        if forms(match[0], language):
            first, last = min(match.start(), span.start), max(match.end(), span.end)
            return match[0], text[first:last]
    return None


@cache
def _listed(language: str, field: str) -> frozenset[str]:
    return frozenset(words.topic(language, "polarity").get(field, ()))
