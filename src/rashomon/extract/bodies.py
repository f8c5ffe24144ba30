"""Sources and names in, the same names with the organs of states that speak out: "Russia's defence ministry".

One idea: such a body has no name of its own in small letters, but its state and its office tell which it is, in every language.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from rashomon import words
from rashomon.extract.gazetteer import known_forms
from rashomon.model import Article, ArticleSpan, Name, identify

__all__ = ["with_bodies"]

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_LONGEST = 8  # words of a source that is nothing but a body
_STATE = re.compile(r"[A-Z]{2}")  # a country's key, as ISO 3166 has it


def with_bodies(article: Article, sources: Iterable[tuple[tuple[int, int], ...]], names: Sequence[Name]) -> tuple[Name, ...]:
    """Add to the names of an article a name for each source that is an organ of one state, and names nobody else.

    sources   of its statements, as (start, end) pairs in code points
    The key is the state and the office ("RU defence ministry"), so that one body has one id in all articles and languages.
    """
    taken = [(m.start, m.end) for n in names if n.kind != "place" for m in n.mentions if m.article == article.id]
    found: dict[str, set[ArticleSpan]] = defaultdict(set)
    for (start, end), *more in filter(None, sources):
        told = None if more or any(a < end and start < b for a, b in taken) else _body(article, start, end)
        if told:
            found[told[0]].add(told[1])
    return (*names, *(_name(key, sorted(mentions)) for key, mentions in sorted(found.items())))


def _body(article: Article, start: int, end: int) -> tuple[str, ArticleSpan] | None:
    """The key of the body that a source is, and its mention without the article before it; None if it is none."""
    spoken = list(_WORD.finditer(article.text, start, end))
    said = words.topic(article.language, "roles")
    while spoken and spoken[0][0].lower() in said.get("articles", ()):
        spoken.pop(0)
    low = [m[0].lower() for m in spoken]
    joined = words.topic(article.language, "clauses").get("coordinators", ())
    if not 1 < len(low) <= _LONGEST or any(w in joined or w in said.get("roles", ()) for w in low):
        return None
    office = next((key for phrase, key in _offices(article.language) if _holds(low, phrase)), None)
    states = _states(article, spoken[0].start(), end)
    if office is None or len(states) != 1:
        return None
    a, b = spoken[0].start(), spoken[-1].end()
    return f"{states.pop()} {office}", ArticleSpan(article.id, a, b, article.text[a:b])


def _states(article: Article, start: int, end: int) -> set[str]:
    """The keys of the states that a stretch names, by name or by adjective."""
    by_adjective = words.topic(article.language, "demonyms").get("demonyms", {})
    spoken = list(_WORD.finditer(article.text, start, end))
    keys = {by_adjective[m[0]] for m in spoken if m[0] in by_adjective}
    for n, first in enumerate(spoken):
        for last in spoken[n : n + 3]:
            known = known_forms().get(article.text[first.start() : last.end()])
            if known and known.kind == "place" and _STATE.fullmatch(known.key):
                keys.add(known.key)
    return keys


@cache
def _offices(language: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The phrases of a language for offices with their keys, the longest first."""
    listed = words.topic("mul", "offices")["offices"]
    primary = language.split("-", maxsplit=1)[0]
    phrases = [(tuple(_WORD.findall(phrase)), key) for key, by in listed.items() for phrase in by.get(primary, ())]
    return tuple(sorted(phrases, key=lambda p: (-len(p[0]), p)))


def _holds(low: Sequence[str], phrase: tuple[str, ...]) -> bool:
    return any(tuple(low[n : n + len(phrase)]) == phrase for n in range(len(low) - len(phrase) + 1))


def _name(key: str, mentions: Sequence[ArticleSpan]) -> Name:
    variants = sorted({m.text for m in mentions})
    name = max(variants, key=lambda v: (len(v), v))
    return Name(identify("name", "organisation", key), name, "organisation", tuple(variants), tuple(mentions))
