"""Signing in, in a browser without any script: every way in, every refusal, and what is left behind."""

import re
from base64 import b32decode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from coach.authorization import NOBODY, STAFF_ROLES, Role
from coach.records import accounts
from coach.records.accounts import roles_of
from coach.records.links import LinkKind
from coach.records.staff import disable
from coach.records.subjects import subject_of
from coach.records.tables.accounts import sign_in as sessions
from coach.records.tables.school import safeguarding_contact
from integrations.accounts import handoff, joining, oidc, second_factor
from integrations.accounts.desk import FrontDesk
from integrations.accounts.limits import Limits
from integrations.app import create_app
from integrations.mail.port import Letter, MailUnavailable
from integrations.settings import Settings
from integrations.web.words import LANGUAGES, words
from tests.integrations.accounts import school as schools
from tests.integrations.accounts.provider import Provider
from tests.integrations.accounts.school import PASSWORD, CountingHasher, School, code_at
from tests.integrations.accounts.test_handoff import claims, signed
from tests.integrations.web.school import a_school

SECRET = "zQ8-rT5_vB2-nM7_kL4-hG9_dS1-aW6_eY3-uJ0"
COOKIE = "__Host-coach_session"
IN_A_BROWSER = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
Browse = Callable[[], Awaitable[httpx2.AsyncClient]]


class Postman:
    """Takes letters, or does not."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.is_away = False

    async def send(self, letter: Letter) -> None:
        if self.is_away:
            raise MailUnavailable
        self.letters.append(letter)


@dataclass
class Site:
    """A school's own service: the application outside demo mode, and who is in the school."""

    app: FastAPI
    school: School
    hasher: CountingHasher
    postman: Postman

    @property
    def desk(self) -> FrontDesk:
        desk: FrontDesk = self.app.state.desk
        return desk

    def turn(self, **about: Any) -> None:
        """Let the front desk be otherwise from now on."""
        self.app.state.desk = replace(self.desk, **about)

    async def give_account(self, person_id: Any, login: str, *, second_factor_too: bool = False) -> bytes:
        await self.school.give_account(person_id, login, self.desk.passwords)
        return await self.give_second_factor(person_id) if second_factor_too else b""

    async def give_second_factor(self, person_id: Any) -> bytes:
        """Return the key in this person's app; its code of a while ago is used."""
        known = await self.school.account(person_id)
        then = self.school.clock.now() - timedelta(minutes=5)
        offered = second_factor.offer(SECRET.encode(), known, at=then)
        key = b32decode(offered.secret)
        code = code_at(key, then)
        await second_factor.set_up(
            self.school.database, SECRET.encode(), known, offered=offered.sealed, code=code, at=then
        )
        return key

    def code(self, key: bytes) -> str:
        return code_at(key, self.school.clock.now())


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    settings = Settings.read(
        data_dir=tmp_path, demo=False, secret=SECRET, address="https://school", limits="off", _env_file=None
    )
    app = create_app(settings, opening=a_school)
    async with app.router.lifespan_context(app):
        house = app.state.house
        school = await house.database.write(schools._school, house.database, "Lincoln School")
        school.clock = house.clock
        site = Site(app, school, CountingHasher(), Postman())
        site.turn(passwords=site.hasher.passwords(), mail=site.postman)
        yield site


@pytest.fixture
async def browse(site: Site) -> AsyncIterator[Browse]:
    async with AsyncExitStack() as browsers:

        async def opened() -> httpx2.AsyncClient:
            transport = httpx2.ASGITransport(site.app, raise_app_exceptions=True)
            browser = httpx2.AsyncClient(transport=transport, base_url="https://school", headers=IN_A_BROWSER)
            return await browsers.enter_async_context(browser)

        yield opened


@pytest.fixture
async def browser(browse: Browse) -> httpx2.AsyncClient:
    return await browse()


async def sign_in(browser: httpx2.AsyncClient, login: str, password: str = PASSWORD, **more: Any) -> httpx2.Response:
    return await browser.post("/sign-in", data={"login": login, "password": password}, **more)


async def running(site: Site) -> list[Any]:
    rows = await site.school.rows(select(sessions).where(sessions.c.ended_at.is_(None)).order_by(sessions.c.id))
    return [row for row in rows if row.expires_at > site.school.clock.now()]


def led_to(answer: httpx2.Response) -> str:
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).split("?")[0]


def wrong(answer: httpx2.Response, code: str, status: int, language: str = "en") -> None:
    assert answer.status_code == status
    assert words(language)["sign_in"]["errors"][code] in unescape(answer.text)


# Name and password


