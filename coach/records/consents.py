"""Whether a student's words are taken, what was agreed to, and how many messages were refused for want of it."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, insert, select, update
from uuid_utils.compat import uuid7

from coach.consent import Basis, ConsentKind, Notice, Standing
from coach.conversation import LearnerId
from coach.errors import UnknownLearner
from coach.records.notice_in_force import assent_values, notice_in_force
from coach.records.people import term_runs
from coach.records.tables.privacy import assent, consent, unstored
from coach.records.tables.school import enrolment, learner, person, school, school_class, term


def may_write(connection: Connection, learner_id: UUID, *, at: datetime) -> None:
    """The gate before everything that stores a student's words. Raises NotEnrolled, ConsentNeeded, AssentNeeded."""
    refusal = standing(connection, learner_id, at=at).refusal()
    if refusal is not None:
        raise refusal


def standing(connection: Connection, learner_id: UUID, *, at: datetime) -> Standing:
    """Raises UnknownLearner."""
    found = _standings(connection, learner.c.id == learner_id, at=at)
    if learner_id not in found:
        raise UnknownLearner
    return found[learner_id]


def standings(connection: Connection, school_id: UUID, *, at: datetime) -> dict[UUID, Standing]:
    """Return how it stands with each student of a school."""
    return _standings(connection, person.c.school_id == school_id, at=at)


def _standings(connection: Connection, whose: ColumnElement[bool], *, at: datetime) -> dict[UUID, Standing]:
    """`whose` is asked of learner, person and school."""
    rows = connection.execute(
        select(learner.c.id, school.c.zone, school.c.consent_basis, school.c.authorised_at, person.c.disabled_at)
        .join_from(learner, person)
        .join(school, school.c.id == person.c.school_id)
        .where(whose)
    ).all()
    enrolled = {each for zone in {row.zone for row in rows} for each in _enrolled(connection, whose, at=at, zone=zone)}
    said = _said(connection, whose)
    notice = notice_in_force(connection)
    assents = _assents(connection, whose, notice)
    return {
        row.id: Standing(
            is_enrolled=row.disabled_at is None and row.id in enrolled,
            basis=Basis(row.consent_basis),
            authorised_at=row.authorised_at,
            has_parents_consent=said.get(row.id, {}).get(ConsentKind.PARENT_CONSENT, False),
            is_opted_out=said.get(row.id, {}).get(ConsentKind.OPT_OUT, False),
            assented_to=assents.get(row.id),
            notice=notice,
        )
        for row in rows
    }


def _enrolled(connection: Connection, whose: ColumnElement[bool], *, at: datetime, zone: str) -> Iterable[UUID]:
    """Those of the schools of one zone who are in the class in which they use the coach, while it runs."""
    return connection.execute(
        select(enrolment.c.learner_id)
        .join_from(learner, person)
        .join(school, school.c.id == person.c.school_id)
        .join(
            enrolment,
            (enrolment.c.learner_id == learner.c.id) & (enrolment.c.school_class_id == learner.c.school_class_id),
        )
        .join(school_class, school_class.c.id == enrolment.c.school_class_id)
        .outerjoin(term, term.c.id == school_class.c.term_id)
        .where(whose, school.c.zone == zone, enrolment.c.until.is_(None), term_runs(at, ZoneInfo(zone)))
    ).scalars()


def _assents(connection: Connection, whose: ColumnElement[bool], notice: Notice) -> dict[UUID, str]:
    """The version of the notice that each agreed to last; one that covers how it stands now comes before any later."""
    given = select(assent.c.learner_id, assent.c.version).join_from(assent, learner).join(person).join(school)
    agreed: dict[UUID, str] = {}
    for row in connection.execute(given.where(whose).order_by(assent.c.id)):
        if notice.is_covered_by(row.version) or not notice.is_covered_by(agreed.get(row.learner_id, "")):
            agreed[row.learner_id] = row.version
    return agreed


def consents(connection: Connection, learner_id: UUID) -> dict[ConsentKind, bool]:
    """Return what holds now, of each kind that anything was recorded of."""
    return _said(connection, learner.c.id == learner_id).get(learner_id, {})


def _said(connection: Connection, whose: ColumnElement[bool]) -> dict[UUID, dict[ConsentKind, bool]]:
    recorded = select(consent.c.learner_id, consent.c.kind, consent.c.is_given).join_from(consent, learner)
    latest: dict[UUID, dict[ConsentKind, bool]] = {}
    for row in connection.execute(recorded.join(person).join(school).where(whose).order_by(consent.c.id)):
        latest.setdefault(row.learner_id, {})[ConsentKind(row.kind)] = row.is_given
    return latest


def told(connection: Connection, school_id: UUID) -> frozenset[UUID]:
    """Return the students of a school whose parents were told."""
    said = _said(connection, person.c.school_id == school_id)
    return frozenset(each for each, kinds in said.items() if kinds.get(ConsentKind.PARENT_NOTICE, False))


def record_consent(
    connection: Connection, learner_id: UUID, kind: ConsentKind, *, is_given: bool, by: UUID | None, at: datetime
) -> None:
    """Add what was told to the school. Nothing recorded before is changed."""
    connection.execute(
        insert(consent).values(id=uuid7(), learner_id=learner_id, kind=kind.value, is_given=is_given, by=by, at=at)
    )


def give_assent(connection: Connection, learner_id: LearnerId, *, language: str, at: datetime) -> None:
    """Record that the student read the notice as it stands now; once is enough. What was agreed to before stays."""
    notice = notice_in_force(connection)
    same = select(assent.c.id).where(assent.c.learner_id == learner_id, assent.c.version == notice.version)
    if connection.execute(same).first() is None:
        connection.execute(insert(assent).values(assent_values(notice, learner_id, language=language, at=at)))


def count_unstored(connection: Connection, learner_id: UUID, *, is_urgent: bool, on: date) -> None:
    """Count a message that was refused, and nothing of it."""
    school_id = connection.execute(select(person.c.school_id).where(person.c.id == learner_id)).scalar_one()
    today = (unstored.c.school_id == school_id) & (unstored.c.on == on)
    more = {"messages": unstored.c.messages + 1, "urgent": unstored.c.urgent + int(is_urgent)}
    if connection.execute(update(unstored).where(today).values(more)).rowcount == 0:
        connection.execute(insert(unstored).values(school_id=school_id, on=on, messages=1, urgent=int(is_urgent)))
