"""Towards a goal, and from a goal to a plan: the lowest criterion decides the next scaffold, and support fades."""

from coach.choosing.asking import ask
from coach.cycle import EntryKind
from coach.fading import MOST_QUESTIONS, Support
from coach.goal_quality import TRIES, GoalCriterion, is_to_be_learned, judge, many_things, weakest
from coach.moves import ASKS, Decision, Material, Move, Slot
from coach.profile import FactKind
from coach.reading import Act, Talk
from coach.situation import Situation, this_week

TIRED = 3
"""So many shrugs in one sitting, and what there is is enough for today."""
SURE_ENOUGH, VERY_SURE = 6, 9
"""Confidence, 0 to 10: below the first the goal is made smaller with the learner, from the second on it may grow."""
PLAN_SLOTS = frozenset(
    {
        Slot.SUCCESS_CRITERION,
        Slot.WHEN,
        Slot.REASON,
        Slot.STRATEGY,
        Slot.CONFIDENCE,
        Slot.SIZE,
        Slot.OBSTACLE,
        Slot.IF_THEN_PLAN,
        Slot.PRIOR,
        Slot.ROLE,
        Slot.GROUP_NEXT,
        Slot.HELPER,
        Slot.FORECAST,
        Slot.SUMMARY,
    }
)
"""What counts as a question about the plan when support fades."""


def forethought(s: Situation) -> Decision:
    if s.plan.last(EntryKind.GOAL) is None:
        return _towards_a_goal(s)
    if decision := follow_up(s):
        return decision
    if s.shrugs >= TIRED and not s.made(Move.EASE_OFF) and not s.noted_something:
        return Decision(Move.EASE_OFF, "The student is tired of questions; what there is is enough.")
    if _asked_enough(s):
        return Decision(Move.CLOSE_PLAN, "The student plans well unasked; the rest of the week is theirs.")
    found = weakest(judge(s.plan), lambda criterion: _tried(s, criterion))
    if found is not None:
        return _beside_the_plan(s, found.criterion) or _scaffold(s, found.criterion)
    return _to_the_end(s)


def _asked_enough(s: Situation) -> bool:
    """Support that fades asks only so much, and never less than what the goal itself wants."""
    most = MOST_QUESTIONS[s.support]
    if most is None:
        return False
    return sum(turn.asks in PLAN_SLOTS for turn in this_week(s.memory, s.now)) >= most


def _to_the_end(s: Situation) -> Decision:
    if s.plan.last(EntryKind.IF_THEN_PLAN) and not s.plan.last(EntryKind.REHEARSAL) and not s.tries(Slot.REHEARSAL):
        return ask(Move.REHEARSE, "The if-then plan has not been gone through yet.")
    if s.plan.last(EntryKind.FORECAST) is None and not s.tries(Slot.FORECAST):
        return ask(Move.ASK_FORECAST, "A forecast now lets the student compare at the end.")
    if s.plan.last(EntryKind.SUMMARY) is None and not s.tries(Slot.SUMMARY) and s.shrugs < TIRED - 1:
        return ask(Move.SUM_UP, "The student sums up the plan.")
    unhurried = s.shrugs < TIRED - 1 and not s.is_terse
    if unhurried and s.plan.last(EntryKind.HELPER) is None and not s.tries(Slot.HELPER):
        return ask(Move.NAME_PERSON, "Nobody is named yet who could help or hear of it.")
    return Decision(Move.CLOSE_PLAN, "The plan stands.")


# --- towards a goal -------------------------------------------------------------------------------


