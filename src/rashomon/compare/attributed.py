"""A reading in, whose word stands where in its article out: a person's, an office's, a company's, that of a paper that is credited.

One idea: the police, their named spokesman and "the authorities" are one office, whatever each article calls it; who is only
described is known by the words that tell who it is. Language data: words/*/voices.yaml.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rashomon import words
from rashomon.compare.forms import forms
from rashomon.extract.speech.grammar import grammar
from rashomon.extract.speech.relay import outlets
from rashomon.lineage.hands import credits
from rashomon.model import Name, Reading, Statement
from rashomon.sentences import sentences

__all__ = ["AUTHORITIES", "BODY", "OFFICE", "UNNAMED", "Attributed", "How", "Place", "Voice", "is_paper"]

How = Literal["told", "credited", "about", "own"]

OFFICE, UNNAMED, BODY = "office:", "word:", "body:"  # the keys of offices, of those who are only described, and of bodies begin so
AUTHORITIES = f"{OFFICE}authorities"
_WORD = re.compile(r"[^\W_]+(?:\s?[-'’]\s?[^\W_]+)*")
_SITE = re.compile(r"\b[A-Za-z][\w-]{1,30}\.(?:com|org|net|nl|be|de|fr|es|co\.uk)\b")
_CALLED = re.compile(r"[^\W\d_a-z]\w{2,30}(?:[ -][^\W\d_a-z]\w{0,30}){0,3}")
_POSSESSIVE = re.compile(r"\s?(?:['’]s\b|s['’](?!\w))")
_FIRST = 3  # words before the name that a sentence is about
_OPENING = 120  # characters in which they stand
_BESIDE, _WORDS = 60, 4  # characters and words beside a paper's name that are looked at
_NEAR = 300  # characters between a statement and who carried it; a dateline is farther
_LONGEST = 2_000  # characters of a sentence that are looked into
_SHORT = 5  # words of a name that is known by their first letters
_STEM, _LEAST = 6, 4  # letters of a word that tells who an unnamed source is
_LEADS, _SAME, _LEAST_WORDS = 5, 0.75, 3  # headings and first sentences; the share and number of their telling words said again
_SPEAKING = ("person", "organisation", "agency")


@dataclass(frozen=True, slots=True, order=True)
class Voice:
    """Whose word a place is.

    key     the same for all that is one voice
    shown   how the article calls it
    how     told: it is said there whose word it is; credited: the same, of a paper or an agency; about: what is told there is about
            it; own: the whole article is its
    """

    key: str
    shown: str
    how: How = "told"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a voice stands."""

    start: int
    end: int
    voice: Voice


