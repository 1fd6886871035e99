"""A worker that brings back, to be killed; its clock is moved by a file. Prints how it goes.

Run as `python -m tests.integrations.jobs.nudger OFFSET_FILE [KIND before_note|after_note]`, with settings.
"""

import asyncio
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coach.records.database import Database
from integrations.jobs import worker
from integrations.jobs.engine import Errand
from integrations.jobs.nudging import Nudging
from integrations.mail.smtp import SmtpMail
from integrations.settings import Settings
from tests.integrations.jobs.killable import no_network
from tests.integrations.jobs.workers import keep_going


class Killed(Nudging):
    """Is gone at some point of its first errand of a kind."""

    kind, at = "", ""

    async def note(self, errand: Errand, outcome: str, *, now: datetime) -> None:
        if errand.kind == self.kind and self.at == "before_note":
            os._exit(9)
        await super().note(errand, outcome, now=now)
        if errand.kind == self.kind and self.at == "after_note":
            os._exit(9)


async def work(offset: Path, kind: str, at: str) -> None:
    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=int(offset.read_text() or 0))

    settings = Settings.read(_env_file=None)
    assert settings.smtp_url is not None
    async with Database(settings.database_url) as database:
        mail = SmtpMail(settings.smtp_url.get_secret_value(), settings.mail_from)
        nudging = Killed(database, mail, service=settings.public_address)
        nudging.kind, nudging.at = kind, at
        jobs = worker.Jobs(settings, database, now=now, errands=nudging, looks_every_s=0.2)
        await keep_going(jobs)


if __name__ == "__main__":
    sys.addaudithook(no_network)
    asyncio.run(work(Path(sys.argv[1]), *(sys.argv[2:4] or ("", ""))))
