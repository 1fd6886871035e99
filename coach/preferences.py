"""What a student chose about being spoken to: how plainly, and when the coach keeps quiet."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from coach.local_time import both, days_later, instant
from coach.profile import AgeBand

MONDAY = 0


@dataclass(frozen=True)
class QuietHours:
    """When nothing comes of itself, by the school's clock. An end before the beginning is on the next day."""

    begin: time = time(21)
    end: time = time(7)

    def cover(self, at: time) -> bool:
        if self.begin <= self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end

    def over(self, at: datetime, zone: ZoneInfo) -> datetime:
        """Return this instant, or the end of the quiet hours it falls into."""
        local = at.astimezone(zone)
        if not self.cover(local.time()):
            return at
        ends = (end for ahead in range(4) for end in both(local.date() + timedelta(days=ahead), self.end, zone))
        return next(end for end in ends if end > at and not self.cover(end.astimezone(zone).time()))


NIGHT: Final = QuietHours()


@dataclass(frozen=True)
class Preferences:
    plain_words: bool = False
    """Easier wordings than those for the age of the class."""
    quiet: QuietHours = NIGHT
    nudges: bool = True
    snoozed_until: datetime | None = None
    mail: bool = False
    """Nudges come by mail too, where the school allows it."""

    def is_snoozed(self, now: datetime) -> bool:
        return self.snoozed_until is not None and now < self.snoozed_until


DEFAULT: Final = Preferences()


class Snooze(StrEnum):
    """For how long nothing comes of itself."""

    DAY = "day"
    WEEK = "week"
    MONDAY = "monday"


def snoozed_until(snooze: Snooze, now: datetime, zone: ZoneInfo) -> datetime:
    local = now.astimezone(zone)
    match snooze:
        case Snooze.DAY:
            return days_later(now, 1, zone)
        case Snooze.WEEK:
            return days_later(now, 7, zone)
        case Snooze.MONDAY:
            return instant(local.date() + timedelta(days=7 - (local.weekday() - MONDAY) % 7), time(), zone)


def easier(band: AgeBand) -> AgeBand:
    """Return the age whose wordings are the next easier ones."""
    bands = list(AgeBand)
    return bands[max(0, bands.index(band) - 1)]
