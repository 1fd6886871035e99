"""From the first hello to a plan that stands. Each row is a situation and the move that answers it."""

from datetime import timedelta
from typing import Any

import pytest

from coach.choosing import choose_move, phase_after
from coach.conversation import Phase
from coach.moves import ASKS, Material, Move, Slot
from coach.reading import Act, Reading
from tests.builders import A_GOAL as GOAL
from tests.builders import a_plan, a_reading, a_situation, a_turn, a_week, asked, named_rows, read, turns

HOURS = timedelta(hours=1)
SHRUG = a_reading(Act.DOES_NOT_KNOW)
OK = a_reading(Act.YES)


def move_for(reading: Reading, **talk: Any) -> Move:
    return choose_move(a_situation(reading, **talk)).move


def shrugged(times: int, asks: Slot = Slot.WHEN) -> Any:
    return tuple(
        a_turn("asked", asks=asks, ago=timedelta(minutes=times - n), wordings=("acknowledgements/unsure#1",))
        for n in range(times)
    )


# --- the first meeting ---


@pytest.mark.parametrize(
    ("said", "move"),
    [
        (a_reading(Act.GREETS), Move.WELCOME),
        (a_reading(), Move.WELCOME),
        (SHRUG, Move.WELCOME),
        (a_reading(interest="i like drawing dragons"), Move.AGREE_TODAY),
        (a_reading(topic="the volcano thing"), Move.NAME_TASK),
        (a_reading(grade_wish="an A in math"), Move.TASK_FROM_GRADE),
        (a_reading(goal="do better"), Move.MAKE_SPECIFIC),
        (a_reading(goal=GOAL), Move.NAME_CRITERION),
        (a_reading(goal=GOAL, success_criterion="all five parts are on it"), Move.NAME_WHEN),
    ],
)
def test_the_first_message_is_welcomed_or_taken_up_where_it_already_says_something(said: Reading, move: Move) -> None:
    assert move_for(said) is move


def test_first_words_that_tell_something_already_are_met_with_what_the_talk_is_for() -> None:
    told = "we have so much going on at home"

    assert move_for(a_reading(), text=told) is Move.AGREE_TODAY
    assert move_for(a_reading(Act.GREETS), text="hi " + told) is Move.WELCOME
    assert move_for(a_reading(), text="so much going on here") is Move.WELCOME


def test_the_welcome_belongs_to_the_first_meeting() -> None:
    situation = a_situation(a_reading(Act.GREETS))

    assert phase_after(situation, choose_move(situation)) is Phase.FIRST_MEETING


# --- towards a goal ---

WELCOMED = asked(Slot.ABOUT_ME)
AGREED = asked(Slot.ABOUT_ME, Slot.TODAY)
GRADE = a_week(grade_wish="an A in math")
TOWARDS_A_GOAL = [
    ("a new student told an interest", a_reading(interest="soccer"), {"turns": WELCOMED}, Move.AGREE_TODAY),
    ("a new student said what today is for", a_reading(purpose="get it going"), {"turns": AGREED}, Move.NAME_GOAL),
    ("a new student does not know what today is for", SHRUG, {"turns": AGREED}, Move.NAME_GOAL),
    ("a new student wants to go straight to it", OK, {"turns": WELCOMED}, Move.NAME_GOAL),
    ("nothing to say to the first question for a goal", SHRUG, {"turns": asked(Slot.GOAL)}, Move.NARROW_GOAL),
    ("a yes that names nothing", OK, {"turns": asked(Slot.GOAL)}, Move.NARROW_GOAL),
    ("a topic, not yet a task", a_reading(topic="science"), {"turns": asked(Slot.GOAL)}, Move.NAME_TASK),
    ("still only a topic", a_reading(topic="volcanoes"), {"turns": asked(Slot.GOAL, Slot.GOAL)}, Move.NAME_TASK),
    ("a grade", a_reading(grade_wish="an A"), {"turns": asked(Slot.GOAL)}, Move.TASK_FROM_GRADE),
    ("the grade again", a_reading(grade_wish="a B+"), {"turns": asked(Slot.GOAL), "week": GRADE}, Move.TASK_FROM_GRADE),
    ("no task for the grade yet", SHRUG, {"turns": asked(Slot.GOAL, Slot.GOAL), "week": GRADE}, Move.TASK_FROM_GRADE),
    ("a task beside the grade", a_reading(goal="do the 4 practice pages", grade_wish="an A"),
     {"turns": asked(Slot.GOAL)}, Move.NAME_CRITERION),
    ("the goal was asked for twice in the same way", OK, {"turns": turns(*[(Move.NAME_GOAL, Slot.GOAL)] * 2)},
     Move.NARROW_GOAL),
    ("a new day after the last week", a_reading(Act.GREETS),
     {"turns": turns(("close_week", None), ago=30 * HOURS), "past_weeks": (a_week(goal=GOAL),)}, Move.NAME_GOAL),
]  # fmt: skip


