"""Logs hold ids, never what anybody said, is called, or signs in with: 500 planted strings are looked for."""

import logging
import random
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx2
import pytest

from tests.integrations.web.school import ScriptedCoach, Student, a_talking_student

PLANTED = [f"planted{random.Random(n).getrandbits(64):016x}" for n in range(500)]


@pytest.fixture
async def everything_logged(caplog: pytest.LogCaptureFixture) -> AsyncIterator[pytest.LogCaptureFixture]:
    loggers = [logging.getLogger(), *map(logging.getLogger, ("integrations", "coach", "uvicorn", "sqlalchemy", "dbos"))]
    before = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.INFO if each.name == "sqlalchemy" else logging.DEBUG)
    with caplog.at_level(logging.DEBUG):
        yield caplog
    for each, level in zip(loggers, before, strict=True):
        each.setLevel(level)


async def test_nothing_that_somebody_wrote_is_in_the_logs(
    client: httpx2.AsyncClient,
    coach: ScriptedCoach,
    everything_logged: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    words = iter(PLANTED)
    for _ in range(6):
        await _a_student_of_many_words(client, coach, words)
    for _ in range(20):  # a password takes its time
        await client.post("/sign-in", data={"login": next(words), "password": next(words)})
    for each in words:  # the rest is said at every door that takes words from somebody nobody knows
        await client.post("/api/v1/demo/token", json={"teacher": each})
        await client.get(f"/invitation/{each}")
        await client.get(f"/library?q={each}", headers={"User-Agent": each, "X-Forwarded-For": each})
        await client.get(f"/api/v1/conversations/current?{each}", headers={"Authorization": f"Bearer {each}"})

    out, err = capfd.readouterr()
    ours = [each for each in everything_logged.records if not each.name.startswith("http")]  # not those of the client
    logged = "\n".join(map(_whole, ours)) + out + err
    assert ours, "nothing was logged at all"
    assert [each for each in PLANTED if each in logged] == []


def _whole(record: logging.LogRecord) -> str:
    """A record with its traceback and everything that was handed over with it."""
    return f"{record.getMessage()} {logging.Formatter().format(record)} {record.args!r}"


async def _a_student_of_many_words(client: httpx2.AsyncClient, coach: ScriptedCoach, words: "object") -> None:
    def new() -> str:
        return next(words)  # type: ignore[call-overload,no-any-return]

    student: Student = await a_talking_student(client, f"N {new()}")
    for _ in range(8):
        await student.say(f"goal: {new()}")
    broken = f"breaks {new()}"
    coach.breaks.append(broken)
    await student.say(broken)
    await student.say(new(), accept="text/event-stream")
    for body in (f"{{{new()}", f'{{"text": "{new()}"}}', f'{{"text": ["{new()}"], "client_message_id": "{new()}"}}'):
        url = f"/api/v1/conversations/{student.conversation}/messages"
        await client.post(url, content=body, headers={**student.headers, "Content-Type": "application/json"})
    facts = await client.get("/api/v1/profile", headers=student.headers)
    for fact in facts.json()["facts"][:3]:
        url = f"/api/v1/profile/facts/{fact['id']}/correct"
        await client.post(url, json={"text": new()}, headers=student.headers)
    messages = await student.messages()
    shared = f"/api/v1/messages/{messages[0]['id']}/shared"
    await client.put(shared, json={"stretches": [{"start": 0, "end": 4}], new(): new()}, headers=student.headers)
    await client.get(f"/api/v1/students/{student.id}/export", headers=student.headers)
    coach.records.away = True  # type: ignore[attr-defined]
    await student.say(new())
    coach.records.away = False  # type: ignore[attr-defined]
    await student.say(new(), id=str(uuid4()))
