"""Links by which somebody chooses a password, once: the invitation, and the way back. Only their digests are kept."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, func, insert, select, update
from uuid_utils.compat import uuid7

from coach.authorization import Role, Subject
from coach.errors import AlreadyHere, LinkRefused
from coach.records import sign_ins, staff
from coach.records.accounts import (
    Account,
    account_of,
    add_account,
    fitting_login,
    note,
    roles_of,
    set_password,
    themself,
)
from coach.records.people import add_person
from coach.records.tables.accounts import one_time_link
from coach.records.tables.school import person


class LinkKind(StrEnum):
    """What a link lets somebody do, once."""

    INVITATION = "invitation"
    RESET = "reset"


def make_link(
    connection: Connection,
    person_id: UUID,
    kind: LinkKind,
    *,
    digest: str,
    lasts: timedelta,
    at: datetime,
    by: Subject | None,
) -> None:
    """Let somebody choose a password, once. `by`: who gave it; None is the command line."""
    connection.execute(
        insert(one_time_link).values(
            id=uuid7(), person_id=person_id, kind=kind.value, digest=digest, made_at=at, expires_at=at + lasts
        )
    )
    note(connection, by, f"make_{kind.value}", at=at, person_id=person_id)


def invite(
    connection: Connection,
    *,
    school_id: UUID,
    name: str,
    email: str,
    role: Role,
    digest: str,
    lasts: timedelta,
    at: datetime,
    by: Subject | None,
) -> UUID:
    """Let a member of staff in, in this role: somebody of this address in the school, or somebody new.

    Over the web only somebody new: a link for somebody who is here opens what they hold. Raises AlreadyHere.
    """
    same = select(person.c.id).where(person.c.school_id == school_id, func.lower(person.c.email) == email.lower())
    person_id: UUID | None = connection.execute(same.order_by(person.c.id)).scalars().first()
    if person_id is not None and by is not None:
        raise AlreadyHere
    if person_id is None:
        person_id = add_person(connection, school_id=school_id, name=name, email=email)
    if role not in roles_of(connection, person_id):
        staff.grant(connection, person_id, role, by=by.id if by else None, at=at)
        note(connection, by, "grant_role", at=at, person_id=person_id)
    make_link(connection, person_id, LinkKind.INVITATION, digest=digest, lasts=lasts, at=at, by=by)
    return person_id


def linked(connection: Connection, digest: str, kind: LinkKind, *, at: datetime) -> Account:
    """Return for whom a link is. Raises LinkRefused."""
    row = connection.execute(select(one_time_link.c.person_id).where(_is_good(digest, kind, at))).one_or_none()
    known = account_of(connection, row.person_id) if row else None
    if known is None or known.is_disabled:
        raise LinkRefused
    return known


def use_link(
    connection: Connection, digest: str, kind: LinkKind, *, login: str, password_hash: str, at: datetime
) -> Account:
    """Set the password, and end every session and every other link of this person. `login` counts for a new account.

    Raises LinkRefused, LoginTaken, LoginUnfit.
    """
    known = linked(connection, digest, kind, at=at)
    if connection.execute(update(one_time_link).where(_is_good(digest, kind, at)).values(used_at=at)).rowcount != 1:
        raise LinkRefused
    if known.login is None:
        add_account(connection, known.person_id, login=login, password_hash=password_hash)
    set_password(connection, known.person_id, password_hash, at=at)
    sign_ins.end_all(connection, known.person_id, at=at)
    note(connection, themself(known), "set_password", at=at, person_id=known.person_id)
    return replace(known, login=known.login or fitting_login(login))


def _is_good(digest: str, kind: LinkKind, at: datetime) -> ColumnElement[bool]:
    return and_(
        one_time_link.c.digest == digest,
        one_time_link.c.kind == kind.value,
        one_time_link.c.used_at.is_(None),
        one_time_link.c.expires_at > at,
    )
