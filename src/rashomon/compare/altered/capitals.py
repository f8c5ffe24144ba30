"""A sentence in, the words out that may be names, each as it stands, and the names of all languages that are known among them.

One idea: a translation keeps a name's letters or exchanges it for a known one, so a word with a capital whose letters stand
nowhere in the other sentence, and that no known name or people explains, is a name without a counterpart.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from rashomon import words
from rashomon.compare.forms import forms
from rashomon.extract import fold
from rashomon.extract.gazetteer import known_forms
from rashomon.model import Reading, Span
from rashomon.sentences import of_article

__all__ = ["Capitals", "answered", "is_place", "names_a_date", "same_name", "unmatched"]

_WORD = re.compile(r"[^\W\d_]\w*(?:['’]\w+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_SEAMS = (" ", "\xa0", "-")
_LONGEST = 5  # words of a known name
_ALIKE = 70  # per cent of letters from which two spellings may be one name: "Sevastopol" and "Sebastopol" have 90
_STEM = 4  # letters from which two words that begin alike are one: "Amerika", "American"
_STEM_SHARE = 0.6
_TITLED = 0.6  # share of words with a capital above which a sentence is a headline in title case


@dataclass(frozen=True)
class Capitals:
    """What an article tells of its capitals: where its names stand, and which words stand in small letters or within sentences."""

    reading: Reading
    named: tuple[tuple[int, int], ...]
    inside: frozenset[str]
    capitals: frozenset[str]
    plain: frozenset[str]

    @classmethod
    def of(cls, reading: Reading) -> "Capitals":
        """Read an article's names and the words that stand within its sentences, where a capital tells something."""
        mine = reading.article.id
        named = tuple((m.start, m.end) for name in reading.names for m in name.mentions if m.article == mine)
        inside = {m[0] for s in of_article(reading.article) for m in list(_WORD.finditer(s.text))[1:]}
        capitals = {fold(_POSSESSIVE.sub("", word)) for word in inside if word[0].isupper()}
        plain = forms(" ".join(sorted(word for word in inside if word.islower())), reading.article.language)
        return cls(reading, named, frozenset(inside), frozenset(capitals), plain)

    @property
    def language(self) -> str:
        return self.reading.article.language

    def kind_of(self, run: Span) -> str | None:
        """Return the kind of the name that a run of capitals is part of."""
        mine = self.reading.article.id
        for name in self.reading.names:
            if any(m.article == mine and m.start < run.end and run.start < m.end for m in name.mentions):
                return name.kind
        return None

    def joins(self, one: str, other: str) -> bool:
        """Tell whether the article has one name with a word of each, "Chad" and "Hammel", or one is the other's initials."""
        a, b = {fold(w) for w in one.split()}, {fold(w) for w in other.split()}
        full = [set(fold(v).split()) for name in self.reading.names for v in name.variants if " " in v]
        short, long = sorted((one, other), key=len)
        return any(a & parts and b & parts for parts in full) or short == "".join(w[0] for w in long.split())

    def holds(self, run: Span) -> bool:
        """Tell whether the last word of a run stands with a capital in the article, as it is spelt there or here."""
        return fold(run.text.split()[-1]) in self.capitals

    def opens_plainly(self, run: Span, sentence: Span) -> bool:
        """Tell whether a word has its capital from opening its sentence: "Riot police", where "riots" are spoken of."""
        opens = run.start == sentence.start and " " not in run.text
        return opens and self.kind_of(run) is None and bool(forms(run.text, self.language) & self.plain)

    def words(self, sentence: Span) -> list[Span]:
        """Return the words of a sentence that may be part of a name."""
        nouns = bool(words.topic(self.language, "names").get("nouns_capitalised"))
        found = list(_WORD.finditer(sentence.text))
        titled = sum(m[0][0].isupper() for m in found) > _TITLED * len(found)
        out = []
        for match in found:
            if not match[0][0].isupper():
                continue
            at = sentence.start + match.start()
            named = any(start <= at < end for start, end in self.named)
            if not named and (nouns or titled or match[0].lower() in self.inside):
                continue
            if self.opens_plainly(Span(at, at + len(match[0]), match[0]), sentence):
                continue
            bare = _POSSESSIVE.sub("", match[0])
            if len(bare) > 1 and bare.lower() not in _common(self.language):
                out.append(Span(at, at + len(bare), bare))
        return out


@cache
def _common(language: str) -> frozenset[str]:
    """Return words that begin with a capital and are no names: function words, roles, months, weekdays."""
    named = words.topic(language, "names")
    listed = [*named.get("not_names", ()), *named.get("roles", ())]
    return frozenset(w.lower() for w in listed) | _calendar(language)


@cache
def _calendar(language: str) -> frozenset[str]:
    """Return the words for months and days of the week."""
    dated = words.topic(language, "dates")
    rows = [row for table in ("months", "weekdays") for row in dated.get(table, {}).values()]
    return frozenset(w.lower() for row in rows for w in str(row).replace("|", " ").split())


def names_a_date(text: str, language: str) -> bool:
    """Tell whether a text names a month or a day of the week."""
    return any(m[0].lower() in _calendar(language) for m in _WORD.finditer(text))


def is_place(run: Span) -> bool:
    """Tell whether a run of capitals is the name of a known place."""
    place = known_forms().get(run.text)
    return place is not None and place.kind == "place"


