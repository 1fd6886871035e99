"""Codes on the board: with one, students make accounts of their own in a class, as long as it is open."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, insert, select, update
from uuid_utils.compat import uuid7

from coach.authorization import Role, Subject
from coach.conversation import LearnerId
from coach.errors import ContactsMissing, JoinRefused, UnknownClass
from coach.records import accounts, audit, staff
from coach.records.noted import note_of_school
from coach.records.people import add_person, enrol, term_runs
from coach.records.tables.accounts import join_code
from coach.records.tables.school import school, school_class, term


def class_named(connection: Connection, name: str, *, school_id: UUID | None, at: datetime) -> UUID:
    """Return the one running class of that name. Raises UnknownClass."""
    same = select(school_class.c.id, school.c.zone).join_from(school_class, school).where(school_class.c.name == name)
    if school_id is not None:
        same = same.where(school_class.c.school_id == school_id)
    rows = connection.execute(same).all()
    found: list[UUID] = [row.id for row in rows if _runs(connection, row.id, at, ZoneInfo(row.zone))]
    if len(found) != 1:
        raise UnknownClass
    return found[0]


def _runs(connection: Connection, class_id: UUID, at: datetime, zone: ZoneInfo) -> bool:
    now = (
        select(school_class.c.id)
        .outerjoin(term, term.c.id == school_class.c.term_id)
        .where(school_class.c.id == class_id, term_runs(at, zone))
    )
    return connection.execute(now).first() is not None


@dataclass(frozen=True)
class JoinCode:
    """What is written on the board."""

    class_id: UUID
    code: str
    expires_at: datetime
    places: int
    """How many more can join."""


def open_code(
    connection: Connection,
    class_id: UUID,
    *,
    code: str,
    places: int,
    lasts: timedelta,
    at: datetime,
    by: Subject | None,
) -> JoinCode:
    """Let a class join with this code, and with none before it."""
    _close(connection, class_id, at=at)
    connection.execute(
        insert(join_code).values(
            id=uuid7(), school_class_id=class_id, code=code, made_at=at, expires_at=at + lasts, places=places
        )
    )
    note_of_school(
        connection, by, "open_join_code", at=at, object_id=class_id, school_id=_school_of_class(connection, class_id)
    )
    return JoinCode(class_id, code, at + lasts, places)


def close_codes(connection: Connection, class_id: UUID, *, at: datetime, by: Subject | None) -> None:
    """Let nobody join a class any more."""
    _close(connection, class_id, at=at)
    school_id = _school_of_class(connection, class_id)
    note_of_school(connection, by, "close_join_code", at=at, object_id=class_id, school_id=school_id)


def _close(connection: Connection, class_id: UUID, *, at: datetime) -> None:
    running = update(join_code).where(join_code.c.school_class_id == class_id, join_code.c.expires_at > at)
    connection.execute(running.values(expires_at=at))


def join(
    connection: Connection, code: str, *, name: str, login: str, password_hash: str, language: str, at: datetime
) -> UUID:
    """Make a student with an account in the class of this code.

    Raises JoinRefused, ContactsMissing, LoginTaken, LoginUnfit.
    """
    good = and_(join_code.c.code == code, join_code.c.expires_at > at, join_code.c.places > 0)
    if connection.execute(update(join_code).where(good).values(places=join_code.c.places - 1)).rowcount != 1:
        raise JoinRefused
    of_class = connection.execute(
        select(school_class.c.id, school_class.c.school_id, school.c.zone)
        .join_from(join_code, school_class, school_class.c.id == join_code.c.school_class_id)
        .join(school, school.c.id == school_class.c.school_id)
        .where(join_code.c.code == code)
    ).one()
    if not _runs(connection, of_class.id, at, ZoneInfo(of_class.zone)):
        raise JoinRefused
    if not staff.has_enough_contacts(connection, of_class.school_id):
        raise ContactsMissing
    person_id = add_person(connection, school_id=of_class.school_id, name=name)
    enrol(connection, LearnerId(person_id), of_class.id, name=name, language=language, at=at)
    accounts.add_account(connection, person_id, login=login, password_hash=password_hash)
    themself = Subject(Role.STUDENT, person_id, of_class.school_id)
    audit.note(connection, themself, "join_class", at=at, object_id=of_class.id, learner_id=person_id)
    return person_id


def _school_of_class(connection: Connection, class_id: UUID) -> UUID:
    home = select(school_class.c.school_id).where(school_class.c.id == class_id)
    school_id: UUID = connection.execute(home).scalar_one()
    return school_id
