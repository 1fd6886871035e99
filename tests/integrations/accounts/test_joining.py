"""Codes on the board: a class makes its own accounts, as many as there are places, for as long as it is open."""

import asyncio
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, insert, select, update
from uuid_utils.compat import uuid7

from coach.authorization import Role
from coach.errors import JoinRefused, LoginTaken, PasswordTooShort
from coach.records import join_codes
from coach.records.consents import standing
from coach.records.join_codes import JoinCode
from coach.records.tables.accounts import join_code
from coach.records.tables.school import person, school_class, term
from integrations.accounts import joining
from integrations.accounts.joining import NameUnfit, join
from integrations.accounts.passwords import Passwords, sign_in
from tests.integrations.accounts.school import PASSWORD, School


async def opened(school: School, **about: Any) -> JoinCode:
    return await joining.open_code(school.database, school.class_id, at=school.clock.now(), by=None, **about)


async def joined(school: School, passwords: Passwords, code: str, **about: Any) -> UUID:
    usual = {"name": "Dev", "login": "dev", "password": PASSWORD, "language": "es"}
    return await join(school.database, passwords, code=code, at=school.clock.now(), **usual | about)


async def test_with_the_code_a_student_is_in_the_class_and_has_an_account(school: School, passwords: Passwords) -> None:
    code = await opened(school)
    student_id = await joined(school, passwords, joining.shown(code.code))
    known, roles = await sign_in(school.database, passwords, "dev", PASSWORD, at=school.clock.now())
    assert (known.person_id, known.name, known.language, roles) == (student_id, "Dev", "es", (Role.STUDENT,))
    now = await school.database.read(standing, student_id, at=school.clock.now())
    assert now.is_enrolled
    assert now.assented_to is None


@pytest.mark.parametrize("written", ["{}", " {} ", "{}\t"])
async def test_a_code_may_be_typed_in_small_letters_and_with_blanks(
    school: School, passwords: Passwords, written: str
) -> None:
    code = await opened(school)
    assert await joined(school, passwords, written.format(" ".join(code.code.lower())))


def test_a_code_has_eight_letters_that_nobody_mixes_up() -> None:
    assert len(joining.ALPHABET) == len(set(joining.ALPHABET)) == 26
    assert not set(joining.ALPHABET) & set("AEIOU015SL")
    assert joining.shown("BCDF2346") == "BCDF-2346"


@pytest.mark.parametrize(
    "made_up", ["", "BCDF-2346", "x" * 100_000, "AAAAAAAA", "BCDF\x002346", "ＢＣＤＦ２３４６", "%%%%%%%%"]
)
async def test_a_code_that_never_was_is_refused(school: School, passwords: Passwords, made_up: str) -> None:
    with pytest.raises(JoinRefused):
        await joined(school, passwords, made_up)


async def test_a_code_that_is_over_closed_or_replaced_is_refused_in_the_same_words(
    school: School, passwords: Passwords
) -> None:
    said = set()
    over = await opened(school, lasts=timedelta(hours=1))
    school.clock.forward(hours=1)
    replaced = await opened(school)
    closed = await opened(school)
    await school.database.write(join_codes.close_codes, school.class_id, at=school.clock.now(), by=None)
    for code in (over.code, replaced.code, closed.code, "BCDF2346"):
        with pytest.raises(JoinRefused) as refused:
            await joined(school, passwords, code)
        said.add(refused.value.sentence)
    assert len(said) == 1


async def test_no_more_join_than_there_are_places_even_all_at_once(school: School, passwords: Passwords) -> None:
    code = await opened(school, places=3)
    tried = [joined(school, passwords, code.code, login=f"student{n}") for n in range(8)]
    done = await asyncio.gather(*tried, return_exceptions=True)
    assert sum(isinstance(each, UUID) for each in done) == 3
    assert sum(isinstance(each, JoinRefused) for each in done) == 5
    assert [row.places for row in await school.rows(select(join_code.c.places))] == [0]


async def test_what_is_refused_takes_no_place_and_leaves_nobody_behind(school: School, passwords: Passwords) -> None:
    code = await opened(school, places=1)
    await school.give_account(school.teacher_id, "rivera", passwords)
    for about, refusal in (
        ({"login": "Rivera"}, LoginTaken),
        ({"password": "short"}, PasswordTooShort),
        ({"name": " \u200b "}, NameUnfit),
        ({"name": "x" * 81}, NameUnfit),
    ):
        with pytest.raises(refusal):
            await joined(school, passwords, code.code, **about)
    assert len(await school.rows(select(person.c.id))) == 2
    assert [row.places for row in await school.rows(select(join_code.c.places))] == [1]


async def test_two_at_once_do_not_get_the_same_name(school: School, passwords: Passwords) -> None:
    code = await opened(school)
    both = [joined(school, passwords, code.code, login="dev", name=name) for name in ("Dev", "Deva")]
    done = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(type(each).__name__ for each in done) == ["LoginTaken", "UUID"]
    assert len(await school.rows(select(person.c.id))) == 3


async def test_a_name_is_kept_as_people_write_it(school: School, passwords: Passwords) -> None:
    code = await opened(school)
    student_id = await joined(school, passwords, code.code, name="  Zoë\u202e   O'Neill-Núñez \x07")
    assert (await school.account(student_id)).name == "Zoë O'Neill-Núñez"


async def test_nobody_joins_a_class_whose_term_is_over(school: School, passwords: Passwords) -> None:
    code = await opened(school)

    def end(connection: Connection) -> None:
        term_id = uuid7()
        dates = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 6, 1)}
        connection.execute(insert(term).values(id=term_id, school_id=school.id, name="2025", **dates))
        connection.execute(update(school_class).values(term_id=term_id))

    await school.database.write(end)
    with pytest.raises(JoinRefused):
        await joined(school, passwords, code.code)
    assert [row.places for row in await school.rows(select(join_code.c.places))] == [40]


async def test_opening_and_joining_are_written_down_without_the_code(school: School, passwords: Passwords) -> None:
    code = await opened(school)
    student_id = await joined(school, passwords, code.code)
    opening, joining_ = await school.audited()
    assert (opening.action, opening.role, opening.object_id) == ("open_join_code", "operator", school.class_id)
    assert (joining_.action, joining_.actor_id, joining_.learner_id) == ("join_class", student_id, student_id)
    assert code.code not in str([opening, joining_])
