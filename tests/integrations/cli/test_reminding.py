"""`coach admin` for reminding students: holidays, and whether letters go out."""

import json
import re

from tests.integrations.cli.running import Coach

SCHOOL = ("--school", "Lincoln School")
CONTACTS = ("--contact", "Ms. Rivera, counselor, r@example.org", "--contact", "Mr. Okafor, head, o@example.org")


def founded(coach: Coach) -> None:
    coach.says("school", "Lincoln School", "--zone", "America/Chicago", "--country", "US", *CONTACTS)


def test_holidays_are_added_listed_and_removed(coach: Coach) -> None:
    founded(coach)
    assert "No holidays" in coach.says("holidays", "list", *SCHOOL)
    said = coach.says("holidays", "add", "Spring break", *SCHOOL, "--first", "2026-04-06", "--last", "2026-04-10")
    assert "2026-04-06 to 2026-04-10" in said.replace("from ", "")
    coach.says("holidays", "add", "Staff day", *SCHOOL, "--first", "2026-05-04")
    listed = coach.json("holidays", "list", *SCHOOL)["holidays"]
    assert [(each["name"], each["first"], each["last"]) for each in listed] == [
        ("Spring break", "2026-04-06", "2026-04-10"),
        ("Staff day", "2026-05-04", "2026-05-04"),
    ]
    coach.says("holidays", "remove", listed[0]["id"], *SCHOOL)
    assert "no such holiday" in coach.refuses("holidays", "remove", listed[0]["id"], *SCHOOL)
    assert "Spring break" not in coach.says("holidays", "list", *SCHOOL)


def test_a_holiday_that_ends_before_it_begins_is_none(coach: Coach) -> None:
    founded(coach)
    wrong = ("--first", "2026-04-10", "--last", "2026-04-06")
    assert "last day" in coach.refuses("holidays", "add", "Break", *SCHOOL, *wrong)
    assert json.dumps(coach.json("holidays", "list", *SCHOOL)) == '{"holidays": []}'


def test_letters_are_off_until_the_school_switches_them_on(coach: Coach) -> None:
    founded(coach)
    assert "Nobody is reminded by mail" in coach.says("nudges", *SCHOOL)
    assert "are reminded by mail" in coach.says("nudges", *SCHOOL, "--mail", "on")
    assert coach.json("nudges", *SCHOOL) == {"mail": True}
    assert re.search("set_reminding", coach.says("audit", "list"))
    coach.says("nudges", *SCHOOL, "--mail", "off")
    assert coach.json("nudges", *SCHOOL) == {"mail": False}
    assert "on or off" in coach.refuses("nudges", *SCHOOL, "--mail", "perhaps", code=2)
