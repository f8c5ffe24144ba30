"""Sentences that deny a claim in, the sentences of other hands that make it out: "denied bombing the camp", "bombed the camp".

One idea: what is denied stands behind the word that denies, up to the next mark, if a word opens it there: "denied that", "rejected
claims that", "denied having". Who makes the claim uses its words, names aside, and denies nothing himself.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from rashomon import words
from rashomon.compare.altered.polarity import denials
from rashomon.compare.forms import FORM, deeds, forms
from rashomon.compare.likeness import Vectors
from rashomon.compare.terms import any_of, terms
from rashomon.compare.units import Unit
from rashomon.compare.weighing import Scores

__all__ = ["Rebuttal", "denying_words", "rebuttals", "rebutted"]

STEM = 4  # letters by which two words are told to be of one stem: bombing and bombs
ALIKE = 0.36  # of the claim and the sentence that makes it
ACROSS = 0.45  # and of those of two languages, of which no words can be compared
SENTENCES = 0.33  # or of the two sentences, where most of the words are shared
MOST = 0.6
FLOOR = 0.2  # of the claim and the sentence in any case: "police" begins as "political" does
ALL_BUT_LAST = 0.75
SHARED = 0.5  # of the claim's words, names aside
LEAST = 2  # words that must be shared, names among them
GAP = 3  # words between the word that denies and what opens the claim: "denied on Wednesday that"
NOUN_GAP = 8  # and where they name it: "rejected accusations by the government that"
NEAR, LONGEST = 30, 400  # characters before the word that denies, and of a claim
MOST_DENIED = 50  # rebuttals of one article
PAIRS = 2  # sentences of an article that make the claim
_WORD = re.compile(r"[^\W_][\w'’-]*")
_MARK = re.compile(r"[.,;:!?()]")


@dataclass(frozen=True, slots=True)
class Rebuttal:
    """A sentence, by its number, that denies a claim: the word that does, and the claim's own words."""

    unit: int
    cue: str
    claim: str


@dataclass(frozen=True, slots=True)
class _Data:
    """One language's words: that deny, that deny only what is named a claim, for claims, and those behind which a claim begins."""

    denies: re.Pattern[str]
    weak: re.Pattern[str]
    claims: frozenset[str]
    that: frozenset[str]
    opens: frozenset[str]
    gives: frozenset[str]
    endings: tuple[str, ...]


@cache
def _data(language: str) -> _Data | None:
    data = words.topic(language, "comparing").get("rebuttals")
    if not data:
        return None
    claims, that, opens, gives = (frozenset(data.get(field, ())) for field in ("claims", "that", "opens", "gives"))
    return _Data(any_of(data["denies"]), any_of(data["weak"]), claims, that, opens, gives, tuple(data.get("endings", ())))


def rebutted(every: Sequence[Unit]) -> list[Rebuttal]:
    """Return what whole sentences deny of what others claim, where their own words say what."""
    count: Counter[str] = Counter()
    found = []
    for number, unit in enumerate(every):
        told = _rebutted(number, unit) if unit.whole and count[unit.article] < MOST_DENIED else None
        if told is not None:
            count[unit.article] += 1
            found.append(told)
    return found


def _rebutted(number: int, unit: Unit) -> Rebuttal | None:
    data, text = _data(unit.language), unit.span.text
    if data is None:
        return None
    told = [(m.start(), m, weak) for weak, pattern in enumerate((data.denies, data.weak)) for m in pattern.finditer(text)]
    found = sorted(told, key=lambda each: each[0])
    for _, match, needs_noun in found:
        if _turned(text[max(0, match.start() - NEAR) : match.start()], unit.language):
            continue
        claim = _claim(text[match.end() : match.end() + LONGEST], unit.language, data, needs_noun=bool(needs_noun))
        if claim is not None:
            return Rebuttal(number, match[0], claim)
    return None


def denying_words(unit: Unit) -> list[str]:
    """Return the words of a unit that deny what is claimed: "denied", "disputes"."""
    data = _data(unit.language)
    return data.denies.findall(unit.span.text) if data is not None else []


def _turned(before: str, language: str) -> bool:
    """Tell whether a denial is denied: "did not deny"."""
    negation = terms(language, "negations")
    return negation is not None and negation.search(" ".join(before.split()[-2:])) is not None


