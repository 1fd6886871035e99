"""A worker to be killed. Prints `ready` when it works and `waiting` when another one does.

Run as `python -m tests.integrations.jobs.killable URL DATA_DIR [KILLED_AT inside|after] [--slow SECONDS] [--real]`.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, text

from coach.records.database import Database
from integrations.jobs import worker
from integrations.jobs.engine import Piece
from integrations.settings import Settings
from tests.integrations.jobs.workers import keep_going

PIECES = [Piece("piece", str(number)) for number in range(1, 6)]


def no_network(event: str, arguments: tuple[object, ...]) -> None:
    """Ends the process when it looks anybody up, or speaks to another machine."""
    address = arguments[1] if event == "socket.connect" and len(arguments) > 1 else None
    is_abroad = isinstance(address, tuple) and not str(address[0]).startswith(("127.", "::1"))
    if is_abroad or (event == "socket.getaddrinfo" and arguments[0] not in (None, "localhost", "127.0.0.1")):
        print("NETWORK", event, flush=True)
        os._exit(99)


class Counted:
    """Five pieces; each leaves a row once, and a row for every time it was begun."""

    def __init__(self, database: Database, *, killed_at: str, when: str, slow: float) -> None:
        self._database, self._killed_at, self._when, self._slow = database, killed_at, when, slow

    async def pieces(self, *, now: datetime) -> list[Piece]:
        return PIECES

    async def do(self, piece: Piece, *, now: datetime) -> Mapping[str, int]:
        await self._database.write(_begin, piece.id)
        await asyncio.sleep(self._slow)
        killing = piece.id == self._killed_at
        await self._database.write(_leave, piece.id, is_killed=killing and self._when == "inside")
        if killing and self._when == "after":
            os._exit(9)
        return {"done": 1}


def _begin(connection: Connection, piece: str) -> None:
    connection.execute(
        text("INSERT INTO begun (piece, pid) VALUES (:piece, :pid)"), {"piece": piece, "pid": os.getpid()}
    )


def _leave(connection: Connection, piece: str, *, is_killed: bool) -> None:
    done = connection.execute(text("SELECT 1 FROM effect WHERE piece = :piece"), {"piece": piece}).first()
    if done is None:
        connection.execute(text("INSERT INTO effect (piece) VALUES (:piece)"), {"piece": piece})
    if is_killed:
        os._exit(9)


async def work(arguments: argparse.Namespace) -> None:
    settings = Settings.read(database_url=arguments.url, data_dir=arguments.data_dir, _env_file=None)
    async with Database(arguments.url) as database:
        counted = Counted(database, killed_at=arguments.killed_at, when=arguments.when, slow=arguments.slow)
        own = None if arguments.real else counted
        jobs = worker.Jobs(settings, database, now=lambda: datetime.now(UTC), work=own, looks_every_s=0.2)
        await keep_going(jobs)


def main() -> None:
    sys.addaudithook(no_network)
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("killed_at", nargs="?", default="")
    parser.add_argument("when", nargs="?", default="inside")
    parser.add_argument("--slow", type=float, default=0.0)
    parser.add_argument("--real", action="store_true")
    asyncio.run(work(parser.parse_args()))


if __name__ == "__main__":
    main()
