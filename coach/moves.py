"""The words for what the coach does: what it can ask for, the moves it can make, and what each move asks."""

from dataclasses import dataclass
from enum import StrEnum

from coach.cycle import NewEntry


class Slot(StrEnum):
    """What a reply asks the learner for. The answer to a slot need not come next, and may come unasked."""

    ABOUT_ME = "about_me"
    TODAY = "today"
    """What this talk is for."""
    OWN_PLAN = "own_plan"
    """The learner's whole plan in one go."""
    GOAL = "goal"
    CONFIRMED_GOAL = "confirmed_goal"
    """Whether words that were read with doubt are the goal."""
    CONFIRMED_PART = "confirmed_part"
    """Whether words of an earlier message are what a second reading took them for."""
    STEPS = "steps"
    PRIOR = "prior"
    """What the learner can do of it already."""
    ROLE = "role"
    """Who does what in a group."""
    GROUP_NEXT = "group_next"
    """When the group hears of each other again."""
    SUCCESS_CRITERION = "success_criterion"
    WHEN = "when"
    REASON = "reason"
    STRATEGY = "strategy"
    WORKED_BEFORE = "worked_before"
    """What helped when it went well."""
    CONFIDENCE = "confidence"
    SIZE = "size"
    """What makes the number what it is, and whether the goal wants another size."""
    OBSTACLE = "obstacle"
    IF_THEN_PLAN = "if_then_plan"
    REHEARSAL = "rehearsal"
    FORECAST = "forecast"
    SUMMARY = "summary"
    PROGRESS = "progress"
    PLAN_TRIED = "plan_tried"
    """Whether the moment of the if-then plan came, and what happened."""
    CHANGE_REASON = "change_reason"
    NEXT_STEP = "next_step"
    EXPLANATION = "explanation"
    """A thing just learned, in the learner's own words, without looking."""
    GAP = "gap"
    """What the book shows that the explanation missed."""
    PEER_CHECK = "peer_check"
    """What a classmate said of the work."""
    THOUGHT = "thought"
    """A thought of the learner's own: about the subject, about others, about themselves."""
    ATTEMPT = "attempt"
    HELPER = "helper"
    OUTCOME = "outcome"
    CRITERION_CHECK = "criterion_check"
    WHY = "why"
    DEEPER = "deeper"
    """From what happened to what the learner makes of it."""
    WHAT_NEXT = "what_next"
    STRATEGY_REVIEW = "strategy_review"
    CARRY_OVER = "carry_over"
    SHARE = "share"
    FACT = "fact"
    """Whether something may be remembered of the learner."""


