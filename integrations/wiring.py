"""Puts the parts of one running coach together, for the web and for the command line alike."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import prompts
from coach.errors import RecordsUnavailable
from coach.ports import Reader, Records, Release, Releases, Roster, Screen
from coach.turn import Coach
from integrations import building, demo
from integrations.clock import OffsetClock
from integrations.reading.rules import RuleReader
from integrations.settings import Settings
from knowledge_base import cards
from knowledge_base.passages import LibraryUnavailable

if TYPE_CHECKING:
    from knowledge_base.search import ChromaLibrary

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class House:
    """Everything an edge may ask for."""

    settings: Settings
    records: Records
    roster: Roster
    releases: Releases
    reader: Reader
    screen: Screen
    coach: Coach
    clock: OffsetClock
    shelf: "Shelf"

    async def readiness(self) -> dict[str, bool]:
        """Say of each part whether it answers."""
        return {"database": await self._database_answers(), **await self.shelf.readiness()}

    async def _database_answers(self) -> bool:
        try:
            await self.records.ping()
        except RecordsUnavailable:
            return False
        return True


class Shelf:
    """The library with its index, which is built in the data directory where it is missing."""

    def __init__(self, library: "ChromaLibrary", *, build: Callable[[], object]) -> None:
        self.library = library
        self._build = build
        self._is_open = False

    async def open(self) -> None:
        """Build what is missing, off the event loop, and warm everything a search needs. A failure leaves it closed."""
        from knowledge_base.embedding import NoEncoder

        try:
            await asyncio.to_thread(self._build)
            await self.library.ping()
            self._is_open = True
        except (NoEncoder, LibraryUnavailable, OSError) as error:
            log.error("the knowledge base cannot be opened, the coach talks without it: %s", error)

    async def readiness(self) -> dict[str, bool]:
        if self._is_open:
            try:
                await self.library.ping()
                return {"index": True, "embedder": True}
            except LibraryUnavailable as error:
                log.warning("the knowledge base does not answer: %s", error)
        return {"index": False, "embedder": False}


@dataclass(frozen=True)
class ShippedRelease:
    """The one release there is until coaches publish their own: what came with the code."""

    release: Release

    def current(self) -> Release:
        return self.release

    def named(self, release_id: str) -> Release:
        return self.release


@asynccontextmanager
async def open_house(settings: Settings) -> AsyncIterator[House]:
    """Migrate and open the store, seed a demo, and put a coach upon it. The library opens when it is first asked."""
    from coach.records.migrate import migrate
    from coach.records.store import SqlRecords
    from integrations.reading.likeness import TrainedLikeness
    from integrations.reading.screen import RuleScreen
    from knowledge_base.embedding import Embedder, open_encoder
    from knowledge_base.naming import StrategyNames
    from knowledge_base.search import ChromaLibrary

    settings.data_dir.mkdir(parents=True, exist_ok=True)
    await asyncio.to_thread(migrate, settings.database_url)
    content, wordings = cards.load(), prompts.load()
    embedder = Embedder(lambda: open_encoder(settings.build_dir))
    library = ChromaLibrary(content, index_dir=building.index_dir_of(settings), embedder=embedder)
    release = Release(f"{wordings.version}-{content.version}", wordings, library)
    releases, clock = ShippedRelease(release), OffsetClock(settings.clock_offset)
    likeness = TrainedLikeness(embedder, building.head_of(settings))
    reader, screen = RuleReader(StrategyNames(content).named_in, likeness), RuleScreen()
    async with SqlRecords(settings.database_url) as records:
        if settings.demo:
            await demo.seed(settings, records, now=clock.now())
        coach = Coach(records=records, releases=releases, reader=reader, screen=screen, clock=clock)
        shelf = Shelf(library, build=lambda: building.build(settings))
        try:
            yield House(settings, records, records, releases, reader, screen, coach, clock, shelf)
        finally:
            library.close()
            embedder.close()
