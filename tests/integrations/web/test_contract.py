"""The description of the API is true: made-up requests get no answer it does not name, and never a 5xx."""

import tempfile
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from sqlalchemy import select

from coach.authorization import MATRIX, Role
from coach.consent import NOTICE_VERSION
from coach.records.engine import for_reading, open_engine
from coach.records.tables.school import school_class
from integrations.app import create_app
from integrations.settings import Settings
from tests.integrations.web.school import CARD, URGENT, bearer
from tests.integrations.web.served import Served
from tests.integrations.web.works import a_picture

EXAMPLES = 100
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)


def described(app: FastAPI) -> dict[str, dict[str, Any]]:
    """Every operation as the application describes it, by method and path."""
    paths = app.openapi()["paths"]
    return {f"{method.upper()} {path}": operation for path, all_ in paths.items() for method, operation in all_.items()}


OPERATIONS = described(create_app(Settings.read(data_dir=Path(tempfile.gettempdir()), _env_file=None)))
ENDLESS = {"GET /api/v1/conversations/{conversation_id}/events"}
"""A stream that goes on as long as the token: test_conversation.py follows it."""
PROVEN_ELSEWHERE = {"POST /api/v1/widget/session", "POST /api/v1/roster", "PUT /api/v1/safeguards"}
"""What they are sent is signed, a file of its own shape, or has to pass an evaluation; only what is wrong is tried."""

WHO = {
    Role.STUDENT: {"student": "Amara"},
    Role.TEACHER: {"teacher": "Ms Rivera"},
    Role.SAFEGUARDING_LEAD: {"staff": "Mr Okafor"},
    Role.ADMIN: {"staff": "Mr Haddad"},
}
BY = {
    "POST /api/v1/approvals/{approval_id}": {"staff": "Ms Novak"},  # the second person
    "GET /api/v1/audit": WHO[Role.ADMIN],  # of a whole school
}
"""Who asks, where it is not the first in `WHO` who may."""


@schemathesis.serializer("application/zip")
def as_it_is(context: Any, value: Any) -> Any:
    return value