async def test_a_student_signs_in_with_a_name_and_a_password_and_is_led_to_the_talk(
    site: Site, browser: httpx2.AsyncClient
) -> None:
    await site.give_account(site.school.student_id, "amara")
    answer = await sign_in(browser, "Amara")
    assert led_to(answer) == "/talk"
    assert (await browser.get("/talk")).status_code == 200
    (session,) = await running(site)
    assert (session.role, session.way) == ("student", "password")
    assert session.expires_at - session.begun_at == timedelta(hours=12)


async def test_the_cookie_of_a_session_is_for_this_host_over_https_and_for_no_script(
    site: Site, browser: httpx2.AsyncClient
) -> None:
    await site.give_account(site.school.student_id, "amara")
    answer = await sign_in(browser, "amara")
    (given,) = [each for each in answer.headers.get_list("set-cookie") if each.startswith(COOKIE)]
    value, *about = given.removeprefix(f"{COOKIE}=").split("; ")
    assert re.fullmatch(r"[\w-]{43}", value)
    assert {each.lower() for each in about} == {"httponly", "max-age=43200", "path=/", "samesite=lax", "secure"}
    assert value not in str(await running(site))


async def test_every_sign_in_gives_another_cookie_and_ends_the_session_before_in_this_browser(
    site: Site, browser: httpx2.AsyncClient
) -> None:
    await site.give_account(site.school.student_id, "amara")
    values = set()
    for _ in range(3):
        await sign_in(browser, "amara")
        values.add(browser.cookies[COOKIE])
    assert len(values) == 3
    assert len(await running(site)) == 1


async def test_a_cookie_that_somebody_else_put_there_is_not_gone_on_with(
    site: Site, browser: httpx2.AsyncClient
) -> None:
    await site.give_account(site.school.student_id, "amara")
    browser.cookies.set(COOKIE, "x" * 43, domain="school")
    await sign_in(browser, "amara")
    assert "x" * 43 not in {cookie.value for cookie in browser.cookies.jar if cookie.domain == "school.local"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whatever_is_wrong_the_answer_is_the_same(site: Site, browser: httpx2.AsyncClient, language: str) -> None:
    await site.give_account(site.school.student_id, "amara")
    answers, work = set(), set()
    for login, password in (
        ("amara", "wrong horse battery"),
        ("nobody", "wrong horse battery"),
        ("", ""),
        ("amara", ""),
        ("x" * 5000, "y" * 5000),
        ("amara\x00", PASSWORD),
    ):
        before = site.hasher.compared
        answer = await sign_in(browser, login, password, params={"lang": language})
        wrong(answer, "sign_in_refused", 401, language)
        answers.add(re.sub(r' value="[^"]*"', "", answer.text))
        work.add(site.hasher.compared - before)
    assert len(answers) == 1
    assert work == {1}
    assert await running(site) == []


async def test_a_wrong_password_leaves_the_name_in_its_box_and_the_password_nowhere(
    browser: httpx2.AsyncClient,
) -> None:
    answer = await sign_in(browser, '"><script>alert(1)</script>', "violet <sailing> kettle")
    assert "violet" not in answer.text
    assert "<script>" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


async def test_after_signing_in_one_is_where_one_wanted_to_go_if_it_is_here(site: Site, browse: Browse) -> None:
    await site.give_account(site.school.student_id, "amara")
    for wanted, led in (("/profile", "/profile"), ("https://evil.example", "/talk"), ("//evil.example", "/talk")):
        browser = await browse()
        assert led_to(await sign_in(browser, "amara", params={"next": wanted})) == led


async def test_who_is_in_is_led_on_from_the_sign_in_page(site: Site, browser: httpx2.AsyncClient) -> None:
    assert (await browser.get("/sign-in")).status_code == 200
    await site.give_account(site.school.student_id, "amara")
    await sign_in(browser, "amara")
    assert led_to(await browser.get("/sign-in")) == "/talk"


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/second", "/sign-in/role", "/sign-out", "/join", "/forgotten"])
@pytest.mark.parametrize(
    "elsewhere",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "", "Origin": "null"},
    ],
)
async def test_a_form_on_another_site_does_nothing(
    site: Site, browser: httpx2.AsyncClient, path: str, elsewhere: dict[str, str]
) -> None:
    await site.give_account(site.school.student_id, "amara")
    before = await site.school.audited()
    headers = {name: value for name, value in elsewhere.items() if value}
    if "Sec-Fetch-Site" not in headers:
        del browser.headers["Sec-Fetch-Site"]
    answer = await browser.post(path, data={"login": "amara", "password": PASSWORD}, headers=headers)
    assert answer.status_code == 404
    assert (await running(site), await site.school.audited()) == ([], before)


