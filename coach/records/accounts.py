"""Local accounts: a name to sign in with, a password, a second factor, and how somebody comes in and goes on with them.

What is secret comes in as a digest or a hash, or sealed. Whatever is refused is refused in one way: whether a name is
known, locked or disabled is nobody's business.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, and_, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from coach.authorization import NOBODY, Role, Subject
from coach.errors import ContactsMissing, LoginTaken, LoginUnfit, SecondStepRefused, SignInRefused
from coach.records import audit, sign_ins, staff
from coach.records.subjects import subject_of
from coach.records.tables.accounts import account, one_time_link, sign_in
from coach.records.tables.school import learner, person, school, staff_role

MOST_FAILURES = 10
LOCKED_FOR = timedelta(minutes=15)
"""After so many wrong passwords or codes in a row."""
LOGIN = re.compile(r"[\w.+@-]{3,100}")


@dataclass(frozen=True)
class Account:
    """A person as far as signing in goes."""

    person_id: UUID
    school_id: UUID
    school_name: str
    name: str
    language: str | None
    """A student's own."""
    is_disabled: bool
    email: str | None = None
    login: str | None = None
    """None: this person has no local account (yet)."""
    password_hash: str | None = None
    locked_until: datetime | None = None
    second_factor: str | None = None
    """Sealed."""
    recovery_codes_left: int = 0

    def is_open(self, at: datetime) -> bool:
        return not self.is_disabled and (self.locked_until is None or self.locked_until <= at)


def fitting_login(said: str) -> str:
    """Return a name to sign in with as it is kept: its case does not matter. Raises LoginUnfit."""
    login = folded_login(said)
    if not LOGIN.fullmatch(login):
        raise LoginUnfit
    return login


def folded_login(said: str) -> str:
    return unicodedata.normalize("NFKC", said).strip().casefold()


def account_named(connection: Connection, login: str) -> Account | None:
    """Return whoever signs in with this name."""
    login = folded_login(login)
    return _found(connection, _accounts().where(account.c.login == login)) if LOGIN.fullmatch(login) else None


def account_of(connection: Connection, person_id: UUID) -> Account | None:
    """Return a person, with a local account or without."""
    return _found(connection, _accounts().where(person.c.id == person_id))


def account_reached_by(connection: Connection, said: str) -> tuple[Account, str] | None:
    """Return whom this name or address means, if it is one person with a local account, and their address."""
    login = folded_login(said)
    if not login.isprintable():
        return None
    same = or_(account.c.login == login, func.lower(person.c.email) == login)
    found = connection.execute(_accounts().where(same, account.c.login.is_not(None)).limit(2)).all()
    named = [row for row in found if row.login == login] or found
    if len(named) != 1 or not named[0].email:
        return None
    return _as_account(named[0]), str(named[0].email)


def _accounts() -> Select[Any]:
    return (
        select(
            person.c.id,
            person.c.school_id,
            school.c.name.label("school_name"),
            person.c.name,
            person.c.email,
            person.c.disabled_at,
            learner.c.language,
            account.c.login,
            account.c.password_hash,
            account.c.locked_until,
            account.c.second_factor,
            account.c.recovery_digests,
        )
        .join_from(person, school)
        .outerjoin(account, account.c.person_id == person.c.id)
        .outerjoin(learner, learner.c.id == person.c.id)
    )


def _found(connection: Connection, wanted: Select[Any]) -> Account | None:
    row = connection.execute(wanted).one_or_none()
    return _as_account(row) if row else None


def _as_account(row: Any) -> Account:
    return Account(
        person_id=row.id,
        school_id=row.school_id,
        school_name=row.school_name,
        name=row.name,
        language=row.language,
        email=row.email,
        is_disabled=row.disabled_at is not None,
        login=row.login,
        password_hash=row.password_hash,
        locked_until=row.locked_until,
        second_factor=row.second_factor,
        recovery_codes_left=len(row.recovery_digests or ()),
    )


def roles_of(connection: Connection, person_id: UUID) -> tuple[Role, ...]:
    """Return the roles in which somebody may act, in the order of the matrix."""
    granted = select(staff_role.c.role).where(staff_role.c.person_id == person_id, staff_role.c.revoked_at.is_(None))
    held = {Role(role) for role in connection.execute(granted).scalars()}
    if connection.execute(select(learner.c.id).where(learner.c.id == person_id)).first():
        held.add(Role.STUDENT)
    return tuple(role for role in Role if role in held)


