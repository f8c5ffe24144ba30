"""Sources in, speakers out: whose name a source stands for in its article. One idea: lead back to the fullest mention, or say no.

A name in the source itself counts first, unless it only modifies ("a spokesman for Lavrov's ministry"). A pronoun stands for
the last person who spoke or was named near it; a role ("the Kremlin spokesman") for the last person who was given it; a head
("the ministry") for the last organisation whose name holds it. Anything else is unresolved.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from rashomon import words
from rashomon.extract.kinds import called
from rashomon.extract.speech.grammar import grammar
from rashomon.extract.speech.triple import Triple, extent
from rashomon.model import Article, Name, Span, identify
from rashomon.sentences import sentences

__all__ = ["Resolved", "Speakers"]

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?\b|s['’](?!\w)")
_STOP = re.compile(r"[,;:!?\n(]")
_BACK = 1_200  # characters that a pronoun looks back
_WORD_BEFORE = 40  # characters before a place in which the word before it stands
_HELD = 12  # contents, the last, in which an "I" is looked for
_BEFORE_NAME = 90  # characters before a name that may hold its role


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who speaks: a Name's id or None (unresolved), and the words of the source that give a role."""

    speaker: str | None
    role: Span | None


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    name: Name


class Speakers:
    """The names of one article, ready to be looked up. Feed it the triples in the order of the text.

    quoted   tells whether a stretch lies in quotation marks
    """

    def __init__(self, article: Article, names: Sequence[Name], quoted: Callable[[int, int], bool]) -> None:
        self.article, self.text, self.quoted = article, article.text, quoted
        self.mentions = sorted(
            (_Mention(m.start, m.end, n) for n in names for m in n.mentions if m.article == article.id),
            key=lambda m: (m.start, -m.end, m.name.id),
        )
        self.starts = [m.start for m in self.mentions]
        self.spoke: list[tuple[int, Name | None]] = []
        self.together: set[int] = set()
        self.called: dict[str, dict[str, Name]] | None = None  # organisations by the noun that says what they are
        self.held: list[tuple[tuple[int, int], Name | None]] = []
        self.spellings = {n.id: n.variants for n in names}
        self.by_id = {n.id: n for n in names}
        self.sentences = [a for p in article.paragraphs for a, _ in sentences(article.text, p.start, p.end, p.language)]
        self.titles = self._titles()
        self.genders = self._genders()

    def resolve(self, triple: Triple, language: str) -> Resolved:
        """Say whose words a triple reports; remembered for the pronouns that follow."""
        if not triple.source:
            return Resolved(None, None)
        start, end = triple.source[0][0], triple.source[-1][1]
        said = _said(language)
        mention = self._named(start, end, said)
        role = self._role(start, end, mention, said)
        name = mention.name if mention else self._led_back(start, end, said, role)
        name = name or self._people(_WORD.findall(self.text[start:end]), said, language)
        at = triple.cue[0][0] if triple.cue else start
        if name or role or not self._owned(start, end, said):
            self.spoke.append((at, name))
        if mention and self._joint(start, end, language):
            self.together.add(at)
        if triple.content:
            self.held = [*self.held[-_HELD:], (extent(triple.content), name)]
        return Resolved(name.id if name else None, role)

    def _owned(self, start: int, end: int, said: Mapping[str, Any]) -> bool:
        """Tell "her party", which is nobody that a pronoun may stand for."""
        spoken = _WORD.findall(self.text[start:end].lower())
        return len(spoken) > 1 and spoken[0] in said.get("owners", ())

    def _joint(self, start: int, end: int, language: str) -> bool:
        """Tell whether a source is two names that "and" joins."""
        g = grammar(language)
        named = self._within(start, end)
        between = [w.lower() for a, b in pairwise(named) for w in _WORD.findall(self.text[a.end : b.start])]
        return g is not None and any(w in g.coordinators for w in between)

    # -- a name in the source ---------------------------------------------------------------------------------------

    def _within(self, start: int, end: int) -> list[_Mention]:
        found = self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [m for m in found if m.end <= end + 2]

    def _named(self, start: int, end: int, said: Mapping[str, Any]) -> _Mention | None:
        """The name that heads a source: a person first, then an organisation, then a place that is the whole of it."""
        heads = [m for m in self._within(start, end) if not self._modifies(m, start, end, said)]
        for kinds in (("person",), ("organisation", "agency"), ("other",)):
            for m in heads:
                if m.name.kind in kinds:
                    return m
        return next((m for m in heads if m.name.kind == "place" and self._is_whole(m, start, end, said)), None)

    def _people(self, spoken: Sequence[str], said: Mapping[str, Any], language: str) -> Name | None:
        """The country that a people stands for, if the article names it: "the Russians", "De Russen"."""
        if len(spoken) != 2 or spoken[0].lower() not in said.get("definite", ()):
            return None
        code = words.topic(language, "demonyms").get("demonyms", {}).get(spoken[1])
        return self.by_id.get(identify("name", "place", code)) if code else None

    def _modifies(self, m: _Mention, start: int, end: int, said: Mapping[str, Any]) -> bool:
        """Tell "Lavrov's ministry" and "a friend of Lavrov": names that only say which ministry, which friend."""
        owner = _POSSESSIVE.match(self.text, m.end)
        if owner and self._account(_WORD.findall(self.text[owner.end() : end].lower()), said):
            return False
        if (owner and owner.end() < end) or (m.end < end - 1 and self.text[m.end - 1] in "'’"):
            return True
        before = [w[0].lower() for w in _WORD.finditer(self.text, start, m.start)]
        while before and before[-1] in said.get("articles", ()):
            before.pop()
        linked = bool(before) and before[-1] in said.get("of", ())
        tail = [w[0].lower() for w in _WORD.finditer(self.text, m.end, end)]
        if m.name.kind in {"organisation", "agency"}:
            titled = any(w in said.get("roles", ()) for w in tail)
            return titled or (linked and not any(w in said.get("spokes", ()) for w in before))
        follows = m.name.kind != "person" and any(w in said.get("roles", ()) or w in said.get("heads", ()) for w in tail)
        return linked or follows

    def _account(self, spoken: Sequence[str], said: Mapping[str, Any]) -> bool:
        """Tell what somebody has said, and nothing more: "account" of "his account" and "Lavrov's account"."""
        return len(spoken) == 1 and spoken[0] in said.get("told", ())

    def _is_whole(self, m: _Mention, start: int, end: int, said: Mapping[str, Any]) -> bool:
        rest = _WORD.findall(self.text[start : m.start].lower()) + _WORD.findall(self.text[m.end : end].lower())
        return all(w in said.get("articles", ()) for w in rest)

    # -- roles -------------------------------------------------------------------------------------------------------

    def _role(self, start: int, end: int, mention: _Mention | None, said: Mapping[str, Any]) -> Span | None:
        """The words of a source that give the speaker's role, without an article before them."""
        pieces = [(start, end)]
        if mention is not None:
            pieces = [(start, mention.start), (mention.end, end)]
        for a, b in pieces:
            spoken = list(_WORD.finditer(self.text, a, b))
            while spoken and spoken[0][0].lower() in said.get("articles", ()):
                spoken.pop(0)
            while spoken and mention and spoken[-1][0].lower() in (*said.get("of", ()), *said.get("articles", ())):
                spoken.pop()
            if spoken and any(self._is_role(w[0], said) for w in spoken):
                return Span.of(self.text, spoken[0].start(), spoken[-1].end())
        return None

    def _is_role(self, word: str, said: Mapping[str, Any]) -> bool:
        low = word.lower()
        return low in said.get("roles", ()) or _POSSESSIVE.sub("", low) in said.get("roles", ())

    def _titles(self) -> list[tuple[int, frozenset[str], Name]]:
        """What persons are called: the words of the role before each mention, and of an apposition after it."""
        said = _said(self.article.language)
        telling = {w for field in ("roles", "female", "male") for w in said.get(field, ())}
        found, past = [], 0
        for m in self.mentions:
            if m.name.kind == "person":
                for spoken in self._called(m, past):
                    if telling & set(spoken):
                        title = frozenset(_POSSESSIVE.sub("", w) for w in spoken)
                        found.append((m.start, title | self._bodies(m, title), m.name))
                past = m.end
        return found

    def _called(self, m: _Mention, past: int) -> list[list[str]]:
        """The words before a mention, back to a mark or the person before it, and those of an apposition after it."""
        k = bisect_right(self.sentences, m.start) - 1
        floor = max(m.start - _BEFORE_NAME, self.sentences[k] if k >= 0 else 0, past)
        before = [w.lower() for w in _WORD.findall(_STOP.split(self.text[floor : m.start])[-1])]
        after = self.text[m.end : m.end + _BEFORE_NAME]
        apposed = _WORD.findall(after[1:].split(",")[0].lower()) if after.startswith(",") else []
        return [before[-7:], apposed[:10]]

    def _bodies(self, m: _Mention, title: frozenset[str]) -> set[str]:
        """The ids of the organisations and places that a title names: "NATO chief" names NATO."""
        near = {b.name.id for b in self._within(m.start - _BEFORE_NAME, m.end + _BEFORE_NAME) if b.name.kind != "person"}
        return {b for b in near if title & self._first_words(b)}

    def _genders(self) -> dict[str, str]:
        """What is known of persons' genders, by name id: by given name, else by what they are called ("Mrs", "spokeswoman")."""
        said, given = _said(self.article.language), words.topic("mul", "given_names")
        known = {}
        for which in ("female", "male"):
            for _, title, name in self.titles:
                if title & set(said.get(which, ())):
                    known[name.id] = which
        for m in self.mentions:
            first = _WORD.search(m.name.name.lower())
            for which in ("female", "male"):
                if m.name.kind == "person" and first and first[0] in given.get(which, ()):
                    known[m.name.id] = which
        return known

    def _first_words(self, name_id: str) -> set[str]:
        """The first words of all spellings of a name, lower-case."""
        return {w[0].lower() for spelled in self.spellings.get(name_id, ()) if (w := _WORD.search(spelled))}

    # -- pronouns, roles, heads --------------------------------------------------------------------------------------

    def _led_back(self, start: int, end: int, said: Mapping[str, Any], role: Span | None) -> Name | None:
        spoken = [w.lower() for w in _WORD.findall(self.text[start:end])]
        if not spoken:
            return None
        if len(spoken) == 1 and spoken[0] in said.get("i", ()):
            return self._around(start, end)
        beside = len(spoken) == 1 or self.text[max(start - 2, 0) : start] == ", "  # "Britain, [which with its allies] warned"
        if beside and spoken[0] in said.get("relative", ()) and (name := self._antecedent(start, spoken[0], said)):
            return name
        if len(spoken) == 1 and spoken[0] in said.get("relative", ()) and self._binds(start):
            return None  # "voters who say": it stands for what goes before it, and nobody else
        own = spoken[0] in said.get("his", ()) and self._account(spoken[1:], said)
        if own or (len(spoken) == 1 and spoken[0] in (*said.get("he", ()), *said.get("his", ()))):
            return self._last_person(start, _gender(spoken[0], said), self._around(start, end))
        if len(spoken) == 1 and spoken[0] in said.get("it", ()):
            return self._last_body(start, one=spoken[0] in said.get("singular", ()))
        definite = spoken[0] in said.get("definite", ()) or not set(spoken) & set(said.get("indefinite", ()))
        if definite and role is not None:
            content = [w for w in spoken if w not in said.get("articles", ()) and w not in said.get("of", ())]
            if (name := self._by_title(start, end, content, said)) is not None:
                return name
        heads = [w for w in spoken if w in said.get("heads", ())] if definite else []
        if heads and (name := self._by_head(start, heads)):
            return name
        if len(spoken) == 2 and spoken[0] in said.get("definite", ()) and (name := self._by_noun(spoken[1])):
            return name
        if set(spoken) & set(said.get("spokes", ())):
            bodies = [m.name for m in self._within(start, end) if m.name.kind in {"organisation", "agency"}]
            return bodies[0] if bodies else self._last_body(start) if len(spoken) <= 2 else None
        return None

    def _around(self, start: int, end: int) -> Name | None:
        """Who says the words that hold [start, end): "I" in a quotation is the one who is quoted."""
        for (a, b), name in reversed(self.held):
            if a <= start and end <= b:
                return name
        return None

    def _binds(self, at: int) -> bool:
        """Tell whether a relative pronoun at `at` follows what it stands for: not at a sentence's head, nor in "maar [die] zei"."""
        k = bisect_right(self.sentences, at) - 1
        before = self.text[self.sentences[k] if k >= 0 else 0 : at]
        last = _WORD.findall(before[-_WORD_BEFORE:].lower())[-1:]
        g = grammar(self.article.language)
        return bool(last) and g is not None and last[0] not in g.coordinators | g.conjunctions

    def _antecedent(self, at: int, pronoun: str, said: Mapping[str, Any]) -> Name | None:
        """The name that a relative pronoun follows in its sentence: a person where it asks for one, else whoever is nearest."""
        k = bisect_right(self.sentences, at) - 1
        before = self._within(self.sentences[k] if k >= 0 else 0, at)
        near = [m.name for m in before if m.end <= at and at - m.end < _BEFORE_NAME]
        persons = [n for n in near if n.kind == "person"] if pronoun in said.get("he", ()) else near
        return persons[-1] if persons else None

    def _last_person(self, at: int, gender: str | None, quoted: Name | None) -> Name | None:
        """Who a pronoun stands for: the last speaker, or the subject of a later sentence that names a person; of its gender.

        quoted   who says the words that the pronoun stands in: no one says "he" or "they" for themselves
        """
        floor = at - _BACK
        spoke = next(((w, n) for w, n in reversed(self.spoke) if floor <= w < at and self._fits(n, gender)), None)
        subject = self._subject(at, max(floor, spoke[0] if spoke else floor), gender)
        meant = subject or (spoke[1] if spoke else None)
        return None if meant is not None and meant is quoted and self.quoted(at, at + 1) else meant

    def _fits(self, name: Name | None, gender: str | None) -> bool:
        """Tell whether a speaker may be meant; one that is unresolved may be anybody, and ends the search."""
        if name is None:
            return True
        return name.kind in {"person", "other"} and (gender is None or self.genders.get(name.id, gender) == gender)

    def _subject(self, at: int, floor: int, gender: str | None) -> Name | None:
        """The first fitting person of the nearest sentence before `at` that names one outside quotation marks."""
        k = bisect_right(self.sentences, at) - 1
        while k >= 0 and self.sentences[k] > floor - _BACK and self.sentences[k] >= 0:
            if self.sentences[k] < floor:
                return None
            for m in self._within(self.sentences[k], min(at, self.sentences[k + 1] if k + 1 < len(self.sentences) else at)):
                owner = _POSSESSIVE.match(self.text, m.end)
                if m.name.kind == "person" and not owner and self._fits(m.name, gender) and not self.quoted(m.start, m.end):
                    return m.name
            k -= 1
        return None

    def _last_body(self, at: int, *, one: bool = False) -> Name | None:
        """The organisation or country that spoke last in the same paragraph; `one` passes over those that spoke with others."""
        floor = self.text.rfind("\n", max(0, at - _BACK), at)
        floor = floor if floor >= 0 else at - _BACK
        for when, name in reversed(self.spoke):
            if when < floor:
                return None
            if when < at and name is not None and name.kind != "person" and not (one and when in self.together):
                return name
        return None

    def _by_title(self, at: int, end: int, wanted: list[str], said: Mapping[str, Any]) -> Name | None:
        """The person who was last given a role with these words; one who has them all goes before one who has the role alone."""
        bare = {_POSSESSIVE.sub("", w) for w in wanted}
        roles = {w for w in bare if w in said.get("roles", ())}
        known = [(title, name) for when, title, name in self.titles if when < at]
        for title, name in reversed(known):
            if bare <= title:
                return name
        bodies = {m.name.id for m in self._within(at, end)}
        for title, name in reversed(known):
            if bodies & title:  # "the secretary general of the alliance", who was "NATO chief" before
                return name
        holders = {name.id: name for title, name in known if roles & title}
        return next(iter(holders.values())) if len(holders) == 1 and roles == bare else None

    def _by_noun(self, noun: str) -> Name | None:
        """The only organisation that the article calls so: "de rederij", of "rederij Scheldelijn"."""
        if self.called is None:
            self.called = defaultdict(dict)
            for m in self.mentions:
                if m.name.kind == "organisation" and (told := called(self.text, m.start, m.end, self.article.language)):
                    self.called[told][m.name.id] = m.name
        found = self.called.get(noun, {})
        return next(iter(found.values())) if len(found) == 1 else None

    def _by_head(self, at: int, heads: list[str]) -> Name | None:
        k = bisect_right(self.starts, at - 1) - 1
        while k >= 0:
            m = self.mentions[k]
            if m.name.kind in {"organisation", "agency"} and set(_WORD.findall(m.name.name.lower())) & set(heads):
                return m.name
            k -= 1
        return None


def _said(language: str) -> Mapping[str, Any]:
    g = grammar(language)
    return words.topic(g.language if g else "en", "roles")


def _gender(pronoun: str, said: Mapping[str, Any]) -> str | None:
    return "female" if pronoun in said.get("she", ()) else "male" if pronoun in said.get("he_only", ()) else None
