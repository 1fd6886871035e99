"""The summary row of a learner, written in the same commit as whatever it sums up."""

from sqlalchemy import Connection, select, update

from coach.conversation import LearnerId
from coach.cycle import EntryKind
from coach.records.recollection import is_seen
from coach.records.tables.school import learner_summary
from coach.records.tables.talk import conversation, entry, message, week
from coach.sharing import Visibility


def sum_up(connection: Connection, learner_id: LearnerId, *, phase: str | None = None) -> None:
    """Put the goal that stands now into the row, if a teacher may read it, and the phase where one was decided."""
    goal = (
        select(entry.c.text)
        .join(week)
        .join(message, message.c.id == entry.c.message_id)
        .join(conversation)
        .where(
            week.c.learner_id == learner_id,
            conversation.c.visibility == Visibility.FULL.value,
            conversation.c.school_class_id == learner_summary.c.school_class_id,
            week.c.closed_at.is_(None),
            entry.c.kind == EntryKind.GOAL.value,
            entry.c.replaced_by.is_(None),
            is_seen(entry),
        )
    )
    decided = {} if phase is None else {"phase": phase}
    connection.execute(
        update(learner_summary)
        .where(learner_summary.c.learner_id == learner_id)
        .values(goal=goal.scalar_subquery(), **decided)
    )