async def test_who_is_on_no_list_any_more_is_told_so(site: Site, browser: httpx2.AsyncClient) -> None:
    stranger = await site.school.add_staff("Mr Former")
    await site.give_account(stranger, "former")
    wrong(await sign_in(browser, "former"), "not_on_the_list", 403)


async def test_no_student_comes_in_before_there_are_two_adults_to_turn_to(
    site: Site, browser: httpx2.AsyncClient
) -> None:
    await site.give_account(site.school.student_id, "amara")
    await site.school.database.write(lambda connection: connection.execute(safeguarding_contact.delete()))
    wrong(await sign_in(browser, "amara"), "contacts_missing", 403)
    assert await running(site) == []


# The second step


async def test_staff_without_a_second_factor_are_led_to_set_it_up_before_anything_else(
    site: Site, browser: httpx2.AsyncClient
) -> None:
    await site.give_account(site.school.teacher_id, "rivera")
    assert led_to(await sign_in(browser, "rivera")) == "/sign-in/second"
    assert await running(site) == []
    for closed in ("/review", "/account"):
        assert led_to(await browser.get(closed)) == "/sign-in"
    shown = (await browser.get("/sign-in/second")).text
    assert "<svg" in shown and "style=" not in shown
    secret, offered = re.search(r'class="secret">(\w+)<', shown), re.search(r'name="offered" value="([^"]+)"', shown)
    assert secret and offered
    again = await browser.post("/sign-in/second", data={"offered": offered[1], "code": "000000"})
    wrong(again, "second_step_refused", 401)
    assert secret[1] in again.text
    done = await browser.post("/sign-in/second", data={"offered": offered[1], "code": site.code(b32decode(secret[1]))})
    assert done.status_code == 200
    assert len(re.findall(r"<code>[\w-]{19}</code>", done.text)) == 10
    assert 'href="/review?lang=en"' in done.text
    assert (await browser.get("/review")).status_code == 200
    (session,) = await running(site)
    assert session.expires_at - session.begun_at == timedelta(hours=8)


async def test_a_second_factor_is_asked_for_and_opens_with_the_code_of_now_once(site: Site, browse: Browse) -> None:
    key = await site.give_account(site.school.teacher_id, "rivera", second_factor_too=True)
    browser, other = await browse(), await browse()
    for each in (browser, other):
        assert led_to(await sign_in(each, "rivera")) == "/sign-in/second"
    wrong(await browser.post("/sign-in/second", data={"code": "not it"}), "second_step_refused", 401)
    code = site.code(key)
    assert led_to(await browser.post("/sign-in/second", data={"code": code})) == "/review"
    wrong(await other.post("/sign-in/second", data={"code": code}), "second_step_refused", 401)
    assert len(await running(site)) == 1


async def test_a_recovery_code_gets_one_in_without_the_phone(site: Site, browser: httpx2.AsyncClient) -> None:
    await site.give_account(site.school.teacher_id, "rivera", second_factor_too=True)
    subject = await site.school.enter(site.school.teacher_id)
    codes = second_factor.recovery_codes()
    await site.school.database.write(
        accounts.new_recovery_codes, subject, second_factor.digests(codes), at=site.school.clock.now()
    )
    await sign_in(browser, "rivera")
    assert led_to(await browser.post("/sign-in/second", data={"code": codes[0].lower()})) == "/review"


@pytest.mark.parametrize("path", ["/sign-in/second", "/sign-in/role"])
async def test_whoever_has_shown_nothing_begins_at_the_beginning(
    site: Site, browser: httpx2.AsyncClient, path: str
) -> None:
    assert led_to(await browser.get(path)) == "/sign-in"
    assert led_to(await browser.post(path, data={"code": "123456", "role": "teacher"})) == "/sign-in"
    browser.cookies.set("__Host-coach_halfway", "made up", domain="school")
    assert led_to(await browser.post(path, data={"code": "123456", "role": "teacher"})) == "/sign-in"


async def test_the_password_alone_does_not_choose_a_role(site: Site, browser: httpx2.AsyncClient) -> None:
    await site.give_account(site.school.teacher_id, "rivera", second_factor_too=True)
    await sign_in(browser, "rivera")
    assert led_to(await browser.post("/sign-in/role", data={"role": "teacher"})) == "/sign-in"
    assert await running(site) == []


async def test_the_first_half_counts_for_ten_minutes_and_not_after_another_password_was_set(
    site: Site, browser: httpx2.AsyncClient
) -> None:
    key = await site.give_account(site.school.teacher_id, "rivera", second_factor_too=True)
    await sign_in(browser, "rivera")
    subject = await site.school.enter(site.school.teacher_id)
    await site.school.database.write(
        accounts.change_password, subject, password_hash="another", at=site.school.clock.now()
    )
    assert led_to(await browser.post("/sign-in/second", data={"code": site.code(key)})) == "/sign-in"


