"""Slots that look a word or a phrase up in the language data: months, weekdays, units, classes of words."""

from collections.abc import Mapping
from typing import Any

from rashomon.extract.figures.phrases import Phrases
from rashomon.extract.figures.templates import Slot
from rashomon.extract.figures.tokens import Tokens

__all__ = ["lookup", "phrase_of"]


def lookup(table: Mapping[str, Any]) -> Slot:
    def slot(tokens_: Tokens, at: int) -> tuple[object, int] | None:
        held = table.get(tokens_.words[at])
        return None if held is None else (held, at + 1)

    return slot


def phrase_of(phrases: Phrases) -> Slot:
    def slot(tokens_: Tokens, at: int) -> tuple[object, int] | None:
        return phrases.at(tokens_.words, at)

    return slot