def test_every_operation_says_what_it_does_and_may_answer() -> None:
    for name, operation in OPERATIONS.items():
        assert operation["tags"] and operation["responses"], name
        needs_token = "security" in operation
        assert needs_token == ("401" in operation["responses"]) or name in PROVEN_ELSEWHERE, name
        for status, answer in operation["responses"].items():
            if (status[0] in "45" or status == "202") and name != "GET /readyz":
                problem = answer["content"]["application/problem+json"]
                assert problem["schema"] == {"$ref": "#/components/schemas/Problem"}, name
                assert problem["examples"], name


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Nobody counts here how often something is tried."""
    return Settings.read(data_dir=tmp_path, limits="off", _env_file=None)


def who_may(operation: str) -> dict[str, str]:
    """Somebody who may do this, alone or as the first of two."""
    [cells] = [row.cells for row in MATRIX for doors in row.doors.values() if operation in map(as_described, doors)]
    return BY.get(operation) or next((who for role, who in WHO.items() if cells.get(role, "B") != "B"), WHO[Role.ADMIN])


def as_described(door: str) -> str:
    return door.replace(":path}", "}")


class InUse:
    """The demo school after a morning: there is one of everything that an address may name."""

    def __init__(self, served: Served, client: httpx2.Client) -> None:
        self.served, self.client = served, client

    def headers(self, **who: str) -> dict[str, str]:
        return bearer(self._told("POST", "demo/token", {}, who)["token"])

    def _told(self, method: str, path: str, headers: dict[str, str], body: Any = None) -> Any:
        answer = self.client.request(method, f"/api/v1/{path}", headers=headers, json=body)
        answer.raise_for_status()
        return answer.json()

    def things(self) -> dict[str, Any]:
        amara, lead, admin = (self.headers(**WHO[role]) for role in (Role.STUDENT, Role.SAFEGUARDING_LEAD, Role.ADMIN))
        student = self._told("POST", "demo/token", {}, {"student": "Amara"})["id"]
        conversation = self._told("POST", "conversations", amara)["id"]
        for text in ("goal: finish the poster", URGENT):
            said = {"text": text, "client_message_id": str(uuid4())}
            self._told("POST", f"conversations/{conversation}/messages", amara, said)
        [piece, *_] = self._told("GET", f"students/{student}/evidence", amara)
        [entry, *_] = self._told("GET", f"students/{student}/week", amara)["entries"]
        glass = self._told("POST", f"students/{student}/broken-glass", admin, {"reason": "a parent called in fear"})
        [drill] = self._told("POST", "safeguarding/drills", lead)
        waits = self._told("PUT", f"classes/{self.class_id}/retention", admin, {"days": 10})
        return {
            "conversation_id": conversation,
            "student_id": student,
            "message_id": piece["message_id"],
            "evidence_id": piece["id"],
            "entry_id": entry["id"],
            "turn_id": piece["turn_id"],
            "fact_id": self.proposal(student, amara),
            "concern_id": self._told("GET", "concerns", lead)[0]["id"],
            "glass_id": glass["id"],
            "drill_id": drill["id"],
            "approval_id": waits["approval_id"],
            "class_id": self.class_id,
            "person_id": self._told("POST", "demo/token", {}, {"staff": "Ms Osei"})["id"],
            "release": "r1",
            "passage_id": CARD.id,
        }

    @property
    def class_id(self) -> str:
        engine = open_engine(self.served.app.state.house.database.url)
        with for_reading(engine).begin() as connection:
            found = connection.execute(select(school_class.c.id)).scalar_one()
        engine.dispose()
        return str(found)

    def portfolio_item(self, concern_id: str) -> str:
        """A file, put in after what was urgent was looked after."""
        amara, lead = (self.headers(**WHO[role]) for role in (Role.STUDENT, Role.SAFEGUARDING_LEAD))
        self._told("POST", f"concerns/{concern_id}/close", lead, {"outcome": "no_risk", "text": "spoke with her"})
        sent = {"files": {"file": ("poster.png", a_picture())}, "data": {"title": "My poster"}}
        added = self.client.post("/api/v1/portfolio/files", headers=amara, **sent)
        added.raise_for_status()
        return str(added.json()["items"][-1]["id"])

    def proposal(self, student: str, headers: dict[str, str]) -> str:
        with httpx2.Client(base_url=self.served.url) as rivera:
            rivera.post("/demo/sign-in", data=WHO[Role.TEACHER])
            rivera.post(f"/review/students/{student}/proposals", data={"kind": "strength", "text": "patient"})
        return self._told("GET", "profile", headers)["proposed"][0]["id"]


@pytest.mark.parametrize("operation", sorted(set(OPERATIONS) - ENDLESS))
def test_a_made_up_request_gets_an_answer_that_is_described(served: Served, operation: str) -> None:
    with httpx2.Client(base_url=served.url) as client:
        school = InUse(served, client)
        real, headers = school.things(), school.headers(**who_may(operation))
        if operation.split("/")[-1] in ("pause", "resume"):
            accepted = client.post(f"/api/v1/profile/facts/{real['fact_id']}/accept", headers=headers)
            accepted.raise_for_status()
        if "/portfolio/" in operation:
            real["item_id"] = school.portfolio_item(real["concern_id"])
        if operation.endswith("/reopen"):
            ended = {"outcome": "no_risk", "text": "spoke with her"}
            closed = client.post(f"/api/v1/concerns/{real['concern_id']}/close", json=ended, headers=headers)
            closed.raise_for_status()
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
        if isinstance(case.body, dict) and "version" in case.body and is_there:
            case.body["version"] = NOTICE_VERSION
        answer = case.call(headers=headers)
        seen.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    often = trying(
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
    assert seen & {200, 201, 202} or operation in PROVEN_ELSEWHERE, seen
    ask()