async def test_the_first_half_is_over_after_ten_minutes(site: Site, browser: httpx2.AsyncClient) -> None:
    key = await site.give_account(site.school.teacher_id, "rivera", second_factor_too=True)
    await sign_in(browser, "rivera")
    site.app.state.house.clock.move(timedelta(minutes=10, seconds=1))
    assert led_to(await browser.post("/sign-in/second", data={"code": site.code(key)})) == "/sign-in"


# The role


async def test_a_person_of_two_roles_acts_in_the_one_that_they_choose_and_may_change_it(
    site: Site, browser: httpx2.AsyncClient
) -> None:
    both = await site.school.add_staff("Mx Both", Role.TEACHER, Role.ADMIN)
    key = await site.give_account(both, "both", second_factor_too=True)
    await sign_in(browser, "both")
    assert led_to(await browser.post("/sign-in/second", data={"code": site.code(key)})) == "/sign-in/role"
    assert await running(site) == []
    shown = (await browser.get("/sign-in/role")).text
    assert re.findall(r'name="role" value="(\w+)"', shown) == ["teacher", "admin"]
    wrong(await browser.post("/sign-in/role", data={"role": "safeguarding_lead"}), "sign_in_refused", 401)
    assert (await browser.post("/sign-in/role", data={"role": "principal"})).status_code == 404
    assert led_to(await browser.post("/sign-in/role", data={"role": "teacher"})) == "/review"
    (first,) = await running(site)
    before = browser.cookies[COOKIE]
    assert led_to(await browser.post("/sign-in/role", data={"role": "admin"})) == "/admin"
    (second,) = await running(site)
    assert (first.role, second.role) == ("teacher", "admin")
    assert browser.cookies[COOKIE] != before
    assert second.expires_at == first.expires_at
    entered = [row for row in await site.school.audited() if row.action == "sign_in"]
    assert [(row.actor_id, row.role) for row in entered if row.is_allowed] == [(both, "teacher"), (both, "admin")]


async def test_nobody_gets_a_role_they_do_not_hold_by_changing_it(site: Site, browser: httpx2.AsyncClient) -> None:
    await site.give_account(site.school.student_id, "amara")
    await sign_in(browser, "amara")
    for role in ("teacher", "admin", "safeguarding_lead", "integration", "nobody"):
        answer = await browser.post("/sign-in/role", data={"role": role})
        assert answer.status_code == 401
    assert [row.role for row in await running(site)] == ["student"]


# The school's own provider


@pytest.fixture
async def provider(site: Site) -> AsyncIterator[tuple[Provider, str]]:
    with Provider().running() as provider:
        provider.knows("g-1", email="rivera@lincoln.example", email_verified=True)
        provider_id = await oidc.add(
            site.school.database,
            SECRET.encode(),
            school_id=site.school.id,
            name="Lincoln at Google",
            issuer=provider.issuer,
            client_id="coach",
            client_secret="theirs",
            tenant=None,
            at=site.school.clock.now(),
            by=None,
        )
        yield provider, f"/sign-in/oidc/{provider_id}"


OIDC = pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib")


@OIDC
async def test_staff_come_in_by_their_school_s_provider(
    site: Site, browser: httpx2.AsyncClient, provider: tuple[Provider, str]
) -> None:
    theirs, door = provider
    assert "Lincoln at Google" in (await browser.get("/sign-in")).text
    sent = await browser.get(door)
    assert sent.headers["location"].startswith(theirs.issuer)
    assert f"redirect_uri=https%3A%2F%2Fschool{door.replace('/', '%2F')}%2Fback" in sent.headers["location"]
    said = theirs.lets_in(sent.headers["location"], "g-1")
    assert led_to(await browser.get(f"{door}/back", params=said)) == "/review"
    (session,) = await running(site)
    assert (session.way, session.role, session.person_id) == ("oidc", "teacher", site.school.teacher_id)
    assert "__Host-coach_oidc" not in browser.cookies


@OIDC
async def test_a_launch_from_the_portal_begins_anew_in_this_browser_and_only_once(
    site: Site, browse: Browse, provider: tuple[Provider, str]
) -> None:
    theirs, door = provider
    browser = await browse()
    launched = await browser.get(f"{door}/back", params={"code": "from the portal"})
    assert led_to(launched) == door
    sent = await browser.get(launched.headers["location"])
    said = theirs.lets_in(sent.headers["location"], "g-1")
    without_cookies = await browse()
    wrong(await without_cookies.get(f"{door}/back", params=said), "provider_refused", 403)
    assert led_to(await browser.get(f"{door}/back", params=said)) == "/review"


