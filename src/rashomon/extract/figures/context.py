"""What an expression of time is resolved against: the day that governs, the days named before, and which way its sentence looks."""

from dataclasses import dataclass
from typing import Literal

from rashomon.extract.figures.calendars import Reference

__all__ = ["Context", "Direction", "nearest_year"]

Direction = Literal["past", "future", "either", None]

_YEARS = frozenset("YEC")  # units that a date without a month says enough for
_MONTHS = frozenset("MQ")


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression can be resolved against, and which way its sentence looks."""

    publication: Reference | None  # or the dateline, which goes before it
    stated: Reference | None
    named: Reference | None
    quarter: Reference | None = None
    close: bool = False  # whether the day named last stands close before
    direction: Direction = None
    source: str = "publication"
    mentioned: Reference | None = None  # the date named last, of whatever precision
    hours: tuple[Reference | None, str | None] = (None, None)  # the day of an hour that is told without one, and its name
    part: str | None = None  # the part of the day that the sentence of an hour tells
    twelve: bool = False  # whether a bare hour up to twelve may be of either half of the day

    @property
    def first(self) -> tuple[Reference | None, str | None]:
        """The reference that governs, and its name."""
        if self.publication is not None:
            return self.publication, self.source
        return self.stated, ("text" if self.stated is not None else None)

    @property
    def nearest(self) -> tuple[Reference | None, str | None]:
        """The reference of what counts from the date named last: the next day."""
        return (self.named, "text") if self.named is not None else self.first

    def nearest_of(self, unit: str) -> tuple[Reference | None, str | None]:
        """The reference of what counts in a unit from the date named last: the following year counts from a year."""
        last = self.mentioned
        told = last is not None and (unit in _YEARS or (unit in _MONTHS and last.month is not None))
        return (last, "text") if told else self.nearest


def nearest_year(place: Reference, month: int, day: int | None, direction: Direction) -> int:
    """Return the year of a month that is named without one.

    A day of a month is the nearest one, and tense decides where both are far; a month alone is the last one, unless tense says
    the next or it is the one right ahead.
    """
    here = place.month or 6
    ahead = (month - here) % 12
    if day is not None:
        coming = ahead < 4 or (ahead <= 8 and direction == "future") or (ahead <= 5 and direction is None)
    else:
        coming = ahead == 0 or direction == "future" or ahead == 1 or (ahead == 2 and direction is None)
    if ahead == 0:
        return place.year
    return place.year + (month < here) if coming else place.year - (month > here)
