"""What is to be told, to whom and when, and whether it was. A notice holds ids and never words of a student.

All notices of one thing that were written at the same instant are one round. A place of the chain counts as told when
a person could be: a webhook alone is nobody, where there is mail or Slack beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, and_, case, func, insert, select, update
from uuid_utils.compat import uuid7

from coach.authorization import Role
from coach.records import concern_events
from coach.records.policies import Channels, read_policy
from coach.records.tables.safeguarding import outbox, safeguarding_policy
from coach.records.tables.school import person, safeguarding_contact, school, staff_role
from coach.safety import EventKind, Tier
from coach.staffing import chain

TRIES = 2
"""So often a notice is tried before the next place is told instead."""
RETRY_AFTER = timedelta(seconds=30)
AGAIN_AFTER = timedelta(minutes=5)
"""At the end of a chain that nobody could be told of, everybody is tried again after this, until somebody is."""
NO_ADDRESS = "no_address"
"""The failure of a notice without anywhere to go: trying once more would not help."""
SPANISH_SPEAKING = frozenset({"ES", "MX"})


class NoticeKind(StrEnum):
    """What a notice is of."""

    CONCERN = "concern"
    BROKEN_GLASS = "broken_glass"
    DRILL = "drill"
    WEEKLY_REPORT = "weekly_report"


class NoticeChannel(StrEnum):
    """How a notice goes out."""

    MAIL = "mail"
    SLACK = "slack"
    WEBHOOK = "webhook"


TO_PEOPLE = frozenset({NoticeChannel.MAIL.value, NoticeChannel.SLACK.value})
_TRIED_UNTIL_TOLD = frozenset({NoticeKind.CONCERN.value, NoticeKind.BROKEN_GLASS.value})

_IS_WAITING = and_(outbox.c.sent_at.is_(None), outbox.c.dropped_at.is_(None), outbox.c.school_id.is_not(None))


@dataclass(frozen=True)
class Notice:
    """One notice that has to go out, with where it goes as that stands now."""

    id: UUID
    kind: NoticeKind
    school_id: UUID
    school_name: str
    zone: ZoneInfo
    channel: NoticeChannel
    place: int
    to: str | None
    """An address for mail, else a URL; None where none is known: then it fails with NO_ADDRESS."""
    secret: str | None
    """What a webhook is signed with."""
    contact: str | None
    """The name of whom it is for; None for a channel."""
    language: str
    payload: Mapping[str, Any]
    created_at: datetime
    due_at: datetime
    attempts: int


# What is to be told


@dataclass(frozen=True)
class Contact:
    """Somebody who is told, in their order."""

    id: UUID
    name: str
    address: str | None


def contacts_of(connection: Connection, school_id: UUID) -> tuple[Contact, ...]:
    named = (
        select(safeguarding_contact.c.id, safeguarding_contact.c.name, _address())
        .outerjoin(person, person.c.id == safeguarding_contact.c.person_id)
        .where(safeguarding_contact.c.school_id == school_id)
        .order_by(safeguarding_contact.c.place)
    )
    return tuple(Contact(row.id, row.name, row.address) for row in connection.execute(named))


def _address() -> ColumnElement[str | None]:
    """Their own, or the one they sign in with; none for who may not come in any more."""
    known = func.coalesce(safeguarding_contact.c.email, person.c.email)
    return case((person.c.disabled_at.is_(None), known)).label("address")


def tell_chain(
    connection: Connection,
    school_id: UUID,
    kind: NoticeKind,
    payload: Mapping[str, str],
    *,
    is_urgent: bool,
    at: datetime,
) -> None:
    """Write down everybody who is told of it, each with when, unless somebody answers before.

    Whoever has no address is passed over. Where nobody can be reached by any way, a notice for each is kept all the
    same: that they were not told is seen, and they are once they have an address.
    """
    policy, channels = read_policy(connection, school_id)
    zone = ZoneInfo(connection.execute(select(school.c.zone).where(school.c.id == school_id)).scalar_one())
    contacts = contacts_of(connection, school_id)
    addressed = [contact for contact in contacts if contact.address]
    is_reached = bool(addressed or channels.slack_url or channels.webhook_url)
    told: Sequence[Contact | None] = (addressed if is_reached else contacts) or [None]
    steps = chain(policy, told, is_urgent=is_urgent, at=at, zone=zone)
    for place, of_place in groupby(steps, key=lambda step: step.place):
        here = tuple(of_place)
        mailed = [step for step in here if addressed or (not is_reached and step.contact == place)]
        ways = [*((NoticeChannel.MAIL, told[step.contact]) for step in mailed), *_channels_at(place, channels)]
        for channel, contact in ways:
            contact_id = contact.id if contact else None
            due_at = here[0].due_at
            _write(connection, school_id, kind, payload, at, channel, contact_id, place=place, due_at=due_at)


def _channels_at(place: int, channels: Channels) -> list[tuple[NoticeChannel, None]]:
    """Slack at once; another system at every place."""
    slack = [(NoticeChannel.SLACK, None)] if channels.slack_url and place == 0 else []
    return slack + ([(NoticeChannel.WEBHOOK, None)] if channels.webhook_url else [])


def tell_leads(
    connection: Connection, school_id: UUID, kind: NoticeKind, payload: Mapping[str, str], *, at: datetime
) -> None:
    """Write a notice to every safeguarding lead who has an address, else to the contacts."""
    leads = (
        select(person.c.id)
        .join(staff_role, staff_role.c.person_id == person.c.id)
        .where(
            person.c.school_id == school_id,
            person.c.email.is_not(None),
            person.c.disabled_at.is_(None),
            staff_role.c.role == Role.SAFEGUARDING_LEAD.value,
            staff_role.c.revoked_at.is_(None),
        )
        .order_by(person.c.id)
    )
    told: list[tuple[Mapping[str, str], UUID | None]] = [
        ({**payload, "lead_id": str(lead)}, None) for lead in connection.execute(leads).scalars()
    ]
    for said, contact_id in told or [(payload, each) for each in _contact_ids(connection, school_id)]:
        _write(connection, school_id, kind, said, at, NoticeChannel.MAIL, contact_id, place=0, due_at=at)


def _contact_ids(connection: Connection, school_id: UUID) -> Sequence[UUID | None]:
    contacts = contacts_of(connection, school_id)
    reached = [contact.id for contact in contacts if contact.address]
    return reached or [contact.id for contact in contacts] or [None]


def _write(
    connection: Connection,
    school_id: UUID,
    kind: NoticeKind,
    payload: Mapping[str, str],
    at: datetime,
    channel: NoticeChannel,
    contact_id: UUID | None,
    *,
    place: int,
    due_at: datetime,
) -> None:
    connection.execute(
        insert(outbox).values(
            id=uuid7(),
            kind=kind.value,
            school_id=school_id,
            safeguarding_contact_id=contact_id,
            channel=channel.value,
            place=place,
            payload=dict(payload),
            created_at=at,
            due_at=due_at,
        )
    )


def told_lately(connection: Connection, school_id: UUID, tier: Tier, *, at: datetime, within: timedelta) -> bool:
    """Whether a notice of a concern of this tier was written for a school a short while ago."""
    written = select(outbox.c.id).where(
        outbox.c.school_id == school_id,
        outbox.c.kind == NoticeKind.CONCERN.value,
        outbox.c.created_at > at - within,
        outbox.c.payload["tier"].as_string() == tier.value,
    )
    return connection.execute(written.limit(1)).first() is not None


def drop(connection: Connection, key: str, thing_id: UUID, *, at: datetime) -> None:
    """Tell nobody else of it: somebody has answered. `key`: its name in the payload."""
    connection.execute(update(outbox).where(_is_of(key, thing_id), _IS_WAITING).values(dropped_at=at))


def _is_of(key: str, thing_id: UUID) -> ColumnElement[bool]:
    named: ColumnElement[bool] = outbox.c.payload[key].as_string() == str(thing_id)
    return named


# What goes out


def due(connection: Connection, *, now: datetime, limit: int = 50) -> tuple[Notice, ...]:
    """Return what should have gone out by now, concerns first, and of them the oldest."""
    return _read(connection, outbox.c.due_at <= now, limit=limit)


def waiting(connection: Connection, notice_id: UUID, *, attempts: int) -> Notice | None:
    """Return a notice that was tried so often and still has to go out; None when it is not needed any more."""
    found = _read(connection, (outbox.c.id == notice_id) & (outbox.c.attempts == attempts), limit=1)
    return found[0] if found else None


def _read(connection: Connection, which: ColumnElement[bool], *, limit: int) -> tuple[Notice, ...]:
    wanted = (
        select(
            outbox,
            school.c.name.label("school_name"),
            school.c.zone,
            school.c.country,
            safeguarding_contact.c.name.label("contact"),
            _address(),
            safeguarding_policy.c.slack_url,
            safeguarding_policy.c.webhook_url,
            safeguarding_policy.c.webhook_secret,
        )
        .join_from(outbox, school)
        .outerjoin(safeguarding_contact, safeguarding_contact.c.id == outbox.c.safeguarding_contact_id)
        .outerjoin(person, person.c.id == safeguarding_contact.c.person_id)
        .outerjoin(safeguarding_policy, safeguarding_policy.c.school_id == outbox.c.school_id)
        .where(_IS_WAITING, which)
        .order_by(
            case((outbox.c.kind == NoticeKind.CONCERN.value, 0), (outbox.c.kind == NoticeKind.DRILL.value, 1), else_=2),
            outbox.c.due_at,
            outbox.c.id,
        )
        .limit(limit)
    )
    rows = connection.execute(wanted).all()
    leads = _leads(connection, rows)
    return tuple(_as_notice(row, leads) for row in rows)


def _leads(connection: Connection, rows: Sequence[Any]) -> Mapping[str, Any]:
    ids = [UUID(row.payload["lead_id"]) for row in rows if "lead_id" in row.payload]
    named = select(person.c.id, person.c.name, person.c.email).where(person.c.id.in_(ids))
    return {str(row.id): row for row in connection.execute(named)} if ids else {}


def _as_notice(row: Any, leads: Mapping[str, Any]) -> Notice:
    lead = leads.get(row.payload.get("lead_id", ""))
    channel = NoticeChannel(row.channel)
    to = {
        NoticeChannel.MAIL: lead.email if lead else row.address,
        NoticeChannel.SLACK: row.slack_url,
        NoticeChannel.WEBHOOK: row.webhook_url,
    }[channel]
    return Notice(
        row.id,
        NoticeKind(row.kind),
        row.school_id,
        row.school_name,
        ZoneInfo(row.zone),
        channel,
        row.place,
        to,
        row.webhook_secret if channel is NoticeChannel.WEBHOOK else None,
        lead.name if lead else row.contact,
        "es" if row.country in SPANISH_SPEAKING else "en",
        row.payload,
        row.created_at,
        row.due_at,
        row.attempts,
    )


def next_due(connection: Connection) -> datetime | None:
    """Return when the next notice has to go out; None when none is waiting."""
    first = select(outbox.c.due_at).where(_IS_WAITING).order_by(outbox.c.due_at).limit(1)
    at: datetime | None = connection.execute(first).scalar_one_or_none()
    return at


# Whether it went out


def told(connection: Connection, notice_id: UUID, *, at: datetime) -> None:
    """Say that it went out, also where it was not needed any more by then. Again, it changes nothing."""
    row = _held(connection, notice_id)
    if row is None or row.sent_at is not None:
        return
    sent = update(outbox).where(outbox.c.id == notice_id)
    connection.execute(sent.values(sent_at=at, attempts=outbox.c.attempts + 1, dropped_at=None, failure=None))
    _write_down(connection, row, EventKind.TOLD, at=at)


def failed(connection: Connection, notice_id: UUID, *, code: str, at: datetime) -> None:
    """Say that it did not go out. It is tried once more; then the next place is told now."""
    row = _held(connection, notice_id)
    if row is None or row.sent_at is not None or row.dropped_at is not None:
        return
    attempts = TRIES if code == NO_ADDRESS and row.attempts < TRIES else row.attempts + 1
    this = update(outbox).where(outbox.c.id == notice_id)
    if attempts < TRIES:
        connection.execute(this.values(attempts=attempts, failure=code[:64], due_at=at + RETRY_AFTER))
        return
    connection.execute(this.values(attempts=attempts, failure=code[:64], dropped_at=at))
    if row.attempts < TRIES:
        _write_down(connection, row, EventKind.NOT_TOLD, at=at)
    _fall_to_next(connection, row, at=at)


def _held(connection: Connection, notice_id: UUID) -> Any:
    """The row, alone: two workers do not both say what became of it."""
    return connection.execute(select(outbox).where(outbox.c.id == notice_id).with_for_update()).one_or_none()


def _write_down(connection: Connection, row: Any, kind: EventKind, *, at: datetime) -> None:
    """In the history of a concern; nothing else has one."""
    if row.kind != NoticeKind.CONCERN:
        return
    contact_id = row.safeguarding_contact_id
    name = select(safeguarding_contact.c.name).where(safeguarding_contact.c.id == contact_id)
    concern_events.add(
        connection,
        UUID(row.payload["concern_id"]),
        kind,
        at=at,
        contact_id=contact_id,
        channel=row.channel,
        text=connection.execute(name).scalar_one_or_none(),
    )


def _fall_to_next(connection: Connection, given_up: Any, *, at: datetime) -> None:
    """Tell the next place now, unless somebody of this one is or was told; at the end, try once more."""
    of_round = select(outbox).where(
        outbox.c.school_id == given_up.school_id,
        outbox.c.kind == given_up.kind,
        outbox.c.created_at == given_up.created_at,
    )
    thing = _thing_of(given_up.payload)
    rows = [row for row in connection.execute(of_round) if _thing_of(row.payload) == thing]
    counts = [row for row in rows if row.channel in TO_PEOPLE] or rows
    hoped = [row for row in counts if row.sent_at is not None or row.dropped_at is None]
    if any(row.place == given_up.place for row in hoped):
        return
    later = [row for row in rows if row.place > given_up.place and row.sent_at is None and row.dropped_at is None]
    if later:
        next_place = min(row.place for row in later)
        early = [row.id for row in later if row.place == next_place and row.due_at > at]
        connection.execute(update(outbox).where(outbox.c.id.in_(early)).values(due_at=at))
    elif given_up.kind in _TRIED_UNTIL_TOLD:
        reached = max((row.place for row in hoped), default=-1)
        lost = [row.id for row in rows if row.place > reached and row.dropped_at is not None and row.failure]
        again = update(outbox).where(outbox.c.id.in_(lost))
        connection.execute(again.values(dropped_at=None, due_at=at + AGAIN_AFTER))


def _thing_of(payload: Mapping[str, str]) -> Mapping[str, str]:
    return {key: value for key, value in payload.items() if key != "lead_id"}
