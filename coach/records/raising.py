"""Raises concerns, by the screen or by hand: the concern and every notice of it are written in one transaction."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, insert, select, update
from uuid_utils.compat import uuid7

from coach.conversation import LearnerId, Spoken
from coach.records import concern_events
from coach.records.mapping import as_spoken
from coach.records.notices import NoticeKind, tell_chain, told_lately
from coach.records.tables.safeguarding import concern
from coach.records.tables.school import learner_summary, person
from coach.records.tables.talk import message
from coach.safety import ConcernCategory, EventKind, Origin, Screening, Tier

BY_HAND = "by_hand"
"""Stands for the version of the screen where none judged."""
ONE_NOTICE_WITHIN = timedelta(hours=1)
"""While the screen is broken every message is a concern: a school is told once, and finds all of them on the desk."""


def raise_screened(
    connection: Connection, spoken: Spoken, screening: Screening, *, learner_id: LearnerId, at: datetime
) -> UUID | None:
    """Raise what the screen found in a message; None where that is nothing new.

    A message sent again raises a second concern only where the screen judges it otherwise now.
    """
    raised = select(concern.c.tier).where(concern.c.message_id == spoken.id)
    if screening.tier is Tier.NONE or screening.tier.value in connection.execute(raised).scalars().all():
        return None
    return _raise(
        connection,
        learner_id,
        screening.tier,
        at=at,
        message_id=spoken.id,
        text=spoken.text,
        **_judged(screening),
    )


_RANK = {Tier.NONE: 0, Tier.UNSCREENED: 1, Tier.WELLBEING: 1, Tier.URGENT: 2}


def raise_later(connection: Connection, message_id: UUID, screening: Screening, *, at: datetime) -> bool:
    """Raise what was found in a message after it was answered; False where it is as pressing a concern already."""
    kept = (message.c.id == message_id) & (message.c.author == "learner") & message.c.purged_at.is_(None)
    row = connection.execute(select(message).where(kept).with_for_update()).one_or_none()
    if row is None:
        return False
    raised = connection.execute(select(concern.c.tier).where(concern.c.message_id == message_id)).scalars()
    if max((_RANK[Tier(tier)] for tier in raised), default=0) >= _RANK[screening.tier]:
        return False
    return raise_screened(connection, as_spoken(row), screening, learner_id=row.learner_id, at=at) is not None


def raise_unstored(connection: Connection, learner_id: UUID, screening: Screening, *, at: datetime) -> UUID | None:
    """Raise an urgent concern of a message that may not be kept: somebody is told, and nothing of its words is kept.

    None while one of this kind waits to be acknowledged: there is nothing to be read in a second.
    """
    waits = select(concern.c.id).where(
        concern.c.learner_id == learner_id,
        is_unstored(),
        concern.c.state == "open",
        concern.c.acknowledged_at.is_(None),
    )
    if screening.tier is not Tier.URGENT or connection.execute(waits).first() is not None:
        return None
    return _raise(connection, learner_id, screening.tier, at=at, text="", **_judged(screening))


def is_unstored() -> ColumnElement[bool]:
    """Whether a row of `concern` is of a message that was not kept."""
    return (concern.c.origin == Origin.SCREEN.value) & concern.c.message_id.is_(None)


def raise_by_hand(
    connection: Connection,
    learner_id: UUID,
    *,
    origin: Origin,
    by: UUID,
    tier: Tier,
    category: ConcernCategory,
    text: str,
    message_id: UUID | None = None,
    at: datetime,
) -> UUID:
    """Raise what a person is worried about. Raises ValueError where the tier is none, or the screen is named."""
    if tier not in (Tier.URGENT, Tier.WELLBEING) or origin is Origin.SCREEN:
        raise ValueError(f"{origin} does not raise {tier} by hand")
    return _raise(
        connection,
        learner_id,
        tier,
        at=at,
        by=by,
        message_id=message_id,
        text=text,
        origin=origin.value,
        category=category.value,
        matched=[],
        screen_version=BY_HAND,
    )


def _judged(screening: Screening) -> dict[str, Any]:
    return {
        "origin": Origin.SCREEN.value,
        "category": (screening.category or ConcernCategory.UNKNOWN).value,
        "matched": list(screening.matched),
        "score": screening.score,
        "screen_version": screening.version,
    }


def _raise(
    connection: Connection, learner_id: UUID, tier: Tier, *, at: datetime, by: UUID | None = None, **about: Any
) -> UUID:
    concern_id = uuid7()
    connection.execute(
        insert(concern).values(
            id=concern_id, learner_id=learner_id, tier=tier.value, raised_by=by, raised_at=at, **about
        )
    )
    concern_events.add(connection, concern_id, EventKind.RAISED, at=at, by=by)
    school_id = _school_of(connection, learner_id)
    if tier is not Tier.UNSCREENED or not told_lately(connection, school_id, tier, at=at, within=ONE_NOTICE_WITHIN):
        tell(connection, concern_id, learner_id, tier, at=at)
    count_open(connection, learner_id)
    return concern_id


def _school_of(connection: Connection, learner_id: UUID) -> UUID:
    school_id: UUID = connection.execute(select(person.c.school_id).where(person.c.id == learner_id)).scalar_one()
    return school_id


def tell(connection: Connection, concern_id: UUID, learner_id: UUID, tier: Tier, *, at: datetime) -> None:
    """Tell the chain of the student's school."""
    school_id = _school_of(connection, learner_id)
    payload = {"concern_id": str(concern_id), "tier": tier.value}
    tell_chain(connection, school_id, NoticeKind.CONCERN, payload, is_urgent=tier is Tier.URGENT, at=at)


def count_open(connection: Connection, learner_id: UUID) -> None:
    """Put into the student's summary row how many concerns are open."""
    still_open = select(func.count()).where(concern.c.learner_id == learner_id, concern.c.state == "open")
    connection.execute(
        update(learner_summary)
        .where(learner_summary.c.learner_id == learner_id)
        .values(open_concerns=still_open.scalar_subquery())
    )
