"""What is here of one school, all at once: what an import or a new term is compared with."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from coach.records.rosters.plan import RosterRefused
from coach.records.rosters.wanted import ALWAYS, Span
from coach.records.tables.privacy import audit
from coach.records.tables.school import (
    class_staff,
    enrolment,
    learner,
    person,
    school,
    school_class,
    staff_role,
    term,
)

IMPORT = "import_roster"
"""The action under which imports and roll-overs stand in the audit."""


@dataclass(frozen=True)
class HeldTerm:
    id: UUID
    source_id: str | None
    name: str
    span: Span


@dataclass(frozen=True)
class HeldClass:
    id: UUID
    source_id: str | None
    name: str
    term_id: UUID | None
    span: Span
    """Of its term."""
    age_band: str | None
    visibility: str
    cycle_day: int | None
    retention_days: int


@dataclass(frozen=True)
class HeldPerson:
    id: UUID
    source_id: str | None
    name: str
    email: str | None
    disabled_at: datetime | None
    home_id: UUID | None
    """The class in which a student uses the coach; None for staff."""
    roles: frozenset[str]
    revoked: frozenset[str]
    """Roles that were taken back."""

    @property
    def is_student(self) -> bool:
        return self.home_id is not None


@dataclass(frozen=True)
class HeldPlace:
    """A student's enrolment, one for each class they were ever in."""

    id: UUID
    person_id: UUID
    class_id: UUID
    is_current: bool


@dataclass(frozen=True)
class HeldCharge:
    """Somebody who teaches a class now, or mentors a student in it."""

    id: UUID
    person_id: UUID
    class_id: UUID
    part: str
    learner_id: UUID | None


@dataclass(frozen=True)
class Held:
    id: UUID
    name: str
    source_id: str | None
    sibling_source_ids: frozenset[str]
    """Of the other schools of the organisation."""
    zone: ZoneInfo
    terms: tuple[HeldTerm, ...]
    classes: tuple[HeldClass, ...]
    people: tuple[HeldPerson, ...]
    places: tuple[HeldPlace, ...]
    charges: tuple[HeldCharge, ...]
    gone_by_import: frozenset[UUID]
    """Who was disabled by an import, and not by a person."""


def look(connection: Connection, school_id: UUID, *, alone: bool = False) -> Held:
    """Look at a school; `alone`: whoever looks likewise waits until this is done. Raises RosterRefused."""
    wanted = select(school.c.id, school.c.organisation_id, school.c.name, school.c.source_id, school.c.zone)
    one = wanted.where(school.c.id == school_id)
    row = connection.execute(one.with_for_update(key_share=True) if alone else one).one_or_none()
    if row is None:
        raise RosterRefused("There is no such school here.")
    siblings = wanted.where(school.c.organisation_id == row.organisation_id, school.c.id != school_id)
    people = _people(connection, school_id)
    return Held(
        id=row.id,
        name=row.name,
        source_id=row.source_id,
        sibling_source_ids=frozenset(each.source_id for each in connection.execute(siblings) if each.source_id),
        zone=ZoneInfo(row.zone),
        terms=_terms(connection, school_id),
        classes=_classes(connection, school_id),
        people=people,
        places=_places(connection, school_id),
        charges=_charges(connection, school_id),
        gone_by_import=_gone_by_import(connection, school_id, people),
    )


def _terms(connection: Connection, school_id: UUID) -> tuple[HeldTerm, ...]:
    rows = connection.execute(select(term).where(term.c.school_id == school_id).order_by(term.c.id))
    return tuple(HeldTerm(row.id, row.source_id, row.name, Span(row.starts_on, row.ends_on)) for row in rows)


def _classes(connection: Connection, school_id: UUID) -> tuple[HeldClass, ...]:
    rows = connection.execute(
        select(school_class, term.c.starts_on, term.c.ends_on)
        .join_from(school_class, term, isouter=True)
        .where(school_class.c.school_id == school_id)
        .order_by(school_class.c.id)
    )
    return tuple(
        HeldClass(
            row.id,
            row.source_id,
            row.name,
            row.term_id,
            _span(row.starts_on, row.ends_on),
            row.age_band,
            row.visibility,
            row.cycle_day,
            row.retention_days,
        )
        for row in rows
    )


def _span(begins: date | None, ends: date | None) -> Span:
    return ALWAYS if begins is None else Span(begins, ends)


def _people(connection: Connection, school_id: UUID) -> tuple[HeldPerson, ...]:
    roles: dict[tuple[UUID, bool], set[str]] = defaultdict(set)
    granted = (
        select(staff_role.c.person_id, staff_role.c.role, staff_role.c.revoked_at)
        .join(person, person.c.id == staff_role.c.person_id)
        .where(person.c.school_id == school_id)
    )
    for row in connection.execute(granted):
        roles[row.person_id, row.revoked_at is None].add(row.role)
    rows = connection.execute(
        select(
            person.c.id,
            person.c.source_id,
            person.c.name,
            person.c.email,
            person.c.disabled_at,
            learner.c.school_class_id,
        )
        .join_from(person, learner, learner.c.id == person.c.id, isouter=True)
        .where(person.c.school_id == school_id)
        .order_by(person.c.id)
    )
    return tuple(
        HeldPerson(
            row.id,
            row.source_id,
            row.name,
            row.email,
            row.disabled_at,
            row.school_class_id,
            frozenset(roles[row.id, True]),
            frozenset(roles[row.id, False]),
        )
        for row in rows
    )


def _places(connection: Connection, school_id: UUID) -> tuple[HeldPlace, ...]:
    rows = connection.execute(
        select(enrolment)
        .join_from(enrolment, school_class)
        .where(school_class.c.school_id == school_id)
        .order_by(enrolment.c.id)
    )
    return tuple(HeldPlace(row.id, row.learner_id, row.school_class_id, row.until is None) for row in rows)


def _charges(connection: Connection, school_id: UUID) -> tuple[HeldCharge, ...]:
    rows = connection.execute(
        select(class_staff)
        .join_from(class_staff, school_class)
        .where(school_class.c.school_id == school_id, class_staff.c.until.is_(None))
        .order_by(class_staff.c.id)
    )
    return tuple(HeldCharge(row.id, row.person_id, row.school_class_id, row.part, row.learner_id) for row in rows)


def _gone_by_import(connection: Connection, school_id: UUID, people: tuple[HeldPerson, ...]) -> frozenset[UUID]:
    """Whoever was disabled at the very instant of an import was disabled by it: the audit has those instants."""
    disabled = {each.id: each.disabled_at for each in people if each.source_id and each.disabled_at}
    if not disabled:
        return frozenset()
    imports = select(audit.c.at).where(audit.c.action == IMPORT, audit.c.school_id == school_id)
    instants = set(connection.execute(imports).scalars())
    return frozenset(person_id for person_id, at in disabled.items() if at in instants)