@OIDC
@pytest.mark.parametrize(("wanted", "led"), [("/account", "/account"), ("//evil.example", "/review"), ("", "/review")])
async def test_after_the_provider_one_is_where_one_wanted_to_go_if_it_is_here(
    browser: httpx2.AsyncClient, provider: tuple[Provider, str], wanted: str, led: str
) -> None:
    theirs, door = provider
    sent = (await browser.get(door, params={"next": wanted})).headers["location"]
    assert led_to(await browser.get(f"{door}/back", params=theirs.lets_in(sent, "g-1"))) == led


@OIDC
async def test_who_is_not_on_the_list_or_says_no_reads_a_sentence(
    site: Site, browser: httpx2.AsyncClient, provider: tuple[Provider, str]
) -> None:
    theirs, door = provider
    theirs.knows("g-2", email="new@lincoln.example", email_verified=True)
    sent = (await browser.get(door)).headers["location"]
    wrong(await browser.get(f"{door}/back", params=theirs.lets_in(sent, "g-2")), "not_on_the_list", 403)
    sent = (await browser.get(door)).headers["location"]
    state = re.search(r"state=([\w.-]+)", sent)
    assert state
    denied = theirs.denies(sent) | {"state": state[1]}
    wrong(await browser.get(f"{door}/back", params=denied), "provider_refused", 403)
    assert await running(site) == []


@OIDC
async def test_a_provider_that_is_away_or_made_up_is_a_sentence(
    site: Site, browser: httpx2.AsyncClient, provider: tuple[Provider, str]
) -> None:
    theirs, door = provider
    theirs.describe = lambda said: None
    wrong(await browser.get(door), "provider_unavailable", 503)
    wrong(await browser.get("/sign-in/oidc/00000000-0000-0000-0000-000000000000"), "provider_unavailable", 503)
    assert (await browser.get("/sign-in/oidc/made-up")).status_code == 404


# Out


async def test_signing_out_ends_the_session_and_takes_the_cookie(site: Site, browser: httpx2.AsyncClient) -> None:
    await site.give_account(site.school.student_id, "amara")
    await sign_in(browser, "amara")
    kept = browser.cookies[COOKIE]
    assert led_to(await browser.post("/sign-out")) == "/"
    assert COOKIE not in browser.cookies
    assert await running(site) == []
    browser.cookies.set(COOKIE, kept, domain="school")
    assert led_to(await browser.get("/talk")) == "/sign-in"


async def test_signing_out_everywhere_ends_every_session_of_this_person_and_of_nobody_else(
    site: Site, browse: Browse
) -> None:
    await site.give_account(site.school.student_id, "amara")
    dev = await site.school.add_student("Dev")
    await site.give_account(dev, "dev")
    one, other, devs = [await browse() for _ in range(3)]
    for browser, login in ((one, "amara"), (other, "amara"), (devs, "dev")):
        await sign_in(browser, login)
    await one.post("/sign-out", data={"everywhere": "yes"})
    assert [row.person_id for row in await running(site)] == [dev]
    assert led_to(await other.get("/talk")) == "/sign-in"
    assert (await devs.get("/talk")).status_code == 200


async def test_signing_out_without_being_in_does_no_harm(browser: httpx2.AsyncClient) -> None:
    assert led_to(await browser.post("/sign-out")) == "/"


# Invitations and resets


async def test_somebody_invited_chooses_a_name_and_a_password_and_sets_up_the_second_step(
    site: Site, browser: httpx2.AsyncClient
) -> None:
    osei = await site.school.add_staff("Mr Osei", Role.ADMIN, email="osei@lincoln.example")
    path = f"/invitation/{await site.school.link(osei, LinkKind.INVITATION)}"
    shown = await browser.get(path)
    assert "Mr Osei" in shown.text and 'value="osei@lincoln.example"' in shown.text
    said = {"login": "osei", "password": PASSWORD, "again": PASSWORD}
    wrong(await browser.post(path, data=said | {"again": "other"}), "passwords_differ", 422)
    wrong(await browser.post(path, data=said | {"password": "short", "again": "short"}), "password_too_short", 422)
    wrong(await browser.post(path, data=said | {"login": "no blanks"}), "login_unfit", 422)
    assert led_to(await browser.post(path, data=said)) == "/sign-in/second"
    assert await running(site) == []
    wrong(await browser.get(path), "link_refused", 404)
    wrong(await browser.post(path, data=said), "link_refused", 404)


