"""The second step: a code of the app or one to recover with, each once, and no guessing."""

import asyncio
from base64 import b32decode
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from sqlalchemy import select

from coach.errors import SecondStepRefused, SignInRefused
from coach.records import accounts
from coach.records.tables.accounts import account
from integrations.accounts import second_factor
from integrations.accounts.passwords import Passwords, sign_in
from integrations.accounts.second_factor import Offer, offer, set_up, take
from tests.integrations.accounts.school import PASSWORD, SECRET, School, code_at


@pytest.fixture
async def set(school: School, passwords: Passwords) -> tuple[bytes, tuple[str, ...]]:
    """The key in Ms Rivera's app, and her codes to recover with; the code of that moment is used."""
    await school.give_account(school.teacher_id, "rivera", passwords)
    offered = await an_offer(school)
    codes = await set_up(
        school.database,
        SECRET,
        await school.account(school.teacher_id),
        offered=offered.sealed,
        code=code_at(b32decode(offered.secret), school.clock.now()),
        at=school.clock.now(),
    )
    school.clock.forward(minutes=2)
    return b32decode(offered.secret), codes


async def an_offer(school: School) -> Offer:
    return offer(SECRET, await school.account(school.teacher_id), at=school.clock.now())


async def step(school: School, code: str) -> None:
    await take(school.database, SECRET, await school.account(school.teacher_id), code, at=school.clock.now())


def test_the_codes_are_those_of_the_standard() -> None:
    """RFC 6238, appendix B, of which the last six digits are shown."""
    key = b"12345678901234567890"
    for seconds, code in ((59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")):
        assert second_factor._made(key, seconds // 30) == code


async def test_an_app_reads_the_picture_or_the_letters_under_it(school: School, passwords: Passwords) -> None:
    await school.give_account(school.teacher_id, "rivera@lincoln.example", passwords)
    offered = await an_offer(school)
    address = urlsplit(offered.uri)
    said = parse_qs(address.query)
    assert (address.scheme, address.netloc, address.path) == (
        "otpauth",
        "totp",
        "/Learning%20Coach:rivera%40lincoln.example",
    )
    assert said["secret"] == [offered.secret]
    assert (said["digits"], said["period"], said["issuer"]) == (["6"], ["30"], ["Learning Coach"])
    assert len(b32decode(offered.secret)) == 20
    drawn = ElementTree.fromstring(offered.picture)
    assert drawn.tag == "svg"
    assert all("style" not in element.attrib and "href" not in element.attrib for element in drawn.iter())


async def test_it_is_set_up_with_the_first_code_and_never_without(school: School, passwords: Passwords) -> None:
    await school.give_account(school.teacher_id, "rivera", passwords)
    known = await school.account(school.teacher_id)
    offered = await an_offer(school)
    right = code_at(b32decode(offered.secret), school.clock.now())
    other = await school.account(school.student_id)
    for whose, sealed, code in (
        (known, offered.sealed, "000000" if right != "000000" else "000001"),
        (known, offered.sealed, ""),
        (known, offered.sealed[:-2] + "AA", right),
        (known, "", right),
        (other, offered.sealed, right),
    ):
        with pytest.raises(SecondStepRefused):
            await set_up(school.database, SECRET, whose, offered=sealed, code=code, at=school.clock.now())
    assert (await school.account(school.teacher_id)).second_factor is None
    with pytest.raises(SecondStepRefused):
        later = school.clock.now() + timedelta(minutes=21)
        code = code_at(b32decode(offered.secret), later)
        await set_up(school.database, SECRET, known, offered=offered.sealed, code=code, at=later)
    codes = await set_up(
        school.database, SECRET, known, offered=offered.sealed, code=f"{right[:3]} {right[3:]}", at=school.clock.now()
    )
    assert len({*codes}) == 10
    assert (await school.account(school.teacher_id)).recovery_codes_left == 10


async def test_of_secret_and_codes_nothing_can_be_read_in_the_database(
    school: School, set: tuple[bytes, tuple[str, ...]]
) -> None:
    key, codes = set
    kept = str((await school.rows(select(account)))[0])
    assert key.hex() not in kept
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)


async def test_a_code_is_taken_one_step_early_or_late_and_no_more(
    school: School, set: tuple[bytes, tuple[str, ...]]
) -> None:
    key, _ = set
    now = school.clock.now()
    for off, is_taken in ((-60, False), (-30, True), (0, True), (30, True), (60, False)):
        code = code_at(key, now + timedelta(seconds=off))
        if is_taken:
            await step(school, code)
        else:
            with pytest.raises(SecondStepRefused):
                await step(school, code)


async def test_a_code_is_taken_once_and_none_before_it_afterwards(
    school: School, set: tuple[bytes, tuple[str, ...]]
) -> None:
    key, _ = set
    code = code_at(key, school.clock.now())
    done = await asyncio.gather(*(step(school, code) for _ in range(3)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in done) == ["NoneType", "SecondStepRefused", "SecondStepRefused"]
    with pytest.raises(SecondStepRefused):
        await step(school, code_at(key, school.clock.now() - timedelta(seconds=30)))


async def test_a_code_to_recover_with_is_taken_once(school: School, set: tuple[bytes, tuple[str, ...]]) -> None:
    _, codes = set
    typed = codes[3].lower().replace("-", " ")
    done = await asyncio.gather(*(step(school, typed) for _ in range(3)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in done) == ["NoneType", "SecondStepRefused", "SecondStepRefused"]
    assert (await school.account(school.teacher_id)).recovery_codes_left == 9
    await step(school, codes[4])


async def test_codes_cannot_be_guessed_on_and_on_by_who_knows_the_password(
    school: School, passwords: Passwords, set: tuple[bytes, tuple[str, ...]]
) -> None:
    key, codes = set
    for _ in range(5):
        await sign_in(school.database, passwords, "rivera", PASSWORD, at=school.clock.now())
        for _ in range(2):
            with pytest.raises(SecondStepRefused):
                await step(school, "not it")
    with pytest.raises(SignInRefused):
        await sign_in(school.database, passwords, "rivera", PASSWORD, at=school.clock.now())
    for right in (code_at(key, school.clock.now()), codes[0]):
        with pytest.raises(SecondStepRefused):
            await step(school, right)
    assert (await school.account(school.teacher_id)).recovery_codes_left == 10


@pytest.mark.parametrize("made_up", ["", "12345", "1234567", "x" * 100_000, "１２３４５６", "\x00" * 6, "A" * 16])
async def test_what_is_no_code_is_refused(school: School, set: tuple[bytes, tuple[str, ...]], made_up: str) -> None:
    with pytest.raises(SecondStepRefused):
        await step(school, made_up)


async def test_another_secret_of_the_service_opens_nothing(school: School, set: tuple[bytes, tuple[str, ...]]) -> None:
    key, _ = set
    known = await school.account(school.teacher_id)
    with pytest.raises(SecondStepRefused):
        await take(school.database, SECRET[::-1], known, code_at(key, school.clock.now()), at=school.clock.now())


async def test_a_lost_second_factor_is_taken_away_by_who_runs_the_service_and_ends_every_session(
    school: School, set: tuple[bytes, tuple[str, ...]]
) -> None:
    await school.enter(school.teacher_id)
    await school.database.write(accounts.remove_second_factor, school.teacher_id, at=school.clock.now(), by=None)
    known = await school.account(school.teacher_id)
    assert (known.second_factor, known.recovery_codes_left) == (None, 0)
    assert await school.database.read(accounts.sessions_of, school.teacher_id, at=school.clock.now()) == ()
    assert (await school.audited())[-1].action == "remove_second_factor"
