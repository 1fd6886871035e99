"""Concerns as those who look after them read them, and what they do with them. What was done is only added to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, case, select, update

from coach.errors import CoachError
from coach.records import concern_events, notices, raising
from coach.records.tables.safeguarding import concern, concern_event
from coach.records.tables.school import person, safeguarding_contact
from coach.records.tables.talk import message
from coach.safety import ConcernCategory, EventKind, Origin, Outcome, Tier

_raiser, _acknowledger = person.alias("raiser"), person.alias("acknowledger")


class ConcernIsClosed(CoachError):
    code = "concern_closed"
    sentence = "This concern is closed. Reopen it first."


class ConcernIsOpen(CoachError):
    code = "concern_open"
    sentence = "This concern is open already."


@dataclass(frozen=True)
class RaisedConcern:
    """A concern with the words that raised it, for the safeguarding lead alone."""

    id: UUID
    learner_id: UUID
    name: str
    tier: Tier
    category: ConcernCategory
    text: str
    """What the student wrote, or whoever raised it by hand; empty where that may not be kept."""
    matched: tuple[str, ...]
    screen_version: str
    conversation_id: UUID | None
    message_id: UUID | None
    """None where no message raised it."""
    raised_at: datetime
    is_open: bool
    origin: Origin = Origin.SCREEN
    raised_by: str | None = None
    """The name of whoever raised it by hand."""
    score: float | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: str | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None

    @property
    def is_unstored(self) -> bool:
        """It is of a message that may not be kept: there are no words to read, and the student is to be spoken to."""
        return self.origin is Origin.SCREEN and self.message_id is None


@dataclass(frozen=True)
class ConcernEvent:
    """One thing that happened to a concern."""

    kind: EventKind
    at: datetime
    by: str | None
    """The name of the person who did it; None for the coach."""
    contact: str | None
    """The name of who was told, or could not be, as it was then."""
    channel: str | None
    text: str | None


def of_school(connection: Connection, school_id: UUID, *, state: str | None = None) -> tuple[RaisedConcern, ...]:
    """Open urgent ones first, then the other open ones, then those that are closed.

    Of the open ones whatever nobody has acknowledged comes first, and the oldest; of the closed ones the latest.
    """
    is_open = concern.c.state == "open"
    rank = case((~is_open, 2), (concern.c.tier == Tier.URGENT.value, 0), else_=1)
    waits = case((is_open & concern.c.acknowledged_at.is_not(None), 1), else_=0)
    oldest = case((is_open, concern.c.raised_at))
    wanted = _raised().where(person.c.school_id == school_id)
    if state is not None:
        wanted = wanted.where(concern.c.state == state)
    rows = connection.execute(wanted.order_by(rank, waits, oldest, concern.c.closed_at.desc(), concern.c.id))
    return tuple(_as_raised(row) for row in rows)


def read(connection: Connection, concern_id: UUID) -> RaisedConcern:
    return _as_raised(connection.execute(_raised().where(concern.c.id == concern_id)).one())


def _raised() -> Select[Any]:
    return (
        select(
            concern,
            message.c.conversation_id,
            person.c.name,
            _raiser.c.name.label("raiser"),
            _acknowledger.c.name.label("acknowledger"),
        )
        .join_from(concern, person, person.c.id == concern.c.learner_id)
        .outerjoin(message, message.c.id == concern.c.message_id)
        .outerjoin(_raiser, _raiser.c.id == concern.c.raised_by)
        .outerjoin(_acknowledger, _acknowledger.c.id == concern.c.acknowledged_by)
    )


def _as_raised(row: Any) -> RaisedConcern:
    return RaisedConcern(
        row.id,
        row.learner_id,
        row.name,
        Tier(row.tier),
        ConcernCategory(row.category),
        row.text,
        tuple(row.matched),
        row.screen_version,
        row.conversation_id,
        row.message_id,
        row.raised_at,
        row.state == "open",
        Origin(row.origin),
        row.raiser,
        row.score,
        row.acknowledged_at,
        row.acknowledger,
        row.closed_at,
        Outcome(row.outcome) if row.outcome else None,
    )


def history(connection: Connection, concern_id: UUID) -> tuple[ConcernEvent, ...]:
    """Return everything that happened to a concern, in its order."""
    happened = (
        select(concern_event, person.c.name)
        .outerjoin(person, person.c.id == concern_event.c.person_id)
        .where(concern_event.c.concern_id == concern_id)
        .order_by(concern_event.c.at, concern_event.c.id)
    )
    return tuple(_as_event(row) for row in connection.execute(happened))


def _as_event(row: Any) -> ConcernEvent:
    kind = EventKind(row.kind)
    contact, text = (row.text, None) if kind in concern_events.NAMES_A_CONTACT else (None, row.text)
    return ConcernEvent(kind, row.at, row.name, contact, row.channel, text)


# What is done with them


def acknowledge(connection: Connection, concern_id: UUID, *, by: UUID, at: datetime) -> None:
    """Say that somebody has it in hand: nobody else is told. The first who says so stands."""
    waiting = update(concern).where(concern.c.id == concern_id, concern.c.acknowledged_at.is_(None))
    open_one = waiting.where(concern.c.state == "open")
    if connection.execute(open_one.values(acknowledged_at=at, acknowledged_by=by)).rowcount:
        notices.drop(connection, "concern_id", concern_id, at=at)
        concern_events.add(connection, concern_id, EventKind.ACKNOWLEDGED, at=at, by=by)


def note(connection: Connection, concern_id: UUID, text: str, *, by: UUID, at: datetime) -> None:
    """Write down what was done or found, also after it is closed."""
    concern_events.add(connection, concern_id, EventKind.NOTED, at=at, by=by, text=text)


def close(connection: Connection, concern_id: UUID, outcome: Outcome, text: str, *, by: UUID, at: datetime) -> None:
    """Say what it came to; coaching goes on as before from here. Raises ConcernIsClosed."""
    acknowledge(connection, concern_id, by=by, at=at)
    open_one = update(concern).where(concern.c.id == concern_id, concern.c.state == "open")
    if not connection.execute(open_one.values(state="closed", closed_at=at, outcome=outcome.value)).rowcount:
        raise ConcernIsClosed
    concern_events.add(connection, concern_id, EventKind.CLOSED, at=at, by=by, text=text)
    raising.count_open(connection, read(connection, concern_id).learner_id)


def reopen(connection: Connection, concern_id: UUID, text: str, *, by: UUID, at: datetime) -> None:
    """Look after it again, as if it were raised now: the chain is told. Raises ConcernIsOpen."""
    afresh = {"state": "open", "closed_at": None, "outcome": None, "acknowledged_at": None, "acknowledged_by": None}
    closed_one = update(concern).where(concern.c.id == concern_id, concern.c.state == "closed")
    if not connection.execute(closed_one.values(afresh)).rowcount:
        raise ConcernIsOpen
    concern_events.add(connection, concern_id, EventKind.REOPENED, at=at, by=by, text=text)
    again = read(connection, concern_id)
    raising.tell(connection, concern_id, again.learner_id, again.tier, at=at)
    raising.count_open(connection, again.learner_id)


def speak_to(connection: Connection, learner_id: UUID) -> tuple[bool, str, str]:
    """Say whether a concern is open for a student, and the name and role of whom to speak to; nothing of the words."""
    is_open = select(concern.c.id).where(concern.c.learner_id == learner_id, concern.c.state == "open")
    first = (
        select(safeguarding_contact.c.name, safeguarding_contact.c.role)
        .join(person, person.c.school_id == safeguarding_contact.c.school_id)
        .where(person.c.id == learner_id)
        .order_by(safeguarding_contact.c.place)
        .limit(1)
    )
    contact = connection.execute(first).first()
    return (
        connection.execute(is_open).first() is not None,
        contact.name if contact else "",
        contact.role if contact else "",
    )
