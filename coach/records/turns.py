"""Begins turns: the learner's words are safe, and a person is told of a concern, before anything is answered."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, select, update
from uuid_utils.compat import uuid7

from coach.answer import events
from coach.conversation import Conversation, ConversationId, LearnerId, LearnerMessage, MessageId, Spoken, TurnId
from coach.errors import (
    ChoiceExpired,
    EntryChanged,
    IdReused,
    TurnInProgress,
    UnknownConversation,
    UnknownEntry,
)
from coach.ports import ANSWERED_WITHIN, BegunTurn
from coach.records import nudged
from coach.records.consents import count_unstored, may_write
from coach.records.mapping import as_choices, as_spoken, conversation_values, spoken_values
from coach.records.people import read_class, read_learner
from coach.records.raising import raise_screened, raise_unstored
from coach.records.recollection import is_seen, kept_turn
from coach.records.tables.school import learner_summary
from coach.records.tables.talk import conversation, entry, message, turn
from coach.safety import Screening, Tier


def start_conversation(connection: Connection, begun: Conversation) -> Conversation:
    may_write(connection, begun.learner_id, at=begun.started_at)
    of_class = read_class(connection, read_learner(connection, begun.learner_id).class_id)
    begun = replace(begun, class_id=of_class.id, visibility=of_class.visibility)
    connection.execute(insert(conversation).values(conversation_values(begun)))
    return begun


def begin(
    connection: Connection, said: LearnerMessage, *, screening: Screening, at: datetime, holder: UUID
) -> BegunTurn:
    # Whoever holds the conversation's row begins alone: of two messages that meet, the second sees the first.
    here = select(conversation.c.learner_id).where(conversation.c.id == said.conversation_id)
    if connection.execute(here.with_for_update(key_share=True)).scalar_one_or_none() != said.learner_id:
        raise UnknownConversation
    may_write(connection, said.learner_id, at=at)
    known = _sent_before(connection, said)
    if known is not None and not _is_same(known, said):
        raise IdReused
    if known is not None and known.answered_at is not None:
        kept = kept_turn(connection, known.turn_id)
        return BegunTurn(kept.turn_id, kept.message_id, kept.learner_text, events(kept))
    if _is_being_answered(connection, said.conversation_id, at):
        raise TurnInProgress
    if known is None:
        _check_entry(connection, said)
    kept_message = as_spoken(known) if known is not None else _store(connection, said, at)
    connection.execute(
        update(turn)
        .where(turn.c.id == kept_message.turn_id)
        .values(answering_until=at + ANSWERED_WITHIN, answering_by=holder, failed_code=None)
    )
    raise_screened(connection, kept_message, screening, learner_id=said.learner_id, at=at)
    return BegunTurn(kept_message.turn_id, kept_message.id, kept_message.text)


def note_unstored(connection: Connection, learner_id: LearnerId, *, screening: Screening, at: datetime) -> None:
    """Count a message that may not be stored. Of an urgent one a person is told all the same, without any words."""
    count_unstored(connection, learner_id, is_urgent=screening.tier is Tier.URGENT, on=at.date())
    raise_unstored(connection, learner_id, screening, at=at)


def _sent_before(connection: Connection, said: LearnerMessage) -> Row[Any] | None:
    same_id = (
        select(message, turn.c.answered_at)
        .join(turn)
        .where(message.c.conversation_id == said.conversation_id, message.c.client_message_id == said.client_message_id)
    )
    return connection.execute(same_id).one_or_none()


def _is_same(known: Row[Any], said: LearnerMessage) -> bool:
    """A choice or a withdrawal is the same when its id is: its words are those it was given then."""
    of_what = (said.choice_id, said.edits, said.withdraws)
    is_worded_here = said.choice_id is not None or said.withdraws is not None
    is_of_the_same = (known.choice_id, known.edits, known.withdraws) == of_what
    return bool(is_of_the_same and (is_worded_here or known.text == said.text))


def _is_being_answered(connection: Connection, conversation_id: ConversationId, at: datetime) -> bool:
    held = select(turn.c.id).where(
        turn.c.conversation_id == conversation_id, turn.c.answered_at.is_(None), turn.c.answering_until > at
    )
    return connection.execute(held.limit(1)).one_or_none() is not None


def _check_entry(connection: Connection, said: LearnerMessage) -> None:
    """What is edited or withdrawn stands as it is, and is the learner's own."""
    entry_id = said.edits or said.withdraws
    if entry_id is None:
        return
    own = select(entry.c.replaced_by).where(
        entry.c.id == entry_id, entry.c.learner_id == said.learner_id, is_seen(entry)
    )
    row = connection.execute(own).one_or_none()
    if row is None:
        raise UnknownEntry
    if row.replaced_by is not None:
        raise EntryChanged


def _store(connection: Connection, said: LearnerMessage, at: datetime) -> Spoken:
    text = said.text if said.choice_id is None else _label(connection, said.conversation_id, said.choice_id)
    spoken = Spoken(MessageId(uuid7()), said.conversation_id, TurnId(uuid7()), "learner", text, at)
    connection.execute(insert(turn).values(id=spoken.turn_id, conversation_id=said.conversation_id))
    connection.execute(
        insert(message).values(
            **spoken_values(spoken, learner_id=said.learner_id),
            client_message_id=said.client_message_id,
            choice_id=said.choice_id,
            edits=said.edits,
            withdraws=said.withdraws,
        )
    )
    nudged.answer(connection, said.learner_id, spoken.turn_id, at=at)
    connection.execute(
        update(learner_summary)
        .where(learner_summary.c.learner_id == said.learner_id)
        .values(last_message_at=at, messages=learner_summary.c.messages + 1)
    )
    return spoken


def _label(connection: Connection, conversation_id: ConversationId, choice_id: str) -> str:
    latest = (
        select(turn.c.choices)
        .join_from(message, turn, turn.c.id == message.c.turn_id)
        .where(message.c.conversation_id == conversation_id, message.c.author == "coach")
        .order_by(message.c.id.desc())
        .limit(1)
    )
    brought_back = nudged.waiting_in(connection, conversation_id)
    offered = (*(brought_back.choices if brought_back else ()), *as_choices(connection.execute(latest).scalar() or []))
    for choice in offered:
        if choice.id == choice_id:
            return choice.label
    raise ChoiceExpired


def fail(connection: Connection, turn_id: TurnId, *, code: str, holder: UUID) -> None:
    """Let go of a turn, unless another process holds it by now."""
    connection.execute(
        update(turn)
        .where(turn.c.id == turn_id, turn.c.answered_at.is_(None), turn.c.answering_by == holder)
        .values(answering_until=None, failed_code=code)
    )


def release_abandoned(connection: Connection) -> int:
    held = turn.c.answered_at.is_(None) & turn.c.answering_until.is_not(None)
    return connection.execute(update(turn).where(held).values(answering_until=None)).rowcount
