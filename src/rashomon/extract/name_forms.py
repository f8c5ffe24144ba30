"""A sentence in, the names that its form tells out: runs of words in capitals, and what is known of them.

One idea: a run of words in capitals is a candidate; what the words are known to be (CLDR's places, organisations, agencies),
what stands before them (a role: "president", "minister van Buitenlandse Zaken") and how they are built (a head such as
"ministry") tell the kind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon import words
from rashomon.extract.gazetteer import Known, known_forms, longest_form
from rashomon.model import Article, NameKind
from rashomon.sentences import sentences

__all__ = ["Candidate", "by_form"]

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_](?:[\w\-]|['’](?=\w))*|\d+|[^\w\s]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_COMPOUND = re.compile(r"-[^\W\d_]*[a-zà-ÿ]{2}")
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a name. `key` is what is known of it in all languages; `sure`: its form alone tells that it is one."""

    start: int
    end: int
    text: str
    kind: NameKind
    key: str | None
    sure: bool


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of one language that tell names from other words, lower-case."""

    connectors: frozenset[str]
    organisation_connectors: frozenset[str]
    heads: frozenset[str]
    roles: frozenset[str]
    not_names: frozenset[str]
    demonyms: frozenset[str]
    portfolios: frozenset[str]
    elisions: frozenset[str]
    nouns_capitalised: bool
    noun_endings: tuple[str, ...]

    def is_role(self, word: str) -> bool:
        """Tell whether a word names a role; where nouns are written together, by its last part: "US-Präsident"."""
        low = word.lower()
        return low in self.roles or (self.nouns_capitalised and "-" in low and low.rpartition("-")[2] in self.roles)


@cache
def _words(language: str) -> _Words:
    return _Words(
        _listed(language, "connectors"),
        _listed(language, "organisation_connectors"),
        _listed(language, "organisation_heads"),
        _listed(language, "roles"),
        _listed(language, "not_names"),
        frozenset(d.lower() for d in words.topic(language, "demonyms").get("demonyms", {})),
        _listed(language, "portfolios"),
        frozenset(words.topic(language, "clauses").get("elisions", ())),
        bool(words.topic(language, "names").get("nouns_capitalised")),
        tuple(words.topic(language, "names").get("noun_endings", ())),
    )


def _listed(language: str, field: str) -> frozenset[str]:
    return frozenset(word.lower() for word in words.topic(language, "names").get(field, ()))


def by_form(article: Article) -> Iterator[Candidate]:
    """Yield the candidates in an article's headings, body and captions, in the order of the text."""
    for paragraph in article.paragraphs:
        if paragraph.kind != "furniture":
            language = paragraph.language if words.topic(paragraph.language, "names") else article.language
            for start, end in sentences(article.text, paragraph.start, paragraph.end, language):
                yield from _in_sentence(article.text, start, end, _words(language))


def _in_sentence(text: str, start: int, end: int, said: _Words) -> Iterator[Candidate]:
    tokens = [t for m in _WORD.finditer(text, start, end) for t in _elided(m.start(), m.end(), m[0], said)]
    i = 0
    while i < len(tokens):
        if not _capital(tokens[i][2]):
            i += 1
            continue
        j = _run_end(text, tokens, i, said)
        run = tokens[i : j + 1]
        known = None if any(word.lower() in said.heads for _, _, word in run) else _known_at(text, tokens, i)
        if known is None and i == j and (known := _known_at(text, tokens, i)) is None and _COMPOUND.search(run[0][2]):
            i += 1
        elif known is not None:
            j, until, what = known
            yield Candidate(tokens[i][0], until, text[tokens[i][0] : until], what.kind, what.key, sure=True)
            i = j + 1
        else:
            split = next((k for k in range(1, len(run)) if _known_at(text, tokens, i + k)), len(run))
            whole = any(word.lower() in said.heads for _, _, word in run)
            run = run if whole else run[:split]
            yield from _judged(
                text, _with_head(text, tokens, i, said) + run, said, first=i == 0, before=_role_before(tokens, i, said)
            )
            i += len(run)


def _elided(start: int, end: int, word: str, said: _Words) -> list[tuple[int, int, str]]:
    """Part "l’Allemagne" into two tokens, in languages that elide."""
    front = re.split(r"(?<=['’])", word, maxsplit=1)
    if len(front) < 2 or not front[1] or front[0][:-1].lower() not in said.elisions:
        return [(start, end, word)]
    at = start + len(front[0])
    return [(start, at, front[0]), *_elided(at, end, front[1], said)]


