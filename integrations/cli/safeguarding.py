"""Safeguarding on the command line: who is told and how, tests of it, and counts. What is done, and how it is told."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import Connection

from coach.profile import SafeguardingContact
from coach.records import audit, concern_counts, drills, people, policies, schools
from coach.records.concern_counts import Weekly, Yearly
from coach.records.database import Database
from coach.records.drills import Drill, Told
from coach.records.people import School
from coach.records.policies import Channels
from coach.staffing import OutOfHours, SafeguardingPolicy, StaffedHours
from integrations.cli import preparing
from integrations.cli.refusal import Refusal
from integrations.clock import OffsetClock
from integrations.settings import Settings

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NONE = "none"
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class _Open:
    """The open records, at this moment."""

    database: Database
    now: datetime

    async def school(self, name: str, of: str | None) -> UUID:
        return await self.database.read(schools.school_named, name, of=of)


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[_Open]:
    preparing.migrate(settings)
    async with Database(settings.database_url) as database:
        yield _Open(database, OffsetClock(settings.clock_offset).now())


# Who is told, and how


@dataclass(frozen=True)
class Wish:
    """What is to be set; None leaves it as it is."""

    minutes: tuple[int, ...] | None = None
    hours: StaffedHours | str | None = None
    """NONE: there are none."""
    out_of_hours: OutOfHours | None = None
    duty_line: str | None = None
    slack_url: str | None = None
    """NONE: nothing goes to Slack any more."""
    webhook_url: str | None = None
    new_secret: bool = False

    @property
    def is_any(self) -> bool:
        return self != Wish()

    def on(self, policy: SafeguardingPolicy, channels: Channels) -> tuple[SafeguardingPolicy, Channels]:
        """Return both with the wish fulfilled."""
        if self.minutes is not None:
            policy = replace(policy, escalate_after=tuple(timedelta(minutes=each) for each in self.minutes))
        if self.hours is not None:
            policy = replace(policy, hours=self.hours if isinstance(self.hours, StaffedHours) else None)
        if self.out_of_hours is not None:
            policy = replace(policy, out_of_hours=self.out_of_hours)
        if self.duty_line is not None:
            policy = replace(policy, duty_line=None if self.duty_line == NONE else self.duty_line)
        if self.slack_url is not None:
            channels = replace(channels, slack_url=None if self.slack_url == NONE else self.slack_url)
        if self.webhook_url is not None:
            channels = Channels(channels.slack_url, None if self.webhook_url == NONE else self.webhook_url)
        if self.new_secret:
            channels = replace(channels, webhook_secret=policies.new_secret())
        return policy, channels


@dataclass(frozen=True)
class Standing:
    """How a school is told of concerns now."""

    school: School
    policy: SafeguardingPolicy
    channels: Channels
    new_secret: str | None = None
    """What a webhook is signed with from now on, where that is new: it is shown once."""

    def as_json(self) -> dict[str, Any]:
        hours = self.policy.hours
        told = {
            "school": self.school.name,
            "zone": str(self.school.zone),
            "minutes": list(_minutes(self.policy)),
            "contacts": [_contact_as_json(each) for each in self.school.contacts],
            "hours": written_hours(hours) if hours else None,
            "out_of_hours": self.policy.out_of_hours.value,
            "duty_line": self.policy.duty_line,
            "slack": host_of(self.channels.slack_url),
            "webhook": self.channels.webhook_url,
        }
        return told | ({"webhook_secret": self.new_secret} if self.new_secret else {})

    def lines(self) -> list[str]:
        """The same in sentences."""
        policy, contacts = self.policy, self.school.contacts
        lines = [f"{self.school.name} ({self.school.zone})"]
        for place, minutes in enumerate(_minutes(policy)):
            who = contacts[place].name if place < len(contacts) else "everybody once more"
            lines.append(f"  {place + 1}. after {minutes:3} minutes: {who if contacts else 'nobody is named'}")
        lines.append(f"  staffed: {written_hours(policy.hours) if policy.hours else 'no hours are set'}")
        out_of_hours = (policy.out_of_hours.value, policy.duty_line)
        lines.append(f"  out of hours: {', '.join(filter(None, out_of_hours))}")
        lines.append(f"  Slack: {host_of(self.channels.slack_url) or 'no'}")
        lines.append(f"  webhook: {self.channels.webhook_url or 'no'}")
        unreached = [each.name for each in contacts if not each.email]
        if unreached:
            lines.append(f"  without an e-mail address of their own: {', '.join(unreached)}")
        if self.new_secret:
            lines.append(f"  The webhook is signed with this from now on. It is shown once: {self.new_secret}")
        return lines


def _minutes(policy: SafeguardingPolicy) -> tuple[int, ...]:
    return tuple(int(after.total_seconds()) // 60 for after in policy.escalate_after)


def _contact_as_json(contact: SafeguardingContact) -> dict[str, str | None]:
    return {"name": contact.name, "role": contact.role, "email": contact.email}


def host_of(url: str | None) -> str | None:
    """Return as much of an address as may be shown: the rest of Slack's is a secret."""
    return urlsplit(url).hostname if url else None


async def chain(settings: Settings, *, school: str, of: str | None, wish: Wish) -> Standing:
    """Set what is wished for; return how a school is told now. Raises UnknownSchool, PolicyUnfit."""
    async with _opened(settings) as here:
        school_id = await here.school(school, of)
        if not wish.is_any:
            return await here.database.read(_standing, school_id)
        return await here.database.write(_set, school_id, wish, at=here.now)