def unmatched(one: Span, of_one: Capitals, other: Span, of_other: Capitals) -> tuple[list[Span], list[Span]]:
    """Return the runs of capitals in each of two aligned sentences that have no counterpart in the other."""
    known = _known(one, of_one.language), _known(other, of_other.language)
    shared = known[0].keys() & known[1].keys()
    out = []
    for here, there, mine, names in ((one, other, of_one, known[0]), (other, one, of_other, known[1])):
        explained = [span for key in shared for span in names[key]]
        spoken = [m[0] for m in _WORD.finditer(there.text)]
        left = (w for w in mine.words(here) if not any(a <= w.start < b for a, b in explained))
        out.append(list(_runs((w for w in left if not any(_alike(w.text, s) for s in spoken)), here)))
    if bool(out[0]) != bool(out[1]):  # the other's name may stand twice here, and once there in this one's place
        lacks = 0 if not out[0] else 1
        out[lacks] = _repeated(*((one, of_one, other) if lacks == 0 else (other, of_other, one)))
    return out[0], out[1]


def same_name(one: Span, of_one: Capitals, other: Span, of_other: Capitals, parts: tuple[Span, Span]) -> bool:
    """Tell whether two parts of aligned sentences are one name in two languages, by a known form or by their letters."""
    known = _known(one, of_one.language), _known(other, of_other.language)
    held = [
        {k for k, spans in names.items() if any(a < p.end and p.start < b for a, b in spans)}
        for names, p in zip(known, parts, strict=True)
    ]
    if held[0] & held[1]:
        return True
    return any(_alike(m[0], n[0]) for m in _WORD.finditer(parts[0].text) for n in _WORD.finditer(parts[1].text))


def answered(one: Span, of_one: Capitals, other: Span, of_other: Capitals, parts: tuple[Span, Span]) -> bool:
    """Tell whether a part holds a known name that the other sentence has as often: "Groot-Brittannië" where it tells of Britain."""
    known = _known(one, of_one.language), _known(other, of_other.language)
    return any(
        len(spans) <= len(known[1 - side].get(key, ()))
        for side, part in enumerate(parts)
        for key, spans in known[side].items()
        if any(start < part.end and part.start < end for start, end in spans)
    )


def _repeated(here: Span, mine: Capitals, there: Span) -> list[Span]:
    """Return the words of names that stand more often in a sentence than in the other: all but as many as stand there."""
    spoken = [m[0] for m in _WORD.finditer(there.text)]
    found: dict[str, list[Span]] = {}
    for word in mine.words(here):
        found.setdefault(fold(word.text), []).append(word)
    many = [group for group in found.values() if len(group) > 1]
    more = (group for group in many if len(group) > sum(_alike(group[0].text, s) for s in spoken))
    return list(_runs(sorted(word for group in more for word in group), here))


def _runs(found: Iterable[Span], sentence: Span) -> Iterator[Span]:
    """Join words that stand side by side."""
    run: Span | None = None
    for word in found:
        if run is not None and sentence.text[run.end - sentence.start : word.start - sentence.start] in _SEAMS:
            run = Span(run.start, word.end, sentence.text[run.start - sentence.start : word.end - sentence.start])
            continue
        if run is not None:
            yield run
        run = word
    if run is not None:
        yield run


@lru_cache(maxsize=100_000)
def _alike(one: str, other: str) -> bool:
    """Tell whether two words may be one name in two languages: by their beginnings, by most of their letters, one in the other."""
    a, b = fold(one), fold(other)
    short = min(len(a), len(b))
    if a == b or short < _STEM:
        return a == b
    same = next((k for k in range(short) if a[k] != b[k]), short)
    if same >= _STEM and same >= _STEM_SHARE * short:
        return True
    return fuzz.ratio(a, b) >= _ALIKE or (short > _STEM and (a in b or b in a))


@cache
def _translated() -> dict[str, str]:
    """Lead each spelling of a name that news translates to its group; see words/mul/exonyms.yaml."""
    groups = words.topic("mul", "exonyms").get("groups", ())
    return {fold(form): f"exonym {number}" for number, group in enumerate(groups) for form in group}


@cache
def _peoples(language: str) -> dict[str, str]:
    return {form.casefold(): code for form, code in words.topic(language, "demonyms").get("demonyms", {}).items()}


def _known(sentence: Span, language: str) -> dict[str, list[tuple[int, int]]]:
    """Return the keys of the names, places and peoples that are known in a sentence, each with where it stands."""
    text, found = sentence.text, [(m.start(), m.end()) for m in _WORD.finditer(sentence.text)]
    endings = words.topic(language, "names").get("genitive_endings", ())
    out: dict[str, list[tuple[int, int]]] = {}
    for i, (start, end) in enumerate(found):
        people = _peoples(language).get(text[start:end].casefold())
        if people is not None:
            out.setdefault(people, []).append((sentence.start + start, sentence.start + end))
        for _, until in reversed(found[i : i + _LONGEST]):
            form = _POSSESSIVE.sub("", text[start:until])
            forms = [form, *(form.removesuffix(e) for e in endings if form.endswith(e))]
            groups = [_translated().get(fold(f)) for f in forms if f[:1].isupper()]
            places = [place.key for f in forms if (place := known_forms().get(f))]
            for key in filter(None, (*groups, *places)):
                out.setdefault(key, []).append((sentence.start + start, sentence.start + until))
    return out
