"""The goal cycle: what a learner sets, plans, logs, checks and reflects on in a week, each in their own words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID
from zoneinfo import ZoneInfo

from coach.conversation import MessageId, Quote, TurnId

EntryId = NewType("EntryId", UUID)
WeekId = NewType("WeekId", UUID)

SHORTEST_WEEK_DAYS = 4
LONGEST_WEEK_DAYS = 7


class EntryKind(StrEnum):
    """What one entry of the week is. Kinds in `ONE_AT_A_TIME` hold one current entry; a new one replaces it."""

    PURPOSE = "purpose"
    """What the learner wants of today's talk."""
    GOAL = "goal"
    STEP = "step"
    PRIOR = "prior"
    """What the learner can do of it before the work."""
    ROLE = "role"
    """Who does what in a group."""
    GROUP_CHECK = "group_check"
    """When the group hears of each other again."""
    SUCCESS_CRITERION = "success_criterion"
    WHEN = "when"
    """The day, time or place of the work."""
    REASON = "reason"
    STRATEGY = "strategy"
    CONFIDENCE = "confidence"
    """0 to 10, before the work: how sure the learner is of doing it."""
    OBSTACLE = "obstacle"
    IF_THEN_PLAN = "if_then_plan"
    REHEARSAL = "rehearsal"
    """The learner went through the if-then plan once and agreed to it."""
    FORECAST = "forecast"
    """0 to 100 %, before the work: how likely the success criterion will be met."""
    SUMMARY = "summary"
    """The learner's own summing-up of the plan."""
    GRADE_WISH = "grade_wish"
    """A grade the learner hopes for; never taken as the goal of the week."""
    PROGRESS_NOTE = "progress_note"
    PLAN_TRIED = "plan_tried"
    """What happened when the cue of the if-then plan came."""
    CHANGE_REASON = "change_reason"
    """Why the goal or plan was changed under way."""
    EXPLANATION = "explanation"
    """A thing learned, in the learner's own words; `gap` is what the book showed to be missing."""
    PEER_CHECK = "peer_check"
    """What a classmate said of the work."""
    THOUGHT = "thought"
    """The learner's own thinking: inquiry, logic, synthesis, evaluation, ideas, the other side of a quarrel."""
    SELF_CHECK = "self_check"
    REFLECTION = "reflection"
    STRATEGY_REVIEW = "strategy_review"
    """Keep, change or drop the strategy."""
    DECISION = "decision"
    """What becomes of a goal that was not met: carry over, revise or drop, with the reason."""
    SHARED = "shared"
    """What the learner chose to show the teacher, or chose not to."""
    HELPER = "helper"
    """A person the learner named who can help."""
    LOOK_BACK = "look_back"
    """The day on which the learner wants to look back, when it is not the class's."""
    NUDGE = "nudge"
    """When the learner wants to be reminded; `off` when no more."""


class Level(StrEnum):
    """How deep a reflection goes, after Kember and others (2008). Said as a question, never as a grade."""

    HABITUAL = "habitual"
    """A formula, or next to nothing."""
    UNDERSTANDING = "understanding"
    """Events, facts and results, not related to oneself."""
    REFLECTION = "reflection"
    """Related to oneself: what I learned, what was hard and why, what I will do."""
    CRITICAL = "critical"
    """A changed view: what I used to think, and what I see now."""


ONE_AT_A_TIME = frozenset(
    {
        EntryKind.GOAL,
        EntryKind.SUCCESS_CRITERION,
        EntryKind.WHEN,
        EntryKind.REASON,
        EntryKind.STRATEGY,
        EntryKind.CONFIDENCE,
        EntryKind.REHEARSAL,
        EntryKind.FORECAST,
        EntryKind.SUMMARY,
        EntryKind.STRATEGY_REVIEW,
        EntryKind.DECISION,
        EntryKind.SHARED,
        EntryKind.PRIOR,
        EntryKind.ROLE,
        EntryKind.GROUP_CHECK,
        EntryKind.LOOK_BACK,
        EntryKind.NUDGE,
    }
)


CARRIED = frozenset(
    {
        EntryKind.GOAL,
        EntryKind.SUCCESS_CRITERION,
        EntryKind.REASON,
        EntryKind.STRATEGY,
        EntryKind.IF_THEN_PLAN,
        EntryKind.OBSTACLE,
        EntryKind.HELPER,
        EntryKind.ROLE,
    }
)
"""What goes along when a goal is carried over; when, how sure and how likely are asked anew."""


@dataclass(frozen=True)
class NewEntry:
    """An entry about to be kept; the store gives it its id."""

    kind: EntryKind
    quote: Quote
    value: str | None = None
    """A number as text, a card id, a date (ISO), `keep`, `met` ...: what the words were read as."""
    prompted: bool = False
    """The coach had asked for it in this week, so that it did not come from the learner alone."""
    depth: Level | None = None
    """How deep a reflection goes, when that was plain."""
    message_id: MessageId | None = None
    """The earlier message of the learner that holds the words, when they were not said in the one being answered."""
    replaces: EntryId | None = None
    """The entry that the learner put into these words, of whatever week it is."""


@dataclass(frozen=True)
class Entry:
    id: EntryId
    week_id: WeekId
    kind: EntryKind
    quote: Quote
    message_id: MessageId
    turn_id: TurnId
    value: str | None
    version: int
    """1 for the first, one more each time the learner revises it."""
    at: datetime
    prompted: bool = False
    depth: Level | None = None
    confirmed_at: datetime | None = None
    """When the learner said that it is right so, or put it into these words."""

    @property
    def number(self) -> int | None:
        return int(self.value) if self.value is not None and self.value.lstrip("-").isdigit() else None


@dataclass(frozen=True)
class Week:
    """One turn of the cycle. It begins when its goal is set."""

    id: WeekId
    opened_at: datetime
    closed_at: datetime | None
    entries: tuple[Entry, ...]
    """Current entries only (what was revised is kept in the store), oldest first."""
    goal_set_at: datetime | None = None
    """When the first version of the goal was set."""
    carried_from: WeekId | None = None
    """The week whose goal the learner took along into this one."""

    @property
    def begun_at(self) -> datetime:
        """When the goal was set; what was told before it, a grade hoped for, does not count."""
        goal = self.first(EntryKind.GOAL)
        never_revised = goal.at if goal is not None and goal.version == 1 else None
        return self.goal_set_at or never_revised or self.opened_at

    def first(self, kind: EntryKind) -> Entry | None:
        return next((entry for entry in self.entries if entry.kind is kind), None)

    def last(self, kind: EntryKind) -> Entry | None:
        return next((entry for entry in reversed(self.entries) if entry.kind is kind), None)

    def all(self, kind: EntryKind) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.kind is kind)


def week_ends_on(goal_set_at: datetime, cycle_day: int | None, zone: ZoneInfo) -> date:
    """Return the local date on which the week's reflection is due.

    That is the class's cycle day (Monday is 0), but no week is shorter than four days or longer than seven. A class
    without a cycle day goes at each learner's own pace: seven days from the goal.
    """
    begun = goal_set_at.astimezone(zone).date()
    for days in range(SHORTEST_WEEK_DAYS, LONGEST_WEEK_DAYS):
        day = begun + timedelta(days=days)
        if day.weekday() == cycle_day:
            return day
    return begun + timedelta(days=LONGEST_WEEK_DAYS)


def chosen_end(week: Week) -> date | None:
    """Return the day on which the learner wanted to look back, when there is one."""
    chosen = week.last(EntryKind.LOOK_BACK)
    return datetime.fromisoformat(chosen.value).date() if chosen and chosen.value else None
