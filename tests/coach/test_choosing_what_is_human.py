"""A thought, something between people, no wish to go on: each is met with one question of its own, and not twice."""

from typing import Any

import pytest

from coach.choosing import choose_move
from coach.moves import ASKS, Move, Slot
from coach.profile import FactKind
from coach.reading import Act, Reading
from tests.builders import A_GOAL, a_plan, a_reading, a_situation, a_week, asked, named_rows, turns

WAITING: dict[str, Any] = {"week": a_week(goal=A_GOAL), "turns": asked(Slot.WHEN)}


def move_for(reading: Reading, **talk: Any) -> Move:
    decision = choose_move(a_situation(reading, **talk))
    assert decision.asks is ASKS.get(decision.move)
    return decision.move


# --- a thought of one's own, and people ---

THOUGHTS = [
    (Act.ASKS_JUDGEMENT, Move.ASK_OWN_VIEW),
    (Act.WANTS_IDEAS, Move.THINK_DIVERGENT),
    (Act.WEIGHS_OPTIONS, Move.THINK_EVALUATION),
    (Act.JOINS_SOURCES, Move.THINK_SYNTHESIS),
    (Act.CHECKS_LOGIC, Move.THINK_LOGIC),
    (Act.ASKS_CONTENT, Move.THINK_INQUIRY),
    (Act.WANTS_TO_EXPLAIN, Move.EXPLAIN_BACK),
    (Act.WANTS_PEER_CHECK, Move.PEER_CHECK),
]
PEOPLE = [
    (Act.PUTS_SELF_DOWN, Move.BE_FAIR_TO_SELF),
    (Act.IN_CONFLICT, Move.SEE_OTHER_SIDE),
    (Act.DECIDING, Move.WEIGH_DECISION),
    (Act.HELPS_OTHERS, Move.HELP_OTHERS),
    (Act.BLAMES_OTHERS, Move.OWN_PART),
]


@pytest.mark.parametrize(("act", "move"), THOUGHTS + PEOPLE)
def test_it_is_met_with_a_question_of_its_own(act: Act, move: Move) -> None:
    assert move_for(a_reading(act), **WAITING) is move
    assert move_for(a_reading(act)) is move


@pytest.mark.parametrize(("act", "move"), THOUGHTS + PEOPLE)
def test_the_same_is_not_asked_twice_running(act: Act, move: Move) -> None:
    just_made = turns((Move.NAME_WHEN, Slot.WHEN), (move, ASKS[move]))
    made_before = turns((move, ASKS[move]), (Move.NAME_WHEN, Slot.WHEN))

    assert move_for(a_reading(act), week=a_week(goal=A_GOAL), turns=just_made) is not move
    assert move_for(a_reading(act), week=a_week(goal=A_GOAL), turns=made_before) is move


@pytest.mark.parametrize(("act", "move"), THOUGHTS + PEOPLE)
def test_what_was_said_of_the_plan_comes_first(act: Act, move: Move) -> None:
    assert move_for(a_reading(act, when="thursday after practice"), **WAITING) is Move.NAME_CRITERION


def test_a_way_of_working_that_is_asked_for_is_an_answer_and_not_a_thought() -> None:
    assert move_for(a_reading(Act.ASKS_CONTENT), **WAITING) is Move.THINK_INQUIRY
    assert (
        choose_move(a_situation(a_reading(Act.ASKS_CONTENT, Act.ASKS_STRATEGY), **WAITING)).move is Move.ANSWER_QUESTION
    )


# --- no wish to go on ---

LIKES: dict[str, Any] = {"facts": {FactKind.INTEREST: "dragons"}}
UNWILLING = [
    ("does not want to", a_reading(Act.RELUCTANT), {}, Move.MEET_RELUCTANCE),
    ("is bored, and nothing else is known", a_reading(Act.BORED), {}, Move.MEET_RELUCTANCE),
    ("is bored, and likes dragons", a_reading(Act.BORED), LIKES, Move.STRETCH_INTEREST),
    ("does not want to, and likes dragons", a_reading(Act.RELUCTANT), LIKES, Move.MEET_RELUCTANCE),
    ("still bored", a_reading(Act.BORED), LIKES | {"turns": turns((Move.STRETCH_INTEREST, Slot.REASON))},
     Move.MEET_RELUCTANCE),
    ("still does not want to", a_reading(Act.RELUCTANT), {"turns": turns((Move.MEET_RELUCTANCE, Slot.THOUGHT))},
     Move.CLOSE_PLAN),
    ("went well and then slipped", a_reading(Act.RELAPSED), {}, Move.ASK_WORKED_BEFORE),
    ("slipped, told once more", a_reading(Act.RELAPSED), {"turns": turns((Move.ASK_WORKED_BEFORE, Slot.WORKED_BEFORE))},
     Move.CLOSE_PLAN),
    ("slipped and does not want to", a_reading(Act.RELAPSED, Act.RELUCTANT), {}, Move.ASK_WORKED_BEFORE),
]  # fmt: skip


@named_rows("said talk move", UNWILLING)
def test_a_student_who_would_rather_not_is_met_there_once_a_sitting(
    said: Reading, talk: dict[str, Any], move: Move
) -> None:
    assert move_for(said, **{"week": a_plan(), "turns": asked(Slot.WHEN)} | talk) is move


# --- questions nobody can place, and tries ---


def test_a_question_is_handed_back_and_the_next_one_is_not() -> None:
    again = turns((Move.RETURN_QUESTION, Slot.THOUGHT))

    assert move_for(a_reading(Act.ASKS_UNCLEAR), **WAITING) is Move.RETURN_QUESTION
    assert move_for(a_reading(Act.ASKS_UNCLEAR), week=a_plan(), turns=again) is Move.CLOSE_PLAN


def test_a_try_that_asks_something_is_still_a_try() -> None:
    handed_back = turns((Move.HAND_BACK, Slot.ATTEMPT))

    for act in (Act.ASKS_UNCLEAR, Act.ASKS_CONTENT):
        assert move_for(a_reading(act), text="is it the moon maybe", turns=handed_back) is Move.LOOK_AT_WORK
    assert move_for(a_reading(Act.STUCK), text="is it the moon maybe", turns=handed_back) is not Move.LOOK_AT_WORK


def test_after_many_looks_at_the_work_the_week_comes_next() -> None:
    looks = [(Move.LOOK_AT_WORK, Slot.ATTEMPT), (Move.LOOK_AT_WORK, Slot.ATTEMPT), ("asked", Slot.WHEN)]
    at_it = (Move.LOOK_AT_WORK, Slot.ATTEMPT)
    week = a_plan(when=None)

    four = turns(*looks, at_it, at_it)
    five = turns(*looks, at_it, ("asked", Slot.WHEN), at_it, at_it)

    assert move_for(a_reading(), text="now it says nine plus x", week=week, turns=four) is Move.LOOK_AT_WORK
    assert move_for(a_reading(), text="now it says nine plus x", week=week, turns=five) is not Move.LOOK_AT_WORK
