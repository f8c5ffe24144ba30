"""An article in, its names out: persons, organisations, agencies and places, each with its mentions.

One idea: the trained tagger tells where names stand and of what kind they are, the forms of words tell what is known of them
(name_forms.py); where there is no tagger, forms tell all. Which mentions are one name is told by name_keys.py.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from rashomon import words
from rashomon.extract.gazetteer import known_forms
from rashomon.extract.kinds import one_kind
from rashomon.extract.name_forms import Candidate, by_form
from rashomon.extract.name_keys import describes, keys
from rashomon.extract.name_tags import Mention
from rashomon.model import Article, ArticleSpan, Name, NameKind, identify

__all__ = ["names"]

_KINDS: dict[str, NameKind] = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
_COMPOUND = re.compile(r"[A-Z][^\W\d_]*-[a-zß-öø-ÿ]{3,}")
_LAST_WORD = re.compile(r"(?<!\w)(\w[\w-]*) \Z")
_TITLE = re.compile(r"([^\W\d_]+)(?: ?\.)?(?:\s+|\Z)")
_PART = re.compile(r"\S+")
_OFFICE = 40  # characters of an office
_BEFORE_A_NAME = re.compile(r" [A-ZÀ-Þ]")
_NO_NAMES = ("articles", "he", "it", "his", "i")  # of roles.yaml: words that a tagger may take for names at a sentence's head


def names(article: Article, tagged: Sequence[Mention] | None = None) -> tuple[Name, ...]:
    """Find the names in an article's headings, body and captions.

    tagged   what the trained tagger takes for names; without it forms alone decide
    Returns Name objects sorted by first mention; the id rests on kind and key (places, organisations) or on the folded
    spelling (persons), so that equal names of two articles have equal ids.
    """
    found = list(by_form(article))
    return _gather(article, _settled(found if tagged is None else one_kind(article, _joined(article, found, tagged))))


def _joined(article: Article, formed: Sequence[Candidate], tagged: Sequence[Mention]) -> list[Candidate]:
    """Join both finders' names. Where they meet, the longer of a known name or an office's form wins; else the tagger's.

    What is known is taken where the tagger has nothing, too, an office's form never; and in a language whose nouns all have
    capitals a form tells so little that only what is known counts, where both meet (measured by bench/names.py).
    """
    told = [c for m in tagged for c in _seated(article, _told(article, m))]
    alone = not words.topic(article.language, "names").get("nouns_capitalised")
    taken = []
    for c in formed:
        met = _meeting(c, told)
        office = alone and c.kind == "organisation" and " " in c.text and bool(met) and all(m.kind == "organisation" for m in met)
        if (office or (c.key is not None and (met or alone))) and _stands(c, met):
            taken.append(c)
    return sorted([*taken, *(c for c in told if not _meeting(c, taken))], key=lambda c: (c.start, c.end))


def _told(article: Article, m: Mention) -> Candidate | None:
    """Turn a mention into a candidate, with what is known of it.

    None for demonyms, pronouns, small letters that are not known, what only has a name in it ("NAVO-grondgebied"), and a title
    before a name: "Koning Willem-Alexander".
    """
    start, end = _without_marks(article.text, m.start, m.end)
    start = _past_titles(article, start, end) if m.kind == "PER" else start
    text = article.text[start:end]
    said = words.topic(article.language, "roles")
    spoken = text.lower() in _demonyms(article.language) or any(text.lower() in said.get(field, ()) for field in _NO_NAMES)
    capital = any(c.isupper() or (c.isalpha() and not c.islower()) for c in text)
    title = text.lower() in said.get("roles", ()) and _BEFORE_A_NAME.match(article.text, end)
    if not text or spoken or title or not (capital or text in known_forms()) or _COMPOUND.fullmatch(text):
        return None
    first, _, rest = text.partition(" ")
    if rest in known_forms() and first.lower() in said.get("articles", ()):
        start, text = end - len(rest), rest
    known = known_forms().get(text)
    return Candidate(start, end, text, known.kind if known else _KINDS[m.kind], known.key if known else None, sure=True)


def _past_titles(article: Article, start: int, end: int) -> int:
    """Return where a person's name begins behind "Mr" and the like; `end` if it is nothing else."""
    titles = words.topic(article.language, "roles").get("titles", ())
    while (word := _TITLE.match(article.text, start, end)) and word[1].lower() in titles:
        start = word.end()
    return start


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Take off marks at the edges of a mention: ". Clinton" after "Mrs"."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ".)":
        end -= 1
    return start, end - (text[end - 1] == "." and text[start : end - 1][-1:].isdigit())  # a number's full stop ends its sentence