def add_account(connection: Connection, person_id: UUID, *, login: str, password_hash: str) -> None:
    """Raises LoginTaken, LoginUnfit."""
    try:
        with connection.begin_nested():
            connection.execute(
                insert(account).values(person_id=person_id, login=fitting_login(login), password_hash=password_hash)
            )
    except IntegrityError as error:
        raise LoginTaken from error


# Signing in


def refuse(connection: Connection, known: Account | None, *, at: datetime) -> None:
    """Count a wrong password or code and write down that it was tried. An unknown name costs the same."""
    who = replace(NOBODY, school_id=known.school_id) if known else NOBODY
    audit.note(connection, who, "sign_in", at=at, object_id=known.person_id if known else None, is_allowed=False)
    if known is None:
        return
    still_open = or_(account.c.locked_until.is_(None), account.c.locked_until <= at)
    its = and_(account.c.person_id == known.person_id, still_open)
    connection.execute(update(account).where(its).values(failures=account.c.failures + 1))
    full = and_(its, account.c.failures >= MOST_FAILURES)
    connection.execute(update(account).where(full).values(failures=0, locked_until=at + LOCKED_FOR))


def admit(connection: Connection, known: Account, *, at: datetime, rehashed: str | None = None) -> tuple[Role, ...]:
    """Return in which roles somebody may go on whose password was right.

    Raises SignInRefused for one who is locked by now. Wrong ones stay counted until the second step is done too.
    """
    now = account_of(connection, known.person_id)
    if now is None or not now.is_open(at) or now.password_hash != known.password_hash:
        raise SignInRefused
    if rehashed:
        connection.execute(update(account).where(account.c.person_id == known.person_id).values(password_hash=rehashed))
    return roles_of(connection, known.person_id)


def enter(
    connection: Connection,
    person_id: UUID,
    role: Role,
    *,
    way: str,
    lasts: timedelta,
    at: datetime,
    digest: str | None = None,
) -> Subject:
    """Begin a session of somebody who has shown who they are.

    Raises SignInRefused where the role is not theirs, and ContactsMissing.
    """
    sign_in_id = sign_ins.begin(connection, person_id, role, way=way, lasts=lasts, at=at, digest=digest)
    subject = subject_of(connection, sign_in_id, at=at)
    if subject.school_id is None:
        raise SignInRefused
    if role is Role.STUDENT and not staff.has_enough_contacts(connection, subject.school_id):
        raise ContactsMissing
    if way == "password":
        whole = update(account).where(account.c.person_id == person_id)
        connection.execute(whole.values(failures=0, locked_until=None))
    audit.note(connection, subject, "sign_in", at=at, object_id=person_id)
    return subject


def change_role(connection: Connection, subject: Subject, role: Role, *, digest: str, at: datetime) -> Subject:
    """Go on in another role, in a new session that lasts no longer than this one. Raises SignInRefused."""
    row = connection.execute(select(sign_in).where(sign_in.c.id == subject.sign_in_id)).one()
    sign_ins.end(connection, row.id, at=at)
    return enter(connection, row.person_id, role, way=row.way, lasts=row.expires_at - at, at=at, digest=digest)


def leave(connection: Connection, subject: Subject, *, everywhere: bool, at: datetime) -> None:
    """End this session, or every session of this person."""
    assert subject.id is not None and subject.sign_in_id is not None
    if everywhere:
        sign_ins.end_all(connection, subject.id, at=at)
    else:
        sign_ins.end(connection, subject.sign_in_id, at=at)
    audit.note(connection, subject, "sign_out", at=at, object_id=subject.id)


@dataclass(frozen=True)
class Session:
    """A session that runs."""

    id: UUID
    role: Role
    way: str
    begun_at: datetime
    expires_at: datetime


def sessions_of(connection: Connection, person_id: UUID, *, at: datetime) -> tuple[Session, ...]:
    """Return the sessions of a person that run now, the latest first."""
    rows = connection.execute(_running(person_id, at).order_by(sign_in.c.id.desc()))
    return tuple(Session(row.id, Role(row.role), row.way, row.begun_at, row.expires_at) for row in rows)


def end_session(connection: Connection, subject: Subject, sign_in_id: UUID, *, at: datetime) -> None:
    """End another session of the same person; of anybody else's nothing happens."""
    assert subject.id is not None
    if connection.execute(_running(subject.id, at).where(sign_in.c.id == sign_in_id)).first():
        sign_ins.end(connection, sign_in_id, at=at)
        audit.note(connection, subject, "sign_out", at=at, object_id=sign_in_id)


