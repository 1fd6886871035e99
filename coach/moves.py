"""The words for what the coach does: what it can ask for, the moves it can make, and what each move asks."""

from dataclasses import dataclass
from enum import StrEnum


class Slot(StrEnum):
    """What a reply asks the learner for. The answer to a slot need not come next, and may come unasked."""

    ABOUT_ME = "about_me"
    GOAL = "goal"
    SUCCESS_CRITERION = "success_criterion"
    WHEN = "when"
    REASON = "reason"
    STRATEGY = "strategy"
    CONFIDENCE = "confidence"
    SIZE = "size"
    """What makes the number what it is, and whether the goal wants another size."""
    OBSTACLE = "obstacle"
    IF_THEN_PLAN = "if_then_plan"
    REHEARSAL = "rehearsal"
    FORECAST = "forecast"
    SUMMARY = "summary"
    PROGRESS = "progress"
    NEXT_STEP = "next_step"
    ATTEMPT = "attempt"
    HELPER = "helper"
    OUTCOME = "outcome"
    CRITERION_CHECK = "criterion_check"
    WHY = "why"
    WHAT_NEXT = "what_next"
    STRATEGY_REVIEW = "strategy_review"
    CARRY_OVER = "carry_over"
    SHARE = "share"


class Move(StrEnum):
    """What the coach does next. Each has one file per language in `prompts/<language>/moves/`."""

    # First meeting
    WELCOME = "welcome"
    """Says what this is for and who reads it, and asks for something the learner cares about."""
    # Forethought
    NAME_GOAL = "name_goal"
    NARROW_GOAL = "narrow_goal"
    """A second, easier way to a goal, with quick replies."""
    NAME_TASK = "name_task"
    """A topic was named: asks what will be done with it."""
    TASK_FROM_GRADE = "task_from_grade"
    """A grade was named: asks for what would lead there."""
    MAKE_SPECIFIC = "make_specific"
    NAME_CRITERION = "name_criterion"
    NAME_WHEN = "name_when"
    NAME_REASON = "name_reason"
    CHOOSE_STRATEGY = "choose_strategy"
    QUESTION_HABIT = "question_habit"
    """The learner named a habit that seldom holds (highlighting, rereading): offers two others."""
    RATE_CONFIDENCE = "rate_confidence"
    WHY_THIS_NUMBER = "why_this_number"
    SIZE_DOWN = "size_down"
    SIZE_UP = "size_up"
    NAME_OBSTACLE = "name_obstacle"
    PLAN_IF_THEN = "plan_if_then"
    REHEARSE = "rehearse"
    ASK_FORECAST = "ask_forecast"
    SUM_UP = "sum_up"
    CLOSE_PLAN = "close_plan"
    """The plan stands: says when they meet again and which person comes next."""
    # Performance
    ASK_PROGRESS = "ask_progress"
    NOTE_PROGRESS = "note_progress"
    NOTE_NO_PROGRESS = "note_no_progress"
    UNSTICK = "unstick"
    CHANGE_PLAN = "change_plan"
    HAND_BACK = "hand_back"
    """Asked for the work itself: hands it back, with an attempt first."""
    HAND_BACK_AGAIN = "hand_back_again"
    """Asked again: names why, and offers a way to begin."""
    LOOK_AT_WORK = "look_at_work"
    OFFER_NEXT_STEP = "offer_next_step"
    FIND_HELP = "find_help"
    KEEP_GOING = "keep_going"
    """Nothing is due: leaves the learner to the work."""
    # Self-reflection
    ASK_OUTCOME = "ask_outcome"
    CHECK_CRITERION = "check_criterion"
    COMPARE_FORECAST = "compare_forecast"
    ASK_WHY = "ask_why"
    ASK_WHAT_NEXT = "ask_what_next"
    REVIEW_STRATEGY = "review_strategy"
    CARRY_OVER = "carry_over"
    CHOOSE_EVIDENCE = "choose_evidence"
    CLOSE_WEEK = "close_week"
    # Any time
    ANSWER_QUESTION = "answer_question"
    NOTHING_FOUND = "nothing_found"
    MEET_FEELING = "meet_feeling"
    TALK_TO_PERSON = "talk_to_person"
    TURN_BACK = "turn_back"
    """Off topic: says so lightly and leads back."""
    SAY_IT_IS_AN_AI = "say_it_is_an_ai"
    SAY_WHO_READS = "say_who_reads"
    SAY_WHY = "say_why"
    PICK_UP_THREAD = "pick_up_thread"
    """The learner has lost the thread: says what stands, and asks again."""
    SAY_WHAT_IS_KNOWN = "say_what_is_known"
    TOO_LONG = "too_long"
    NOT_UNDERSTOOD = "not_understood"
    OTHER_LANGUAGE = "other_language"
    CHANGE_LANGUAGE = "change_language"
    OFFER_LANGUAGE = "offer_language"
    FORGET = "forget"
    FORGET_ALL = "forget_all"
    OWN_MISTAKE = "own_mistake"
    """"That's not what I said": takes the blame and asks anew."""
    EASE_OFF = "ease_off"
    """The learner is tired of questions: what there is, is enough for today."""
    SAY_GOODBYE = "say_goodbye"
    CONCERN = "concern"


