"""What was brought back to whom, and which message answered it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select, update

from coach.conversation import ConversationId, TurnId
from coach.moves import Slot
from coach.nudging import Nudge, NudgeKind
from coach.records.mapping import AnyRow, as_choices
from coach.records.tables.nudging import nudge


def shown_in(connection: Connection, conversation_id: ConversationId) -> tuple[Nudge, ...]:
    """Return what was brought back in a conversation and is still kept, oldest first."""
    here = nudge.c.conversation_id == conversation_id
    shown = select(nudge).where(here, nudge.c.shown_at.is_not(None), nudge.c.text != "")
    return tuple(map(_as_nudge, connection.execute(shown.order_by(nudge.c.shown_at, nudge.c.id))))


def waiting_in(connection: Connection, conversation_id: ConversationId) -> Nudge | None:
    """Return the latest that nobody has answered yet."""
    return next((each for each in reversed(shown_in(connection, conversation_id)) if each.answered_at is None), None)


def answered_in(connection: Connection, turn_id: TurnId) -> Nudge | None:
    """Return what this turn answers: the latest, where several were waiting."""
    latest = select(nudge).where(nudge.c.answered_in == turn_id).order_by(nudge.c.shown_at.desc()).limit(1)
    row = connection.execute(latest).one_or_none()
    return _as_nudge(row) if row is not None else None


def answer(connection: Connection, learner_id: UUID, turn_id: TurnId, *, at: datetime) -> None:
    """Whatever a student writes answers what was brought back before; a letter of it does not go out any more."""
    waiting = (nudge.c.learner_id == learner_id) & nudge.c.shown_at.is_not(None) & nudge.c.answered_at.is_(None)
    connection.execute(update(nudge).where(waiting).values(answered_at=at, answered_in=turn_id, mail_due_at=None))


def _as_nudge(row: AnyRow) -> Nudge:
    return Nudge(
        row.id,
        row.conversation_id,
        NudgeKind(row.kind),
        row.text,
        as_choices(row.choices or []),
        Slot(row.asks) if row.asks else None,
        row.shown_at,
        row.answered_at,
    )
