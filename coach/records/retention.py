"""How long is kept what: conversations until a while after their term, portfolios until a while after the student left.

What is past its date is described once, as conditions: a dry run counts the very rows that the real one changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    delete,
    false,
    func,
    or_,
    select,
    true,
    update,
)

from coach.authorization import Subject
from coach.errors import CoachError, UnknownClass
from coach.records.audit import note, note_by_machine
from coach.records.concern_events import NAMES_A_CONTACT
from coach.records.holds import by_law, keeps_concern, keeps_message
from coach.records.noted import JOB, Who
from coach.records.tables.accounts import join_code, one_time_link, sign_in, spent_handoff
from coach.records.tables.nudging import nudge
from coach.records.tables.portfolio import artefact, portfolio_item
from coach.records.tables.privacy import erasure
from coach.records.tables.readings import second_reading
from coach.records.tables.safeguarding import concern, concern_event
from coach.records.tables.school import enrolment, learner, school, school_class, term
from coach.records.tables.spending import model_spending
from coach.records.tables.talk import conversation, entry, evidence, message, profile_fact, turn, withheld

ACTION = "apply_retention"
SETTING = "set_retention"
WITHOUT_A_TERM = timedelta(days=365)
"""How long words are kept in a class without a term, before the days of the class are added."""
SIGN_INS_KEPT = timedelta(days=30)
"""After they expired."""
SPENDING_KEPT = timedelta(days=500)
"""A term can be held against the same term of the year before."""
LONGEST_DAYS = 3_660

Counts = dict[str, int]


class SeveralClasses(CoachError):
    """The name is that of several classes; the sentence lists their ids."""

    code = "class_ambiguous"

    def __init__(self, name: str, ids: tuple[UUID, ...]) -> None:
        self.sentence = f"{len(ids)} classes are called {name}. Please name one by the id: {', '.join(map(str, ids))}"
        super().__init__(self.sentence)


class DaysUnfit(CoachError):
    code = "retention_days_unfit"
    sentence = f"From 0 to {LONGEST_DAYS:,} days were expected."


@dataclass(frozen=True)
class OfClass:
    """A class, and when the words of its conversations are past their date."""

    id: UUID
    name: str
    school_id: UUID
    zone: ZoneInfo
    ends_on: date | None
    days: int

    def is_past(self, said_at: ColumnElement[datetime], now: datetime) -> ColumnElement[bool]:
        if self.ends_on is None:
            return said_at < now - WITHOUT_A_TERM - timedelta(days=self.days)
        today = now.astimezone(self.zone).date()
        return true() if today > self.ends_on + timedelta(days=self.days) else false()


# Conversations


def classes(connection: Connection) -> tuple[OfClass, ...]:
    return tuple(_as_class(row) for row in connection.execute(_classes().order_by(school_class.c.id)))


def of_class(connection: Connection, class_id: UUID) -> OfClass:
    return _as_class(connection.execute(_classes().where(school_class.c.id == class_id)).one())


def _classes() -> Select[Any]:
    return (
        select(
            school_class.c.id,
            school_class.c.name,
            school_class.c.school_id,
            school.c.zone,
            term.c.ends_on,
            school_class.c.retention_days,
        )
        .join_from(school_class, school)
        .outerjoin(term, term.c.id == school_class.c.term_id)
    )


def _as_class(row: Any) -> OfClass:
    return OfClass(row.id, row.name, row.school_id, ZoneInfo(row.zone), row.ends_on, row.retention_days)


def due_in_class(connection: Connection, of: OfClass, *, now: datetime) -> Counts:
    """Count what of a class is past its date, and not held."""
    return {kind: sum(_count(connection, *each) for each in rows) for kind, rows in _due(of, now).items()}


def purge_class(connection: Connection, of: OfClass, *, now: datetime) -> Counts:
    """Let the words go that are past their date; the portfolio keeps its own quotes. Again, it changes nothing."""
    if connection.dialect.name == "sqlite":  # what is changed is overwritten with zeros
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    due = _due(of, now)
    gone = {kind: sum(_empty(connection, *each, now=now) for each in rows) for kind, rows in due.items()}
    if any(gone.values()):
        note_by_machine(connection, ACTION, at=now, by=JOB, object_id=of.id, school_id=of.school_id)
    return gone


def _due(of: OfClass, now: datetime) -> Mapping[str, tuple[tuple[Table, ColumnElement[bool]], ...]]:
    """The rows whose words go, by kind, in an order in which none depends on what was changed before it."""
    past = _past_messages(of, now)
    due = message.c.id.in_(past) & message.c.purged_at.is_(None) & ~keeps_message()
    forgotten = _forgotten(of, now, past)
    gone = _past_concerns(of, now, past) & ~keeps_concern()
    return {
        "concern_notes": ((concern_event, _past_notes(gone)),),
        "concerns": ((concern, gone & (concern.c.text != "")),),
        "turns": ((turn, turn.c.id.in_(select(message.c.turn_id).where(due))),),
        "second_readings": ((second_reading, second_reading.c.message_id.in_(select(message.c.id).where(due))),),
        "messages": ((message, due),),
        "nudges": ((nudge, _past_nudges(of, now)),),
        "forgotten": forgotten,
    }


def _past_messages(of: OfClass, now: datetime) -> Select[Any]:
    """A reply goes with what it answers."""
    here = select(conversation.c.id).where(conversation.c.school_class_id == of.id)
    said, asked = message.alias("past"), message.alias("asked")
    answered = select(asked.c.turn_id).where(asked.c.conversation_id.in_(here), of.is_past(asked.c.said_at, now))
    return select(said.c.id).where(said.c.conversation_id.in_(here), said.c.turn_id.in_(answered))


def _past_nudges(of: OfClass, now: datetime) -> ColumnElement[bool]:
    """What was brought back there, in the student's own words."""
    here = nudge.c.conversation_id.in_(select(conversation.c.id).where(conversation.c.school_class_id == of.id))
    return here & of.is_past(nudge.c.shown_at, now) & (nudge.c.text != "") & ~by_law(nudge.c.learner_id)