class Material(StrEnum):
    """What a move wants from the knowledge base."""

    NONE = "none"
    ANSWER = "answer"
    """Passages that answer the learner's question, good enough to cite, or none."""
    SCHOOL = "school"
    """What the school's own documents say to a question that is not about learning, or nothing."""
    STRATEGIES = "strategies"
    """Two strategy cards near to what the learner is about to do."""


ASKS: dict[Move, Slot] = {
    Move.WELCOME: Slot.ABOUT_ME,
    Move.NAME_GOAL: Slot.GOAL,
    Move.NARROW_GOAL: Slot.GOAL,
    Move.NAME_TASK: Slot.GOAL,
    Move.TASK_FROM_GRADE: Slot.GOAL,
    Move.MAKE_SPECIFIC: Slot.GOAL,
    Move.CHANGE_PLAN: Slot.GOAL,
    Move.NAME_CRITERION: Slot.SUCCESS_CRITERION,
    Move.NAME_WHEN: Slot.WHEN,
    Move.NAME_REASON: Slot.REASON,
    Move.CHOOSE_STRATEGY: Slot.STRATEGY,
    Move.QUESTION_HABIT: Slot.STRATEGY,
    Move.RATE_CONFIDENCE: Slot.CONFIDENCE,
    Move.WHY_THIS_NUMBER: Slot.SIZE,
    Move.SIZE_DOWN: Slot.SIZE,
    Move.SIZE_UP: Slot.SIZE,
    Move.NAME_OBSTACLE: Slot.OBSTACLE,
    Move.PLAN_IF_THEN: Slot.IF_THEN_PLAN,
    Move.REHEARSE: Slot.REHEARSAL,
    Move.ASK_FORECAST: Slot.FORECAST,
    Move.SUM_UP: Slot.SUMMARY,
    Move.ASK_PROGRESS: Slot.PROGRESS,
    Move.NOTE_PROGRESS: Slot.NEXT_STEP,
    Move.NOTE_NO_PROGRESS: Slot.NEXT_STEP,
    Move.UNSTICK: Slot.NEXT_STEP,
    Move.OFFER_NEXT_STEP: Slot.NEXT_STEP,
    Move.HAND_BACK: Slot.ATTEMPT,
    Move.HAND_BACK_AGAIN: Slot.ATTEMPT,
    Move.LOOK_AT_WORK: Slot.ATTEMPT,
    Move.FIND_HELP: Slot.HELPER,
    Move.ASK_OUTCOME: Slot.OUTCOME,
    Move.CHECK_CRITERION: Slot.CRITERION_CHECK,
    Move.COMPARE_FORECAST: Slot.WHY,
    Move.ASK_WHY: Slot.WHY,
    Move.ASK_WHAT_NEXT: Slot.WHAT_NEXT,
    Move.REVIEW_STRATEGY: Slot.STRATEGY_REVIEW,
    Move.CARRY_OVER: Slot.CARRY_OVER,
    Move.CHOOSE_EVIDENCE: Slot.SHARE,
}
"""What each move asks for; a move that is not here asks for nothing of its own."""


@dataclass(frozen=True)
class Decision:
    """The next move, and why it is this one."""

    move: Move
    reason: str
    """In a sentence, for the person who reviews the turn."""
    asks: Slot | None = None
    material: Material = Material.NONE
    way_back: Slot | None = None
    """What a detour leads back to."""
