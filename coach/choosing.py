"""Chooses the next coaching move. Pure: no model, no clock, no I/O.

First what cannot wait (a wish, a question, a detour), then what the phase of the cycle asks for next. Reads downwards.
"""

from collections.abc import Callable
from datetime import timedelta

from coach.conversation import PastTurn, Phase
from coach.cycle import EntryKind
from coach.goal_quality import TRIES, GoalCriterion, judge, weakest
from coach.moves import ASKS, Decision, Material, Move, Slot
from coach.reading import Act
from coach.situation import Situation, phase_of, sitting, this_week

TIRED = 3
"""So many shrugs in one sitting, and what there is is enough for today."""
SURE_ENOUGH, VERY_SURE = 6, 9
"""Confidence, 0 to 10: below the first the goal is made smaller with the learner, from the second on it may grow."""
MOST_IN_A_ROW = 3
"""The same thing is asked for so many times running, and then let rest."""
NEXT_DAY = timedelta(hours=12)


def choose_move(situation: Situation) -> Decision:
    """Return the next move. The first rule that has something to say decides."""
    rules: tuple[Callable[[Situation], Decision | None], ...] = (_wish, _open_concern, _question, _detour, _phase)
    return _let_rest(situation, next(decision for rule in rules if (decision := rule(situation))))


def _let_rest(s: Situation, decision: Decision) -> Decision:
    """What was asked three times in a row is not asked a fourth time."""
    slot, latest = ASKS.get(decision.move), sitting(s.memory, s.now)[-MOST_IN_A_ROW:]
    if slot is None or len(latest) < MOST_IN_A_ROW or not all(_asked_for(turn, slot) for turn in latest):
        return decision
    if slot is Slot.ATTEMPT:
        return _ask(Move.FIND_HELP, "An attempt was asked for three times in a row; a person may get further.")
    if s.plan.last(EntryKind.GOAL):
        return Decision(Move.KEEP_GOING, "It was asked three times in a row; the work is the student's.")
    return Decision(Move.EASE_OFF, "A goal was asked for three times in a row; it can come later.", asks=slot)


def _asked_for(turn: PastTurn, slot: Slot) -> bool:
    """By its move, or by the way back after a detour."""
    by_its_move = any(asked_for is slot and turn.move == move for move, asked_for in ASKS.items())
    return by_its_move or any(key.startswith(f"ways_back/{slot}#") for key in turn.wordings)


def phase_after(situation: Situation, decision: Decision) -> Phase:
    """Return the phase the conversation is in once this move is made."""
    if decision.move is Move.WELCOME:
        return Phase.FIRST_MEETING
    if situation.plan.new(EntryKind.SELF_CHECK):
        return Phase.SELF_REFLECTION
    phase = phase_of(situation.memory, situation.now)
    if decision.move is Move.CLOSE_PLAN:
        return Phase.PERFORMANCE
    return Phase.FORETHOUGHT if phase is Phase.FIRST_MEETING else phase


def _ask(move: Move, reason: str, material: Material = Material.NONE) -> Decision:
    return Decision(move, reason, asks=ASKS.get(move), material=material)


def _aside(situation: Situation, move: Move, reason: str, material: Material = Material.NONE) -> Decision:
    """Make a move that leads back to what was waiting for an answer."""
    waiting = situation.asked or _waiting_since_the_week(situation)
    return Decision(move, reason, asks=waiting, material=material, way_back=waiting)


def _waiting_since_the_week(situation: Situation) -> Slot | None:
    """Nothing was asked in this sitting: a new learner is led to a goal, anybody else is left in peace."""
    return None if situation.plan.last(EntryKind.GOAL) else Slot.GOAL


# --- what cannot wait -----------------------------------------------------------------------------


