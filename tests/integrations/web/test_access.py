"""Who may do what over HTTP: one way in, one policy, and no route without a row."""

import base64
import json
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from coach.sharing import MATRIX, Role
from integrations.app import create_app
from integrations.settings import Settings
from integrations.web.access import Anybody, Rule, demo_class, own_form
from integrations.web.identity import LIFETIME, Tokens, signed_in
from integrations.wiring import House
from tests.integrations.web.school import Student, a_school, a_talking_student, bearer, problem_of, sign_in

STRONG = "q8Zk3nV0pXw7Rb2TfLs9YcHd5GjMaUe1"


def api_routes(app: FastAPI) -> list[APIRoute]:
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


EXPECTED = {
    "POST /api/v1/conversations": "Themself start_conversation",
    "GET /api/v1/conversations/current": "Themself read_conversation",
    "GET /api/v1/conversations/{conversation_id}/messages": "OfConversation read_conversation",
    "POST /api/v1/conversations/{conversation_id}/messages": "OfConversation send_message",
    "GET /api/v1/conversations/{conversation_id}/events": "OfConversation stream_events",
    "GET /api/v1/students/{student_id}/week": "OfStudent read_portfolio",
    "GET /api/v1/students/{student_id}/evidence": "OfStudent read_portfolio",
    "GET /api/v1/profile": "Themself read_portfolio",
    "POST /api/v1/profile/facts/{fact_id}/correct": "Themself send_message",
    "POST /api/v1/profile/facts/{fact_id}/pause": "Themself send_message",
    "POST /api/v1/profile/facts/{fact_id}/resume": "Themself send_message",
    "POST /api/v1/profile/facts/{fact_id}/accept": "Themself send_message",
    "POST /api/v1/profile/facts/{fact_id}/decline": "Themself send_message",
    "DELETE /api/v1/profile/facts/{fact_id}": "Themself send_message",
    "POST /api/v1/demo/token": "Anybody",
    "GET /api/v1/passages/{release}/{passage_id:path}": "Anybody",
    "GET /healthz": "Anybody",
    "GET /readyz": "Anybody",
    "GET /": "Anybody",
    "GET /library": "Anybody",
    "GET /library/questions": "Anybody",
    "GET /library/{card_id}": "Anybody",
    "GET /review": "DemoClass read_class",
    "GET /review/students/{student_id}": "DemoStudent read_portfolio",
    "GET /review/students/{student_id}/turns": "DemoStudent read_conversation",
    "POST /review/students/{student_id}/proposals": "DemoStudent read_portfolio",
    "GET /profile": "DemoThemself read_portfolio",
    "POST /profile/facts/{fact_id}/{wanted}": "DemoThemself send_message",
}
"""The rows. A new route is added here with the rule it stands under, or this file fails."""


def test_every_route_has_exactly_one_row(app: FastAPI) -> None:
    found = {}
    for route in api_routes(app):
        rules = [call for call in calls(route.dependant) if isinstance(call, Rule)]
        assert len(rules) == 1, f"{route.path} has {len(rules)} rules"
        rule = rules[0]
        row = type(rule).__name__ + (f" {rule.action.value}" if not isinstance(rule, Anybody) else "")
        for method in route.methods:
            found[f"{method} {route.path}"] = row
        if not isinstance(rule, Anybody):
            assert rule.action in MATRIX
    assert found == EXPECTED


def test_whatever_is_not_open_to_anybody_needs_a_token_or_is_a_demo_page(app: FastAPI) -> None:
    for route in api_routes(app):
        wanted = set(calls(route.dependant))
        is_open = any(isinstance(call, Anybody) for call in wanted)
        assert is_open or signed_in in wanted or demo_class in wanted


def test_a_page_that_changes_something_takes_its_own_forms_only(app: FastAPI) -> None:
    changing = [route for route in api_routes(app) if not route.include_in_schema and route.methods - {"GET"}]
    assert {route.path for route in changing} == {
        "/review/students/{student_id}/proposals",
        "/profile/facts/{fact_id}/{wanted}",
    }
    assert all(own_form in calls(route.dependant) for route in changing)


def closed(app: FastAPI) -> list[tuple[str, str]]:
    """Every address that needs a token, with made-up ids."""
    return [
        (method, route.path.format(conversation_id=uuid4(), student_id=uuid4(), fact_id=uuid4()))
        for route in api_routes(app)
        if signed_in in calls(route.dependant)
        for method in route.methods
    ]


async def ask_all(app: FastAPI, client: httpx2.AsyncClient, headers: dict[str, str]) -> set[tuple[int, str]]:
    body = {"text": "hi", "client_message_id": str(uuid4())}
    answers = set()
    for method, path in closed(app):
        answers.add(
            problem_of(await client.request(method, path, headers=headers, json=body if method == "POST" else None))
        )
    return answers


def signed(claims: dict[str, Any], header: dict[str, Any], secret: bytes = b"") -> str:
    import hashlib
    import hmac

    def part(value: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    body = f"{part(header)}.{part(claims)}"
    mac = hmac.new(secret, body.encode(), hashlib.sha256).digest() if secret else b""
    return f"{body}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"


def claims_of(token: str) -> dict[str, Any]:
    payload = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))