def _towards_a_goal(s: Situation) -> Decision:
    asked_before = s.tries(Slot.GOAL)
    if s.reading.doubted_goal is not None and not s.tries(Slot.CONFIRMED_GOAL):
        return ask(Move.CONFIRM_GOAL, "These words may be the goal or a remark.")
    if s.reading.says(Act.HAS_OWN_PLAN) and not s.tries(Slot.OWN_PLAN):
        return ask(Move.OWN_PLAN, "The student has a plan of their own.")
    if many_things(s.text) and not s.made(Move.CHOOSE_ONE):
        return ask(Move.CHOOSE_ONE, "Many things at once: one of them comes first.")
    if s.plan.new(EntryKind.GRADE_WISH):
        return ask(Move.TASK_FROM_GRADE, "A grade was named; the goal of a week is something to do.")
    if s.reading.topic:
        return ask(Move.NAME_TASK, "A topic was named, and not yet what will be done.")
    if s.shrugs >= TIRED + 1 and not s.made(Move.EASE_OFF):
        return Decision(Move.EASE_OFF, "The student has no goal to name today.", asks=Slot.GOAL)
    if s.reading.says(Act.STUCK) and asked_before == 0:
        return ask(Move.NARROW_GOAL, "Something is stuck: where it is comes first.")
    if asked_before and not s.noted_something and s.plan.last(EntryKind.GRADE_WISH) and asked_before < TRIES + 1:
        return ask(Move.TASK_FROM_GRADE, "A grade was named; an easier way to a task.")
    if s.support is Support.OPEN and not s.tries(Slot.OWN_PLAN):
        return ask(Move.HAND_OVER, "The student planned the last week well unasked and runs this one.")
    if _first_meeting(s) and not s.tries(Slot.TODAY) and not asked_before and not s.reading.says(Act.YES):
        return ask(Move.AGREE_TODAY, "Both agree what this talk is for before it begins.")
    asked_the_same = asked_before >= TRIES and s.last_move == Move.NAME_GOAL
    if asked_the_same or (asked_before % 2 == 1 and not s.noted_something):
        return ask(Move.NARROW_GOAL, "An easier way to a goal.")
    return ask(Move.NAME_GOAL, "There is no goal for this week yet.")


def _first_meeting(s: Situation) -> bool:
    return not s.memory.past_weeks and s.memory.week is None


# --- what this message calls for ------------------------------------------------------------------


def follow_up(s: Situation) -> Decision | None:
    """What this message said calls for one question of its own, before the next criterion."""
    return _about_the_goal(s) or _about_the_size(s) or _about_the_plan(s)


def _about_the_goal(s: Situation) -> Decision | None:
    goal = s.plan.new(EntryKind.GOAL)
    if goal and many_things(goal.text) and not s.made(Move.CHOOSE_ONE):
        return ask(Move.CHOOSE_ONE, "Many things at once: one of them comes first.")
    perfect = s.reading.says(Act.WANTS_PERFECT) or (goal is not None and "perfect" in goal.text.casefold())
    if perfect and not s.made(Move.GOOD_ENOUGH):
        return ask(Move.GOOD_ENOUGH, "It has to be perfect; the student says what is enough.")
    if s.reading.says(Act.HAS_OWN_PLAN) and not s.noted_something and not s.tries(Slot.OWN_PLAN):
        return ask(Move.OWN_PLAN, "The student has a plan of their own.")
    return None


def _about_the_size(s: Situation) -> Decision | None:
    confidence = s.plan.new(EntryKind.CONFIDENCE)
    if confidence and confidence.value and not s.tries(Slot.SIZE):
        number = int(confidence.value)
        goal = s.plan.last(EntryKind.GOAL)
        if number < SURE_ENOUGH or (goal is not None and many_things(goal.text)):
            return ask(Move.SIZE_DOWN, f"A confidence of {number} asks for another size.")
        if _asked_enough(s):
            return None
        if number >= VERY_SURE and not s.under_concern:
            return ask(Move.SIZE_UP, f"A confidence of {number} leaves room to stretch.")
        return None if s.is_terse else ask(Move.WHY_THIS_NUMBER, "The student's own reasons for the number.")
    if s.asked is not Slot.SIZE:
        return None
    too_much = s.reading.says(Act.TOO_BIG) and not s.plan.new(EntryKind.GOAL)
    if too_much and s.last_move == Move.SIZE_DOWN and not s.tries(Slot.STEPS):
        return ask(Move.NAME_STEPS, "A smaller piece is found by naming the steps.")
    if too_much and s.tries(Slot.SIZE) < TRIES:
        return ask(Move.SIZE_DOWN, "The student says that it is too much as it stands.")
    return None


