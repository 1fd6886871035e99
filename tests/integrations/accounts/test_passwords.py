"""Passwords: what is taken, how it is kept, and that nobody learns from a refusal who is here."""

import asyncio

import pytest
from sqlalchemy import select

from coach.authorization import Role
from coach.errors import CoachError, PasswordCommon, PasswordTooLong, PasswordTooShort, SignInRefused
from coach.records.tables.accounts import account
from integrations.accounts import passwords as rules
from integrations.accounts.passwords import Passwords, sign_in
from tests.integrations.accounts.school import PASSWORD, CountingHasher, School


@pytest.mark.parametrize("password", [PASSWORD, "sun moon tree", "Käsekuchen um 9", "Ωμέγα άλφα βήτα", "x7#kQ!92pLm"])
def test_ten_characters_that_nobody_guesses_are_taken(password: str) -> None:
    rules.check(password)


@pytest.mark.parametrize(
    ("password", "refusal"),
    [
        ("", PasswordTooShort),
        ("sun moon", PasswordTooShort),
        ("x" * 201, PasswordTooLong),
        ("password123", PasswordCommon),
        ("P@ssw0rd!!2024", PasswordCommon),
        ("1234567890", PasswordCommon),
        ("7418529630", PasswordCommon),
        ("aaaaaaaaaaaa", PasswordCommon),
        ("abababababab", PasswordCommon),
        ("qwertyuiop", PasswordCommon),
        ("i love you 22", PasswordCommon),
        ("te quiero mucho", PasswordCommon),
        ("welcome2026", PasswordCommon),
    ],
)
def test_what_is_short_long_or_common_is_refused_in_a_sentence(password: str, refusal: type[CoachError]) -> None:
    with pytest.raises(refusal):
        rules.check(password)


@pytest.mark.parametrize("password", ["amara.ndiaye", "AmaraNdiaye99", "ndiaye20262026", "lincoln20262026"])
def test_the_own_name_is_no_password(password: str) -> None:
    with pytest.raises(PasswordCommon):
        rules.check(password, names=("amara.ndiaye", "Amara Ndiaye", "Lincoln"))


async def test_a_password_is_kept_as_an_argon2id_hash_with_a_salt_of_its_own() -> None:
    real = Passwords()
    one, other = await real.hash(PASSWORD), await real.hash(PASSWORD)
    assert one.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert one != other
    assert await real.fits(PASSWORD, one) == (True, None)
    assert await real.fits(PASSWORD + " ", one) == (False, None)


async def test_the_same_letters_from_another_keyboard_are_the_same_password(passwords: Passwords) -> None:
    kept = await passwords.hash("café con leche")
    assert (await passwords.fits("cafe\u0301 con leche", kept))[0]


async def test_a_hash_of_an_older_cost_is_renewed_when_somebody_signs_in(school: School, passwords: Passwords) -> None:
    await school.give_account(school.teacher_id, "rivera", passwords)
    stronger = Passwords()
    await sign_in(school.database, stronger, "rivera", PASSWORD, at=school.clock.now())
    kept = (await school.account(school.teacher_id)).password_hash
    assert kept is not None and "m=65536" in kept


async def test_whoever_knows_the_password_comes_in_whatever_the_case_of_the_name(
    school: School, passwords: Passwords
) -> None:
    await school.give_account(school.teacher_id, "Rivera@Lincoln.example", passwords)
    known, roles = await sign_in(school.database, passwords, " rivera@LINCOLN.example", PASSWORD, at=school.clock.now())
    assert (known.person_id, known.name, roles) == (school.teacher_id, "Ms Rivera", (Role.TEACHER,))