async def test_without_a_token_no_route_does_anything(app: FastAPI, client: httpx2.AsyncClient) -> None:
    assert await ask_all(app, client, {}) == {(401, "unauthenticated")}
    answer = await client.get("/api/v1/conversations/current")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "header",
    ["Bearer null", "Bearer", "Bearer ", "Bearer []", "Bearer a.b.c", "Basic YTpi", "null", "Bearer " + "a" * 9000],
)
async def test_a_garbled_token_opens_nothing(app: FastAPI, client: httpx2.AsyncClient, header: str) -> None:
    assert await ask_all(app, client, {"Authorization": header}) == {(401, "unauthenticated")}


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
        "no role": signed({**good, "role": None}, {"alg": "HS256"}, secret),
        "unknown role": signed({**good, "role": "admin"}, {"alg": "HS256"}, secret),
        "role list": signed({**good, "role": ["student"]}, {"alg": "HS256"}, secret),
        "no subject": signed({**good, "sub": None}, {"alg": "HS256"}, secret),
        "subject no id": signed({**good, "sub": "amara"}, {"alg": "HS256"}, secret),
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


async def test_a_token_ends_after_a_quarter_of_an_hour(
    app: FastAPI, client: httpx2.AsyncClient, amara: Student, house: House
) -> None:
    house.clock.move(LIFETIME - timedelta(seconds=2))
    assert (await client.get("/api/v1/conversations/current", headers=amara.headers)).status_code == 200
    house.clock.move(timedelta(seconds=3))
    assert await ask_all(app, client, amara.headers) == {(401, "token_expired")}


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
    school_id = next(iter(house.records.schools))
    other = await house.roster.add_class(school_id=school_id, name="Grade 10", teacher_name="Mr Other", cycle_day=4)
    headers = bearer(app.state.tokens.issue(Role.TEACHER, other.teacher_id))
    for path in (
        f"conversations/{amara.conversation}/messages",
        f"students/{amara.id}/week",
        f"students/{amara.id}/evidence",
    ):
        assert problem_of(await client.get(f"/api/v1/{path}", headers=headers))[0] == 404


@pytest.mark.parametrize("visibility", ["selected", "summary"])
async def test_where_the_class_keeps_conversations_private_a_teacher_reads_evidence_only(
    client: httpx2.AsyncClient, amara: Student, house: House, visibility: str
) -> None:
    from dataclasses import replace

    await amara.say("goal: finish the poster")
    for id, (school, day, of_class) in house.records.school_classes.items():
        house.records.school_classes[id] = (school, day, replace(of_class, visibility=visibility))
    teacher = await sign_in(client, teacher="Ms Rivera")
    messages = await client.get(f"/api/v1/conversations/{amara.conversation}/messages", headers=teacher.headers)
    assert problem_of(messages) == (404, "conversation_unknown")
    assert (await client.get(f"/review/students/{amara.id}/turns")).status_code == 404
    evidence = await client.get(f"/api/v1/students/{amara.id}/evidence", headers=teacher.headers)
    assert evidence.json()[0]["words"] == "goal: finish the poster"
    assert (await client.get(f"/review/students/{amara.id}")).status_code == 200


@pytest.fixture
async def school_client(tmp_path: Path) -> AsyncIterator[httpx2.AsyncClient]:
    """A real school: not a demo."""
    settings = Settings.read(data_dir=tmp_path, demo=False, secret=STRONG, _env_file=None)
    app = create_app(settings, opening=a_school)
    async with app.router.lifespan_context(app):
        transport = httpx2.ASGITransport(app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://school") as client:
            yield client


async def test_outside_a_demo_there_are_no_demo_tokens_and_no_demo_pages(school_client: httpx2.AsyncClient) -> None:
    token = await school_client.post("/api/v1/demo/token", json={"student": "Amara"})
    assert problem_of(token) == (404, "not_found")
    student = f"student={uuid4()}"
    for path in (
        "/",
        "/review",
        f"/review/students/{uuid4()}",
        f"/review/students/{uuid4()}/turns",
        f"/profile?{student}",
    ):
        assert problem_of(await school_client.get(path)) == (404, "not_found")
    for path in (f"/review/students/{uuid4()}/proposals", f"/profile/facts/{uuid4()}/delete?{student}"):
        assert problem_of(await school_client.post(path)) == (404, "not_found")
    for path in ("/healthz", "/library", "/library/questions", "/library/retrieval-practice"):
        assert (await school_client.get(path)).status_code == 200


async def test_a_token_says_who_and_not_which_classes(house: House) -> None:
    tokens = Tokens(b"x" * 48, house.clock)
    token = tokens.issue(Role.TEACHER, UUID(int=7))
    assert set(claims_of(token)) == {"sub", "role", "aud", "iat", "exp"}
    assert tokens.read(token)[:2] == (Role.TEACHER, UUID(int=7))


async def test_a_new_name_makes_a_demo_student_and_the_same_name_finds_them(client: httpx2.AsyncClient) -> None:
    first = await a_talking_student(client, "Zoë  Q.")
    again = await sign_in(client, student=" zoë q. ")
    assert again.id == first.id