def _wish(s: Situation) -> Decision | None:
    reading = s.reading
    if reading.forget is not None:
        move = Move.FORGET if reading.forget else Move.FORGET_ALL
        return _aside(s, move, "The student asked for something to be forgotten.")
    if reading.says(Act.WANTS_PERSON):
        return Decision(Move.TALK_TO_PERSON, "The student wants to talk to a person.")
    if reading.says(Act.CHANGES_LANGUAGE) and not s.noted_something:
        return _aside(s, Move.CHANGE_LANGUAGE, "The student asked for this language.")
    if (
        reading.says(Act.WEAK_LANGUAGE)
        and not s.noted_something
        and not s.made(Move.OFFER_LANGUAGE)
        and not reading.language
    ):
        return Decision(Move.OFFER_LANGUAGE, "The student said that writing in this language is hard.")
    if reading.says(Act.ASKS_IF_HUMAN):
        return _aside(s, Move.SAY_IT_IS_AN_AI, "The student asked who is talking.")
    if reading.says(Act.ASKS_WHO_READS):
        return _aside(s, Move.SAY_WHO_READS, "The student asked who reads this.")
    if reading.says(Act.ASKS_WHAT_IS_KNOWN) and s.memory.turns:
        return _aside(s, Move.SAY_WHAT_IS_KNOWN, "The student asked what is remembered of them.")
    if reading.says(Act.LOST_THREAD) and s.memory.turns and not s.noted_something:
        return _aside(s, Move.PICK_UP_THREAD, "The student has lost the thread.")
    if reading.says(Act.ASKS_WHY) and s.memory.turns:
        return _aside(s, Move.SAY_WHY, "The student asked why the coach asks this.")
    return None


def _open_concern(s: Situation) -> Decision | None:
    """Until a person has closed an urgent concern, coaching goes on only when the student turns to their work."""
    turns_to_work = (
        s.noted_something or s.reading.topic or s.reading.says(Act.ASKS_STRATEGY, Act.ASKS_NEXT_STEP, Act.SHOWS_WORK)
    )
    if not s.under_concern or turns_to_work:
        return None
    return Decision(Move.CONCERN, "An urgent concern is open and the message is not about the work.")


def _question(s: Situation) -> Decision | None:
    reading = s.reading
    if reading.says(Act.ASKS_FOR_ANSWER):
        again = s.made(Move.HAND_BACK, Move.HAND_BACK_AGAIN)
        return _ask(
            Move.HAND_BACK_AGAIN if again else Move.HAND_BACK, "The student asked for the work itself; it stays theirs."
        )
    if reading.says(Act.SHOWS_WORK) or _is_an_attempt(s):
        return _ask(Move.LOOK_AT_WORK, "The student shows an attempt and can check it themselves.")
    if reading.says(Act.ASKS_STRATEGY) and not s.plan.new(EntryKind.SELF_CHECK):
        if s.plan.last(EntryKind.GOAL) and not s.plan.last(EntryKind.STRATEGY):
            return _ask(
                Move.CHOOSE_STRATEGY,
                "The student asks how to go about it, and no strategy is chosen yet.",
                Material.ANSWER,
            )
        return Decision(
            Move.ANSWER_QUESTION,
            "The student asks how to learn something.",
            asks=Slot.NEXT_STEP if s.plan.last(EntryKind.GOAL) else Slot.STRATEGY,
            material=Material.ANSWER,
        )
    if reading.says(Act.ASKS_NEXT_STEP) and not s.noted_something:
        slot = Slot.NEXT_STEP if s.plan.last(EntryKind.GOAL) else Slot.GOAL
        return Decision(Move.OFFER_NEXT_STEP, "The student asks what to do next.", slot, Material.STRATEGIES)
    return None


def _is_an_attempt(s: Situation) -> bool:
    """After the work was handed back, a few words that are nothing else are a try at it."""
    handed_back = s.last_move in (Move.HAND_BACK, Move.HAND_BACK_AGAIN)
    return handed_back and len(s.text.split()) >= 4 and not s.reading.acts and not s.noted_something


