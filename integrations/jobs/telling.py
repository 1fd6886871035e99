"""Tells people what waits for them as soon as it is due, and orders what is told without anybody asking for it."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from coach.records import notices, occasions, tellings
from coach.records.database import Database
from coach.records.notices import NoticeKind
from coach.records.occasions import Occasion
from integrations.jobs.engine import Errand
from integrations.notifying.port import Failure, Notifier, NotTold

log = logging.getLogger(__name__)

NOTICE = "notice"
ORDERED = (NoticeKind.WEEKLY_REPORT.value, NoticeKind.DRILL.value)
KINDS = (NOTICE, *ORDERED)
AT_ONCE = 200
"""So many notices are looked at; those that are under way are among them."""
LOOKS_EVERY = timedelta(seconds=20)
"""For what is told without anybody asking, by the coach's clock."""
NOT_NEEDED = "not_needed"


class Telling:
    """The errands of telling, for `Engine`. How often a notice was tried is part of its errand: each try is one."""

    def __init__(self, database: Database, notifier: Notifier) -> None:
        self._database, self._notifier = database, notifier
        self._looked_at: datetime | None = None

    async def due(self, *, now: datetime) -> Sequence[Errand]:
        waiting = await self._database.read(notices.due, now=now, limit=AT_ONCE)
        told = [Errand(NOTICE, str(notice.id), str(notice.attempts)) for notice in waiting]
        return told + [_errand(occasion) for occasion in await self._occasions(now)]

    async def _occasions(self, now: datetime) -> Sequence[Occasion]:
        looked_at = self._looked_at
        if looked_at is not None and looked_at <= now < looked_at + LOOKS_EVERY:
            return ()
        found = await self._database.read(occasions.due, now=now)
        self._looked_at = now
        return found

    async def do(self, errand: Errand, *, now: datetime) -> str:
        """Tell somebody, unless it is not needed any more. The outcome is that, or the code of why nobody was told."""
        if errand.kind != NOTICE:
            return ""
        notice = await self._database.read(notices.waiting, UUID(errand.id), attempts=int(errand.time))
        if notice is None:
            return NOT_NEEDED
        try:
            await self._notifier.tell(notice)
        except NotTold as error:
            log.warning("notice %s (%s, %s) did not go out: %s", notice.id, notice.kind, notice.channel, error.code)
            return error.code
        except Exception as error:  # the edge's last line: the next place is told instead
            log.error("notice %s (%s, %s) broke: %s", notice.id, notice.kind, notice.channel, type(error).__name__)
            return Failure.BROKEN
        return tellings.TOLD

    async def note(self, errand: Errand, outcome: str, *, now: datetime) -> None:
        if errand.kind != NOTICE:
            await self._database.write(occasions.order, NoticeKind(errand.kind), UUID(errand.id), at=now)
        elif outcome != NOT_NEEDED:
            attempts = int(errand.time)
            await self._database.write(tellings.note, UUID(errand.id), attempts=attempts, outcome=outcome, at=now)


def _errand(occasion: Occasion) -> Errand:
    return Errand(occasion.kind.value, str(occasion.school_id), occasion.since.date().isoformat())
