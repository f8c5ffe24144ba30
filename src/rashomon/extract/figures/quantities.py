"""An article in, its quantities out: value, bound, unit, change, and the span of what is counted.

One idea: a number is found first (numbers.py), and only what touches it is read: the unit on either side, the bound before or
behind, a second number that makes it a range. Dates, times, scores, versions and codes are not quantities. A vague plural
("dozens") keeps what it says: no value, a low end of two dozen, "at_least".
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, compress, repeat

from rashomon.extract.figures.bounds import Wording, wording
from rashomon.extract.figures.counted import counting
from rashomon.extract.figures.digits import convention
from rashomon.extract.figures.lives import lived
from rashomon.extract.figures.moments import calendar
from rashomon.extract.figures.naming import OPENS, Naming
from rashomon.extract.figures.naming import models as named_by_number
from rashomon.extract.figures.numbers import Number, number_once
from rashomon.extract.figures.numerals import Numerals, numerals
from rashomon.extract.figures.tokens import Tokens, tokens
from rashomon.extract.figures.units import Unit, Units, units
from rashomon.model import Article, Bound, Quantity, identify

__all__ = ["Figure", "find_quantities", "quantities", "quantities_by_paragraph"]

_DASHES = frozenset("-–—‐‑")
_SUM = 14  # tokens from a figure to one that is added to it
_TIMES = frozenset({"YR", "MO", "WK", "DAY", "HR", "MIN", "SEC", "DECADE", "CENTURY"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in a text, before it belongs to an article. Fields as in Quantity; `start`, `end` and `of` are offsets."""

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    change: str | None = None
    unit: str | None = None
    of: tuple[int, int] | None = None
    about: tuple[tuple[int, int], ...] = ()
    added_to: tuple[int, int] | None = None  # the figure that the text adds it to


def quantities(article: Article) -> tuple[Quantity, ...]:
    """Return the quantities of an article's headings, body and captions, in text order."""
    return tuple(chain.from_iterable(quantities_by_paragraph(article)))


def quantities_by_paragraph(article: Article) -> Iterator[list[Quantity]]:
    """Give the quantities of each paragraph that is read, in text order."""
    names: dict[str, frozenset[str]] = {}  # the numbers that name things in this article, by the language they are looked for in
    marks: dict[str, str] = {}  # the decimal mark that the article keeps to, by the one its language has
    for paragraph in article.paragraphs:
        if paragraph.kind == "furniture":
            continue
        language = article.language if paragraph.language in ("", "und") else paragraph.language
        usual = numerals(language).decimal
        if usual not in marks:
            marks[usual] = convention(article.text, usual)
        if language not in names:
            names[language] = named_by_number(article.text, language)
        text = article.text[paragraph.start : paragraph.end]
        found = find_quantities(text, language, decimal=marks[usual], context=True, models=names[language])
        yield [_quantity(article, paragraph.start, figure) for figure in found]


def _quantity(article: Article, offset: int, figure: Figure) -> Quantity:
    start, end = offset + figure.start, offset + figure.end
    return Quantity(
        id=identify(article.id, "quantity", start, end),
        article=article.id,
        span=article.span(start, end),
        value=figure.value,
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        change=figure.change,  # type: ignore[arg-type]
        unit=figure.unit,
        of=None if figure.of is None else article.span(offset + figure.of[0], offset + figure.of[1]),
        about=tuple(article.span(offset + a, offset + b) for a, b in figure.about),
        added_to=None if figure.added_to is None else identify(article.id, "quantity", *(offset + at for at in figure.added_to)),
    )


def find_quantities(
    text: str, language: str, *, decimal: str | None = None, context: bool = False, models: frozenset[str] = frozenset()
) -> list[Figure]:
    """Return the quantities of a text in order.

    language   BCP 47; of an unknown one, digits alone are read
    decimal    the decimal mark the article keeps to; None: told from `text`
    context    whether to fill `about`
    models     numbers that the article uses as names of things
    """
    finder = _Finder(tokens(text), language, decimal, context=context, models=models)
    lives = list(finder.lives())
    figures = list(finder.figures())
    return sorted([*figures, *lives], key=lambda figure: figure.start) if lives else figures


@dataclass(frozen=True, slots=True)
class _Before:
    """The figure found last, and the token after it."""

    figure: Figure
    last: int


