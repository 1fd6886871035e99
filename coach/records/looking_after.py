"""What stands beside the concerns on the desk of who looks after them: whose they are, and who was not told yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, and_, func, or_, select

from coach.records import concerns
from coach.records.concerns import RaisedConcern
from coach.records.notices import TRIES
from coach.records.people import folded
from coach.records.tables.safeguarding import concern, outbox
from coach.records.tables.school import class_staff, learner, person, safeguarding_contact, school_class

GRACE = timedelta(minutes=3)
"""A notice that is due for longer than this and has not gone out is late."""
REMEMBERED = timedelta(days=7)
"""For so long a notice that was given up stands on the desk, if what it is of is not closed before."""


@dataclass(frozen=True)
class Home:
    """The class a student uses the coach in."""

    class_id: UUID
    class_name: str
    teachers: tuple[str, ...]


def homes_of(connection: Connection, learner_ids: Iterable[UUID]) -> dict[UUID, Home]:
    """Return where each of these students is, and who teaches there now."""
    wanted = set(learner_ids)
    here = select(learner.c.id, school_class.c.id.label("class_id"), school_class.c.name).join_from(
        learner, school_class
    )
    rows = connection.execute(here.where(learner.c.id.in_(wanted))).all()
    teachers: dict[UUID, list[str]] = {row.class_id: [] for row in rows}
    taught = (
        select(class_staff.c.school_class_id, person.c.name)
        .join_from(class_staff, person, person.c.id == class_staff.c.person_id)
        .where(
            class_staff.c.school_class_id.in_(teachers), class_staff.c.until.is_(None), class_staff.c.part != "mentor"
        )
        .order_by(class_staff.c.part.desc(), class_staff.c.since, class_staff.c.id)
    )
    for row in connection.execute(taught):
        teachers[row.school_class_id].append(row.name)
    return {row.id: Home(row.class_id, row.name, tuple(teachers[row.class_id])) for row in rows}


def concerns_about(connection: Connection, learner_id: UUID) -> tuple[RaisedConcern, ...]:
    """Return every concern about a student, the latest first."""
    about = select(concern.c.id).where(concern.c.learner_id == learner_id)
    ids = connection.execute(about.order_by(concern.c.raised_at.desc(), concern.c.id.desc())).scalars().all()
    return tuple(concerns.read(connection, each) for each in ids)


def counts_of(connection: Connection, school_id: UUID) -> tuple[int, int]:
    """Return how many concerns are open at a school, and how many are closed."""
    by_state = (
        select(concern.c.state, func.count().label("many"))
        .join(person, person.c.id == concern.c.learner_id)
        .where(person.c.school_id == school_id)
        .group_by(concern.c.state)
    )
    counted = {row.state: row.many for row in connection.execute(by_state)}
    return counted.get("open", 0), counted.get("closed", 0)


# Who was not told


@dataclass(frozen=True)
class Untold:
    """A notice that did not reach anybody, or not yet."""

    kind: str
    """What it is of, as `coach.records.notices.NoticeKind`."""
    concern_id: UUID | None
    learner_id: UUID | None
    channel: str
    who: str | None
    """The name of whom it is for; None: a channel of the whole school."""
    due_at: datetime
    failure: str | None
    """Why it did not go out; None where it is late, or still to come."""


_IS_WAITING = and_(outbox.c.sent_at.is_(None), outbox.c.dropped_at.is_(None))
_HAS_FAILED = and_(outbox.c.failure.is_not(None), outbox.c.attempts >= TRIES)
"""As often as it is tried in a row; where nobody at all could be told it is tried again all the same."""


def untold_of_school(connection: Connection, school_id: UUID, *, at: datetime) -> tuple[Untold, ...]:
    """Return the notices that failed or are late, the latest first; of concerns only while they are open."""
    is_remembered = or_(outbox.c.dropped_at.is_(None), outbox.c.dropped_at > at - REMEMBERED)
    given_up = and_(_HAS_FAILED, outbox.c.sent_at.is_(None), is_remembered)
    is_late = and_(_IS_WAITING, outbox.c.due_at < at - GRACE)
    wanted = _notices().where(outbox.c.school_id == school_id, or_(given_up, is_late)).order_by(outbox.c.id.desc())
    untold = _as_untold(connection, connection.execute(wanted).all())
    return tuple(each for each in untold if each.kind != "concern" or each.learner_id is not None)


def still_to_be_told(connection: Connection, concern_id: UUID) -> tuple[Untold, ...]:
    """Return who is told of a concern unless somebody answers before, the first of them first."""
    of_this = outbox.c.payload["concern_id"].as_string() == str(concern_id)
    wanted = _notices().where(of_this, _IS_WAITING).order_by(outbox.c.due_at, outbox.c.id)
    return _as_untold(connection, connection.execute(wanted).all())


def _notices() -> Select[Any]:
    return select(outbox, safeguarding_contact.c.name.label("contact")).outerjoin(
        safeguarding_contact, safeguarding_contact.c.id == outbox.c.safeguarding_contact_id
    )


def _as_untold(connection: Connection, rows: Sequence[Any]) -> tuple[Untold, ...]:
    concern_ids = {UUID(row.payload["concern_id"]) for row in rows if "concern_id" in row.payload}
    lead_ids = {UUID(row.payload["lead_id"]) for row in rows if "lead_id" in row.payload}
    of_open = select(concern.c.id, concern.c.learner_id).where(concern.c.id.in_(concern_ids), concern.c.state == "open")
    whose = {str(row.id): row.learner_id for row in connection.execute(of_open)}
    named = select(person.c.id, person.c.name).where(person.c.id.in_(lead_ids))
    leads = {str(row.id): row.name for row in connection.execute(named)}
    return tuple(
        Untold(
            kind=row.kind,
            concern_id=UUID(row.payload["concern_id"]) if "concern_id" in row.payload else None,
            learner_id=whose.get(row.payload.get("concern_id", "")),
            channel=row.channel,
            who=leads.get(row.payload.get("lead_id", ""), row.contact),
            due_at=row.due_at,
            failure=row.failure if row.attempts >= TRIES else None,
        )
        for row in rows
    )


# Whom somebody is worried about


@dataclass(frozen=True)
class Found:
    """A student of a school."""

    id: UUID
    name: str
    class_name: str


def students_named(
    connection: Connection, school_id: UUID, beginning: str, *, at_most: int
) -> tuple[int, tuple[Found, ...]]:
    """Return how many students have a name of which a part begins like this, and the first of them by name."""
    start = folded(beginning).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    begins = or_(
        person.c.folded_name.like(f"{start}%", escape="\\"), person.c.folded_name.like(f"% {start}%", escape="\\")
    )
    here = (
        select(learner.c.id, person.c.name, school_class.c.name.label("class_name"))
        .join_from(learner, person, person.c.id == learner.c.id)
        .join(school_class, school_class.c.id == learner.c.school_class_id)
        .where(person.c.school_id == school_id, begins)
        .order_by(person.c.folded_name, learner.c.id)
    )
    many = connection.execute(select(func.count()).select_from(here.order_by(None).subquery())).scalar_one()
    rows = connection.execute(here.limit(at_most))
    return many, tuple(Found(row.id, row.name, row.class_name) for row in rows)
