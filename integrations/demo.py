"""The demo school: a class with a teacher, students, two adults to turn to. Made once, found again ever after."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from coach.authorization import Role
from coach.conversation import LearnerId
from coach.errors import UnknownLearner
from coach.profile import SafeguardingContact
from coach.roster import Roster, SchoolClass
from integrations.settings import Settings

if TYPE_CHECKING:
    from coach.records.store import SqlRecords

SCHOOL = "Riverside School"
CLASS = "Grade 9, Period 2"
TEACHER = "Ms Rivera"
CONTACTS = (
    SafeguardingContact(name="Mr Okafor", role="school counsellor"),
    SafeguardingContact(name="Ms Lindqvist", role="deputy head"),
)
STUDENTS = {"Amara": "en", "Dev": "en", "Sofía": "es", "Leo": "en", "Mei": "en", "Mateo": "es"}
"""By name, the language in which each is greeted."""
STAFF = {
    "Mr Okafor": Role.SAFEGUARDING_LEAD,
    "Ms Lindqvist": Role.SAFEGUARDING_LEAD,
    "Ms Osei": Role.CONTENT_COACH,
    "Mr Haddad": Role.ADMIN,
    "Ms Novak": Role.ADMIN,
}
"""Beside the teacher. There are two administrators, as some things take two people."""


class UnknownStaff(UnknownLearner):
    code = "staff_unknown"
    sentence = "There is nobody of that name who works here."


async def seed(settings: Settings, roster: "SqlRecords", *, now: datetime) -> SchoolClass:
    """Make the demo school where it is missing. Running it again changes nothing."""
    from coach.records import people

    of_demo = await class_of_demo(roster)
    if of_demo is None:
        school_id = await roster.add_school(
            name=SCHOOL, zone=settings.zone, country=settings.country, contacts=CONTACTS, authorised_at=now
        )
        of_demo = await roster.add_class(school_id=school_id, name=CLASS, teacher_name=TEACHER, cycle_day=None)
    for name, role in STAFF.items():
        await roster.database.write(people.ensure_staff, of_demo.school_id, name, role, at=now)
    for name, language in STUDENTS.items():
        await _ensure(roster, name, of_demo, language=language, now=now)
    await _agree_again(roster, of_demo, now=now)
    return of_demo


async def _agree_again(roster: "SqlRecords", of_demo: SchoolClass, *, now: datetime) -> None:
    """Whoever agreed to the notice of an earlier start agrees to that of this one: nobody of a demo is real."""
    from coach.records import consents

    for each in await roster.class_list(of_demo.id):
        standing = await roster.database.read(consents.standing, each.learner_id, at=now)
        if standing.assented_to is not None and not standing.has_assented:
            learner = await roster.learner(each.learner_id)
            await roster.database.write(consents.give_assent, learner.id, language=learner.language, at=now)


async def ensure_student(roster: Roster, name: str, now: datetime, *, language: str = "en") -> LearnerId:
    """Return the demo student of that name, made (with assent recorded) when there is none."""
    of_demo = await class_of_demo(roster)
    if of_demo is None:
        raise UnknownLearner
    return await _ensure(roster, name, of_demo, language=language, now=now)


async def staff_named(roster: "SqlRecords", name: str) -> tuple[UUID, Role]:
    """Return who of the demo school's staff has that name, and their role. Raises UnknownStaff."""
    from coach.records import people

    of_demo = await class_of_demo(roster)
    by_name = {each.casefold(): role for each, role in {TEACHER: Role.TEACHER, **STAFF}.items()}
    role = by_name.get(name.casefold())
    if of_demo is None or role is None:
        raise UnknownStaff
    found = await roster.database.read(people.staff_named, of_demo.school_id, name, role)
    if found is None:
        raise UnknownStaff
    return found, role


async def class_of_demo(roster: Roster) -> SchoolClass | None:
    """Return the demo class, once it is seeded."""
    return next((each for each in await roster.classes() if (each.school_name, each.name) == (SCHOOL, CLASS)), None)


async def _ensure(roster: Roster, name: str, of_demo: SchoolClass, *, language: str, now: datetime) -> LearnerId:
    try:
        return await roster.learner_named(name, class_id=of_demo.id)
    except UnknownLearner:
        await roster.add_learner(class_id=of_demo.id, name=name, language=language, assented_at=now)
        return await roster.learner_named(name, class_id=of_demo.id)  # of two made at once, the first
