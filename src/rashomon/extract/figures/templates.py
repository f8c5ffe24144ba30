"""Templates of the language data, compiled into one tree and matched against tokens. One idea: a template is a row of elements,
words and slots; all templates of a language share their beginnings, so that a token that begins none costs one look-up.

    {day} {month} [{year}]          slots, and what may be left out
    (last|past) {n} {units}         one or the other; a slot takes a run of tokens
    {day} ^ and {day2} {month}      what follows ^ must be there, and is not part of the match
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import NamedTuple

from rashomon.extract.figures.tokens import Tokens, phrase

__all__ = ["Hint", "Match", "Reach", "Slot", "Templates", "expand"]

Slot = Callable[[Tokens, int], tuple[object, int] | None]  # (tokens, index) -> (what it holds, index after it)

Hint = Callable[[str], bool]  # whether a slot can begin with a word
Alone = Callable[[str, str], bool]  # whether a slot, by name, can hold a word by itself
Reach = Callable[[str], tuple[frozenset[str], Hint]]  # what a slot that begins with a word may take behind it: words, and by test

_REMEMBERED = 50_000  # words
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Match:
    """A template's action over the tokens [first, last), and what its slots hold."""

    action: str
    first: int
    last: int
    slots: Mapping[str, object]
    rank: int


@dataclass(slots=True)
class _Node:
    ahead: "_Node | None" = None  # what must follow the match: ^
    words: dict[str, "_Node"] = field(default_factory=dict)
    slots: dict[str, "_Node"] = field(default_factory=dict)
    action: str | None = None
    rank: int = 0


class _Opening(NamedTuple):
    """What may follow a word that a template begins with, where the word is an element by itself."""

    whole: bool  # a template ends there
    words: frozenset[str]
    slots: frozenset[str]
    test: Hint


class _Path(NamedTuple):
    """A way through the tree so far: where it began, where the match ended if it has, and what the slots hold."""

    first: int
    last: int | None
    held: dict[str, object]


