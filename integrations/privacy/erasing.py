"""Erases a student for good: the rows, what the database's files still hold of them, and what a process remembers.

The student asks; the school does it, and what takes two there is settled before this is called. What is held stays
until nothing holds it any more, and goes the night after.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from coach.authorization import Subject
from coach.conversation import LearnerId
from coach.errors import RecordsUnavailable
from coach.records import erasing, scrubbing
from coach.records.audit import note
from coach.records.database import Database
from coach.records.erasing import Erased
from coach.records.noted import Who
from coach.records.tables.privacy import erasure

log = logging.getLogger(__name__)

LOOKS_EVERY_S = 60.0


async def ask_for_erasure(database: Database, learner_id: LearnerId, *, subject: Subject, now: datetime) -> UUID:
    """Put a student's wish before the school; nothing is erased by that. Return its id, which is the receipt.

    Raises ErasureAskedBefore.
    """
    return await database.write(_ask, learner_id, subject=subject, now=now)


def _ask(connection: Connection, learner_id: LearnerId, *, subject: Subject, now: datetime) -> UUID:
    erasure_id = erasing.ask(connection, learner_id, by=subject.id, at=now)
    note(connection, subject, "ask_for_erasure", at=now, object_id=erasure_id, learner_id=learner_id)
    return erasure_id


async def erase_student(database: Database, learner_id: LearnerId, *, who: Who, now: datetime) -> Erased:
    """Erase what may be erased, and clear the files of it. The caller has authorised it. Raises UnknownLearner.

    Where the files are in use and cannot be cleared just now, the night does it.
    """
    done = await database.write(erasing.erase, learner_id, who=who, at=now)
    if done.removed and not await asyncio.to_thread(scrubbing.scrub, database.url, at=now):
        log.warning("erasure %s: the files are to be cleared yet", done.erasure_id)
    return done


async def forget_what_is_erased(
    database: Database, forget: Callable[[], None], *, looks_every_s: float = LOOKS_EVERY_S
) -> None:
    """Call `forget` whenever somebody was erased, by whichever process; runs until it is cancelled.

    For what a running process remembers of texts it was shown, such as `Embedder.forget`.
    """
    known: tuple[datetime | None, int] | None = None
    while True:
        with suppress(RecordsUnavailable):  # the next look tries again
            latest = await database.read(_latest)
            if latest != known:
                known = latest
                forget()
        await asyncio.sleep(looks_every_s)


def _latest(connection: Connection) -> tuple[datetime | None, int]:
    """What changes with every erasure."""
    done = select(func.max(erasure.c.done_at), func.count(erasure.c.done_at))
    latest, count = connection.execute(done).one()
    return latest, count
