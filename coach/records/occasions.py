"""What is told without anybody asking for it: every Monday the report of the week, every month a drill of the chain.

Both go by the clock of each school. What was missed while nothing ran is made up for; what lies before the school
authorised the coach is not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, insert, select
from uuid_utils.compat import uuid7

from coach.records import drills, notices
from coach.records.notices import NoticeChannel, NoticeKind
from coach.records.policies import read_policy
from coach.records.tables.safeguarding import drill, outbox
from coach.records.tables.school import safeguarding_contact, school, term
from coach.staffing import SCHOOL_DAYS

REPORT_AT = time(7)
"""On Mondays."""
DRILL_AT, DRILL_UNTIL = time(10), time(16)
"""On the first school day of a month; a drill that was missed is made up for between these hours of another one."""


@dataclass(frozen=True)
class Occasion:
    """What is to be done for a school, and when it became due."""

    kind: NoticeKind
    school_id: UUID
    since: datetime


def due(connection: Connection, *, now: datetime) -> tuple[Occasion, ...]:
    """Return the reports and drills that are due at any school and were not ordered yet."""
    return (*_reports_due(connection, now=now), *_drills_due(connection, now=now))


def order(connection: Connection, kind: NoticeKind, school_id: UUID, *, at: datetime) -> None:
    """Write down everybody who is to be told, if it is due; again, it changes nothing."""
    for occasion in due(connection, now=at):
        if (occasion.kind, occasion.school_id) == (kind, school_id):
            _order(connection, occasion, at=at)


def _order(connection: Connection, occasion: Occasion, *, at: datetime) -> None:
    if occasion.kind is NoticeKind.DRILL:
        drills.start(connection, occasion.school_id, at=at)
        return
    for contact in notices.contacts_of(connection, occasion.school_id):
        if contact.address:
            _write(connection, occasion, contact.id, at=at)


def _write(connection: Connection, occasion: Occasion, contact_id: UUID, *, at: datetime) -> None:
    connection.execute(
        insert(outbox).values(
            id=uuid7(),
            kind=occasion.kind.value,
            school_id=occasion.school_id,
            safeguarding_contact_id=contact_id,
            channel=NoticeChannel.MAIL.value,
            payload={"since": occasion.since.isoformat()},
            created_at=at,
            due_at=at,
        )
    )


def _schools(connection: Connection, *, now: datetime) -> Sequence[Any]:
    """Those that use the coach and have somebody who could be told."""
    has_contacts = select(safeguarding_contact.c.id).where(safeguarding_contact.c.school_id == school.c.id).exists()
    wanted = select(school.c.id, school.c.zone, school.c.authorised_at)
    return connection.execute(wanted.where(school.c.authorised_at <= now, has_contacts)).all()


# The report of the week


def _reports_due(connection: Connection, *, now: datetime) -> Iterator[Occasion]:
    ordered = _latest(connection, outbox.c.created_at, outbox.c.kind == NoticeKind.WEEKLY_REPORT.value)
    for row in _schools(connection, now=now):
        since = last_report_time(now, ZoneInfo(row.zone))
        is_new = row.id not in ordered or ordered[row.id] < since
        if is_new and row.authorised_at <= since and _somebody_has_an_address(connection, row.id):
            yield Occasion(NoticeKind.WEEKLY_REPORT, row.id, since)


def last_report_time(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the latest Monday at seven that has passed at a school."""
    local = now.astimezone(zone)
    monday = local.date() - timedelta(days=local.weekday())
    this_week = datetime.combine(monday, REPORT_AT, zone)
    return this_week if this_week <= now else datetime.combine(monday - timedelta(days=7), REPORT_AT, zone)


def _somebody_has_an_address(connection: Connection, school_id: UUID) -> bool:
    return any(contact.address for contact in notices.contacts_of(connection, school_id))


# The drill of the month


def _drills_due(connection: Connection, *, now: datetime) -> Iterator[Occasion]:
    started = _latest(connection, drill.c.started_at)
    for row in _schools(connection, now=now):
        zone = ZoneInfo(row.zone)
        local = now.astimezone(zone)
        begin_of_month = datetime.combine(local.date().replace(day=1), time(), zone)
        is_done = row.id in started and started[row.id] >= begin_of_month
        if is_done or not DRILL_AT <= local.time() < DRILL_UNTIL:
            continue
        days = _SchoolDays.of(connection, row.id)
        since = datetime.combine(days.first_of_month(local.date()), DRILL_AT, zone)
        if days.has(local.date()) and row.authorised_at <= since:
            yield Occasion(NoticeKind.DRILL, row.id, since)


@dataclass(frozen=True)
class _SchoolDays:
    weekdays: tuple[int, ...]
    terms: tuple[tuple[date, date], ...]
    """First and last day of each; a school that keeps none is always in one."""

    @classmethod
    def of(cls, connection: Connection, school_id: UUID) -> "_SchoolDays":
        policy, _ = read_policy(connection, school_id)
        kept = select(term.c.starts_on, term.c.ends_on).where(term.c.school_id == school_id)
        terms = tuple((row.starts_on, row.ends_on) for row in connection.execute(kept))
        return cls(policy.hours.days if policy.hours else SCHOOL_DAYS, terms)

    def has(self, day: date) -> bool:
        is_in_term = not self.terms or any(first <= day <= last for first, last in self.terms)
        return day.weekday() in self.weekdays and is_in_term

    def first_of_month(self, day: date) -> date:
        """Return the first school day of its month, or itself if there was none before."""
        before = (date(day.year, day.month, number) for number in range(1, day.day))
        return next((each for each in before if self.has(each)), day)


def _latest(connection: Connection, at: Any, *which: Any) -> dict[UUID, datetime]:
    """By school, the latest instant of a column."""
    table = at.table
    found = connection.execute(
        select(table.c.school_id, func.max(at).label("at")).where(*which).group_by(table.c.school_id)
    )
    return {row.school_id: row.at for row in found}
