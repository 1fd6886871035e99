"""One open database: every piece of work is one short transaction, on a thread of its kind.

SQLite has one thread that writes and one that reads, PostgreSQL a few of each. What is done in a transaction are plain
functions that take a connection, in the files beside this one.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from coach.consent import Notice
from coach.errors import RecordsUnavailable
from coach.records.engine import BUSY_MS, CONNECTIONS, NOTICE, for_reading, for_writing, open_engine
from coach.records.tables.school import school

P = ParamSpec("P")
T = TypeVar("T")


class Database:
    """A database that `migrate(url)` made ready.

    `notice`: what students are told of this process, which asks a language model or none. Another process may be set
    up in another way, so it is no row of the database.
    """

    def __init__(self, url: str, *, busy_ms: int = BUSY_MS, notice: Notice | None = None) -> None:
        self.url = url
        self._engine = open_engine(url, busy_ms=busy_ms).execution_options(**{NOTICE: notice or Notice()})
        threads = 1 if self._engine.dialect.name == "sqlite" else CONNECTIONS // 2
        self._writing = ThreadPoolExecutor(threads, "records-write")
        self._reading = ThreadPoolExecutor(threads, "records-read")

    async def open(self) -> Self:
        """Raises RecordsUnavailable when the store does not answer."""
        await self.ping()
        return self

    async def close(self) -> None:
        for threads in (self._writing, self._reading):
            await asyncio.to_thread(threads.shutdown)
        self._engine.dispose()

    async def __aenter__(self) -> Self:
        return await self.open()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def write(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do this work, whole or not at all. Raises RecordsUnavailable."""
        return await _in_transaction(self._writing, for_writing(self._engine), work, *args, **kwargs)

    async def read(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Look something up: all that it sees is of one instant. Raises RecordsUnavailable."""
        return await _in_transaction(self._reading, for_reading(self._engine), work, *args, **kwargs)

    async def ping(self) -> None:
        """Raises RecordsUnavailable when the store does not answer."""
        await self.read(_look)


def _look(connection: Connection) -> None:
    """Read one row: a database that answers but has no tables is not ready either."""
    connection.execute(select(school.c.id).limit(1)).first()


async def _in_transaction(
    threads: ThreadPoolExecutor,
    engine: Engine,
    work: Callable[Concatenate[Connection, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Do this work in one transaction. A caller that stops waiting does not stop it: it is kept whole or not at all."""

    def transaction() -> T:
        with engine.begin() as connection:
            return work(connection, *args, **kwargs)

    try:
        under_way = asyncio.get_running_loop().run_in_executor(threads, transaction)
    except RuntimeError as closed:
        raise RecordsUnavailable from closed
    try:
        return await under_way
    except (DBAPIError, NoConnectionFree) as error:
        raise RecordsUnavailable from error
