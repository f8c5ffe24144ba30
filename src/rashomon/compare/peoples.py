"""A text in, the countries whose people it names out, by demonym: "Ukrainian soldiers", "Russische militairen". The name of a
country leads to the same code."""

import re
from functools import cache

from rashomon import words

__all__ = ["country", "peoples"]

_WORD = re.compile(r"[^\W\d_][\w'’\-]*")


@cache
def _demonyms(language: str) -> dict[str, str]:
    return {form.casefold(): code for form, code in words.topic(language, "demonyms").get("demonyms", {}).items()}


def peoples(text: str, language: str) -> frozenset[str]:
    """Return the codes (ISO 3166) of the countries whose demonyms stand in `text`."""
    known = _demonyms(language)
    return frozenset(known[w.casefold()] for w in _WORD.findall(text) if w.casefold() in known)


@cache
def _countries(language: str) -> dict[str, str]:
    from babel import Locale, UnknownLocaleError

    try:
        listed = Locale.parse(language).territories.items()
    except (UnknownLocaleError, ValueError):
        return {}
    return {name: code for code, name in listed if code.isalpha()}


def country(name: str, language: str) -> frozenset[str]:
    """Return the code (ISO 3166) of the country that `name` is in a language, as CLDR spells it, if it is one."""
    code = _countries(language).get(name)
    return frozenset({code}) if code else frozenset()