def _running(person_id: UUID, at: datetime) -> Select[Any]:
    return select(sign_in).where(
        sign_in.c.person_id == person_id, sign_in.c.ended_at.is_(None), sign_in.c.expires_at > at
    )


# The password


def change_password(connection: Connection, subject: Subject, *, password_hash: str, at: datetime) -> None:
    """Set the own password and end every other session and link."""
    assert subject.id is not None
    set_password(connection, subject.id, password_hash, at=at)
    sign_ins.end_all(connection, subject.id, at=at, but=subject.sign_in_id)
    note(connection, subject, "set_password", at=at, person_id=subject.id)


def set_password(connection: Connection, person_id: UUID, password_hash: str, *, at: datetime) -> None:
    """A new password opens a locked account, and no link that was given out before it opens it again."""
    its = update(account).where(account.c.person_id == person_id)
    connection.execute(its.values(password_hash=password_hash, failures=0, locked_until=None))
    links = update(one_time_link).where(one_time_link.c.person_id == person_id, one_time_link.c.used_at.is_(None))
    connection.execute(links.values(used_at=at))


# The second factor


def set_second_factor(
    connection: Connection, known: Account, *, sealed: str, step: int, recovery: Sequence[str], at: datetime
) -> None:
    """Keep a second factor that was tried with the code of this step, and digests of the codes to recover with."""
    its = update(account).where(account.c.person_id == known.person_id)
    connection.execute(
        its.values(
            second_factor=sealed, second_factor_since=at, second_factor_step=step, recovery_digests=list(recovery)
        )
    )
    note(connection, themself(known), "set_second_factor", at=at, person_id=known.person_id)


def new_recovery_codes(connection: Connection, subject: Subject, recovery: Sequence[str], *, at: datetime) -> None:
    """Put new codes in the place of all that are left."""
    assert subject.id is not None
    its = update(account).where(account.c.person_id == subject.id, account.c.second_factor.is_not(None))
    connection.execute(its.values(recovery_digests=list(recovery)))
    note(connection, subject, "set_recovery_codes", at=at, person_id=subject.id)


def remove_second_factor(connection: Connection, person_id: UUID, *, at: datetime, by: Subject | None) -> None:
    """Take away a second factor that was lost, and end every session: the next sign-in sets up a new one."""
    its = update(account).where(account.c.person_id == person_id)
    connection.execute(
        its.values(second_factor=None, second_factor_since=None, second_factor_step=None, recovery_digests=None)
    )
    sign_ins.end_all(connection, person_id, at=at)
    note(connection, by, "remove_second_factor", at=at, person_id=person_id)


def use_step(connection: Connection, person_id: UUID, step: int, *, at: datetime) -> None:
    """Take the code of this step, once and none before it. Raises SecondStepRefused."""
    later = or_(account.c.second_factor_step.is_(None), account.c.second_factor_step < step)
    is_open = or_(account.c.locked_until.is_(None), account.c.locked_until <= at)
    its = update(account).where(account.c.person_id == person_id, later, is_open)
    if connection.execute(its.values(second_factor_step=step)).rowcount != 1:
        raise SecondStepRefused


def use_recovery_code(connection: Connection, known: Account, digest: str, *, at: datetime) -> None:
    """Take one of the codes to recover with, once. Raises SecondStepRefused."""
    its = account.c.person_id == known.person_id
    kept = connection.execute(select(account.c.recovery_digests).where(its).with_for_update()).scalar_one_or_none()
    if not kept or digest not in kept or not known.is_open(at):
        raise SecondStepRefused
    left = [each for each in kept if each != digest]
    connection.execute(update(account).where(its).values(recovery_digests=left))
    note(connection, themself(known), "use_recovery_code", at=at, person_id=known.person_id)


def note(connection: Connection, by: Subject | None, action: str, *, at: datetime, person_id: UUID) -> None:
    """Write down what was done for a person: by themself, by somebody else, or on the command line."""
    row = connection.execute(
        select(person.c.school_id, learner.c.id.label("learner_id"))
        .outerjoin_from(person, learner, learner.c.id == person.c.id)
        .where(person.c.id == person_id)
    ).one()
    if by is None:
        audit.note_by_machine(
            connection, action, at=at, object_id=person_id, learner_id=row.learner_id, school_id=row.school_id
        )
    else:
        learner_id = row.learner_id if by.id != person_id else None
        audit.note(connection, by, action, at=at, object_id=person_id, learner_id=learner_id)


def themself(known: Account) -> Subject:
    """Somebody who is known by a link or a code, and has no session yet."""
    return Subject(Role.NOBODY, known.person_id, known.school_id)
