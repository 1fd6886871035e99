"""A wall clock is read by one rule, also on the nights on which it is moved."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from coach.local_time import both, days_later, instant
from tests.builders import named_rows

CHICAGO = ZoneInfo("America/Chicago")
MOVED = [
    ("an ordinary afternoon", date(2026, 3, 3), time(17), "2026-03-03T23:00"),
    ("an hour that is left out, by the offset before", date(2026, 3, 8), time(2, 30), "2026-03-08T08:30"),
    ("the hour after it", date(2026, 3, 8), time(3, 30), "2026-03-08T08:30"),
    ("an hour that comes twice is the first", date(2026, 11, 1), time(1, 30), "2026-11-01T06:30"),
    ("the hour after both", date(2026, 11, 1), time(2, 30), "2026-11-01T08:30"),
]


@named_rows("day at utc", MOVED)
def test_where_the_clock_is_moved_one_rule_holds(day: date, at: time, utc: str) -> None:
    assert instant(day, at, CHICAGO) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


ZONES = st.timezone_keys(allow_prefix=False).map(ZoneInfo)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))


@given(ZONES, DAYS, TIMES)
def test_the_clock_shows_what_was_meant_or_as_much_later_as_it_was_put_forward(
    zone: ZoneInfo, day: date, at: time
) -> None:
    meant = datetime.combine(day, at)
    shown = instant(day, at, zone).astimezone(zone)
    later = shown.replace(tzinfo=None) - meant
    assert later >= timedelta()
    if later:
        a_moment_before = (instant(day, at, zone) - later).astimezone(zone)
        assert a_moment_before.utcoffset() != shown.utcoffset(), "only where the clock was put forward"


@given(ZONES, DAYS, TIMES)
def test_of_the_instants_at_which_the_clock_shows_it_the_first_counts(zone: ZoneInfo, day: date, at: time) -> None:
    first, *second = both(day, at, zone)
    assert first == instant(day, at, zone)
    for other in second:
        assert other > first and other.astimezone(zone).replace(tzinfo=None) == datetime.combine(day, at)


def test_a_day_later_is_the_same_hour_on_the_wall() -> None:
    evening = datetime(2026, 3, 7, 23, tzinfo=UTC)  # five in the afternoon, the day before the clock is put forward
    assert days_later(evening, 1, CHICAGO) == datetime(2026, 3, 8, 22, tzinfo=UTC)
