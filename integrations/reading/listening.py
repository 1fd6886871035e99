"""What the coach is listening for when a message comes: what it asked, and where the week stands."""

import re
from dataclasses import dataclass
from datetime import datetime

from coach.conversation import Phase
from coach.cycle import EntryKind
from coach.goal_quality import specificity
from coach.moves import Move, Slot
from coach.noting import UNSURE
from coach.ports import Memory
from coach.situation import asked, goal_age_days, phase_of, sitting
from integrations.reading.patterns.numbers import NUMBERS
from integrations.reading.text import fold

HEADS_BACK = frozenset({Slot.OUTCOME, Slot.CRITERION_CHECK, Slot.WHY, Slot.WHAT_NEXT})


@dataclass(frozen=True)
class Listening:
    """What the coach is listening for: what it asked, and where the week stands."""

    asked: Slot | None
    last_move: str | None
    phase: Phase
    has_goal: bool
    has_reason: bool
    has_strategy: bool
    has_criterion: bool
    self_checks: int
    days: int
    goal_number: int | None
    goal_is_vague: bool
    language: str
    chose_language: bool = False
    """The student asked for the present language in so many words."""
    fresh: bool = False
    """The goal was set in this sitting, so a number may still belong to its plan."""
    logged: bool = False
    """How the work goes was told in this sitting already."""
    now: datetime | None = None
    """The learner's local time."""
    returning: bool = False
    """The first message of a sitting in a week that is under way: how did it go is in the air."""

    @property
    def looking_back(self) -> bool:
        return self.has_goal and (self.phase is Phase.SELF_REFLECTION or self.asked in HEADS_BACK)

    @property
    def at_work(self) -> bool:
        return self.has_goal and (self.phase is Phase.PERFORMANCE or self.looking_back or self.asked is Slot.PROGRESS)

    @property
    def planning(self) -> bool:
        return not self.at_work


def listening_for(memory: Memory, now: datetime) -> Listening:
    week, present = memory.week, sitting(memory, now)
    goal = week.first(EntryKind.GOAL) if week else None
    return Listening(
        asked=asked(memory, now),
        last_move=present[-1].move if present else None,
        phase=phase_of(memory, now),
        has_goal=goal is not None,
        has_reason=bool(week and week.first(EntryKind.REASON)),
        has_strategy=bool(week and week.first(EntryKind.STRATEGY)),
        has_criterion=bool(week and week.first(EntryKind.SUCCESS_CRITERION)),
        self_checks=len(week.all(EntryKind.SELF_CHECK)) if week else 0,
        days=goal_age_days(week, memory, now) if week else 0,
        goal_number=first_number(fold(goal.quote.text)) if goal else None,
        goal_is_vague=goal is not None and (goal.value == UNSURE or specificity(goal.quote.text) < 2),
        language=memory.conversation.language,
        chose_language=any(turn.move == Move.CHANGE_LANGUAGE for turn in memory.turns),
        fresh=goal is not None and bool(present) and goal.at >= present[0].at,
        logged=any(turn.move in (Move.NOTE_PROGRESS, Move.NOTE_NO_PROGRESS) for turn in present),
        now=now.astimezone(memory.learner.zone),
        returning=bool(memory.turns) and not present and goal is not None,
    )


def first_number(folded: str) -> int | None:
    """Return the first amount in the words; ordinals of chapters and the like may mislead, so this only compares."""
    for token in re.findall(r"\d+|[a-z]+", folded):
        if token.isdigit():
            return int(token)
        if token in NUMBERS and token not in ("a", "an", "un", "una"):
            return NUMBERS[token]
    return None
