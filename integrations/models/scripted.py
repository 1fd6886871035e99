"""A model server that says what it is told to, over real HTTP: for tests, benches, and trying faults by hand.

    python -m integrations.models.scripted --port 8100 --script FILE/NAME

A script is one of the `BEHAVIOURS` by name, or a file of replies with an empty line between them, taken in order, the
last for ever. In a file `!NAME` is a behaviour, and a JSON object is given where a form is to be filled in.
"""

import asyncio
import json
import re
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from integrations.models.obeying import obeyed
from integrations.models.protocols import Asked, Protocol, protocol_of

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

NEVER_S = 3600.0
ENOUGH_WORDS = "You said it in your own words. What is the first small step you could take today?"


@dataclass(frozen=True)
class Reply:
    """What is answered to one request, and what goes wrong with it."""

    text: str = ENOUGH_WORDS
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    first_s: float = 0
    """Before the first piece."""
    between_s: float = 0
    """Before each other piece."""
    piece: int = 4
    """How many characters make one piece."""
    ends: bool = True
    """Whether it says that the reply is whole."""
    raw: bytes | None = None
    """Sent in place of all that the protocol would say."""
    obeys: bool = False
    """It says what the last instruction in its prompt tells it to."""
    reason: str = "stop"
    """Why it ended: `stop`, or `length` where the limit was reached."""
    complaint: str = "as the script says"
    """What the error of a status says."""


BEHAVIOURS: dict[str, Reply] = {
    "plain": Reply(),
    "401": Reply(status=401),
    "403": Reply(status=403),
    "404": Reply(status=404),
    "400": Reply(status=400),
    "429": Reply(status=429, headers={"retry-after": "7"}),
    "429-date": Reply(status=429, headers={"retry-after": "Wed, 21 Oct 2099 07:28:00 GMT"}),
    "500": Reply(status=500),
    "503": Reply(status=503),
    "redirect": Reply(status=307, headers={"location": "http://127.0.0.1:9/elsewhere"}),
    "silence": Reply(first_s=NEVER_S),
    "drip": Reply(between_s=0.4, piece=1),
    "cut": Reply("You said it in your own words. What is the fir", ends=False),
    "length": Reply("You said it in your own words. What is the fir", reason="length"),
    "empty": Reply(""),
    "invalid": Reply(raw=b'data: {"choices": [{"del\n\n'),
    "page": Reply(raw=b"<!doctype html><title>Sign in</title>", headers={"content-type": "text/html"}),
    "megabyte": Reply("All of it again and again and so on. " * 28_000, piece=60_000),
    "event": Reply("a" * 1_000_000, piece=1_000_000),
    "markup": Reply(
        '<img src="https://evil.example/x.png"> **Well done!** [Read this](https://evil.example/read) now.'
    ),
    "obedient": Reply(obeys=True),
}
"""By name; `refused` is no server at all."""


