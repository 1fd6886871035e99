"""The description of the API is true: made-up requests get no answer it does not name, and never a 5xx."""

from typing import Any
from uuid import uuid4

import httpx2
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.integrations.web.school import CARD
from tests.integrations.web.served import Served

EXAMPLES = 40
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
OPERATIONS = (
    "POST /api/v1/conversations",
    "GET /api/v1/conversations/current",
    "GET /api/v1/conversations/{conversation_id}/messages",
    "POST /api/v1/conversations/{conversation_id}/messages",
    "GET /api/v1/students/{student_id}/week",
    "GET /api/v1/students/{student_id}/evidence",
    "GET /api/v1/profile",
    "POST /api/v1/profile/facts/{fact_id}/correct",
    "POST /api/v1/profile/facts/{fact_id}/pause",
    "POST /api/v1/profile/facts/{fact_id}/resume",
    "POST /api/v1/profile/facts/{fact_id}/accept",
    "POST /api/v1/profile/facts/{fact_id}/decline",
    "DELETE /api/v1/profile/facts/{fact_id}",
    "POST /api/v1/demo/token",
    "GET /api/v1/passages/{release}/{passage_id}",
    "GET /healthz",
    "GET /readyz",
)
ENDLESS = "GET /api/v1/conversations/{conversation_id}/events"
"""A stream that goes on as long as the token: test_conversation.py follows it."""


def test_every_operation_is_tried(app: FastAPI) -> None:
    described = {f"{method.upper()} {path}" for path, methods in app.openapi()["paths"].items() for method in methods}
    assert described == {*OPERATIONS, ENDLESS}


def test_every_operation_says_what_it_does_and_may_answer(app: FastAPI) -> None:
    for path, methods in app.openapi()["paths"].items():
        for method, operation in methods.items():
            assert operation["tags"] and operation["responses"], (method, path)
            needs_token = "security" in operation
            assert needs_token == ("401" in operation["responses"]), (method, path)
            for status, answer in operation["responses"].items():
                if status[0] in "45" and path != "/readyz":
                    problem = answer["content"]["application/problem+json"]
                    assert problem["schema"] == {"$ref": "#/components/schemas/Problem"}
                    assert problem["examples"]


def propose(client: httpx2.Client, student: str, headers: dict[str, str]) -> str:
    client.post(f"/review/students/{student}/proposals", data={"kind": "strength", "text": "patient"})
    return client.get("/api/v1/profile", headers=headers).json()["proposed"][0]["id"]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_made_up_request_gets_an_answer_that_is_described(served: Served, operation: str) -> None:
    with httpx2.Client(base_url=served.url) as client:
        signed = client.post("/api/v1/demo/token", json={"student": "Amara"}).json()
        headers = {"Authorization": f"Bearer {signed['token']}"}
        conversation = client.post("/api/v1/conversations", headers=headers).json()["id"]
        fact = propose(client, signed["id"], headers)
        if operation.split("/")[-1] in ("pause", "resume"):
            client.post(f"/api/v1/profile/facts/{fact}/accept", headers=headers).raise_for_status()
    real = {
        "conversation_id": conversation,
        "student_id": signed["id"],
        "fact_id": fact,
        "release": "r1",
        "passage_id": CARD.id,
    }
    schema = schemathesis.openapi.from_url(f"{served.url}/api/v1/openapi.json")
    method, path = operation.split()
    tried = schema[path][method]
    seen: set[int] = set()

    sound, unsound = (tried.as_strategy(generation_mode=mode) for mode in schemathesis.GenerationMode)

    def send(case: Any, *, is_there: bool) -> None:
        for name in case.path_parameters or {}:
            if name in real and is_there:
                case.path_parameters[name] = real[name]
        if isinstance(case.body, dict) and "client_message_id" in case.body:
            case.body["client_message_id"] = str(uuid4())
        answer = case.call(headers=headers)
        seen.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    often = settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=HealthCheck
    )

    @given(case=sound)
    @often
    def ask_rightly(case: Any) -> None:
        send(case, is_there=True)

    @given(case=sound | unsound, is_there=st.booleans())
    @often
    def ask(case: Any, is_there: bool) -> None:
        send(case, is_there=is_there)

    ask_rightly()
    assert seen & {200, 201}, seen
    ask()
