"""Puts the parts of one running coach together, for the web and for the command line alike."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.errors import RecordsUnavailable
from coach.ports import Reader, Records, Release, Releases, Roster, Screen
from integrations.clock import OffsetClock
from integrations.settings import Settings

if TYPE_CHECKING:
    from knowledge_base.search import ChromaLibrary

    from coach.turn import Coach

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
    coach: "Coach"
    clock: OffsetClock
    library: "ChromaLibrary"

    async def readiness(self) -> dict[str, bool]:
        """Say of each part whether it answers."""
        try:
            await self.records.ping()
            database = True
        except RecordsUnavailable:
            database = False
        return {"database": database, "index": self.library.is_open, "embedder": self.library.is_warm}


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
    """Open the store and put a coach upon it. The library opens by itself when it is first asked, or by `warm`."""
    raise NotImplementedError
    yield
