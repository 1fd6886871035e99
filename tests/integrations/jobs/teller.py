"""A worker that tells, to be killed; its clock is moved by a file. Prints how it goes.

Run as `python -m tests.integrations.jobs.teller OFFSET_FILE [before_do|before_note|after_note]`, with settings.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.records.database import Database
from integrations.jobs import worker
from integrations.jobs.engine import Errand
from integrations.jobs.telling import Telling
from integrations.notifying.ways import open_ways
from integrations.settings import Settings
from tests.integrations.jobs.killable import no_network
from tests.integrations.jobs.workers import keep_going


class Killed(Telling):
    """Is gone at some point of its first notice."""

    at = ""

    async def do(self, errand: Errand, *, now: datetime) -> str:
        if self.at == "before_do":
            os._exit(9)
        return await super().do(errand, now=now)

    async def note(self, errand: Errand, outcome: str, *, now: datetime) -> None:
        if self.at == "before_note":
            os._exit(9)
        await super().note(errand, outcome, now=now)
        if self.at == "after_note":
            os._exit(9)


async def work(offset: Path, at: str) -> None:
    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=int(offset.read_text() or 0))

    settings = Settings.read(_env_file=None)
    async with Database(settings.database_url) as database:
        telling = Killed(database, open_ways(settings))
        telling.at = at
        jobs = worker.Jobs(settings, database, now=now, errands=telling, looks_every_s=0.2)
        await keep_going(jobs)


if __name__ == "__main__":
    sys.addaudithook(no_network)
    asyncio.run(work(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""))
