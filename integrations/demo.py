"""The demo school: a class with a teacher, students, two adults to turn to. Made once, found again ever after."""

from datetime import datetime

from coach.conversation import LearnerId
from coach.errors import UnknownLearner
from coach.ports import Roster, SchoolClass
from coach.profile import SafeguardingContact
from integrations.settings import Settings

SCHOOL = "Riverside School"
CLASS = "Grade 9, Period 2"
TEACHER = "Ms Rivera"
CONTACTS = (
    SafeguardingContact(name="Mr Okafor", role="school counsellor"),
    SafeguardingContact(name="Ms Lindqvist", role="deputy head"),
)
STUDENTS = {"Amara": "en", "Dev": "en", "Sofía": "es", "Leo": "en", "Mei": "en", "Mateo": "es"}
"""By name, the language in which each is greeted."""


class UnknownTeacher(UnknownLearner):
    code = "teacher_unknown"
    sentence = "There is no teacher of that name here."


async def seed(settings: Settings, roster: Roster, *, now: datetime) -> SchoolClass:
    """Make the demo school where it is missing. Running it again changes nothing."""
    of_demo = await class_of_demo(roster)
    if of_demo is None:
        school_id = await roster.add_school(
            name=SCHOOL, zone=settings.zone, country=settings.country, contacts=CONTACTS
        )
        of_demo = await roster.add_class(school_id=school_id, name=CLASS, teacher_name=TEACHER, cycle_day=None)
    for name, language in STUDENTS.items():
        await _ensure(roster, name, of_demo, language=language, now=now)
    return of_demo


async def ensure_student(roster: Roster, name: str, now: datetime, *, language: str = "en") -> LearnerId:
    """Return the demo student of that name, made (with assent recorded) when there is none."""
    of_demo = await class_of_demo(roster)
    if of_demo is None:
        raise UnknownLearner
    return await _ensure(roster, name, of_demo, language=language, now=now)


async def teacher_named(roster: Roster, name: str) -> SchoolClass:
    """Return the demo class of that teacher. Raises UnknownTeacher."""
    of_demo = await class_of_demo(roster)
    if of_demo is None or of_demo.teacher_name.casefold() != name.casefold():
        raise UnknownTeacher
    return of_demo


async def class_of_demo(roster: Roster) -> SchoolClass | None:
    """Return the demo class, once it is seeded."""
    return next((each for each in await roster.classes() if (each.school_name, each.name) == (SCHOOL, CLASS)), None)


async def _ensure(roster: Roster, name: str, of_demo: SchoolClass, *, language: str, now: datetime) -> LearnerId:
    try:
        return await roster.learner_named(name, class_id=of_demo.id)
    except UnknownLearner:
        await roster.add_learner(class_id=of_demo.id, name=name, language=language, assented_at=now)
        return await roster.learner_named(name, class_id=of_demo.id)  # of two made at once, the first
