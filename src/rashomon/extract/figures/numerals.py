"""A language's number words, read from words/<language>/numbers.yaml into one table from word to what it can stand for.

One idea: a word is cut into atoms (vijfentwintigduizend: vijf en twintig duizend), and an atom has roles. What may follow what
is decided in numbers.py, the same way for every language.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from rashomon import words
from rashomon.extract.figures.tokens import phrase

__all__ = ["HYPHENS", "MARKS", "SIGNS", "Atom", "Numerals", "numerals"]

SIGNS = frozenset(".-−–")  # a number may begin with these, a date never does
HYPHENS = frozenset("-‐‑")
MARKS = SIGNS | frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")  # a number may begin with these
_REMEMBERED = 50_000  # words


@dataclass(frozen=True, slots=True)
class Atom:
    """What one word, or part of a compound, can stand for; None or False where it cannot.

    cardinal     0 to 999            scale      100, 1000, 1000000, ...     short     a scale, after digits only
    ordinal      third: 3            fraction   third: 3, of 1/3            half      anderhalf: 1.5
    measure      the unit of an adjective: elf|jarig
    vague        (low, high) or (value, "about")                            article, joiner, minus, point
    times        twice: 2            counts     a vague one that is one only before what it counts: a score of people
    """

    cardinal: int | None = None
    scale: int | None = None
    short: int | None = None
    ordinal: int | None = None
    fraction: int | None = None
    half: float | None = None
    plus_half: bool = False
    vague: tuple[float, float | str | None] | None = None
    article: bool = False
    joiner: bool = False
    minus: bool = False
    point: bool = False
    one: bool = False
    measure: str | None = None
    times: int | None = None
    counts: bool = False


_NOTHING = Atom()


@dataclass(frozen=True, slots=True)
class Numerals:
    """The grammar of one language. `cut` gives the atoms of a word, empty where it is no number word."""

    code: str
    decimal: str
    group: str
    compound: bool
    units_first: bool
    base20: bool
    and_after: str
    implied: frozenset[int]
    spaced_fractions: bool
    tens_below: bool
    suffixes: frozenset[str]
    fraction_of: frozenset[str]
    as_much: frozenset[str]
    half_of: frozenset[str]
    half_alone: frozenset[str]
    vague_of: frozenset[str]
    out_of: tuple[tuple[str, ...], ...]
    one_of: tuple[tuple[str, ...], ...]
    one_over: tuple[tuple[str, ...], ...]
    not_one: frozenset[str]
    not_minus: frozenset[str]
    negative: frozenset[str]
    plurals: tuple[str, ...]
    after_article: frozenset[str]  # what an article can count before, besides numbers: one of those
    joints: frozenset[str]  # what stands in a number besides number words
    table: Mapping[str, Atom]
    compounds: re.Pattern[str] | None
    piece: re.Pattern[str] | None
    memory: dict[str, tuple[Atom, ...]] = field(default_factory=dict)
    beginnings: dict[str, bool] = field(default_factory=dict)

    def begins(self, word: str) -> bool:
        """Tell whether a number can begin with a lower-case word or mark; remembered, up to a bound."""
        known = self.beginnings.get(word)
        if known is None:
            atoms = self.cut(word)
            leading = (replace(atom, joiner=False, point=False, measure=None, short=None) for atom in atoms)
            known = word[0].isdecimal() or word in MARKS or len(atoms) > 1 or any(atom != _NOTHING for atom in leading)
            if len(self.beginnings) < _REMEMBERED:
                self.beginnings[word] = known
        return known

    def opens(self, word: str, following: str) -> bool:
        """Tell whether a number can begin with a word before another: most full stops, dashes and articles count nothing."""
        if word in SIGNS:
            return following[:1].isdecimal()
        if not self.begins(word):
            return False
        return not self.is_article(word) or following in self.after_article or (bool(following) and self.goes_on(following))

    def is_article(self, word: str) -> bool:
        """Tell a word that is an article by itself: a number only with what follows."""
        atom = self.table.get(word)
        return atom is not None and atom.article and not atom.one

    def goes_on(self, word: str) -> bool:
        """Tell whether a number that has begun can go on with a lower-case word or mark."""
        return word in self.joints or word[0].isdecimal() or bool(self.cut(word))

    def cut(self, word: str) -> tuple[Atom, ...]:
        """Return the atoms of a lower-case word; known compounds are remembered, up to a bound."""
        atom = self.table.get(word)
        if atom is not None:
            return (atom,)
        if self.compounds is None or len(word) < 6 or len(word) > 120:
            return ()
        known = self.memory.get(word)
        if known is None:
            known = self._pieces(word)
            if len(self.memory) < _REMEMBERED:
                self.memory[word] = known
        return known

    def _pieces(self, word: str) -> tuple[Atom, ...]:
        if self.compounds is None or self.piece is None:
            return ()
        ending = next((v for v in self.plurals if word.endswith(v)), "")
        stem = word.removesuffix(ending)
        if not self.compounds.fullmatch(stem):
            return ()
        pieces = tuple(self.table[m[0]] for m in self.piece.finditer(stem))
        return (*pieces, self.table[ending]) if ending else pieces


_ROLES = {
    "cardinals": "cardinal",
    "scales": "scale",
    "short": "short",
    "ordinals": "ordinal",
    "fractions": "fraction",
    "halves": "half",
    "times": "times",
}
_FLAGS = {"articles": "article", "and": "joiner", "minus": "minus", "point": "point", "one": "one", "plus_half": "plus_half"}


@cache
def numerals(language: str) -> Numerals:
    """Return the grammar of a language (BCP 47; its first part counts); of an unknown one: digits alone, decimal point."""
    code = language.split("-", maxsplit=1)[0]
    data = words.topic(code, "numbers")
    table = _table(data)
    compound = bool(data.get("compound", False))
    apart = frozenset(data.get("apart", ()))
    parts = sorted((w for w, a in table.items() if w.isalpha() and _inside(a) and w not in apart), key=lambda w: (-len(w), w))
    one = "|".join(map(re.escape, parts))
    one_of, of, over = (tuple(phrase(p) for p in data.get(topic, ())) for topic in ("one_of", "out_of", "one_over"))
    listed = (word for topic in ("fraction_of", "vague_of") for word in data.get(topic, ()))
    return Numerals(
        code=code,
        decimal=data.get("decimal", "."),
        group=data.get("group", ","),
        compound=compound,
        units_first=bool(data.get("units_first", False)),
        base20=bool(data.get("base20", False)),
        and_after=data.get("and_after", "any"),
        implied=frozenset(data.get("implied", ())),
        tens_below=bool(data.get("tens_below", False)),
        spaced_fractions=bool(data.get("spaced_fractions", False)),
        suffixes=frozenset(data.get("ordinal_suffixes", ())),
        as_much=frozenset(data.get("as_much", ())),
        fraction_of=frozenset(data.get("fraction_of", ())),
        half_of=frozenset(data.get("half_of", ())),
        half_alone=frozenset(data.get("half_alone", ())),
        vague_of=frozenset(data.get("vague_of", ())),
        one_of=one_of,
        one_over=over,
        out_of=of,
        after_article=frozenset(joint[0] for joint in one_of),
        joints=HYPHENS.union(listed, (joint[0] for joint in (*of, *over))),
        negative=frozenset(data.get("negative", ())),
        not_minus=frozenset(data.get("not_minus", ())),
        not_one=frozenset(data.get("not_one", ())),
        plurals=tuple(sorted((w for w, a in table.items() if a.vague and a.vague[1] is None), key=lambda w: (-len(w), w))),
        table=table,
        compounds=re.compile(f"(?:(?>{one}))++") if compound else None,
        piece=re.compile(one) if compound else None,
    )


def _inside(atom: Atom) -> bool:
    """Tell whether an atom may be part of a compound."""
    whole = (atom.cardinal, atom.scale, atom.ordinal, atom.fraction, atom.half)
    return any(v is not None for v in whole) or atom.joiner or atom.plus_half or atom.measure is not None


def _table(data: Mapping[str, Any]) -> dict[str, Atom]:
    roles: dict[str, dict[str, Any]] = {}
    for word, role, value in _entries(data):
        roles.setdefault(word, {})[role] = value
    for word in sorted(roles):  # written without accents: veintitres, cinquieme
        bare = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        if bare not in roles:
            roles[bare] = roles[word]
    return {word: Atom(**values) for word, values in roles.items()}


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for topic, role in _ROLES.items():
        if topic == "ordinals" and data.get("ordinal_endings"):
            continue
        for value, spelt in (data.get(topic) or {}).items():
            yield from ((word, role, value) for word in str(spelt).split())
    for value, stems in (data.get("ordinals") or {}).items() if data.get("ordinal_endings") else ():
        yield from ((stem + e, "ordinal", value) for stem in str(stems).split() for e in data["ordinal_endings"])
    for value, spelt in (data.get("ordinal_words") or {}).items():
        yield from ((word, "ordinal", value) for word in str(spelt).split())
    for topic, role in _FLAGS.items():
        yield from ((word, role, True) for word in data.get(topic) or ())
    for unit, spelt in (data.get("measures") or {}).items():
        yield from ((word, "measure", unit) for word in str(spelt).split())
    for word, (low, high) in (data.get("vague") or {}).items():
        yield word, "vague", (float(low), high)
    yield from ((word, "counts", True) for word in data.get("vague_counts") or ())
