"""A query in, those of its words that tell nothing of what is sought out: "how many people were" of "how many people were injured".

One idea: the closed classes of the query's language (words/*/clauses.yaml), as its articles, pronouns, prepositions and question
words. Their rarity in a small case is chance: a passage that holds "how many" would stand before one that holds "injured".
"""

from functools import cache

from rashomon import words
from rashomon.language import likeliest
from rashomon.store.segment import tokens

__all__ = ["idle"]

_CLASSES = (
    *("that", "whether", "infinitive", "pronouns", "relative", "determiners", "auxiliaries", "be", "conjunctions"),
    *("coordinators", "prepositions", "articles", "anaphors", "modals", "asking"),
)


def idle(query: str) -> frozenset[str]:
    """Return the keys of `query` that are function words of the language it looks most like; none where all of them are."""
    asked = {token.key for token in tokens(query)}
    found = asked & _idle(likeliest(query).partition("-")[0])
    return frozenset() if found == asked else frozenset(found)


@cache
def _idle(language: str) -> frozenset[str]:
    if language not in words.languages("clauses"):
        return frozenset()
    listed = words.topic(language, "clauses")
    cardinals = words.topic(language, "numbers")["cardinals"].values()
    numerals = {key for listed_words in cardinals for word in str(listed_words).split() for key in _keys(word)}
    return frozenset(key for name in _CLASSES for word in listed.get(name, ()) for key in _keys(word)) - numerals


def _keys(word: str) -> list[str]:
    """Return the key of a word that is one; a phrase is none."""
    found = [token.key for token in tokens(word)]
    return found if len(found) == 1 else []
