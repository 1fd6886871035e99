"""Withholds what a learner wants forgotten. Nothing is deleted: the student's own transcript keeps it until erasure."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Table, insert, select
from uuid_utils.compat import uuid7

from coach.conversation import LearnerId, TurnId
from coach.records.mentions import mentions
from coach.records.recollection import is_seen
from coach.records.tables import entry, message, profile_fact, turn, withheld


def withhold(connection: Connection, words: str, *, learner_id: LearnerId, asked_in: TurnId, at: datetime) -> None:
    """Withhold the message that asked, and whatever this learner said or was answered that mentions the words."""
    found: dict[str, list[UUID]] = {
        "message_id": _messages(connection, words, learner_id, asked_in),
        "entry_id": _mentioning(connection, entry, words, learner_id),
        "profile_fact_id": _mentioning(connection, profile_fact, words, learner_id),
    }
    for column, ids in found.items():
        for thing_id in ids:
            row = {"id": uuid7(), column: thing_id, "asked_in": asked_in, "at": at}
            connection.execute(insert(withheld).values(row))


def _messages(connection: Connection, words: str, learner_id: LearnerId, asked_in: TurnId) -> list[UUID]:
    """A reply goes with the reason for its move, which may quote as well."""
    said = (
        select(message.c.id, message.c.turn_id, message.c.author, message.c.text, turn.c.reason)
        .join(turn)
        .where(message.c.learner_id == learner_id, message.c.author.in_(("learner", "coach")), is_seen(message))
    )
    found = []
    for row in connection.execute(said):
        by_learner = row.author == "learner"
        is_asking = by_learner and row.turn_id == asked_in
        if is_asking or mentions(row.text if by_learner else f"{row.text} {row.reason}", words):
            found.append(row.id)
    return found


def _mentioning(connection: Connection, table: Table, words: str, learner_id: LearnerId) -> list[UUID]:
    quoted = select(table.c.id, table.c.text).where(table.c.learner_id == learner_id, is_seen(table))
    return [row.id for row in connection.execute(quoted) if mentions(row.text, words)]
