"""The learner profile: what a turn notes of it, and what the learner does with each fact outside a turn."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update
from uuid_utils.compat import uuid7

from coach.conversation import LearnerId, Quote, Spoken
from coach.errors import UnknownFact
from coach.ports import Noted
from coach.profile import FactId, FactKind, NewFact, ProfileFact
from coach.records.consents import may_write
from coach.records.forgetting import withhold_fact, withhold_proposal, withhold_version
from coach.records.mapping import AnyRow, FactState, as_fact, fact_values
from coach.records.recollection import is_seen
from coach.records.summaries import sum_up
from coach.records.tables.school import learner_summary
from coach.records.tables.talk import profile_fact

# What a turn notes


def check_facts(connection: Connection, noted: Noted, learner_id: LearnerId) -> None:
    """Raises ValueError for a fact that is not this learner's."""
    named = {*noted.said_again, noted.accepts, noted.declines, noted.pauses, *(new.replaces for new in noted.facts)}
    named.discard(None)
    if not named:
        return
    own = select(profile_fact.c.id).where(profile_fact.c.id.in_(named), profile_fact.c.learner_id == learner_id)
    if foreign := named - set(connection.execute(own).scalars()):
        raise ValueError(f"the facts {sorted(map(str, foreign))} are not in this learner's profile")


def keep_facts(
    connection: Connection, said: Spoken, noted: tuple[NewFact, ...], learner_id: LearnerId, at: datetime
) -> tuple[ProfileFact, ...]:
    facts = tuple(ProfileFact(FactId(uuid7()), new.kind, new.quote, new.message_id or said.id, at) for new in noted)
    for new, fact in zip(noted, facts, strict=True):
        connection.execute(insert(profile_fact).values(fact_values(fact, learner_id=learner_id, turn_id=said.turn_id)))
        if new.replaces is not None:
            _change(connection, new.replaces, replaced_by=fact.id)
    return facts


def settle(connection: Connection, said: Spoken, noted: Noted, learner_id: LearnerId, at: datetime) -> None:
    """Do what the learner said about facts. One that was deleted or put right meanwhile stays as it is."""
    for fact_id in set(noted.said_again):
        _change(connection, fact_id, times=profile_fact.c.times + 1)
    if noted.accepts is not None:
        _move(connection, noted.accepts, FactState.PROPOSED, FactState.HELD)
    if noted.pauses is not None:
        _move(connection, noted.pauses, FactState.HELD, FactState.PAUSED)
    if noted.declines is not None and (row := _find(connection, learner_id, noted.declines, FactState.PROPOSED)):
        withhold_proposal(connection, row, learner_id=learner_id, asked_in=said.turn_id, at=at)


def _change(connection: Connection, fact_id: FactId, **values: Any) -> None:
    this = update(profile_fact).where(profile_fact.c.id == fact_id, _is_current())
    connection.execute(this.values(**values))


def _move(connection: Connection, fact_id: FactId, before: FactState, after: FactState) -> None:
    this = update(profile_fact).where(profile_fact.c.id == fact_id, profile_fact.c.state == before.value, _is_current())
    connection.execute(this.values(state=after.value))


def _find(connection: Connection, learner_id: LearnerId, fact_id: FactId, *states: FactState) -> AnyRow | None:
    """Return a fact of this learner, in one of these states and current."""
    wanted = select(profile_fact).where(
        profile_fact.c.id == fact_id,
        profile_fact.c.learner_id == learner_id,
        profile_fact.c.state.in_([state.value for state in states]),
        _is_current(),
    )
    return connection.execute(wanted).one_or_none()


def _is_current() -> ColumnElement[bool]:
    """Neither deleted nor put right."""
    return profile_fact.c.replaced_by.is_(None) & is_seen(profile_fact)


# What the learner does in the profile


def propose(
    connection: Connection, learner_id: LearnerId, kind: FactKind, text: str, *, by: str, at: datetime
) -> ProfileFact:
    may_write(connection, learner_id, at=at)
    proposal = replace(_typed(kind, text, at), proposed_by=by)
    _keep_typed(connection, proposal, learner_id, FactState.PROPOSED)
    return proposal


def correct(connection: Connection, learner_id: LearnerId, fact_id: FactId, text: str, *, at: datetime) -> ProfileFact:
    may_write(connection, learner_id, at=at)
    row = _alone(connection, learner_id, fact_id, *FactState)
    is_proposal = row.state == FactState.PROPOSED
    if text == row.text and not is_proposal:
        return as_fact(row)
    corrected = _typed(FactKind(row.kind), text, at)
    _keep_typed(connection, corrected, learner_id, FactState.HELD if is_proposal else FactState(row.state))
    _change(connection, fact_id, replaced_by=corrected.id)
    if is_proposal:
        withhold_proposal(connection, row, learner_id=learner_id, asked_in=None, at=at)
    else:
        withhold_version(connection, fact_id, at=at)
    return corrected


def _typed(kind: FactKind, text: str, at: datetime) -> ProfileFact:
    """A fact in words that stand in no message."""
    return ProfileFact(FactId(uuid7()), kind, Quote(text, 0, len(text)), None, at.astimezone(UTC))


def _keep_typed(connection: Connection, fact: ProfileFact, learner_id: LearnerId, state: FactState) -> None:
    values = fact_values(fact, learner_id=learner_id, turn_id=None)
    connection.execute(insert(profile_fact).values(values | {"state": state.value}))


def accept_or_decline(
    connection: Connection, learner_id: LearnerId, fact_id: FactId, *, accepted: bool, at: datetime
) -> None:
    row = _alone(connection, learner_id, fact_id, FactState.PROPOSED)
    if accepted:
        _move(connection, fact_id, FactState.PROPOSED, FactState.HELD)
    else:
        withhold_proposal(connection, row, learner_id=learner_id, asked_in=None, at=at)


def pause(connection: Connection, learner_id: LearnerId, fact_id: FactId, *, paused: bool) -> None:
    _alone(connection, learner_id, fact_id, FactState.HELD, FactState.PAUSED)
    _change(connection, fact_id, state=(FactState.PAUSED if paused else FactState.HELD).value)


def delete(connection: Connection, learner_id: LearnerId, fact_id: FactId, *, at: datetime) -> None:
    row = _alone(connection, learner_id, fact_id, *FactState)
    if row.state == FactState.PROPOSED:
        withhold_proposal(connection, row, learner_id=learner_id, asked_in=None, at=at)
    else:
        withhold_fact(connection, fact_id, learner_id=learner_id, at=at)
    sum_up(connection, learner_id)


def _alone(connection: Connection, learner_id: LearnerId, fact_id: FactId, *states: FactState) -> AnyRow:
    """Return a fact to be changed. Whoever holds the learner's summary row changes the profile alone."""
    held = select(learner_summary.c.learner_id).where(learner_summary.c.learner_id == learner_id)
    connection.execute(held.with_for_update(key_share=True))
    row = _find(connection, learner_id, fact_id, *states)
    if row is None:
        raise UnknownFact
    return row