@named_rows("said talk move", TOWARDS_A_GOAL)
def test_a_student_without_a_goal_is_led_to_one(said: Reading, talk: dict[str, Any], move: Move) -> None:
    decision = choose_move(a_situation(said, **talk))

    assert decision.move is move
    assert decision.asks is ASKS[move]


def test_a_topic_that_was_asked_about_three_times_is_taken_as_the_goal() -> None:
    said = a_reading(topic="the volcano thing for science class")

    assert move_for(said, turns=asked(Slot.GOAL, Slot.GOAL, Slot.GOAL)) is not Move.NAME_TASK


# --- the criteria of a goal ---

MISSING = [
    ({"goal": "do better"}, Move.MAKE_SPECIFIC),
    ({"success_criterion": None}, Move.NAME_CRITERION),
    ({"success_criterion": "when im done"}, Move.NAME_CRITERION),
    ({"when": None}, Move.NAME_WHEN),
    ({"when": "soon"}, Move.NAME_WHEN),
    ({"reason": None}, Move.NAME_REASON),
    ({"strategy": None}, Move.CHOOSE_STRATEGY),
    ({"strategy": read("highlight", "usual")}, Move.CHOOSE_STRATEGY),
    ({"confidence": None}, Move.RATE_CONFIDENCE),
    ({"obstacle": None, "if_then_plan": None}, Move.NAME_OBSTACLE),
    ({"if_then_plan": None}, Move.PLAN_IF_THEN),
    ({"rehearsal": None}, Move.REHEARSE),
    ({"forecast": None}, Move.ASK_FORECAST),
    ({"summary": None}, Move.SUM_UP),
    ({"summary": None, "helper": None}, Move.SUM_UP),
    ({"helper": None}, Move.NAME_PERSON),
    ({}, Move.CLOSE_PLAN),
]


@pytest.mark.parametrize(("but", "move"), MISSING)
def test_what_is_missing_from_the_plan_decides_the_next_question(but: dict[str, Any], move: Move) -> None:
    decision = choose_move(a_situation(a_reading(step="the title"), week=a_plan(**but), turns=asked(Slot.ABOUT_ME)))

    assert decision.move is move
    assert decision.asks is ASKS.get(move)


def test_strategies_are_looked_up_where_one_is_to_be_chosen() -> None:
    decision = choose_move(a_situation(OK, week=a_plan(strategy=None), turns=asked(Slot.ABOUT_ME)))

    assert decision.material is Material.STRATEGIES


TRIES = [
    # what is missing, how often it is asked for and how; then the plan is closed without it
    ({"success_criterion": None}, Slot.SUCCESS_CRITERION, 2, Move.NAME_CRITERION),
    ({"success_criterion": "when im done"}, Slot.SUCCESS_CRITERION, 2, Move.NAME_CRITERION),
    ({"strategy": None}, Slot.STRATEGY, 2, Move.CHOOSE_STRATEGY),
    ({"obstacle": None, "if_then_plan": None}, Slot.OBSTACLE, 2, Move.NAME_OBSTACLE),
    ({"if_then_plan": None}, Slot.IF_THEN_PLAN, 2, Move.PLAN_IF_THEN),
    ({"when": None}, Slot.WHEN, 1, Move.NAME_WHEN),
    ({"when": "soon"}, Slot.WHEN, 1, Move.NAME_WHEN),
    ({"reason": None}, Slot.REASON, 1, Move.NAME_REASON),
    ({"confidence": None}, Slot.CONFIDENCE, 1, Move.RATE_CONFIDENCE),
]


@pytest.mark.parametrize(("but", "slot", "tries", "move"), TRIES)
def test_after_a_try_or_two_the_coach_takes_what_there_is_and_moves_on(
    but: dict[str, Any], slot: Slot, tries: int, move: Move
) -> None:
    for asked_before in range(tries):
        assert move_for(OK, week=a_plan(**but), turns=(*WELCOMED, *asked(*[slot] * asked_before))) is move
    assert move_for(OK, week=a_plan(**but), turns=asked(*[slot] * tries)) is Move.CLOSE_PLAN


def test_what_was_not_asked_for_yet_comes_before_what_was() -> None:
    week = a_plan(success_criterion=None, strategy=None)

    assert move_for(OK, week=week, turns=asked(Slot.SUCCESS_CRITERION)) is Move.CHOOSE_STRATEGY
    assert move_for(OK, week=week, turns=asked(Slot.SUCCESS_CRITERION, Slot.STRATEGY)) is Move.NAME_CRITERION


