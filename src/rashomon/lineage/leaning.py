"""Two articles of which one translates the other in; which way that more likely went out, with what speaks for it.

One idea: each feature is what it says for the one less what it says for the other, and the decision is a sum without a base, so
that no language is held for the original because it is English. The weights are learned (train/lineage/direction.py) and open
(direction.json). What is far from sure either way is not told.
"""

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec

from rashomon import words
from rashomon.language import likeliest, odds
from rashomon.lineage.places import at_home, countries
from rashomon.lineage.wording import marks
from rashomon.model import Article

__all__ = ["FEATURES", "OF_THE_PLACE", "Leaning", "features", "leaning", "lengthening"]

FEATURES = ("names", "places", "measures", "wording", "length")
OF_THE_PLACE = frozenset({"names", "places"})  # they tell where an event is at home, and by that alone who wrote first

_LOOKED_AT = 20_000  # characters of each
_NAME = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,}")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_FEWEST = 2  # names in common from which their spelling tells a language
_LENGTH = 0.7  # of ten times the length's log: a text may be longer for many reasons, so that length alone decides nothing
_CUT = 0.3  # of the log: beyond it one of the two is not whole
_AGREED = 0.5  # the sum that is enough where features agree
_SPEAKS = 0.25  # of the sum: what a feature beside length must give for that
_MOST = 3.0  # of a feature either way: no single thing decides alone however loud it is


@dataclass(frozen=True, slots=True)
class _Decision:
    """What train/lineage/direction.py learned.

    weights   of each feature
    length    how much longer than in English a text is in a language, as the log of letters over letters
    sure      the sum from which a direction is told whatever it rests on
    """

    weights: dict[str, float]
    length: dict[str, float]
    sure: float


@dataclass(frozen=True, slots=True)
class Leaning:
    """How far it speaks for the one as the original (above 0) or the other (below), if that is sure, and why."""

    score: float
    sure: bool
    reasons: tuple[str, ...]


@cache
def _decision() -> _Decision:
    file = resources.files(__package__) / "direction.json"
    return msgspec.json.decode(file.read_bytes(), type=_Decision)


def leaning(one: Article, other: Article, *, leaving: frozenset[str] = frozenset()) -> Leaning:
    """Tell whether `one` is what `other` translates (above 0), or the other way round, or neither surely.

    leaving   features that are not to count
    """
    decided = _decision()
    found = {name: (0.0 if name in leaving else value, said) for name, (value, said) in features(one, other).items()}
    parts = {name: decided.weights[name] * value for name, (value, _) in found.items()}
    score = sum(parts.values())
    strongest = sorted(parts, key=lambda name: (-abs(parts[name]), name))
    reasons = [found[name][1] for name in strongest if parts[name] * score > 0 and found[name][1]]
    sure = abs(score) >= decided.sure or (abs(score) >= _AGREED and _agree(parts, score))
    return Leaning(round(score, 4), sure, tuple(reasons))


def _agree(parts: dict[str, float], score: float) -> bool:
    """Tell if something beside length speaks for the side that the sum is for, and nothing beside length for the other."""
    spoken = [value * math.copysign(1, score) for name, value in parts.items() if name != "length"]
    return max(spoken) >= _SPEAKS and min(spoken) >= 0


def features(one: Article, other: Article) -> dict[str, tuple[float, str]]:
    """Return each feature's value, above 0 where it speaks for `one` as the original, with what it saw."""
    texts = one.text[:_LOOKED_AT], other.text[:_LOOKED_AT]
    found = {
        "names": _names(one, other, texts),
        "places": _places(one, other, texts),
        "measures": _measures(one, other, texts),
        "wording": _wording(one, other),
        "length": _length(one, other),
    }
    return {name: (max(-_MOST, min(_MOST, value)), said) for name, (value, said) in found.items()}


