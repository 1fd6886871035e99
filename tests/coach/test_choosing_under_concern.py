"""While an urgent concern is open: the person first, nothing stretched, the work only if the student turns to it."""

from typing import Any

import pytest

from coach.choosing import choose_move
from coach.moves import Move, Slot
from coach.reading import Act, Reading
from coach.safety import Concern, ConcernCategory, ConcernId, Tier
from tests.builders import UUID, Words, a_reading, a_situation, a_week, asked, read, timedelta, turns

GOAL = "finish the poster about volcanoes for science"
WAITING: dict[str, Any] = {"week": a_week(goal=GOAL), "turns": asked(Slot.WHEN)}


def concern(tier: Tier) -> Concern:
    return Concern(ConcernId(UUID(int=9)), tier, ConcernCategory.ABUSE)


def move_for(said: Reading, tier: Tier = Tier.URGENT, **talk: Any) -> Move:
    return choose_move(a_situation(said, open_concern=concern(tier), **WAITING | talk)).move


@pytest.mark.parametrize(
    "said",
    [
        a_reading(Act.YES),
        a_reading(Act.DOES_NOT_KNOW),
        a_reading(Act.THANKS),
        a_reading(Act.GREETS),
        a_reading(Act.ASKS_OFF_TOPIC),
        a_reading(Act.NONSENSE),
        a_reading(Act.ASKS_FOR_ANSWER),
        a_reading(Act.STATES_FEELING, feeling="scared"),
        a_reading(Act.PUTS_SELF_DOWN),
        a_reading(Act.IN_CONFLICT),
        a_reading(Act.RELUCTANT),
        a_reading(),
    ],
)
def test_what_is_not_about_the_work_is_answered_with_the_person(said: Reading) -> None:
    assert move_for(said) is Move.CONCERN


@pytest.mark.parametrize(
    ("said", "move"),
    [
        (a_reading(when="on thursday"), Move.NAME_CRITERION),
        (a_reading(Act.ASKS_STRATEGY), Move.ANSWER_QUESTION),
        (a_reading(Act.ASKS_CONTENT), Move.THINK_INQUIRY),
        (a_reading(Act.STUCK), Move.UNSTICK),
        (a_reading(Act.ASKS_NEXT_STEP), Move.OFFER_NEXT_STEP),
        (a_reading(Act.SHOWS_WORK), Move.LOOK_AT_WORK),
        (a_reading(Act.WANTS_PERSON), Move.TALK_TO_PERSON),
        (a_reading(Act.ASKS_WHO_READS), Move.SAY_WHO_READS),
        (a_reading(forget="my brother"), Move.FORGET),
    ],
)
def test_a_student_who_turns_to_the_work_or_wants_something_is_met_there(said: Reading, move: Move) -> None:
    assert move_for(said) is move


@pytest.mark.parametrize("tier", [Tier.WELLBEING, Tier.UNSCREENED])
def test_a_concern_that_is_not_urgent_does_not_stop_the_talk(tier: Tier) -> None:
    assert move_for(a_reading(Act.YES), tier) is Move.NAME_CRITERION


def test_nothing_is_stretched() -> None:
    assert move_for(a_reading(confidence="10"), Tier.WELLBEING) is Move.SIZE_UP
    assert move_for(a_reading(confidence="10")) is Move.WHY_THIS_NUMBER


def test_nothing_is_chosen_for_the_portfolio() -> None:
    held: dict[str, Words] = {
        "goal": GOAL,
        "self_check": read("all of it", "met"),
        "reflection": [read("i began early", "why"), read("begin early again", "next")],
    }
    week = a_week(begun=timedelta(days=7), **held)
    said = a_reading(helper="my cousin")

    assert move_for(said, Tier.WELLBEING, week=week, turns=turns((Move.ASK_WHY, Slot.WHY))) is Move.CHOOSE_EVIDENCE
    assert move_for(said, week=week, turns=turns((Move.ASK_WHY, Slot.WHY))) is Move.CLOSE_WEEK