class _Finder:
    """Walks the tokens of one text once."""

    def __init__(self, found: Tokens, language: str, decimal: str | None, *, context: bool, models: frozenset[str]) -> None:
        self.context = context
        self.tokens, self.language = found, language
        self.grammar: Numerals = numerals(language)
        self.units: Units = units(language)
        self.words: Wording = wording(language)
        self.counting = counting(language)
        self.decimal = decimal or convention(found.text, self.grammar.decimal)
        self.taken = calendar(found, language)
        self.naming = Naming(found, self.units, self.words, self.counting, models)
        self.counted = -1  # the token behind what the figure found last counts: in 20 aviones 777, that of a name

    def lives(self) -> Iterator[Figure]:
        """Give the ages that are told by ten years, whose words then count nothing else."""
        t = self.tokens
        for age in lived(t, self.language):
            self.taken.update(dict.fromkeys(range(age.first, age.last), age.last))
            yield Figure(t.start[age.first], t.end[age.last - 1], None, float(age.low), float(age.high), "range", unit="YR")

    def figures(self) -> Iterator[Figure]:
        words, end = self.tokens.words, 0
        before: _Before | None = None
        may_begin = map(self.grammar.beginnings.get, words, repeat(True))  # of most words it is known that they do not
        for at, word, following in compress(zip(range(len(words)), words, [*words[1:], ""], strict=False), may_begin):
            if at < end or at in self.taken or not self.grammar.opens(word, following):
                continue
            idiom = self.words.idioms.at(words, at)
            number = None if idiom else self._number(at)
            if number is None:
                end = idiom[1] if idiom else end
                continue
            figure, end = self._figure(number)
            if figure is not None:
                figure = self._added(self._said_again(figure, before, at), before, at)
                before = _Before(figure, end)
                self.counted = -1 if figure.of is None else bisect_left(self.tokens.start, figure.of[1])
                yield figure

    def _added(self, figure: Figure, before: "_Before | None", first: int) -> Figure:
        """Tie a figure to the one that the text adds it to: 100,000, to which must be added the 30,000."""
        if before is None or first - before.last > _SUM or figure.unit != before.figure.unit:
            return figure
        between = range(before.last, first)
        if any(self.words.adds.at(self.tokens.words, at) is not None for at in between):
            return replace(figure, added_to=(before.figure.start, before.figure.end))
        return figure

    def _said_again(self, figure: Figure, before: "_Before | None", first: int) -> Figure:
        """Give a figure that says the one before it in another unit its bound and change: more than 100 km (60 miles)."""
        if before is None or figure.unit is None or before.figure.unit == figure.unit:
            return figure
        unit = self.units.before(self.tokens, first)
        joint = self.tokens.words[before.last : unit.first if unit is not None else first]
        again = replace(figure, change=figure.change or before.figure.change)
        if joint in (["("], ["/"]) and before.figure.unit is not None:
            if figure.bound == "exact" and before.figure.bound not in ("range", "exact") and figure.value is not None:
                return _with_ends(replace(again, bound=before.figure.bound, low=None, high=None), figure.value)
            return again
        return again if joint[-1:] == [self.words.alternative] and len(joint) <= 3 else figure

    def _number(self, at: int, *, joined: bool = True) -> Number | None:
        opener = self._opener(at)
        return number_once(self.tokens, at, self.grammar, self.decimal, joined=joined and opener is None)

    def _opener(self, at: int) -> tuple[str, int] | None:
        """Return the word that opens a range before the number at `at`, over a unit that stands between: from $5."""
        unit = self.units.before(self.tokens, at)
        return self.words.openers.before(self.tokens.words, unit.first if unit is not None else at)

    def _figure(self, number: Number) -> tuple[Figure | None, int]:
        number = self._of_several(number)
        if number.kind == "ordinal" or self.naming.is_code(number):
            return None, number.last
        second = self._second(number)
        if second is not None and self.naming.in_a_name(second[0]):
            return None, second[0].last
        last = second[0].last if second else number.last
        unit = self.units.after(self.tokens, last) or self.units.before(self.tokens, number.first)
        if unit is None and second is None:
            unit = self._shared(number)
        if self._is_no_count(number, unit, ranged=second is not None):
            return None, number.last
        return self._built(number, second, unit)

    def _shared(self, number: Number) -> Unit | None:
        """Return the unit that a number shares with the one it is an alternative to: eight or nine euros."""
        at = number.last
        if at + 1 >= len(self.tokens) or self.tokens.words[at] != self.words.alternative or at + 1 in self.taken:
            return None
        other = self._number(at + 1)
        unit = self.units.after(self.tokens, other.last) if other is not None and other.kind == "cardinal" else None
        return None if unit is None else Unit(unit.code, number.first, number.last)

    def _of_several(self, number: Number) -> Number:
        """Read a scale that a few are meant of as the plural that it is: a few hundred, enkele duizend."""
        several = self.words.several.before(self.tokens.words, number.first)
        atoms = self.grammar.cut(self.tokens.words[number.first]) if several is not None else ()
        if several is None or len(atoms) != 1 or atoms[0].scale is None or number.kind != "cardinal":
            return number
        return replace(number, first=several[1], kind="vague", low=2 * number.value, bare=False)

    def _second(self, number: Number) -> tuple[Number, Unit | None] | None:
        """Return the number that ends a range begun by `number`, and the unit that stands between, if one does."""
        t, at = self.tokens, number.last
        between = self.units.after(t, at)
        at = between.last if between is not None else at
        opener = self._opener(number.first)
        joint = self._closer(opener[0], at) if opener is not None else None
        if joint is None:
            joint = self._joint(at, number)
        if joint is None or joint >= len(t):
            return None
        symbol = next((at for at in range(min(joint + 3, len(t) - 1), joint, -1) if self._is_symbol(joint, at)), joint)
        second = self._number(symbol) if symbol not in self.taken else None
        if second is None or second.kind in ("ordinal", "vague") or second.bare:
            return None
        own = between or self.units.before(t, number.first)
        behind = self.units.after(t, second.last) or self.units.before(t, symbol)
        if own is not None and behind is not None and own.code != behind.code:
            return None
        if opener is None and own is not None:
            ahead = own.last == number.first and not number.scaled  # $12 to 20 million
            if (behind is None and not ahead) or self.words.changes(t, min(own.first, number.first)):
                return None  # rose 6.5 % to 164; rose by $43 to $419
        return (second, between) if self._makes_range(number, second, opened=opener is not None) else None

    def _is_symbol(self, first: int, last: int) -> bool:
        unit = self.units.before(self.tokens, last)
        return unit is not None and unit.first == first

    def _closer(self, opener: str, at: int) -> int | None:
        for words in self.words.closers.get(opener, ()):
            if tuple(self.tokens.words[at : at + len(words)]) == words:
                return at + len(words)
        return None

    def _joint(self, at: int, number: Number) -> int | None:
        t = self.tokens
        found = self.words.joints.at(t.words, at)
        if found is None:
            return None
        glued = t.glued(found[1])
        if t.glued(at) != glued if t.words[at] in _DASHES else glued:
            return None  # 24 A320s
        return found[1]

    def _makes_range(self, number: Number, second: Number, *, opened: bool) -> bool:
        low, high = _scaled_alike(number, second)
        if not low < high:
            return opened and self.tokens.words[number.last] not in _DASHES  # a score of 3-1
        t = self.tokens
        return not (
            t.words[number.last] in _DASHES
            and second.last < len(t)
            and t.words[second.last] in _DASHES
            and t.is_digits(second.last + 1)
        )

    def _is_no_count(self, number: Number, unit: Unit | None, *, ranged: bool) -> bool:
        """Tell what looks like a figure and is none: a bare year, a score, "one" as a pronoun, a number in a list of codes."""
        t = self.tokens
        if (
            not number.in_digits
            and number.first
            and not number.scaled
            and self.naming.capital(number.first)
            and self.naming.capital(number.first - 1)
        ):
            return t.words[max(number.first - 2, 0)] not in OPENS  # the Kick Six
        before, after = (t.words[number.first - 1] if number.first else ""), (t.words[number.last] if number.last < len(t) else "")
        if (before, after) in self.words.frames:
            return True
        if number.kind == "vague" and self.grammar.cut(t.words[number.last - 1])[0].counts:
            return not (self.counting.links_at(t, number.last) and self.counting.plural(t, number.last + 1))  # a score of 3-1
        if before in _DASHES and not number.in_digits and t.glued(number.first) and unit is None and number.first > 1:
            return t.words[number.first - 2][0].isalpha()  # number-one
        if number.bare and not ranged and unit is not None and unit.code in _TIMES:
            return True  # one year later, which other languages cannot tell from a year later; moments have its length
        if number.bare:
            return unit is None and self.counting.after(t, number.last) is None and not self.counting.links_at(t, number.last)
        if ranged or unit is not None or number.unit is not None:
            return False
        if self.naming.is_model(number) or (number.first == self.counted and self.naming.plain(number)):
            return True
        if number.last + 1 < len(t) and t.words[number.last] in _DASHES and t.glued(number.last) and t.is_digits(number.last + 1):
            return True  # a score: 2-1
        return bool(
            number.first > 1 and t.words[number.first - 1] in _DASHES and t.glued(number.first) and t.is_digits(number.first - 2)
        )

    def _built(self, number: Number, second: tuple[Number, Unit | None] | None, unit: Unit | None) -> tuple[Figure, int]:
        t = self.tokens
        first, last = number.first, second[0].last if second else number.last
        code = unit.code if unit is not None else number.unit or self._age(number)
        if unit is not None:
            first, last = min(first, unit.first), max(last, unit.last)
        elif second and second[1] is not None:
            code = second[1].code
        if second is not None and (opener := self.words.openers.before(t.words, first)) is not None:
            first = opener[1]
        number, last = self._and_half(number, last) if unit is not None and second is None else (number, last)
        bound, first, last = self._bound(number, first, last)
        change = self.words.change(t, first, last)
        loose = code is None or number.unit is not None or not _is_amount(code) or t.glued(unit.first if unit is not None else 0)
        of = self.counting.after(t, last, linked=not loose)
        low, high = _scaled_alike(number, second[0]) if second else (number.value, None)
        runs = self.counting.around(t, first, last) if self.context else ()
        figure = Figure(
            t.start[first],
            t.end[last - 1],
            number.value,
            None,
            None,
            bound,
            change,
            code,
            of=None if of is None else (t.start[of[0]], t.end[of[1] - 1]),
            about=tuple((t.start[a], t.end[b - 1]) for a, b in runs),
        )
        if high is not None:
            low, high = min(low, high), max(low, high)
            return replace(figure, value=None, low=low, high=high, bound="range"), last
        if number.kind == "vague" and number.low is not None:
            bound = "at_least" if bound in ("exact", "about") else bound
            return replace(figure, value=None, low=number.low, bound=bound), last
        return _with_ends(figure, number.value), last

    def _and_half(self, number: Number, last: int) -> tuple[Number, int]:
        """Add what is said behind the unit: deux heures et demie, three years and a half."""
        atoms = [self.grammar.cut(word) for word in self.tokens.words[last : last + 3]]
        at = 1 + (len(atoms) > 1 and len(atoms[1]) == 1 and atoms[1][0].article)
        if len(atoms) <= at or not (len(atoms[0]) == 1 and atoms[0][0].joiner) or len(atoms[at]) != 1 or atoms[at][0].fraction != 2:
            return number, last
        return replace(number, value=number.value + 0.5), last + at + 1

    def _age(self, number: Number) -> str | None:
        """Tell an age between commas: Jamie Armstrong, 25, said."""
        t, first, last = self.tokens, number.first, number.last
        alone = number.in_digits and last == first + 1 and t.words[first].isdecimal() and 0 < number.value < 120
        commas = first > 1 and last < len(t) and t.words[first - 1] == "," and t.words[last] == ","
        return "YR" if alone and commas and self.naming.capital(first - 2) and (first < 4 or t.words[first - 4] != ",") else None

    def _bound(self, number: Number, first: int, last: int) -> tuple[Bound, int, int]:
        """Return the bound, and the tokens it makes the quantity reach over."""
        before, at = self.words.before.before(self.tokens.words, first), first
        while before is None and at > max(0, first - 2) and self.tokens.words[at - 1] in self.words.skip:
            at -= 1
            before = self.words.before.before(self.tokens.words, at)
        if before is not None:
            return before[0], before[1], last  # type: ignore[return-value]
        after = self.words.after.at(self.tokens.words, last)
        if after is not None:
            return after[0], first, after[1]  # type: ignore[return-value]
        return ("about" if number.kind == "vague" and number.low is None else "exact"), first, last


def _is_amount(code: str) -> bool:
    """Tell money, shares and time, which count nothing by themselves: 5 euros of profit."""
    return code in _TIMES or code.startswith("per") or (len(code) == 3 and code.isupper())


def _scaled_alike(number: Number, second: Number) -> tuple[float, float]:
    """Return both ends of a range, the first in the scale of the second where it has none: 5 to 10 million."""
    if second.scaled and not number.scaled and number.value < 1000 <= second.value:
        scale = 10.0 ** (3 * (len(str(int(second.value))) - 1) // 3)
        for power in (1e12, 1e9, 1e6, 1e3):
            if second.value >= power:
                scale = power
                break
        if number.value * scale < second.value:
            return number.value * scale, second.value
    return number.value, second.value


def _with_ends(figure: Figure, value: float) -> Figure:
    """Give a figure the ends that its bound says."""
    if figure.bound in ("more_than", "at_least"):
        return replace(figure, low=value)
    if figure.bound in ("less_than", "at_most"):
        return replace(figure, high=value)
    if figure.bound == "about":
        return figure
    return replace(figure, low=value, high=value)
