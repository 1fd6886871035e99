"""`coach admin` for how people and systems come in, run as an operator would run it."""

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.profile import AgeBand
from coach.records import accounts, people, schools
from coach.records.database import Database
from coach.sharing import Visibility

ROOT = Path(__file__).parents[3]
SCHOOL = ("--school", "Lincoln School")
Coach = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def coach(data: Path) -> Coach:
    """Run `coach admin` outside demo mode, with a school of this module's own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    own = {
        "COACH_DATA_DIR": str(data),
        "COACH_DEMO": "false",
        "COACH_SECRET": "q8Zk3nV0pXw7Rb2TfLs9YcHd5GjMaUe1",
        "COACH_ADDRESS": "https://coach.lincoln.example/",
    }

    def run(*arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "integrations.cli.main", "admin", *arguments],
            input=said,
            env=clean | own,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
        )

    founded = run(
        "school", "Lincoln School", "--zone", "America/New_York", "--country", "US",
        "--contact", "Mr Okafor, counsellor", "--contact", "Ms Lindqvist, deputy head", "--authorised",
    )  # fmt: skip
    assert founded.returncode == 0, founded.stderr
    return run


def done(ran: subprocess.CompletedProcess[str]) -> str:
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
    return ran.stdout


def refused(ran: subprocess.CompletedProcess[str]) -> str:
    assert ran.returncode != 0
    assert "Traceback" not in ran.stderr
    return ran.stderr


def test_the_first_administrator_comes_in_by_a_link_that_is_printed(coach: Coach) -> None:
    said = done(coach("invite", "Mr Osei", "--email", "osei@lincoln.example", "--role", "admin", *SCHOOL))
    assert re.search(r"^https://coach\.lincoln\.example/invitation/[\w-]{43}$", said, re.MULTILINE)
    assert "Mr Osei" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--email", "x@y.example", "--role", "admin", "--school", "Nowhere"), "There is no school Nowhere here."),
        (("--email", "x@y.example", "--role", "principal", *SCHOOL), "safeguarding_lead"),
        (("--email", "no address", "--role", "admin", *SCHOOL), "an e-mail address"),
    ],
)
def test_nobody_is_invited_to_where_or_as_what_there_is_not(
    coach: Coach, arguments: tuple[str, ...], sentence: str
) -> None:
    assert sentence in refused(coach("invite", "Mr Osei", *arguments))


def test_who_signs_in_here_with_no_name_gets_no_new_password(coach: Coach) -> None:
    assert refused(coach("reset", "nobody")) == "Nobody signs in here with that name.\n"


def test_a_school_s_provider_is_entered_listed_and_removed(coach: Coach) -> None:
    said = done(
        coach(
            "provider", "add", *SCHOOL, "--preset", "entra", "--tenant", "0b1f", "--client-id", "c-1", said="s3cret\n"
        )
    )
    found = re.search(r"https://coach\.lincoln\.example/sign-in/oidc/([\w-]{36})/back", said)
    assert found is not None
    listed = done(coach("provider", "list", "--json"))
    assert "s3cret" not in listed
    (row,) = json.loads(listed)["providers"]
    assert (row["name"], row["issuer"], row["tenant"]) == (
        "Microsoft",
        "https://login.microsoftonline.com/0b1f/v2.0",
        "0b1f",
    )
    assert "Nobody comes in by it any more" in done(coach("provider", "remove", found[1]))
    assert refused(coach("provider", "remove", found[1])) == "There is no provider of that id here.\n"
    assert done(coach("provider", "list")) == "There are no providers yet.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--preset", "google"), "Say whose people are let in"),
        (("--preset", "other"), "--issuer ADDRESS was expected"),
        (("--issuer", "http://login.example"), "like https://login.school.example"),
    ],
)
def test_a_provider_that_cannot_be_trusted_is_refused(coach: Coach, arguments: tuple[str, ...], sentence: str) -> None:
    assert sentence in refused(coach("provider", "add", *SCHOOL, "--client-id", "c", *arguments, said="s\n"))


def test_a_client_secret_is_never_forgotten_by_mistake(coach: Coach) -> None:
    arguments = ("provider", "add", *SCHOOL, "--client-id", "c", "--issuer", "https://login.example")
    assert "--no-secret" in refused(coach(*arguments))
    done(coach(*arguments, "--no-secret"))


def test_a_site_is_registered_with_a_secret_that_is_shown_once(coach: Coach) -> None:
    said = done(coach("site", "add", *SCHOOL, "--name", "Moodle", "--origin", "https://learn.lincoln.example/"))
    site_id, secret = re.findall(r": ([\w-]+)$", said, re.MULTILINE)
    listed = done(coach("site", "list"))
    assert site_id in listed and secret not in listed and "https://learn.lincoln.example" in listed
    done(coach("site", "revoke", site_id))
    assert "revoked" in done(coach("site", "list"))
    assert "no site of that id in use" in refused(coach("site", "revoke", site_id))
    assert "like https://learn.school.example" in refused(
        coach("site", "add", *SCHOOL, "--name", "Blog", "--origin", "http://blog.example")
    )


def test_a_key_is_made_for_one_thing_and_shown_once(coach: Coach) -> None:
    said = done(coach("key", "add", *SCHOOL, "--name", "Records", "--scope", "import_roster", "--days", "30"))
    key = said.splitlines()[1]
    assert re.fullmatch(r"lck_[\w-]{43}", key)
    listed = done(coach("key", "list", "--json"))
    assert key not in listed
    (row,) = json.loads(listed)["keys"]
    assert (row["scope"], row["state"]) == ("import_roster", "in use")
    done(coach("key", "revoke", row["id"]))
    assert json.loads(done(coach("key", "list", "--json")))["keys"][0]["state"] == "revoked"
    assert "A key is for one of these" in refused(
        coach("key", "add", *SCHOOL, "--name", "Spy", "--scope", "read_conversation")
    )


def test_a_class_that_is_not_there_gets_no_code(coach: Coach) -> None:
    assert "There is no class of that name here" in refused(coach("join-code", "--class", "7B"))


def test_a_class_gets_a_code_and_somebody_who_forgot_their_password_a_link(coach: Coach, data: Path) -> None:
    asyncio.run(a_class_with_a_teacher(f"sqlite:///{data}/coach.sqlite3"))
    said = done(coach("join-code", "--class", "7B", *SCHOOL, "--places", "30", "--days", "1"))
    assert re.match(r"[B-Z2-9]{4}-[B-Z2-9]{4}\n30 students can join 7B with it, until ", said)
    assert "https://coach.lincoln.example/join" in said
    assert done(coach("join-code", "--class", "7B", "--close")) == "Nobody can join 7B with a code now.\n"
    link = r"^https://coach\.lincoln\.example/reset/[\w-]{43}$"
    said = done(coach("reset", "Rivera"))
    assert re.search(link, said, re.MULTILINE) and "second factor" not in said
    said = done(coach("reset", "rivera", "--second-factor"))
    assert re.search(link, said, re.MULTILINE) and "The second factor is gone" in said


async def a_class_with_a_teacher(url: str) -> None:
    async with Database(url) as database:
        school_id = await database.read(schools.school_named, "Lincoln School")
        about = {"cycle_day": None, "visibility": Visibility.FULL, "age_band": AgeBand.LOWER_SECONDARY}
        made = await database.write(people.add_class, school_id=school_id, name="7B", teacher_name="Ms Rivera", **about)
        assert made.teacher_id is not None
        await database.write(accounts.add_account, made.teacher_id, login="rivera", password_hash="x")
