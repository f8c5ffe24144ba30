"""A text in, the countries whose people it names out, by demonym: "Ukrainian soldiers", "Russische militairen"."""

import re
from functools import cache

from rashomon import words

__all__ = ["peoples"]

_WORD = re.compile(r"[^\W\d_][\w'’\-]*")


@cache
def _demonyms(language: str) -> dict[str, str]:
    return {form.casefold(): code for form, code in words.topic(language, "demonyms").get("demonyms", {}).items()}


def peoples(text: str, language: str) -> frozenset[str]:
    """Return the codes (ISO 3166) of the countries whose demonyms stand in `text`."""
    known = _demonyms(language)
    return frozenset(known[w.casefold()] for w in _WORD.findall(text) if w.casefold() in known)
