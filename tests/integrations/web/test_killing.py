"""A server process is killed while it answers. What it had acknowledged is there afterwards, and is answered once."""

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from tests.integrations.web.school import Student, a_talking_student, bearer

ROOT = Path(__file__).parents[3]
NAMES = ("Amara", "Dev", "Sofía", "Leo")
SAID = (
    "hi",
    "i want to finish my science poster by friday",
    "when every box has a picture",
    "my phone gets in the way",
    "7",
    "if i pick up my phone then i put it in the kitchen",
    "idk",
    "who reads this",
)


class Server:
    """One server process on the same data, until it is killed."""

    def __init__(self, data_dir: Path, *, thought_s: float, port: int = 0, **settings: str) -> None:
        environment = {name: said for name, said in os.environ.items() if not name.startswith("COACH_")} | settings
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.integrations.web.killable", str(data_dir), str(thought_s), str(port)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdout is not None
        self.url = f"http://127.0.0.1:{int(self._process.stdout.readline())}"

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


@asynccontextmanager
async def serving(
    data_dir: Path, *, thought_s: float = 0.08, **settings: str
) -> AsyncIterator[tuple[Server, httpx2.AsyncClient]]:
    """`settings` are those of the environment."""
    server = Server(data_dir, thought_s=thought_s, **settings)
    try:
        async with httpx2.AsyncClient(base_url=server.url, timeout=10) as client:
            await until_ready(client)
            yield server, client
    finally:
        server.close()


async def until_ready(client: httpx2.AsyncClient) -> None:
    async with asyncio.timeout(60):
        while True:
            try:
                if (await client.get("/healthz")).status_code == 200:
                    return
            except httpx2.TransportError:
                await asyncio.sleep(0.05)


@dataclass
class Account:
    """What one student knows they sent, and what the server had acknowledged of it."""

    student: Student
    sent: dict[str, str] = field(default_factory=dict)
    """The words by client_message_id."""
    unchecked: set[str] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)
    answered: dict[str, Any] = field(default_factory=dict)
    hears: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when something is acknowledged."""

    async def say(self, id: str, text: str) -> None:
        """Send and listen, until the reply is whole or the server is gone."""
        self.sent[id] = text
        self.unchecked.add(id)
        url = f"/api/v1/conversations/{self.student.conversation}/messages"
        headers = {**self.student.headers, "Accept": "text/event-stream"}
        body = {"text": text, "client_message_id": id}
        try:
            async with self.student.client.stream("POST", url, json=body, headers=headers) as answer:
                assert answer.status_code == 200, await answer.aread()
                event = ""
                async for line in answer.aiter_lines():
                    if line.startswith("event: "):
                        event = line.removeprefix("event: ")
                    elif line.startswith("data: ") and event == "accepted":
                        self.acknowledged.add(id)
                        self.hears.set()
                    elif line.startswith("data: ") and event == "done":
                        self.answered[id] = json.loads(line.removeprefix("data: "))["turn_id"]
        except httpx2.TransportError:
            pass  # killed


async def send_until_killed(account: Account) -> None:
    while True:
        known = len(account.answered)
        await account.say(str(uuid4()), random.choice(SAID))
        if len(account.answered) == known:
            return


async def check(account: Account) -> None:
    """Every acknowledged message is there, and sending one again answers it exactly once."""
    student = account.student
    texts = [message["text"] for message in await student.messages() if message["author"] == "learner"]
    for id in account.acknowledged:
        assert account.sent[id] in texts
    assert len(texts) >= len(account.acknowledged)
    while account.unchecked:
        id = account.unchecked.pop()
        text = account.sent[id]
        first = await student.say(text, id=id)
        assert first.status_code == 200, first.text
        assert first.json()["done"], first.text
        if id in account.answered:
            assert first.json()["done"]["turn_id"] == account.answered[id]
        account.answered[id] = first.json()["done"]["turn_id"]
        account.acknowledged.add(id)
        assert (await student.say(text, id=id)).json() == first.json()
    messages = await student.messages()
    turns = [message["turn_id"] for message in messages if message["author"] == "learner"]
    assert sorted(turns) == sorted(account.answered.values())
    assert [m["author"] for m in messages].count("coach") == len(turns)
    replied = {message["turn_id"] for message in messages if message["author"] == "coach"}
    assert replied == set(turns)


async def kill_again_and_again(data_dir: Path, *, times: int) -> None:
    async with serving(data_dir) as (_, client):
        accounts = [Account(await a_talking_student(client, name)) for name in NAMES]
    interrupted = 0
    for _ in range(times):
        async with serving(data_dir) as (server, client):
            for account in accounts:
                account.student.client = client
                await check(account)
            heard = random.choice(accounts).hears
            heard.clear()
            talking = [asyncio.create_task(send_until_killed(account)) for account in accounts]
            await heard.wait()
            await asyncio.sleep(random.uniform(0, 0.3))
            server.kill()
            await asyncio.gather(*talking)
            interrupted += sum(len(account.acknowledged - account.answered.keys()) for account in accounts)
    async with serving(data_dir) as (_, client):
        for account in accounts:
            account.student.client = client
            account.unchecked.update(account.sent)
            await check(account)
            tally = await client.get(f"/api/v1/students/{account.student.id}/evidence", headers=account.student.headers)
            shown = [(piece["message_id"], piece["kind"], piece["start"]) for piece in tally.json()]
            assert len(shown) == len(set(shown))
    assert interrupted >= times // 2, "the kills came when nothing was under way: they showed nothing"


async def test_ten_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    await kill_again_and_again(tmp_path, times=10)


@pytest.mark.long
async def test_a_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    await kill_again_and_again(tmp_path, times=100)


async def test_a_message_accepted_by_a_killed_server_is_answered_by_the_next(tmp_path: Path) -> None:
    async with serving(tmp_path, thought_s=60) as (server, client):
        account = Account(await a_talking_student(client))
        talking = asyncio.create_task(account.say(str(uuid4()), "i want to finish my poster by friday"))
        await account.hears.wait()
        server.kill()
        await talking
    async with serving(tmp_path) as (_, client):
        account.student.client = client
        assert bearer(account.student.token) == account.student.headers  # the secret outlives the process
        assert [message["author"] for message in await account.student.messages()] == ["learner"]
        await check(account)
