"""Concerns in numbers, as they go out: a week for whoever looks after them, a year for who answers for the school."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from coach.records.concern_counts import Weekly, Yearly

Count = int | str
"""Few are never told exactly: `<5`."""


class WeekOut(BaseModel):
    since: datetime
    until: datetime
    open_by_tier: dict[str, int]
    open_by_age: dict[str, int]
    not_acknowledged: int
    raised: int
    closed: int
    median_minutes_to_acknowledgement: float | None
    false_alarms: int


class YearOut(BaseModel):
    year: int
    raised: Count
    by_month: dict[str, Count]
    by_tier: dict[str, Count]
    by_category: dict[str, Count]
    by_outcome: dict[str, Count] = Field(description="With `open` for those that nobody has closed yet.")


class ReportOut(BaseModel):
    """The last seven days, and what may be published of a year: no names, no ids, no words."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "week": {
                    "since": "2026-11-16T12:00:00Z",
                    "until": "2026-11-23T12:00:00Z",
                    "open_by_tier": {"urgent": 1, "wellbeing": 4, "unscreened": 0},
                    "open_by_age": {"under a day": 2, "under a week": 3, "under a month": 0, "a month or more": 0},
                    "not_acknowledged": 2,
                    "raised": 6,
                    "closed": 5,
                    "median_minutes_to_acknowledgement": 11.5,
                    "false_alarms": 1,
                },
                "year": {
                    "year": 2026,
                    "raised": 31,
                    "by_month": {"2026-11": 9},
                    "by_tier": {"urgent": "<5", "wellbeing": 27},
                    "by_category": {"bullying": 8},
                    "by_outcome": {"open": 5, "acted_on": 20},
                },
            }
        }
    )

    week: WeekOut
    year: YearOut


def report_out(week: Weekly, year: Yearly) -> ReportOut:
    return ReportOut(week=WeekOut(**week.as_json()), year=YearOut(**year.as_json()))


def told_counts(counts: Mapping[str, Count]) -> Iterable[tuple[str, Count]]:
    """Those of which there are any."""
    return ((name, count) for name, count in counts.items() if count != 0)
