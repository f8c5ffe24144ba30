"""What stands around a number and changes what it says: more than, or so, up, between. One idea: closed lists by language, looked
up right before and right after the number; nothing farther away is guessed at.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from rashomon import words
from rashomon.extract.figures.phrases import Phrases
from rashomon.extract.figures.tokens import Tokens

__all__ = ["Wording", "wording"]

_REACH = 6  # tokens back to a word of change


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's words around numbers."""

    before: Phrases
    after: Phrases
    openers: Phrases
    closers: dict[str, tuple[tuple[str, ...], ...]]  # the longest first
    joints: Phrases
    skip: frozenset[str]
    nouns: dict[str, Literal["up", "down"]]
    up: frozenset[str]
    down: frozenset[str]
    by: frozenset[str]
    phrasal: frozenset[str]
    alternative: str
    not_after: frozenset[str]
    not_before: Phrases
    idioms: Phrases
    frames: frozenset[tuple[str, str]]
    names: Phrases
    streets: frozenset[str]
    definite: frozenset[str]
    singular: frozenset[str]
    singular_verbs: frozenset[str]
    before_names: frozenset[str]
    many: frozenset[str]
    nouns_capital: bool
    several: Phrases
    adds: Phrases
    hyphened: frozenset[str]

    def changes(self, tokens: Tokens, first: int) -> bool:
        """Tell whether a word of change leads up to the token `first`."""
        return self._before(tokens, first) is not None

    def change(self, tokens: Tokens, first: int, last: int) -> Literal["up", "down"] | None:
        """Return the direction told before the tokens [first, last), or by the noun right behind them."""
        return self._before(tokens, first) or self._behind(tokens, last)

    def _before(self, tokens: Tokens, first: int) -> Literal["up", "down"] | None:
        at = first - 1
        if at >= 0 and tokens.words[at] == "+" and tokens.glued(first):
            return "up"
        for _ in range(_REACH):
            if at < 0:
                break
            word = tokens.words[at]
            if word in self.up and not (at and tokens.words[at - 1] in self.phrasal):
                return "up"
            if word in self.down:
                return "down"
            if word not in self.by:
                break
            at -= 1
        return None

    def _behind(self, tokens: Tokens, last: int) -> Literal["up", "down"] | None:
        if last + 1 < len(tokens) and tokens.words[last] == "-" and tokens.glued(last):
            last += 1
        return self.nouns.get(tokens.words[last]) if last < len(tokens) else None


@cache
def wording(language: str) -> Wording:
    """Return the words of a language (BCP 47; its first part counts)."""
    data = words.topic(language.split("-", maxsplit=1)[0], "quantities")
    closers = {
        str(o): tuple(sorted((tuple(str(c).split()) for c in cs), key=lambda c: (-len(c), c)))
        for o, cs in (data.get("range_between") or {}).items()
    }
    signs = data.get("symbols") or {}
    return Wording(
        before=Phrases(_labelled(data.get("bounds")) + _labelled(signs)),
        after=Phrases(_labelled(data.get("after"))),
        openers=Phrases((opener, opener) for opener in closers),
        closers=closers,
        joints=Phrases((str(j), "range") for j in data.get("range", ())),
        skip=frozenset(data.get("skip", ())),
        nouns={str(n): way for way in ("up", "down") for n in (data.get("nouns") or {}).get(way, ())},
        up=frozenset(data.get("up", ())),
        down=frozenset(data.get("down", ())),
        phrasal=frozenset(data.get("phrasal", ())),
        by=frozenset(data.get("by", ())),
        alternative=str(data.get("alternative", "")),
        not_after=frozenset(data.get("not_after", ())),
        not_before=Phrases((str(p), "code") for p in data.get("not_before", ())),
        frames=frozenset((str(a), str(b)) for a, b in data.get("frames", ())),
        names=Phrases((str(n), "name") for n in data.get("names", ())),
        streets=frozenset(data.get("streets", ())),
        definite=frozenset(data.get("definite", ())),
        singular=frozenset(data.get("singular", ())),
        singular_verbs=frozenset(data.get("singular_verbs", ())),
        before_names=frozenset(data.get("before_names", ())),
        many=frozenset(data.get("many", ())),
        nouns_capital=bool(data.get("nouns_capital", False)),
        adds=Phrases((str(a), "adds") for a in data.get("adds", ())),
        several=Phrases((str(s), "several") for s in data.get("several", ())),
        hyphened=frozenset(data.get("hyphened", ())),
        idioms=Phrases((str(i), "idiom") for i in data.get("idioms", ())),
    )


def _labelled(table: dict[str, Any] | None) -> list[tuple[str, str]]:
    return [(str(text), label) for label, texts in (table or {}).items() for text in texts]
