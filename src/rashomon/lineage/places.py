"""A text and its language in, how often it speaks of each country out: by the country's name, its people's, or a place in it.

One idea: news is written first where it happened, more often than not. CLDR names the countries in every language; where words are
inflected and there is no list of demonyms, the beginning of a country's name stands for its forms.
"""

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from rashomon import words

__all__ = ["at_home", "countries"]

_WORD = re.compile(r"(?:[A-Z]\.){2,4}|[^\W\d_]+(?:-[^\W\d_]+)*")
_NOT_COUNTRIES = frozenset({"EU", "UN", "EZ", "ZZ", "QO", "XA", "XB"})
_STEM = 5  # letters of a country's name from which its beginning stands for its forms
_LONGEST = 4  # words of a name


@dataclass(frozen=True, slots=True)
class _Forms:
    """`begins`: the words that a whole form begins with, and the first letters of stems, so that most words are passed over."""

    whole: dict[str, str]
    stems: dict[str, str]
    begins: frozenset[str]


def countries(text: str, language: str) -> Counter[str]:
    """Count the countries (ISO 3166) that `text` names, by any of their names."""
    known, found = _forms(language), Counter[str]()
    spoken = [w if w.isupper() else w.casefold() for w in _WORD.findall(text)]  # as _key, without a call a word
    after = 0
    for at in [n for n, word in enumerate(spoken) if word in known.begins or word[:_STEM] in known.begins]:
        if at < after:
            continue
        for length in range(_LONGEST, 0, -1):
            code = known.whole.get(" ".join(spoken[at : at + length]))
            if code is not None:
                break
        else:
            length, code = 1, _stem(spoken[at], known.stems)
        if code is not None:
            found[code] += 1
        after = at + length
    return found


def _key(form: str) -> str:
    """Fold a word, but not what is written in capitals: "US" is not "us"."""
    return form if form.isupper() else form.casefold()


def _stem(word: str, stems: dict[str, str]) -> str | None:
    return next((stems[word[:n]] for n in range(_STEM, len(word) + 1) if word[:n] in stems), None) if stems else None


@cache
def at_home(language: str) -> frozenset[str]:
    """Return the countries of which most news is written in `language`; none where that is not listed."""
    return frozenset(words.topic("mul", "homes")["countries"].get(language, ()))


@cache
def _forms(language: str) -> _Forms:
    from babel import Locale, UnknownLocaleError

    territories: dict[str, str] = {}
    with suppress(UnknownLocaleError, ValueError):
        territories = dict(Locale(language).territories)
    whole = {_key(n): c for c, n in territories.items() if c.isalpha() and len(c) == 2 and c not in _NOT_COUNTRIES}
    for code, by_language in words.topic("mul", "places").get("places", {}).items():
        if len(code) == 2 or code[2] == "-":
            whole |= {_key(form): code[:2] for form in by_language.get(language, ())}
    demonyms = words.topic(language, "demonyms").get("demonyms", {})
    whole |= {_key(form): code for form, code in demonyms.items() if len(code) == 2}
    single = {n: c for n, c in sorted(whole.items()) if " " not in n and len(n) > _STEM}
    stems = {} if demonyms else {n[: max(_STEM, len(n) - 2)]: c for n, c in single.items()}
    begins = frozenset({n.partition(" ")[0] for n in whole} | {n[:_STEM] for n in stems})
    return _Forms(whole, stems, begins)
