"""When something is brought back to a student, and why it is not."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.cycle import EntryKind
from coach.nudging import (
    Calendar,
    Dropped,
    Holiday,
    Moment,
    NudgeKind,
    named_moment,
    not_before,
    planned,
    why_not,
)
from coach.preferences import NIGHT, Preferences, QuietHours
from tests.builders import Words, a_week, named_rows, read

NEW_YORK = ZoneInfo("America/New_York")
TUESDAY = datetime(2026, 3, 3, 10, tzinfo=NEW_YORK)
GOAL = "finish the poster about volcanoes"
PLAN = "if it is five then i sit down with it"
AT_SCHOOL = Calendar(NEW_YORK)
BREAK = Holiday(date(2026, 3, 5), date(2026, 3, 6), "Spring break")


def moments(calendar: Calendar = AT_SCHOOL, **said: Words) -> list[tuple[str, str]]:
    week = a_week(begun=timedelta(), now=TUESDAY, **said)
    found = planned(week, calendar, None)
    words = {entry.id: entry.kind for entry in week.entries}
    return [(f"{each.due_at.astimezone(NEW_YORK):%a %H:%M}", f"{each.kind} {words[each.entry_id]}") for each in found]


WEEKS: list[tuple[str, dict[str, Words], list[tuple[str, str]]]] = [
    (
        "the hour the student named brings the if-then plan back",
        {"goal": GOAL, "if_then_plan": PLAN, "nudge": read("thursday at 5", "2026-03-05T17:00")},
        [("Thu 17:00", "asked if_then_plan")],
    ),
    (
        "without an if-then plan it brings the goal",
        {"goal": GOAL, "nudge": read("thursday at 5", "2026-03-05T17:00")},
        [("Thu 17:00", "asked goal")],
    ),
    (
        "without a goal there is the moment alone",
        {"nudge": read("thursday at 5", "2026-03-05T17:00")},
        [("Thu 17:00", "asked nudge")],
    ),
    (
        "a day alone means after school",
        {"goal": GOAL, "nudge": read("thursday", "2026-03-05")},
        [("Thu 16:00", "asked goal")],
    ),
    (
        "the day of the plan",
        {"goal": GOAL, "when": read("on friday", "2026-03-06")},
        [("Fri 16:00", "cue goal")],
    ),
    (
        "the hour in its cue",
        {"goal": GOAL, "if_then_plan": read(PLAN, "2026-03-04T17:00")},
        [("Wed 17:00", "cue if_then_plan")],
    ),
    (
        "both, when they are apart",
        {"goal": GOAL, "when": read("on friday", "2026-03-06"), "nudge": read("thursday", "2026-03-05")},
        [("Thu 16:00", "asked goal"), ("Fri 16:00", "cue goal")],
    ),
    (
        "one, when they are near",
        {"goal": GOAL, "when": read("friday", "2026-03-06"), "nudge": read("friday at 5", "2026-03-06T17:00")},
        [("Fri 17:00", "asked goal")],
    ),
    ("no day at all: the middle of the week", {"goal": GOAL, "when": "after practice"}, [("Fri 16:00", "log goal")]),
    ("what was logged needs no asking", {"goal": GOAL, "progress_note": "half of it"}, []),
    (
        "a deadline after the week is no moment of it",
        {"goal": GOAL, "when": read("in may", "2026-05-04")},
        [("Fri 16:00", "log goal")],
    ),
    (
        "a moment that was asked for may lie after the week",
        {"goal": GOAL, "nudge": read("on the 20th", "2026-03-20")},
        [("Fri 16:00", "asked goal")],
    ),
    ("what is past is past", {"goal": GOAL, "progress_note": "ok", "nudge": read("at 8", "2026-03-03T08:00")}, []),
    ("no more reminders", {"goal": GOAL, "progress_note": "ok", "nudge": read("stop", "off")}, []),
    ("a cue without an hour", {"goal": GOAL, "progress_note": "ok", "nudge": read("when i get home", None)}, []),
    (
        "after the week was looked back on",
        {"goal": GOAL, "when": read("friday", "2026-03-06"), "self_check": read("done", "met")},
        [],
    ),
]


@named_rows("said found", WEEKS)
def test_the_moments_of_a_week_come_from_what_was_said(said: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert moments(**said) == found


MOVED = [
    ("in the evening, to the next morning", AT_SCHOOL, "2026-03-05T22:00", "Fri 07:00"),
    ("into long quiet hours, not at all", Calendar(NEW_YORK, QuietHours(time(15), time(7))), "2026-03-05T16:00", None),
    ("on a holiday, to the next school day", Calendar(NEW_YORK, NIGHT, (BREAK,)), "2026-03-05T17:00", "Mon 07:30"),
    (
        "on a holiday, to the end of quiet hours on that day",
        Calendar(NEW_YORK, QuietHours(time(21), time(8)), (BREAK,)),
        "2026-03-05T17:00",
        "Mon 08:00",
    ),
    ("on a Saturday, as the student chose it", AT_SCHOOL, "2026-03-07T10:00", "Sat 10:00"),
    (
        "on a holiday that outlasts the week, not at all",
        Calendar(NEW_YORK, NIGHT, (replace(BREAK, last_on=date(2026, 3, 13)),)),
        "2026-03-05T17:00",
        None,
    ),
]


@named_rows("calendar at due", MOVED)
def test_quiet_hours_and_holidays_move_a_moment_as_far_as_it_makes_sense(
    calendar: Calendar, at: str, due: str | None
) -> None:
    found = moments(calendar, goal=GOAL, progress_note="half", nudge=read("then", at))
    assert [when for when, _ in found] == ([due] if due else [])


SAID = [
    ("a day, said in the morning", "2026-03-03", "10:00", "16:00"),
    ("a day, said after school", "2026-03-03", "17:00", "19:00"),
    ("a day, said at night", "2026-03-03", "20:00", None),
    ("no day", "soon", "10:00", None),
    ("nothing", None, "10:00", None),
]


@named_rows("value said_at hour", SAID)
def test_a_day_means_an_hour_that_is_still_to_come(value: str | None, said_at: str, hour: str | None) -> None:
    said = datetime.combine(TUESDAY.date(), time.fromisoformat(said_at), NEW_YORK)
    at = named_moment(value, said_at=said, zone=NEW_YORK)
    assert (f"{at.astimezone(NEW_YORK):%H:%M}" if at else None) == hour


CHANGES = [
    ("the clock is put forward over it", "2026-03-08T02:30", "Sun 03:30 -0400"),
    ("the clock was put forward that night", "2026-03-08T09:00", "Sun 09:00 -0400"),
    ("the clock shows it twice: the first", "2026-11-01T01:30", "Sun 01:30 -0400"),
    ("the clock was put back that night", "2026-11-01T09:00", "Sun 09:00 -0500"),
]


@named_rows("value shown", CHANGES)
def test_an_hour_is_of_the_clock_on_the_wall_in_summer_and_winter(value: str, shown: str) -> None:
    at = named_moment(
        value, said_at=datetime.fromisoformat(value).replace(tzinfo=UTC) - timedelta(days=2), zone=NEW_YORK
    )
    assert at is not None and f"{at.astimezone(NEW_YORK):%a %H:%M %z}" == shown


ZONES = st.timezone_keys(allow_prefix=False).map(ZoneInfo)
HOURS = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
DAYS = st.dates(date(2000, 1, 1), date(2050, 1, 1))
HOLIDAYS = st.lists(
    st.builds(lambda first, length: Holiday(first, first + timedelta(days=length)), DAYS, st.integers(0, 20)),
    max_size=3,
).map(tuple)
CALENDARS = st.builds(Calendar, ZONES, st.builds(QuietHours, HOURS, HOURS), HOLIDAYS)


@given(CALENDARS, DAYS, HOURS, st.integers(0, 21), st.data())
def test_whatever_the_zone_the_hours_and_the_holidays_nothing_comes_in_them_early_or_after_the_week(
    calendar: Calendar, day: date, at: time, days: int, data: st.DataObject
) -> None:
    if data.draw(st.booleans(), "on a holiday"):
        calendar = replace(calendar, holidays=(*calendar.holidays, Holiday(day, day + timedelta(days=2))))
    last_day = day + timedelta(days=days)
    wanted = datetime.combine(day, at, calendar.zone).astimezone(UTC)
    due = calendar.settled(wanted, last_day=last_day)
    if due is None:
        return
    local = due.astimezone(calendar.zone)
    assert due >= wanted
    assert not calendar.quiet.cover(local.time()) and not calendar.is_holiday(local.date())
    assert local.date() <= max(last_day, day + timedelta(days=1))


def a_moment(**about: Any) -> Moment:
    usual: dict[str, Any] = {
        "due_at": TUESDAY,
        "preferences": Preferences(),
        "has_urgent_concern": False,
        "may_write": True,
        "last_said_at": TUESDAY - timedelta(hours=5),
        "unanswered": 0,
    }
    return Moment(**usual | about)


REASONS = [
    ("nothing speaks against it", {}, None),
    ("nobody has ever written", {"last_said_at": None}, None),
    ("one was not answered", {"unanswered": 1}, None),
    ("two were not answered", {"unanswered": 2}, Dropped.UNANSWERED),
    ("an urgent concern is open", {"has_urgent_concern": True, "may_write": False}, Dropped.CONCERN),
    ("there is no consent", {"may_write": False}, Dropped.REFUSED),
    ("it is switched off", {"preferences": Preferences(nudges=False)}, Dropped.OFF),
    ("it is paused", {"preferences": Preferences(snoozed_until=TUESDAY + timedelta(1))}, Dropped.SNOOZED),
    ("the pause is over", {"preferences": Preferences(snoozed_until=TUESDAY)}, None),
    ("the student has written since", {"last_said_at": TUESDAY}, Dropped.WRITTEN),
    ("nobody looked for a day", {"due_at": TUESDAY - timedelta(days=1), "last_said_at": None}, Dropped.LATE),
]


@named_rows("about reason", REASONS)
def test_there_are_good_reasons_to_be_silent(about: dict[str, Any], reason: Dropped | None) -> None:
    assert why_not(a_moment(**about), TUESDAY) is reason


@pytest.mark.parametrize(("minutes", "waits"), [(1, 9), (9, 1), (10, 0), (60, 0)])
def test_nothing_breaks_into_a_talk(minutes: int, waits: int) -> None:
    moment = a_moment(last_said_at=TUESDAY - timedelta(minutes=minutes))
    assert not_before(moment, TUESDAY, AT_SCHOOL) - TUESDAY == timedelta(minutes=waits)


def test_quiet_hours_that_began_while_it_waited_are_waited_for() -> None:
    evening = datetime(2026, 3, 3, 20, 58, tzinfo=NEW_YORK)
    moment = a_moment(due_at=evening, last_said_at=evening - timedelta(minutes=5))
    assert not_before(moment, evening, AT_SCHOOL) == datetime(2026, 3, 4, 7, tzinfo=NEW_YORK)


def test_kinds_are_those_that_are_kept() -> None:
    assert {kind.value for kind in NudgeKind} == {"asked", "cue", "log"}
    assert all(len(reason.value) <= 16 for reason in Dropped)
    assert EntryKind.NUDGE.value == "nudge"
