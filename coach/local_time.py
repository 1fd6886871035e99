"""The clock on the wall of a school, and the instants it shows. One rule where a clock is moved for summer or winter.

It is the rule of RFC 5545 (section 3.3.5): an hour that the clock shows twice is the first of the two, and one that it
leaves out is taken by the offset before the change, so that half past two, where two becomes three, is half past three.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return when the wall clock shows this, in UTC."""
    return datetime.combine(day, at, zone).replace(fold=0).astimezone(UTC)


def both(day: date, at: time, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return every instant at which the wall clock shows this, the earlier first; of one it leaves out, what counts."""
    second = datetime.combine(day, at, zone).replace(fold=1).astimezone(UTC)
    first = instant(day, at, zone)
    return (first, second) if second > first else (first,)


def days_later(at: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Return the instant at which the wall clock shows the same, so many days later."""
    local = at.astimezone(zone)
    return instant(local.date() + timedelta(days=days), local.time(), zone)
