"""A concern that somebody raises in their own words, once however often they press the button."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, select

from coach.records.raising import raise_by_hand
from coach.records.tables.safeguarding import concern
from coach.records.tables.school import learner
from coach.safety import ConcernCategory, Origin, Tier

PRESSED_TWICE = timedelta(minutes=10)
"""The same words by the same person within this are the same concern."""


def raise_once(
    connection: Connection,
    learner_id: UUID,
    *,
    origin: Origin,
    by: UUID,
    tier: Tier,
    category: ConcernCategory,
    text: str,
    at: datetime,
) -> UUID:
    """Raise a concern; return the one there is where it was just raised. Of a more urgent tier it is another one."""
    connection.execute(select(learner.c.id).where(learner.c.id == learner_id).with_for_update())
    just_now = select(concern.c.id).where(
        concern.c.learner_id == learner_id,
        concern.c.raised_by == by,
        concern.c.tier == tier.value,
        concern.c.category == category.value,
        concern.c.text == text,
        concern.c.state == "open",
        concern.c.raised_at > at - PRESSED_TWICE,
    )
    known: UUID | None = connection.execute(just_now.limit(1)).scalar_one_or_none()
    if known is not None:
        return known
    return raise_by_hand(connection, learner_id, origin=origin, by=by, tier=tier, category=category, text=text, at=at)
