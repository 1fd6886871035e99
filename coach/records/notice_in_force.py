"""What students are told of this process before the first message, and an assent to it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, false
from uuid_utils.compat import uuid7

from coach.consent import NOTICE_VERSION, WITH, Notice
from coach.records.engine import NOTICE
from coach.records.tables.privacy import assent


def notice_in_force(connection: Connection) -> Notice:
    """Return what `Database` was opened with."""
    notice = connection.get_execution_options().get(NOTICE, Notice())
    return notice if isinstance(notice, Notice) else Notice()


def covers(notice: Notice) -> ColumnElement[bool]:
    """Say of a row of `assent` whether it covers the notice, as `Notice.is_covered_by` does."""
    said_more = assent.c.version.startswith(f"{NOTICE_VERSION}{WITH}") if notice.operator is None else false()
    return (assent.c.version == notice.version) | said_more


def assent_values(notice: Notice, learner_id: UUID, *, language: str, at: datetime) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "learner_id": learner_id,
        "version": notice.version,
        "operator": notice.operator,
        "language": language,
        "at": at,
    }
