"""Times of day as people say them: the slots of the templates that hold one, and the half of the day that an hour of twelve is in.

One idea: "six" is an hour only beside words that make it one ("at", "shortly after", "in the evening"), so these slots look at the
token before and the one behind; and an hour of twelve is of the morning or the evening only where its sentence tells.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.extract.figures.numbers import Number
from rashomon.extract.figures.spoken import Spoken
from rashomon.extract.figures.templates import Hint, Slot
from rashomon.extract.figures.tokens import Tokens

__all__ = ["DayParts", "clock_slots", "day_parts", "in_half"]

_ENDS = frozenset(".!?;")
_CLOSES = frozenset(".,;!?)]–—-\"”’'")
_REACH = 40  # tokens from an hour to the part of the day in its sentence
_HOURS = range(1, 13)
_MINUTES = 29
_STEPS = frozenset({5, 10, 20, 25})  # minutes that are told from the hour: twenty past four

Read = Callable[[Tokens, int], Number | None]


def in_half(hour: int, minute: int | None, part: str | None) -> int | None:
    """Return an hour of twelve as one of twenty-four, by the part of the day it is in; None where that does not tell.

    part   MO, MI, AF, EV, NI, or None
    """
    least, first, last = {"MO": (0, 0, 12), "MI": (11, 11, 15), "AF": (12, 12, 22), "EV": (16, 16, 24), "NI": (18, 18, 30)}.get(
        part or "", (0, 1, 0)
    )
    found = [h for h in (hour % 12, hour % 12 + 12, hour % 12 + 24) if first <= h < last and h >= least]
    if len(found) != 1:
        return None
    return 24 if found[0] == 24 and not minute else found[0] % 24


@dataclass(frozen=True, slots=True)
class DayParts:
    """One language's words for parts of the day, each with its code; of a language without them no half is told."""

    words: Mapping[str, str]

    def of(self, read: Tokens, first: int, last: int, spoken: Spoken) -> str | None:
        """Return the only part of the day that the sentence of the tokens [first, last) tells; one of speaking counts nothing."""
        begin, end = first, last
        while begin > max(0, first - _REACH) and read.words[begin - 1] not in _ENDS:
            begin -= 1
        while end < min(len(read), last + _REACH) and read.words[end] not in _ENDS:
            end += 1
        told = {self.words[read.words[at]]: at for at in range(begin, end) if read.words[at] in self.words}
        held = [part for part, at in told.items() if not spoken.on(read, at, at + 1)]
        return held[0] if len(held) == 1 else None


def day_parts(data: Mapping[str, Any]) -> DayParts:
    """Return the parts of the day of a language's dates.yaml."""
    return DayParts({str(word): str(part) for part, listed in (data.get("day_parts") or {}).items() for word in listed})


