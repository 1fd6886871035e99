"""Links: an invitation and the way back, each for one person, once, and for as long as it says."""

import asyncio
import re

import pytest
from sqlalchemy import select

from coach.authorization import NOBODY, Role
from coach.errors import LinkRefused, LoginTaken, LoginUnfit, PasswordTooShort, SignInRefused
from coach.records.accounts import roles_of, sessions_of
from coach.records.links import LinkKind
from coach.records.subjects import subject_of
from coach.records.tables.accounts import one_time_link
from coach.records.tables.school import person
from integrations.accounts import letters, links
from integrations.accounts.passwords import Passwords, sign_in
from tests.integrations.accounts.school import PASSWORD, School

RESET, INVITATION = LinkKind.RESET, LinkKind.INVITATION


async def invited(school: School, role: Role = Role.ADMIN) -> str:
    return await links.invite(
        school.database,
        school_id=school.id,
        name="Mr Osei",
        email="osei@lincoln.example",
        role=role,
        at=school.clock.now(),
        by=None,
    )


async def test_somebody_who_is_invited_chooses_name_and_password_and_comes_in(
    school: School, passwords: Passwords
) -> None:
    token = await invited(school)
    known = await links.use(
        school.database, passwords, token, INVITATION, login="Osei", password=PASSWORD, at=school.clock.now()
    )
    assert (known.name, known.login) == ("Mr Osei", "osei")
    _, roles = await sign_in(school.database, passwords, "osei", PASSWORD, at=school.clock.now())
    assert roles == (Role.ADMIN,)


async def test_whoever_is_in_the_school_already_gets_a_role_more_and_is_not_made_twice(school: School) -> None:
    await links.invite(
        school.database,
        school_id=school.id,
        name="Rivera",
        email="rivera@LINCOLN.example",
        role=Role.CONTENT_COACH,
        at=school.clock.now(),
        by=None,
    )
    assert len(await school.rows(select(person.c.id))) == 2
    roles = await school.database.read(roles_of, school.teacher_id)
    assert roles == (Role.TEACHER, Role.CONTENT_COACH)


async def test_of_a_link_only_a_digest_is_kept(school: School) -> None:
    token = await invited(school)
    row = (await school.rows(select(one_time_link)))[0]
    assert token not in str(row)
    assert re.fullmatch("[0-9a-f]{64}", row.digest)
    assert len(token) == 43


async def test_a_link_works_once_even_for_two_at_the_same_time(school: School, passwords: Passwords) -> None:
    token = await invited(school)
    both = [
        links.use(school.database, passwords, token, INVITATION, login=login, password=PASSWORD, at=school.clock.now())
        for login in ("osei", "osei.two")
    ]
    done = await asyncio.gather(*both, return_exceptions=True)
    assert sorted(type(each).__name__ for each in done) == ["Account", "LinkRefused"]


@pytest.mark.parametrize(("kind", "hours"), [(INVITATION, 7 * 24), (RESET, 2)])
async def test_a_link_is_good_until_its_time_is_over(
    school: School, passwords: Passwords, kind: LinkKind, hours: int
) -> None:
    token = await school.link(school.teacher_id, kind)
    school.clock.forward(hours=hours, seconds=-1)
    assert (await links.meant(school.database, token, kind, at=school.clock.now())).name == "Ms Rivera"
    school.clock.forward(seconds=1)
    with pytest.raises(LinkRefused):
        await links.use(
            school.database, passwords, token, kind, login="rivera", password=PASSWORD, at=school.clock.now()
        )


@pytest.mark.parametrize(
    "made_up",
    [None, "", [], {}, 0, True, "x", "x" * 43, "é" * 43, "a" * 100_000, "%00" * 14 + "a", b"x" * 43, ["x" * 43]],
)
async def test_what_is_no_link_of_ours_is_refused(school: School, made_up: object) -> None:
    with pytest.raises(LinkRefused):
        await links.meant(school.database, made_up, RESET, at=school.clock.now())


async def test_an_invitation_is_no_way_to_reset_and_the_other_way_round(school: School) -> None:
    token = await school.link(school.teacher_id, INVITATION)
    with pytest.raises(LinkRefused):
        await links.meant(school.database, token, RESET, at=school.clock.now())


