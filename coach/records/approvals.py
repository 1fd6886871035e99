"""What takes two people: one asks, a second one of the same right agrees, and then the first may do it, once.

Where it takes two roles, what is asked is kept with the role it was asked in, and is decided in another one.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, update
from uuid_utils.compat import uuid7

from coach.authorization import ROW_OF, Subject
from coach.errors import CoachError
from coach.records import audit
from coach.records.tables.privacy import approval

LASTS = timedelta(days=7)
"""How long something waits for a second person, and then for the first to do it."""

ASKED_AS = "asked_as"
"""Among the details: the role of who asked, where the second person has to act in another."""


class UnknownApproval(CoachError):
    """Nothing of that id waits for this person: made up, of another school, decided, run out, or asked by themself."""

    code = "approval_unknown"
    sentence = "There is nothing of that kind for you to decide."


@dataclass(frozen=True)
class Approval:
    """Something that was asked for."""

    id: UUID
    action: str
    object_id: UUID
    details: dict[str, Any]
    asked_by: UUID
    asked_at: datetime
    decided_by: UUID | None
    is_granted: bool | None


def ask(
    connection: Connection, subject: Subject, action: str, object_id: UUID, details: dict[str, Any], *, at: datetime
) -> UUID:
    """Keep what somebody asks for, once; return its id."""
    details = _as_kept(subject, action, details)
    waiting = select(approval).where(
        approval.c.asked_by == subject.id,
        approval.c.action == action,
        approval.c.object_id == object_id,
        approval.c.decided_at.is_(None),
        approval.c.expires_at > at,
    )
    for row in connection.execute(waiting):
        if row.details == details:
            known: UUID = row.id
            return known
    approval_id = uuid7()
    connection.execute(
        insert(approval).values(
            id=approval_id,
            school_id=subject.school_id,
            action=action,
            object_id=object_id,
            details=details,
            asked_by=subject.id,
            asked_at=at,
            expires_at=at + LASTS,
        )
    )
    return approval_id


def waiting_for(connection: Connection, subject: Subject, *, at: datetime) -> tuple[Approval, ...]:
    """Return what this person may decide: asked by others of their school, for which their role has a say."""
    waiting = select(approval).where(
        approval.c.school_id == subject.school_id,
        approval.c.asked_by != subject.id,
        approval.c.decided_at.is_(None),
        approval.c.expires_at > at,
    )
    rows = connection.execute(waiting.order_by(approval.c.id))
    return tuple(_as_approval(row) for row in rows if _has_a_say(subject, row))


def _has_a_say(subject: Subject, row: Any) -> bool:
    return subject.role in ROW_OF[row.action].is_for_two and subject.role.value != row.details.get(ASKED_AS)


def _as_kept(subject: Subject, action: str, details: dict[str, Any]) -> dict[str, Any]:
    return details | {ASKED_AS: subject.role.value} if ROW_OF[action].two_roles else details


def asked_by(connection: Connection, subject: Subject, *, at: datetime) -> tuple[Approval, ...]:
    """Return what this person asked for and has not done yet: what waits, what was agreed to and what was not."""
    mine = select(approval).where(
        approval.c.asked_by == subject.id, approval.c.used_at.is_(None), approval.c.expires_at > at
    )
    return tuple(_as_approval(row) for row in connection.execute(mine.order_by(approval.c.id)))


def decide(connection: Connection, subject: Subject, approval_id: UUID, *, is_granted: bool, at: datetime) -> Approval:
    """Agree or not. Raises UnknownApproval."""
    found = next((each for each in waiting_for(connection, subject, at=at) if each.id == approval_id), None)
    if found is None:
        raise UnknownApproval
    connection.execute(
        update(approval)
        .where(approval.c.id == approval_id)
        .values(decided_by=subject.id, decided_at=at, is_granted=is_granted)
    )
    audit.note(connection, subject, "decide_approval", at=at, object_id=approval_id, is_allowed=is_granted)
    return found


def use(
    connection: Connection, subject: Subject, action: str, object_id: UUID, details: dict[str, Any], *, at: datetime
) -> UUID | None:
    """Return who agreed to exactly this, and take the agreement as used; None when nobody did."""
    details = _as_kept(subject, action, details)
    agreed = select(approval).where(
        approval.c.asked_by == subject.id,
        approval.c.action == action,
        approval.c.object_id == object_id,
        approval.c.is_granted.is_(True),
        approval.c.used_at.is_(None),
        approval.c.expires_at > at,
    )
    for row in connection.execute(agreed.order_by(approval.c.id)):
        if row.details == details:
            connection.execute(update(approval).where(approval.c.id == row.id).values(used_at=at))
            by: UUID = row.decided_by
            return by
    return None


def _as_approval(row: Any) -> Approval:
    return Approval(
        row.id,
        row.action,
        row.object_id,
        row.details,
        row.asked_by,
        row.asked_at,
        row.decided_by,
        row.is_granted,
    )
