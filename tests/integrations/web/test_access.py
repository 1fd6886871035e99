"""Who may do what over HTTP: one way in, one policy, and no route without a rule. `test_matrix.py` tries every cell."""

import base64
import hashlib
import hmac
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from fastapi import FastAPI, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from sqlalchemy import Connection, delete, select

from coach.authorization import ROW_OF, Role
from coach.records import people, sign_ins, staff
from coach.records.tables.accounts import sign_in as sessions
from coach.records.tables.school import learner
from integrations.app import create_app
from integrations.settings import Settings
from integrations.web.access import Anybody, Rule, own_form
from integrations.web.identity import COOKIE, COOKIE_OF_DEMO, LIFETIME, LONGEST_SESSION, begin_session, signed_in
from integrations.wiring import House
from tests.integrations.web.conftest import Browse
from tests.integrations.web.school import (
    Student,
    a_browser,
    a_school,
    a_talking_student,
    another_class,
    at_the_door,
    bearer,
    problem_of,
    sign_in,
)

STRONG = "q8Zk3nV0pXw7Rb2TfLs9YcHd5GjMaUe1"


# Every route


def routes_of(app: FastAPI) -> list[APIRoute]:
    """Every route of every router; FastAPI may keep included routers whole."""

    def walk(routes: Any) -> Iterator[Any]:
        for route in routes:
            if isinstance(route, APIRoute):
                yield route
            elif hasattr(route, "original_router"):
                yield from walk(route.original_router.routes)

    return list(walk(app.routes))


def calls(dependant: Dependant) -> Iterator[Any]:
    for each in dependant.dependencies:
        yield each.call
        yield from calls(each)


def rules_of(route: APIRoute) -> list[Any]:
    return [call for call in calls(route.dependant) if isinstance(call, Rule)]


def is_of_the_api(route: APIRoute) -> bool:
    return route.path.startswith("/api/")


def test_every_route_has_exactly_one_rule(app: FastAPI) -> None:
    several = {route.path: rules_of(route) for route in routes_of(app) if len(rules_of(route)) != 1}
    assert several == {}


def test_every_route_stands_in_the_matrix_under_what_it_does(app: FastAPI) -> None:
    missing = []
    for route in routes_of(app):
        [rule] = rules_of(route)
        action = "see_what_is_open" if isinstance(rule, Anybody) else rule.action
        doors = ROW_OF[action].doors[action]
        missing += [f"{action} = {m} {route.path}" for m in route.methods if f"{m} {route.path}" not in doors]
    assert missing == []


def test_whatever_is_not_open_to_anybody_asks_who_is_there_and_whatever_is_says_why(app: FastAPI) -> None:
    for route in routes_of(app):
        [rule] = rules_of(route)
        if isinstance(rule, Anybody):
            assert len(rule.because) > 20, route.path
        elif rule.action != "hand_off":  # who hands somebody off shows that by signing it
            assert signed_in in calls(route.dependant), route.path


def test_a_page_that_changes_something_takes_its_own_forms_only(app: FastAPI) -> None:
    changing = [route for route in routes_of(app) if not is_of_the_api(route) and route.methods - {"GET", "HEAD"}]
    assert {"/demo/sign-in", "/session/token", "/profile/facts/{fact_id}/{wanted}"} <= {each.path for each in changing}
    assert [route.path for route in changing if own_form not in calls(route.dependant)] == []


def closed(app: FastAPI, *, of_the_api: bool) -> list[tuple[str, str]]:
    """Every address that is not open to anybody, with made-up ids."""
    return [
        (method, re.sub(r"{[^}]+}", lambda _: str(uuid4()), route.path))
        for route in routes_of(app)
        if signed_in in calls(route.dependant) and is_of_the_api(route) is of_the_api
        for method in route.methods
    ]


async def ask_all(
    app: FastAPI, client: httpx2.AsyncClient, headers: dict[str, str], *, of_the_api: bool = True
) -> set[tuple[int, str]]:
    answers = set()
    for method, path in closed(app, of_the_api=of_the_api):
        sent: dict[str, Any] = {"headers": headers}
        if method in ("POST", "PUT"):
            sent["json" if of_the_api else "data"] = {"text": "hi", "client_message_id": str(uuid4())}
        answers.add(problem_of(await client.request(method, path, **sent)))
    return answers


# What carries a session


