"""The slots of the templates of dates: what runs of tokens each takes. One idea: a slot takes tokens and an index and gives what it
holds and the index after it; which words it may begin with is told beside it, so that most words are passed over at once.
"""

from collections.abc import Mapping
from typing import Any

from rashomon import words
from rashomon.extract.figures.clocks import clock_slots
from rashomon.extract.figures.counted import counting
from rashomon.extract.figures.lookups import lookup, phrase_of
from rashomon.extract.figures.numbers import Number, number_once
from rashomon.extract.figures.numerals import SIGNS, Numerals
from rashomon.extract.figures.phrases import Phrases
from rashomon.extract.figures.templates import Hint, Slot
from rashomon.extract.figures.tokens import Tokens

__all__ = ["Slots"]

_YEARS = (1000, 2200)  # a bare number outside is not a year
_DOT = frozenset(".")
_QUOTES = frozenset("'’‘")  # before a short year: '98


def _words(table: Mapping[Any, Any] | None) -> dict[str, Any]:
    return {word: key for key, spelt in (table or {}).items() for word in str(spelt).split()}


class Slots:
    """The slots of one language: each takes tokens and an index, gives what it holds and the index after it."""

    def __init__(self, code: str, data: Mapping[str, Any], grammar: Numerals) -> None:
        self.code, self.grammar = code, grammar
        self.joined = grammar.and_after != "hundreds"
        self.months, self.weekdays = _words(data.get("months")), _words(data.get("weekdays"))
        self.short_months = _words(words.topic("mul", "dates").get("months"))
        self.romans = {word: at for at, word in enumerate(words.topic("mul", "dates").get("roman", ()), 1)}
        self.seasons = _words(data.get("seasons"))
        forms = {code: str(spelt).partition("|") for code, spelt in (data.get("units") or {}).items()}
        self.unit, self.unit_plurals = _words({c: f[0] for c, f in forms.items()}), _words({c: f[2] for c, f in forms.items()})
        self.units = {**self.unit_plurals, **self.unit}
        self.parts, self.decades = _words(data.get("parts")), _words(data.get("decades"))
        self.week_parts = {d + p: (day, part) for d, day in self.weekdays.items() for p, part in self.parts.items()}
        self.odd_months = frozenset(data.get("ambiguous_months", ()))
        self.capitals = bool(data.get("months_capital", False))
        self.odd_weekdays = frozenset(data.get("ambiguous_weekdays", ()))
        self.month_cues, self.year_cues = frozenset(data.get("month_cues", ())), frozenset(data.get("year_cues", ()))
        self.weak_year_cues = frozenset(data.get("weak_year_cues", ()))
        self.life_owners, self.life_parts = frozenset(data.get("life_owners", ())), frozenset(data.get("life_parts", ()))
        self.clocks, self.clock_hints = clock_slots(data, self.number, self._may_count)
        self.cues = self.year_cues | self.weak_year_cues
        self.meridiems = Phrases((str(p), str(k)) for k, v in (data.get("meridiems") or {}).items() for p in str(v).split())
        self.teens = frozenset(w for w, atom in grammar.table.items() if atom.cardinal in (18, 19, 20) and not grammar.compound)
        self.zones = Phrases((str(z), "zone") for z in data.get("zones", ()))
        self.classes = {name: Phrases((str(p), name) for p in listed) for name, listed in (data.get("classes") or {}).items()}
        self.seconds: dict[str, frozenset[str]] = {}
        for phrases in (self.meridiems, self.zones, *self.classes.values()):
            for first, second in phrases.seconds():
                self.seconds[first] = self.seconds.get(first, _DOT) | {second}

    def table(self) -> dict[str, Slot]:
        named: dict[str, Slot] = {
            "day": self.day,
            "day2": self.day,
            "dayth": self.dayth,
            "nth": self.nth,
            "endyear": self.end_year,
            "month": self.month,
            "mmm": lookup(self.short_months),
            "onlymonth": self.only_month,
            "year": self.year,
            "onlyyear": self.only_year,
            "anyyear": self.any_year,
            "isodate": self.isodate,
            "weekday": lookup(self.weekdays),
            "onlyweekday": self.only_weekday,
            "unit": lookup(self.unit),
            "units": lookup(self.units),
            "plurals": self.plural,
            "season": lookup(self.seasons),
            "part": lookup(self.parts),
            "decade": self.decade,
            "n": self.amount,
            "n2": self.amount,
            "units2": lookup(self.units),
            "clock": self.clock,
            "isoclock": self.iso_clock,
            "dotclock": self.dot_clock,
            "shortdate": self.short_date,
            "roman": self.roman,
            "hour": self.hour,
            "weekpart": self.week_part,
            "tens": self.tens,
            "shortyear": self.short_year,
            "meridiem": phrase_of(self.meridiems),
            "zone": phrase_of(self.zones),
            **self.clocks,
        }
        for name, phrases in self.classes.items():
            named[name] = phrase_of(phrases)
        return named

    def hints(self) -> dict[str, Hint]:
        """Tell of each slot by which words it can begin, so that most words are passed over at once."""
        number = self._may_count
        named: dict[str, Hint] = {
            **dict.fromkeys(("day", "day2", "dayth", "n", "n2", "hour", "year", "anyyear"), number),
            **dict.fromkeys(
                ("isodate", "clock", "isoclock", "dotclock", "tens", "nth", "endyear"), lambda word: word[0].isdecimal()
            ),
            "shortyear": lambda word: word[0].isdecimal() or word in _QUOTES,
            "mmm": self.short_months.__contains__,
            **dict.fromkeys(("month", "onlymonth"), self.months.__contains__),
            **dict.fromkeys(("weekday", "onlyweekday"), self.weekdays.__contains__),
            "onlyyear": lambda word: word in _QUOTES or number(word),
            "decade": lambda word: word[0].isdecimal() or word in _QUOTES or word in self.decades,
            "shortdate": lambda word: word[0].isdecimal(),
            "roman": lambda word: word[0] in "ivx",
            "unit": self.unit.__contains__,
            "units": self.units.__contains__,
            "units2": self.units.__contains__,
            "plurals": self.unit_plurals.__contains__,
            "season": self.seasons.__contains__,
            "part": self.parts.__contains__,
            "weekpart": self.week_parts.__contains__,
            "meridiem": self.meridiems.begins,
            "zone": self.zones.begins,
            **self.clock_hints,
        }
        return named | {name: phrases.begins for name, phrases in self.classes.items()}

    def _may_count(self, word: str) -> bool:
        return self.grammar.begins(word) and word not in SIGNS

    def alone(self, slot: str, word: str) -> bool:
        """Tell whether a slot that begins with a word can hold it alone: no mark before a year, and of "a" only that it is one."""
        if word[0].isdecimal():
            return _DIGITS_ALONE.get(slot, _is_any)(word)
        return word not in _QUOTES and (slot in ("n", "n2") or not self.grammar.is_article(word))

    def reach(self, word: str) -> tuple[frozenset[str], Hint]:
        """Return what a slot that begins with a word may take behind it: the rest of a phrase or number, the dot of "Feb."."""
        if word in _QUOTES:
            return frozenset(), _is_number
        if word[0].isdecimal():
            return frozenset(), self.goes_with_digits
        return self.seconds.get(word, _DOT), self.grammar.goes_on if self.grammar.begins(word) else _is_none

    def goes_with_digits(self, word: str) -> bool:
        """Tell what may belong to the digits before it: marks, endings (25th, 1980s), and number words."""
        return len(word) < 3 or not word.isalpha() or word in self.grammar.suffixes or self.grammar.goes_on(word)

    def number(self, tokens_: Tokens, at: int, *, joined: bool | None = None) -> Number | None:
        """Return the number at a token, read once for all slots that ask; by default "and" joins none where it may part two."""
        return number_once(tokens_, at, self.grammar, self.grammar.decimal, joined=self.joined if joined is None else joined)

    def day(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        word = tokens_.words[at]
        if tokens_.glued(at) and tokens_.words[at - 1] in "$€£¥":
            return None
        if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31:
            ordinal = self.dayth(tokens_, at)
            if ordinal is not None:
                return ordinal
            dot = at + 1 < len(tokens_) and tokens_.words[at + 1] == "." and "." in self.grammar.suffixes
            return int(word), at + 1 + dot
        number = self.number(tokens_, at)
        if number is None or number.in_digits or number.bare or not 1 <= number.value <= 31 or not number.value.is_integer():
            return None
        return int(number.value), number.last

    def dayth(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        number = self.number(tokens_, at)
        if number is None or number.kind != "ordinal" or not 1 <= number.value <= 99:
            return None
        return int(number.value), number.last

    def nth(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        """13th: in digits, since in words it may be the first of something else."""
        return self.dayth(tokens_, at) if tokens_.is_digits(at) else None

    def month(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        found = self.months.get(tokens_.words[at])
        small = self.capitals and tokens_.words[at] in self.odd_months and tokens_.text[tokens_.start[at]].islower()
        if found is None or small:  # this may have
            return None
        dot = at + 1 < len(tokens_) and tokens_.words[at + 1] == "." and tokens_.glued(at + 1) and len(tokens_.words[at]) <= 4
        return found, at + 1 + dot

    def only_month(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        """A month with no day or year beside it, where it cannot be the other word that is spelt the same."""
        word = tokens_.words[at]
        if word in self.odd_months:
            before = tokens_.words[at - 1] if at else ""
            if before not in self.month_cues or not tokens_.text[tokens_.start[at]].isupper():
                return None
        return self.month(tokens_, at)

    def only_weekday(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        found = self.weekdays.get(tokens_.words[at])
        odd = tokens_.words[at] in self.odd_weekdays
        if found is None or (odd and not (self._dotted(tokens_, at) and tokens_.text[tokens_.start[at]].isupper())):
            return None
        return found, at + 1 + self._dotted(tokens_, at)

    @staticmethod
    def _dotted(tokens_: Tokens, at: int) -> bool:
        return at + 1 < len(tokens_) and tokens_.words[at + 1] == "." and tokens_.glued(at + 1) and len(tokens_.words[at]) <= 4

    def year(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        word = tokens_.words[at]
        if len(word) == 4 and word.isdecimal() and _YEARS[0] <= int(word) < _YEARS[1]:
            return int(word), at + 1
        return None if word[0].isdecimal() else self._year_in_words(tokens_, at)

    def _year_in_words(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        """Nineteen ninety-seven, neunzehnhundertsiebenundneunzig, two thousand."""
        number = self.number(tokens_, at, joined=True)
        if number is None or number.kind != "cardinal" or not number.value.is_integer():
            return None
        if 11 <= number.value <= 20 and number.last < len(tokens_) and not tokens_.is_digits(number.last):
            rest = self.number(tokens_, number.last)
            if rest is not None and rest.kind == "cardinal" and 10 <= rest.value <= 99 and rest.value.is_integer():
                return int(number.value * 100 + rest.value), rest.last
        return (int(number.value), number.last) if 1100 <= number.value < _YEARS[1] else None

    def any_year(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        word = tokens_.words[at]
        if len(word) == 2 and word.isdecimal():
            return _century(int(word)), at + 1
        return self.year(tokens_, at)

    def end_year(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        """The 11 of 2010-11 and the 2011 of 2010-2011: the very next year, or a later one in full."""
        word, before = tokens_.words[at], tokens_.words[at - 2] if at > 1 else ""
        apart = tokens_.glued(at) + tokens_.glued(at - 1)  # 1955-2011, or 1955 - 2011
        if not word.isdecimal() or not before.isdecimal() or len(before) != 4 or apart == 1 or (apart == 0 and len(word) != 4):
            return None
        end = int(before[:2] + word) if len(word) == 2 else int(word)
        nearest = end == int(before) + 1 if len(word) == 2 else int(before) < end < _YEARS[1]
        return (end, at + 1) if nearest else None

    def only_year(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        """A year with nothing beside it: four digits that nothing counts and nothing touches."""
        word = tokens_.words[at]
        if word in ("'", "’", "‘") and tokens_.glued(at + 1) and tokens_.is_digits(at + 1) and len(tokens_.words[at + 1]) == 2:
            cued = at > 0 and tokens_.words[at - 1] in self.cues and not tokens_.glued(at)
            return (_century(int(tokens_.words[at + 1])), at + 2) if cued else None
        held = self.year(tokens_, at)
        if held is None or (word[-1] == "0" and self.decade(tokens_, at) is not None):
            return None
        if not word.isdecimal():
            paired = held[1] > at + 1 and tokens_.words[at] in self.teens  # nineteen ninety-six
            return held if paired or (tokens_.words[at - 1] if at else "") in self.year_cues else None
        if not 1500 <= int(word) < _YEARS[1] or (tokens_.glued(at) and tokens_.words[at - 1] not in "(-–—/'\"“"):
            return None
        before = tokens_.words[at - 1] if at else ""
        if at + 1 < len(tokens_) and tokens_.glued(at + 1) and tokens_.words[at + 1][0] in "%/:$€£°":
            return None
        span = (
            at > 1
            and before in self.weak_year_cues
            and tokens_.words[at - 2].isdecimal()
            and self.year(tokens_, at - 2) is not None
            and not self._counts_many(tokens_, at + 1)
        )
        if before in self.year_cues or span:  # in 1998; between 1600 and 1900
            return held
        return held if self._looks_like_year(tokens_, at, lead=before in self.weak_year_cues) else None

    def _counts_many(self, tokens_: Tokens, at: int) -> bool:
        """Tell whether a noun in the plural stands at a token, where the language tells plurals: from 1000 to 2000 hires."""
        known = counting(self.code)
        phrase = known.after(tokens_, at) if at < len(tokens_) and known.plurals else None
        return phrase is not None and phrase[0] == at and known.plural(tokens_, at) and tokens_.text[tokens_.start[at]].islower()

    def _looks_like_year(self, tokens_: Tokens, at: int, *, lead: bool) -> bool:
        """A year with no word before it that leads to one: 2018 sales, but not 2000 people, 1985 km, more than 2010."""
        number, last = int(tokens_.words[at]), at + 1
        if last == len(tokens_):
            return lead or 1900 <= number <= 2039
        after = tokens_.words[last]
        counts = after in self.units or (after[0].isalnum() and after not in self.cues and self.grammar.begins(after))
        if not (lead or 1900 <= number <= 2039) or counts or tokens_.glued(at):
            return False
        lower = tokens_.text[tokens_.start[last]].islower() and after not in self.cues
        return not lower or (number % 100 != 0 and 1900 <= number <= 2039)

    def isodate(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        """2018-09-28; 28.09.2018, 28/09/2018 and 28-9-2018, where no other order is possible."""
        w, n = tokens_.words, len(tokens_)
        if at + 4 < n and w[at + 1] == w[at + 3] and w[at + 1] in "-/" and all(tokens_.glued(i) for i in range(at + 1, at + 5)):
            return _ordered(w[at], w[at + 2], w[at + 4], at + 5)
        pieces = w[at].split(".")
        if len(pieces) == 3 and all(pieces):
            return _ordered(pieces[0], pieces[1], pieces[2], at + 1)
        return None

    def short_date(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        """15.2., a day and a month with both dots."""
        pieces = tokens_.words[at].split(".")
        dotted = at + 1 < len(tokens_) and tokens_.words[at + 1] == "." and tokens_.glued(at + 1)
        if len(pieces) != 2 or not dotted or not all(p.isdecimal() and len(p) <= 2 for p in pieces):
            return None
        return ((None, int(pieces[1]), int(pieces[0])), at + 2) if 1 <= int(pieces[1]) <= 12 and 1 <= int(pieces[0]) <= 31 else None

    def roman(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        """XIX, and XIXe: the number of a century."""
        word = tokens_.words[at].rstrip("e").removesuffix("èm")
        if not word or not tokens_.text[tokens_.start[at]].isupper() or word not in self.romans:
            return None
        last = at + 1
        return self.romans[word], last

    def decade(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        word = tokens_.words[at]
        if tokens_.glued(at) and (tokens_.words[at - 1][-1].isalnum() or tokens_.words[at - 1] in "-‐‑"):
            return None  # KC-30s
        if self._of_a_life(tokens_, at):
            return None
        if word in self.decades:
            return 1900 + self.decades[word], at + 1
        start = at + 1 if word in ("'", "’", "‘") else at
        last = start + 1 + (start + 2 < len(tokens_) and tokens_.words[start + 1] in "'’" and tokens_.glued(start + 1))  # 1980's
        if last < len(tokens_) and tokens_.is_digits(start) and tokens_.words[last] == "s" and tokens_.glued(last):
            digits = tokens_.words[start]
            if digits.isdecimal() and digits.endswith("0") and len(digits) in (2, 4):
                return (int(digits) if len(digits) == 4 else 1900 + int(digits)), last + 1
        return None

    def _of_a_life(self, tokens_: Tokens, at: int) -> bool:
        """Tell the seventies of a person from those of a century: in her late seventies."""
        while at > 0 and tokens_.words[at - 1] in self.life_parts:
            at -= 1
        return at > 0 and tokens_.words[at - 1] in self.life_owners

    def short_year(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        """87 and '87, beside a month."""
        at += tokens_.words[at] in ("'", "’", "‘")
        word = tokens_.words[at] if at < len(tokens_) else ""
        return (_century(int(word)), at + 1) if word.isdecimal() and len(word) == 2 and int(word) > 31 else None

    def tens(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        """The 80 of '80s."""
        word = tokens_.words[at]
        return (1900 + int(word), at + 1) if word.isdecimal() and len(word) == 2 and word[1] == "0" else None

    def week_part(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        """A weekday and a part of the day in one word: dinsdagavond."""
        held = self.week_parts.get(tokens_.words[at])
        return None if held is None else (held, at + 1)

    def plural(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        """A unit in the plural, alone: weeks, years."""
        word = tokens_.words[at]
        unit = self.unit_plurals.get(word)
        return None if unit in (None, "MIN", "S", "Q", "WE") or word in self.unit else (unit, at + 1)

    def amount(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        number = self.number(tokens_, at)
        if (
            number is not None
            and number.value > 0
            and (number.kind == "cardinal" or (number.kind == "fraction" and number.in_digits))
        ):
            return number.value, number.last
        if number is not None and self.units.get(tokens_.words[number.last - 1]) == "Q" and number.kind == "fraction":
            after = tokens_.words[number.last] if number.last < len(tokens_) else ""
            whole = round(4 * number.value)  # three quarters, which are nine months where they are of nothing
            return None if after in self.grammar.fraction_of or not at else (float(whole), number.last - 1)
        atoms = self.grammar.cut(tokens_.words[at])
        if at and (tokens_.is_digits(at - 1) or self.grammar.cut(tokens_.words[at - 1])):
            return None  # fifteen a year
        return (1.0, at + 1) if len(atoms) == 1 and (atoms[0].article or atoms[0].one) else None

    def hour(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        number = self.number(tokens_, at)
        if "." in tokens_.words[at] or number is None or number.kind != "cardinal":  # 23.00 is a clock
            return None
        if not number.value.is_integer() or not 0 <= number.value <= 24:
            return None
        return (int(number.value), None), number.last

    def clock(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        """14:30 or 14h30, and 2 : 30 p . m . of a text that is written as tokens."""
        w = tokens_.words
        apart = at + 3 < len(tokens_) and w[at + 1] == ":" and not tokens_.glued(at + 1) and not tokens_.glued(at + 2)
        if apart and self.meridiems.at(w, at + 3) is not None:
            return self._time(w[at], w[at + 2], at + 3)
        if at + 2 < len(tokens_) and w[at + 1] in (":", "h") and tokens_.glued(at + 1) and tokens_.glued(at + 2):
            return self._time(w[at], w[at + 2], at + 3)
        return None

    def iso_clock(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        """The 14:30 of 2024-03-12T14:30:00+01:00, with all that follows."""
        held = self.clock(tokens_, at)
        if held is None:
            return None
        value, last = held
        w = [*tokens_.words[last : last + 6], *[""] * 6]
        if w[0] == ":" and w[1].isdecimal():
            last, w = last + 2, [*w[2:], "", ""]
        if w[0] and w[0] in "+-" and w[1].isdecimal() and tokens_.glued(last) and tokens_.glued(last + 1):
            return value, last + (4 if w[2] == ":" and w[3].isdecimal() else 2)
        return value, last + (w[0] == "z")

    def dot_clock(self, tokens_: Tokens, at: int) -> tuple[object, int] | None:
        """14.30: a time only where a template puts a word of time beside it."""
        pieces = tokens_.words[at].split(".")
        return self._time(pieces[0], pieces[1], at + 1) if len(pieces) == 2 else None

    @staticmethod
    def _time(hour: str, minute: str, last: int) -> tuple[object, int] | None:
        whole = hour.isdecimal() and minute.isdecimal() and len(hour) <= 2 and len(minute) == 2
        return ((int(hour), int(minute)), last) if whole and int(hour) <= 24 and int(minute) <= 59 else None


def _is_number(word: str) -> bool:
    return word[0].isdecimal()


def _is_any(word: str) -> bool:
    return True


def _is_none(word: str) -> bool:
    return False


# Slots that hold digits by themselves only if they look like this
_DIGITS_ALONE: dict[str, Hint] = {
    "onlyyear": lambda word: len(word) == 4,
    "isodate": lambda word: word.count(".") == 2,
    "dotclock": lambda word: "." in word,
    **dict.fromkeys(("decade", "shortdate", "clock", "isoclock"), _is_none),
}


def _century(two: int) -> int:
    return (2000 if two < 50 else 1900) + two


def _ordered(one: str, two: str, three: str, last: int) -> tuple[object, int] | None:
    if not (one.isdecimal() and two.isdecimal() and three.isdecimal()) or max(map(len, (one, two, three))) > 4:
        return None
    a, b, c = int(one), int(two), int(three)
    if len(one) == 4:
        return ((a, b, c), last) if 1 <= b <= 12 and 1 <= c <= 31 else None
    if len(three) != 4 or not (1 <= a <= 31 and 1 <= b <= 31):
        return None
    if b > 12:
        return ((c, a, b), last) if a <= 12 else None
    return (c, b, a), last
