"""What a student reads of themself: all that was said, to the last word, and the term their goals are set in."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, select

from coach.conversation import LearnerId, MessageId, Quote, TurnId
from coach.cycle import EntryKind
from coach.records.recollection import TAKEN_ALONG, is_seen
from coach.records.tables.school import school_class, term
from coach.records.tables.talk import entry, message, profile_fact


@dataclass(frozen=True)
class Kept:
    """Words of a message that were kept, and as what."""

    quote: Quote
    kind: str


@dataclass(frozen=True)
class OwnLine:
    """One message of the student's own transcript."""

    id: MessageId
    turn_id: TurnId
    author: str
    text: str
    said_at: datetime
    is_forgotten: bool
    """The student asked for it to be forgotten: nobody but them reads it."""
    kept: tuple[Kept, ...] = ()


def transcript(connection: Connection, learner_id: LearnerId) -> tuple[OwnLine, ...]:
    """Return everything that was said and is still kept, over all conversations, oldest first."""
    kept: dict[UUID, list[Kept]] = defaultdict(list)
    for table in (entry, profile_fact):
        known = select(table).where(table.c.learner_id == learner_id, table.c.replaced_by.is_(None), is_seen(table))
        if table is entry:
            known = known.where(~TAKEN_ALONG)
        for row in connection.execute(known.order_by(table.c.id)):
            kept[row.message_id].append(Kept(Quote(row.text, row.start, row.end), row.kind))
    said = select(message, is_seen(message).label("is_seen")).where(
        message.c.learner_id == learner_id, message.c.purged_at.is_(None)
    )
    return tuple(
        OwnLine(row.id, row.turn_id, row.author, row.text, row.said_at, not row.is_seen, tuple(kept[row.id]))
        for row in connection.execute(said.order_by(message.c.id))
    )


def has_set_a_goal(connection: Connection, learner_id: UUID) -> bool:
    """Say whether there is a goal to come back to, of this week or one before."""
    goals = select(entry.c.id).where(
        entry.c.learner_id == learner_id, entry.c.kind == EntryKind.GOAL.value, is_seen(entry)
    )
    return connection.execute(goals.limit(1)).first() is not None


@dataclass(frozen=True)
class Term:
    name: str
    starts_on: date
    ends_on: date


def term_of(connection: Connection, class_id: UUID) -> Term | None:
    """Return the term of a class; None for one that goes on without."""
    of_class = select(term).join(school_class, school_class.c.term_id == term.c.id).where(school_class.c.id == class_id)
    row = connection.execute(of_class).one_or_none()
    return Term(row.name, row.starts_on, row.ends_on) if row is not None else None