def _standing(connection: Connection, school_id: UUID) -> Standing:
    return Standing(people.read_school(connection, school_id), *policies.read_policy(connection, school_id))


def _set(connection: Connection, school_id: UUID, wish: Wish, *, at: datetime) -> Standing:
    before = policies.read_policy(connection, school_id)
    policy, channels = wish.on(*before)
    if wish.new_secret and not channels.webhook_url:
        raise Refusal("There is no webhook whose secret could be made anew.")
    kept = policies.set_policy(connection, school_id, policy, channels)
    audit.note_by_machine(connection, "set_policy", at=at, object_id=school_id, school_id=school_id)
    is_new = kept.webhook_secret != before[1].webhook_secret
    return replace(_standing(connection, school_id), new_secret=kept.webhook_secret if is_new else None)


def read_minutes(said: str) -> tuple[int, ...]:
    """Raises ValueError."""
    return tuple(int(each) for each in said.split(","))


_HOURS = re.compile(r"(?P<days>[a-z]{3}(?:[-,][a-z]{3})*) (?P<begin>\d{1,2}:\d{2})-(?P<end>\d{1,2}:\d{2})")


def read_hours(said: str) -> StaffedHours:
    """Read `mon-fri 8:00-16:00` or `mon,wed 12:00-13:30`. Raises ValueError."""
    found = _HOURS.fullmatch(" ".join(said.lower().split()))
    if found is None:
        raise ValueError(said)
    days: set[int] = set()
    for stretch in found["days"].split(","):
        first, _, last = stretch.partition("-")
        begin, end = DAYS.index(first), DAYS.index(last or first)
        days.update((begin + more) % 7 for more in range((end - begin) % 7 + 1))
    begin_at, end_at = (time.fromisoformat(found[name].zfill(5)) for name in ("begin", "end"))
    return StaffedHours(tuple(sorted(days)), begin_at, end_at)


def written_hours(hours: StaffedHours) -> str:
    return f"{','.join(DAYS[day] for day in sorted(hours.days))} {hours.begin:%H:%M}-{hours.end:%H:%M}"


# Drills


async def start_drill(settings: Settings, *, school: str, of: str | None) -> Drill:
    async with _opened(settings) as here:
        return await here.database.write(_start, await here.school(school, of), at=here.now)


def _start(connection: Connection, school_id: UUID, *, at: datetime) -> Drill:
    drill_id = drills.start(connection, school_id, at=at)
    audit.note_by_machine(connection, "start_drill", at=at, object_id=drill_id, school_id=school_id)
    return next(drill for drill in drills.of_school(connection, school_id) if drill.id == drill_id)


async def all_drills(settings: Settings, *, school: str, of: str | None) -> tuple[Drill, ...]:
    async with _opened(settings) as here:
        return await here.database.read(drills.of_school, await here.school(school, of))


def drill_as_json(drill: Drill) -> dict[str, Any]:
    return {
        "id": str(drill.id),
        "started_at": drill.started_at.isoformat(),
        "acknowledged_at": drill.acknowledged_at.isoformat() if drill.acknowledged_at else None,
        "acknowledged_by": drill.acknowledged_by,
        "told": [
            {
                "contact": each.contact,
                "channel": each.channel,
                "place": each.place,
                "due_at": each.due_at.isoformat(),
                "sent_at": each.sent_at.isoformat() if each.sent_at else None,
                "failure": each.failure,
            }
            for each in drill.told
        ],
    }


def drill_lines(drill: Drill) -> list[str]:
    answered = "not answered"
    if drill.acknowledged_at:
        answered = f"answered by {drill.acknowledged_by} at {drill.acknowledged_at:%H:%M}"
    lines = [f"{drill.started_at:%Y-%m-%d %H:%M} UTC, {answered}"]
    return lines + [f"  {each.contact or 'the channel'}, {each.channel}: {_became(each)}" for each in drill.told]


def _became(told: Told) -> str:
    if told.sent_at:
        return f"told at {told.sent_at:%H:%M}"
    if told.dropped_at:
        return f"not told: {told.failure}" if told.failure else "not needed any more"
    return f"to be told at {told.due_at:%H:%M}"


# Counts


async def reports(
    settings: Settings, *, school: str | None, of: str | None, year: int | None
) -> dict[str, Weekly | Yearly]:
    """Return the counts of a school, or of each, by its name: of a year, or of the last seven days."""
    async with _opened(settings) as here:
        if school is not None:
            wanted = [(school, await here.school(school, of))]
        else:
            wanted = list(await here.database.read(schools.all_by_name))
        return {name: await here.database.write(_counted, each, year, at=here.now) for name, each in wanted}


def _counted(connection: Connection, school_id: UUID, year: int | None, *, at: datetime) -> Weekly | Yearly:
    audit.note_by_machine(connection, "read_report", at=at, object_id=school_id, school_id=school_id)
    if year is not None:
        return concern_counts.yearly(connection, school_id, year)
    return concern_counts.weekly(connection, school_id, since=at - A_WEEK, until=at)


def report_lines(name: str, counted: Weekly | Yearly) -> list[str]:
    """The report in lines, without what is zero."""
    lines = [name]
    for what, value in counted.as_json().items():
        said = what.replace("_", " ")
        if isinstance(value, dict):
            shown = ", ".join(f"{each} {count}" for each, count in value.items() if count)
            lines.append(f"  {said}: {shown or 'none'}")
        else:
            lines.append(f"  {said}: {'none' if value is None else value}")
    return lines
