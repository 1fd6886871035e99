"""Reads what is remembered. What is withheld is seen by nobody but the learner it belongs to."""

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Label, Select, Table, and_, case, exists, func, select

from coach.conversation import Conversation, ConversationId, LearnerId, PastTurn, Spoken, TurnId
from coach.cycle import Entry, EntryKind, Week
from coach.errors import UnknownConversation, UnknownEntry
from coach.evidence import Evidence
from coach.moves import Move
from coach.ports import RECALLED_TURNS, RECALLED_WEEKS, TALLIED, KeptTurn, Memory
from coach.profile import LearnerProfile, ProfileFact
from coach.records import second_readings
from coach.records.mapping import (
    FactState,
    as_concern,
    as_conversation,
    as_entry,
    as_evidence,
    as_fact,
    as_kept_turn,
    as_past_turn,
    as_spoken,
    as_week,
)
from coach.records.nudged import answered_in
from coach.records.people import read_class, read_learner
from coach.records.preferences import holidays_of, read_preferences
from coach.records.tables.safeguarding import concern
from coach.records.tables.talk import (
    conversation,
    entry,
    evidence,
    message,
    profile_fact,
    turn,
    week,
    withheld,
)
from coach.safety import Concern, Origin, Tier

said = message.alias("said")
reply = message.alias("reply")


def is_seen(table: Table) -> ColumnElement[bool]:
    """Nobody asked for this row of `message`, `entry` or `profile_fact` to be forgotten."""
    return ~exists().where(withheld.c[f"{table.name}_id"] == table.c.id)


# Conversations


def read_conversation(connection: Connection, conversation_id: ConversationId) -> Conversation:
    row = connection.execute(select(conversation).where(conversation.c.id == conversation_id)).one_or_none()
    if row is None:
        raise UnknownConversation
    return as_conversation(row)


def current_conversation(connection: Connection, learner_id: LearnerId) -> Conversation | None:
    latest = select(conversation).where(conversation.c.learner_id == learner_id).order_by(conversation.c.id.desc())
    row = connection.execute(latest.limit(1)).one_or_none()
    if row is None:
        return None
    of_class = read_class(connection, read_learner(connection, learner_id).class_id)
    goes_on = (row.school_class_id, row.visibility) == (of_class.id, of_class.visibility.value)
    return as_conversation(row) if goes_on else None


def messages(connection: Connection, conversation_id: ConversationId) -> tuple[Spoken, ...]:
    """All of it that is still kept: this is the student's own transcript."""
    read_conversation(connection, conversation_id)
    here = select(message).where(message.c.conversation_id == conversation_id, message.c.purged_at.is_(None))
    return tuple(as_spoken(row) for row in connection.execute(here.order_by(message.c.id)))


# Turns


def _answered(*, whole: bool) -> Select[Any]:
    """Answered turns with their words; withheld ones are blanked unless the `whole` turn is wanted.

    A turn whose words are past their date is seen no more: only what was taken from it is kept.
    """
    hidden_said, hidden_reply = withheld.alias("hidden_said"), withheld.alias("hidden_reply")

    def blanked(words: ColumnElement[str], hidden: Any, name: str) -> Label[str]:
        return (words if whole else case((hidden.c.id.is_(None), words), else_="")).label(name)

    told = (
        select(
            turn.c.id.label("turn_id"),
            said.c.id.label("message_id"),
            said.c.said_at,
            blanked(said.c.text, hidden_said, "learner_text"),
            blanked(reply.c.text, hidden_reply, "reply_text"),
            blanked(turn.c.reason, hidden_reply, "reason"),
            turn.c.move,
            turn.c.phase,
            turn.c.asks,
            turn.c.choices,
            turn.c.wordings,
            turn.c.sources,
            turn.c.referral,
            turn.c.wording_version,
            turn.c.knowledge_version,
            turn.c.worded_by,
            turn.c.model_use,
            turn.c.without_library,
            turn.c.facts_used,
        )
        .join_from(reply, turn, turn.c.id == reply.c.turn_id)
        .join(said, and_(said.c.turn_id == turn.c.id, said.c.author == "learner"))
        .where(reply.c.author == "coach")
    )
    if whole:
        return told
    told = told.where(said.c.purged_at.is_(None))
    return told.outerjoin(hidden_said, hidden_said.c.message_id == said.c.id).outerjoin(
        hidden_reply, hidden_reply.c.message_id == reply.c.id
    )


WHOLE, SEEN = _answered(whole=True), _answered(whole=False)


TAKEN_ALONG = exists().where(
    week.c.id == entry.c.week_id, week.c.carried_from.is_not(None), week.c.opened_at == entry.c.at
)
"""An entry that came along with a goal carried over: nobody said it in the turn that opened the week."""


