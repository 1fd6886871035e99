"""Schools by name, as whoever runs the machine speaks of them, and how many people are in each."""

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, exists, func, select, update

from coach.authorization import Role
from coach.consent import Notice
from coach.errors import CoachError
from coach.helplines import COUNTRIES, UnknownCountry
from coach.profile import SafeguardingContact
from coach.records import audit, people, staff
from coach.records.notice_in_force import covers, notice_in_force
from coach.records.people import folded
from coach.records.tables.privacy import assent
from coach.records.tables.school import (
    enrolment,
    learner,
    organisation,
    person,
    safeguarding_contact,
    school,
    school_class,
    staff_role,
)


class UnknownSchool(CoachError):
    code = "school_unknown"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class AlreadyThere(CoachError):
    """A school of that name is here, and is otherwise than was said. Nothing was changed."""

    code = "school_is_there"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def names(connection: Connection) -> tuple[tuple[UUID, str], ...]:
    """Return every school by id, in the order of their names."""
    known = select(school.c.id, school.c.name).order_by(school.c.name, school.c.id)
    return tuple((row.id, row.name) for row in connection.execute(known))


def school_named(connection: Connection, name: str, *, of: str | None = None) -> UUID:
    """Return the school of that name, of an organisation where several have it. Raises UnknownSchool."""
    known = select(school.c.id, school.c.name, organisation.c.name.label("of")).join_from(school, organisation)
    rows = [row for row in connection.execute(known.order_by(school.c.id)) if folded(row.name) == folded(name)]
    same = [row for row in rows if of is None or folded(row.of) == folded(of)]
    if len(same) > 1:
        raise UnknownSchool(
            f"Several organisations have a school {name}: {', '.join(row.of for row in same)}. Say which."
        )
    if not same:
        raise UnknownSchool(f"There is no school {name} here.")
    found: UUID = same[0].id
    return found


def all_by_name(connection: Connection) -> tuple[tuple[str, UUID], ...]:
    """Return every school with its name, in their order; a name that several have goes with the organisation's."""
    known = select(school.c.id, school.c.name, organisation.c.name.label("of")).join_from(school, organisation)
    rows = connection.execute(known.order_by(school.c.name, school.c.id)).all()
    times = Counter(row.name for row in rows)
    return tuple((row.name if times[row.name] == 1 else f"{row.name} ({row.of})", row.id) for row in rows)


def found_school(
    connection: Connection,
    *,
    name: str,
    of: str | None,
    zone: str,
    country: str,
    contacts: tuple[SafeguardingContact, ...],
    is_authorised: bool,
    at: datetime,
) -> str:
    """Make a school, or authorise one that is there; return what was done in a sentence.

    Raises UnknownCountry, AlreadyThere, TooFewContacts.
    """
    if country not in COUNTRIES:
        raise UnknownCountry
    try:
        school_id = school_named(connection, name, of=of or name)
    except UnknownSchool:
        return _made(connection, name, of, zone, country, contacts, at if is_authorised else None, at)
    row = connection.execute(select(school).where(school.c.id == school_id)).one()
    if (row.zone, row.country) != (zone, country) or contacts not in ((), people.contacts_of(connection, school_id)):
        raise AlreadyThere(f"{row.name} is here already, in {row.zone} ({row.country}). Nothing was changed.")
    if row.authorised_at is not None or not is_authorised:
        return f"{row.name} is here already. Nothing was changed."
    connection.execute(update(school).where(school.c.id == school_id).values(authorised_at=at))
    _note(connection, school_id, at)
    return f"{row.name} authorises the use of the coach from now on."


def _made(
    connection: Connection,
    name: str,
    of: str | None,
    zone: str,
    country: str,
    contacts: tuple[SafeguardingContact, ...],
    authorised_at: datetime | None,
    at: datetime,
) -> str:
    school_id = people.add_school(
        connection,
        name=name,
        zone=zone,
        country=country,
        contacts=(),
        authorised_at=authorised_at,
        organisation_name=of or "",
    )
    if contacts:
        staff.set_contacts(connection, school_id, contacts)
    _note(connection, school_id, at)
    missing = [
        *([] if contacts else ["two adults who are told of concerns are named (coach admin contacts)"]),
        *([] if authorised_at else ["the school authorises the use (--authorised)"]),
    ]
    return f"{name} is here." + (f" Students can write once {' and '.join(missing)}." if missing else "")


def _note(connection: Connection, school_id: UUID, at: datetime) -> None:
    audit.note_by_machine(connection, "manage_people", at=at, object_id=school_id, school_id=school_id)


def name_contacts(
    connection: Connection, school_id: UUID, contacts: tuple[SafeguardingContact, ...], *, at: datetime
) -> None:
    """On the command line. Raises TooFewContacts."""
    staff.set_contacts(connection, school_id, contacts)
    audit.note_by_machine(connection, "set_contacts", at=at, object_id=school_id, school_id=school_id)


# Who is here


@dataclass(frozen=True)
class Census:
    """How many people a school has here. Numbers alone."""

    school: str
    organisation: str
    is_authorised: bool
    contacts: int
    classes: int
    students: int
    """Who may sign in."""
    enrolled: int
    """Of the students, those in a class now."""
    without_assent: int
    """Of the students, those who have not agreed to the notice as it stands now."""
    staff: dict[str, int]
    """By role."""
    disabled: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def census(connection: Connection) -> tuple[Census, ...]:
    """Count who is here, school by school."""
    known = select(school, organisation.c.name.label("of")).join_from(school, organisation).order_by(school.c.name)
    notice = notice_in_force(connection)
    return tuple(
        Census(
            school=row.name,
            organisation=row.of,
            is_authorised=row.authorised_at is not None,
            contacts=_count(connection, select(safeguarding_contact).where(safeguarding_contact.c.school_id == row.id)),
            classes=_count(connection, select(school_class).where(school_class.c.school_id == row.id)),
            students=_count(connection, _students(row.id)),
            enrolled=_count(connection, _students(row.id).where(_is_enrolled())),
            without_assent=_count(connection, _students(row.id).where(~_has_agreed(notice))),
            staff=_staff(connection, row.id),
            disabled=_count(
                connection, select(person).where(person.c.school_id == row.id, person.c.disabled_at.is_not(None))
            ),
        )
        for row in connection.execute(known).all()
    )


def _count(connection: Connection, wanted: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(wanted.subquery())).scalar_one()


def _students(school_id: UUID) -> Select[Any]:
    here = (person.c.school_id == school_id) & person.c.disabled_at.is_(None)
    return select(learner.c.id).join_from(learner, person).where(here)


def _is_enrolled() -> Any:
    return exists().where(
        enrolment.c.learner_id == learner.c.id,
        enrolment.c.school_class_id == learner.c.school_class_id,
        enrolment.c.until.is_(None),
    )


def _has_agreed(notice: Notice) -> Any:
    return exists().where(assent.c.learner_id == learner.c.id, covers(notice))


def _staff(connection: Connection, school_id: UUID) -> dict[str, int]:
    held = (
        select(staff_role.c.role)
        .join_from(staff_role, person, person.c.id == staff_role.c.person_id)
        .where(person.c.school_id == school_id, person.c.disabled_at.is_(None), staff_role.c.revoked_at.is_(None))
    )
    counted = Counter(connection.execute(held).scalars())
    return {role.value: counted[role.value] for role in Role if counted[role.value]}
