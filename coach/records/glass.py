"""Breaking the glass: an administrator reads a student's words in an emergency, for half an hour, with a reason.

The safeguarding leads are told, the student sees it among those who read, and a lead reviews it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, update
from uuid_utils.compat import uuid7

from coach.records.notices import NoticeKind, tell_leads
from coach.records.tables.privacy import broken_glass
from coach.records.tables.school import person

OPEN_FOR = timedelta(minutes=30)


@dataclass(frozen=True)
class BrokenGlass:
    id: UUID
    person_id: UUID
    learner_id: UUID
    reason: str
    opened_at: datetime
    until: datetime
    reviewed_at: datetime | None


def break_glass(connection: Connection, person_id: UUID, learner_id: UUID, *, reason: str, at: datetime) -> BrokenGlass:
    """Open a student's words to this administrator, and tell the safeguarding leads in the same transaction."""
    glass = BrokenGlass(uuid7(), person_id, learner_id, reason, at, at + OPEN_FOR, None)
    connection.execute(
        insert(broken_glass).values(
            id=glass.id,
            person_id=person_id,
            learner_id=learner_id,
            reason=reason,
            opened_at=at,
            until=glass.until,
        )
    )
    school_id = connection.execute(select(person.c.school_id).where(person.c.id == learner_id)).scalar_one()
    tell_leads(connection, school_id, NoticeKind.BROKEN_GLASS, {"broken_glass_id": str(glass.id)}, at=at)
    return glass


def of_school(connection: Connection, school_id: UUID) -> tuple[BrokenGlass, ...]:
    """Every time it was done, the latest first."""
    done = select(broken_glass).join(person, person.c.id == broken_glass.c.person_id)
    rows = connection.execute(done.where(person.c.school_id == school_id).order_by(broken_glass.c.id.desc()))
    return tuple(_as_glass(row) for row in rows)


def review(connection: Connection, glass_id: UUID, *, by: UUID, at: datetime) -> None:
    """Say that a lead looked into it; the first review stands."""
    unseen = update(broken_glass).where(broken_glass.c.id == glass_id, broken_glass.c.reviewed_at.is_(None))
    connection.execute(unseen.values(reviewed_by=by, reviewed_at=at))


def _as_glass(row: Any) -> BrokenGlass:
    return BrokenGlass(row.id, row.person_id, row.learner_id, row.reason, row.opened_at, row.until, row.reviewed_at)
