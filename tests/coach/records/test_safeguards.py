"""Changes of a school's safeguards: each is kept with who agreed, none is undone, and they reach a coach in seconds."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection
from uuid_utils.compat import uuid7

from coach.authorization import Role
from coach.conversation import LearnerId
from coach.errors import RecordsUnavailable
from coach.profile import SafeguardingContact
from coach.records import people, safeguards
from coach.records.database import Database
from coach.records.safeguards import KeptSafeguards, SafeguardsChanged
from coach.safeguards import AS_SHIPPED, LineKind, OwnLine, OwnWording, Safeguards, Thresholds
from tests.coach.records.house import SqlHouse

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CONTACTS = (SafeguardingContact("Mr Okafor", "counsellor"), SafeguardingContact("Ms Park", "deputy"))
WANTED = Safeguards(
    0,
    Thresholds(0.4, 0.45, 0.05),
    (OwnWording("en", "hours", "Staffed", ("Somebody is at school.",)),),
    (
        OwnLine(
            LineKind.CRISIS,
            "Harbor Line",
            (("en", "call 555 0100"), ("es", "llama al 555 0100")),
            "https://harbor.example/",
            date(2026, 2, 1),
        ),
    ),
    frozenset({LineKind.TEXT}),
)
FOUND = {"on": "2026-03-02", "replies": 12, "rules": 39}


@dataclass(frozen=True)
class School:
    id: UUID
    lead: UUID
    admin: UUID


def a_school(connection: Connection, name: str = "Lincoln") -> School:
    school_id = people.add_school(
        connection, name=name, zone="America/Chicago", country="US", contacts=CONTACTS, authorised_at=AT
    )
    lead = people.add_staff(connection, school_id=school_id, name="Mr Okafor", roles=(Role.SAFEGUARDING_LEAD,), at=AT)
    admin = people.add_staff(connection, school_id=school_id, name="Ms Haddad", roles=(Role.ADMIN,), at=AT)
    return School(school_id, lead, admin)


async def put(database: Database, school: School, wanted: Safeguards) -> Safeguards:
    return await database.write(
        safeguards.put, school.id, wanted, FOUND, asked_by=school.lead, agreed_by=school.admin, at=AT
    )


@pytest.fixture
def database(sql_house: SqlHouse) -> Database:
    return sql_house.records.database


async def test_a_change_is_in_force_and_comes_back_whole(database: Database) -> None:
    school, other = await database.write(a_school), await database.write(a_school, "Harbor")

    assert await database.read(safeguards.in_force, school.id) == AS_SHIPPED
    kept = await put(database, school, WANTED)

    assert kept == replace(WANTED, number=1)
    assert await database.read(safeguards.in_force, school.id) == kept
    assert await database.read(safeguards.in_force, other.id) == AS_SHIPPED


async def test_every_change_stays_with_who_asked_who_agreed_and_what_was_found(database: Database) -> None:
    school = await database.write(a_school)
    first = await put(database, school, WANTED)
    second = await put(database, school, replace(first, wordings=()))

    latest, before = await database.read(safeguards.history, school.id)

    assert (latest.safeguards, before.safeguards) == (second, first)
    assert (before.asked_by, before.agreed_by, before.at) == ("Mr Okafor", "Ms Haddad", AT)
    assert dict(before.evaluation) == FOUND


async def test_a_change_of_what_is_no_longer_in_force_is_refused(database: Database) -> None:
    school = await database.write(a_school)
    await put(database, school, WANTED)

    with pytest.raises(SafeguardsChanged):
        await put(database, school, replace(WANTED, thresholds=Thresholds()))

    assert len(await database.read(safeguards.history, school.id)) == 1


# What a coach goes by


class Clock:
    at = 0.0

    def __call__(self) -> float:
        return self.at


async def a_learner(house: SqlHouse) -> tuple[School, LearnerId]:
    school = await house.records.database.write(a_school)
    room = await house.records.add_class(school_id=school.id, name="7B", teacher_name="Ms Rivera", cycle_day=None)
    learner = await house.records.add_learner(class_id=room.id, name="Amara", language="en", assented_at=AT)
    return school, learner


async def test_a_change_reaches_a_coach_within_seconds_and_is_not_looked_up_before(sql_house: SqlHouse) -> None:
    school, learner = await a_learner(sql_house)
    kept = KeptSafeguards(sql_house.records.database, clock := Clock())
    assert await kept.of_learner(learner) == AS_SHIPPED

    changed = await put(sql_house.records.database, school, WANTED)

    assert await kept.of_learner(learner) == AS_SHIPPED
    clock.at += 5.1
    assert await kept.of_learner(learner) == changed


async def test_somebody_unknown_goes_by_what_came_with_the_code(sql_house: SqlHouse) -> None:
    assert await KeptSafeguards(sql_house.records.database).of_learner(LearnerId(uuid7())) == AS_SHIPPED


class Away:
    """A database that does not answer."""

    async def read(self, *_: object) -> None:
        raise RecordsUnavailable


async def test_while_the_records_are_away_it_is_what_was_known_last_and_else_what_is_shipped(
    sql_house: SqlHouse,
) -> None:
    school, learner = await a_learner(sql_house)
    changed = await put(sql_house.records.database, school, WANTED)
    kept = KeptSafeguards(sql_house.records.database, clock := Clock())
    await kept.of_learner(learner)

    kept.database = Away()  # type: ignore[assignment]
    clock.at += timedelta(hours=1).total_seconds()

    assert await kept.of_learner(learner) == changed
    assert await kept.of_learner(LearnerId(uuid4())) == AS_SHIPPED
