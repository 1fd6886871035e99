"""What a teacher says of a piece of evidence, and what the student answers. The latest verdict is what counts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select
from uuid_utils.compat import uuid7

from coach.conversation import LearnerId
from coach.evidence import Evidence
from coach.records.tables.privacy import evidence_review
from coach.records.tables.school import person
from coach.records.tables.talk import evidence


class Verdict(StrEnum):
    """Of a person, who is the measure: what the coach noted was a guess."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    """It shows something else: the indicators of the review hold from now on."""
    REJECTED = "rejected"
    """It shows nothing."""


@dataclass(frozen=True)
class Review:
    by: UUID
    by_name: str
    by_learner: bool
    verdict: Verdict | None
    """None: a comment."""
    indicators: tuple[str, ...] | None
    comment: str | None
    at: datetime


def review(
    connection: Connection,
    evidence_id: UUID,
    *,
    by: UUID,
    verdict: Verdict | None,
    indicators: tuple[str, ...] | None,
    comment: str | None,
    at: datetime,
) -> None:
    _add(connection, evidence_id, by, at, verdict=verdict, indicators=indicators, comment=comment, by_learner=False)


def answer(connection: Connection, evidence_id: UUID, *, by: UUID, comment: str, at: datetime) -> None:
    """Add the student's own view."""
    _add(connection, evidence_id, by, at, verdict=None, indicators=None, comment=comment, by_learner=True)


def _add(
    connection: Connection,
    evidence_id: UUID,
    by: UUID,
    at: datetime,
    *,
    verdict: Verdict | None,
    indicators: tuple[str, ...] | None,
    comment: str | None,
    by_learner: bool,
) -> None:
    connection.execute(
        insert(evidence_review).values(
            id=uuid7(),
            evidence_id=evidence_id,
            by=by,
            by_learner=by_learner,
            verdict=verdict.value if verdict else None,
            indicators=list(indicators) if indicators is not None else None,
            comment=comment,
            at=at,
        )
    )


def of_learner(connection: Connection, learner_id: LearnerId) -> dict[UUID, tuple[Review, ...]]:
    """Return what was said of each piece of evidence, oldest first."""
    said = (
        select(evidence_review, person.c.name)
        .join(evidence, evidence.c.id == evidence_review.c.evidence_id)
        .outerjoin(person, person.c.id == evidence_review.c.by)
        .where(evidence.c.learner_id == learner_id)
        .order_by(evidence_review.c.id)
    )
    reviews: dict[UUID, list[Review]] = defaultdict(list)
    for row in connection.execute(said):
        reviews[row.evidence_id].append(_as_review(row))
    return {evidence_id: tuple(each) for evidence_id, each in reviews.items()}


def _as_review(row: Any) -> Review:
    return Review(
        row.by,
        row.name or "",
        row.by_learner,
        Verdict(row.verdict) if row.verdict else None,
        tuple(row.indicators) if row.indicators is not None else None,
        row.comment,
        row.at,
    )


def verdict_of(said: Sequence[Review]) -> Verdict | None:
    """Return the latest verdict, which is the one that counts."""
    return next((each.verdict for each in reversed(said) if each.verdict), None)


def as_it_stands(piece: Evidence, said: Sequence[Review]) -> Evidence:
    """Return a piece with what it shows after what teachers said of it: nothing any more, where it was rejected."""
    latest = next((each for each in reversed(said) if each.verdict), None)
    if latest is None or latest.verdict is Verdict.CONFIRMED:
        return piece
    return replace(piece, indicators=latest.indicators or ())
