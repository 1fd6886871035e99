"""Writes into the audit what was done to a student's data or to a school, by a person, the command line or a job."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from coach.authorization import Subject
from coach.records.audit import note, note_by_machine
from coach.records.tables.school import person

OPERATOR, JOB = "operator", "job"
"""Who is no person: the command line, and what is done at night."""

Who = Subject | str
"""A person who signed in, OPERATOR or JOB."""


def note_of_student(
    connection: Connection,
    who: Who,
    action: str,
    learner_id: UUID,
    *,
    at: datetime,
    object_id: UUID | None = None,
    school_id: UUID | None = None,
) -> None:
    """Add to the audit that this was done with or to this student's data; `school_id` for one who is gone by now."""
    if isinstance(who, Subject):
        note(connection, who, action, at=at, object_id=object_id, learner_id=learner_id)
        return
    theirs = select(person.c.school_id).where(person.c.id == learner_id)
    note_by_machine(
        connection,
        action,
        at=at,
        by=who,
        object_id=object_id,
        learner_id=learner_id,
        school_id=school_id or connection.execute(theirs).scalar_one_or_none(),
    )


def note_of_school(
    connection: Connection, by: Subject | None, action: str, *, at: datetime, object_id: UUID, school_id: UUID
) -> None:
    """Add to the audit that this was done with something of this school's. `by`: None is the command line."""
    if by is None:
        note_by_machine(connection, action, at=at, object_id=object_id, school_id=school_id)
    else:
        note(connection, by, action, at=at, object_id=object_id)


def person_of(who: Who) -> UUID | None:
    return who.id if isinstance(who, Subject) else None
