"""Who is here: schools, classes, teachers, students, and the summary row of each student."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, insert, or_, select
from uuid_utils.compat import uuid7

from coach.authorization import Role
from coach.conversation import LearnerId
from coach.errors import UnknownLearner
from coach.notice import Keeping
from coach.profile import AgeBand, Learner, SafeguardingContact
from coach.records.mapping import as_contact, as_learner, as_school_class, as_summary
from coach.records.notice_in_force import assent_values, notice_in_force
from coach.records.policies import read_policy
from coach.records.tables.nudging import preference
from coach.records.tables.privacy import assent
from coach.records.tables.school import (
    class_staff,
    enrolment,
    learner,
    learner_summary,
    organisation,
    person,
    safeguarding_contact,
    school,
    school_class,
    staff_role,
    term,
)
from coach.roster import LearnerSummary, SchoolClass
from coach.sharing import Visibility


@dataclass(frozen=True)
class School:
    """A school as its pages name it."""

    id: UUID
    name: str
    zone: ZoneInfo
    country: str
    contacts: tuple[SafeguardingContact, ...]


def read_school(connection: Connection, school_id: UUID) -> School:
    row = connection.execute(select(school).where(school.c.id == school_id)).one()
    return School(row.id, row.name, ZoneInfo(row.zone), row.country, contacts_of(connection, school_id))


def contacts_of(connection: Connection, school_id: UUID) -> tuple[SafeguardingContact, ...]:
    """Return who is told of a concern, in their order."""
    named = select(safeguarding_contact).where(safeguarding_contact.c.school_id == school_id)
    return tuple(map(as_contact, connection.execute(named.order_by(safeguarding_contact.c.place))))


def add_school(
    connection: Connection,
    *,
    name: str,
    zone: str,
    country: str,
    contacts: tuple[SafeguardingContact, ...],
    authorised_at: datetime | None,
    organisation_name: str = "",
) -> UUID:
    """Add a school to the organisation of that name, which is made where it is missing; by default its own."""
    school_id = uuid7()
    connection.execute(
        insert(school).values(
            id=school_id,
            organisation_id=_organisation(connection, organisation_name or name),
            name=name,
            zone=zone,
            country=country,
            authorised_at=authorised_at,
        )
    )
    for place, contact in enumerate(contacts):
        connection.execute(
            insert(safeguarding_contact).values(
                id=uuid7(),
                school_id=school_id,
                place=place,
                name=contact.name,
                role=contact.role,
                email=contact.email,
            )
        )
    return school_id


def _organisation(connection: Connection, name: str) -> UUID:
    known = select(organisation.c.id).where(organisation.c.name == name)
    found: UUID | None = connection.execute(known).scalar_one_or_none()
    if found is None:
        found = uuid7()
        connection.execute(insert(organisation).values(id=found, name=name))
    return found


def add_class(
    connection: Connection,
    *,
    school_id: UUID,
    name: str,
    teacher_name: str,
    cycle_day: int | None,
    visibility: Visibility,
    age_band: AgeBand,
) -> SchoolClass:
    class_id = uuid7()
    connection.execute(
        insert(school_class).values(
            id=class_id,
            school_id=school_id,
            name=name,
            cycle_day=cycle_day,
            visibility=Visibility(visibility).value,
            age_band=age_band.value,
        )
    )
    appoint(connection, class_id, _teacher(connection, school_id, teacher_name), at=datetime.now(UTC))
    return read_class(connection, class_id)


def appoint(connection: Connection, class_id: UUID, person_id: UUID, *, at: datetime, part: str = "teacher") -> None:
    """Let somebody teach a class from now on."""
    connection.execute(
        insert(class_staff).values(id=uuid7(), school_class_id=class_id, person_id=person_id, part=part, since=at)
    )


def _teacher(connection: Connection, school_id: UUID, name: str) -> UUID:
    """The teacher of that name in the school, who may teach several classes."""
    return ensure_staff(connection, school_id, name, Role.TEACHER, at=datetime.now(UTC))


def ensure_staff(connection: Connection, school_id: UUID, name: str, role: Role, *, at: datetime) -> UUID:
    """Return who of that school has that name and role, made where nobody has."""
    known = staff_named(connection, school_id, name, role)
    return known or add_staff(connection, school_id=school_id, name=name, roles=(role,), at=at)


def staff_named(connection: Connection, school_id: UUID, name: str, role: Role) -> UUID | None:
    same = (
        select(person.c.id)
        .join(staff_role, staff_role.c.person_id == person.c.id)
        .where(
            person.c.school_id == school_id,
            person.c.folded_name == folded(name),
            staff_role.c.role == role.value,
            staff_role.c.revoked_at.is_(None),
        )
    )
    found: UUID | None = connection.execute(same.order_by(person.c.id)).scalars().first()
    return found


def add_person(
    connection: Connection, *, school_id: UUID, name: str, email: str | None = None, source_id: str | None = None
) -> UUID:
    person_id = uuid7()
    connection.execute(
        insert(person).values(
            id=person_id, school_id=school_id, name=name, folded_name=folded(name), email=email, source_id=source_id
        )
    )
    return person_id


def add_staff(
    connection: Connection,
    *,
    school_id: UUID,
    name: str,
    roles: tuple[Role, ...],
    at: datetime,
    email: str | None = None,
) -> UUID:
    person_id = add_person(connection, school_id=school_id, name=name, email=email)
    for role in roles:
        connection.execute(insert(staff_role).values(id=uuid7(), person_id=person_id, role=role.value, granted_at=at))
    return person_id


def add_learner(
    connection: Connection, *, class_id: UUID, name: str, language: str, assented_at: datetime | None
) -> LearnerId:
    of_class = select(school_class.c.school_id).where(school_class.c.id == class_id)
    school_id: Any = connection.execute(of_class).scalar()  # None is refused by the database
    learner_id = LearnerId(add_person(connection, school_id=school_id, name=name))
    enrol(connection, learner_id, class_id, name=name, language=language, at=assented_at or datetime.now(UTC))
    if assented_at is not None:
        connection.execute(
            insert(assent).values(
                assent_values(notice_in_force(connection), learner_id, language=language, at=assented_at)
            )
        )
    return learner_id


def enrol(
    connection: Connection, learner_id: LearnerId, class_id: UUID, *, name: str, language: str, at: datetime
) -> None:
    """Make a person a student, in this class."""
    connection.execute(insert(learner).values(id=learner_id, school_class_id=class_id, language=language))
    connection.execute(insert(enrolment).values(id=uuid7(), learner_id=learner_id, school_class_id=class_id, since=at))
    connection.execute(
        insert(learner_summary).values(
            learner_id=learner_id, school_class_id=class_id, name=name, folded_name=folded(name)
        )
    )


def learner_named(connection: Connection, name: str, *, class_id: UUID | None) -> LearnerId:
    """Return the first of that name."""
    same = select(learner.c.id).join(person).where(person.c.folded_name == folded(name)).order_by(learner.c.id)
    if class_id is not None:
        same = same.where(learner.c.school_class_id == class_id)
    found: LearnerId | None = connection.execute(same).scalars().first()
    if found is None:
        raise UnknownLearner
    return found


def folded(name: str) -> str:
    """Return how names are compared: case does not matter."""
    return unicodedata.normalize("NFC", name.strip()).casefold()


def read_learner(connection: Connection, learner_id: LearnerId) -> Learner:
    row = connection.execute(
        select(
            learner.c.id,
            person.c.name,
            learner.c.language,
            school_class.c.id.label("class_id"),
            school_class.c.name.label("class_name"),
            school_class.c.cycle_day,
            school_class.c.age_band,
            _first_teacher(person.c.name).label("teacher_name"),
            school.c.id.label("school_id"),
            school.c.zone,
            school.c.country,
            preference.c.plain_words,
        )
        .join_from(learner, person)
        .join(school_class, school_class.c.id == learner.c.school_class_id)
        .join(school, school.c.id == school_class.c.school_id)
        .outerjoin(preference, preference.c.learner_id == learner.c.id)
        .where(learner.c.id == learner_id)
    ).one_or_none()
    if row is None:
        raise UnknownLearner
    contacts = select(safeguarding_contact).where(safeguarding_contact.c.school_id == row.school_id)
    policy, _ = read_policy(connection, row.school_id)
    return as_learner(row, connection.execute(contacts.order_by(safeguarding_contact.c.place)), policy)


def _first_teacher(wanted: Any) -> Any:
    """Of the person who has taught a class longest, and still does."""
    who = person.alias("who")
    return (
        select(who.c[wanted.name])
        .join(class_staff, class_staff.c.person_id == who.c.id)
        .where(
            class_staff.c.school_class_id == school_class.c.id,
            class_staff.c.part == "teacher",
            class_staff.c.until.is_(None),
        )
        .order_by(class_staff.c.since, class_staff.c.id)
        .limit(1)
        .correlate(school_class)
        .scalar_subquery()
    )


def classes(connection: Connection) -> tuple[SchoolClass, ...]:
    return tuple(as_school_class(row) for row in connection.execute(_classes().order_by(school_class.c.id)))


def read_class(connection: Connection, class_id: UUID) -> SchoolClass:
    return as_school_class(connection.execute(_classes().where(school_class.c.id == class_id)).one())


def _classes() -> Select[Any]:
    return select(
        school_class.c.id,
        school_class.c.name,
        school_class.c.visibility,
        school.c.id.label("school_id"),
        school.c.name.label("school_name"),
        _first_teacher(person.c.id).label("teacher_id"),
        _first_teacher(person.c.name).label("teacher_name"),
    ).join_from(school_class, school)


def teachers_of(connection: Connection, learner_id: UUID) -> tuple[str, ...]:
    """Return the names of all who teach or mentor a student in their class now: those who may read as it shares."""
    here = (
        select(person.c.name)
        .join(class_staff, class_staff.c.person_id == person.c.id)
        .join(learner, learner.c.school_class_id == class_staff.c.school_class_id)
        .where(
            learner.c.id == learner_id,
            class_staff.c.until.is_(None),
            or_(class_staff.c.learner_id.is_(None), class_staff.c.learner_id == learner_id),
            person.c.disabled_at.is_(None),
        )
        .order_by(class_staff.c.part.desc(), class_staff.c.since, class_staff.c.id)
    )
    return tuple(dict.fromkeys(connection.execute(here).scalars()))


def term_runs(now: datetime, zone: ZoneInfo) -> ColumnElement[bool]:
    """A class without a term runs as long as anybody is in it; join `term` as an outer one."""
    today = now.astimezone(zone).date()
    return or_(term.c.id.is_(None), and_(term.c.starts_on <= today, term.c.ends_on >= today))


def summary_of(connection: Connection, learner_id: UUID) -> LearnerSummary:
    """Return the summary row of one student, also of one who has left."""
    return as_summary(
        connection.execute(select(learner_summary).where(learner_summary.c.learner_id == learner_id)).one()
    )


def class_list(connection: Connection, class_id: UUID) -> tuple[LearnerSummary, ...]:
    """Whoever is in the class now: the list stays quick however much was said. Goals are shown where all of it is."""
    told = select(school_class.c.visibility).where(school_class.c.id == class_id)
    is_open = connection.execute(told).scalar_one_or_none() == Visibility.FULL.value
    is_here = exists().where(
        enrolment.c.learner_id == learner_summary.c.learner_id,
        enrolment.c.school_class_id == class_id,
        enrolment.c.until.is_(None),
    )
    mine = select(learner_summary).where(learner_summary.c.school_class_id == class_id, is_here)
    listed = tuple(as_summary(row) for row in connection.execute(mine.order_by(learner_summary.c.folded_name)))
    return listed if is_open else tuple(replace(each, goal=None) for each in listed)


def name_of(connection: Connection, person_id: UUID) -> str:
    """Raises UnknownLearner."""
    name: str | None = connection.execute(select(person.c.name).where(person.c.id == person_id)).scalar_one_or_none()
    if name is None:
        raise UnknownLearner
    return name


def keeping_of(connection: Connection, class_id: UUID) -> Keeping:
    """Return how long is kept what of the students of a class."""
    kept = (
        select(school_class.c.retention_days, school_class.c.term_id, school.c.portfolio_days)
        .join_from(school_class, school)
        .where(school_class.c.id == class_id)
    )
    row = connection.execute(kept).one()
    return Keeping(row.retention_days, row.portfolio_days, has_term=row.term_id is not None)
