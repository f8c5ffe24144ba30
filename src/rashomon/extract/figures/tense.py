"""The words around an expression of time in, which way its sentence looks out.

One idea: the nearest word of tense decides, unless the expression belongs to what somebody is told, asked or called on to do, or to
what is put off: that lies ahead, whatever the tense of the asking. Closed lists by language (dates.yaml); every look is bounded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from rashomon.extract.figures.context import Direction
from rashomon.extract.figures.phrases import Phrases
from rashomon.extract.figures.tokens import Tokens

__all__ = ["Tense", "tense"]

_BACK, _AHEAD = 14, 8  # tokens before and behind, within the sentence, in which a word of tense tells the direction
_UNTIL = 4  # tokens before an expression in which "until" leads to it: until at least Thursday, tot en met donderdag
_ORDER = 9  # tokens from a word of asking to what is asked
_OPENS = 2  # tokens before an expression that opens its sentence: On Friday the school will
_SUBJECT = 3  # words of the subject of a headline
_LED = 3  # tokens before a word in which what leads it stands: will be held, to stay closed
_ENDS = frozenset(".!?;:")
_STOPS = frozenset(".!?")
_MARKS = frozenset(".!?;:,()[]\"“”„«»'‘’–—")


@dataclass(frozen=True, slots=True)
class Tense:
    """One language's words that tell when what is said is so."""

    future: frozenset[str]
    past: frozenset[str]
    past_endings: tuple[str, ...]
    future_to: tuple[frozenset[str], frozenset[str]]  # set | to
    until: frozenset[str]  # what comes behind lies ahead, unless a word of the past that is no word of saying stands near
    saying: frozenset[str]
    present: frozenset[str]
    marker: str  # the word of the infinitive: to, te
    opener: str  # what opens an infinitive before its marker: om
    hours: frozenset[str]  # what stands behind the opener and tells an hour
    no_verbs: frozenset[str]  # what stands behind the marker and is no verb
    acting: frozenset[str]  # verbs of headlines that an infinitive goes on: agrees to sell
    orders: Phrases  # told, asked, called on: what they bring lies ahead
    deadline: frozenset[str]  # until, by
    deferring: frozenset[str]  # postponed until, extended to
    deferred_to: frozenset[str]
    setting: frozenset[str]  # called for, announced for
    toward: frozenset[str]
    perfect: frozenset[str]  # has called on: no day of the past goes with it
    pluperfect: frozenset[str]  # had
    pluperfect_be: frozenset[str]  # was ontstaan
    participle: tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]  # whole words, beginnings, endings
    clause: frozenset[str]  # words that open a clause
    before_day: frozenset[str]  # on, late
    planned: tuple[frozenset[str], frozenset[str]]  # verbs of the present right before a day, and right behind one that opens
    perfect_be: frozenset[str]  # of these, those that make a perfect with a participle: is gestemd
    no_event: frozenset[str]  # before such a verb: it is Friday
    to_hour: frozenset[str]  # between a day and its verb: vrijdag om acht uur begint

    def direction(self, read: Tokens, first: int, last: int, *, weekday: bool) -> Direction:
        """Return which way the sentence looks at the tokens [first, last); "either" where it is told on a day, or for it.

        weekday   whether the tokens are a weekday with nothing that tells which
        """
        if last < len(read) and read.words[last] in self.future:
            return "future"  # in juni zal
        if weekday and (self._put_off(read, first, last) or self._set_for(read, first, last) or self._planned(read, first, last)):
            return "future"
        asked = self._asked_around(read, first, last) if weekday else None
        return asked or self._nearest(read, first, last, weekday=weekday)

    def _nearest(self, read: Tokens, first: int, last: int, *, weekday: bool) -> Direction:
        ahead = not self.until.isdisjoint(read.words[max(first - _UNTIL, 0) : last])
        verbless = False
        before = [*_before(read, first)]
        opens = len(before) <= _OPENS or before[-1] == max(first - _BACK, 0)
        for at in (*before, *(_behind(read, last) if opens else ())):
            word = read.words[at]
            if word in self.future or self._leads_on(read, at):
                return "future"
            if weekday and at < first - 1 and self.infinitive(read, at) and not self.opener:
                asked = self._asked(read, at, first)
                if asked is not None:
                    return asked
                verbless = self._heads(read, at)
            if ahead and word in self.saying:
                continue  # said that the road stays shut until Friday
            if word in self.past or (len(word) > 4 and word.endswith(self.past_endings)):
                led = read.words[max(at - _LED, 0) : at]
                if weekday and at < first and self._led_by_infinitive(read, at):
                    continue  # to stay closed
                coming = self.future | self.present if ahead else self.future
                return "future" if any(w in coming for w in led) else "past"  # will be held
        return "future" if ahead or verbless else None

    def _leads_on(self, read: Tokens, at: int) -> bool:
        """Tell a word that looks ahead with the one behind it: set to, are to."""
        led = read.words[at + 1] if read.words[at] in self.future_to[0] and at + 1 < len(read) else ""
        return led in self.future_to[1] and (led != self.marker or self.infinitive(read, at + 1))

    def infinitive(self, read: Tokens, at: int) -> bool:
        """Tell the marker of an infinitive from the preposition that is spelt like it: to stop, but not to the town."""
        if not self.marker or read.words[at] != self.marker or at + 1 >= len(read):
            return False
        return read.words[at + 1].isalpha() and read.text[read.start[at + 1]].islower() and read.words[at + 1] not in self.no_verbs

    def _heads(self, read: Tokens, to: int) -> bool:
        """Tell an infinitive that stands for the verb of a headline: Mayor to meet families on Friday."""
        led = _since(read, to)
        return 0 < len(led) <= _SUBJECT and led[-1] not in self.acting

    def _led_by_infinitive(self, read: Tokens, at: int) -> bool:
        return not self.opener and any(self.infinitive(read, to) for to in range(max(at - _LED, 0), at - 1))

    def _asked(self, read: Tokens, to: int, day: int) -> Direction:
        """Return where an infinitive before a day lies that somebody is asked to do; None where nobody is asked."""
        found = self._order(read, to)
        if found is None:
            return None
        now, first = found
        sure = now or not self.deadline.isdisjoint(read.words[max(day - 2, to) : day])
        return "future" if sure or not self.perfect.isdisjoint(read.words[max(first - _LED, 0) : first]) else "either"

    def _order(self, read: Tokens, end: int) -> tuple[bool, int] | None:
        """Return of the last word of asking before `end` whether it is of now, and where it begins."""
        for at in range(end, max(end - _ORDER, 0), -1):
            if read.words[at - 1] in _ENDS:
                return None
            found = self.orders.before(read.words, at)
            if found is not None:
                return found[0] == "now", found[1]
        return None

    def _asked_around(self, read: Tokens, first: int, last: int) -> Direction:
        """Return "future" for a day between a word of asking and an infinitive: op om donderdag het werk neer te leggen."""
        until = not self.until.isdisjoint(read.words[max(first - _UNTIL, 0) : first])
        if until and self._behind(read, last, self.opener or self.marker):
            return "future"  # has until Friday to answer
        if not self.opener or not self.marker:
            return None
        found = self._order(read, first)
        if found is None:
            return None
        now, begin = found
        between = read.words[begin:first]
        if not self.clause.isdisjoint(between):
            return None
        behind = [*takewhile(lambda word: word not in _MARKS, read.words[last : last + _AHEAD])]
        opens = (at for at, word in enumerate(behind) if word == self.opener)
        opened = any(not self._is_hour(behind[at + 1 : at + 2]) for at in opens)
        before = self.opener in between
        own = now or before or not self.deadline.isdisjoint(read.words[max(first - 2, 0) : first])
        near = {first, first - (read.words[first - 1] in self.before_day)}
        close = any(self.orders.before(read.words, at) is not None for at in near)
        if self.marker not in behind or opened:
            return None
        return "future" if own or not close else None  # vroeg maandag te komen: asked on Monday

    def _is_hour(self, words: Sequence[str]) -> bool:
        """Tell an hour from an infinitive behind the word that opens both: om 12.00 uur, om half drie."""
        return bool(words) and (words[0][0].isdecimal() or words[0] in self.hours)

    def _behind(self, read: Tokens, last: int, word: str) -> bool:
        return word != "" and word in read.words[last : last + (3 if self.opener else 1)]

    def _put_off(self, read: Tokens, first: int, last: int) -> bool:
        """Tell a day that something is put off to: adjourned until Monday, verplaatst naar zondag."""
        if first < 2 or read.words[first - 1] not in self.deferred_to:
            return False
        before = read.words[max(first - _LED - 3, 0) : first - 1]
        return not self.deferring.isdisjoint(before) and self.pluperfect.isdisjoint(before) and _ENDS.isdisjoint(before)

    def _set_for(self, read: Tokens, first: int, last: int) -> bool:
        """Tell a day that something is called for: a strike has been called for Saturday."""
        if not first or read.words[first - 1] not in self.toward or read.words[last : last + 1] in (["'"], ["’"]):
            return False
        around = [*_back(read, first - 1, 6), *takewhile(lambda word: word not in _ENDS, read.words[last : last + 6])]
        return not self.setting.isdisjoint(around)

    def _planned(self, read: Tokens, first: int, last: int) -> bool:
        """Tell a day on which something is, told in the present: woensdagavond is er een tocht, the hearing is on Friday.

        Not with a participle (zondag is er gestemd), nor where the day itself is told (it is Friday).
        """
        behind = [*takewhile(lambda word: word not in _ENDS, read.words[last : last + _AHEAD + _BACK])]
        near = [w for w in _back(read, first, 2) if w in self.before_day]
        at = first - len(near) - 1
        if at >= 0 and read.words[at] in self.planned[0]:
            said = read.words[at - 1] if at else ""
            return bool(said) and said not in _MARKS | self.no_event and self._of_now(read.words[at], behind)
        skipped = len([*takewhile(lambda word: word in self.to_hour or word[0].isdecimal(), behind[:4])])
        verb = behind[skipped] if skipped < len(behind) else ""
        opens = all(read.words[at] in self.before_day for at in _before(read, first))
        return opens and verb in self.planned[1] and self._of_now(verb, behind[skipped + 1 :])

    def _of_now(self, verb: str, rest: Sequence[str]) -> bool:
        """Tell a verb of the present from one that makes a perfect with a participle, or that a word of the past takes back."""
        if any(word in self.past for word in rest):
            return False
        whole, openings, endings = self.participle
        formed = any(w in whole or (len(w) > 4 and w.startswith(openings) and w.endswith(endings)) for w in rest)
        return not (verb in self.perfect_be and formed)

    def is_pluperfect(self, read: Tokens, first: int, last: int) -> bool:
        """Tell whether what happened at a time lies before what its sentence tells: had started at nine."""
        begin = first - len(_back(read, first, _BACK))
        end = last + len([*takewhile(lambda word: word not in _MARKS, read.words[last : last + _AHEAD])])
        whole, openings, endings = self.participle
        for at in range(begin, end):
            word = read.words[at]
            if word not in self.pluperfect and word not in self.pluperfect_be:
                continue
            ahead = read.words[at + 1 : min(at + 1 + (_AHEAD + _BACK if self.opener else _LED), end)]
            behind = read.words[max(at - 1, begin) : at] if self.opener else []
            listed = [*ahead, *behind]
            if any(w in whole for w in listed):
                return True
            formed = any(len(w) > 4 and w.startswith(openings) and w.endswith(endings) for w in listed)
            if formed and word in self.pluperfect:
                return True
        return False


