"""Erases a student: every row that belongs to them and is not held. That it was done, and how much, is kept.

The audit stays, which holds ids only; so does that something was disclosed, without to whom and what for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    delete,
    exists,
    func,
    insert,
    not_,
    or_,
    select,
    update,
)
from uuid_utils.compat import uuid7

from coach.errors import CoachError, UnknownLearner
from coach.records.belongings import of_student
from coach.records.disclosures import forget_recipients
from coach.records.holds import held_rows
from coach.records.noted import Who, note_of_student, person_of
from coach.records.tables.accounts import account, external_identity, one_time_link, sign_in
from coach.records.tables.privacy import broken_glass, erasure
from coach.records.tables.safeguarding import concern, outbox
from coach.records.tables.school import class_staff, learner, learner_summary, person, staff_role
from coach.records.tables.talk import conversation, turn, withheld

Rows = dict[Table, ColumnElement[bool]]

ACTION = "erase_student"
OF_THE_PERSON = frozenset({person, account, external_identity, sign_in, one_time_link})
"""The person, and how they sign in."""
NAMES_A_STUDENT = ("learner_id", "student_id", "person_id")
NAMES_A_ROW = {"concern_id": concern, "broken_glass_id": broken_glass}
"""In the payload of a notice."""
SOME_IS_KEPT = (
    "Everything that may be erased is erased. Some records are kept because the law or the school's duty of care asks "
    "for it; they go as soon as that ends."
)


class ErasureAskedBefore(CoachError):
    code = "erasure_asked_before"
    sentence = "This was asked for already, and waits for the school to agree."


@dataclass(frozen=True)
class Erased:
    """How many rows of which table are gone, and how many had to stay."""

    erasure_id: UUID
    removed: Mapping[str, int]
    held: Mapping[str, int]

    @property
    def sentence(self) -> str:
        """What whoever asked is told: never what is held, nor why."""
        return SOME_IS_KEPT if self.held else "Everything is erased."


def ask(connection: Connection, learner_id: UUID, *, by: UUID | None, at: datetime) -> UUID:
    """Write down that somebody wants a student erased; nothing is erased by that. Raises ErasureAskedBefore."""
    if _unfinished_of(connection, learner_id) is not None:
        raise ErasureAskedBefore
    return _write_down(connection, learner_id, by=by, at=at)


def erase(connection: Connection, learner_id: UUID, *, who: Who, at: datetime) -> Erased:
    """Erase what may be erased, in this one transaction; what is held goes once nothing holds it any more.

    Whoever calls this has authorised it. The files still have to be cleared of it: `coach.records.scrubbing`.
    Raises UnknownLearner.
    """
    if connection.dialect.name == "sqlite":  # what is deleted is overwritten with zeros
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    _alone(connection, learner_id)
    erasure_id = _unfinished_of(connection, learner_id) or _write_down(connection, learner_id, by=person_of(who), at=at)
    mine, held = _of_student_alone(connection, learner_id), held_rows(connection, learner_id)
    removed = {} if all(table in held for table in mine) else _remove(connection, learner_id, mine, held)
    stays = {table.name: _count(connection, table, rows) for table, rows in mine.items() if table in held}
    done = Erased(erasure_id, removed, {name: count for name, count in sorted(stays.items()) if count})
    _note(connection, learner_id, done, who=who, at=at)
    return done


def _alone(connection: Connection, learner_id: UUID) -> None:
    """Take what every turn and every change of the profile takes, in their order: nothing is written in between."""
    for table in (conversation, learner_summary):
        connection.execute(select(table.c.learner_id).where(table.c.learner_id == learner_id).with_for_update())
    if connection.execute(select(learner.c.id).where(learner.c.id == learner_id).with_for_update()).first() is None:
        raise UnknownLearner


def _of_student_alone(connection: Connection, learner_id: UUID) -> Rows:
    """A student who also works here stays a person, with their sign-in: these are not the student's alone."""
    mine = of_student(learner_id)
    works_here = or_(
        exists().where(staff_role.c.person_id == learner_id), exists().where(class_staff.c.person_id == learner_id)
    )
    if connection.execute(select(works_here)).scalar_one():
        return {table: rows for table, rows in mine.items() if table not in OF_THE_PERSON}
    return mine


def _remove(connection: Connection, learner_id: UUID, mine: Rows, held: Rows) -> dict[str, int]:
    """Remove child before parent: whatever tells what belongs to whom is still there."""
    going = _going(mine, held)
    removed = {outbox.name: _delete(connection, outbox, _notices(connection, learner_id, going))}
    if turn in held:  # what was forgotten stays so, also when the turn that asked for it goes
        gone = select(turn.c.id).where(going[turn])
        connection.execute(update(withheld).where(withheld.c.asked_in.in_(gone)).values(asked_in=None))
    for table in reversed(mine):
        removed[table.name] = _delete(connection, table, going[table])
    if person in held and person in mine:  # a concern without a name helps nobody; nothing else of them is needed
        name_alone = {"email": None, "source_id": None}
        connection.execute(update(person).where(person.c.id == learner_id).values(name_alone))
    forget_recipients(connection, learner_id)
    return {name: count for name, count in sorted(removed.items()) if count}