def test_a_vague_goal_is_asked_about_twice_and_then_taken_as_it_is() -> None:
    specific = (Move.MAKE_SPECIFIC, Slot.GOAL)

    assert move_for(OK, week=a_week(goal="do better"), turns=turns(specific)) is Move.MAKE_SPECIFIC
    assert move_for(OK, week=a_week(goal="do better"), turns=turns(specific, specific)) is Move.NAME_CRITERION


@pytest.mark.parametrize(
    ("but", "slot"),
    [
        ({"rehearsal": None}, Slot.REHEARSAL),
        ({"forecast": None}, Slot.FORECAST),
        ({"summary": None}, Slot.SUMMARY),
        ({"helper": None}, Slot.HELPER),
    ],
)
def test_what_only_rounds_a_plan_off_is_asked_once(but: dict[str, Any], slot: Slot) -> None:
    assert move_for(OK, week=a_plan(**but), turns=asked(slot)) is Move.CLOSE_PLAN


# --- what was just said calls for a question of its own ---

FOLLOW_UPS = [
    ("not very sure", a_reading(confidence="5"), {"confidence": None}, Slot.CONFIDENCE, Move.SIZE_DOWN),
    ("sure enough", a_reading(confidence="6"), {"confidence": None}, Slot.CONFIDENCE, Move.WHY_THIS_NUMBER),
    ("sure", a_reading(confidence="8"), {"confidence": None}, Slot.CONFIDENCE, Move.WHY_THIS_NUMBER),
    ("very sure", a_reading(confidence="9"), {"confidence": None}, Slot.CONFIDENCE, Move.SIZE_UP),
    ("certain", a_reading(confidence="10"), {"confidence": None}, Slot.CONFIDENCE, Move.SIZE_UP),
    ("it is too much", a_reading(Act.TOO_BIG), {"summary": None}, Slot.SIZE, Move.SIZE_DOWN),
    ("an obstacle", a_reading(obstacle="my phone"), {"obstacle": None, "if_then_plan": None}, Slot.OBSTACLE,
     Move.PLAN_IF_THEN),
    ("an if-then plan", a_reading(if_then_plan="if x then y"), {"if_then_plan": None, "rehearsal": None},
     Slot.IF_THEN_PLAN, Move.REHEARSE),
    ("the plan does not fit", a_reading(Act.NO), {"rehearsal": None}, Slot.REHEARSAL, Move.PLAN_IF_THEN),
    ("a usual habit", a_reading(strategy=read("highlighting", "usual")), {"strategy": None}, Slot.STRATEGY,
     Move.QUESTION_HABIT),
    ("a way that holds", a_reading(strategy=read("quiz me", "retrieval-practice")), {"strategy": None}, Slot.STRATEGY,
     Move.CLOSE_PLAN),
]  # fmt: skip


@named_rows("said but slot move", FOLLOW_UPS)
def test_an_answer_that_calls_for_a_question_of_its_own_gets_it(
    said: Reading, but: dict[str, Any], slot: Slot, move: Move
) -> None:
    assert move_for(said, week=a_plan(**but), turns=asked(slot)) is move


def test_the_number_is_talked_about_once_however_often_it_is_given() -> None:
    talk = {"week": a_plan(summary=None), "turns": asked(Slot.CONFIDENCE, Slot.SIZE)}

    assert move_for(a_reading(confidence="4"), **talk) is Move.SUM_UP


def test_a_plan_that_is_never_right_is_left_alone_in_the_end() -> None:
    talk = {"week": a_plan(rehearsal=None), "turns": asked(*[Slot.IF_THEN_PLAN] * 3, Slot.REHEARSAL)}

    assert move_for(a_reading(Act.NO), **talk) is Move.CLOSE_PLAN


# --- tiredness ---

TIRED = [
    (0, Move.NAME_WHEN),
    (1, Move.NAME_WHEN),
    (2, Move.EASE_OFF),
    (5, Move.EASE_OFF),
]


@pytest.mark.parametrize(("shrugs_before", "move"), TIRED)
def test_the_third_shrug_of_a_sitting_is_enough_for_today(shrugs_before: int, move: Move) -> None:
    talk = {"week": a_plan(when=None), "turns": (*WELCOMED, *shrugged(shrugs_before, Slot.FORECAST))}

    assert move_for(SHRUG, **talk) is move


def test_an_answer_is_taken_even_from_a_tired_student() -> None:
    talk = {"week": a_plan(when=None, reason=None), "turns": shrugged(3)}

    assert move_for(a_reading(when="on thursday"), **talk) is Move.NAME_REASON


def test_the_coach_eases_off_once_in_a_sitting() -> None:
    talk = {"week": a_plan(when=None), "turns": (*shrugged(3, Slot.FORECAST), a_turn(Move.EASE_OFF))}

    assert move_for(SHRUG, **talk) is not Move.EASE_OFF


