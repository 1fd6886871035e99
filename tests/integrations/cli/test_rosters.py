"""Schools, rosters and terms on the command line."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from tests.integrations.cli.running import Coach
from tests.integrations.rosters.bundles import HILLSIDE, ONE_ONE, ONE_TWO, Files, files_of, with_row

ROOT = Path(__file__).parents[3]
TODAY = date.today()
MADE = (
    HILLSIDE,
    *("--zone", "America/New_York", "--country", "us", "--authorised"),
    *("--contact", "Mr Okafor, counsellor, okafor@hillside.example", "--contact", "Ms Lindqvist, deputy head"),
)
OF_HILLSIDE = ("--school", "hillside school")


def now(folder: Path) -> Files:
    """An export whose terms run today."""
    days = {"2026-01-20": -40, "2026-03-27": 20, "2026-03-30": 23, "2026-06-12": 90, "2025-08-18": -200}
    files = files_of(folder)
    for said, offset in days.items():
        day = str(TODAY + timedelta(days=offset)).encode()
        files = {name: data.replace(said.encode(), day) for name, data in files.items()}
    return files


def test_a_school_is_made_filled_and_counted(coach: Coach) -> None:
    assert coach.says("school", *MADE) == "Hillside School is here.\n"
    assert coach.says("contacts", *OF_HILLSIDE) == (
        "1. Mr Okafor, counsellor, okafor@hillside.example\n2. Ms Lindqvist, deputy head, no e-mail address\n"
    )
    export = coach.export(now(ONE_ONE))

    foretold = coach.says("roster", export, *OF_HILLSIDE, "--dry-run")
    assert "Inés Ocampo, Jr. is a new student and uses the coach in Room 4." in foretold
    assert foretold.endswith("This was a dry run: nothing was changed.\n")
    assert coach.json("people")["schools"][0]["students"] == 0

    done = coach.says("roster", export, *OF_HILLSIDE)
    assert "student   3 added" in done
    assert "For people to decide:\n  Hedda Boss is “administrator”" in done
    assert "parents and guardians: 1" in done
    assert coach.says("roster", export, *OF_HILLSIDE).startswith("Nothing to change: all of it is so already.\n")
    [counted] = coach.json("people")["schools"]
    assert counted == {
        "school": HILLSIDE,
        "organisation": HILLSIDE,
        "is_authorised": True,
        "contacts": 2,
        "classes": 2,
        "students": 3,
        "enrolled": 3,
        "without_assent": 3,
        "staff": {"teacher": 2},
        "disabled": 0,
    }
    assert HILLSIDE in coach.says("people")


def test_rows_that_cannot_be_used_are_told_by_file_and_number(coach: Coach) -> None:
    coach.says("school", *MADE)
    files = with_row(now(ONE_ONE), "enrollments.csv", classSourcedId="c12", userSourcedId="u-ines", role="student")

    assert "Rows that could not be used:\n  enrollments.csv, row 10: there is no class 'c12'." in coach.says(
        "roster", coach.export(files), *OF_HILLSIDE
    )
    report = coach.json("roster", coach.export(files), *OF_HILLSIDE)
    assert (report["changes"], len(report["problems"])) == ([], 1)


def test_a_directory_is_as_good_as_a_zip(coach: Coach, tmp_path: Path) -> None:
    coach.says("school", *MADE)
    folder = tmp_path / "export"
    folder.mkdir()
    for name, data in now(ONE_TWO).items():
        (folder / name).write_bytes(data)

    assert "Nesi Ocampo" in coach.says("roster", str(folder), *OF_HILLSIDE, "--language", "es")


def test_a_new_term_begins_once_the_old_one_is_over(coach: Coach) -> None:
    coach.says("school", *MADE)
    coach.says("roster", coach.export(now(ONE_ONE)), *OF_HILLSIDE)
    starts, ends = TODAY + timedelta(days=100), TODAY + timedelta(days=200)
    begin = ("roll-over", *OF_HILLSIDE, "--term", "Next", "--starts", str(starts), "--ends", str(ends))

    assert "runs until" in coach.refuses(*begin)
    later = {"COACH_CLOCK_OFFSET": "+95d"}
    foretold = coach.says(*begin, "--carry", "Room 4=Room 5", "--dry-run", **later)
    assert "Room 5 is a new class in Next, with the settings of Room 4." in foretold
    done = coach.says(*begin, "--carry", "Room 4=Room 5", "--all", **later)
    assert "Inés Ocampo, Jr. uses the coach in Room 5 of Next." in done
    assert "Nothing to change" in coach.says(*begin, "--carry", "Room 4=Room 5", **later)
    [counted] = coach.json("people")["schools"]
    assert (counted["classes"], counted["enrolled"]) == (3, 1)


def test_a_school_that_is_there_is_authorised_later_and_not_made_twice(coach: Coach) -> None:
    about = (HILLSIDE, "--zone", "America/New_York", "--country", "US")
    assert "Students can write once two adults" in coach.says("school", *about)
    assert coach.says("contacts", *OF_HILLSIDE) == "Nobody is named yet: students cannot sign in.\n"
    assert coach.says("school", *about) == "Hillside School is here already. Nothing was changed.\n"
    assert coach.says("school", *about, "--authorised").endswith("authorises the use of the coach from now on.\n")
    named = ("--contact", "Mr Okafor, counsellor, okafor@hillside.example", "--contact", "Ms Lindqvist, deputy head")
    assert "2. Ms Lindqvist" in coach.says("contacts", *OF_HILLSIDE, *named)
    assert coach.says("school", *MADE) == "Hillside School is here already. Nothing was changed.\n"
    assert "is here already, in America/New_York" in coach.refuses(
        "school", HILLSIDE, "--zone", "Europe/Madrid", "--country", "ES"
    )
    assert len(coach.json("people")["schools"]) == 1


def test_of_two_schools_of_one_name_one_says_which(coach: Coach) -> None:
    about = (HILLSIDE, "--zone", "America/New_York", "--country", "US")
    for organisation in ("North", "South"):
        coach.says("school", *about, "--organisation", organisation)

    assert "Several organisations have a school" in coach.refuses("contacts", *OF_HILLSIDE)
    assert "Nobody" in coach.says("contacts", *OF_HILLSIDE, "--organisation", "north")


def test_what_cannot_be_meant_is_a_sentence(coach: Coach) -> None:
    coach.says("school", *MADE)

    assert coach.refuses("roster", "nowhere", *OF_HILLSIDE) == "There is no file or directory nowhere."
    assert coach.refuses("roster", coach.export({"a": b""}), *OF_HILLSIDE).startswith("These are no OneRoster files")
    assert coach.refuses("roster", "x", "--school", "Elsewhere") == "There is no school Elsewhere here."
    assert "at least two adults" in coach.refuses("contacts", *OF_HILLSIDE, "--contact", "Mr Okafor, counsellor")
    assert "No helplines are known" in coach.refuses("school", "X", "--zone", "Asia/Tokyo", "--country", "XX")
    assert "a time zone like" in coach.refuses("school", "X", "--zone", "Mars", "--country", "US", code=2)
    assert "'Name, role, e-mail address'" in coach.refuses("contacts", *OF_HILLSIDE, "--contact", "Mr Okafor", code=2)
    assert "en or es was expected" in coach.refuses("roster", "x", *OF_HILLSIDE, "--language", "xx", code=2)
    begin = ("roll-over", *OF_HILLSIDE, "--term", "Next", "--starts", "2027-01-01", "--ends", "2027-02-01")
    assert "OLD=NEW was expected" in coach.refuses(*begin, "--carry", "7B", code=2)


def test_a_refusal_is_one_sentence_and_no_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "integrations.cli.main", "admin", "roster", "nowhere", "--school", "Elsewhere"]
    settings = {**os.environ, "COACH_DATA_DIR": str(tmp_path), "COACH_BUILD_DIR": str(tmp_path / "build")}
    done = subprocess.run(command, env=settings, cwd=ROOT, capture_output=True, text=True, timeout=120)

    assert (done.returncode, done.stdout, done.stderr) == (1, "", "There is no school Elsewhere here.\n")


def test_before_there_is_a_school_nobody_is_here(coach: Coach) -> None:
    coach.says("migrate")

    assert coach.says("people") == "There is no school here yet.\n"
