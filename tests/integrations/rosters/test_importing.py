"""A whole import, from files to a school on a real database."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from coach.errors import RecordsUnavailable
from coach.records.database import Database
from coach.records.rosters.plan import RosterRefused
from coach.records.tables.privacy import audit
from coach.records.tables.school import class_staff, enrolment, learner, person, school_class, staff_role, term
from integrations.rosters.importing import RosterReport, import_roster
from tests.coach.records.house import SqlHouse
from tests.fakes import FixedClock
from tests.integrations.rosters.bundles import (
    HILLSIDE,
    ONE_ONE,
    ONE_TWO,
    Files,
    as_delta,
    as_windows,
    files_of,
    packed,
    with_row,
    with_value,
    without_row,
)


@dataclass
class Hillside:
    house: SqlHouse
    database: Database
    id: UUID
    clock: FixedClock

    async def take(self, bundle: Path | Files, **about: Any) -> RosterReport:
        """Import, a minute after whatever was before."""
        self.clock.forward(minutes=1)
        source = bundle if isinstance(bundle, Path) else packed(bundle)
        unimportant: dict[str, Any] = {"subject": None, "now": self.clock.now(), "dry_run": False}
        return await import_roster(self.database, source, school_id=self.id, **unimportant | about)

    def rows(self, wanted: Any) -> list[Any]:
        return self.house.rows(wanted)

    def names(self) -> dict[str, bool]:
        """Everybody, and whether they may sign in."""
        return {row.name: row.disabled_at is None for row in self.rows(select(person))}


@pytest.fixture
async def hillside(sql_house: SqlHouse) -> AsyncIterator[Hillside]:
    records: Any = sql_house.records
    school_id = await records.add_school(
        name=HILLSIDE, zone="America/New_York", country="US", contacts=(), authorised_at=None
    )
    yield Hillside(sql_house, records.database, school_id, FixedClock())


def sentences(report: RosterReport) -> list[str]:
    return [change.sentence for change in report.plan.changes]


async def test_a_school_of_version_1_1_comes_in(hillside: Hillside) -> None:
    report = await hillside.take(ONE_ONE)

    assert sentences(report) == [
        "Hillside School is “Hillside School” (o-hill) in the school's own system.",
        "Quarter 3 + Quarter 4 is a new term, from 2026-01-20 to 2026-06-12.",
        "Semester 2 is a new term, from 2026-01-20 to 2026-06-12.",
        "Room 4 is a new class, in Semester 2.",
        "Biology is a new class, in Quarter 3 + Quarter 4.",
        "Inés Ocampo, Jr. is a new student and uses the coach in Room 4.",
        "Omar Haddad is a new student and uses the coach in Biology.",
        "=HYPERLINK(1) @Sum is a new student and uses the coach in Biology.",
        "Tara Quist is a new teacher.",
        "Milo Ferro is a new teacher.",
        "Hedda Boss is new among the staff.",
        "=HYPERLINK(1) @Sum joins Biology.",
        "Inés Ocampo, Jr. joins Biology.",
        "Omar Haddad joins Biology.",
        "Inés Ocampo, Jr. joins Room 4.",
        "Milo Ferro is a co-teacher of Biology.",
        "Tara Quist teaches Biology.",
        "Tara Quist teaches Room 4.",
    ]
    assert report.problems == ()
    assert report.plan.to_grant == (
        "Hedda Boss is “administrator” in the school's system. Only two people can make an administrator here.",
    )
    assert report.plan.left_out == {
        "classes of other schools": 1,
        "people of other schools": 1,
        "parents and guardians": 1,
        "people who have left or are not enabled": 1,
    }
    bands = {row.name: row.age_band for row in hillside.rows(select(school_class))}
    assert bands == {"Room 4": "9-11", "Biology": "15-18"}


async def test_a_school_of_version_1_2_comes_in(hillside: Hillside) -> None:
    report = await hillside.take(ONE_TWO)

    assert hillside.names() == {"Nesi Ocampo": True, "Tara Quist": True, "Cora Vale": True}
    assert [row.role for row in hillside.rows(select(staff_role))] == ["teacher"]
    assert "Cora Vale is “counselor”" in report.plan.to_grant[0]
    assert report.problems == ()


@pytest.mark.parametrize("bundle", [ONE_ONE, ONE_TWO])
async def test_the_same_again_changes_nothing_however_it_is_packed(hillside: Hillside, bundle: Path) -> None:
    await hillside.take(bundle)

    for again in (bundle, files_of(bundle), as_windows(files_of(bundle)), as_delta(files_of(bundle))):
        assert (await hillside.take(again)).changes_nothing


async def test_a_dry_run_says_what_the_real_one_does_and_changes_nothing(hillside: Hillside) -> None:
    foretold = await hillside.take(ONE_ONE, dry_run=True)
    for table in (person, learner, term, school_class, enrolment, class_staff, audit):
        assert hillside.rows(select(table)) == []

    done = await hillside.take(ONE_ONE)

    assert {**foretold.as_json(), "dry_run": False} == done.as_json()


async def test_whatever_can_be_used_is_used_beside_rows_that_cannot(hillside: Hillside) -> None:
    files = with_row(files_of(ONE_ONE), "users.csv", sourcedId="u-x", role="student")
    files = with_row(files, "enrollments.csv", classSourcedId="c12", userSourcedId="u-ines", role="student")
    files = with_row(files, "enrollments.csv", classSourcedId="c-bio", userSourcedId="u-nobody", role="student")
    report = await hillside.take(files)

    assert [str(each) for each in report.problems] == [
        "enrollments.csv, row 10: there is no class 'c12'.",
        "enrollments.csv, row 11: there is no person 'u-nobody'.",
        "users.csv, row 11: the person has no name.",
    ]
    assert len(hillside.names()) == 6


async def test_a_typing_mistake_makes_nobody_leave(hillside: Hillside) -> None:
    await hillside.take(ONE_ONE)
    files = with_value(files_of(ONE_ONE), "users.csv", "u-ines", "status", "aktive")
    files = with_value(files, "enrollments.csv", "e-3", "endDate", "June")
    files = with_value(files, "classes.csv", "c-room4", "status", "aktive")

    report = await hillside.take(files)

    assert (len(report.problems), report.changes_nothing) == (3, True)


async def test_who_is_in_the_files_no_more_has_left(hillside: Hillside) -> None:
    await hillside.take(ONE_ONE)
    files = without_row(files_of(ONE_ONE), "users.csv", "u-omar")
    files = without_row(files, "enrollments.csv", "e-3")

    report = await hillside.take(files)

    assert sentences(report) == [
        "Omar Haddad has left and cannot sign in any more.",
        "Omar Haddad leaves Biology.",
    ]
    assert hillside.names()["Omar Haddad"] is False


async def test_what_only_changed_is_told_by_itself(hillside: Hillside) -> None:
    await hillside.take(ONE_ONE)
    manifest = b"propertyName,value\noneroster.version,1.1\nfile.enrollments,delta\n"
    heading = files_of(ONE_ONE)["enrollments.csv"].splitlines(keepends=True)[0]
    row = b"e-2,tobedeleted,2026-03-01T00:00:00Z,c-bio,o-hill,u-ines,student,,,\n"

    report = await hillside.take({"manifest.csv": manifest, "enrollments.csv": heading + row})

    assert sentences(report) == ["Inés Ocampo, Jr. leaves Biology."]


async def test_files_that_are_refused_leave_no_trace(hillside: Hillside) -> None:
    with pytest.raises(RosterRefused):
        await hillside.take({"manifest.csv": b"?"})
    with pytest.raises(RosterRefused, match="They hold: Elsewhere"):
        await hillside.take({**files_of(ONE_ONE), "orgs.csv": b"sourcedId,name,type\na,Elsewhere,school\nb,B,school\n"})

    assert hillside.rows(select(audit)) == []
    assert hillside.names() == {}


async def test_an_import_that_cannot_be_kept_keeps_nothing_of_it(hillside: Hillside) -> None:
    """The last rows refuse to be written: a class that nobody may be appointed to."""
    with hillside.house.engine.begin() as connection:
        connection.execute(class_staff.delete())
        connection.exec_driver_sql("ALTER TABLE class_staff RENAME TO class_staff_away")
    try:
        with pytest.raises(RecordsUnavailable):
            await hillside.take(ONE_ONE)
    finally:
        with hillside.house.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE class_staff_away RENAME TO class_staff")

    assert hillside.names() == {}


async def test_progress_is_told_until_all_is_written(hillside: Hillside) -> None:
    told: list[tuple[int, int]] = []

    await hillside.take(ONE_ONE, progress=lambda done, total: told.append((done, total)))

    assert told == sorted(told) and told[-1][0] == told[-1][1] > 0


async def test_a_report_can_be_sent(hillside: Hillside) -> None:
    files = with_row(files_of(ONE_TWO), "users.csv", sourcedId="u-x")
    report = (await hillside.take(files)).as_json()

    assert report["counts"]["student"] == {"added": 1}
    assert report["changes"][-1] == {"kind": "teaching", "verb": "added", "sentence": "Tara Quist teaches Room 4."}
    assert report["problems"][0] == {
        "file": "users.csv",
        "row": 6,
        "sentence": "roles.csv does not say what this person is.",
    }


async def test_of_two_imports_at_once_the_second_finds_what_the_first_did(hillside: Hillside) -> None:
    async with Database(hillside.house.url) as other:
        first, second = await asyncio.gather(hillside.take(ONE_ONE), replace(hillside, database=other).take(ONE_ONE))

    assert sorted(len(report.plan.changes) for report in (first, second)) == [0, 18]
    assert len(hillside.names()) == 6