def _detour(s: Situation) -> Decision | None:
    reading = s.reading
    if s.noted_something:
        return None
    if reading.says(Act.OTHER_LANGUAGE):
        return Decision(Move.OTHER_LANGUAGE, "The message is in a language the coach does not speak.", asks=s.asked)
    if reading.says(Act.NONSENSE):
        return _aside(s, Move.NOT_UNDERSTOOD, "The message could not be read.")
    if reading.says(Act.PROTESTS) and s.memory.turns:
        return Decision(Move.OWN_MISTAKE, "The student says they were misunderstood.", asks=s.asked)
    if reading.says(Act.TOO_LONG):
        return Decision(
            Move.TOO_LONG, "A lot at once, and no part of it could be told apart.", asks=s.asked or Slot.GOAL
        )
    if reading.says(Act.GOODBYE):
        return Decision(Move.SAY_GOODBYE, "The student says goodbye.")
    if reading.feeling:
        return _aside(s, Move.MEET_FEELING, "The student states a feeling.")
    if reading.says(Act.STUCK) and s.plan.last(EntryKind.GOAL):
        return _ask(Move.UNSTICK, "The student is stuck.", Material.STRATEGIES)
    if reading.says(Act.ASKS_OFF_TOPIC) and s.memory.turns:
        return _aside(s, Move.TURN_BACK, "The question is not about learning.", Material.SCHOOL)
    if reading.says(Act.CHANGES_PLAN) and s.plan.last(EntryKind.GOAL):
        return _ask(Move.CHANGE_PLAN, "The student wants to change the plan.")
    return None


# --- what the phase asks for ----------------------------------------------------------------------


def _phase(s: Situation) -> Decision:
    phase = phase_of(s.memory, s.now)
    if not s.memory.turns and not s.noted_something and not s.reading.topic:
        return _ask(Move.WELCOME, "The first words with this student.")
    if (
        s.last_move in (Move.CLOSE_WEEK, Move.SAY_GOODBYE)
        and s.reading.says(Act.YES, Act.THANKS, Act.GOODBYE, Act.NO)
        and not s.noted_something
    ):
        return Decision(Move.SAY_GOODBYE, "There is nothing more to settle today.")
    if s.plan.new(EntryKind.SELF_CHECK) or phase is Phase.SELF_REFLECTION:
        return _self_reflection(s)
    if phase is Phase.PERFORMANCE:
        return _performance(s)
    return _forethought(s)


def _forethought(s: Situation) -> Decision:
    if s.plan.last(EntryKind.GOAL) is None:
        return _towards_a_goal(s)
    if decision := _follow_up(s):
        return decision
    if s.shrugs >= TIRED and not s.made(Move.EASE_OFF) and not s.noted_something:
        return Decision(Move.EASE_OFF, "The student is tired of questions; what there is is enough.")
    found = weakest(judge(s.plan), lambda criterion: _tried(s, criterion))
    if found is not None:
        return _scaffold(s, found.criterion)
    if s.plan.last(EntryKind.IF_THEN_PLAN) and not s.plan.last(EntryKind.REHEARSAL) and not s.tries(Slot.REHEARSAL):
        return _ask(Move.REHEARSE, "The if-then plan has not been gone through yet.")
    if s.plan.last(EntryKind.FORECAST) is None and not s.tries(Slot.FORECAST):
        return _ask(Move.ASK_FORECAST, "A forecast now lets the student compare at the end.")
    if s.plan.last(EntryKind.SUMMARY) is None and not s.tries(Slot.SUMMARY) and s.shrugs < TIRED - 1:
        return _ask(Move.SUM_UP, "The student sums up the plan.")
    return Decision(Move.CLOSE_PLAN, "The plan stands.")