class Templates:
    """The templates of one language."""

    def __init__(
        self, rows: Iterable[tuple[str, str]], slots: Mapping[str, Slot], hints: Mapping[str, Hint], alone: Alone, reach: Reach
    ) -> None:
        self._slots = slots
        self._hints = hints
        self._alone, self._reach = alone, reach
        self._fitting: dict[str, frozenset[str]] = {}
        self._openings: dict[str, _Opening | None] = {}
        self._root = _Node()
        for rank, (template, action) in enumerate(rows):
            for elements in expand(template):
                if elements[0] != ",":
                    self._add(elements, action, rank)

    def _add(self, elements: Sequence[str], action: str, rank: int) -> None:
        node = self._root
        for element in elements:
            slot = _SLOT.fullmatch(element)
            if slot:
                if slot[1] not in self._slots:
                    raise ValueError(f"a template names a slot that does not exist: {element}")
                node = node.slots.setdefault(slot[1], _Node())
            elif element == "^":
                node.ahead = node.ahead or _Node()
                node = node.ahead
            else:
                node = node.words.setdefault(element, _Node())
        if node.action is None:
            node.action, node.rank = action, rank

    def _fit(self, word: str) -> frozenset[str]:
        """Return the slots that can begin with a word; remembered, up to a bound."""
        known = self._fitting.get(word)
        if known is None:
            known = frozenset(name for name, hint in self._hints.items() if hint(word))
            if len(self._fitting) < _REMEMBERED:
                self._fitting[word] = known
        return known

    def starts(self, words: Sequence[str]) -> list[int]:
        """Return where in `words` a template may begin, told by two words: most that can open one do not."""
        try:
            opened = [*map(self._openings.__getitem__, words)]
        except KeyError:
            if len(self._openings) > _REMEMBERED:
                self._openings.clear()
            for word in set(words).difference(self._openings):
                self._openings[word] = self._opening(word)
            opened = [*map(self._openings.__getitem__, words)]
        found = compress(zip(range(len(words)), opened, [*words[1:], ""], strict=False), opened)
        return [at for at, opening, following in found if opening is not None and self._may_go_on(opening, following)]

    def _opening(self, word: str) -> "_Opening | None":
        """Return what may follow a word that opens a template; None of one that opens none."""
        fitting = self._root.slots.keys() & self._fit(word)
        if word not in self._root.words and not fitting:
            return None
        nodes = [self._root.slots[slot] for slot in fitting if self._alone(slot, word)]
        nodes += [self._root.words[word]] if word in self._root.words else []
        nodes += [node.ahead for node in nodes if node.ahead is not None]
        words, test = self._reach(word)
        return _Opening(
            any(node.action is not None for node in nodes),
            words.union(*(node.words for node in nodes)),
            frozenset(slot for node in nodes for slot in node.slots),
            test,
        )

    def _may_go_on(self, opening: _Opening, following: str) -> bool:
        if opening.whole or following in opening.words:
            return True
        return bool(following) and (opening.test(following) or not self._fit(following).isdisjoint(opening.slots))

    def at(self, tokens: Tokens, index: int) -> Match | None:
        """Return the longest match that begins at `index`; of equals, the one listed first."""
        return self._walk(tokens, index, self._root, _Path(index, None, {}))

    def _walk(self, tokens: Tokens, at: int, node: "_Node", path: "_Path") -> Match | None:
        best = None if node.ahead is None else self._walk(tokens, at, node.ahead, _Path(path.first, at, path.held))
        if node.action:
            best = _longer(Match(node.action, path.first, at if path.last is None else path.last, path.held, node.rank), best)
        if at >= len(tokens.words):
            return best
        word = tokens.words[at]
        following = node.words.get(word)
        if following is not None and self._goes_on(tokens, at + 1, following):
            best = _longer(best, self._walk(tokens, at + 1, following, path))
        if not node.slots:
            return best
        for slot in self._fit(word):
            following = node.slots.get(slot)
            taken = None if following is None else self._slots[slot](tokens, at)
            if following is not None and taken is not None and self._goes_on(tokens, taken[1], following):
                held = _Path(path.first, path.last, {**path.held, slot: taken[0]})
                best = _longer(best, self._walk(tokens, taken[1], following, held))
        return best

    def _goes_on(self, tokens: Tokens, at: int, node: "_Node") -> bool:
        """Tell by one word whether a way may lead on: most do not, and need no walk."""
        if node.action or node.ahead is not None:
            return True
        if at >= len(tokens.words):
            return False
        word = tokens.words[at]
        return word in node.words or (bool(node.slots) and not self._fit(word).isdisjoint(node.slots))


def _longer(one: Match | None, other: Match | None) -> Match | None:
    if one is None or other is None:
        return one or other
    return max(one, other, key=lambda match: (match.last, -match.rank))


def expand(template: str) -> list[tuple[str, ...]]:
    """Return every row of elements that a template stands for.

    >>> expand("[the] (last|past) {unit}")
    [('the', 'last', '{unit}'), ('the', 'past', '{unit}'), ('last', '{unit}'), ('past', '{unit}')]
    """
    opened = re.search(r"\[([^\[\]()]*)\]|\(([^\[\]()]*)\)", template)
    if opened is None:
        return [_elements(template)]
    before, after = template[: opened.start()], template[opened.end() :]
    choices = [*opened[1].split("|"), ""] if opened[1] is not None else opened[2].split("|")
    rows: list[tuple[str, ...]] = []
    for choice in choices:
        rows += [row for row in expand(f"{before} {choice} {after}") if row not in rows]
    return rows


def _elements(template: str) -> tuple[str, ...]:
    found: list[str] = []
    for piece in re.split(r"(\{\w+\})", template):
        found += [piece] if _SLOT.fullmatch(piece) else phrase(piece)
    return tuple(found)
