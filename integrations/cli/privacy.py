"""What a student may ask of the school, on the command line: what is done, and the sentence that says so."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from coach.consent import ConsentKind
from coach.conversation import LearnerId
from coach.records import anchoring, audit, disclosures, holds, retention
from coach.records.consents import record_consent
from coach.records.database import Database
from coach.records.finding import Found, student_called
from coach.records.holds import HoldKind
from coach.records.noted import OPERATOR, note_of_student
from coach.records.people import read_learner
from coach.records.retention import OfClass
from coach.records.upkeep import Forecast
from integrations.cli import preparing
from integrations.cli.refusal import Refusal
from integrations.clock import OffsetClock
from integrations.privacy import erasing, exporting
from integrations.privacy import retention as keeping
from integrations.settings import Settings


@dataclass(frozen=True)
class _Open:
    """The open records, at this moment."""

    settings: Settings
    database: Database
    now: datetime

    async def student(self, called: str) -> Found:
        return await self.database.read(student_called, called)


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[_Open]:
    preparing.migrate(settings)
    async with Database(settings.database_url) as database:
        yield _Open(settings, database, OffsetClock(settings.clock_offset).now())


# One student


async def find(settings: Settings, student: str) -> Found:
    async with _opened(settings) as here:
        return await here.student(student)


async def export(settings: Settings, student: str, *, to: Path, language: str | None) -> Path:
    """Write everything that is kept of a student into a folder of its own in this one; return it."""
    async with _opened(settings) as here:
        found = await here.student(student)
        spoken = language or (await here.database.read(read_learner, found.id)).language
        made = await exporting.export_student(here.database, found.id, language=spoken, now=here.now, subject=None)
    try:
        return made.write_to(to)
    except OSError as error:
        raise Refusal(f"The files could not be written: {error.strerror}.") from error


async def erase(settings: Settings, learner_id: LearnerId) -> str:
    async with _opened(settings) as here:
        done = await erasing.erase_student(here.database, learner_id, who=OPERATOR, now=here.now)
    return f"{sum(done.removed.values())} rows were removed. {done.sentence}"


async def hold(settings: Settings, student: str, kind: HoldKind, *, lifts: bool) -> str:
    async with _opened(settings) as here:
        found = await here.student(student)
        is_new = await here.database.write(_hold, found.id, kind, lifts=lifts, at=here.now)
    if lifts:
        return "The hold is lifted. What waited for it goes tonight." if is_new else "There is no such hold."
    return "The hold is on." if is_new else "There is such a hold already."


def _hold(connection: Connection, learner_id: LearnerId, kind: HoldKind, *, lifts: bool, at: datetime) -> bool:
    done = (holds.lift if lifts else holds.place)(connection, learner_id, kind, by=None, at=at)
    if done:
        note_of_student(connection, OPERATOR, "hold_student", learner_id, at=at)
    return done


async def consent(settings: Settings, student: str, kind: ConsentKind, *, is_given: bool) -> str:
    async with _opened(settings) as here:
        found = await here.student(student)
        await here.database.write(_record, found.id, kind, is_given=is_given, at=here.now)
    return f"Recorded: {kind.value.replace('_', ' ')} {'given' if is_given else 'withdrawn'}."


def _record(connection: Connection, learner_id: LearnerId, kind: ConsentKind, *, is_given: bool, at: datetime) -> None:
    record_consent(connection, learner_id, kind, is_given=is_given, by=None, at=at)
    note_of_student(connection, OPERATOR, "record_consent", learner_id, at=at)


# How long is kept what


async def forecast(settings: Settings) -> Forecast:
    async with _opened(settings) as here:
        return await keeping.forecast(here.database, now=here.now)


async def apply_retention(settings: Settings) -> dict[str, int]:
    async with _opened(settings) as here:
        return await keeping.apply(here.database, now=here.now)


async def set_days(settings: Settings, class_name: str, days: int) -> OfClass:
    """Raises UnknownClass, SeveralClasses, DaysUnfit."""
    async with _opened(settings) as here:
        of = await here.database.read(retention.class_called, class_name)
        await here.database.write(retention.set_days, of, days, who=OPERATOR, at=here.now)
        return of


def as_json(told: Forecast) -> dict[str, Any]:
    return {
        "released": [str(learner_id) for learner_id in told.released],
        "classes": [{"id": str(of.id), "class": of.name, **counts} for of, counts in told.classes],
        "students": [str(learner_id) for learner_id in told.students],
        "leftovers": told.leftovers,
    }


# What left, and what was done


async def disclosed(
    settings: Settings, *, student: str | None, since: date | None, until: date | None
) -> tuple[disclosures.Disclosed, ...]:
    """Count what left the service, from one day up to another one, both in it."""
    zone = ZoneInfo(settings.zone)
    async with _opened(settings) as here:
        found = await here.student(student) if student else None
        return await here.database.read(
            disclosures.report,
            learner_id=found.id if found else None,
            since=datetime.combine(since, time(), zone) if since else None,
            until=datetime.combine(until + timedelta(days=1), time(), zone) if until else None,
        )


async def verify(settings: Settings) -> int:
    """Return how many rows the audit has. Raises AuditBroken."""
    async with _opened(settings) as here:
        return await here.database.read(anchoring.verified, settings.data_dir / anchoring.FILE)


async def anchor(settings: Settings) -> anchoring.Anchor | None:
    """Note down how far the audit goes. Raises AuditBroken."""
    async with _opened(settings) as here:
        return await here.database.read(anchoring.anchor, settings.data_dir / anchoring.FILE, at=here.now)


async def audited(settings: Settings, *, student: str | None, at_most: int) -> list[audit.Audited]:
    """Return the latest rows of the audit, oldest first."""
    async with _opened(settings) as here:
        found = await here.student(student) if student else None
        return await here.database.read(_latest, found.id if found else None, at_most)


def _latest(connection: Connection, learner_id: LearnerId | None, at_most: int) -> list[audit.Audited]:
    return list(audit.rows(connection, learner_id=learner_id))[-at_most:]