async def test_a_name_that_nobody_has_costs_the_same_work_as_a_wrong_password(
    school: School, passwords: Passwords, hasher: CountingHasher
) -> None:
    await school.give_account(school.teacher_id, "rivera", passwords)
    costs, said, written = [], [], []
    for login in ("rivera", "nobody", "", "x" * 5000, "rivera"):
        before = hasher.compared
        rows = len(await school.audited())
        with pytest.raises(SignInRefused) as refused:
            await sign_in(school.database, passwords, login, "wrong horse battery", at=school.clock.now())
        costs.append(hasher.compared - before)
        said.append((refused.value.code, refused.value.sentence))
        written.append(len(await school.audited()) - rows)
    assert costs == [1] * 5
    assert written == [1] * 5
    assert len(set(said)) == 1


async def test_after_ten_wrong_passwords_even_the_right_one_is_refused_for_a_quarter_of_an_hour(
    school: School, passwords: Passwords
) -> None:
    await school.give_account(school.teacher_id, "rivera", passwords)
    for _ in range(10):
        with pytest.raises(SignInRefused):
            await sign_in(school.database, passwords, "rivera", "wrong horse battery", at=school.clock.now())
    with pytest.raises(SignInRefused):
        await sign_in(school.database, passwords, "rivera", PASSWORD, at=school.clock.now())
    school.clock.forward(minutes=14, seconds=59)
    with pytest.raises(SignInRefused):
        await sign_in(school.database, passwords, "rivera", PASSWORD, at=school.clock.now())
    school.clock.forward(seconds=1)
    assert await sign_in(school.database, passwords, "rivera", PASSWORD, at=school.clock.now())


async def test_trying_on_while_it_is_locked_does_not_lock_it_longer(school: School, passwords: Passwords) -> None:
    await school.give_account(school.teacher_id, "rivera", passwords)
    for _ in range(30):
        with pytest.raises(SignInRefused):
            await sign_in(school.database, passwords, "rivera", "wrong horse battery", at=school.clock.now())
    school.clock.forward(minutes=15)
    assert await sign_in(school.database, passwords, "rivera", PASSWORD, at=school.clock.now())


async def test_many_guesses_at_once_are_counted_each(school: School, passwords: Passwords) -> None:
    await school.give_account(school.teacher_id, "rivera", passwords)
    guesses = ["wrong horse battery"] * 30 + [PASSWORD]
    tried = [sign_in(school.database, passwords, "rivera", guess, at=school.clock.now()) for guess in guesses]
    done = await asyncio.gather(*tried, return_exceptions=True)
    assert [type(each) for each in done[:30]] == [SignInRefused] * 30
    assert isinstance(done[30], SignInRefused)


async def test_wrong_ones_are_forgotten_once_somebody_is_in(school: School, passwords: Passwords) -> None:
    await school.give_account(school.teacher_id, "rivera", passwords)
    for _ in range(9):
        with pytest.raises(SignInRefused):
            await sign_in(school.database, passwords, "rivera", "wrong horse battery", at=school.clock.now())
    known, _ = await sign_in(school.database, passwords, "rivera", PASSWORD, at=school.clock.now())
    failures = select(account.c.failures)
    assert [row.failures for row in await school.rows(failures)] == [9]
    await school.enter(known.person_id)
    assert [row.failures for row in await school.rows(failures)] == [0]


async def test_no_more_than_two_passwords_are_hashed_at_once(hasher: CountingHasher) -> None:
    under_way, most = 0, 0

    class Watched(CountingHasher):
        def verify(self, password: str | bytes, hash: str | bytes) -> bool:
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            done = super().verify(password, hash)
            under_way -= 1
            return done

    watched = Watched().passwords()
    await asyncio.gather(*(watched.fits("wrong horse battery", None) for _ in range(40)))
    assert most <= 2


async def test_what_was_tried_is_written_down_without_names_or_words(school: School, passwords: Passwords) -> None:
    await school.give_account(school.teacher_id, "rivera", passwords)
    with pytest.raises(SignInRefused):
        await sign_in(school.database, passwords, "rivera", "wrong horse battery", at=school.clock.now())
    row = (await school.audited())[-1]
    assert (row.action, row.is_allowed, row.object_id, row.school_id) == (
        "sign_in",
        False,
        school.teacher_id,
        school.id,
    )
    assert "rivera" not in str(row) and "horse" not in str(row)
