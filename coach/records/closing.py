"""Closes a concern and keeps the made-up line that somebody wrote along with it: both, or neither."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from coach.records import bank_lines, concerns
from coach.safety import ConcernCategory, Outcome, Tier


@dataclass(frozen=True)
class Example:
    """A line for the screen to learn from, in the words of whoever closed the concern."""

    text: str
    label: Tier
    category: ConcernCategory


def close(
    connection: Connection,
    concern_id: UUID,
    outcome: Outcome,
    text: str,
    example: Example | None,
    *,
    school_id: UUID,
    by: UUID,
    at: datetime,
) -> None:
    """Raises ConcernIsClosed, SomebodyNamed, WordsCopied."""
    concerns.close(connection, concern_id, outcome, text, by=by, at=at)
    if example is not None:
        bank_lines.add(
            connection,
            school_id,
            example.text,
            label=example.label,
            category=example.category,
            by=by,
            at=at,
            concern_id=concern_id,
        )