def _towards_a_goal(s: Situation) -> Decision:
    asked_before = s.tries(Slot.GOAL)
    if s.plan.new(EntryKind.GRADE_WISH):
        return _ask(Move.TASK_FROM_GRADE, "A grade was named; the goal of a week is something to do.")
    if s.reading.topic:
        return _ask(Move.NAME_TASK, "A topic was named, and not yet what will be done.")
    if s.shrugs >= TIRED + 1 and not s.made(Move.EASE_OFF):
        return Decision(Move.EASE_OFF, "The student has no goal to name today.", asks=Slot.GOAL)
    if asked_before and not s.noted_something and s.plan.last(EntryKind.GRADE_WISH) and asked_before < TRIES + 1:
        return _ask(Move.TASK_FROM_GRADE, "A grade was named; an easier way to a task.")
    if asked_before % 2 == 1 and not s.noted_something:
        return _ask(Move.NARROW_GOAL, "An easier way to a goal.")
    return _ask(Move.NAME_GOAL, "There is no goal for this week yet.")


def _follow_up(s: Situation) -> Decision | None:
    """What this message said calls for one question of its own, before the next criterion."""
    confidence = s.plan.new(EntryKind.CONFIDENCE)
    if confidence and confidence.value and not s.tries(Slot.SIZE):
        number = int(confidence.value)
        if number < SURE_ENOUGH:
            return _ask(Move.SIZE_DOWN, f"A confidence of {number} asks for another size.")
        if number >= VERY_SURE and not s.under_concern:
            return _ask(Move.SIZE_UP, f"A confidence of {number} leaves room to stretch.")
        return _ask(Move.WHY_THIS_NUMBER, "The student's own reasons for the number.")
    if (
        s.asked is Slot.SIZE
        and s.reading.says(Act.TOO_BIG)
        and s.tries(Slot.SIZE) < TRIES
        and not s.plan.new(EntryKind.GOAL)
    ):
        return _ask(Move.SIZE_DOWN, "The student says that it is too much as it stands.")
    if s.asked is Slot.REHEARSAL and s.reading.says(Act.NO, Act.CHANGES_PLAN) and s.tries(Slot.IF_THEN_PLAN) <= TRIES:
        return _ask(Move.PLAN_IF_THEN, "The if-then plan does not fit yet.")
    if s.plan.new(EntryKind.IF_THEN_PLAN) and not s.plan.last(EntryKind.REHEARSAL) and not s.tries(Slot.REHEARSAL):
        return _ask(Move.REHEARSE, "An if-then plan is gone through once.")
    if (
        s.plan.new(EntryKind.OBSTACLE)
        and not s.plan.last(EntryKind.IF_THEN_PLAN)
        and s.tries(Slot.IF_THEN_PLAN) < TRIES
    ):
        return _ask(Move.PLAN_IF_THEN, "An obstacle is named and can be met by an if-then plan.")
    strategy = s.reading.part(EntryKind.STRATEGY)
    if strategy and strategy.value == "usual" and not s.plan.last(EntryKind.STRATEGY):
        return _ask(
            Move.QUESTION_HABIT,
            "A habit that seldom holds was named; the choice stays the student's.",
            Material.STRATEGIES,
        )
    return None


def _tried(s: Situation, criterion: GoalCriterion) -> int:
    """Asking for a goal at all is not yet asking to make it clearer."""
    if criterion is GoalCriterion.SPECIFIC:
        return sum(turn.move == Move.MAKE_SPECIFIC for turn in this_week(s.memory, s.now))
    if criterion is GoalCriterion.OBSTACLE_PLAN and s.plan.last(EntryKind.OBSTACLE):
        return s.tries(Slot.IF_THEN_PLAN)
    return s.tries(_SLOT_OF[criterion])


_SLOT_OF: dict[GoalCriterion, Slot] = {
    GoalCriterion.TASK: Slot.GOAL,
    GoalCriterion.SPECIFIC: Slot.GOAL,
    GoalCriterion.SUCCESS_CRITERION: Slot.SUCCESS_CRITERION,
    GoalCriterion.WHEN: Slot.WHEN,
    GoalCriterion.REASON: Slot.REASON,
    GoalCriterion.STRATEGY: Slot.STRATEGY,
    GoalCriterion.SIZE: Slot.CONFIDENCE,
    GoalCriterion.OBSTACLE_PLAN: Slot.OBSTACLE,
}
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
    material = Material.STRATEGIES if move is Move.CHOOSE_STRATEGY else Material.NONE
    return _ask(move, f"The lowest criterion of the goal is {criterion.value.replace('_', ' ')}.", material)


