"""Tests of the chain, without any student: who is told of one, when, and who answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, update
from uuid_utils.compat import uuid7

from coach.records import notices
from coach.records.notices import NoticeKind
from coach.records.tables.safeguarding import drill, outbox
from coach.records.tables.school import person, safeguarding_contact


@dataclass(frozen=True)
class Told:
    """One notice of a drill."""

    contact: str | None
    """The name of whom it was for; None for a channel."""
    channel: str
    place: int
    due_at: datetime
    sent_at: datetime | None
    dropped_at: datetime | None
    """When it was not needed any more, or given up: then there is a failure."""
    failure: str | None


@dataclass(frozen=True)
class Drill:
    """A test of the chain, and how it went."""

    id: UUID
    started_at: datetime
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    told: tuple[Told, ...]


def start(connection: Connection, school_id: UUID, *, at: datetime) -> UUID:
    """Tell the whole chain as of an urgent concern, until somebody answers."""
    drill_id = uuid7()
    connection.execute(insert(drill).values(id=drill_id, school_id=school_id, started_at=at))
    notices.tell_chain(connection, school_id, NoticeKind.DRILL, {"drill_id": str(drill_id)}, is_urgent=True, at=at)
    return drill_id


def acknowledge(connection: Connection, drill_id: UUID, *, by: UUID, at: datetime) -> None:
    """Answer it: nobody else is told. The first answer stands."""
    waiting = update(drill).where(drill.c.id == drill_id, drill.c.acknowledged_at.is_(None))
    if connection.execute(waiting.values(acknowledged_at=at, acknowledged_by=by)).rowcount:
        notices.drop(connection, "drill_id", drill_id, at=at)


def of_school(connection: Connection, school_id: UUID) -> tuple[Drill, ...]:
    """Every drill of a school, the latest first, with who was told and when."""
    told = _told(connection, school_id)
    done = (
        select(drill, person.c.name)
        .outerjoin(person, person.c.id == drill.c.acknowledged_by)
        .where(drill.c.school_id == school_id)
        .order_by(drill.c.started_at.desc(), drill.c.id.desc())
    )
    return tuple(
        Drill(row.id, row.started_at, row.acknowledged_at, row.name, tuple(told.get(str(row.id), ())))
        for row in connection.execute(done)
    )


def _told(connection: Connection, school_id: UUID) -> Mapping[str, list[Told]]:
    written = (
        select(outbox, safeguarding_contact.c.name)
        .outerjoin(safeguarding_contact, safeguarding_contact.c.id == outbox.c.safeguarding_contact_id)
        .where(outbox.c.school_id == school_id, outbox.c.kind == NoticeKind.DRILL.value)
        .order_by(outbox.c.place, outbox.c.id)
    )
    told: dict[str, list[Told]] = {}
    for row in connection.execute(written):
        told.setdefault(row.payload["drill_id"], []).append(_as_told(row))
    return told


def _as_told(row: Any) -> Told:
    return Told(row.name, row.channel, row.place, row.due_at, row.sent_at, row.dropped_at, row.failure)
