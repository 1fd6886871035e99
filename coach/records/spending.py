"""What language models took, by student, school and day: for the budgets, and for who pays."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, case, func, insert, select, update
from uuid_utils.compat import uuid7

from coach.conversation import LearnerId
from coach.errors import UnknownLearner
from coach.model import Spent, Usage
from coach.records.disclosures import Category, disclose
from coach.records.notice_in_force import notice_in_force
from coach.records.tables.privacy import disclosure
from coach.records.tables.school import learner_summary, person, school
from coach.records.tables.spending import model_spending

PURPOSE = "to word replies and read what was written, without names"


def tokens_spent(connection: Connection, learner_id: LearnerId, *, at: datetime) -> Spent:
    """Raises UnknownLearner."""
    school_id, today = _school_day(connection, learner_id, at)
    tokens = model_spending.c.prompt_tokens + model_spending.c.reply_tokens
    own = case((model_spending.c.learner_id == learner_id, tokens), else_=0)
    here = (model_spending.c.school_id == school_id) & (model_spending.c.day == today)
    spent = connection.execute(select(func.sum(own), func.sum(tokens)).where(here)).one()
    return Spent(*(int(each or 0) for each in spent))


def add(connection: Connection, learner_id: LearnerId, usage: Usage, *, at: datetime) -> None:
    """Count one call. Raises UnknownLearner."""
    one_at_a_time = select(learner_summary.c.learner_id).where(learner_summary.c.learner_id == learner_id)
    connection.execute(one_at_a_time.with_for_update(key_share=True))
    school_id, today = _school_day(connection, learner_id, at)
    row = {"learner_id": learner_id, "school_id": school_id, "day": today}
    taken = {"calls": 1, "prompt_tokens": usage.prompt_tokens, "reply_tokens": usage.reply_tokens}
    here = [model_spending.c[name] == value for name, value in row.items()]
    more = {name: model_spending.c[name] + count for name, count in taken.items()}
    if connection.execute(update(model_spending).where(*here).values(more)).rowcount == 0:
        connection.execute(insert(model_spending).values(id=uuid7(), **row, **taken))
    note_sent(connection, learner_id, at=at)


def note_sent(connection: Connection, learner_id: LearnerId, *, at: datetime) -> None:
    """Write down, once a day, that words of this student went to whoever runs the model, unless that is our own."""
    operator = notice_in_force(connection).operator
    if not operator:
        return
    _, today = _school_day(connection, learner_id, at)
    known = select(disclosure.c.at).where(
        disclosure.c.learner_id == learner_id,
        disclosure.c.category == Category.MODEL.value,
        disclosure.c.recipient == operator,
    )
    last = connection.execute(known.order_by(disclosure.c.at.desc()).limit(1)).scalar()
    if last is None or _school_day(connection, learner_id, last)[1] != today:
        disclose(connection, learner_id, Category.MODEL, recipient=operator, purpose=PURPOSE, at=at)


def _school_day(connection: Connection, learner_id: LearnerId, at: datetime) -> tuple[object, date]:
    of = select(school.c.id, school.c.zone).join_from(person, school, school.c.id == person.c.school_id)
    row = connection.execute(of.where(person.c.id == learner_id)).one_or_none()
    if row is None:
        raise UnknownLearner
    return row.id, at.astimezone(ZoneInfo(row.zone)).date()