def _performance(s: Situation) -> Decision:
    progress = s.plan.new(EntryKind.PROGRESS_NOTE)
    if progress:
        move = Move.NOTE_NO_PROGRESS if progress.value == "none" else Move.NOTE_PROGRESS
        return _ask(move, "The student logged how it goes.")
    if s.plan.new(EntryKind.GOAL):
        return _forethought(s)
    if follow_up := _follow_up(s):
        return follow_up
    goal_is_fresh = not _next_day(s)
    if s.asked is Slot.NEXT_STEP and s.reading.says(Act.DOES_NOT_KNOW) and not s.made(Move.FIND_HELP):
        return _ask(Move.FIND_HELP, "The student does not know what comes next; somebody may.")
    if (
        not goal_is_fresh
        and not s.made(Move.ASK_PROGRESS, Move.NOTE_PROGRESS, Move.NOTE_NO_PROGRESS)
        and not s.noted_something
    ):
        return _ask(Move.ASK_PROGRESS, "The student is back within the week.")
    return Decision(Move.KEEP_GOING, "Nothing is due; the work is the student's.")


def _next_day(s: Situation) -> bool:
    present = sitting(s.memory, s.now)
    begun = present[0].at if present else s.now
    week = s.memory.week
    return week is not None and begun - week.begun_at >= NEXT_DAY


def _self_reflection(s: Situation) -> Decision:
    """Look back from the record: outcome, criterion, why, what next, the strategy, what is shown, the close."""
    plan = s.plan
    checks, reflections = plan.all(EntryKind.SELF_CHECK), plan.all(EntryKind.REFLECTION)
    strategy = plan.last(EntryKind.STRATEGY)
    unmet = bool(checks) and not any(check.value == "met" for check in checks)
    why_move = Move.COMPARE_FORECAST if plan.last(EntryKind.FORECAST) and not s.tries(Slot.WHY) else Move.ASK_WHY
    steps: tuple[tuple[Move, bool, int], ...] = (
        (Move.ASK_OUTCOME, not checks, TRIES),
        (Move.CHECK_CRITERION, plan.last(EntryKind.SUCCESS_CRITERION) is not None and len(checks) < 2, 1),
        (why_move, not any(said.value == "why" for said in reflections), TRIES),
        (Move.ASK_WHAT_NEXT, not any(said.value == "next" for said in reflections), TRIES),
        (Move.REVIEW_STRATEGY, strategy is not None and plan.last(EntryKind.STRATEGY_REVIEW) is None, 1),
        (Move.CARRY_OVER, unmet, 1),
        (Move.CHOOSE_EVIDENCE, plan.last(EntryKind.SHARED) is None and s.noted.as_evidence, 1),
    )
    for move, is_open, limit in steps:
        if is_open and s.tries(ASKS[move]) < limit:
            return _ask(move, _LOOKING_BACK[move])
    return Decision(Move.CLOSE_WEEK, "The week was looked back on.")


_LOOKING_BACK: dict[Move, str] = {
    Move.ASK_OUTCOME: "The week is at its end; the student judges the outcome first.",
    Move.CHECK_CRITERION: "The outcome is held against the student's own criterion.",
    Move.COMPARE_FORECAST: "Forecast and outcome stand side by side.",
    Move.ASK_WHY: "From what happened to why.",
    Move.ASK_WHAT_NEXT: "From why to what next.",
    Move.REVIEW_STRATEGY: "The strategy was tried: keep, change or drop.",
    Move.CARRY_OVER: "The goal was not wholly met: carry over, revise or drop.",
    Move.CHOOSE_EVIDENCE: "The student chooses what the teacher is shown.",
}
