"""Quiet hours, pauses and plain words, as a student chose them."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.preferences import NIGHT, Preferences, QuietHours, Snooze, easier, snoozed_until
from coach.profile import AgeBand
from tests.builders import named_rows

CHICAGO = ZoneInfo("America/Chicago")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHICAGO)


QUIET = [
    ("in the afternoon", NIGHT, "2026-03-03T17:00", "2026-03-03T17:00"),
    ("when they begin", NIGHT, "2026-03-03T21:00", "2026-03-04T07:00"),
    ("after midnight", NIGHT, "2026-03-04T02:00", "2026-03-04T07:00"),
    ("when they end", NIGHT, "2026-03-04T07:00", "2026-03-04T07:00"),
    ("by day", QuietHours(time(8), time(15)), "2026-03-04T12:00", "2026-03-04T15:00"),
    ("the same hour twice is none", QuietHours(time(8), time(8)), "2026-03-04T08:00", "2026-03-04T08:00"),
    ("their end is left out", QuietHours(time(21), time(2, 30)), "2026-03-08T01:00", "2026-03-08T03:30"),
]


@named_rows("quiet at until", QUIET)
def test_quiet_hours_are_waited_for(quiet: QuietHours, at: str, until: str) -> None:
    assert quiet.over(local(at), CHICAGO) == local(until)


ZONES = st.timezone_keys(allow_prefix=False).map(ZoneInfo)
HOURS = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))


@given(ZONES, st.builds(QuietHours, HOURS, HOURS), INSTANTS)
def test_what_comes_after_quiet_hours_comes_later_in_no_quiet_hour_and_within_two_days(
    zone: ZoneInfo, quiet: QuietHours, at: datetime
) -> None:
    over = quiet.over(at, zone)
    assert not quiet.cover(over.astimezone(zone).time())
    assert timedelta() <= over - at < timedelta(days=3)
    assert (over == at) is not quiet.cover(at.astimezone(zone).time())


PAUSES = [
    ("a day", Snooze.DAY, "2026-03-04T10:00"),
    ("a week, over the change to summer time", Snooze.WEEK, "2026-03-10T10:00"),
    ("until Monday", Snooze.MONDAY, "2026-03-09T00:00"),
]


@named_rows("snooze until", PAUSES)
def test_a_pause_goes_by_the_clock_on_the_wall(snooze: Snooze, until: str) -> None:
    assert snoozed_until(snooze, local("2026-03-03T10:00"), CHICAGO) == local(until)


def test_on_a_monday_next_monday_is_a_week_away() -> None:
    assert snoozed_until(Snooze.MONDAY, local("2026-03-09T00:00"), CHICAGO) == local("2026-03-16T00:00")


def test_a_pause_is_over_at_its_end() -> None:
    paused = Preferences(snoozed_until=local("2026-03-04T10:00"))
    assert paused.is_snoozed(local("2026-03-04T09:59")) and not paused.is_snoozed(local("2026-03-04T10:00"))


@pytest.mark.parametrize(
    ("band", "plainer"),
    [
        (AgeBand.UPPER_SECONDARY, AgeBand.LOWER_SECONDARY),
        (AgeBand.LOWER_SECONDARY, AgeBand.PRIMARY),
        (AgeBand.PRIMARY, AgeBand.PRIMARY),
    ],
)
def test_plain_words_are_those_for_somebody_younger(band: AgeBand, plainer: AgeBand) -> None:
    assert easier(band) is plainer
