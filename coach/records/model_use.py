"""Counts how replies got their words and what language models took, for a school. Counts alone: nobody's words, no ids.

Turns are found by when they were answered, spending by school and day: neither reads what is older.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, case, func, select

from coach.model import Usage, Wording
from coach.records.tables.school import school, school_class
from coach.records.tables.spending import model_spending
from coach.records.tables.talk import conversation, turn

UNASKED = "unasked"
"""Beside the values of `Wording`: no model had anything to do with it."""
WEEK = 7


@dataclass(frozen=True)
class DayOfUse:
    """What models took of one school on one day."""

    day: date
    calls: int
    usage: Usage
    students: int
    """For how many anything was asked."""
    at_their_budget: int
    """Of them, those for whom nothing was asked any more that day."""


@dataclass(frozen=True)
class ModelUseOfSchool:
    """How a school's replies got their words, and what models took for it, in the latest days."""

    first_on: date
    last_on: date
    worded: Mapping[str, int]
    """Replies by `Wording`, and UNASKED."""
    guards: Mapping[str, int]
    """By name, how often something was held back; the most frequent first."""
    faults: Mapping[str, int]
    """By kind, why a model did not word a reply, or not all of it; the most frequent first."""
    days: tuple[DayOfUse, ...]
    """On which anything was asked, oldest first."""

    @property
    def replies(self) -> int:
        return sum(self.worded.values())

    @property
    def asked_for(self) -> int:
        """Replies for which a model was to be asked."""
        return self.replies - self.worded[UNASKED]

    @property
    def calls(self) -> int:
        return sum(each.calls for each in self.days)

    @property
    def usage(self) -> Usage:
        return Usage(
            sum(each.usage.prompt_tokens for each in self.days), sum(each.usage.reply_tokens for each in self.days)
        )


def use_of_school(
    connection: Connection, school_id: UUID, *, student_tokens: int, now: datetime, days: int = WEEK
) -> ModelUseOfSchool:
    """Count the latest `days`, today included, as the school's clock says. `student_tokens`: a student's budget."""
    zone = ZoneInfo(connection.execute(select(school.c.zone).where(school.c.id == school_id)).scalar_one())
    today = now.astimezone(zone).date()
    first_on = today - timedelta(days=days - 1)
    outcomes = _outcomes(connection, school_id, since=datetime.combine(first_on, time.min, zone), until=now)
    worded, guards, faults = Counter[str](), Counter[str](), Counter[str]()
    for (wording, why), turns in outcomes.items():
        worded[wording] += turns
        if why is not None:
            (guards if wording == Wording.SWAPPED else faults)[why] += turns
    return ModelUseOfSchool(
        first_on,
        today,
        {name: worded[name] for name in (*Wording, UNASKED)},
        dict(guards.most_common()),
        dict(faults.most_common()),
        _days(connection, school_id, first_on=first_on, student_tokens=student_tokens),
    )


def _outcomes(
    connection: Connection, school_id: UUID, *, since: datetime, until: datetime
) -> dict[tuple[str, str | None], int]:
    answered = (
        select(
            turn.c.model_use["wording"].as_string().label("wording"), turn.c.model_use["why"].as_string().label("why")
        )
        .join_from(turn, conversation)
        .join(school_class, school_class.c.id == conversation.c.school_class_id)
        .where(school_class.c.school_id == school_id, turn.c.answered_at >= since, turn.c.answered_at <= until)
        .subquery()
    )
    how = (answered.c.wording, answered.c.why)
    counted = connection.execute(select(*how, func.count().label("turns")).group_by(*how))
    return {(row.wording or UNASKED, row.why): row.turns for row in counted}


def _days(connection: Connection, school_id: UUID, *, first_on: date, student_tokens: int) -> tuple[DayOfUse, ...]:
    tokens = model_spending.c.prompt_tokens + model_spending.c.reply_tokens
    spent = (
        select(
            model_spending.c.day,
            func.sum(model_spending.c.calls).label("calls"),
            func.sum(model_spending.c.prompt_tokens).label("prompt_tokens"),
            func.sum(model_spending.c.reply_tokens).label("reply_tokens"),
            func.count().label("students"),
            func.sum(case((tokens >= student_tokens, 1), else_=0)).label("at_their_budget"),
        )
        .where(model_spending.c.school_id == school_id, model_spending.c.day >= first_on)
        .group_by(model_spending.c.day)
        .order_by(model_spending.c.day)
    )
    return tuple(
        DayOfUse(
            row.day,
            int(row.calls),
            Usage(int(row.prompt_tokens), int(row.reply_tokens)),
            row.students,
            int(row.at_their_budget),
        )
        for row in connection.execute(spent)
    )
