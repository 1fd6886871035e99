"""What a student planned comes back in their conversation, in every tab, and their next message answers it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import httpx2
import pytest
from fastapi import FastAPI

from coach.local_time import instant
from integrations.app import create_app
from integrations.settings import Settings
from integrations.wiring import House
from tests.integrations.web.killable import slowly
from tests.integrations.web.school import Student, sign_in
from tests.integrations.web.test_conversation import follow

CHICAGO = ZoneInfo("America/Chicago")
GOAL = "i want to finish my science poster by friday"


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    """The real coach, and the worker beside it."""
    app = create_app(settings, opening=partial(slowly, thought_s=0))
    async with app.router.lifespan_context(app):
        yield app


async def until(is_so: Callable[[], Awaitable[Any]], what: str) -> Any:
    for _ in range(600):
        if found := await is_so():
            return found
        await asyncio.sleep(0.1)
    raise AssertionError(f"waited in vain for {what}")


def move_to(house: House, at: datetime) -> None:
    house.clock.move(at - house.clock.now())


def next_monday(house: House, hour: int = 10) -> datetime:
    today = house.clock.now().astimezone(CHICAGO).date()
    return instant(today + timedelta(days=7 - today.weekday()), time(hour), CHICAGO)


async def brought_back(student: Student) -> list[dict[str, Any]]:
    return [message for message in await student.messages() if message["nudge"]]


async def again(student: Student) -> Student:
    """Signed in anew: the clock was moved, and a token does not last that long."""
    fresh = await sign_in(student.client, student="Amara")
    fresh.conversation = student.conversation
    return fresh


@pytest.fixture
async def planned(house: House, client: httpx2.AsyncClient) -> Student:
    """Amara has a goal and wants to be reminded of it tomorrow at five."""
    move_to(house, next_monday(house))
    amara = await sign_in(client, student="Amara")
    amara.conversation = (await client.post("/api/v1/conversations", headers=amara.headers)).json()["id"]
    await amara.say("hi")
    await amara.say(GOAL)
    reply = (await amara.say("remind me tomorrow at 5pm")).json()
    assert reply["done"]["move"] == "set_nudge"
    assert "Tuesday" in reply["text"] and "5:00" in reply["text"] and "can't" not in reply["text"]
    return amara


async def test_at_the_moment_it_stands_in_the_conversation_and_a_tap_answers_it(
    app: FastAPI, house: House, planned: Student
) -> None:
    assert await brought_back(planned) == []
    move_to(house, next_monday(house) - timedelta(days=7) + timedelta(days=1, hours=7, seconds=1))
    amara = await again(planned)
    async with follow(app, amara) as tab:
        await tab.hear("still here")
        [shown] = await until(lambda: brought_back(amara), "the nudge")
        await tab.hear(shown["id"])
    assert shown["author"] == "coach" and shown["turn_id"] is None
    assert "“" in shown["text"] and "poster" in shown["text"]
    messages = await amara.messages()
    assert messages[-1]["id"] == shown["id"], "what came last stands last"
    label = shown["choices"][1]["label"]
    assert [message["choices"] for message in messages[:-1]] == [[]] * (len(messages) - 1)

    reply = (await amara.say(label)).json()
    assert reply["done"]["move"] in ("note_progress", "note_no_progress", "recall_plan"), reply
    assert "You wanted this back" not in reply["text"]
    [answered] = await brought_back(amara)
    assert answered["choices"] == []
    week = (await amara.client.get(f"/api/v1/students/{amara.id}/week", headers=amara.headers)).json()
    assert "progress_note" in {entry["kind"] for entry in week["entries"]}


async def test_a_teacher_reads_nothing_of_it_and_neither_does_another_student(house: House, planned: Student) -> None:
    move_to(house, next_monday(house) - timedelta(days=7) + timedelta(days=1, hours=7, seconds=1))
    amara = await again(planned)
    [shown] = await until(lambda: brought_back(amara), "the nudge")
    path = f"/api/v1/conversations/{amara.conversation}/messages"
    rivera = await sign_in(amara.client, teacher="Ms Rivera")
    theirs = await amara.client.get(path, headers=rivera.headers)
    assert theirs.status_code == 200 and shown["id"] not in theirs.text
    ben = await sign_in(amara.client, student="Ben")
    assert (await amara.client.get(path, headers=ben.headers)).status_code == 404


async def test_in_the_evening_the_coach_says_when_it_will_really_come(house: House, planned: Student) -> None:
    reply = (await planned.say("remind me tonight at 10pm")).json()
    assert reply["done"]["move"] == "set_nudge" and "7:00" in reply["text"] and "Tuesday" in reply["text"]
