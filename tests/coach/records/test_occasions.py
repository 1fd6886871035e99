"""The report of the week and the drill of the month: at their hour by each school's clock, once, and made up for."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, insert, select
from uuid_utils.compat import uuid7

from coach.records import drills, occasions
from coach.records.engine import open_engine
from coach.records.notices import NoticeKind
from coach.records.tables.safeguarding import drill
from coach.records.tables.school import term
from coach.staffing import SafeguardingPolicy, StaffedHours
from tests.coach.records.safeguarded import ADDRESSES, School, a_school

CHICAGO, MADRID = ZoneInfo("America/Chicago"), ZoneInfo("Europe/Madrid")
LONG_AGO = datetime(2026, 8, 1, tzinfo=UTC)
REPORT, DRILL = NoticeKind.WEEKLY_REPORT, NoticeKind.DRILL


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    engine = open_engine(request.getfixturevalue(request.param))
    yield engine
    engine.dispose()


@pytest.fixture
def school(engine: Engine) -> School:
    return a_school(engine, at=LONG_AGO)


def at(day: str, hour: str, zone: ZoneInfo = CHICAGO) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(hour), zone)


def due(school: School, now: datetime) -> list[tuple[NoticeKind, UUID]]:
    return [(each.kind, each.school_id) for each in school.do(occasions.due, now=now)]


def kinds(school: School, now: datetime) -> list[NoticeKind]:
    return [kind for kind, _ in due(school, now)]


def order(school: School, kind: NoticeKind, now: datetime) -> None:
    school.do(occasions.order, kind, school.id, at=now)


# The report


def test_the_report_is_due_on_monday_at_seven_and_is_ordered_once(school: School) -> None:
    order(school, REPORT, at("2026-11-16", "07:00"))
    assert kinds(school, at("2026-11-23", "06:59")) == []
    assert kinds(school, at("2026-11-23", "07:00")) == [REPORT]
    for _ in range(2):
        order(school, REPORT, at("2026-11-23", "07:00"))
    written = [row for row in school.outbox() if row.created_at == at("2026-11-23", "07:00")]
    assert [(row.kind, row.channel, row.payload) for row in written] == [
        ("weekly_report", "mail", {"since": "2026-11-23T07:00:00-06:00"})
    ] * len(ADDRESSES)
    assert kinds(school, at("2026-11-29", "23:59")) == [] and kinds(school, at("2026-11-30", "07:00")) == [REPORT]


def test_a_report_that_was_missed_on_monday_comes_later_in_the_week(school: School) -> None:
    assert kinds(school, at("2026-11-26", "21:00")) == [REPORT]


def test_each_school_goes_by_its_own_clock(engine: Engine, school: School) -> None:
    madrid = a_school(engine, at=LONG_AGO, zone="Europe/Madrid")
    now = at("2026-11-23", "07:00", MADRID)
    order(school, REPORT, now)
    assert due(madrid, now) == [(REPORT, madrid.id)]
    order(madrid, REPORT, now)
    now = at("2026-11-23", "07:00")
    assert [whose for kind, whose in due(school, now) if kind is REPORT] == [school.id]


def test_the_hour_stays_when_the_clocks_are_changed() -> None:
    sunday = at("2026-11-01", "12:00")  # the clocks went back that night
    assert occasions.last_report_time(sunday + timedelta(days=1), CHICAGO) == at("2026-11-02", "07:00")


def test_a_school_that_began_in_midweek_has_its_first_report_on_monday(engine: Engine) -> None:
    school = a_school(engine, at=at("2026-11-25", "09:00"))
    assert kinds(school, at("2026-11-27", "20:00")) == []
    assert kinds(school, at("2026-11-30", "07:00")) == [REPORT]


def test_where_no_contact_has_an_address_no_report_goes_out(engine: Engine) -> None:
    school = a_school(engine, at=LONG_AGO, addresses=(None, None))
    assert kinds(school, at("2026-11-23", "08:00")) == []
    school = a_school(engine, at=LONG_AGO, addresses=(None, ADDRESSES[0]))
    order(school, REPORT, at("2026-11-23", "08:00"))
    assert len([row for row in school.outbox() if row.school_id == school.id]) == 1


# The drill


@pytest.mark.parametrize(
    ("day", "hour", "is_due"),
    [
        ("2026-12-01", "09:59", False),
        ("2026-12-01", "10:00", True),
        ("2026-12-01", "16:00", False),
        ("2026-12-02", "09:00", False),
        ("2026-12-02", "11:00", True),  # made up for
        ("2026-12-05", "11:00", False),  # a Saturday
        ("2026-08-01", "11:00", False),  # a Saturday: the first school day comes later
        ("2026-08-03", "10:00", True),
    ],
)
def test_a_drill_is_due_on_the_first_school_day_of_a_month_at_ten(
    school: School, day: str, hour: str, is_due: bool
) -> None:
    assert (DRILL in kinds(school, at(day, hour))) is is_due


def test_a_drill_is_started_once_a_month_and_tells_the_whole_chain(school: School) -> None:
    now = at("2026-12-01", "10:00")
    for _ in range(2):
        order(school, DRILL, now)
    (started,) = school.do(drills.of_school, school.id)
    assert [(told.place, told.due_at - started.started_at) for told in started.told] == [
        (place, timedelta(minutes=10 * place)) for place in range(3)
    ]
    assert DRILL not in kinds(school, at("2026-12-31", "11:00"))
    assert DRILL in kinds(school, at("2027-01-01", "11:00"))


def test_a_drill_by_hand_counts_for_its_month(school: School) -> None:
    school.do(
        lambda c: c.execute(insert(drill).values(id=uuid7(), school_id=school.id, started_at=at("2026-12-01", "08:00")))
    )
    assert DRILL not in kinds(school, at("2026-12-01", "10:00"))


def test_a_school_has_its_own_days_and_no_drill_between_terms(engine: Engine) -> None:
    policy = SafeguardingPolicy(hours=StaffedHours(days=(2, 3), begin=time(8), end=time(15)))
    school = a_school(engine, at=LONG_AGO, policy=policy)
    assert DRILL not in kinds(school, at("2026-12-01", "11:00"))  # a Tuesday
    assert DRILL in kinds(school, at("2026-12-02", "11:00"))
    about = {"school_id": school.id, "name": "Spring", "starts_on": date(2027, 1, 13), "ends_on": date(2027, 5, 28)}
    school.do(lambda c: c.execute(insert(term).values(id=uuid7(), **about)))
    assert DRILL not in kinds(school, at("2026-12-02", "11:00"))
    assert DRILL not in kinds(school, at("2027-01-07", "11:00"))
    assert DRILL in kinds(school, at("2027-01-13", "11:00"))


def test_a_school_that_began_in_the_middle_of_a_month_has_its_first_drill_in_the_next(engine: Engine) -> None:
    school = a_school(engine, at=at("2026-11-18", "09:00"))
    assert DRILL not in kinds(school, at("2026-11-19", "11:00"))
    assert DRILL in kinds(school, at("2026-12-01", "10:00"))


def test_nothing_is_ordered_that_is_not_due(school: School) -> None:
    order(school, DRILL, at("2026-12-01", "09:00"))
    with school.engine.begin() as connection:
        assert connection.execute(select(drill)).all() == [] and school.outbox() == []