def _past_concerns(of: OfClass, now: datetime, past: Select[Any]) -> ColumnElement[bool]:
    """Those of messages that are past; one that was raised by hand goes with the class its student is in."""
    students = select(learner.c.id).where(learner.c.school_class_id == of.id)
    by_hand = concern.c.message_id.is_(None) & concern.c.learner_id.in_(students)
    return or_(concern.c.message_id.in_(past), by_hand & of.is_past(concern.c.raised_at, now))


def _past_notes(gone: ColumnElement[bool]) -> ColumnElement[bool]:
    """What was written down about them; who was told, and when, stays."""
    written = concern_event.c.text.is_not(None) & concern_event.c.kind.not_in(NAMES_A_CONTACT)
    return written & concern_event.c.concern_id.in_(select(concern.c.id).where(gone))


def _forgotten(of: OfClass, now: datetime, past: Select[Any]) -> tuple[tuple[Table, ColumnElement[bool]], ...]:
    """What the student wanted forgotten is no part of the portfolio: it goes with the words it was said in.

    A fact that was typed into the profile goes with the class its student is in.
    """
    students = select(learner.c.id).where(learner.c.school_class_id == of.id)
    typed = profile_fact.c.message_id.is_(None) & profile_fact.c.learner_id.in_(students)
    entries, facts = (
        select(column).where(column.is_not(None)) for column in (withheld.c.entry_id, withheld.c.profile_fact_id)
    )
    hidden = {
        evidence: or_(evidence.c.entry_id.in_(entries), evidence.c.profile_fact_id.in_(facts))
        & evidence.c.message_id.in_(past),
        entry: entry.c.id.in_(entries) & entry.c.message_id.in_(past),
        profile_fact: profile_fact.c.id.in_(facts)
        & or_(profile_fact.c.message_id.in_(past), typed & of.is_past(profile_fact.c.at, now)),
    }
    evidence_of = select(evidence.c.id).where(hidden[evidence])
    commented = portfolio_item.c.evidence_id.in_(evidence_of) & (portfolio_item.c.comment != "")
    return (
        (portfolio_item, commented & ~by_law(portfolio_item.c.learner_id)),
        *((table, rows & (table.c.text != "") & ~by_law(table.c.learner_id)) for table, rows in hidden.items()),
    )


