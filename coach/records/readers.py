"""Who read what of a student, from the audit: roles, times and kinds, with the name of whoever is still known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, exists, func, or_, select

from coach.records.tables.privacy import audit
from coach.records.tables.school import enrolment, person


class What(StrEnum):
    """What was read, as coarse as a student is told it: it says nothing of why."""

    CONVERSATION = "conversation"
    GOAL = "goal"
    """In the list of their class."""
    PORTFOLIO = "portfolio"
    RECORD = "record"
    """All that is kept, as files."""


READS: Mapping[str, What] = {
    "read_conversation": What.CONVERSATION,
    "stream_events": What.CONVERSATION,
    "read_concern": What.CONVERSATION,
    "list_concerns": What.CONVERSATION,
    "read_portfolio": What.PORTFOLIO,
    "read_file": What.PORTFOLIO,
    "read_class": What.GOAL,
    "read_reviews": What.PORTFOLIO,
    "see_profile": What.PORTFOLIO,
    "export_student": What.RECORD,
    "export_class": What.RECORD,
}
"""The actions by which somebody reads a student's words."""


@dataclass(frozen=True)
class Reader:
    """That somebody read something of a student, once or more."""

    role: str
    """`operator` is the school's own machine, `job` what it does at night."""
    name: str | None
    """None: not known any more, or no person."""
    person_id: UUID | None
    what: What
    times: int
    first_at: datetime
    last_at: datetime


def _lists_them(learner_id: UUID) -> ColumnElement[bool]:
    """The list of a class, with goals, is opened for all who are in it at that moment."""
    return exists().where(
        enrolment.c.learner_id == learner_id,
        enrolment.c.school_class_id == audit.c.object_id,
        audit.c.action == "read_class",
        enrolment.c.since <= audit.c.at,
        or_(enrolment.c.until.is_(None), enrolment.c.until > audit.c.at),
    )


def who_read(connection: Connection, learner_id: UUID) -> tuple[Reader, ...]:
    """Return everybody but the student who read anything of theirs, whoever read last first."""
    read = (
        select(
            audit.c.role,
            audit.c.actor_id,
            person.c.name,
            audit.c.action,
            func.count().label("times"),
            func.min(audit.c.at).label("first_at"),
            func.max(audit.c.at).label("last_at"),
        )
        .outerjoin(person, person.c.id == audit.c.actor_id)
        .where(
            or_(audit.c.learner_id == learner_id, _lists_them(learner_id)),
            audit.c.is_allowed,
            audit.c.action.in_(READS),
            or_(audit.c.actor_id.is_(None), audit.c.actor_id != learner_id),
        )
        .group_by(audit.c.role, audit.c.actor_id, person.c.name, audit.c.action)
    )
    together: dict[tuple[str, UUID | None, What], Reader] = {}
    for row in connection.execute(read):
        what = READS[row.action]
        key = (row.role, row.actor_id, what)
        known = together.get(key)
        together[key] = Reader(
            role=row.role,
            name=row.name,
            person_id=row.actor_id,
            what=what,
            times=row.times + (known.times if known else 0),
            first_at=min(row.first_at, known.first_at) if known else row.first_at,
            last_at=max(row.last_at, known.last_at) if known else row.last_at,
        )
    return tuple(sorted(together.values(), key=lambda reader: reader.last_at, reverse=True))
