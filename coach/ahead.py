"""What comes next for a learner between two talks. It is the phase the coach itself goes by, in other words."""

from datetime import date, datetime
from enum import StrEnum

from coach.conversation import PastTurn, Phase
from coach.cycle import EntryKind, chosen_end, week_ends_on
from coach.ports import Memory
from coach.situation import phase_of, sitting


class NextStep(StrEnum):
    GOAL = "goal"
    """There is no goal yet."""
    PLAN = "plan"
    """There is one, and its plan is not finished."""
    LOG = "log"
    """The work goes on; a word about it is welcome."""
    LOOK_BACK = "look_back"
    """The week is at its end, or the learner has found how it went."""


def next_step(memory: Memory | None, now: datetime) -> NextStep:
    """Return the next step of somebody; without a memory nothing was ever said."""
    if memory is None or memory.week is None or memory.week.first(EntryKind.GOAL) is None:
        return NextStep.GOAL
    return _STEPS[phase_of(memory, now)]


_STEPS = {
    Phase.FIRST_MEETING: NextStep.GOAL,
    Phase.FORETHOUGHT: NextStep.PLAN,
    Phase.PERFORMANCE: NextStep.LOG,
    Phase.SELF_REFLECTION: NextStep.LOOK_BACK,
}


def week_ends(memory: Memory) -> date | None:
    """Return the day on which the week is looked back on; None without a goal."""
    week = memory.week
    if week is None or week.first(EntryKind.GOAL) is None:
        return None
    return chosen_end(week) or week_ends_on(week.begun_at, memory.learner.cycle_day, memory.learner.zone)


def said_last(memory: Memory, now: datetime) -> PastTurn | None:
    """Return the turn that is still being talked about; None when that was long ago."""
    turns = sitting(memory, now)
    return turns[-1] if turns else None
