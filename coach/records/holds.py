"""What may not be erased: a legal hold keeps everything of a student, a safeguarding hold what their concerns rest on.

A concern that is open is a safeguarding hold by itself. Whoever asks for erasure is never told which of them it was.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Connection, Table, exists, insert, select, true, update
from uuid_utils.compat import uuid7

from coach.records.belongings import of_student
from coach.records.tables.privacy import hold
from coach.records.tables.safeguarding import concern, concern_event
from coach.records.tables.school import learner, person
from coach.records.tables.talk import conversation, message, turn, withheld


class HoldKind(StrEnum):
    """Why something may not be erased."""

    LEGAL = "legal"
    """A court or an authority wants it kept: everything of the student."""
    SAFEGUARDING = "safeguarding"
    """The school's duty of care: concerns, what was done about them, and the turns in which they came up."""


@dataclass(frozen=True)
class Hold:
    id: UUID
    kind: HoldKind
    placed_by: UUID | None
    placed_at: datetime


def place(connection: Connection, learner_id: UUID, kind: HoldKind, *, by: UUID | None, at: datetime) -> bool:
    """Put a hold on a student's data; False when there is one of this kind already."""
    if any(each.kind is kind for each in live(connection, learner_id)):
        return False
    values = {"id": uuid7(), "learner_id": learner_id, "kind": kind.value, "placed_by": by, "placed_at": at}
    connection.execute(insert(hold).values(values))
    return True


def lift(connection: Connection, learner_id: UUID, kind: HoldKind, *, by: UUID | None, at: datetime) -> bool:
    """Take a hold off again; False when there is none of this kind. What waited for it goes the next night."""
    theirs = (hold.c.learner_id == learner_id) & (hold.c.kind == kind.value) & hold.c.lifted_at.is_(None)
    return connection.execute(update(hold).where(theirs).values(lifted_by=by, lifted_at=at)).rowcount > 0


def live(connection: Connection, learner_id: UUID) -> tuple[Hold, ...]:
    """Return the holds that were placed and not lifted; open concerns hold beside them."""
    wanted = select(hold).where(hold.c.learner_id == learner_id, hold.c.lifted_at.is_(None)).order_by(hold.c.id)
    return tuple(Hold(row.id, HoldKind(row.kind), row.placed_by, row.placed_at) for row in connection.execute(wanted))


# What is held. Each is a condition, for one student or for a whole class.


def by_law(whose: Column[Any]) -> ColumnElement[bool]:
    """Whether everything of this student is held."""
    return _is_on(whose, HoldKind.LEGAL)


def for_safety(whose: Column[Any]) -> ColumnElement[bool]:
    """Whether this student's concerns are held: by a hold, or because one of them is open."""
    raised = concern.alias("raised")
    is_open = exists().where(raised.c.learner_id == whose, raised.c.state == "open")
    return _is_on(whose, HoldKind.SAFEGUARDING) | is_open


def _is_on(whose: Column[Any], kind: HoldKind) -> ColumnElement[bool]:
    return exists().where(hold.c.learner_id == whose, hold.c.kind == kind.value, hold.c.lifted_at.is_(None))


def keeps_concern() -> ColumnElement[bool]:
    """Whether a row of `concern` is held."""
    return by_law(concern.c.learner_id) | for_safety(concern.c.learner_id)


def keeps_message() -> ColumnElement[bool]:
    """Whether a row of `message` is held."""
    return by_law(message.c.learner_id) | (for_safety(message.c.learner_id) & _is_concerned())


def _is_concerned() -> ColumnElement[bool]:
    """Whether a row of `message` is of a turn in which a concern came up: what was said, or what was replied."""
    said = message.alias("said")
    turns = select(said.c.turn_id).join(concern, concern.c.message_id == said.c.id)
    return message.c.turn_id.in_(turns)


def held_rows(connection: Connection, learner_id: UUID) -> dict[Table, ColumnElement[bool]]:
    """Return for each table which of this student's rows have to stay; empty when nothing is held."""
    theirs = select(learner.c.id).where(learner.c.id == learner_id)
    if connection.execute(theirs.where(by_law(learner.c.id))).first():
        return {table: true() for table in of_student(learner_id)}
    concerned = select(concern.c.id).where(concern.c.learner_id == learner_id, for_safety(concern.c.learner_id))
    if not connection.execute(concerned.limit(1)).first():
        return {}
    held = (message.c.learner_id == learner_id) & _is_concerned()
    return {
        person: true(),
        learner: true(),
        hold: true(),
        conversation: conversation.c.id.in_(select(message.c.conversation_id).where(held)),
        turn: turn.c.id.in_(select(message.c.turn_id).where(held)),
        message: held,
        concern: true(),
        concern_event: true(),
        withheld: withheld.c.message_id.is_not(None) & withheld.c.message_id.in_(select(message.c.id).where(held)),
    }
