"""A reply that a model words reaches its reader sentence by sentence, and whoever comes later in one piece."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from coach.model import Wording
from tests.integrations.web.modelled import GOAL, Talk, a_talk_with, at_an_address
from tests.integrations.web.school import Records, Student, a_talking_student, events_of
from tests.integrations.web.test_killing import serving as killable

HEARD, ASKS = "You named a poster for science.", "How will you notice that it is finished?"
WHOLE = f"{HEARD} {ASKS}"


class Gate:
    """A model that says its first sentence and then waits until it may go on."""

    def __init__(self) -> None:
        self.may_go_on = asyncio.Event()
        self.times_asked = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        self.times_asked += 1
        headers = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await self._say(send, f"{HEARD} How ")
        await self.may_go_on.wait()
        await self._say(send, ASKS.removeprefix("How "))
        await send({"type": "http.response.body", "body": b"data: [DONE]\n\n"})

    async def _say(self, send: Any, words: str) -> None:
        said = {"choices": [{"index": 0, "delta": {"content": words}}]}
        body = f"data: {json.dumps(said)}\n\n".encode()
        await send({"type": "http.response.body", "body": body, "more_body": True})


@pytest.fixture
async def gate(tmp_path: Path) -> AsyncIterator[tuple[Gate, Talk]]:
    gate = Gate()
    async with (
        at_an_address(gate, lifespan="off") as address,
        a_talk_with("plain", tmp_path, model_url=f"{address}/v1", model_patience_s=30) as talk,
    ):
        yield gate, talk
        gate.may_go_on.set()


@asynccontextmanager
async def hearing(student: Student, text: str, id: str) -> AsyncIterator["Hearing"]:
    """Send a message and hear the reply as it comes."""
    url = f"/api/v1/conversations/{student.conversation}/messages"
    headers = {**student.headers, "Accept": "text/event-stream"}
    body = {"text": text, "client_message_id": id}
    async with student.client.stream("POST", url, json=body, headers=headers) as answer:
        assert answer.status_code == 200
        yield Hearing(answer.aiter_text())


class Hearing:
    def __init__(self, pieces: AsyncIterator[str]) -> None:
        self._pieces, self.text = pieces, ""

    async def until(self, words: str) -> None:
        async with asyncio.timeout(30):
            while words not in self.text:
                self.text += await anext(self._pieces)

    async def to_the_end(self) -> list[tuple[str, Any]]:
        async with asyncio.timeout(30):
            async for piece in self._pieces:
                self.text += piece
        return events_of(self.text)


async def test_a_sentence_is_read_while_the_model_still_thinks_of_the_next(gate: tuple[Gate, Talk]) -> None:
    model, talk = gate
    async with hearing(talk.student, GOAL, str(uuid4())) as reply:
        await reply.until(HEARD)
        assert "done" not in reply.text and len(await talk.turns()) == 1
        model.may_go_on.set()
        heard = await reply.to_the_end()

    assert [name for name, _ in heard] == ["accepted", "delta", "delta", "card", "done"]
    assert [data["text"] for name, data in heard if name == "delta"] == [HEARD, f" {ASKS}"]
    assert (await talk.student.messages())[-1]["text"] == WHOLE


async def test_the_same_message_again_is_under_way_and_then_the_whole_reply(gate: tuple[Gate, Talk]) -> None:
    model, talk = gate
    id = str(uuid4())
    async with hearing(talk.student, GOAL, id) as reply:
        await reply.until(HEARD)
        early = await talk.student.say(GOAL, id=id)
        model.may_go_on.set()
        await reply.to_the_end()
    late = await talk.student.say(GOAL, id=id, accept="text/event-stream")

    assert (early.status_code, early.json()["code"]) == (409, "turn_in_progress")
    heard = events_of(late.text)
    assert [name for name, _ in heard] == ["accepted", "delta", "card", "done"]
    assert heard[1][1]["text"] == WHOLE
    assert model.times_asked == 1


async def test_another_tab_gets_the_whole_reply_once_it_is_kept(gate: tuple[Gate, Talk]) -> None:
    model, talk = gate
    student = talk.student
    url = f"/api/v1/conversations/{student.conversation}/events"
    latest = (await student.messages())[-1]["id"]
    headers = {**student.headers, "Last-Event-ID": latest}
    async with student.client.stream("GET", url, headers=headers) as answer:
        other_tab = Hearing(answer.aiter_text())
        async with hearing(talk.student, GOAL, str(uuid4())) as reply:
            await reply.until(HEARD)
            await other_tab.until(GOAL)
            assert HEARD not in other_tab.text
            model.may_go_on.set()
            await reply.to_the_end()
        await other_tab.until(ASKS)

    told = [data["text"] for name, data in events_of(other_tab.text) if name == "message"]
    assert told == [GOAL, WHOLE]


async def test_who_goes_away_in_the_middle_finds_the_whole_reply(gate: tuple[Gate, Talk]) -> None:
    model, talk = gate
    id = str(uuid4())
    async with hearing(talk.student, GOAL, id) as reply:
        await reply.until(HEARD)
    model.may_go_on.set()
    async with asyncio.timeout(30):
        while len(await talk.turns()) < 2:  # noqa: ASYNC110 - a store rings no bell
            await asyncio.sleep(0.02)

    assert [message["text"] for message in await talk.student.messages()][-2:] == [GOAL, WHOLE]
    use = await talk.use()
    assert use and use.wording is Wording.MODEL
    assert (await talk.say(GOAL, id=id))["text"] == WHOLE
    assert model.times_asked == 1


async def test_a_reply_that_cannot_be_kept_ends_with_failed_and_the_message_waits_for_another(
    gate: tuple[Gate, Talk],
) -> None:
    model, talk = gate
    id, records = str(uuid4()), talk.house.records
    assert isinstance(records, Records)
    async with hearing(talk.student, GOAL, id) as reply:
        await reply.until(HEARD)
        records.away = True
        model.may_go_on.set()
        heard = await reply.to_the_end()
    records.away = False
    talk.house.clock.move(timedelta(minutes=2))  # it could not even be said that nobody answers it any more

    assert [name for name, _ in heard] == ["accepted", "delta", "delta", "failed"]
    assert (await talk.student.messages())[-1]["text"] == GOAL
    assert (await talk.say(GOAL, id=id))["text"] == WHOLE
    assert [message["text"] for message in await talk.student.messages()].count(GOAL) == 1


async def test_a_server_killed_in_the_middle_of_a_sentence_has_kept_the_message_and_the_next_answers_it(
    tmp_path: Path,
) -> None:
    gate, id = Gate(), str(uuid4())
    async with at_an_address(gate, lifespan="off") as address:
        settings = {"COACH_MODEL": "openai:gated", "COACH_MODEL_URL": f"{address}/v1", "COACH_MODEL_PATIENCE_S": "30"}
        async with killable(tmp_path, thought_s=0, **settings) as (server, client):
            student = await a_talking_student(client)
            await student.say("hi")
            with pytest.raises(httpx2.TransportError):
                async with hearing(student, GOAL, id) as reply:
                    await reply.until(HEARD)
                    server.kill()
                    await reply.to_the_end()
        gate.may_go_on.set()
        async with killable(tmp_path, thought_s=0, **settings) as (_, client):
            student.client = client
            assert [message["text"] for message in await student.messages()][-1] == GOAL
            again = await student.say(GOAL, id=id)

            assert (again.status_code, again.json()["text"]) == (200, WHOLE)
            assert (await student.say(GOAL, id=id)).json() == again.json()
            assert gate.times_asked == 2
