"""When a week ends: on the day the class looks back, and always after four to seven days."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.cycle import EntryKind, week_ends_on
from tests.builders import a_week, read

NEW_YORK = ZoneInfo("America/New_York")
ZONES = st.sampled_from(
    [ZoneInfo(name) for name in ("America/New_York", "Europe/Madrid", "Pacific/Kiritimati", "Pacific/Honolulu", "UTC")]
)
INSTANTS = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))
CYCLE_DAYS = st.none() | st.integers(0, 6)

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


@given(INSTANTS, CYCLE_DAYS, ZONES)
def test_no_week_is_shorter_than_four_days_or_longer_than_seven(
    set_at: datetime, cycle_day: int | None, zone: ZoneInfo
) -> None:
    days = (week_ends_on(set_at, cycle_day, zone) - set_at.astimezone(zone).date()).days

    assert 4 <= days <= 7


@given(INSTANTS, st.integers(0, 6), ZONES)
def test_a_week_ends_on_the_cycle_day_wherever_one_falls_into_those_days(
    set_at: datetime, cycle_day: int, zone: ZoneInfo
) -> None:
    begun, end = set_at.astimezone(zone).date(), week_ends_on(set_at, cycle_day, zone)
    candidates = [begun + timedelta(days=n) for n in range(4, 8)]

    assert end in ([day for day in candidates if day.weekday() == cycle_day] or [candidates[-1]])


@given(INSTANTS, ZONES)
def test_without_a_cycle_day_a_week_is_seven_days(set_at: datetime, zone: ZoneInfo) -> None:
    assert week_ends_on(set_at, None, zone) == set_at.astimezone(zone).date() + timedelta(days=7)


@pytest.mark.parametrize(
    ("goal_set_on", "cycle_day", "ends_on"),
    [
        (date(2026, 3, 2), FRI, date(2026, 3, 6)),  # Monday to Friday
        (date(2026, 3, 4), FRI, date(2026, 3, 11)),  # Friday is too near: the student's own seven days
        (date(2026, 3, 6), FRI, date(2026, 3, 13)),  # set on the day itself: the next one
        (date(2026, 3, 7), FRI, date(2026, 3, 13)),
        (date(2026, 3, 2), None, date(2026, 3, 9)),
    ],
)
def test_a_class_that_looks_back_on_fridays(goal_set_on: date, cycle_day: int | None, ends_on: date) -> None:
    noon = datetime(goal_set_on.year, goal_set_on.month, goal_set_on.day, 12, tzinfo=NEW_YORK)

    assert week_ends_on(noon, cycle_day, NEW_YORK) == ends_on


def test_the_day_a_goal_is_set_is_the_students_own_day() -> None:
    late_on_monday = datetime(2026, 3, 3, 3, 0, tzinfo=UTC)  # ten in the evening in New York

    assert week_ends_on(late_on_monday, FRI, NEW_YORK) == date(2026, 3, 6)


def test_of_several_notes_the_first_the_last_and_all_can_be_read() -> None:
    week = a_week(goal="read chapter 4", progress_note=[read("2 pages", "some"), read("all of it", "done")])

    first, last = week.first(EntryKind.PROGRESS_NOTE), week.last(EntryKind.PROGRESS_NOTE)

    assert first and last and (first.quote.text, last.quote.text) == ("2 pages", "all of it")
    assert week.all(EntryKind.PROGRESS_NOTE) == (first, last)
    assert week.first(EntryKind.REFLECTION) is None


@pytest.mark.parametrize(
    ("confidence", "number"), [("7", 7), ("100", 100), (read("kinda", "sure"), None), ("kinda", None)]
)
def test_an_entry_has_a_number_only_where_one_was_read(confidence: str, number: int | None) -> None:
    [entry] = a_week(confidence=confidence).entries

    assert entry.number == number
