"""When something is brought back to a learner, and why it is not. Pure: no clock, no store.

A moment comes from what the learner said in the week: when to be reminded, else the day or hour of the plan, else the
middle of the week for a one-tap log. Quiet hours and holidays move it as far as it still makes sense.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from coach.conversation import Choice
from coach.cycle import Entry, EntryId, EntryKind, Week, chosen_end, week_ends_on
from coach.local_time import instant
from coach.moves import Slot
from coach.preferences import NIGHT, Preferences, QuietHours
from coach.staffing import SCHOOL_DAYS

AFTERNOON, EVENING, MORNING = time(16), time(19), time(7, 30)
"""When a day is meant: after school, or said later than that, in the evening. What is moved comes before school."""
PATIENCE = timedelta(hours=12)
"""Quiet hours move a moment no further than this, and one that was missed is not made up for after it."""
NEAR = timedelta(hours=2)
"""Two moments nearer than this are one."""
TALKING = timedelta(minutes=10)
"""Who has written so lately is in the middle of a talk, which nothing breaks into."""
UNANSWERED = 2
"""So many in a row that stay unanswered end the week's series."""
STANDS = timedelta(hours=24)
"""For so long a message is taken as the answer to what was brought back."""
_LOOKS_AHEAD = 60
"""Days, for the next school day."""


class NudgeKind(StrEnum):
    """Where the moment comes from."""

    ASKED = "asked"
    """The learner said when."""
    CUE = "cue"
    """The day or hour of the plan, or of its cue."""
    LOG = "log"
    """The middle of the week, for the one-tap log."""


class Dropped(StrEnum):
    """Why a moment passes in silence."""

    OFF = "off"
    SNOOZED = "snoozed"
    CONCERN = "concern"
    """An urgent concern is open: a person is needed, and no reminder."""
    REFUSED = "refused"
    """Nothing may be written yet, or any more."""
    WRITTEN = "written"
    """The learner has written since."""
    UNANSWERED = "unanswered"
    OVER = "over"
    """The week is over, or what it was about is gone."""
    LATE = "late"
    NOWHERE = "nowhere"
    """There is no talk that goes on."""


