"""What a school's office looks at: classes, who is in them and who looks after whom. Names and settings, no words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, func, select

from coach.records.charges import Part
from coach.records.holds import HoldKind
from coach.records.people import term_runs
from coach.records.staff import ClassSettings, as_settings
from coach.records.tables.privacy import hold
from coach.records.tables.school import class_staff, enrolment, learner, person, school, school_class, term


@dataclass(frozen=True)
class OfficeClass:
    """A class with how it uses the coach."""

    id: UUID
    name: str
    term: str | None
    ends_on: date | None
    is_running: bool
    teachers: tuple[str, ...]
    students: int
    settings: ClassSettings


def classes_of(connection: Connection, school_id: UUID, *, at: datetime) -> tuple[OfficeClass, ...]:
    """Return the classes of a school, those that run first."""
    here = school_class.c.school_id == school_id
    return _classes(connection, here, at=at, zone=_zone_of(connection, school_id))


def class_of(connection: Connection, class_id: UUID, *, at: datetime) -> OfficeClass:
    school_id = connection.execute(select(school_class.c.school_id).where(school_class.c.id == class_id)).scalar_one()
    [found] = _classes(connection, school_class.c.id == class_id, at=at, zone=_zone_of(connection, school_id))
    return found


def _zone_of(connection: Connection, school_id: UUID) -> ZoneInfo:
    return ZoneInfo(connection.execute(select(school.c.zone).where(school.c.id == school_id)).scalar_one())


def _classes(
    connection: Connection, which: ColumnElement[bool], *, at: datetime, zone: ZoneInfo
) -> tuple[OfficeClass, ...]:
    teachers: dict[UUID, list[str]] = defaultdict(list)
    for row in connection.execute(
        select(class_staff.c.school_class_id, person.c.name)
        .join_from(class_staff, person, person.c.id == class_staff.c.person_id)
        .join(school_class, school_class.c.id == class_staff.c.school_class_id)
        .where(which, class_staff.c.until.is_(None), class_staff.c.part != Part.MENTOR.value)
        .order_by(class_staff.c.part.desc(), class_staff.c.since, class_staff.c.id)
    ):
        teachers[row.school_class_id].append(row.name)
    counted = (
        select(enrolment.c.school_class_id, func.count().label("students"))
        .join_from(enrolment, person, person.c.id == enrolment.c.learner_id)
        .join(school_class, school_class.c.id == enrolment.c.school_class_id)
        .where(which, enrolment.c.until.is_(None), person.c.disabled_at.is_(None))
        .group_by(enrolment.c.school_class_id)
    )
    students = {row.school_class_id: row.students for row in connection.execute(counted)}
    wanted = select(school_class, term.c.name.label("term"), term.c.ends_on, term_runs(at, zone).label("is_running"))
    rows = connection.execute(wanted.outerjoin(term, term.c.id == school_class.c.term_id).where(which)).all()
    found = (
        OfficeClass(
            row.id,
            row.name,
            row.term,
            row.ends_on,
            bool(row.is_running),
            tuple(teachers[row.id]),
            students.get(row.id, 0),
            as_settings(row),
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda each: (not each.is_running, each.name.casefold(), each.id)))


@dataclass(frozen=True)
class Enrolled:
    """A student of a class."""

    student_id: UUID
    name: str
    is_here: bool
    """They use the coach in this class, and not in another one they are in."""


def students_of(connection: Connection, class_id: UUID) -> tuple[Enrolled, ...]:
    """Return who is in a class now, by name."""
    rows = connection.execute(
        select(learner.c.id, person.c.name, learner.c.school_class_id)
        .join_from(enrolment, learner)
        .join(person, person.c.id == learner.c.id)
        .where(enrolment.c.school_class_id == class_id, enrolment.c.until.is_(None), person.c.disabled_at.is_(None))
        .order_by(person.c.folded_name, person.c.id)
    )
    return tuple(Enrolled(row.id, row.name, row.school_class_id == class_id) for row in rows)


@dataclass(frozen=True)
class Charge:
    """Somebody who is there for a class, or as a mentor for one student of it."""

    person_id: UUID
    name: str
    part: Part
    student_id: UUID | None
    student: str | None


def charges_of_class(connection: Connection, class_id: UUID) -> tuple[Charge, ...]:
    """Return teachers, co-teachers and mentors of a class as they are now."""
    return _charges(connection, class_staff.c.school_class_id == class_id)


def mentors_of(connection: Connection, learner_id: UUID) -> tuple[Charge, ...]:
    return _charges(connection, class_staff.c.learner_id == learner_id)


def _charges(connection: Connection, which: ColumnElement[bool]) -> tuple[Charge, ...]:
    student = person.alias("student")
    rows = connection.execute(
        select(class_staff, person.c.name, student.c.name.label("student"))
        .join_from(class_staff, person, person.c.id == class_staff.c.person_id)
        .outerjoin(student, student.c.id == class_staff.c.learner_id)
        .where(which, class_staff.c.until.is_(None))
        .order_by(class_staff.c.since, class_staff.c.id)
    )
    found = (Charge(row.person_id, row.name, Part(row.part), row.learner_id, row.student) for row in rows)
    return tuple(sorted(found, key=lambda each: list(Part).index(each.part)))


@dataclass(frozen=True)
class Held:
    """What of a student may not be erased, and since when."""

    student_id: UUID
    student: str
    kind: HoldKind
    placed_at: datetime


def holds_of(connection: Connection, school_id: UUID) -> tuple[Held, ...]:
    """Return the holds of a school that were not lifted, the oldest first."""
    rows = connection.execute(
        select(hold.c.learner_id, person.c.name, hold.c.kind, hold.c.placed_at)
        .join_from(hold, person, person.c.id == hold.c.learner_id)
        .where(person.c.school_id == school_id, hold.c.lifted_at.is_(None))
        .order_by(hold.c.id)
    )
    return tuple(Held(row.learner_id, row.name, HoldKind(row.kind), row.placed_at) for row in rows)


def names_of(connection: Connection, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of those of these people, classes and schools who are still known."""
    wanted = set(ids)
    tables = (person, school_class, school)
    found = (connection.execute(select(each.c.id, each.c.name).where(each.c.id.in_(wanted))) for each in tables)
    return {row.id: row.name for rows in found for row in rows}


def authorised_at(connection: Connection, school_id: UUID) -> datetime | None:
    """Return when a school authorised the use of the coach."""
    wanted = select(school.c.authorised_at).where(school.c.id == school_id)
    at: datetime | None = connection.execute(wanted).scalar_one()
    return at
