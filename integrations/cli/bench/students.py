"""Students who talk to a server over HTTP, as the contract says, and look at the clock while they wait."""

import json
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from typing import Any
from uuid import uuid4

from integrations.cli.bench.server import BenchError

WEEK = (
    "hi",
    "i like building things and i want to be an engineer",
    "i want to finish the two lab write-ups on circuits by friday",
    "i'll know because both are handed in and i can explain each graph",
    "because the next unit builds on it",
    "explain it out loud to my brother instead of rereading",
    "7",
    "my phone is in the way",
    "if i sit down and my phone is next to me then i put it in the hall",
    "yes",
    "80",
    "so: one on tuesday, one on thursday, phone in the hall",
    "how do i remember formulas?",
    "did the first one today!!",
    "stuck on the second one",
    "ok ill try that",
    "finished both",
    "i could explain one graph, the other only half",
    "it worked because i said it out loud before writing",
    "next time i start earlier",
)
"""One week of one student: what every bench speaks, so that figures can be compared."""


@dataclass
class Student:
    """One connection that is kept open, and how long each reply took to its first words."""

    port: int
    token: str
    conversation: str
    waited_s: list[float] = field(default_factory=list)
    deltas_at: list[list[float]] = field(default_factory=list)
    """Of each reply, when each piece of it came, by the clock that all processes of a machine share."""

    def __post_init__(self) -> None:
        self._connection = HTTPConnection("127.0.0.1", self.port, timeout=60)

    def say(self, text: str) -> None:
        """Send one message and read the reply to its end."""
        body = json.dumps({"text": text, "client_message_id": str(uuid4())})
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Accept": "text/event-stream",
            "Content-Type": "application/json",
        }
        begun = time.perf_counter()
        self._connection.request("POST", f"/api/v1/conversations/{self.conversation}/messages", body, headers)
        response = self._connection.getresponse()
        seen = self._listen(response, begun)
        if response.status != 200 or not {"accepted", "delta", "done"} <= seen:
            raise BenchError(f"A reply did not come as the contract says: {response.status}, {sorted(seen)}.")

    def leave(self) -> None:
        self._connection.close()

    def _listen(self, response: HTTPResponse, begun: float) -> set[str]:
        seen: set[str] = set()
        came: list[float] = []
        self.deltas_at.append(came)
        for line in response:
            if line.startswith(b"event:"):
                name = line.removeprefix(b"event:").strip().decode()
                if name == "delta":
                    came.append(time.monotonic())
                    if name not in seen:
                        self.waited_s.append(time.perf_counter() - begun)
                seen.add(name)
        return seen


def arrive(port: int, name: str) -> Student:
    """Let a demo student in: a token, and a conversation of their own."""
    token = _post(port, "/api/v1/demo/token", {"student": name}, token=None)["token"]
    return Student(port, token, _post(port, "/api/v1/conversations", {}, token=token)["id"])


def talk_at_once(students: list[Student], lines: tuple[str, ...]) -> None:
    """Let all of them say all the lines, each in a thread of its own."""
    failed: list[BenchError | OSError] = []

    def one(student: Student) -> None:
        try:
            for line in lines:
                student.say(line)
        except (BenchError, OSError) as error:
            failed.append(error)

    threads = [threading.Thread(target=one, args=(student,)) for student in students]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise BenchError(f"{len(failed)} of {len(students)} students could not finish.") from failed[0]


def _post(port: int, path: str, body: dict[str, str], *, token: str | None) -> dict[str, Any]:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("POST", path, json.dumps(body), headers)
        response = connection.getresponse()
        said = response.read()
    if response.status not in (200, 201):
        raise BenchError(f"{path} answered {response.status}: {said.decode(errors='replace')[:200]}")
    answer: dict[str, Any] = json.loads(said)
    return answer
