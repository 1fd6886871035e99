"""How much the coach asks: support shrinks as a learner plans well unasked, and comes back when that drops.

Scaffolding that fades was what made goal-setting prompts last; support that stays is leaned on (Belland and others
2017). What counts is what came unasked, not what was answered.
"""

from collections.abc import Sequence
from enum import StrEnum

from coach.cycle import EntryKind, Week
from coach.goal_quality import Plan, specificity


class Support(StrEnum):
    """How many questions a plan may get; see MOST_QUESTIONS."""

    FULL = "full"
    LIGHT = "light"
    """Only what is weakest is asked for."""
    OPEN = "open"
    """The learner runs the week, and is asked one thing at most."""


MOST_QUESTIONS: dict[Support, int | None] = {Support.FULL: None, Support.LIGHT: 4, Support.OPEN: 1}
PLAN_PARTS = (
    EntryKind.SUCCESS_CRITERION,
    EntryKind.WHEN,
    EntryKind.REASON,
    EntryKind.STRATEGY,
    EntryKind.IF_THEN_PLAN,
)
"""What a plan consists of besides its goal."""
MANY, SOME = 5, 3
"""So many of the goal and these parts came unasked: the week is handed over, or the questions get fewer."""


def unasked(week: Week) -> int:
    """Count what of a plan came without being asked for, a clear goal included: 0 to 6."""
    goal = week.first(EntryKind.GOAL)
    clear = goal is not None and goal.version == 1 and specificity(goal.quote.text) == 2
    parts = (week.first(kind) for kind in PLAN_PARTS)
    return clear + sum(part is not None and not part.prompted for part in parts)


def support(past_weeks: Sequence[Week], plan: Plan) -> Support:
    """Return how much a learner is asked this week, by the latest week they planned anew and by this week's goal."""
    planned = next((week for week in past_weeks if week.carried_from is None and week.first(EntryKind.GOAL)), None)
    goal = plan.last(EntryKind.GOAL)
    if planned is None or (goal is not None and specificity(goal.text) < 2):
        return Support.FULL
    count = unasked(planned)
    if count >= MANY:
        return Support.OPEN
    return Support.LIGHT if count >= SOME else Support.FULL
