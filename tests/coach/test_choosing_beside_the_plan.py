"""What belongs to some students and some goals only: their own plan, a group, what is known already, what fades."""

from datetime import timedelta
from typing import Any

import pytest

from coach.choosing import choose_move
from coach.conversation import PastTurn
from coach.cycle import Week
from coach.moves import ASKS, Material, Move, Slot
from coach.profile import FactKind
from coach.reading import Act, Reading, Talk
from tests.builders import A_GOAL as GOAL
from tests.builders import (
    WHOLE_PLAN,
    a_plan,
    a_reading,
    a_situation,
    a_turn,
    a_week,
    asked,
    named_rows,
    read,
    turns,
)

TO_LEARN = "learn the 20 words of unit 3 in french"
TOGETHER = "finish our slides about the aztecs by friday"
SHRUG, OK, NOTHING = a_reading(Act.DOES_NOT_KNOW), a_reading(Act.YES), a_reading()
WELCOMED = asked(Slot.ABOUT_ME)


def move_for(reading: Reading, **talk: Any) -> Move:
    decision = choose_move(a_situation(reading, **talk))
    assert decision.asks is ASKS.get(decision.move)
    return decision.move


# --- a goal that is not plain yet ---

MANY = "finish math, read chapter 3 and clean my room"
DOUBTED = a_reading(doubted_goal="my room is a mess")
NOT_PLAIN = [
    ("words that may be a goal", DOUBTED, {"turns": WELCOMED}, Move.CONFIRM_GOAL),
    ("words that may be a goal, as the first words", DOUBTED, {}, Move.CONFIRM_GOAL),
    ("they were asked about already", DOUBTED, {"turns": asked(Slot.CONFIRMED_GOAL)}, Move.AGREE_TODAY),
    ("it was no goal", a_reading(Act.NO), {"turns": asked(Slot.GOAL, Slot.CONFIRMED_GOAL)}, Move.NARROW_GOAL),
    ("many things at once", NOTHING, {"text": MANY, "turns": WELCOMED}, Move.CHOOSE_ONE),
    ("many things as one goal", a_reading(goal=MANY), {"turns": WELCOMED}, Move.CHOOSE_ONE),
    ("many things once more", a_reading(goal=MANY), {"turns": turns((Move.CHOOSE_ONE, Slot.GOAL))},
     Move.NAME_CRITERION),
    ("stuck before there is a goal", a_reading(Act.STUCK), {"turns": WELCOMED}, Move.NARROW_GOAL),
    ("perfect or nothing", a_reading(Act.WANTS_PERFECT, goal=GOAL), {"turns": WELCOMED}, Move.GOOD_ENOUGH),
    ("a goal that is to be perfect", a_reading(goal="a Perfect poster of five volcanoes"), {"turns": WELCOMED},
     Move.GOOD_ENOUGH),
    ("perfect or nothing, later on", a_reading(Act.WANTS_PERFECT), {"week": a_plan(), "turns": WELCOMED},
     Move.GOOD_ENOUGH),
    ("perfect or nothing, once more", a_reading(Act.WANTS_PERFECT),
     {"week": a_plan(when=None), "turns": turns((Move.GOOD_ENOUGH, Slot.SUCCESS_CRITERION))}, Move.NAME_WHEN),
]  # fmt: skip


@named_rows("said talk move", NOT_PLAIN)
def test_what_is_not_plain_yet_is_asked_about_once(said: Reading, talk: dict[str, Any], move: Move) -> None:
    assert move_for(said, **talk) is move


# --- a plan of one's own ---

OWN = a_reading(Act.HAS_OWN_PLAN)
OWN_PLANS = [
    ("no goal yet", OWN, {"turns": WELCOMED}, Move.OWN_PLAN),
    ("a goal stands", OWN, {"week": a_week(goal=GOAL), "turns": asked(Slot.WHEN)}, Move.OWN_PLAN),
    ("the goal is said with it", a_reading(Act.HAS_OWN_PLAN, goal=GOAL), {"turns": WELCOMED}, Move.NAME_CRITERION),
    ("it was asked for already", OWN, {"week": a_week(goal=GOAL), "turns": asked(Slot.OWN_PLAN)}, Move.NAME_CRITERION),
]


@named_rows("said talk move", OWN_PLANS)
def test_a_student_with_a_plan_is_asked_for_it_once(said: Reading, talk: dict[str, Any], move: Move) -> None:
    assert move_for(said, **talk) is move


# --- less of it as it is not needed ---

