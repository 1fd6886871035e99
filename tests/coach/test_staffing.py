"""Everybody is told in their turn, at the minute, on every day of the year; and hours go by the school's clock."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.staffing import SCHOOL_DAYS, SafeguardingPolicy, StaffedHours, chain

ZONES = [
    ZoneInfo(name)
    for name in ("America/New_York", "America/Phoenix", "Europe/Madrid", "Australia/Lord_Howe", "Pacific/Apia", "UTC")
]
DAYS_THE_CLOCKS_CHANGE = [
    datetime(2026, 3, 8, tzinfo=UTC),
    datetime(2026, 3, 29, tzinfo=UTC),
    datetime(2026, 4, 5, tzinfo=UTC),
    datetime(2026, 10, 4, tzinfo=UTC),
    datetime(2026, 10, 25, tzinfo=UTC),
    datetime(2026, 11, 1, tzinfo=UTC),
]
A_STEP = timedelta(minutes=15)

zones = st.sampled_from(ZONES)
instants = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),
    st.builds(
        lambda day, minutes: day + timedelta(minutes=minutes),
        st.sampled_from(DAYS_THE_CLOCKS_CHANGE),
        st.integers(-36 * 60, 36 * 60),
    ),
)
times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
by_day = st.builds(
    StaffedHours,
    st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    st.builds(time, st.integers(6, 11)),
    st.builds(time, st.integers(12, 20), st.sampled_from([0, 30])),
)
at_any_time = st.tuples(st.sets(st.integers(0, 6), min_size=1), times, times).filter(lambda said: said[1] != said[2])
waits = st.lists(st.integers(0, 24 * 60), min_size=1, max_size=6).map(
    lambda minutes: tuple(timedelta(minutes=each) for each in sorted(minutes))
)
contacts = st.integers(1, 6).map(lambda count: tuple(f"Contact {number}" for number in range(count)))


@given(after=waits, named=contacts, at=instants, zone=zones, hours=st.none() | by_day)
def test_of_an_urgent_concern_everybody_is_told_in_turn_at_the_minute_at_any_hour(
    after: tuple[timedelta, ...], named: tuple[str, ...], at: datetime, zone: ZoneInfo, hours: StaffedHours | None
) -> None:
    steps = chain(SafeguardingPolicy(after, hours), named, is_urgent=True, at=at, zone=zone)

    for place, wait in enumerate(after):
        here = [step for step in steps if step.place == place]
        assert {step.due_at - at for step in here} == {wait}
        assert [step.contact for step in here] == ([place] if place < len(named) else list(range(len(named))))
    assert {step.place for step in steps} == set(range(len(after)))
    assert [step.due_at for step in steps] == sorted(step.due_at for step in steps)


@given(after=waits, named=contacts, at=instants, zone=zones)
def test_of_any_other_concern_the_first_alone_is_told_at_once_where_no_hours_are_set(
    after: tuple[timedelta, ...], named: tuple[str, ...], at: datetime, zone: ZoneInfo
) -> None:
    [step] = chain(SafeguardingPolicy(after), named, is_urgent=False, at=at, zone=zone)

    assert (step.place, step.contact, step.due_at) == (0, 0, at)


@given(named=contacts, at=instants, zone=zones, hours=by_day)
def test_of_any_other_concern_the_first_is_told_as_soon_as_somebody_is_there(
    named: tuple[str, ...], at: datetime, zone: ZoneInfo, hours: StaffedHours
) -> None:
    [step] = chain(SafeguardingPolicy(hours=hours), named, is_urgent=False, at=at, zone=zone)

    assert (step.place, step.contact) == (0, 0)
    assert step.due_at >= at and hours.cover(step.due_at, zone)
    if step.due_at > at:
        missed = (step.due_at - at) // A_STEP
        assert not any(hours.cover(at + number * A_STEP, zone) for number in range(missed))
        assert step.due_at.astimezone(zone).time() == hours.begin


@given(said=at_any_time, at=instants, zone=zones)
def test_somebody_is_there_by_the_clock_on_the_wall(
    said: tuple[set[int], time, time], at: datetime, zone: ZoneInfo
) -> None:
    days, begin, end = said
    local = at.astimezone(zone)
    began_on = local - timedelta(days=1) if begin > end and local.time() < end else local
    on_the_wall = (begin <= local.time() < end) if begin < end else (local.time() >= begin or local.time() < end)

    assert StaffedHours(tuple(days), begin, end).cover(at, zone) == (on_the_wall and began_on.weekday() in days)


@given(said=at_any_time, at=instants, zone=zones)
def test_when_somebody_is_there_next_is_later_and_within_eight_days(
    said: tuple[set[int], time, time], at: datetime, zone: ZoneInfo
) -> None:
    days, begin, end = said
    begins = StaffedHours(tuple(days), begin, end).next_begin(at, zone)

    assert begins is not None and timedelta() < begins - at <= timedelta(days=8, hours=2)


@pytest.mark.parametrize(
    ("day", "told_at"),
    [
        ("2026-03-06T22:30-05:00", "2026-03-09T08:00-04:00"),
        ("2026-10-30T21:00-04:00", "2026-11-02T08:00-05:00"),
        ("2026-11-01T01:30-04:00", "2026-11-02T08:00-05:00"),
        ("2026-06-10T02:00-04:00", "2026-06-10T08:00-04:00"),
        ("2026-06-10T11:11-04:00", "2026-06-10T11:11-04:00"),
        ("2026-06-10T16:00-04:00", "2026-06-11T08:00-04:00"),
    ],
)
def test_over_a_weekend_on_which_the_clocks_change_eight_is_eight(day: str, told_at: str) -> None:
    hours = StaffedHours(SCHOOL_DAYS, time(8), time(16))
    at = datetime.fromisoformat(day).astimezone(UTC)

    [step] = chain(SafeguardingPolicy(hours=hours), ("A",), is_urgent=False, at=at, zone=ZoneInfo("America/New_York"))

    assert step.due_at == datetime.fromisoformat(told_at)


def test_twenty_minutes_are_twenty_minutes_while_the_clocks_go_back() -> None:
    at = datetime.fromisoformat("2026-11-01T01:50-04:00").astimezone(UTC)

    steps = chain(SafeguardingPolicy(), ("A", "B", "C"), is_urgent=True, at=at, zone=ZoneInfo("America/New_York"))

    assert [(step.contact, step.due_at - at) for step in steps] == [
        (0, timedelta()),
        (1, timedelta(minutes=10)),
        (2, timedelta(minutes=20)),
    ]


def test_a_school_that_set_no_hours_never_says_that_somebody_is_reading_now() -> None:
    noon = datetime(2026, 3, 4, 17, tzinfo=UTC)
    new_york = ZoneInfo("America/New_York")

    assert not SafeguardingPolicy().is_staffed(noon, new_york)
    assert SafeguardingPolicy(hours=StaffedHours()).is_staffed(noon, new_york)
    assert not SafeguardingPolicy(hours=StaffedHours()).is_staffed(noon + timedelta(hours=5), new_york)