async def test_a_reset_asks_for_no_new_name_and_ends_what_was_open(site: Site, browse: Browse) -> None:
    await site.give_account(site.school.student_id, "amara")
    old, new = await browse(), await browse()
    await sign_in(old, "amara")
    path = f"/reset/{await site.school.link(site.school.student_id, LinkKind.RESET)}"
    assert "amara" in (await new.get(path)).text
    done = await new.post(
        path, data={"login": "mallory", "password": "entirely other words", "again": "entirely other words"}
    )
    assert led_to(done) == "/talk"
    assert led_to(await old.get("/talk")) == "/sign-in"
    wrong(await sign_in(old, "amara"), "sign_in_refused", 401)
    assert led_to(await sign_in(old, "amara", "entirely other words")) == "/talk"


@pytest.mark.parametrize("made_up", ["x", "x" * 43, "null", "%00", "[]", "a" * 3000, "%F0%9F%A6%8A"])
@pytest.mark.parametrize("kind", ["invitation", "reset"])
async def test_a_link_that_was_made_up_opens_nothing(browser: httpx2.AsyncClient, kind: str, made_up: str) -> None:
    wrong(await browser.get(f"/{kind}/{made_up}"), "link_refused", 404)
    said = {"login": "mallory", "password": PASSWORD, "again": PASSWORD}
    wrong(await browser.post(f"/{kind}/{made_up}", data=said), "link_refused", 404)


async def test_looking_at_a_link_does_not_use_it(site: Site, browser: httpx2.AsyncClient) -> None:
    path = f"/reset/{await site.school.link(site.school.teacher_id, LinkKind.RESET)}"
    for _ in range(3):
        assert (await browser.get(path)).status_code == 200


async def test_who_forgot_their_password_is_told_the_same_known_or_not_and_the_known_get_a_letter(
    site: Site, browser: httpx2.AsyncClient
) -> None:
    await site.give_account(site.school.teacher_id, "rivera")
    answers, work = set(), site.hasher.compared + site.hasher.hashed
    for login in ("rivera", "rivera@lincoln.example", "nobody", "nobody@lincoln.example", "", "amara"):
        answer = await browser.post("/forgotten", data={"login": login})
        assert answer.status_code == 200
        answers.add(answer.text)
    assert len(answers) == 1
    assert site.hasher.compared + site.hasher.hashed == work
    assert [letter.to for letter in site.postman.letters] == ["Rivera@lincoln.example"] * 2
    link = re.search(r"^https://school(/reset/[\w-]{43})$", site.postman.letters[1].text, re.MULTILINE)
    assert link
    said = {"password": "entirely other words", "again": "entirely other words"}
    assert led_to(await browser.post(link[1], data=said)) == "/sign-in/second"