def _empty(connection: Connection, table: Table, rows: ColumnElement[bool], *, now: datetime) -> int:
    without_words: dict[Table, dict[str, Any]] = {
        message: {"text": "", "purged_at": now},
        nudge: {"text": "", "choices": []},
        second_reading: {"acts": [], "parts": [], "feeling": None},
        turn: {"reason": "", "choices": [], "sources": [], "referral": None},
        concern: {"text": "", "matched": []},
        concern_event: {"text": None},
        entry: {"text": "", "value": None},
        profile_fact: {"text": ""},
        evidence: {"text": ""},
        portfolio_item: {"comment": ""},
    }
    return connection.execute(update(table).where(rows).values(without_words[table])).rowcount


# Students who left


def students_who_left(connection: Connection, *, now: datetime) -> tuple[UUID, ...]:
    """Return who has been in no class for as long as their school keeps portfolios; but not who is held already."""
    is_under_way = select(erasure.c.learner_id).where(erasure.c.held.is_not(None))
    enrolled = (
        select(enrolment.c.learner_id, enrolment.c.until, term.c.ends_on, school.c.zone, school.c.portfolio_days)
        .join_from(enrolment, school_class)
        .join(school, school.c.id == school_class.c.school_id)
        .outerjoin(term, term.c.id == school_class.c.term_id)
        .where(enrolment.c.learner_id.not_in(is_under_way))
    )
    is_gone: dict[UUID, bool] = {}
    for row in connection.execute(enrolled.order_by(enrolment.c.learner_id)):
        zone = ZoneInfo(row.zone)
        left_on = row.until.astimezone(zone).date() if row.until else row.ends_on
        long_ago = now.astimezone(zone).date() - timedelta(days=row.portfolio_days)
        is_gone[row.learner_id] = is_gone.get(row.learner_id, True) and left_on is not None and left_on < long_ago
    return tuple(learner_id for learner_id, is_past in is_gone.items() if is_past)


# What is left over


def leftovers(connection: Connection, *, now: datetime) -> Counts:
    """Count the sessions, links, hand-offs and join codes that nobody can use any more, what was taken out, and what
    models took long ago.
    """
    return {table.name: _count(connection, table, rows) for table, rows in _leftovers(now).items()}


def clear_leftovers(connection: Connection, *, now: datetime) -> Counts:
    """Remove them. Again, it changes nothing."""
    return {
        table.name: connection.execute(delete(table).where(rows)).rowcount for table, rows in _leftovers(now).items()
    }


def _leftovers(now: datetime) -> Mapping[Table, ColumnElement[bool]]:
    return {
        sign_in: (sign_in.c.expires_at < now - SIGN_INS_KEPT) & ~by_law(sign_in.c.person_id),
        one_time_link: or_(one_time_link.c.used_at.is_not(None), one_time_link.c.expires_at < now)
        & ~by_law(one_time_link.c.person_id),
        spent_handoff: spent_handoff.c.expires_at < now,
        join_code: join_code.c.expires_at < now,
        portfolio_item: portfolio_item.c.removed_at.is_not(None) & ~by_law(portfolio_item.c.learner_id),
        artefact: artefact.c.removed_at.is_not(None) & ~by_law(artefact.c.learner_id),
        model_spending: (model_spending.c.day < (now - SPENDING_KEPT).date()) & ~by_law(model_spending.c.learner_id),
    }


def _count(connection: Connection, table: Table, rows: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(table).where(rows)).scalar_one()


# What a school sets


def class_called(connection: Connection, name: str) -> OfClass:
    """Return the class of that name or id. Raises UnknownClass, SeveralClasses."""
    named = [each for each in classes(connection) if name in (str(each.id), each.name)]
    if not named:
        raise UnknownClass
    if len(named) > 1:
        raise SeveralClasses(name, tuple(each.id for each in named))
    return named[0]


def set_days(connection: Connection, of: OfClass, days: int, *, who: Who, at: datetime) -> None:
    """Keep a class's conversations for so many days after its term. Raises DaysUnfit."""
    if not 0 <= days <= LONGEST_DAYS:
        raise DaysUnfit
    connection.execute(update(school_class).where(school_class.c.id == of.id).values(retention_days=days))
    if isinstance(who, Subject):
        note(connection, who, SETTING, at=at, object_id=of.id)
    else:
        note_by_machine(connection, SETTING, at=at, by=who, object_id=of.id, school_id=of.school_id)
