"""A class in numbers, in which nobody can be told apart.

The rule, k = 5: nothing is said of fewer than five students. Each breakdown puts every student of the class into
exactly one group. Groups of fewer than five, empty ones too, are folded into one; where that one is still under five,
the next smallest joins it, so that no group can be had by subtracting the others from the whole. A breakdown that ends
as one group says nothing, which is the intention: that all of a class are silent says it of each of them.

What this cannot keep from anybody is two looks at different times, between which one student moved.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Connection, Exists, select

from coach.conversation import Phase
from coach.cycle import EntryKind
from coach.records.recollection import is_seen
from coach.records.tables.school import enrolment, learner, learner_summary, person
from coach.records.tables.talk import conversation, entry, message, week

FEWEST = 5
WEEK = timedelta(days=7)


class Silence(StrEnum):
    SPOKE_THIS_WEEK = "spoke_this_week"
    SILENT_FOR_A_WEEK = "silent_for_a_week"
    NEVER_SPOKE = "never_spoke"


class Aim(StrEnum):
    HAS_A_GOAL = "has_a_goal"
    HAS_NO_GOAL = "has_no_goal"


@dataclass(frozen=True)
class Group:
    """So many students are one of these; which of them, nobody is told."""

    any_of: tuple[str, ...]
    students: int


@dataclass(frozen=True)
class ClassOverview:
    class_id: UUID
    students: int
    phases: tuple[Group, ...]
    """Where in their week they are."""
    silence: tuple[Group, ...]
    aims: tuple[Group, ...]


def class_overview(connection: Connection, class_id: UUID, *, at: datetime) -> ClassOverview | None:
    """Return a class in numbers; None where there are fewer than five students in it now."""
    rows = connection.execute(
        select(learner_summary.c.phase, learner_summary.c.last_message_at, _has_a_goal(class_id).label("has_a_goal"))
        .join_from(learner_summary, learner, learner.c.id == learner_summary.c.learner_id)
        .join(person, person.c.id == learner.c.id)
        .join(
            enrolment,
            (enrolment.c.learner_id == learner.c.id) & (enrolment.c.school_class_id == learner.c.school_class_id),
        )
        .where(learner.c.school_class_id == class_id, enrolment.c.until.is_(None), person.c.disabled_at.is_(None))
    ).all()
    if len(rows) < FEWEST:
        return None
    return ClassOverview(
        class_id,
        len(rows),
        phases=folded_groups(_counted((row.phase or Phase.FIRST_MEETING for row in rows), Phase)),
        silence=folded_groups(_counted((_silence(row.last_message_at, at) for row in rows), Silence)),
        aims=folded_groups(_counted((Aim.HAS_A_GOAL if row.has_a_goal else Aim.HAS_NO_GOAL for row in rows), Aim)),
    )


def folded_groups(counts: Mapping[str, int]) -> tuple[Group, ...]:
    """Fold small groups into one, until none is small. The order of the names is kept."""
    names = list(counts)
    order = sorted(names, key=lambda name: (counts[name], names.index(name)))
    few = [name for name in order if counts[name] < FEWEST]
    rest = order[len(few) :]
    while few and rest and sum(counts[name] for name in few) < FEWEST:
        few.append(rest.pop(0))
    groups = [Group((name,), counts[name]) for name in rest]
    if few:
        groups.append(Group(tuple(sorted(few, key=names.index)), sum(counts[name] for name in few)))
    return tuple(sorted(groups, key=lambda group: names.index(group.any_of[0])))


def _counted(said: Iterable[str], names: Iterable[str]) -> dict[str, int]:
    counted = Counter(said)
    return {name: counted[name] for name in dict.fromkeys((*names, *counted))}


def _silence(last_message_at: datetime | None, at: datetime) -> Silence:
    if last_message_at is None:
        return Silence.NEVER_SPOKE
    return Silence.SPOKE_THIS_WEEK if last_message_at > at - WEEK else Silence.SILENT_FOR_A_WEEK


def _has_a_goal(class_id: UUID) -> Exists:
    """One that stands, said in this class."""
    return (
        select(entry.c.id)
        .join(week, week.c.id == entry.c.week_id)
        .join(message, message.c.id == entry.c.message_id)
        .join(conversation, conversation.c.id == message.c.conversation_id)
        .where(
            entry.c.learner_id == learner.c.id,
            entry.c.kind == EntryKind.GOAL.value,
            entry.c.replaced_by.is_(None),
            week.c.closed_at.is_(None),
            conversation.c.school_class_id == class_id,
            is_seen(entry),
        )
        .correlate(learner)
        .exists()
    )
