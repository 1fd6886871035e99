"""What is sent wrong gets a problem with a stable code, nothing is stored, and nothing private is repeated."""

import json
from uuid import uuid4

import httpx2
import pytest

from tests.integrations.web.school import Student, problem_of


@pytest.mark.parametrize(
    "text", ["", "   \n\t ", "\x00\x01\x1b", "\u200b\u200b", "\u00a0\u2028"], ids=lambda text: repr(text)
)
async def test_a_message_without_a_visible_character_is_empty(amara: Student, text: str) -> None:
    answer = await amara.say(text=text)
    assert problem_of(answer) == (422, "message_empty")
    assert await amara.messages() == []


async def test_a_message_without_text_or_choice_is_empty(amara: Student) -> None:
    assert problem_of(await amara.say()) == (422, "message_empty")


async def test_a_message_of_8000_characters_is_taken_and_one_more_is_not(amara: Student) -> None:
    assert (await amara.say("x" * 8000)).status_code == 200
    assert problem_of(await amara.say("y" * 8001)) == (413, "message_too_long")
    assert [len(message["text"]) for message in await amara.messages()][:1] == [8000]
    assert len(await amara.messages()) == 2


async def test_the_length_is_counted_in_characters_not_bytes(amara: Student) -> None:
    assert (await amara.say("ñ" * 8000)).status_code == 200


async def test_control_characters_are_taken_out_and_the_rest_is_kept_as_it_is(amara: Student) -> None:
    await amara.say("one\x00 two\x1b[31m\r\nthree\tfour \u202eright to left\u202c 👩‍🏫")
    assert (await amara.messages())[0]["text"] == "one two[31m\nthree\tfour \u202eright to left\u202c 👩‍🏫"


async def send_raw(amara: Student, body: bytes | None, **headers: str) -> httpx2.Response:
    url = f"/api/v1/conversations/{amara.conversation}/messages"
    given = {"Content-Type": "application/json", **amara.headers, **headers}
    return await amara.client.post(url, content=body, headers=given)


async def test_half_of_a_character_is_left_out_and_the_rest_is_kept(amara: Student) -> None:
    body = b'{"text": "cut \\ud83d off", "client_message_id": "%s"}' % str(uuid4()).encode()
    assert (await send_raw(amara, body)).status_code == 200
    assert (await amara.messages())[0]["text"] == "cut  off"


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"not json",
        b'{"text": "caf\xe9", "client_message_id": "3f0c6d1e-8a9b-4c2d-9e7f-5a6b7c8d9e0f"}',
        b"\xff\xfe\xfd",
        b"[" * 30_000,
        b'{"a":' * 10_000,
    ],
    ids=["cut off", "no json", "latin-1", "bytes", "deep list", "deep object"],
)
async def test_a_body_that_cannot_be_read_is_said_to_be_so(amara: Student, body: bytes) -> None:
    assert problem_of(await send_raw(amara, body)) == (400, "body_unreadable")
    assert await amara.messages() == []


@pytest.mark.parametrize(
    "body",
    [
        None,
        b"null",
        b"[]",
        b'"text"',
        b'{"text": "hi"}',
        b'{"text": "hi", "client_message_id": null}',
        b'{"text": "hi", "client_message_id": "7"}',
        b'{"text": 7, "client_message_id": "3f0c6d1e-8a9b-4c2d-9e7f-5a6b7c8d9e0f"}',
        b'{"text": NaN, "client_message_id": "3f0c6d1e-8a9b-4c2d-9e7f-5a6b7c8d9e0f"}',
        b'{"text": ["hi"], "client_message_id": "3f0c6d1e-8a9b-4c2d-9e7f-5a6b7c8d9e0f"}',
        b'{"text": "hi", "choice_id": "x", "client_message_id": "3f0c6d1e-8a9b-4c2d-9e7f-5a6b7c8d9e0f"}',
    ],
)
async def test_a_body_of_another_shape_is_refused_with_its_faults(amara: Student, body: bytes | None) -> None:
    answer = await send_raw(amara, body)
    assert problem_of(answer) == (422, "invalid_request")
    assert all(fault["where"].startswith("body") and fault["problem"] for fault in answer.json()["errors"])
    assert await amara.messages() == []


