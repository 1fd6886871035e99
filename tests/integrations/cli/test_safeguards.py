"""What a school goes by, and every change of it, on the command line."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection

from coach.authorization import Role
from coach.records import people, safeguards, schools
from coach.records.engine import for_writing, open_engine
from coach.safeguards import AS_SHIPPED, DEFAULT, LineKind, OwnLine, OwnWording, Thresholds
from tests.integrations.cli.running import Coach

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HARBOR = OwnLine(
    LineKind.TEXT,
    "Harbor Text",
    (("en", "text 555 0100"), ("es", "escribe al 555 0100")),
    "https://harbor.example/",
    date(2026, 2, 1),
)
WANTED = replace(
    AS_SHIPPED,
    thresholds=Thresholds(0.4, 0.45, 0.2),
    wordings=(OwnWording("en", "hours", "Staffed", ("Somebody is at school.",)),),
    own_lines=(HARBOR,),
    without=frozenset({LineKind.TEXT}),
)
FOUND = {"figures": {"urgent_seen": {"count": 96, "total": 100}}, "replies": 12, "rules": 39}


@pytest.fixture
def lincoln(coach: Coach) -> Coach:
    named = ("--contact", "Ms Rivera, counsellor", "--contact", "Mr Okafor, deputy")
    coach.says("school", "Lincoln", "--zone", "America/Chicago", "--country", "us", "--authorised", *named)
    return coach


def change(connection: Connection) -> None:
    school_id = schools.school_named(connection, "Lincoln")
    roles = {"Ms Rivera": Role.SAFEGUARDING_LEAD, "Ms Haddad": Role.ADMIN}
    lead, admin = (
        people.add_staff(connection, school_id=school_id, name=name, roles=(role,), at=AT)
        for name, role in roles.items()
    )
    safeguards.put(connection, school_id, WANTED, FOUND, asked_by=lead, agreed_by=admin, at=AT)


def in_records(coach: Coach, work: Any) -> None:
    engine = open_engine(f"sqlite:///{coach.data / 'coach.sqlite3'}")
    with for_writing(engine).begin() as connection:
        work(connection)
    engine.dispose()


def test_without_changes_it_is_what_came_with_the_code(lincoln: Coach) -> None:
    said = lincoln.run("safety", "show", "--school", "Lincoln").stdout

    assert "Lincoln: what came with the code" in said
    assert f"thresholds: urgent {DEFAULT.urgent:g}" in said
    assert "988 Suicide & Crisis Lifeline: call or text 988 (https://988lifeline.org/" in said


def test_changes_are_shown_with_who_asked_who_agreed_and_what_was_found(lincoln: Coach) -> None:
    in_records(lincoln, change)

    said = lincoln.run("safety", "show", "--school", "Lincoln").stdout
    shown = json.loads(lincoln.run("safety", "show", "--school", "Lincoln", "--json").stdout)

    assert "Lincoln: change 1" in said and "urgent 0.4" in said
    assert "text: Harbor Text: text 555 0100 (https://harbor.example/, 2026-02-01)" in said
    assert "own wording, en, hours, Staffed:" in said and "- Somebody is at school." in said
    assert "asked by Ms Rivera, agreed by Ms Haddad: urgent seen 96/100, 12 replies held against 39 rules" in said
    assert (shown["number"], shown["without"], shown["history"][0]["evaluation"]) == (1, ["text"], FOUND)