def _known_at(text: str, tokens: list[tuple[int, int, str]], i: int) -> tuple[int, int, Known] | None:
    """Return (last token, end offset, what it is) for the longest known form that begins at token `i`."""
    forms = known_forms()
    for j in range(min(len(tokens), i + longest_form()) - 1, i - 1, -1):
        form = text[tokens[i][0] : tokens[j][1]]
        for spelled in (form, _POSSESSIVE.sub("", form)):
            if spelled in forms:
                return j, tokens[i][0] + len(spelled), forms[spelled]
    return None


def _capital(word: str) -> bool:
    return word[0].isupper() and len(word) > 1


def _run_end(text: str, tokens: list[tuple[int, int, str]], i: int, said: _Words) -> int:
    """Return the index of the last word of the run of capitals that begins at `i`, connectors inside it included."""
    last, j = i, i + 1
    organisation = tokens[i][2].lower() in said.heads
    while j < len(tokens) and j - i < _MOST_WORDS and _joined(text, tokens[j - 1], tokens[j]):
        word = tokens[j][2].lower()
        if _capital(tokens[j][2]):
            last = j
            organisation = organisation or word in said.heads
        elif word not in said.connectors or (word in said.organisation_connectors and not organisation):
            break
        j += 1
    return last


def _joined(text: str, one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    """Tell whether two tokens stand side by side: a space between them, or an apostrophe at the end of the first."""
    return text[one[1] : other[0]] in {" ", "\xa0"} or (one[1] == other[0] and one[2][-1] in "'’")


def _with_head(text: str, tokens: list[tuple[int, int, str]], i: int, said: _Words) -> list[tuple[int, int, str]]:
    """Give the words "ministerie van" that stand before the run at `i` in small letters and belong to its name."""
    for k in range(i - 1, max(i - 4, -1), -1):
        word = tokens[k][2].lower()
        if word in said.heads and k < i - 1:
            return tokens[k:i]
        if word not in said.organisation_connectors:
            break
    return []


def _role_before(tokens: list[tuple[int, int, str]], i: int, said: _Words) -> bool:
    return i > 0 and said.is_role(tokens[i - 1][2])


def _judged(text: str, run: list[tuple[int, int, str]], said: _Words, *, first: bool, before: bool) -> Iterator[Candidate]:
    """Give the name in a run of capitals, if there is one: roles, demonyms and function words at its front are not part of it."""
    organisation = any(word.lower() in said.heads for _, _, word in run)
    run, role = _without_front(text, run, said, organisation=organisation)
    while run and run[-1][2].lower() in said.not_names | said.connectors:
        run = run[:-1]
    if not run or text[run[0][0] : run[-1][1]].lower() in said.portfolios | said.heads:
        return
    start, end = run[0][0], run[-1][1]
    end -= len(text[start:end]) - len(_POSSESSIVE.sub("", text[start:end]))
    sure = before or role or len(run) > 1 or not first
    if said.nouns_capitalised and not (before or role):
        sure = _looks_named(run, said)
    yield Candidate(start, end, text[start:end], _kind(run, said, role=before or role), None, sure)


def _looks_named(run: list[tuple[int, int, str]], said: _Words) -> bool:
    """Tell a name from nouns, where all nouns have capitals: letters alone, a head, or two words that are no common nouns."""
    if len(run) == 1:
        return run[0][2].isupper()
    common = any(w.lower().endswith(said.noun_endings) or w.lower() in said.not_names for _, _, w in run if _capital(w))
    return any(w.lower() in said.heads for _, _, w in run) or not common


def _without_front(
    text: str, run: list[tuple[int, int, str]], said: _Words, *, organisation: bool
) -> tuple[list[tuple[int, int, str]], bool]:
    """Strip the front of a run: function words always; roles, portfolios and demonyms before anything but an organisation."""
    strip = said.not_names if organisation else said.not_names | said.roles | said.demonyms | said.connectors
    role = False
    while run:
        portfolio = next((k for k in (3, 2, 1) if k < len(run) and text[run[0][0] : run[k - 1][1]].lower() in said.portfolios), 0)
        if portfolio and not organisation:
            role, run = True, run[portfolio:]
        elif run[0][2].lower() in strip or (not organisation and said.is_role(run[0][2])):
            role = role or said.is_role(run[0][2])
            run = run[1:]
        else:
            break
    return run, role


def _kind(run: list[tuple[int, int, str]], said: _Words, *, role: bool) -> NameKind:
    lowered = [word.lower() for _, _, word in run]
    if any(word in said.heads for word in lowered):
        return "organisation"
    if role:
        return "person"
    if len(run) == 1 and run[0][2].isupper():
        return "organisation"
    return "person" if len(run) in {2, 3, 4} else "other"
