"""What of a student left the service, to whom and what for (FERPA 34 CFR 99.32): one row each time, and the report."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, Select, func, insert, select, update
from uuid_utils.compat import uuid7

from coach.records.tables.privacy import disclosure
from coach.records.tables.school import person


class Category(StrEnum):
    """By which way it left."""

    EXPORT = "export"
    """A student's record, handed to somebody as files."""
    MODEL = "language_model"
    SLACK = "slack"
    MAIL = "mail"
    WEBHOOK = "webhook"
    """To another system of the school."""


@dataclass(frozen=True)
class Disclosed:
    """How often something left, by one way, to one recipient, for one purpose."""

    category: str
    recipient: str
    """A role, or the name of a system; empty where the student's data was erased since."""
    purpose: str
    times: int
    students: int
    first_at: datetime
    last_at: datetime


def disclose(
    connection: Connection, learner_id: UUID, category: Category, *, recipient: str, purpose: str, at: datetime
) -> None:
    """Write down that something of this student leaves the service; `recipient` is a role or a system, never a name."""
    school_id = select(person.c.school_id).where(person.c.id == learner_id).scalar_subquery()
    connection.execute(
        insert(disclosure).values(
            id=uuid7(),
            learner_id=learner_id,
            school_id=school_id,
            category=category.value,
            recipient=recipient,
            purpose=purpose,
            at=at,
        )
    )


def forget_recipients(connection: Connection, learner_id: UUID) -> None:
    """Keep of an erased student that something left, by which way and when; not to whom nor what for."""
    theirs = disclosure.c.learner_id == learner_id
    connection.execute(update(disclosure).where(theirs).values(recipient="", purpose=""))


def report(
    connection: Connection,
    *,
    learner_id: UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[Disclosed, ...]:
    """Count what left, by way, recipient and purpose, of everybody or of one student; `until` is not in it any more."""
    kinds = (disclosure.c.category, disclosure.c.recipient, disclosure.c.purpose)
    wanted: Select[*tuple[object, ...]] = select(
        *kinds,
        func.count().label("times"),
        func.count(disclosure.c.learner_id.distinct()).label("students"),
        func.min(disclosure.c.at).label("first_at"),
        func.max(disclosure.c.at).label("last_at"),
    )
    if learner_id is not None:
        wanted = wanted.where(disclosure.c.learner_id == learner_id)
    if since is not None:
        wanted = wanted.where(disclosure.c.at >= since)
    if until is not None:
        wanted = wanted.where(disclosure.c.at < until)
    rows = connection.execute(wanted.group_by(*kinds).order_by(*kinds))
    return tuple(Disclosed(**row._mapping) for row in rows)