UNASKED: dict[str, Any] = {
    kind: WHOLE_PLAN[kind] for kind in ("goal", "success_criterion", "when", "reason", "strategy", "if_then_plan")
}
RAN_IT, HALF_OF_IT, ASKED_FOR_ALL = (
    (a_week(prompted=prompted, **UNASKED),) for prompted in ((), ("when", "reason", "strategy"), tuple(UNASKED))
)
NEXT = asked(Slot.WHAT_NEXT)


@pytest.mark.parametrize(
    ("last_week", "past", "move"),
    [
        (RAN_IT, NEXT, Move.HAND_OVER),
        (RAN_IT, (*NEXT, *asked(Slot.OWN_PLAN)), Move.NAME_GOAL),
        (HALF_OF_IT, NEXT, Move.NAME_GOAL),
        (ASKED_FOR_ALL, NEXT, Move.NAME_GOAL),
    ],
    ids=["ran the last week", "was handed over to already", "planned half unasked", "was asked for everything"],
)
def test_a_student_who_planned_the_last_week_unasked_is_handed_this_one(
    last_week: tuple[Week, ...], past: tuple[PastTurn, ...], move: Move
) -> None:
    assert move_for(NOTHING, past_weeks=last_week, turns=past) is move


@pytest.mark.parametrize(
    ("last_week", "questions", "move"),
    [
        (RAN_IT, 0, Move.NAME_CRITERION),
        (RAN_IT, 1, Move.CLOSE_PLAN),
        (HALF_OF_IT, 3, Move.NAME_CRITERION),
        (HALF_OF_IT, 4, Move.CLOSE_PLAN),
        (ASKED_FOR_ALL, 4, Move.NAME_CRITERION),
        ((), 4, Move.NAME_CRITERION),
    ],
)
def test_who_plans_well_unasked_is_asked_less(last_week: tuple[Week, ...], questions: int, move: Move) -> None:
    past = asked(Slot.GOAL, Slot.REHEARSAL, *[Slot.FORECAST] * questions)

    assert move_for(NOTHING, week=a_plan(success_criterion=None), past_weeks=last_week, turns=past) is move


def test_a_vague_goal_is_asked_about_whoever_ran_the_last_week() -> None:
    talk: dict[str, Any] = {
        "week": a_plan(goal="do better"),
        "past_weeks": RAN_IT,
        "turns": asked(*[Slot.FORECAST] * 4),
    }

    assert move_for(NOTHING, **talk) is Move.MAKE_SPECIFIC


# --- work with others, and what is to be learned ---

SOME_GOALS = [
    ("a group's goal", OK, a_plan(when=None, goal=TOGETHER), WELCOMED, Move.GROUP_ROLES),
    ("a group was spoken of", a_reading(Act.IN_GROUP), a_plan(when=None), WELCOMED, Move.GROUP_ROLES),
    ("the roles were asked for", OK, a_plan(when=None, goal=TOGETHER), asked(Slot.ROLE), Move.NAME_WHEN),
    ("the roles are known", OK, a_plan(when=None, goal=TOGETHER, role="i do the map"), WELCOMED, Move.NAME_WHEN),
    ("a vague goal of a group", OK, a_plan(goal="our project"), WELCOMED, Move.MAKE_SPECIFIC),
    ("how the group goes on", OK, a_plan(strategy=None, goal=TOGETHER), asked(Slot.ROLE), Move.GROUP_MOMENTUM),
    ("that was asked too", OK, a_plan(strategy=None, goal=TOGETHER), asked(Slot.ROLE, Slot.GROUP_NEXT),
     Move.CHOOSE_STRATEGY),
    ("a tired student's group", SHRUG, a_plan(when=None, goal=TOGETHER), WELCOMED, Move.NAME_WHEN),
    ("something to learn", OK, a_plan(strategy=None, goal=TO_LEARN), WELCOMED, Move.ASK_PRIOR),
    ("something to learn, not yet about the way", OK, a_plan(when=None, strategy=None, goal=TO_LEARN), WELCOMED,
     Move.NAME_WHEN),
    ("what is there was asked", OK, a_plan(strategy=None, goal=TO_LEARN), asked(Slot.PRIOR), Move.CHOOSE_STRATEGY),
    ("something to hand in", OK, a_plan(strategy=None), WELCOMED, Move.CHOOSE_STRATEGY),
]  # fmt: skip


@named_rows("said week past move", SOME_GOALS)
def test_some_goals_bring_a_question_of_their_own(
    said: Reading, week: Week, past: tuple[PastTurn, ...], move: Move
) -> None:
    assert move_for(said, week=week, turns=past) is move


def test_what_is_there_already_is_not_asked_of_one_who_plans_alone() -> None:
    talk = {"week": a_plan(strategy=None, goal=TO_LEARN), "turns": WELCOMED, "past_weeks": HALF_OF_IT}

    assert move_for(OK, **talk) is Move.CHOOSE_STRATEGY


