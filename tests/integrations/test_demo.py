"""The demo school: seeded once, found again, and a student made when somebody asks for a new name."""

import sqlite3
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from coach.errors import UnknownLearner
from coach.records.migrate import migrate
from coach.records.store import SqlRecords
from integrations import demo
from integrations.settings import Settings
from tests.fakes import MONDAY_MORNING, InMemoryRecords

SETTINGS = Settings.read(_env_file=None, zone="America/Denver", country="US")


async def test_the_demo_school_has_what_a_week_needs() -> None:
    records = InMemoryRecords()
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


async def test_seeding_again_changes_nothing() -> None:
    records = InMemoryRecords()
    first = await demo.seed(SETTINGS, records, now=MONDAY_MORNING)
    again = await demo.seed(SETTINGS, records, now=MONDAY_MORNING)
    assert again == first
    assert len(await records.classes()) == 1
    assert len(await records.class_list(first.id)) == len(demo.STUDENTS)


async def test_a_new_name_makes_a_student_and_any_case_finds_them() -> None:
    records = InMemoryRecords()
    await demo.seed(SETTINGS, records, now=MONDAY_MORNING)
    wanda = await demo.ensure_student(records, "Wanda", MONDAY_MORNING, language="es")
    assert await demo.ensure_student(records, "wanda", MONDAY_MORNING) == wanda
    made = await records.learner(wanda)
    assert (made.name, made.language, made.teacher_name) == ("Wanda", "es", "Ms Rivera")
    assert made.contacts == demo.CONTACTS


async def test_where_nothing_was_seeded_nobody_can_be_made() -> None:
    with pytest.raises(UnknownLearner):
        await demo.ensure_student(InMemoryRecords(), "Wanda", MONDAY_MORNING)


async def test_a_teacher_is_found_by_name_and_nobody_else_is() -> None:
    records = InMemoryRecords()
    seeded = await demo.seed(SETTINGS, records, now=MONDAY_MORNING)
    assert await demo.teacher_named(records, "ms rivera") == seeded
    with pytest.raises(demo.UnknownTeacher):
        await demo.teacher_named(records, "Mr Nobody")


async def test_the_demo_students_are_kept_with_assent(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/coach.sqlite3"
    migrate(url)
    async with SqlRecords(url) as records:
        await demo.seed(SETTINGS, records, now=MONDAY_MORNING)
        await demo.seed(SETTINGS, records, now=MONDAY_MORNING)
        await demo.ensure_student(records, "Wanda", MONDAY_MORNING)
    with closing(sqlite3.connect(tmp_path / "coach.sqlite3")) as database:
        students, assented = database.execute("SELECT count(*), count(assented_at) FROM learner").fetchone()
    assert students == assented == len(demo.STUDENTS) + 1
