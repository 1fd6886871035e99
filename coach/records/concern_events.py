"""Writes down what happens to a concern. What was written is never changed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert
from uuid_utils.compat import uuid7

from coach.records.tables.safeguarding import concern_event
from coach.safety import EventKind

NAMES_A_CONTACT = frozenset({EventKind.TOLD, EventKind.NOT_TOLD})
"""Their text is the name of the contact as it was then: a school names others later."""


def add(
    connection: Connection,
    concern_id: UUID,
    kind: EventKind,
    *,
    at: datetime,
    by: UUID | None = None,
    contact_id: UUID | None = None,
    channel: str | None = None,
    text: str | None = None,
) -> None:
    connection.execute(
        insert(concern_event).values(
            id=uuid7(),
            concern_id=concern_id,
            kind=kind.value,
            person_id=by,
            safeguarding_contact_id=contact_id,
            channel=channel,
            text=text,
            at=at,
        )
    )
