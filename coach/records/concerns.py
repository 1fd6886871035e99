"""Concerns as those who look after them read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select

from coach.records.tables.safeguarding import concern
from coach.records.tables.school import person, safeguarding_contact
from coach.records.tables.talk import message
from coach.safety import ConcernCategory, Tier


@dataclass(frozen=True)
class RaisedConcern:
    """A concern with the words that raised it, for the safeguarding lead alone."""

    id: UUID
    learner_id: UUID
    name: str
    tier: Tier
    category: ConcernCategory
    text: str
    matched: tuple[str, ...]
    screen_version: str
    conversation_id: UUID
    message_id: UUID
    raised_at: datetime
    is_open: bool


def of_school(connection: Connection, school_id: UUID) -> tuple[RaisedConcern, ...]:
    """The open ones first, the latest of them first."""
    rows = connection.execute(
        _raised().where(person.c.school_id == school_id).order_by(concern.c.state.desc(), concern.c.id.desc())
    )
    return tuple(_as_raised(row) for row in rows)


def read(connection: Connection, concern_id: UUID) -> RaisedConcern:
    return _as_raised(connection.execute(_raised().where(concern.c.id == concern_id)).one())


def _raised() -> Select[Any]:
    return (
        select(concern, message.c.conversation_id, person.c.name)
        .join_from(concern, message)
        .join(person, person.c.id == concern.c.learner_id)
    )


def _as_raised(row: Any) -> RaisedConcern:
    return RaisedConcern(
        row.id,
        row.learner_id,
        row.name,
        Tier(row.tier),
        ConcernCategory(row.category),
        row.text,
        tuple(row.matched),
        row.screen_version,
        row.conversation_id,
        row.message_id,
        row.raised_at,
        row.state == "open",
    )


def speak_to(connection: Connection, learner_id: UUID) -> tuple[bool, str, str]:
    """Say whether a concern is open for a student, and the name and role of whom to speak to; nothing of the words."""
    is_open = select(concern.c.id).where(concern.c.learner_id == learner_id, concern.c.state == "open")
    first = (
        select(safeguarding_contact.c.name, safeguarding_contact.c.role)
        .join(person, person.c.school_id == safeguarding_contact.c.school_id)
        .where(person.c.id == learner_id)
        .order_by(safeguarding_contact.c.place)
        .limit(1)
    )
    contact = connection.execute(first).first()
    return (
        connection.execute(is_open).first() is not None,
        contact.name if contact else "",
        contact.role if contact else "",
    )
