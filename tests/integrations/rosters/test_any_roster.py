"""Whatever roster comes: what a dry run says is what is done, and the same again changes nothing."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, select
from uuid_utils.compat import uuid7

from coach.authorization import Role
from coach.records import people
from coach.records.database import Database
from coach.records.engine import open_engine
from coach.records.rosters.plan import RosterRefused
from coach.records.tables.school import (
    class_staff,
    enrolment,
    learner,
    learner_summary,
    person,
    school,
    school_class,
    staff_role,
    term,
)
from integrations.rosters.importing import RosterReport, import_roster
from tests.fakes import FixedClock
from tests.integrations.rosters.bundles import Files, packed, table

EVERYTHING: tuple[Table, ...] = (
    school,
    term,
    school_class,
    person,
    learner,
    learner_summary,
    staff_role,
    enrolment,
    class_staff,
)


def mostly(usual: str, *others: str) -> st.SearchStrategy[str]:
    """The usual value nine times of ten."""
    return st.sampled_from([usual] * 9 * len(others) + list(others))


STATUS = mostly("", "tobedeleted", "?")
ORGS = mostly("0", "1")
NAMES = st.sampled_from(["A", "B", "C"])
DAYS = mostly("", "2026-01-05", "2026-03-02", "2026-03-09", "never")
PEOPLE, CLASSES = "012345", "012"
"""The same ids for people, classes, terms and schools, so that nothing rests on their being different."""


@st.composite
def rosters(draw: st.DrawFn) -> Files:
    """A bundle that was put together at random, mistakes and all."""
    mode = draw(mostly("bulk", "delta"))
    said = ("orgs", "academicSessions", "classes", "users", "enrollments")
    terms = [
        ["0", "T", "2026-01-05", "2026-06-01"],
        ["1", "T", "2026-03-02", "2026-03-09"],
        ["2", "U", "2025-01-01", "2026-01-01"],
    ]
    manifest = [["oneroster.version", "1.1"], *([f"file.{name}", mode] for name in said)]
    return {
        "manifest.csv": table(["propertyName", "value"], manifest),
        "orgs.csv": table(["sourcedId", "name", "type"], [["0", "Any", "school"], ["1", "Other", "school"]]),
        "academicSessions.csv": table(["sourcedId", "title", "startDate", "endDate"], terms),
        "classes.csv": table(
            ["sourcedId", "status", "title", "classType", "grades", "schoolSourcedId", "termSourcedIds"],
            [draw(_class(source_id)) for source_id in CLASSES if draw(st.integers(0, 4))],
        ),
        "users.csv": table(
            ["sourcedId", "status", "enabledUser", "orgSourcedIds", "role", "givenName", "familyName", "email"],
            [draw(_user(source_id)) for source_id in PEOPLE if draw(st.integers(0, 4))],
        ),
        "enrollments.csv": table(
            ["sourcedId", "status", "classSourcedId", "userSourcedId", "role", "primary", "beginDate", "endDate"],
            [draw(_place(class_, person)) for class_ in (*CLASSES, "9") for person in PEOPLE if draw(st.booleans())],
        ),
    }


def _row(*cells: str | st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.tuples(*(st.just(cell) if isinstance(cell, str) else cell for cell in cells)).map(list)


def _class(source_id: str) -> st.SearchStrategy[list[str]]:
    kinds, terms = st.sampled_from(["scheduled", "homeroom"]), mostly("0", "1", "2", "0,1", "", "9")
    return _row(source_id, STATUS, NAMES, kinds, st.sampled_from(["", "05", "09"]), ORGS, terms)


def _user(source_id: str) -> st.SearchStrategy[list[str]]:
    """The first two are usually staff."""
    role = mostly(
        "teacher" if source_id in "01" else "student", "teacher", "student", "aide", "administrator", "parent"
    )
    emails = mostly("", "a@school.example", "b@school.example", "?")
    return _row(source_id, STATUS, mostly("true", "false", "?"), ORGS, role, NAMES, mostly("X", ""), emails)


def _place(class_: str, person: str) -> st.SearchStrategy[list[str]]:
    role = mostly("teacher" if person in "01" else "student", "teacher", "student", "aide", "")
    return _row("", STATUS, class_, person, role, mostly("", "true"), DAYS, DAYS)


class AnySchool:
    """A new one for each example, in one database, with two people made by hand."""

    def __init__(self, url: str, database: Database, school_id: Any) -> None:
        self.url, self.database, self.id, self.clock = url, database, school_id, FixedClock()

    @classmethod
    async def made(cls, url: str, database: Database) -> "AnySchool":
        about: dict[str, Any] = {"zone": "America/New_York", "country": "US", "contacts": (), "authorised_at": None}
        name = str(uuid7())
        school_id = await database.write(people.add_school, name="Any", organisation_name=name, **about)
        at, roles = FixedClock().now(), (Role.TEACHER, Role.ADMIN)
        await database.write(
            people.add_staff, school_id=school_id, name="Hand", roles=roles, at=at, email="a@school.example"
        )
        return cls(url, database, school_id)

    async def take(self, files: Files, *, dry_run: bool) -> RosterReport | str:
        """The report, or the sentence with which it was refused."""
        self.clock.forward(seconds=1)
        about: dict[str, Any] = {"school_id": self.id, "subject": None, "now": self.clock.now(), "dry_run": dry_run}
        try:
            return await import_roster(self.database, packed(files), many_may_leave=True, **about)
        except RosterRefused as refused:
            return refused.sentence

    def everything(self) -> list[list[Any]]:
        engine = open_engine(self.url)
        with engine.begin() as connection:
            found = [sorted(map(tuple, connection.execute(select(each))), key=str) for each in EVERYTHING]
        engine.dispose()
        return found

    def is_sound(self) -> None:
        """What holds of every school whatever was imported into it."""
        engine = open_engine(self.url)
        with engine.begin() as connection:
            students = connection.execute(select(learner.c.id, learner.c.school_class_id)).all()
            staff = set(connection.execute(select(staff_role.c.person_id)).scalars())
            summaries = dict(
                connection.execute(select(learner_summary.c.learner_id, learner_summary.c.school_class_id)).all()
            )
            admin = connection.execute(select(person.c.disabled_at).where(person.c.name == "Hand")).scalars().all()
            teaching = set(connection.execute(select(class_staff.c.person_id)).scalars())
        engine.dispose()
        assert all(summaries[each.id] == each.school_class_id for each in students)
        assert not staff & {each.id for each in students}
        assert not teaching & {each.id for each in students}
        assert all(disabled_at is None for disabled_at in admin)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=rosters(), second=rosters())
async def test_the_same_again_changes_nothing_and_a_dry_run_foretells_everything(
    request: pytest.FixtureRequest, kind: str, first: Files, second: Files
) -> None:
    url = request.getfixturevalue(kind)
    async with Database(url) as database:
        school_here = await AnySchool.made(url, database)
        for files in (first, second):
            foretold = await school_here.take(files, dry_run=True)
            done = await school_here.take(files, dry_run=False)
            if isinstance(foretold, str) or isinstance(done, str):
                assert foretold == done
                continue
            assert {**foretold.as_json(), "dry_run": False} == done.as_json()
            before = school_here.everything()

            again = await school_here.take(files, dry_run=False)

            assert isinstance(again, RosterReport)
            assert [change.sentence for change in again.plan.changes] == []
            assert school_here.everything() == before
            school_here.is_sound()