def signed(claims: dict[str, Any], header: dict[str, Any], secret: bytes = b"") -> str:
    def part(value: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    body = f"{part(header)}.{part(claims)}"
    mac = hmac.new(secret, body.encode(), hashlib.sha256).digest() if secret else b""
    return f"{body}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"


def claims_of(token: str) -> dict[str, Any]:
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


async def token_for(app: FastAPI, person_id: UUID, role: Role, *, lasts: timedelta = LIFETIME) -> dict[str, str]:
    """Headers of somebody who signed in some other way than the demo's."""
    house: House = app.state.house
    sign_in_id = await house.database.write(
        sign_ins.begin, person_id, role, way="password", lasts=lasts, at=house.clock.now()
    )
    return bearer(app.state.tokens.issue(sign_in_id))


async def test_without_a_token_no_route_does_anything(app: FastAPI, client: httpx2.AsyncClient) -> None:
    assert await ask_all(app, client, {}) == {(401, "unauthenticated")}
    answer = await client.get("/api/v1/conversations/current")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_without_a_cookie_no_page_is_shown_and_none_does_anything(
    app: FastAPI, client: httpx2.AsyncClient
) -> None:
    assert await ask_all(app, client, {}, of_the_api=False) == {(401, "sign_in_needed")}


@pytest.mark.parametrize(
    "header",
    [
        "Bearer null",
        "Bearer",
        "Bearer ",
        "Bearer []",
        "Bearer a.b.c",
        "Basic YTpi",
        "null",
        "Bearer " + "a" * 9000,
        "Bearer lck_",
        "Bearer lck_null",
        "Bearer lck_" + "a" * 9000,
    ],
)
async def test_a_garbled_token_opens_nothing(app: FastAPI, client: httpx2.AsyncClient, header: str) -> None:
    assert await ask_all(app, client, {"Authorization": header}) == {(401, "unauthenticated")}


@pytest.mark.parametrize("value", ["", "null", "[]", "undefined", "a" * 43, "a" * 9000, "'; drop table sign_in; --"])
async def test_a_garbled_cookie_opens_no_page(app: FastAPI, client: httpx2.AsyncClient, value: str) -> None:
    for name in (COOKIE, COOKIE_OF_DEMO):
        answers = await ask_all(app, client, {"Cookie": f"{name}={value}"}, of_the_api=False)
        assert answers == {(401, "sign_in_needed")}


async def test_what_is_stored_of_a_cookie_does_not_open_a_page(
    app: FastAPI, client: httpx2.AsyncClient, rivera: httpx2.AsyncClient, house: House
) -> None:
    assert (await rivera.get("/review")).status_code == 200
    for kept in await house.database.read(
        lambda connection: connection.execute(select(sessions.c.digest, sessions.c.id)).all()
    ):
        for value in kept:
            answers = await ask_all(app, client, {"Cookie": f"{COOKIE_OF_DEMO}={value}"}, of_the_api=False)
            assert answers == {(401, "sign_in_needed")}


async def test_a_token_is_for_the_api_and_a_cookie_for_the_pages(
    app: FastAPI, client: httpx2.AsyncClient, amara: Student, amaras: httpx2.AsyncClient
) -> None:
    assert await ask_all(app, client, amara.headers, of_the_api=False) == {(401, "sign_in_needed")}
    assert await ask_all(app, amaras, {}) == {(401, "unauthenticated")}
    cookie = {"Cookie": f"{COOKIE_OF_DEMO}={amara.token}"}
    assert await ask_all(app, client, cookie, of_the_api=False) == {(401, "sign_in_needed")}
    token = bearer(amaras.cookies[COOKIE_OF_DEMO])
    assert await ask_all(app, client, token) == {(401, "unauthenticated")}


async def test_a_token_somebody_else_made_opens_nothing(
    app: FastAPI, client: httpx2.AsyncClient, amara: Student, settings: Settings
) -> None:
    good = claims_of(amara.token)
    secret = (settings.data_dir / "secret").read_bytes()
    forged = {
        "unsigned": signed(good, {"alg": "none", "typ": "JWT"}),
        "another secret": signed(good, {"alg": "HS256"}, b"x" * 48),
        "another algorithm": signed(good, {"alg": "HS512"}, secret),
        "critical header": signed(good, {"alg": "HS256", "crit": ["b64"], "b64": False}, secret),
        "no session": signed({**good, "sid": None}, {"alg": "HS256"}, secret),
        "session left out": signed({key: good[key] for key in good if key != "sid"}, {"alg": "HS256"}, secret),
        "session no id": signed({**good, "sid": "amara"}, {"alg": "HS256"}, secret),
        "session list": signed({**good, "sid": [good["sid"]]}, {"alg": "HS256"}, secret),
        "session number": signed({**good, "sid": 7}, {"alg": "HS256"}, secret),
        "made-up session": signed({**good, "sid": str(uuid4())}, {"alg": "HS256"}, secret),
        "a person for a session": signed({**good, "sid": amara.id}, {"alg": "HS256"}, secret),
        "other audience": signed({**good, "aud": "another-service"}, {"alg": "HS256"}, secret),
        "no audience": signed({key: good[key] for key in good if key != "aud"}, {"alg": "HS256"}, secret),
        "no end": signed({key: good[key] for key in good if key != "exp"}, {"alg": "HS256"}, secret),
        "end no number": signed({**good, "exp": "never"}, {"alg": "HS256"}, secret),
        "endless": signed({**good, "exp": 1e308}, {"alg": "HS256"}, secret),
    }
    for name, token in forged.items():
        assert await ask_all(app, client, bearer(token)) == {(401, "unauthenticated")}, name
    rightly = signed(good, {"alg": "HS256"}, secret)
    answer = await client.get("/api/v1/conversations/current", headers=bearer(rightly))
    assert answer.status_code == 200


async def test_a_role_that_stands_in_a_token_is_not_heeded(
    client: httpx2.AsyncClient, amara: Student, dev: Student, settings: Settings
) -> None:
    secret = (settings.data_dir / "secret").read_bytes()
    for more in ({"role": "teacher"}, {"role": "admin", "sub": dev.id}, {"sub": dev.id, "scopes": ["read_audit"]}):
        headers = bearer(signed({**claims_of(amara.token), **more}, {"alg": "HS256"}, secret))
        mine = await client.get("/api/v1/conversations/current", headers=headers)
        assert mine.json()["id"] == amara.conversation
        theirs = await client.get(f"/api/v1/conversations/{dev.conversation}/messages", headers=headers)
        assert problem_of(theirs) == (404, "conversation_unknown")


async def test_a_token_says_which_session_and_not_who_or_what_they_may(
    app: FastAPI, amara: Student, house: House
) -> None:
    claims = claims_of(amara.token)
    assert set(claims) == {"sid", "aud", "iat", "exp"}
    carried = app.state.tokens.read(amara.token)
    assert str(carried.sign_in_id) == claims["sid"]
    assert carried.until - house.clock.now() <= LIFETIME
    assert amara.id not in json.dumps(claims)


async def test_a_token_ends_after_a_quarter_of_an_hour(
    app: FastAPI, client: httpx2.AsyncClient, amara: Student, house: House
) -> None:
    house.clock.move(LIFETIME - timedelta(seconds=2))
    assert (await client.get("/api/v1/conversations/current", headers=amara.headers)).status_code == 200
    house.clock.move(timedelta(seconds=3))
    assert await ask_all(app, client, amara.headers) == {(401, "token_expired")}


async def test_a_session_in_a_browser_ends_after_a_day_at_school(
    app: FastAPI, rivera: httpx2.AsyncClient, house: House
) -> None:
    house.clock.move(LONGEST_SESSION - timedelta(minutes=1))
    assert (await rivera.get("/review")).status_code == 200
    token = await the_token_of(rivera)
    house.clock.move(timedelta(minutes=2))
    assert await ask_all(app, rivera, {}, of_the_api=False) == {(401, "sign_in_needed")}
    assert await ask_all(app, rivera, token) == {(401, "unauthenticated")}


async def the_token_of(browser: httpx2.AsyncClient) -> dict[str, str]:
    """Headers with a token of this browser's session, as the page of the talk gets them."""
    answer = await browser.post("/session/token")
    assert answer.status_code == 200, answer.text
    return bearer(answer.json()["token"])


async def test_a_page_gets_a_token_for_the_session_of_its_browser(
    amara: Student, amaras: httpx2.AsyncClient, rivera: httpx2.AsyncClient
) -> None:
    answer = await amaras.post("/session/token")
    assert (answer.json()["id"], answer.json()["name"], answer.json()["expires_in"]) == (amara.id, "Amara", 900)
    url = f"/api/v1/conversations/{amara.conversation}/messages"
    assert (await amaras.get(url, headers=await the_token_of(amaras))).status_code == 200
    headers = await the_token_of(rivera)
    assert (await rivera.get(url, headers=headers)).status_code == 200
    assert problem_of(await rivera.get("/api/v1/profile", headers=headers)) == (404, "student_unknown")


@pytest.mark.parametrize("foreign", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
async def test_another_site_gets_no_token_for_the_session(
    amaras: httpx2.AsyncClient, client: httpx2.AsyncClient, foreign: dict[str, str]
) -> None:
    assert problem_of(await amaras.post("/session/token", headers=foreign)) == (404, "not_found")
    answer = await client.post("/demo/sign-in", data={"student": "Amara"}, headers=foreign)
    assert problem_of(answer) == (404, "not_found")
    assert not client.cookies


async def test_the_cookie_is_read_by_no_script_and_sent_by_no_other_site(client: httpx2.AsyncClient) -> None:
    answer = await client.post("/demo/sign-in", data={"student": "Amara"})
    name, *attributes = answer.headers["set-cookie"].split("; ")
    assert name.startswith(f"{COOKIE_OF_DEMO}=")
    assert len(name.partition("=")[2]) >= 43
    assert {each.lower() for each in attributes} == {"httponly", "max-age=43200", "path=/", "samesite=lax"}


async def test_outside_a_demo_the_cookie_goes_over_https_only_and_to_this_host_only(
    house: House, amara: Student
) -> None:
    answer = Response()
    await begin_session(
        house.database,
        answer,
        UUID(amara.id),
        Role.STUDENT,
        way="password",
        now=house.clock.now(),
        is_demo=False,
    )
    name, *attributes = answer.headers["set-cookie"].split("; ")
    assert name.startswith("__Host-")
    assert {each.lower() for each in attributes} == {"httponly", "max-age=43200", "path=/", "samesite=lax", "secure"}


# Whoever is out is out at once


async def session_ended(house: House, person_id: UUID, role: Role) -> None:
    await house.database.write(sign_ins.end_all, person_id, at=house.clock.now())


async def role_revoked(house: House, person_id: UUID, role: Role) -> None:
    if role is Role.STUDENT:
        await house.database.write(no_student_any_more, person_id)
    else:
        await house.database.write(staff.revoke, person_id, role, at=house.clock.now())


def no_student_any_more(connection: Connection, person_id: UUID) -> None:
    from coach.records.tables.privacy import assent
    from coach.records.tables.school import enrolment, learner_summary

    for table in (assent, enrolment, learner_summary):
        connection.execute(delete(table).where(table.c.learner_id == person_id))
    connection.execute(delete(learner).where(learner.c.id == person_id))


async def person_disabled(house: House, person_id: UUID, role: Role) -> None:
    await house.database.write(staff.disable, person_id, at=house.clock.now())


@pytest.mark.parametrize("happens", [session_ended, role_revoked, person_disabled], ids=lambda each: each.__name__)
@pytest.mark.parametrize(
    ("who", "role"),
    [
        ({"student": "Leo"}, Role.STUDENT),
        ({"teacher": "Ms Rivera"}, Role.TEACHER),
        ({"staff": "Mr Okafor"}, Role.SAFEGUARDING_LEAD),
        ({"staff": "Mr Haddad"}, Role.ADMIN),
    ],
    ids=lambda each: each if isinstance(each, Role) else "",
)
async def test_whoever_is_out_is_out_at_once_with_token_and_cookie(
    app: FastAPI,
    client: httpx2.AsyncClient,
    browse: Browse,
    house: House,
    who: dict[str, str],
    role: Role,
    happens: Callable[[House, UUID, Role], Awaitable[None]],
) -> None:
    by_token, browser = await sign_in(client, **who), await browse(**who)
    from_page = await the_token_of(browser)
    await happens(house, UUID(by_token.id), role)
    assert await ask_all(app, client, by_token.headers) == {(401, "unauthenticated")}
    assert await ask_all(app, client, from_page) == {(401, "unauthenticated")}
    assert await ask_all(app, browser, {}, of_the_api=False) == {(401, "sign_in_needed")}
    assert (await browser.get("/")).status_code == 200  # the door, and not their own page


async def test_one_session_is_ended_and_another_of_the_same_person_goes_on(
    client: httpx2.AsyncClient, amara: Student, house: House
) -> None:
    again = await sign_in(client, student="Amara")
    await house.database.write(sign_ins.end, UUID(claims_of(amara.token)["sid"]), at=house.clock.now())
    current = "/api/v1/conversations/current"
    assert problem_of(await client.get(current, headers=amara.headers)) == (401, "unauthenticated")
    assert (await client.get(current, headers=again.headers)).status_code == 200


async def test_somebody_acts_in_one_role_only_though_they_hold_two(
    app: FastAPI, client: httpx2.AsyncClient, amara: Student, house: House
) -> None:
    rivera = UUID((await sign_in(client, teacher="Ms Rivera")).id)
    await house.database.write(staff.grant, rivera, Role.CONTENT_COACH, by=None, at=house.clock.now())
    url = f"/api/v1/conversations/{amara.conversation}/messages"
    for role, status in ((Role.TEACHER, 200), (Role.CONTENT_COACH, 404)):
        answer = await client.get(url, headers=await token_for(app, rivera, role))
        assert answer.status_code == status
    for never_held in (Role.ADMIN, Role.SAFEGUARDING_LEAD, Role.STUDENT):
        answer = await client.get(url, headers=await token_for(app, rivera, never_held))
        assert problem_of(answer) == (401, "unauthenticated")


# Whose things


async def test_another_students_things_look_as_if_they_were_not_there(
    client: httpx2.AsyncClient, amara: Student, dev: Student
) -> None:
    await amara.say("goal: something private")
    for method, path in [
        ("GET", f"conversations/{amara.conversation}/messages"),
        ("POST", f"conversations/{amara.conversation}/messages"),
        ("GET", f"conversations/{amara.conversation}/events"),
        ("GET", f"students/{amara.id}/week"),
        ("GET", f"students/{amara.id}/evidence"),
    ]:
        body = {"text": "hi", "client_message_id": str(uuid4())} if method == "POST" else None
        headers = {**dev.headers, "Last-Event-ID": str(uuid4())}
        theirs = await client.request(method, f"/api/v1/{path}", headers=headers, json=body)
        made_up = path.replace(amara.conversation, str(uuid4())).replace(amara.id, str(uuid4()))
        nobodys = await client.request(method, f"/api/v1/{made_up}", headers=headers, json=body)
        assert theirs.status_code == 404
        assert theirs.json() == nobodys.json()
        assert "private" not in theirs.text
    assert len(await amara.messages()) == 2


async def test_no_student_opens_the_page_of_another_or_the_list_of_a_class(browse: Browse, amara: Student) -> None:
    await amara.say("goal: something private")
    devs = await browse(student="Dev")
    assert problem_of(await devs.get("/review")) == (404, "not_found")
    for path in (f"/review/students/{amara.id}", f"/review/students/{amara.id}/turns"):
        theirs, nobodys = await devs.get(path), await devs.get(path.replace(amara.id, str(uuid4())))
        assert problem_of(theirs) == (404, "student_unknown")
        assert theirs.json() == nobodys.json()


async def test_a_teacher_cannot_speak_as_a_student_nor_follow_one(client: httpx2.AsyncClient, amara: Student) -> None:
    teacher = await sign_in(client, teacher="ms rivera")
    teacher.conversation = amara.conversation
    assert problem_of(await teacher.say("hi")) == (404, "conversation_unknown")
    events = await client.get(f"/api/v1/conversations/{amara.conversation}/events", headers=teacher.headers)
    assert problem_of(events) == (404, "conversation_unknown")
    begun = await client.post("/api/v1/conversations", headers=teacher.headers)
    assert problem_of(begun) == (404, "student_unknown")
    assert await amara.messages() == []


async def test_a_teacher_of_another_class_sees_nothing(
    client: httpx2.AsyncClient, amara: Student, house: House, app: FastAPI
) -> None:
    await amara.say("goal: something private")
    other = await another_class(house)
    assert other.teacher_id is not None
    headers = await token_for(app, other.teacher_id, Role.TEACHER)
    for path in (
        f"conversations/{amara.conversation}/messages",
        f"students/{amara.id}/week",
        f"students/{amara.id}/evidence",
    ):
        assert problem_of(await client.get(f"/api/v1/{path}", headers=headers))[0] == 404
    cookie = {"Cookie": await cookie_for(house, other.teacher_id, Role.TEACHER)}
    for path in (f"/review/students/{amara.id}", f"/review/students/{amara.id}/turns"):
        assert problem_of(await client.get(path, headers=cookie)) == (404, "student_unknown")
    listed = await client.get("/review", headers=cookie)
    assert "Grade 10" in listed.text
    assert "Amara" not in listed.text
    of_demo = (await house.records.learner(UUID(amara.id))).class_id
    assert problem_of(await client.get("/review", params={"of_class": str(of_demo)}, headers=cookie))[0] == 404


async def cookie_for(house: House, person_id: UUID, role: Role) -> str:
    answer = Response()
    await begin_session(
        house.database, answer, person_id, role, way="password", now=house.clock.now(), is_demo=house.settings.demo
    )
    return answer.headers["set-cookie"].split(";")[0]


async def test_a_teacher_of_two_classes_goes_from_one_to_the_other(
    rivera: httpx2.AsyncClient, amara: Student, house: House
) -> None:
    other = await another_class(house, name="Grade 7, Period 1", teacher_name="Ms Rivera")
    await house.roster.add_learner(class_id=other.id, name="Wren", language="en", assented_at=house.clock.now())
    first = (await rivera.get("/review")).text
    assert "Amara" in first
    assert "Wren" not in first
    assert f"/review?of_class={other.id}" in first
    second = (await rivera.get("/review", params={"of_class": str(other.id)})).text
    assert "Wren" in second
    assert "Amara" not in second


# Outside a demo


@pytest.fixture
async def school_client(tmp_path: Path) -> AsyncIterator[httpx2.AsyncClient]:
    """A real school: not a demo."""
    settings = Settings.read(data_dir=tmp_path, demo=False, secret=STRONG, _env_file=None)
    app = create_app(settings, opening=a_school)
    async with app.router.lifespan_context(app), a_browser(app) as client:
        yield client


async def test_outside_a_demo_nobody_is_anybody_without_proof(school_client: httpx2.AsyncClient) -> None:
    for who in ({"student": "Amara"}, {"teacher": "Ms Rivera"}, {"staff": "Mr Haddad"}):
        assert problem_of(await school_client.post("/api/v1/demo/token", json=who)) == (404, "not_found")
        assert problem_of(await school_client.post("/demo/sign-in", data=who)) == (404, "not_found")
    assert not school_client.cookies
    door = await school_client.get("/")
    assert (door.status_code, door.headers["location"]) == (303, "/sign-in")
    assert "Amara" not in door.text
    for path in ("/talk", "/review", f"/review/students/{uuid4()}", f"/review/students/{uuid4()}/turns", "/profile"):
        assert problem_of(await school_client.get(path)) == (401, "sign_in_needed")
        in_browser = await school_client.get(path, headers={"Accept": "text/html"})
        assert in_browser.status_code == 303
        assert in_browser.headers["location"] == f"/sign-in?next={path.replace('/', '%2F')}"
    for path in (f"/review/students/{uuid4()}/proposals", f"/profile/facts/{uuid4()}/delete", "/session/token"):
        assert problem_of(await school_client.post(path)) == (401, "sign_in_needed")
    for path in ("/healthz", "/library", "/library/questions", "/library/retrieval-practice"):
        assert (await school_client.get(path)).status_code == 200


async def test_the_cookie_of_a_demo_opens_nothing_at_a_school(tmp_path: Path) -> None:
    app = create_app(Settings.read(data_dir=tmp_path, _env_file=None), opening=a_school)
    async with app.router.lifespan_context(app), a_browser(app) as browser:
        cookie = (await at_the_door(browser, teacher="Ms Rivera")).cookies[COOKIE_OF_DEMO]
    settings = Settings.read(data_dir=tmp_path, demo=False, secret=STRONG, _env_file=None)
    app = create_app(settings, opening=a_school)
    async with app.router.lifespan_context(app), a_browser(app) as browser:
        answer = await browser.get("/review", headers={"Cookie": f"{COOKIE_OF_DEMO}={cookie}"})
        assert problem_of(answer) == (401, "sign_in_needed")


async def test_a_new_name_makes_a_demo_student_and_the_same_name_finds_them(
    client: httpx2.AsyncClient, browse: Browse, house: House
) -> None:
    first = await a_talking_student(client, "Zoë  Q.")
    again = await sign_in(client, student=" zoë q. ")
    assert again.id == first.id
    at_the_pages = await browse(student="ZOË Q.")
    assert (await at_the_pages.post("/session/token")).json()["id"] == first.id
    assert await house.database.read(people.name_of, UUID(first.id)) == "Zoë Q."