class Move(StrEnum):
    """What the coach does next. Each has one file per language in `prompts/<language>/moves/`."""

    # First meeting
    WELCOME = "welcome"
    """Says what this is for and who reads it, and asks for something the learner cares about."""
    AGREE_TODAY = "agree_today"
    """Agrees what this talk is for and what would make it a good one."""
    # Forethought
    NAME_GOAL = "name_goal"
    CONFIRM_GOAL = "confirm_goal"
    """Words that may be a goal or a remark: asks which."""
    CONFIRM_PART = "confirm_part"
    """Words of an earlier message that may be a part of the plan: asks whether they are."""
    CHOOSE_ONE = "choose_one"
    """Many things at once: asks which one comes first."""
    OWN_PLAN = "own_plan"
    """The learner has a plan: asks how it goes, and works from it."""
    HAND_OVER = "hand_over"
    """The learner planned well without being asked: this week they run it, and the coach only listens."""
    NARROW_GOAL = "narrow_goal"
    """A second, easier way to a goal, with quick replies."""
    NAME_TASK = "name_task"
    """A topic was named: asks what will be done with it."""
    TASK_FROM_GRADE = "task_from_grade"
    """A grade was named: asks for what would lead there."""
    MAKE_SPECIFIC = "make_specific"
    NAME_STEPS = "name_steps"
    """A big task: asks for the first two or three steps."""
    ASK_PRIOR = "ask_prior"
    """Something is to be learned: asks what is there already."""
    GROUP_ROLES = "group_roles"
    GROUP_MOMENTUM = "group_momentum"
    """Work with others: asks when they hear from each other next."""
    NAME_CRITERION = "name_criterion"
    GOOD_ENOUGH = "good_enough"
    """It has to be perfect: asks how the learner will know that it is enough."""
    NAME_WHEN = "name_when"
    NAME_REASON = "name_reason"
    LINK_ASPIRATION = "link_aspiration"
    """Asks how the goal and what the learner wants to become have to do with each other."""
    STRETCH_INTEREST = "stretch_interest"
    """The topic is dull: asks where an interest of the learner's could meet it."""
    ASK_WORKED_BEFORE = "ask_worked_before"
    """It went well once and then slipped: asks what helped when it went well."""
    MEET_RELUCTANCE = "meet_reluctance"
    """The learner does not want to: says both sides and leaves the choice."""
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
    NAME_PERSON = "name_person"
    """Nobody was named yet: asks who can help with this, or will hear of it first."""
    SUM_UP = "sum_up"
    CLOSE_PLAN = "close_plan"
    """The plan stands: says when they meet again and which person comes next."""
    # Performance
    ASK_PROGRESS = "ask_progress"
    NOTE_PROGRESS = "note_progress"
    NOTE_NO_PROGRESS = "note_no_progress"
    RECALL_PLAN = "recall_plan"
    """Brings the if-then plan back in the learner's own sentence when its cue is there."""
    EXPLAIN_BACK = "explain_back"
    CHECK_EXPLANATION = "check_explanation"
    """After an explanation: the learner holds it against the book."""
    PEER_CHECK = "peer_check"
    """Gives a classmate three questions in plain words, one of them the learner's own criterion."""
    ASK_OWN_VIEW = "ask_own_view"
    """Asked whether it is good: the learner judges first, by their own criterion."""
    THINK_INQUIRY = "think_inquiry"
    """A question about the subject: asks what the learner thinks already and where they would look."""
    THINK_LOGIC = "think_logic"
    THINK_SYNTHESIS = "think_synthesis"
    THINK_EVALUATION = "think_evaluation"
    THINK_DIVERGENT = "think_divergent"
    UNSTICK = "unstick"
    CHANGE_PLAN = "change_plan"
    ASK_CHANGE_REASON = "ask_change_reason"
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
    REATTRIBUTE = "reattribute"
    """The outcome was put down to ability or luck: asks what the learner did."""
    DEEPEN = "deepen"
    """What happened was told: asks, as a question and never a grade, what it says about their way of working."""
    ASK_WHAT_NEXT = "ask_what_next"
    REVIEW_STRATEGY = "review_strategy"
    CARRY_OVER = "carry_over"
    CHOOSE_EVIDENCE = "choose_evidence"
    CLOSE_WEEK = "close_week"
    # Any time
    ANSWER_QUESTION = "answer_question"
    NOTHING_FOUND = "nothing_found"
    MEET_FEELING = "meet_feeling"
    """Says the learner's word for it, offers one step to calm down, then a person."""
    MEET_GLADNESS = "meet_gladness"
    BE_FAIR_TO_SELF = "be_fair_to_self"
    """The learner puts themselves down: asks what they would say to a friend."""
    SEE_OTHER_SIDE = "see_other_side"
    """A quarrel with somebody: asks how it may look from there."""
    OWN_PART = "own_part"
    """Others are to blame: asks which part is in the learner's hands."""
    WEIGH_DECISION = "weigh_decision"
    HELP_OTHERS = "help_others"
    """Somebody asked the learner for help: asks how to help without doing it for them."""
    TALK_TO_PERSON = "talk_to_person"
    TURN_BACK = "turn_back"
    """Off topic: says so lightly and leads back."""
    RETURN_QUESTION = "return_question"
    """A question the coach has no answer to: hands it back, with a person who may know."""
    POINT_TO_PEOPLE = "point_to_people"
    """Taken for a friend or more: says that it is a program, and that people can be that."""
    KEEP_TO_COACHING = "keep_to_coaching"
    """Asked to be something else, or to show or drop its rules: stays what it is."""
    SAY_IT_IS_AN_AI = "say_it_is_an_ai"
    SAY_WHO_READS = "say_who_reads"
    SAY_WHY = "say_why"
    PICK_UP_THREAD = "pick_up_thread"
    """The learner has lost the thread: says what stands, and asks again."""
    SAY_WHAT_IS_KNOWN = "say_what_is_known"
    SHOW_STRATEGIES = "show_strategies"
    """Says which ways of working were tried, and what became of each."""
    OFFER_FACT = "offer_fact"
    """A coach or teacher proposes something to remember; the learner decides."""
    CORRECT_FACT = "correct_fact"
    PAUSE_FACT = "pause_fact"
    SET_PACE = "set_pace"
    """The learner chose the day to look back."""
    SET_NUDGE = "set_nudge"
    STOP_NUDGE = "stop_nudge"
    TOO_LONG = "too_long"
    NOT_UNDERSTOOD = "not_understood"
    OTHER_LANGUAGE = "other_language"
    CHANGE_LANGUAGE = "change_language"
    OFFER_LANGUAGE = "offer_language"
    FORGET = "forget"
    FORGET_ALL = "forget_all"
    TAKE_EDIT = "take_edit"
    """The learner put on a card what should stand there: that is what counts."""
    OWN_MISTAKE = "own_mistake"
    """"That's not what I said": takes the blame and asks anew."""
    EASE_OFF = "ease_off"
    """The learner is tired of questions: what there is, is enough for today."""
    SAY_GOODBYE = "say_goodbye"
    CONCERN = "concern"


