"""Where a talk stands: the phase, what the last reply asked for, how often. Pure readings of what is remembered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from coach.conversation import Choice, PastTurn, Phase
from coach.cue import speaks_of_cue
from coach.cycle import EntryKind, Week, chosen_end, week_ends_on
from coach.fading import Support, support
from coach.goal_quality import Plan, is_with_others, plan_of
from coach.moves import Move, Slot
from coach.nudging import STANDS, Nudge
from coach.ports import Memory, Noted
from coach.reading import Act, Reading
from coach.safety import Tier

SITTING = timedelta(hours=6)
"""After a longer pause a new sitting begins: what was asked before it is no longer waiting for an answer."""
PLAN_SETTLES = timedelta(hours=12)
"""A goal that is older is being worked on, whether or not its plan was ever finished."""
TERSE_OVER, TERSE_WORDS = 4, 3
"""Over so many messages before this one, half of them with at most so many words."""
CHECKED_FROM_DAY = 6
"""From this day of the week on, an account of the work is an outcome and no longer a progress note."""


def sitting(memory: Memory, now: datetime) -> tuple[PastTurn, ...]:
    """Return the turns of the present sitting, oldest first."""
    return tuple(_sitting(memory.turns, now))[::-1]


def _sitting(turns: tuple[PastTurn, ...], now: datetime) -> Iterator[PastTurn]:
    later = now
    for turn in reversed(turns):
        if later - turn.at > SITTING:
            return
        yield turn
        later = turn.at


def asked(memory: Memory, now: datetime) -> Slot | None:
    """Return what the latest reply of this sitting asked for, or what was brought back since."""
    if (nudge := answered_nudge(memory, now)) and nudge.asks:
        return nudge.asks
    turns = sitting(memory, now)
    return Slot(turns[-1].asks) if turns and turns[-1].asks else None


def answered_nudge(memory: Memory, now: datetime) -> Nudge | None:
    """Return what was brought back before this message, unless so long ago that it stands for itself."""
    nudge = memory.nudge
    return nudge if nudge is not None and now - nudge.shown_at <= STANDS else None


def offered(memory: Memory, now: datetime) -> tuple[Choice, ...]:
    """Return the quick replies that may be tapped now, or typed."""
    if nudge := answered_nudge(memory, now):
        return nudge.choices
    return memory.turns[-1].choices if memory.turns else ()


def tries(memory: Memory, slot: Slot, now: datetime) -> int:
    """Count how often this slot was asked for in the present week (or, before it has begun, in this sitting)."""
    nudge = answered_nudge(memory, now)
    by_nudge = nudge is not None and nudge.asks is slot
    return sum(turn.asks == slot for turn in this_week(memory, now)) + by_nudge


def this_week(memory: Memory, now: datetime) -> tuple[PastTurn, ...]:
    """Return the turns since the last week was closed; without an open week only those of this sitting."""
    turns = memory.turns if memory.week else sitting(memory, now)
    for index in range(len(turns), 0, -1):
        if turns[index - 1].move == Move.CLOSE_WEEK:
            return turns[index:]
    return turns


def goal_age_days(week: Week, memory: Memory, now: datetime) -> int:
    """Count local days since the goal of the week was first set; 0 without a goal."""
    goal = week.first(EntryKind.GOAL)
    if goal is None:
        return 0
    zone = memory.learner.zone
    return (now.astimezone(zone).date() - week.begun_at.astimezone(zone).date()).days


def is_due(memory: Memory, now: datetime) -> bool:
    """Say whether the week's end is reached, so that looking back comes first."""
    week = memory.week
    if week is None or week.first(EntryKind.GOAL) is None:
        return False
    end = chosen_end(week) or week_ends_on(week.begun_at, memory.learner.cycle_day, memory.learner.zone)
    return now.astimezone(memory.learner.zone).date() >= end


