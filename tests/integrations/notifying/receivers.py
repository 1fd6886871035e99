"""Servers on this machine that are told: they keep what comes, and answer as they are told to."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Told:
    """What came in by HTTP."""

    line: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """Answers every request alike; after `after_s`."""

    answer: bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    after_s: float = 0
    told: list[Told] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            line, *lines = head.strip().split("\r\n")
            headers = {name.lower(): value for name, _, value in (each.partition(": ") for each in lines)}
            body = await reader.readexactly(int(headers["content-length"]))
            self.told.append(Told(line, headers, body))
            await asyncio.sleep(self.after_s)
            writer.write(self.answer)
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # whoever spoke went away
        finally:
            writer.close()


@asynccontextmanager
async def listening(
    receiver: Receiver, host: str = "127.0.0.1", *, secured: ssl.SSLContext | None = None
) -> AsyncIterator[int]:
    """A server on a port of its own."""
    server = await asyncio.start_server(receiver.serve, host, 0, ssl=secured)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
