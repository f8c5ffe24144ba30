"""Names in, the same out with one kind for one spelling: a ship is no person in one sentence and a place in the next.

One idea: the words around a name say what it is ("the ferry Zeearend", "Marwick, a steel company", "Daan (19)"), and what they
say of one mention holds for all. Where they say nothing, the kind of most mentions holds, if it is by far that of most. Where they
say two things, there are two names of one spelling, and nothing is changed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon import words
from rashomon.extract.across import gathered
from rashomon.extract.name_forms import Candidate
from rashomon.extract.spelling import fold
from rashomon.model import Article, Name, NameKind, Reading

__all__ = ["called", "one_kind", "settled"]

_CALLED: tuple[tuple[str, NameKind], ...] = (
    ("hulls", "other"),
    ("works", "other"),
    ("bodies", "organisation"),
    ("places", "place"),
)
_CLOSED = ("conjunctions", "coordinators", "prepositions", "relative", "verbs", "be", "auxiliaries")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_AGE = re.compile(r" \(\d{2}\)|, \d{2}(?=,)")
_STOP = re.compile(r"[.,;:!?\n()“”\"]")
_FAR = 80  # characters on either side of a name that are read
_APPOSED = 7  # words of an apposition
_FEWEST = 4  # letters of a word that may end a compound
_MORE = 2  # times as many mentions as another kind has make one kind that of by far the most
_METONYM = 3  # the same where one is a place's, the other an organisation's: a city's name is its club's and its council's, too


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language that tell kinds, lower-case.

    called    nouns, each with the kind of what it is said of ("ferry", "village")
    ends      those that may end another word, in a language that writes nouns together ("vrachtschip")
    hulls     those of things that have names as persons have them, and are led, sailed or ridden ("ferry", "horse")
    """

    called: dict[str, NameKind]
    ends: tuple[str, ...]
    hulls: frozenset[str]
    articles: frozenset[str]
    definite: frozenset[str]
    of: frozenset[str]
    titles: frozenset[str]
    closed: frozenset[str]
    past: tuple[str, ...]

    def kind(self, word: str) -> NameKind | None:
        """The kind of what a noun is said of, if it tells one."""
        return self.called.get(self.noun(word))

    def noun(self, word: str) -> str:
        """The noun of `called` that a word is, or ends in; else the word, lower-case."""
        low = word.lower()
        if low in self.called or not low.endswith(self.ends):
            return low
        return next(end for end in self.ends if low.endswith(end))


@cache
def _said(language: str) -> _Words | None:
    """The words of a language; None where it has none, and the words around a name are not read."""
    listed, roles, clauses = (words.topic(language, name) for name in ("kinds", "roles", "clauses"))
    if not listed:
        return None
    closed = {w for name in _CLOSED for w in clauses[name]}
    every = {w for field, _ in _CALLED for w in listed[field] if len(w) >= _FEWEST}
    ends = every - set(listed["whole"]) if clauses["inversion"] else set()
    return _Words(
        called={word: kind for field, kind in _CALLED for word in listed[field]},
        ends=tuple(sorted(ends, key=lambda w: (-len(w), w))),
        hulls=frozenset(listed["hulls"]),
        articles=frozenset(roles["articles"]),
        definite=frozenset(roles["definite"]) & frozenset(roles["articles"]),
        of=frozenset(listed["of"]),
        titles=frozenset(roles["roles"]) | frozenset(roles["titles"]),
        closed=frozenset(closed),
        past=tuple(e for e in clauses["past_endings"] if e),
    )


# -- what the words around a mention say ----------------------------------------------------------------------------------


def _told(text: str, start: int, end: int, kind: NameKind, language: str) -> NameKind | None:
    """Return what the words around a name say that it is, or None. `kind` is what it was taken for: a person is told by more."""
    said = _said(language)
    if said is None:
        return None
    before = _STOP.split(text[max(0, start - _FAR) : start])[-1]
    spoken = [m[0] for m in _WORD.finditer(before)]
    if kind == "person" and (_AGE.match(text, end) or (spoken and spoken[-1].lower() in said.titles)):
        return "person"
    if spoken and before.endswith(" ") and (told := _just_before(spoken, kind, said)):
        return told
    return _apposed_after(text, end, said) or _apposed_before(text, start, end, said)