def _names(one: Article, other: Article, texts: tuple[str, str]) -> tuple[float, str]:
    """Which language the names that both have are of: a translator leaves "Fish and Wildlife Commission" as it is."""
    if not (_latin(texts[0]) and _latin(texts[1])):
        return 0.0, ""  # what both scripts share is Latin, whatever was first
    said = [[w for w in _NAME.findall(t) if not w.islower() and not w.isupper()] for t in texts]
    shared = sorted(set(said[0]) & set(said[1]))
    if len(shared) < _FEWEST:
        return 0.0, ""
    listed = " ".join(shared)
    if likeliest(listed) not in {one.language, other.language}:
        return 0.0, ""  # both may be translations from the language that the names are of
    value = odds(listed, one.language, other.language) / math.sqrt(len(shared)) / 5
    first = one if value > 0 else other
    telling = sorted(shared, key=lambda w: (-odds(w, one.language, other.language) * value, w))
    return value, f"names that both have are spelt as in the language of {first.path}: {', '.join(telling[:4])}"


def _latin(text: str) -> bool:
    letters = [c for c in text[:2000] if c.isalpha()]
    return sum(_LATIN.match(c) is not None for c in letters) > len(letters) / 2


def _places(one: Article, other: Article, texts: tuple[str, str]) -> tuple[float, str]:
    spoken = countries(texts[0], one.language) + countries(texts[1], other.language)
    homes = at_home(one.language) - at_home(other.language), at_home(other.language) - at_home(one.language)
    counts = [sum(n for country, n in spoken.items() if country in home) for home in homes]
    first = one if counts[0] > counts[1] else other
    said = f"it speaks more of where the language of {first.path} is at home ({max(counts)} mentions against {min(counts)})"
    return math.log((counts[0] + 1) / (counts[1] + 1)), said


def _measures(one: Article, other: Article, texts: tuple[str, str]) -> tuple[float, str]:
    """Units that are everyday ones in one language and foreign in the other."""
    value, said = 0.0, ""
    for language, text, sign, by in ((one.language, texts[1], 1, other), (other.language, texts[0], -1, one)):
        pattern = _foreign_units(language, by.language)
        found = [m[0] for m in pattern.finditer(text)] if pattern else []
        if found:
            value += sign * min(len(found), 2)
            said = f"{by.path} measures as the other's language does: {found[0]}"
    return value, said


@cache
def _foreign_units(home: str, abroad: str) -> re.Pattern[str] | None:
    """Return a pattern for numbers of units of `home`, as `abroad` names them."""
    listed = words.topic("mul", "homes")["units"]
    codes = set(listed.get(home, ())) - set(listed.get(abroad, ()))
    names = [name for code, of in words.topic(abroad, "units").get("after", {}).items() if code in codes for name in of]
    if not names:
        return None
    longest = sorted(map(re.escape, names), key=len, reverse=True)
    return re.compile(rf"\d[\d.,]{{0,10}}[\s-](?:{'|'.join(longest)})\b", re.IGNORECASE)


def _wording(one: Article, other: Article) -> tuple[float, str]:
    value, said = 0.0, ""
    for first, second, sign in ((one, other, 1), (other, one, -1)):
        left = Counter(m.span.text for m in marks(second) if first.language in m.languages)
        if left:
            value += sign * min(left.total(), 2)
            said = f"{second.path} follows the language of {first.path}: “{' '.join(min(left).split())}”"
    return value, said


def _length(one: Article, other: Article) -> tuple[float, str]:
    longer = lengthening(one.language, len(one.text), other.language, len(other.text))
    first, second = (one, other) if longer > 0 else (other, one)
    said = f"{second.path} is {100 * (math.exp(abs(longer) / 10) - 1):.0f} % longer than {first.path} for its language"
    return max(-_LENGTH, min(_LENGTH, longer)), said if longer else ""


def lengthening(one: str, letters: int, other: str, theirs: int) -> float:
    """Return how much longer the second text is than the first, against what the two languages usually take: ten times the log.

    A translator explains, so that a translation is longer. Where one of the two is cut or goes on, or of a language without a
    known length, nothing is told: 0.
    """
    known = _decision().length
    if one not in known or other not in known or not letters or not theirs:
        return 0.0
    longer = math.log(theirs / letters) - (known[other] - known[one])
    return 10 * longer if abs(longer) <= _CUT else 0.0
