"""Who is told of a concern, drills and counts, on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from coach.profile import AgeBand
from coach.records import bank_lines, people, policies, raising, schools
from coach.records.engine import for_writing, open_engine
from coach.records.tables.privacy import audit
from coach.safety import ConcernCategory, Origin, Tier
from coach.sharing import Visibility
from coach.staffing import StaffedHours
from integrations.cli.safeguarding import read_hours, written_hours
from integrations.reading import screen_bank
from tests.coach.records.safeguarded import CANARY
from tests.fakes import MONDAY_MORNING
from tests.integrations.cli.running import Coach

OF_LINCOLN = ("--school", "Lincoln")
SLACK = "https://hooks.slack.com/services/T000/B000/abc123"
HOOK = "https://sis.lincoln.example/concerns"


@pytest.fixture
def lincoln(coach: Coach) -> Coach:
    named = (
        "--contact",
        "Ms Rivera, counsellor, rivera@lincoln.example",
        "--contact",
        "Mr Okafor, head of year, deputy",
    )
    coach.says("school", "Lincoln", "--zone", "America/Chicago", "--country", "us", "--authorised", *named)
    return coach


def in_records(coach: Coach, work: Any, *args: Any, **kwargs: Any) -> Any:
    engine = open_engine(f"sqlite:///{coach.data / 'coach.sqlite3'}")
    with for_writing(engine).begin() as connection:
        done = work(connection, *args, **kwargs)
    engine.dispose()
    return done


def actions(coach: Coach) -> list[str]:
    wanted = select(audit.c.action).order_by(audit.c.number)
    return list(in_records(coach, lambda connection: connection.execute(wanted).scalars().all()))


def test_contacts_are_named_with_their_address_and_a_role_may_have_commas(lincoln: Coach) -> None:
    assert lincoln.json("contacts", *OF_LINCOLN) == {
        "contacts": [
            {"name": "Ms Rivera", "role": "counsellor", "email": "rivera@lincoln.example"},
            {"name": "Mr Okafor", "role": "head of year, deputy", "email": None},
        ]
    }
    wrong = ("--contact", "Ms Rivera, counsellor, rivera@", "--contact", "Mr Okafor, deputy")
    assert lincoln.refuses("contacts", *OF_LINCOLN, *wrong) == "The e-mail address of Ms Rivera is none."


def test_how_a_school_is_told_is_shown_and_set_piece_by_piece(lincoln: Coach) -> None:
    shown = lincoln.says("chain", *OF_LINCOLN)
    assert "1. after   0 minutes: Ms Rivera" in shown and "3. after  20 minutes: everybody once more" in shown
    assert "no hours are set" in shown and "without an e-mail address of their own: Mr Okafor" in shown
    assert "set_policy" not in actions(lincoln), "looking changes nothing"

    lincoln.says("chain", *OF_LINCOLN, "--minutes", "0,5", "--hours", "Mon-Thu,fri 8:00-15:30")
    lincoln.says("chain", *OF_LINCOLN, "--out-of-hours", "duty_line", "--duty-line", " County  line, 555-0100 ")
    assert lincoln.json("chain", *OF_LINCOLN) == {
        "school": "Lincoln",
        "zone": "America/Chicago",
        "minutes": [0, 5],
        "contacts": lincoln.json("contacts", *OF_LINCOLN)["contacts"],
        "hours": "mon,tue,wed,thu,fri 08:00-15:30",
        "out_of_hours": "duty_line",
        "duty_line": "County line, 555-0100",
        "slack": None,
        "webhook": None,
    }
    assert "no hours are set" in lincoln.says("chain", *OF_LINCOLN, "--hours", "none")
    assert actions(lincoln).count("set_policy") == 3


def test_slacks_address_is_read_and_never_shown_and_a_secret_is_shown_once(lincoln: Coach) -> None:
    done = lincoln.run("admin", "chain", *OF_LINCOLN, "--slack", "--webhook", HOOK, typed=f"{SLACK}\n")
    assert done.code == 0 and "abc123" not in done.stdout and "Slack: hooks.slack.com" in done.stdout
    school_id = in_records(lincoln, schools.school_named, "Lincoln")
    _, kept = in_records(lincoln, policies.read_policy, school_id)
    assert kept.slack_url == SLACK and kept.webhook_secret and kept.webhook_secret in done.stdout

    assert kept.webhook_secret not in lincoln.says("chain", *OF_LINCOLN, "--minutes", "0,1")
    anew = lincoln.json("chain", *OF_LINCOLN, "--new-secret")["webhook_secret"]
    assert anew != kept.webhook_secret
    _, kept = in_records(lincoln, policies.read_policy, school_id)
    assert (kept.slack_url, kept.webhook_secret) == (SLACK, anew)

    shown = lincoln.says("chain", *OF_LINCOLN, "--no-slack", "--webhook", "none")
    assert "Slack: no" in shown and "webhook: no" in shown
    assert "no webhook whose secret" in lincoln.refuses("chain", *OF_LINCOLN, "--new-secret")


@pytest.mark.parametrize(
    ("said", "answer", "code"),
    [
        (("--minutes", "soon"), "minutes like 0,10,20 were expected", 2),
        (("--minutes", "20,10"), "told no sooner than the one before it", 1),
        (("--hours", "weekdays"), "hours like 'mon-fri 8:00-16:00' were expected", 2),
        (("--hours", "mon 8:00-8:00"), "begin and end at different times", 1),
        (("--hours", "mon 8:00-25:00"), "hours like", 2),
        (("--out-of-hours", "pager"), "on_call, duty_line, nobody was expected", 2),
        (("--out-of-hours", "duty_line"), "its name and number are missing", 1),
        (("--webhook", "http://sis.lincoln.example"), "has to begin with https://", 1),
        (("--slack",), "Slack's address was expected on standard input", 2),
    ],
)
def test_what_cannot_be_meant_is_a_sentence_and_changes_nothing(
    lincoln: Coach, said: tuple[str, ...], answer: str, code: int
) -> None:
    before = lincoln.json("chain", *OF_LINCOLN)
    assert answer in lincoln.refuses("chain", *OF_LINCOLN, *said, code=code)
    assert lincoln.json("chain", *OF_LINCOLN) == before


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("mon-fri 8:00-16:00", "mon,tue,wed,thu,fri 08:00-16:00"),
        ("SAT-mon 20:00-04:00", "mon,sat,sun 20:00-04:00"),
        ("wed  12:30-13:00", "wed 12:30-13:00"),
    ],
)
def test_hours_are_read_as_people_write_them(said: str, written: str) -> None:
    hours = read_hours(said)
    assert isinstance(hours, StaffedHours) and written_hours(hours) == written
    assert read_hours(written) == hours


def test_a_drill_is_started_and_listed(lincoln: Coach) -> None:
    assert lincoln.says("drill", "list", *OF_LINCOLN) == "There was no drill yet.\n"
    started = lincoln.says("drill", "start", *OF_LINCOLN)
    assert "not answered" in started and "Ms Rivera, mail: to be told at" in started

    [listed] = lincoln.json("drill", "list", *OF_LINCOLN)["drills"]
    assert [(each["contact"], each["place"]) for each in listed["told"]] == [("Ms Rivera", n) for n in range(3)]
    assert listed["acknowledged_by"] is None and actions(lincoln).count("start_drill") == 1


def test_the_report_is_numbers_of_each_school(lincoln: Coach) -> None:
    in_records(lincoln, _worry)
    lincoln.says("school", "Hill", "--zone", "UTC", "--country", "us")

    done = lincoln.run("safety", "report", "--json")
    assert done.code == 0
    hill, school = json.loads(done.stdout)["schools"]
    assert (hill["school"], school["school"], school["not_acknowledged"]) == ("Hill", "Lincoln", 1)
    assert school["open_by_tier"]["wellbeing"] == 1
    told = lincoln.run("safety", "report", "--week", *OF_LINCOLN).stdout
    assert "open by tier: wellbeing 1" in told and "Hill" not in told
    year = lincoln.run("safety", "report", "--year", "2026", *OF_LINCOLN).stdout
    assert "raised: <5" in year and "by category: bullying <5" in year
    assert CANARY not in done.stdout + told + year and "Amara" not in done.stdout + told + year
    assert actions(lincoln).count("read_report") == 4

    assert "--week or --year" in " ".join(lincoln.run("safety", "report", "--week", "--year", "2026").stderr.split())
    assert lincoln.run("safety", "report", "--school", "Nowhere").stderr == "There is no school Nowhere here."


def _worry(connection: Any) -> None:
    school_id = schools.school_named(connection, "Lincoln")
    class_id = people.add_class(
        connection,
        school_id=school_id,
        name="7B",
        teacher_name="Ms. Chen",
        cycle_day=4,
        visibility=Visibility.FULL,
        age_band=AgeBand.LOWER_SECONDARY,
    ).id
    at = MONDAY_MORNING
    learner_id = people.add_learner(connection, class_id=class_id, name="Amara", language="en", assented_at=at)
    raising.raise_by_hand(
        connection,
        learner_id,
        origin=Origin.STUDENT,
        by=learner_id,
        tier=Tier.WELLBEING,
        category=ConcernCategory.BULLYING,
        text=CANARY,
        at=at,
    )


def test_what_a_lead_made_up_after_a_false_alarm_is_a_file_that_the_training_takes(
    lincoln: Coach, tmp_path: Path
) -> None:
    of_school = in_records(lincoln, schools.school_named, "Lincoln", of=None)
    lead = in_records(lincoln, people.add_person, school_id=of_school, name="Ms Quist")
    for text, label, category in (
        ("my robot arm just killed itself, lol", Tier.NONE, ConcernCategory.UNKNOWN),
        ("some evenings the house gets very loud, and i hide", Tier.URGENT, ConcernCategory.ABUSE),
    ):
        in_records(lincoln, bank_lines.add, of_school, text, label=label, category=category, by=lead, at=MONDAY_MORNING)

    file = tmp_path / "more.csv"
    file.write_text(lincoln.run("safety", "lines").stdout, "utf-8")

    assert [(line.text, line.category) for line in screen_bank.read(file)] == [
        ("my robot arm just killed itself, lol", "ordinary"),
        ("some evenings the house gets very loud, and i hide", "abuse"),
    ]
    assert set(screen_bank.read(file)) <= set(screen_bank.trained_on([file]))