def called(text: str, start: int, end: int, language: str) -> str | None:
    """Return the noun that says what a body of this name is, lower-case: "rederij" of "rederij Scheldelijn"; or None."""
    said = _said(language)
    if said is None:
        return None
    before = [m[0] for m in _WORD.finditer(_STOP.split(text[max(0, start - _FAR) : start])[-1])]
    after = [m[0] for m in _WORD.finditer(_STOP.split(text[end + 2 : end + 2 + _FAR])[0])] if text.startswith(", ", end) else []
    front = [m[0] for m in _WORD.finditer(text, max(0, start - _FAR), start)] if _apposed_before(text, start, end, said) else []
    near = [*before[-1:], *front[-1:], *(after[1:_APPOSED] if after and after[0].lower() in said.articles else [])]
    return next((noun for word in near if said.kind(noun := said.noun(word)) == "organisation"), None)


def _just_before(spoken: Sequence[str], kind: NameKind, said: _Words) -> NameKind | None:
    """Read "the ferry [Zeearend]", "the village of [Breskens]"; but not "In the film [Hanks] plays", "the bank [Smith] founded"."""
    linked = spoken[-1].lower() in said.of and len(spoken) > 1
    word = spoken[-2 if linked else -1]
    told = said.kind(word) if word[0].islower() or len(spoken) == 1 else None
    if linked:
        return told if told == "place" else None
    if kind == "organisation" and told == "place" and not said.ends:
        return None  # "the county Board of Supervisors"
    opens = spoken[0].lower() in said.closed and len(spoken) < _APPOSED
    return told if kind != "person" or (said.noun(word) in said.hulls and not (opens and not said.ends)) else None


def _apposed_after(text: str, end: int, said: _Words) -> NameKind | None:
    """Read "[Zeearend], the fast ferry" and "[Marwick], a maker of steel": the noun before the next mark or function word."""
    if not text.startswith(", ", end):
        return None
    spoken = [m[0] for m in _WORD.finditer(_STOP.split(text[end + 2 : end + 2 + _FAR])[0])]
    if len(spoken) < 2 or spoken[0].lower() not in said.articles:
        return None
    return _head(spoken[1:_APPOSED], said)


def _head(spoken: Sequence[str], said: _Words) -> NameKind | None:
    """The kind that the head of a noun phrase tells: its last noun, before a function word or a participle."""
    for n, word in enumerate(spoken):
        following = spoken[n + 1].lower() if n + 1 < len(spoken) else ""
        ends = not following or following in said.closed or following in said.articles or following.endswith(said.past)
        if (kind := said.kind(word)) and ends:
            return kind
    return None


def _apposed_before(text: str, start: int, end: int, said: _Words) -> NameKind | None:
    """Read "The operator, [Scheldelijn], ..." at the head of a sentence."""
    if not text.startswith(",", end) or text[start - 2 : start] != ", ":
        return None
    opening = re.split(r"[.!?:\n“”\"] ?", text[max(0, start - _FAR) : start - 2])[-1]
    spoken = [m[0] for m in _WORD.finditer(opening)]
    if not 1 < len(spoken) < _APPOSED or spoken[0].lower() not in said.articles or "," in opening:
        return None
    return said.kind(spoken[-1])


def _no_person(text: str, start: int, end: int, said: _Words) -> bool:
    """Tell a name behind "the", which is no person's: "the Johanna Maria", but not "the Obama administration" or "the Clintons"."""
    before = [m[0] for m in _WORD.finditer(text, max(0, start - _FAR), start)]
    if len(before) < 2 or before[-1] not in said.definite or text[start - 1] != " " or before[-2][0].isupper():
        return False
    after = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    modifies = after is not None and after[0][0].islower() and after[0] not in said.closed and not after[0].endswith(said.past)
    plural = " " not in text[start:end] and text[end - 1] == "s"
    return not plural and (bool(said.ends) or not modifies)


def _of_things(text: str, said: _Words) -> bool:
    """Tell whether a text speaks of a thing that has a name as persons have: a ship, a train, a horse."""
    return any(said.noun(m[0]) in said.hulls for m in _WORD.finditer(text))


# -- one kind for one spelling --------------------------------------------------------------------------------------------


