"""A server to be killed: the real coach on the real store, with a reader that takes its time. Prints its port.

Run as `python -m tests.integrations.web.killable DATA_DIR SECONDS [PORT]`.
"""

import asyncio
import random
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import uvicorn

from coach.conversation import LearnerMessage
from coach.ports import Memory, Reader, Release
from coach.reading import Reading
from coach.turn import Coach
from integrations.app import create_app
from integrations.settings import Settings
from integrations.wiring import House, open_house, voice_of
from tests.integrations.web.school import OpenShelf


class SlowReader:
    """Takes a while over each message, so that a kill finds turns under way."""

    def __init__(self, reader: Reader, *, thought_s: float) -> None:
        self._reader = reader
        self._thought_s = thought_s

    async def read(self, message: LearnerMessage, memory: Memory, *, now: datetime) -> Reading:
        await asyncio.sleep(random.uniform(self._thought_s / 2, self._thought_s))
        return await self._reader.read(message, memory, now=now)


@asynccontextmanager
async def slowly(settings: Settings, *, thought_s: float) -> AsyncIterator[House]:
    """The real house, save that its library needs no embedding."""
    async with open_house(settings) as house:
        current = house.releases.current()
        shelf = OpenShelf(Release(current.id, current.wordings, OpenShelf.library))
        reader = SlowReader(house.reader, thought_s=thought_s)
        coach = Coach(
            records=house.records,
            releases=shelf,
            reader=reader,
            screen=house.screen,
            clock=house.clock,
            voice=voice_of(settings, house.records, house.model),
        )
        yield replace(house, coach=coach, releases=shelf, reader=reader, shelf=shelf)  # type: ignore[arg-type]


def main(data_dir: str, thought_s: str, port: str = "0") -> None:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", int(port)))
    listening.listen()  # whoever comes before it is ready waits
    print(listening.getsockname()[1], flush=True)
    app = create_app(
        Settings.read(data_dir=Path(data_dir), _env_file=None), opening=partial(slowly, thought_s=float(thought_s))
    )
    uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[listening])


if __name__ == "__main__":
    main(*sys.argv[1:])
