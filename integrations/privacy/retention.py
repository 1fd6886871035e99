"""What is past its date: what would go, and letting it go now instead of in the night."""

import asyncio
from datetime import datetime

from coach.records import scrubbing, upkeep
from coach.records.database import Database
from coach.records.retention import Counts
from coach.records.upkeep import Forecast


async def forecast(database: Database, *, now: datetime) -> Forecast:
    """Return what the next night would do; nothing is changed."""
    return await database.read(upkeep.forecast, now=now)


async def apply(database: Database, *, now: datetime) -> Counts:
    """Do what the night would do, and return how many rows of what are gone. Again, it changes nothing."""
    gone: Counts = {}
    for piece in await database.read(upkeep.pieces, now=now):
        for kind, count in (await database.write(upkeep.do, piece, now=now)).items():
            gone[kind] = gone.get(kind, 0) + count
    await asyncio.to_thread(scrubbing.scrub, database.url, at=now)
    return {kind: count for kind, count in gone.items() if count}