def test_the_shrugs_of_another_day_are_forgotten() -> None:
    yesterday = tuple(
        a_turn(
            "asked", asks=Slot.FORECAST, ago=8 * HOURS + timedelta(minutes=n), wordings=("acknowledgements/unsure#1",)
        )
        for n in (3, 2, 1)
    )

    assert move_for(SHRUG, week=a_plan(when=None, begun=8 * HOURS), turns=yesterday) is Move.NAME_WHEN


def test_a_student_with_no_goal_to_name_is_given_more_tries_and_then_left_in_peace() -> None:
    assert move_for(SHRUG, turns=shrugged(2, Slot.GOAL)) is not Move.EASE_OFF
    assert move_for(SHRUG, turns=shrugged(3, Slot.GOAL)) is Move.EASE_OFF


def test_a_tired_student_is_not_asked_to_sum_up() -> None:
    assert move_for(SHRUG, week=a_plan(summary=None), turns=shrugged(1)) is Move.CLOSE_PLAN


def test_a_tired_student_is_not_asked_for_a_person() -> None:
    assert move_for(SHRUG, week=a_plan(helper=None), turns=WELCOMED) is Move.NAME_PERSON
    assert move_for(SHRUG, week=a_plan(helper=None), turns=shrugged(1)) is Move.CLOSE_PLAN


# --- what was asked three times running is let rest ---

HANDED_BACK = [(Move.HAND_BACK, Slot.ATTEMPT)] * 2
GRADE_ASKED = turns(*[(Move.TASK_FROM_GRADE, Slot.GOAL)] * 3)
ASKED_THREE_TIMES = [
    ("no goal", OK, {"turns": turns(*[(Move.NAME_GOAL, Slot.GOAL)] * 3)}, Move.EASE_OFF),
    ("no goal but the grade", a_reading(grade_wish="An A in math"), {"week": GRADE, "turns": GRADE_ASKED},
     Move.EASE_OFF),
    ("another grade", a_reading(grade_wish="a B in art"), {"week": GRADE, "turns": GRADE_ASKED}, Move.TASK_FROM_GRADE),
    ("a grade for the first time", a_reading(grade_wish="an A"), {"turns": GRADE_ASKED}, Move.TASK_FROM_GRADE),
    ("at last a goal", a_reading(goal="do better"), {"turns": turns(*[(Move.NAME_GOAL, Slot.GOAL)] * 3)},
     Move.MAKE_SPECIFIC),
    ("a way back counts", OK,
     {"turns": (a_turn(Move.TURN_BACK, asks=Slot.GOAL, ago=timedelta(minutes=4), wordings=("ways_back/goal#1",)),
                *turns(*[(Move.NAME_GOAL, Slot.GOAL)] * 2))}, Move.EASE_OFF),
    ("a plan that changes and changes", a_reading(Act.CHANGES_PLAN),
     {"week": a_plan(), "turns": turns(*[(Move.CHANGE_PLAN, Slot.GOAL)] * 3)}, Move.KEEP_GOING),
    ("the work asked for again and again", a_reading(Act.ASKS_FOR_ANSWER),
     {"turns": turns(*[(Move.HAND_BACK_AGAIN, Slot.ATTEMPT)] * 3)}, Move.FIND_HELP),
    ("only twice", OK, {"turns": turns(*[(Move.NARROW_GOAL, Slot.GOAL)] * 2)}, Move.NAME_GOAL),
    ("not in a row", OK,
     {"turns": turns((Move.NAME_GOAL, Slot.GOAL), *HANDED_BACK, (Move.NARROW_GOAL, Slot.GOAL))}, Move.NAME_GOAL),
    ("on another day", OK, {"turns": turns(*[(Move.NAME_GOAL, Slot.GOAL)] * 3, ago=20 * HOURS)}, Move.NAME_GOAL),
]  # fmt: skip


@named_rows("said talk move", ASKED_THREE_TIMES)
def test_what_was_asked_three_times_running_is_let_rest(said: Reading, talk: dict[str, Any], move: Move) -> None:
    assert move_for(said, **talk) is move


# --- the phase the move belongs to ---


@pytest.mark.parametrize(
    ("but", "phase"),
    [({"when": None}, Phase.FORETHOUGHT), ({}, Phase.PERFORMANCE)],
    ids=["still planning", "the plan stands"],
)
def test_when_the_plan_stands_the_work_begins(but: dict[str, Any], phase: Phase) -> None:
    situation = a_situation(OK, week=a_plan(**but), turns=asked(Slot.SUMMARY))

    assert phase_after(situation, choose_move(situation)) is phase
