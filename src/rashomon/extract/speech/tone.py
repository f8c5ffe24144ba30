"""A triple in; out come what its cue does, whether it affirms, and how certain the content is made to sound, with the words for it.

One idea: the words that turn a statement are few and stand close: in the cue, between its parts, or at the head of the content.
Certainty is told in three steps after FactBank (Saurí and Pustejovsky 2009): certain, probable, possible.
"""

import re
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.extract.speech.grammar import Grammar, Verb
from rashomon.extract.speech.triple import Pieces, Triple, extent
from rashomon.model import Attitude, Certainty, Polarity, Span

__all__ = ["Tone", "silent", "tone"]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_GAP = 120  # characters between the parts of a cue that are still one verb group
_HEAD = 90  # characters at the head of a content in which its main verb stands
_REFUSED = 40  # characters of a content in which it stands what is declined
_DOUBTS: Polarity = "doubts"


@dataclass(frozen=True, slots=True)
class Tone:
    """What a cue does with its content. The spans are the words that tell; None where nothing but the plain verb does."""

    attitude: Attitude
    polarity: Polarity
    polarity_span: Span | None
    certainty: Certainty
    certainty_span: Span | None


def tone(text: str, t: Triple, g: Grammar | None) -> Tone:
    """Tell the tone of a triple; without grammar of its language it is what its finder took it for, plain and certain."""
    if g is None:
        return Tone(t.attitude or "says", "affirms", None, "certain", None)
    certainty, hedge = _certainty(text, t, g)
    if not t.cue:
        return Tone(t.attitude or "says", "affirms", None, certainty, hedge)
    spoken = [m for a, b in t.cue for m in _WORD.finditer(text, a, b)]
    verb, at = _verb([m[0].lower() for m in spoken], g)
    polarity: Polarity = verb.polarity if verb else "affirms"
    told = Span.of(text, *spoken[at].span()) if verb and polarity != "affirms" else None
    if polarity == "affirms" and (untrue := _untrue(text, t, g.language)):
        polarity, told = "denies", untrue
    if turned := _turned(text, t.cue, g) or _silence(text, t, g.language):
        polarity, told = _DOUBTS, turned
    return Tone(_attitude(text, t, verb, g), polarity, told, certainty, hedge)


def _attitude(text: str, t: Triple, verb: Verb | None, g: Grammar) -> Attitude:
    """The verb's own where it is known, else its finder's; "to" behind a verb that may promise makes an intention of it."""
    opening = text[t.content[0][0] : t.content[0][0] + 12].split()
    if verb and "to" in verb.frames and opening and opening[0].lower() in g.infinitive:
        return "intends"
    return verb.attitude if verb else t.attitude or "says"


def _turned(text: str, cue: Pieces, g: Grammar) -> Span | None:
    """The negation or word of doubt in a cue, or between its parts ("has not confirmed"): it leaves the matter open."""
    start, end = extent(cue)
    stretches = cue if len(cue) == 1 or end - start >= _GAP else ((start, end),)
    for a, b in stretches:
        for m in _WORD.finditer(text, a, b):
            low = m[0].lower()
            if low in g.negations or low in g.doubting:
                return Span.of(text, *m.span())
    return None


def silent(text: str, language: str) -> bool:
    """Tell whether `text`, the words that turn a statement, says that somebody says nothing."""
    pattern = _silent(language)
    return pattern is not None and pattern.fullmatch(text) is not None


def _silence(text: str, t: Triple, language: str) -> Span | None:
    """Return the words by which somebody says nothing, at a cue: "declined to comment" leaves the matter open, it is no denial."""
    pattern = _silent(language)
    if pattern is None or not t.cue:
        return None
    begin, content = t.cue[0][0], t.content[0][0]
    found = pattern.match(text, begin, min(content, begin + _GAP) + _REFUSED if content >= begin else t.cue[-1][1])
    return Span.of(text, *found.span()) if found else None


def _untrue(text: str, t: Triple, language: str) -> Span | None:
    """Return the words at the end of a content by which a claim in it is called untrue: "called the story that it burned a lie".

    The claim stands behind its noun: who says "that it was a lie" says what it is, and denies no more than that.
    """
    patterns = _untruths(language)
    start, end = extent(t.content)
    if patterns is None or not patterns[0].search(text, start + 1, end):
        return None
    found = patterns[1].search(text, max(start, end - _REFUSED), end)
    return Span.of(text, *found.span(1)) if found else None


@cache
def _untruths(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return a pattern for what a claim begins with, and one for a word of untruth at the end of what is said of it."""
    listed = words.topic(language, "polarity")
    if "untrue" not in listed:
        return None
    clause, untrue = ("|".join(sorted(map(re.escape, listed[key]), key=len, reverse=True)) for key in ("claims", "untrue"))
    return (
        re.compile(rf"\b(?:{clause})\b", re.IGNORECASE),
        re.compile(rf"\b({untrue})[\"'’”.]*\Z", re.IGNORECASE),
    )


@cache
def _silent(language: str) -> re.Pattern[str] | None:
    listed = words.topic(language, "polarity").get("silent")
    if not listed:
        return None
    who, what = ("|".join(sorted(map(re.escape, each), key=len, reverse=True)) for each in listed)
    return re.compile(rf"(?:[^\W_]+ )?(?:{who}) (?:{what})\b", re.IGNORECASE)


def _certainty(text: str, t: Triple, g: Grammar) -> tuple[Certainty, Span | None]:
    """The first word that makes a content less than certain, in the cue or at the content's head, outside of what it quotes."""
    likely = _hedges(g.language)
    start, end = t.content[0]
    for a, b in (*t.cue, (start, min(end, start + _HEAD))):
        for m in _WORD.finditer(text, a, b):
            if (level := likely.get(m[0].lower())) is not None:
                return level, Span.of(text, *m.span())
    return "certain", None


@cache
def _hedges(language: str) -> dict[str, Certainty]:
    listed = words.topic(language, "certainty")
    levels: tuple[Certainty, ...] = ("probable", "possible")
    return {word: level for level in levels for word in listed.get(level, ())}


def _verb(low: list[str], g: Grammar) -> tuple[Verb | None, int]:
    """The reporting verb of a cue and its place: the reading whose particle stands in the cue, else one that needs none.

    A noun of saying, or "convinced" behind "is", says more than the verb that it goes with.
    """
    told = [at for at, word in enumerate(low) if word in g.nouns and (at == 0 or low[0] in g.being | g.light)]
    if told and not any(word in g.verbs for word in low[: told[0]] if word not in g.being | g.light):
        return g.nouns[low[told[0]]], told[0]
    for at, word in enumerate(low):
        for reading in g.verbs.get(word, ()):
            if not reading.particle or all(p in low for p in reading.particle):
                return reading, at
    return next(((g.nouns[word], at) for at, word in enumerate(low) if word in g.nouns), (None, 0))
