"""The real coach on the real store behind the API: a goal, a disclosure, and what a teacher then reads."""

from collections.abc import AsyncIterator
from functools import partial

import httpx2
import pytest
from fastapi import FastAPI

from integrations.app import create_app
from integrations.settings import Settings
from tests.integrations.web.killable import slowly
from tests.integrations.web.school import Student, events_of, sign_in

DISCLOSURE = "i want to kill myself"


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    app = create_app(settings, opening=partial(slowly, thought_s=0))
    async with app.router.lifespan_context(app):
        yield app


async def test_a_goal_is_kept_as_evidence_in_the_exact_words(amara: Student) -> None:
    await amara.say("hi")
    reply = await amara.say("i want to finish my science poster by friday", accept="text/event-stream")
    names = [name for name, _ in events_of(reply.text)]
    assert names[0] == "accepted"
    assert names[-1] == "done"
    assert "card" in names
    url = f"/api/v1/students/{amara.id}/evidence"
    evidence = (await amara.client.get(url, headers=amara.headers)).json()
    said = {message["id"]: message["text"] for message in await amara.messages()}
    assert "goal" in {piece["kind"] for piece in evidence}
    for piece in evidence:
        assert said[piece["message_id"]][piece["start"] : piece["end"]] == piece["words"]
        assert piece["worded_by"] == "authored"
        assert piece["i_can"]
    week = (await amara.client.get(f"/api/v1/students/{amara.id}/week", headers=amara.headers)).json()
    assert "finish my science poster" in week["entries"][0]["quote"]["text"]


async def test_a_disclosure_names_a_person_and_a_helpline_and_is_not_shown_to_the_teacher(
    amara: Student, rivera: httpx2.AsyncClient
) -> None:
    await amara.say("hi")
    reply = (await amara.say(DISCLOSURE)).json()
    assert reply["referral"]["name"] == "Mr Okafor"
    assert "988" in reply["text"]
    assert reply["cards"] == []
    await amara.say("ok. i want to finish my science poster by friday")
    teacher = await sign_in(amara.client, teacher="Ms Rivera")
    for path in (
        f"/api/v1/conversations/{amara.conversation}/messages",
        f"/api/v1/students/{amara.id}/week",
        f"/api/v1/students/{amara.id}/evidence",
        "/review",
        f"/review/students/{amara.id}",
        f"/review/students/{amara.id}/turns",
    ):
        asking = rivera if path.startswith("/review") else amara.client
        answer = await asking.get(path, headers=teacher.headers)
        assert answer.status_code == 200
        assert "kill" not in answer.text
    assert (await amara.client.get(f"/api/v1/students/{amara.id}/evidence", headers=amara.headers)).json() == []
    assert DISCLOSURE in [message["text"] for message in await amara.messages()]


async def test_what_a_student_wants_forgotten_is_not_shown_to_the_teacher(
    amara: Student, rivera: httpx2.AsyncClient
) -> None:
    await amara.say("hi")
    await amara.say("i live with my grandma marguerite and i love drawing")
    await amara.say("please forget what i said about marguerite")
    for path in (f"/review/students/{amara.id}", f"/review/students/{amara.id}/turns"):
        page = await rivera.get(path)
        assert page.status_code == 200
        assert "live with my grandma" not in page.text
    assert any("grandma marguerite" in message["text"] for message in await amara.messages())