class Attributed:
    """What one reading says of whose word it is; looked up once."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.id = reading, reading.article.id
        self.text, self.language = reading.article.text, reading.article.language
        self.names = {n.id: n for n in reading.names}
        mentions = ((m.start, m.end, n) for n in reading.names for m in n.mentions if m.article == self.id)
        self.mentions = sorted(mentions, key=lambda m: (m[0], -m[1], m[2].id))
        self.starts = [start for start, _, _ in self.mentions]

    def own(self) -> Iterator[Voice]:
        """Yield whose the whole article is: the agency that it is credited to, the outlet that published it."""
        for credit in credits(self.reading.article):
            yield Voice(_paper(credit.agency), credit.agency, "own")
        if self.reading.article.outlet:
            yield Voice(_paper(self.reading.article.outlet), self.reading.article.outlet, "own")

    def officers(self) -> Iterator[tuple[str, str]]:
        """Yield each person who speaks for an office here, by last name, and the office."""
        for statement in self.reading.statements:
            speaker = self.names.get(statement.speaker or "")
            if speaker is not None and speaker.kind == "person":
                yield from ((_last(speaker.name), office) for office in self._offices(statement) if office != AUTHORITIES)

    def places(self, offices: Mapping[str, set[str]]) -> Iterator[Place]:
        """Yield where it stands whose word it is; `offices` by the last name of who speaks for them."""
        said: list[tuple[Statement, list[Voice]]] = []
        for statement in self.reading.statements:
            voices = list(self._voices(statement, offices))
            said.append((statement, voices))
            for part in (*statement.content, *statement.cue):
                yield from (Place(part.start, part.end, voice) for voice in voices)
        leads: list[tuple[int, int]] = []
        for paragraph in self.reading.article.paragraphs:
            if paragraph.kind == "furniture":
                continue
            for start, stop in sentences(self.text, paragraph.start, paragraph.end, self.language):
                end = min(stop, start + _LONGEST)
                yield from (Place(start, end, voice) for voice in (*self._papers(start, end), *self._subject(start, end)))
                if len(leads) < _LEADS and (paragraph.kind == "heading" or len(leads) < 2):
                    leads.append((start, end))
        yield from self._again(leads, said)

    def _again(self, leads: Sequence[tuple[int, int]], said: Sequence[tuple[Statement, list[Voice]]]) -> Iterator[Place]:
        """Yield whose word a heading or a first sentence is, by what somebody is said to say in nearly all of its telling words."""
        told = [(forms(self.text[start:end], self.language), start, end) for start, end in leads]
        for statement, voices in said:
            named = [voice for voice in voices if not voice.key.startswith(UNNAMED)]
            content = frozenset[str]().union(*(forms(p.text, self.language) for p in statement.content)) if named else frozenset()
            for telling, start, end in told:
                elsewhere = not any(p.start < end and start < p.end for p in statement.content)
                if elsewhere and len(telling) >= _LEAST_WORDS and len(telling & content) >= _SAME * len(telling):
                    yield from (Place(start, end, voice) for voice in named)

    def _offices(self, statement: Statement) -> list[str]:
        """Return the offices that the words for a source, or for its role, name."""
        called = [_head(span.text, self.language) for span in statement.source]
        role = _head(statement.role.text, self.language) if statement.role is not None else []
        return _offices([word for part in (*called, role) for word in part], self.language)

    def _voices(self, statement: Statement, offices: Mapping[str, set[str]]) -> Iterator[Voice]:
        called = " ".join(span.text for span in statement.source)
        found = {n.id: n for part in statement.source for n in self._named(part.start, part.end) if n.kind in _SPEAKING}
        speaker = self.names.get(statement.speaker or "")
        if speaker is not None and speaker.kind in _SPEAKING:
            found[speaker.id] = speaker
        yield from (voice for name in found.values() for voice in _of_name(name, offices))
        of = self._offices(statement)
        yield from (Voice(office, called) for office in of)
        if not of and not any(n.kind == "person" and n.name in called for n in found.values()):
            yield from (Voice(f"{UNNAMED}{word}", called) for word in _telling(_head(called, self.language), self.language))
        at = [*statement.source, *statement.cue, *statement.content]
        for relay in statement.relay:
            if any(abs(relay.span.start - span.start) < _NEAR for span in at):
                yield Voice(_paper(relay.name), relay.name, "credited")

    def _named(self, start: int, end: int) -> Iterator[Name]:
        for at in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            if self.mentions[at][1] <= end + 2:
                yield self.mentions[at][2]

    def _papers(self, start: int, end: int) -> Iterator[Voice]:
        """Yield the papers that a sentence credits: sites, listed outlets, names that look like one or stand beside "newspaper"."""
        before, after, media = _crediting(self.language)
        spots = [(m.start(), m.end(), m[0]) for m in _SITE.finditer(self.text, start, end)]
        spots += outlets(self.text, start, end)
        for m in _CALLED.finditer(self.text, start, end):
            left, right = self._beside(start, *m.span(), end)
            if (_looks_like_a_paper(m[0]) or media & {*left[-1:], *right[:1]}) and m[0].casefold() not in _common("articles"):
                spots.append((m.start(), m.end(), m[0]))
        for a, b, name in spots:
            left, right = self._beside(start, a, b, end)
            while left and left[-1] in media | _common("articles"):
                left.pop()
            if any(tuple(left[-len(p) :]) == p for p in before) or any(tuple(right[: len(p)]) == p for p in after):
                yield Voice(_paper(name), name, "credited")

    def _subject(self, start: int, end: int) -> Iterator[Voice]:
        """Yield the company or the office that a sentence is about from its first words."""
        first = list(_WORD.finditer(self.text, start, min(end, start + _OPENING)))[: _FIRST + 1]
        last = first[_FIRST].start() if len(first) > _FIRST else end
        for at in range(bisect_left(self.starts, start), bisect_left(self.starts, last + 1)):
            _, b, name = self.mentions[at]
            if name.kind in {"organisation", "agency"} and not _POSSESSIVE.match(self.text, b):
                yield from (Voice(v.key, v.shown, "about") for v in _of_name(name, {}))
                break
        opening = [m[0].casefold() for m in first[:2]]
        yield from (Voice(office, " ".join(opening), "about") for office in _offices(opening, self.language))

    def _beside(self, start: int, a: int, b: int, end: int) -> tuple[list[str], list[str]]:
        """Return the words right before and right behind a name, within its sentence."""
        return _words(self.text[max(start, a - _BESIDE) : a])[-_WORDS:], _words(self.text[b : min(end, b + _BESIDE)])[:_WORDS]


def _of_name(name: Name, offices: Mapping[str, set[str]]) -> Iterator[Voice]:
    """Yield the voices of who has a name: a person by the last one, and the offices spoken for; a body by each way it is called."""
    if name.kind == "person":
        last = _last(name.name)
        yield Voice(f"name:{last}", name.name.split()[-1] if last else name.name)
        if last == name.name.casefold():  # one word alone may be a company's: "Summit says"
            yield Voice(f"{BODY}{last}", name.name)
        yield from (Voice(office, name.name) for office in sorted(offices.get(last, ())))
        return
    for spelling in (name.name, *name.variants):
        parts = [word for word in _words(spelling.replace("-", " ")) if word not in _common("forms")]
        bare = parts[1:] if parts and parts[0] in _common("articles") else parts
        if bare:
            yield Voice(_paper(spelling), name.name)
            yield Voice(f"{BODY}{' '.join(bare)}", name.name)
        yield from (
            Voice(f"{BODY}{''.join(p[0] for p in short)}", name.name) for short in (parts, bare) if 1 < len(short) <= _SHORT
        )


def _paper(name: str) -> str:
    """Return the key of a paper, an agency or another body."""
    listed = outlets(name, 0, len(name))
    return BODY + " ".join(word for word in _words(listed[0][2] if listed else name) if word not in _common("articles"))


def is_paper(name: str) -> bool:
    """Tell whether a name is a paper's: one that is listed, or ends as papers' names do."""
    return bool(outlets(name, 0, len(name))) or _looks_like_a_paper(name)


def _last(name: str) -> str:
    return name.casefold().split()[-1] if name.split() else ""


def _words(text: str) -> list[str]:
    return [w[0].casefold().replace("’", "'") for w in _WORD.finditer(text)]


def _looks_like_a_paper(name: str) -> bool:
    parts = name.casefold().split()
    return len(parts) > 1 and parts[-1] in words.topic("mul", "signatures")["outlet_words"]


def _head(called: str, language: str) -> list[str]:
    """Return the words of a source that tell who it is, without what was done to it: "Jansen, who was arrested by the police"."""
    found, until = _words(called), _cutting(language)
    return found[: next((at for at, word in enumerate(found) if word in until), len(found))]


@cache
def _cutting(language: str) -> frozenset[str]:
    return frozenset((*words.topic(language, "roles").get("relative", ()), *words.topic(language, "voices").get("cut", ())))


@cache
def _common(of: str) -> frozenset[str]:
    return frozenset(words.topic("mul", "voices")[of])


@cache
def _crediting(language: str) -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]], frozenset[str]]:
    """Return what stands before and behind a paper that is credited, and the words for papers."""
    said = words.topic(language, "voices")
    before, after = (frozenset(tuple(p.split()) for p in said.get(of, ())) for of in ("credited_before", "credited_after"))
    return before, after, frozenset(said.get("media", ()))


@cache
def _office_words(language: str) -> tuple[dict[str, str], frozenset[str]]:
    """Return the offices by their words and phrases, and the words of those who speak for others."""
    said = words.topic(language, "voices")
    listed = {**said.get("offices", {}), "authorities": said.get("authorities", ())}
    return {word: f"{OFFICE}{office}" for office, every in listed.items() for word in every}, frozenset(said.get("speaks_for", ()))


def _offices(called: Sequence[str], language: str) -> list[str]:
    """Return the offices that words name: "Vancouver police spokesman", "prosecutors"; none where a lawyer speaks for one."""
    known, others = _office_words(language)
    found, at = set(), 0
    while at < len(called):
        long = next((n for n in (3, 2, 1) if " ".join(called[at : at + n]) in known), 0)
        if long:
            found.add(known[" ".join(called[at : at + long])])
        elif called[at] in others:
            return []
        at += max(long, 1)
    return sorted(found)


def _telling(called: Sequence[str], language: str) -> list[str]:
    """Return the beginnings of the words that tell who an unnamed source is; none in languages whose empty words are not known."""
    none = _telling_nothing(language)
    return sorted({w[:_STEM] for w in called if len(w) >= _LEAST and w.isalpha() and w not in none}) if none else []


@cache
def _telling_nothing(language: str) -> frozenset[str]:
    nobody, known = words.topic(language, "voices").get("nobody", ()), grammar(language)
    verbs = known.verbs if known is not None else ()
    return frozenset((*nobody, *verbs, *words.topic(language, "counted").get("stops", ()))) if nobody else frozenset()
