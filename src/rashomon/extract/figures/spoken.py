"""A day in a text in, out whether it only says when somebody spoke: "the hospital said on Tuesday".

One idea: such a day dates the saying and not what was said, so that no hour of another sentence is on it. A word of saying stands
before the day with nothing between but who spoke, to whom and where, or it opens the sentence and is led by the day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from rashomon.extract.figures.tokens import Tokens

__all__ = ["Spoken", "spoken"]

_REACH = 9  # tokens between a word of saying and its day
_SHORT = 2  # tokens from a day inside a sentence to its verb: police on Tuesday said
_ENDS = frozenset(".!?;:")
_MARKS = frozenset(".!?;:,()[]\"“”„«»'‘’–—")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One language's words of saying, and what may stand between one and its day."""

    said: frozenset[str]
    behind: frozenset[str]  # participles that come behind the day: heeft de politie dinsdag gemeld
    audience: frozenset[str]  # reporters, statement
    between: frozenset[str]
    clause: frozenset[str]  # words that open a clause
    before_day: frozenset[str]  # on, late
    free: bool  # whether the subject may stand between a verb and its day: zei de politie dinsdag
    past: frozenset[str]
    past_endings: tuple[str, ...]

    def on(self, read: Tokens, first: int, last: int) -> bool:
        """Tell whether the day of the tokens [first, last) is one on which somebody spoke."""
        return bool(self.said) and (self._before(read, first) or self._behind(read, first, last))

    def _before(self, read: Tokens, first: int) -> bool:
        for at in range(first - 1, max(first - 1 - _REACH, -1), -1):
            word = read.words[at]
            if word in self.said:
                return self.free or self._quoted(read, at) or all(self._names(read, i) for i in range(at + 1, first))
            if word in _MARKS or word in self.clause:
                return False
        return False

    @staticmethod
    def _quoted(read: Tokens, at: int) -> bool:
        """Tell a word of saying behind what was said, so that who spoke follows: ", said a spokesman of the town on Tuesday."""
        return at > 0 and read.words[at - 1] in _MARKS - _ENDS

    def _names(self, read: Tokens, at: int) -> bool:
        word = read.words[at]
        return word in self.between or word in self.audience or word in self.before_day or read.text[read.start[at]].isupper()

    def _behind(self, read: Tokens, first: int, last: int) -> bool:
        begin = first
        while begin and read.words[begin - 1] in self.before_day:
            begin -= 1
        opens = not begin or read.words[begin - 1] in _ENDS
        leads = opens or read.words[begin - 1] in self.audience  # in a statement on Tuesday the airline said
        if not leads and self._is_past(read.words[begin - 1]):
            return False  # who was arrested on Tuesday told
        behind = read.words[last : last + _REACH]
        behind = behind[1:] if leads and behind[:1] == [","] else behind
        words = [*takewhile(lambda word: word not in _MARKS and word not in self.clause, behind)]
        if leads:
            return not self.said.isdisjoint(words) or not self.behind.isdisjoint(words)
        return not self.behind.isdisjoint(words) if self.free else not self.said.isdisjoint(words[:_SHORT])

    def _is_past(self, word: str) -> bool:
        return word not in self.said and (word in self.past or (len(word) > 4 and word.endswith(self.past_endings)))


def spoken(data: Mapping[str, Any]) -> Spoken:
    """Return the words of saying of a language's dates.yaml."""

    def words(key: str) -> frozenset[str]:
        return frozenset(str(word) for word in data.get(key, ()))

    return Spoken(
        words("reporting"),
        words("reported"),
        words("reported_to"),
        words("reported_between"),
        words("clause_openers"),
        words("before_day"),
        bool(data.get("verb_second", False)),
        words("past"),
        tuple(str(ending) for ending in data.get("past_endings", ())),
    )
