"""Articles in, the days that each names out, and how far two articles name the same ones.

One idea: two reports of one event have its day in common ("on Tuesday", "5 February"), and two of one kind of event do not, though
all else in them is alike. A weekday is held against weekdays and a date against dates; the year, which reports leave out, is not.
"""

import re
from dataclasses import dataclass

from rashomon.extract.figures.both import figures
from rashomon.model import Article

__all__ = ["Days", "days"]

_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_DATE = re.compile(r"(?:\d{4}|XXXX)-(\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class Days:
    """What days an article names: weekdays that stay open ("2" for Tuesday), and dates as month and day ("02-05")."""

    weekdays: frozenset[str]
    dates: frozenset[str]

    def shared_with(self, other: "Days") -> float | None:
        """Return which share of the days of the one that names fewer both have, 0 to 1; None where one names none of the kind.

        Where both name weekdays and dates, the mean of the two is told.
        """
        kinds = ((self.weekdays, other.weekdays), (self.dates, other.dates))
        told = [len(one & two) / min(len(one), len(two)) for one, two in kinds if one and two]
        return sum(told) / len(told) if told else None


def days(article: Article) -> Days:
    """Read the days that an article names; none in a language whose dates are not known."""
    values = [moment.timex for moment in figures(article)[1]]
    found = [{m[1] for value in values if (m := kind.match(value))} for kind in (_WEEKDAY, _DATE)]
    return Days(frozenset(found[0]), frozenset(found[1]))