def phase_of(memory: Memory, now: datetime) -> Phase:
    """Return the phase of Zimmerman's cycle that this message falls into."""
    week = memory.week
    if not memory.turns:
        return Phase.FIRST_MEETING
    if week is None or (goal := week.first(EntryKind.GOAL)) is None:
        return Phase.FORETHOUGHT
    if week.first(EntryKind.SELF_CHECK) or is_due(memory, now):
        return Phase.SELF_REFLECTION
    since = [turn for turn in this_week(memory, now) if turn.at >= goal.at or turn.id == goal.turn_id]
    settled = any(
        turn.move in (Move.CLOSE_PLAN, Move.EASE_OFF)
        or (turn.move == Move.TAKE_EDIT and turn.phase == Phase.PERFORMANCE)
        for turn in since
    )
    return Phase.PERFORMANCE if settled or now - goal.at >= PLAN_SETTLES else Phase.FORETHOUGHT


@dataclass(frozen=True)
class Situation:
    """All that the choice of a move rests on."""

    text: str
    reading: Reading
    noted: Noted
    memory: Memory
    now: datetime
    earlier_words: str = ""
    """The message before, where this one says nothing and that one is taken up."""

    @property
    def words(self) -> str:
        """What the reply is about."""
        return self.earlier_words or self.text

    @property
    def plan(self) -> Plan:
        return plan_of(self.memory.week, self.noted)

    @property
    def language(self) -> str:
        """The language to answer in, the one this message asks for included."""
        return self.noted.language or self.memory.conversation.language

    @property
    def asked(self) -> Slot | None:
        return asked(self.memory, self.now)

    @property
    def under_concern(self) -> bool:
        concern = self.memory.open_concern
        return concern is not None and concern.tier is Tier.URGENT

    @property
    def disclosed_here(self) -> bool:
        """Whether something was disclosed in a talk and answered there. A concern may also be raised elsewhere."""
        return any(turn.move == Move.CONCERN for turn in self.memory.turns)

    @property
    def is_tapped(self) -> bool:
        """The message is a quick reply that was on offer."""
        return any(choice.label == self.text for choice in offered(self.memory, self.now))

    @property
    def noted_something(self) -> bool:
        return bool(self.noted.entries or self.noted.facts)

    @property
    def support(self) -> Support:
        return support(self.memory.past_weeks, self.plan)

    @property
    def is_group_work(self) -> bool:
        goal = self.plan.last(EntryKind.GOAL)
        return self.reading.says(Act.IN_GROUP) or (goal is not None and is_with_others(goal.text))

    @property
    def plan_at_its_cue(self) -> bool:
        """The message speaks of what the if-then plan is for, and the plan has not come back yet."""
        plan = self.plan.last(EntryKind.IF_THEN_PLAN)
        return (
            plan is not None
            and not plan.new
            and not self.tries(Slot.PLAN_TRIED)
            and speaks_of_cue(self.text, plan.text)
        )

    @property
    def nudge_is_due(self) -> bool:
        """The moment has come at which the learner wanted the plan back, and nothing was said or brought back since."""
        nudge = self.memory.week.last(EntryKind.NUDGE) if self.memory.week else None
        if nudge is None or not nudge.value or nudge.value == "off" or self.memory.nudge is not None:
            return False
        due = datetime.fromisoformat(nudge.value).replace(tzinfo=self.memory.learner.zone)
        return due <= self.now and not any(turn.at >= due for turn in self.memory.turns)

    @property
    def is_terse(self) -> bool:
        """The learner answers in a word or two: what is not needed is not asked."""
        said = [*(turn.learner_text for turn in sitting(self.memory, self.now)[-TERSE_OVER:]), self.text]
        lengths = sorted(len(text.split()) for text in said)
        return len(lengths) > TERSE_OVER and lengths[len(lengths) // 2] <= TERSE_WORDS

    def tries(self, slot: Slot) -> int:
        return tries(self.memory, slot, self.now)

    def made(self, *moves: Move) -> bool:
        """Say whether one of these moves was made in this sitting."""
        return any(turn.move in moves for turn in sitting(self.memory, self.now))

    @property
    def last_move(self) -> str | None:
        turns = sitting(self.memory, self.now)
        return turns[-1].move if turns else None

    @property
    def shrugs(self) -> int:
        """How often in this sitting the learner had nothing to say."""
        before = sum(any("/unsure" in key for key in turn.wordings) for turn in sitting(self.memory, self.now))
        return before + self.reading.says(Act.DOES_NOT_KNOW)
