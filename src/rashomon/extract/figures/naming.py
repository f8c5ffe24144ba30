"""Numbers that count nothing since they are part of a name or a code: iPhone 12, S&P 500, the 747 was, 16 Industrial Avenue, 2:1.

One idea: what touches a number, and what stands right before and behind it, tells a name. A number is taken for a name only where a
count would have to be written otherwise: without a plural behind it, behind a singular article, before a verb in the singular.
"""

import re

from rashomon.extract.figures.bounds import Wording, wording
from rashomon.extract.figures.counted import Counting, counting
from rashomon.extract.figures.numbers import Number
from rashomon.extract.figures.tokens import Tokens, tokens
from rashomon.extract.figures.units import Units, units

__all__ = ["OPENS", "Naming", "models"]

OPENS = frozenset('.!?:;"“”„»«‘(')  # before the first word of a sentence, whose capital tells nothing
_DASHES = frozenset("-–—‐‑")
_APOSTROPHES = frozenset("'’‘")


_NUMBER = re.compile(r"\d{3,4}(?:\b|(?=s\b))(?![.,]\d)")
_BEHIND_A_WORD = re.compile(r"(?<=[^\W_][ \u00a0])\d")
_BEFORE_A_NAME = re.compile(r"[ \u00a0][^\W\d_]")
_YEARS = range(1900, 2040)
_AROUND = 60  # characters
_OWNS = ("'s", "’s")
_TOUCHES = ("-", "‑", "s")


def models(text: str, language: str) -> frozenset[str]:
    """Return the numbers of three and four digits that a text uses as names somewhere: 787, where it says "Boeing 787"."""
    out = set()
    words = wording(language)
    for match in _NUMBER.finditer(text):
        if match[0] in out or int(match[0]) in _YEARS or not _BEHIND_A_WORD.match(text, match.start()):
            continue
        if text[match.start() - 2].isdecimal() and not text.startswith("s", match.end()):
            continue  # 12 345, but 24 787s
        start = max(match.start() - _AROUND, 0)
        ahead = _BEFORE_A_NAME.match(text, match.end())
        leads = ahead is not None and ahead[0][1].isupper() and not words.nouns_capital
        before = text[start : match.start()].split()[-1]
        leads_to_one = before in words.singular or before in words.definite or before.endswith(_OWNS)
        alone = leads_to_one or text.startswith(_TOUCHES, match.end())
        if before.islower() and not leads and not alone:
            continue
        read = tokens(text[start : match.end() + _AROUND])
        first = next((at for at in range(len(read)) if read.start[at] == match.start() - start), None)
        naming = Naming(read, units(language), wording(language), counting(language))
        number = Number(first or 0, (first or 0) + 1, float(match[0]), in_digits=True)
        if first and (naming.in_a_name(number) or (leads and naming.one_thing(first + 1)) or naming.is_one(number)):
            out.add(match[0])
    return frozenset(out)


