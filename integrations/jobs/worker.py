"""One process does the work at a time, and the next one that looks takes over when it is gone."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import datetime
from enum import Enum

from sqlalchemy import Connection, select

from coach.records.database import Database
from coach.records.exclusive import Exclusive
from coach.records.tables.school import school
from integrations.jobs import nudging, telling
from integrations.jobs.engine import Engine, Errand, Errands, Nightly
from integrations.jobs.nightly import Privacy
from integrations.jobs.nudging import Nudging
from integrations.jobs.several import Several
from integrations.jobs.telling import Telling
from integrations.mail.smtp import SmtpMail
from integrations.notifying.ways import open_ways
from integrations.settings import Settings

log = logging.getLogger(__name__)

LOCK = "jobs"
NIGHTLY = "30 3 * * *"
"""Half past three in the night, by the clock of the first school."""
LOOKS_EVERY_S = 5.0
ERRANDS_EVERY_S = 0.5
"""Somebody is told within two seconds of the time."""


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
        errands: Errands | None = None,
        looks_every_s: float = LOOKS_EVERY_S,
    ) -> None:
        self._settings, self._database, self._now = settings, database, now
        self._work = work or Privacy(database, settings.data_dir)
        self._errands = errands or errands_of(settings, database)
        self._thread = ThreadPoolExecutor(1, "jobs-errands")
        """Its own: those that all share may be waiting for a mail server."""
        self._looks_every_s = looks_every_s
        self._lock = Exclusive(settings.database_url, LOCK, folder=settings.data_dir)
        self._engine: Engine | None = None
        self.state = State.STARTING

    def readiness(self) -> dict[str, bool]:
        """Say whether the work is done, here or elsewhere."""
        return {"jobs": self.state is not State.FAILING}

    async def keep_going(self) -> None:
        """Take the work over whenever it is free, and see to the errands; runs until it is cancelled."""
        await asyncio.gather(self._keep_looking(), self._keep_running_errands())

    async def _keep_looking(self) -> None:
        while True:
            try:
                await self._look()
            except Exception as error:  # the edge's last line: the next look tries again
                log.error("the jobs cannot be done just now: %s", type(error).__name__)
                self.state = State.FAILING
                await self._let_go()
            await asyncio.sleep(self._looks_every_s)

    async def _keep_running_errands(self) -> None:
        while True:
            try:
                await self._run_errands()
            except Exception as error:  # the edge's last line: the next round tries again
                log.error("nobody can be told just now: %s", type(error).__name__)
                await asyncio.sleep(self._looks_every_s)
            await asyncio.sleep(ERRANDS_EVERY_S)

    async def _run_errands(self) -> None:
        engine = self._engine
        if engine is not None and self.state is State.WORKING:
            for errand in await self._errands.due(now=self._now()):
                await asyncio.get_running_loop().run_in_executor(self._thread, engine.begin, errand)
        elif self.state is State.FAILING and await asyncio.to_thread(self._lock.is_held):
            due = await self._errands.due(now=self._now())
            await asyncio.gather(*(self._run_without_the_engine(errand) for errand in due))

    async def _run_without_the_engine(self, errand: Errand) -> None:
        """An adult is told also where the engine cannot run; killed between the two, it is told once more."""
        try:
            outcome = await self._errands.do(errand, now=self._now())
            await self._errands.note(errand, outcome, now=self._now())
        except Exception as error:  # the edge's last line: the others are still to be told
            log.error("%s failed: %s", errand.key, type(error).__name__)

    async def stop(self) -> None:
        await self._let_go()
        await asyncio.to_thread(self._lock.let_go)
        self._thread.shutdown(wait=False)

    async def _look(self) -> None:
        if not await asyncio.to_thread(self._lock.take):
            await self._let_go()  # the session that held it broke, and somebody else may be at it by now
            self.state = State.ELSEWHERE
        elif self._engine is None:
            self._engine = Engine(
                self._settings.database_url,
                self._settings.data_dir,
                self._work,
                self._errands,
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


def errands_of(settings: Settings, database: Database) -> Errands:
    """Return all that is done as soon as it is due: adults are told first, then students."""
    mail = SmtpMail(settings.smtp_url.get_secret_value(), settings.mail_from) if settings.smtp_url else None
    told = dict.fromkeys(telling.KINDS, Telling(database, open_ways(settings)))
    reminded = dict.fromkeys(nudging.KINDS, Nudging(database, mail, service=settings.public_address))
    return Several({**told, **reminded})


def _zone_of_first_school(connection: Connection) -> str | None:
    return connection.execute(select(school.c.zone).order_by(school.c.id).limit(1)).scalar_one_or_none()


@asynccontextmanager
async def running(
    settings: Settings,
    database: Database,
    *,
    now: Callable[[], datetime],
    work: Nightly | None = None,
    errands: Errands | None = None,
) -> AsyncIterator[Jobs]:
    """Work beside whatever is done inside, which waits for nothing of it."""
    jobs = Jobs(settings, database, now=now, work=work, errands=errands)
    going = asyncio.create_task(jobs.keep_going())
    try:
        yield jobs
    finally:
        going.cancel()
        await asyncio.gather(going, return_exceptions=True)
        await jobs.stop()
