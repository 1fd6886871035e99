"""What an administrator does: who may act in which role, who is out, how a class is set, who is told of a concern."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, update
from uuid_utils.compat import uuid7

from coach.authorization import ENTRUSTED, Role
from coach.errors import CoachError
from coach.profile import AgeBand, SafeguardingContact
from coach.records import sign_ins
from coach.records.people import folded
from coach.records.tables.safeguarding import concern_event, outbox
from coach.records.tables.school import (
    learner,
    person,
    safeguarding_contact,
    school_class,
    staff_role,
)
from coach.sharing import Visibility

FEWEST_CONTACTS = 2
"""Adults to be told of a concern, before students can sign in."""
LONGEST_ADDRESS = 254
"""RFC 5321 lets a path have 256 characters, with its angle brackets."""


class TooFewContacts(CoachError):
    code = "too_few_contacts"
    sentence = "A school names at least two adults who are told of a concern."


class AddressUnfit(CoachError):
    code = "address_unfit"

    def __init__(self, name: str) -> None:
        self.sentence = f"The e-mail address of {name} is none."
        super().__init__(self.sentence)


class LastAdmin(CoachError):
    """Taking this role back would leave a school with nobody to give it."""

    code = "last_administrator"
    sentence = "Somebody else has to be an administrator first: a school is never left without one."


@dataclass(frozen=True)
class Known:
    """Somebody known at a school."""

    id: UUID
    name: str
    email: str | None
    roles: tuple[Role, ...]
    is_disabled: bool


def people_of(connection: Connection, school_id: UUID) -> tuple[Known, ...]:
    """Return everybody of a school, by name, with the roles they may act in."""
    roles: dict[UUID, list[Role]] = {}
    held = select(staff_role.c.person_id, staff_role.c.role).join(person, person.c.id == staff_role.c.person_id)
    for row in connection.execute(held.where(person.c.school_id == school_id, staff_role.c.revoked_at.is_(None))):
        roles.setdefault(row.person_id, []).append(Role(row.role))
    for student in connection.execute(
        select(learner.c.id).join(person).where(person.c.school_id == school_id)
    ).scalars():
        roles.setdefault(student, []).append(Role.STUDENT)
    everybody = select(person).where(person.c.school_id == school_id).order_by(person.c.folded_name, person.c.id)
    return tuple(
        Known(row.id, row.name, row.email, tuple(sorted(roles.get(row.id, ()))), row.disabled_at is not None)
        for row in connection.execute(everybody)
    )


def grant(connection: Connection, person_id: UUID, role: Role, *, by: UUID | None, at: datetime) -> None:
    """Let somebody act in a role. Doing so again changes nothing."""
    held = select(staff_role.c.id).where(
        staff_role.c.person_id == person_id, staff_role.c.role == role.value, staff_role.c.revoked_at.is_(None)
    )
    if connection.execute(held).first() is None:
        connection.execute(
            insert(staff_role).values(id=uuid7(), person_id=person_id, role=role.value, granted_by=by, granted_at=at)
        )


def revoke(connection: Connection, person_id: UUID, role: Role, *, at: datetime) -> None:
    """Take a role back, at once for every session in it. Raises LastAdmin."""
    if role is Role.ADMIN:
        _leave_an_admin(connection, person_id)
    connection.execute(
        update(staff_role)
        .where(staff_role.c.person_id == person_id, staff_role.c.role == role.value, staff_role.c.revoked_at.is_(None))
        .values(revoked_at=at)
    )


def _leave_an_admin(connection: Connection, person_id: UUID) -> None:
    school_id = select(person.c.school_id).where(person.c.id == person_id).scalar_subquery()
    others = (
        select(func.count())
        .select_from(staff_role)
        .join(person, person.c.id == staff_role.c.person_id)
        .where(
            person.c.school_id == school_id,
            person.c.id != person_id,
            person.c.disabled_at.is_(None),
            staff_role.c.role == Role.ADMIN.value,
            staff_role.c.revoked_at.is_(None),
        )
    )
    if connection.execute(others).scalar_one() == 0:
        raise LastAdmin


def is_entrusted(connection: Connection, person_id: UUID) -> bool:
    """Whether somebody may act in a role that one person alone cannot give."""
    held = select(staff_role.c.id).where(
        staff_role.c.person_id == person_id,
        staff_role.c.role.in_([role.value for role in ENTRUSTED]),
        staff_role.c.revoked_at.is_(None),
    )
    return connection.execute(held).first() is not None


def disable(connection: Connection, person_id: UUID, *, at: datetime) -> None:
    """Let somebody in no more, and end all their sessions. Raises LastAdmin."""
    admins = select(staff_role.c.id).where(
        staff_role.c.person_id == person_id,
        staff_role.c.role == Role.ADMIN.value,
        staff_role.c.revoked_at.is_(None),
    )
    if connection.execute(admins).first() is not None:
        _leave_an_admin(connection, person_id)
    connection.execute(
        update(person).where(person.c.id == person_id, person.c.disabled_at.is_(None)).values(disabled_at=at)
    )
    sign_ins.end_all(connection, person_id, at=at)


def enable(connection: Connection, person_id: UUID) -> None:
    connection.execute(update(person).where(person.c.id == person_id).values(disabled_at=None))


@dataclass(frozen=True)
class ClassSettings:
    """How a class uses the coach."""

    visibility: Visibility
    age_band: AgeBand
    cycle_day: int | None
    retention_days: int


def read_settings(connection: Connection, class_id: UUID) -> ClassSettings:
    return as_settings(connection.execute(select(school_class).where(school_class.c.id == class_id)).one())


def as_settings(row: Any) -> ClassSettings:
    """From a row of `school_class`."""
    return ClassSettings(
        Visibility(row.visibility),
        AgeBand(row.age_band or AgeBand.LOWER_SECONDARY),
        row.cycle_day,
        row.retention_days,
    )


def set_class(
    connection: Connection, class_id: UUID, *, visibility: Visibility, age_band: AgeBand, cycle_day: int | None
) -> None:
    """Set how a class uses the coach. What was said before stays under what was said to the student then."""
    _change_class(connection, class_id, visibility=visibility.value, age_band=age_band.value, cycle_day=cycle_day)


def set_retention(connection: Connection, class_id: UUID, *, days: int) -> None:
    _change_class(connection, class_id, retention_days=days)


def _change_class(connection: Connection, class_id: UUID, **values: Any) -> None:
    connection.execute(update(school_class).where(school_class.c.id == class_id).values(**values))


def set_contacts(connection: Connection, school_id: UUID, contacts: tuple[SafeguardingContact, ...]) -> None:
    """Name the adults who are told of a concern, the first of them first. Raises TooFewContacts, AddressUnfit.

    What was to be told to a place of the chain is told to whoever has it now.
    """
    enough(contacts)
    check_addresses(contacts)
    known = (
        select(safeguarding_contact)
        .where(safeguarding_contact.c.school_id == school_id)
        .order_by(safeguarding_contact.c.place)
    )
    rows = connection.execute(known).all()
    for place, contact in enumerate(contacts):
        if place < len(rows):
            this = update(safeguarding_contact).where(safeguarding_contact.c.id == rows[place].id)
            connection.execute(this.values(_contact_values(connection, school_id, contact)))
        else:
            values = _contact_values(connection, school_id, contact)
            connection.execute(
                insert(safeguarding_contact).values(id=uuid7(), school_id=school_id, place=place, **values)
            )
    gone = [row.id for row in rows[len(contacts) :]]
    if gone:
        first = rows[0].id
        connection.execute(
            update(outbox).where(outbox.c.safeguarding_contact_id.in_(gone)).values(safeguarding_contact_id=first)
        )
        connection.execute(  # the history of a concern keeps their names
            update(concern_event)
            .where(concern_event.c.safeguarding_contact_id.in_(gone))
            .values(safeguarding_contact_id=None)
        )
        connection.execute(delete(safeguarding_contact).where(safeguarding_contact.c.id.in_(gone)))


def _contact_values(connection: Connection, school_id: UUID, contact: SafeguardingContact) -> dict[str, Any]:
    return {
        "name": contact.name,
        "role": contact.role,
        "email": contact.email,
        "person_id": _who_works_here(connection, school_id, contact),
    }


def _who_works_here(connection: Connection, school_id: UUID, contact: SafeguardingContact) -> UUID | None:
    """The one member of staff with this address, or of this name where no address is said; None where it is unclear."""
    is_same = (
        func.lower(person.c.email) == contact.email.lower()
        if contact.email
        else person.c.folded_name == folded(contact.name)
    )
    works_here = select(staff_role.c.person_id).where(staff_role.c.revoked_at.is_(None))
    same = select(person.c.id).where(
        person.c.school_id == school_id, person.c.disabled_at.is_(None), person.c.id.in_(works_here), is_same
    )
    found = connection.execute(same).scalars().all()
    return found[0] if len(found) == 1 else None


def check_addresses(contacts: tuple[SafeguardingContact, ...]) -> None:
    """Raises AddressUnfit, naming whose it is."""
    for contact in contacts:
        if contact.email is not None and not is_address(contact.email):
            raise AddressUnfit(contact.name)


def is_address(said: str) -> bool:
    """Whether mail could go there: a name and a host, and nothing that would end a line of a letter."""
    name, _, host = said.rpartition("@")
    plain = said.isprintable() and " " not in said and len(said) <= LONGEST_ADDRESS
    return plain and bool(name) and "@" not in name and "." in host.strip(".")


def enough(contacts: tuple[SafeguardingContact, ...]) -> None:
    """Raises TooFewContacts."""
    if len({contact.name for contact in contacts}) < FEWEST_CONTACTS:
        raise TooFewContacts


def has_enough_contacts(connection: Connection, school_id: UUID) -> bool:
    named = select(func.count(func.distinct(safeguarding_contact.c.name))).where(
        safeguarding_contact.c.school_id == school_id
    )
    return bool(connection.execute(named).scalar_one() >= FEWEST_CONTACTS)
