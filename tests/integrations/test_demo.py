"""The demo school: seeded once, found again, and a student made when somebody asks for a new name."""

from collections.abc import AsyncIterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coach.authorization import Role
from coach.errors import UnknownLearner
from coach.records import consents
from coach.records.migrate import migrate
from coach.records.store import SqlRecords
from integrations import demo
from integrations.settings import Settings
from tests.fakes import MONDAY_MORNING

SETTINGS = Settings.read(_env_file=None, zone="America/Denver", country="US")


@pytest.fixture
async def records(tmp_path: Path) -> AsyncIterator[SqlRecords]:
    url = f"sqlite:///{tmp_path}/coach.sqlite3"
    migrate(url)
    async with SqlRecords(url) as records:
        yield records


async def test_the_demo_school_has_what_a_week_needs(records: SqlRecords) -> None:
    seeded = await demo.seed(SETTINGS, records, now=MONDAY_MORNING)
    assert (seeded.school_name, seeded.name, seeded.teacher_name) == (
        "Riverside School",
        "Grade 9, Period 2",
        "Ms Rivera",
    )
    assert seeded.visibility == "full"
    names = [student.name for student in await records.class_list(seeded.id)]
    assert {"Amara", "Dev", "Sofía", "Leo"} <= set(names)
    sofia = await records.learner(await records.learner_named("sofía"))
    assert sofia.language == "es"
    assert sofia.zone == ZoneInfo("America/Denver")
    assert [(contact.name, contact.role) for contact in sofia.contacts] == [
        ("Mr Okafor", "school counsellor"),
        ("Ms Lindqvist", "deputy head"),
    ]


async def test_seeding_again_changes_nothing(records: SqlRecords) -> None:
    first = await demo.seed(SETTINGS, records, now=MONDAY_MORNING)
    again = await demo.seed(SETTINGS, records, now=MONDAY_MORNING)
    assert again == first
    assert len(await records.classes()) == 1
    assert len(await records.class_list(first.id)) == len(demo.STUDENTS)


async def test_a_new_name_makes_a_student_and_any_case_finds_them(records: SqlRecords) -> None:
    await demo.seed(SETTINGS, records, now=MONDAY_MORNING)
    wanda = await demo.ensure_student(records, "Wanda", MONDAY_MORNING, language="es")
    assert await demo.ensure_student(records, "wanda", MONDAY_MORNING) == wanda
    made = await records.learner(wanda)
    assert (made.name, made.language, made.teacher_name) == ("Wanda", "es", "Ms Rivera")
    assert made.contacts == demo.CONTACTS


async def test_where_nothing_was_seeded_nobody_can_be_made(records: SqlRecords) -> None:
    with pytest.raises(UnknownLearner):
        await demo.ensure_student(records, "Wanda", MONDAY_MORNING)


async def test_a_teacher_is_found_by_name_and_nobody_else_is(records: SqlRecords) -> None:
    seeded = await demo.seed(SETTINGS, records, now=MONDAY_MORNING)
    assert await demo.staff_named(records, "ms rivera") == (seeded.teacher_id, Role.TEACHER)
    assert (await demo.staff_named(records, "Mr Haddad"))[1] is Role.ADMIN
    with pytest.raises(demo.UnknownStaff):
        await demo.staff_named(records, "Mr Nobody")


async def test_the_demo_students_are_kept_with_assent(records: SqlRecords) -> None:
    await demo.seed(SETTINGS, records, now=MONDAY_MORNING)
    await demo.seed(SETTINGS, records, now=MONDAY_MORNING)
    students = [await demo.ensure_student(records, name, MONDAY_MORNING) for name in (*demo.STUDENTS, "Wanda")]
    for student in students:
        standing = await records.database.read(consents.standing, student, at=MONDAY_MORNING)
        assert standing.refusal() is None
    assert len(await records.class_list((await records.classes())[0].id)) == len(demo.STUDENTS) + 1
