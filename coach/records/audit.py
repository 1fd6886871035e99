"""The audit: who did what to whose. Only added to; each row carries a digest of itself and of the one before it.

It holds ids and never a word. Rows of the table refuse to be changed; whoever changes them past the database is found
by `verify`, and whoever cuts off the end by comparing with an anchor kept elsewhere.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, text

from coach.authorization import Subject
from coach.errors import AuditBroken
from coach.records.tables.privacy import audit

BEGINNING = "0" * 64
ONE_AT_A_TIME_KEY = 4_120_332
"""Any number that nothing else on the same PostgreSQL locks."""


@dataclass(frozen=True)
class Audited:
    """One row of the audit."""

    number: int
    at: datetime
    actor_id: UUID | None
    """None: nobody signed in, a job, or the command line."""
    role: str
    sign_in_id: UUID | None
    action: str
    object_id: UUID | None
    learner_id: UUID | None
    school_id: UUID | None
    is_allowed: bool
    digest: str = ""

    def digest_after(self, before: str) -> str:
        ids = (self.actor_id, self.sign_in_id, self.object_id, self.learner_id, self.school_id)
        said = [
            self.number,
            self.at.isoformat(timespec="microseconds"),
            self.role,
            self.action,
            self.is_allowed,
            *(str(each) if each else None for each in ids),
        ]
        return hashlib.sha256(f"{before}{json.dumps(said, separators=(',', ':'))}".encode()).hexdigest()


def note(
    connection: Connection,
    subject: Subject,
    action: str,
    *,
    at: datetime,
    object_id: UUID | None = None,
    learner_id: UUID | None = None,
    is_allowed: bool = True,
) -> None:
    """Add what this person did, or was not let do."""
    _add(
        connection,
        at=at,
        actor_id=subject.id,
        role=subject.role.value,
        sign_in_id=subject.sign_in_id,
        action=action,
        object_id=object_id,
        learner_id=learner_id,
        school_id=subject.school_id,
        is_allowed=is_allowed,
    )


def note_by_machine(
    connection: Connection,
    action: str,
    *,
    at: datetime,
    by: str = "operator",
    object_id: UUID | None = None,
    learner_id: UUID | None = None,
    school_id: UUID | None = None,
) -> None:
    """Add what was done on the command line (`operator`) or by a job (`job`)."""
    _add(
        connection,
        at=at,
        actor_id=None,
        role=by,
        sign_in_id=None,
        action=action,
        object_id=object_id,
        learner_id=learner_id,
        school_id=school_id,
        is_allowed=True,
    )


def _add(connection: Connection, **said: Any) -> None:
    if connection.dialect.name == "postgresql":  # SQLite has one writer anyway
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME_KEY})
    last = connection.execute(select(audit.c.number, audit.c.digest).order_by(audit.c.number.desc()).limit(1)).first()
    number, before = (last.number, last.digest) if last else (0, BEGINNING)
    row = Audited(number=number + 1, **said)
    connection.execute(insert(audit).values(number=row.number, **said, digest=row.digest_after(before)))


def verify(connection: Connection, *, anchor: tuple[int, str] | None = None) -> int:
    """Return how many rows there are, each as it was written. Raises AuditBroken, naming the first that is not.

    `anchor`: number and digest of a row as they were noted down elsewhere, which proves that the end is still there.
    """
    before, count = BEGINNING, 0
    for row in rows(connection):
        if row.number != count + 1 or row.digest != row.digest_after(before):
            raise AuditBroken(f"Row {count + 1} of the audit is not as it was written.")
        if anchor and row.number == anchor[0] and row.digest != anchor[1]:
            raise AuditBroken(f"Row {row.number} of the audit is not the one that was noted down.")
        before, count = row.digest, row.number
    if anchor and count < anchor[0]:
        raise AuditBroken(f"The audit ends at row {count}; row {anchor[0]} was noted down.")
    return count


def rows(
    connection: Connection, *, after: int = 0, learner_id: UUID | None = None, school_id: UUID | None = None
) -> Iterator[Audited]:
    """Yield the rows in their order, of everything or of one student or school."""
    wanted = select(audit).where(audit.c.number > after).order_by(audit.c.number)
    if learner_id is not None:
        wanted = wanted.where(audit.c.learner_id == learner_id)
    if school_id is not None:
        wanted = wanted.where(audit.c.school_id == school_id)
    for row in connection.execute(wanted):
        yield Audited(**row._mapping)


def page(connection: Connection, *, after: int, school_id: UUID, at_most: int) -> tuple[Audited, ...]:
    """Return so many rows of a school, from that number on."""
    return tuple(islice(rows(connection, after=after, school_id=school_id), at_most))


def head(connection: Connection) -> tuple[int, str] | None:
    """Return number and digest of the latest row: what to note down elsewhere."""
    last = connection.execute(select(audit.c.number, audit.c.digest).order_by(audit.c.number.desc()).limit(1)).first()
    return (last.number, last.digest) if last else None