def _about_the_plan(s: Situation) -> Decision | None:
    if s.asked is Slot.REHEARSAL and s.reading.says(Act.NO, Act.CHANGES_PLAN) and s.tries(Slot.IF_THEN_PLAN) <= TRIES:
        return ask(Move.PLAN_IF_THEN, "The if-then plan does not fit yet.")
    if s.plan.new(EntryKind.IF_THEN_PLAN) and not s.plan.last(EntryKind.REHEARSAL) and not s.tries(Slot.REHEARSAL):
        return ask(Move.REHEARSE, "An if-then plan is gone through once.")
    obstacle = s.reading.part(EntryKind.OBSTACLE)
    named = obstacle is not None and (obstacle.sure or s.asked is Slot.OBSTACLE)
    if (
        s.plan.new(EntryKind.OBSTACLE)
        and named
        and not s.plan.last(EntryKind.IF_THEN_PLAN)
        and s.tries(Slot.IF_THEN_PLAN) < TRIES
    ):
        return ask(Move.PLAN_IF_THEN, "An obstacle is named and can be met by an if-then plan.")
    strategy = s.reading.part(EntryKind.STRATEGY)
    if strategy and strategy.value == "usual" and not s.plan.last(EntryKind.STRATEGY):
        return ask(
            Move.QUESTION_HABIT,
            "A habit that seldom holds was named; the choice stays the student's.",
            Material.STRATEGIES,
        )
    return None


# --- the lowest criterion -------------------------------------------------------------------------


def _beside_the_plan(s: Situation, lowest: GoalCriterion) -> Decision | None:
    """What belongs to some goals only, before their next criterion: a group's roles, what is known already."""
    if lowest in (GoalCriterion.TASK, GoalCriterion.SPECIFIC) or s.shrugs or s.is_terse:
        return None
    if s.is_group_work:
        if not s.tries(Slot.ROLE) and s.plan.last(EntryKind.ROLE) is None:
            return ask(Move.GROUP_ROLES, "Work with others: who takes what.")
        if lowest is GoalCriterion.STRATEGY and not s.tries(Slot.GROUP_NEXT):
            return ask(Move.GROUP_MOMENTUM, "Work with others keeps going when the next contact is known.")
    goal = s.plan.last(EntryKind.GOAL)
    learns = goal is not None and is_to_be_learned(goal.text)
    if lowest is GoalCriterion.STRATEGY and learns and not s.tries(Slot.PRIOR) and s.support is Support.FULL:
        return ask(Move.ASK_PRIOR, "Something is to be learned: what is there already decides how.")
    return None


def _tried(s: Situation, criterion: GoalCriterion) -> int:
    """Asking for a goal at all is not yet asking to make it clearer."""
    if criterion is GoalCriterion.SPECIFIC:
        return sum(turn.move == Move.MAKE_SPECIFIC for turn in this_week(s.memory, s.now))
    if criterion is GoalCriterion.OBSTACLE_PLAN and s.plan.last(EntryKind.OBSTACLE):
        return s.tries(Slot.IF_THEN_PLAN)
    return s.tries(ASKS[_SCAFFOLDS[criterion]])


_SCAFFOLDS: dict[GoalCriterion, Move] = {
    GoalCriterion.TASK: Move.NAME_GOAL,
    GoalCriterion.SPECIFIC: Move.MAKE_SPECIFIC,
    GoalCriterion.SUCCESS_CRITERION: Move.NAME_CRITERION,
    GoalCriterion.WHEN: Move.NAME_WHEN,
    GoalCriterion.REASON: Move.NAME_REASON,
    GoalCriterion.STRATEGY: Move.CHOOSE_STRATEGY,
    GoalCriterion.SIZE: Move.RATE_CONFIDENCE,
    GoalCriterion.OBSTACLE_PLAN: Move.NAME_OBSTACLE,
}


def _scaffold(s: Situation, criterion: GoalCriterion) -> Decision:
    move = _SCAFFOLDS[criterion]
    if criterion is GoalCriterion.OBSTACLE_PLAN and s.plan.last(EntryKind.OBSTACLE):
        move = Move.PLAN_IF_THEN
    if criterion is GoalCriterion.REASON:
        move = _towards_a_reason(s)
    material = Material.STRATEGIES if move is Move.CHOOSE_STRATEGY else Material.NONE
    return ask(move, f"The lowest criterion of the goal is {criterion.value.replace('_', ' ')}.", material)


def _towards_a_reason(s: Situation) -> Move:
    """What the learner wants to become, or likes, carries a goal further than a question about reasons."""
    profile = s.memory.profile
    if profile.latest(FactKind.INTEREST) and s.reading.talk is Talk.SUSTAIN and not s.made(Move.STRETCH_INTEREST):
        return Move.STRETCH_INTEREST
    if profile.latest(FactKind.ASPIRATION) and not s.made(Move.LINK_ASPIRATION):
        return Move.LINK_ASPIRATION
    return Move.NAME_REASON