@dataclass
class Script:
    """The replies in order, and what was asked. The last reply is given for ever."""

    replies: list[Reply] = field(default_factory=lambda: [Reply()])
    filled: list[str] = field(default_factory=list)
    """JSON for the forms; without any, the least that fits the form."""
    asked: list[Asked] = field(default_factory=list)
    hung_up: int = 0
    """How many callers went before the end."""

    def next(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        if asked.form is None or self.replies[0].status != 200 or self.replies[0].raw is not None:
            return _taken(self.replies)
        return Reply(_taken(self.filled) if self.filled else json.dumps(least_that_fits(asked.form)))


T = TypeVar("T")


def _taken(script: list[T]) -> T:
    return script.pop(0) if len(script) > 1 else script[0]


def named(*names: str) -> Script:
    """A script of behaviours by their names; anything else is said as it stands."""
    return Script([BEHAVIOURS[name] if name in BEHAVIOURS else Reply(name) for name in names])


def script_of(said: str) -> Script:
    """Read `--script`: the name of a behaviour, or a file."""
    if said in BEHAVIOURS:
        return named(said)
    blocks = [block.strip() for block in re.split(r"\n\s*\n", Path(said).read_text("utf-8")) if block.strip()]
    filled = [block for block in blocks if _is_an_object(block)]
    replies = [
        BEHAVIOURS[block[1:]] if block.startswith("!") else Reply(block) for block in blocks if block not in filled
    ]
    return Script(replies or [Reply()], filled)


def _is_an_object(block: str) -> bool:
    try:
        return isinstance(json.loads(block), dict)
    except ValueError:
        return False


def least_that_fits(schema: Mapping[str, Any]) -> Any:
    """Return the least that a JSON Schema allows, as far as forms go."""
    if "enum" in schema:
        return None if None in schema["enum"] else schema["enum"][0]
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return least_that_fits(schema[several][-1])
    kind = schema.get("type", "object")
    if isinstance(kind, list):
        kind = "null" if "null" in kind else kind[0]
    if kind == "object":
        return {name: least_that_fits(schema["properties"][name]) for name in schema.get("required", ())}
    return {"array": [], "string": "", "integer": 0, "number": 0, "boolean": False, "null": None}[kind]


class ScriptedServer:
    """The ASGI application: one script, whatever protocol asks."""

    def __init__(self, script: Script) -> None:
        self.script = script

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        protocol = protocol_of(scope["path"]) if scope["method"] == "POST" else None
        if protocol is None:
            found = scope["path"] == "/readyz"
            return await _whole(send, 200 if found else 404, b"{}", {"content-type": "application/json"})
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        asked = replace(
            protocol.read(await _body(receive)), path=scope["path"], headers=headers, client=scope["client"]
        )
        reply = self.script.next(asked)
        if reply.obeys and asked.form is None:
            reply = replace(reply, text=obeyed(asked))
        answering = asyncio.ensure_future(_answer(send, protocol, asked, reply))
        leaving = asyncio.ensure_future(_gone(receive))
        await asyncio.wait((answering, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not answering.done():
            self.script.hung_up += 1
        for each in (answering, leaving):
            each.cancel()
        await asyncio.gather(answering, leaving, return_exceptions=True)


async def _answer(send: Send, protocol: Protocol, asked: Asked, reply: Reply) -> None:
    if reply.status != 200:
        headers = {"content-type": "application/json", **reply.headers}
        return await _whole(send, reply.status, protocol.error(reply.status, reply.complaint), headers)
    if reply.raw is not None:
        headers = {"content-type": protocol.content_type if asked.streams else "application/json", **reply.headers}
        return await _whole(send, 200, reply.raw, headers)
    if not asked.streams:
        await asyncio.sleep(reply.first_s)
        return await _whole(
            send, 200, protocol.whole(asked, reply.text, reply.reason), {"content-type": "application/json"}
        )
    await _start(send, 200, {"content-type": protocol.content_type})
    for number, part in enumerate(_parts(protocol, asked, reply)):
        await asyncio.sleep(reply.first_s if number == 1 else reply.between_s if number else 0)
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _parts(protocol: Protocol, asked: Asked, reply: Reply) -> Iterator[bytes]:
    yield protocol.begin(asked)
    for at in range(0, len(reply.text), reply.piece):
        yield protocol.piece(asked, reply.text[at : at + reply.piece])
    if reply.ends:
        yield protocol.end(asked, reply.text, reply.reason)


async def _body(receive: Receive) -> dict[str, Any]:
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return dict(json.loads(body))


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _start(send: Send, status: int, headers: Mapping[str, str]) -> None:
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": encoded})


async def _whole(send: Send, status: int, body: bytes, headers: Mapping[str, str]) -> None:
    await _start(send, status, headers)
    await send({"type": "http.response.body", "body": body, "more_body": False})


@dataclass(frozen=True)
class Serving:
    """Where it listens, and what was asked of it."""

    port: int
    script: Script

    @property
    def url(self) -> str:
        """As `COACH_MODEL_URL` for `openai:`."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def root(self) -> str:
        """For the other providers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def asked(self) -> list[Asked]:
        return self.script.asked


@asynccontextmanager
async def serving(script: Script | str = "plain", port: int = 0) -> AsyncIterator[Serving]:
    """Serve a script on this machine while the block runs, on the same event loop."""
    import uvicorn

    script = named(script) if isinstance(script, str) else script
    listening = socket.create_server(("127.0.0.1", port))
    config = uvicorn.Config(
        ScriptedServer(script), log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve([listening]))
    try:
        while not server.started:  # noqa: ASYNC110 - uvicorn says it by nothing else
            await asyncio.sleep(0.005)
        yield Serving(listening.getsockname()[1], script)
    finally:
        server.should_exit = True
        await running
        listening.close()


def main() -> None:
    """Serve until it is ended."""
    import argparse

    import uvicorn

    options = argparse.ArgumentParser(description="A model server that says what it is told to.")
    options.add_argument("--port", type=int, default=8100)
    options.add_argument("--script", default="plain", help=f"a file, or one of: {', '.join(BEHAVIOURS)}")
    options.add_argument("--first-ms", type=float, default=0, help="wait before the first piece")
    options.add_argument("--between-ms", type=float, default=0, help="wait before each other piece")
    given = options.parse_args()
    script = script_of(given.script)
    if given.first_ms or given.between_ms:
        paced = {"first_s": given.first_ms / 1000, "between_s": given.between_ms / 1000}
        script.replies = [replace(reply, **paced) for reply in script.replies]
    uvicorn.run(ScriptedServer(script), host="127.0.0.1", port=given.port, log_level="warning")


if __name__ == "__main__":
    main()
