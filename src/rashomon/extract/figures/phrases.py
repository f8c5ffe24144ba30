"""Phrases of the language data, found in tokens. One idea: a phrase is looked up by its first or last word, and the longest wins,
so that looking costs the same however many phrases there are.
"""

from collections.abc import Iterable, Iterator, Sequence

from rashomon.extract.figures.tokens import phrase

__all__ = ["Phrases"]


class Phrases:
    """A table of phrases with a label each."""

    def __init__(self, labelled: Iterable[tuple[str, str]]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for text, label in labelled:
            parts = phrase(text)
            self._first.setdefault(parts[0], []).append((parts, label))
            self._last.setdefault(parts[-1], []).append((parts, label))
        for table in (self._first, self._last):
            for entries in table.values():
                entries.sort(key=lambda entry: (-len(entry[0]), entry))

    def begins(self, word: str) -> bool:
        """Tell whether a phrase begins with a word."""
        return word in self._first

    def begin_in(self, words: Sequence[str]) -> bool:
        """Tell whether a phrase begins with one of some words."""
        return not self._first.keys().isdisjoint(words)

    def seconds(self) -> Iterator[tuple[str, str]]:
        """Return the first two words of each phrase that has more than one."""
        return ((parts[0], parts[1]) for entries in self._first.values() for parts, _ in entries if len(parts) > 1)

    def at(self, words: Sequence[str], index: int) -> tuple[str, int] | None:
        """Return the label of the longest phrase that begins at `index`, and the index after it."""
        if index >= len(words):
            return None
        for parts, label in self._first.get(words[index], ()):
            end = index + len(parts)
            if len(parts) == 1 or tuple(words[index:end]) == parts:
                return label, end
        return None

    def before(self, words: Sequence[str], index: int) -> tuple[str, int] | None:
        """Return the label of the longest phrase that ends before `index`, and the index of its first word."""
        if index < 1:
            return None
        for parts, label in self._last.get(words[index - 1], ()):
            begin = index - len(parts)
            if begin >= 0 and (len(parts) == 1 or tuple(words[begin:index]) == parts):
                return label, begin
        return None
