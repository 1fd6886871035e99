"""Rows into values and values into rows, spelt out: no other file of this room knows both shapes."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from coach.conversation import Channel, Choice, Conversation, LearnerId, PastTurn, Quote, Spoken, TurnId
from coach.cycle import Entry, EntryKind, Level, Week
from coach.evidence import Evidence
from coach.model import ModelUse, Usage, Wording
from coach.ports import Answer, KeptTurn
from coach.preferences import easier
from coach.profile import AgeBand, FactId, FactKind, Learner, ProfileFact, SafeguardingContact
from coach.reply import CitedSource, Helpline, Referral
from coach.roster import LearnerSummary, SchoolClass
from coach.safety import Concern, ConcernCategory, Tier
from coach.sharing import Visibility
from coach.staffing import SafeguardingPolicy

AnyRow = Row[*tuple[Any, ...]]
Values = dict[str, Any]


class FactState(StrEnum):
    """Where in the learner profile a fact stands."""

    HELD = "held"
    PAUSED = "paused"
    PROPOSED = "proposed"


def _as_quote(row: AnyRow) -> Quote:
    return Quote(row.text, row.start, row.end)


def _quote_values(quote: Quote) -> Values:
    return {"text": quote.text, "start": quote.start, "end": quote.end}


# People


def as_learner(row: AnyRow, contacts: Iterable[AnyRow], policy: SafeguardingPolicy) -> Learner:
    return Learner(
        id=row.id,
        name=row.name,
        language=row.language,
        class_id=row.class_id,
        class_name=row.class_name,
        teacher_name=row.teacher_name or "",
        school_id=row.school_id,
        cycle_day=row.cycle_day,
        zone=ZoneInfo(row.zone),
        country=row.country,
        contacts=tuple(map(as_contact, contacts)),
        age_band=_age_band(row),
        policy=policy,
    )


def _age_band(row: AnyRow) -> AgeBand:
    """How easy the wordings are: as for the age of the class, or easier where the student asked for plain words."""
    band = AgeBand(row.age_band or AgeBand.LOWER_SECONDARY)
    return easier(band) if row.plain_words else band


def as_contact(row: AnyRow) -> SafeguardingContact:
    return SafeguardingContact(row.name, row.role, row.email)


def as_school_class(row: AnyRow) -> SchoolClass:
    return SchoolClass(
        row.id,
        row.name,
        row.school_id,
        row.school_name,
        row.teacher_id,
        row.teacher_name or "",
        Visibility(row.visibility),
    )


def as_summary(row: AnyRow) -> LearnerSummary:
    return LearnerSummary(
        row.learner_id, row.name, row.last_message_at, row.messages, row.phase, row.goal, row.open_concerns
    )


# What is said


def as_conversation(row: AnyRow) -> Conversation:
    return Conversation(
        row.id,
        row.learner_id,
        Channel(row.channel),
        row.language,
        row.release_id,
        row.started_at,
        row.school_class_id,
        Visibility(row.visibility),
    )


def conversation_values(conversation: Conversation) -> Values:
    return {
        "id": conversation.id,
        "learner_id": conversation.learner_id,
        "channel": conversation.channel.value,
        "language": conversation.language,
        "release_id": conversation.release_id,
        "started_at": conversation.started_at,
        "school_class_id": conversation.class_id,
        "visibility": conversation.visibility.value,
    }


def as_spoken(row: AnyRow) -> Spoken:
    return Spoken(row.id, row.conversation_id, row.turn_id, row.author, row.text, row.said_at)


def spoken_values(spoken: Spoken, *, learner_id: LearnerId) -> Values:
    return {
        "id": spoken.id,
        "conversation_id": spoken.conversation_id,
        "learner_id": learner_id,
        "turn_id": spoken.turn_id,
        "author": spoken.author,
        "text": spoken.text,
        "said_at": spoken.said_at,
    }


def as_answer(row: AnyRow) -> Answer:
    return Answer(
        text=row.reply_text,
        move=row.move,
        reason=row.reason,
        phase=row.phase,
        asks=row.asks,
        choices=as_choices(row.choices),
        wordings=tuple(row.wordings),
        sources=tuple(CitedSource(**source) for source in row.sources),
        referral=_as_referral(row.referral),
        wording_version=row.wording_version,
        knowledge_version=row.knowledge_version,
        worded_by=row.worded_by,
        model_use=as_model_use(row.model_use),
        without_library=row.without_library,
        facts_used=tuple(FactId(UUID(fact)) for fact in row.facts_used or ()),
    )


def answer_values(answer: Answer) -> Values:
    """The decision of a turn; its words are a message of their own."""
    return {
        "move": answer.move,
        "phase": answer.phase,
        "reason": answer.reason,
        "asks": answer.asks,
        "choices": [asdict(choice) for choice in answer.choices],
        "wordings": list(answer.wordings),
        "sources": [asdict(source) for source in answer.sources],
        "referral": asdict(answer.referral) if answer.referral else None,
        "wording_version": answer.wording_version,
        "knowledge_version": answer.knowledge_version,
        "worded_by": answer.worded_by,
        "model_use": asdict(answer.model_use) if answer.model_use else None,
        "without_library": answer.without_library,
        "facts_used": [str(fact) for fact in answer.facts_used],
    }


def as_choices(stored: list[dict[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(**choice) for choice in stored)


def _as_referral(stored: Values | None) -> Referral | None:
    if stored is None:
        return None
    return Referral(stored["role"], stored["name"], tuple(Helpline(**line) for line in stored["helplines"]))


def as_model_use(stored: Values | None) -> ModelUse | None:
    if stored is None:
        return None
    return ModelUse(**stored | {"wording": Wording(stored["wording"]), "usage": Usage(**stored["usage"])})


def as_kept_turn(row: AnyRow, entries: tuple[Entry, ...], facts: tuple[ProfileFact, ...]) -> KeptTurn:
    return KeptTurn(row.turn_id, row.message_id, row.learner_text, as_answer(row), entries, facts, row.said_at)


def as_past_turn(row: AnyRow) -> PastTurn:
    return PastTurn(
        id=row.turn_id,
        learner_text=row.learner_text,
        reply_text=row.reply_text,
        move=row.move,
        phase=row.phase,
        asks=row.asks,
        choices=as_choices(row.choices),
        wordings=tuple(row.wordings),
        at=row.said_at,
        message_id=row.message_id,
    )


# The cycle and what it shows


def as_entry(row: AnyRow) -> Entry:
    return Entry(
        id=row.id,
        week_id=row.week_id,
        kind=EntryKind(row.kind),
        quote=_as_quote(row),
        message_id=row.message_id,
        turn_id=row.turn_id,
        value=row.value,
        version=row.version,
        at=row.at,
        prompted=row.prompted,
        depth=Level(row.depth) if row.depth else None,
        confirmed_at=row.confirmed_at,
    )


def entry_values(entry: Entry, *, learner_id: LearnerId) -> Values:
    return {
        "id": entry.id,
        "learner_id": learner_id,
        "week_id": entry.week_id,
        "kind": entry.kind.value,
        **_quote_values(entry.quote),
        "message_id": entry.message_id,
        "turn_id": entry.turn_id,
        "value": entry.value,
        "version": entry.version,
        "at": entry.at,
        "prompted": entry.prompted,
        "depth": entry.depth.value if entry.depth else None,
        "confirmed_at": entry.confirmed_at,
    }


def as_week(row: AnyRow, entries: tuple[Entry, ...], *, goal_set_at: datetime | None) -> Week:
    return Week(row.id, row.opened_at, row.closed_at, entries, goal_set_at, row.carried_from)


def as_fact(row: AnyRow) -> ProfileFact:
    return ProfileFact(
        row.id,
        FactKind(row.kind),
        _as_quote(row),
        row.message_id,
        row.at,
        times=row.times,
        proposed_by=row.proposed_by,
    )


def fact_values(fact: ProfileFact, *, learner_id: LearnerId, turn_id: TurnId | None) -> Values:
    return {
        "id": fact.id,
        "learner_id": learner_id,
        "turn_id": turn_id,
        "kind": fact.kind.value,
        **_quote_values(fact.quote),
        "message_id": fact.message_id,
        "at": fact.at,
        "times": fact.times,
        "proposed_by": fact.proposed_by,
    }


def as_evidence(row: AnyRow) -> Evidence:
    return Evidence(
        id=row.id,
        learner_id=row.learner_id,
        kind=row.kind,
        indicators=tuple(row.indicators),
        quote=_as_quote(row),
        message_id=row.message_id,
        turn_id=row.turn_id,
        move=row.move,
        who_says=row.who_says,
        wording_version=row.wording_version,
        knowledge_version=row.knowledge_version,
        worded_by=row.worded_by,
        noted_at=row.noted_at,
    )


def evidence_values(evidence: Evidence) -> Values:
    return {
        "id": evidence.id,
        "learner_id": evidence.learner_id,
        "kind": evidence.kind,
        "indicators": list(evidence.indicators),
        **_quote_values(evidence.quote),
        "message_id": evidence.message_id,
        "turn_id": evidence.turn_id,
        "move": evidence.move,
        "who_says": evidence.who_says,
        "wording_version": evidence.wording_version,
        "knowledge_version": evidence.knowledge_version,
        "worded_by": evidence.worded_by,
        "noted_at": evidence.noted_at,
    }


def as_concern(row: AnyRow) -> Concern:
    return Concern(row.id, Tier(row.tier), ConcernCategory(row.category))
