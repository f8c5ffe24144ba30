"""A sentence in, the words out that deny in it, and the sentence without them. One idea: language data,
words/<language>/polarity.yaml.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from rashomon import words
from rashomon.model import Span

__all__ = ["denials", "instead", "leanings", "reads", "turned", "without"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_APOSTROPHE = re.compile(r"(?<=['’])")
_WINDOW = 8  # words around a denying word in which its companion stands: "ne ... pas"
_CLOSE = 3  # words before "plus" in which its companion stands
_AHEAD = 2  # words after a denying word in which "only" may stand
_LEAST = 7  # letters of a word whose first part may turn it round: "unlikely"


@cache
def _data(language: str) -> Mapping[str, Any]:
    return words.topic(language, "polarity")


@cache
def _listed(language: str, field: str) -> frozenset[str]:
    return frozenset(_data(language).get(field, ()))


@cache
def _endings(language: str) -> tuple[str, ...]:
    return tuple(_data(language).get("endings", ()))


def reads(language: str) -> bool:
    """Tell whether a language has the data to be read for denials."""
    return bool(_data(language))


def _words(text: str, language: str) -> list[tuple[int, int, str]]:
    """Return the words with where they stand, lower-case; parted after an apostrophe where small words are joined so ("n'est")."""
    out = []
    joined = bool(_data(language).get("companions"))
    for match in _WORD.finditer(text):
        at = match.start()
        for piece in _APOSTROPHE.split(match[0]) if joined else [match[0]]:
            out.append((at, at + len(piece), piece.lower().replace("’", "'").rstrip("'")))
            at += len(piece)
    return out


def denials(sentence: Span, language: str) -> list[Span]:
    """Return the words of a sentence that deny, in order; "not only" and "or not" deny nothing, and "plus" only behind "ne"."""
    denying, free, companions, kept = (_listed(language, field) for field in ("denying", "free", "companions", "kept"))
    close, endings, found = _listed(language, "close"), _endings(language), _words(sentence.text, language)
    out = []
    for i, (start, end, word) in enumerate(found):
        if word in close and _close(found, i, companions, denying, _listed(language, "than")):
            out.append(Span(sentence.start + start, sentence.start + end, sentence.text[start:end]))
        if word not in denying and not (endings and word.endswith(endings)):
            continue
        if _only(found, i, kept, _listed(language, "single")) or _idle(sentence.text, found, i, _listed(language, "idle")):
            continue
        near = found[max(0, i - _WINDOW) : i + _WINDOW]
        if not companions or word in free or any(w in companions for _, _, w in near):
            out.append(Span(sentence.start + start, sentence.start + end, sentence.text[start:end]))
    return out


def _only(found: list[tuple[int, int, str]], at: int, kept: frozenset[str], single: frozenset[str]) -> bool:
    """Tell whether "only" stands behind a denying word; "not the only" denies."""
    after = [w for _, _, w in found[at + 1 : at + 1 + _AHEAD]]
    return any(w in kept and not (i and after[i - 1] in single) for i, w in enumerate(after))


def _idle(text: str, found: list[tuple[int, int, str]], at: int, idle: frozenset[str]) -> bool:
    """Tell whether a word ends a phrase that denies nothing: "whether or not", and "or not" where its clause ends."""
    before = [w for _, _, w in found[max(0, at - 2) : at + 1]]
    ends = at + 1 == len(found) or not text[found[at][1] : found[at + 1][0]].isspace()
    return " ".join(before) in idle or (ends and " ".join(before[-2:]) in idle)


def _close(
    found: list[tuple[int, int, str]], at: int, companions: frozenset[str], denying: frozenset[str], than: frozenset[str]
) -> bool:
    """Tell whether a companion stands close before a word, and no other word beside it that denies or takes the denial away."""
    before = [w for _, _, w in found[max(0, at - _CLOSE) : at]]
    after = [w for _, _, w in found[at + 1 : at + 1 + _AHEAD]]
    only = any(w in than for w in before[-1:] + after[:1])
    return bool(companions.intersection(before)) and not only and not denying.intersection(before + after)


def instead(text: str, language: str) -> bool:
    """Tell whether a text has a word that another language can only say with a denial: "pas", "erst" for "not until"."""
    words_ = frozenset(_data(language).get("instead", ()))
    return any(w in words_ for _, _, w in _words(text, language))


def leanings(text: str, language: str) -> list[str]:
    """Return the words of a text that a translation may put a denial in place of: "fail", "without", "unlikely"."""
    data = _data(language)
    listed, prefixes = frozenset(data.get("leaning", ())), tuple(data.get("prefixes", ()))
    found = [w for _, _, w in _words(text, language)]
    return [w for w in found if w in listed or (len(w) >= _LEAST and bool(prefixes) and w.startswith(prefixes))]


def turned(text: str, language: str) -> bool:
    """Tell whether a text has a word that takes back what follows, other than a denial: "discounted rumours that", "failed to"."""
    listed = _listed(language, "leaning") | _listed(language, "taking_back")
    return any(w in listed for _, _, w in _words(text, language))


def without(sentence: Span, found: list[Span], language: str) -> str:
    """Return a sentence's text without its denials: "did not come" as "did come", "geen" as "een"."""
    data, text = _data(language), sentence.text
    cuts = [(s.start - sentence.start, s.end - sentence.start, s.text.lower().replace("’", "'")) for s in found]
    companions = frozenset(data.get("companions", ()))
    cuts += [(start, end, "") for start, end, word in _words(text, language) if word in companions]
    for start, end, word in sorted(cuts, reverse=True):
        kept = _affirmed(word, text[start:end], data)
        text = text[:start] + kept + (text[end:] if kept else text[end:].lstrip(" \xa0"))
    return text


def _affirmed(word: str, written: str, data: Mapping[str, Any]) -> str:
    """Return what is left of a denying word when its denial is taken away."""
    whole = data.get("affirmed", {}).get(word)
    if whole is not None:
        return str(whole)
    ending = next((e for e in data.get("endings", ()) if word.endswith(e)), None)
    return written[: -len(ending)] if ending else ""
