"""Brings back to students what they planned, at its moment: in their conversation, and by a letter where they want one.

To bring it back is done in the note, which is one transaction; a letter is what cannot be taken back.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import prompts
from coach.records import nudges
from coach.records.database import Database
from integrations.jobs.engine import Errand
from integrations.mail.port import Mail, MailUnavailable
from integrations.notifying.nudge_letters import written

log = logging.getLogger(__name__)

NUDGE, LETTER = "nudge", "nudge_letter"
KINDS = (NUDGE, LETTER)
AT_ONCE = 200
LOOKS_EVERY = timedelta(seconds=5)
"""By the coach's clock."""
MAIL_TIMEOUT_S = 30.0
LETTERS_AT_ONCE = 2
NOT_NEEDED, TIMED_OUT, NO_MAIL, BROKEN = "not_needed", "timed_out", "mail_not_configured", "broken"


class Nudging:
    """The errands of bringing back, for `Engine`. `mail` is None where the service has none."""

    def __init__(self, database: Database, mail: Mail | None, *, service: str) -> None:
        self._database, self._mail, self._service = database, mail, service
        self._turn = asyncio.Semaphore(LETTERS_AT_ONCE)
        self._looked_at: datetime | None = None

    async def due(self, *, now: datetime) -> Sequence[Errand]:
        looked_at = self._looked_at
        if looked_at is not None and looked_at <= now < looked_at + LOOKS_EVERY:
            return ()
        shown = await self._database.read(nudges.due, now=now, limit=AT_ONCE)
        letters = await self._database.read(nudges.letters_due, now=now, limit=AT_ONCE)
        self._looked_at = now
        return [Errand(NUDGE, str(each.id), each.due_at.isoformat(timespec="seconds")) for each in shown] + [
            Errand(LETTER, str(nudge_id), str(tries)) for nudge_id, tries in letters
        ]

    async def do(self, errand: Errand, *, now: datetime) -> str:
        return await self._send(UUID(errand.id), int(errand.time)) if errand.kind == LETTER else ""

    async def note(self, errand: Errand, outcome: str, *, now: datetime) -> None:
        if errand.kind == LETTER:
            tries = int(errand.time)
            await self._database.write(nudges.note_letter, UUID(errand.id), tries=tries, outcome=outcome, at=now)
        else:
            await self._database.write(nudges.show, UUID(errand.id), prompts.load(), at=now)
            self._looked_at = None  # its letter goes out with it

    async def _send(self, nudge_id: UUID, tries: int) -> str:
        wanted = await self._database.read(nudges.letter, nudge_id, tries=tries)
        if wanted is None:
            return NOT_NEEDED
        if self._mail is None:
            log.info("a letter would go out now: nudge %s", nudge_id)
            return NO_MAIL
        try:
            async with asyncio.timeout(MAIL_TIMEOUT_S), self._turn:
                await self._mail.send(written(wanted, service=self._service))
        except TimeoutError:
            return TIMED_OUT
        except MailUnavailable as error:
            return error.code
        except Exception as error:  # the edge's last line: it is in the conversation all the same
            log.error("the letter of nudge %s broke: %s", nudge_id, type(error).__name__)
            return BROKEN
        return nudges.MAIL_SENT