def one_kind(article: Article, found: Sequence[Candidate]) -> list[Candidate]:
    """Give all mentions of one spelling in an article the kind that the words around them say, or that most of them have."""
    said = _said(article.language)
    spelt = {c.text for c in found}
    found = [_bared(c, spelt, said) for c in found]
    things = said is not None and _of_things(article.text, said)
    persons = {fold(part) for c in found if c.kind == "person" and " " in c.text for part in c.text.split()}
    groups: dict[str, list[int]] = defaultdict(list)
    for n, c in enumerate(found):
        if c.key is None:
            groups[_spelt(c.text, said)].append(n)
    for spelling, members in groups.items():
        own = {n: _told(article.text, found[n].start, found[n].end, found[n].kind, article.language) for n in members}
        for n in members:
            thing = said is not None and things and own[n] is None and found[n].kind == "person"
            if said and thing and _no_person(article.text, found[n].start, found[n].end, said):
                own[n] = "other"
        strong: set[NameKind] = {kind for kind in own.values() if kind}
        strong |= {"person"} if spelling in persons else set()
        leading = _leading(Counter(found[n].kind for n in members), strong)
        for n in members:
            found[n] = replace(found[n], kind=own[n] or leading.get(found[n].kind, found[n].kind))
    return found


def _bared(c: Candidate, spelt: set[str], said: _Words | None) -> Candidate:
    """Take an article off a name at a sentence's head, if the name stands elsewhere without it: "De Zeearend", "de Zeearend"."""
    first, _, rest = c.text.partition(" ")
    if said is None or rest not in spelt or c.kind != "person" or first.lower() not in said.articles:
        return c
    return replace(c, start=c.end - len(rest), text=rest)


def _spelt(name: str, said: _Words | None) -> str:
    """The key of a spelling, without an article before it."""
    first, _, rest = name.partition(" ")
    return fold(rest if said and rest and first.lower() in said.articles else name)


def _leading(count: Counter[NameKind], strong: set[NameKind]) -> dict[NameKind, NameKind]:
    """Lead each kind of a spelling to the one that is told, or that by far the most mentions have, if it gives way."""
    if strong:
        return dict.fromkeys(count, next(iter(strong))) if len(strong) == 1 else {}
    most = min(count, key=lambda kind: (-count[kind], kind == "other", kind))
    return {kind: most for kind in count if kind != most and _gives_way(kind, most, count)}


def _gives_way(kind: NameKind, most: NameKind, count: Counter[NameKind]) -> bool:
    more = 1 if kind == "other" else _METONYM if {kind, most} == {"place", "organisation"} else _MORE
    return count[most] >= more * count[kind]


def settled(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Give names of one spelling in all articles of a story one kind and one id, by the same rule; speakers are led along.

    A name that is spelt in more than one way keeps its kind: a person's full name tells it.
    """
    held = {r.article.id: r.article for r in readings}
    by_spelling: dict[str, dict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
    for r in readings:
        said = _said(r.article.language)
        for name in r.names:
            for spelling in {_spelt(v, said) for v in name.variants}:
                by_spelling[spelling][name.id].append(name)
    ids: dict[str, Name] = {}
    for spelling, by_id in by_spelling.items():
        if len({names[0].kind for names in by_id.values()}) > 1:
            ids |= _led(spelling, by_id, held)
    return tuple(_renamed(r, ids) for r in readings) if ids else tuple(readings)


def _led(spelling: str, by_id: dict[str, list[Name]], held: dict[str, Article]) -> dict[str, Name]:
    """Lead the ids of a spelling's names of other kinds to the name of the kind that is chosen."""
    count: Counter[NameKind] = Counter()
    mentions: Counter[str] = Counter()
    strong: set[NameKind] = set()
    free = []
    for key, found in by_id.items():
        kind = found[0].kind
        spelt = [m for name in found for m in name.mentions if _spelt(m.text, _said(held[m.article].language)) == spelling]
        count[kind] += len(spelt)
        mentions[key] = len(spelt)
        strong |= {k for m in spelt if (k := _told(held[m.article].text, m.start, m.end, kind, held[m.article].language))}
        if all(_spelt(v, _said(held[name.mentions[0].article].language)) == spelling for name in found for v in name.variants):
            free.append(key)
        else:
            strong.add(kind)
    leading = _leading(count, strong)
    keys = sorted(by_id, key=lambda key: (-mentions[key], key))
    first = {kind: by_id[next(k for k in keys if by_id[k][0].kind == kind)][0] for kind in count}
    to = {key: first.get(leading.get(by_id[key][0].kind, by_id[key][0].kind)) for key in free}
    return {key: name for key, name in to.items() if name and name.kind != by_id[key][0].kind}


def _renamed(reading: Reading, ids: dict[str, Name]) -> Reading:
    names = [replace(n, id=ids[n.id].id, kind=ids[n.id].kind) if n.id in ids else n for n in reading.names]
    statements = tuple(replace(s, speaker=ids[s.speaker].id) if s.speaker in ids else s for s in reading.statements)
    return replace(reading, names=gathered(names), statements=statements)