def _before(read: Tokens, first: int) -> Iterator[int]:
    """Give the tokens of a sentence before one of it, the nearest first."""
    for at in range(first - 1, max(first - _BACK, 0) - 1, -1):
        if read.words[at] in _ENDS and at and len(read.words[at - 1]) > 3 and read.text[read.start[at + 1]].isupper():
            return
        yield at


def _behind(read: Tokens, last: int) -> Iterator[int]:
    """Give the tokens of a sentence behind one of it."""
    for at in range(last, min(last + _AHEAD, len(read))):
        if read.words[at] in _STOPS and (at + 1 == len(read) or read.text[read.start[at + 1]].isupper()):
            return
        yield at


def _since(read: Tokens, end: int) -> list[str]:
    """Return the words of a sentence before a token, up to a few more than a subject has."""
    led = [*takewhile(lambda word: word not in _ENDS, reversed(read.words[max(end - _SUBJECT - 1, 0) : end]))]
    return led[::-1]


def _back(read: Tokens, first: int, most: int) -> list[str]:
    """Return the words before a token, within its clause's marks."""
    back = [*takewhile(lambda word: word not in _MARKS, reversed(read.words[max(first - most, 0) : first]))]
    return back[::-1]


def _set(data: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(str(word) for word in data.get(key, ()))


def _tuple(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(word) for word in data.get(key, ()))


def _phrases(data: Mapping[str, Any], keys: Sequence[tuple[str, str]]) -> Phrases:
    return Phrases((str(phrase), label) for key, label in keys for phrase in data.get(key, ()))


def tense(data: Mapping[str, Any]) -> Tense:
    """Return the words of tense of a language's dates.yaml."""
    return Tense(
        future=_set(data, "future"),
        past=_set(data, "past"),
        past_endings=_tuple(data, "past_endings"),
        future_to=(_set(data, "future_before"), _set(data, "future_to")),
        until=_set(data, "until_near"),
        saying=_set(data, "saying"),
        present=_set(data, "present"),
        marker=str(data.get("infinitive", "")),
        opener=str(data.get("infinitive_opener", "")),
        hours=_set(data, "opened_hours"),
        no_verbs=_set(data, "no_infinitives"),
        acting=_set(data, "headline_verbs"),
        orders=_phrases(data, (("orders_now", "now"), ("orders", "then"))),
        deadline=_set(data, "deadline"),
        deferring=_set(data, "deferring"),
        deferred_to=_set(data, "deferred_to"),
        setting=_set(data, "setting"),
        toward=_set(data, "toward"),
        perfect=_set(data, "perfect"),
        pluperfect=_set(data, "pluperfect"),
        pluperfect_be=_set(data, "pluperfect_be"),
        participle=(_set(data, "participles"), _tuple(data, "participle_openings"), _tuple(data, "participle_endings")),
        clause=_set(data, "clause_openers"),
        before_day=_set(data, "before_day"),
        planned=(_set(data, "planned_before"), _set(data, "planned_behind")),
        perfect_be=_set(data, "perfect_be"),
        no_event=_set(data, "no_event"),
        to_hour=_set(data, "to_hour"),
    )
