"""Puts the parts of one running coach together, for the web and for the command line alike."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import prompts
from coach.errors import RecordsUnavailable
from coach.ports import ChatModel, Reader, Releases
from coach.roster import Roster
from coach.safeguards import NothingOfTheirOwn, Safeguarding
from coach.safety_gate import Trial
from coach.turn import Coach
from integrations import demo
from integrations.clock import OffsetClock
from integrations.models import open_model
from integrations.reading.rules import RuleReader
from integrations.settings import Settings
from knowledge_base import content

if TYPE_CHECKING:
    from coach.after_reply import AfterReply
    from coach.model import Budget
    from coach.records.database import Database
    from coach.records.store import SqlRecords
    from coach.speaking import ModelVoice
    from integrations.jobs.worker import Jobs
    from integrations.models.resting import RestingModel
    from integrations.reading.screen import StudentScreen
    from integrations.shelf import Shelf


LOOKS_ON_S, READS_ON_S = 10.0, 2.0
"""At the end of a process: for messages that may hide a danger, and for those that were only hard to read."""


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
    model: "RestingModel | None" = None
    """The language model that may word replies; without one the authored wordings stand alone."""

    @property
    def model_rests_for_s(self) -> float:
        """How long the model is left alone yet because it failed."""
        return self.model.rests_for_s if self.model else 0.0

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


def voice_of(settings: Settings, records: "SqlRecords", model: ChatModel | None) -> "ModelVoice | None":
    """Return what words replies where a model is set."""
    if model is None:
        return None
    from coach.speaking import ModelVoice

    budget = budget_of(settings)
    return ModelVoice(model, records=records, people=records, budget=budget, patience_s=settings.model_patience_s)


def budget_of(settings: Settings) -> "Budget":
    from coach.model import Budget

    return Budget(of_student=settings.model_student_tokens, of_school=settings.model_school_tokens)


@asynccontextmanager
async def open_after_reply(
    settings: Settings, records: "SqlRecords", model: ChatModel | None, clock: OffsetClock
) -> AsyncIterator[tuple["AfterReply", ...]]:
    """Open what a model does with messages that are answered. On the way out it finishes what it can."""
    if model is None:
        yield ()
        return
    from coach.after_reply import Background
    from coach.model_screen import ModelScreen
    from coach.second_reading import SecondReader

    looking, reading = Background("the look at", at_once=4, most_waiting=400), Background("the second reading of")
    after: list[AfterReply] = []
    if settings.model_screens == "on":
        after.append(ModelScreen(model, records, records, clock, looking))
    if settings.model_reads == "on":
        after.append(SecondReader(model, records, records, clock, reading, budget=budget_of(settings)))
    try:
        yield tuple(after)
    finally:
        await asyncio.gather(looking.close(within_s=LOOKS_ON_S), reading.close(within_s=READS_ON_S))


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
    async with (
        SqlRecords(settings.database_url, notice=settings.notice) as records,
        open_screen(settings.build_dir) as screen,
        open_model(settings) as model,
        open_after_reply(settings, records, model, clock) as after,
    ):
        if settings.demo:
            await demo.seed(settings, records, now=clock.now())
        shelf = Shelf(settings, records, prompts.load(), embedder, now=clock.now)
        database = records.database
        safeguarding = KeptSafeguards(database)
        coach = Coach(
            records=records,
            releases=shelf,
            reader=reader,
            screen=screen,
            clock=clock,
            safeguarding=safeguarding,
            voice=voice_of(settings, records, model),
            after=after,
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
                model,
            )
        finally:
            forgetting.cancel()
            await asyncio.gather(forgetting, return_exceptions=True)
            shelf.close()
            embedder.close()