class Naming:
    """Looks around numbers in one text."""

    def __init__(
        self, found: Tokens, units_: Units, words: Wording, counting_: Counting, models_: frozenset[str] = frozenset()
    ) -> None:
        self.tokens, self.units, self.words, self.counting, self.models = found, units_, words, counting_, models_

    def is_code(self, number: Number) -> bool:
        """Tell a number from a part of a name, a score, a version or a telephone number, by what touches it."""
        t, first, last = self.tokens, number.first, number.last
        if not number.in_digits:
            return False
        money = self.units.before(t, first)
        if first and t.glued(first) and money is None:
            before = t.words[first - 1]
            leads = before in _DASHES and first > 1 and t.text[t.start[first - 2] : t.end[first - 2]].islower()
            if leads and not t.glued(last) and self.units.after(t, last) is not None:
                return False  # sub-7 nanometre
            if before[0].isalpha() or before in "#_@\\&:/." or (before in _DASHES and first > 1 and t.glued(first - 1)):
                return not (before == "." and (first < 2 or not t.glued(first - 1)))
        if last < len(t) and t.glued(last):
            after = t.words[last]
            if after in ":/_@" and t.glued(last + 1) and (t.is_digits(last + 1) or after in "_@"):
                return True
            if after[0].isalpha() and self.units.after(t, last) is None and not number.scaled:
                return True
        at = first - 1 - (first > 1 and t.words[first - 1] == "." and t.glued(first - 1))  # No. 1
        named = (first and t.words[at] in self.words.not_after) or self.words.not_before.at(t.words, last) is not None
        if named or self.in_a_name(number):
            return True
        whole = t.words[first]
        return len(whole) > 1 and whole[0] == "0" and whole.isdecimal()

    def in_a_name(self, number: Number) -> bool:
        """Tell the number of a product, an index or a house: iPhone 12, S&P 500, 16 Industrial Avenue."""
        t, first, last = self.tokens, number.first, number.last
        if number.scaled or last - first > 1 or self.units.after(t, last) is not None or self.units.before(t, first) is not None:
            return False
        if self.words.names.before(t.words, first) is not None:
            return True
        ahead = range(last, min(last + 4, len(t)))
        if any(t.words[at] in self.words.streets and all(self.capital(i) for i in range(last, at + 1)) for at in ahead):
            return True
        plain = t.words[first].isdecimal() and len(t.words[first]) <= 4
        return plain and first > 0 and self.capital(first - 1) and self._after_a_name(first, last)

    def _after_a_name(self, first: int, last: int) -> bool:
        """Tell the number of what a word in capitals before it names, from a count that happens to stand there."""
        t = self.tokens
        following = t.words[last] if last < len(t) else "."
        if following in self.words.many:
            return False
        counts = following[0].isalpha() and (self.words.nouns_capital or not self.capital(last))
        written = t.text[t.start[first - 1] : t.end[first - 1]]
        if (first < 2 or t.words[first - 2] in OPENS) and written[1:].islower() and written[0].isupper():
            bound = self.words.before.before(t.words, first) is not None or t.words[first - 1] in self.words.skip
            return not counts and following != "." and not bound and len(t.words[first]) > 2
        if first > 2 and self.capital(first - 2) and t.words[first - 3] not in OPENS:
            return True  # the Rolls-Royce Trent 900 engines
        if not counts or following in self.counting.stops or following in self.counting.links:
            return True
        return not self.counting.plural(t, last)

    def is_model(self, number: Number) -> bool:
        """Tell a thing by its number: el 787, the 747 was, Boeing's 747, a 767-tanker in Dutch; and a short year: iLife '11."""
        t, first, last = self.tokens, number.first, number.last
        if number.scaled or last - first > 1 or not first or not t.words[first].isdecimal() or not number.in_digits:
            return False
        if self.words.before.before(t.words, first) is not None or self.words.after.at(t.words, last) is not None:
            return False
        before, after = t.words[first - 1], t.words[last] if last < len(t) else "."
        if t.words[first] in self.models:
            return True
        if after in self.words.many:
            return False
        hyphened = t.glued(last + 1) and t.glued(last) and after in _DASHES
        if before in self.words.singular and not hyphened and len(t.words[first]) > 2:
            return True
        if before in _APOSTROPHES and t.glued(first) and not t.glued(first - 1) and len(t.words[first]) == 2:
            return True
        if hyphened and self.words.hyphened:
            return t.words[last + 1][0].isalpha() and not t.words[last + 1].startswith(tuple(self.words.hyphened))
        if len(t.words[first]) < 3:
            return False
        if before in self.words.before_names and number.value % 10:
            return True  # the new 787 aircraft: a count would stand before the adjective
        owned = before == "s" and first > 1 and t.words[first - 2] in _APOSTROPHES
        if before in self.words.definite or (first > 1 and t.words[first - 2] in self.words.definite):
            return self.counting.after(t, last) is None or after in self.words.singular_verbs or self.one_thing(last)
        return owned and (not after[0].isalpha() or self.one_thing(last))

    def plain(self, number: Number) -> bool:
        """Tell digits that could be a name by themselves: three or four, not round, with no bound and nothing that they count."""
        t, first, last = self.tokens, number.first, number.last
        written = number.in_digits and last - first == 1 and t.words[first].isdecimal() and 3 <= len(t.words[first]) <= 4
        return written and number.value % 10 != 0 and self.words.before.before(t.words, first) is None and not self._counts(last)

    def _counts(self, last: int) -> bool:
        counted = self.counting.after(self.tokens, last)
        return counted is not None and counted[0] == last

    def is_one(self, number: Number) -> bool:
        """Tell a thing that nothing but its number names, so that the whole text may call it so: el 787, Boeing's 787, two 787s.

        Counts are round more often than not, and a round one says too little.
        """
        t, first, last = self.tokens, number.first, number.last
        if number.value % 10 == 0 or self.units.after(t, last) is not None:
            return False
        if last < len(t) and t.glued(last) and t.words[last] == "s":
            return True
        if t.words[first - 1] in self.words.definite and last < len(t):
            return t.text[t.start[last] : t.end[last]].islower() and self.one_thing(last)  # their 737 airliner
        hyphened = last < len(t) and t.words[last] in _DASHES
        owned = t.words[first - 1] == "s" and not (last < len(t) and t.words[last][0].isalpha())
        return (hyphened or owned or t.words[first - 1] in self.words.singular) and self.is_model(number)

    def one_thing(self, last: int) -> bool:
        """Tell a noun in the singular behind a number: the 717 program."""
        phrase = self.counting.after(self.tokens, last)
        verb = phrase is not None and self.tokens.words[last].endswith(self.counting.verb_endings or ("\n",))
        return phrase is not None and phrase[0] == last and not verb and not self.counting.plural(self.tokens, last)

    def capital(self, at: int) -> bool:
        """Tell a word with a capital in it: Boeing, iPhone."""
        return not self.tokens.text[self.tokens.start[at] : self.tokens.end[at]].islower() and self.tokens.words[at][0].isalpha()