async def test_a_letter_that_could_not_be_sent_changes_nothing_in_the_answer(
    site: Site, browser: httpx2.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    await site.give_account(site.school.teacher_id, "rivera")
    site.postman.is_away = True
    known = await browser.post("/forgotten", data={"login": "rivera"})
    assert known.text == (await browser.post("/forgotten", data={"login": "nobody"})).text
    assert "mail_unavailable" in caplog.text
    assert "rivera" not in caplog.text.lower()


async def test_without_mail_the_page_says_who_hands_out_links(site: Site, browser: httpx2.AsyncClient) -> None:
    site.turn(mail=None)
    shown = unescape((await browser.get("/forgotten")).text)
    assert words("en")["join"]["ask_school"] in shown
    assert "<form" not in shown
    assert (await browser.post("/forgotten", data={"login": "rivera"})).status_code == 200


# A class joins


async def test_a_class_joins_with_the_code_on_the_board(site: Site, browser: httpx2.AsyncClient) -> None:
    code = await joining.open_code(
        site.school.database, site.school.class_id, at=site.school.clock.now(), by=None, places=2
    )
    said = {
        "code": joining.shown(code.code).lower(),
        "name": "Zoë <b>",
        "login": "zoe",
        "password": PASSWORD,
        "again": PASSWORD,
        "language": "es",
    }
    for about, error, status in (
        ({"code": "BCDF-2346"}, "join_refused", 404),
        ({"name": ""}, "name_unfit", 422),
        ({"again": "x"}, "passwords_differ", 422),
        ({"password": "zoe zoe", "again": "zoe zoe"}, "password_too_short", 422),
        ({"login": "z"}, "login_unfit", 422),
    ):
        answer = await browser.post("/join", data=said | about)
        wrong(answer, error, status)
        assert PASSWORD not in answer.text
    assert led_to(await browser.post("/join", data=said)) == "/talk"
    talk = unescape((await browser.get("/talk")).text)
    assert "Zoë <b>" in talk and '<html lang="es">' in talk
    assert "Zoë <b>" not in (await browser.get("/talk")).text
    wrong(await browser.post("/join", data=said), "login_taken", 409)


# The own account


async def test_another_password_takes_the_present_one_and_ends_the_other_sessions(site: Site, browse: Browse) -> None:
    await site.give_account(site.school.student_id, "amara")
    here, there = await browse(), await browse()
    for browser in (here, there):
        await sign_in(browser, "amara")
    said = {"now": PASSWORD, "password": "entirely other words", "again": "entirely other words"}
    for about, error, status in (
        ({"now": "wrong horse battery"}, "wrong_password", 403),
        ({"again": "x"}, "passwords_differ", 422),
        ({"password": "amaraamara", "again": "amaraamara"}, "password_common", 422),
    ):
        wrong(await here.post("/account/password", data=said | about), error, status)
    assert led_to(await here.post("/account/password", data=said)) == "/account"
    assert (await here.get("/account")).status_code == 200
    assert led_to(await there.get("/account")) == "/sign-in"


async def test_an_open_session_is_no_way_to_guess_the_password(site: Site, browser: httpx2.AsyncClient) -> None:
    await site.give_account(site.school.student_id, "amara")
    await sign_in(browser, "amara")
    for _ in range(10):
        await browser.post("/account/password", data={"now": "wrong horse battery"})
    assert (await site.school.account(site.school.student_id)).locked_until is not None


async def test_one_sees_where_one_is_signed_in_and_ends_what_one_does_not_know(site: Site, browse: Browse) -> None:
    await site.give_account(site.school.student_id, "amara")
    dev = await site.school.add_student("Dev")
    devs = await site.school.enter(dev, Role.STUDENT)
    here, there = await browse(), await browse()
    for browser in (here, there):
        await sign_in(browser, "amara")
    shown = (await here.get("/account")).text
    (other,) = re.findall(r"/account/sessions/([\w-]{36})", shown)
    assert led_to(await here.post(f"/account/sessions/{other}")) == "/account"
    assert led_to(await there.get("/account")) == "/sign-in"
    await here.post(f"/account/sessions/{devs.sign_in_id}")
    assert devs.sign_in_id is not None
    assert await site.school.database.read(subject_of, devs.sign_in_id, at=site.school.clock.now()) is not NOBODY


async def test_staff_set_up_their_second_factor_anew_and_make_new_codes_with_their_password(
    site: Site, browser: httpx2.AsyncClient
) -> None:
    key = await site.give_account(site.school.teacher_id, "rivera", second_factor_too=True)
    await sign_in(browser, "rivera")
    await browser.post("/sign-in/second", data={"code": site.code(key)})
    wrong(await browser.post("/account/recovery-codes", data={"codes-now": "x"}), "wrong_password", 403)
    made = await browser.post("/account/recovery-codes", data={"codes-now": PASSWORD})
    assert len(set(re.findall(r"<code>([\w-]{19})</code>", made.text))) == 10
    shown = (await browser.get("/account/second-factor")).text
    secret, offered = re.search(r'class="secret">(\w+)<', shown), re.search(r'name="offered" value="([^"]+)"', shown)
    assert secret and offered
    code = site.code(b32decode(secret[1]))
    said = {"offered": offered[1], "code": code, "now": PASSWORD}
    wrong(await browser.post("/account/second-factor", data=said | {"now": ""}), "wrong_password", 403)
    wrong(await browser.post("/account/second-factor", data=said | {"code": "000000"}), "second_step_refused", 401)
    assert (await browser.post("/account/second-factor", data=said)).status_code == 200
    await browser.post("/sign-out")
    await sign_in(browser, "rivera")
    wrong(await browser.post("/sign-in/second", data={"code": site.code(key)}), "second_step_refused", 401)


OWN = ("GET /account", "GET /account/second-factor", "POST /account/sessions/{other}", "POST /session/token")
OWN_WITH_PASSWORD = ("POST /account/password", "POST /account/recovery-codes", "POST /account/second-factor")


@pytest.mark.parametrize("role", [Role.STUDENT, *STAFF_ROLES])
async def test_everybody_who_is_in_looks_after_their_own_account_and_nobody_else_s(
    site: Site, browse: Browse, role: Role
) -> None:
    who = site.school.student_id if role is Role.STUDENT else await site.school.add_staff("Mx Own", role)
    key = await site.give_account(who, "own", second_factor_too=True)
    other = await site.school.enter(await site.school.add_student("Dev"), Role.STUDENT)
    browser, nobody = await browse(), await browse()
    await sign_in(browser, "own")
    await browser.post("/sign-in/second", data={"code": site.code(key)})
    for door in (*OWN, *OWN_WITH_PASSWORD):
        method, path = door.format(other=other.sign_in_id).split()
        opened = await browser.request(method, path)
        assert opened.status_code in ((403,) if door in OWN_WITH_PASSWORD else (200, 303)), door
        assert led_to(await nobody.request(method, path)) == "/sign-in", door
    assert {row.person_id for row in await running(site)} == {who, other.id}
    if role is Role.ADMIN:  # a school is never left without one
        await site.school.add_staff("Mx Second", Role.ADMIN)
    await site.school.database.write(disable, who, at=site.school.clock.now())
    for door in (*OWN, *OWN_WITH_PASSWORD):
        method, path = door.format(other=other.sign_in_id).split()
        assert led_to(await browser.request(method, path)) == "/sign-in", door


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path", ["/sign-in", "/join", "/forgotten", "/account", "/account/second-factor", "/sign-in/role"]
)
async def test_every_page_is_there_in_both_languages(
    site: Site, browser: httpx2.AsyncClient, path: str, language: str
) -> None:
    if path.startswith("/account") or path.endswith("role"):
        await site.give_account(site.school.student_id, "amara")
        await sign_in(browser, "amara")
    answer = await browser.get(path, params={"lang": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["cache-control"] == "no-store"


# The widget


async def test_the_widget_gets_a_token_for_the_student_whom_the_school_s_site_names(
    site: Site, browser: httpx2.AsyncClient
) -> None:
    dev = await site.school.add_student("Dev", source_id="S-1001")
    origin = "https://learn.lincoln.example"
    moodle = await handoff.register(
        site.school.database,
        SECRET.encode(),
        school_id=site.school.id,
        name="Moodle",
        origin=origin,
        at=site.school.clock.now(),
        by=None,
    )
    token = signed(claims(site.school, moodle), moodle.secret)
    headers = {"Origin": origin, "Accept": "application/json", "Sec-Fetch-Site": "cross-site"}
    for sent, about in (({"token": token}, {"Origin": "https://evil.example"}), ({"token": "x.y.z"}, {})):
        refused = await browser.post("/api/v1/widget/session", json=sent, headers=headers | about)
        assert (refused.status_code, refused.json()["code"]) == (401, "handoff_refused")
    given = await browser.post("/api/v1/widget/session", json={"token": token}, headers=headers)
    assert given.status_code == 201
    assert (given.json()["id"], given.json()["name"], given.json()["expires_in"]) == (str(dev), "Dev", 900)
    bearer = {"Authorization": f"Bearer {given.json()['token']}", "Accept": "application/json"}
    assert (await browser.get("/api/v1/profile", headers=bearer)).status_code == 200
    assert "set-cookie" not in given.headers
    again = await browser.post("/api/v1/widget/session", json={"token": token}, headers=headers)
    assert again.status_code == 401


@pytest.mark.parametrize(
    "sent", [{}, {"token": None}, {"token": ""}, {"token": ["x"]}, {"token": "x" * 5000}, [], None]
)
async def test_what_is_no_hand_off_is_an_error_of_whoever_sent_it(browser: httpx2.AsyncClient, sent: Any) -> None:
    answer = await browser.post("/api/v1/widget/session", json=sent, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["code"] == "invalid_request"


# Limits


async def test_who_tries_too_often_is_asked_to_wait_in_words_and_in_a_header(
    site: Site, browser: httpx2.AsyncClient
) -> None:
    site.turn(limits=Limits())
    for _ in range(10):
        await sign_in(browser, "nobody")
    answer = await sign_in(browser, "nobody")
    wrong(answer, "too_many_requests", 429)
    assert 1 <= int(answer.headers["retry-after"]) <= 600
    assert (await sign_in(browser, "somebody else")).status_code == 401


async def test_a_program_that_asks_too_often_gets_a_problem(site: Site, browser: httpx2.AsyncClient) -> None:
    site.turn(limits=Limits())
    subject = await site.school.enter(site.school.student_id, Role.STUDENT)
    assert subject.sign_in_id is not None
    token = site.app.state.tokens.issue(subject.sign_in_id)
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    answers = [await browser.get("/api/v1/profile", headers=headers) for _ in range(121)]
    assert {answer.status_code for answer in answers[:120]} == {200}
    assert (answers[120].status_code, answers[120].json()["code"]) == (429, "too_many_requests")
    assert int(answers[120].headers["retry-after"]) >= 1


async def test_nothing_that_was_typed_stands_in_the_log_or_the_audit(
    site: Site, browser: httpx2.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    await site.give_account(site.school.student_id, "amara.canary")
    await sign_in(browser, "amara.canary", "wrong canary password")
    await sign_in(browser, "amara.canary")
    await browser.post("/forgotten", data={"login": "amara.canary"})
    assert "canary" not in caplog.text
    assert "canary" not in str(await site.school.audited())


async def test_the_roles_that_one_may_choose_are_those_one_holds_now(site: Site) -> None:
    assert await site.school.database.read(roles_of, site.school.student_id) == (Role.STUDENT,)
    assert await site.school.database.read(roles_of, site.school.teacher_id) == (Role.TEACHER,)
