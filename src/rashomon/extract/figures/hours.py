"""The days that a text tells of in, the day of an hour out that is told without one.

One idea: an hour is on the day of what happened and never on one on which somebody only spoke; where a text tells of several days
and not which, the hour stays on no day at all.
"""

from dataclasses import dataclass, replace

from rashomon.extract.figures.calendars import Reference, Value
from rashomon.extract.figures.context import Direction
from rashomon.extract.figures.templates import Match

__all__ = ["NIGHTS", "Told", "is_small_hour"]

NIGHTS = ("TEV", "TNI")
_HOURS = ("clock", "dotclock", "hoursclock", "hour", "endhour", "clockhour", "ledhour", "nearhour", "latehour")
_SMALL = 6  # hours that, told behind an evening, are of the day after


@dataclass(frozen=True, slots=True)
class Told:
    """The days that a text has told of so far: the one its lead names, the last of all, and whether somebody spoke on one."""

    lead: Reference | None = None
    several: bool = False
    latest: Reference | None = None
    night: bool = False  # whether the lead's day was told as an evening or a night
    spoken: bool = False

    def on(self, value: Value, filed: Reference | None, *, leads: bool, spoken: bool) -> "Told":
        """Return what is told with one more day; what lies behind the day of the report is still to come, and no day of it."""
        day = value.reference
        if spoken:
            return replace(self, spoken=True)
        if day is None or day.date is None or (filed is not None and filed.date is not None and day.date > filed.date):
            return self
        night = value.timex.endswith(NIGHTS)
        if not leads or day == self.lead:
            return replace(self, latest=day, night=self.night or (night and day == self.lead))
        if self.lead is None:
            return replace(self, lead=day, latest=day, night=night)
        return replace(self, several=True, latest=day)

    def day(self, filed: Reference | None, way: Direction, *, pluperfect: bool, small: bool) -> tuple[Reference | None, str | None]:
        """Return the day of an hour, and "text" where the text tells it; None and "filed" where that of the report is meant.

        pluperfect   whether the hour lies before what its sentence tells
        small        whether it is an hour after midnight
        """
        nothing = self.lead is None and self.latest is None and not self.spoken and not pluperfect
        if nothing or (way == "future" and self.latest is None):
            return None, "filed"
        if way == "future" or self.several or self.lead is None or (self.night and small):
            return None, None
        earlier = pluperfect and (filed is None or self.lead != filed)
        return (self.lead, "text") if earlier or (not pluperfect and self.latest == self.lead) else (None, None)


def is_small_hour(match: Match) -> bool:
    """Tell an hour after midnight."""
    told = next((match.slots[name] for name in _HOURS if name in match.slots), None)
    late = match.slots.get("meridiem") == "pm" or match.slots.get("part", "NI") not in ("NI", "MO")
    return isinstance(told, tuple) and told[0] % 12 < _SMALL and not late and told[0] < 13
