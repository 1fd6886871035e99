"""What became of a notice, noted down once: whether somebody was told, and that a word of a student left the service.

What left is a link and the name of a school; FERPA 34 CFR 99.32 wants it counted all the same.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from coach.records import notices
from coach.records.disclosures import Category, disclose
from coach.records.notices import NoticeChannel, NoticeKind
from coach.records.tables.privacy import broken_glass
from coach.records.tables.safeguarding import concern, outbox
from coach.safety import Tier

TOLD = "told"
"""The outcome where somebody was; any other is the code of why not."""
PURPOSE = "safeguarding"
RECIPIENTS: Mapping[str, tuple[Category, str]] = {
    NoticeChannel.MAIL: (Category.MAIL, "safeguarding_contact"),
    NoticeChannel.SLACK: (Category.SLACK, "Slack"),
    NoticeChannel.WEBHOOK: (Category.WEBHOOK, "integration"),
}
MAY_TAKE = timedelta(minutes=1)
"""How long a notice may be on its way before somebody has to be told that the telling does not work."""


def note(connection: Connection, notice_id: UUID, *, attempts: int, outcome: str, at: datetime) -> None:
    """Note what became of the try that came after so many; noted again, it changes nothing."""
    wanted = select(outbox).where(outbox.c.id == notice_id)
    row = connection.execute(wanted.with_for_update()).one_or_none()
    if row is None or row.attempts != attempts or row.sent_at is not None:
        return
    if outcome != TOLD:
        notices.failed(connection, notice_id, code=outcome, at=at)
        return
    notices.told(connection, notice_id, at=at)
    learner_id = _whom_it_is_about(connection, row)
    if learner_id is not None:
        category, recipient = RECIPIENTS[row.channel]
        disclose(connection, learner_id, category, recipient=recipient, purpose=PURPOSE, at=at)


def _whom_it_is_about(connection: Connection, row: Any) -> UUID | None:
    match row.kind:
        case NoticeKind.CONCERN:
            about = select(concern.c.learner_id).where(concern.c.id == UUID(row.payload["concern_id"]))
        case NoticeKind.BROKEN_GLASS:
            about = select(broken_glass.c.learner_id).where(broken_glass.c.id == UUID(row.payload["broken_glass_id"]))
        case _:
            return None
    found: UUID | None = connection.execute(about).scalar_one_or_none()
    return found


def is_overdue(connection: Connection, *, now: datetime) -> bool:
    """Whether of an urgent concern, that nobody has answered, somebody should have been told by now and is not."""
    unanswered = select(concern.c.id).where(
        concern.c.tier == Tier.URGENT.value, concern.c.state == "open", concern.c.acknowledged_at.is_(None)
    )
    ids = [str(each) for each in connection.execute(unanswered).scalars()]
    if not ids:
        return False
    concern_id = outbox.c.payload["concern_id"].as_string()
    written = (
        select(outbox, concern_id.label("concern_id"))
        .where(outbox.c.kind == NoticeKind.CONCERN.value, concern_id.in_(ids))
        .order_by(concern_id, outbox.c.created_at)
    )
    rounds = groupby(connection.execute(written), key=lambda row: row.concern_id)
    return any(_is_late(list(rows), now=now) for _, rows in rounds)


def _is_late(rows: list[Any], *, now: datetime) -> bool:
    """Of the latest round of one concern: something was left lying, or was tried and nobody was reached."""
    latest = [row for row in rows if row.created_at == rows[-1].created_at]
    left_lying = [
        row for row in latest if row.sent_at is None and row.dropped_at is None and row.due_at + MAY_TAKE < now
    ]
    is_told = any(row.sent_at is not None for row in latest)
    has_failed = any(row.failure is not None for row in latest)
    return bool(left_lying) or (has_failed and not is_told and latest[0].created_at + MAY_TAKE < now)