def _seated(article: Article, c: Candidate | None) -> list[Candidate]:
    """Part a person from the place of an office: "Burgemeester [Hanneke Luteijn] van [Sluis]", but not "minister Jan van Dijk".

    A first and a last name must stand before the preposition, or it begins the last name itself.
    """
    said = words.topic(article.language, "roles")
    office = c and _LAST_WORD.search(article.text, max(0, c.start - _OFFICE), c.start)
    if c is None or c.kind != "person" or not office or office[1].lower() not in said.get("seats", ()):
        return [c] if c else []
    parts = list(_PART.finditer(article.text, c.start, c.end))
    at = max((n for n, m in enumerate(parts) if m[0] in said.get("seat_of", ())), default=0)
    named = [m[0] for m in parts[:at] if m[0][0].isupper()]
    given = words.topic("mul", "given_names")
    double = len(named) == 2 and any(named[1].lower() in given.get(which, ()) for which in ("female", "male"))
    if len(named) < 2 or double or at + 1 == len(parts):
        return [c]
    person, place = ((a, b, article.text[a:b]) for a, b in ((c.start, parts[at - 1].end()), (parts[at + 1].start(), c.end)))
    known = known_forms().get(place[2])
    return [
        Candidate(*person, "person", None, sure=True),
        Candidate(*place, known.kind if known else "place", known.key if known else None, sure=True),
    ]


def _stands(c: Candidate, met: Sequence[Candidate]) -> bool:
    """Tell whether a known or office's name keeps its place among the tagger's names that it meets: it holds them all, and more."""
    return all(c.start <= m.start and m.end <= c.end and m.end - m.start < c.end - c.start for m in met)


def _meeting(c: Candidate, others: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return those of `others`, disjoint and in the order of the text, that share a character with `c`."""
    first = bisect_right(others, c.start, key=lambda o: o.end)
    return others[first : bisect_left(others, c.end, lo=first, key=lambda o: o.start)]


@cache
def _demonyms(language: str) -> frozenset[str]:
    return frozenset(d.lower() for d in words.topic(language, "demonyms").get("demonyms", {}))


def _settled(found: list[Candidate]) -> list[Candidate]:
    """Drop single words at a sentence's start that never stand as a name elsewhere; give short mentions their full name's kind."""
    elsewhere = {word for f in found if f.sure for word in f.text.split()}
    kept = [f for f in found if f.sure or f.text in elsewhere]
    surnames = {f.text.split()[-1]: f.kind for f in kept if f.kind == "person" and " " in f.text}
    return [replace(f, kind=surnames[f.text]) if f.key is None and f.text in surnames else f for f in kept]


def _gather(article: Article, found: list[Candidate]) -> tuple[Name, ...]:
    groups: dict[tuple[NameKind, str], list[Candidate]] = defaultdict(list)
    for f, key in zip(found, keys(found, articles=words.topic(article.language, "roles").get("articles", ())), strict=True):
        groups[f.kind, key].append(f)
    return tuple(_name(article, kind, key, group) for (kind, key), group in groups.items())


def _name(article: Article, kind: NameKind, key: str, group: list[Candidate]) -> Name:
    variants = sorted({f.text for f in group})
    mentions = tuple(ArticleSpan(article.id, f.start, f.end, f.text) for f in group)
    return Name(
        identify("name", kind, key), max(variants, key=lambda v: (not describes(v), len(v), v)), kind, tuple(variants), mentions
    )
