"""Who is there for whom beside what a roster says: a class's teachers, and mentors, who are there for one student.

A mentor is a counsellor, a volunteer, another adult of the school. They act in the role of a teacher, teach no class by
it, and of their one student they read what the student chose to share, never more.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, insert, select, update
from uuid_utils.compat import uuid7

from coach.authorization import Role, Subject
from coach.errors import CoachError, UnknownLearner
from coach.records import audit
from coach.records.tables.school import class_staff, enrolment, learner, person, school_class, staff_role

ACTION = "manage_class"


class Part(StrEnum):
    """What somebody is in a class."""

    TEACHER = "teacher"
    CO_TEACHER = "co_teacher"
    """Reads and does what the teacher does; students are told of the teacher."""
    MENTOR = "mentor"


class CannotBeAppointed(CoachError):
    code = "cannot_be_appointed"
    sentence = "Only somebody of the same school who may act as a teacher can be appointed."


def appoint(
    connection: Connection, class_id: UUID, person_id: UUID, part: Part, *, by: Subject | None, at: datetime
) -> None:
    """Let somebody teach a class. Done again, it changes nothing. `by` is None on the command line.

    Raises CannotBeAppointed.
    """
    if part is Part.MENTOR:
        raise ValueError("a mentor is there for a student, not for a class")
    _check(connection, class_id, person_id)
    held = connection.execute(
        select(class_staff.c.id, class_staff.c.part).where(*_teaching(class_id, person_id))
    ).first()
    if held is None:
        _begin(connection, class_id, person_id, part, at=at)
    elif held.part != part.value:
        connection.execute(update(class_staff).where(class_staff.c.id == held.id).values(part=part.value))
    else:
        return
    _note(connection, by, class_id, at=at)


def dismiss(connection: Connection, class_id: UUID, person_id: UUID, *, by: Subject | None, at: datetime) -> None:
    """Let somebody teach a class no more, at once. Whom they mentor in it they still do."""
    ended = update(class_staff).where(*_teaching(class_id, person_id)).values(until=at)
    if connection.execute(ended).rowcount:
        _note(connection, by, class_id, at=at)


def mentor(connection: Connection, learner_id: UUID, person_id: UUID, *, by: Subject | None, at: datetime) -> None:
    """Let somebody be there for one student, for as long as the student stays in the class they are in now.

    Raises CannotBeAppointed, UnknownLearner.
    """
    class_id = _class_of(connection, learner_id)
    _check(connection, class_id, person_id)
    held = select(class_staff.c.id).where(*_mentoring(learner_id, person_id), class_staff.c.school_class_id == class_id)
    if connection.execute(held).first() is None:
        _begin(connection, class_id, person_id, Part.MENTOR, at=at, learner_id=learner_id)
        _note(connection, by, class_id, at=at, learner_id=learner_id)


def end_mentoring(
    connection: Connection, learner_id: UUID, person_id: UUID, *, by: Subject | None, at: datetime
) -> None:
    """At once, in whichever class it was."""
    held = select(class_staff.c.school_class_id).where(*_mentoring(learner_id, person_id))
    for class_id in connection.execute(held).scalars().all():
        connection.execute(update(class_staff).where(*_mentoring(learner_id, person_id)).values(until=at))
        _note(connection, by, class_id, at=at, learner_id=learner_id)


def _teaching(class_id: UUID, person_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        class_staff.c.school_class_id == class_id,
        class_staff.c.person_id == person_id,
        class_staff.c.learner_id.is_(None),
        class_staff.c.until.is_(None),
    )


def _mentoring(learner_id: UUID, person_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        class_staff.c.learner_id == learner_id,
        class_staff.c.person_id == person_id,
        class_staff.c.until.is_(None),
    )


def _check(connection: Connection, class_id: UUID, person_id: UUID) -> None:
    fits = (
        select(person.c.id)
        .join(staff_role, staff_role.c.person_id == person.c.id)
        .join(school_class, school_class.c.school_id == person.c.school_id)
        .where(
            person.c.id == person_id,
            person.c.disabled_at.is_(None),
            staff_role.c.role == Role.TEACHER.value,
            staff_role.c.revoked_at.is_(None),
            school_class.c.id == class_id,
        )
    )
    if connection.execute(fits).first() is None:
        raise CannotBeAppointed


def _class_of(connection: Connection, learner_id: UUID) -> UUID:
    now = (
        select(learner.c.school_class_id)
        .join(
            enrolment,
            (enrolment.c.learner_id == learner.c.id) & (enrolment.c.school_class_id == learner.c.school_class_id),
        )
        .where(learner.c.id == learner_id, enrolment.c.until.is_(None))
    )
    class_id: UUID | None = connection.execute(now).scalar_one_or_none()
    if class_id is None:
        raise UnknownLearner
    return class_id


def _begin(
    connection: Connection, class_id: UUID, person_id: UUID, part: Part, *, at: datetime, learner_id: UUID | None = None
) -> None:
    connection.execute(
        insert(class_staff).values(
            id=uuid7(),
            school_class_id=class_id,
            person_id=person_id,
            part=part.value,
            learner_id=learner_id,
            since=at,
        )
    )


def _note(
    connection: Connection, by: Subject | None, class_id: UUID, *, at: datetime, learner_id: UUID | None = None
) -> None:
    if by is not None:
        audit.note(connection, by, ACTION, at=at, object_id=class_id, learner_id=learner_id)
        return
    school_id = connection.execute(select(school_class.c.school_id).where(school_class.c.id == class_id)).scalar_one()
    audit.note_by_machine(connection, ACTION, at=at, object_id=class_id, learner_id=learner_id, school_id=school_id)
