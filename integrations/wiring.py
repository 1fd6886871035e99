"""Puts the parts of one running coach together, for the web and for the command line alike."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import prompts
from coach.errors import RecordsUnavailable
from coach.ports import Reader, Releases, Roster
from coach.safeguards import NothingOfTheirOwn, Safeguarding
from coach.safety_gate import Trial
from coach.turn import Coach
from integrations import demo
from integrations.clock import OffsetClock
from integrations.reading.rules import RuleReader
from integrations.settings import Settings
from knowledge_base import content

if TYPE_CHECKING:
    from coach.records.database import Database
    from coach.records.store import SqlRecords
    from integrations.jobs.worker import Jobs
    from integrations.reading.screen import StudentScreen
    from integrations.shelf import Shelf


@dataclass(frozen=True)
class House:
    """Everything an edge may ask for."""

    settings: Settings
    records: "SqlRecords"
    roster: Roster
    database: "Database"
    """The same store, for what is no port of the coach: people, accounts, privacy, the audit."""
    releases: Releases
    reader: Reader
    screen: "StudentScreen"
    coach: Coach
    clock: OffsetClock
    shelf: "Shelf"
    jobs: "Jobs | None" = None
    """What is done without anybody waiting for it, where this process does that."""
    safeguarding: Safeguarding = field(default_factory=NothingOfTheirOwn)
    trial: Trial | None = None
    """Tries thresholds of the screen; without it they cannot be changed."""

    async def readiness(self) -> dict[str, bool]:
        """Say of each part whether it answers."""
        jobs = self.jobs.readiness() if self.jobs else {}
        parts = {"database": await self._database_answers(), "screen": self.screen.is_warm}
        return {**parts, **await self.shelf.readiness(), **jobs, "telling": await self._adults_are_told()}

    async def _adults_are_told(self) -> bool:
        """False when somebody should have been told of an urgent concern by now and was not."""
        from coach.records import tellings

        try:
            return not await self.database.read(tellings.is_overdue, now=self.clock.now())
        except RecordsUnavailable:
            return False

    async def _database_answers(self) -> bool:
        try:
            await self.records.ping()
        except RecordsUnavailable:
            return False
        return True


@asynccontextmanager
async def open_house(settings: Settings) -> AsyncIterator[House]:
    """Migrate and open the store, seed a demo, and put a coach upon it. The library opens when it is first asked."""
    from coach.records.migrate import migrate
    from coach.records.safeguards import KeptSafeguards
    from coach.records.store import SqlRecords
    from integrations.jobs.worker import Jobs
    from integrations.privacy.erasing import forget_what_is_erased
    from integrations.reading.judging import TrainedJudge
    from integrations.reading.screen import open_screen
    from integrations.reading.screen_trial import ScreenTrial
    from integrations.shelf import Shelf
    from knowledge_base.embedding import Embedder, open_encoder
    from knowledge_base.naming import StrategyNames

    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    await asyncio.to_thread(migrate, settings.database_url)
    embedder = Embedder(lambda: open_encoder(settings.build_dir))
    clock = OffsetClock(settings.clock_offset)
    judge = TrainedJudge(embedder, settings.build_dir)
    reader = RuleReader(StrategyNames(content.load()).named_in, judge)
    async with SqlRecords(settings.database_url) as records, open_screen(settings.build_dir) as screen:
        if settings.demo:
            await demo.seed(settings, records, now=clock.now())
        shelf = Shelf(settings, records, prompts.load(), embedder, now=clock.now)
        database = records.database
        safeguarding = KeptSafeguards(database)
        coach = Coach(
            records=records, releases=shelf, reader=reader, screen=screen, clock=clock, safeguarding=safeguarding
        )
        trial = ScreenTrial(settings.build_dir)
        jobs = Jobs(settings, database, now=clock.now) if settings.jobs == "embedded" else None
        forgetting = asyncio.create_task(forget_what_is_erased(database, embedder.forget))
        try:
            yield House(
                settings,
                records,
                records,
                database,
                shelf,
                reader,
                screen,
                coach,
                clock,
                shelf,
                jobs,
                safeguarding,
                trial,
            )
        finally:
            forgetting.cancel()
            await asyncio.gather(forgetting, return_exceptions=True)
            shelf.close()
            embedder.close()