@dataclass(frozen=True)
class Holiday:
    """Days on which the school is closed, both ends included."""

    first_on: date
    last_on: date
    name: str = ""
    id: UUID | None = None

    def has(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on


@dataclass(frozen=True)
class Calendar:
    """By what a moment is moved: the learner's quiet hours, and the days of their school."""

    zone: ZoneInfo
    quiet: QuietHours = NIGHT
    holidays: tuple[Holiday, ...] = ()
    weekdays: tuple[int, ...] = SCHOOL_DAYS

    def is_holiday(self, day: date) -> bool:
        return any(each.has(day) for each in self.holidays)

    def next_school_day(self, after: date) -> date | None:
        days = (after + timedelta(days=ahead) for ahead in range(1, _LOOKS_AHEAD))
        return next((day for day in days if day.weekday() in self.weekdays and not self.is_holiday(day)), None)

    def settled(self, wanted_at: datetime, *, last_day: date) -> datetime | None:
        """Return when it comes: at that moment, at the end of quiet hours, on the next school day; None for never."""
        at = self.quiet.over(wanted_at, self.zone)
        if at - wanted_at > PATIENCE:
            return None
        if not self.is_holiday(at.astimezone(self.zone).date()):
            return at
        day = self.next_school_day(at.astimezone(self.zone).date())
        if day is None or day > last_day:
            return None
        morning = self.quiet.over(instant(day, MORNING, self.zone), self.zone)
        return morning if morning.astimezone(self.zone).date() == day else None


@dataclass(frozen=True)
class Planned:
    """A moment of the week: whose words come back, and when."""

    kind: NudgeKind
    entry_id: EntryId
    wanted_at: datetime
    due_at: datetime
    said_at: datetime
    """When the learner named it, or set what it is about."""


@dataclass(frozen=True)
class Nudge:
    """What was brought back to a learner in a conversation."""

    id: UUID
    conversation_id: UUID
    kind: NudgeKind
    text: str
    choices: tuple[Choice, ...]
    asks: Slot | None
    shown_at: datetime
    answered_at: datetime | None = None


def planned(week: Week, calendar: Calendar, cycle_day: int | None) -> tuple[Planned, ...]:
    """Return the moments of an open week, earliest first."""
    last_day = chosen_end(week) or week_ends_on(week.begun_at, cycle_day, calendar.zone)
    asked = list(_settled(_asked(week, calendar.zone), calendar, last_day, is_of_the_week=False))
    cues = [
        cue
        for cue in _settled(_cues(week, calendar.zone), calendar, last_day)
        if all(abs(cue.due_at - each.due_at) >= NEAR for each in asked)
    ]
    moments = [*asked, *_apart(cues)]
    if not moments:
        moments = list(_settled(_log(week, calendar.zone, last_day), calendar, last_day))
    return tuple(sorted(moments, key=lambda each: each.due_at))


Wanted = tuple[NudgeKind, Entry, datetime, datetime]
"""Kind, whose words, when, and since when that is so."""


def _settled(
    wanted: Iterable[Wanted], calendar: Calendar, last_day: date, *, is_of_the_week: bool = True
) -> Iterator[Planned]:
    for kind, entry, wanted_at, said_at in wanted:
        day = wanted_at.astimezone(calendar.zone).date()
        if is_of_the_week and day > last_day:
            continue
        due_at = calendar.settled(wanted_at, last_day=max(day, last_day))
        if due_at is not None:
            yield Planned(kind, entry.id, wanted_at, due_at, said_at)


def _apart(moments: list[Planned]) -> Iterator[Planned]:
    latest: datetime | None = None
    for each in sorted(moments, key=lambda each: each.due_at):
        if latest is None or each.due_at - latest >= NEAR:
            latest = each.due_at
            yield each


def _asked(week: Week, zone: ZoneInfo) -> Iterator[Wanted]:
    named = week.last(EntryKind.NUDGE)
    at = named_moment(named.value, said_at=named.at, zone=zone) if named else None
    if named and at:
        yield NudgeKind.ASKED, _spoken(week) or named, at, named.at


def _cues(week: Week, zone: ZoneInfo) -> Iterator[Wanted]:
    spoken = _spoken(week)
    if spoken is None or week.last(EntryKind.SELF_CHECK):
        return
    for named in (*week.all(EntryKind.WHEN), *week.all(EntryKind.IF_THEN_PLAN)):
        at = named_moment(named.value, said_at=named.at, zone=zone)
        if at:
            yield NudgeKind.CUE, spoken, at, named.at


_TELLS_OF_THE_WORK = (EntryKind.PROGRESS_NOTE, EntryKind.PLAN_TRIED, EntryKind.SELF_CHECK)


def _log(week: Week, zone: ZoneInfo, last_day: date) -> Iterator[Wanted]:
    goal = week.last(EntryKind.GOAL)
    if goal is None or any(week.last(kind) for kind in _TELLS_OF_THE_WORK):
        return
    begun = week.begun_at.astimezone(zone).date()
    middle = begun + (last_day - begun) // 2
    if middle > begun:
        yield NudgeKind.LOG, goal, instant(middle, AFTERNOON, zone), week.begun_at


def _spoken(week: Week) -> Entry | None:
    """Whose words come back: the if-then plan, or the goal."""
    return week.last(EntryKind.IF_THEN_PLAN) or week.last(EntryKind.GOAL)


def named_moment(value: str | None, *, said_at: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the instant that a day (`2026-11-27`) or an hour (`2026-11-27T17:00`) means, unless it is past already."""
    try:
        named = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    if "T" in (value or ""):
        at = instant(named.date(), named.time(), zone)
        return at if at > said_at else None
    afternoon, evening = (instant(named.date(), hour, zone) for hour in (AFTERNOON, EVENING))
    return next((at for at in (afternoon, evening) if at > said_at), None)


@dataclass(frozen=True)
class Moment:
    """How it stands with a learner when a moment has come."""

    due_at: datetime
    preferences: Preferences
    has_urgent_concern: bool
    may_write: bool
    last_said_at: datetime | None
    unanswered: int
    """How many were brought back in this week since the learner last wrote."""


def why_not(moment: Moment, now: datetime) -> Dropped | None:
    """Say why nothing is brought back now; None when it is."""
    reasons = (
        (Dropped.CONCERN, moment.has_urgent_concern),
        (Dropped.REFUSED, not moment.may_write),
        (Dropped.OFF, not moment.preferences.nudges),
        (Dropped.SNOOZED, moment.preferences.is_snoozed(now)),
        (Dropped.WRITTEN, moment.last_said_at is not None and moment.last_said_at >= moment.due_at),
        (Dropped.UNANSWERED, moment.unanswered >= UNANSWERED),
        (Dropped.LATE, now - moment.due_at > PATIENCE),
    )
    return next((reason for reason, holds in reasons if holds), None)


def not_before(moment: Moment, now: datetime, calendar: Calendar) -> datetime:
    """Return now, or until when it still waits: for a talk to come to its end, and for quiet hours that began since."""
    is_talking = moment.last_said_at is not None and now - moment.last_said_at < TALKING
    at = moment.last_said_at + TALKING if is_talking and moment.last_said_at is not None else now
    return calendar.quiet.over(at, calendar.zone)