def _going(mine: Rows, held: Rows) -> Rows:
    return {table: and_(rows, not_(held[table])) if table in held else rows for table, rows in mine.items()}


def _notices(connection: Connection, learner_id: UUID, going: Rows) -> ColumnElement[bool]:
    """What is or was to be told of this student, or of a row that goes."""

    def names(key: str, ids: Iterable[UUID]) -> ColumnElement[bool]:
        named: ColumnElement[bool] = outbox.c.payload[key].as_string().in_([str(each) for each in ids])
        return named

    rows = {key: connection.execute(select(table.c.id).where(going[table])) for key, table in NAMES_A_ROW.items()}
    of_rows = (names(key, ids.scalars()) for key, ids in rows.items())
    return or_(*of_rows, *(names(key, [learner_id]) for key in NAMES_A_STUDENT))


def _delete(connection: Connection, table: Table, rows: ColumnElement[bool]) -> int:
    return connection.execute(delete(table).where(rows)).rowcount


def _count(connection: Connection, table: Table, rows: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(table).where(rows)).scalar_one()


# What is kept of it


def _write_down(connection: Connection, learner_id: UUID, *, by: UUID | None, at: datetime) -> UUID:
    erasure_id = uuid7()
    school_id = select(person.c.school_id).where(person.c.id == learner_id).scalar_subquery()
    values = {"id": erasure_id, "learner_id": learner_id, "school_id": school_id, "asked_by": by, "asked_at": at}
    connection.execute(insert(erasure).values(values))
    return erasure_id


def _unfinished_of(connection: Connection, learner_id: UUID) -> UUID | None:
    theirs = select(erasure.c.id).where(erasure.c.learner_id == learner_id, _is_unfinished())
    return connection.execute(theirs.order_by(erasure.c.id).limit(1)).scalar_one_or_none()


def _is_unfinished() -> ColumnElement[bool]:
    return or_(erasure.c.done_at.is_(None), erasure.c.held.is_not(None))


def _note(connection: Connection, learner_id: UUID, done: Erased, *, who: Who, at: datetime) -> None:
    row = connection.execute(select(erasure).where(erasure.c.id == done.erasure_id)).one()
    if row.removed is not None and not done.removed:
        return  # what is held is held as it was
    removed = dict(row.removed or {})
    for name, count in done.removed.items():
        removed[name] = removed.get(name, 0) + count
    values = {"done_at": at, "removed": removed, "held": dict(done.held) or None}
    connection.execute(update(erasure).where(erasure.c.id == row.id).values(values))
    note_of_student(connection, who, ACTION, learner_id, at=at, object_id=row.id, school_id=row.school_id)


# What was asked for


@dataclass(frozen=True)
class Wish:
    """A student wants to be erased, and the school has not done it yet."""

    erasure_id: UUID
    learner_id: UUID
    asked_at: datetime


def wishes(connection: Connection, school_id: UUID) -> tuple[Wish, ...]:
    """Return what students of a school asked for and nobody did yet, the oldest first."""
    begun = select(erasure).where(
        erasure.c.school_id == school_id, erasure.c.done_at.is_(None), erasure.c.asked_by == erasure.c.learner_id
    )
    rows = connection.execute(begun.order_by(erasure.c.id))
    return tuple(Wish(row.id, row.learner_id, row.asked_at) for row in rows)


def wish_of(connection: Connection, learner_id: UUID) -> Wish | None:
    """Return what this student asked for and nobody did yet."""
    theirs = select(erasure).where(erasure.c.learner_id == learner_id, erasure.c.done_at.is_(None))
    row = connection.execute(theirs.order_by(erasure.c.id).limit(1)).one_or_none()
    return Wish(row.id, row.learner_id, row.asked_at) if row else None


def to_go_on_with(connection: Connection) -> tuple[UUID, ...]:
    """Return the students who are erased but for what was held. What was only asked for waits for the school."""
    held = select(erasure.c.learner_id).join(learner, learner.c.id == erasure.c.learner_id)
    wanted = held.where(erasure.c.held.is_not(None)).distinct().order_by(erasure.c.learner_id)
    return tuple(connection.execute(wanted).scalars())


def can_go_on(connection: Connection, learner_id: UUID) -> bool:
    """Whether something of this student may go that is still here."""
    mine, held = _of_student_alone(connection, learner_id), held_rows(connection, learner_id)
    going = _going(mine, held)
    return any(connection.execute(select(table).where(rows).limit(1)).first() for table, rows in going.items())


def is_here(connection: Connection, learner_id: UUID) -> bool:
    return connection.execute(select(learner.c.id).where(learner.c.id == learner_id)).first() is not None


def asked_at(connection: Connection, learner_id: UUID) -> datetime | None:
    """Return when an erasure was asked for that is not done yet."""
    latest = select(erasure.c.asked_at).where(erasure.c.learner_id == learner_id, _is_unfinished())
    at: datetime | None = connection.execute(latest.order_by(erasure.c.id.desc()).limit(1)).scalar_one_or_none()
    return at
