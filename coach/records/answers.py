"""Finishes turns: the reply and everything it rests on and leads to are kept together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select, update
from uuid_utils.compat import uuid7

from coach.conversation import LearnerId, MessageId, Spoken, TurnId
from coach.cycle import CARRIED, ONE_AT_A_TIME, Entry, EntryId, EntryKind, NewEntry, WeekId
from coach.errors import UnknownConversation
from coach.evidence import SHOWS, Evidence, EvidenceId
from coach.model import Wording
from coach.ports import Answer, KeptTurn, Noted
from coach.profile import NewFact, ProfileFact
from coach.records import nudges, second_readings, spending
from coach.records.forgetting import withhold, withhold_entry, withhold_latecomers
from coach.records.mapping import answer_values, as_entry, as_spoken, entry_values, evidence_values, spoken_values
from coach.records.profiles import check_facts, keep_facts, settle
from coach.records.recollection import is_seen, kept_turn
from coach.records.summaries import sum_up
from coach.records.tables.school import learner, learner_summary
from coach.records.tables.talk import conversation, entry, evidence, message, turn, week


def finish(connection: Connection, turn_id: TurnId, answer: Answer, *, at: datetime) -> KeptTurn:
    asked = select(message).where(message.c.turn_id == turn_id, message.c.author == "learner")
    row = connection.execute(asked).one_or_none()
    if row is None:
        raise UnknownConversation
    said, learner_id, at, noted = as_spoken(row), row.learner_id, at.astimezone(UTC), answer.noted
    _finish_alone(connection, said, learner_id)
    here = connection.execute(select(turn.c.answered_at).where(turn.c.id == turn_id)).one_or_none()
    if here is None:  # the student was erased while this waited
        raise UnknownConversation
    if here.answered_at is not None:
        return kept_turn(connection, turn_id)
    _check_quotes(connection, said, noted, learner_id)
    _check_entries(connection, noted, learner_id)
    check_facts(connection, noted, learner_id)
    reply = _keep_reply(connection, said, answer, learner_id, at)
    entries = _keep_entries(connection, said, noted.entries, learner_id, at)
    facts = keep_facts(connection, said, noted.facts, learner_id, at)
    settle(connection, said, noted, learner_id, at)
    if noted.as_evidence:
        _keep_evidence(connection, (*entries, *facts), said, answer, learner_id, at)
    if noted.closes_week:
        _close_week(connection, said, learner_id, carries_goal=noted.carries_goal, at=at)
    if noted.asks_about is not None:
        second_readings.ask_about(connection, turn_id, noted.asks_about)
    if noted.language is not None:
        _speak(connection, said, noted.language, learner_id)
    nudges.heard(connection, learner_id, entries, at=at)
    withhold_latecomers(connection, said, reply.id, (*entries, *facts), rests_on=answer.facts_used, at=at)
    if noted.withdraws is not None:
        withhold_entry(connection, noted.withdraws, withdrawn_by=said, at=at)
    if noted.forget is not None:
        withhold(connection, noted.forget, learner_id=learner_id, asked_in=turn_id, at=at)
    if answer.model_use is not None and answer.model_use.wording is not Wording.SPARED:
        spending.note_sent(connection, learner_id, at=at)
    if answer.model_use is not None and answer.model_use.usage.tokens:
        spending.add(connection, learner_id, answer.model_use.usage, at=at)
    sum_up(connection, learner_id, phase=answer.phase)
    return KeptTurn(turn_id, said.id, said.text, replace(answer, noted=Noted()), entries, facts, said.said_at)


def _finish_alone(connection: Connection, said: Spoken, learner_id: LearnerId) -> None:
    """Two turns of one learner, in two conversations or two processes, are finished one after the other."""
    for row in (
        select(conversation.c.id).where(conversation.c.id == said.conversation_id),
        select(learner_summary.c.learner_id).where(learner_summary.c.learner_id == learner_id),
    ):
        connection.execute(row.with_for_update(key_share=True))


def _check_quotes(connection: Connection, said: Spoken, noted: Noted, learner_id: LearnerId) -> None:
    quoting: tuple[NewEntry | NewFact, ...] = (*noted.entries, *noted.facts)
    for new in quoting:
        text, quote = said.text, new.quote
        if new.message_id is not None:
            own = select(message.c.text).where(
                message.c.id == new.message_id, message.c.learner_id == learner_id, message.c.author == "learner"
            )
            text = connection.execute(own).scalar_one_or_none() or ""
        if text[quote.start : quote.end] != quote.text:
            held_in = new.message_id or said.id
            raise ValueError(f"the words at {quote.start} to {quote.end} of message {held_in} are not the quoted ones")


def _check_entries(connection: Connection, noted: Noted, learner_id: LearnerId) -> None:
    named = {noted.withdraws, *(new.replaces for new in noted.entries)} - {None}
    own = select(entry.c.id).where(entry.c.id.in_(named), entry.c.learner_id == learner_id)
    if foreign := named - set(connection.execute(own).scalars()):
        raise ValueError(f"the entries {foreign} are not this learner's")


def _keep_reply(connection: Connection, said: Spoken, answer: Answer, learner_id: LearnerId, at: datetime) -> Spoken:
    reply = Spoken(MessageId(uuid7()), said.conversation_id, said.turn_id, "coach", answer.text, at)
    connection.execute(insert(message).values(spoken_values(reply, learner_id=learner_id)))
    decision = answer_values(answer)
    connection.execute(
        update(turn).where(turn.c.id == said.turn_id).values(answered_at=at, answering_until=None, **decision)
    )
    return reply


def _keep_entries(
    connection: Connection, said: Spoken, noted: tuple[NewEntry, ...], learner_id: LearnerId, at: datetime
) -> tuple[Entry, ...]:
    if not noted:
        return ()
    kept = [_keep_edit(connection, said, new, learner_id, at) for new in noted if new.replaces]
    if len(kept) == len(noted):
        return tuple(kept)
    week_id = _open_week(connection, learner_id, at)
    current = _current(connection, week_id)
    for new in noted:
        if new.replaces:
            continue
        known_id, version = current.get(new.kind, (None, 0))
        fresh = Entry(
            EntryId(uuid7()),
            week_id,
            new.kind,
            new.quote,
            new.message_id or said.id,
            said.turn_id,
            new.value,
            version=version + 1,
            at=at,
            prompted=new.prompted,
            depth=new.depth,
        )
        connection.execute(insert(entry).values(entry_values(fresh, learner_id=learner_id)))
        if known_id is not None:
            connection.execute(update(entry).where(entry.c.id == known_id).values(replaced_by=fresh.id))
        if new.kind in ONE_AT_A_TIME:
            current[new.kind] = (fresh.id, fresh.version)
        kept.append(fresh)
    return tuple(kept)


def _keep_edit(connection: Connection, said: Spoken, new: NewEntry, learner_id: LearnerId, at: datetime) -> Entry:
    """Keep the next version of an entry, in its own week. What became of it meanwhile is what is replaced."""
    old = connection.execute(select(entry).where(entry.c.id == new.replaces)).one()
    while old.replaced_by is not None:
        old = connection.execute(select(entry).where(entry.c.id == old.replaced_by)).one()
    fresh = replace(
        as_entry(old),
        id=EntryId(uuid7()),
        quote=new.quote,
        message_id=said.id,
        turn_id=said.turn_id,
        value=new.value,
        version=old.version + 1,
        at=at,
        depth=new.depth,
        confirmed_at=at,
    )
    connection.execute(insert(entry).values(entry_values(fresh, learner_id=learner_id)))
    connection.execute(update(entry).where(entry.c.id == old.id).values(replaced_by=fresh.id))
    return fresh


def _open_week(connection: Connection, learner_id: LearnerId, at: datetime) -> WeekId:
    is_open = select(week.c.id).where(week.c.learner_id == learner_id, week.c.closed_at.is_(None))
    known: WeekId | None = connection.execute(is_open).scalar_one_or_none()
    if known is not None:
        return known
    week_id = WeekId(uuid7())
    connection.execute(insert(week).values(id=week_id, learner_id=learner_id, opened_at=at))
    return week_id


def _close_week(
    connection: Connection, said: Spoken, learner_id: LearnerId, *, carries_goal: bool, at: datetime
) -> None:
    is_open = (week.c.learner_id == learner_id) & week.c.closed_at.is_(None)
    week_id = connection.execute(select(week.c.id).where(is_open)).scalar_one_or_none()
    connection.execute(update(week).where(is_open).values(closed_at=at))
    if week_id is None or not carries_goal:
        return
    next_week = WeekId(uuid7())
    connection.execute(insert(week).values(id=next_week, learner_id=learner_id, opened_at=at, carried_from=week_id))
    carried = select(entry).where(
        entry.c.week_id == week_id, entry.c.kind.in_(CARRIED), entry.c.replaced_by.is_(None), is_seen(entry)
    )
    for row in connection.execute(carried.order_by(entry.c.id)).all():
        fresh = replace(
            as_entry(row),
            id=EntryId(uuid7()),
            week_id=next_week,
            turn_id=said.turn_id,
            version=1,
            at=at,
            prompted=False,
        )
        connection.execute(insert(entry).values(entry_values(fresh, learner_id=learner_id)))


def _current(connection: Connection, week_id: WeekId) -> dict[EntryKind, tuple[EntryId, int]]:
    """What a new entry of its kind would replace, forgotten or not."""
    rows = connection.execute(
        select(entry.c.kind, entry.c.id, entry.c.version).where(
            entry.c.week_id == week_id, entry.c.replaced_by.is_(None), entry.c.kind.in_(ONE_AT_A_TIME)
        )
    )
    return {EntryKind(row.kind): (row.id, row.version) for row in rows}


def _keep_evidence(
    connection: Connection,
    things: Sequence[Entry | ProfileFact],
    said: Spoken,
    answer: Answer,
    learner_id: LearnerId,
    at: datetime,
) -> None:
    for thing in things:
        if thing.kind not in SHOWS:
            continue
        shown = Evidence(
            EvidenceId(uuid7()),
            learner_id,
            kind=thing.kind.value,
            indicators=SHOWS[thing.kind],
            quote=thing.quote,
            message_id=thing.message_id or said.id,
            turn_id=said.turn_id,
            move=answer.move,
            who_says="learner",
            wording_version=answer.wording_version,
            knowledge_version=answer.knowledge_version,
            worded_by=answer.worded_by,
            noted_at=at,
        )
        rests_on = {"entry_id" if isinstance(thing, Entry) else "profile_fact_id": thing.id}
        connection.execute(insert(evidence).values(evidence_values(shown) | rests_on))


def _speak(connection: Connection, said: Spoken, language: str, learner_id: LearnerId) -> None:
    for table, row_id in ((conversation, said.conversation_id), (learner, learner_id)):
        connection.execute(update(table).where(table.c.id == row_id).values(language=language))