async def test_the_words_of_a_refused_message_are_not_repeated(amara: Student) -> None:
    body = json.dumps({"text": {"secret": "my private words"}, "client_message_id": str(uuid4())}).encode()
    answer = await send_raw(amara, body)
    assert problem_of(answer) == (422, "invalid_request")
    assert "private" not in answer.text


async def test_a_body_over_64_kb_is_refused_before_it_is_read(amara: Student) -> None:
    huge = json.dumps({"text": "x" * 70_000, "client_message_id": str(uuid4())}).encode()
    assert problem_of(await send_raw(amara, huge)) == (413, "body_too_large")


async def test_a_body_in_pieces_is_counted_as_it_comes(amara: Student) -> None:
    async def pieces() -> object:
        for _ in range(100):
            yield b"x" * 1024

    url = f"/api/v1/conversations/{amara.conversation}/messages"
    given = {"Content-Type": "application/json", **amara.headers}
    answer = await amara.client.post(url, content=pieces(), headers=given)
    assert problem_of(answer) == (413, "body_too_large")


async def test_a_length_that_lies_does_not_get_past_the_cap(amara: Student) -> None:
    answer = await send_raw(amara, b"x" * 70_000, **{"Content-Length": "10"})
    assert problem_of(answer) == (413, "body_too_large")


@pytest.mark.parametrize("path", ["/nothing", "/api/v1/nothing", "/api/v2/conversations", "/static/nothing.css"])
async def test_an_address_with_nothing_behind_it(client: httpx2.AsyncClient, path: str) -> None:
    assert problem_of(await client.get(path)) == (404, "not_found")


async def test_a_browser_reads_an_error_as_a_page(client: httpx2.AsyncClient) -> None:
    answer = await client.get("/nothing", headers={"Accept": "text/html,*/*", "Accept-Language": "es"})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "No hay nada en esta dirección." in answer.text


async def test_another_method_is_refused_with_those_that_are_taken(client: httpx2.AsyncClient) -> None:
    answer = await client.delete("/api/v1/conversations")
    assert problem_of(answer) == (405, "method_not_allowed")
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize("id", ["7", "null", "5e9ca49a-3cb1-4e1a-8c0b-778246e2655f", "..%2f..%2fetc", "%00"])
async def test_an_unknown_conversation_is_not_there(amara: Student, id: str) -> None:
    for method, path in [("GET", "messages"), ("POST", "messages"), ("GET", "events")]:
        body = {"text": "hi", "client_message_id": str(uuid4())} if method == "POST" else None
        url = f"/api/v1/conversations/{id}/{path}"
        answer = await amara.client.request(method, url, json=body, headers=amara.headers)
        status, code = problem_of(answer)
        assert status == 404
        assert code in ("conversation_unknown", "not_found")


NOBODY_IN_PARTICULAR: list[dict[str, str]] = [
    {},
    {"student": ""},
    {"student": " \x00 "},
    {"student": "x" * 61},
    {"student": "A", "teacher": "B"},
    {"teacher": "A", "staff": "B"},
    {"name": "A"},
]


@pytest.mark.parametrize("who", NOBODY_IN_PARTICULAR)
async def test_a_demo_token_is_for_one_named_person(client: httpx2.AsyncClient, who: dict[str, str]) -> None:
    assert problem_of(await client.post("/api/v1/demo/token", json=who)) == (422, "invalid_request")


@pytest.mark.parametrize("who", NOBODY_IN_PARTICULAR)
async def test_the_door_is_for_one_named_person(client: httpx2.AsyncClient, who: dict[str, str]) -> None:
    assert problem_of(await client.post("/demo/sign-in", data=who)) == (422, "invalid_request")
    assert not client.cookies


@pytest.mark.parametrize("who", [{"teacher": "Mr Nobody"}, {"staff": "Mr Nobody"}])
async def test_a_teacher_nobody_knows_gets_no_token(client: httpx2.AsyncClient, who: dict[str, str]) -> None:
    answer = await client.post("/api/v1/demo/token", json=who)
    assert problem_of(answer) == (404, "staff_unknown")
    assert problem_of(await client.post("/demo/sign-in", data=who)) == (404, "staff_unknown")
    assert not client.cookies
