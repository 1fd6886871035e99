"""What a school sets about reminding its students, on the command line: its holidays, and whether letters go out."""

from datetime import date
from uuid import UUID

from coach.nudging import Holiday
from coach.records import nudges, preferences
from coach.records.database import Database
from coach.records.schools import school_named
from integrations.cli import preparing
from integrations.clock import OffsetClock
from integrations.settings import Settings


async def add_holiday(settings: Settings, *, school: str, of: str | None, holiday: Holiday) -> str:
    preparing.migrate(settings)
    now = OffsetClock(settings.clock_offset).now()
    async with Database(settings.database_url) as database:
        school_id = await database.read(school_named, school, of=of)
        await database.write(preferences.add_holiday, school_id, holiday, at=now)
        await database.write(nudges.plan_school, school_id, at=now)
    return f"{holiday.name}: no reminders from {holiday.first_on} to {holiday.last_on}."


async def holidays(settings: Settings, *, school: str, of: str | None) -> tuple[Holiday, ...]:
    preparing.migrate(settings)
    async with Database(settings.database_url) as database:
        school_id = await database.read(school_named, school, of=of)
        return await database.read(preferences.holidays_of, school_id)


async def remove_holiday(settings: Settings, holiday_id: UUID, *, school: str, of: str | None) -> str:
    preparing.migrate(settings)
    now = OffsetClock(settings.clock_offset).now()
    async with Database(settings.database_url) as database:
        school_id = await database.read(school_named, school, of=of)
        await database.write(preferences.remove_holiday, school_id, holiday_id, at=now)
        await database.write(nudges.plan_school, school_id, at=now)
    return "Removed. Reminders come on these days again."


async def mail(settings: Settings, *, school: str, of: str | None, is_allowed: bool | None) -> bool:
    """Say whether letters may go out; with `is_allowed` set it first."""
    preparing.migrate(settings)
    async with Database(settings.database_url) as database:
        school_id = await database.read(school_named, school, of=of)
        if is_allowed is not None:
            now = OffsetClock(settings.clock_offset).now()
            await database.write(preferences.allow_mail, school_id, is_allowed=is_allowed, at=now)
        return await database.read(preferences.mail_is_allowed, school_id)


def on_one_day_or_more(first_on: date, last_on: date | None, name: str) -> Holiday:
    return Holiday(first_on, last_on or first_on, " ".join(name.split()))
