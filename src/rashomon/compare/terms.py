"""A list of words/<language>/comparing in, one pattern out that finds any of its terms as whole words, whatever their case."""

import re
from collections.abc import Iterable
from functools import cache

from rashomon import words

__all__ = ["any_of", "terms"]


def any_of(listed: Iterable[str], *, gap: int = 40) -> re.Pattern[str]:
    """Return a pattern for any of the terms; of two that begin alike the longer one is found; an apostrophe is either, and " _ "
    stands for a few words in between: "kwamen _ om".

    gap   characters that these words may take
    """
    by_first: dict[str, list[str]] = {}  # so that where no term begins each first letter is tried, and not each term
    for term in sorted(map(re.escape, listed), key=len, reverse=True):
        first = 2 if term.startswith("\\") else 1
        by_first.setdefault(term[:first].lower(), []).append(term[first:])
    either = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in by_first.items())
    either = either.replace("'", "['’]").replace(r"\ _\ ", rf"\b[^.,;:\n]{{1,{gap}}}?\b")
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


@cache
def terms(language: str, field: str) -> re.Pattern[str] | None:
    """Return the pattern for a list of a language, or None where the language does not have it."""
    listed = words.topic(language, "comparing").get(field, ())
    return any_of(listed) if listed else None
