"""The beginning of a report in, the day it was filed out: "KYIV, Feb. 15 (Reuters) -", "Feb 15 (AP) -", "Utrecht (ANP) - 15 mei".

One idea: a dateline is a form and not a phrase: a place, a date, perhaps an agency, and a dash, all before the first sentence. A
report that has one counts its "today" and its weekdays from there, whatever day the page was published.
"""

from collections.abc import Container, Sequence

from rashomon.extract.figures.templates import Match
from rashomon.extract.figures.tokens import Tokens

__all__ = ["dateline"]

_FIRST = 9  # tokens of place before the date
_BEHIND = 8  # tokens of agency and marks after it
_MARKS = frozenset(",.()/[]–—-:")
_DASHES = frozenset("-–—")
_PARTICLE = 3  # letters: Rio de Janeiro


def dateline(read: Tokens, found: Sequence[Match], stops: Container[str]) -> Match | None:
    """Return the date of the dateline with which a text begins, or None.

    found   the expressions of time in the text
    stops   words of its language that no name ends in: a date behind "on" or "since" belongs to a sentence
    """
    for match in found[:2]:
        if match.first > _FIRST or match.action.split()[0] != "date" or not match.slots.keys() & {"day", "dayth", "isodate"}:
            continue
        if match.first == 0 and _names_agency(read, match.last) and _is_closed(read, match.last):
            return match
        placed = match.first and read.words[match.first - 1] not in stops and _is_place(read, match.first)
        behind_agency = _follows_agency(read, match.first) and _begins_sentence(read, match.last)
        if placed and (behind_agency or _is_closed(read, match.last)):
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


def _names_agency(read: Tokens, at: int) -> bool:
    """Tell an agency in brackets: Feb 15 (Reuters) -."""
    return read.words[at : at + 1] == ["("] and at + 1 < len(read) and _is_name(read, at + 1)


def _follows_agency(read: Tokens, first: int) -> bool:
    """Tell a date behind a closed agency: AMSTERDAM (ANP) - 15 februari."""
    return first > 1 and read.words[first - 1] in _DASHES and read.words[first - 2] == ")"


def _begins_sentence(read: Tokens, at: int) -> bool:
    return at == len(read) or _is_name(read, at)


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
