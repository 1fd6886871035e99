"""How many concerns there are and how soon somebody answers: numbers alone, without anybody's words, name or id."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, select

from coach.records.tables.safeguarding import concern, concern_event
from coach.records.tables.school import person, school
from coach.safety import ConcernCategory, EventKind, Outcome, Tier

FEWEST = 5
"""Who would be among fewer could be known by the number."""
FEW, SOME = f"<{FEWEST}", f"{FEWEST} or more"
TIERS = (Tier.URGENT, Tier.WELLBEING, Tier.UNSCREENED)
AGES: tuple[tuple[str, timedelta], ...] = (
    ("under a day", timedelta(days=1)),
    ("under a week", timedelta(days=7)),
    ("under a month", timedelta(days=30)),
    ("a month or more", timedelta.max),
)


@dataclass(frozen=True)
class Weekly:
    """What the safeguarding leads of a school read every week."""

    since: datetime
    until: datetime
    open_by_tier: Mapping[str, int]
    open_by_age: Mapping[str, int]
    not_acknowledged: int
    raised: int
    closed: int
    median_minutes_to_acknowledgement: float | None
    """Of those acknowledged in the week; None where none was."""
    false_alarms: int
    """Among those closed in the week."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"since": self.since.isoformat(), "until": self.until.isoformat()}


def weekly(connection: Connection, school_id: UUID, *, since: datetime, until: datetime) -> Weekly:
    """Count what is open at the end, and what happened from `since` up to `until`."""
    rows = connection.execute(_of_school(school_id).where(concern.c.raised_at < until)).all()
    still = [row for row in rows if row.closed_at is None or row.closed_at >= until]
    closed = [row for row in rows if row.closed_at is not None and since <= row.closed_at < until]
    return Weekly(
        since,
        until,
        _counted((row.tier for row in still), (tier.value for tier in TIERS)),
        _counted((_age(until - row.raised_at) for row in still), (name for name, _ in AGES)),
        not_acknowledged=sum(row.acknowledged_at is None or row.acknowledged_at >= until for row in still),
        raised=sum(row.raised_at >= since for row in rows),
        closed=len(closed),
        median_minutes_to_acknowledgement=_median_minutes(connection, school_id, since, until),
        false_alarms=sum(row.outcome == Outcome.FALSE_ALARM for row in closed),
    )


def _of_school(school_id: UUID) -> Select[Any]:
    return (
        select(
            concern.c.id,
            concern.c.tier,
            concern.c.category,
            concern.c.state,
            concern.c.outcome,
            concern.c.raised_at,
            concern.c.acknowledged_at,
            concern.c.closed_at,
        )
        .join(person, person.c.id == concern.c.learner_id)
        .where(person.c.school_id == school_id)
    )


def _age(since: timedelta) -> str:
    return next(name for name, below in AGES if since < below)


def _counted(seen: Iterable[str], names: Iterable[str]) -> dict[str, int]:
    counted = Counter(seen)
    return {name: counted[name] for name in names}


def _median_minutes(connection: Connection, school_id: UUID, since: datetime, until: datetime) -> float | None:
    """From when it was raised, or reopened, until somebody acknowledged it."""
    happened = (
        select(concern_event.c.concern_id, concern_event.c.kind, concern_event.c.at)
        .join(concern, concern.c.id == concern_event.c.concern_id)
        .join(person, person.c.id == concern.c.learner_id)
        .where(
            person.c.school_id == school_id,
            concern_event.c.at < until,
            concern_event.c.kind.in_([EventKind.RAISED, EventKind.REOPENED, EventKind.ACKNOWLEDGED]),
        )
        .order_by(concern_event.c.at, concern_event.c.id)
    )
    began: dict[UUID, datetime] = {}
    waited: list[timedelta] = []
    for row in connection.execute(happened):
        if row.kind != EventKind.ACKNOWLEDGED:
            began[row.concern_id] = row.at
        elif row.at >= since and row.concern_id in began:
            waited.append(row.at - began[row.concern_id])
    return round(median(each.total_seconds() for each in waited) / 60, 1) if waited else None


@dataclass(frozen=True)
class Yearly:
    """What may be published: how many concerns were raised in a year. Few are never told exactly."""

    year: int
    raised: int | str
    by_month: Mapping[str, int | str]
    by_tier: Mapping[str, int | str]
    by_category: Mapping[str, int | str]
    by_outcome: Mapping[str, int | str]
    """With `open` for those that nobody has closed yet."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def yearly(connection: Connection, school_id: UUID, year: int) -> Yearly:
    """Count what was raised in a year, by the school's calendar, as it stands now."""
    zone = ZoneInfo(connection.execute(select(school.c.zone).where(school.c.id == school_id)).scalar_one())
    begin, end = (datetime(each, 1, 1, tzinfo=zone).astimezone(UTC) for each in (year, year + 1))
    of_year = _of_school(school_id).where(concern.c.raised_at >= begin, concern.c.raised_at < end)
    rows = connection.execute(of_year).all()
    months = [f"{year}-{month:02}" for month in range(1, 13)]
    outcomes = ("open", *(outcome.value for outcome in Outcome))
    return Yearly(
        year,
        masked({"raised": len(rows)})["raised"],
        masked(_counted((f"{row.raised_at.astimezone(zone):%Y-%m}" for row in rows), months)),
        masked(_counted((row.tier for row in rows), (tier.value for tier in TIERS))),
        masked(_counted((row.category for row in rows), (category.value for category in ConcernCategory))),
        masked(_counted((row.outcome or "open" for row in rows), outcomes)),
    )


def masked(counts: Mapping[str, int]) -> dict[str, int | str]:
    """Hide how many there are of what there is little of.

    Where that is one alone, the next smallest is blurred as well, or it could be told from the sum.
    """
    few = [name for name, count in counts.items() if 0 < count < FEWEST]
    others = sorted((count, name) for name, count in counts.items() if count >= FEWEST)
    blurred = others[0][1] if len(few) == 1 and others else None
    return {name: FEW if name in few else SOME if name == blurred else count for name, count in counts.items()}