# --- from where a reason may come ---

LIKES, WANTS = {FactKind.INTEREST: "dragons"}, {FactKind.ASPIRATION: "be a vet"}
SUSTAIN = a_reading(talk=Talk.SUSTAIN)
CLOSED = (Move.CLOSE_WEEK, None)
REASONS = [
    ("nothing is known of the student", OK, {}, WELCOMED, Move.NAME_REASON),
    ("what the student wants to become", OK, WANTS, WELCOMED, Move.LINK_ASPIRATION),
    ("it was spoken of today, before the last week closed", NOTHING, WANTS,
     turns((Move.LINK_ASPIRATION, Slot.REASON), CLOSED), Move.NAME_REASON),
    ("an interest, and the work is no trouble", OK, LIKES, WELCOMED, Move.NAME_REASON),
    ("an interest, and the student would rather not", SUSTAIN, LIKES | WANTS, WELCOMED, Move.STRETCH_INTEREST),
    ("the interest was spoken of today", SUSTAIN, LIKES | WANTS,
     turns((Move.STRETCH_INTEREST, Slot.REASON), CLOSED), Move.LINK_ASPIRATION),
    ("a reason was asked for this week", OK, WANTS, asked(Slot.REASON), Move.CLOSE_PLAN),
]  # fmt: skip


@named_rows("said facts past move", REASONS)
def test_a_reason_is_looked_for_where_the_student_wants_to_go(
    said: Reading, facts: dict[FactKind, str], past: tuple[PastTurn, ...], move: Move
) -> None:
    assert move_for(said, week=a_plan(reason=None), facts=facts, turns=past) is move


# --- the size, and the few words of some ---

SIZES = [
    ("too much", a_reading(Act.TOO_BIG), asked(Slot.SIZE), Move.SIZE_DOWN),
    ("still too much", a_reading(Act.TOO_BIG), turns((Move.SIZE_DOWN, Slot.SIZE)), Move.NAME_STEPS),
    ("too much after its steps", a_reading(Act.TOO_BIG), (*asked(Slot.STEPS), *turns((Move.SIZE_DOWN, Slot.SIZE))),
     Move.SIZE_DOWN),
    ("too much, twice talked about", a_reading(Act.TOO_BIG), asked(Slot.STEPS, Slot.SIZE, Slot.SIZE), Move.CLOSE_PLAN),
    ("a smaller goal", a_reading(Act.TOO_BIG, goal="only the first part of the poster"), asked(Slot.SIZE),
     Move.CLOSE_PLAN),
]  # fmt: skip


@named_rows("said past move", SIZES)
def test_a_goal_that_is_too_much_gets_smaller_with_the_student(
    said: Reading, past: tuple[PastTurn, ...], move: Move
) -> None:
    assert move_for(said, week=a_plan(), turns=past) is move


def test_being_sure_of_many_things_at_once_asks_for_a_smaller_goal() -> None:
    talk: dict[str, Any] = {"turns": asked(Slot.CONFIDENCE), "week": a_plan(confidence=None, goal=MANY)}

    assert move_for(a_reading(confidence="8"), **talk) is Move.SIZE_DOWN


TERSE = tuple(a_turn("asked", asks=Slot.ABOUT_ME, learner_text="ok", ago=timedelta(minutes=5 - n)) for n in range(4))
SPARED = [
    ("why this number", a_reading(confidence="7"), a_plan(confidence=None), Move.CLOSE_PLAN),
    ("the roles in a group", NOTHING, a_plan(when=None, goal=TOGETHER), Move.NAME_WHEN),
    ("what is there already", NOTHING, a_plan(strategy=None, goal=TO_LEARN), Move.CHOOSE_STRATEGY),
    ("a person to tell", NOTHING, a_plan(helper=None), Move.CLOSE_PLAN),
]


@named_rows("said week move", SPARED)
def test_a_student_of_few_words_is_spared_what_is_not_needed(said: Reading, week: Week, move: Move) -> None:
    assert move_for(said, text="ok", week=week, turns=TERSE) is move
    assert move_for(said, text="ok", week=week, turns=WELCOMED) is not move


# --- the way of working ---


def test_a_habit_is_questioned_with_two_others_beside_it() -> None:
    said = a_reading(strategy=read("ill highlight it", "usual"))

    decision = choose_move(a_situation(said, week=a_plan(strategy=None), turns=asked(Slot.STRATEGY)))

    assert (decision.move, decision.material) == (Move.QUESTION_HABIT, Material.STRATEGIES)
