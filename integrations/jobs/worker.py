"""One process does the work at a time, and the next one that looks takes over when it is gone."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from enum import Enum

from sqlalchemy import Connection, select

from coach.records.database import Database
from coach.records.exclusive import Exclusive
from coach.records.tables.school import school
from integrations.jobs.engine import Engine, Nightly
from integrations.jobs.nightly import Privacy
from integrations.settings import Settings

log = logging.getLogger(__name__)

LOCK = "jobs"
NIGHTLY = "30 3 * * *"
"""Half past three in the night, by the clock of the first school."""
LOOKS_EVERY_S = 5.0


class State(Enum):
    """How it goes with the work that nobody waits for."""

    STARTING = "starting"
    WORKING = "working"
    ELSEWHERE = "elsewhere"
    """Another process does it; this one takes over when that is gone."""
    FAILING = "failing"


class Jobs:
    """Sees to it that exactly one of all processes on a database works."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        *,
        now: Callable[[], datetime],
        work: Nightly | None = None,
        looks_every_s: float = LOOKS_EVERY_S,
    ) -> None:
        self._settings, self._database, self._now = settings, database, now
        self._work = work or Privacy(database, settings.data_dir)
        self._looks_every_s = looks_every_s
        self._lock = Exclusive(settings.database_url, LOCK, folder=settings.data_dir)
        self._engine: Engine | None = None
        self.state = State.STARTING

    def readiness(self) -> dict[str, bool]:
        """Say whether the work is done, here or elsewhere."""
        return {"jobs": self.state is not State.FAILING}

    async def keep_going(self) -> None:
        """Take the work over whenever it is free; runs until it is cancelled."""
        while True:
            try:
                await self._look()
            except Exception as error:  # the edge's last line: the next look tries again
                log.error("the jobs cannot be done just now: %s", type(error).__name__)
                self.state = State.FAILING
                await self._let_go()
            await asyncio.sleep(self._looks_every_s)

    async def stop(self) -> None:
        await self._let_go()
        await asyncio.to_thread(self._lock.let_go)

    async def _look(self) -> None:
        if not await asyncio.to_thread(self._lock.take):
            await self._let_go()  # the session that held it broke, and somebody else may be at it by now
            self.state = State.ELSEWHERE
        elif self._engine is None:
            self._engine = Engine(
                self._settings.database_url,
                self._settings.data_dir,
                self._work,
                cron=NIGHTLY,
                zone=await self._zone(),
                now=self._now,
                loop=asyncio.get_running_loop(),
            )
            is_begun = await asyncio.to_thread(self._engine.start)
            self.state = State.WORKING if is_begun else State.ELSEWHERE
            if not is_begun:
                self._engine = None

    async def _zone(self) -> str:
        first: str | None = await self._database.read(_zone_of_first_school)
        return first or self._settings.zone

    async def _let_go(self) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            await asyncio.to_thread(engine.stop)


def _zone_of_first_school(connection: Connection) -> str | None:
    return connection.execute(select(school.c.zone).order_by(school.c.id).limit(1)).scalar_one_or_none()


@asynccontextmanager
async def running(
    settings: Settings, database: Database, *, now: Callable[[], datetime], work: Nightly | None = None
) -> AsyncIterator[Jobs]:
    """Work beside whatever is done inside, which waits for nothing of it."""
    jobs = Jobs(settings, database, now=now, work=work)
    going = asyncio.create_task(jobs.keep_going())
    try:
        yield jobs
    finally:
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)
        await jobs.stop()
