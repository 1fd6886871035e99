"""What a language model adds to a turn: one scripted model server, asked by a bare client and through the coach."""

import json
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import median
from typing import Any

from integrations.cli.bench.model_server import BETWEEN_S, FIRST_SENTENCE, TEXT
from integrations.cli.bench.school import coach_serving, empty_school
from integrations.cli.bench.server import BenchError, Server, free_port, running
from integrations.cli.bench.students import arrive

SERVER = "integrations.cli.bench.model_server"
OWN = "openai"
THROUGH = (OWN, "azure", "anthropic", "ollama")
"""The first is read by the coach itself, the others through langchain."""
ASKED = 40
"""So often the model is asked directly."""
LONG = 100
"""Turns of the long talk."""
SHOWN_AT = (1, 5, 20, 100)
ROUND = (
    "i want to read the two chapters on cells by friday",
    "how do i remember what i read?",
    "i read four pages and wrote down three questions about them",
    "stuck on how the membrane lets things in",
    "next i try to explain it out loud to my sister",
)
"""Said again and again: turns 5, 20 and 100 are the same words, and only what went before grows."""

Figures = dict[str, Any]


@dataclass(frozen=True)
class Heard:
    """What the model server was asked for words, in order."""

    prompt_tokens: list[int]
    first_sentence_at: list[float]
    hung_up: int
    """How many callers did not hear it to its end."""

    @property
    def calls(self) -> int:
        return len(self.prompt_tokens)


@contextmanager
def serving(between_s: float = BETWEEN_S) -> Iterator[Server]:
    """Serve the model, so many seconds from one token to the next."""
    port = free_port()
    with running([SERVER, str(between_s)], port=port, environment={"COACH_PORT": str(port)}, ready="/readyz") as server:
        yield server


def settings(server: Server, through: str) -> dict[str, str]:
    """The coach's variables: words alone, nothing that is read or screened besides."""
    root = f"http://127.0.0.1:{server.port}"
    keyed = {"COACH_MODEL_KEY": "bench"} if through in ("azure", "anthropic") else {}
    return keyed | {
        "COACH_MODEL": f"{through}:bench",
        "COACH_MODEL_URL": f"{root}/v1" if through == OWN else root,
        "COACH_MODEL_PATIENCE_S": "30",
        "COACH_MODEL_STUDENT_TOKENS": "1000000000",
        "COACH_MODEL_SCHOOL_TOKENS": "1000000000",
        "COACH_MODEL_READS": "off",
        "COACH_MODEL_SCREENS": "off",
    }


def heard(server: Server) -> Heard:
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        connection.request("GET", "/heard")
        return Heard(**json.loads(connection.getresponse().read()))


def asked_directly(server: Server) -> Figures:
    """A client that does nothing but read the stream: what a model costs whoever asks it."""
    _read_a_reply(server)
    cpu_s, waited_s = zip(*(_read_a_reply(server) for _ in range(ASKED)), strict=True)
    return {
        "cpu_ms_per_reply": round(1000 * sum(cpu_s) / ASKED, 2),
        "first_sentence_ms_p50": round(1000 * median(waited_s), 2),
        "replies": ASKED,
        "reply_tokens": round(len(TEXT) / 4),
    }


def _read_a_reply(server: Server) -> tuple[float, float]:
    """Return the CPU of this thread, and how long the first whole sentence took."""
    words = {"role": "user", "content": "What is the first small step?"}
    body = json.dumps({"model": "bench", "messages": [words], "stream": True})
    begun, cpu_s, said, waited_s = time.monotonic(), time.thread_time(), "", 0.0
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        connection.request("POST", "/v1/chat/completions", body, {"Content-Type": "application/json"})
        for line in connection.getresponse():
            if line.startswith(b"data: {"):
                for choice in json.loads(line.removeprefix(b"data: "))["choices"]:
                    said += choice["delta"].get("content", "")
                if not waited_s and said.startswith(FIRST_SENTENCE):
                    waited_s = time.monotonic() - begun
    if said != TEXT:
        raise BenchError("The model server did not say what it was to say.")
    return time.thread_time() - cpu_s, waited_s


def one_long_talk(server: Server, through: str, turns: int) -> Figures:
    """One student, many turns, nobody else: how long words take through the coach, and how the prompt grows."""
    tokens: dict[int, int] = {}
    late_s: list[float] = []
    with empty_school() as environment, coach_serving(environment | settings(server, through)) as coach:
        student = arrive(coach.port, "Bench")
        known = heard(server).calls
        for turn in range(1, turns + 1):
            student.say(ROUND[(turn - 1) % len(ROUND)])
            now = heard(server)
            if now.calls > known:
                tokens[turn] = now.prompt_tokens[-1]
                late_s += [
                    at - now.first_sentence_at[-1] for at in student.deltas_at[-1] if at > now.first_sentence_at[-1]
                ][:1]
                known = now.calls
        student.leave()
    first, last = tokens.get(5), tokens.get(turns)
    return {
        "replies_cut_short": heard(server).hung_up,
        "first_sentence_over_raw_ms_p50": round(1000 * median(late_s), 2) if late_s else None,
        "prompt_tokens": {str(turn): tokens.get(turn) for turn in SHOWN_AT if turn <= turns},
        "prompt_tokens_most": max(tokens.values(), default=0),
        f"prompt_tokens_ratio_{turns}_5": round(last / first, 3) if first and last else None,
    }
