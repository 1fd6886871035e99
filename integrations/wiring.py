"""Puts the parts of one running coach together, for the web and for the command line alike."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.ports import Reader, Records, Release, Releases, Roster, Screen
from integrations.clock import OffsetClock
from integrations.settings import Settings

if TYPE_CHECKING:
    from coach.turn import Coach


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


@asynccontextmanager
async def open_house(settings: Settings) -> AsyncIterator[House]:
    raise NotImplementedError
    yield
