"""A text in, its telling words out, by how they begin: killed and killing are one, and words that only bind are none.

Names can be left out: two sentences that share nothing but who they speak of hardly say one thing.
"""

import re
from functools import cache

from rashomon import words

__all__ = ["CAPITALISED_NOUNS", "FORM", "deeds", "forms", "telling"]

FORM = 5  # letters by which two forms of one word are told to be one
_WORD = re.compile(r"[^\W\d_]{3,}")
CAPITALISED_NOUNS = frozenset({"de"})


def forms(text: str, language: str) -> frozenset[str]:
    """Return the telling words of a text."""
    idle = _stops(language)
    return frozenset(w[:FORM] for w in _WORD.findall(text.casefold()) if w not in idle)


def telling(word: str, language: str) -> bool:
    """Tell whether a word, in lower case, is one that tells, and does not only bind."""
    return len(word) > 2 and word not in _stops(language)


def deeds(text: str, language: str) -> frozenset[str]:
    """Return the telling words that are no names, as far as capitals tell."""
    if language in CAPITALISED_NOUNS:
        return forms(text, language)
    return forms(" ".join(w for w in _WORD.findall(text) if not w[0].isupper()), language)


@cache
def _stops(language: str) -> frozenset[str]:
    fates = (word for listed in words.topic(language, "comparing").get("fates", ()) for word in listed)
    return frozenset(str(w) for w in words.topic(language, "counted").get("stops", ())) - frozenset(fates)  # "killed" tells