def kept_turn(connection: Connection, turn_id: TurnId) -> KeptTurn:
    """Return one answered turn as it was, with nothing withheld: for the student who was answered."""
    row = connection.execute(WHOLE.where(turn.c.id == turn_id)).one()
    own = select(entry).where(entry.c.turn_id == turn_id, ~TAKEN_ALONG)
    entries = connection.execute(own.order_by(entry.c.id))
    facts = connection.execute(
        select(profile_fact).where(profile_fact.c.turn_id == turn_id).order_by(profile_fact.c.id)
    )
    return as_kept_turn(row, tuple(map(as_entry, entries)), tuple(map(as_fact, facts)))


def turns(connection: Connection, learner_id: LearnerId, *, since: datetime | None) -> tuple[KeptTurn, ...]:
    told = SEEN.where(reply.c.learner_id == learner_id).order_by(reply.c.id)
    if since is not None:
        told = told.where(said.c.said_at >= since)
    entries: dict[UUID, list[Entry]] = defaultdict(list)
    for row in connection.execute(_seen(entry, learner_id).where(~TAKEN_ALONG)):
        entries[row.turn_id].append(as_entry(row))
    facts: dict[UUID, list[ProfileFact]] = defaultdict(list)
    for row in connection.execute(_seen(profile_fact, learner_id)):
        facts[row.turn_id].append(as_fact(row))
    return tuple(
        as_kept_turn(row, tuple(entries[row.turn_id]), tuple(facts[row.turn_id])) for row in connection.execute(told)
    )


def _seen(table: Table, learner_id: LearnerId) -> Select[Any]:
    return select(table).where(table.c.learner_id == learner_id, is_seen(table)).order_by(table.c.id)


# What the next decision rests on


def recall(connection: Connection, turn_id: TurnId) -> Memory:
    here = select(conversation).join(turn).where(turn.c.id == turn_id)
    row = connection.execute(here).one_or_none()
    if row is None:
        raise UnknownConversation
    return _memory(connection, as_conversation(row), before=turn_id)


def recall_at_home(connection: Connection, learner_id: LearnerId) -> Memory | None:
    """Return what is known of somebody between two messages; None of whoever never had a conversation."""
    latest = select(conversation).where(conversation.c.learner_id == learner_id).order_by(conversation.c.id.desc())
    row = connection.execute(latest.limit(1)).one_or_none()
    return _memory(connection, as_conversation(row), before=None) if row is not None else None


def _memory(connection: Connection, begun: Conversation, *, before: TurnId | None) -> Memory:
    latest = select(week).where(week.c.learner_id == begun.learner_id).order_by(week.c.id.desc())
    remembered = _with_entries(connection, latest.limit(RECALLED_WEEKS + 1))
    of = read_learner(connection, begun.learner_id)
    past = _past_turns(connection, begun.learner_id, before=before)
    found, asked_about = second_readings.after(connection, past[-1].id) if past else (None, None)
    return Memory(
        of,
        begun,
        profile(connection, begun.learner_id),
        week=next((known for known in remembered if known.closed_at is None), None),
        past_weeks=tuple(known for known in remembered if known.closed_at is not None)[:RECALLED_WEEKS],
        turns=past,
        open_concern=open_concern(connection, begun.learner_id),
        about=_about(connection, before) if before is not None else None,
        nudge=answered_in(connection, before) if before is not None else None,
        preferences=read_preferences(connection, of.id),
        holidays=holidays_of(connection, of.school_id) if of.school_id else (),
        second_reading=found,
        asked_about=asked_about,
    )


def _about(connection: Connection, turn_id: TurnId) -> Entry | None:
    """What the message of this turn edits or withdraws, if it stands."""
    meant = (entry.c.id == said.c.edits) | (entry.c.id == said.c.withdraws)
    standing = select(entry).join_from(
        entry, said, meant & (said.c.turn_id == turn_id) & (said.c.learner_id == entry.c.learner_id)
    )
    row = connection.execute(standing.where(entry.c.replaced_by.is_(None), is_seen(entry))).one_or_none()
    return as_entry(row) if row is not None else None


def _past_turns(connection: Connection, learner_id: LearnerId, *, before: TurnId | None) -> tuple[PastTurn, ...]:
    latest = SEEN.where(reply.c.learner_id == learner_id).order_by(reply.c.id.desc())
    if before is not None:
        latest = latest.where(turn.c.id != before)
    rows = connection.execute(latest.limit(RECALLED_TURNS)).all()
    return tuple(as_past_turn(row) for row in reversed(rows))


