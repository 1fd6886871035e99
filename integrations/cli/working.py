"""`coach worker`: the work that nobody waits for, alone in this process, in the foreground."""

import asyncio
import signal

from coach.records.database import Database
from integrations.clock import OffsetClock
from integrations.jobs.worker import State, running
from integrations.settings import Settings

LOOKS_EVERY_S = 0.2
SAID = {
    State.WORKING: "The worker is ready: what is due is done now, and every night at half past three.",
    State.ELSEWHERE: "Another process does the work. This one takes over when that is gone.",
    State.FAILING: "The work cannot be done just now; see the log. It is tried again every few seconds.",
}


async def work(settings: Settings) -> None:
    """Work until told to stop."""
    stopping = asyncio.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(told, stopping.set)
    clock = OffsetClock(settings.clock_offset)
    async with (
        Database(settings.database_url, notice=settings.notice) as database,
        running(settings, database, now=clock.now) as jobs,
    ):
        said = State.STARTING
        while not stopping.is_set():
            if jobs.state is not said:
                said = jobs.state
                print(SAID[said], flush=True)
            try:
                await asyncio.wait_for(stopping.wait(), LOOKS_EVERY_S)
            except TimeoutError:
                continue