AUTHORED = frozenset(
    {
        # People, and what is done with what the student says: agreed words, approved ones, or names and numbers.
        Move.CONCERN,
        Move.TALK_TO_PERSON,
        Move.MEET_FEELING,
        Move.WELCOME,
        Move.SAY_WHO_READS,
        Move.CHOOSE_EVIDENCE,
        # What the coach is, and stays whatever it is asked to be.
        Move.SAY_IT_IS_AN_AI,
        Move.KEEP_TO_COACHING,
        Move.POINT_TO_PEOPLE,
        # What is kept, changed or forgotten: only whoever does it can say so.
        Move.FORGET,
        Move.FORGET_ALL,
        Move.OFFER_FACT,
        Move.CORRECT_FACT,
        Move.PAUSE_FACT,
        Move.SAY_WHAT_IS_KNOWN,
        Move.SHOW_STRATEGIES,
        Move.TAKE_EDIT,
        Move.SET_NUDGE,
        Move.STOP_NUDGE,
        Move.SET_PACE,
        Move.CLOSE_PLAN,
        Move.CHANGE_LANGUAGE,
        Move.OFFER_LANGUAGE,
        Move.OTHER_LANGUAGE,
        # The student's own words, and not one of them otherwise.
        Move.CONFIRM_GOAL,
        Move.CONFIRM_PART,
        Move.REHEARSE,
        Move.RECALL_PLAN,
        Move.PICK_UP_THREAD,
        # There is nothing to say it from.
        Move.SAY_WHY,
        Move.NOTHING_FOUND,
        Move.NOT_UNDERSTOOD,
    }
)
"""Moves that no model words."""


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
    Move.AGREE_TODAY: Slot.TODAY,
    Move.NAME_GOAL: Slot.GOAL,
    Move.CONFIRM_GOAL: Slot.CONFIRMED_GOAL,
    Move.CONFIRM_PART: Slot.CONFIRMED_PART,
    Move.CHOOSE_ONE: Slot.GOAL,
    Move.OWN_PLAN: Slot.OWN_PLAN,
    Move.HAND_OVER: Slot.OWN_PLAN,
    Move.NARROW_GOAL: Slot.GOAL,
    Move.NAME_TASK: Slot.GOAL,
    Move.TASK_FROM_GRADE: Slot.GOAL,
    Move.MAKE_SPECIFIC: Slot.GOAL,
    Move.CHANGE_PLAN: Slot.GOAL,
    Move.NAME_STEPS: Slot.STEPS,
    Move.ASK_PRIOR: Slot.PRIOR,
    Move.GROUP_ROLES: Slot.ROLE,
    Move.GROUP_MOMENTUM: Slot.GROUP_NEXT,
    Move.NAME_CRITERION: Slot.SUCCESS_CRITERION,
    Move.GOOD_ENOUGH: Slot.SUCCESS_CRITERION,
    Move.NAME_WHEN: Slot.WHEN,
    Move.NAME_REASON: Slot.REASON,
    Move.LINK_ASPIRATION: Slot.REASON,
    Move.STRETCH_INTEREST: Slot.REASON,
    Move.ASK_WORKED_BEFORE: Slot.WORKED_BEFORE,
    Move.MEET_RELUCTANCE: Slot.THOUGHT,
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
    Move.NAME_PERSON: Slot.HELPER,
    Move.SUM_UP: Slot.SUMMARY,
    Move.ASK_PROGRESS: Slot.PROGRESS,
    Move.ASK_CHANGE_REASON: Slot.CHANGE_REASON,
    Move.RECALL_PLAN: Slot.PLAN_TRIED,
    Move.EXPLAIN_BACK: Slot.EXPLANATION,
    Move.CHECK_EXPLANATION: Slot.GAP,
    Move.PEER_CHECK: Slot.PEER_CHECK,
    Move.ASK_OWN_VIEW: Slot.THOUGHT,
    Move.RETURN_QUESTION: Slot.THOUGHT,
    Move.THINK_INQUIRY: Slot.THOUGHT,
    Move.THINK_LOGIC: Slot.THOUGHT,
    Move.THINK_SYNTHESIS: Slot.THOUGHT,
    Move.THINK_EVALUATION: Slot.THOUGHT,
    Move.THINK_DIVERGENT: Slot.THOUGHT,
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
    Move.REATTRIBUTE: Slot.WHY,
    Move.DEEPEN: Slot.DEEPER,
    Move.ASK_WHAT_NEXT: Slot.WHAT_NEXT,
    Move.REVIEW_STRATEGY: Slot.STRATEGY_REVIEW,
    Move.CARRY_OVER: Slot.CARRY_OVER,
    Move.CHOOSE_EVIDENCE: Slot.SHARE,
    Move.BE_FAIR_TO_SELF: Slot.THOUGHT,
    Move.SEE_OTHER_SIDE: Slot.THOUGHT,
    Move.OWN_PART: Slot.THOUGHT,
    Move.WEIGH_DECISION: Slot.THOUGHT,
    Move.HELP_OTHERS: Slot.THOUGHT,
    Move.OFFER_FACT: Slot.FACT,
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
    confirms: NewEntry | None = None
    """What a yes keeps: the move asks whether words of an earlier message were this."""
