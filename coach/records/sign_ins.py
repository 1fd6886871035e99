"""Sessions: somebody acts in one role until it expires or is ended. What they may do is looked up each time."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, insert, select, update
from uuid_utils.compat import uuid7

from coach.authorization import Role
from coach.records.tables.accounts import sign_in


def begin(
    connection: Connection,
    person_id: UUID,
    role: Role,
    *,
    way: str,
    lasts: timedelta,
    at: datetime,
    digest: str | None = None,
) -> UUID:
    """Begin a session; `digest` is that of its cookie, where it has one. Return its id."""
    sign_in_id = uuid7()
    connection.execute(
        insert(sign_in).values(
            id=sign_in_id,
            person_id=person_id,
            role=role.value,
            way=way,
            digest=digest,
            begun_at=at,
            expires_at=at + lasts,
        )
    )
    return sign_in_id


def of_cookie(connection: Connection, digest: str) -> UUID | None:
    """Return the session whose cookie has this digest; whether it still runs is `subjects.subject_of`'s to say."""
    found: UUID | None = connection.execute(select(sign_in.c.id).where(sign_in.c.digest == digest)).scalar_one_or_none()
    return found


def end(connection: Connection, sign_in_id: UUID, *, at: datetime) -> None:
    """End one session, at once for every carrier of it."""
    running = update(sign_in).where(sign_in.c.id == sign_in_id, sign_in.c.ended_at.is_(None))
    connection.execute(running.values(ended_at=at))


def end_all(connection: Connection, person_id: UUID, *, at: datetime, but: UUID | None = None) -> int:
    """End every session of a person but this one; return how many."""
    running = update(sign_in).where(sign_in.c.person_id == person_id, sign_in.c.ended_at.is_(None))
    if but is not None:
        running = running.where(sign_in.c.id != but)
    return connection.execute(running.values(ended_at=at)).rowcount