def open_concern(connection: Connection, learner_id: LearnerId) -> Concern | None:
    """The most pressing of those the student knows of: a reply never gives away what an adult is worried about."""
    known = concern.c.origin.in_([Origin.SCREEN.value, Origin.STUDENT.value])
    pressing = (
        select(concern)
        .where(concern.c.learner_id == learner_id, concern.c.state == "open", known)
        .order_by(case((concern.c.tier == Tier.URGENT.value, 0), else_=1), concern.c.id.desc())
        .limit(1)
    )
    row = connection.execute(pressing).one_or_none()
    return as_concern(row) if row is not None else None


def concerned_turns(learner_id: LearnerId) -> CompoundSelect[Any]:
    """The turns in which a concern came up: nothing of them is handed on."""
    raised = select(message.c.turn_id).join(concern, concern.c.message_id == message.c.id)
    answered = select(message.c.turn_id).join(turn).where(turn.c.move == Move.CONCERN.value)
    theirs = message.c.learner_id == learner_id
    return raised.where(theirs).union(answered.where(theirs))


# What was kept


def weeks(connection: Connection, learner_id: LearnerId) -> tuple[Week, ...]:
    return _with_entries(connection, select(week).where(week.c.learner_id == learner_id).order_by(week.c.id))


def read_week(connection: Connection, week_id: UUID) -> Week:
    return _with_entries(connection, select(week).where(week.c.id == week_id))[0]


def _with_entries(connection: Connection, wanted: Select[Any]) -> tuple[Week, ...]:
    rows = connection.execute(wanted).all()
    current = select(entry).where(
        entry.c.week_id.in_([row.id for row in rows]), entry.c.replaced_by.is_(None), is_seen(entry)
    )
    entries: dict[UUID, list[Entry]] = defaultdict(list)
    for row in connection.execute(current.order_by(entry.c.id)):
        entries[row.week_id].append(as_entry(row))
    first_goals = select(entry.c.week_id, func.min(entry.c.at)).where(
        entry.c.week_id.in_([row.id for row in rows]), entry.c.kind == EntryKind.GOAL.value
    )
    begun = {week_id: at for week_id, at in connection.execute(first_goals.group_by(entry.c.week_id))}
    return tuple(as_week(row, tuple(entries[row.id]), goal_set_at=begun.get(row.id)) for row in rows)


def read_entry(connection: Connection, learner_id: LearnerId, entry_id: UUID) -> Entry:
    row = connection.execute(
        select(entry).where(entry.c.id == entry_id, entry.c.learner_id == learner_id)
    ).one_or_none()
    if row is None:
        raise UnknownEntry
    return as_entry(row)


def profile(connection: Connection, learner_id: LearnerId) -> LearnerProfile:
    facts: dict[str, list[ProfileFact]] = {state: [] for state in FactState}
    current = _seen(profile_fact, learner_id).where(profile_fact.c.replaced_by.is_(None))
    for row in connection.execute(current):
        facts[row.state].append(as_fact(row))
    return LearnerProfile(
        tuple(facts[FactState.HELD]), tuple(facts[FactState.PAUSED]), tuple(facts[FactState.PROPOSED])
    )


def read_evidence(connection: Connection, learner_id: LearnerId) -> tuple[Evidence, ...]:
    shown = (
        select(evidence)
        .outerjoin(
            withheld,
            (withheld.c.entry_id == evidence.c.entry_id) | (withheld.c.profile_fact_id == evidence.c.profile_fact_id),
        )
        .where(evidence.c.learner_id == learner_id, withheld.c.id.is_(None))
        .order_by(evidence.c.id)
    )
    return tuple(as_evidence(row) for row in connection.execute(shown))


def tally(connection: Connection, learner_id: LearnerId) -> dict[str, int]:
    current = (
        select(entry.c.kind, func.count())
        .where(entry.c.learner_id == learner_id, entry.c.replaced_by.is_(None), is_seen(entry))
        .group_by(entry.c.kind)
    )
    facts = select(func.count()).where(
        profile_fact.c.learner_id == learner_id,
        profile_fact.c.state != FactState.PROPOSED.value,
        profile_fact.c.replaced_by.is_(None),
        is_seen(profile_fact),
    )
    concerns = select(func.count()).where(concern.c.learner_id == learner_id)
    entries: dict[str, int] = {kind: count for kind, count in connection.execute(current)}
    counts = {kind: entries.get(kind, 0) for kind in TALLIED}
    counts["profile_fact"] = connection.execute(facts).scalar_one()
    counts["concern"] = connection.execute(concerns).scalar_one()
    return counts
