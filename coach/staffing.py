"""Who is told of a concern at a school, after how long, and whether anybody is there to read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo


class OutOfHours(StrEnum):
    """What a school does when nobody is at their desk. Most messages of danger come between 8 pm and 4 am."""

    ON_CALL = "on_call"
    """The contacts are reached at any hour."""
    DUTY_LINE = "duty_line"
    """Students are told a line of the school's to turn to."""
    NOBODY = "nobody"
    """Students are told, at every sign-in and in the reply, that nobody is reading now."""


SCHOOL_DAYS: Final = (0, 1, 2, 3, 4)
_LOOKS_AHEAD = timedelta(days=8)


@dataclass(frozen=True)
class StaffedHours:
    """When somebody is there, by the school's clock. Monday is 0; an end before the beginning is on the next day."""

    days: tuple[int, ...] = SCHOOL_DAYS
    begin: time = time(8)
    end: time = time(16)

    def cover(self, at: datetime, zone: ZoneInfo) -> bool:
        local = at.astimezone(zone)
        today, now = local.weekday(), local.time()
        if self.begin < self.end:
            return today in self.days and self.begin <= now < self.end
        return (today in self.days and now >= self.begin) or ((today - 1) % 7 in self.days and now < self.end)

    def next_begin(self, at: datetime, zone: ZoneInfo) -> datetime | None:
        """Return when somebody is there next after an instant at which nobody is; None when that is never."""
        local = at.astimezone(zone)
        for ahead in range(_LOOKS_AHEAD.days + 1):
            day = local.date() + timedelta(days=ahead)
            begin = datetime.combine(day, self.begin, zone)
            if day.weekday() in self.days and begin > at:
                return begin
        return None


@dataclass(frozen=True)
class SafeguardingPolicy:
    """How a school is told of concerns. Only where `hours` are set is a student told that somebody is reading now."""

    escalate_after: tuple[timedelta, ...] = (timedelta(), timedelta(minutes=10), timedelta(minutes=20))
    """How long nobody has to have answered before each place of the chain is told of an urgent concern."""
    hours: StaffedHours | None = None
    out_of_hours: OutOfHours = OutOfHours.NOBODY
    duty_line: str | None = None
    """Name and number, as a student reads them."""

    def is_staffed(self, at: datetime, zone: ZoneInfo) -> bool:
        return self.hours is not None and self.hours.cover(at, zone)


DEFAULT_POLICY: Final = SafeguardingPolicy()


@dataclass(frozen=True)
class Step:
    """One place of the chain: who is told, and when unless somebody has answered by then."""

    place: int
    contact: int
    """Which of the school's contacts, from 0."""
    due_at: datetime


def chain(
    policy: SafeguardingPolicy, contacts: Sequence[object], *, is_urgent: bool, at: datetime, zone: ZoneInfo
) -> tuple[Step, ...]:
    """Return who is told of a concern and when.

    Of an urgent one everybody in turn, at any hour; after the last of them once more everybody, as long as the policy
    names places. Of any other the first alone: now, or out of hours when somebody is there next.
    """
    if not is_urgent:
        hours = policy.hours
        due = at if hours is None or hours.cover(at, zone) else hours.next_begin(at, zone) or at
        return (Step(0, 0, due),)
    steps = []
    for place, after in enumerate(policy.escalate_after):
        told = (place,) if place < len(contacts) else range(len(contacts))
        steps += [Step(place, contact, at + after) for contact in told]
    return tuple(steps)
