"""Withholds what a learner wants forgotten. Nothing is deleted: the student's own transcript keeps it until erasure."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Table, insert, select
from uuid_utils.compat import uuid7

from coach.conversation import LearnerId, MessageId, Spoken, TurnId
from coach.cycle import Entry, EntryId
from coach.moves import Move
from coach.profile import FactId, ProfileFact
from coach.records.mapping import AnyRow
from coach.records.mentions import mentions, say_something
from coach.records.tables.talk import entry, message, profile_fact, turn, withheld

newer = entry.alias("newer")

Found = dict[str, set[UUID]]
"""Ids by the column of `withheld` they belong in."""


def withhold(connection: Connection, words: str, *, learner_id: LearnerId, asked_in: TurnId, at: datetime) -> None:
    """Withhold the message that asked, and whatever this learner said or was answered that mentions the words."""
    found: Found = {
        "message_id": {
            row.id
            for row in _spoken(connection, learner_id)
            if _tells(row, words) or (row.turn_id == asked_in and row.author == "learner")
        },
        "entry_id": {row.id for row in _quoted(connection, entry, learner_id) if mentions(row.text, words)},
        "profile_fact_id": {
            row.id for row in _quoted(connection, profile_fact, learner_id) if mentions(row.text, words)
        },
    }
    _hide(connection, found, asked_in=asked_in, at=at)


def withhold_entry(connection: Connection, entry_id: EntryId, *, withdrawn_by: Spoken, at: datetime) -> None:
    """Withhold an entry with the words it was edited from, and the message that says what it was.

    The message in which the words were said is told to whom it is for: that the learner said them is not in doubt.
    """
    ids, wanted = {entry_id}, [entry_id]
    while wanted:
        earlier = (
            select(entry.c.id)
            .join(newer, newer.c.id == entry.c.replaced_by)
            .join(turn, turn.c.id == newer.c.turn_id)
            .where(newer.c.id.in_(wanted), turn.c.move == Move.TAKE_EDIT.value)
        )
        wanted = list(connection.execute(earlier).scalars())
        ids.update(wanted)
    found: Found = {"entry_id": {*ids}, "message_id": {withdrawn_by.id}}
    _hide(connection, found, asked_in=withdrawn_by.turn_id, at=at)


def withhold_fact(connection: Connection, fact_id: FactId, *, learner_id: LearnerId, at: datetime) -> None:
    """Withhold a fact in every version, with its place in the message, the replies to it, and all that tells it again.

    Words that say nothing by themselves ("yes", "him") are looked for nowhere else.
    """
    versions = _versions(connection, fact_id)
    ids = {version.id for version in versions}
    sayings = [version.text for version in versions if say_something(version.text)]
    spoken = _spoken(connection, learner_id)
    said_in = {version.message_id for version in versions}
    answered_in = {row.turn_id for row in spoken if row.id in said_in} | {version.turn_id for version in versions}

    def speaks_of_it(row: AnyRow) -> bool:
        is_reply_to_it = row.author == "coach" and (row.turn_id in answered_in or _rests_on(row, ids))
        return row.id in said_in or is_reply_to_it or any(_tells(row, words) for words in sayings)

    def is_taken_from_it(row: AnyRow) -> bool:
        from_its_place = any(_overlap(row, version) for version in versions)
        return from_its_place or any(mentions(row.text, words) for words in sayings)

    found: Found = {
        "message_id": {row.id for row in spoken if speaks_of_it(row)},
        "entry_id": {row.id for row in _quoted(connection, entry, learner_id) if is_taken_from_it(row)},
        "profile_fact_id": ids
        | {row.id for row in _quoted(connection, profile_fact, learner_id) if is_taken_from_it(row)},
    }
    _hide(connection, found, asked_in=None, at=at)


def withhold_proposal(
    connection: Connection, proposal: AnyRow, *, learner_id: LearnerId, asked_in: TurnId | None, at: datetime
) -> None:
    """Withhold what somebody proposed, with the replies that spoke of it. What the learner said stays theirs."""
    replies = {
        row.id
        for row in _spoken(connection, learner_id)
        if row.author == "coach" and (_rests_on(row, {proposal.id}) or _tells(row, proposal.text))
    }
    _hide(connection, {"profile_fact_id": {proposal.id}, "message_id": replies}, asked_in=asked_in, at=at)


def withhold_version(connection: Connection, fact_id: FactId, *, at: datetime) -> None:
    """Withhold the old words of a fact that was put right."""
    _hide(connection, {"profile_fact_id": {fact_id}}, asked_in=None, at=at)


def withhold_latecomers(
    connection: Connection,
    said: Spoken,
    reply_id: MessageId,
    things: Sequence[Entry | ProfileFact],
    *,
    rests_on: Iterable[FactId],
    at: datetime,
) -> None:
    """Withhold what a turn brings after its words, or a fact its reply rests on, were deleted under its hands."""
    hidden = _hidden(connection, "message_id", {said.id, *(thing.message_id for thing in things if thing.message_id)})
    is_late = said.id in hidden or bool(_hidden(connection, "profile_fact_id", set(rests_on)))
    found: Found = {
        "message_id": {reply_id} if is_late else set(),
        "entry_id": {thing.id for thing in things if isinstance(thing, Entry) and thing.message_id in hidden},
        "profile_fact_id": {
            thing.id for thing in things if isinstance(thing, ProfileFact) and thing.message_id in hidden
        },
    }
    _hide(connection, found, asked_in=None, at=at)


# What may have to be hidden


def _spoken(connection: Connection, learner_id: LearnerId) -> Sequence[AnyRow]:
    """All that the learner said and was answered, with what each reply rests on."""
    said = (
        select(message.c.id, message.c.turn_id, message.c.author, message.c.text, turn.c.reason, turn.c.facts_used)
        .join(turn)
        .where(message.c.learner_id == learner_id, message.c.author.in_(("learner", "coach")))
    )
    return connection.execute(said).all()


def _tells(row: AnyRow, words: str) -> bool:
    """A reply goes with the reason for its move, which may quote as well."""
    return mentions(row.text if row.author == "learner" else f"{row.text} {row.reason}", words)


def _rests_on(reply: AnyRow, facts: set[UUID]) -> bool:
    return any(UUID(fact) in facts for fact in reply.facts_used or ())


def _quoted(connection: Connection, table: Table, learner_id: LearnerId) -> Sequence[AnyRow]:
    quoted = select(table.c.id, table.c.text, table.c.start, table.c.end, table.c.message_id)
    return connection.execute(quoted.where(table.c.learner_id == learner_id)).all()


def _overlap(one: AnyRow, other: AnyRow) -> bool:
    """Both were taken from one place in one message, at least in part."""
    is_one_message = one.message_id is not None and one.message_id == other.message_id
    return is_one_message and one.start < other.end and other.start < one.end


def _versions(connection: Connection, fact_id: FactId) -> list[AnyRow]:
    """A fact and all that it put right, newest first."""
    versions: list[AnyRow] = []
    wanted = profile_fact.c.id == fact_id
    while rows := connection.execute(select(profile_fact).where(wanted)).all():
        versions += rows
        wanted = profile_fact.c.replaced_by.in_([row.id for row in rows])
    return versions


# Hiding


def _hide(connection: Connection, found: Found, *, asked_in: TurnId | None, at: datetime) -> None:
    for column, ids in found.items():
        rows = [
            {"id": uuid7(), column: thing_id, "asked_in": asked_in, "at": at}
            for thing_id in sorted(ids - _hidden(connection, column, ids))
        ]
        if rows:
            connection.execute(insert(withheld), rows)


def _hidden(connection: Connection, column: str, ids: set[UUID]) -> set[UUID]:
    if not ids:
        return set()
    return set(connection.execute(select(withheld.c[column]).where(withheld.c[column].in_(ids))).scalars())
