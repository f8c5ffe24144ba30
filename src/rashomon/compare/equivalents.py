"""Words that are denied and words that are told in, which of them mean the same out: fired, firing; betalen, paid.

One idea: within a language two forms of one word differ in how they end; of two languages the encoder puts a word and its
translation near each other, or at least nearest of all words in the story. No dictionary is needed.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from rashomon import words
from rashomon.compare.likeness import Vectors
from rashomon.encode import Encoder
from rashomon.encode.similarity import centre

__all__ = ["CLOSE", "Word", "equivalents"]

BEGINS = 3  # letters that two forms of one word have in common at least
FRAME = 4  # consonants by which two words are told to be forms of one verb: sprak, gesproken
COMPOUND = 5  # letters of a word that another one may end in: beperking, snelheidsbeperking
CLOSE = 0.5  # cosine of two words of two languages that mean one thing
NEAREST = 0.3  # and of two that are each other's nearest in the story
MOST_WORDS = 6_000  # of one language: of thousands of articles the first ones are looked up

Word = tuple[str, str]  # language and word, lower-case


@dataclass(frozen=True, slots=True)
class _Data:
    """How the words of a language change, from `word_forms` in words/*/comparing: how they end, what begins a past form,
    whether words are joined to one."""

    endings: frozenset[str]
    begins: tuple[str, ...]
    joins: bool


@cache
def _data(language: str) -> _Data | None:
    data = words.topic(language, "comparing").get("word_forms")
    if not data:
        return None
    return _Data(frozenset(data["endings"]), tuple(data.get("begins", ())), bool(data.get("joins")))


def equivalents(asked: Sequence[Word], known: Sequence[Word], encoder: Encoder) -> dict[Word, dict[Word, float]]:
    """Return for each word that is denied the words that are told which mean the same, with how alike: 1 within one language."""
    out: dict[Word, dict[Word, float]] = defaultdict(dict)
    for language in sorted({language for language, _ in known}):
        data = _data(language)
        here = [w for w in known if w[0] == language][:MOST_WORDS]
        mine = [w for w in asked if w[0] == language]
        if data is not None:
            _within(mine, here, data, out)
        others = [w for w in asked if w[0] != language]
        if others and here:
            _across(others, here, [w for w in known if w[0] != language][:MOST_WORDS], encoder, out)
    return out


def _within(asked: Sequence[Word], known: Sequence[Word], data: _Data, out: dict[Word, dict[Word, float]]) -> None:
    """Add the other forms of a word, and what ends in it where words are joined to one."""
    begun: dict[str, list[tuple[str, Word]]] = defaultdict(list)
    ends: dict[str, list[Word]] = defaultdict(list)
    framed: dict[str, list[Word]] = defaultdict(list)
    for word in known:
        for form in _bare(word[1], data):
            begun[form[:BEGINS]].append((form, word))
        framed[_frame(word[1], data)].append(word)
        if data.joins:
            for at in range(1, len(word[1]) - COMPOUND + 1):
                ends[word[1][at:]].append(word)
    for word in asked:
        forms = _bare(word[1], data)
        for form in forms:
            out[word].update({other: 1.0 for known_as, other in begun[form[:BEGINS]] if _one_word(form, known_as, data.endings)})
        out[word].update(dict.fromkeys(ends[word[1]], 1.0))
        frame = _frame(word[1], data)
        if len(frame) >= FRAME:
            out[word].update(dict.fromkeys(framed[frame], 1.0))


def _across(
    mine: Sequence[Word], theirs: Sequence[Word], beside: Sequence[Word], encoder: Encoder, out: dict[Word, dict[Word, float]]
) -> None:
    """Add the words of another language that are close to a word, or the nearest to it as it is to them."""
    one, other, back = (_vectors(listed, encoder) for listed in (mine, theirs, [*mine, *beside]))
    cosines = one @ other.T
    for row, word in enumerate(mine):
        near = int(cosines[row].argmax())
        for column in np.flatnonzero(cosines[row] >= CLOSE).tolist():
            out[word][theirs[column]] = float(cosines[row, column])
        if NEAREST <= cosines[row, near] < CLOSE and float((back @ other[near]).max()) <= float(cosines[row, near]) + 1e-6:
            out[word][theirs[near]] = float(cosines[row, near])


def _vectors(listed: Sequence[Word], encoder: Encoder) -> Vectors:
    return centre(encoder.encode([word for _, word in listed]), [language for language, _ in listed])


def _bare(word: str, data: _Data) -> tuple[str, ...]:
    """Return a word, and it without what begins its past form: gemist, mist."""
    begins = next((b for b in data.begins if word.startswith(b) and len(word) > len(b) + BEGINS), None)
    return (word,) if begins is None else (word, word[len(begins) :])


def _frame(word: str, data: _Data) -> str:
    """Return the consonants of a word in a language whose verbs change their vowels, each once: schoot, geschoten; "" elsewhere."""
    if not data.begins:
        return ""
    stem = _bare(word, data)[-1]
    stem = stem[:-2] if stem.endswith("en") else stem
    return re.sub(r"(.)\1", r"\1", re.sub(r"[aeiouyéëï]", "", stem))


def _one_word(one: str, other: str, endings: frozenset[str]) -> bool:
    """Tell whether two words are one but for how they end: fired, firing."""
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    least = min(len(one), len(other)) - 2
    return one == other or (shared >= max(BEGINS, least) and one[shared:] in endings and other[shared:] in endings)
