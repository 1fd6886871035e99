"""How a school is told of concerns, and where: what its safeguarding lead sets."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from coach.errors import CoachError
from coach.records.tables.safeguarding import safeguarding_policy
from coach.staffing import OutOfHours, SafeguardingPolicy, StaffedHours

MOST_PLACES = 6
LONGEST = timedelta(days=1)
"""Until the last place of a chain is told."""
LONGEST_DUTY_LINE = 120
_ON_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_SECRET_BYTES = 32


class PolicyUnfit(CoachError):
    """What was asked for would leave somebody untold; the sentence says which part of it."""

    code = "policy_unfit"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Channels:
    """Where a school is told beside its contacts' mail."""

    slack_url: str | None = None
    """Slack's address for messages that come in."""
    webhook_url: str | None = None
    webhook_secret: str | None = None
    """What a notice to `webhook_url` is signed with."""


def read_policy(connection: Connection, school_id: UUID) -> tuple[SafeguardingPolicy, Channels]:
    """Return what holds at a school; the defaults where nothing was set."""
    wanted = select(safeguarding_policy).where(safeguarding_policy.c.school_id == school_id)
    row = connection.execute(wanted).one_or_none()
    if row is None:
        return SafeguardingPolicy(), Channels()
    return _as_policy(row), Channels(row.slack_url, row.webhook_url, row.webhook_secret)


def _as_policy(row: Any) -> SafeguardingPolicy:
    hours = None
    if row.staffed_from is not None:
        begin, end = time.fromisoformat(row.staffed_from), time.fromisoformat(row.staffed_until)
        hours = StaffedHours(tuple(row.staffed_days), begin, end)
    return SafeguardingPolicy(
        tuple(timedelta(minutes=minutes) for minutes in row.escalate_after),
        hours,
        OutOfHours(row.out_of_hours),
        row.duty_line,
    )


def set_policy(
    connection: Connection, school_id: UUID, policy: SafeguardingPolicy, channels: Channels | None = None
) -> Channels:
    """Go by this from the next concern on; return the channels as kept. None leaves them as they are.

    A webhook that comes without a secret keeps the one it had, or is given one. Raises PolicyUnfit.
    """
    wanted = select(safeguarding_policy).where(safeguarding_policy.c.school_id == school_id)
    is_there = connection.execute(wanted.with_for_update()).first() is not None
    _, before = read_policy(connection, school_id)
    kept = _with_secret(channels or before, before)
    check(policy, kept)
    values = _values(policy, kept)
    if is_there:
        known = update(safeguarding_policy).where(safeguarding_policy.c.school_id == school_id)
        connection.execute(known.values(values))
    else:
        connection.execute(insert(safeguarding_policy).values(school_id=school_id, **values))
    return kept


def _with_secret(channels: Channels, before: Channels) -> Channels:
    if channels.webhook_url is None:
        return replace(channels, webhook_secret=None)
    known = before.webhook_secret if channels.webhook_url == before.webhook_url else None
    return replace(channels, webhook_secret=channels.webhook_secret or known or new_secret())


def new_secret() -> str:
    """Return what nobody can guess, to sign with."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def _values(policy: SafeguardingPolicy, channels: Channels) -> Mapping[str, Any]:
    hours = policy.hours
    return {
        "escalate_after": [int(after.total_seconds()) // 60 for after in policy.escalate_after],
        "staffed_days": sorted(hours.days) if hours else [],
        "staffed_from": hours.begin.isoformat("minutes") if hours else None,
        "staffed_until": hours.end.isoformat("minutes") if hours else None,
        "out_of_hours": policy.out_of_hours.value,
        "duty_line": policy.duty_line,
        "slack_url": channels.slack_url,
        "webhook_url": channels.webhook_url,
        "webhook_secret": channels.webhook_secret,
    }


def check(policy: SafeguardingPolicy, channels: Channels) -> None:
    """Raises PolicyUnfit, naming what is wrong."""
    _check_chain(policy.escalate_after)
    if policy.hours is not None:
        _check_hours(policy.hours)
    line = (policy.duty_line or "").strip()
    if policy.out_of_hours is OutOfHours.DUTY_LINE and not line:
        raise PolicyUnfit("Out of hours students are told a duty line: its name and number are missing.")
    if len(line) > LONGEST_DUTY_LINE or not line.isprintable():
        raise PolicyUnfit(f"A duty line is a name and a number, in at most {LONGEST_DUTY_LINE} characters.")
    for what, url in (("Slack", channels.slack_url), ("the webhook", channels.webhook_url)):
        if url is not None and not _is_safe(url):
            raise PolicyUnfit(f"The address of {what} has to begin with https:// and name a host.")


def _check_chain(after: tuple[timedelta, ...]) -> None:
    if not 1 <= len(after) <= MOST_PLACES:
        raise PolicyUnfit(f"From one to {MOST_PLACES} places were expected in the chain.")
    if any(each < timedelta() or each > LONGEST or each % timedelta(minutes=1) for each in after):
        raise PolicyUnfit("Whole minutes were expected, none below 0 and none beyond a day.")
    if list(after) != sorted(after):
        raise PolicyUnfit("Each place of the chain is told no sooner than the one before it.")


def _check_hours(hours: StaffedHours) -> None:
    if not hours.days or not set(hours.days) <= set(range(7)):
        raise PolicyUnfit("Staffed hours need at least one day of the week.")
    if hours.begin == hours.end:
        raise PolicyUnfit("Staffed hours begin and end at different times.")
    if any(each.second or each.microsecond or each.tzinfo for each in (hours.begin, hours.end)):
        raise PolicyUnfit("Staffed hours are whole minutes by the school's clock.")


def _is_safe(url: str) -> bool:
    """Encrypted on its way, unless it does not leave this machine."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or not url.isascii() or not url.isprintable() or " " in url or "@" in parts.netloc:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in _ON_THIS_MACHINE)