class _Clocks:
    """The slots of one language."""

    def __init__(self, data: Mapping[str, Any], number: Read) -> None:
        self.number = number
        self.leads, self.near, self.nearly, self.loose, self.lengths, self.ends = (
            frozenset(map(str, data.get(f"clock_{name}", ()))) for name in ("leads", "near", "nearly", "loose", "lengths", "ends")
        )
        self.late = {str(w): int(hour) for hour, listed in (data.get("late_hours") or {}).items() for w in str(listed).split()}

    def begins_late(self, word: str) -> bool:
        return word in self.late

    def _whole(self, read: Tokens, at: int) -> tuple[int, int] | None:
        number = self.number(read, at) if "." not in read.words[at] else None
        if number is None or number.kind != "cardinal" or not number.value.is_integer() or number.bare or number.scaled:
            return None
        return int(number.value), number.last

    def _is_near(self, read: Tokens, at: int) -> bool:
        """Tell whether "shortly after" or the like stands before a token."""
        return at > 1 and read.words[at - 1] in self.near and read.words[at - 2] in self.nearly

    def _is_led(self, read: Tokens, at: int) -> bool:
        """Tell whether a word that leads to a time of day stands before a token; "about" alone leads to anything."""
        before, earlier = (read.words[at - 1] if at else ""), (read.words[at - 2] if at > 1 else "")
        return before in self.leads or self._is_near(read, at) or (before in self.loose and earlier in self.leads)

    def _is_closed(self, read: Tokens, last: int) -> bool:
        """Tell whether what stands before the token `last` counts nothing that follows."""
        return last >= len(read) or read.words[last] in _CLOSES or read.words[last] in self.ends

    def minutes(self, read: Tokens, at: int) -> tuple[object, int] | None:
        """The ten of "at ten to six"."""
        held = self._whole(read, at) if self._is_led(read, at) else None
        return held if held is not None and 1 <= held[0] <= _MINUTES else None

    def steps(self, read: Tokens, at: int) -> tuple[object, int] | None:
        """The twenty of "twenty past four", where it needs no word before it."""
        held = self._whole(read, at)
        return held if held is not None and held[0] in _STEPS else None

    def hour(self, read: Tokens, at: int) -> tuple[object, int] | None:
        held = self._whole(read, at)
        return ((held[0], None), held[1]) if held is not None and held[0] in _HOURS else None

    def end_hour(self, read: Tokens, at: int) -> tuple[object, int] | None:
        """The six of "at ten to six", behind which nothing is counted."""
        held = self.hour(read, at)
        return held if held is not None and self._is_closed(read, held[1]) else None

    def clock_hour(self, read: Tokens, at: int) -> tuple[object, int] | None:
        """The six of "om zes uur", which is no length."""
        return self.hour(read, at) if self._is_led(read, at) else None

    def led_hour(self, read: Tokens, at: int) -> tuple[object, int] | None:
        """The six of "at six in the evening", before which more may stand: "about six", "after six"."""
        loose = at > 0 and (read.words[at - 1] in self.near or read.words[at - 1] in self.loose)
        return self.hour(read, at) if loose or self._is_led(read, at) else None

    def near_hour(self, read: Tokens, at: int) -> tuple[object, int] | None:
        """The six of "shortly after six"."""
        return self.end_hour(read, at) if self._is_near(read, at) else None

    def late_hour(self, read: Tokens, at: int) -> tuple[object, int] | None:
        """The six of "na zessen"."""
        led = at > 0 and (read.words[at - 1] in self.leads or read.words[at - 1] in self.near)
        return ((self.late[read.words[at]], None), at + 1) if led else None

    def hours_clock(self, read: Tokens, at: int) -> tuple[object, int] | None:
        """17.50, 17:50 or 1750 before "hours", where it is no length: not "for 12.50 hours"."""
        word = read.words[at]
        pieces = word.split(".") if "." in word else [word[:2], word[2:]] if len(word) == 4 else []
        if len(pieces) != 2 or not all(p.isdecimal() and len(p) == 2 for p in pieces):
            return None
        hour, minute = map(int, pieces)
        if hour > 23 or minute > 59:
            return None
        before = read.words[at - 1] if at else ""
        if before in self.loose:  # around 17.50 hours
            earlier = read.words[at - 2] if at > 1 else ""
            return ((hour, minute), at + 1) if "." in word and minute % 5 == 0 and earlier not in self.lengths else None
        return ((hour, minute), at + 1) if self._is_led(read, at) else None


def _small(begins: Hint, most: int) -> Hint:
    """Tell a word that may begin a number up to `most`: most numbers are no time of day, and are passed over at once."""

    def hint(word: str) -> bool:
        return (len(word) < 3 and int(word) <= most) if word.isdecimal() else word[0].isalpha() and begins(word)

    return hint


def clock_slots(data: Mapping[str, Any], number: Read, begins: Hint) -> tuple[dict[str, Slot], dict[str, Hint]]:
    """Return the slots of times of day of a language, and by which words each may begin."""
    own = _Clocks(data, number)
    slots: dict[str, Slot] = {
        "minutes": own.minutes,
        "steps": own.steps,
        "endhour": own.end_hour,
        "clockhour": own.clock_hour,
        "ledhour": own.led_hour,
        "nearhour": own.near_hour,
        "latehour": own.late_hour,
        "hoursclock": own.hours_clock,
    }
    hints: dict[str, Hint] = dict.fromkeys(("endhour", "clockhour", "ledhour", "nearhour"), _small(begins, _HOURS[-1]))
    hints |= dict.fromkeys(("minutes", "steps"), _small(begins, _MINUTES))
    hints |= {"latehour": own.begins_late, "hoursclock": lambda word: word[0].isdecimal() and len(word) in (4, 5)}
    return slots, hints