async def test_a_password_that_is_refused_leaves_the_link_good(school: School, passwords: Passwords) -> None:
    token = await invited(school)
    for login, password, refusal in (
        ("osei", "short", PasswordTooShort),
        ("no blanks please", PASSWORD, LoginUnfit),
        ("", PASSWORD, LoginUnfit),
    ):
        with pytest.raises(refusal):
            await links.use(
                school.database, passwords, token, INVITATION, login=login, password=password, at=school.clock.now()
            )
    assert await links.meant(school.database, token, INVITATION, at=school.clock.now())


async def test_a_name_that_somebody_has_is_refused_and_the_link_stays_good(
    school: School, passwords: Passwords
) -> None:
    await school.give_account(school.teacher_id, "rivera", passwords)
    token = await invited(school)
    with pytest.raises(LoginTaken):
        await links.use(
            school.database, passwords, token, INVITATION, login="RIVERA", password=PASSWORD, at=school.clock.now()
        )
    assert await links.meant(school.database, token, INVITATION, at=school.clock.now())


async def test_a_new_password_ends_every_session_and_every_other_link_and_opens_what_was_locked(
    school: School, passwords: Passwords
) -> None:
    await school.give_account(school.teacher_id, "rivera", passwords)
    one = await school.enter(school.teacher_id)
    one_link, other_link = [await school.link(school.teacher_id, RESET) for _ in range(2)]
    for _ in range(10):
        with pytest.raises(SignInRefused):
            await sign_in(school.database, passwords, "rivera", "wrong horse battery", at=school.clock.now())
    await links.use(school.database, passwords, one_link, RESET, password="entirely other words", at=school.clock.now())
    assert one.sign_in_id is not None
    assert await school.database.read(subject_of, one.sign_in_id, at=school.clock.now()) is NOBODY
    assert await school.database.read(sessions_of, school.teacher_id, at=school.clock.now()) == ()
    with pytest.raises(LinkRefused):
        await links.meant(school.database, other_link, RESET, at=school.clock.now())
    assert await sign_in(school.database, passwords, "rivera", "entirely other words", at=school.clock.now())


async def test_who_forgot_their_password_gets_a_link_by_name_or_by_address(
    school: School, passwords: Passwords
) -> None:
    await school.give_account(school.teacher_id, "ms.rivera", passwords)
    for said in ("ms.rivera", "MS.RIVERA", "rivera@lincoln.example", " Rivera@Lincoln.Example "):
        found = await links.forgotten(school.database, said, at=school.clock.now())
        assert found is not None
        known, address, token = found
        assert (known.person_id, address) == (school.teacher_id, "Rivera@lincoln.example")
        assert await links.meant(school.database, token, RESET, at=school.clock.now())


@pytest.mark.parametrize("said", ["", "nobody", "nobody@lincoln.example", "amara", "%", "x" * 10_000, "\x00"])
async def test_nobody_else_gets_one(school: School, passwords: Passwords, said: str) -> None:
    await school.give_account(school.student_id, "amara", passwords)  # has no address to write to
    assert await links.forgotten(school.database, said, at=school.clock.now()) is None
    assert await school.rows(select(one_time_link.c.id)) == []


async def test_an_address_that_two_people_share_is_nobodys(school: School, passwords: Passwords) -> None:
    for name in ("Ana", "Ben"):
        twin = await school.add_student(name, email="family@home.example")
        await school.give_account(twin, f"twin.{name}", passwords)
    assert await links.forgotten(school.database, "family@home.example", at=school.clock.now()) is None


async def test_what_is_done_with_links_is_written_down_without_them(school: School, passwords: Passwords) -> None:
    token = await invited(school)
    await links.use(
        school.database, passwords, token, INVITATION, login="osei", password=PASSWORD, at=school.clock.now()
    )
    rows = await school.audited()
    assert [(row.action, row.role) for row in rows] == [
        ("grant_role", "operator"),
        ("make_invitation", "operator"),
        ("set_password", "nobody"),
    ]
    assert not any(secret in str(rows) for secret in (token, "osei", "Osei", "lincoln"))


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("kind", list(LinkKind))
def test_a_letter_says_whose_service_it_is_and_gives_the_link_and_nothing_of_a_person(
    kind: LinkKind, language: str
) -> None:
    written = letters.letter(
        kind, "TOKEN", school="Lincoln School", service="https://coach.example/", language=language
    )
    path = {INVITATION: "invitation", RESET: "reset"}[kind]
    assert f"\nhttps://coach.example/{path}/TOKEN\n" in written.text
    assert "Lincoln School" in written.text
    assert "Learning Coach" in written.subject