def _claim(behind: str, language: str, data: _Data, *, needs_noun: bool) -> str | None:
    """Return the claim that opens behind a word that denies, up to the next mark."""
    stop = _MARK.search(behind)
    inside = behind[: stop.start()] if stop else behind
    named, gap, negation = False, GAP, terms(language, "negations")
    for n, word in enumerate(_WORD.finditer(inside)):
        low = word[0].casefold()
        first = n == 0 and not needs_noun
        if low in data.claims:
            named, gap = True, NOUN_GAP
        elif negation is not None and negation.fullmatch(low) and n < gap:
            return None  # ontkende niet dat
        elif first and low in data.opens and _given(inside[word.end() :], data):
            return None  # "deny it the protections" withholds, and denies no claim
        elif (first and low in data.opens) or (n <= gap and low in data.that and (named or not needs_noun)):
            return inside[word.end() :].strip() or None
        elif first and len(low) > STEM and data.endings and low.endswith(data.endings):
            return inside[word.start() :].strip()
        elif n > gap:
            break
    return None


def _given(behind: str, data: _Data) -> bool:
    """Tell whether what stands behind a word that may open a claim opens a thing: "the", "a"."""
    word = _WORD.search(behind)
    return word is not None and word[0].casefold() in data.gives


def rebuttals(
    found: Sequence[Rebuttal], vectors: Vectors, scores: Scores, among: Sequence[int], hands: Mapping[str, str]
) -> Iterator[tuple[Rebuttal, int, float]]:
    """Yield each rebuttal with the sentences of other hands, of `among`, that make the claim, and how alike they are.

    vectors   of the claims of `found`, as those of `scores`
    """
    every, rows = scores.every, np.asarray(among, np.int64).tolist()
    for rebuttal, vector in zip(found, vectors, strict=True):
        denier = every[rebuttal.unit]
        cosines = (scores.vectors[rows] @ vector).round(5)
        sentences = scores.block([rebuttal.unit], rows)[0]
        near = np.flatnonzero((cosines >= ALIKE) | (sentences >= SENTENCES)).tolist()
        told: Counter[str] = Counter()
        for n in sorted(near, key=lambda n: (-float(cosines[n]), n)):
            unit = every[rows[n]]
            if cosines[n] < FLOOR or told[unit.article] >= PAIRS or _one_hand(unit, denier, hands) or not _claims(unit):
                continue
            if _makes(rebuttal, float(cosines[n]), float(sentences[n]), unit, denier):
                told[unit.article] += 1
                yield rebuttal, rows[n], float(cosines[n])


def _one_hand(one: Unit, other: Unit, hands: Mapping[str, str]) -> bool:
    return hands.get(one.article, one.article) == hands.get(other.article, other.article)


def _claims(unit: Unit) -> bool:
    """Tell whether a sentence may make a claim: it asks nothing and denies nothing."""
    text, negation, asks = unit.span.text, terms(unit.language, "negations"), terms(unit.language, "asks")
    if text.rstrip(" \"'”’").endswith("?") or (negation is not None and negation.search(text) is not None):
        return False
    if asks is not None and asks.search(text) is not None:
        return False
    affirms = unit.said is None or unit.said.polarity == "affirms"
    return affirms and not denials(unit.span, unit.language) and _rebutted(0, unit) is None


def _makes(rebuttal: Rebuttal, cosine: float, of_sentences: float, unit: Unit, denier: Unit) -> bool:
    if unit.language != denier.language:
        return cosine >= ACROSS
    claimed, said = _stems(forms(rebuttal.claim, denier.language)), _stems(forms(unit.span.text, unit.language))
    told = _in_order(rebuttal.claim, denier.language)
    share = len(set(told) & said) / len(set(told)) if told else 0.0
    if len(claimed & said) < LEAST or share < SHARED or told[0] not in said:
        return False
    if not _deed_first(unit.language) and told[-1] not in said and share < ALL_BUT_LAST:
        return False  # where the verb stands last, what is denied does too
    return cosine >= ALIKE or (of_sentences >= SENTENCES and share >= MOST)


def _deed_first(language: str) -> bool:
    return bool(words.topic(language, "comparing").get("deed_first"))


def _in_order(claim: str, language: str) -> list[str]:
    """Return the stems of a claim's telling words, names aside: the first one is what is denied, the others of whom and where."""
    telling = deeds(claim, language)
    return [low[:STEM] for word in _WORD.findall(claim) if (low := word.casefold())[:FORM] in telling]


def _stems(told: frozenset[str]) -> frozenset[str]:
    return frozenset(word[:STEM] for word in told)
