"""The dateline of a report in, the day it was filed out: "KYIV, Feb. 15 (Reuters) -".

One idea: a dateline is a form and not a phrase: a place, a date, perhaps an agency, and a dash, all before the first sentence. A
report that has one counts its "today" and its weekdays from there, whatever day the page was published.
"""

from collections.abc import Sequence

from rashomon.extract.figures.templates import Match
from rashomon.extract.figures.tokens import Tokens

__all__ = ["dateline"]

_FIRST = 9  # tokens of place before the date
_BEHIND = 8  # tokens of agency and marks after it
_MARKS = frozenset(",.()/[]–—-:")
_DASHES = frozenset("-–—")
_PARTICLE = 3  # letters: Rio de Janeiro


def dateline(read: Tokens, found: Sequence[Match]) -> Match | None:
    """Return the date of the dateline with which a text begins, or None."""
    for match in found[:2]:
        dated = match.slots.keys() & {"day", "dayth", "isodate"} and match.action.split()[0] == "date"
        if dated and 0 < match.first <= _FIRST and _is_place(read, match.first) and _is_closed(read, match.last):
            return match
    return None


def _is_place(read: Tokens, end: int) -> bool:
    """Tell whether the tokens up to `end` are names and marks alone, beginning with a name."""
    words = range(end)
    return _is_name(read, 0) and all(
        _is_name(read, at) or read.words[at] in _MARKS or len(read.words[at]) <= _PARTICLE for at in words
    )


def _is_name(read: Tokens, at: int) -> bool:
    return read.text[read.start[at]].isupper()


def _is_closed(read: Tokens, first: int) -> bool:
    """Tell whether a dash, or the name of an agency between slashes, closes the line after names and marks alone."""
    slashes = 0
    for at in range(first, min(first + _BEHIND, len(read))):
        word = read.words[at]
        slashes += word == "/"
        if word in _DASHES or slashes == 2:
            return True
        if word not in _MARKS and not _is_name(read, at) and not (read.words[first] == "(" and word.isalnum()):
            return False
    return False
